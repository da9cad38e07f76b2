import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { signInToCloud } from '../support/cloudClient.ts';
import { Clock, NOON, type Call } from '../support/sandboxClient.ts';

const day = { interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z' };

describe('administration and analytics of Genesys Cloud in the sandbox', () => {
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

	test('only the answer to its creation has the secret of an OAuth client', async () => {
		const json = { name: 'Reports', authorizedGrantType: 'CLIENT-CREDENTIALS' };
		const { body } = await call('POST', '/oauth/clients', { json });
		expect(body).toMatchObject({ ...json, secret: expect.any(String) });
		const { body: read } = await call('GET', `/oauth/clients/${(body as { id: string }).id}`);
		expect(read).not.toHaveProperty('secret');
	});

	test('an audit query runs, and then has results', async () => {
		const { id } = (await call('POST', '/audits/query', { json: day })).body as { id: string };
		expect((await call('GET', `/audits/query/${id}`)).body).toMatchObject({ state: 'Running' });
		expect((await call('GET', `/audits/query/${id}/results`)).status).toBe(404);
		clock.advance(10);
		expect((await call('GET', `/audits/query/${id}/results`)).body).toMatchObject({
			entities: [{ action: 'Update', entityType: 'Queue' }],
		});
		const long = { interval: '2026-10-01T00:00:00.000Z/2026-11-20T00:00:00.000Z' };
		expect((await call('POST', '/audits/query', { json: long })).status).toBe(400);
	});

	test('a GDPR request deletes only what is confirmed', async () => {
		const json = { requestType: 'GDPR_DELETE', subject: { name: 'Ada Lovelace' } };
		expect((await call('POST', '/gdpr/requests', { json })).status).toBe(400);
		expect((await call('POST', '/gdpr/requests?deleteConfirmed=true', { json })).body).toMatchObject({
			status: 'SEARCHING',
		});
	});

	test('a trigger has a delay or a time to live, and not both', async () => {
		const json = {
			name: 'Later',
			enabled: true,
			topicName: 'v2.users.{id}.presence',
			target: { type: 'Workflow', id: '1' },
		};
		const create = async (more: Record<string, unknown>) =>
			(await call('POST', '/processautomation/triggers', { json: { ...json, ...more } })).status;
		expect(await create({ delayBySeconds: 60 })).toBe(200);
		expect(await create({ delayBySeconds: 60, eventTTLSeconds: 10 })).toBe(400);
		expect(await create({ delayBySeconds: 59 })).toBe(400);
	});

	test('a conversation counts on the day on which it starts, and pages end at 100,000 results', async () => {
		const query = (json: Record<string, unknown>) => call('POST', '/analytics/conversations/details/query', { json });
		const late = { interval: '2026-11-19T23:59:00.000Z/2026-11-19T23:59:59.000Z' };
		expect((await query({ ...late, paging: { pageSize: 1, pageNumber: 1 } })).body).toMatchObject({ totalHits: 18 });
		expect(await query({ ...day, paging: { pageSize: 100, pageNumber: 1001 } })).toMatchObject({
			status: 400,
			body: { message: 'Pagination may not exceed 100000 results' },
		});
	});

	test('live figures follow the conversations', async () => {
		const waiting = async () => {
			const json = {
				filter: { type: 'and', predicates: [{ dimension: 'mediaType', value: 'voice' }] },
				metrics: ['oWaiting'],
			};
			const { body } = await call('POST', '/analytics/queues/observations/query', { json });
			return (body as { results: { data: unknown[] }[] }).results.map(({ data }) => data);
		};
		expect(await waiting()).toEqual([[{ metric: 'oWaiting', stats: { count: 1 } }]]);
		await call('POST', '/conversations/ca110000-0000-4000-8000-000000000002/disconnect');
		expect(await waiting()).toEqual([[{ metric: 'oWaiting', stats: { count: 0 } }]]);
	});

	test('aggregates have one interval for each period', async () => {
		const json = { ...day, granularity: 'PT12H', metrics: ['nOffered'], groupBy: [] };
		expect((await call('POST', '/analytics/conversations/aggregates/query', { json })).body).toEqual({
			results: [
				{
					group: {},
					data: [
						{
							interval: '2026-11-19T00:00:00.000Z/2026-11-19T12:00:00.000Z',
							metrics: [{ metric: 'nOffered', stats: { count: 9 } }],
						},
						{
							interval: '2026-11-19T12:00:00.000Z/2026-11-20T00:00:00.000Z',
							metrics: [{ metric: 'nOffered', stats: { count: 9 } }],
						},
					],
				},
			],
		});
	});
});
