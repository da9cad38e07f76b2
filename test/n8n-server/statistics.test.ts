import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { startChild, type Child } from '../../scripts/hosts/child.ts';
import { saveCredentials } from '../../scripts/hosts/n8nExamples.ts';
import { startN8n, startN8nWorker, type Execution, type N8nServer } from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { startPostgres } from '../support/postgres.ts';

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-statistics-'));
const owner = { email: 'test@example.com', password: 'Server-Test-2026' };

/** Longer than any step takes on a busy machine. */
const longestMs = 240_000;

let demo: Demo;
let port: number;
let n8n: N8nServer;

const start = async (env: Record<string, string> = {}): Promise<void> => {
	// On a busy machine, n8n needs longer to shut down than its default timeout.
	n8n = await startN8n({ root, folder, port, owner, env: { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '50', ...env } });
};

beforeAll(async () => {
	demo = await startDemo({ port: 0 });
	port = await anyFree();
	await start();
});

afterAll(async () => {
	await n8n?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

/** n8n has no call that waits for an event. */
async function until<Result>(
	what: string,
	look: () => Result | undefined | false | Promise<Result | undefined | false>,
): Promise<Result> {
	const end = Date.now() + longestMs;
	for (;;) {
		const seen = await look();
		if (seen !== undefined && seen !== false) return seen;
		if (Date.now() > end)
			throw new Error(`${what}: not within ${longestMs / 1000} s. Sandbox: ${JSON.stringify(held())}`);
		await pause(100);
	}
}

/** Sessions and subscriptions of the sandbox. */
const held = (): [sessions: number, subscriptions: number] => [
	demo.sandbox.statistics.sessions,
	demo.sandbox.statistics.subscriptions,
];
const one = [1, 1];
const none = [0, 0];

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const row = { measured: 'name', name: byName('Current_In_Queue'), objectType: byName('Queue'), objectIds: 'Sales' };
const hold = (value: number | undefined, objectId = 'Sales') =>
	demo.sandbox.statistics.hold({ name: 'Current_In_Queue', objectType: 'Queue', objectId }, value);

interface Flow {
	statistics?: Record<string, unknown>[];
	options?: Record<string, unknown>;
	credential?: { id: string; name: string };
	/** How long an execution takes, in seconds. */
	takes?: number;
}

async function flow({ statistics = [row], options = { reportState: true }, credential, takes = 0 }: Flow = {}): Promise<
	Record<string, unknown>
> {
	const account = credential ?? (await saveCredentials(n8n, demo)).get('genesysMulticloudCxApi');
	return {
		name: 'Statistics',
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				...{
					id: 'trigger',
					name: 'Trigger',
					type: 'n8n-nodes-genesys.genesysStatisticsTrigger',
					typeVersion: 1,
					position: [0, 0],
				},
				parameters: { statistics: { row: statistics }, options },
				credentials: { genesysMulticloudCxApi: { id: account?.id, name: account?.name } },
			},
			{
				id: 'wait',
				name: 'Wait',
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				position: [220, 0],
				webhookId: 'statistics',
				parameters: { amount: takes, unit: 'seconds' },
			},
		],
		connections: { Trigger: { main: [[{ node: 'Wait', type: 'main', index: 0 }]] } },
	};
}

interface Seen {
	id: string;
	status: string;
}

const executionsOf = async (id: string): Promise<Seen[]> =>
	(
		await n8n.rest<{ results: Seen[] }>(
			'GET',
			`/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId: id }))}&limit=100`,
		)
	).results.reverse();

const itemsOf = ({ nodes }: Execution) =>
	(nodes.Trigger?.at(-1)?.data?.main.flatMap((branch) => branch ?? []) ?? []).map(({ json }) => json);

/** The output of all executions of a workflow so far, oldest first. */
async function told(id: string): Promise<Record<string, unknown>[]> {
	const items: Record<string, unknown>[] = [];
	for (const { id: execution } of await executionsOf(id)) items.push(...itemsOf(await n8n.waitForExecution(execution)));
	return items;
}

const numbers = async (id: string): Promise<unknown[]> => (await told(id)).map(({ number }) => number);

/** Sets the statistic to a value, and waits for the execution that reports it. */
async function tells(id: string, value: number): Promise<void> {
	hold(value);
	await until(`an execution that tells ${value}`, async () => (await numbers(id)).includes(value));
}

async function activated(settings: Flow = {}): Promise<string> {
	const { id } = await n8n.saveWorkflow(await flow(settings));
	await n8n.activateWorkflow(id);
	return id;
}

const deactivated = async (id: string): Promise<void> => {
	await n8n.deactivateWorkflow(id);
	expect(held()).toEqual(none);
};

test('a workflow whose trigger has a wrong secret is not activated, with an error that explains it', async () => {
	const credential = await n8n.saveCredential({
		name: 'Wrong',
		type: 'genesysMulticloudCxApi',
		data: { ...demo.account, clientSecret: 'not-the-secret' },
	});
	const { id } = await n8n.saveWorkflow(await flow({ credential }));
	await expect(n8n.activateWorkflow(id)).rejects.toThrow(/Sign in: Genesys answered 401/);
	await deactivated(id);
});

test('a workflow is executed with new values, and its only subscription is closed and opened when it is deactivated and activated', async () => {
	hold(3);
	const id = await activated();
	await tells(id, 3);
	await tells(id, 7);
	expect((await told(id)).findLast(({ number }) => number === 7)).toMatchObject({
		event: 'statistic',
		name: 'Current_In_Queue',
		objectType: 'Queue',
		objectId: 'Sales',
		snapshot: false,
	});
	for (const value of [8, 9]) {
		await n8n.deactivateWorkflow(id);
		expect(held()).toEqual(none);
		await n8n.activateWorkflow(id);
		expect(held()).toEqual(one);
		await tells(id, value);
	}
	await deactivated(id);
});

test('an edit of the active workflow replaces the former version when it is published', async () => {
	hold(3);
	hold(50, 'Service');
	const id = await activated();
	await tells(id, 4);
	await n8n.rest('PATCH', `/workflows/${id}`, await flow({ statistics: [{ ...row, objectIds: 'Service' }] }));
	await tells(id, 5);
	expect(held()).toEqual(one);
	await n8n.activateWorkflow(id);
	await until('the values of the other queue', async () => (await numbers(id)).includes(50));
	expect(held()).toEqual(one);
	hold(6);
	hold(51, 'Service');
	await until('what changes in the other queue', async () => (await numbers(id)).includes(51));
	expect(await numbers(id)).not.toContain(6);
	await deactivated(id);
});

test('a slow workflow receives the latest values, one execution after the other', async () => {
	hold(1);
	const takes = 2;
	const began = Date.now();
	const id = await activated({ takes });
	for (let value = 2; value <= 30; value++) {
		hold(value);
		demo.sandbox.statistics.push();
		await pause(50);
	}
	await until('the last value', async () => (await numbers(id)).includes(30));
	const all = await numbers(id);
	expect(all).toEqual([...all].sort((a, b) => Number(a) - Number(b)));
	expect(all.at(-1)).toBe(30);
	// However long a busy machine takes, only that many executions fit into the time one after the other.
	expect((await executionsOf(id)).length).toBeLessThanOrEqual(1 + (Date.now() - began) / (takes * 1000));
	await deactivated(id);
});

const troubles: [what: string, bring: () => void][] = [
	['a restart of the service', () => demo.sandbox.statistics.restart()],
	['the end of all sessions', () => demo.sandbox.statistics.endSessions()],
	[
		'a service that was unavailable',
		() => {
			demo.sandbox.statistics.service('UNAVAILABLE');
			demo.sandbox.statistics.service('AVAILABLE');
		},
	],
	[
		'a token that has expired',
		() => {
			demo.sandbox.fault({ path: '*' }, { expired: true });
			demo.sandbox.statistics.restart();
		},
	],
];

test('executions continue after each service failure, with one subscription and without a failed execution', async () => {
	hold(1);
	const id = await activated();
	let value = 100;
	for (const [what, bring] of troubles) {
		await tells(id, (value += 1));
		bring();
		await until(`one subscription after ${what}`, () => held().join() === one.join());
		await tells(id, (value += 1));
		expect({ what, held: held() }).toEqual({ what, held: one });
	}
	expect((await executionsOf(id)).filter(({ status }) => status === 'error')).toEqual([]);
	expect((await told(id)).filter(({ event }) => event === 'state').map(({ name }) => name)).toEqual(
		expect.arrayContaining(['reconnecting', 'unavailable', 'live']),
	);
	await deactivated(id);
});

test('n8n leaves nothing open when it stops, and subscribes once when it starts again', async () => {
	hold(1);
	const id = await activated();
	await tells(id, 2);
	await n8n.stop();
	expect(held()).toEqual(none);
	await start();
	await until('one subscription', () => held().join() === one.join());
	await tells(id, 3);
	expect(held()).toEqual(one);
	await deactivated(id);
});

describe('queue mode', () => {
	let redis: Child;
	let postgres: Awaited<ReturnType<typeof startPostgres>>;
	let worker: Child;
	let env: Record<string, string>;

	beforeAll(async () => {
		const redisPort = String(await anyFree());
		redis = startChild(
			'redis-server',
			['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
			{},
		);
		await redis.line(/Ready to accept connections/, longestMs);
		// With SQLite, several processes on a busy machine block each other.
		postgres = await startPostgres();
		env = {
			...postgres.env,
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: redisPort,
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		};
		await n8n.stop();
		await start(env);
		worker = await startN8nWorker({ root, folder, env });
	});

	afterAll(async () => {
		await worker?.stop();
		await n8n?.stop();
		await redis?.stop();
		await postgres?.stop();
	});

	test('only the main process listens and a worker runs the executions, even after a restart of the main process', async () => {
		hold(1);
		const id = await activated({ takes: 0 });
		expect(held()).toEqual(one);
		await tells(id, 2);
		const [first] = await executionsOf(id);
		await worker.line(new RegExp(`Worker started execution ${first?.id}\\b`), longestMs);
		await n8n.stop();
		expect(held()).toEqual(none);
		await start(env);
		await until('one subscription', () => held().join() === one.join());
		await tells(id, 3);
		expect(held()).toEqual(one);
		await deactivated(id);
	});
});
