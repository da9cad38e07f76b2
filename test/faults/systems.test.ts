import { cxDataDownload } from '../../genesys/catalogue/cxDataDownload.ts';
import { call } from '../../genesys/client/call.ts';
import { fetchWhole } from '../../genesys/client/transport.ts';
import { cancelExport, exportStatus, readHandle } from '../../genesys/exports/handle.ts';
import { downloadFile, exportFiles } from '../../genesys/exports/files.ts';
import { readExport, type ExportReading } from '../../genesys/exports/read.ts';
import { startExport, waitForExport } from '../support/exportSteps.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import type { ExportFile, ExportHandle, ExportOrder, ExportSourceId } from '../../genesys/exports/sources/source.ts';
import type { Connection } from '../../genesys/ports.ts';
import { conversationColumns, flatConversation } from '../../sandbox/data/conversations.ts';
import type { SeededInteraction } from '../../sandbox/data/interactions.ts';
import { omborigridAccess } from '../../sandbox/data/systems.ts';
import { csv } from '../../sandbox/exports/writeCsv.ts';
import type { Fault } from '../../sandbox/server/faults.ts';
import {
	everything,
	expectEverything,
	expectNoCredentials,
	exported,
	failureOf,
	startSlice,
	type Slice,
} from './slice.ts';

let slice: Slice;
beforeAll(async () => {
	slice = await startSlice({ interactions: 300 });
});
beforeEach(() => slice.reset());
afterAll(() => slice.close());

const sent = (method: string, path: RegExp): number =>
	slice.sandbox.requests.filter((request) => request.method === method && path.test(request.path)).length;
const upperCase = (record: object): object =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toUpperCase(), value]));
const hourMs = 3_600_000;

/** Starts an export and waits for it; the handle is serialized in between. */
async function finished(connection: Connection, system: ExportSourceId, order: ExportOrder): Promise<ExportHandle> {
	const handle = readHandle(JSON.stringify(await startExport(connection, system, order)));
	expect((await waitForExport(connection, handle, { longestMs: 600_000 })).finished).toBe(true);
	return handle;
}

async function bytesOf(connection: Connection, handle: ExportHandle, file: ExportFile): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of downloadFile(connection, handle, file)) chunks.push(chunk);
	return Buffer.concat(chunks);
}

describe.each<[ExportSourceId, Partial<ExportOrder>, (record: object) => object]>([
	['udmLegacy', {}, (record) => record],
	['cxDataDownload', { source: 'Contact History' }, upperCase],
])('%s', (system, changes, named) => {
	const order = { ...everything, attachments: undefined, ...changes };
	beforeEach(async () => {
		const file = { name: 'demo.pem', mimeType: 'application/x-pem-file', data: Buffer.from(slice.demo.certificate) };
		await call(slice.connect(), cxDataDownload, 'certificate.upload', { certificatefilename: 'demo.pem', file });
	});

	test('an export returns everything, with attachments', async () => {
		expectEverything(slice, await exported(slice, { system, order }), named);
		expectNoCredentials(slice);
	});

	test.each([['wholeFiles'], ['bytes']] as const)(
		'an export in parts (%s) is kept apart from those of other runs',
		async (split) => {
			slice.sandbox.artifact({ split, splitBytes: split === 'bytes' ? 4000 : 25_000 });
			await exported(slice, { system, order });
			const { handle, reading, records } = await exported(slice, { system, order });
			expectEverything(slice, { records }, named);
			expect(reading.files.length).toBeGreaterThan(5);
			expect(new Set(reading.files.map(({ name }) => /^Interaction-(\d+)/.exec(name)?.[1]))).toEqual(
				new Set([handle.runId]),
			);
			await exported(slice, { system, order });
			expect((await exportFiles(slice.connect(), handle)).map(({ name }) => name)).toEqual(
				reading.files.map(({ name }) => name),
			);
		},
	);

	test('a job is found among others with the same title, and only that job is canceled', async () => {
		slice.sandbox.artifact({ jobSeconds: 60 });
		const connection = slice.connect();
		const [first, second] = [
			await startExport(connection, system, order),
			await startExport(connection, system, order),
		];
		await cancelExport(connection, first);
		expect((await exportStatus(connection, first)).state).toBe('cancelled');
		expect((await waitForExport(connection, second, { longestMs: 100_000 })).status).toMatchObject({
			state: 'done',
			progress: 100,
		});
	});

	test('the status explains why a job waits, and that it was canceled', async () => {
		const connection = slice.connect();
		const handle = await startExport(connection, system, {
			...order,
			schedule: { at: 'time', start: '2030-01-01T00:00:00Z' },
		});
		expect(await exportStatus(connection, handle)).toMatchObject({
			state: 'waiting',
			status: 'Scheduled',
			progress: 0,
		});
		await cancelExport(connection, handle);
		expect(await exportStatus(connection, handle)).toMatchObject({ state: 'cancelled' });
	});

	test('a failed job ends with the reason of the service', async () => {
		slice.sandbox.artifact({ failure: 'The disk is full' });
		expect(await failureOf(slice, exported(slice, { system, order }))).toMatchObject({
			kind: 'job',
			message: 'Export "Everything" failed: The disk is full',
		});
	});

	test('a download continues with a new link when the old one has expired', async () => {
		const path = system === 'udmLegacy' ? '/exports/Interaction-*' : '/data-download/Interaction-*';
		slice.sandbox.fault({ path }, { truncate: 1000 });
		slice.sandbox.fault({ path }, { expired: true });
		expectEverything(slice, await exported(slice, { system, order }), named);
		expect(
			slice.sandbox.requests.filter(({ origin }) => origin === 'files').map(({ headers }) => headers.range ?? ''),
		).toEqual(['', 'bytes=1000-', 'bytes=1000-']);
	});

	test('an export can be cloned', async () => {
		const connection = slice.connect();
		const model = await finished(connection, system, { ...order, title: 'Model' });
		const { handle, records } = await exported(slice, {
			connection,
			system,
			order: { title: '', cloneOf: model.jobId },
		});
		expect(handle).toMatchObject({ title: 'Model' });
		expect(handle.jobId).not.toBe(model.jobId);
		expectEverything(slice, { records }, named);
	});
});

const dayOf = ({ time }: SeededInteraction): string => new Date(time).toISOString().slice(0, 10);

describe('repo361', () => {
	const connect = (): Connection => slice.connect({}, 'repo361');
	const byDay = (): Map<string, SeededInteraction[]> => Map.groupBy(slice.seeded, dayOf);
	const period = (days: number): { from: string; to: string } => {
		const first = [...byDay().keys()].at(-days) as string;
		return { from: `${first}T00:00:00Z`, to: '2026-11-20T12:00:00Z' };
	};
	const order = (changes: Partial<ExportOrder> = {}): ExportOrder => ({ title: 'Raw', period: period(3), ...changes });

	test('a Repo361 export returns every file of every day, byte for byte', async () => {
		const connection = connect();
		const handle = await finished(connection, 'repo361', order());
		const files = await exportFiles(connection, handle);
		const expected = [...byDay()].slice(-3).flatMap(([day, all]) =>
			Array.from({ length: Math.ceil(all.length / 10) }, (_, index) => ({
				name: `${day}-conversations-${day.replaceAll('-', '')}-${index + 1}.csv`,
				part: all.slice(index * 10, index * 10 + 10),
			})),
		);
		expect(expected.length).toBeGreaterThanOrEqual(3);
		expect(files).toEqual(expected.map(({ name }) => ({ name })));
		for (const [index, file] of files.entries())
			expect(
				(await bytesOf(connection, handle, file)).equals(
					csv(conversationColumns, (expected[index]?.part ?? []).map(flatConversation)),
				),
			).toBe(true);
		// The list contains the links: one call for each day of the period.
		expect(sent('POST', /^\/rawdata\/export$/)).toBe((handle.details?.days ?? '').split(',').length);
		expectNoCredentials(slice);
	});

	test.each([
		['csv', (value: unknown): unknown => (value === null ? '' : String(value))],
		['avro', (value: unknown): unknown => value],
	])('a Repo361 export of %s returns its records', async (format, shown) => {
		const { records, handle } = await exported(slice, {
			connection: connect(),
			system: 'repo361',
			order: order({ format }),
		});
		const expected = [...byDay().values()]
			.slice(-3)
			.flat()
			.map((interaction) =>
				Object.fromEntries(Object.entries(flatConversation(interaction)).map(([name, value]) => [name, shown(value)])),
			);
		expect(
			records.map(({ record }) =>
				Object.fromEntries(Object.entries(record as object).map(([name, value]) => [name, shown(value)])),
			),
		).toEqual(expected);
		expect(handle.details?.format).toBe(format);
	});

	test('new links are requested once for all files of a day', async () => {
		const connection = connect();
		const handle = await finished(connection, 'repo361', order());
		const files = await exportFiles(connection, handle);
		await connection.wait(2 * hourMs);
		slice.sandbox.requests.length = 0;
		const all = await Promise.all(files.map((file) => bytesOf(connection, handle, file)));
		expect(all.every(({ length }) => length > 100)).toBe(true);
		expect(sent('GET', /^\/repo361\//)).toBe(2 * files.length);
		const asked = slice.sandbox.requests.filter(({ path, status }) => path === '/rawdata/export' && status === 200);
		expect(asked).toHaveLength(new Set(files.map(({ name }) => name.slice(0, 10))).size);
		expect(asked.length).toBeLessThan(files.length);
		expectNoCredentials(slice);
	});

	test('a download continues at the byte where its link expired', async () => {
		const connection = connect();
		const handle = await finished(connection, 'repo361', order());
		const [file] = await exportFiles(connection, handle);
		const path = '/repo361/*';
		slice.sandbox.fault({ path }, { reset: 300 });
		slice.sandbox.fault({ path }, { expired: true });
		const bytes = await bytesOf(connection, handle, file as ExportFile);
		expect(bytes.equals(await bytesOf(connection, handle, file as ExportFile))).toBe(true);
		expect(
			slice.sandbox.requests.filter(({ origin }) => origin === 'files').map(({ headers }) => headers.range ?? ''),
		).toEqual(['', 'bytes=300-', 'bytes=300-', '']);
	});

	test('a link that is refused repeatedly causes an error without the link', async () => {
		const connection = connect();
		const handle = await finished(connection, 'repo361', order());
		const [file] = await exportFiles(connection, handle);
		slice.sandbox.fault({ path: '/repo361/*' }, { expired: true, times: 'always' });
		expect(await failureOf(slice, bytesOf(connection, handle, file as ExportFile))).toMatchObject({
			kind: 'answer',
			status: 403,
			operation: 'Download file',
		});
		expect(sent('GET', /^\/repo361\//)).toBe(2);
	});

	test('days without data have no files', async () => {
		const connection = connect();
		const handle = await startExport(
			connection,
			'repo361',
			order({ period: { from: '2020-01-01', to: '2020-01-02' } }),
		);
		expect(await exportFiles(connection, handle)).toEqual([]);
	});

	test('a Repo361 export cannot be canceled', async () => {
		const connection = connect();
		expect(
			await failureOf(slice, cancelExport(connection, await startExport(connection, 'repo361', order()))),
		).toMatchObject({ kind: 'input', message: 'Repo361 exports cannot be canceled' });
	});
});

describe('omboriGrid', () => {
	const connect = (): Connection => slice.connect({}, 'omboriGrid');
	const order: ExportOrder = {
		title: '',
		tenantId: omborigridAccess.tenantId,
		period: { from: '2026-11-18T00:00:00Z', to: '2026-11-20T00:00:00Z' },
	};

	test('an OmboriGrid export is queued, processing and done, and has one file, byte for byte', async () => {
		slice.sandbox.artifact({ jobSeconds: 100 });
		const connection = connect();
		const started = await startExport(connection, 'omboriGrid', order);
		expect(started).toEqual({
			source: 'omboriGrid',
			jobId: started.jobId,
			title: 'OmboriGrid 2026-11-18 to 2026-11-19',
			startedAt: started.startedAt,
		});
		const words: string[] = [];
		const { status } = await waitForExport(connection, started, {
			longestMs: 200_000,
			onProgress: ({ status: word }) => words.push(word),
		});
		expect([...new Set(words)]).toEqual(['queued', 'processing', 'done']);
		expect(status.reason).toMatch(/^It expires at 2026-11-27T/);
		const files = await exportFiles(connection, started);
		const { downloadUrl } = await jobOf(connection, started);
		const made = Buffer.from(await (await fetch(String(downloadUrl))).arrayBuffer());
		expect(files).toMatchObject([
			{ name: `analytics-2026-11-18-2026-11-19-${started.jobId}.parquet`, size: made.length },
		]);
		expect((await bytesOf(connection, started, files[0] as ExportFile)).equals(made)).toBe(true);
		expect(made.subarray(0, 4).toString()).toBe('PAR1');
		expectNoCredentials(slice);
	});

	const jobOf = async (connection: Connection, { jobId }: ExportHandle): Promise<Record<string, unknown>> =>
		JSON.parse(
			Buffer.from(
				(
					await fetchWhole(connection.api, {
						method: 'GET',
						url: `${slice.sandbox.url}/api/analytics-export-job/${jobId}`,
						headers: {},
					})
				).body,
			).toString(),
		) as Record<string, unknown>;

	test('an OmboriGrid export has no files until it is done', async () => {
		slice.sandbox.artifact({ jobSeconds: 100 });
		const connection = connect();
		expect(
			await failureOf(slice, exportFiles(connection, await startExport(connection, 'omboriGrid', order))),
		).toMatchObject({
			kind: 'job',
			message: expect.stringContaining('"OmboriGrid 2026-11-18 to 2026-11-19" has not finished yet'),
		});
	});

	test('the status is requested again when the link has expired', async () => {
		const connection = connect();
		const handle = await finished(connection, 'omboriGrid', order);
		const [file] = await exportFiles(connection, handle);
		await connection.wait(2 * hourMs);
		slice.sandbox.requests.length = 0;
		expect(await bytesOf(connection, handle, file as ExportFile)).toHaveLength(file?.size ?? -1);
		expect(sent('GET', /analytics-export-job/)).toBe(1);
		expectNoCredentials(slice);
	});

	describe('a large file', () => {
		beforeEach(() => slice.sandbox.artifact({ bytes: 4_000_000 }));

		const large = async (
			spoil: (path: string) => void,
		): Promise<{ read: ExportReading; records: unknown[]; ranges: (string | undefined)[] }> => {
			const connection = connect();
			const handle = await finished(connection, 'omboriGrid', order);
			const files = await exportFiles(connection, handle);
			slice.sandbox.requests.length = 0;
			spoil(`/omborigrid/${encodeURIComponent(files[0]?.name ?? '')}`);
			const read = readExport(connection, handle, files, []);
			const records: unknown[] = [];
			for await (const { record } of read.records) records.push(record);
			const ranges = slice.sandbox.requests
				.filter(({ origin }) => origin === 'files')
				.map(({ headers }) => headers['range']);
			return { read, records, ranges };
		};
		/** Of the first request for the file, and of the check for range support. */
		const unspoilt = (path: string): void => {
			for (let times = 0; times < 2; times++) slice.sandbox.fault({ path }, { delay: 0 });
		};

		test('a large file returns the same bytes in parts and as a whole', async () => {
			const parts = await large(() => undefined);
			expect(parts.ranges[0]).toBeUndefined();
			for (const range of parts.ranges.slice(1)) expect(range).toMatch(/^bytes=\d+-\d+$/);
			expect(parts.read.files).toMatchObject([{ bytesRead: expect.any(Number), records: parts.records.length }]);
			slice.sandbox.artifact({ ranges: false });
			const whole = await large(() => undefined);
			expect(whole.read.files).toMatchObject([{ verified: true, sha256: expect.any(String) }]);
			expect(whole.ranges).toHaveLength(2);
			expect(parts.records).toEqual(whole.records);
			expect(parts.records.length).toBeGreaterThan(1000);
			expectNoCredentials(slice);
		});

		test.each<[string, Fault]>([
			['loses its connection', { reset: 10_000 }],
			['that ends early', { truncate: 10_000 }],
			['has a link that expires', { expired: true }],
			['has to wait', { retryAfter: 2 }],
			['has a host that is unavailable', { status: 503 }],
		])('a large file is complete even if a part %s', async (_, fault) => {
			const { records, ranges } = await large(() => undefined);
			const spoilt = await large((path) => {
				unspoilt(path);
				slice.sandbox.fault({ path }, fault);
			});
			expect(spoilt.records).toEqual(records);
			expect(spoilt.ranges).toHaveLength(ranges.length + 1);
			expectNoCredentials(slice);
		});
	});

	test('an OmboriGrid export is gone after a week', async () => {
		const connection = connect();
		const handle = await finished(connection, 'omboriGrid', order);
		await connection.wait(8 * 24 * hourMs);
		expect(await failureOf(slice, exportStatus(connection, handle))).toMatchObject({ status: 404 });
	});

	test('the tenant is required and must match the token', async () => {
		expect(await failureOf(slice, startExport(connect(), 'omboriGrid', { ...order, tenantId: '' }))).toMatchObject({
			kind: 'input',
			message: '"Tenant ID" is required',
		});
		expect(await failureOf(slice, startExport(connect(), 'omboriGrid', { ...order, tenantId: 'other' }))).toMatchObject(
			{ kind: 'answer', status: 403 },
		);
	});
});

describe('contextServices', () => {
	const connect = (): Connection => slice.connect({}, 'contextServices');
	const order: ExportOrder = {
		title: 'Services',
		filePrefix: 'C:/export',
		format: 'json',
		period: { from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z' },
	};

	test('a Context Services export names the files on the server, and explains that they are read there', async () => {
		const connection = connect();
		const handle = await finished(connection, 'contextServices', order);
		const files = await exportFiles(connection, handle);
		expect(files.map(({ name }) => name)).toEqual(
			['services', 'states', 'tasks'].map((kind) =>
				expect.stringMatching(new RegExp(`^C:/export\\d{8}_\\d{6}_\\d{3}_${kind}.json$`)),
			),
		);
		expect(sent('POST', /maintenance/)).toBe(1);
		expect(await failureOf(slice, bytesOf(connection, handle, files[0] as ExportFile))).toMatchObject({
			kind: 'input',
			message: `${files[0]?.name} is on the Genesys server`,
		});
	});

	test('a Context Services export tries the other spelling of the path if the first is unknown', async () => {
		slice.sandbox.fault({ method: 'POST', path: '*/services/files' }, { status: 404 });
		const connection = connect();
		const handle = await startExport(connection, 'contextServices', order);
		expect(sent('POST', /services\/file$/)).toBe(1);
		// That path answers 202 without names.
		expect(await exportStatus(connection, handle)).toMatchObject({
			state: 'done',
			reason: 'The server accepted the export but did not return the file names',
		});
		expect(await failureOf(slice, exportFiles(connection, handle))).toMatchObject({
			kind: 'job',
			message: 'The server did not return the file names of "Services"',
		});
	});

	test('a Context Services export is not repeated if it may have written its files', async () => {
		slice.sandbox.fault({ method: 'POST', path: '*/services/files' }, { status: 503 });
		expect(await failureOf(slice, startExport(connect(), 'contextServices', order))).toMatchObject({ status: 503 });
		expect(sent('POST', /maintenance/)).toBe(1);
	});

	test('a Context Services export requires a prefix', async () => {
		expect(
			await failureOf(slice, startExport(connect(), 'contextServices', { ...order, filePrefix: '' })),
		).toMatchObject({ kind: 'input', message: '"File Prefix" is required' });
	});
});

describe.each<ExportSourceId>(['repo361', 'omboriGrid', 'contextServices'])('%s', (system) => {
	test.each<[ExportOrder['period'], string]>([
		['all', 'The period is required'],
		[undefined, 'The period is required'],
		[{ from: '', to: '2026-11-20' }, '"From" is required'],
		[{ from: '2026-11-20', to: 'tomorrow' }, '"To" must be a date and time such as 2026-11-01T08:00:00Z'],
		[{ from: '2026-11-20', to: '2026-11-19' }, '"To" must be later than "From"'],
	])('the source refuses the period %j and sends nothing', async (period, message) => {
		const { connection } = findExportSource(system);
		expect(findExportSource(system)).toMatchObject({ takesAll: false, isEncrypted: false });
		const order = { title: 'x', tenantId: 'x', filePrefix: 'x', period };
		expect(
			await failureOf(slice, startExport(slice.connect({}, connection as 'repo361'), system, order)),
		).toMatchObject({ kind: 'input', message });
		expect(slice.sandbox.requests).toEqual([]);
	});
});

test.each<ExportSourceId>(['repo361', 'contextServices'])(
	'%s refuses an unsupported format, and sends nothing',
	async (system) => {
		const order = { title: 'x', filePrefix: 'x', period: { from: '2026-11-19', to: '2026-11-20' }, format: 'parquet' };
		expect(await failureOf(slice, startExport(slice.connect({}, system as 'repo361'), system, order))).toMatchObject({
			kind: 'input',
			message: 'There is no format "parquet"',
		});
	},
);
