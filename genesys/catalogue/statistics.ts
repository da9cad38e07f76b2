import { statisticColumns } from './resultColumns.ts';
import { defineApi, type Field } from './format.ts';
import { namedStatistics, objectId, objectType, statisticName, subscribedStatistics } from './statisticFields.ts';

const subscriptionId = {
	name: 'id',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Subscription ID',
	description: 'ID returned when the subscription was opened',
} as const satisfies Field;

const verbose = {
	name: 'verbose',
	in: 'query',
	kind: 'choice',
	title: 'Details',
	description: 'How much detail to return. Defaults to everything.',
	choices: [
		{ value: 'INFO', title: 'Names and Objects', description: 'Adds the name and object of each statistic' },
		{ value: 'OFF', title: 'Values Only', description: 'Returns only the statistic ID with each value' },
	],
} as const satisfies Field;

/** Without notifications: they arrive through CometD, and triggers handle them. */
export const statistics = defineApi({
	id: 'statistics',
	service: 'multicloudCx',
	title: 'Genesys Statistics',
	description: 'Current values for agents, groups, queues, and campaigns of Genesys Multicloud CX',
	source: '003, Statistics API',
	basePath: '/statistics/v3',
	envelope: true,
	resources: [
		{
			id: 'statistic',
			title: 'Statistic',
			description: 'Statistics that are configured for the contact center',
			operations: [
				{
					id: 'getMany',
					title: 'Get Many',
					action: 'Get many statistic values',
					description:
						'Get the current values of several statistics. Statistics that cannot be read are reported one by one.',
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
					action: 'Get statistic value',
					description: 'Get the current value of a statistic',
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
			description: 'A set of statistics that stays open, including your own definitions',
			operations: [
				{
					id: 'open',
					title: 'Open',
					action: 'Open subscription',
					description:
						'Open a set of statistics and get their first values. Statistics that cannot be opened are reported one by one.',
					method: 'POST',
					path: '/subscriptions',
					source: 'POST /statistics/v3/subscriptions; the body from the Statistics Overview',
					repeatable: false,
					encoding: 'json',
					// A list, because some may be open and others not.
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
							description: 'Your own ID for the subscription. Leave empty to generate one.',
						},
						verbose,
					],
				},
				{
					id: 'getValues',
					title: 'Get Values',
					action: 'Get subscription values',
					description: 'Get the current values of the statistics in a subscription',
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
							description: 'Statistics to return. Leave empty for all.',
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
					action: 'Delete subscription',
					description: 'Close all statistics of a subscription. Succeeds even if the subscription does not exist.',
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
