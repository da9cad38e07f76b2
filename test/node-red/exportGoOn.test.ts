import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextServicesAccess, repo361Access } from '../../sandbox/data/systems.ts';
import { useSandbox } from '../support/fixtures.ts';
import { everything, exportFlow, useCertificate, useConnection } from '../support/redExport.ts';
import {
	connectionOf,
	newest,
	outcome,
	useRed,
	type FlowNode,
	type Message,
	type TestConnection,
} from '../support/redHost.ts';

let repo361: TestConnection;
let contextServices: TestConnection;
let folder: string;

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const handleOfMessage = { type: 'msg', value: 'handle' };
const place = { z: 'flow', x: 0, y: 0 };
const dayMs = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const threeDays = {
	from: str(`${dayOf(Date.now() - 3 * dayMs)}T00:00:00Z`),
	to: str(`${dayOf(Date.now())}T00:00:00Z`),
};

/** Each batch is acknowledged by a message, so that the test controls the progress. A redeploy stands for any interruption. */
const stepwise = { goOn: true, pace: 'next', batchSize: 4 };

// The store must work asynchronously too, so these tests use one that answers later.
const settings = {
	contextStorage: { default: { module: 'memory' }, disk: { module: 'localfilesystem', config: { cache: false } } },
};
const red = useRed(newest, { settings });
const sandbox = useSandbox({ jobSeconds: 0, interactions: 12 });
/** One interaction on each of the last 14 days. */
const everyDay = useSandbox({ jobSeconds: 0, interactions: 14 });
const multicloudCx = useConnection(sandbox);
const key = useCertificate(red, multicloudCx);

beforeAll(() => {
	repo361 = connectionOf('repo361', { baseUrl: everyDay.url, ...repo361Access });
	contextServices = connectionOf('contextServices', {
		baseUrl: sandbox.url,
		signIn: 'basic',
		username: contextServicesAccess.userName,
		password: contextServicesAccess.password,
	});
});

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-going-on-'));
});

afterEach(async () => {
	rmSync(folder, { recursive: true, force: true });
	sandbox.clearFaults();
	everyDay.clearFaults();
	sandbox.artifact({ jobSeconds: undefined, bytes: 0, layout: 'lines' });
	// Removing the node deletes its state.
	await red.deploy([]);
});

const flowOf = (config: Partial<FlowNode>, connection = multicloudCx, more: FlowNode[] = []): FlowNode[] =>
	exportFlow(connection, connection === multicloudCx ? key : {}, { store: 'disk', ...stepwise, ...config }, more);

async function batch(): Promise<Message> {
	const { message, error } = await outcome(red);
	if (error) throw new Error(error.message);
	return message;
}

/** Acknowledges the last batch, and returns the next. */
async function nextBatch(): Promise<Message> {
	red.inject('node', { next: true });
	return batch();
}

/** Acknowledges the last batch of the run. */
async function finish(): Promise<void> {
	red.inject('node', { next: true });
	await red.status('node', ({ fill }) => fill === 'green');
}

const uids = ({ origins }: Message): string[] => (origins as { uid: string }[]).map(({ uid }) => uid);
const indexOf = ({ parts }: Message): number => (parts as { index: number }).index;

/** A finished export. */
async function finishExport(config: Partial<FlowNode> = {}, connection = multicloudCx): Promise<object> {
	await red.deploy(flowOf({ ...config, operation: 'start' }, connection));
	red.inject('node');
	return (await batch()).handle as object;
}

const countStartedJobs = (): number =>
	sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs').length;
const sentFrame = (): { dateFrom: string; dateTo: string } => {
	const sent = sandbox.requests.findLast(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs');
	return (JSON.parse(String(sent?.body)) as { timeFrame: { dateFrom: string; dateTo: string } }).timeFrame;
};

describe('Get Records with the same handle again', () => {
	const config = { operation: 'getRecords', values: { handle: handleOfMessage } };

	it('Get Records resumes with the batch that the flow had not processed, under the same IDs, and reports how many records it skipped', async () => {
		const handle = await finishExport();
		await red.deploy(flowOf(config));
		red.inject('node', { handle });
		const first = await batch();
		const second = await nextBatch();
		await red.deploy(flowOf(config));
		red.inject('node', { handle });
		const again = await batch();
		expect(again.parts).toMatchObject({ index: 1, id: (first.parts as { id: string }).id });
		expect(again.payload).toEqual(second.payload);
		expect(uids(again)).toEqual(uids(second));
		const last = await nextBatch();
		expect(last).toMatchObject({ parts: { index: 2, count: 3 }, report: { records: 12, skipped: 4 } });
		expect(new Set([first, again, last].flatMap(uids)).size).toBe(12);
		await finish();
		await red.status('node', ({ text }) => text === '8 new records');
	});

	it('Get Records starts with the first record again when all have been delivered, or the run was canceled', async () => {
		const handle = await finishExport();
		const whole = { ...config, batchSize: 6 };
		await red.deploy(flowOf(whole));
		red.inject('node', { handle });
		await batch();
		await nextBatch();
		await finish();
		red.inject('node', { handle });
		expect(indexOf(await batch())).toBe(0);
		expect(indexOf(await nextBatch())).toBe(1);
		red.inject('node', { cancel: true });
		expect((await outcome(red)).error?.cause).toMatchObject({ kind: 'cancelled' });
		red.inject('node', { handle });
		expect(indexOf(await batch())).toBe(0);
	});

	it('Get Records resumes only if that option is on', async () => {
		const handle = await finishExport();
		for (let run = 0; run < 2; run++) {
			await red.deploy(flowOf({ ...config, goOn: false }));
			red.inject('node', { handle });
			expect(indexOf(await batch())).toBe(0);
			expect(indexOf(await nextBatch())).toBe(1);
		}
	});

	it('Get Records starts with the first record again and reports it if the options for records have changed', async () => {
		const handle = await finishExport();
		await red.deploy(flowOf(config));
		red.inject('node', { handle });
		await batch();
		await nextBatch();
		await red.deploy(flowOf({ ...config, values: { ...config.values, columns: str('ixnId') } }));
		red.inject('node', { handle });
		expect(indexOf(await batch())).toBe(0);
		await red.logged(/The fields to send of export "All interactions" have changed/);
	});

	it('Get Records starts with the first record again and reports it if the files have changed', async () => {
		const handle = await finishExport(
			{
				exportFrom: 'contextServices',
				key: '',
				period: 'timeFrame',
				values: { ...threeDays, filePrefix: str('nightly/interactions') },
			},
			contextServices,
		);
		const listed = { operation: 'listFiles', values: { handle: handleOfMessage } };
		await red.deploy(flowOf(listed, contextServices));
		red.inject('node', { handle });
		const files = (await batch()).payload as { name: string }[];
		const write = (first: number): void => {
			for (const { name } of files) {
				const path = join(folder, ...name.split('/'));
				mkdirSync(join(path, '..'), { recursive: true });
				writeFileSync(
					path,
					Array.from({ length: 4 }, (_, line) => `${JSON.stringify({ id: `${name}-${first + line}` })}\n`).join(''),
				);
			}
		};
		write(0);
		const shared = { ...config, values: { ...config.values, sharedFolder: str(folder) } };
		await red.deploy(flowOf(shared, contextServices));
		red.inject('node', { handle });
		await batch();
		await nextBatch();
		write(100);
		await red.deploy(flowOf(shared, contextServices));
		red.inject('node', { handle });
		const again = await batch();
		expect(indexOf(again)).toBe(0);
		expect(again.payload).toMatchObject([{ id: expect.stringMatching(/-100$/) }, {}, {}, {}]);
		await red.logged(/The files of export ".+" have changed since it was interrupted/);
	});

	it('parallel runs have separate progress', async () => {
		const handle = await finishExport();
		await red.deploy(flowOf(config));
		red.inject('node', { handle });
		await batch();
		await nextBatch();
		red.inject('node', { handle });
		expect(indexOf(await batch())).toBe(0);
	});
});

it('records that a Join node holds do not count as processed', async () => {
	const handle = await finishExport();
	const config = {
		pace: 'flow',
		operation: 'getRecords',
		values: { handle: handleOfMessage },
		wires: [['join', 'held'], []],
	};
	const more = [
		{
			id: 'join',
			type: 'join',
			...place,
			mode: 'auto',
			build: 'array',
			property: 'payload',
			propertyType: 'msg',
			wires: [['out']],
		},
		// The run is interrupted in the last batch.
		{
			id: 'held',
			type: 'switch',
			...place,
			property: 'parts.index',
			propertyType: 'msg',
			rules: [{ t: 'eq', v: '2', vt: 'num' }],
			checkall: 'true',
			repair: false,
			outputs: 1,
			wires: [['hold']],
		},
		{
			id: 'hold',
			type: 'delay',
			...place,
			pauseType: 'delay',
			timeout: '1',
			timeoutUnits: 'days',
			rate: '1',
			nbRateUnits: '1',
			rateUnits: 'second',
			outputs: 1,
			wires: [['progress']],
		},
	];
	await red.deploy(flowOf(config, multicloudCx, more));
	red.inject('node', { handle });
	expect((await batch()).payload).toHaveLength(12);
	await red.deploy(flowOf({ ...config, wires: [['out'], []] }));
	red.inject('node', { handle });
	expect(indexOf(await batch())).toBe(0);
});

describe('Export and Wait after an interruption', () => {
	it('Export and Wait waits for the job that it started before', async () => {
		sandbox.artifact({ jobSeconds: 600 });
		const before = countStartedJobs();
		for (let run = 0; run < 2; run++) {
			await red.deploy(flowOf({}));
			red.inject('node');
			await red.status('node', ({ text }) => /exported$|^waiting/.test(text ?? ''));
		}
		expect(countStartedJobs() - before).toBe(1);
	});

	it('Export and Wait resumes with the records of that job, and reports it', async () => {
		const before = countStartedJobs();
		await red.deploy(flowOf({}));
		red.inject('node');
		await batch();
		const second = await nextBatch();
		await red.deploy(flowOf({}));
		red.inject('node');
		const again = await batch();
		expect(uids(again)).toEqual(uids(second));
		expect((await nextBatch()).report).toMatchObject({ skipped: 4, continued: true });
		await finish();
		expect(countStartedJobs() - before).toBe(1);
		// It has been delivered: the same export again starts a new job.
		red.inject('node');
		expect(indexOf(await batch())).toBe(0);
		expect(countStartedJobs() - before).toBe(2);
	});

	it('Export and Wait starts a new job for another period, because yesterday changes every day', async () => {
		const before = countStartedJobs();
		// In these two zones it is never the same day.
		for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Pago_Pago']) {
			await red.deploy(flowOf({ period: 'yesterday', values: { ...everything, timeZone: str(zone) } }));
			red.inject('node');
			await batch();
		}
		expect(countStartedJobs() - before).toBe(2);
	});

	it('Export and Wait starts a new job and reports it if the earlier one is no longer available', async () => {
		const before = countStartedJobs();
		await red.deploy(flowOf({ values: { ...everything, title: str('Lost') } }));
		red.inject('node');
		await batch();
		const job =
			sandbox.requests.findLast(({ path }) => path.startsWith('/udm/v10/export/') && path !== '/udm/v10/export/jobs')
				?.path ?? '';
		expect(job).not.toBe('');
		await red.deploy(flowOf({ values: { ...everything, title: str('Lost') } }));
		sandbox.fault({ path: '/udm/v10/export/*' }, { status: 404 });
		red.inject('node');
		expect(indexOf(await batch())).toBe(0);
		expect(countStartedJobs() - before).toBe(2);
		await red.logged(/Could not resume export "Lost" \(.+\)\. Starting a new one\./);
	});

	it('Export and Wait does not resume a job whose files are unusable', async () => {
		const before = countStartedJobs();
		await red.deploy(flowOf({}));
		sandbox.fault({ path: '/udm/v10/files/*' }, { status: 404, times: 'always' });
		red.inject('node');
		expect((await outcome(red)).error).toBeDefined();
		sandbox.clearFaults();
		red.inject('node');
		await batch();
		expect(countStartedJobs() - before).toBe(2);
	});

	it('Export and Wait exports the period of the earlier job, and the next run continues from there', async () => {
		const since = { period: 'sinceLastRun', goBackUnit: 'hours', goBack: 48, batchSize: 1_000 };
		await red.deploy(flowOf(since));
		red.inject('node');
		await batch();
		const first = sentFrame();
		await red.deploy(flowOf(since));
		red.inject('node');
		await batch();
		await finish();
		expect(sentFrame()).toEqual(first);
		red.inject('node');
		await batch();
		expect(sentFrame().dateFrom).toBe(first.dateTo);
	});

	it('Export and Wait keeps the saved files of the same job', async () => {
		const before = countStartedJobs();
		const files = { output: 'files', contents: 'stored', values: { ...everything, folder: str(folder) } };
		const saved: Message[] = [];
		for (let run = 0; run < 2; run++) {
			await red.deploy(flowOf(files));
			red.inject('node');
			saved.push(await batch());
		}
		expect(saved[1]?.payload).toMatchObject({
			skipped: true,
			sha256: (saved[0]?.payload as { sha256: string }).sha256,
		});
		expect(saved[1]?.report).toMatchObject({ continued: true });
		expect(readdirSync(folder)).toHaveLength(1);
		expect(countStartedJobs() - before).toBe(1);
	});
});

describe('an incomplete stored file', () => {
	/** Waits until the file is partly downloaded. */
	async function waitForPartialFile(): Promise<void> {
		sandbox.artifact({ bytes: 3_000_000 });
		sandbox.fault({ path: '/exports/*' }, { slow: 100_000, times: 'always' });
		await red.deploy(
			flowOf({ output: 'files', contents: 'stored', pace: 'flow', values: { ...everything, folder: str(folder) } }),
		);
		red.inject('node');
		await red.status('node', ({ text }) => /^\d+% · /.test(text ?? ''));
	}

	it('a stored file is continued after a redeploy', async () => {
		await waitForPartialFile();
		await red.deploy(
			flowOf({ output: 'files', contents: 'stored', pace: 'flow', values: { ...everything, folder: str(folder) } }),
		);
		expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toHaveLength(1);
		sandbox.clearFaults();
		red.inject('node');
		const { payload } = await batch();
		expect(payload).toMatchObject({ resumedAt: expect.any(Number) });
		expect(readdirSync(folder)).toEqual([(payload as { name: string }).name]);
	});

	it('a stored file is deleted by msg.cancel, because no run will resume it', async () => {
		await waitForPartialFile();
		red.inject('node', { cancel: true });
		await expect(batch()).rejects.toThrow('Download file: canceled. Run it again if you still need it.');
		await red.deploy([]);
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('one run per day after an interruption', () => {
	const daily = {
		exportFrom: 'repo361',
		key: '',
		period: 'timeFrame',
		values: threeDays,
		onePerDay: true,
		batchSize: 1_000,
	};

	it('one run per day resumes with the first day that was not delivered', async () => {
		await red.deploy(flowOf(daily, repo361));
		red.inject('node');
		const first = await batch();
		const second = await nextBatch();
		await red.deploy(flowOf(daily, repo361));
		red.inject('node');
		const again = await batch();
		expect(again).toMatchObject({ period: second.period, parts: { index: 1, id: (first.parts as { id: string }).id } });
		expect(uids(again)).toEqual(uids(second));
		const third = await nextBatch();
		expect(third).toMatchObject({
			parts: { index: 2, count: 3 },
			days: [
				{ done: true, skipped: true, records: uids(first).length },
				{ done: true, records: uids(second).length },
				{ done: true },
			],
		});
		expect((third.days as object[])[1]).not.toHaveProperty('skipped');
		await finish();
		red.inject('node');
		expect(await batch()).toMatchObject({ period: first.period });
	});

	it('one run per day keeps the saved files of delivered days', async () => {
		const files = {
			...daily,
			output: 'files',
			contents: 'decrypted',
			values: { ...threeDays, folder: str(folder), format: str('csv') },
		};
		await red.deploy(flowOf(files, repo361));
		red.inject('node');
		const { filename, period } = await batch();
		const written = statSync(String(filename)).mtimeMs;
		for (
			let message = await nextBatch();
			(message.period as { from: string }).from === (period as { from: string }).from;
		)
			message = await nextBatch();
		await red.deploy(flowOf(files, repo361));
		red.inject('node');
		for (let message = await batch(); (message.parts as { count?: number }).count === undefined;)
			message = await nextBatch();
		expect(statSync(String(filename)).mtimeMs).toBe(written);
	});

	it('one run per day exports only the failed days when it runs for the same days again', async () => {
		const second = dayOf(Date.now() - 2 * dayMs).replaceAll('-', '');
		everyDay.fault({ path: `/repo361/conversations-${second}*` }, { status: 404, times: 'always' });
		const config = { ...daily, pace: 'flow' };
		await red.deploy(flowOf(config, repo361));
		red.inject('node');
		const messages = await red.receive('out', 2);
		expect(messages.at(-1)?.days).toMatchObject([{ done: true }, { done: false }, { done: true }]);
		await red.status('node', ({ fill }) => fill === 'green');
		everyDay.clearFaults();
		red.inject('node');
		const [missing] = await red.receive('out');
		expect(missing).toMatchObject({
			period: { from: expect.stringContaining(dayOf(Date.now() - 2 * dayMs)) },
			days: [{ skipped: true }, { done: true }, { skipped: true }],
			parts: { count: expect.any(Number) },
		});
	});
});
