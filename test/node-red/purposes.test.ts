import { cloudAccess, useCloudAccount } from '../support/cloudAccount.ts';
import { connectionOf, flowAround, newest, useRed, type Message } from '../support/redHost.ts';

const red = useRed(newest);
const account = useCloudAccount();

const str = (value: string, title?: string) => ({ type: 'str', value, ...(title ? { title } : {}) });
const support = str('queue-1', 'Support');
const connection = () => connectionOf('genesysCloud', cloudAccess(account.url));

interface Run {
	message: Message | undefined;
	status: string | undefined;
}

/** Runs a node with a purpose for one message, and returns the message and the status after it. */
async function run(type: string, api: string, operation: string, values: object, msg: Message = {}): Promise<Run> {
	account.requests.length = 0;
	await red.deploy(flowAround({ type, api, operation, values }, connection()));
	red.inject('node', msg);
	const [message] = await red.receive('out');
	const { text } = await red.status('node', ({ fill, shape }) => fill === 'green' && shape === 'dot');
	return { message, status: text };
}

it('a node sets the presence of a user, and its status names the presence and as much of the user as fits', async () => {
	const { message, status } = await run('genesys-cloud-presence', 'genesysCloud', 'presence.set', {
		userId: str('user-1', 'Ada Lovelace (ada@example.com)'),
		'presenceDefinition.id': str('presence-2', 'Lunch'),
	});
	expect(account.requests).toEqual([
		{
			method: 'PATCH',
			path: '/api/v2/users/user-1/presences/purecloud',
			body: { presenceDefinition: { id: 'presence-2' } },
		},
	]);
	expect(message?.payload).toMatchObject({ presenceDefinitionId: 'presence-2' });
	expect(status).toBe('set · Lunch · Ada L…');
});

it('a node reads the members of a queue, and its status has their number and the name of the queue', async () => {
	const { message, status } = await run('genesys-cloud-queue-members', 'genesysCloud', 'queue.getMembers', {
		queueId: support,
	});
	expect(message?.payload).toHaveLength(4);
	expect(status).toBe('4 members · Support');
});

it('a node adds members to a queue', async () => {
	const { status } = await run('genesys-cloud-queue-members', 'genesysCloud', 'queue.addMembers', {
		queueId: support,
		users: str('user-1,user-2'),
	});
	expect(account.requests).toEqual([
		{
			method: 'POST',
			path: '/api/v2/routing/queues/queue-1/members?delete=false',
			body: [{ id: 'user-1' }, { id: 'user-2' }],
		},
	]);
	expect(status).toBe('added · Support');
});

it.each(['simplified', 'results'])('the status says how many conversations wait, with %s', async (output) => {
	account.requests.length = 0;
	const values = { 'filter.predicates': { type: 'rows', value: [{ value: support, dimension: str('queueId') }] } };
	const node = { api: 'genesysCloudAnalytics', operation: 'liveMetric.queryQueues', values, output };
	await red.deploy(flowAround({ type: 'genesys-cloud-queue-figures', ...node }, connection()));
	red.inject('node');
	await red.receive('out');
	const { text } = await red.status('node', ({ fill }) => fill === 'green');
	expect(text).toBe('12 waiting · Support');
});

it('an ID from the message has no name, so the status only counts', async () => {
	const values = { queueId: { type: 'msg', value: 'queue' } };
	const { status } = await run('genesys-cloud-queue-members', 'genesysCloud', 'queue.getMembers', values, {
		queue: 'queue-1',
	});
	expect(status).toBe('4 members');
});

it('a node writes a row of a data table with the types of its columns', async () => {
	const { status } = await run('genesys-cloud-data-table', 'genesysCloud', 'dataTableRow.create', {
		datatableId: str('table-1', 'Opening Hours'),
		row: {
			type: 'pairs',
			value: [
				{ name: 'key', value: str('north') },
				{ name: 'open', value: { type: 'bool', value: 'true' } },
				{ name: 'seats', value: { type: 'num', value: '4' } },
			],
		},
	});
	expect(account.requests).toEqual([
		{
			method: 'POST',
			path: '/api/v2/flows/datatables/table-1/rows',
			body: { key: 'north', open: true, seats: 4 },
		},
	]);
	expect(status).toBe('added · Opening Hou…');
});

it('a failed call replaces the status of the last one', async () => {
	await run('genesys-cloud-queue-members', 'genesysCloud', 'queue.getMembers', { queueId: support });
	red.inject('node', { parameters: { queueId: 'nothing' } });
	const { text } = await red.status('node', ({ fill }) => fill === 'red');
	expect(text).toBe('error 404');
});

it('the editor gets the choices of a list and of a row, and the columns of a table with their kinds', async () => {
	await red.deploy(flowAround({ type: 'genesys-cloud-presence' }, connection()));
	const ask = async (path: string, form: object): Promise<unknown> =>
		(await red.admin('POST', path, { connection: { id: 'connection' }, api: 'genesysCloud', ...form })).body;
	account.requests.length = 0;
	expect(await ask('genesys/choices', { operation: 'queue.addMembers', field: 'users', search: 'lovelace' })).toEqual({
		ok: true,
		choices: [{ value: 'user-1', title: 'Ada Lovelace (agent1@example.com)' }],
	});
	expect(account.requests[0]?.path).toBe('/api/v2/users/search');
	expect(
		await ask('genesys/choices', { operation: 'presence.setBulk', field: 'users[].presenceDefinition.id' }),
	).toEqual({
		ok: true,
		choices: [
			{ value: 'presence-1', title: 'Available' },
			{ value: 'presence-2', title: 'Lunch' },
		],
	});
	const form = { operation: 'dataTableRow.create', field: 'row' };
	expect(await ask('genesys/columns', { ...form, values: { datatableId: 'table-1' } })).toEqual({
		ok: true,
		columns: [
			{ name: 'key', title: 'Site', kind: 'text', required: true },
			{ name: 'open', title: 'open', kind: 'boolean', required: false },
			{ name: 'seats', title: 'seats', kind: 'number', required: false },
		],
	});
	expect(await ask('genesys/columns', { ...form, values: {} })).toMatchObject({
		ok: false,
		message: 'Choose "Data Table" first',
	});
});
