import { genesysCloud } from '../../../genesys/catalogue/genesysCloud/genesysCloud.ts';
import { genesysCloudConversations } from '../../../genesys/catalogue/genesysCloud/conversations.ts';
import { genesysCloudOutbound } from '../../../genesys/catalogue/genesysCloud/outbound.ts';
import { findOperation, type Api } from '../../../genesys/catalogue/format.ts';
import { hasAccountColumns, loadAccountColumns } from '../../../genesys/client/accountColumns.ts';
import { scriptedConnection, failureOf, scriptedTransport } from '../../support/scripted.ts';

const columnsOf = async (body: unknown, api: Api, key: string, path: string, values: Record<string, unknown>) => {
	const transport = scriptedTransport({ body });
	const columns = await loadAccountColumns(scriptedConnection(transport), api, key, path, values);
	return { columns, urls: transport.requests.map(({ url }) => url.replace('https://gapi.example/api/v2', '')) };
};

test('the columns of a data table come from its schema, in the order of the table, with their types', async () => {
	const schema = {
		required: ['key'],
		properties: {
			active: { title: 'Active', type: 'boolean', displayOrder: 2, default: false },
			key: { title: 'Account', type: 'string', displayOrder: 0 },
			level: { title: 'Level', type: 'integer', displayOrder: 1, default: 3 },
			rate: { type: 'number', displayOrder: 3 },
		},
	};
	const { columns, urls } = await columnsOf({ id: 't1', schema }, genesysCloud, 'dataTableRow.create', 'row', {
		datatableId: 't1',
	});
	expect(urls).toEqual(['/flows/datatables/t1?expand=schema']);
	expect(columns).toEqual([
		{ name: 'key', title: 'Account', kind: 'text', required: true },
		{ name: 'level', title: 'Level', kind: 'number', required: false, default: 3 },
		{ name: 'active', title: 'Active', kind: 'boolean', required: false, default: false },
		{ name: 'rate', title: 'rate', kind: 'number', required: false },
	]);
});

test('the columns of a contact list are texts, also for a field of a row', async () => {
	const { columns, urls } = await columnsOf(
		{ id: 'l1', columnNames: ['Phone', 'First Name'], phoneColumns: [{ columnName: 'Phone', type: 'cell' }] },
		genesysCloudOutbound,
		'contact.upsert',
		'contacts[].data',
		{ contactListId: 'l1' },
	);
	expect(urls).toEqual(['/outbound/contactlists/l1']);
	expect(columns).toEqual([
		{ name: 'Phone', title: 'Phone', kind: 'text', required: false },
		{ name: 'First Name', title: 'First Name', kind: 'text', required: false },
	]);
});

test('the inputs of a data action have choices, lists and objects', async () => {
	const inputSchema = {
		type: 'object',
		required: ['customer'],
		properties: {
			customer: { type: 'string', description: 'Customer number' },
			tier: { type: 'string', enum: ['gold', 'silver'] },
			since: { type: ['null', 'string'], format: 'date-time' },
			tags: { type: 'array', items: { type: 'string' } },
			address: { type: 'object', properties: {} },
		},
	};
	const { columns, urls } = await columnsOf(
		{ id: 'a1', contract: { input: { inputSchema } } },
		genesysCloud,
		'dataAction.execute',
		'input',
		{ actionId: 'a1' },
	);
	expect(urls).toEqual(['/integrations/actions/a1?expand=contract']);
	expect(columns).toEqual([
		{ name: 'customer', title: 'customer', kind: 'text', required: true, description: 'Customer number' },
		{ name: 'tier', title: 'tier', kind: 'choice', required: false, choices: ['gold', 'silver'] },
		{ name: 'since', title: 'since', kind: 'dateTime', required: false },
		{ name: 'tags', title: 'tags', kind: 'list', required: false },
		{ name: 'address', title: 'address', kind: 'json', required: false },
	]);
});

test('the custom fields of external contacts have the types that their schema refers to', async () => {
	const jsonSchema = {
		properties: {
			vip_checkbox: { allOf: [{ $ref: '#/definitions/checkbox' }], title: 'VIP' },
			born_date: { allOf: [{ $ref: '#/definitions/date' }], title: 'Born' },
			note_text: { allOf: [{ $ref: '#/definitions/text' }], title: 'Note', description: 'For agents' },
		},
	};
	const { columns, urls } = await columnsOf(
		{ id: 's1', jsonSchema },
		genesysCloud,
		'externalContact.create',
		'customFields',
		{ 'schema.id': 's1' },
	);
	expect(urls).toEqual(['/externalcontacts/contacts/schemas/s1']);
	expect(columns).toEqual([
		{ name: 'vip_checkbox', title: 'VIP', kind: 'boolean', required: false },
		{ name: 'born_date', title: 'Born', kind: 'date', required: false },
		{ name: 'note_text', title: 'Note', kind: 'text', required: false, description: 'For agents' },
	]);
});

test.each(['create', 'update'])(
	'the custom fields of a work item to %s come from the schema of its work type',
	async (id) => {
		const jsonSchema = {
			properties: {
				damage_text: { allOf: [{ $ref: '#/definitions/text' }], title: 'Damage' },
				amount_number: { allOf: [{ $ref: '#/definitions/number' }], title: 'Amount' },
				insured_checkbox: { allOf: [{ $ref: '#/definitions/checkbox' }], title: 'Insured' },
			},
			required: ['damage_text'],
		};
		const { columns, urls } = await columnsOf(
			{ id: 'w1', schema: { id: 's1', jsonSchema } },
			genesysCloud,
			`workitem.${id}`,
			'customFields',
			{ typeId: 'w1' },
		);
		expect(urls).toEqual(['/taskmanagement/worktypes/w1?expands=schema']);
		expect(columns).toEqual([
			{ name: 'damage_text', title: 'Damage', kind: 'text', required: true },
			{ name: 'amount_number', title: 'Amount', kind: 'number', required: false },
			{ name: 'insured_checkbox', title: 'Insured', kind: 'boolean', required: false },
		]);
	},
);

test('a work type without a schema has no columns', async () => {
	const { columns } = await columnsOf({ id: 'w1' }, genesysCloud, 'workitem.create', 'customFields', { typeId: 'w1' });
	expect(columns).toEqual([]);
});

test('the attributes of all participants of a conversation are offered once each', async () => {
	const { columns } = await columnsOf(
		{
			participants: [
				{ purpose: 'customer', attributes: { vip: 'true', language: 'de' } },
				{ purpose: 'agent', attributes: { vip: 'false' } },
				{ purpose: 'acd' },
			],
		},
		genesysCloudConversations,
		'conversation.setAttributes',
		'attributes',
		{ conversationId: 'c1', participantId: 'p1' },
	);
	expect(columns).toEqual([
		{ name: 'vip', title: 'vip', kind: 'text', required: false },
		{ name: 'language', title: 'language', kind: 'text', required: false },
	]);
});

test('columns are refused without a request when the list that they belong to is not chosen, or the field has none', async () => {
	const transport = scriptedTransport({ body: {} });
	const load = (path: string, values = {}) =>
		failureOf(loadAccountColumns(scriptedConnection(transport), genesysCloud, 'dataTableRow.create', path, values));
	expect((await load('row')).message).toBe('Choose "Data Table" first');
	expect((await load('datatableId')).message).toBe('"datatableId" has no columns in the account');
	expect((await load('other')).message).toBe('"other" has no list to choose from');
	expect(transport.requests).toEqual([]);
});

test('only fields of names and values with a list have columns', () => {
	const { fields } = findOperation(genesysCloud, 'dataTableRow.create');
	expect(fields.map((field) => [field.name, hasAccountColumns(field)])).toEqual([
		['datatableId', false],
		['row', true],
	]);
});
