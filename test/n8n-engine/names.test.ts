import { otherAccounts } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { nodeType, runNode, type NodeResult } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox();

const sales = { queueId: 'a6a1c669-5b52-4d27-8433-61ec5fedf517', queueName: 'Sales' };
const priya = { userId: 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd', userName: 'Priya Kowalski' };

/** Aggregates of conversations by queue or user, with or without the option. `items` is the number of input items. */
async function aggregate(groupBy: string, options: object, items = 1): Promise<NodeResult> {
	return await runNode({
		type: 'genesysCloudAnalytics',
		parameters: {
			...{ resource: 'aggregate', operation: 'queryConversations', metrics: ['nOffered'] },
			...{ interval__from: '2026-11-19T00:00:00Z', interval__to: '2026-11-20T00:00:00Z' },
			...{ additionalFields: { groupBy: [groupBy] }, groupBy: [groupBy], options },
		} as never,
		credentials: otherAccounts(sandbox),
		input: Array.from({ length: items }, () => ({ json: {} })),
	});
}

const lookups = (): string[] =>
	sandbox.requests.filter(({ method }) => method === 'GET').map(({ path, query }) => `${path}?${query}`);

const hintsOf = ({ execution }: NodeResult): unknown =>
	(execution as { resultData: { runData: Record<string, { hints?: unknown }[]> } }).resultData.runData.Node?.[0]?.hints;

describe('the option "Add Names for IDs"', () => {
	it('the results have no names by default', async () => {
		const { items, error } = await aggregate('queueId', {});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toContainEqual(expect.objectContaining({ queueId: sales.queueId }));
		expect(items.some(({ json }) => 'queueName' in json)).toBe(false);
		expect(lookups()).toEqual([]);
	});

	it('the results have the name right after the ID, and one request finds the names for all items', async () => {
		const { items, error, ...result } = await aggregate('queueId', { addNames: true }, 12);
		expect(error).toBeUndefined();
		const found = items.find(({ json }) => json.queueId === sales.queueId)?.json ?? {};
		expect(Object.entries(found).slice(0, 2)).toEqual(Object.entries(sales));
		expect(items.every(({ json }) => 'queueName' in json)).toBe(true);
		expect(lookups()).toHaveLength(1);
		expect(lookups()[0]).toMatch(/^\/api\/v2\/routing\/queues\?id=.*&pageSize=100$/);
		expect(hintsOf({ items, error, ...result })).toEqual([]);
	});

	it('a missing permission is one hint of the execution, and the results stay without names', async () => {
		sandbox.fault({ path: '/api/v2/routing/skills' }, { status: 403, times: 'always' });
		sandbox.fault({ path: '/api/v2/users' }, { status: 403, times: 'always' });
		const result = await aggregate('userId', { addNames: true }, 3);
		expect(result.error).toBeUndefined();
		expect(result.items.some(({ json }) => json.userId === priya.userId)).toBe(true);
		expect(result.items.some(({ json }) => 'userName' in json)).toBe(false);
		expect(hintsOf(result)).toEqual([
			{
				message: expect.stringMatching(/^Get names of users: Genesys answered 403/) as unknown,
				type: 'warning',
				location: 'outputPane',
			},
		]);
		sandbox.clearFaults();
	});

	it('the form offers it only for operations whose results contain IDs', () => {
		const options = nodeType('genesysCloud').description.properties.find(({ name }) => name === 'options');
		const shown = (options?.options ?? []) as { name: string; displayOptions?: { show?: Record<string, unknown> } }[];
		const ofQueues = shown.find(
			({ name, displayOptions }) =>
				name === 'addNames' && JSON.stringify(displayOptions?.show?.['/resource']) === '["queue"]',
		);
		const operations = ofQueues?.displayOptions?.show?.['/operation'];
		expect(operations).toContain('getMany');
		expect(operations).not.toContain('delete');
	});
});
