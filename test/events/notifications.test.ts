import { isTrustedSocket } from '../../genesys/events/notifications/channelRequests.ts';
import {
	notificationSession,
	type CloudEvent,
	type EventChoice,
	type EventOutput,
	type NotificationSession,
	type NotificationState,
} from '../../genesys/events/notifications/notifications.ts';
import type { GenesysError } from '../../genesys/errors.ts';
import { NotificationService } from '../support/notificationService.ts';
import { VirtualClock } from '../support/virtualClock.ts';

/** Events of Genesys Cloud by a virtual clock: 24 hours pass in milliseconds. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

let clock: VirtualClock;
let service: NotificationService;
let session: NotificationSession;

function begin(baseUrl?: string): void {
	clock = new VirtualClock(Date.parse('2026-11-20T08:00:00Z'));
	service = new NotificationService(clock, baseUrl);
	session = notificationSession(service.connection, service.openSocket);
}

beforeEach(() => begin());
afterEach(async () => {
	let isClosed = false;
	void session.close().then(() => (isClosed = true));
	expect(await clock.run(minute, () => isClosed)).toBe(true);
	// Only the heartbeat of the service is left.
	expect(clock.pending).toBe(1);
});

const presence = (ids: string): EventChoice => ({ event: 'userPresence', objectIds: ids });

function open(events: EventChoice[], output: EventOutput = {}) {
	const received: CloudEvent[] = [];
	const states: NotificationState[] = [];
	const problems: GenesysError[] = [];
	const subscription = session.open(
		{ events, output },
		{
			onEvents: (more) => void received.push(...more),
			onState: (state) => void states.push(state),
			onProblem: (problem) => void problems.push(problem),
		},
	);
	const failure: { first?: GenesysError } = {};
	subscription.started.catch((error: GenesysError) => (failure.first = error));
	return { subscription, received, states, problems, failure };
}

type Listener = ReturnType<typeof open>;

const isLive = ({ subscription }: Listener): boolean => subscription.status().state.name === 'live';
async function live(events: EventChoice[], output?: EventOutput): Promise<Listener> {
	const listener = open(events, output);
	expect(await clock.run(minute, () => isLive(listener))).toBe(true);
	await clock.run(second);
	return listener;
}
const becomesLive = async (listener: Listener, within = 5 * minute): Promise<void> => {
	expect(await clock.run(within, () => isLive(listener))).toBe(true);
	await clock.run(second);
};
const names = ({ states }: Listener): string[] => states.map(({ name }) => name);

const away = { presenceDefinition: { id: 'p-away', systemPresence: 'AWAY' } };
const busy = { presenceDefinition: { id: 'p-busy', systemPresence: 'BUSY' } };
const topicOf = (id: string): string => `v2.users.${id}.presence`;

test('a subscription creates a channel, sends its topics, opens the socket, and passes on events', async () => {
	const listener = await live([presence('u1, u2')]);
	expect(service.requests.slice(0, 2)).toEqual([
		{ at: expect.any(Number), what: 'POST /notifications/channels', body: undefined },
		{
			at: expect.any(Number),
			what: 'PUT /notifications/channels/{id}/subscriptions',
			body: [{ id: 'v2.users.u1.presence' }, { id: 'v2.users.u2.presence' }],
		},
	]);
	service.publish(topicOf('u1'), away, 'c-1');
	await clock.run(second);
	expect(listener.received).toEqual([
		{
			id: expect.stringMatching(/^\S{22}$/),
			type: 'userPresence',
			topic: 'v2.users.u1.presence',
			objectId: 'u1',
			state: 'p-away / AWAY',
			recovered: false,
			receivedAt: expect.stringMatching(/^2026-11-20T08:00:/),
			correlationId: 'c-1',
			body: away,
		},
	]);
	expect(names(listener)).toEqual(['live']);
	expect(listener.subscription.status()).toMatchObject({
		topics: 2,
		counters: { received: 1, delivered: 1, dropped: 0, skipped: 0, duplicates: 0, waiting: 0, reconnects: 0 },
	});
});

test('an event that arrives twice is output once', async () => {
	const listener = await live([presence('u1')]);
	for (const state of [away, away]) service.publish(topicOf('u1'), state, 'same');
	await clock.run(second);
	expect(listener.received).toHaveLength(1);
	expect(listener.subscription.status().counters).toMatchObject({ received: 2, delivered: 1, duplicates: 1 });
});

test('only changes of a state are output unless all events are wanted', async () => {
	const events = [away, away, busy];
	const some = await live([presence('u1')]);
	const all = await live([presence('u1')], { onlyChanges: false });
	for (const state of events) service.publish(topicOf('u1'), state);
	await clock.run(second);
	expect(some.received.map(({ state, previousState }) => [state, previousState])).toEqual([
		['p-away / AWAY', undefined],
		['p-busy / BUSY', 'p-away / AWAY'],
	]);
	expect(some.subscription.status().counters).toMatchObject({ received: 3, delivered: 2, skipped: 1 });
	expect(all.received).toHaveLength(3);
	// Both share the channel and the topic.
	expect(service.channels.size).toBe(1);
});

test('a channel is renewed before its 24 hours are over, and lives for a week', async () => {
	const listener = await live([presence('u1')]);
	await clock.run(7 * 24 * hour);
	expect(names(listener)).toEqual(['live']);
	expect(service.count('POST /notifications/channels')).toBe(1);
	expect(service.count('PUT /notifications/channels/{id}/subscriptions')).toBe(15);
	expect(service.opened).toHaveLength(1);
	service.publish(topicOf('u1'), busy);
	await clock.run(second);
	expect(listener.received).toHaveLength(1);
});

test('a renewal that fails for a while does not disturb the events', async () => {
	const listener = await live([presence('u1')]);
	service.answers.push(...Array.from({ length: 3 }, () => ({ status: 503, body: {} })));
	await clock.run(36 * hour);
	expect(names(listener)).toEqual(['live']);
	expect(service.channels.size).toBe(1);
});

test('a silent socket is asked for an answer, and replaced if there is none', async () => {
	const listener = await live([presence('u1')]);
	await clock.run(10 * minute);
	expect(service.sent).toEqual([]);
	service.isSilent = true;
	await clock.run(50 * second, () => !isLive(listener));
	expect(service.sent).toEqual(['{"message":"ping"}']);
	expect(listener.states.at(-1)).toMatchObject({
		name: 'reconnecting',
		reason: 'Genesys Cloud stopped answering on the WebSocket',
	});
	service.isSilent = false;
	await becomesLive(listener);
	expect(listener.subscription.status().counters.reconnects).toBe(1);
	// The channel still exists.
	expect(service.count('POST /notifications/channels')).toBe(1);
});

test('an answer to the question keeps a socket that is only quiet', async () => {
	const listener = await live([presence('u1')]);
	service.isSilent = true;
	await clock.run(36 * second, () => service.sent.length > 0);
	service.isSilent = false;
	service.sendText('{"topicName":"channel.metadata","eventBody":{"message":"pong"}}');
	await clock.run(5 * minute);
	expect(names(listener)).toEqual(['live']);
});

test('after a closing notice another socket is opened for the same channel, without an interruption', async () => {
	const listener = await live([presence('u1')]);
	service.sendText('{"topicName":"v2.system.socket_closing","eventBody":{"message":"soon"}}');
	await clock.run(minute);
	expect(names(listener)).toEqual(['live']);
	expect(service.opened).toHaveLength(2);
	expect(new Set(service.opened).size).toBe(1);
	service.publish(topicOf('u1'), away);
	await clock.run(second);
	expect(listener.received).toHaveLength(1);
});

test('a lost socket is opened again with growing delays, and the channel keeps its topics', async () => {
	const listener = await live([presence('u1')]);
	service.opens = false;
	service.cut();
	await clock.run(20 * minute);
	expect(names(listener)).toEqual(['live', 'reconnecting', 'reconnecting']);
	expect(service.opened.length).toBeLessThan(50);
	expect(listener.states.at(-1)?.hint).toBe(
		'Check that the network and the proxy allow WebSockets to Genesys Cloud. It will be retried.',
	);
	service.opens = true;
	await becomesLive(listener);
	expect(service.count('POST /notifications/channels')).toBe(1);
});

test('a channel that is gone is replaced', async () => {
	const listener = await live([presence('u1')]);
	service.expire();
	await clock.run(second, () => !isLive(listener));
	await becomesLive(listener);
	expect(service.count('POST /notifications/channels')).toBe(2);
	service.publish(topicOf('u1'), away);
	await clock.run(second);
	expect(listener.received).toHaveLength(1);
});

test.each(['v2.system.no_longer_subscribed.x', 'v2.system.token_revoked.x'])(
	'after %s another channel is opened',
	async (topicName) => {
		const listener = await live([presence('u1')]);
		service.sendText(JSON.stringify({ topicName, eventBody: { channelId: 'x' } }));
		await clock.run(second, () => !isLive(listener));
		await becomesLive(listener);
		expect(service.count('POST /notifications/channels')).toBe(2);
		expect(listener.received).toEqual([]);
	},
);

test('2,500 topics are spread over three channels with 1,000 at most', async () => {
	const ids = Array.from({ length: 2500 }, (_, index) => `u${index}`);
	const listener = await live([{ event: 'userPresence', objectIds: ids }]);
	expect([...service.channels.values()].map(({ topics }) => topics.length)).toEqual([1000, 1000, 500]);
	for (const id of ['u0', 'u1500', 'u2499']) service.publish(topicOf(id), away);
	await clock.run(second);
	expect(listener.received.map(({ objectId }) => objectId)).toEqual(['u0', 'u1500', 'u2499']);
});

test('a second subscription adds its topics to the channel, and takes them away when it closes', async () => {
	await live([presence('u1')]);
	const other = await live([presence('u2'), { event: 'queueMember', objectIds: 'q1' }]);
	const topics = (): string[] => [...service.channels.values()].flatMap((channel) => channel.topics);
	expect(topics()).toEqual(['v2.users.u1.presence', 'v2.users.u2.presence', 'v2.routing.queues.q1.users']);
	let isClosed = false;
	void other.subscription.close().then(() => (isClosed = true));
	await clock.run(minute, () => isClosed);
	await clock.run(second);
	expect(topics()).toEqual(['v2.users.u1.presence']);
	expect(service.channels.size).toBe(1);
});

test('more than 20 channels are refused before anything is sent', () => {
	const ids = Array.from({ length: 20_001 }, (_, index) => `u${index}`);
	expect(() => open([{ event: 'userPresence', objectIds: ids }])).toThrow(
		'Genesys Cloud allows 20000 topics, and 20001 are chosen',
	);
	expect(service.requests).toEqual([]);
});

test.each<[string, EventChoice[], string]>([
	['no event', [], 'No event has been chosen'],
	['an unknown event', [{ event: 'nothing' }], '"nothing" is not an event'],
	['no object', [presence(' , ')], '"Presence of a User" needs the ID of an object'],
	['an ID with a dot', [presence('u1.presence')], '"u1.presence" is not an ID'],
	['a wrong topic', [{ event: 'other', topic: 'users' }], '"users" is not a topic'],
	['no topic', [{ event: 'other', topic: ' ' }], 'No topic has been entered'],
	[
		'a topic with two IDs and one entry',
		[{ event: 'other', topic: 'v2.users.{id}.outbound.contactlists.{id}.export', objectIds: 'u1' }],
		'"v2.users.{id}.outbound.contactlists.{id}.export" needs 2 IDs, and "u1" has 1',
	],
	[
		'a topic of the system',
		[{ event: 'other', topic: 'v2.system.socket_closing' }],
		'"v2.system.socket_closing" arrives without a subscription',
	],
])('a selection with %s is refused', (_what, events, message) => {
	expect(() => open(events)).toThrow(message);
	expect(service.requests).toEqual([]);
});

test('other events are subscribed to by their topic, with the IDs in it', async () => {
	const listener = await live([
		{ event: 'other', topic: 'v2.users.{id}.outbound.contactlists.{id}.export', objectIds: 'u1/c1' },
		{ event: 'other', topic: 'v2.outbound.settings' },
		{ event: 'other', topic: 'v2.users.u9.station' },
	]);
	for (const topic of ['v2.users.u1.outbound.contactlists.c1.export', 'v2.outbound.settings', 'v2.users.u9.station'])
		service.publish(topic, { topic });
	await clock.run(second);
	expect(listener.received.map(({ type, topic, objectId }) => [type, topic, objectId])).toEqual([
		['other', 'v2.users.u1.outbound.contactlists.c1.export', undefined],
		['other', 'v2.outbound.settings', undefined],
		['other', 'v2.users.u9.station', undefined],
	]);
});

describe('refusals', () => {
	test('a refused topic is reported once with its permission, and the others work', async () => {
		service.refused.set(topicOf('u2'), 'directory:user:view');
		const listener = await live([presence('u1, u2')]);
		await clock.run(24 * hour);
		expect(listener.problems.map(({ message, hint }) => [message, hint])).toEqual([
			[
				'Watch Genesys Cloud events: Genesys Cloud refuses v2.users.u2.presence (Missing permissions)',
				'The {connection} needs these permissions: directory:user:view. Other events are not affected.',
			],
		]);
		service.publish(topicOf('u1'), away);
		await clock.run(second);
		expect(listener.received).toHaveLength(1);
	});

	test('a subscription of refused topics only is not live', async () => {
		service.refused.set(topicOf('u1'), 'directory:user:view');
		const listener = open([presence('u1')]);
		await clock.run(minute);
		expect(listener.failure.first?.message).toContain('refuses v2.users.u1.presence');
		expect(isLive(listener)).toBe(false);
	});

	test.each([
		[401, { message: 'Invalid login credentials.', code: 'bad.credentials', status: 401 }],
		[403, { message: 'Missing permission', code: 'missing.permission', status: 403 }],
	])('after %d the first attempt has failed, and later ones follow at least a minute apart', async (status, body) => {
		service.answers.push(...Array.from({ length: 3 }, () => ({ status, body })));
		const listener = open([presence('u1')]);
		await clock.run(second);
		expect(listener.failure.first).toMatchObject({ status });
		await becomesLive(listener, 10 * minute);
		const times = service.requests.filter(({ what }) => what.startsWith('POST')).map(({ at }) => at);
		expect(times).toHaveLength(4);
		for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] as number)).toBeGreaterThan(minute);
	});

	test('after 429 the next attempt waits as long as Genesys Cloud asks', async () => {
		service.answers.push({ status: 429, body: {}, headers: { 'retry-after': '45' } });
		const listener = open([presence('u1')]);
		await becomesLive(listener);
		const [first, next] = service.requests.map(({ at }) => at);
		expect((next as number) - (first as number)).toBeGreaterThanOrEqual(45 * second);
	});
});

describe('the address of a socket', () => {
	const secret = 'streaming-0-secret-channel';

	test.each([
		['wss://streaming.mypurecloud.de/channels/x', 'https://api.mypurecloud.de', true],
		['wss://streaming.mypurecloud.ie/channels/x', 'https://api.mypurecloud.de', false],
		['ws://streaming.mypurecloud.de/channels/x', 'https://api.mypurecloud.de', false],
		['wss://streaming.mypurecloud.de:8443/channels/x', 'https://api.mypurecloud.de', false],
		['wss://mypurecloud.de.example.com/channels/x', 'https://api.mypurecloud.de', false],
		['wss://evilmypurecloud.de/channels/x', 'https://api.mypurecloud.de', false],
		['wss://user:word@streaming.mypurecloud.de/channels/x', 'https://api.mypurecloud.de', false],
		['wss://127.0.0.1/channels/x', 'https://api.mypurecloud.de', false],
		['https://streaming.mypurecloud.de/channels/x', 'https://api.mypurecloud.de', false],
		['wss://streaming.usw2.pure.cloud/channels/x', 'https://gateway.example.com', true],
		['wss://streaming.example.com/channels/x', 'https://gateway.example.com', false],
		['ws://127.0.0.1:8080/channels/x', 'http://localhost:8080', true],
		['ws://192.168.1.5/channels/x', 'http://localhost:8080', false],
		['not a url', 'https://api.mypurecloud.de', false],
	])('%s is trusted by %s: %s', (connectUri, baseUrl, isTrusted) => {
		expect(isTrustedSocket(connectUri, baseUrl)).toBe(isTrusted);
	});

	test('a socket of another region is not opened, and the error does not contain the channel', async () => {
		service.connectUri = `wss://streaming.mypurecloud.ie/channels/${secret}`;
		const listener = open([presence('u1')]);
		await clock.run(second);
		expect(service.opened).toEqual([]);
		expect(listener.failure.first?.message).toBe('Genesys Cloud returned a channel without a usable address');
		expect(JSON.stringify([listener.failure.first, listener.states])).not.toContain(secret);
	});

	test('errors that repeat the channel do not show it', async () => {
		const listener = await live([presence('u1')]);
		const [{ id = '' } = {}] = service.channels.values();
		service.answers.push({ status: 500, body: { message: `Channel ${id} failed`, code: 'x', status: 500 } });
		service.cut();
		await clock.run(second, () => !isLive(listener));
		await becomesLive(listener);
		expect(listener.states.some(({ reason = '' }) => reason.includes('***'))).toBe(true);
		expect(JSON.stringify(listener.states)).not.toContain(id);
	});
});

describe('conversations', () => {
	const topic = 'v2.routing.queues.q1.conversations';
	const part = (purpose: string, state: string, endTime?: string) => ({ purpose, endTime, calls: [{ state }] });
	const conversation = (...participants: object[]) => ({ id: 'c1', participants });
	const life = [
		conversation(part('customer', 'connected'), part('acd', 'connected')),
		conversation(part('customer', 'connected'), part('acd', 'connected'), part('agent', 'alerting')),
		conversation(part('customer', 'connected'), part('acd', 'disconnected'), part('agent', 'connected')),
		conversation(part('customer', 'connected'), part('acd', 'disconnected'), {
			...part('agent', 'connected'),
			held: true,
		}),
		conversation(part('customer', 'disconnected'), part('acd', 'disconnected'), part('agent', 'disconnected')),
		conversation(part('customer', 'disconnected'), part('acd', 'disconnected'), {
			...part('agent', 'terminated'),
			wrapup: {},
		}),
	];

	test.each([
		['all', ['waiting', 'alerting', 'connected', 'connected', 'ended', 'ended']],
		['states', ['waiting', 'alerting', 'connected', 'ended']],
		['starts', ['waiting']],
		['answers', ['connected']],
		['ends', ['ended']],
	] as const)('the setting "%s" outputs these updates of a conversation: %j', async (conversations, expected) => {
		const listener = await live([{ event: 'queueConversation', objectIds: 'q1' }], { conversations });
		for (const body of life) service.publish(topic, body);
		await clock.run(second);
		expect(listener.received.map(({ state }) => state)).toEqual(expected);
	});

	test('a conversation that ended before the subscription began does not end again', async () => {
		const listener = await live([{ event: 'queueConversation', objectIds: 'q1' }], { conversations: 'ends' });
		service.publish(topic, conversation(part('customer', 'disconnected', '2026-11-20T07:00:00Z')));
		await clock.run(second);
		expect(listener.received).toEqual([]);
		expect(listener.subscription.status().counters.skipped).toBe(1);
	});

	test('after an interruption the conversations of the queue are read, and changes are marked as recovered', async () => {
		const listener = await live([{ event: 'queueConversation', objectIds: 'q1' }]);
		service.publish(topic, life[0]);
		await clock.run(10 * minute);
		service.states = (what) => {
			if (what === 'GET /conversations/c1') return { status: 200, body: life[4] };
			if (what !== 'POST /analytics/conversations/details/query') return { status: 404 };
			const participants = [{ sessions: [{ segments: [{ queueId: 'q1' }] }] }];
			return {
				status: 200,
				body: { conversations: [{ conversationId: 'c1', participants }, { conversationId: 'gone' }] },
			};
		};
		service.cut();
		await clock.run(second, () => !isLive(listener));
		await becomesLive(listener);
		expect(listener.received.map(({ state, previousState, recovered }) => [state, previousState, recovered])).toEqual([
			['waiting', undefined, false],
			['ended', 'waiting', true],
		]);
		const query = service.requests.find(({ what }) => what.endsWith('details/query'));
		expect(query?.body).toMatchObject({
			segmentFilters: [{ type: 'or', predicates: [{ dimension: 'queueId', value: 'q1' }] }],
			interval: expect.stringMatching(/^2026-11-20T08:0\d:\d\d\.\d{3}Z\/2026-11-20T08:10:/),
		});
		expect(listener.problems).toEqual([]);
	});
});

describe('states after an interruption', () => {
	const users = (presences: Record<string, object>) => ({
		status: 200,
		body: { entities: Object.entries(presences).map(([id, state]) => ({ id, presence: state })), pageCount: 1 },
	});

	test('presence is read again, and what has changed is marked as recovered', async () => {
		service.states = () => users({ u1: away, u2: away });
		const listener = await live([presence('u1, u2')]);
		expect(listener.received).toEqual([]);
		expect(service.requests.at(-1)?.what).toMatch(/^GET \/users\?id=u1&id=u2&expand=presence/);
		service.states = () => users({ u1: busy, u2: away });
		service.cut();
		await clock.run(second, () => !isLive(listener));
		await becomesLive(listener);
		expect(listener.received).toEqual([
			expect.objectContaining({
				objectId: 'u1',
				state: 'p-busy / BUSY',
				previousState: 'p-away / AWAY',
				recovered: true,
				body: busy,
			}),
		]);
	});

	test('the current states are output at the start if that is wanted', async () => {
		service.states = () => users({ u1: away });
		const listener = await live([presence('u1')], { snapshot: true });
		expect(listener.received.map(({ state, recovered }) => [state, recovered])).toEqual([['p-away / AWAY', true]]);
	});

	test('an event that arrives while the state is read counts, and the older state does not follow', async () => {
		const listener = open([presence('u1')], { snapshot: true });
		service.states = () => {
			service.publish(topicOf('u1'), busy);
			return users({ u1: away });
		};
		await becomesLive(listener);
		expect(listener.received.map(({ body, recovered }) => [body, recovered])).toEqual([[busy, false]]);
	});

	test('a state that cannot be read is reported, and events still arrive', async () => {
		const listener = await live([presence('u1')]);
		service.states = () => ({ status: 403, body: { message: 'no', code: 'missing.permission', status: 403 } });
		service.cut();
		await clock.run(second, () => !isLive(listener));
		await becomesLive(listener);
		expect(listener.problems.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The state after the interruption could not be read: /),
		]);
		service.publish(topicOf('u1'), busy);
		await clock.run(second);
		expect(listener.received).toHaveLength(1);
	});
});

test('a slow consumer gets the newest events, and the oldest are counted as dropped', async () => {
	let release: () => void = () => undefined;
	const numbers: unknown[] = [];
	const subscription = session.open(
		{ events: [{ event: 'queueFigures', objectIds: 'q1' }], output: { mostWaiting: 2 } },
		{
			onEvents: async ([event]) => {
				numbers.push((event?.body as { number: number }).number);
				await new Promise<void>((resolve) => (release = resolve));
			},
		},
	);
	await clock.run(minute, () => subscription.status().state.name === 'live');
	for (let number = 1; number <= 5; number += 1) service.publish('v2.analytics.queues.q1.observations', { number });
	await clock.run(second);
	expect(subscription.status().counters).toMatchObject({ received: 5, delivered: 1, waiting: 2, dropped: 2 });
	for (let count = 0; count < 3; count += 1) {
		release();
		await clock.run(second);
	}
	expect(numbers).toEqual([1, 4, 5]);
});

test('an error of the consumer is reported, and later events follow', async () => {
	const problems: string[] = [];
	let isFirst = true;
	const received: CloudEvent[] = [];
	const subscription = session.open(
		{ events: [presence('u1')] },
		{
			onEvents: (events) => {
				if (isFirst) {
					isFirst = false;
					throw new Error('The flow failed');
				}
				received.push(...events);
			},
			onProblem: ({ message }) => void problems.push(message),
		},
	);
	await clock.run(minute, () => subscription.status().state.name === 'live');
	for (const state of [away, busy]) service.publish(topicOf('u1'), state);
	await clock.run(second);
	expect(problems).toEqual(['An update could not be processed: The flow failed']);
	expect(received.map(({ body }) => body)).toEqual([busy]);
});
