import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { StatisticUpdate } from '../../genesys/events/statistics/subscription.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { statisticsServer, type StatisticsServer } from '../support/statisticsServer.ts';
import { startNetwork, type Network } from './brittleNetwork.ts';
import { startCollector, type Collector } from './collector.ts';
import { n8nListener, nodeRedListener, type Listener, type Place, type Wanted } from './listeners.ts';

/**
 * Live statistics on a real Node-RED and a real n8n in parallel, through network and service failures that last long
 * enough for a user to notice. `SOAK=1` uses the full times (a token every ten seconds for five minutes, a cut every
 * second for a minute, an outage of half a minute), otherwise a fraction of them.
 */
const soak = Number(process.env.SOAK ?? 0.1);
const milliseconds = (full: number): number => full * soak * 1000;

jest.setTimeout(600_000 + milliseconds(300));

let collector: Collector;
let listeners: Listener[] = [];

beforeAll(async () => {
	collector = await startCollector();
	listeners = await Promise.all([nodeRedListener(collector), n8nListener(collector)]);
});
afterAll(async () => {
	await Promise.all(listeners.map((listener) => listener.close()));
	await collector?.close();
});

const both = async <Result>(work: (listener: Listener) => Promise<Result>): Promise<Result[]> =>
	await Promise.all(listeners.map(work));

const calls = { name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' };

let sandbox: Sandbox;
let network: Network;
let clockAhead: number;
let publishing: AbortController;
let ended: Promise<void>;
let published: number;
/** Values that the service sent to a connection that was already cut, which it can't know yet. */
let toldInVain: Set<number>;
let hasBeenCut: boolean;

/** `options`: by default, the service keeps sessions longer than a busy machine is delayed. */
async function begin(
	wanted: Partial<Wanted> = {},
	options: { tokenSeconds?: number; sessionSeconds?: number } = {},
): Promise<void> {
	clockAhead = 0;
	published = 100;
	hasBeenCut = false;
	toldInVain = new Set();
	sandbox = await startSandbox({ sessionSeconds: 120, ...options, now: () => Date.now() + clockAhead });
	for (const objectId of ['Sales', 'Service']) {
		sandbox.statistics.hold({ ...calls, objectId }, objectId === 'Sales' ? published : 0);
		sandbox.statistics.hold({ ...calls, objectId, name: 'ServiceLevel' }, 90);
	}
	network = await startNetwork(new URL(sandbox.url));
	const { apiKey, clients } = sandbox;
	const place = { apiKey, baseUrl: network.url, ...(clients[0] as Pick<Place, 'clientId' | 'clientSecret'>) };
	await both((listener) =>
		listener.listen(place, {
			names: [calls.name],
			objectType: calls.objectType,
			objectIds: [calls.objectId],
			withExample: true,
			...wanted,
		}),
	);
	expect(held()).toEqual(all);
	publishing = new AbortController();
	ended = publish(publishing.signal);
	// More than the initial value.
	for (const { platform } of listeners) await collector.values(platform).log.count(3);
}

/** Sessions and subscriptions of the service. */
const held = (): [sessions: number, subscriptions: number] => [
	sandbox.statistics.sessions,
	sandbox.statistics.subscriptions,
];
/** The open sessions and subscriptions when they are as expected, or after some minutes. */
async function settled(look: () => [number, number], wanted: [number, number]): Promise<[number, number]> {
	for (const until = Date.now() + 180_000; look().join() !== wanted.join() && Date.now() < until;) await pause(200);
	return look();
}

/** In Node-RED all nodes share one session, in n8n each trigger has its own. Each example has two triggers. */
const all: ReturnType<typeof held> = [4, 6];

function publishNext(): void {
	published += 1;
	if (hasBeenCut) toldInVain.add(published);
	hasBeenCut = false;
	sandbox.statistics.hold(calls, published);
	sandbox.statistics.push();
}

/** Publishes a new value twenty times a second. */
async function publish(signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		publishNext();
		await pause(50);
	}
}

function cut(): void {
	network.cut();
	hasBeenCut = true;
}

/** Values that are missing in a subscription although older and newer ones have arrived, and that the service still had. */
function lost(updates: readonly StatisticUpdate[]): string[] {
	const bySubscription = Map.groupBy(updates, ({ subscriptionId }) => subscriptionId);
	return [...bySubscription].flatMap(([subscriptionId, own]) => {
		const numbers = own.map(({ number }) => number as number);
		const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
		const come = new Set(numbers);
		const missing = Array.from({ length: last - first }, (_, index) => first + index).filter(
			(number) => !come.has(number) && !toldInVain.has(number),
		);
		const isSwallowed = (number: number): boolean =>
			network.hasSwallowed(
				new RegExp(`"subscriptionId":"${subscriptionId}","statisticId":"[^"]*","value":\\{[^}]*"intValue":${number},`),
			);
		return missing.filter((number) => !isSwallowed(number)).map((number) => `${subscriptionId}: ${number}`);
	});
}

const openings = (): number =>
	sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/statistics/v3/subscriptions').length;

/** Logs the figures of each platform. */
function tellFigures(title: string): void {
	const figures = listeners.map(({ platform }) => {
		const { entries } = collector.values(platform).log;
		return `${platform} ${entries.length} values (${entries.filter(({ snapshot }) => snapshot).length} snapshots), ${collector.alerts(platform).log.entries.length} alerts`;
	});
	process.stdout.write(
		`${title}: ${published - 100} values published; ${figures.join('; ')}; ${openings()} subscriptions opened\n`,
	);
}

/**
 * Checks that the last value arrives; that there was one alert, because the queue has been long since the start; that
 * the values are in order, without duplicates except current values, and without losses that the service could have
 * prevented; that each flow has one subscription while it runs; and that no problem was reported.
 */
async function expectHealthy({ mayPassOver = false } = {}): Promise<void> {
	publishing.abort();
	await ended;
	publishNext();
	for (const { platform } of listeners) {
		await collector.values(platform).log.until((entries) => entries.at(-1)?.number === published);
	}
	tellFigures(expect.getState().currentTestName ?? '');
	for (const { platform } of listeners) {
		// Alerts of the other queue and of service levels depend on the sandbox's random values.
		const alerts = collector
			.alerts(platform)
			.log.entries.filter((text) => text.includes(calls.objectId) && !text.includes('service level'));
		expect({ platform, alerts }).toEqual({
			platform,
			alerts: [expect.stringMatching(new RegExp(`^\\d+ callers are waiting in ${calls.objectId}$`))],
		});
		const { entries } = collector.values(platform).log;
		const numbers = entries.map(({ number }) => number as number);
		expect({ platform, numbers }).toEqual({ platform, numbers: numbers.toSorted((a, b) => a - b) });
		const pushed = entries.filter(({ snapshot }) => !snapshot).map(({ id }) => id);
		expect({ platform, ids: new Set(pushed).size }).toEqual({ platform, ids: pushed.length });
		if (!mayPassOver) expect({ platform, lost: lost(entries) }).toEqual({ platform, lost: [] });
	}
	// Some seconds later, the service drops sessions that were given up during an outage, and the subscriptions of ended
	// sessions are deleted.
	expect(await settled(held, all)).toEqual(all);
	await both(async (listener) =>
		expect({ listener: listener.platform, problems: await listener.problems() }).toEqual({
			listener: listener.platform,
			problems: [],
		}),
	);
	await both((listener) => listener.end());
	expect(held()).toEqual([0, 0]);
}

afterEach(async () => {
	publishing?.abort();
	collector?.takes(0);
	for (const listener of listeners) listener.setAhead(0);
	await both((listener) => listener.end());
	collector?.forget();
	network?.close();
	await sandbox?.close();
});

/** The subscriptions are the same as at the beginning. */
const expectSameSubscriptions = (): void => expect(openings()).toBe(all[1]);

it('values arrive over a network that breaks every second', async () => {
	await begin();
	for (const until = Date.now() + milliseconds(60); Date.now() < until; await pause(1000)) cut();
	await expectHealthy();
	expectSameSubscriptions();
});

it('values arrive after an outage that is shorter than the life of a session', async () => {
	await begin();
	network.refuse(true);
	hasBeenCut = true;
	await pause(3000);
	network.refuse(false);
	await expectHealthy();
	expectSameSubscriptions();
});

it('values arrive after an outage', async () => {
	await begin({}, { sessionSeconds: 10 });
	network.refuse(true);
	await pause(milliseconds(30));
	expect(await settled(held, [0, 0])).toEqual([0, 0]);
	network.refuse(false);
	await expectHealthy();
});

it('values arrive with tokens that expire repeatedly', async () => {
	await begin({}, { tokenSeconds: Math.max(1, 10 * soak) });
	await pause(milliseconds(300));
	while (sandbox.requests.filter(({ path }) => path === '/auth/v3/oauth/token').length <= 20) await pause(200);
	await expectHealthy();
	expectSameSubscriptions();
});

it('values arrive from a service that restarts repeatedly', async () => {
	await begin();
	for (const until = Date.now() + milliseconds(60); Date.now() < until; await pause(1000)) sandbox.statistics.restart();
	await expectHealthy();
});

it('values arrive while the clocks of the service and of the platforms jump forward and back', async () => {
	await begin();
	const hour = 3_600_000;
	for (const [service, platforms] of [
		[hour, 0],
		[-hour, 0],
		[0, hour],
		[0, -hour],
		[0, 0],
	] as const) {
		clockAhead = service;
		for (const listener of listeners) listener.setAhead(platforms);
		await pause(milliseconds(10));
	}
	await expectHealthy();
	expectSameSubscriptions();
});

it('values arrive in a slow flow', async () => {
	collector.takes(300);
	await begin({ mostWaiting: 2 });
	const passesOver = ({ number: one = 0 }: StatisticUpdate, { number: next = 0 }: StatisticUpdate): boolean =>
		next > one + 1;
	for (const { platform } of listeners) {
		await collector
			.values(platform)
			.log.until((entries) =>
				entries.slice(1).some((next, index) => passesOver(entries[index] as StatisticUpdate, next)),
			);
	}
	await expectHealthy({ mayPassOver: true });
	expectSameSubscriptions();
});

describe('large amounts', () => {
	let server: StatisticsServer;
	let place: Place;

	beforeEach(async () => {
		// On a shared machine, a platform under such load polls late.
		server = await statisticsServer({ maxInterval: 120_000 });
		server.instead = (request) =>
			request.endsWith('/oauth/token') ? { body: { access_token: 'token', expires_in: 3600 } } : undefined;
		place = { baseUrl: server.url, apiKey: 'key', clientId: 'client', clientSecret: 'secret' };
	});
	afterEach(async () => {
		await both((listener) => listener.end());
		await server.stop();
	});

	const publishToAll = (valueOf: (statisticId: string) => unknown, timestamp: number): void => {
		for (const { subscriptionId, statistics } of server.open.values())
			server.publish(
				statistics.map(({ statisticId }) => ({ subscriptionId, statisticId, value: valueOf(statisticId), timestamp })),
			);
	};

	async function expectNothingLeft(): Promise<void> {
		await both(async (listener) =>
			expect({ listener: listener.platform, problems: await listener.problems() }).toEqual({
				listener: listener.platform,
				problems: [],
			}),
		);
		await both((listener) => listener.end());
		// Fifty subscriptions may take some seconds to close after the platform reports the end.
		expect(await settled(() => [server.open.size, server.sessions().length], [0, 0])).toEqual([0, 0]);
	}

	const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

	it('a message of 20 MB is read', async () => {
		await both((listener) =>
			listener.listen(place, { names: [calls.name], objectType: calls.objectType, objectIds: [calls.objectId] }),
		);
		const parts = Array.from({ length: 20_000 }, (_, index) => ({
			[`interaction ${index}`]: createHash('sha256').update(String(index)).digest('hex').repeat(16),
		}));
		expect(JSON.stringify(parts).length).toBeGreaterThan(20_000_000);
		publishToAll(() => ({ tree: parts }), 2000);
		publishToAll(() => ({ intValue: 7 }), 3000);
		for (const { platform } of listeners) {
			const { log } = collector.values(platform);
			await log.until((entries) => entries.at(-1)?.number === 7);
			expect({ platform, values: log.entries.map(({ value }) => digest(value)) }).toEqual({
				platform,
				values: [{ intValue: 0, stringValue: '0' }, { tree: parts }, { intValue: 7 }].map(digest),
			});
		}
		await expectNothingLeft();
	});

	it('a hundred statistics of five hundred objects arrive', async () => {
		const objectIds = Array.from({ length: 500 }, (_, index) => `agent-${index}`);
		await both((listener) =>
			listener.listen(place, {
				names: Array.from({ length: 100 }, (_, index) => `Statistic ${index}`),
				objectType: 'Agent',
				objectIds,
			}),
		);
		expect(server.open.size).toBe(2 * 50);
		for (const number of [1, 2, 3]) publishToAll(() => ({ intValue: number }), number * 1000 + 1000);
		for (const { platform } of listeners) {
			const newest = new Map<string, number>();
			let [seen, last, backwards] = [0, 0, 0];
			await collector.values(platform).log.until((entries) => {
				for (; seen < entries.length; seen += 1) {
					const { name, objectId, number = -1 } = entries[seen] as StatisticUpdate;
					const key = `${name} of ${objectId}`;
					if ((newest.get(key) ?? -1) >= number) backwards += 1;
					if (number === 3) last += 1;
					newest.set(key, number);
				}
				return last === 50_000;
			});
			expect({ platform, statistics: newest.size, backwards }).toEqual({ platform, statistics: 50_000, backwards: 0 });
		}
		await expectNothingLeft();
	});
});
