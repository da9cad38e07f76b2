import { apis } from '../../../genesys/catalogue/apis.ts';
import type { Column } from '../../../genesys/catalogue/format.ts';
import { conversationColumns, statisticColumns, userDetailColumns } from '../../../genesys/catalogue/resultColumns.ts';
import { chooseColumns, columnReader } from '../../../genesys/client/columns.ts';
import { call } from '../../../genesys/client/call.ts';
import { genesysCloudAnalytics } from '../../../genesys/catalogue/genesysCloudAnalytics.ts';
import { scriptedConnection, scriptedTransport } from '../../support/scripted.ts';

test('columns of a statistic contain its number, its text, and its times as ISO 8601', () => {
	const statistic = {
		name: 'CurrentAgentState',
		objectType: 'Agent',
		objectId: 'agent-1001',
		value: { intervalLength: 0, tag: -1, intValue: 4, stringValue: 'CallInbound', state: { since: 1795176000000 } },
		timestamp: 1795176060000,
	};
	expect(columnReader(statisticColumns)(statistic)).toEqual({
		...{ name: 'CurrentAgentState', objectType: 'Agent', objectId: 'agent-1001', text: 'CallInbound' },
		...{ time: '2026-11-20T12:01:00.000Z', stateSince: '2026-11-20T12:00:00.000Z', intervalSeconds: 0 },
	});
	expect(columnReader(statisticColumns)({ ...statistic, value: { stringValue: '7.5', intValue: 7 } })).toMatchObject({
		number: 7.5,
		text: '7.5',
	});
	expect(columnReader(statisticColumns)({ ...statistic, value: 3 })).toMatchObject({ number: 3, text: 3 });
});

test('columns of a conversation contain the values of its sessions and segments without duplicates', () => {
	const sessions = [
		{ mediaType: 'voice', ani: '+1555', segments: [{ queueId: 'q1' }, { queueId: 'q1', wrapUpCode: 'done' }] },
		{ mediaType: 'voice', segments: [{ queueId: 'q2' }] },
	];
	const conversation = {
		conversationId: 'c1',
		divisionIds: ['d1', 'd2'],
		participants: [{ sessions }, { userId: 'u1', sessions: [] }],
	};
	expect(columnReader(conversationColumns)(conversation)).toEqual({
		...{
			conversationId: 'c1',
			mediaTypes: 'voice',
			queueIds: 'q1, q2',
			userIds: 'u1',
			wrapUpCodes: 'done',
			ani: '+1555',
		},
		...{ participants: 2, divisionIds: 'd1, d2' },
	});
});

test('columns of a user contain the last state and the number of states', () => {
	const primaryPresence = [
		{ startTime: '2026-11-20T08:00:00Z', endTime: '2026-11-20T09:00:00Z', systemPresence: 'AVAILABLE' },
		{ startTime: '2026-11-20T09:00:00Z', endTime: '2026-11-20T17:00:00Z', systemPresence: 'MEAL' },
	];
	expect(columnReader(userDetailColumns)({ userId: 'u1', primaryPresence })).toEqual({
		...{ userId: 'u1', start: '2026-11-20T08:00:00Z', end: '2026-11-20T17:00:00Z', lastPresence: 'MEAL' },
		...{ presences: 'AVAILABLE, MEAL', presenceChanges: 2 },
	});
});

test('a record with none of the columns stays unchanged', () => {
	const record = { something: { else: true } };
	expect(columnReader(statisticColumns)(record)).toBe(record);
});

test('an object without its own column becomes JSON, and null stays null', () => {
	const columns: Column[] = [{ name: 'userData' }, { name: 'text' }];
	expect(columnReader(columns)({ userData: { Pages: 3 }, text: null })).toEqual({
		userData: '{"Pages":3}',
		text: null,
	});
});

test('a simplified result has at most ten columns, including those that identify it', () => {
	expect(chooseColumns(conversationColumns, 'simplified').map(({ name }) => name)).toHaveLength(10);
	expect(chooseColumns(conversationColumns, ['subjects']).map(({ name }) => name)).toEqual([
		'conversationId',
		'subjects',
	]);
	expect(() => chooseColumns(conversationColumns, ['subject'])).toThrow('There is no field "subject"');
});

const lists = apis.flatMap(({ resources }) =>
	resources.flatMap(({ operations }) =>
		operations.flatMap(({ columns, action }) => (columns ? [[action, columns] as const] : [])),
	),
);

test.each(lists)(
	'the columns of "%s" have unique names and identify the result',
	(_action, columns: readonly Column[]) => {
		const names = columns.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(columns[0]?.isKey).toBe(true);
	},
);

describe('figures of Genesys Cloud', () => {
	const period = { 'interval.from': '2026-11-20T08:00:00Z', 'interval.to': '2026-11-20T09:00:00Z' };
	const aggregates = {
		results: [
			{
				group: { queueId: 'q1', mediaType: 'voice' },
				data: [
					{
						interval: '2026-11-20T08:00:00.000Z/2026-11-20T08:30:00.000Z',
						metrics: [
							{ metric: 'nOffered', stats: { count: 7 } },
							{ metric: 'tHandle', stats: { max: 9000, min: 1000, count: 5, sum: 20_000 } },
						],
					},
					{
						interval: '2026-11-20T08:30:00.000Z/2026-11-20T09:00:00.000Z',
						metrics: [{ metric: 'oServiceLevel', stats: { ratio: 0.8, numerator: 4, denominator: 5, target: 0.75 } }],
					},
				],
			},
			{ group: { queueId: 'q2', mediaType: 'chat' } },
		],
	};
	const query = async (columns?: 'simplified' | string[]) =>
		await call(
			scriptedConnection(scriptedTransport({ body: aggregates })),
			genesysCloudAnalytics,
			'aggregate.queryConversations',
			{ ...period, metrics: ['nOffered', 'tHandle'], groupBy: ['queueId', 'mediaType'] },
			{ columns },
		);

	test('a simplified aggregate is one row for each group, interval and metric', async () => {
		const first = {
			queueId: 'q1',
			mediaType: 'voice',
			start: '2026-11-20T08:00:00.000Z',
			end: '2026-11-20T08:30:00.000Z',
		};
		expect(await query('simplified')).toEqual([
			{ ...first, metric: 'nOffered', count: 7 },
			{ ...first, metric: 'tHandle', count: 5, sum: 20_000, max: 9000, min: 1000 },
			{
				...{ queueId: 'q1', mediaType: 'voice', start: '2026-11-20T08:30:00.000Z', end: '2026-11-20T09:00:00.000Z' },
				...{ metric: 'oServiceLevel', ratio: 0.8 },
			},
			{ queueId: 'q2', mediaType: 'chat' },
		]);
	});

	test('a result has the chosen columns, its group, its interval and its metric', async () => {
		expect((await query(['target']))[2]).toEqual({
			...{
				queueId: 'q1',
				mediaType: 'voice',
				start: '2026-11-20T08:30:00.000Z',
				metric: 'oServiceLevel',
				target: 0.75,
			},
		});
	});

	test('an aggregate that is not simplified stays unchanged', async () => {
		expect(await query()).toEqual(aggregates.results);
	});

	test('simplified live figures are one row for each group, metric and qualifier', async () => {
		const observations = {
			results: [
				{
					group: { queueId: 'q1' },
					data: [
						{ metric: 'oWaiting', stats: { count: 3 } },
						{ metric: 'oUserRoutingStatuses', qualifier: 'IDLE', stats: { count: 2 } },
					],
				},
			],
		};
		expect(
			await call(
				scriptedConnection(scriptedTransport({ body: observations })),
				genesysCloudAnalytics,
				'liveMetric.queryQueues',
				{ metrics: ['oWaiting'], 'filter.predicates': [{ value: 'q1' }] },
				{ columns: 'simplified' },
			),
		).toEqual([
			{ queueId: 'q1', metric: 'oWaiting', count: 3 },
			{ queueId: 'q1', metric: 'oUserRoutingStatuses', qualifier: 'IDLE', count: 2 },
		]);
	});
});
