import { setTimeout as sleep } from 'node:timers/promises';
import { useSandbox } from '../support/fixtures.ts';
import { exportFlow, useCertificate, useConnection } from '../support/redExport.ts';
import { newest, outcome, startRed, useRed, type FlowNode } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox);
const key = useCertificate(red, connection);

interface Activity {
	runs: { id: string; [property: string]: unknown }[];
	subscriptions: { isLive: boolean; [property: string]: unknown }[];
}
const activity = async (): Promise<Activity> => (await red.admin('GET', 'genesys/activity')).body as Activity;
async function until(matches: (activity: Activity) => boolean): Promise<Activity> {
	for (;;) {
		const now = await activity();
		if (matches(now)) return now;
		await sleep(20);
	}
}

const statistics: FlowNode = {
	...{
		id: 'live',
		type: 'genesys-statistics',
		version: 2,
		z: 'flow',
		x: 0,
		y: 0,
		name: 'Wallboard',
		wires: [['out'], []],
	},
	...{ connection: 'connection', together: 'update', minimumInterval: 0, mostWaiting: 1000, onlyChanges: true },
	...{ snapshot: true, standby: false, startWhen: 'changes', outline: null },
	statistics: {
		type: 'rows',
		value: [
			{
				measured: { type: 'choice', value: 'name' },
				name: { type: 'str', value: 'Current_In_Queue' },
				objectType: { type: 'str', value: 'Queue' },
				objectIds: { type: 'str', value: 'Sales' },
			},
		],
	},
};

afterEach(() => {
	sandbox.artifact({ jobSeconds: undefined });
});

it('a running export is listed and can be canceled separately', async () => {
	sandbox.artifact({ jobSeconds: 3600 });
	await red.deploy(exportFlow(connection, key, { version: 2, name: 'Nightly' }));
	expect(await activity()).toEqual({ runs: [], subscriptions: [] });
	red.inject('node', {});
	red.inject('node', {});
	const { runs } = await until((now) => now.runs.length === 2 && now.runs.every(({ title }) => title !== undefined));
	expect(runs[0]).toEqual({
		id: expect.any(String),
		...{ nodeId: 'node', node: 'Nightly', title: 'All interactions', source: 'User Data Management' },
		text: expect.stringMatching(/./),
		...(runs[0]?.percent === undefined ? {} : { percent: expect.any(Number) }),
		started: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
	});
	const cancel = (id: unknown) => red.admin('POST', 'genesys/activity/cancel', { id });
	expect((await cancel(runs[0]?.id)).body).toEqual({ ok: true });
	expect((await outcome(red)).error).toMatchObject({ cause: { kind: 'cancelled' } });
	const left = await until((now) => now.runs.length === 1);
	expect(left.runs[0]?.id).toBe(runs[1]?.id);
	expect((await cancel(runs[0]?.id)).body).toMatchObject({ ok: false, message: 'This export has already ended' });
	await cancel(runs[1]?.id);
	await until((now) => now.runs.length === 0);
	const jobs = sandbox.requests.filter(({ path }) => /cancel/.test(path));
	expect(jobs.length).toBeGreaterThanOrEqual(2);
});

it('a live subscription is listed with its state, its statistics and its latest value until it ends', async () => {
	await red.deploy([...exportFlow(connection, key, { version: 2 }), statistics]);
	const { subscriptions } = await until(
		(now) => now.subscriptions.some(({ isLive }) => isLive) && JSON.stringify(now).includes('"last"'),
	);
	expect(subscriptions).toEqual([
		{
			...{ nodeId: 'live', node: 'Wallboard', text: '1 statistic live', isLive: true, statistics: 1 },
			last: { name: 'Current_In_Queue/Sales', value: expect.stringMatching(/^\d+$/), at: expect.stringMatching(/Z$/) },
		},
	]);
	await red.deploy(exportFlow(connection, key, { version: 2 }));
	expect((await activity()).subscriptions).toEqual([]);
});

it('the list contains no secrets', async () => {
	sandbox.artifact({ jobSeconds: 3600 });
	await red.deploy([...exportFlow(connection, key, { version: 2 }), statistics]);
	red.inject('node', {});
	await until((now) => now.runs.length === 1 && JSON.stringify(now).includes('"last"'));
	const { text } = await red.admin('GET', 'genesys/activity');
	for (const secret of [...Object.values(connection.credentials), 'PRIVATE', 'token'])
		expect(text).not.toContain(secret);
});

it("a user with read access sees what is running, but can't cancel anything", async () => {
	const readOnly = await startRed(newest, {
		settings: { adminAuth: { type: 'credentials', users: [], default: { permissions: 'read' } } },
	});
	try {
		expect((await readOnly.admin('GET', 'genesys/activity')).status).toBe(200);
		expect((await readOnly.admin('POST', 'genesys/activity/cancel', { id: '1' })).status).toBe(401);
	} finally {
		await readOnly.close();
	}
});

it('the names of stored secrets are listed, but no values', async () => {
	await red.deploy(exportFlow(connection, key, { version: 2 }));
	const { body, text } = await red.admin('GET', 'genesys/secrets');
	expect(body).toEqual({
		connection: expect.arrayContaining(['apiKey', 'clientId', 'clientSecret']),
		key: expect.arrayContaining(['privateKeys']),
	});
	for (const secret of Object.values(connection.credentials)) expect(text).not.toContain(secret);
	expect(text).not.toContain('PRIVATE KEY');
});
