import { setTimeout as nextTurn } from 'node:timers/promises';
import { otherAccounts, type Credentials } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { listenNode, loadChoices, type Listening } from '../support/n8nEngine.ts';

const presence = (id: string): object => ({ presenceDefinition: { id: `p-${id}`, systemPresence: id } });
const topic = 'v2.users.u1.presence';
const chosen = (value: string): object => ({ __rl: true, mode: 'list', value });
const row = {
	event: 'userPresence',
	userPresenceObjects: { entry: [{ chosen: chosen('u1') }, { chosen: { __rl: true, mode: 'id', value: 'u2, u3' } }] },
};

const sandbox = useEngineAndSandbox();
let credentials: Credentials;
let listening: Listening | undefined;

beforeEach(() => {
	sandbox.reset();
	credentials = otherAccounts(sandbox);
});
afterEach(async () => {
	await listening?.close();
	listening = undefined;
	await waitUntil(() => sandbox.notifications.sockets === 0);
});

const waitUntil = async (isSo: () => boolean): Promise<void> => {
	while (!isSo()) await nextTurn(10);
};

const listen = async (parameters: Record<string, unknown> = {}, mode?: 'manual', activation?: 'init') => {
	listening = await listenNode(
		{ type: 'genesysCloudTrigger', parameters: { events: { row: [row] }, ...parameters } as never, credentials },
		mode,
		activation,
	);
	return listening;
};

async function nextItem(from: Listening): Promise<Record<string, unknown>> {
	const { items, end } = await from.started();
	end();
	expect(items).toHaveLength(1);
	return items[0]?.json as Record<string, unknown>;
}

/** The next item about the state of the connection. */
async function nextState(from: Listening, name: string): Promise<Record<string, unknown>> {
	for (;;) {
		const item = await nextItem(from);
		if (item.event === 'state' && item.name === name) return item;
	}
}

it('the trigger subscribes to the chosen users, and outputs each event', async () => {
	const trigger = await listen();
	expect(sandbox.notifications.topics).toEqual([topic, 'v2.users.u2.presence', 'v2.users.u3.presence']);
	sandbox.notifications.publish(topic, presence('AWAY'), 'c-1');
	expect(await nextItem(trigger)).toEqual({
		event: 'notification',
		...{ id: expect.stringMatching(/^\S{22}$/), type: 'userPresence', topic, objectId: 'u1' },
		...{ state: 'p-AWAY / AWAY', recovered: false, correlationId: 'c-1', body: presence('AWAY') },
		receivedAt: expect.stringMatching(/Z$/),
	});
	sandbox.notifications.publish(topic, presence('AWAY'));
	sandbox.notifications.publish(topic, presence('BUSY'));
	expect(await nextItem(trigger)).toMatchObject({ state: 'p-BUSY / BUSY', previousState: 'p-AWAY / AWAY' });
});

it('the trigger waits for the end of the execution, and then outputs what has come in one batch', async () => {
	const other = { event: 'other', topic: { __rl: true, mode: 'name', value: 'v2.outbound.settings' } };
	const trigger = await listen({ events: { row: [other] }, together: 'batch' });
	sandbox.notifications.publish('v2.outbound.settings', { number: 1 });
	const first = await trigger.started();
	for (const number of [2, 3]) sandbox.notifications.publish('v2.outbound.settings', { number });
	await nextTurn(100);
	expect(trigger.waiting()).toBe(0);
	first.end();
	const { items, end } = await trigger.started();
	end();
	expect(items.map(({ json }) => json.body)).toEqual([{ number: 2 }, { number: 3 }]);
});

it('the trigger outputs only the end of a conversation if that is chosen', async () => {
	const queue = { event: 'queueConversation', queueConversationObjects: { entry: [{ chosen: chosen('q1') }] } };
	const trigger = await listen({ events: { row: [queue] }, conversations: 'ends' });
	const conversation = (state: string) => ({ id: 'c1', participants: [{ purpose: 'customer', calls: [{ state }] }] });
	for (const state of ['connected', 'disconnected'])
		sandbox.notifications.publish('v2.routing.queues.q1.conversations', conversation(state));
	expect(await nextItem(trigger)).toMatchObject({ type: 'queueConversation', objectId: 'q1', state: 'ended' });
});

it('after a cut the trigger reconnects, and outputs what it missed as recovered', async () => {
	const answer = (state: string): void => {
		sandbox.clearFaults();
		sandbox.fault(
			{ method: 'GET', path: '/api/v2/users' },
			{ status: 200, body: { entities: [{ id: 'u1', presence: presence(state) }] }, times: 'always' },
		);
	};
	answer('AVAILABLE');
	const trigger = await listen({ options: { reportState: true } });
	await waitUntil(() => sandbox.requests.some(({ path, status }) => path === '/api/v2/users' && status === 200));
	answer('BUSY');
	sandbox.notifications.closeSockets('cut');
	expect(await nextState(trigger, 'reconnecting')).toMatchObject({
		reason: 'Genesys Cloud closed the WebSocket for events',
	});
	expect(await nextState(trigger, 'live')).toMatchObject({ counters: { reconnects: 1 } });
	expect(await nextItem(trigger)).toMatchObject({
		...{ recovered: true, state: 'p-BUSY / BUSY', previousState: 'p-AVAILABLE / AVAILABLE' },
	});
});

it.each([
	['channels expire', () => sandbox.notifications.expireChannels()],
	['another channel takes the topics', () => sandbox.notifications.endChannels('no_longer_subscribed')],
	['tokens are revoked', () => sandbox.notifications.endChannels('token_revoked')],
	['the sandbox restarts', () => sandbox.reset()],
])('if %s, the trigger opens another channel', async (_what, act) => {
	const trigger = await listen({ options: { reportState: true } });
	act();
	await nextState(trigger, 'live');
	sandbox.notifications.publish(topic, presence('AWAY'));
	expect(await nextItem(trigger)).toMatchObject({ state: 'p-AWAY / AWAY' });
});

it('after a closing notice the trigger moves to another socket without an interruption', async () => {
	const trigger = await listen({ options: { reportState: true } });
	sandbox.notifications.announceClosing();
	await waitUntil(() => sandbox.notifications.opened === 2);
	sandbox.notifications.publish(topic, presence('AWAY'));
	expect(await nextItem(trigger)).toMatchObject({ event: 'notification', state: 'p-AWAY / AWAY' });
});

it('activation fails with the reason if Genesys Cloud refuses the credential', async () => {
	credentials = { genesysCloudOAuth2Api: { ...credentials.genesysCloudOAuth2Api, clientSecret: 'wrong' } };
	await expect(listen()).rejects.toThrow(/Sign in: Genesys answered 401/);
});

it('activation fails if an object is missing', async () => {
	await expect(listen({ events: { row: [{ event: 'userPresence' }] } })).rejects.toThrow(
		'"Presence of a User" needs the ID of an object',
	);
});

it('a manual run outputs the current state', async () => {
	sandbox.fault(
		{ method: 'GET', path: '/api/v2/users' },
		{ status: 200, body: { entities: [{ id: 'u1', presence: presence('BUSY') }] }, times: 'always' },
	);
	expect(await nextItem(await listen({}, 'manual'))).toMatchObject({ recovered: true, state: 'p-BUSY / BUSY' });
});

it('the list of users is searched on the server, and the list of topics has all of them', async () => {
	sandbox.fault(
		{ method: 'POST', path: '/api/v2/users/search' },
		{
			status: 200,
			body: { results: [{ id: 'u1', name: 'Ada', email: 'ada@example.com' }], pageCount: 1, total: 1 },
			times: 'always',
		},
	);
	const from = { type: 'genesysCloudTrigger', parameters: {}, credentials };
	expect(await loadChoices(from, 'choicesOf_events_userPresenceObjects', 'ad')).toMatchObject([
		{ name: 'Ada (ada@example.com)', value: 'u1' },
	]);
	expect(JSON.parse(String(sandbox.requests.find(({ path }) => path.endsWith('/search'))?.body))).toMatchObject({
		query: [{ type: 'CONTAINS', value: 'ad' }, {}],
	});
});
