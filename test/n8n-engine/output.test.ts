import { clientAccount, otherAccounts } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { runNode, type NodeResult, type NodeRun } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox({ jobSeconds: 0 });

const run = async (
	type: string,
	key: string,
	parameters: Record<string, unknown> = {},
	more: Partial<NodeRun> = {},
): Promise<NodeResult> => {
	const [resource, operation] = key.split('.');
	const { items, error, ...rest } = await runNode({
		type,
		typeVersion: 2,
		parameters: { resource, operation, ...parameters } as never,
		credentials: { ...clientAccount(sandbox), ...otherAccounts(sandbox) },
		...more,
	});
	return { items, error, ...rest };
};

const jsonOf = async (...run_: Parameters<typeof run>): Promise<unknown[]> => {
	const { items, error } = await run(...run_);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
};

const listed = (value: string) => ({ __rl: true, mode: 'list', value });
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const answered = { statisticName: named('Total_Answered'), objectType: listed('Queue'), objectId: 'Sales' };

const newJob = {
	title: 'Nightly',
	source: 'UCSX',
	type: 'UCS',
	jobParams__type: 'Contact',
	timeFrame__all: true,
};

describe('Simplify', () => {
	it('Simplify returns a statistic as flat columns with a number and times', async () => {
		const [value] = await jsonOf('genesysStatistics', 'statistic.get', answered);
		expect(value).toEqual({
			name: 'Total_Answered',
			objectType: 'Queue',
			objectId: 'Sales',
			number: expect.any(Number) as number,
			text: expect.stringMatching(/^\d+$/) as string,
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
			intervalSeconds: expect.any(Number) as number,
		});
	});

	it('the node returns every field of each result if Simplify is off, and the whole response with an option', async () => {
		const whole = { name: 'Total_Answered', value: { intValue: expect.any(Number) as number } };
		expect(await jsonOf('genesysStatistics', 'statistic.get', { ...answered, simplify: false })).toMatchObject([whole]);
		expect(
			await jsonOf('genesysStatistics', 'statistic.get', { ...answered, options: { fullResponse: true } }),
		).toMatchObject([{ status: { code: 0 }, data: { statistic: whole } }]);
	});

	it('Simplify leaves failed entries unchanged', async () => {
		const row = { objectType: 'Agent', objectId: 'agent-1001', name: 'CurrentAgentState' };
		const rows = await jsonOf('genesysStatistics', 'statistic.getMany', {
			data__statistics: {
				row: [row, { ...row, objectId: 'agent-9999' }].map(({ name, objectType, ...rest }) => ({
					...rest,
					name: named(name),
					objectType: listed(objectType),
				})),
			},
		});
		expect(rows).toMatchObject([
			{ name: 'CurrentAgentState', objectId: 'agent-1001', text: expect.any(String) as string },
			{ success: false, code: 404, detail: { objectId: 'agent-9999' } },
		]);
	});

	it('Simplify returns ten columns of an export job', async () => {
		await jsonOf('genesysUserDataManagement', 'exportJob.create', newJob);
		const [job] = await jsonOf('genesysUserDataManagement', 'exportJob.getMany', { returnAll: true });
		expect(Object.keys(job as object)).toEqual([
			...[
				'id',
				'title',
				'status',
				'progress',
				'source',
				'createdDate',
				'dateFrom',
				'dateTo',
				'fileName',
				'description',
			],
		]);
	});

	it('Simplify returns a conversation of Genesys Cloud as one flat row', async () => {
		const to = new Date().toISOString();
		const from = new Date(Date.now() - 5 * 86_400_000).toISOString();
		const [job] = (await jsonOf('genesysCloudAnalytics', 'conversationJob.create', {
			interval__from: from,
			interval__to: to,
		})) as { jobId: string }[];
		const rows = (await jsonOf('genesysCloudAnalytics', 'conversationJob.getResults', {
			jobId: job?.jobId,
			limit: 20,
		})) as Record<string, unknown>[];
		expect(rows).toHaveLength(20);
		for (const row of rows) {
			expect(Object.keys(row).length).toBeLessThanOrEqual(10);
			expect(Object.values(row).every((value) => typeof value !== 'object')).toBe(true);
			expect(row).toMatchObject({
				conversationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
				conversationStart: expect.stringMatching(/Z$/) as string,
				mediaTypes: expect.stringMatching(/^(voice|email|chat|callback)$/) as string,
			});
		}
	});
});

describe('the output of a tool', () => {
	const asTool = (parameters: Record<string, unknown>) =>
		jsonOf('genesysStatisticsTool', 'statistic.get', { ...answered, ...parameters });

	it('the output is simplified by default', async () => {
		expect(await asTool({})).toMatchObject([{ number: expect.any(Number) as number }]);
		expect(await asTool({ toolOutput: 'raw' })).toMatchObject([{ value: { intValue: expect.any(Number) as number } }]);
	});

	it('the output has the selected fields and the ID of the result', async () => {
		expect(await asTool({ toolOutput: 'selected', toolFields: ['number'] })).toEqual([
			{ name: 'Total_Answered', objectId: 'Sales', number: expect.any(Number) as number },
		]);
	});

	it('the output is an error before a request is sent if a model selects an unknown field', async () => {
		sandbox.requests.length = 0;
		const { error } = await run('genesysStatisticsTool', 'statistic.get', {
			...answered,
			toolOutput: 'selected',
			toolFields: '={{ ["numbre"] }}',
		});
		expect(error?.message).toBe('There is no field "numbre"');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('a deletion', () => {
	const subscription = { id: 'UUID1' };

	it('the output confirms a deletion', async () => {
		expect(await jsonOf('genesysStatistics', 'subscription.delete', subscription)).toEqual([
			{ id: 'UUID1', deleted: true },
		]);
	});

	it('the output confirms each of several deletions, and a failed deletion stays a failure', async () => {
		await jsonOf('genesysUserDataManagement', 'exportJob.create', newJob);
		const [job] = (await jsonOf('genesysUserDataManagement', 'exportJob.getMany', { returnAll: true })) as {
			id: number;
		}[];
		expect(
			await jsonOf('genesysUserDataManagement', 'exportJob.deleteMany', {
				jobIDs: { entry: [{ chosen: { __rl: true, mode: 'id', value: `${job?.id}, 999` } }] },
			}),
		).toMatchObject([
			{ id: String(job?.id), deleted: true },
			{ id: '999', success: false },
		]);
	});
});

describe('a workflow of version 1', () => {
	const earlier = { typeVersion: 1 };

	it('the workflow has the same results as before, with Simplify and without', async () => {
		const [value] = await jsonOf('genesysStatistics', 'statistic.get', answered, earlier);
		expect(value).toMatchObject({ name: 'Total_Answered', value: { intValue: expect.any(Number) as number } });
		expect(await jsonOf('genesysStatistics', 'statistic.get', { ...answered, simplify: false }, earlier)).toMatchObject(
			[{ status: { code: 0 } }],
		);
	});

	it('the workflow has the same results as a tool too', async () => {
		const [value] = await jsonOf('genesysStatisticsTool', 'statistic.get', answered, earlier);
		expect(value).toMatchObject({ value: { intValue: expect.any(Number) as number } });
	});

	it('the workflow reads the same result of a deletion', async () => {
		expect(await jsonOf('genesysStatistics', 'subscription.delete', { id: 'UUID1' }, earlier)).toEqual([
			{ id: 'UUID1', success: true },
		]);
	});

	it('the workflow keeps its other options', async () => {
		const { items } = await run(
			'genesysStatistics',
			'statistic.get',
			{ ...answered, options: { concurrency: 1 } },
			{ ...earlier, input: [{ json: {} }, { json: {} }] },
		);
		expect(items).toHaveLength(2);
	});
});
