import { genesysCloud } from '../../../genesys/catalogue/genesysCloud/genesysCloud.ts';
import { genesysCloudOutbound } from '../../../genesys/catalogue/genesysCloud/outbound.ts';
import { genesysCloudRecordings } from '../../../genesys/catalogue/genesysCloud/recordings.ts';
import type { Api, Field } from '../../../genesys/catalogue/format.ts';
import { call } from '../../../genesys/client/call.ts';
import {
	apiOf,
	failureOf,
	scriptedConnection,
	scriptedTransport,
	type Answer,
	type Scripted,
} from '../../support/scripted.ts';

type Values = Record<string, unknown>;

const send = async (api: Api, key: string, values: Values, json?: unknown, ...answers: Answer[]): Promise<Scripted> => {
	const transport = scriptedTransport(...(answers.length ? answers : [{ body: {} }]));
	await call(scriptedConnection(transport), api, key, values, { json });
	return transport;
};
const bodyOf = async (api: Api, key: string, values: Values, json?: unknown): Promise<unknown> =>
	JSON.parse(String((await send(api, key, values, json)).requests.at(-1)?.body));

describe('values of the path that the body contains, too', () => {
	const data = { Phone: '+49 30 1' };

	test('each contact of a list names its list', async () => {
		expect(
			await bodyOf(genesysCloudOutbound, 'contact.upsert', {
				contactListId: 'l1',
				contacts: [{ data, id: 'c1' }, { data }],
			}),
		).toEqual([
			{ contactListId: 'l1', data, id: 'c1' },
			{ contactListId: 'l1', data },
		]);
	});

	test('a body that is entered as JSON gets what it lacks, and keeps what it has', async () => {
		const json = [{ data }, { contactListId: 'other', data }];
		expect(await bodyOf(genesysCloudOutbound, 'contact.upsert', { contactListId: 'l1' }, json)).toEqual([
			{ contactListId: 'l1', data },
			{ contactListId: 'other', data },
		]);
	});

	test('JSON text that lacks nothing is sent with all its digits', async () => {
		const json = '[{"contactListId":"l1","data":{"n":12345678901234567890}}]';
		const { requests } = await send(genesysCloudOutbound, 'contact.upsert', { contactListId: 'l1' }, json);
		expect(requests[0]?.body).toBe(json);
	});

	test('the association of a contact names its conversation', async () => {
		expect(
			await bodyOf(genesysCloud, 'externalContact.associate', {
				...{ conversationId: 'v1', communicationId: 'm1', mediaType: 'CALL', externalContactId: 'e1' },
			}),
		).toEqual({ conversationId: 'v1', communicationId: 'm1', mediaType: 'CALL', externalContactId: 'e1' });
	});

	test('an update of a contact keeps its other columns', async () => {
		const stored = { id: 'c1', contactListId: 'l1', data: { Phone: '+49 30 1', Name: 'Ada' }, callable: true };
		const { requests } = await send(
			genesysCloudOutbound,
			'contact.update',
			{ contactListId: 'l1', contactId: 'c1', data: { Name: 'Bea' } },
			undefined,
			{ body: stored },
		);
		expect(requests.map(({ method }) => method)).toEqual(['GET', 'PUT']);
		expect(JSON.parse(String(requests[1]?.body))).toEqual({ ...stored, data: { Phone: '+49 30 1', Name: 'Bea' } });
	});
});

describe('a body that is the value of one field', () => {
	test('the row of a data table is the whole body', async () => {
		const row = { key: '4711', active: true, level: 3 };
		expect(await bodyOf(genesysCloud, 'dataTableRow.create', { datatableId: 't1', row })).toEqual(row);
		expect(await bodyOf(genesysCloud, 'dataTableRow.create', { datatableId: 't1' }, row)).toEqual(row);
	});

	test('an update of a row is read with all columns, and keeps those that nobody enters', async () => {
		const { requests } = await send(
			genesysCloud,
			'dataTableRow.update',
			{ datatableId: 't1', rowId: '4711', row: { level: 4 } },
			undefined,
			{ body: { key: '4711', active: true, level: 3 } },
		);
		expect(requests[0]?.url).toBe('https://gapi.example/api/v2/flows/datatables/t1/rows/4711?showbrief=false');
		expect(JSON.parse(String(requests[1]?.body))).toEqual({ key: '4711', active: true, level: 4 });
	});

	test('a data action without inputs gets an empty object', async () => {
		expect(await bodyOf(genesysCloud, 'dataAction.execute', { actionId: 'a1' })).toEqual({});
	});

	test('JSON of the wrong shape is refused', async () => {
		const refused = async (key: string, values: Values, json: unknown) =>
			(await failureOf(send(genesysCloud, key, values, json))).message;
		expect(await refused('dataAction.execute', { actionId: 'a1' }, [])).toBe('The body must be a JSON object');
		expect(await refused('queue.addMembers', { queueId: 'q1' }, {})).toBe('The body must be a JSON array');
	});

	test('an empty JSON array removes all skills of a user', async () => {
		expect(await bodyOf(genesysCloud, 'user.setSkills', { userId: 'u1' }, [])).toEqual([]);
	});
});

describe('lists of IDs', () => {
	test('users are added to a queue as objects with their IDs', async () => {
		expect(await bodyOf(genesysCloud, 'queue.addMembers', { queueId: 'q1', users: ['u1', 'u2'] })).toEqual([
			{ id: 'u1' },
			{ id: 'u2' },
		]);
		expect(await bodyOf(genesysCloud, 'queue.addMembers', { queueId: 'q1', users: 'u1, u2' })).toEqual([
			{ id: 'u1' },
			{ id: 'u2' },
		]);
	});

	test('objects with IDs may be entered, too', async () => {
		expect(await bodyOf(genesysCloud, 'queue.addMembers', { queueId: 'q1', users: [{ id: 'u1' }] })).toEqual([
			{ id: 'u1' },
		]);
		const error = await failureOf(send(genesysCloud, 'queue.addMembers', { queueId: 'q1', users: [{ name: 'Ada' }] }));
		expect(error.message).toBe('"Users" must be a list');
	});
});

describe('an evaluation', () => {
	const values = { conversationId: 'v1', 'evaluationForm.id': 'f1', 'agent.id': 'u1', 'evaluator.id': 'u2' };

	test('a second try of an evaluation has the key of the first, so that only one is created', async () => {
		const { requests } = await send(
			genesysCloudRecordings,
			'evaluation.create',
			values,
			undefined,
			{ status: 503 },
			{ body: { id: 'e1' } },
		);
		const keys = requests.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
		expect(JSON.parse(String(requests[0]?.body))).not.toHaveProperty('Idempotency-Key');
	});

	test('a key that is entered is sent', async () => {
		const { requests } = await send(genesysCloudRecordings, 'evaluation.create', {
			...values,
			'Idempotency-Key': 'order 7',
		});
		expect(requests[0]?.headers['idempotency-key']).toBe('order 7');
	});
});

describe('a time frame that is optional', () => {
	const end = (name: string, title: string): Field => ({
		...{ name, in: 'body', kind: 'dateTime', title, description: title },
	});
	const api = apiOf({
		...{ method: 'POST', encoding: 'json', interval: 'interval' },
		fields: [end('interval.from', 'From'), end('interval.to', 'To')],
	});

	test('it is sent as one text, or not at all', async () => {
		expect(
			await bodyOf(api, 'thing.do', { 'interval.from': '2026-11-01T00:00:00Z', 'interval.to': '2026-11-02T00:00:00Z' }),
		).toEqual({ interval: '2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z' });
		expect(await bodyOf(api, 'thing.do', {})).toEqual({});
	});

	test('one end alone is refused', async () => {
		const error = await failureOf(send(api, 'thing.do', { 'interval.to': '2026-11-02T00:00:00Z' }));
		expect(error).toMatchObject({
			message: '"From" is required with "To"',
			hint: 'Enter both ends of the period, or neither. No request was sent.',
		});
	});
});
