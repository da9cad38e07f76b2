import { statistics } from '../../../genesys/catalogue/statistics.ts';
import { call } from '../../../genesys/client/call.ts';
import { loadChoices } from '../../../genesys/client/choices.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

const opened = {
	status: { code: 0 },
	data: {
		subscriptionId: 'UUID1',
		operationId: 'UUID1',
		statistics: [{ statisticId: '1', name: 'ServiceLevel', value: {}, timestamp: 1 }],
	},
};
const definition = { category: 'TotalNumber', subject: 'DNAction', mainMask: '*' };

const statisticsOf = (body: unknown): unknown =>
	(JSON.parse(String(body)) as { data: { statistics: unknown } }).data.statistics;

async function open(row: Record<string, unknown>): Promise<unknown> {
	const server = scripted({ body: opened });
	await call(connected(server), statistics, 'subscription.open', { 'data.statistics': [row] });
	return statisticsOf(server.requests[0]?.body);
}

test('a definition is sent nested, whether the values are flat or nested JSON', async () => {
	const flat = Object.fromEntries(Object.entries(definition).map(([name, value]) => [`definition.${name}`, value]));
	const sent = [{ statisticId: '1', objectType: 'Queue', objectId: 'Sales', definition }];
	expect(await open({ objectType: 'Queue', objectId: 'Sales', measured: 'definition', ...flat })).toEqual(sent);
	expect(await open({ objectType: 'Queue', objectId: 'Sales', measured: 'definition', definition })).toEqual(sent);
});

test('a statistic has either a name or a definition', async () => {
	const row = {
		objectType: 'Queue',
		objectId: 'Sales',
		name: 'ServiceLevel',
		'definition.category': 'TotalNumber',
		'definition.subject': 'DNAction',
		'definition.mainMask': '*',
	};
	expect(await open(row)).toEqual([{ statisticId: '1', objectType: 'Queue', objectId: 'Sales', name: 'ServiceLevel' }]);
	expect(await open({ ...row, measured: 'definition' })).toEqual([
		{ statisticId: '1', objectType: 'Queue', objectId: 'Sales', definition },
	]);
});

test('unknown names and values are sent unchanged', async () => {
	const row = {
		objectType: 'Place',
		objectId: '4711',
		measured: 'definition',
		'definition.category': 'Custom',
		'definition.subject': 'Own',
		'definition.mainMask': '~Busy',
	};
	expect(await open(row)).toEqual([
		{
			statisticId: '1',
			objectType: 'Place',
			objectId: '4711',
			definition: { category: 'Custom', subject: 'Own', mainMask: '~Busy' },
		},
	]);
});

test.each([
	['a name', { name: 'ServiceLevel' }, 'Statistic 2: "Object ID" is required'],
	['a definition', { objectId: 'Sales', measured: 'definition' }, 'Statistic 2: "Category" is required'],
])('a row with an incomplete %s is named in the error, and nothing is sent', async (_what, row, message) => {
	const server = scripted();
	const rows = [{ name: 'ServiceLevel', objectId: 'Sales' }, row];
	expect(
		(await failureOf(call(connected(server), statistics, 'subscription.open', { 'data.statistics': rows }))).message,
	).toContain(message);
	expect(server.requests).toEqual([]);
});

test('statistics of a subscription are chosen from its open statistics', async () => {
	const server = scripted({ body: opened });
	expect(
		await loadChoices(connected(server), statistics, 'subscription.getValues', 'statisticIds', { id: 'UUID1' }),
	).toEqual({ choices: [{ value: '1', title: 'ServiceLevel (1)' }] });
	expect(server.requests[0]?.url).toBe('https://gapi.example/statistics/v3/subscriptions/UUID1/statistic-values');
});
