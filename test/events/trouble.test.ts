import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { slowDown } from '../../genesys/client/rateLimit.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import {
	statisticsSession,
	type StatisticsState,
	type StatisticsSubscription,
	type StatisticUpdate,
} from '../../genesys/events/statistics/subscription.ts';
import type { Connection, HttpRequest, HttpResponse, Transport } from '../../genesys/ports.ts';
import { FuzzService } from '../support/fuzzService.ts';
import { virtualConnection } from '../support/statisticsFuzz.ts';
import { VirtualClock } from '../support/virtualClock.ts';

/** What goes wrong between a session and its service, one thing at a time, by a virtual clock. */

const second = 1000;
const minute = 60 * second;

let clock: VirtualClock;
let service: FuzzService;
let connection: Connection;
/** Intercepts requests between the session and the service if a test needs that. */
let between: ((request: HttpRequest, send: Transport) => Promise<HttpResponse>) | undefined;
let requests: { at: number; what: string }[];
let closeAll: () => Promise<void>;
let open: (objectIds?: string) => {
	subscription: StatisticsSubscription;
	updates: StatisticUpdate[];
	states: StatisticsState[];
};

function begin(options: { hasOwnIds?: boolean; acknowledges?: boolean } = {}): void {
	clock = new VirtualClock(Date.parse('2026-11-20T08:00:00Z'));
	const random = (): number => 0.5;
	service = new FuzzService(clock, random, { hasOwnIds: false, acknowledges: false, ...options });
	requests = [];
	between = undefined;
	const start = clock.now();
	connection = virtualConnection(clock, random, async (request) => {
		requests.push({ at: clock.now() - start, what: `${request.method} ${request.url.split('/statistics/v3/')[1]}` });
		return await (between ? between(request, service.transport) : service.transport(request));
	});
	const session = statisticsSession(connection);
	closeAll = () => session.close();
	open = (objectIds = 'a') => {
		const [updates, states]: [StatisticUpdate[], StatisticsState[]] = [[], []];
		const subscription = session.open(
			{ statistics: [{ name: 'Some' }], objects: [{ objectType: 'Queue', objectIds }] },
			{ onUpdates: (more) => void updates.push(...more), onState: (state) => void states.push(state) },
		);
		return { subscription, updates, states };
	};
	for (const objectId of ['a', 'b']) service.change(objectId);
}

beforeEach(() => begin());
afterEach(async () => {
	service.faults.clear();
	let isClosed = false;
	void closeAll().then(() => (isClosed = true));
	await clock.run(minute, () => isClosed);
	expect([service.underWay, service.subscriptions.size]).toEqual([0, 0]);
});

const isLive = ({ subscription }: { subscription: StatisticsSubscription }): boolean =>
	subscription.status().state.name === 'live';
const live = async (listener: { subscription: StatisticsSubscription }, within = minute): Promise<void> =>
	expect(await clock.run(within, () => isLive(listener))).toBe(true);
const names = ({ states }: { states: StatisticsState[] }): string[] => states.map(({ name }) => name);
const count = (what: string): number => requests.filter((request) => request.what === what).length;
const isConnect = ({ url }: HttpRequest): boolean => url.endsWith('/connect');
const isOpening = ({ url, method }: HttpRequest): boolean => method === 'POST' && url.endsWith('/subscriptions');
const answer = (body: unknown, status = 200, headers = {}): HttpResponse => ({
	status,
	headers,
	body: oneChunk(Buffer.from(JSON.stringify(body))),
});

test.each([
	['the report that it is available again is lost', 'UNAVAILABLE'],
	['the report that it was unavailable is lost', undefined],
] as const)('a subscription is opened again although %s', async (_what, told) => {
	const listener = open();
	await live(listener);
	service.isAvailable = false;
	service.subscriptions.clear();
	if (told) service.tellState(told);
	await clock.run(20 * second);
	expect(names(listener).at(-1)).toBe(told ? 'unavailable' : 'live');
	service.isAvailable = true;
	if (!told) service.tellState('AVAILABLE');
	expect(await clock.run(minute, () => service.subscriptions.size === 1 && isLive(listener))).toBe(true);
	service.change('a');
	await clock.run(second);
	expect(listener.updates.at(-1)?.number).toBe(service.values.get('a')?.number);
});

test('a value whose poll is interrupted is requested and output as a current value', async () => {
	const listener = open();
	await live(listener);
	between = async (request, send) => {
		const response = await send(request);
		if (!isConnect(request)) return response;
		between = undefined;
		throw connectionFailure('ECONNRESET');
	};
	// The held poll must return once more.
	service.change('a');
	await clock.run(second);
	service.change('a');
	await clock.run(5 * second);
	expect(listener.updates.at(-1)).toMatchObject({ number: 4, snapshot: true });
	expect(listener.updates.map(({ number }) => number)).toEqual([1, 3, 4]);
	expect(count('POST notifications/handshake')).toBe(1);
});

test('a session whose polls are always refused is never live, and replaces one subscription each time', async () => {
	service.begin('refused polls');
	const listener = open();
	await expect(Promise.race([listener.subscription.started, clock.run(95 * second)])).rejects.toMatchObject({
		status: 403,
	});
	await clock.run(95 * second);
	expect(names(listener)).not.toContain('live');
	expect(listener.subscription.status().state).toMatchObject({ name: 'connecting' });
	expect(count('POST subscriptions')).toBe(1);
	service.end('refused polls');
	await live(listener);
});

describe.each([true, false])('no subscription is left when the service chooses the IDs: %s', (hasOwnIds) => {
	beforeEach(() => begin({ hasOwnIds }));

	test('no subscription is left when one is closed or put on standby while it is being opened', async () => {
		const stays = open();
		await live(stays);
		for (const how of ['close', 'standby'] as const) {
			const leaves = open('b');
			await clock.run(5);
			void leaves.subscription[how]();
			await clock.run(10 * second);
			expect(service.subscriptions.size).toBe(1);
			await leaves.subscription.close();
		}
	});

	test('no subscription is left when an answer is lost', async () => {
		const stays = open();
		await live(stays);
		between = async (request, send) => {
			const response = await send(request);
			if (!isOpening(request)) return response;
			between = undefined;
			throw connectionFailure('ECONNRESET');
		};
		const other = open('b');
		await clock.run(10 * second, () => isLive(other));
		service.change('b');
		await clock.run(5 * second);
		expect(service.subscriptions.size).toBe(2);
	});

	test('no subscription is left when a deletion fails', async () => {
		const [stays, leaves] = [open(), open('b')];
		await live(leaves);
		between = async (request, send) =>
			request.method === 'DELETE' ? answer({ message: 'busy' }, 503) : await send(request);
		void leaves.subscription.close();
		await clock.run(10 * second);
		expect(service.subscriptions.size).toBe(2);
		between = undefined;
		await clock.run(30 * second);
		expect(service.subscriptions.size).toBe(1);
		expect(isLive(stays)).toBe(true);
	});
});

test('a list without its statistics means that a subscription is gone', async () => {
	const listener = open();
	await live(listener);
	service.subscriptions.clear();
	between = async (request, send) =>
		request.method === 'GET' ? answer({ status: { code: 0 }, data: { statistics: [] } }) : await send(request);
	service.tellState('AVAILABLE');
	expect(await clock.run(5 * second, () => service.subscriptions.size === 1 && isLive(listener))).toBe(true);
	// In a new session it is sent only once.
	await clock.run(10 * second);
	expect(count('POST subscriptions')).toBe(2);
});

describe('requests to slow down', () => {
	test('a service that asks to slow down is reported immediately, and gets no requests for that time', async () => {
		const date = 'Fri, 20 Nov 2026 06:00:00 GMT';
		for (const headers of [{ 'retry-after': '100' }, { 'retry-after': 'Fri, 20 Nov 2026 06:01:40 GMT', date }]) {
			begin();
			between = async (request, send) => (isOpening(request) ? answer({}, 429, headers) : await send(request));
			const listener = open();
			const started = listener.subscription.started.catch((error: unknown) => error);
			await clock.run(10 * second);
			expect(await started).toMatchObject({ status: 429, retryAfterMs: 100_000 });
			expect(listener.subscription.status().state).toMatchObject({
				name: 'connecting',
				reason: expect.stringContaining('429') as string,
			});
			between = undefined;
			await clock.run(85 * second);
			expect(count('POST subscriptions')).toBe(1);
			await live(listener, 10 * second);
		}
	});

	test('a service that has asked another node to slow down is also reported and gets no requests', async () => {
		slowDown(connection, 100 * second);
		const listener = open();
		const started = listener.subscription.started.catch((error: unknown) => error);
		await clock.run(10 * second);
		expect(await started).toMatchObject({ status: 429 });
		expect(listener.subscription.status().state.reason).toContain('Genesys limits the request rate');
		expect(count('POST subscriptions')).toBe(0);
		await clock.run(91 * second, () => isLive(listener));
		expect(isLive(listener)).toBe(true);
	});
});

test('a server that closes each connection after its answer causes no errors', async () => {
	let isFresh = true;
	between = async (request, send) => {
		isFresh = !isFresh;
		if (!isFresh && !isOpening(request)) throw connectionFailure('ECONNRESET', true);
		return await send(request);
	};
	const listener = open();
	await live(listener);
	for (let times = 0; times < 10; times += 1) {
		service.change('a');
		await clock.run(3 * second);
	}
	expect(names(listener)).toEqual(['live']);
	expect(listener.updates.at(-1)?.number).toBe(12);
	expect(count('POST notifications/handshake')).toBeLessThanOrEqual(2);
});

test('a gateway that ends polls early changes no state', async () => {
	const listener = open();
	await live(listener);
	between = async (request, send) => {
		const isHeld = isConnect(request) && !String(request.body).includes('"timeout":0');
		if (!isHeld) return await send(request);
		await clock.wait(10 * second, request.signal);
		return answer('Gateway timeout', 504);
	};
	await clock.run(2 * minute);
	expect(names(listener)).toEqual(['live']);
	between = undefined;
});

test('the end with a silent server is quick and final', async () => {
	const listener = open();
	await live(listener);
	service.begin('silence');
	between = (request) => {
		const { timeoutMs = 0, signal } = request;
		return new Promise((_resolve, reject) => {
			const stop = clock.schedule(timeoutMs, () => reject(connectionFailure('ETIMEDOUT')));
			signal?.addEventListener('abort', () => {
				stop();
				reject(connectionFailure('ECONNRESET'));
			});
		});
	};
	const before = clock.now();
	let isClosed = false;
	void listener.subscription.close().then(() => (isClosed = true));
	await clock.run(minute, () => isClosed);
	expect(clock.now() - before).toBe(4000);
	const asked = requests.length;
	await clock.run(minute);
	expect([requests.length - asked, clock.pending]).toEqual([0, 0]);
	service.subscriptions.clear();
});

describe('rate limits of our own', () => {
	test('immediate empty polls are limited to a few per second', async () => {
		const listener = open();
		await live(listener);
		between = async (request, send) =>
			isConnect(request)
				? answer([{ ...(JSON.parse(String(request.body)) as object[])[0], successful: true, advice: undefined }])
				: await send(request);
		await clock.run(30 * second);
		const before = count('POST notifications/connect');
		await clock.run(minute);
		expect(count('POST notifications/connect') - before).toBeLessThanOrEqual(61);
		between = undefined;
	});

	test('an unstable service is asked less and less often', async () => {
		const listener = open();
		await live(listener);
		const before = count('POST subscriptions');
		for (let times = 0; times < 60; times += 1) {
			service.isAvailable = false;
			service.subscriptions.clear();
			service.tellState('UNAVAILABLE');
			await clock.run(500);
			service.isAvailable = true;
			service.tellState('AVAILABLE');
			await clock.run(500);
		}
		expect(count('POST subscriptions') - before).toBeLessThanOrEqual(25);
		await live(listener);
	});

	test('polls that break repeatedly after successful requests are delayed longer each time', async () => {
		const listener = open();
		await live(listener);
		between = async (request, send) => {
			const isHeld = isConnect(request) && !String(request.body).includes('"timeout":0');
			if (isHeld) throw connectionFailure('ECONNRESET');
			return await send(request);
		};
		await clock.run(30 * second);
		const before = count('POST notifications/connect');
		await clock.run(minute);
		expect(count('POST notifications/connect') - before).toBeLessThanOrEqual(30);
		between = undefined;
	});
});

test('a session with a server that numbers its messages receives a lost answer again, once', async () => {
	begin({ acknowledges: true });
	const listener = open();
	await live(listener);
	let lost = 0;
	between = async (request, send) => {
		const response = await send(request);
		if (isConnect(request) && (lost += 1) === 2) throw connectionFailure('ECONNRESET');
		return response;
	};
	for (let times = 0; times < 6; times += 1) {
		service.change('a');
		await clock.run(2 * second);
	}
	expect(listener.updates.map(({ number, snapshot }) => [number, snapshot]).slice(1)).toEqual(
		[3, 4, 5, 6, 7, 8].map((number) => [number, false]),
	);
	between = undefined;
});
