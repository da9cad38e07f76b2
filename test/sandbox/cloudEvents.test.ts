import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { signInToCloud } from '../support/cloudClient.ts';
import type { Call } from '../support/sandboxClient.ts';

const sales = 'a6a1c669-5b52-4d27-8433-61ec5fedf517';
const priya = 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd';
/** An agent without a conversation. */
const almeida = '362ba5ed-4194-4c8b-8e4e-a23181d3f5f3';
const waiting = 'ca110000-0000-4000-8000-000000000002';
const customerPart = 'ca110000-00c1-4000-8000-000000000002';
const campaign = 'ca3b0000-0000-4000-8000-000000000001';

interface Event {
	topicName: string;
	eventBody: Record<string, unknown>;
}

/** What changes in the sandbox is sent as events. The shapes are those of genesys-cloud-topics.json. */
describe('events of Genesys Cloud in the sandbox', () => {
	let sandbox: Sandbox;
	let call: Call;
	let socket: WebSocket;
	let events: Event[];

	/** Listens to topics, over a real WebSocket. */
	async function listen(...topics: string[]): Promise<void> {
		const { id, connectUri } = (await call('POST', '/notifications/channels')).body as Record<string, string>;
		const json = topics.map((topic) => ({ id: topic }));
		expect((await call('PUT', `/notifications/channels/${id}/subscriptions`, { json })).status).toBe(200);
		socket = new WebSocket(connectUri as string);
		socket.addEventListener('message', ({ data }) => void events.push(JSON.parse(String(data)) as Event));
		await new Promise((resolve) => socket.addEventListener('open', resolve));
	}

	/** The bodies of a topic's events, as soon as there are so many. */
	async function bodies(topic: string, count = 1): Promise<Event['eventBody'][]> {
		for (let left = 300; left > 0; left -= 1) {
			const found = events.filter(({ topicName }) => topicName === topic).map(({ eventBody }) => eventBody);
			if (found.length >= count) return found;
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		throw new Error(`There are fewer than ${count} events of ${topic}`);
	}

	beforeAll(async () => {
		sandbox = await startSandbox({ jobSeconds: 0.1 });
	});
	beforeEach(async () => {
		sandbox.reset();
		events = [];
		call = await signInToCloud(sandbox);
	});
	afterEach(() => socket.close());
	afterAll(() => sandbox.close());

	test('a new presence is sent as presence, activity, and adherence', async () => {
		const of = (name: string): string => `v2.users.${priya}.${name}`;
		await listen(of('presence'), of('activity'), of('workforcemanagement.adherence'));
		await call('PATCH', `/users/${priya}/presences/PURECLOUD`, {
			json: { presenceDefinition: { systemPresence: 'Busy' }, message: 'At lunch' },
		});
		expect(await bodies(of('presence'))).toEqual([
			{
				source: 'PURECLOUD',
				presenceDefinition: { id: expect.any(String) as unknown, systemPresence: 'Busy' },
				primary: true,
				message: 'At lunch',
				modifiedDate: expect.any(String) as unknown,
			},
		]);
		expect(await bodies(of('activity'))).toMatchObject([
			{
				id: priya,
				routingStatus: { status: 'IDLE' },
				presence: { presenceDefinition: { systemPresence: 'Busy' }, presenceMessage: 'At lunch' },
				outOfOffice: { active: false },
				activeQueueIds: expect.arrayContaining([sales]) as unknown,
			},
		]);
		expect(await bodies(of('workforcemanagement.adherence'))).toMatchObject([
			{ user: { id: priya }, adherenceState: 'OutOfAdherence', systemPresence: 'Busy' },
		]);
		const { body } = await call('GET', `/workforcemanagement/adherence?userId=${priya}`);
		expect(body).toMatchObject([{ user: { id: priya }, adherenceState: 'OutOfAdherence' }]);
	});

	test('a routing status and an absence are sent to the topics of the user only', async () => {
		const of = (name: string): string => `v2.users.${priya}.${name}`;
		await listen(of('routingStatus'), of('outofoffice'), `v2.users.${sales}.routingStatus`);
		await call('PUT', `/users/${priya}/routingstatus`, { json: { status: 'NOT_RESPONDING' } });
		await call('PUT', `/users/${priya}/outofoffice`, { json: { active: true, indefinite: true } });
		expect(await bodies(of('outofoffice'))).toEqual([{ user: { id: priya }, active: true, indefinite: true }]);
		expect(await bodies(of('routingStatus'))).toEqual([
			{ id: priya, routingStatus: { status: 'NOT_RESPONDING', startTime: expect.any(String) as unknown } },
		]);
		expect(events).toHaveLength(2);
	});

	test('a member who leaves a queue, joins it, or is removed is sent to the queue', async () => {
		const topic = `v2.routing.queues.${sales}.users`;
		await listen(topic);
		const members = `/routing/queues/${sales}/members`;
		await call('PATCH', members, { json: [{ id: priya, joined: false }] });
		await call('PATCH', members, { json: [{ id: priya, joined: true }] });
		await call('DELETE', `${members}/${priya}`);
		expect(await bodies(topic, 3)).toEqual(
			[false, true, false].map((joined) => ({ id: priya, user: { id: priya }, queueId: sales, joined })),
		);
	});

	test('a conversation that is answered is sent to its queue and its agent, with the figures', async () => {
		const ofQueue = `v2.routing.queues.${sales}.conversations`;
		const ofUser = (name: string): string => `v2.users.${almeida}.${name}`;
		const figures = `v2.analytics.queues.${sales}.observations`;
		const detail = `v2.detail.events.conversation.${waiting}`;
		await listen(
			...[ofQueue, `${ofQueue}.calls`, figures, `${detail}.acd.end`, `${detail}.user.start`, `${detail}.customer.end`],
			...[ofUser('conversations'), ofUser('conversationsummary'), ofUser('routingStatus')],
		);
		await call('POST', `/conversations/${waiting}/assign`, { json: { id: almeida } });
		const [assigned] = (await bodies(ofQueue)) as { id: string; participants: Record<string, unknown>[] }[];
		expect(assigned?.participants.map(({ purpose }) => purpose)).toEqual(['customer', 'acd', 'agent']);
		expect(assigned?.participants[2]).toMatchObject({
			userId: almeida,
			queueId: sales,
			calls: [{ state: 'alerting' }],
		});
		expect((await bodies(`${ofQueue}.calls`))[0]).toMatchObject({
			id: waiting,
			participants: [
				{ purpose: 'customer', address: '+15550100124', state: 'connected', direction: 'inbound' },
				{ purpose: 'acd', queue: { id: sales }, state: 'disconnected', disconnectType: 'transfer' },
				{ purpose: 'agent', user: { id: almeida }, state: 'alerting' },
			],
		});
		expect((await bodies(figures))[0]).toMatchObject({
			group: { queueId: sales, mediaType: 'voice' },
			data: [
				{
					metrics: [
						{ metric: 'oInteracting', stats: { count: 2 } },
						{ metric: 'oWaiting', stats: { count: 0 } },
					],
				},
			],
		});
		expect((await bodies(ofUser('conversationsummary')))[0]).toMatchObject({
			userId: almeida,
			call: { contactCenter: { active: 1 } },
			message: { contactCenter: { active: 0 } },
		});
		expect(await bodies(`${detail}.acd.end`)).toMatchObject([
			{ conversationId: waiting, mediaType: 'VOICE', queueId: sales, disconnectType: 'TRANSFER' },
		]);
		expect(await bodies(`${detail}.user.start`)).toMatchObject([{ userId: almeida, direction: 'INBOUND' }]);

		const agent = assigned?.participants[2]?.['id'] as string;
		await call('PATCH', `/conversations/${waiting}/participants/${agent}`, { json: { state: 'connected' } });
		await call('POST', `/conversations/${waiting}/disconnect`);
		const states = (await bodies(ofUser('routingStatus'), 2)).map(({ routingStatus }) => routingStatus);
		expect(states).toMatchObject([{ status: 'INTERACTING' }, { status: 'IDLE' }]);
		expect(await bodies(`${detail}.customer.end`)).toMatchObject([{ disconnectType: 'SYSTEM' }]);
		expect(await bodies(ofUser('conversations'), 3)).toHaveLength(3);
	});

	test('attributes and a wrap-up of a conversation are sent as details', async () => {
		const detail = `v2.detail.events.conversation.${waiting}`;
		await listen(`${detail}.attributes`, `${detail}.wrapup`);
		const customer = `/conversations/${waiting}/participants/${customerPart}`;
		await call('PATCH', `${customer}/attributes`, { json: { attributes: { tier: 'gold' } } });
		await call('PATCH', customer, { json: { wrapup: { notes: 'Paid' } } });
		expect(await bodies(`${detail}.wrapup`)).toMatchObject([{ conversationId: waiting, wrapupNotes: 'Paid' }]);
		expect(await bodies(`${detail}.attributes`)).toMatchObject([{ attributes: { tier: 'gold' } }]);
	});

	test('a campaign sends its status and its progress while it calls, and its end', async () => {
		const topic = `v2.outbound.campaigns.${campaign}`;
		await listen(topic, `${topic}.progress`);
		await call('POST', `/outbound/campaigns/${campaign}/start`);
		const [first, second] = await bodies(`${topic}.progress`, 2);
		expect(first).toMatchObject({ numberOfContactsCalled: 0, campaign: { id: campaign, name: 'Spring calls' } });
		expect(second).toMatchObject({ numberOfContactsCalled: 1 });
		await call('POST', `/outbound/campaigns/${campaign}/stop`);
		const statuses = (await bodies(topic, 3)).map(({ campaignStatus }) => campaignStatus);
		expect(statuses).toEqual(['on', 'stopping', 'off']);
		expect((await call('GET', `/outbound/campaigns/${campaign}/progress`)).body).toMatchObject({
			numberOfContactsCalled: 1,
		});
	});

	test('a published flow is sent when publishing starts and when it succeeds', async () => {
		const { entities } = (await call('GET', '/flows')).body as { entities: { id: string }[] };
		const id = entities[0]?.id ?? '';
		await listen(`v2.flows.${id}`);
		await call('POST', `/flows/actions/publish?flow=${id}`);
		expect((await bodies(`v2.flows.${id}`, 2)).map(({ currentOperation }) => currentOperation)).toMatchObject([
			{ actionName: 'PUBLISH', actionStatus: 'STARTED' },
			{ actionName: 'PUBLISH', actionStatus: 'SUCCESS', complete: true },
		]);
	});

	test('an import into a contact list is sent while it runs and when it is done', async () => {
		const list = ((await call('GET', '/outbound/contactlists')).body as { entities: { id: string }[] }).entities[0];
		await listen(`v2.outbound.contactlists.${list?.id}.importstatus`);
		const upload = await call('POST', '/outbound/contactlists/uploads', {
			json: { contentType: 'text/csv', id: list?.id },
		});
		const { url, headers } = upload.body as { url: string; headers: Record<string, string> };
		await fetch(url, { method: 'PUT', headers, body: 'Name,Phone\nAda,+15550100177\n' });
		const [running, done] = await bodies(`v2.outbound.contactlists.${list?.id}.importstatus`, 2);
		expect(running).toMatchObject({ importState: 'IN_PROGRESS', totalRecords: 1, completedRecords: 0 });
		expect(done).toEqual({
			...{ totalRecords: 1, completedRecords: 1, percentageComplete: 100, targetContactListIds: [list?.id] },
		});
	});
});
