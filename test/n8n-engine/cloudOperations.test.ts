import { useEngineAndSandbox } from './fixtures.ts';
import { clientAccount, otherAccounts } from './account.ts';
import { loadColumns, runNode, searchList, type NodeResult, type NodeRun } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox();

const credentials = () => ({ ...clientAccount(sandbox), ...otherAccounts(sandbox) });

/** A call from the list, as the editor saves it. */
const formOf = (id: string, value: object = {}, schema?: object[]): NodeRun['parameters'] => ({
	system: 'genesysCloud',
	cloudOperation: { __rl: true, mode: 'list', value: id },
	cloudParameters: { mappingMode: 'defineBelow', value, ...(schema ? { schema } : {}) } as never,
});

const call = async (parameters: NodeRun['parameters'], more: Partial<NodeRun> = {}): Promise<NodeResult> =>
	await runNode({ type: 'genesysApiCall', parameters, credentials: credentials(), ...more });

const sent = () =>
	sandbox.requests
		.filter(({ path }) => path.startsWith('/api/v2/'))
		.map(({ method, path, query, body }) => [method, path, query, body.toString()]);

const columnsOf = async (id: string) =>
	(await loadColumns({ type: 'genesysApiCall', parameters: formOf(id) }, 'getCloudParameters')).fields;

describe('a call from the list of operations', () => {
	it('a call from the list sends its parameters and returns the answer', async () => {
		const { error, items } = await call(formOf('getTokensMe', { preserveIdleTTL: true }));
		expect(error).toBeUndefined();
		expect(items[0]?.json).toHaveProperty('organization');
		expect(sent()).toEqual([['GET', '/api/v2/tokens/me', 'preserveIdleTTL=true', '']]);
	});

	it('a call from the list sends path, lists, choices, and the body unchanged', async () => {
		const body = '{ "name": "Sales", "big": 12345678901234567890 }';
		await call(
			formOf('putRoutingQueue', { queueId: 'q 1', 'body (JSON)': body }, [
				{ id: 'about' },
				{ id: 'queueId' },
				{ id: 'body (JSON)' },
			]),
		);
		await call(
			formOf('getRoutingQueueMembers', { queueId: 'q-1', expand: 'presence,skills', joined: 'true', pageSize: 50 }),
		);
		expect(sent()).toEqual([
			['PUT', '/api/v2/routing/queues/q%201', '', body],
			['GET', '/api/v2/routing/queues/q-1/members', 'pageSize=50&expand=presence&expand=skills&joined=true', ''],
		]);
	});

	it('values of hidden columns and of an earlier operation are not sent', async () => {
		const value = { about: 'Needs it', preserveIdleTTL: true, queueId: 'q-1', 'body (JSON)': '{}' };
		const schema = [{ id: 'about' }, { id: 'preserveIdleTTL', removed: true }];
		expect((await call(formOf('getTokensMe', value, schema))).error).toBeUndefined();
		expect(sent()).toEqual([['GET', '/api/v2/tokens/me', '', '']]);
	});

	it('an expression can name the operation', async () => {
		const input = [{ json: { what: 'getTokensMe' } }];
		const parameters = { ...formOf(''), cloudOperation: { __rl: true, mode: 'name', value: '={{ $json.what }}' } };
		expect((await call(parameters, { input })).error).toBeUndefined();
		expect(sent()).toEqual([['GET', '/api/v2/tokens/me', '', '']]);
	});

	it.each<[string, NodeRun['parameters'], RegExp]>([
		['a missing parameter', formOf('getUser', { userId: null }), /"userId" is required/],
		[
			'a wrong choice',
			formOf('getUsers', { state: 'asleep' }),
			/"state" must be one of active, inactive, deleted, any/,
		],
		['a missing body', formOf('postRoutingQueues'), /"Body" is required/],
		['an unknown operation', formOf('getNothing'), /The list of operations has no "getNothing"/],
	])('%s is refused before a request is sent', async (_title, parameters, message) => {
		const { error } = await call(parameters);
		expect(`${error?.message} ${error?.description}`).toMatch(message);
		expect(error?.description).toMatch(/No request was sent\./);
		expect(sandbox.requests).toEqual([]);
	});

	it('the error of a refused call names the missing permission', async () => {
		sandbox.fault({ path: '/api/v2/routing/queues' }, { status: 403, times: 'always' });
		const { error } = await call(formOf('postRoutingQueues', { 'body (JSON)': '{"name": "Sales"}' }));
		expect(error?.description).toMatch(
			/needs (?:the permission routing:queue:add|one of these permissions: .*routing:queue:add)/,
		);
	});
});

describe('workflows saved by earlier versions', () => {
	it('a call of version 1 is still made by method and path', async () => {
		const parameters = { system: 'genesysCloud', path: '/api/v2/tokens/me' };
		expect((await call(parameters, { typeVersion: 1 })).error).toBeUndefined();
		expect(sent()).toEqual([['GET', '/api/v2/tokens/me', '', '']]);
	});

	it('a call of version 1 can change to the list', async () => {
		const parameters = { ...formOf('getTokensMe'), callBy: 'list' };
		expect((await call(parameters, { typeVersion: 1 })).error).toBeUndefined();
		expect(sent()).toEqual([['GET', '/api/v2/tokens/me', '', '']]);
	});

	it('a call to another service does not need an operation', async () => {
		expect((await call({ system: 'multicloudCx', path: '/auth/v3/userinfo' })).error).toBeUndefined();
	});
});

describe('the list in the editor', () => {
	const search = async (filter?: string, token?: string) =>
		await searchList({ type: 'genesysApiCall', parameters: formOf('') }, 'searchCloudOperations', filter, token);

	it('the list is searched by words and continues when the user scrolls', async () => {
		const first = await search();
		expect(first.results).toHaveLength(50);
		expect(first.paginationToken).toBe('50');
		const second = await search(undefined, '50');
		expect(second.results[0]?.value).not.toBe(first.results[0]?.value);
		const { results } = await search('queue members');
		expect(results[0]).toEqual({
			name: 'GET /routing/queues/{queueId}/members',
			value: 'getRoutingQueueMembers',
		});
	});

	it('the list marks previews and deprecated operations', async () => {
		const { results } = await search('GET presencedefinitions');
		expect(results.map(({ name }) => name)).toContain('GET /presencedefinitions (deprecated)');
	});

	it('the columns have the parameters of the operation with their types and choices', async () => {
		const columns = await columnsOf('getUsers');
		const shown = Object.fromEntries(columns.map(({ id, ...column }) => [id, column]));
		expect(shown.pageSize).toMatchObject({ type: 'number', required: false, removed: true });
		expect(shown.id).toMatchObject({ type: 'string', displayName: 'id (separate with commas)' });
		expect(shown.state).toMatchObject({
			type: 'options',
			options: ['active', 'inactive', 'deleted', 'any'].map((value) => ({ name: value, value })),
		});
		expect((await columnsOf('getUser')).find(({ id }) => id === 'userId')).toMatchObject({
			required: true,
			removed: false,
		});
	});

	it('the first column names the permissions, and says whether the operation is a preview or deprecated', async () => {
		const aboutOf = async (id: string) => (await columnsOf(id))[0];
		expect(await aboutOf('deleteRoutingQueue')).toMatchObject({
			id: 'about',
			readOnly: true,
			defaultValue: 'Needs routing:queue:delete.',
		});
		expect((await aboutOf('getRoutingQueueMembers'))?.defaultValue).toBe(
			'Needs routing:queue:view or routing:queue:edit or routing:queue:readonly or routing:queueMember:manage.',
		);
		expect((await aboutOf('getPresencedefinitions'))?.defaultValue).toBe(
			'Deprecated. Genesys Cloud lists no permission for it.',
		);
	});

	it('the column of the body contains an example, and the first column names the required properties', async () => {
		expect((await columnsOf('postRoutingQueues'))[0]?.defaultValue).toMatch(/^Needs .*\. The body must have: name\.$/);
		const body = (await columnsOf('postRoutingQueues')).find(({ id }) => id === 'body (JSON)');
		expect(body).toMatchObject({
			displayName: 'Body (JSON)',
			type: 'object',
			required: true,
			removed: false,
		});
		expect(JSON.parse(String(body?.defaultValue))).toMatchObject({ name: '', autoAnswerOnly: false });
		expect((await columnsOf('getUser')).map(({ id }) => id)).not.toContain('body (JSON)');
	});

	it('the editor asks for an operation if none is selected', async () => {
		const columns = await loadColumns({ type: 'genesysApiCall', parameters: formOf('') }, 'getCloudParameters');
		expect(columns).toEqual({ fields: [], emptyFieldsNotice: 'Select an operation to see its parameters.' });
	});

	it('an unknown operation has no columns, and the editor shows why', async () => {
		await expect(columnsOf('getNothing')).rejects.toThrow(/The list of operations has no "getNothing"/);
	});
});
