import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { connectionTo } from '../node-red/genesysAccount.ts';
import { flowAround, newest, startRed, type FlowNode, type Message, type RedHost } from '../node-red/redHost.ts';

/**
 * Live statistics on a real Node-RED, over a network and against a service that give trouble for as long as a user would notice: `SOAK=1` for the full times (a token every ten seconds for
 * five minutes, a cut every second for a minute, half a minute of outage), a fraction of it otherwise.
 */
const soak = Number(process.env.SOAK ?? 0.1);
const seconds = (full: number): number => full * soak * 1000;

jest.setTimeout(900_000);

/** Passes everything on, and breaks on request. */
async function network(target: URL): Promise<{ url: string; cut(): void; refuse(isAway: boolean): void; close(): void }> {
	const open = new Set<Socket>();
	let isAway = false;
	const kept = (socket: Socket): Socket => {
		open.add(socket);
		socket.on('close', () => open.delete(socket)).on('error', () => undefined);
		return socket;
	};
	const server = createServer((incoming) => {
		kept(incoming);
		if (isAway) return void incoming.resetAndDestroy();
		const outgoing = kept(connect(Number(target.port), target.hostname));
		incoming.pipe(outgoing).pipe(incoming);
		incoming.on('close', () => outgoing.destroy());
		outgoing.on('close', () => incoming.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const cut = (): void => {
		for (const socket of open) socket.resetAndDestroy();
	};
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cut,
		refuse: (away) => {
			isAway = away;
			if (away) cut();
		},
		close: () => {
			server.close();
			cut();
		},
	};
}

const calls = { name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' };

let red: RedHost;
let sandbox: Sandbox;
let line: Awaited<ReturnType<typeof network>>;
let clockAhead: number;
let publishing: AbortController;
let ended: Promise<void>;
let published: number;
let received: Message[];

beforeAll(async () => {
	red = await startRed(newest);
});
afterAll(async () => {
	await red?.close();
});

async function begin(options: { tokenSeconds?: number } = {}): Promise<void> {
	clockAhead = 0;
	published = 1;
	received = [];
	sandbox = await startSandbox({ ...options, now: () => Date.now() + clockAhead });
	sandbox.statistics.hold(calls, published);
	line = await network(new URL(sandbox.url));
	const str = (value: string) => ({ type: 'str', value });
	const row = { measured: { type: 'choice', value: 'name' }, name: str(calls.name), objectType: str(calls.objectType), objectIds: str(calls.objectId) };
	const node: Partial<FlowNode> & { type: string } = { type: 'genesys-statistics', statistics: { type: 'rows', value: [row] }, together: 'update', onlyChanges: false, minimumInterval: 0, snapshot: true, mostWaiting: 1000, standby: false };
	await red.deploy(flowAround(node, { ...connectionTo(sandbox), baseUrl: line.url }));
	await red.receive('out');
	publishing = new AbortController();
	ended = publish(publishing.signal);
}

/** A new value twenty times a second. */
async function publish(signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		published += 1;
		sandbox.statistics.hold(calls, published);
		sandbox.statistics.push();
		await pause(50);
	}
}

/** The last value arrives; what came is in order, nothing twice but what says that it is the present value; there is one session with one subscription, and none when the flow has ended. */
async function expectHealthy(): Promise<void> {
	publishing.abort();
	await ended;
	published += 1;
	sandbox.statistics.hold(calls, published);
	sandbox.statistics.push();
	while (received.at(-1)?.payload !== published) received.push(...(await red.receive('out')));
	const values = received.map(({ payload }) => Number(payload));
	expect(values).toEqual(values.toSorted((a, b) => a - b));
	const pushed = received.map(({ statistic }) => statistic as { id: string; snapshot: boolean }).filter(({ snapshot }) => !snapshot);
	expect(new Set(pushed.map(({ id }) => id)).size).toBe(pushed.length);
	// A session that was given up during an outage the service forgets some seconds later.
	while (sandbox.statistics.sessions > 1) await pause(200);
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([1, 1]);
	await red.deploy([]);
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
}

afterEach(async () => {
	publishing?.abort();
	await red.deploy([]);
	line?.close();
	await sandbox?.close();
});

it('a network that breaks every second', async () => {
	await begin();
	for (const until = Date.now() + seconds(60); Date.now() < until; await pause(1000)) line.cut();
	await expectHealthy();
});

it('an outage', async () => {
	await begin();
	line.refuse(true);
	await pause(seconds(30));
	line.refuse(false);
	await expectHealthy();
});

it('tokens that expire again and again', async () => {
	await begin({ tokenSeconds: Math.max(1, 10 * soak) });
	await pause(seconds(300));
	await expectHealthy();
	expect(sandbox.requests.filter(({ path }) => path === '/auth/v3/oauth/token').length).toBeGreaterThan(10);
});

it('a service that starts again and again', async () => {
	await begin();
	for (const until = Date.now() + seconds(60); Date.now() < until; await pause(1000)) sandbox.statistics.restart();
	await expectHealthy();
});

it('a clock of the service that jumps, and jumps back', async () => {
	await begin();
	for (const jump of [3_600_000, -3_600_000, 0]) {
		clockAhead = jump;
		await pause(seconds(10));
	}
	await expectHealthy();
});

it('a flow that takes its time', async () => {
	await begin();
	await red.deploy([]);
	const slow = { id: 'slow', type: 'delay', z: 'flow', x: 0, y: 0, pauseType: 'delay', timeout: '300', timeoutUnits: 'milliseconds', rate: '1', nbRateUnits: '1', rateUnits: 'second', wires: [['out']] };
	const flow = flowAround(
		{ type: 'genesys-statistics', wires: [['slow'], ['progress']], statistics: { type: 'rows', value: [{ measured: { type: 'choice', value: 'name' }, name: { type: 'str', value: calls.name }, objectType: { type: 'str', value: 'Queue' }, objectIds: { type: 'str', value: 'Sales' } }] }, together: 'update', onlyChanges: false, minimumInterval: 0, snapshot: true, mostWaiting: 2, standby: false },
		{ ...connectionTo(sandbox), baseUrl: line.url },
		[slow as unknown as FlowNode],
	);
	await red.deploy(flow);
	await red.status('node', ({ text = '' }) => text.includes('older values passed over'));
	received = [];
	await expectHealthy();
});
