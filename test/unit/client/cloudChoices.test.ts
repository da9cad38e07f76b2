import type { Api, Field, Operation } from '../../../genesys/catalogue/format.ts';
import { genesysCloudOutbound } from '../../../genesys/catalogue/genesysCloud/outbound.ts';
import { loadChoices, type ChoicesQuery } from '../../../genesys/client/choices.ts';
import type { HttpRequest } from '../../../genesys/ports.ts';
import { scriptedConnection, operationOf, scriptedTransport, type Scripted } from '../../support/scripted.ts';

type Load = NonNullable<Field['load']>;
type Entry = Record<string, unknown>;

const text = (name: string, place: Field['in'] = 'query'): Field => ({
	...{ name, in: place, kind: 'text', title: name, description: name },
});
const numbered = { page: 'pageNumber', size: 'pageSize', maxPageSize: 100 } as const;
const page = { result: 'page', resultPath: 'entities', paging: numbered } as const;

/** The lists of Genesys Cloud that dropdowns are filled from. Source: Genesys Cloud, dropdowns. */
const lists: Partial<Operation>[] = [
	{
		...{ id: 'users', method: 'POST', path: '/api/v2/users/search', encoding: 'json' },
		...{ result: 'page', resultPath: 'results', paging: { ...numbered, in: 'body' } },
		fields: [
			{
				...text('query', 'body'),
				kind: 'rows',
				fields: [text('type', 'body'), { ...text('fields', 'body'), kind: 'list' }, text('value', 'body')],
			},
		],
	},
	{ id: 'queues', path: '/api/v2/routing/queues', ...page, fields: [text('name')] },
	{ id: 'skills', path: '/api/v2/routing/skills', ...page, fields: [text('name')] },
	{ id: 'contactLists', path: '/api/v2/outbound/contactlists', ...page, fields: [text('name'), text('filterType')] },
	{ id: 'contacts', path: '/api/v2/externalcontacts/contacts', ...page, fields: [text('q')] },
	{ id: 'presences', path: '/api/v2/presence/definitions', result: 'list', resultPath: 'entities', fields: [] },
	{
		...{ id: 'teams', path: '/api/v2/teams', ...page, fields: [text('name')] },
		paging: { cursor: 'after', size: 'pageSize', maxPageSize: 100, nextLink: 'nextUri' },
	},
	{
		...{ id: 'workbins', method: 'POST', path: '/api/v2/taskmanagement/workbins/query', encoding: 'json', ...page },
		paging: { cursor: 'after', size: 'pageSize', maxPageSize: 100, in: 'body' },
		fields: [
			{
				...text('filters', 'body'),
				kind: 'rows',
				default: [],
				fields: [
					...['name', 'type', 'operator'].map((name) => text(name, 'body')),
					{ ...text('values', 'body'), kind: 'list' },
				],
			},
		],
	},
	{ id: 'table', path: '/api/v2/flows/datatables/{datatableId}?expand=schema', fields: [text('datatableId', 'path')] },
	{ id: 'contactList', path: '/api/v2/outbound/contactlists/{contactListId}', fields: [text('contactListId', 'path')] },
	{ id: 'conversation', path: '/api/v2/conversations/{conversationId}', fields: [text('conversationId', 'path')] },
];

const loads: Record<string, Load> = {
	user: {
		from: 'list.users',
		search: { query: [{ type: 'CONTAINS', fields: ['name', 'email'], value: '{search}' }] },
		withoutSearch: { query: [{ type: 'EXACT', fields: ['state'], value: 'active' }] },
		finds: 'part',
		value: ['id'],
		title: ['{name} ({email})', '{name}'],
	},
	queue: { from: 'list.queues', search: { name: '*{search}*' }, finds: 'part', value: ['id'], title: ['{name}'] },
	skill: { from: 'list.skills', search: 'name', value: ['id'], title: ['{name}'] },
	contactList: {
		...{ from: 'list.contactLists', values: { filterType: 'Contains' }, search: 'name', finds: 'part' },
		...{ value: ['id'], title: ['{name}'] },
	},
	contact: {
		...{ from: 'list.contacts', search: 'q', finds: 'more' },
		...{ value: ['id'], title: ['{firstName} {lastName}', '{lastName}'] },
	},
	presence: {
		...{ from: 'list.presences', hides: { deactivated: [true], systemPresence: ['Idle', 'Offline'] } },
		...{ value: ['id'], title: ['{languageLabels.en_US}', '{systemPresence}'] },
	},
	team: { from: 'list.teams', search: 'name', value: ['id'], title: ['{name}'] },
	workbin: {
		from: 'list.workbins',
		search: { filters: [{ name: 'name', type: 'String', operator: 'BEGINS_WITH', values: ['{search}'] }] },
		...{ value: ['id'], title: ['{name}'] },
	},
	column: {
		from: 'list.contactList',
		params: { contactListId: 'list' },
		within: ['columnNames'],
		value: ['.'],
		title: ['.'],
	},
	field: {
		...{ from: 'list.table', params: { datatableId: 'table' }, within: ['schema.properties'] },
		...{ value: ['name'], title: ['{title}', '{name}'] },
	},
	communication: {
		...{ from: 'list.conversation', params: { conversationId: 'conversation' } },
		within: ['participants.*.calls', 'participants.*.messages'],
		...{ value: ['id'], title: ['{direction}, {state}', '{state}'] },
	},
};

const api: Api = {
	...{ id: 'cloud', service: 'genesysCloud', title: 'Cloud', description: 'Cloud', source: 'a test', basePath: '' },
	resources: [
		{ id: 'list', title: 'List', description: 'Lists', operations: lists.map(operationOf) },
		{
			...{ id: 'form', title: 'Form', description: 'A form' },
			operations: [
				operationOf({
					id: 'do',
					fields: Object.entries(loads).map(([name, load]) => ({ ...text(name), load })),
				}),
			],
		},
	],
};

const choose = (transport: Scripted, name: string, query: ChoicesQuery = {}, values = {}) =>
	loadChoices(scriptedConnection(transport), api, 'form.do', name, values, query);

const bodyOf = ({ body }: HttpRequest): Entry => JSON.parse(String(body)) as Entry;
const places = ({ requests }: Scripted): string[] => requests.map(({ url }) => url.replace('https://gapi.example', ''));

/** So many users, whom the search of Genesys Cloud finds page by page. */
const users = (count: number): Scripted =>
	scriptedTransport((request) => {
		const { query, pageNumber, pageSize } = bodyOf(request) as {
			query: { type: string; value: string }[];
			pageNumber: number;
			pageSize: number;
		};
		const all = Array.from({ length: count }, (_, index) => ({
			id: `u${index}`,
			name: `User ${index}`,
			email: `${index}@x.org`,
		}));
		const sought = query[0]?.type === 'CONTAINS' ? query[0].value : '';
		const found = all.filter(({ name, email }) => `${name} ${email}`.includes(sought));
		return { body: { results: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize), total: found.length } };
	});

test('users are listed in parts by a search with a body', async () => {
	const transport = users(50_000);
	const first = await choose(transport, 'user');
	expect([first.choices.length, first.choices[0], first.next]).toEqual([
		200,
		{ value: 'u0', title: 'User 0 (0@x.org)' },
		'3',
	]);
	expect(bodyOf(transport.requests[1] as HttpRequest)).toEqual({
		query: [{ type: 'EXACT', fields: ['state'], value: 'active' }],
		pageNumber: 2,
		pageSize: 100,
	});
	const second = await choose(transport, 'user', { after: first.next });
	expect([second.choices[0]?.value, transport.requests.length]).toEqual(['u200', 4]);
});

test('users are searched by the service, in the name and the email address, with one request', async () => {
	const transport = users(50_000);
	expect(await choose(transport, 'user', { search: '4999@x' })).toMatchObject({
		choices: [4999, 14_999, 24_999, 34_999, 44_999].map((index) => ({ value: `u${index}` })),
	});
	expect(bodyOf(transport.requests[0] as HttpRequest).query).toEqual([
		{ type: 'CONTAINS', fields: ['name', 'email'], value: '4999@x' },
	]);
});

test('a search that finds each part of a title does not read the list when it finds nothing', async () => {
	const transport = users(50_000);
	expect(await choose(transport, 'user', { search: 'nobody' })).toEqual({ choices: [] });
	expect(transport.requests).toHaveLength(1);
});

test('a text is put between wildcards where the service wants them, and is not read as a pattern', async () => {
	const transport = scriptedTransport({ body: { entities: [{ id: 'q1', name: 'VIP $& Support' }], selfUri: '/x' } });
	expect(await choose(transport, 'queue', { search: '$& Supp' })).toEqual({
		choices: [{ value: 'q1', title: 'VIP $& Support' }],
	});
	expect(places(transport)).toEqual(['/api/v2/routing/queues?name=*%24%26%20Supp*&pageNumber=1&pageSize=100']);
});

test('a list is read where the service finds only beginnings', async () => {
	const transport = scriptedTransport(
		{ body: { entities: [], selfUri: '/x' } },
		{
			body: {
				entities: [
					{ id: 's1', name: 'Basic Spanish' },
					{ id: 's2', name: 'Tax' },
				],
				selfUri: '/x',
			},
		},
	);
	expect(await choose(transport, 'skill', { search: 'spanish' })).toEqual({
		choices: [{ value: 's1', title: 'Basic Spanish' }],
	});
	expect(places(transport)).toEqual([
		'/api/v2/routing/skills?name=spanish&pageNumber=1&pageSize=100',
		'/api/v2/routing/skills?pageNumber=1&pageSize=100',
	]);
});

test('values of the catalogue are sent with and without a search', async () => {
	const transport = scriptedTransport({ body: { entities: [], selfUri: '/x' } });
	await choose(transport, 'contactList', { search: 'may' });
	await choose(transport, 'contactList');
	expect(places(transport)).toEqual([
		'/api/v2/outbound/contactlists?name=may&filterType=Contains&pageNumber=1&pageSize=100',
		'/api/v2/outbound/contactlists?filterType=Contains&pageNumber=1&pageSize=100',
	]);
});

test('a search that finds more than titles show is believed', async () => {
	const contact = { id: 'c1', firstName: 'Ada', lastName: 'Bly', workPhone: '+49 30 1234' };
	const transport = scriptedTransport({ body: { entities: [contact, { id: 'c2', lastName: 'Doe' }], selfUri: '/x' } });
	expect(await choose(transport, 'contact', { search: '1234' })).toEqual({
		choices: [
			{ value: 'c1', title: 'Ada Bly' },
			{ value: 'c2', title: 'Doe' },
		],
	});
});

test('a list that is not paged is searched here, without the entries that the catalogue hides', async () => {
	const entities = [
		{ id: 'p1', systemPresence: 'Available', languageLabels: { en_US: 'Ready' } },
		{ id: 'p2', systemPresence: 'Busy', languageLabels: {} },
		{ id: 'p3', systemPresence: 'Idle' },
		{ id: 'p4', systemPresence: 'Meal', deactivated: true },
	];
	const transport = scriptedTransport({ body: { entities } });
	expect(await choose(transport, 'presence')).toEqual({
		choices: [
			{ value: 'p1', title: 'Ready' },
			{ value: 'p2', title: 'Busy' },
		],
	});
	expect((await choose(transport, 'presence', { search: 'rea' })).choices).toHaveLength(1);
});

test('a list by cursor continues from the cursor in its link', async () => {
	const entities = Array.from({ length: 100 }, (_, index) => ({ id: `t${index}`, name: `Team ${index}` }));
	const nextUri = '/api/v2/teams?after=WyJ0Il0%3D&pageSize=100';
	const transport = scriptedTransport(
		{ body: { entities, nextUri } },
		{ body: { entities: [{ id: 't100', name: 'Last' }] } },
	);
	const first = await choose(transport, 'team', { size: 100 });
	expect([first.choices.length, first.next]).toEqual([100, 'WyJ0Il0=']);
	expect(await choose(transport, 'team', { after: first.next })).toEqual({
		choices: [{ value: 't100', title: 'Last' }],
	});
	expect(places(transport)).toEqual(['/api/v2/teams?pageSize=100', '/api/v2/teams?after=WyJ0Il0%3D&pageSize=100']);
});

test('a query with required filters is sent with filters that search, or with none', async () => {
	const transport = scriptedTransport({ body: { entities: [{ id: 'w1', name: 'Claims' }] } });
	await choose(transport, 'workbin', { search: 'Cla' });
	await choose(transport, 'workbin');
	expect(transport.requests.map(bodyOf)).toEqual([
		{ filters: [{ name: 'name', type: 'String', operator: 'BEGINS_WITH', values: ['Cla'] }], pageSize: 100 },
		{ filters: [], pageSize: 100 },
	]);
});

describe('a list within a result', () => {
	test('the list can be texts', async () => {
		const transport = scriptedTransport({ body: { id: 'l1', columnNames: ['Phone', 'First Name'] } });
		expect(await choose(transport, 'column', {}, { list: 'l1' })).toEqual({
			choices: [
				{ value: 'Phone', title: 'Phone' },
				{ value: 'First Name', title: 'First Name' },
			],
		});
		expect(places(transport)).toEqual(['/api/v2/outbound/contactlists/l1']);
	});

	test('the list can be the properties of an object', async () => {
		const properties = { key: { title: 'Postal Code', type: 'string' }, isOpen: { type: 'boolean' } };
		const transport = scriptedTransport({ body: { schema: { properties } } });
		expect(await choose(transport, 'field', {}, { table: 'd1' })).toEqual({
			choices: [
				{ value: 'key', title: 'Postal Code' },
				{ value: 'isOpen', title: 'isOpen' },
			],
		});
	});

	test('the list can be in each entry of another list', async () => {
		const participants = [
			{ id: 'a', calls: [{ id: 'c1', direction: 'inbound', state: 'connected' }] },
			{ id: 'b', calls: [{ id: 'c2', state: 'terminated' }], messages: [{ id: 'm1', state: 'alerting' }] },
		];
		const transport = scriptedTransport({ body: { participants } });
		expect(await choose(transport, 'communication', {}, { conversation: 'x' })).toEqual({
			choices: [
				{ value: 'c1', title: 'inbound, connected' },
				{ value: 'c2', title: 'terminated' },
				{ value: 'm1', title: 'alerting' },
			],
		});
	});
});

describe('a dropdown in rows', () => {
	const column = (transport: Scripted, values: Record<string, unknown>) =>
		loadChoices(
			scriptedConnection(transport),
			genesysCloudOutbound,
			'contact.search',
			'criteria.clauses.0.predicates[].column',
			values,
		);

	test('the dropdown of a row uses values of the form around it', async () => {
		const transport = scriptedTransport({ body: { id: 'l1', columnNames: ['First Name', 'Phone'] } });
		expect(await column(transport, { contactListId: 'l1' })).toEqual({
			choices: [
				{ value: 'First Name', title: 'First Name' },
				{ value: 'Phone', title: 'Phone' },
			],
		});
		expect(places(transport)).toEqual(['/api/v2/outbound/contactlists/l1']);
	});

	test('a dropdown without its parent names the missing field, and no request is sent', async () => {
		const transport = scriptedTransport({ body: {} });
		await expect(column(transport, { contactListId: '' })).rejects.toMatchObject({
			kind: 'input',
			message: 'Choose "Contact List" first',
		});
		expect(transport.requests).toEqual([]);
	});

	test('a field of a row is only found with the name of the rows', async () => {
		await expect(
			loadChoices(scriptedConnection(scriptedTransport({})), genesysCloudOutbound, 'contact.search', 'column'),
		).rejects.toMatchObject({ message: '"column" has no list to choose from' });
	});
});
