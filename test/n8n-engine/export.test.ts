import { createDemoKey } from '../../sandbox/demoKey.ts';
import { clientAccount, everything, withKey, type Credentials } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { bytesOf, loadChoices, nodeType, runNode, type NodeResult } from '../support/n8nEngine.ts';

const key = createDemoKey();
const interactions = 25;
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions }, key);
let credentials: Credentials;

beforeEach(() => {
	credentials = withKey(clientAccount(sandbox), key);
});

const exporting = async (
	operation: string,
	parameters: Record<string, unknown> = {},
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<NodeResult> =>
	await runNode({ type: 'genesysExport', parameters: { operation, ...parameters } as never, credentials, ...more });

const started = async (): Promise<NodeResult> => await exporting('start', everything);
const sentJob = (): Record<string, Record<string, unknown>> =>
	JSON.parse(
		sandbox.requests
			.find(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs')
			?.body.toString() ?? '{}',
	) as Record<string, Record<string, unknown>>;
const downloads = () => sandbox.requests.filter(({ origin }) => origin === 'files');

/** Resolves when a request to a path with this ending has arrived. */
const requested = async (end: string): Promise<void> =>
	await new Promise((resolve) => {
		const look = (): void =>
			sandbox.requests.some(({ path }) => path.endsWith(end)) ? resolve() : void setImmediate(look);
		look();
	});

describe('Export and Wait', () => {
	it('Export and Wait outputs one item for each record, and a report', async () => {
		const { outputs, error } = await exporting('exportAndWait', { ...everything, options: { exportDetails: true } });
		expect(error).toBeUndefined();
		const [records = [], report = []] = outputs;
		expect(records).toHaveLength(interactions);
		expect(records[0]?.json).toMatchObject({
			ixnId: expect.any(String),
			mediaTypeId: expect.any(String),
			_export: { kind: 'interaction', index: 0 },
		});
		expect(report.map(({ json }) => json)).toMatchObject([
			{
				finished: true,
				records: interactions,
				items: interactions,
				truncated: false,
				handle: { source: 'udm' },
				files: [{ sha256: expect.any(String) }],
			},
		]);
	});

	it('an export runs with expressions in fields that control other fields', async () => {
		const input = [{ json: { period: 'yesterday', schedule: 'now' } }];
		const { period, ...rest } = everything as Record<string, unknown>;
		void period;
		const waited = await exporting('exportAndWait', { ...rest, period: '={{ $json.period }}' }, { input });
		expect(waited.error).toBeUndefined();
		const begun = await exporting(
			'start',
			{ ...rest, period: '={{ $json.period }}', schedule: '={{ $json.schedule }}' },
			{ input },
		);
		expect(begun.error).toBeUndefined();
	});

	it('an export names a missing value that an expression makes required', async () => {
		const input = [{ json: { period: 'timeFrame', schedule: 'time', wrong: 'tomorrow' } }];
		const framed = await exporting('exportAndWait', { ...everything, period: '={{ $json.period }}' }, { input });
		expect(framed.error?.message).toMatch(/"From" is required/);
		const repeated = await exporting('start', { ...everything, schedule: '={{ $json.schedule }}' }, { input });
		expect(repeated.error?.message).toMatch(/"Start At" is required/);
		const wrong = await exporting('start', { ...everything, schedule: '={{ $json.wrong }}' }, { input });
		expect(wrong.error?.message).toMatch(/"Schedule" cannot be "tomorrow"/);
		expect(sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/jobs'))).toEqual([]);
	});

	it('every item of every output is paired with its input item', async () => {
		const { outputs } = await exporting(
			'exportAndWait',
			{ ...everything, options: { maxRecords: 2 } },
			{ input: [{ json: { n: 0 } }, { json: { n: 1 } }] },
		);
		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 0 }, { item: 1 }, { item: 1 }],
			[{ item: 0 }, { item: 1 }],
		]);
	});

	it('Export and Wait outputs the handle if the export takes longer than the maximum wait, and Get Records continues from it', async () => {
		sandbox.artifact({ jobSeconds: 3600 });
		const { outputs, error } = await exporting('exportAndWait', { ...everything, maximumWait: 0 });
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]?.[0]?.json).toMatchObject({
			finished: false,
			handle: { source: 'udm', jobId: expect.any(String) },
			message: expect.stringContaining('Get Records'),
		});
		const early = await exporting('getRecords', { handle: '={{ $json.handle }}' }, { input: outputs[1] as never });
		expect(early.error?.message).toContain('has not finished yet');
		expect(early.error?.description).toContain('same handle');
	});

	it('Export and Wait stops at the limit and returns where to continue', async () => {
		const first = await exporting('exportAndWait', { ...everything, options: { maxRecords: 10 } });
		const report = first.outputs[1]?.[0]?.json;
		expect(report).toMatchObject({ truncated: true, next: 10, items: 10, records: null });
		const rest = await exporting(
			'getRecords',
			{ handle: '={{ $json.handle }}', options: { skip: '={{ $json.next }}' } },
			{ input: first.outputs[1] as never },
		);
		expect(rest.items).toHaveLength(interactions - 10);
		const ids = [...first.items, ...rest.items].map(({ json }) => json.ixnId);
		expect(new Set(ids).size).toBe(interactions);
	});

	it('Export and Wait stops at the size limit, but after one record at least', async () => {
		const { items, outputs } = await exporting('exportAndWait', { ...everything, options: { maxMegabytes: 0.000001 } });
		expect(items).toHaveLength(1);
		expect(outputs[1]?.[0]?.json).toMatchObject({ truncated: true, next: 1 });
	});

	it('unwanted record types are skipped', async () => {
		const all = await exporting('exportAndWait', {
			...everything,
			options: { attachments: true, exportDetails: true },
		});
		const kinds = all.items.map(({ json }) => (json._export as { kind: string }).kind);
		expect(kinds).toContain('attachment');
		const some = await exporting('exportAndWait', {
			...everything,
			options: { attachments: true, kinds: ['interaction'] },
		});
		expect(some.items).toHaveLength(interactions);
	});

	it('an existing job is cloned with the given fields', async () => {
		await exporting('start', { ...everything, media: ['email'], options: { description: 'as always' } });
		const { handle } = (await exporting('start', { ...everything, media: ['email'] })).items[0]?.json as {
			handle: { jobId: string };
		};
		sandbox.requests.length = 0;
		const copy = await exporting('exportAndWait', {
			title: 'Copy',
			startFrom: 'clone',
			cloneOf: { __rl: true, mode: 'id', value: handle.jobId },
			period: 'asInJob',
		});
		expect(copy.error).toBeUndefined();
		expect(sentJob()).toMatchObject({
			title: 'Copy',
			source: 'UCSX',
			timeFrame: { all: true },
			jobParams: { type: 'Interaction', media: ['email'] },
		});
	});

	it('Export and Wait works as a tool of an agent, with the report after the records on its only output', async () => {
		const { outputs } = await runNode({
			type: 'genesysExportTool',
			parameters: { operation: 'exportAndWait', ...everything, options: { maxRecords: 1 } },
			credentials,
		});
		expect(outputs).toHaveLength(1);
		expect(outputs[0]?.map(({ json }) => ('finished' in json ? 'report' : 'record'))).toEqual(['record', 'report']);
	});

	it('Export and Wait ends when the execution is stopped', async () => {
		sandbox.artifact({ jobSeconds: 3600 });
		const execute = jest.spyOn(nodeType('genesysExport'), 'execute');
		const stop = new AbortController();
		const running = exporting('exportAndWait', everything, { signal: stop.signal });
		await requested('/progress');
		stop.abort();
		await running;
		await expect(execute.mock.results[0]?.value).rejects.toThrow('Get export run progress: canceled');
		execute.mockRestore();
	});
});

describe('export settings', () => {
	it('dates are in the time zone of the workflow', async () => {
		await exporting(
			'start',
			{ ...everything, period: 'timeFrame', from: '2026-07-01T00:00:00', to: '2026-07-02T00:00:00' },
			{ settings: { timezone: 'Europe/Berlin' } },
		);
		expect(sentJob().timeFrame).toEqual({
			all: false,
			dateFrom: '2026-06-30T22:00:00.000Z',
			dateTo: '2026-07-01T22:00:00.000Z',
		});
	});

	it('yesterday runs from midnight to midnight in the time zone of the workflow', async () => {
		await exporting('start', { ...everything, period: 'yesterday' }, { settings: { timezone: 'Asia/Kolkata' } });
		const { dateFrom, dateTo } = sentJob().timeFrame as { dateFrom: string; dateTo: string };
		expect([dateFrom, dateTo].map((moment) => moment.slice(11))).toEqual(['18:30:00.000Z', '18:30:00.000Z']);
		expect(Date.parse(dateTo) - Date.parse(dateFrom)).toBe(86_400_000);
	});

	it('Start sends a schedule', async () => {
		await exporting('start', { ...everything, schedule: 'cron', cron: '0 2 * * *', options: { runs: '3' } });
		expect(sentJob().schedulerParam).toEqual({ immediately: false, cron: '0 2 * * *', runs: '3' });
	});
});

describe('steps with a handle', () => {
	it('the steps start an export, show its status, and get the records with the handle', async () => {
		const start = await started();
		expect(start.outputs).toHaveLength(1);
		const status = await exporting('getStatus', { handle: '={{ $json.handle }}' }, { input: start.items as never });
		expect(status.items[0]?.json).toMatchObject({
			finished: true,
			state: 'done',
			progress: 100,
			handle: { runId: expect.any(String) },
		});
		const records = await exporting('getRecords', { handle: JSON.stringify(start.items[0]?.json.handle) });
		expect(records.items).toHaveLength(interactions);
	});

	it('Cancel ends an export', async () => {
		sandbox.artifact({ jobSeconds: 3600 });
		const start = await started();
		const cancelled = await exporting('cancel', { handle: '={{ $json.handle }}' }, { input: start.items as never });
		expect(cancelled.items[0]?.json).toMatchObject({ cancelled: true });
		const status = await exporting('getStatus', { handle: '={{ $json.handle }}' }, { input: start.items as never });
		expect(status.items[0]?.json).toMatchObject({ state: 'cancelled', finished: true });
	});
});

describe('files', () => {
	it('Get Files stores decrypted files, and encrypted ones that Decrypt File opens', async () => {
		const start = await started();
		const decrypted = await exporting(
			'getFiles',
			{ handle: '={{ $json.handle }}', output: 'decryptedFiles' },
			{ input: start.items as never },
		);
		expect(decrypted.error).toBeUndefined();
		expect(decrypted.items[0]?.binary?.data).toMatchObject({
			mimeType: 'application/json',
			id: expect.stringMatching(/^filesystem/),
		});
		expect((await bytesOf(decrypted.items[0])).toString().trim().split('\n')).toHaveLength(interactions);

		const { genesysMulticloudCxApi } = credentials;
		const encrypted = await exporting(
			'getFiles',
			{ handle: '={{ $json.handle }}', output: 'encryptedFiles' },
			{ input: start.items as never, credentials: { genesysMulticloudCxApi } as Credentials },
		);
		expect(encrypted.error).toBeUndefined();
		expect(await bytesOf(encrypted.items[0])).toHaveLength(encrypted.items[0]?.json.size as number);

		const { genesysExportDecryptionKeyApi } = credentials;
		const opened = await exporting(
			'decryptFile',
			{ inputField: 'data' },
			{ input: encrypted.items as never, credentials: { genesysExportDecryptionKeyApi } as Credentials },
		);
		expect(opened.error).toBeUndefined();
		expect(opened.items).toHaveLength(interactions);
		expect(opened.outputs[1]?.[0]?.json).toMatchObject({ truncated: false, items: interactions });
	});

	it('Get Files lists names and sizes without downloading', async () => {
		const start = await started();
		const { items } = await exporting(
			'getFiles',
			{ handle: '={{ $json.handle }}', output: 'list' },
			{ input: start.items as never },
		);
		expect(items.map(({ json }) => json)).toMatchObject([{ name: expect.any(String), size: expect.any(Number) }]);
		expect(downloads()).toEqual([]);
	});

	it('a download never sends credentials to the file host', async () => {
		await exporting('exportAndWait', everything);
		expect(downloads().length).toBeGreaterThan(0);
		for (const { headers } of downloads())
			expect(Object.keys(headers)).not.toEqual(
				expect.arrayContaining([expect.stringMatching(/^(authorization|x-api-key)$/)]),
			);
	});

	it('a download continues after an interruption', async () => {
		sandbox.artifact({ bytes: 300_000 });
		const start = await started();
		const whole = await exporting('getRecords', { handle: '={{ $json.handle }}' }, { input: start.items as never });
		const { path = '' } = downloads().at(-1) ?? {};
		sandbox.fault({ path }, { reset: 50_000 });
		sandbox.requests.length = 0;
		const records = await exporting('getRecords', { handle: '={{ $json.handle }}' }, { input: start.items as never });
		expect(records.error).toBeUndefined();
		expect(records.items).toHaveLength(whole.items.length);
		expect(downloads().map(({ headers }) => headers.range)).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/)]);
	});
});

describe('dropdowns', () => {
	const form = { operation: 'exportAndWait', startFrom: 'new', source: 'UCSX', dataType: 'Interaction' };

	it('the dropdowns load sources, data types and media from the account', async () => {
		const load = async (method: string) =>
			(await loadChoices({ type: 'genesysExport', parameters: form, credentials }, method)).map(({ value }) => value);
		expect(await load('choicesOf_source')).toEqual(['UCSX']);
		expect(await load('choicesOf_dataType')).toEqual(['Interaction', 'Contact']);
		expect(await load('choicesOf_media')).toEqual(expect.arrayContaining(['email']));
	});

	it('the dropdown of jobs finds them by title', async () => {
		await exporting('start', { ...everything, title: 'First' });
		await exporting('start', { ...everything, title: 'Second' });
		const found = await loadChoices(
			{ type: 'genesysExport', parameters: { ...form, startFrom: 'clone' }, credentials },
			'choicesOf_cloneOf',
			'second',
		);
		expect(found).toEqual([{ name: expect.stringContaining('Second'), value: expect.any(String) }]);
	});
});
