import { setTimeout as nextTurn } from 'node:timers/promises';
import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { useSandbox, useStarted } from '../support/fixtures.ts';
import { combinations, connectionOf, flowAround, useRed, type FlowNode, type TypedEntry } from '../support/redHost.ts';

const presence = (id: string): object => ({ presenceDefinition: { id: `p-${id}`, systemPresence: id } });
const topic = 'v2.users.u1.presence';

const sandbox = useSandbox();
const connection = useStarted(() =>
	connectionOf('genesysCloud', { baseUrl: sandbox.url, loginUrl: sandbox.url, ...genesysCloudAccess }),
);

/** Answers the next readings of the presence of u1. */
const reads = (state: string): void =>
	sandbox.fault(
		{ method: 'GET', path: '/api/v2/users' },
		{ status: 200, body: { entities: [{ id: 'u1', presence: presence(state) }] }, times: 'always' },
	);

const str = (value: string): TypedEntry => ({ type: 'str', value });
const watched = (event: string, values: Record<string, TypedEntry>): Record<string, TypedEntry> => ({
	event: { type: 'choice', value: event },
	...values,
});

const waitUntil = async (isSo: () => boolean): Promise<void> => {
	while (!isSo()) await nextTurn(10);
};

// Node 20 has no WebSocket of its own.
describe.each([combinations[0], combinations[2]])('$title', (combination) => {
	const red = useRed(combination as (typeof combinations)[number]);

	beforeEach(() => sandbox.reset());
	afterEach(async () => {
		await red.deploy([]);
		await waitUntil(() => sandbox.notifications.sockets === 0);
	});

	function flow(changes: Partial<FlowNode> = {}): FlowNode[] {
		const node = {
			type: 'genesys-cloud-events',
			events: { type: 'rows', value: [watched('userPresence', { userPresenceObjects: str('u1, u2') })] },
			...{ conversations: 'states', onlyChanges: true, snapshot: false, together: 'event', mostWaiting: 1000 },
			...changes,
		};
		return flowAround(node, connection);
	}

	const isLive = ({ text = '' }: { text?: string }): boolean => / live$/.test(text);
	async function listening(changes: Partial<FlowNode> = {}): Promise<void> {
		await red.deploy(flow(changes));
		await red.status('node', isLive);
	}

	async function stateOf(name: string): Promise<Record<string, unknown>> {
		for (;;) {
			const [message = {}] = await red.receive('progress');
			const state = message.payload as Record<string, unknown>;
			if (state.name === name) return state;
		}
	}

	it('the node sends each event with its body as payload, its topic, and the rest beside it', async () => {
		await listening();
		expect(sandbox.notifications.topics).toEqual(['v2.users.u1.presence', 'v2.users.u2.presence']);
		sandbox.notifications.publish(topic, presence('AWAY'), 'c-1');
		expect(await red.receive('out')).toEqual([
			expect.objectContaining({
				topic,
				payload: presence('AWAY'),
				event: {
					...{ id: expect.stringMatching(/^\S{22}$/), type: 'userPresence', topic, objectId: 'u1' },
					...{ state: 'p-AWAY / AWAY', recovered: false, correlationId: 'c-1' },
					receivedAt: expect.stringMatching(/Z$/),
				},
			}),
		]);
		expect(await red.status('node', isLive)).toMatchObject({ text: '2 topics live', fill: 'green' });
	});

	it('the node sends events in one message if that is chosen, and any topic', async () => {
		const other = watched('other', { topic: str('v2.users.{id}.station'), topicObjects: str('u7') });
		await listening({ together: 'batch', events: { type: 'rows', value: [other] } });
		sandbox.notifications.publish('v2.users.u7.station', { associatedStation: { id: 's1' } });
		const [message = {}] = await red.receive('out');
		expect(message.payload).toEqual([
			expect.objectContaining({ type: 'other', objectId: 'u7', body: { associatedStation: { id: 's1' } } }),
		]);
	});

	it('after a cut the node reconnects, and sends what it missed as recovered', async () => {
		reads('AVAILABLE');
		await listening();
		await waitUntil(() => sandbox.requests.some(({ path, status }) => path === '/api/v2/users' && status === 200));
		sandbox.clearFaults();
		reads('BUSY');
		sandbox.notifications.closeSockets('cut');
		expect(await stateOf('reconnecting')).toMatchObject({ reason: 'Genesys Cloud closed the WebSocket for events' });
		expect(await red.receive('out')).toEqual([
			expect.objectContaining({
				payload: presence('BUSY'),
				event: expect.objectContaining({
					recovered: true,
					state: 'p-BUSY / BUSY',
					previousState: 'p-AVAILABLE / AVAILABLE',
				}),
			}),
		]);
		expect(await stateOf('live')).toMatchObject({ counters: { reconnects: 1 } });
		expect(sandbox.notifications.channels).toBe(1);
	});

	it.each([
		['channels expire', () => sandbox.notifications.expireChannels()],
		['another channel takes the topics', () => sandbox.notifications.endChannels('no_longer_subscribed')],
		['tokens are revoked', () => sandbox.notifications.endChannels('token_revoked')],
		['the sandbox restarts', () => sandbox.reset()],
	])('if %s, the node opens another channel', async (_what, act) => {
		await listening();
		act();
		await stateOf('reconnecting');
		await stateOf('live');
		expect(sandbox.notifications.publish(topic, presence('AWAY'))).toBe(1);
		expect(await red.receive('out')).toMatchObject([{ payload: presence('AWAY') }]);
	});

	it('after a closing notice the node moves to another socket without an interruption', async () => {
		await listening();
		sandbox.notifications.announceClosing();
		await waitUntil(() => sandbox.notifications.opened === 2);
		sandbox.notifications.publish(topic, presence('AWAY'));
		expect(await red.receive('out')).toMatchObject([{ payload: presence('AWAY') }]);
		expect(red.statuses('node').map(({ text }) => text)).toEqual(['connecting', '2 topics live']);
	});

	it('a refused event is passed to catch nodes', async () => {
		await listening();
		sandbox.notifications.refuseTopic('v2.users.u2.presence', 'directory:user:view');
		sandbox.notifications.expireChannels();
		const [message = {}] = await red.receive('caught');
		expect(message.error).toMatchObject({
			message:
				'Watch Genesys Cloud events: Genesys Cloud refuses v2.users.u2.presence (Missing permissions). The connection needs these permissions: directory:user:view. Other events are not affected.',
		});
	});

	it('nothing that Node-RED logs or sends contains the channel', async () => {
		await listening();
		const used = sandbox.requests.map(({ path }) => /streaming-[\w-]+/.exec(path)?.[0]).find(Boolean) as string;
		sandbox.notifications.refuseSockets(true);
		sandbox.notifications.closeSockets('cut');
		await stateOf('reconnecting');
		await stateOf('reconnecting');
		expect(used).toMatch(/^streaming-/);
		expect(red.whole.join('\n')).not.toContain(used);
	});

	it('a node without an object reports it', async () => {
		await red.deploy(
			flow({ events: { type: 'rows', value: [watched('userPresence', { userPresenceObjects: str('') })] } }),
		);
		expect(await red.status('node', ({ fill }) => fill === 'red')).toMatchObject({ text: 'invalid settings' });
	});

	it('the editor gets the events in plain words, and users from the account', async () => {
		const { body } = await red.admin('GET', 'genesys/events');
		const [event, ...rest] = (body as { fields: { name: string; choices?: { title: string }[] }[] }).fields;
		expect(event?.choices?.slice(0, 3).map(({ title }) => title)).toEqual([
			'Conversation in a Queue',
			'Conversation of a User',
			'Presence of a User',
		]);
		expect(rest.find(({ name }) => name === 'topic')?.choices).toHaveLength(237);
		await red.deploy(flow());
		sandbox.fault(
			{ method: 'POST', path: '/api/v2/users/search' },
			{
				status: 200,
				body: { results: [{ id: 'u1', name: 'Ada', email: 'ada@example.com' }], pageCount: 1, total: 1 },
				times: 'always',
			},
		);
		const answer = await red.admin('POST', 'genesys/events/choices', {
			connection: { id: 'connection' },
			field: 'userPresenceObjects',
			search: 'ad',
		});
		expect(answer.body).toEqual({ ok: true, choices: [{ value: 'u1', title: 'Ada (ada@example.com)' }] });
	});
});
