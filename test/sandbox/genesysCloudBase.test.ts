import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.ts';
import { signInToCloud } from '../support/cloudClient.ts';
import { Clock, type Call } from '../support/sandboxClient.ts';

interface Page {
	entities: { id: string; name: string }[];
	[property: string]: unknown;
}

describe('The base of Genesys Cloud in the sandbox', () => {
	const clock = new Clock();
	const open: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
	});

	async function start(options: SandboxOptions = {}): Promise<Call> {
		const sandbox = await startSandbox({ now: clock.now, ...options });
		open.push(sandbox);
		return signInToCloud(sandbox);
	}
	const names = ({ body }: { body: unknown }): string[] => (body as Page).entities.map(({ name }) => name);

	test('a created skill is found, and a deleted one is gone', async () => {
		const call = await start();
		const { status, body } = await call('POST', '/routing/skills', { json: { name: 'Welding' } });
		const { id } = body as { id: string };
		expect([status, body]).toEqual([
			200,
			{
				id: expect.stringMatching(/^[0-9a-f-]{36}$/),
				name: 'Welding',
				division: expect.objectContaining({ name: 'Home' }),
				state: 'active',
				version: '1',
				dateModified: '2026-11-20T12:00:00.000Z',
				selfUri: `/api/v2/routing/skills/${id}`,
			},
		]);
		expect(names(await call('GET', '/routing/skills?name=wel'))).toEqual(['Welding']);
		expect((await call('DELETE', `/routing/skills/${id}`)).status).toBe(200);
		expect(names(await call('GET', '/routing/skills?name=wel'))).toEqual([]);
		expect((await call('GET', `/routing/skills/${id}`)).body).toEqual({
			message: `The skill ${id} was not found`,
			code: 'not.found',
			status: 404,
			entityId: id,
			entityName: 'skill',
			messageWithParams: 'The {kind} {id} was not found',
			messageParams: { kind: 'skill', id },
			contextId: expect.any(String),
			details: [],
			errors: [],
		});
	});

	test('an error has the ID of its request in the header, too', async () => {
		const call = await start();
		const { headers, body } = await call('GET', '/routing/skills/x');
		expect(headers.get('inin-correlation-id')).toBe((body as { contextId: string }).contextId);
		expect((await call('GET', '/routing/skills')).headers.get('inin-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
	});

	test('pages link to each other', async () => {
		const call = await start();
		const { body } = await call('GET', '/routing/skills?pageSize=3&pageNumber=2');
		expect(body).toEqual({
			entities: ['Invoices', 'Refunds', 'Sales'].map((name) => expect.objectContaining({ name }) as unknown),
			pageSize: 3,
			pageNumber: 2,
			total: 7,
			pageCount: 3,
			firstUri: '/api/v2/routing/skills?pageSize=3&pageNumber=1',
			selfUri: '/api/v2/routing/skills?pageSize=3&pageNumber=2',
			nextUri: '/api/v2/routing/skills?pageSize=3&pageNumber=3',
			previousUri: '/api/v2/routing/skills?pageSize=3&pageNumber=1',
			lastUri: '/api/v2/routing/skills?pageSize=3&pageNumber=3',
		});
		const { nextUri } = (await call('GET', '/routing/skills?pageSize=4&pageNumber=2')).body as Page;
		expect(nextUri).toBeUndefined();
		expect(await call('GET', '/routing/skills?pageSize=101')).toMatchObject({
			status: 400,
			body: { code: 'invalid.value', details: [{ errorCode: 'invalid.value', fieldName: 'pageSize' }] },
		});
	});

	test('the request after the limit is answered with 429 and the seconds to wait', async () => {
		clock.advance(3600);
		const call = await start({ requestsPerMinute: 2 });
		await call('GET', '/routing/skills');
		await call('GET', '/routing/skills');
		clock.advance(20);
		const { status, headers, body } = await call('GET', '/routing/skills');
		expect([status, headers.get('retry-after')]).toEqual([429, '40']);
		expect(body).toMatchObject({
			code: 'too.many.requests.retry.after',
			message:
				'Rate limit exceeded the maximum [2] requests per minute for client.credentials.token.rate.per.minute. Retry the request in [40] seconds',
			limit: { namespace: 'platform.api', key: 'client.credentials.token.rate.per.minute', value: 2 },
		});
	});

	test('lists lag behind changes on request, and reading by ID does not', async () => {
		const call = await start({ searchLagSeconds: 30 });
		const { id } = (await call('POST', '/routing/skills', { json: { name: 'Welding' } })).body as { id: string };
		expect((await call('GET', `/routing/skills/${id}`)).status).toBe(200);
		expect(names(await call('GET', '/routing/skills?name=welding'))).toEqual([]);
		clock.advance(30);
		expect(names(await call('GET', '/routing/skills?name=welding'))).toEqual(['Welding']);
		await call('DELETE', `/routing/skills/${id}`);
		expect((await call('GET', `/routing/skills/${id}`)).status).toBe(404);
		expect(names(await call('GET', '/routing/skills?name=welding'))).toEqual(['Welding']);
		clock.advance(30);
		expect(names(await call('GET', '/routing/skills?name=welding'))).toEqual([]);
	});

	test('a permission that the token does not have is named', async () => {
		const call = await start({ cloudPermissions: ['routing:skill:view'] });
		expect((await call('GET', '/routing/skills')).status).toBe(200);
		expect(await call('POST', '/routing/skills', { json: { name: 'Welding' } })).toMatchObject({
			status: 403,
			body: {
				code: 'missing.any.permissions',
				messageParams: { permissions: 'routing:skill:add' },
			},
		});
	});
});
