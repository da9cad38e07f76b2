import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	contextServicesAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import type { DemoKey } from '../../sandbox/demoKey.ts';
import { seededContactList, seededDataTable } from '../support/cloudObjects.ts';
import { useSandbox } from '../support/fixtures.ts';
import {
	connectionTo,
	everything,
	exportFlow,
	runExport,
	uploadCertificate,
	wholeSequence,
} from '../support/redExport.ts';
import {
	connectionOf,
	newest,
	outcome,
	runOperation,
	useRed,
	type FlowNode,
	type Message,
	type TestConnection,
} from '../support/redHost.ts';

let connections: Record<string, TestConnection>;
let key: DemoKey;
let folder: string;

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 60 });

beforeAll(async () => {
	const baseUrl = sandbox.url;
	connections = {
		multicloudCx: connectionTo(sandbox),
		genesysCloud: connectionOf('genesysCloud', { baseUrl, loginUrl: baseUrl, ...genesysCloudAccess }),
		repo361: connectionOf('repo361', { baseUrl, ...repo361Access }),
		omboriGrid: connectionOf('omboriGrid', { baseUrl, accessToken: omborigridAccess.accessToken }),
		contextServices: connectionOf('contextServices', {
			baseUrl,
			signIn: 'basic',
			username: contextServicesAccess.userName,
			password: contextServicesAccess.password,
		}),
	};
	key = await uploadCertificate(red, connections.multicloudCx as TestConnection);
});

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-exports-'));
	sandbox.requests.length = 0;
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
	sandbox.clearFaults();
	sandbox.artifact({ jobSeconds: undefined, bytes: 0, layout: 'lines' });
});

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const dayMs = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const to = (system: string): TestConnection => connections[system] as TestConnection;

/** The three days before today. */
const threeDays = {
	from: str(`${dayOf(Date.now() - 3 * dayMs)}T00:00:00Z`),
	to: str(`${dayOf(Date.now())}T00:00:00Z`),
};

/** Late data has arrived for these days. */
const daysBefore = {
	from: str(`${dayOf(Date.now() - 5 * dayMs)}T00:00:00Z`),
	to: str(`${dayOf(Date.now() - 2 * dayMs)}T00:00:00Z`),
};

const flowOf = (config: Partial<FlowNode>, connection: string): FlowNode[] =>
	exportFlow(to(connection), config.key === '' ? {} : key, config);

async function run(config: Partial<FlowNode>, connection: string, msg: Message = {}): Promise<Message[]> {
	await red.deploy(flowOf(config, connection));
	red.inject('node', msg);
	return wholeSequence(red);
}

const recordsIn = (messages: Message[]): Record<string, unknown>[] =>
	messages.flatMap(({ payload }) => payload as Record<string, unknown>[]);
const repo361 = { exportFrom: 'repo361', key: '', period: 'timeFrame', values: threeDays };

describe('records of a period', () => {
	it.each<[string, Partial<FlowNode>, string]>([
		['Repo361, as Avro', { exportFrom: 'repo361', values: { ...threeDays, format: str('avro') } }, 'repo361'],
		['Repo361, as CSV', { exportFrom: 'repo361', values: { ...threeDays, format: str('csv') } }, 'repo361'],
		[
			'OmboriGrid, as Parquet',
			{ exportFrom: 'omboriGrid', values: { ...threeDays, tenantId: str(omborigridAccess.tenantId) } },
			'omboriGrid',
		],
	])('records come from %s, without a key', async (_what, config, connection) => {
		const messages = await run({ ...config, key: '', period: 'timeFrame' }, connection);
		const records = recordsIn(messages);
		expect(records.length).toBeGreaterThan(0);
		expect(records[0]).toMatchObject({ interactionId: expect.any(String) });
		expect(messages.at(-1)).toMatchObject({
			handle: { source: config.exportFrom },
			report: { records: records.length, files: expect.any(Array) },
		});
	});

	it.each([
		['genesysCloudConversations', 'conversationId'],
		['genesysCloudUsers', 'userId'],
		['genesysCloudDataExports', 'interactionId'],
	])('records come from %s', async (system, id) => {
		const messages = await run(
			{ exportFrom: system, key: '', period: 'timeFrame', values: daysBefore },
			'genesysCloud',
		);
		const records = recordsIn(messages);
		expect(records.length).toBeGreaterThan(0);
		expect(records[0]).toHaveProperty(id);
		expect(messages.at(-1)?.report).toMatchObject({ source: system, records: records.length });
	});

	it.each([
		['genesysCloudRecordings', {}, 'status'],
		['genesysCloudTranscripts', {}, 'phraseIndex'],
		['genesysCloudContactList', { contactListId: str(seededContactList) }, 'City'],
		['genesysCloudDataTable', { dataTableId: str(seededDataTable) }, 'key'],
	])('records come from %s, simplified', async (system, entered, column) => {
		const messages = await run(
			{ exportFrom: system, key: '', period: 'timeFrame', simplify: true, values: { ...daysBefore, ...entered } },
			'genesysCloud',
		);
		const records = recordsIn(messages);
		expect(records.length).toBeGreaterThan(0);
		expect(records[0]).toHaveProperty(column);
		expect(messages.at(-1)?.report).toMatchObject({ source: system, records: records.length });
	});

	it.each<[string, string, string]>([
		['udmLegacy', 'userDataManagementLegacy', 'UCSX'],
		['cxDataDownload', 'cxDataDownload', 'Contact History'],
	])('records come from %s, decrypted', async (system, api, name) => {
		const source = { source: str(name) };
		await runOperation(red, to('multicloudCx'), {
			api,
			operation: 'certificate.upload',
			values: { certificatefilename: str('exports.pem'), file: str(key.certificate) },
		});
		const [message] = await run({ exportFrom: system, values: { ...everything, ...source } }, 'multicloudCx');
		expect((message?.payload as unknown[]).length).toBeGreaterThan(0);
	});

	it('records have only the requested columns', async () => {
		const records = recordsIn(
			await run({ ...repo361, values: { ...threeDays, columns: str('interactionId, channelType') } }, 'repo361'),
		);
		expect(Object.keys(records[0] ?? {}).sort()).toEqual(['channelType', 'interactionId']);
	});
});

it('the error names the connection that a source requires', async () => {
	const { error } = await runExport(
		red,
		{ ...to('repo361'), name: 'Mine' },
		{},
		{ exportFrom: 'omboriGrid', values: { tenantId: str(omborigridAccess.tenantId) } },
	);
	expect(error).toMatchObject({
		message: expect.stringMatching(
			/OmboriGrid needs a connection to OmboriGrid, but "Mine" is a connection to Repo361/,
		),
		cause: { kind: 'credentials' },
	});
});

it('all data is refused if a source only exports periods', async () => {
	const { error } = await runExport(red, to('repo361'), {}, { exportFrom: 'repo361', period: 'all' });
	expect(error?.cause).toMatchObject({
		kind: 'input',
		message: expect.stringMatching(/Repo361 cannot export all data at once$/),
	});
});

it('the last hour is refused if a source exports whole days, even in a saved flow', async () => {
	const { error } = await runExport(red, to('repo361'), {}, { exportFrom: 'repo361', period: 'lastHour' });
	expect(error).toMatchObject({
		message: expect.stringMatching(/This system exports only whole days, so it cannot export the last hour/),
		cause: { kind: 'input', hint: expect.stringMatching(/Yesterday/) },
	});
	expect(sandbox.requests.filter(({ path }) => path.includes('rawdata'))).toEqual([]);
});

it('an unknown time zone is refused', async () => {
	const { error } = await runExport(
		red,
		to('repo361'),
		{},
		{ exportFrom: 'repo361', period: 'yesterday', values: { timeZone: str('Europe/Nowhere') } },
	);
	expect(error?.cause).toMatchObject({
		kind: 'input',
		message: expect.stringMatching(/There is no time zone "Europe\/Nowhere"$/),
	});
});

/** The period of the latest job. */
function sentFrame(): { dateFrom: string; dateTo: string } {
	const sent = sandbox.requests.findLast(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs');
	return (JSON.parse(String(sent?.body)) as { timeFrame: { dateFrom: string; dateTo: string } }).timeFrame;
}

it('days, and times without a zone, are in the time zone of the form', async () => {
	const zone = { timeZone: str('Asia/Kolkata') };
	await runExport(red, to('multicloudCx'), key, {
		operation: 'start',
		period: 'yesterday',
		values: { ...everything, ...zone },
	});
	expect(sentFrame().dateFrom).toMatch(/T18:30:00/);
	await runExport(red, to('multicloudCx'), key, {
		operation: 'start',
		period: 'timeFrame',
		values: { ...everything, ...zone, from: str('2026-11-01T05:30'), to: str('2026-11-02T00:00:00Z') },
	});
	expect(sentFrame()).toMatchObject({ dateFrom: '2026-11-01T00:00:00.000Z', dateTo: '2026-11-02T00:00:00.000Z' });
});

describe('since the last successful run', () => {
	const since = { period: 'sinceLastRun', goBackUnit: 'hours', goBack: 48 };

	it('the first run goes back as configured, the next starts where it ended, and a failed run does not count', async () => {
		await red.deploy(flowOf(since, 'multicloudCx'));
		const ended = (): number => red.statuses('node').filter(({ fill }) => fill === 'green').length;
		// Messages of the previous test may have arrived during the deploy.
		let runs = ended();
		const once = async (): Promise<{ dateFrom: string; dateTo: string }> => {
			red.inject('node');
			await wholeSequence(red);
			runs += 1;
			// The last message is sent before the state is saved.
			await red.status('node', () => ended() >= runs);
			return sentFrame();
		};
		const first = await once();
		expect(Date.parse(first.dateTo) - Date.parse(first.dateFrom)).toBe(48 * 3_600_000);
		sandbox.fault({ path: '/udm/v10/files/*' }, { status: 404, times: 'always' });
		red.inject('node');
		expect((await outcome(red)).error).toBeDefined();
		expect(sentFrame().dateFrom).toBe(first.dateTo);
		sandbox.clearFaults();
		const third = await once();
		expect(third.dateFrom).toBe(first.dateTo);
		expect((await once()).dateFrom).toBe(third.dateTo);
	});

	it('the period ends with the available data, and a later run exports later data', async () => {
		const config = { ...since, exportFrom: 'genesysCloudConversations', key: '', goBackUnit: 'hours', goBack: 240 };
		await red.deploy(flowOf(config, 'genesysCloud'));
		red.inject('node');
		expect(recordsIn(await wholeSequence(red)).length).toBeGreaterThan(0);
		const sent = sandbox.requests.findLast(({ method, path }) => method === 'POST' && path.endsWith('/details/jobs'));
		const [, to = ''] = (JSON.parse(String(sent?.body)) as { interval: string }).interval.split('/');
		expect(Date.parse(to)).toBeLessThan(Date.now());
	});

	it('a run for other data starts with its own period', async () => {
		await red.deploy(flowOf(since, 'multicloudCx'));
		red.inject('node');
		await wholeSequence(red);
		await red.deploy(flowOf({ ...since, values: { ...everything, media: str('email') } }, 'multicloudCx'));
		red.inject('node');
		await wholeSequence(red);
		const { dateFrom, dateTo } = sentFrame();
		expect(Date.parse(dateTo) - Date.parse(dateFrom)).toBe(48 * 3_600_000);
	});

	it('since the last run is only available with Export and Wait', async () => {
		const { error } = await runExport(red, to('multicloudCx'), key, { ...since, operation: 'start' });
		expect(error?.cause).toMatchObject({ kind: 'input' });
	});
});

describe('one run per day', () => {
	const daily = { ...repo361, onePerDay: true, batchSize: 1_000 };

	it('each day is exported separately, and the last message contains the result of each day', async () => {
		const messages = await run(daily, 'repo361');
		expect(messages.map(({ period }) => (period as { from: string }).from.slice(0, 10))).toEqual(
			[3, 2, 1].map((back) => dayOf(Date.now() - back * dayMs)),
		);
		expect(messages.map(({ handle }) => (handle as { jobId: string }).jobId)).toHaveLength(3);
		for (const { report, payload } of messages)
			expect(report).toMatchObject({ records: (payload as unknown[]).length });
		expect(messages.at(-1)?.days).toMatchObject([{ done: true }, { done: true }, { done: true }]);
	});

	it('the run continues after a failed day, which is reported to the Catch node', async () => {
		const second = dayOf(Date.now() - 2 * dayMs).replaceAll('-', '');
		sandbox.fault({ path: `/repo361/conversations-${second}*` }, { status: 404, times: 'always' });
		await red.deploy(flowOf(daily, 'repo361'));
		red.inject('node');
		const messages = await red.receive('out', 2);
		expect(messages.at(-1)?.days).toMatchObject([
			{ done: true },
			{ done: false, error: { kind: expect.any(String) } },
			{ done: true },
		]);
		const [caught] = await red.receive('caught');
		expect(caught).toMatchObject({
			period: { from: expect.stringContaining(dayOf(Date.now() - 2 * dayMs)) },
			error: { message: expect.any(String) },
		});
	});
});

describe('a Parquet file in parts', () => {
	const parquet = (values: object, more: Partial<FlowNode> = {}): Partial<FlowNode> => ({
		exportFrom: 'omboriGrid',
		key: '',
		period: 'timeFrame',
		...more,
		values: { ...threeDays, tenantId: str(omborigridAccess.tenantId), ...values },
	});
	const fileOf = (messages: Message[]): Record<string, unknown> =>
		(messages.at(-1)?.report as { files: Record<string, unknown>[] }).files[0] ?? {};

	it('only the needed columns of a Parquet file are read, even with the normalized view', async () => {
		sandbox.artifact({ bytes: 4_000_000 });
		const columns = str('channelType');
		const runLog = str(join(folder, 'runs.jsonl'));
		const whole = recordsIn(await run(parquet({}, { normalized: true }), 'omboriGrid'));
		const messages = await run(parquet({ columns, runLog }, { normalized: true }), 'omboriGrid');
		const records = recordsIn(messages);
		expect(records.map(({ _normalized }) => _normalized)).toEqual(whole.map(({ _normalized }) => _normalized));
		expect(Object.keys(records[0] ?? {})).toEqual(['channelType', '_normalized']);
		const { bytes, bytesRead, ...file } = fileOf(messages);
		expect(Number(bytesRead)).toBeLessThan(0.5 * Number(bytes));
		expect(file).not.toHaveProperty('attempts');
		expect(file).not.toHaveProperty('sha256');
		const written = JSON.parse(readFileSync(join(folder, 'runs.jsonl'), 'utf8')) as { files: unknown[] };
		expect(written.files).toEqual([expect.objectContaining({ bytes, bytesRead, records: records.length })]);
	});
});

describe('an export without data', () => {
	const nothing = { status: 200, body: { files: [], format: 'csv', expiryHours: 1 } };

	it.each<[string, Partial<FlowNode>]>([
		['records', { output: 'records' }],
		['files as stored', { output: 'files', contents: 'stored' }],
		['unpacked files', { output: 'files', contents: 'decrypted' }],
		['Buffers as stored', { output: 'buffers', contents: 'stored' }],
		['unpacked Buffers', { output: 'buffers', contents: 'decrypted' }],
	])('an empty export sends one message with an empty list and a report: %s', async (_what, config) => {
		sandbox.fault({ path: '/rawdata/export' }, { ...nothing, times: 'always' });
		const messages = await run({ ...repo361, ...config, values: { ...threeDays, folder: str(folder) } }, 'repo361');
		expect(messages).toHaveLength(1);
		expect(messages[0]).toMatchObject({
			payload: [],
			handle: { source: 'repo361' },
			parts: { index: 0, count: 1 },
			report: { source: 'repo361', bytes: 0, files: [] },
		});
		await red.status('node', ({ text }) => /^0 /.test(text ?? ''));
	});

	it('an empty day does not stop one run per day', async () => {
		sandbox.fault({ path: '/rawdata/export' }, nothing);
		const messages = await run(
			{
				...repo361,
				output: 'files',
				contents: 'stored',
				onePerDay: true,
				values: { ...threeDays, folder: str(folder) },
			},
			'repo361',
		);
		expect(messages[0]).toMatchObject({ payload: [], period: { from: threeDays.from.value.replace('Z', '.000Z') } });
		expect(messages.at(-1)?.days).toMatchObject([{ done: true }, { done: true }, { done: true }]);
		expect(messages.length).toBeGreaterThanOrEqual(3);
	});
});

describe('the reading options', () => {
	const csv = (options: Record<string, string>): Partial<FlowNode> => ({
		...repo361,
		values: {
			...threeDays,
			format: str('csv'),
			...Object.fromEntries(Object.entries(options).map(([name, value]) => [name, str(value)])),
		},
	});

	it('rows are split at the chosen separator', async () => {
		const [record = {}] = recordsIn(await run(csv({ csvSeparator: ';' }), 'repo361'));
		// The files have commas, so with another separator a row is one field.
		expect(Object.keys(record)).toEqual([expect.stringContaining(',')]);
	});

	it('the first row is data if column names are given', async () => {
		const usual = recordsIn(await run(csv({}), 'repo361'));
		const named = recordsIn(await run(csv({ csvHeader: 'first', unevenRows: 'keep' }), 'repo361'));
		expect(named[0]).toMatchObject({ first: Object.keys(usual[0] ?? {})[0] });
		expect(named.length).toBeGreaterThan(usual.length);
	});

	it.each([
		['files are read in the chosen format', { fileFormat: 'avro' }, /avro/i],
		[
			'a limit applies to each record, and the error names the option',
			{ largestRecordMegabytes: '0.00001' },
			/"Largest Record \(MB\)"/,
		],
		['an invalid choice is refused', { unevenRows: 'drop' }, /"Uneven Rows" cannot be "drop"/],
	])('%s', async (_, options, message) => {
		const { error } = await runExport(red, to('repo361'), {}, csv(options));
		expect(`${error?.message} ${error?.cause?.hint}`).toMatch(message);
	});
});

it('stored files are output as Buffers, and their format is in the report', async () => {
	const messages = await run(
		{ ...repo361, output: 'buffers', contents: 'stored', values: { ...threeDays, format: str('csv') } },
		'repo361',
	);
	const { files } = messages.at(-1)?.report as { files: unknown[] };
	const expected = messages.map(({ payload, filename }) => ({
		name: filename,
		bytes: (payload as Buffer).length,
		sha256: createHash('sha256')
			.update(payload as Buffer)
			.digest('hex'),
		attempts: 1,
		seconds: expect.any(Number),
	}));
	expect(files).toEqual(expected);
});

describe('stored files', () => {
	const stored = { ...repo361, output: 'files', contents: 'stored' };
	const values = (): FlowNode['values'] => ({ ...threeDays, folder: str(folder), format: str('csv') });

	it('stored files are complete and in order with their digests, and the last message contains a report', async () => {
		const messages = await run({ ...stored, values: values() }, 'repo361');
		expect(messages.length).toBeGreaterThanOrEqual(3);
		const names = messages.map(({ payload }) => (payload as { name: string }).name);
		expect(readdirSync(folder).sort()).toEqual([...names].sort());
		for (const { payload, filename } of messages) {
			const bytes = readFileSync(String(filename));
			expect(payload).toMatchObject({
				path: filename,
				bytes: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'),
				attempts: 1,
				seconds: expect.any(Number),
			});
		}
		expect(messages.at(-1)?.report).toMatchObject({
			source: 'repo361',
			files: messages.map(({ payload }) => payload),
		});
	});

	it('stored files survive a broken connection, an expired link and a busy host', async () => {
		sandbox.fault({ path: '/repo361/*' }, { reset: 100 });
		sandbox.fault({ path: '/repo361/*' }, { expired: true });
		sandbox.fault({ path: '/repo361/*' }, { truncate: 50 });
		sandbox.fault({ path: '/repo361/*' }, { retryAfter: 1 });
		const messages = await run({ ...stored, values: values() }, 'repo361');
		const text = messages.map(({ filename }) => readFileSync(String(filename), 'utf8')).join('');
		const sum = (name: 'attempts' | 'bytes'): number =>
			messages.reduce((total, { payload }) => total + (payload as Record<typeof name, number>)[name], 0);
		expect(sum('attempts')).toBeGreaterThan(messages.length);
		expect(Buffer.byteLength(text)).toBe(sum('bytes'));
		expect(text.split('interactionId,')).toHaveLength(messages.length + 1);
		expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
	});

	it('stored files continue after an interrupted run, and existing files are not downloaded again', async () => {
		const config = {
			exportFrom: 'omboriGrid',
			key: '',
			output: 'files',
			contents: 'stored',
			period: 'timeFrame',
			values: { ...threeDays, tenantId: str(omborigridAccess.tenantId), folder: str(folder) },
		};
		sandbox.artifact({ bytes: 300_000 });
		sandbox.fault({ path: '/omborigrid/*' }, { reset: 200_000 });
		sandbox.fault({ path: '/omborigrid/*' }, { status: 404, times: 'always' });
		await red.deploy(flowOf(config, 'omboriGrid'));
		red.inject('node');
		const { error, message } = await outcome(red);
		expect(error?.cause).toMatchObject({ status: 404 });
		expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toHaveLength(1);
		sandbox.clearFaults();
		const collect = {
			...config,
			operation: 'getRecords',
			values: { ...config.values, handle: { type: 'msg', value: 'handle' } },
		};
		const [again] = await run(collect, 'omboriGrid', { handle: message.handle });
		expect(again?.payload).toMatchObject({ resumedAt: expect.any(Number), verified: true });
		const [third] = await run(collect, 'omboriGrid', { handle: message.handle });
		expect(third?.payload).toMatchObject({ skipped: true, sha256: (again?.payload as { sha256: string }).sha256 });
		expect(readdirSync(folder)).toHaveLength(1);
	});
});

describe('recordings', () => {
	const recordings = (contents: string): Partial<FlowNode> => ({
		...{ exportFrom: 'genesysCloudRecordings', key: '', output: 'files', contents, period: 'timeFrame' },
		values: { ...daysBefore, folder: str(folder) },
	});
	const batches = (): number =>
		sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/batchrequests')).length;

	it.each(['stored', 'decrypted'])('the recordings and their list are saved in a folder: %s', async (contents) => {
		const messages = await run(recordings(contents), 'genesysCloud');
		const list = readFileSync(join(folder, 'recordings.jsonl'), 'utf8').trim().split('\n');
		const lines = list.map((line) => JSON.parse(line) as { status: string; file: string });
		const audio = lines.filter(({ status }) => status === 'exported').map(({ file }) => file);
		expect(audio.length).toBeGreaterThan(0);
		expect(readdirSync(folder).sort()).toEqual([...audio, 'recordings.jsonl'].sort());
		for (const file of audio) expect(readFileSync(join(folder, file)).subarray(0, 4).toString()).toBe('RIFF');
		const { files } = messages.at(-1)?.report as { files: object[] };
		expect(files.at(-1)).toMatchObject({ name: 'recordings.jsonl', failed: lines.length - audio.length });
		expect(JSON.stringify(messages)).not.toContain('Signature');
	});

	it('a run that was interrupted continues with the same batches', async () => {
		// Not the first recording.
		sandbox.fault({ path: '/*.wav' }, { delay: 0, times: 1 });
		sandbox.fault({ path: '/*.wav' }, { status: 503, times: 'always' });
		const config = { ...recordings('stored'), parallel: 1, goOn: true };
		await red.deploy(flowOf(config, 'genesysCloud'));
		red.inject('node');
		const { error } = await outcome(red);
		expect(error?.cause).toMatchObject({ status: 503 });
		expect(batches()).toBe(1);
		sandbox.clearFaults();
		red.inject('node');
		const messages = await wholeSequence(red);
		expect(batches()).toBe(1);
		expect(messages.at(-1)?.report).toMatchObject({ continued: true });
		expect(messages.length).toBeGreaterThan(2);
		expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
	});
});

describe('Context Services', () => {
	const config = (values: object): Partial<FlowNode> => ({
		exportFrom: 'contextServices',
		key: '',
		period: 'timeFrame',
		values: { ...threeDays, filePrefix: str('nightly/interactions'), ...values },
	});

	it('the output contains the names of the files that Context Services has written', async () => {
		const [message] = await run(config({}), 'contextServices');
		const files = ['services', 'states', 'tasks'].map((kind) => ({
			name: expect.stringMatching(new RegExp(`^nightly/interactions.*_${kind}\\.csv$`)),
		}));
		expect(message).toMatchObject({ payload: files, report: { source: 'contextServices', files } });
	});

	it('the files of Context Services are read from a shared folder', async () => {
		const [named] = await run(config({}), 'contextServices');
		const name = (named?.payload as { name: string }[])[0]?.name ?? '';
		const parts = name.split('/').filter(Boolean);
		mkdirSync(join(folder, ...parts.slice(0, -1)), { recursive: true });
		for (const { name: each } of named?.payload as { name: string }[])
			writeFileSync(join(folder, ...each.split('/').filter(Boolean)), '{"id":"1"}\n{"id":"2"}\n');
		const handle = { type: 'msg', value: 'handle' };
		const messages = await run(
			{ ...config({ sharedFolder: str(folder), handle }), operation: 'getRecords' },
			'contextServices',
			{ handle: named?.handle },
		);
		expect(recordsIn(messages)).toEqual(expect.arrayContaining([{ id: '1' }, { id: '2' }]));
	});

	it("the files of Context Services can't be outside the shared folder", async () => {
		writeFileSync(join(folder, '..', 'outside.json'), '{}');
		const handle = { type: 'msg', value: 'handle' };
		await red.deploy(
			flowOf({ ...config({ sharedFolder: str(folder), handle }), operation: 'getRecords' }, 'contextServices'),
		);
		red.inject('node', {
			handle: {
				source: 'contextServices',
				jobId: 'x',
				title: 'x',
				startedAt: '',
				details: { names: '../outside.json' },
			},
		});
		const { error } = await outcome(red);
		rmSync(join(folder, '..', 'outside.json'));
		expect(error?.cause).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/\.\.\/outside\.json is not in the shared folder$/),
		});
	});
});
