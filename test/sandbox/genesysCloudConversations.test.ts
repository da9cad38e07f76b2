import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { signInToCloud } from '../support/cloudClient.ts';
import { Clock, NOON, type Call } from '../support/sandboxClient.ts';

const calling = 'ca110000-0000-4000-8000-000000000001';
const waiting = 'ca110000-0000-4000-8000-000000000002';
const agentInCall = 'ca110000-00c3-4000-8000-000000000001';
const sales = 'a6a1c669-5b52-4d27-8433-61ec5fedf517';
const priya = 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd';
const integration = '09e70000-0000-4000-8000-000000000001';

interface Participant {
	id: string;
	purpose: string;
	name: string;
	queueId?: string;
	userId?: string;
	endTime?: string;
	attributes: Record<string, string>;
	calls?: { state: string }[];
	messages?: { id: string; state: string }[];
	wrapup?: unknown;
}

interface Conversation {
	id: string;
	endTime?: string;
	participants: Participant[];
}

describe('conversations of Genesys Cloud in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10 });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		call = await signInToCloud(sandbox);
	});
	afterAll(() => sandbox.close());

	const read = async (id: string): Promise<Conversation> =>
		(await call('GET', `/conversations/${id}`)).body as Conversation;
	/** Who is still in it, by purpose and state. */
	const present = async (id: string): Promise<string[]> =>
		(await read(id)).participants
			.filter(({ endTime }) => endTime === undefined)
			.map(({ purpose, calls = [] }) => `${purpose} ${calls.map(({ state }) => state).join()}`);

	test('a call that is handed to a queue waits there, is assigned, answered, wrapped up, and ended', async () => {
		expect(await present(calling)).toEqual(['customer connected', 'agent connected']);
		const toQueue = `/conversations/${calling}/participants/${agentInCall}/replace/queue`;
		expect(await call('POST', toQueue, { json: { queueId: sales } })).toMatchObject({ status: 202, body: undefined });
		expect(await present(calling)).toEqual(['customer connected', 'acd connected']);

		expect((await call('POST', `/conversations/${calling}/assign`, { json: { id: priya } })).status).toBe(202);
		expect(await present(calling)).toEqual(['customer connected', 'agent alerting']);

		const agent = (await read(calling)).participants.at(-1) as Participant;
		const path = `/conversations/${calling}/participants/${agent.id}`;
		await call('PATCH', path, { json: { state: 'connected' } });
		expect(await present(calling)).toEqual(['customer connected', 'agent connected']);

		await call('PATCH', path, { json: { state: 'disconnected', wrapup: { notes: 'Sent again' } } });
		const ended = await read(calling);
		expect([ended.endTime, ended.participants.at(-1)?.wrapup]).toEqual([
			'2026-11-20T12:00:00.000Z',
			{ endTime: '2026-11-20T12:00:00.000Z', notes: 'Sent again' },
		]);
	});

	test('a participant who has left cannot hand the conversation over', async () => {
		const path = `/conversations/${calling}/participants/${agentInCall}/replace/queue`;
		await call('POST', path, { json: { queueName: 'Sales' } });
		expect(await call('POST', path, { json: { queueName: 'Sales' } })).toMatchObject({
			status: 400,
			body: { message: 'The participant has left the conversation' },
		});
	});

	test('the routing changes only while the conversation waits', async () => {
		const priority = { json: { priority: 5 } };
		expect(await call('PATCH', `/routing/conversations/${waiting}`, priority)).toMatchObject({
			status: 200,
			body: { priority: 5 },
		});
		expect((await call('PATCH', `/routing/conversations/${calling}`, priority)).status).toBe(400);
		expect((await call('PATCH', `/routing/conversations/${waiting}`, { json: { priority: 25_000_001 } })).status).toBe(
			400,
		);
	});

	test('attributes are added to those that exist, and conversations are found by them', async () => {
		const path = `/conversations/${calling}/participants/${agentInCall}/attributes`;
		await call('PATCH', path, { json: { attributes: { Order: '4711' } } });
		await call('PATCH', path, { json: { attributes: { VIP: 'yes' } } });
		expect((await read(calling)).participants.at(-1)?.attributes).toEqual({ Order: '4711', VIP: 'yes' });
		const query = [{ type: 'EXACT', fields: ['Order'], value: '4711' }];
		const found = await call('POST', '/conversations/participants/attributes/search', { json: { query } });
		expect(found.body).toMatchObject({ results: [{ conversationId: calling, participantId: agentInCall }] });
	});

	test('client credentials have no conversations of their own, and an agent has those of the agent', async () => {
		expect(await call('GET', '/conversations')).toMatchObject({
			status: 400,
			body: { message: expect.stringContaining('requires a user context') },
		});
		sandbox.cloud.actAsAgent();
		expect(await call('GET', '/conversations?communicationType=Call')).toMatchObject({
			status: 200,
			body: { total: 1, entities: [{ id: calling }] },
		});
	});

	test('an open message begins a conversation, and the next one of the same sender continues it', async () => {
		const send = (messageId: string, metadata: Record<string, unknown> = {}) =>
			call('POST', `/conversations/messages/${integration}/inbound/open/message?prefetchConversationId=true`, {
				json: {
					channel: { from: { id: 'ada-17', idType: 'Opaque' }, time: '2026-11-20T12:00:00.000Z', messageId },
					text: 'Where is my parcel?',
					metadata,
				},
			});
		const first = (await send('1')).body as { conversationId: string };
		expect((await send('2')).body).toMatchObject({ conversationId: first.conversationId });
		expect((await send('2')).status).toBe(400);
		expect((await send('3', { order: { id: 4711 } })).status).toBe(400);
	});

	test('a callback is created with its attributes, and disconnected', async () => {
		const { body } = await call('POST', '/conversations/callbacks', {
			json: { routingData: { queueId: sales }, callbackNumbers: ['+15550100123'], data: { CustomerId: '17' } },
		});
		const { id } = (body as { conversation: { id: string } }).conversation;
		expect((await read(id)).participants[0]).toMatchObject({
			purpose: 'customer',
			attributes: { CustomerId: '17' },
			callbacks: [{ state: 'connected', callbackNumbers: ['+15550100123'] }],
		});
		const ended = await call('PATCH', `/conversations/callbacks/${id}`, { json: { state: 'disconnected' } });
		expect(ended.body).toMatchObject({ endTime: '2026-11-20T12:00:00.000Z' });
		expect((await call('GET', `/conversations/callbacks/${calling}`)).status).toBe(404);
	});
});
