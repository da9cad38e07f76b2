import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, Clock, NOON, signedIn, type Call } from '../support/sandboxClient.ts';

const PEEK = '/statistics/v3/operations/get-statistic-ex';
const SUBSCRIPTIONS = '/statistics/v3/subscriptions';
const agent = { objectType: 'Agent', objectId: 'agent-1001' };
const definition = {
	category: 'TotalAdjustedTime',
	subject: 'DNStatus',
	mainMask: 'WaitForNextCall',
	intervalType: 'GrowingWindow',
};

interface Shown {
	statisticId?: string;
	name?: string;
	value: { intValue: number; stringValue: string; state?: { status: string; since: number } };
	timestamp: number;
}
interface SetAnswer {
	status: { code: number };
	data: { statistics: Shown[] };
	errors?: { status: { code: number; message: string } }[];
}

describe('the Statistics API of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		call = await signedIn(sandbox);
	});
	afterAll(() => sandbox.close());

	const peek = async (...entries: unknown[]): Promise<SetAnswer> =>
		(await call('POST', PEEK, { json: { data: { statistics: entries } } })).body as SetAnswer;
	const values = async (...entries: unknown[]): Promise<number[]> =>
		(await peek(...entries)).data.statistics.map(({ value }) => value.intValue);
	const subscribe = (entries: unknown[], query = ''): ReturnType<Call> =>
		call('POST', `${SUBSCRIPTIONS}${query}`, { json: { operationId: 'S1', data: { statistics: entries } } });

	test('a set is read at once, with names, objects and Stat Server values', async () => {
		const entries = [
			{ name: 'CurrentAgentState', ...agent },
			{ name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' },
			{ name: 'AverageHandlingTime', objectType: 'GroupAgents', objectId: 'Everyone' },
		];
		const { status, body } = await call('POST', PEEK, { json: { data: { statistics: entries } } });
		expect(status).toBe(200);
		expect(body).toEqual({
			status: { code: 0 },
			data: { statistics: entries.map((entry) => ({ ...entry, value: expect.any(Object), timestamp: NOON })) },
		});
		const [state, queued] = (body as SetAnswer).data.statistics;
		expect(state?.value).toEqual({
			intervalLength: 0,
			tag: -1,
			intValue: expect.any(Number),
			stringValue: state?.value.state?.status,
			timestamp: NOON,
			state: { status: expect.any(String), since: expect.any(Number) },
		});
		expect(queued?.value).toMatchObject({ stringValue: String(queued?.value.intValue), timestamp: NOON });
	});

	test('values are the same at the same time, and change with the clock', async () => {
		const entries = ['Current_In_Queue', 'AverageWaitingTime', 'ServiceLevel'].map((name) => ({
			name,
			objectType: 'Queue',
			objectId: 'Sales',
		}));
		const before = await values(...entries);
		expect(await values(...entries)).toEqual(before);
		expect(await values(...entries.map((entry) => ({ ...entry, objectId: 'Service' })))).not.toEqual(before);
		clock.advance(10);
		expect(await values(...entries)).not.toEqual(before);
	});

	test('the time in a state increases until the state changes, and totals only grow', async () => {
		const entries = [
			{ name: 'TimeInCurrentState', ...agent },
			{ name: 'Total_Answered', objectType: 'Queue', objectId: 'Sales' },
		];
		const seen: number[][] = [];
		for (let minute = 0; minute < 9; minute += 1) {
			seen.push(await values(...entries));
			clock.advance(60);
		}
		const times = seen.map(([time]) => time ?? 0);
		expect(Math.max(...times)).toBeLessThan(240);
		expect(
			times.filter((time, index) => index > 0 && time === (times[index - 1] ?? 0) + 60).length,
		).toBeGreaterThanOrEqual(5);
		const totals = seen.map(([, total]) => total ?? 0);
		expect(totals).toEqual([...totals].sort((a, b) => a - b));
		expect(totals.at(-1)).toBeGreaterThan(totals[0] ?? 0);
	});

	test('an unknown statistic of a set is an error next to the data, with code 2', async () => {
		const good = { name: 'TimeInCurrentState', ...agent };
		const answer = await peek(
			{ ...good, name: 'Sunshine' },
			good,
			{ ...good, objectId: 'agent-9' },
			{ ...good, objectType: 'Planet' },
			{ name: 'ServiceLevel', objectId: 'Sales' },
		);
		expect(answer.status).toEqual({ code: 2 });
		expect(answer.data.statistics).toEqual([expect.objectContaining(good)]);
		expect(answer.errors).toEqual([
			{ status: { code: 404, message: 'Statistic Sunshine not found', detail: { ...good, name: 'Sunshine' } } },
			{ status: { code: 404, message: 'Agent agent-9 not found', detail: { ...good, objectId: 'agent-9' } } },
			{ status: { code: 404, message: 'Planet agent-1001 not found', detail: { ...good, objectType: 'Planet' } } },
			{
				status: { code: 400, message: 'objectType: is required', detail: { name: 'ServiceLevel', objectId: 'Sales' } },
			},
		]);
	});

	test.each<[string, unknown]>([
		['no body', undefined],
		['no data', {}],
		['no statistics', { data: {} }],
		['an empty set', { data: { statistics: [] } }],
		['empty statistics', { data: { statistics: [{}, {}] } }],
		['only unknown statistics', { data: { statistics: [{ name: 'Sunshine', ...agent }] } }],
	])('a set of %s is refused', async (_what, json) => {
		expect(await call('POST', PEEK, { json })).toMatchObject({
			status: 400,
			body: { status: { code: 400, message: expect.any(String) } },
		});
	});

	test('one statistic is read by its name', async () => {
		const path = '/statistics/v3/statistic-values/ServiceLevel?objectType=Queue&objectId=Sales';
		const { status, body } = await call('GET', path);
		expect(status).toBe(200);
		expect(body).toEqual({
			status: { code: 0 },
			data: {
				statistic: {
					name: 'ServiceLevel',
					objectType: 'Queue',
					objectId: 'Sales',
					value: expect.any(Object),
					timestamp: NOON,
				},
			},
		});
	});

	test.each([
		['Sunshine?objectType=Agent&objectId=agent-1001', 404],
		['ServiceLevel?objectType=Queue&objectId=Nowhere', 404],
		['ServiceLevel?objectType=Queue', 400],
		['ServiceLevel?objectId=Sales', 400],
	])('%s is refused with %d', async (path, code) => {
		expect(await call('GET', `/statistics/v3/statistic-values/${path}`)).toMatchObject({
			status: code,
			body: { status: { code, message: expect.any(String) } },
		});
	});

	test('a subscription has the ID of the operation, and can be read any number of times', async () => {
		const entries = [
			{ statisticId: 'A', name: 'AverageHandlingTime', ...agent },
			{ statisticId: 'B', definition, ...agent },
		];
		const { body } = await subscribe(entries);
		const [named, defined] = [
			{ statisticId: 'A', name: 'AverageHandlingTime', ...agent },
			{ statisticId: 'B', ...agent },
		];
		const read = { value: expect.any(Object), timestamp: NOON };
		expect(body).toEqual({
			status: { code: 0 },
			data: {
				subscriptionId: 'S1',
				operationId: 'S1',
				statistics: [
					{ ...named, ...read },
					{ ...defined, ...read },
				],
			},
		});
		clock.advance(60);
		const again = await call('GET', `${SUBSCRIPTIONS}/S1/statistic-values`);
		const later = { value: expect.any(Object), timestamp: NOON + 60_000 };
		expect(again).toMatchObject({
			status: 200,
			body: {
				status: { code: 0 },
				data: {
					subscriptionId: 'S1',
					statistics: [
						{ ...named, ...later },
						{ ...defined, ...later },
					],
				},
			},
		});
		const counted = ({ data }: SetAnswer): number => data.statistics[1]?.value.intValue ?? NaN;
		expect(counted(again.body as SetAnswer)).toBeGreaterThan(counted(body as SetAnswer));
	});

	test('values are read for some IDs, with or without their definitions', async () => {
		await subscribe([
			{ statisticId: 'A', name: 'AverageHandlingTime', ...agent },
			{ statisticId: 'B', name: 'TimeInCurrentState', ...agent },
		]);
		const shown = async (query: string): Promise<SetAnswer> =>
			(await call('GET', `${SUBSCRIPTIONS}/S1/statistic-values?${query}`)).body as SetAnswer;
		expect((await shown('statisticIds=B&verbose=OFF')).data.statistics).toEqual([
			{ statisticId: 'B', value: expect.any(Object), timestamp: NOON },
		]);
		expect((await shown('statisticIds=B,A&verbose=')).data.statistics.map(({ name }) => name)).toEqual([
			'TimeInCurrentState',
			'AverageHandlingTime',
		]);
		expect(await shown('statisticIds=A,Z')).toMatchObject({
			status: { code: 2 },
			data: { statistics: [{ statisticId: 'A' }] },
			errors: [{ status: { code: 404, detail: { statisticId: 'Z' } } }],
		});
		expect((await call('GET', `${SUBSCRIPTIONS}/S1/statistic-values?verbose=LOUD`)).status).toBe(400);
	});

	test('a subscription opens what it can', async () => {
		const good = { statisticId: 'A', name: 'TimeInCurrentState', ...agent };
		const { status, body } = await subscribe(
			[
				good,
				{ statisticId: 'B', ...agent },
				{ statisticId: 'C', name: 'ServiceLevel', definition, ...agent },
				{ ...good },
				{ statisticId: 'D', definition: { category: 'CurrentTime' }, ...agent },
				{ name: 'ServiceLevel', ...agent },
			],
			'?verbose=OFF',
		);
		expect(status).toBe(200);
		expect(body).toMatchObject({ status: { code: 2 }, data: { statistics: [{ statisticId: 'A' }] } });
		expect((body as SetAnswer).data.statistics[0]).not.toHaveProperty('name');
		expect((body as SetAnswer).errors?.map(({ status: { message } }) => message)).toEqual([
			'A statistic has either a name or a definition',
			'A statistic has either a name or a definition',
			'statisticId: A is used twice in the subscription',
			'definition.subject: is required',
			'statisticId: is required',
		]);
		expect((await call('GET', `${SUBSCRIPTIONS}/S1/statistic-values`)).body).toMatchObject({
			status: { code: 0 },
			data: { statistics: [{ statisticId: 'A' }] },
		});
	});

	test('nothing is opened without an operation ID, or if no statistic is valid', async () => {
		const entry = { statisticId: 'A', name: 'TimeInCurrentState', ...agent };
		expect((await call('POST', SUBSCRIPTIONS, { json: { data: { statistics: [entry] } } })).status).toBe(400);
		expect((await subscribe([{ ...entry, name: 'Sunshine' }])).status).toBe(400);
		expect((await subscribe([entry], '?verbose=on')).status).toBe(400);
		expect((await call('GET', `${SUBSCRIPTIONS}/S1/statistic-values`)).status).toBe(404);
	});

	test('a subscription is gone after it is deleted, or after a reset, and deleting always succeeds', async () => {
		const open = (): ReturnType<Call> => subscribe([{ statisticId: 'A', name: 'TimeInCurrentState', ...agent }]);
		const readable = async (): Promise<number> => (await call('GET', `${SUBSCRIPTIONS}/S1/statistic-values`)).status;
		await open();
		expect(await readable()).toBe(200);
		for (const id of ['S1', 'S1', 'never'])
			expect(await call('DELETE', `${SUBSCRIPTIONS}/${id}`)).toMatchObject({
				status: 200,
				body: { status: { code: 0 } },
			});
		expect(await readable()).toBe(404);
		await open();
		sandbox.reset();
		call = await signedIn(sandbox);
		expect(await readable()).toBe(404);
	});

	test('statistics require a token in addition to the API key', async () => {
		const keyOnly = caller(sandbox);
		expect((await keyOnly('POST', PEEK, { json: {} })).status).toBe(401);
		expect((await keyOnly('DELETE', `${SUBSCRIPTIONS}/S1`)).status).toBe(401);
		expect((await call('POST', SUBSCRIPTIONS, { json: {}, headers: { 'x-api-key': 'wrong' } })).status).toBe(403);
	});
});
