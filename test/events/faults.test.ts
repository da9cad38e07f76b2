import { signedTransport } from '../../genesys/client/auth.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import type { HttpResponse } from '../../genesys/ports.ts';
import {
	openStatistics,
	type StatisticsSettings,
	type StatisticUpdate,
} from '../../genesys/events/statistics/subscription.ts';
import { multicloudCx } from '../../genesys/services/multicloudCxService.ts';
import { Log } from '../support/eventLog.ts';
import { portsTo, type TestPorts } from '../support/eventPorts.ts';
import { statisticsServer, type StatisticsServer } from '../support/statisticsServer.ts';

let server: StatisticsServer;
let ports: TestPorts;

beforeEach(async () => {
	server = await statisticsServer();
	ports = portsTo(server.url);
});

afterEach(async () => {
	await server.stop();
	ports.close();
});

const timing = { longestDelayMs: 4000 };
const one: StatisticsSettings = {
	statistics: [{ name: 'A' }],
	objects: [{ objectType: 'Queue', objectIds: 'q' }],
	output: { snapshot: false },
};

/** Sends an update of the first statistic of each subscription. */
const tell = (number: number): void =>
	server.publish(
		[...server.open.keys()].map((subscriptionId) => ({
			subscriptionId,
			statisticId: '1',
			value: number,
			timestamp: number,
		})),
	);

/** Each number at most once, and in ascending order. */
function expectInOrder(updates: readonly StatisticUpdate[]): void {
	const numbers = updates.map(({ number }) => number as number);
	expect(numbers.filter((number, index) => index > 0 && number <= (numbers[index - 1] as number))).toEqual([]);
}

test('a network that breaks repeatedly delivers what the server has kept, once and in order', async () => {
	const got = new Log<StatisticUpdate>();
	const subscription = openStatistics(
		ports,
		one,
		{ onUpdates: (updates) => updates.forEach((update) => got.add(update)) },
		timing,
	);
	await subscription.started;
	let number = 0;
	for (let round = 0; round < 60; round += 1) {
		server.cut();
		// One connect is answered immediately, and one stays open: before that, the server would send to the old connection.
		await server.requests.count(server.requests.entries.length + 2);
		for (let times = 0; times < 3; times += 1) tell((number += 1));
		await got.until((entries) => entries.at(-1)?.number === number);
	}
	expectInOrder(got.entries);
	expect(got.entries).toHaveLength(number);
	expect(server.opened.entries).toHaveLength(1);
	await subscription.close();
	expect([server.open.size, ports.underWay(), ports.waiting()]).toEqual([0, 0, 0]);
});

test('a session survives a service that restarts repeatedly', async () => {
	const got = new Log<StatisticUpdate>();
	const subscription = openStatistics(
		ports,
		one,
		{ onUpdates: (updates) => updates.forEach((update) => got.add(update)) },
		timing,
	);
	await subscription.started;
	for (let round = 1; round <= 20; round += 1) {
		server.restart();
		await server.opened.count(round + 1);
		tell(round);
		await got.until((entries) => entries.at(-1)?.number === round);
	}
	expect(server.open.size).toBe(1);
	expectInOrder(got.entries);
	await subscription.close();
});

test('a token that expires repeatedly is renewed without any visible effect', async () => {
	let issued = 0;
	const network = ports.anonymous;
	const expired = new Set<string>();
	const api = signedTransport(
		multicloudCx,
		{ baseUrl: server.url, apiKey: 'key', signIn: 'clientCredentials', clientId: 'id', clientSecret: 'secret' },
		async (request) => {
			const answered = (status: number, body: object): HttpResponse => ({
				status,
				headers: {},
				body: oneChunk(Buffer.from(JSON.stringify(body))),
			});
			if (request.url.endsWith('/oauth/token')) return answered(200, { access_token: `t${(issued += 1)}` });
			const token = request.headers.authorization ?? '';
			return expired.has(token) ? answered(401, {}) : await network(request);
		},
	);
	const signed = portsTo(server.url, { api });
	const got = new Log<StatisticUpdate>();
	const subscription = openStatistics(
		signed,
		one,
		{ onUpdates: (updates) => updates.forEach((update) => got.add(update)) },
		timing,
	);
	await subscription.started;
	for (let number = 1; number <= 30; number += 1) {
		expired.add(`Bearer t${issued}`);
		tell(number);
		await got.count(number);
	}
	expect(issued).toBeGreaterThan(20);
	expect([server.opened.entries.length, subscription.status().counters.reconnects]).toEqual([1, 0]);
	await subscription.close();
	signed.close();
});

test('a hundred statistics of five hundred objects are opened without losing a value, and a slow flow gets the latest of each', async () => {
	const settings: StatisticsSettings = {
		statistics: Array.from({ length: 100 }, (_, index) => ({ name: `Statistic ${index}` })),
		objects: [{ objectType: 'Agent', objectIds: Array.from({ length: 500 }, (_, index) => `agent-${index}`) }],
		output: { together: 'batch', mostWaiting: 1000 },
	};
	let release: (() => void) | undefined;
	let isSlow = false;
	let count = 0;
	const newest = new Map<string, number | undefined>();
	const arrived = new Log<number>();
	const subscription = openStatistics(
		ports,
		settings,
		{
			async onUpdates(updates) {
				for (const { statisticId, number } of updates) newest.set(statisticId, number);
				arrived.add((count += updates.length));
				if (isSlow) await new Promise<void>((resolve) => (release = resolve));
			},
		},
		timing,
	);
	await subscription.started;
	await arrived.until(() => count >= 50_000);
	expect(server.opened.entries).toHaveLength(50);
	const publishAll = (value: number): void => {
		for (const { subscriptionId, statistics } of server.open.values())
			server.publish(statistics.map(({ statisticId }) => ({ subscriptionId, statisticId, value, timestamp: value })));
	};
	publishAll(1);
	await arrived.until(() => count >= 100_000);
	isSlow = true;
	for (let value = 2; value <= 5; value += 1) publishAll(value);
	const received = (): number => subscription.status().counters.received;
	while (received() < 300_000) await new Promise((resolve) => setImmediate(resolve));
	isSlow = false;
	release?.();
	await arrived.until(() => [...newest.values()].every((number) => number === 5));
	const { delivered, dropped, waiting } = subscription.status().counters;
	expect([delivered + dropped, waiting]).toEqual([300_000, 0]);
	expect(dropped).toBeGreaterThan(0);
	await subscription.close();
	expect(server.open.size).toBe(0);
});
