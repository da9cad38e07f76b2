import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { signInToCloud } from '../support/cloudClient.ts';
import { Clock, NOON, type Call } from '../support/sandboxClient.ts';

const list = 'c0700000-0000-4000-8000-000000000001';
const campaign = 'ca3b0000-0000-4000-8000-000000000001';
const contacts = `/outbound/contactlists/${list}/contacts`;

describe('outbound of Genesys Cloud in the sandbox', () => {
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

	const find = async (json: Record<string, unknown> = {}): Promise<string[]> => {
		const { body } = await call('POST', `${contacts}/search`, { json: { pageNumber: 1, pageSize: 100, ...json } });
		return (body as { entities: { id: string }[] }).entities.map(({ id }) => id);
	};
	const where = (column: string, operator: string, value: string) => ({
		criteria: { clauses: [{ filterType: 'AND', predicates: [{ column, operator, value, columnType: 'alphabetic' }] }] },
	});

	test('contacts are added, found, changed by their ID, and deleted', async () => {
		const contact = { id: 'ada', contactListId: list, data: { Name: 'Ada', Phone: '+15550100199', City: 'Paris' } };
		expect((await call('POST', contacts, { json: [contact] })).body).toMatchObject([{ id: 'ada', callable: true }]);
		expect(await find(where('City', 'EQUALS', 'Paris'))).toEqual(['ada']);
		await call('POST', contacts, { json: [{ ...contact, data: { ...contact.data, City: 'Rome' } }] });
		expect(await find(where('City', 'EQUALS', 'Paris'))).toEqual([]);
		expect(await find()).toEqual(['contact-1', 'contact-2', 'contact-3', 'ada']);
		expect((await call('DELETE', `${contacts}?contactIds=ada&contactIds=contact-2`)).status).toBe(200);
		expect(await find()).toEqual(['contact-1', 'contact-3']);
	});

	test('a contact must name its list, and have no other columns than the list', async () => {
		expect((await call('POST', contacts, { json: [{ data: { Name: 'Ada' } }] })).status).toBe(400);
		expect((await call('POST', contacts, { json: [{ contactListId: list, data: { Street: '12' } }] })).status).toBe(
			400,
		);
	});

	test('a campaign starts, stops for a while, and is off; its contacts stay as long as it runs', async () => {
		const status = async () =>
			((await call('GET', `/outbound/campaigns/${campaign}`)).body as { campaignStatus: string }).campaignStatus;
		expect(await status()).toBe('off');
		expect((await call('POST', `/outbound/campaigns/${campaign}/start`)).status).toBe(204);
		expect(await status()).toBe('on');
		await call('DELETE', `${contacts}?contactIds=contact-1`);
		expect(await find()).toHaveLength(3);
		await call('POST', `/outbound/campaigns/${campaign}/stop`);
		expect(await status()).toBe('stopping');
		clock.advance(10);
		expect(await status()).toBe('off');
	});

	test('a campaign is not changed with an older version', async () => {
		const { body } = await call('GET', `/outbound/campaigns/${campaign}`);
		const json = { ...(body as Record<string, unknown>), name: 'Autumn calls' };
		expect((await call('PUT', `/outbound/campaigns/${campaign}`, { json })).body).toMatchObject({ version: 2 });
		expect((await call('PUT', `/outbound/campaigns/${campaign}`, { json })).status).toBe(409);
	});

	test('a file that is sent to an upload link becomes contacts', async () => {
		const { body } = await call('POST', '/outbound/contactlists/uploads', {
			json: { id: list, contentType: 'text/csv', contactIdName: 'Phone' },
		});
		const { url, headers } = body as { url: string; headers: Record<string, string> };
		const file = 'Name,Phone,City\r\n"Liskov, Barbara",+15550100127,Boston\r\n';
		expect((await fetch(url, { method: 'PUT', headers, body: file })).status).toBe(200);
		const importStatus = async () => (await call('GET', `/outbound/contactlists/${list}/importstatus`)).body;
		expect(await importStatus()).toMatchObject({ state: 'IN_PROGRESS', totalRecords: 1, completedRecords: 0 });
		clock.advance(10);
		expect(await importStatus()).toEqual({
			totalRecords: 1,
			completedRecords: 1,
			percentComplete: 100,
			targetContactListIds: [list],
		});
		expect((await call('GET', `${contacts}/+15550100127`)).body).toMatchObject({ data: { Name: 'Liskov, Barbara' } });
	});

	test('an export has a file only when it is done', async () => {
		await call('POST', `/outbound/contactlists/${list}/export`, { json: { contactIds: ['contact-1'] } });
		expect(await call('GET', `/outbound/contactlists/${list}/export`)).toMatchObject({
			status: 400,
			body: { code: 'no.available.list.export.uri' },
		});
		clock.advance(10);
		const { body } = await call('GET', `/outbound/contactlists/${list}/export`);
		const path = new URL((body as { uri: string }).uri).pathname.replace('/api/v2', '');
		expect((await call('GET', path)).body).toBe(
			'"inin-outbound-id","Name","Phone","City"\r\n"contact-1","Ada Lovelace","+15550100123","London"',
		);
	});

	test('only an internal list takes numbers', async () => {
		const json = ['+15550100123'];
		const numbers = (id: string) => `/outbound/dnclists/d9c00000-0000-4000-8000-00000000000${id}/phonenumbers`;
		expect((await call('POST', numbers('1'), { json })).status).toBe(204);
		expect((await call('POST', numbers('2'), { json })).status).toBe(400);
		const { body } = await call('GET', '/outbound/dnclists?dncSourceType=rds&includeSize=true');
		expect(body).toMatchObject({ total: 1, entities: [{ size: 1 }] });
	});
});
