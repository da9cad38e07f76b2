import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { useSandbox } from '../support/fixtures.ts';
import { everything, exportFlow, useCertificate, useConnection, wholeSequence } from '../support/redExport.ts';
import { newest, outcome, useRed, userFolder, type FlowNode, type Message } from '../support/redHost.ts';

const root = resolve(__dirname, '..', '..');
const example = JSON.parse(
	readFileSync(join(root, 'node-red', 'examples', '14 Serve finished exports over HTTP.json'), 'utf8'),
) as FlowNode[];

let folder: string;
let runLog: string;

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 12 });
const connection = useConnection(sandbox);
const key = useCertificate(red, connection);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-run-log-'));
	runLog = join(folder, 'in a folder of its own', 'runs.jsonl');
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
	sandbox.clearFaults();
});

async function exported(config: Partial<FlowNode> = {}, title = 'All interactions'): Promise<Message[]> {
	await red.deploy(
		exportFlow(connection, key, {
			...config,
			values: { ...everything, ...(config.values as object), title: str(title), runLog: str(runLog) },
		}),
	);
	red.inject('node');
	const messages = await wholeSequence(red);
	await red.status('node', ({ fill }) => fill === 'green');
	return messages;
}

async function failed(title: string): Promise<void> {
	sandbox.fault({ path: '/udm/v10/files/*' }, { status: 404, times: 'always' });
	await red.deploy(exportFlow(connection, key, { values: { ...everything, title: str(title), runLog: str(runLog) } }));
	red.inject('node');
	expect((await outcome(red)).error).toBeDefined();
	sandbox.clearFaults();
}

interface Listed {
	id: string;
	status: string;
	title: string;
	[name: string]: unknown;
}

async function list(
	values: Record<string, { type: string; value: string }> = {},
	msg: Message = {},
): Promise<Listed[]> {
	await red.deploy(
		exportFlow(connection, key, {
			operation: 'listRuns',
			connection: '',
			key: '',
			values: { runLog: str(runLog), ...values },
		}),
	);
	red.inject('node', msg);
	const { message, error } = await outcome(red);
	if (error) throw new Error(error.message);
	return message.payload as Listed[];
}

describe('the run log', () => {
	it('the run log has a line for each finished run with its files, newest first', async () => {
		const [message] = await exported({}, 'First');
		await exported({ output: 'files', contents: 'stored', values: { folder: str(folder) } }, 'Second');
		await failed('Third');
		const runs = await list();
		expect(runs.map(({ title, status }) => [title, status])).toEqual([
			['Third', 'failed'],
			['Second', 'done'],
			['First', 'done'],
		]);
		const [third, second, first] = runs;
		expect(first).toMatchObject({
			...{ source: 'udm', handle: message?.handle, period: 'all', records: 12, seconds: expect.any(Number) },
			started: (message?.handle as { startedAt: string }).startedAt,
			finished: expect.stringMatching(/^\d{4}-.+Z$/),
			files: [
				{
					name: expect.any(String),
					bytes: expect.any(Number),
					sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
					records: 12,
					attempts: 1,
					seconds: expect.any(Number),
				},
			],
		});
		expect((message?.origins as { uid: string }[])[0]?.uid).toBe(`${first?.id}-0`);
		expect(second?.files).toEqual([expect.objectContaining({ sha256: expect.any(String), attempts: 1 })]);
		expect(third).toMatchObject({ id: expect.any(String), error: { status: 404, message: expect.any(String) } });
	});

	it('the run log contains no links, secrets or folders', async () => {
		await exported({ output: 'files', contents: 'stored', values: { folder: str(folder) } });
		await failed('Not this one');
		const written = readFileSync(runLog, 'utf8');
		expect(written).not.toContain(folder);
		expect(written).not.toMatch(/https?:|signature|[?&]\w+=/i);
		for (const secret of Object.values(connection.credentials)) if (secret) expect(written).not.toContain(secret);
	});

	it('the run log is filtered by source, title, status and ID, and limited', async () => {
		await exported({}, 'Night of Monday');
		await exported({}, 'Night of Tuesday');
		await failed('Night of Wednesday');
		expect(await list({ logTitle: str('MONDAY') })).toMatchObject([{ title: 'Night of Monday' }]);
		expect(await list({ logStatus: str('failed') })).toMatchObject([{ title: 'Night of Wednesday' }]);
		expect(await list({ logSource: str('repo361') })).toEqual([]);
		const [newestRun] = await list({ limit: { type: 'num', value: '1' } });
		expect(newestRun).toMatchObject({ title: 'Night of Wednesday' });
		const [, second] = await list({ logTitle: { type: 'msg', value: 'nothing' } });
		expect(await list({ exportId: { type: 'msg', value: 'wanted' } }, { wanted: second?.id })).toEqual([second]);
	});

	it('the run log survives a line that was cut off when the process was killed', async () => {
		await exported({}, 'Before');
		appendFileSync(runLog, '{"source":"udm","status":"do');
		expect(await list()).toHaveLength(1);
		await exported({}, 'After');
		expect((await list()).map(({ title }) => title)).toEqual(['After', 'Before']);
	});

	it('the run log is empty before the first run, and is not written unless it is enabled', async () => {
		expect(await list()).toEqual([]);
		runLog = '';
		await exported();
		await expect(list()).rejects.toThrow(/No run log is set/);
	});

	it('an error when writing the run log is reported, and the export is still delivered', async () => {
		runLog = join(root, 'package.json', 'runs.jsonl');
		const flow = exportFlow(connection, key, { values: { ...everything, runLog: str(runLog) } });
		await red.deploy(flow);
		red.inject('node');
		const [caught] = await red.receive('caught');
		expect(caught?.error).toMatchObject({ cause: { kind: 'file' } });
		const [message] = await red.receive('out');
		expect(message?.report).toMatchObject({ records: 12 });
		await red.status('node', ({ text }) => text === '12 records sent');
	});

	it('a run log requires an absolute path before anything is exported', async () => {
		runLog = 'runs.jsonl';
		sandbox.requests.length = 0;
		await expect(exported()).rejects.toThrow(/path of the run log must be absolute/);
		expect(sandbox.requests.filter(({ method, path }) => method === 'POST' && path.includes('export'))).toHaveLength(0);
	});
});

const password = 'only for the night watch';

interface Served {
	get(path: string, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
	close(): Promise<void>;
}

/** Starts Node-RED by its own command, which reads httpNodeAuth. */
async function startServing(flows: FlowNode[]): Promise<Served> {
	const program = createRequire(join(root, 'test', 'hosts', newest.host, 'package.json')).resolve('node-red/red.js');
	const { hashSync } = createRequire(program)('bcryptjs') as { hashSync(text: string, rounds: number): string };
	const userDir = userFolder();
	const settings = {
		uiHost: '127.0.0.1',
		httpNodeAuth: { user: 'reader', pass: hashSync(password, 4) },
		telemetry: { enabled: false, updateNotification: false },
		credentialSecret: false,
	};
	writeFileSync(join(userDir, 'settings.js'), `module.exports = ${JSON.stringify(settings)};`);
	writeFileSync(join(userDir, 'flows.json'), JSON.stringify(flows));
	const child = spawn(newest.node, [program, '--userDir', userDir, '--port', '0', 'flows.json'], {
		env: { ...process.env, NODE_OPTIONS: '' },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const exited = once(child, 'exit');
	let url = '';
	let hasStarted = false;
	for await (const line of createInterface({ input: child.stdout })) {
		url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? url;
		hasStarted ||= line.includes('Started flows');
		if (url && hasStarted) break;
	}
	child.stdout.resume();
	const authorization = `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`;
	return {
		get: async (path, headers = { authorization }) => {
			const response = await fetch(`${url}/${path}`, { headers });
			const text = await response.text();
			return {
				status: response.status,
				body: response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text,
			};
		},
		close: async () => {
			child.kill();
			await exited;
			rmSync(userDir, { recursive: true, force: true });
		},
	};
}

it('the run log is available through the example with the password of httpNodeAuth', async () => {
	await exported({}, 'Night of Monday');
	await exported({}, 'Night of Tuesday');
	await failed('Night of Wednesday');
	const served = await startServing(
		example.map((node) =>
			node.type === 'genesys-export' ? { ...node, values: { ...(node.values as object), runLog: str(runLog) } } : node,
		),
	);
	try {
		const guessed = { authorization: `Basic ${Buffer.from('reader:guessed').toString('base64')}` };
		expect(await served.get('exports', {})).toMatchObject({ status: 401 });
		expect(await served.get('exports', guessed)).toMatchObject({ status: 401 });
		expect(await served.get('exports/any', {})).toMatchObject({ status: 401 });

		const { status, body } = await served.get('exports');
		const runs = body as Listed[];
		expect(status).toBe(200);
		expect(runs.map(({ title }) => title)).toEqual(['Night of Wednesday', 'Night of Tuesday', 'Night of Monday']);
		expect((await served.get('exports?status=done&title=tuesday&limit=5')).body).toEqual([runs[1]]);
		expect(await served.get(`exports/${runs[2]?.id}`)).toEqual({ status: 200, body: runs[2] });
		expect(await served.get('exports/unknown')).toEqual({ status: 404, body: { error: 'There is no such export' } });
		expect(await served.get('exports?limit=none')).toMatchObject({
			status: 500,
			body: { error: expect.stringMatching(/must be a number, 1 or more/) },
		});
	} finally {
		await served.close();
	}
});
