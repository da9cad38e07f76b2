import { downloadFile, listExportFiles } from '../../genesys/exports/files.ts';
import { exportStatus, readHandle } from '../../genesys/exports/handle.ts';
import { readExport } from '../../genesys/exports/read.ts';
import { runExport as runPlan, type RunMemory, type StartedExport } from '../../genesys/exports/run.ts';
import { planExport } from '../../genesys/exports/plan.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import type { ExportFile, ExportHandle, ExportOrder } from '../../genesys/exports/sources/source.ts';
import type { Connection } from '../../genesys/ports.ts';
import { conversationDetails, type ConversationDetails } from '../../sandbox/data/conversationDetails.ts';
import { seededContactList, seededDataTable } from '../support/cloudObjects.ts';
import { startExport, waitForExport } from '../support/exportSteps.ts';
import { failureOf, runExport, startSlice, type Slice } from './slice.ts';

let slice: Slice;
beforeAll(async () => {
	slice = await startSlice({ interactions: 300 });
});
beforeEach(() => slice.reset());
afterAll(() => slice.close());

const connect = (): Connection => slice.connect({}, 'genesysCloud');
const period = { from: '2026-11-10T06:00:00.000Z', to: '2026-11-17T18:00:00.000Z' };
const order: ExportOrder = { title: 'Calls', period };
const batches = '/api/v2/recording/batchrequests';
const requestsFor = (method: string, path: RegExp) =>
	slice.sandbox.requests.filter((request) => request.method === method && path.test(request.path));
const batchesAsked = (): number => requestsFor('POST', /batchrequests$/).length;

const conversations = (): ConversationDetails[] => slice.seeded.map(conversationDetails);
/** The conversations that ended in the period, in the order of their beginning. */
const ended = (): ConversationDetails[] =>
	conversations().filter(({ conversationEnd = '' }) => conversationEnd >= period.from && conversationEnd < period.to);
const mediumOf = ({ participants }: ConversationDetails): string => participants[0]?.sessions[0]?.mediaType ?? '';
const calls = (): ConversationDetails[] => ended().filter((one) => mediumOf(one) === 'voice');

async function bytesOf(connection: Connection, handle: ExportHandle, file: ExportFile): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of downloadFile(connection, handle, file)) chunks.push(chunk);
	return Buffer.concat(chunks);
}

interface Line {
	conversationId: string;
	recordingId: string;
	status: string;
	media: string;
	file: string;
	error: string;
	batchId: string;
}

describe('recordings', () => {
	const system = 'genesysCloudRecordings';

	test('the records list each conversation that ended in the period, with its file or its error', async () => {
		const { records, reading } = await runExport(slice, { connection: connect(), system, order });
		const lines = records.map(({ record }) => record as Line);
		expect(lines.map(({ conversationId }) => conversationId)).toEqual(
			ended().map(({ conversationId }) => conversationId),
		);
		expect(batchesAsked()).toBe(Math.ceil(ended().length / 100));
		const exported = lines.filter(({ status }) => status === 'exported');
		expect(exported.map(({ conversationId }) => conversationId)).toEqual(
			calls().map(({ conversationId }) => conversationId),
		);
		expect(exported[0]).toEqual({
			conversationId: calls()[0]?.conversationId,
			recordingId: expect.any(String),
			status: 'exported',
			media: 'audio/wav',
			file: `${exported[0]?.conversationId}_${exported[0]?.recordingId}.wav`,
			batchId: expect.any(String),
		});
		expect(lines.find(({ status }) => status === 'failed')).toEqual({
			conversationId: expect.any(String),
			status: 'failed',
			error: 'Recording not found',
			batchId: expect.any(String),
		});
		expect(reading.files.at(-1)).toMatchObject({
			name: 'recordings.jsonl',
			records: lines.length,
			failed: lines.length - exported.length,
		});
		expect(JSON.stringify(lines)).not.toContain('Signature');
		// The audio itself is not needed for the records.
		expect(slice.sandbox.requests.filter(({ origin }) => origin === 'files')).toEqual([]);
	});

	test('the files are the recordings, byte for byte, and the list', async () => {
		const connection = connect();
		const handle = await startExport(connection, system, { ...order, media: ['voice'] });
		const { status } = await waitForExport(connection, handle, { longestMs: 60_000 });
		const files = await listExportFiles(connection, status.handle);
		expect(files.map(({ name }) => name.split('_')[0])).toEqual([
			...calls().map(({ conversationId }) => conversationId),
			'recordings.jsonl',
		]);
		expect(files.at(-1)).toEqual({ name: 'recordings.jsonl' });
		const audio = await bytesOf(connection, status.handle, files[0] as ExportFile);
		expect([audio.subarray(0, 4).toString(), audio.length]).toEqual(['RIFF', 8044]);
		const entries = [];
		for await (const { name, data } of readExport(connection, status.handle, files.slice(0, 1), []).entries) {
			let size = 0;
			for await (const chunk of data) size += chunk.length;
			entries.push([name, size]);
		}
		expect(entries).toEqual([[files[0]?.name, 8044]]);
	});

	test('conversations can be named instead of a period, each once', async () => {
		const [first, second] = calls().map(({ conversationId }) => conversationId) as [string, string];
		const conversationIds = [second, first, second];
		const { records } = await runExport(slice, {
			...{ connection: connect(), system },
			order: { title: 'Two calls', conversationIds },
		});
		expect(records.map(({ record }) => (record as Line).conversationId)).toEqual([second, first]);
		expect(requestsFor('POST', /details\/query$/)).toEqual([]);
	});

	test('a period without conversations needs no batch and has no files', async () => {
		const connection = connect();
		const handle = await startExport(connection, system, {
			title: '',
			period: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' },
		});
		expect(handle.title).toBe('Recordings 2020-01-01T00:00:00.000Z to 2020-01-02T00:00:00.000Z');
		expect(await exportStatus(connection, readHandle(JSON.stringify(handle)))).toMatchObject({
			...{ state: 'done', progress: 100 },
		});
		expect(await listExportFiles(connection, handle)).toEqual([]);
		expect(batchesAsked()).toBe(0);
	});

	test('ended batches are not checked again while others are underway', async () => {
		slice.sandbox.artifact({ jobSeconds: 20 });
		const connection = connect();
		const handle = await startExport(connection, system, order);
		const [first = '', second = ''] = (handle.details?.batches ?? '').split(',');
		slice.sandbox.fault(
			{ path: `${batches}/${second}` },
			{ status: 200, body: { status: 'InProgress', expectedResultCount: 10, resultCount: 5 }, times: 3 },
		);
		const seen: number[] = [];
		const { status } = await waitForExport(connection, handle, {
			...{ longestMs: 200_000, onProgress: ({ progress }) => seen.push(progress) },
		});
		expect(status).toMatchObject({ state: 'done', progress: 100 });
		expect(seen).toContain(75);
		const checks = requestsFor('GET', /batchrequests/).map(({ path }) => path);
		const end = checks.indexOf(`${batches}/${second}`);
		expect(end).toBeGreaterThan(0);
		expect(checks.slice(end)).not.toContain(`${batches}/${first}`);
	});

	test('a batch that ends without some of its results reports them as failed', async () => {
		const connection = connect();
		const [one, two] = calls().map(({ conversationId }) => conversationId) as [string, string];
		const body = {
			...{ status: 'Completed', expectedResultCount: 2, resultCount: 1, errorCount: 0 },
			results: [{ conversationId: one, recordingId: 'r-1', contentType: 'audio/ogg;codecs=opus' }],
		};
		slice.sandbox.fault({ method: 'GET', path: `${batches}/*` }, { status: 200, body, times: 'always' });
		const { records, handle } = await runExport(slice, {
			...{ connection, system, order: { title: '', conversationIds: [one, two] } },
		});
		expect(records.map(({ record }) => record)).toEqual([
			{
				...{ conversationId: one, recordingId: 'r-1', media: 'audio/ogg;codecs=opus', status: 'failed' },
				...{ error: 'Genesys Cloud returned no link to the file', batchId: handle.jobId },
			},
			{ status: 'failed', error: 'Genesys Cloud returned no result', batchId: handle.jobId },
		]);
		expect(await exportStatus(connection, handle)).toMatchObject({
			...{ state: 'done', reason: '2 items have failed. recordings.jsonl has the error of each.' },
		});
	});

	test('results of one recording have different file names, by their content types', async () => {
		const connection = connect();
		const result = (contentType: string | undefined, path: string) => ({
			...{ conversationId: 'c', recordingId: 'r', contentType, resultUrl: `https://files.example/${path}?Signature=S` },
		});
		const results = [
			...[result('audio/ogg', 'a.bin'), result('audio/ogg', 'b.bin')],
			...[result('text/strange', 'c.vtt'), result(undefined, 'd'), result('__proto__', 'e')],
		];
		const body = { expectedResultCount: 5, resultCount: 5, results };
		slice.sandbox.fault({ method: 'GET', path: `${batches}/*` }, { status: 200, body, times: 'always' });
		const handle: ExportHandle = { source: system, jobId: 'elsewhere', title: '', startedAt: '' };
		expect((await listExportFiles(connection, handle)).map(({ name }) => name)).toEqual([
			...['c_r.ogg', 'c_r-2.ogg', 'c_r.vtt', 'c_r.bin', 'c_r-2.bin', 'recordings.jsonl'],
		]);
	});

	test('an expired link is replaced by checking only the batch of its file', async () => {
		const connection = connect();
		const { handle } = await runExport(slice, { connection, system, order });
		const files = await listExportFiles(connection, handle);
		slice.sandbox.requests.length = 0;
		slice.sandbox.fault({ path: '/*.wav' }, { expired: true });
		const audio = await bytesOf(connection, handle, files[0] as ExportFile);
		expect(audio).toHaveLength(8044);
		expect(requestsFor('GET', /batchrequests/)).toHaveLength(1);
	});

	test('a link that is refused again ends the download with an error', async () => {
		const connection = connect();
		const { handle } = await runExport(slice, { connection, system, order });
		const [file] = await listExportFiles(connection, handle);
		slice.sandbox.fault({ path: '/*.wav' }, { expired: true, times: 'always' });
		expect(await failureOf(slice, bytesOf(connection, handle, file as ExportFile))).toMatchObject({
			...{ kind: 'answer', status: 403, hint: expect.stringContaining('may have expired') },
		});
	});

	test('a service that is busy is asked again, and no batch is requested twice', async () => {
		for (const path of [batches, `${batches}/*`, '/api/v2/analytics/conversations/details/query'])
			slice.sandbox.fault({ path }, { retryAfter: 7 });
		const { records } = await runExport(slice, { connection: connect(), system, order });
		expect(records).toHaveLength(ended().length);
		expect(batchesAsked()).toBe(Math.ceil(ended().length / 100) + 1);
		expect(slice.waits.filter((wait) => wait >= 7000)).toHaveLength(3);
	});

	test('a handle whose start was interrupted says so', async () => {
		const handle: ExportHandle = {
			...{ source: system, jobId: 'b', title: 'Calls', startedAt: '' },
			details: { batches: 'b', conversations: '102', pending: 'c-1,c-2' },
		};
		const connection = connect();
		expect(await exportStatus(connection, handle)).toMatchObject({
			...{ state: 'failed', reason: 'Its start was interrupted: the recordings of 2 conversations were not requested' },
		});
	});
});

describe('a run that is interrupted', () => {
	async function* nothingToOutput(): AsyncGenerator<never, { isWhole: true; done: true }, undefined> {
		yield* [];
		return { isWhole: true, done: true };
	}

	/** Runs the export with a memory that survives the run. Returns its files. */
	async function run(kept: { started: StartedExport<true> }): Promise<ExportFile[]> {
		const connection = connect();
		const bookmarks = { read: () => Promise.resolve(undefined), advance: () => Promise.resolve() };
		const form = { period: 'timeFrame', ...period };
		const source = findExportSource('genesysCloudRecordings');
		const plan = await planExport({ form, source, connection, zone: 'UTC', bookmarks });
		const memory: RunMemory<true> = {
			recall: () => kept.started,
			remember: (_order, started) => {
				kept.started = JSON.parse(JSON.stringify(started)) as StartedExport<true>;
				return Promise.resolve();
			},
		};
		let files: ExportFile[] = [];
		const events = runPlan<never, true>(plan, {
			...{ connection, bookmarks, memory, longestMs: 600_000, failsWhenLate: true },
			deliver: (finished) => {
				files = finished.files;
				return nothingToOutput();
			},
		});
		for await (const event of events) if (event.type === 'exported') await event.delivered();
		return files;
	}

	test('a later run requests only the batches that were not requested yet', async () => {
		const kept = { started: {} as StartedExport<true> };
		slice.sandbox.fault({ method: 'POST', path: batches }, { delay: 0, times: 1 });
		slice.sandbox.fault({ method: 'POST', path: batches }, { status: 500, times: 'always' });
		expect(await failureOf(slice, run(kept))).toMatchObject({ kind: 'answer', status: 500 });
		const [first] = (kept.started.handle?.details?.batches ?? '').split(',');
		expect(first).toMatch(/^[0-9a-f-]{36}$/);
		slice.sandbox.clearFaults();
		slice.sandbox.requests.length = 0;
		const files = await run(kept);
		expect(files).toHaveLength(calls().length + 1);
		expect(batchesAsked()).toBe(Math.ceil(ended().length / 100) - 1);
		expect(kept.started.handle?.details?.batches?.split(',')[0]).toBe(first);
		expect(requestsFor('POST', /details\/query$/)).toEqual([]);
	});

	test('a later run waits for the same batches', async () => {
		const kept = { started: {} as StartedExport<true> };
		slice.sandbox.fault({ method: 'GET', path: `${batches}/*` }, { status: 503, times: 'always' });
		expect(await failureOf(slice, run(kept))).toMatchObject({ status: 503 });
		slice.sandbox.clearFaults();
		slice.sandbox.requests.length = 0;
		expect(await run(kept)).toHaveLength(calls().length + 1);
		expect(batchesAsked()).toBe(0);
	});
});

describe('transcripts', () => {
	const system = 'genesysCloudTranscripts';
	const urls = '/api/v2/speechandtextanalytics/conversations/*/communications/*/transcripturl';
	const callOrder: ExportOrder = { ...order, media: ['voice'] };

	test('each phrase is a record with the IDs of its conversation', async () => {
		const { records, reading } = await runExport(slice, { connection: connect(), system, order: callOrder });
		expect(records.map(({ record }) => (record as Line).conversationId)).toEqual(
			calls().map(({ conversationId }) => conversationId),
		);
		const [call] = calls() as [ConversationDetails];
		const seeded = slice.seeded.find((one) => conversationDetails(one).conversationId === call.conversationId);
		const text = seeded?.record.text ?? seeded?.record.subject;
		expect(records[0]).toMatchObject({
			kind: 'interaction',
			id: call.conversationId,
			record: {
				...{ conversationId: call.conversationId, communicationId: call.participants[0]?.sessions[0]?.sessionId },
				...{ mediaType: 'voice', language: 'en-us', phraseIndex: 0, participantPurpose: 'external', text },
				...{ confidence: 0.9, startTime: call.conversationStart },
				duration: { milliseconds: Date.parse(call.conversationEnd ?? '') - Date.parse(call.conversationStart) },
			},
		});
		expect(reading.files).toHaveLength(calls().length);
	});

	test('a file is the transcript as the service wrote it', async () => {
		const connection = connect();
		const handle = readHandle(JSON.stringify(await startExport(connection, system, callOrder)));
		const [file] = await listExportFiles(connection, handle);
		const [call] = calls() as [ConversationDetails];
		expect(file?.name).toBe(`${call.conversationId}_${call.participants[0]?.sessions[0]?.sessionId}.json`);
		expect(JSON.parse((await bytesOf(connection, handle, file as ExportFile)).toString())).toMatchObject({
			...{ conversationId: call.conversationId, transcripts: [{ phrases: [{ phraseIndex: 0 }] }] },
		});
	});

	test('a conversation without a transcript is skipped', async () => {
		slice.sandbox.fault({ path: urls }, { status: 404, body: { code: 'not.found', contextId: 'c' } });
		const { records } = await runExport(slice, { connection: connect(), system, order: callOrder });
		expect(records).toHaveLength(calls().length - 1);
	});

	test('a missing permission is an error', async () => {
		slice.sandbox.fault({ path: urls }, { status: 403, body: { code: 'missing.permission', contextId: 'c' } });
		expect(await failureOf(slice, runExport(slice, { connection: connect(), system, order: callOrder }))).toMatchObject(
			{ kind: 'answer', status: 403 },
		);
	});

	test('conversations can be named instead of a period', async () => {
		const conversationIds = calls()
			.slice(0, 3)
			.map(({ conversationId }) => conversationId);
		const { records, handle } = await runExport(slice, {
			...{ connection: connect(), system, order: { title: '', conversationIds } },
		});
		expect(handle.title).toBe('Transcripts of 3 conversations');
		expect(records.map(({ record }) => (record as Line).conversationId)).toEqual(conversationIds);
		expect(requestsFor('GET', /conversations\/details$/)).toHaveLength(1);
	});

	test('an expired link is replaced by one request', async () => {
		const connection = connect();
		const handle = await startExport(connection, system, callOrder);
		const [file] = await listExportFiles(connection, handle);
		slice.sandbox.requests.length = 0;
		slice.sandbox.fault({ path: '/*.json' }, { expired: true });
		expect((await bytesOf(connection, handle, file as ExportFile)).length).toBeGreaterThan(100);
		expect(requestsFor('GET', /transcripturl$/)).toHaveLength(1);
	});

	test('a busy service is asked again', async () => {
		slice.sandbox.fault({ path: urls }, { retryAfter: 3 });
		const { records } = await runExport(slice, { connection: connect(), system, order: callOrder });
		expect(records).toHaveLength(calls().length);
		expect(slice.waits).toContain(3000);
	});

	test('a period without conversations has no files', async () => {
		const connection = connect();
		const handle = await startExport(connection, system, {
			...{ title: '', period: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' } },
		});
		expect(await listExportFiles(connection, handle)).toEqual([]);
	});
});

describe('the content of one object', () => {
	test('the contacts of a list are records, with the columns of the list', async () => {
		slice.sandbox.artifact({ jobSeconds: 20 });
		const { records, handle, reading } = await runExport(slice, {
			...{ connection: connect(), system: 'genesysCloudContactList' },
			order: { title: '', contactListId: seededContactList },
		});
		expect(handle.title).toBe('Contact list Spring offers');
		expect(records[0]).toMatchObject({
			kind: 'contact',
			record: { Name: 'Ada Lovelace', Phone: '+15550100123', City: 'London' },
		});
		expect(reading.files).toMatchObject([{ name: `contacts-${seededContactList}.csv`, records: records.length }]);
	});

	test('the rows of a data table are records', async () => {
		slice.sandbox.artifact({ jobSeconds: 20 });
		const { records, handle } = await runExport(slice, {
			...{ connection: connect(), system: 'genesysCloudDataTable' },
			order: { title: '', dataTableId: seededDataTable },
		});
		expect(handle.jobId.split('/')[0]).toBe(seededDataTable);
		expect(records.map(({ record }) => record)).toEqual([
			{ key: '2026-12-25', name: 'Christmas', closed: 'true', priority: '1' },
			{ key: '2027-01-01', name: 'New Year', closed: 'true', priority: '2' },
		]);
	});

	test.each([
		['genesysCloudContactList', { contactListId: seededContactList }, '/api/v2/outbound/*'],
		['genesysCloudDataTable', { dataTableId: seededDataTable }, '/api/v2/flows/*'],
	] as const)('%s: a busy service is asked again', async (system, entered, path) => {
		slice.sandbox.fault({ path }, { retryAfter: 3 });
		const { records } = await runExport(slice, { connection: connect(), system, order: { title: '', ...entered } });
		expect(records.length).toBeGreaterThan(0);
		expect(slice.waits).toContain(3000);
	});
});
