import { statisticColumns } from './resultColumns.ts';
import { defineApi, type Field } from './format.ts';
import { namedStatistics, objectId, objectType, statisticName, subscribedStatistics } from './statisticFields.ts';

const subscriptionId = {
	name: 'id',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Subscription ID',
	description: 'The id of the subscription, as it was answered when it was opened',
} as const satisfies Field;

const verbose = {
	name: 'verbose',
	in: 'query',
	kind: 'choice',
	title: 'Details',
	description: 'How much is said about each statistic. Without a choice it is everything.',
	choices: [
		{ value: 'INFO', title: 'Names and Objects', description: 'With what the statistic was opened with' },
		{ value: 'OFF', title: 'Values Only', description: 'With the statistic ID alone' },
	],
} as const satisfies Field;

/** Without notifications: these come by CometD and are a trigger's business. */
export const statistics = defineApi({
	id: 'statistics',
	service: 'multicloudCx',
	title: 'Genesys Statistics',
	description: 'Current values of Genesys Multicloud CX: of agents, groups, queues and campaigns',
	source: '003, Statistics API',
	basePath: '/statistics/v3',
	envelope: true,
	resources: [
		{
			id: 'statistic',
			title: 'Statistic',
			description: 'What is configured for the contact centre and can be read at any time',
			operations: [
				{
					id: 'getMany',
					title: 'Get Many',
					action: 'Get the values of statistics',
					description:
						'Get the current values of several statistics. Those that cannot be read are reported one by one.',
					method: 'POST',
					path: '/operations/get-statistic-ex',
					source: 'POST /statistics/v3/operations/get-statistic-ex; the body from the Statistics Overview',
					repeatable: true,
					encoding: 'json',
					result: 'list',
					resultPath: 'statistics',
					columns: statisticColumns,
					fields: [namedStatistics],
				},
				{
					id: 'get',
					title: 'Get',
					action: 'Get the value of a statistic',
					description: 'Get the current value of one statistic',
					method: 'GET',
					path: '/statistic-values/{statisticName}',
					source: 'GET /statistics/v3/statistic-values/{statisticName}',
					repeatable: true,
					result: 'object',
					resultPath: 'statistic',
					columns: statisticColumns,
					fields: [
						{ name: 'statisticName', in: 'path', ...statisticName },
						{ name: 'objectType', in: 'query', ...objectType },
						{ name: 'objectId', in: 'query', ...objectId },
					],
				},
			],
		},
		{
			id: 'subscription',
			title: 'Subscription',
			description: 'A set of statistics that stays open, with definitions of your own where you like',
			operations: [
				{
					id: 'open',
					title: 'Open',
					action: 'Open a subscription',
					description:
						'Open a set of statistics and get their first values, each with the id of the subscription. Those that cannot be opened are reported one by one.',
					method: 'POST',
					path: '/subscriptions',
					source: 'POST /statistics/v3/subscriptions; the body from the Statistics Overview',
					repeatable: false,
					encoding: 'json',
					// A list, for some may be open and others not.
					result: 'list',
					resultPath: 'statistics',
					columns: statisticColumns,
					copyToEntries: ['subscriptionId'],
					fields: [
						subscribedStatistics,
						{
							name: 'operationId',
							in: 'body',
							kind: 'text',
							required: true,
							generate: 'uuid',
							title: 'Operation ID',
							description:
								'An id of your own, which becomes the id of the subscription. Where it is empty, one is made up.',
						},
						verbose,
					],
				},
				{
					id: 'getValues',
					title: 'Get Values',
					action: 'Get the values of a subscription',
					description: 'Get the current values of the statistics that a subscription has open',
					method: 'GET',
					path: '/subscriptions/{id}/statistic-values',
					source: 'GET /statistics/v3/subscriptions/{id}/statistic-values',
					repeatable: true,
					result: 'list',
					resultPath: 'statistics',
					columns: statisticColumns,
					copyToEntries: ['subscriptionId'],
					fields: [
						subscriptionId,
						{
							name: 'statisticIds',
							in: 'query',
							kind: 'list',
							title: 'Statistic IDs',
							description: 'Only these statistics of the subscription; all of them when empty',
							load: {
								from: 'subscription.getValues',
								params: { id: 'id' },
								value: ['statisticId'],
								title: ['name', 'statisticId'],
							},
						},
						verbose,
					],
				},
				{
					id: 'delete',
					title: 'Delete',
					action: 'Delete a subscription',
					description:
						'Close all statistics of a subscription. This succeeds whether or not there is such a subscription.',
					method: 'DELETE',
					path: '/subscriptions/{id}',
					source: 'DELETE /statistics/v3/subscriptions/{id}',
					repeatable: true,
					settled: [404, 410],
					destructive: true,
					result: 'none',
					fields: [subscriptionId],
				},
			],
		},
	],
});
