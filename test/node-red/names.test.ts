import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { useSandbox, useStarted } from '../support/fixtures.ts';
import { newest, outcome, runOperation, useRed, type Outcome, type TestConnection } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox();
const connection: TestConnection = useStarted(() => {
	const { clientId, clientSecret } = genesysCloudAccess;
	const { url } = sandbox;
	return { system: 'genesysCloud', baseUrl: url, loginUrl: url, credentials: { clientId, clientSecret } };
});
beforeEach(() => void (sandbox.requests.length = 0));

const sales = 'a6a1c669-5b52-4d27-8433-61ec5fedf517';
const typed = (type: string, value: string): { type: string; value: string } => ({ type, value });

const aggregate = async (groupBy: string, config: object): Promise<Outcome> =>
	await runOperation(red, connection, {
		...{ api: 'genesysCloudAnalytics', operation: 'aggregate.queryConversations' },
		values: {
			'interval.from': typed('str', '2026-11-19T00:00:00Z'),
			'interval.to': typed('str', '2026-11-20T00:00:00Z'),
			...{ metrics: typed('str', 'nOffered'), groupBy: typed('str', groupBy) },
		},
		config: { version: 2, output: 'simplified', ...config },
	});

const rowsOf = ({ message }: Outcome): Record<string, unknown>[] => message.payload as Record<string, unknown>[];

const lookups = (): number => sandbox.requests.filter(({ method }) => method === 'GET').length;

it('a flow of an earlier version adds no names', async () => {
	const rows = rowsOf(await aggregate('queueId', {}));
	expect(rows).toContainEqual(expect.objectContaining({ queueId: sales }));
	expect(rows.some((row) => 'queueName' in row)).toBe(false);
	expect(lookups()).toBe(0);
});

it('a node with names puts each name after its ID', async () => {
	const rows = rowsOf(await aggregate('queueId', { addNames: true }));
	const row = rows.find(({ queueId }) => queueId === sales) ?? {};
	expect(Object.entries(row).slice(0, 2)).toEqual([
		['queueId', sales],
		['queueName', 'Sales'],
	]);
	expect(lookups()).toBe(1);
});

it('a missing permission is a warning of the node, and the message is sent without names', async () => {
	sandbox.fault({ path: '/api/v2/users' }, { status: 403, times: 'always' });
	const { message, error } = await aggregate('userId', { addNames: true });
	expect(error).toBeUndefined();
	const rows = rowsOf({ message });
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.some((row) => 'userName' in row)).toBe(false);
	red.inject('node', {});
	await outcome(red);
	const isWarning = (entry: unknown): boolean =>
		JSON.stringify(entry).includes('Get names of users: Genesys answered 403');
	await red.logged(/Get names of users/);
	expect(red.logs.filter(isWarning)).toHaveLength(1);
	sandbox.clearFaults();
});

it('the form knows whether the results of an operation contain IDs', async () => {
	const hasIds = async (operation: string): Promise<unknown> =>
		((await red.admin('GET', `genesys/apis/${operation}`)).body as { hasIds: boolean }).hasIds;
	expect(await hasIds('genesysCloudAnalytics/aggregate.queryConversations')).toBe(true);
	expect(await hasIds('genesysCloud/dataTableRow.getMany')).toBe(false);
});
