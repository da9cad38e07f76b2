import { cancelExport, exportStatus, readHandle } from '../../genesys/exports/handle.ts';
import { downloadFile, exportFiles } from '../../genesys/exports/files.ts';
import { startExport, waitForExport } from '../support/exportSteps.ts';
import type { ExportFile, ExportHandle, ExportOrder, ExportSourceId } from '../../genesys/exports/sources/source.ts';
import type { Connection } from '../../genesys/ports.ts';
import { conversation } from '../../sandbox/data/conversations.ts';
import { conversationDetails, type ConversationDetails } from '../../sandbox/data/conversationDetails.ts';
import { userDetails } from '../../sandbox/data/userDetails.ts';
import { expectNoCredentials, exported, failureOf, startSlice, type Slice } from './slice.ts';

let slice: Slice;
beforeAll(async () => {
	slice = await startSlice({ interactions: 1300, dataLagSeconds: 0 });
});
beforeEach(() => slice.reset());
afterAll(() => slice.close());

const connect = (): Connection => slice.connect({}, 'genesysCloud');
const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-20T08:00:00Z' };
const order: ExportOrder = { title: 'Everything', period };
const results = '/api/v2/analytics/*/details/jobs/*/results';
const hourMs = 3_600_000;

/** Starts an export and waits for it; the handle is serialized in between. */
async function finished(
	connection: Connection,
	system: ExportSourceId,
	changes: Partial<ExportOrder> = {},
): Promise<ExportHandle> {
	const handle = readHandle(JSON.stringify(await startExport(connection, system, { ...order, ...changes })));
	expect((await waitForExport(connection, handle, { longestMs: 600_000 })).finished).toBe(true);
	return handle;
}

async function textOf(connection: Connection, handle: ExportHandle, file: ExportFile): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of downloadFile(connection, handle, file)) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

const recordsOf = (text: string): unknown[] =>
	text
		.split('\n')
		.slice(0, -1)
		.map((line): unknown => JSON.parse(line));
const asked = (path: RegExp) => slice.sandbox.requests.filter((request) => path.test(request.path));

describe('conversations', () => {
	const system = 'genesysCloudConversations';
	const seeded = (): ConversationDetails[] => slice.seeded.map(conversationDetails);

	test('an export of conversations returns every conversation once, in order, over several pages', async () => {
		slice.sandbox.artifact({ jobSeconds: 30 });
		const { records, reading, handle } = await exported(slice, { connection: connect(), system, order });
		expect(records.map(({ record }) => record)).toEqual(seeded());
		expect(reading.files).toMatchObject([{ name: `conversations-${handle.jobId}.jsonl`, records: 1300 }]);
		expect(asked(/results$/)).toHaveLength(3);
		expect(slice.sandbox.requests.filter(({ origin }) => origin === 'files')).toEqual([]);
	});

	test('the status of a job contains its progress, and the expiration of its results', async () => {
		slice.sandbox.artifact({ jobSeconds: 100 });
		const connection = connect();
		const words: string[] = [];
		const { status } = await waitForExport(connection, await startExport(connection, system, order), {
			longestMs: 200_000,
			onProgress: ({ status: word }) => words.push(word),
		});
		expect([...new Set(words)]).toEqual(['QUEUED', 'PENDING', 'FULFILLED']);
		expect(status.reason).toMatch(/^Its results expire at 2026-11-21T/);
	});

	test('an export can be limited to some media types', async () => {
		const { records } = await exported(slice, {
			connection: connect(),
			system,
			order: { ...order, media: ['voice', 'callback'] },
		});
		expect(records.map(({ record }) => record)).toEqual(
			seeded().filter(({ participants }) =>
				['voice', 'callback'].includes(participants[0]?.sessions[0]?.mediaType ?? ''),
			),
		);
	});

	test('a page that is cut off, refused, rate-limited or without a valid token is requested again, and no other', async () => {
		const connection = connect();
		const handle = await finished(connection, system);
		const [file] = (await exportFiles(connection, handle)) as [ExportFile];
		for (const fault of [{ truncate: 2000 }, { status: 503 }, { retryAfter: 7 }, { reset: true as const }])
			slice.sandbox.fault({ path: results }, fault);
		slice.waits.length = 0;
		expect(recordsOf(await textOf(connection, handle, file))).toEqual(seeded());
		expect(asked(/results$/)).toHaveLength(7);
		expect(new Set(asked(/results$/).map(({ query }) => query)).size).toBe(3);
		expect(slice.waits).toContain(7000);
	});

	test('a page in the middle that fails permanently ends the download with its error', async () => {
		const connection = connect();
		const handle = await finished(connection, system);
		const [file] = (await exportFiles(connection, handle)) as [ExportFile];
		const chunks = downloadFile(connection, handle, file)[Symbol.asyncIterator]();
		await chunks.next();
		slice.sandbox.fault({ path: results }, { status: 500, times: 'always' });
		expect(await failureOf(slice, chunks.next() as Promise<unknown>)).toMatchObject({
			kind: 'answer',
			status: 500,
			operation: 'Get conversation job results',
		});
	});

	test('a later run that has some bytes gets the others', async () => {
		const connection = connect();
		const handle = await finished(connection, system);
		const [file] = (await exportFiles(connection, handle)) as [ExportFile];
		const whole = Buffer.from(await textOf(connection, handle, file));
		for (const offset of [1, 100_000, whole.length - 1, whole.length]) {
			const chunks: Uint8Array[] = [];
			for await (const chunk of downloadFile(connection, handle, file, { from: { offset } })) chunks.push(chunk);
			expect(Buffer.concat(chunks).equals(whole.subarray(offset))).toBe(true);
		}
	});

	test('an export without results is an empty file', async () => {
		const connection = connect();
		const handle = await finished(connection, system, { period: { from: '2020-01-01', to: '2020-01-02' } });
		const [file] = (await exportFiles(connection, handle)) as [ExportFile];
		expect(await textOf(connection, handle, file)).toBe('');
	});

	test('a failed job ends with the reason of the service', async () => {
		slice.sandbox.artifact({ failure: 'The query is too broad' });
		expect(await failureOf(slice, exported(slice, { connection: connect(), system, order }))).toMatchObject({
			kind: 'job',
			message: 'Export "Everything" failed: The query is too broad',
		});
	});

	test('expired results are an error with a clear message in every step', async () => {
		const connection = connect();
		const handle = await finished(connection, system);
		const [file] = (await exportFiles(connection, handle)) as [ExportFile];
		await connection.wait(25 * hourMs);
		expect(await failureOf(slice, waitForExport(connection, handle, { longestMs: 1000 }))).toMatchObject({
			kind: 'job',
			message: expect.stringMatching(/^Export "Everything" failed: Its results expired at 2026-11-2\dT/) as unknown,
		});
		expect(await failureOf(slice, exportFiles(connection, handle))).toMatchObject({
			kind: 'job',
			message: expect.stringMatching(/^Export "Everything": its results expired at 2026-11-2\dT/) as unknown,
		});
		expect(await failureOf(slice, textOf(connection, handle, file))).toMatchObject({
			kind: 'answer',
			status: 404,
			hint: expect.stringContaining('have expired') as unknown,
		});
	});

	test('a job can be canceled', async () => {
		slice.sandbox.artifact({ jobSeconds: 100 });
		const connection = connect();
		const handle = await startExport(connection, system, order);
		await cancelExport(connection, handle);
		expect(await exportStatus(connection, handle)).toMatchObject({ state: 'cancelled', status: 'CANCELLED' });
		expect(await failureOf(slice, waitForExport(connection, handle, { longestMs: 1000 }))).toMatchObject({
			kind: 'job',
			message: 'Export "Everything" was canceled',
		});
	});

	test('a job is not started for a period whose details are still arriving', async () => {
		slice.sandbox.fault(
			{ path: '*/availability' },
			{ status: 200, body: { dataAvailabilityDate: '2026-11-19T22:10:00Z' } },
		);
		expect(await failureOf(slice, startExport(connect(), system, order))).toMatchObject({
			kind: 'job',
			message: expect.stringContaining('up to 2026-11-19T22:10:00.000Z, but the period ends at') as unknown,
		});
		expect(asked(/details\/jobs$/)).toEqual([]);
	});
});

test('an export of users contains the presence and routing status of each', async () => {
	const { records, reading, handle } = await exported(slice, {
		connection: connect(),
		system: 'genesysCloudUsers',
		order: { title: 'Presence', period: { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z' } },
	});
	expect(records.map(({ record }) => record)).toEqual(
		userDetails(Date.parse('2026-11-18T00:00:00Z'), Date.parse('2026-11-19T00:00:00Z')),
	);
	expect(reading.files).toMatchObject([{ name: `users-${handle.jobId}.jsonl`, records: 12 }]);
});

describe('data exports', () => {
	const system = 'genesysCloudDataExports';
	const manifests = () => asked(/\/dataexports\/[^/]+\/files$/);

	test('a data export is verified by the checksums of the manifest, and its records are read', async () => {
		slice.sandbox.artifact({ jobSeconds: 30 });
		const { records, reading } = await exported(slice, { connection: connect(), system, order });
		expect(records.map(({ record }) => record)).toEqual(slice.seeded.map(conversation));
		expect(reading.files).toHaveLength(13);
		expect(reading.files.every(({ verified }) => verified)).toBe(true);
		expect(manifests()).toHaveLength(1);
		expectNoCredentials(slice);
	});

	test('a data export can be read as CSV', async () => {
		const { records, reading } = await exported(slice, {
			connection: connect(),
			system,
			order: { ...order, format: 'csv' },
		});
		expect(records.map(({ record }) => (record as { interactionId: string }).interactionId)).toEqual(
			slice.seeded.map(({ record }) => record.ixnId),
		);
		expect(reading.files[0]?.name).toMatch(/-0\.csv$/);
	});

	test('a failed data export ends with the reason of the service', async () => {
		slice.sandbox.artifact({ failure: 'The view is away' });
		expect(await failureOf(slice, exported(slice, { connection: connect(), system, order }))).toMatchObject({
			kind: 'job',
			message: 'Export "Everything" failed: The view is away',
		});
	});

	test('the error for an organization without this API suggests another one', async () => {
		slice.sandbox.fault({ path: '/api/v2/dataexports' }, { status: 404 });
		expect((await failureOf(slice, startExport(connect(), system, order))).hint).toMatch(
			/does not have this API.*Analytics/s,
		);
	});

	test('a data export cannot be canceled', async () => {
		const connection = connect();
		expect(
			await failureOf(slice, cancelExport(connection, await startExport(connection, system, order))),
		).toMatchObject({
			kind: 'input',
			message: 'Genesys Cloud Data Exports (Preview) exports cannot be canceled',
		});
	});
});

test.each<ExportSourceId>(['genesysCloudConversations', 'genesysCloudUsers', 'genesysCloudDataExports'])(
	'%s requires a period, and sends nothing without one',
	async (system) => {
		for (const missing of ['all', undefined] as const)
			expect(await failureOf(slice, startExport(connect(), system, { title: 'x', period: missing }))).toMatchObject({
				kind: 'input',
				message: 'The period is required',
			});
		expect(slice.sandbox.requests).toEqual([]);
	},
);
