import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { useSandbox, useStarted } from '../support/fixtures.ts';
import { useConnection } from '../support/redExport.ts';
import { flowAround, newest, outcome, useRed, type Message, type Outcome } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox();
const otherService = useConnection(sandbox);
const connection = useStarted(() => {
	const { clientId, clientSecret } = genesysCloudAccess;
	const { url } = sandbox;
	return { system: 'genesysCloud', baseUrl: url, loginUrl: url, credentials: { clientId, clientSecret } };
});

const typed = (type: string, value: string): { type: string; value: string } => ({ type, value });

/** Runs a call from the list, as the editor saves it. */
async function run(config: Record<string, unknown>, msg: Message = {}, used: object = connection): Promise<Outcome> {
	const saved = {
		...{ callBy: 'list', method: 'GET', path: typed('str', ''), query: [], headers: [], bodyAs: 'none' },
		...{ body: typed('msg', 'payload'), result: 'auto', repeatable: 'auto' },
	};
	sandbox.requests.length = 0;
	await red.deploy(flowAround({ type: 'genesys-api-call', ...saved, ...config }, used as typeof otherService));
	red.inject('node', msg);
	return outcome(red);
}

const sent = () =>
	sandbox.requests
		.filter(({ path }) => path.startsWith('/api/v2/'))
		.map(({ method, path, query, body }) => [method, path, query, body.toString()]);

afterEach(() => sandbox.clearFaults());

describe('a call from the list of operations', () => {
	it('the node sends the parameters and outputs the answer', async () => {
		const { message } = await run({
			cloudOperation: 'getTokensMe',
			cloudParameters: { preserveIdleTTL: typed('bool', 'true') },
		});
		expect(message).toMatchObject({ statusCode: 200, payload: { organization: expect.any(Object) as unknown } });
		expect(sent()).toEqual([['GET', '/api/v2/tokens/me', 'preserveIdleTTL=true', '']]);
	});

	it('the node sends path, lists, choices, and values of the message', async () => {
		await run(
			{
				cloudOperation: 'getRoutingQueueMembers',
				cloudParameters: {
					queueId: typed('msg', 'queue'),
					expand: typed('str', 'presence,skills'),
					joined: typed('bool', 'false'),
					pageSize: typed('num', '50'),
					name: typed('msg', 'missing'),
				},
			},
			{ queue: 'q 1' },
		);
		expect(sent()).toEqual([
			['GET', '/api/v2/routing/queues/q%201/members', 'pageSize=50&expand=presence&expand=skills&joined=false', ''],
		]);
	});

	it('the node sends typed JSON unchanged, and the body from a message', async () => {
		const call = { cloudOperation: 'postRoutingQueues', bodyAs: 'json' };
		await run({ ...call, body: typed('json', '{"name": "Sales", "big": 12345678901234567890}') });
		expect(sent()).toEqual([['POST', '/api/v2/routing/queues', '', '{"name": "Sales", "big": 12345678901234567890}']]);
		await run(call, { payload: { name: 'Support' } });
		expect(sent()).toEqual([['POST', '/api/v2/routing/queues', '', '{"name":"Support"}']]);
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['a missing parameter', { cloudOperation: 'getUser' }, /"userId" is required/],
		[
			'a wrong choice',
			{ cloudOperation: 'getUsers', cloudParameters: { state: typed('str', 'asleep') } },
			/"state" must be one of active, inactive, deleted, any/,
		],
		['a missing body', { cloudOperation: 'postRoutingQueues', bodyAs: 'json' }, /"Body" is required/],
		['an unknown operation', { cloudOperation: 'getNothing' }, /The list of operations has no "getNothing"/],
		['no operation', {}, /No operation is selected/],
	])('%s is refused before a request is sent', async (_title, config, message) => {
		const { error } = await run(config);
		expect(error?.message).toMatch(message);
		expect(error?.message).toMatch(/No request was sent\./);
		expect(sent()).toEqual([]);
	});

	it('a connection to another service is refused before a request is sent', async () => {
		const { error } = await run({ cloudOperation: 'getTokensMe' }, {}, otherService);
		expect(error?.message).toMatch(/Genesys Cloud/);
		expect(sandbox.requests).toEqual([]);
	});

	it('the error of a refused call names the missing permission', async () => {
		sandbox.fault({ path: '/api/v2/routing/queues/q-1' }, { status: 403, times: 'always' });
		const { error } = await run({
			cloudOperation: 'deleteRoutingQueue',
			cloudParameters: { queueId: typed('str', 'q-1') },
		});
		expect(error?.message).toMatch(/The connection needs the permission routing:queue:delete\./);
	});

	it('a flow of an earlier version still calls by method and path', async () => {
		const { message } = await run({ callBy: undefined, path: typed('str', '/api/v2/tokens/me') });
		expect(message.statusCode).toBe(200);
	});
});

describe('the list in the editor', () => {
	const ask = async (path: string, form: object) =>
		(await red.admin('POST', path, form)).body as Record<string, unknown>;

	it('the editor gets the list part by part, and searches it', async () => {
		const first = (await ask('genesys/cloud-operations', {})) as { choices: object[]; next: string };
		expect(first.choices).toHaveLength(50);
		expect(first.next).toBe('50');
		expect(await ask('genesys/cloud-operations', { search: 'queue members' })).toMatchObject({
			ok: true,
			choices: expect.arrayContaining([
				{
					value: 'getRoutingQueueMembers',
					title: 'GET /api/v2/routing/queues/{queueId}/members',
					area: 'Routing',
					isPreview: false,
					isDeprecated: false,
				},
			]) as unknown,
		});
	});

	it('the editor gets the form of one operation', async () => {
		const form = await ask('genesys/cloud-operations/form', { id: 'postRoutingQueues' });
		expect(form).toMatchObject({
			ok: true,
			title: 'POST /api/v2/routing/queues',
			fields: [],
			body: { isOptional: false, required: ['name'] },
		});
		expect(JSON.parse((form.body as { skeleton: string }).skeleton)).toMatchObject({ name: '' });
		const users = await ask('genesys/cloud-operations/form', { id: 'getUsers' });
		expect(users).not.toHaveProperty('body');
		expect(users.fields).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ name: 'pageSize', kind: 'number', placeholder: '25' }),
				expect.objectContaining({ name: 'state', kind: 'choice' }),
			]),
		);
	});

	it('the editor gets an error for an unknown operation', async () => {
		expect(await ask('genesys/cloud-operations/form', { id: 'getNothing' })).toMatchObject({
			ok: false,
			message: 'The list of operations has no "getNothing"',
		});
	});
});
