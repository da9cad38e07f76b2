import {
	openStatistics,
	statisticsSession,
	type StatisticsConsumer,
	type StatisticsState,
	type StatisticUpdate,
} from '../../genesys/events/statistics/subscription.ts';
import type { GenesysError } from '../../genesys/errors.ts';
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

interface Seen extends StatisticsConsumer {
	got: Log<StatisticUpdate>;
	states: Log<StatisticsState>;
	problems: Log<GenesysError>;
}

function seeing(): Seen {
	const [got, states, problems] = [new Log<StatisticUpdate>(), new Log<StatisticsState>(), new Log<GenesysError>()];
	return {
		got,
		states,
		problems,
		onUpdates: (updates) => updates.forEach((update) => got.add(update)),
		onState: (state) => states.add(state),
		onProblem: (problem) => problems.add(problem),
	};
}

const timing = { longestDelayMs: 4000 };
const queues = {
	statistics: [{ name: 'ServiceLevel' }],
	objects: [{ objectType: 'Queue', objectIds: 'sales,service' }],
};
const names = (seen: Seen): string[] => seen.states.entries.map(({ name }) => name);
const value = (statisticId: string, intValue: number, timestamp: number): object => ({
	subscriptionId: [...server.open.keys()].at(-1),
	statisticId,
	value: { intValue, stringValue: String(intValue) },
	timestamp,
});
const isConnect = (request: string): boolean => request.endsWith('/connect');
const connects = (times: number): Promise<void> =>
	server.requests.count(times, (request) => request.endsWith('/connect'));
const numbers = (seen: Seen): (number | undefined)[] => seen.got.entries.map(({ number }) => number);

test('a subscription is live after the handshake, both channels and the subscription, with its initial values', async () => {
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

test('a subscription is opened again when the service is back', async () => {
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

test('a subscription is restored after a restart of the service', async () => {
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

test('a first attempt that fails is reported and repeated', async () => {
	server.instead = (request) => (request.endsWith('/handshake') ? { status: 503 } : undefined);
	const seen = seeing();
	const subscription = openStatistics(ports, queues, seen, timing);
	await expect(subscription.started).rejects.toMatchObject({
		kind: 'answer',
		status: 503,
		message: expect.stringContaining('Connect to notifications') as string,
	});
	expect(subscription.status().state).toMatchObject({
		name: 'connecting',
		reason: expect.stringContaining('503') as string,
	});
	server.instead = undefined;
	await seen.states.until(() => names(seen).includes('live'));
	await subscription.close();
});

test('invalid settings are refused before anything is sent', () => {
	const open = (settings: Parameters<typeof openStatistics>[1]) => () =>
		openStatistics(ports, settings, seeing(), timing);
	const objects = [{ objectType: 'Queue', objectIds: ['sales'] }];
	expect(open({ statistics: [], objects })).toThrow('"Statistics"');
	expect(open({ statistics: [{ name: 'A' }] })).toThrow('Statistic 1 has no object');
	expect(open({ statistics: [{ name: 'A' }], objects: [{ objectType: 'Queue', objectIds: ' , ' }] })).toThrow(
		'Object 1: "Object ID" is required',
	);
	expect(open({ statistics: [{ name: 'A' }], objects: [{ objectType: '', objectIds: 'x' }] })).toThrow(
		'Object 1: "Object Type" is required',
	);
	expect(open({ statistics: [{ name: 'A' }, { name: '' }], objects })).toThrow('Statistic 2: "Statistic" is required');
	expect(open({ statistics: [{ definition: { category: 'TotalNumber', subject: 'DNAction' } }], objects })).toThrow(
		'Statistic 1: "Main Mask" is required',
	);
	expect(open({ statistics: [{ name: 'A', definition: { category: 'TotalNumber' } }], objects })).toThrow(
		'Statistic 1 has both a name and a definition',
	);
	expect(
		open({
			statistics: [{ definition: { category: 'a', subject: 'b', mainMask: '*', notificationFrequency: 'often' } }],
			objects,
		}),
	).toThrow('"Notify Every (Seconds)" must be a number');
	expect(
		open({
			statistics: [
				{ name: 'A', statisticId: 'x' },
				{ name: 'B', statisticId: 'x' },
			],
			objects,
		}),
	).toThrow('Statistic 2: the statistic ID "x" is already in use');
	const anything = (value: unknown): never => value as never;
	for (const choice of [null, 'A', 7, ['A']])
		expect(open({ statistics: [{ name: 'A' }, anything(choice)], objects })).toThrow(
			'Statistic 2 has neither a name nor a definition',
		);
	for (const object of ['sales', [null], ['sales']])
		expect(open({ statistics: [{ name: 'A', objects: anything(object) }] })).toThrow(
			'Object 1 has neither a type nor an ID',
		);
	expect(open({ statistics: [{ name: 'A', objects: anything(null), definition: anything(null) }] })).toThrow(
		'Statistic 1 has no object',
	);
	expect(open({ ...queues, output: { minimumIntervalMs: -1 } })).toThrow('minimum interval');
	expect(open({ ...queues, output: { mostWaiting: 0 } })).toThrow('whole number');
	expect(ports.requests.entries).toEqual([]);
});

test('the requests match the reference: names, definitions, one entry for each object', async () => {
	const definition = {
		category: 'TotalAdjustedTime',
		subject: 'DNStatus',
		mainMask: 'WaitForNextCall',
		notificationMode: 'Periodical',
		notificationFrequency: '10',
		insensitivity: 1,
		dynamicFilter: '',
	};
	const subscription = openStatistics(
		ports,
		{
			statistics: [
				{ name: 'A', statisticId: 'mine' },
				{ definition, objects: [{ objectType: 'Agent', objectIds: ['x, y', 7 as unknown as string] }] },
			],
			objects: [{ objectType: 'Queue', objectIds: 'q1, q2,q1' }],
		},
		seeing(),
		timing,
	);
	await subscription.started;
	const sent = {
		category: 'TotalAdjustedTime',
		subject: 'DNStatus',
		mainMask: 'WaitForNextCall',
		notificationMode: 'Periodical',
		notificationFrequency: 10,
		insensitivity: 1,
	};
	expect(server.opened.entries[0]?.statistics).toEqual([
		{ statisticId: 'mine/q1', objectType: 'Queue', objectId: 'q1', name: 'A' },
		{ statisticId: 'mine/q2', objectType: 'Queue', objectId: 'q2', name: 'A' },
		{ statisticId: '1', objectType: 'Agent', objectId: 'x, y', definition: sent },
		{ statisticId: '2', objectType: 'Agent', objectId: '7', definition: sent },
	]);
	await subscription.close();
});

describe('interruptions', () => {
	test('a session that the server ends is started again', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.started;
		await connects(1);
		server.open.clear();
		for (const session of server.sessions()) session.disconnect();
		await server.opened.count(2);
		await seen.states.until(() => names(seen).at(-1) === 'live');
		expect(names(seen)).toEqual(['live', 'reconnecting', 'live']);
		expect(seen.states.entries[1]?.reason).toBeTruthy();
		expect(server.sessions()).toHaveLength(1);
		await subscription.close();
	});

	test('a connection that is cut is restored without another subscription', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.started;
		await connects(2);
		for (let times = 1; times <= 5; times += 1) {
			// A poll that is cut once is repeated without a report.
			let cuts = 3;
			server.instead = (request) => (isConnect(request) && (cuts -= 1) >= 0 ? 'drop' : undefined);
			server.cut();
			await seen.states.count(times + 1, ({ name }) => name === 'live');
		}
		server.publish([value('1', 5, 2000)]);
		await seen.got.until(() => numbers(seen).includes(5));
		expect(server.opened.entries).toHaveLength(1);
		expect(subscription.status().counters).toMatchObject({
			reconnects: 5,
			received: 3,
			delivered: 3,
			dropped: 0,
			waiting: 0,
		});
		await subscription.close();
	});

	test('a subscription whose answer is lost is deleted and opened again', async () => {
		let lost = 0;
		server.instead = (request) =>
			request.startsWith('POST') && request.endsWith('/subscriptions') && (lost += 1) === 1 ? 'drop' : undefined;
		server.idFor = (operationId) => operationId;
		const subscription = openStatistics(ports, queues, seeing(), timing);
		await expect(subscription.started).rejects.toMatchObject({ kind: 'connection' });
		await server.deleted.count(1);
		await server.opened.count(1);
		expect(server.open.size).toBe(1);
		await subscription.close();
	});

	test("a service that can't open subscriptions yet is asked again", async () => {
		let times = 0;
		server.instead = (request) =>
			request === 'POST /statistics/v3/subscriptions' && (times += 1) <= 4
				? { status: 503, body: { status: { code: 503, message: 'wait' } } }
				: undefined;
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await seen.states.until(() => names(seen).includes('live'));
		expect(times).toBe(5);
		expect(server.opened.entries).toHaveLength(1);
		await subscription.close();
	});

	test('a subscription that is being opened when the session changes is opened in the new session, without leftovers of the old one', async () => {
		let isFirst = true;
		const seen = seeing();
		server.idFor = (operationId) => {
			if (isFirst) for (const session of server.sessions()) session.disconnect();
			isFirst = false;
			return operationId;
		};
		const subscription = openStatistics(ports, queues, seen, timing);
		await server.opened.count(2);
		await server.deleted.count(1);
		await seen.states.until(() => names(seen).includes('live'));
		expect(server.open.size).toBe(1);
		server.publish([value('1', 5, 2000)]);
		await seen.got.until(() => numbers(seen).includes(5));
		await subscription.close();
	});

	test('statistics that Genesys refuses among others are reported once', async () => {
		server.instead = (request) =>
			request === 'POST /statistics/v3/subscriptions'
				? {
						body: {
							status: { code: 2 },
							data: { subscriptionId: 'S', statistics: [{ statisticId: '1', value: 1, timestamp: 5 }] },
							errors: [{ status: { code: 404, message: 'Queue service not found', detail: { statisticId: '2' } } }],
						},
					}
				: undefined;
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.started;
		expect(seen.problems.entries.map(({ message }) => message)).toEqual([
			'Subscribe to statistics: Genesys did not open ServiceLevel of Queue service (Queue service not found)',
		]);
		server.service('UNAVAILABLE');
		server.service('AVAILABLE');
		await seen.states.count(3);
		expect(seen.problems.entries).toHaveLength(1);
		await subscription.close();
	});

	test('the subscription is checked after a long silence', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, { ...timing, idleMs: 60_000 });
		await subscription.started;
		const asked = (): number => server.requests.entries.filter((request) => request.startsWith('GET')).length;
		const turn = async (): Promise<void> => {
			const before = server.requests.entries.length;
			server.service('AVAILABLE');
			await server.requests.until((entries) => entries.slice(before).some((request) => request.endsWith('/connect')));
		};
		await turn();
		expect(asked()).toBe(0);
		ports.jump(60_000);
		await turn();
		await server.requests.count(1, (request) => request.startsWith('GET'));
		ports.jump(-3_600_000);
		await turn();
		server.open.clear();
		ports.jump(60_000);
		await turn();
		await server.opened.count(2);
		await seen.states.until(() => names(seen).at(-1) === 'live');
		expect(seen.states.entries.at(-2)?.reason).toContain('no longer knows the subscription');
		await subscription.close();
	});

	test('only the subscription that has been silent for long is checked and opened again', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, { ...timing, idleMs: 60_000 });
		await subscription.started;
		await subscription.add({ statistics: [{ name: 'A' }], objects: queues.objects });
		const [first, second] = [...server.open.keys()] as [string, string];
		server.open.delete(second);
		ports.jump(60_000);
		server.publish([{ subscriptionId: first, statisticId: '1', value: 7, timestamp: 2000 }]);
		await server.opened.count(3);
		await seen.states.until(() => names(seen).at(-1) === 'live');
		expect(server.opened.entries[2]?.statistics[0]?.name).toBe('A');
		expect([...server.open.keys()]).toEqual([first, server.opened.entries[2]?.subscriptionId]);
		await subscription.close();
	});

	test('a service that requests a pause of days is asked again after two minutes', async () => {
		const send = ports.api;
		ports.api = async (request) => {
			const answer = await send(request);
			return answer.status === 503 ? { ...answer, headers: { ...answer.headers, 'retry-after': '864000' } } : answer;
		};
		for (const busy of ['/connect', '/subscriptions']) {
			const before = ports.waits.entries.length;
			let times = 0;
			server.instead = (request) =>
				request.startsWith('POST') && request.endsWith(busy) && (times += 1) === 1 ? { status: 503 } : undefined;
			const subscription = openStatistics(ports, queues, seeing(), timing);
			await ports.waits.count(before + 1);
			expect(ports.waits.entries[before]).toBe(120_000);
			await subscription.close();
		}
	});

	test('updates that arrive before the answer with their subscription are not lost', async () => {
		server.idFor = (operationId) => {
			server.publish([
				{ subscriptionId: operationId, statisticId: '1', value: { intValue: 41 }, timestamp: 900 },
				{ subscriptionId: operationId, statisticId: '1', value: { intValue: 42 }, timestamp: 2000 },
			]);
			return operationId;
		};
		const release: (() => void)[] = [];
		const slow = portsTo(server.url);
		const send = slow.api;
		slow.api = async (request) => {
			const answer = await send(request);
			if (request.url.endsWith('/subscriptions')) await new Promise<void>((resolve) => release.push(resolve));
			return answer;
		};
		const seen = seeing();
		const subscription = openStatistics(slow, queues, seen, timing);
		// Requested again: the pushed values have arrived.
		await server.requests.count(2, (request) => request.endsWith('/connect'));
		release[0]?.();
		await subscription.started;
		expect(
			seen.got.entries
				.filter(({ statisticId }) => statisticId === '1')
				.map(({ number, snapshot }) => [number, snapshot]),
		).toEqual([
			[41, false],
			[0, true],
			[42, false],
		]);
		await subscription.close();
		slow.close();
	});

	test('a server without long polling ends the session', async () => {
		server.instead = (request) =>
			request.endsWith('/handshake')
				? { body: [{ channel: '/meta/handshake', successful: false, supportedConnectionTypes: ['websocket'] }] }
				: undefined;
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await expect(subscription.started).rejects.toMatchObject({ hint: expect.stringContaining('base URL') as string });
		expect(seen.states.entries.at(-1)).toMatchObject({
			name: 'stopped',
			reason: expect.stringContaining('websocket') as string,
		});
		await subscription.close();
	});
});

describe('changes at run time', () => {
	test('additional statistics are opened as another subscription', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.started;
		await subscription.add({
			statistics: [{ name: 'Current_In_Queue' }],
			objects: [{ objectType: 'Queue', objectIds: 'sales' }],
		});
		expect(server.opened.entries.map(({ statistics }) => statistics.map(({ statisticId }) => statisticId))).toEqual([
			['1', '2'],
			['3'],
		]);
		expect(subscription.status()).toMatchObject({ statistics: 3, subscriptionIds: [...server.open.keys()] });
		await subscription.close();
		expect(server.open.size).toBe(0);
	});

	test('statistics that are refused initially are retried until they are opened', async () => {
		const seen = seeing();
		server.instead = (request) =>
			request === 'POST /statistics/v3/subscriptions'
				? { status: 400, body: { status: { code: 400, message: 'No such thing' } } }
				: undefined;
		const subscription = openStatistics(ports, queues, seen, timing);
		await expect(subscription.started).rejects.toMatchObject({ status: 400, reason: 'No such thing' });
		expect(subscription.status()).toMatchObject({ statistics: 2, state: { name: 'connecting' } });
		server.instead = undefined;
		await seen.states.until(() => names(seen).includes('live'));
		expect(server.open.size).toBe(1);
		await subscription.close();
	});

	test('a refused addition changes nothing', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.started;
		server.instead = (request) =>
			request === 'POST /statistics/v3/subscriptions'
				? { status: 400, body: { status: { code: 400, message: 'No such thing' } } }
				: undefined;
		await expect(subscription.add({ statistics: [{ name: 'X' }], objects: queues.objects })).rejects.toMatchObject({
			status: 400,
			reason: 'No such thing',
		});
		await expect(subscription.replace({ statistics: [{ name: 'X' }], objects: queues.objects })).rejects.toMatchObject({
			status: 400,
		});
		await expect(subscription.add({ statistics: [{ name: '' }], objects: queues.objects })).rejects.toMatchObject({
			kind: 'input',
		});
		expect(subscription.status()).toMatchObject({ statistics: 2, state: { name: 'live' } });
		server.publish([value('1', 3, 2000)]);
		await seen.got.until(() => numbers(seen).includes(3));
		await subscription.close();
	});

	test('replacements are opened before the old statistics are deleted', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.started;
		const [old] = [...server.open.keys()];
		await subscription.replace({
			statistics: [{ name: 'Total_Answered' }],
			objects: [{ objectType: 'Queue', objectIds: 'sales' }],
		});
		await server.deleted.count(1);
		expect(server.deleted.entries).toEqual([old]);
		expect(
			server.requests.entries
				.filter((request) => request.endsWith('/subscriptions') || request.startsWith('DELETE'))
				.map((request) => request.split(' ')[0]),
		).toEqual(['POST', 'POST', 'DELETE']);
		server.publish([{ subscriptionId: old, statisticId: '1', value: 1, timestamp: 3000 }, value('1', 8, 3000)]);
		await seen.got.until(() => numbers(seen).includes(8));
		expect(seen.got.entries.slice(2).map(({ name, number }) => [name, number])).toEqual([
			['Total_Answered', 0],
			['Total_Answered', 8],
		]);
		await subscription.close();
	});

	test('statistics that are removed stop updating immediately, and the others continue', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.started;
		expect(await subscription.remove({ objectIds: ['sales'] })).toBe(1);
		await server.deleted.count(1);
		expect(server.opened.entries[1]?.statistics.map(({ statisticId }) => statisticId)).toEqual(['2']);
		server.publish([value('1', 3, 3000), value('2', 4, 3000)]);
		await seen.got.until(() => numbers(seen).includes(4));
		expect(seen.got.entries.slice(2).map(({ statisticId }) => statisticId)).toEqual(['2']);
		expect(await subscription.remove({ statisticIds: ['2'] })).toBe(1);
		await server.deleted.count(2);
		expect(server.open.size).toBe(0);
		await expect(subscription.remove({})).rejects.toMatchObject({ kind: 'input' });
		await subscription.close();
	});

	test.each(['give up others', 'replace them by the same'])(
		'each value arrives once and in order while some %s',
		async (what) => {
			const seen = seeing();
			const subscription = openStatistics(ports, queues, seen, timing);
			await subscription.started;
			const [old] = [...server.open.keys()];
			server.idFor = (operationId) => {
				for (const number of [1, 2, 3])
					for (const subscriptionId of [old, operationId])
						server.publish([{ subscriptionId, statisticId: '2', value: number, timestamp: 2000 + number }]);
				return operationId;
			};
			const send = ports.api;
			ports.api = async (request) => {
				const answer = await send(request);
				// The pushed values have arrived before the answer that identifies them.
				if (request.url.endsWith('/subscriptions')) await seen.got.until(() => numbers(seen).includes(3));
				return answer;
			};
			if (what === 'give up others') await subscription.remove({ objectIds: ['sales'] });
			else await subscription.replace(queues);
			await server.deleted.count(1);
			server.publish([value('2', 4, 2004)]);
			await seen.got.until(() => numbers(seen).includes(4));
			expect(
				seen.got.entries
					.filter(({ statisticId, timestamp }) => statisticId === '2' && timestamp > 2000)
					.map(({ number }) => number),
			).toEqual([1, 2, 3, 4]);
			await subscription.close();
		},
	);

	test('remaining statistics have their initial values when others are removed, even after a reconnection', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, queues, seen, timing);
		await subscription.remove({ objectIds: ['sales'] });
		await subscription.started;
		await seen.got.count(1);
		server.firstValue = () => ({ value: 5, timestamp: 3000 });
		server.restart();
		await seen.got.count(2);
		expect(seen.got.entries.map(({ statisticId, number, snapshot }) => [statisticId, number, snapshot])).toEqual([
			['2', 0, true],
			['2', 5, true],
		]);
		await subscription.close();
	});

	test('the initial values of the latest request wait for a slow flow, whatever was requested before', async () => {
		const got = new Log<string | undefined>();
		let release: () => void = () => undefined;
		const isTaken = new Promise<void>((resolve) => (release = resolve));
		const subscription = openStatistics(
			ports,
			queues,
			{
				onUpdates: async (updates) => {
					for (const { name } of updates) got.add(name);
					await isTaken;
				},
			},
			timing,
		);
		await subscription.started;
		const others = (name: string) => subscription.replace({ ...queues, statistics: [{ name }] });
		await Promise.all([others('A'), others('B'), others('C')]);
		await server.deleted.until(() => server.open.size === 1);
		release();
		await got.count(3);
		expect(got.entries).toEqual(['ServiceLevel', 'C', 'C']);
		await subscription.close();
	});

	test('rapid changes end with the last request', async () => {
		const subscription = openStatistics(ports, queues, seeing(), timing);
		const one = (name: string) => ({ statistics: [{ name }], objects: [{ objectType: 'Queue', objectIds: 'sales' }] });
		const work = [
			subscription.add(one('A')),
			subscription.replace(one('B')),
			subscription.add(one('C')),
			subscription.remove({ names: ['B'] }),
		];
		await Promise.all(work);
		await subscription.started;
		await server.deleted.until(() => server.open.size === 1);
		expect([...server.open.values()].map(({ statistics }) => statistics.map(({ name }) => name))).toEqual([['C']]);
		expect(subscription.status().statistics).toBe(1);
		await subscription.close();
	});

	test('standby has no session, but remembers changes', async () => {
		const seen = seeing();
		const subscription = openStatistics(ports, { ...queues, standby: true }, seen, timing);
		await subscription.started;
		await subscription.add({ statistics: [{ name: 'A' }], objects: [{ objectType: 'Queue', objectIds: 'sales' }] });
		expect(server.requests.entries).toEqual([]);
		for (let times = 1; times <= 3; times += 1) {
			await subscription.activate();
			await seen.states.count(times, ({ name }) => name === 'live');
			expect(server.open.size).toBe(2);
			await subscription.standby();
			expect([server.open.size, server.sessions().length]).toEqual([0, 0]);
		}
		expect(subscription.status().counters.reconnects).toBe(0);
		await Promise.all([subscription.activate(), subscription.standby(), subscription.activate()]);
		await seen.states.count(4, ({ name }) => name === 'live');
		await Promise.all([subscription.standby(), subscription.activate(), subscription.standby()]);
		expect([names(seen).at(-1), server.open.size, server.sessions().length]).toEqual(['standby', 0, 0]);
		await subscription.close();
		expect([server.open.size, server.sessions().length, ports.underWay(), ports.waiting()]).toEqual([0, 0, 0, 0]);
	});

	test('several subscriptions share one session from the first to the last', async () => {
		const session = statisticsSession(ports, timing);
		const [one, other] = [seeing(), seeing()];
		const first = session.open(queues, one);
		const second = session.open({ statistics: [{ name: 'A' }], objects: queues.objects }, other);
		await Promise.all([first.started, second.started]);
		expect([server.sessions().length, server.open.size]).toEqual([1, 2]);
		await first.close();
		expect([server.sessions().length, server.open.size]).toEqual([1, 1]);
		server.publish([value('1', 6, 2000)]);
		await other.got.until(() => numbers(other).includes(6));
		expect(numbers(one)).not.toContain(6);
		await second.close();
		expect(server.sessions()).toEqual([]);
		const third = session.open(queues, seeing());
		await third.started;
		expect(server.sessions()).toHaveLength(1);
		await session.close();
		expect([server.sessions().length, server.open.size, ports.underWay()]).toEqual([0, 0, 0]);
	});

	test('a refused subscription does not prevent others from being restored', async () => {
		const subscription = openStatistics(ports, queues, seeing(), timing);
		await subscription.started;
		await subscription.add({ statistics: [{ name: 'A' }], objects: queues.objects });
		let posts = 0;
		server.instead = (request) =>
			request === 'POST /statistics/v3/subscriptions' && (posts += 1) % 2 === 1
				? { status: 404, body: { status: { code: 404, message: 'gone' } } }
				: undefined;
		server.restart();
		await server.opened.count(3);
		expect(server.opened.entries[2]?.statistics[0]?.name).toBe('A');
		server.instead = undefined;
		await server.opened.count(4);
		await subscription.close();
	});

	test('a close ends even if nothing answers', async () => {
		const seen = seeing();
		const impatient = portsTo(server.url, { limitMs: 300 });
		const subscription = openStatistics(impatient, queues, seen, { ...timing, closingMs: 100 });
		await subscription.started;
		server.instead = () => 'hold';
		await subscription.close();
		impatient.close();
		expect([impatient.underWay(), impatient.waiting()]).toEqual([0, 0]);
		expect(names(seen).at(-1)).toBe('stopped');
		await expect(subscription.add(queues)).rejects.toMatchObject({ kind: 'cancelled' });
	});
});
