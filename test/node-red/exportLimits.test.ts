import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { useSandbox } from '../support/fixtures.ts';
import {
	everything,
	exportFlow,
	runExport,
	useCertificate,
	useConnection,
	wholeSequence,
} from '../support/redExport.ts';
import { newest, outcome, useRed, type Outcome } from '../support/redHost.ts';

let folder: string;

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 12 });
const connection = useConnection(sandbox);
const key = useCertificate(red, connection);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-limits-'));
	sandbox.requests.length = 0;
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
	sandbox.clearFaults();
	sandbox.artifact({ jobSeconds: undefined });
});

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const jobs = () => sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs');
const jobsBegun = async (count: number): Promise<void> => {
	while (jobs().length < count) await sleep(10);
};

describe('fifty triggers at the same time', () => {
	it('five exports run, the other messages are queued, and one warning reports it', async () => {
		sandbox.artifact({ jobSeconds: 3600 });
		await red.deploy(exportFlow(connection, key, {}));
		for (let count = 0; count < 50; count++) red.inject('node', { payload: count });
		await jobsBegun(5);
		await sleep(300);
		expect(jobs()).toHaveLength(5);
		const warning =
			'5 runs of this node are in progress. New messages wait until one of them ends. A message with msg.cancel ends them all.';
		await red.logged(/5 runs of this node are in progress/);
		expect(red.logs.filter(({ text }) => text === warning)).toHaveLength(1);
		red.inject('node', { cancel: true });
		const told: Outcome[] = [];
		while (told.length < 50) told.push(await outcome(red));
		expect(told.every(({ error }) => error?.cause?.kind === 'cancelled')).toBe(true);
		expect(told.filter(({ error }) => /Canceled before it started/.test(String(error?.message)))).toHaveLength(45);
		expect(jobs()).toHaveLength(5);
	});

	it('the form sets the number of parallel runs, and each message gets its export', async () => {
		await red.deploy(exportFlow(connection, key, { concurrency: 1 }));
		for (let count = 0; count < 3; count++) red.inject('node', { payload: count });
		for (let count = 0; count < 3; count++) expect(await wholeSequence(red)).toHaveLength(1);
		expect(jobs()).toHaveLength(3);
	});
});

it('a deploy reports an error for the messages whose runs it ends, and says that the export continues', async () => {
	sandbox.artifact({ jobSeconds: 3600 });
	const flow = exportFlow(connection, key, {});
	await red.deploy(flow);
	red.inject('node', { payload: 'x' });
	await jobsBegun(1);
	await red.status('node', ({ text }) => text !== 'starting');
	const changed = flow.map((node) => (node.id === 'node' ? { ...node, name: 'changed' } : node));
	const started = red.started();
	await red.admin('POST', 'flows', changed, { 'node-red-deployment-type': 'nodes' });
	await started;
	const { error, message } = await outcome(red);
	expect(error?.message).toBe(
		'Export and Wait: Ended by a deploy. Export "All interactions" continues at Genesys. Use Get Records with msg.handle to get its records later.',
	);
	expect(message.handle).toMatchObject({ source: 'udm' });
});

describe("a folder that can't be written", () => {
	const saving = (path: string): Promise<Outcome> =>
		runExport(red, connection, key, { output: 'files', values: { ...everything, folder: str(path) } });

	it('a folder inside a file is refused before an export starts', async () => {
		writeFileSync(join(folder, 'file'), '');
		const { error } = await saving(join(folder, 'file', 'exports'));
		expect(error).toMatchObject({ cause: { kind: 'file', code: 'ENOTDIR' } });
		expect(jobs()).toEqual([]);
	});

	it('a folder that the file system forbids is refused immediately', async () => {
		const began = Date.now();
		const { error } = await saving('/proc/genesys/exports');
		expect(error).toMatchObject({ cause: { kind: 'file', code: 'ENOENT' } });
		expect(Date.now() - began).toBeLessThan(5000);
		expect(jobs()).toEqual([]);
	});

	it("a missing folder is created for Node-RED's user only, before an export starts", async () => {
		sandbox.artifact({ jobSeconds: 3600 });
		const path = join(folder, 'a', 'b');
		await red.deploy(exportFlow(connection, key, { output: 'files', values: { ...everything, folder: str(path) } }));
		red.inject('node');
		await jobsBegun(1);
		expect(statSync(path).mode & 0o777).toBe(0o700);
		red.inject('node', { cancel: true });
		await outcome(red);
	});
});

it('Get Records requests the status first, and reports that an export has not finished', async () => {
	sandbox.artifact({ jobSeconds: 3600 });
	const { message } = await runExport(red, connection, key, { operation: 'start' });
	sandbox.requests.length = 0;
	const { error } = await runExport(
		red,
		connection,
		key,
		{ operation: 'getRecords', values: { handle: { type: 'msg', value: 'handle' } } },
		{ handle: message.handle },
	);
	expect(error?.message).toMatch(/has not finished yet/);
	expect(sandbox.requests.some(({ path }) => path.includes('file'))).toBe(false);
});
