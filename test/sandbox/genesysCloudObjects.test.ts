import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.ts';
import { signInToCloud } from '../support/cloudClient.ts';
import { Clock, type Call } from '../support/sandboxClient.ts';

interface Entity {
	id: string;
	name: string;
	[property: string]: unknown;
}

const salesQueue = 'a6a1c669-5b52-4d27-8433-61ec5fedf517';
const priya = 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd';
const holidays = '955eca35-c37b-4fa3-844d-9acfe7fe4b64';

describe('The objects of Genesys Cloud in the sandbox', () => {
	const clock = new Clock();
	const open: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
	});

	async function start(options: SandboxOptions = {}): Promise<Call> {
		const sandbox = await startSandbox({ now: clock.now, jobSeconds: 10, ...options });
		open.push(sandbox);
		return signInToCloud(sandbox);
	}
	const namesIn = (body: unknown, list: 'entities' | 'results'): string[] =>
		(body as Record<string, Entity[]>)[list]?.map(({ name }) => name) ?? [];

	test('a change with an old version is refused, and names both versions', async () => {
		const call = await start();
		const change = (version: number): ReturnType<Call> =>
			call('PATCH', `/users/${priya}`, { json: { version, title: 'Manager' } });
		expect(await change(1)).toMatchObject({ status: 200, body: { title: 'Manager', version: 2 } });
		expect(await change(1)).toMatchObject({
			status: 409,
			body: {
				code: 'version.conflict',
				message: 'The version 1 of the user does not match the current version 2',
				messageParams: { sent: '1', kind: 'user', current: '2' },
			},
		});
	});

	test.each([
		['a part of the name', [{ type: 'CONTAINS', fields: ['name'], value: 'garcía' }], ['Jonas García', 'Priya García']],
		[
			'the beginning of a word',
			[{ type: 'STARTS_WITH', fields: ['name'], value: 'bec' }],
			['Elif Becker', 'Hiro Becker'],
		],
		['a whole value', [{ type: 'EXACT', fields: ['email'], value: 'agent1@sandbox.example' }], ['Priya Kowalski']],
		[
			'one criterion or the other',
			[
				{ type: 'EXACT', fields: ['name'], value: 'Bilal Costa' },
				{ type: 'EXACT', fields: ['name'], value: 'Dmitri Ito', operator: 'OR' },
			],
			['Bilal Costa', 'Dmitri Ito'],
		],
	])('a search finds users by %s', async (_, query, names) => {
		const call = await start();
		expect(namesIn((await call('POST', '/users/search', { json: { query } })).body, 'results')).toEqual(names);
	});

	test('a search has pages, and links to them', async () => {
		const call = await start();
		const query = [{ type: 'EXACT', fields: ['state'], value: 'active' }];
		const { body } = await call('POST', '/users/search', { json: { query, pageSize: 5, pageNumber: 2 } });
		expect(body).toMatchObject({
			total: 12,
			pageCount: 3,
			previousPage: '/api/v2/users/search?pageNumber=1&pageSize=5',
			nextPage: '/api/v2/users/search?pageNumber=3&pageSize=5',
		});
	});

	test('a deleted user is in no list, and is read only as a deleted one', async () => {
		const call = await start();
		await call('DELETE', `/users/${priya}`);
		expect(namesIn((await call('GET', `/users?id=${priya}`)).body, 'entities')).toEqual([]);
		expect((await call('GET', `/users/${priya}`)).status).toBe(404);
		expect((await call('GET', `/users/${priya}?state=deleted`)).body).toMatchObject({ state: 'deleted', version: 2 });
	});

	test('a queue with members is deleted only on insistence', async () => {
		const call = await start();
		expect((await call('DELETE', `/routing/queues/${salesQueue}`)).status).toBe(409);
		expect((await call('DELETE', `/routing/queues/${salesQueue}?forceDelete=true`)).status).toBe(200);
		expect((await call('GET', `/routing/queues/${salesQueue}`)).status).toBe(404);
	});

	test('the members of a queue are counted in the queue, and joining counts separately', async () => {
		const call = await start();
		await call('PATCH', `/routing/queues/${salesQueue}/members`, { json: [{ id: priya, joined: false }] });
		expect((await call('GET', `/routing/queues/${salesQueue}`)).body).toMatchObject({
			memberCount: 4,
			joinedMemberCount: 3,
		});
	});

	test('external contacts after the first thousand are read only by a scan', async () => {
		const call = await start();
		expect(await call('GET', '/externalcontacts/contacts?pageNumber=11&pageSize=100')).toMatchObject({
			status: 400,
			body: { message: 'pageNumber multiplied by pageSize must be 1000 or less' },
		});
		expect((await call('GET', '/externalcontacts/scan/contacts?limit=10')).body).toMatchObject({ cursors: {} });
	});

	test('the file of an import replaces the rows of a data table', async () => {
		const call = await start();
		const { body } = await call('POST', `/flows/datatables/${holidays}/import/csv/jobs`, {
			json: { importMode: 'ReplaceAll' },
		});
		const { id, uploadURI, uploadHeaders } = body as { id: string; uploadURI: string; uploadHeaders: HeadersInit };
		const file = 'key,name,closed,priority\r\n2027-05-01,"May Day, or Labor Day",true,3\r\n';
		expect((await fetch(uploadURI, { method: 'PUT', body: file })).status).toBe(403);
		expect((await fetch(uploadURI, { method: 'PUT', body: file, headers: uploadHeaders })).status).toBe(200);
		const job = `/flows/datatables/${holidays}/import/jobs/${id}`;
		expect((await call('GET', job)).body).toMatchObject({ status: 'Processing' });
		clock.advance(10);
		expect((await call('GET', job)).body).toMatchObject({ status: 'Succeeded', countRecordsUpdated: 1 });
		expect((await call('GET', `/flows/datatables/${holidays}/rows?showbrief=false`)).body).toMatchObject({
			entities: [{ key: '2027-05-01', name: 'May Day, or Labor Day', closed: true, priority: 3 }],
		});
	});

	test('a schedule that a group uses cannot be deleted', async () => {
		const call = await start();
		const christmas = '8595b7b8-1d72-4ff6-841a-39efa04a37b3';
		expect(await call('DELETE', `/architect/schedules/${christmas}`)).toMatchObject({
			status: 409,
			body: { message: 'The schedule Christmas is used by a schedule group' },
		});
	});

	test('50,000 users are searched page by page', async () => {
		const call = await start({ cloudUsers: 50_000 });
		const query = [{ type: 'CONTAINS', fields: ['name'], value: '49999' }];
		expect((await call('POST', '/users/search', { json: { query } })).body).toMatchObject({
			total: 1,
			results: [{ email: 'agent49999@sandbox.example' }],
		});
	});
});
