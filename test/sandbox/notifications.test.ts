import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, Clock, NOON, signedIn, type Answer, type Call } from '../support/sandboxClient.ts';

const UPDATES = '/statistics/v3/updates';
const SERVICE = '/statistics/v3/service';
const waitingCalls = { statisticId: 'waiting', name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' };

interface Message {
	channel: string;
	successful?: boolean;
	error?: string;
	clientId?: string;
	data?: {
		name: string;
		topic: string;
		data: {
			serviceState?: string;
			statistics?: { statisticId: string; subscriptionId: string; value: { intValue: number }; timestamp: number }[];
		};
	};
	advice?: { reconnect?: string };
}

/** A listener with the minimum of the protocol. */
class Listener {
	cookie = '';
	clientId = '';
	private readonly call: Call;

	constructor(call: Call) {
		this.call = call;
	}

	async say(operation: string, message: object): Promise<Message[]> {
		const { body, headers } = await this.rest('POST', `/statistics/v3/notifications${operation}`, {
			json: [{ clientId: this.clientId, ...message }],
		});
		this.cookie = headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
		return body as Message[];
	}

	rest(method: string, path: string, { json }: { json?: unknown } = {}): Promise<Answer> {
		return this.call(method, path, { json, headers: this.cookie ? { cookie: this.cookie } : {} });
	}

	async begin(...channels: string[]): Promise<this> {
		const [reply] = await this.say('/handshake', {
			channel: '/meta/handshake',
			version: '1.0',
			supportedConnectionTypes: ['long-polling'],
		});
		this.clientId = reply?.clientId ?? '';
		// The first connect is held like any other, unless it has a timeout of 0.
		await this.connect(0);
		for (const subscription of channels) await this.say('/subscribe', { channel: '/meta/subscribe', subscription });
		return this;
	}

	connect(timeout?: number): Promise<Message[]> {
		return this.say('/connect', {
			channel: '/meta/connect',
			connectionType: 'long-polling',
			...(timeout === undefined ? {} : { advice: { timeout } }),
		});
	}

	open(operationId: string, ...statistics: object[]): Promise<Answer> {
		return this.rest('POST', '/statistics/v3/subscriptions', { json: { operationId, data: { statistics } } });
	}
}

const pushed = (messages: Message[], channel = UPDATES): NonNullable<Message['data']>[] =>
	messages.filter((message) => message.channel === channel).flatMap(({ data }) => data ?? []);
const values = (messages: Message[]): [string, number][] =>
	pushed(messages).flatMap(({ data }) =>
		(data.statistics ?? []).map(({ statisticId, value }): [string, number] => [statisticId, value.intValue]),
	);

describe('notifications of the Statistics API', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;
	let listener: Listener;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		call = await signedIn(sandbox);
		listener = await new Listener(call).begin(UPDATES, SERVICE);
	});
	afterAll(() => sandbox.close());

	/** A connect that the service holds: it is received, but not answered yet. */
	const held = async (): Promise<{ answer: Promise<Message[]> }> => {
		const before = sandbox.requests.length;
		const answer = listener.connect();
		answer.catch(() => undefined);
		while (!sandbox.requests[before]?.status) await new Promise(setImmediate);
		return { answer };
	};

	test('a changed value is pushed to the session that subscribed it', async () => {
		await listener.open('S1', waitingCalls);
		const { answer } = await held();
		sandbox.statistics.hold(waitingCalls, 42);
		sandbox.statistics.push();
		expect(pushed(await answer)).toEqual([
			{
				name: 'StatisticUpdate',
				topic: UPDATES,
				data: {
					statistics: [
						{
							subscriptionId: 'S1',
							statisticId: 'waiting',
							value: expect.objectContaining({ intValue: 42, stringValue: '42' }),
							timestamp: NOON,
						},
					],
				},
			},
		]);
	});

	test('nothing is pushed twice, to others, without a session, or with notifications turned off', async () => {
		const other = await new Listener(call).begin(UPDATES);
		await other.open('S2', { ...waitingCalls, objectId: 'Service' });
		await call('POST', '/statistics/v3/subscriptions', {
			json: { operationId: 'S3', data: { statistics: [waitingCalls] } },
		});
		await listener.open('S1', waitingCalls, {
			...waitingCalls,
			name: undefined,
			statisticId: 'quiet',
			definition: { category: 'CurrentNumber', subject: 'DNAction', mainMask: '*', notificationMode: 'NoNotification' },
		});
		clock.advance(10);
		sandbox.statistics.hold(waitingCalls, 42);
		sandbox.statistics.push();
		sandbox.statistics.push();
		expect(values(await listener.connect(0))).toEqual([['waiting', 42]]);
		expect(values(await listener.connect(0))).toEqual([]);
		expect(values(await other.connect(0)).filter(([, value]) => value === 42)).toEqual([]);
	});

	test('periodic statistics are pushed in their interval, others when they have changed enough', async () => {
		const defined = (statisticId: string, settings: object): object => ({
			statisticId,
			objectType: 'Queue',
			objectId: 'Sales',
			definition: { category: 'CurrentNumber', subject: 'DNAction', mainMask: '*', ...settings },
		});
		await listener.open(
			'S1',
			defined('periodical', { notificationMode: 'Periodical', notificationFrequency: 30 }),
			defined('coarse', { notificationMode: 'Immediate', insensitivity: 1000 }),
		);
		clock.advance(29);
		sandbox.statistics.push();
		expect(values(await listener.connect(0))).toEqual([]);
		clock.advance(1);
		sandbox.statistics.push();
		expect(values(await listener.connect(0))).toEqual([['periodical', expect.any(Number)]]);
	});

	test('an unavailable service says so, drops the subscriptions and opens none, and then reports that it is back', async () => {
		await listener.open('S1', waitingCalls);
		sandbox.statistics.service('UNAVAILABLE');
		expect(pushed(await listener.connect(0), SERVICE)).toEqual([
			{ name: 'ServiceStateChange', topic: SERVICE, data: { serviceState: 'UNAVAILABLE' } },
		]);
		expect(sandbox.statistics.subscriptions).toBe(0);
		expect((await listener.open('S1', waitingCalls)).status).toBe(503);
		sandbox.statistics.service('AVAILABLE');
		expect(pushed(await listener.connect(0), SERVICE)).toEqual([
			expect.objectContaining({ data: { serviceState: 'AVAILABLE' } }),
		]);
		expect((await listener.open('S1', waitingCalls)).status).toBe(200);
	});

	test('a session that the service ends is notified and forgotten, together with its subscriptions', async () => {
		await listener.open('S1', waitingCalls);
		const { answer } = await held();
		sandbox.statistics.endSessions();
		expect((await answer).map(({ channel }) => channel)).toEqual(['/meta/disconnect', '/meta/connect']);
		expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
		expect(await listener.connect(0)).toEqual([
			expect.objectContaining({
				successful: false,
				error: '402::session_unknown',
				advice: { reconnect: 'handshake', interval: 0 },
			}),
		]);
	});

	test('a restart cuts waiting requests and forgets all sessions', async () => {
		await listener.open('S1', waitingCalls);
		const { answer } = await held();
		sandbox.statistics.restart();
		await expect(answer).rejects.toThrow('fetch failed');
		expect(await listener.connect(0)).toEqual([expect.objectContaining({ error: '402::session_unknown' })]);
	});

	test('a client without its cookie is unknown, and one that disconnects leaves nothing behind', async () => {
		const { cookie } = listener;
		listener.cookie = '';
		expect(await listener.connect(0)).toEqual([expect.objectContaining({ error: '402::session_unknown' })]);
		listener.cookie = cookie;
		await listener.open('S1', waitingCalls);
		expect(await listener.say('/disconnect', { channel: '/meta/disconnect' })).toEqual([
			expect.objectContaining({ successful: true }),
		]);
		expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
	});

	test('key and token are required as in other APIs, and faults apply here too', async () => {
		const path = '/statistics/v3/notifications/connect';
		expect((await caller(sandbox)('POST', path, { json: [] })).status).toBe(401);
		sandbox.fault({ path }, { status: 502, body: '<html>' });
		expect(await call('POST', path, { json: [] })).toMatchObject({ status: 502, body: '<html>' });
	});

	test('every failure can be triggered from outside', async () => {
		const control = (method: string, what: string, json?: object): Promise<Answer> =>
			caller(sandbox)(method, `/sandbox/statistics/${what}`, json ? { json } : {});
		await listener.open('S1', waitingCalls);
		const { statisticId, ...statistic } = waitingCalls;
		expect(await control('POST', 'values', { ...statistic, value: 7 })).toMatchObject({ status: 204 });
		expect(values(await listener.connect(0))).toEqual([[statisticId, 7]]);
		expect((await control('POST', 'values', { value: 7 })).body).toMatchObject({
			status: { message: 'name: is required' },
		});
		await control('POST', 'service', { state: 'UNAVAILABLE' });
		expect(pushed(await listener.connect(0), SERVICE)).toHaveLength(1);
		expect((await control('POST', 'service', { state: 'ill' })).status).toBe(400);
		await control('DELETE', 'sessions');
		expect(sandbox.statistics.sessions).toBe(0);
		expect((await control('POST', 'restart')).status).toBe(204);
	});
});
