import {
	stateError,
	type StatisticsCounters,
	type StatisticsState,
} from '../../genesys/events/statistics/subscription.ts';
import { reportPersistentFailure } from '../../nodes/shared/reportPersistentFailure.ts';
import type { Fault } from '../../sandbox/index.ts';
import { clientAccount, type Credentials } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { listenNode, loadChoices, type Listening } from '../support/n8nEngine.ts';

const waiting = { name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' };
const row = {
	measured: 'name',
	name: { __rl: true, mode: 'list', value: 'Current_In_Queue' },
	objectType: { __rl: true, mode: 'list', value: 'Queue' },
	objectIds: 'Sales, Service',
};

const sandbox = useEngineAndSandbox();
let credentials: Credentials;
let listening: Listening | undefined;

beforeEach(() => {
	credentials = clientAccount(sandbox);
	for (const objectId of ['Sales', 'Service']) sandbox.statistics.hold({ ...waiting, objectId }, 3);
});
afterEach(async () => {
	await listening?.close();
	listening = undefined;
});

const listen = async (
	parameters: Record<string, unknown> = {},
	mode?: 'manual',
	{ signal, activation }: { signal?: AbortSignal; activation?: 'init' } = {},
) => {
	listening = await listenNode(
		{
			type: 'genesysStatisticsTrigger',
			parameters: { statistics: { row: [row] }, ...parameters } as never,
			credentials,
			signal,
		},
		mode,
		activation,
	);
	return listening;
};

const nextItems = async (from: Listening) => {
	const { items, end } = await from.started();
	return { json: items.map((item) => item.json), end };
};

const waitUntil = async (isSo: () => boolean): Promise<void> => {
	while (!isSo()) await new Promise(setImmediate);
};

it('the trigger outputs the initial values and then the changes, with name, object and number', async () => {
	const trigger = await listen();
	const { json, end } = await nextItems(trigger);
	expect(json).toEqual([
		{
			...{
				event: 'statistic',
				id: expect.stringMatching(/^\S{22}$/),
				subscriptionId: expect.any(String),
				statisticId: expect.any(String),
				name: 'Current_In_Queue',
				objectType: 'Queue',
				objectId: 'Sales',
			},
			...{ value: expect.objectContaining({ intValue: 3 }), number: 3, timestamp: expect.any(Number), snapshot: true },
		},
		expect.objectContaining({ objectId: 'Service', number: 3 }),
	]);
	end();
	sandbox.statistics.hold(waiting, 12);
	sandbox.statistics.push();
	expect((await nextItems(trigger)).json).toEqual([
		expect.objectContaining({ objectId: 'Sales', number: 12, snapshot: false }),
	]);
});

/** Sets these values one by one, each after the previous one has arrived. */
async function setValues(...values: number[]): Promise<void> {
	const connects = () => sandbox.requests.filter(({ path }) => path.endsWith('/notifications/connect')).length;
	await waitUntil(() => connects() > 0);
	for (const value of values) {
		const before = connects();
		sandbox.statistics.hold(waiting, value);
		sandbox.statistics.push();
		// It asks again when it has processed the answer.
		await waitUntil(() => connects() > before);
	}
}

it('the trigger waits for the end of the execution before it starts the next one, with the latest values', async () => {
	const trigger = await listen();
	const first = await nextItems(trigger);
	await setValues(4, 5, 6);
	expect(trigger.waiting()).toBe(0);
	first.end();
	const numbers: unknown[] = [];
	while (numbers.at(-1) !== 6) {
		const { json, end } = await nextItems(trigger);
		expect(trigger.waiting()).toBe(0);
		numbers.push(...json.map(({ number }) => number));
		end();
	}
	expect(numbers).toEqual([...numbers].sort());
});

it('the trigger reports how many older values it skipped for a slower workflow', async () => {
	const trigger = await listen({ options: { mostWaiting: 1 } });
	const first = await nextItems(trigger);
	expect(first.json[0]).not.toHaveProperty('dropped');
	await setValues(4, 5, 6);
	first.end();
	let last: Record<string, unknown> | undefined;
	while (last?.number !== 6) {
		const { json, end } = await nextItems(trigger);
		end();
		last = json.at(-1);
	}
	expect(last.dropped).toBeGreaterThan(0);
});

it('the trigger starts the workflow for each value if that is chosen', async () => {
	const trigger = await listen({ together: 'update', options: { wait: false } });
	expect([(await nextItems(trigger)).json, (await nextItems(trigger)).json]).toEqual([
		[expect.objectContaining({ objectId: 'Sales' })],
		[expect.objectContaining({ objectId: 'Service' })],
	]);
});

it('the trigger uses a custom definition, and ignores the hidden name', async () => {
	const defined = {
		...row,
		measured: 'definition',
		definition__category: 'CurrentNumber',
		definition__subject: 'DNAction',
		definition__mainMask: '*',
		objectIds: 'Sales',
		statisticId: 'mine',
	};
	expect((await nextItems(await listen({ statistics: { row: [defined] } }))).json).toEqual([
		expect.objectContaining({ statisticId: 'mine', objectId: 'Sales' }),
	]);
	const opened = sandbox.requests.find(
		({ method, path }) => method === 'POST' && path === '/statistics/v3/subscriptions',
	);
	expect(JSON.parse(String(opened?.body))).toMatchObject({
		data: {
			statistics: [
				{ statisticId: 'mine', definition: { category: 'CurrentNumber', subject: 'DNAction', mainMask: '*' } },
			],
		},
	});
	expect(String(opened?.body)).not.toContain('Current_In_Queue');
});

it('a test of the trigger shows the current values, and leaves nothing behind', async () => {
	const trigger = await listen({ options: { snapshot: false } }, 'manual');
	expect((await nextItems(trigger)).json).toHaveLength(2);
	await trigger.close();
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
});

it.each(['/oauth/token', '/notifications/subscribe'])(
	'a test that is stopped while it waits for %s leaves nothing behind',
	async (path) => {
		const stop = new AbortController();
		sandbox.fault({ path: `*${path}` }, { delay: 0.3 });
		const trying = listen({}, 'manual', { signal: stop.signal });
		await waitUntil(() => sandbox.requests.some((request) => request.path.endsWith(path)));
		stop.abort();
		await expect(trying).rejects.toThrow();
		const asked = sandbox.requests.length;
		await waitUntil(() => sandbox.statistics.sessions + sandbox.statistics.subscriptions === 0);
		expect(sandbox.requests.slice(asked).filter((request) => request.path.endsWith('/connect'))).toEqual([]);
	},
);

it('a test of the trigger names a refused statistic, and leaves nothing behind', async () => {
	await expect(
		listen({ statistics: { row: [row, { ...row, name: 'Sunshine', objectIds: 'Sales' }] } }, 'manual'),
	).rejects.toThrow('Sunshine');
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
});

it("the trigger can't be activated with a wrong secret, without a statistic or with an unknown one, and explains why", async () => {
	credentials = clientAccount(sandbox, { clientSecret: 'wrong' });
	await expect(listen()).rejects.toMatchObject({ message: expect.stringContaining('Sign in: Genesys answered 401') });
	credentials = clientAccount(sandbox);
	await expect(listen({ statistics: {} })).rejects.toMatchObject({
		message: expect.stringContaining('No statistic is selected'),
		description: 'Add a statistic to the node.',
	});
	await expect(listen({ statistics: { row: [{ ...row, objectIds: '' }] } })).rejects.toMatchObject({
		message: expect.stringContaining('"Object ID" is required'),
	});
	await expect(listen({ statistics: { row: [{ ...row, name: 'Sunshine' }] } })).rejects.toThrow('Sunshine');
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
});

it.each<[string, Fault]>([
	['cannot be reached', { reset: true }],
	['is not available yet', { status: 503 }],
])('the trigger of an active workflow waits for a Genesys that %s when n8n starts again', async (_what, fault) => {
	sandbox.fault({ path: '*' }, { ...fault, times: 'always' });
	await expect(listen()).rejects.toThrow('Sign in');
	const noToken = await listen({}, undefined, { activation: 'init' });
	await noToken.close();
	sandbox.clearFaults();
	sandbox.fault({ path: '*/notifications/handshake' }, { ...fault, times: 'always' });
	await expect(listen()).rejects.toThrow('Connect to notifications');
	const trigger = await listen({}, undefined, { activation: 'init' });
	sandbox.clearFaults();
	expect((await nextItems(trigger)).json).toHaveLength(2);
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions, trigger.fatal]).toEqual([1, 1, []]);
});

it('the trigger does not wait after a permanent error when n8n starts again', async () => {
	await expect(listen({ statistics: {} }, undefined, { activation: 'init' })).rejects.toThrow(
		'No statistic is selected',
	);
	await expect(
		listen({ statistics: { row: [{ ...row, name: 'Sunshine' }] } }, undefined, { activation: 'init' }),
	).rejects.toThrow('Sunshine');
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
});

it('the trigger resumes by itself after a restart of the service, and reports it if that is chosen', async () => {
	const trigger = await listen({ options: { reportState: true } });
	(await nextItems(trigger)).end();
	sandbox.statistics.restart();
	const states: unknown[] = [];
	const reconnects: unknown[] = [];
	while (states.at(-1) !== 'live') {
		const { json, end } = await nextItems(trigger);
		end();
		const changes = json.filter(({ event }) => event === 'state');
		states.push(...changes.map(({ name }) => name));
		reconnects.push(...changes.map(({ counters }) => (counters as StatisticsCounters).reconnects));
	}
	// It reports each problem again.
	expect([...new Set(states)]).toEqual(['reconnecting', 'live']);
	expect([...new Set(reconnects)]).toEqual([0, 1]);
	sandbox.statistics.hold(waiting, 30);
	sandbox.statistics.push();
	for (;;) {
		const { json, end } = await nextItems(trigger);
		end();
		if (json.some(({ number }) => number === 30)) break;
	}
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions, trigger.fatal, trigger.reported]).toEqual([
		1,
		1,
		[],
		[],
	]);
});

describe('crossing a limit', () => {
	const limited = {
		startWhen: 'crosses',
		crossings: ['above', 'normal'],
		upperLimit: '10',
		upperNormal: '8',
		// Hidden, because "below" is not chosen.
		lowerLimit: '5',
		quietTime: 0,
	};
	const nextCrossings = async (trigger: Listening) => {
		const { json, end } = await nextItems(trigger);
		end();
		return json.map(({ event, objectId, number, crossing, limit, previous }) => ({
			event,
			...{ objectId, number, crossing, limit, previous },
		}));
	};
	const sales = { event: 'statistic', objectId: 'Sales' };

	it('the trigger starts the workflow once for each crossing, with the crossed limit', async () => {
		const trigger = await listen(limited);
		await setValues(9, 12, 14, 9, 11, 3);
		expect([await nextCrossings(trigger), await nextCrossings(trigger)]).toEqual([
			[{ ...sales, number: 12, crossing: 'above', limit: 10, previous: 9 }],
			[{ ...sales, number: 3, crossing: 'normal', limit: 10, previous: 11 }],
		]);
		expect(trigger.waiting()).toBe(0);
	});

	it('the trigger outputs an initial value above its limit once, and not again after a new session', async () => {
		sandbox.statistics.hold(waiting, 12);
		const trigger = await listen(limited);
		expect(await nextCrossings(trigger)).toEqual([
			{ ...sales, number: 12, crossing: 'above', limit: 10, previous: undefined },
		]);
		const openRequests = () =>
			sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/statistics/v3/subscriptions')
				.length;
		sandbox.statistics.endSessions();
		await waitUntil(() => openRequests() === 2);
		await setValues(15, 2);
		expect(await nextCrossings(trigger)).toEqual([
			{ ...sales, number: 2, crossing: 'normal', limit: 10, previous: 15 },
		]);
	});

	it('a test of the trigger shows the current values and their sides', async () => {
		expect(await nextCrossings(await listen(limited, 'manual'))).toEqual([
			{ ...sales, number: 3, crossing: 'normal', limit: 10, previous: undefined },
			{ event: 'statistic', objectId: 'Service', number: 3, crossing: 'normal', limit: 10, previous: undefined },
		]);
	});

	it('the trigger names a missing limit', async () => {
		await expect(listen({ ...limited, upperLimit: '' })).rejects.toMatchObject({
			message: expect.stringContaining('"Upper Limit" is required'),
		});
	});
});

it('the trigger reports refused statistics once in a failed execution, and outputs the others', async () => {
	const trigger = await listen({ statistics: { row: [row, { ...row, name: 'Sunshine', objectIds: 'Sales' }] } });
	expect((await nextItems(trigger)).json).toHaveLength(2);
	await waitUntil(() => trigger.reported.length > 0);
	expect(trigger.reported).toEqual([expect.objectContaining({ message: expect.stringContaining('Sunshine') })]);
});

it('the dropdowns suggest names, object types and categories', async () => {
	const node = { type: 'genesysStatisticsTrigger', parameters: {}, credentials };
	expect(await loadChoices(node, 'choicesOf_statistics_name', 'queue')).toEqual([
		{ name: 'Current_In_Queue', value: 'Current_In_Queue' },
	]);
	expect(await loadChoices(node, 'choicesOf_statistics_objectType', 'agent gr')).toEqual([
		{ name: 'Agent Group', value: 'GroupAgents' },
	]);
	expect(await loadChoices(node, 'choicesOf_statistics_definition__category', 'totalnumber')).toContainEqual({
		name: 'TotalNumber',
		value: 'TotalNumber',
	});
});

describe('connection errors', () => {
	const state = (name: StatisticsState['name'], reason?: string): StatisticsState => ({
		name,
		since: 0,
		...(reason ? { reason } : {}),
	});

	/** Processes states; a minute ends when the test says so. */
	function followStates() {
		const reported: string[] = [];
		const minutes: (() => void)[] = [];
		const closing = new AbortController();
		const wait = (_milliseconds: number, signal: AbortSignal) =>
			new Promise<void>((resolve, reject) => {
				minutes.push(resolve);
				signal.addEventListener('abort', () => reject(new Error('Stopped')));
			});
		const follow = reportPersistentFailure(
			wait,
			({ message }) => void reported.push(message),
			stateError,
			closing.signal,
		);
		const minutesPass = async () => {
			for (const pass of minutes.splice(0)) pass();
			await new Promise(setImmediate);
		};
		return { follow, reported, minutesPass, close: () => closing.abort() };
	}

	it('a connection error is reported once with its latest reason after a minute', async () => {
		const { follow, reported, minutesPass } = followStates();
		for (const told of [
			state('live'),
			state('reconnecting', 'The connection broke'),
			state('reconnecting', 'Genesys answered 503'),
		])
			follow(told);
		expect(reported).toEqual([]);
		await minutesPass();
		follow(state('unavailable', 'There is no Stat Server'));
		await minutesPass();
		expect(reported).toEqual([expect.stringContaining('Genesys answered 503')]);
	});

	it('an error that ends is not reported, but a repeated one is', async () => {
		const { follow, reported, minutesPass } = followStates();
		for (const told of [state('reconnecting', 'First'), state('live')]) follow(told);
		await minutesPass();
		expect(reported).toEqual([]);
		for (const reason of ['Second', 'Second']) {
			follow(state('unavailable', reason));
			await minutesPass();
			follow(state('live'));
		}
		expect(reported).toEqual([expect.stringContaining('Second'), expect.stringContaining('Second')]);
	});

	it('an error from the start is reported', async () => {
		const { follow, reported, minutesPass } = followStates();
		follow(state('connecting', 'Genesys answered 503'));
		await minutesPass();
		expect(reported).toEqual([expect.stringContaining('Genesys answered 503')]);
	});

	it('an error is not reported after the trigger has been closed', async () => {
		const { follow, reported, minutesPass, close } = followStates();
		follow(state('reconnecting', 'The connection broke'));
		close();
		await minutesPass();
		expect(reported).toEqual([]);
	});
});
