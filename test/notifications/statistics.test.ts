import { openStatistics, statisticsSession, type StatisticsConsumer, type StatisticsState, type StatisticUpdate } from '../../genesys/notifications/subscription.ts';
import type { GenesysError } from '../../genesys/errors.ts';
import { Log } from './log.ts';
import { portsTo, type TestPorts } from './ports.ts';
import { statisticsServer, type StatisticsServer } from './statisticsServer.ts';

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

interface Seen extends StatisticsConsumer {
	got: Log<StatisticUpdate>;
	states: Log<StatisticsState>;
	problems: Log<GenesysError>;
}

function seeing(): Seen {
	const [got, states, problems] = [new Log<StatisticUpdate>(), new Log<StatisticsState>(), new Log<GenesysError>()];
	return { got, states, problems, updates: (updates) => updates.forEach((update) => got.add(update)), state: (state) => states.add(state), problem: (problem) => problems.add(problem) };
}

const timing = { longestDelayMs: 4000 };
const queues = { statistics: [{ name: 'ServiceLevel' }], objects: [{ objectType: 'Queue', objectIds: 'sales,service' }] };
const names = (seen: Seen): string[] => seen.states.entries.map(({ name }) => name);
const value = (statisticId: string, intValue: number, timestamp: number): object => ({ subscriptionId: [...server.open.keys()].at(-1), statisticId, value: { intValue, stringValue: String(intValue) }, timestamp });
const numbers = (seen: Seen): (number | undefined)[] => seen.got.entries.map(({ number }) => number);

test('is live after the handshake, both channels and the subscription, with the values at the start', async () => {
	const seen = seeing();
	const subscription = openStatistics(ports, queues, seen, timing);
	await subscription.started;
	expect(names(seen)).toEqual(['live']);
	expect(server.opened.entries).toHaveLength(1);
	expect(seen.got.entries[0]).toEqual({
		id: expect.stringMatching(/^[\w-]{22}$/) as string,
		subscriptionId: [...server.open.keys()][0],
		statisticId: '1',
		name: 'ServiceLevel',
		objectType: 'Queue',
		objectId: 'sales',
		value: { intValue: 0, stringValue: '0' },
		number: 0,
		timestamp: 1000,
		snapshot: true,
	});
	server.publish([value('2', 7, 2000)]);
	await seen.got.count(3);
	expect(seen.got.entries[2]).toMatchObject({ statisticId: '2', objectId: 'service', number: 7, snapshot: false });
	expect(server.opened.entries[0]?.cookie).toMatch(/BAYEUX_BROWSER=/);
	await subscription.close();
	expect(server.sessions()).toEqual([]);
	expect([...server.open]).toEqual([]);
	expect([ports.underWay(), ports.waiting()]).toEqual([0, 0]);
	expect(names(seen)).toEqual(['live', 'stopped']);
});

test('subscribes again when the service is back', async () => {
	const seen = seeing();
	const subscription = openStatistics(ports, queues, seen, timing);
	await subscription.started;
	server.open.clear();
	server.service('UNAVAILABLE');
	await seen.states.until(() => names(seen).includes('unavailable'));
	server.service('AVAILABLE');
	server.service('AVAILABLE');
	await server.opened.count(2);
	await seen.states.count(3);
	expect(names(seen)).toEqual(['live', 'unavailable', 'live']);
	expect(server.open.size).toBe(1);
	await subscription.close();
});

test('comes back after a restart of the service', async () => {
	const seen = seeing();
	const subscription = openStatistics(ports, queues, seen, timing);
	await subscription.started;
	server.restart();
	await server.opened.count(2);
	await seen.states.until(() => names(seen).at(-1) === 'live');
	server.publish([value('1', 9, 5000)]);
	await seen.got.until(() => numbers(seen).includes(9));
	expect(subscription.status().counters.reconnects).toBe(1);
	await subscription.close();
	expect(server.open.size).toBe(0);
});
