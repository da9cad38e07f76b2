import type { ConversationDetails } from '../../sandbox/data/conversationDetails.ts';
import type { UserDetails } from '../../sandbox/data/userDetails.ts';
import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { basic, caller, Clock, NOON, type Answer, type Call } from '../support/sandboxClient.ts';

const CONVERSATIONS = '/api/v2/analytics/conversations/details/jobs';
const USERS = '/api/v2/analytics/users/details/jobs';
const EVERYTHING = '2026-11-01T00:00:00.000Z/2026-11-21T00:00:00.000Z';
const A_DAY = '2026-11-18T00:00:00.000Z/2026-11-19T00:00:00.000Z';

interface Page {
	conversations: ConversationDetails[];
	userDetails: UserDetails[];
	cursor?: string;
	dataAvailabilityDate: string;
}

describe('detail jobs in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10 });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		await signIn();
	});
	afterAll(() => sandbox.close());

	const signIn = async (): Promise<void> => {
		const authorization = basic(genesysCloudAccess.clientId, genesysCloudAccess.clientSecret);
		const { body } = await caller(sandbox)('POST', '/oauth/token', {
			body: new URLSearchParams({ grant_type: 'client_credentials' }),
			headers: { authorization, 'x-api-key': '' },
		});
		call = caller(sandbox, {
			'x-api-key': '',
			authorization: `Bearer ${(body as { access_token: string }).access_token}`,
		});
	};

	const create = async (query: object = {}, jobs = CONVERSATIONS): Promise<string> => {
		const { status, body } = await call('POST', jobs, { json: { interval: EVERYTHING, ...query } });
		expect([status, body]).toEqual([202, { jobId: expect.any(String) }]);
		return `${jobs}/${(body as { jobId: string }).jobId}`;
	};
	const state = async (job: string): Promise<unknown> => (await call('GET', job)).body;
	const page = async (job: string, query = ''): Promise<Page> =>
		(await call('GET', `${job}/results${query}`)).body as Page;
	const found = async (query: object = {}, jobs = CONVERSATIONS): Promise<Page> => {
		const job = await create(query, jobs);
		clock.advance(10);
		return await page(job, '?pageSize=10000');
	};
	const refused = (field: string): Partial<Answer> => ({
		status: 400,
		body: expect.objectContaining({
			status: 400,
			code: 'invalid.value',
			message: expect.stringMatching(new RegExp(`^${field} `)),
		}) as unknown,
	});

	test('a job is queued, pending and fulfilled, and remains for a day', async () => {
		const job = await create();
		const submitted = { submissionDate: '2026-11-20T12:00:00.000Z' };
		const completed = {
			...submitted,
			completionDate: '2026-11-20T12:00:10.000Z',
			expirationDate: '2026-11-21T12:00:10.000Z',
		};
		expect(await state(job)).toEqual({ state: 'QUEUED', ...submitted });
		clock.advance(5);
		expect(await state(job)).toEqual({ state: 'PENDING', ...submitted });
		expect(await call('GET', `${job}/results`)).toMatchObject({ status: 409 });
		clock.advance(5);
		expect(await state(job)).toEqual({ state: 'FULFILLED', ...completed });
		expect(await call('GET', `${job}/results`)).toMatchObject({ status: 200 });
		clock.advance(86_388);
		expect(await state(job)).toEqual({ state: 'FULFILLED', ...completed });
	});

	test('expired results are no longer available', async () => {
		sandbox.artifact({ jobSeconds: 0 });
		const job = await create();
		clock.advance(86_400);
		await signIn();
		expect(await state(job)).toMatchObject({ state: 'EXPIRED', expirationDate: '2026-11-21T12:00:00.000Z' });
		expect(await call('GET', `${job}/results`)).toMatchObject({
			status: 404,
			body: { message: expect.stringContaining('expired') as unknown },
		});
	});

	test('a job fails on request, with a message', async () => {
		sandbox.artifact({ failure: 'The query is too broad', jobSeconds: 0 });
		const job = await create();
		expect(await state(job)).toMatchObject({ state: 'FAILED', errorMessage: 'The query is too broad' });
		expect((await call('GET', `${job}/results`)).status).toBe(409);
	});

	test('deleting cancels a running job, and removes one that has ended', async () => {
		const job = await create();
		expect((await call('DELETE', job)).status).toBe(204);
		expect(await state(job)).toMatchObject({ state: 'CANCELLED' });
		expect((await call('DELETE', job)).status).toBe(204);
		expect((await call('GET', job)).status).toBe(404);
	});

	test.each([CONVERSATIONS, USERS])(
		'%s: unknown jobs are 404, and data is available up to six hours ago',
		async (jobs) => {
			for (const [method, path] of [
				['GET', ''],
				['DELETE', ''],
				['GET', '/results'],
			] as const)
				expect(await call(method, `${jobs}/x${path}`)).toMatchObject({ status: 404, body: { code: 'not.found' } });
			expect(await call('GET', `${jobs}/availability`)).toMatchObject({
				status: 200,
				body: { dataAvailabilityDate: '2026-11-20T06:00:00.000Z' },
			});
		},
	);

	test('a job finds nothing after the end of its data, however long it is kept', async () => {
		const late = '2026-11-20T05:00:00.000Z/2026-11-20T12:00:00.000Z';
		const job = await create({ interval: late });
		clock.advance(6 * 3600);
		const { conversations, dataAvailabilityDate } = await page(job);
		expect(dataAvailabilityDate).toBe('2026-11-20T12:00:00.000Z');
		expect(conversations.every(({ conversationStart }) => conversationStart < '2026-11-20T06:00:00.000Z')).toBe(true);
		const since = (await found({ interval: late })).conversations;
		expect(since.length).toBeGreaterThan(conversations.length);
		for (const jobs of [CONVERSATIONS, USERS]) {
			const nothing = await found({ interval: '2026-11-20T18:00:00.000Z/2026-11-20T19:00:00.000Z' }, jobs);
			expect(nothing.conversations ?? nothing.userDetails).toEqual([]);
		}
	});

	test('all data is available immediately if the delay is turned off', async () => {
		const prompt = await startSandbox({ now: clock.now, dataLagSeconds: 0 });
		const own = caller(prompt, {
			'x-api-key': '',
			authorization: basic(genesysCloudAccess.clientId, genesysCloudAccess.clientSecret),
		});
		const { body } = await own('POST', '/oauth/token', {
			body: new URLSearchParams({ grant_type: 'client_credentials' }),
		});
		const authorization = `Bearer ${(body as { access_token: string }).access_token}`;
		expect(
			(await caller(prompt, { 'x-api-key': '', authorization })('GET', `${CONVERSATIONS}/availability`)).body,
		).toEqual({ dataAvailabilityDate: '2026-11-20T12:00:00.000Z' });
		await prompt.close();
	});

	test('the results are returned page by page, each conversation once and in order, and the last page has no cursor', async () => {
		const job = await create();
		clock.advance(10);
		const pages: Page[] = [];
		for (let next: string | undefined = ''; next !== undefined; next = pages.at(-1)?.cursor)
			pages.push(await page(job, `?pageSize=100${next && `&cursor=${next}`}`));
		expect(pages.map(({ conversations }) => conversations.length)).toEqual([100, 100, 46]);
		const all = pages.flatMap(({ conversations }) => conversations);
		expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(246);
		expect(all.map(({ conversationStart }) => conversationStart)).toEqual(
			all.map(({ conversationStart }) => conversationStart).sort(),
		);
		expect(await page(job, `?pageSize=100&cursor=${pages[0]?.cursor}`)).toEqual(pages[1]);
		expect((await page(job)).conversations).toEqual(all);
	});

	test('a conversation has its participants with their sessions and segments', async () => {
		const { conversations } = await found({ interval: A_DAY });
		for (const { participants, conversationStart, conversationEnd } of conversations) {
			expect(participants.map(({ purpose }) => purpose)).toEqual(['customer', 'acd', 'agent']);
			const times = participants.flatMap(({ sessions }) =>
				sessions.flatMap(({ segments }) =>
					segments.flatMap(({ segmentStart, segmentEnd }) => [segmentStart, ...(segmentEnd ? [segmentEnd] : [])]),
				),
			);
			for (const time of times)
				expect(time >= conversationStart && (conversationEnd === undefined || time <= conversationEnd)).toBe(true);
			for (const { segmentStart, segmentEnd } of participants.flatMap(({ sessions }) =>
				sessions.flatMap(({ segments }) => segments),
			))
				expect(segmentEnd === undefined || segmentEnd >= segmentStart).toBe(true);
		}
	});

	test('conversations are those with activity within the interval', async () => {
		const all = (await found()).conversations;
		const [from = '', to = ''] = A_DAY.split('/');
		const active = all.filter(
			({ conversationStart, conversationEnd = '9' }) => conversationStart < to && conversationEnd >= from,
		);
		expect((await found({ interval: A_DAY })).conversations).toEqual(active);
		const began = active.filter(({ conversationStart }) => conversationStart >= from);
		expect(began.length).toBeLessThan(active.length);
		expect((await found({ interval: A_DAY, startOfDayIntervalMatching: true })).conversations).toEqual(began);
	});

	test('filters and limits narrow the results, which can be sorted in descending order', async () => {
		const media = async (...wanted: string[]): Promise<Set<string | undefined>> => {
			const { conversations } = await found({
				segmentFilters: [{ type: 'or', predicates: wanted.map((value) => ({ dimension: 'mediaType', value })) }],
			});
			return new Set(conversations.map(({ participants }) => participants[0]?.sessions[0]?.mediaType));
		};
		expect(await media('voice', 'email')).toEqual(new Set(['voice', 'email']));
		const directions = await found({
			conversationFilters: [{ type: 'and', predicates: [{ dimension: 'originatingDirection', value: 'outbound' }] }],
			limit: 7,
		});
		expect(directions.conversations.map(({ originatingDirection }) => originatingDirection)).toEqual(
			Array(7).fill('outbound'),
		);
		const ended = await found({
			conversationFilters: [{ type: 'and', predicates: [{ dimension: 'conversationEnd', operator: 'notExists' }] }],
		});
		expect(ended.conversations.every(({ conversationEnd }) => conversationEnd === undefined)).toBe(true);
		const starts = (await found({ order: 'desc' })).conversations.map(({ conversationStart }) => conversationStart);
		expect(starts).toEqual(starts.toSorted().reverse());
	});

	test('a job has as many conversations as a given size requires', async () => {
		sandbox.artifact({ bytes: 3_000_000 });
		const { conversations } = await found();
		expect(JSON.stringify(conversations).length).toBeGreaterThan(3_000_000);
		expect(new Set(conversations.map(({ conversationId }) => conversationId)).size).toBe(conversations.length);
		const { userDetails } = await found({}, USERS);
		expect(JSON.stringify(userDetails).length).toBeGreaterThan(3_000_000);
		expect(new Set(userDetails.map(({ userId }) => userId)).size).toBe(userDetails.length);
	});

	test('users have a presence and a routing status without gaps', async () => {
		const { userDetails } = await found({ interval: '2026-11-18T10:00:00Z/2026-11-19T10:00:00Z' }, USERS);
		expect(userDetails).toHaveLength(12);
		for (const { primaryPresence, routingStatus } of userDetails) {
			for (const spans of [primaryPresence, routingStatus]) {
				expect([spans[0]?.startTime, spans.at(-1)?.endTime]).toEqual([
					'2026-11-18T10:00:00.000Z',
					'2026-11-19T10:00:00.000Z',
				]);
				expect(spans.slice(1).map(({ startTime }) => startTime)).toEqual(
					spans.slice(0, -1).map(({ endTime }) => endTime),
				);
			}
		}
		const one = { dimension: 'userId', value: userDetails[3]?.userId };
		expect(
			(await found({ userFilters: [{ type: 'and', predicates: [one] }] }, USERS)).userDetails.map(
				({ userId }) => userId,
			),
		).toEqual([one.value]);
	});

	test.each<[string, object]>([
		['interval', { interval: undefined }],
		['interval', { interval: '2026-11-18' }],
		['interval', { interval: '2026-11-19T00:00:00Z/2026-11-18T00:00:00Z' }],
		['order', { order: 'up' }],
		['orderBy', { orderBy: 'length' }],
		['limit', { limit: 0 }],
		['conversationFilters.type', { conversationFilters: [{ predicates: [] }] }],
		// It is a dimension of segments.
		[
			'conversationFilters.predicates.dimension',
			{ conversationFilters: [{ type: 'or', predicates: [{ dimension: 'mediaType', value: 'voice' }] }] },
		],
		[
			'segmentFilters.predicates.operator',
			{ segmentFilters: [{ type: 'or', predicates: [{ dimension: 'mediaType', operator: 'like', value: 'v' }] }] },
		],
	])('a wrong %s is refused, and the error names it: %j', async (field, changes) => {
		expect(await call('POST', CONVERSATIONS, { json: { interval: EVERYTHING, ...changes } })).toMatchObject(
			refused(field),
		);
	});

	test('a cursor of another job and an invalid page size are refused', async () => {
		const [one, other] = [await create(), await create()];
		clock.advance(10);
		const { cursor } = await page(other, '?pageSize=1');
		expect(await call('GET', `${one}/results?cursor=${cursor}`)).toMatchObject(refused('cursor'));
		for (const size of ['0', 'many', '10001'])
			expect(await call('GET', `${one}/results?pageSize=${size}`)).toMatchObject(refused('pageSize'));
	});
});
