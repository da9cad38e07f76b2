import { useSandbox } from '../support/fixtures.ts';
import { useConnection } from '../support/redExport.ts';
import { flowAround, newest, useRed, type FlowNode, type Message, type TypedEntry } from '../support/redHost.ts';

const calls = { name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' };

const red = useRed(newest);
const sandbox = useSandbox();
const connection = useConnection(sandbox);
beforeEach(() => {
	sandbox.reset();
	for (const objectId of ['Sales', 'Service']) sandbox.statistics.hold({ ...calls, objectId }, 3);
});
afterEach(async () => {
	await red.deploy([]);
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([0, 0]);
});

const str = (value: string): TypedEntry => ({ type: 'str', value });
const row = (changes: Record<string, TypedEntry> = {}): Record<string, TypedEntry> => ({
	measured: { type: 'choice', value: 'name' },
	name: str('Current_In_Queue'),
	objectType: str('Queue'),
	objectIds: str('Sales, Service'),
	...changes,
});

function flow(changes: Partial<FlowNode> = {}, more: FlowNode[] = []): FlowNode[] {
	const node = {
		type: 'genesys-statistics',
		statistics: { type: 'rows', value: [row()] },
		together: 'update',
		onlyChanges: true,
		minimumInterval: 0,
		snapshot: true,
		mostWaiting: 1000,
		standby: false,
		...changes,
	};
	return flowAround(node, connection, more);
}

const isLive = ({ text = '' }: { text?: string }): boolean => / live$/.test(text);

async function listening(changes: Partial<FlowNode> = {}, more: FlowNode[] = []): Promise<void> {
	await red.deploy(flow(changes, more));
	await red.status('node', isLive);
}

function change(value: number, objectId = 'Sales'): void {
	sandbox.statistics.hold({ ...calls, objectId }, value);
	sandbox.statistics.push();
}

/** The next value of an object. */
async function valueOf(topic: string): Promise<unknown> {
	for (;;) {
		const [message = {}] = await red.receive('out');
		if (message.topic === topic) return message.payload;
	}
}

it('the node sends the current values, then the changes: the number as payload, the object as topic, and the rest as properties', async () => {
	await listening();
	expect(await red.receive('out', 2)).toEqual([
		expect.objectContaining({
			topic: 'Current_In_Queue/Sales',
			payload: 3,
			statistic: {
				...{
					id: expect.any(String),
					subscriptionId: expect.any(String),
					statisticId: expect.any(String),
					name: 'Current_In_Queue',
					objectType: 'Queue',
					objectId: 'Sales',
				},
				...{
					value: expect.objectContaining({ intValue: 3 }),
					number: 3,
					timestamp: expect.any(Number),
					snapshot: true,
				},
			},
		}),
		expect.objectContaining({ topic: 'Current_In_Queue/Service', payload: 3 }),
	]);
	change(9);
	expect(await red.receive('out')).toMatchObject([
		{ topic: 'Current_In_Queue/Sales', payload: 9, statistic: { snapshot: false } },
	]);
	expect(await red.status('node', isLive)).toMatchObject({ text: '2 statistics live', fill: 'green' });
});

it('the node sends values that arrived together in one message, and its state on the second output', async () => {
	await listening({ together: 'batch' });
	const [message = {}] = await red.receive('out');
	expect(message.payload).toEqual([
		expect.objectContaining({ objectId: 'Sales', number: 3 }),
		expect.objectContaining({ objectId: 'Service', number: 3 }),
	]);
	expect(await red.receive('progress')).toEqual([
		expect.objectContaining({
			topic: 'state',
			payload: {
				name: 'live',
				since: expect.any(Number),
				counters: expect.objectContaining({ received: expect.any(Number), dropped: 0, reconnects: 0 }),
			},
		}),
	]);
});

describe('crossing a limit', () => {
	const limited = {
		version: 2,
		startWhen: 'crosses',
		...{ risesAbove: true, fallsBelow: false, returnsToNormal: true },
		...{ upperLimit: '10', upperNormal: '8', lowerLimit: '5', lowerNormal: '', quietTime: 0 },
	};
	const crossed = async (): Promise<unknown[]> => {
		const [{ topic, payload, statistic } = {}] = await red.receive('out');
		const { crossing, limit, previous } = statistic as Record<string, unknown>;
		return [topic, payload, crossing, limit, previous];
	};

	it('the node sends one message for each crossing, with the limit and the direction', async () => {
		await listening(limited);
		for (const value of [9, 12, 14, 9]) change(value);
		expect(await crossed()).toEqual(['Current_In_Queue/Sales', 12, 'above', 10, expect.any(Number)]);
		for (const value of [11, 3, 4]) change(value);
		expect(await crossed()).toEqual(['Current_In_Queue/Sales', 3, 'normal', 10, 11]);
		change(20, 'Service');
		expect(await crossed()).toEqual(['Current_In_Queue/Service', 20, 'above', 10, 3]);
	});

	it('the node sends an initial value above its limit once, and not again after a new session', async () => {
		sandbox.statistics.hold(calls, 12);
		await listening(limited);
		expect(await crossed()).toEqual(['Current_In_Queue/Sales', 12, 'above', 10, undefined]);
		sandbox.statistics.endSessions();
		await red.status('node', ({ fill }) => fill === 'yellow');
		await red.status('node', isLive);
		change(2);
		expect(await crossed()).toEqual(['Current_In_Queue/Sales', 2, 'normal', 10, 12]);
	});

	it('the node names a limit that is not a number', async () => {
		await red.deploy(flow({ ...limited, upperLimit: 'many' }));
		expect((await red.receive('caught'))[0]).toMatchObject({
			error: { message: expect.stringContaining('"Upper Limit" must be a number') },
		});
	});

	it('a node of an earlier version sends each change as before', async () => {
		await listening({ version: 1 });
		await red.receive('out', 2);
		change(4);
		expect(await red.receive('out')).toMatchObject([{ topic: 'Current_In_Queue/Sales', payload: 4 }]);
	});
});

it('all nodes of a connection share one session', async () => {
	const second = { ...(flow().find(({ id }) => id === 'node') as FlowNode), id: 'second', wires: [[], []] };
	await listening({}, [second]);
	await red.status('second', isLive);
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([1, 2]);
});

it('messages add, remove and replace statistics, and name their objects', async () => {
	await listening({ statistics: { type: 'rows', value: [row({ objectIds: str('Sales') })] } });
	expect(await valueOf('Current_In_Queue/Sales')).toBe(3);
	red.inject('node', {
		action: 'add',
		payload: {
			statistics: [
				{ statisticId: 'level', name: 'ServiceLevel', objects: [{ objectType: 'Queue', objectIds: ['Sales'] }] },
			],
		},
	});
	expect(await valueOf('ServiceLevel/Sales')).toEqual(expect.any(Number));
	red.inject('node', { action: 'remove', payload: ['level'] });
	red.inject('node', { action: 'replace', payload: { objects: [{ objectType: 'Queue', objectIds: 'Service' }] } });
	expect(await valueOf('Current_In_Queue/Service')).toBe(3);
	change(7);
	change(8, 'Service');
	expect(await red.receive('out')).toMatchObject([{ topic: 'Current_In_Queue/Service', payload: 8 }]);
	expect(red.pending('out')).toEqual([]);
});

it('the node waits for a message if its objects come from one', async () => {
	await red.deploy(
		flow({ statistics: { type: 'rows', value: [row({ objectIds: { type: 'msg', value: 'payload' } })] } }),
	);
	await red.status('node', ({ text }) => text === 'waiting for message');
	red.inject('node', { payload: 'Service' });
	expect(await red.receive('out')).toMatchObject([{ topic: 'Current_In_Queue/Service', payload: 3 }]);
});

it('objects come from the flow context, a message or the form, for added statistics too', async () => {
	await red.deploy(
		flow({ statistics: { type: 'rows', value: [row({ objectIds: { type: 'msg', value: 'payload' } })] } }),
	);
	red.inject('node', { payload: 'Sales' });
	expect(await valueOf('Current_In_Queue/Sales')).toBe(3);
	red.inject('node', { action: 'add', payload: 'Service' });
	expect(await valueOf('Current_In_Queue/Service')).toBe(3);
	expect(await red.status('node', ({ text }) => text === '2 statistics live')).toMatchObject({ fill: 'green' });
});

it.each(['Current_In_Queue', 42, null, undefined, true, {}, { statistic: [] }])(
	'a message without statistics adds none and is reported to a Catch node: %j',
	async (payload) => {
		await listening();
		red.inject('node', { action: 'add', ...(payload === undefined ? {} : { payload }) });
		const [caught = {}] = await red.receive('caught');
		expect((caught.error as Message).message).toContain('msg.payload does not say which statistics to add');
		expect(sandbox.statistics.subscriptions).toBe(1);
	},
);

it('the status is "connecting" before there is a connection, and is not green without statistics', async () => {
	sandbox.fault({ method: 'POST', path: '/statistics/v3/notifications/handshake' }, { status: 503, times: 1 });
	await red.deploy(flow());
	expect(await red.status('node', ({ text }) => text !== undefined)).toMatchObject({
		text: 'connecting',
		fill: 'blue',
	});
	await red.status('node', isLive);
	red.inject('node', { action: 'remove', payload: { names: ['Current_In_Queue'] } });
	expect(await red.status('node', ({ text }) => text === 'no statistics')).toMatchObject({ fill: 'grey' });
});

it('the node stands by until it is activated, and again on request', async () => {
	await red.deploy(flow({ standby: true }));
	await red.status('node', ({ text = '' }) => text.startsWith('standby'));
	expect(sandbox.statistics.subscriptions).toBe(0);
	red.inject('node', { action: 'activate' });
	expect(await red.receive('out', 2)).toHaveLength(2);
	red.inject('node', { action: 'standby' });
	await red.status('node', ({ text }) => text === 'standby');
	while (sandbox.statistics.subscriptions > 0) await new Promise(setImmediate);
});

it("the node stands by even if an added statistic can't be opened yet, and opens it later", async () => {
	await listening();
	await red.receive('out', 2);
	sandbox.fault({ method: 'POST', path: '/statistics/v3/subscriptions' }, { status: 503, times: 'always' });
	red.inject('node', {
		action: 'add',
		payload: { statistics: [{ name: 'ServiceLevel', objects: { objectType: 'Queue', objectIds: 'Sales' } }] },
	});
	await red.status('node', ({ text }) => text === 'reconnecting');
	red.inject('node', { action: 'standby' });
	await red.status('node', ({ text = '' }) => text.startsWith('standby'));
	sandbox.clearFaults();
	red.inject('node', { action: 'activate' });
	expect(await valueOf('ServiceLevel/Sales')).toEqual(expect.any(Number));
});

it('the node remembers whether to stand by until it knows its statistics', async () => {
	const asks = {
		statistics: { type: 'rows', value: [row({ objectIds: { type: 'msg', value: 'payload' } })] },
	} as const;
	await red.deploy(flow(asks));
	red.inject('node', { action: 'standby' });
	red.inject('node', { payload: 'Service' });
	await red.status('node', ({ text = '' }) => text.startsWith('standby'));
	expect(sandbox.statistics.subscriptions).toBe(0);
	await red.deploy(flow({ ...asks, standby: true }));
	red.inject('node', { action: 'activate' });
	red.inject('node', { payload: 'Service' });
	expect(await valueOf('Current_In_Queue/Service')).toBe(3);
});

it('the node reports an invalid first message once', async () => {
	await red.deploy(
		flow({ statistics: { type: 'rows', value: [row({ objectIds: { type: 'msg', value: 'payload' } })] } }),
	);
	red.inject('node', { payload: 'Nowhere' });
	red.inject('node', { action: 'jump' });
	const texts = (await red.receive('caught', 2)).map(({ error }) => (error as Message).message);
	expect(texts).toEqual(
		expect.arrayContaining([
			expect.stringContaining('Queue Nowhere not found'),
			expect.stringContaining('Unknown action "jump"'),
		]),
	);
	red.inject('node', { action: 'hop' });
	expect(((await red.receive('caught'))[0]?.error as Message).message).toContain('Unknown action "hop"');
});

it('a redeploy of only this node does not report to a running flow that its connection has stopped', async () => {
	await listening();
	expect(await red.receive('progress')).toMatchObject([{ payload: { name: 'live' } }]);
	const changed = flow({ mostWaiting: 999 });
	const start = red.started();
	await red.admin('POST', 'flows', changed, { 'node-red-deployment-type': 'nodes' });
	await start;
	expect(await red.receive('progress')).toMatchObject([{ payload: { name: 'live' } }]);
});

it('the node resumes by itself after the service has restarted, was unavailable, and has ended the session', async () => {
	await listening();
	await red.receive('out', 2);
	await red.receive('progress');
	const { restart, service, endSessions } = sandbox.statistics;
	const away = (): void => {
		service('UNAVAILABLE');
		service('AVAILABLE');
	};
	for (const [index, happens] of [restart, away, endSessions].entries()) {
		happens();
		let state: unknown;
		while (state !== 'live') state = ((await red.receive('progress'))[0]?.payload as Message).name;
		change(20 + index);
		while ((await valueOf('Current_In_Queue/Sales')) !== 20 + index) continue;
	}
	expect([sandbox.statistics.sessions, sandbox.statistics.subscriptions]).toEqual([1, 1]);
});

it('a Catch node receives refused statistics, and the rest is sent', async () => {
	await listening({ statistics: { type: 'rows', value: [row(), row({ name: str('Sunshine') })] } });
	expect(await red.receive('out', 2)).toHaveLength(2);
	const [caught = {}] = await red.receive('caught');
	expect((caught.error as Message).message).toContain('Sunshine');
});

it('the error explains a mistake before anything is sent', async () => {
	const asked = sandbox.requests.length;
	await red.deploy(flow({ statistics: { type: 'rows', value: [row({ objectIds: str(' ') })] } }));
	const [caught = {}] = await red.receive('caught');
	expect((caught.error as Message).message).toContain('"Object ID" is required');
	for (const statistics of [['Current_In_Queue'], [null]]) {
		red.inject('node', { payload: { statistics } });
		const [odd = {}] = await red.receive('caught');
		expect((odd.error as Message).message).toContain('Statistic 1 has neither a name nor a definition');
	}
	red.inject('node', { action: 'jump' });
	const [other = {}] = await red.receive('caught');
	expect((other.error as Message).message).toContain(
		'Unknown action "jump". Set msg.action to one of add, remove, replace, standby, activate.',
	);
	expect(sandbox.requests).toHaveLength(asked);
});
