import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { clientAccount } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { loadChoices, runNode, type NodeResult, type NodeRun } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox({ jobSeconds: 0 });

const run = async (
	type: string,
	key: string,
	parameters: Record<string, unknown> = {},
	more: Partial<NodeRun> = {},
): Promise<NodeResult> => {
	const [resource, operation] = key.split('.');
	return await runNode({
		type,
		parameters: { resource, operation, ...parameters } as never,
		credentials: clientAccount(sandbox),
		...more,
	});
};

const bodyOf = (index = -1): unknown => JSON.parse(String(sandbox.requests.at(index)?.body));
const listed = (value: string) => ({ __rl: true, mode: 'list', value });
const named = (value: string) => ({ __rl: true, mode: 'name', value });

describe('a failed item that ends the execution', () => {
	const book = async (phones: string[], more: Partial<NodeRun> = {}): Promise<NodeResult> =>
		await run(
			'genesysEngagement',
			'callback.create',
			{ serviceName: 'Callback_Sales', phoneNumber: '={{ $json.phone }}', options: { concurrency: 1 } },
			{ input: phones.map((phone) => ({ json: { phone } })), ...more },
		);

	it('the error lists the callbacks that were booked before it, and those that were not', async () => {
		const { error } = await book(['+15551', '+15552', '', '+15554', '+15555']);
		expect(error?.message).toMatch(/is required/);
		expect(error?.description).toContain('Completed before the stop: items 0 to 1. Not started: items 3 to 4.');
		const { items } = error?.context as { items: { completed: { item: number; results: { id: string }[] }[] } };
		expect(items).toMatchObject({ failed: [2], notStarted: [3, 4] });
		expect(items.completed.map(({ item, results }) => [item, typeof results[0]?.id])).toEqual([
			[0, 'string'],
			[1, 'string'],
		]);
		expect(sandbox.requests.filter(({ method, path }) => method === 'POST' && path.includes('callback'))).toHaveLength(
			2,
		);
	});

	it('the error says that nothing was done before it', async () => {
		const { error } = await book(['', '+15552']);
		expect(error?.description).toContain('No item was completed before the stop. Not started: items 1.');
	});

	it("the error of a single item doesn't mention other items", async () => {
		const { error } = await book(['']);
		expect(error?.description).not.toMatch(/before the stop/);
	});
});

describe('rows and pairs', () => {
	const agentState = { name: named('CurrentAgentState'), objectType: listed('Agent'), objectId: 'agent-1001' };

	it('rows and pairs are sent as in the form, with expressions resolved for each item', async () => {
		const parameters = { data__statistics: { row: [agentState, { ...agentState, objectId: '={{ $json.agent }}' }] } };
		const { items, error } = await run('genesysStatistics', 'statistic.getMany', parameters, {
			input: [{ json: { agent: 'agent-1002' } }, { json: { agent: 'agent-1003' } }],
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.objectId, pairedItem])).toEqual([
			['agent-1001', { item: 0 }],
			['agent-1002', { item: 0 }],
			['agent-1001', { item: 1 }],
			['agent-1003', { item: 1 }],
		]);
	});

	it('an unchanged field of a row is not sent', async () => {
		const definition = {
			definition__category: named('CurrentTime'),
			definition__subject: listed('AgentStatus'),
			definition__mainMask: '*',
		};
		const { error } = await run('genesysStatistics', 'subscription.open', {
			data__statistics: { row: [{ ...agentState, measured: 'definition', ...definition }] },
		});
		expect(error).toBeUndefined();
		expect(bodyOf()).toMatchObject({
			data: {
				statistics: [
					{
						statisticId: '1',
						objectType: 'Agent',
						objectId: 'agent-1001',
						definition: { category: 'CurrentTime', subject: 'AgentStatus', mainMask: '*' },
					},
				],
			},
		});
		expect(
			Object.keys((bodyOf() as { data: { statistics: [{ definition: object }] } }).data.statistics[0].definition),
		).toHaveLength(3);
	});

	it('an empty required field of a row is refused by n8n', async () => {
		expect(
			(
				await run('genesysStatistics', 'statistic.getMany', {
					data__statistics: { row: [agentState, { ...agentState, objectId: '' }] },
				})
			).error?.message,
		).toContain('"Object ID" is required');
		expect((await run('genesysStatistics', 'statistic.getMany', {})).error?.message).toContain(
			'At least 1 field is required',
		);
	});

	it('the error names a field whose expression returned nothing, and nothing is sent', async () => {
		const parameters = { data__statistics: { row: [agentState, { ...agentState, objectId: '={{ "" }}' }] } };
		const { items } = await run('genesysStatistics', 'statistic.getMany', parameters, {
			onError: 'continueRegularOutput',
		});
		expect(items[0]?.json.error).toContain('Statistic 2: "Object ID"');
		expect(sandbox.requests.filter(({ path }) => path.startsWith('/statistics'))).toEqual([]);
	});

	it('pairs become names and values, without unnamed pairs', async () => {
		const pairs = [
			{ name: 'colour', value: 'blue' },
			{ name: '', value: 'lost' },
			{ name: 'pages', value: '={{ $json.pages }}' },
		];
		const { error } = await run(
			'genesysOpenMedia',
			'interaction.create',
			{ openMediaService: 'letters', additionalFields: { data__userData: { pair: pairs } } },
			{ input: [{ json: { pages: 3 } }] },
		);
		expect(error).toBeUndefined();
		expect(bodyOf()).toEqual({ data: { userData: { colour: 'blue', pages: 3 } } });
	});
});

describe('dates', () => {
	const create = async (dataDateFrom: string, timezone: string) => {
		const parameters = { tenantId: 'sandbox-tenant', dataDateFrom, dataDateTo: '2026-11-30' };
		const credentials = { omboriGridApi: { baseUrl: sandbox.url, accessToken: 'sandbox-omborigrid-token' } };
		const { error } = await run('omboriGrid', 'exportJob.create', parameters, { credentials, settings: { timezone } });
		expect(error).toBeUndefined();
		return (bodyOf() as { dataDateFrom: string }).dataDateFrom;
	};

	it('a date is the one in the date picker, in any time zone', async () => {
		for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
			expect(await create('2026-11-20', zone)).toBe('2026-11-20');
			expect(await create('2026-11-20T00:00:00', zone)).toBe('2026-11-20');
		}
	});

	it('a date and time become a date in the time zone of the workflow', async () => {
		expect(await create('2026-11-20T23:30:00.000Z', 'Europe/Berlin')).toBe('2026-11-21');
		expect(await create('2026-11-20T03:30:00+01:00', 'America/New_York')).toBe('2026-11-19');
		expect(await create('={{ DateTime.fromISO("2026-11-20T23:30:00Z") }}', 'Europe/Berlin')).toBe('2026-11-21');
	});
});

describe('suggestions', () => {
	const load = async (type: string, key: string, method: string, filter: string) => {
		const [resource, operation] = key.split('.');
		return await loadChoices({ type, parameters: { resource, operation } as never, credentials: {} }, method, filter);
	};

	it('suggestions are found by the typed text, without a request to Genesys', async () => {
		expect(await load('genesysStatistics', 'statistic.get', 'choicesOf_objectType', 'agent g')).toEqual([
			{ name: 'Agent Group', value: 'GroupAgents' },
		]);
		expect((await load('genesysStatistics', 'statistic.get', 'choicesOf_objectType', '')).length).toBeGreaterThan(10);
		expect(sandbox.requests).toEqual([]);
	});

	it('suggestions belong to the chosen operation, in its rows too', async () => {
		expect(
			await load('genesysStatistics', 'subscription.open', 'choicesOf_data__statistics_definition__subject', 'AgentSt'),
		).toMatchObject([{ value: 'AgentStatus' }]);
		expect(
			await load('genesysStatistics', 'statistic.getMany', 'choicesOf_data__statistics_name', 'servicelevel'),
		).toMatchObject([{ value: 'ServiceLevel' }]);
		await expect(
			load('genesysStatistics', 'statistic.getMany', 'choicesOf_data__statistics_definition__subject', ''),
		).rejects.toThrow('no such list');
	});
});

describe('JSON bodies', () => {
	const sending = async (jsonBody: unknown) =>
		await run('genesysOpenMedia', 'interaction.create', {
			openMediaService: 'letters',
			specifyBody: 'json',
			jsonBody,
			additionalFields: { data__externalId: 'not sent' },
		});

	it('a JSON body is sent instead of the fields, as text or from an expression', async () => {
		for (const jsonBody of [
			'{ "data": { "anything": [1, { "b": true }] } }',
			'={{ { data: { anything: [1, { b: true }] } } }}',
		]) {
			expect((await sending(jsonBody)).error).toBeUndefined();
			expect(bodyOf()).toEqual({ data: { anything: [1, { b: true }] } });
		}
	});

	it('a body that is not JSON is refused, and nothing is sent', async () => {
		for (const jsonBody of ['{ "data": ', '[1]', '']) {
			expect((await sending(jsonBody)).error?.message).toContain('must be a JSON object');
		}
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the answer', () => {
	const parameters = { statisticName: named('CurrentAgentState'), objectType: listed('Agent'), objectId: 'agent-1001' };

	it('the output is the requested data, without its envelope', async () => {
		expect((await run('genesysStatistics', 'statistic.get', parameters)).items[0]?.json).toMatchObject({
			name: 'CurrentAgentState',
			objectId: 'agent-1001',
		});
	});

	it('the output is the whole answer if a workflow of the first version does not simplify it', async () => {
		const { items } = await run(
			'genesysStatistics',
			'statistic.get',
			{ ...parameters, simplify: false },
			{ typeVersion: 1 },
		);
		expect(items).toMatchObject([
			{ json: { status: { code: 0 }, data: { statistic: { name: 'CurrentAgentState' } } }, pairedItem: { item: 0 } },
		]);
	});
});

describe('a node with versions', () => {
	const paths = () => sandbox.requests.map(({ path }) => path).filter((path) => path.startsWith('/udm'));

	it('the current API version is used by default', async () => {
		const { error } = await run('genesysUserDataManagement', 'exportJob.getMany', {
			returnAll: true,
			filters: { title: 'x' },
		});
		expect(error).toBeUndefined();
		expect(paths()).toEqual(['/udm/v10/export/jobs']);
	});

	it('the chosen API version is used, including its dropdowns', async () => {
		await run('genesysUserDataManagement', 'exportJob.getMany', { apiVersion: 'legacy', returnAll: true });
		expect(paths()).toEqual(['/udm/v4/export/jobs']);
		const legacy = { apiVersion: 'legacy', resource: 'exportJob', operation: 'get' };
		await loadChoices(
			{ type: 'genesysUserDataManagement', parameters: legacy, credentials: clientAccount(sandbox) },
			'choicesOf_id',
			'',
		);
		expect(paths().at(-1)).toBe('/udm/v4/export/jobs');
	});
});

/** A server that answers when and in the order in which the test says so. */
interface Gate {
	url: string;
	/** The waiting requests in the order of their arrival: the last segment of the path. */
	waiting(): string[];
	/** All requests so far. */
	asked: string[];
	/** Resolves when this number of requests is waiting. */
	until(count: number): Promise<void>;
	answer(name: string, status?: number): void;
	close(): Promise<void>;
}

async function startGate(): Promise<Gate> {
	const open = new Map<string, ServerResponse>();
	const asked: string[] = [];
	let arrived: () => void = () => undefined;
	const server: Server = createServer((request, response) => {
		const name = String(request.url).split('/').at(-1) as string;
		asked.push(name);
		open.set(name, response);
		arrived();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		waiting: () => [...open.keys()],
		asked,
		until: async (count) => {
			while (open.size < count) await new Promise<void>((resolve) => (arrived = resolve));
		},
		answer: (name, status = 200) => {
			open
				.get(name)
				?.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify({ status: { code: status === 200 ? 0 : status }, queue: name }));
			open.delete(name);
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

describe('several items', () => {
	let gate: Gate;
	beforeEach(async () => {
		gate = await startGate();
	});
	afterEach(async () => await gate.close());

	const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `q${index}`);

	const ask = (count: number, options: Record<string, unknown>, more: Partial<NodeRun> = {}): Promise<NodeResult> =>
		run(
			'genesysEngagement',
			'callback.getQueueStatus',
			{ 'queue-name': '={{ $json.queue }}', options },
			{
				credentials: { genesysMulticloudCxApi: { baseUrl: gate.url, apiKey: 'key', signIn: 'apiKey' } },
				input: names(count).map((queue) => ({ json: { queue } })),
				...more,
			},
		);

	it('five items are processed in parallel, and output in input order whatever the order of the answers', async () => {
		const result = ask(7, {});
		await gate.until(5);
		expect(gate.asked).toHaveLength(5);
		gate.answer('q4');
		await gate.until(5);
		expect(gate.asked).toHaveLength(6);
		gate.answer('q3');
		await gate.until(5);
		for (const name of gate.waiting().reverse()) gate.answer(name);
		const { items, error } = await result;
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.queue, pairedItem])).toEqual(
			names(7).map((name, item) => [name, { item }]),
		);
	});

	it('items are processed one after the other if that is chosen', async () => {
		const result = ask(3, { concurrency: 1 });
		for (const name of names(3)) {
			await gate.until(1);
			expect(gate.waiting()).toEqual([name]);
			gate.answer(name);
		}
		expect((await result).items).toHaveLength(3);
	});

	it('items are kept if another fails and the node continues', async () => {
		const result = ask(4, { concurrency: 2 }, { onError: 'continueRegularOutput' });
		await gate.until(2);
		gate.answer('q1', 404);
		await gate.until(2);
		gate.answer('q0');
		await gate.until(2);
		gate.answer('q3');
		gate.answer('q2');
		const { items, error } = await result;
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.queue ?? json.error, pairedItem])).toEqual([
			['q0', { item: 0 }],
			[expect.stringContaining('404'), { item: 1 }],
			['q2', { item: 2 }],
			['q3', { item: 3 }],
		]);
	});

	it('no item starts after one has failed, and the first failed item determines the error', async () => {
		const result = ask(8, { concurrency: 3 });
		await gate.until(3);
		gate.answer('q2', 404);
		gate.answer('q1', 403);
		gate.answer('q0');
		const { error } = await result;
		expect(error).toMatchObject({ message: expect.stringContaining('403'), context: { itemIndex: 1 } });
		expect(gate.asked).toHaveLength(3);
	});

	it('the number of parallel items is limited', async () => {
		const result = ask(60, { concurrency: 1000 });
		await gate.until(50);
		expect(gate.asked).toHaveLength(50);
		while (gate.asked.length < 60 || gate.waiting().length) {
			if (!gate.waiting().length) await gate.until(1);
			for (const name of gate.waiting()) gate.answer(name);
		}
		expect((await result).items).toHaveLength(60);
	});
});
