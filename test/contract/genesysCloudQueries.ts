import type { ContractCase } from './contract.ts';
import { has, platform, reading, sending } from './genesysCloudCases.ts';

const queue = 'a6a1c669-5b52-4d27-8433-61ec5fedf517';
const user = 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd';
const recorded = '7d4e8b90-8ce4-4a44-8ac9-53bb5dfc1ee4';

/** Queries of conversations and users, live figures, and aggregates. */
export const queryCases: ContractCase[] = [
	{
		seed: platform('POST /analytics/conversations/details/query'),
		about: 'what is required',
		operation: 'conversation.query',
		values: { 'interval.from': '2026-11-19T01:00:00+01:00', 'interval.to': '2026-11-20T00:00:00Z' },
		requests: [
			sending('POST', '/analytics/conversations/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				paging: { pageNumber: 1, pageSize: 100 },
			}),
			sending('POST', '/analytics/conversations/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				paging: { pageNumber: 2, pageSize: 100 },
			}),
		],
		result: [
			has({
				conversationId: 'bad90016-75ec-4a0b-8499-693883b590a5',
				conversationStart: '2026-11-19T00:23:02.400Z',
				conversationEnd: '2026-11-19T00:30:48.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '8a098585-6a40-428c-8057-2b4f425fb0d6',
				conversationStart: '2026-11-19T01:43:40.800Z',
				conversationEnd: '2026-11-19T01:54:38.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '66245c3f-c84b-4f80-867d-a7fea816013c',
				conversationStart: '2026-11-19T03:04:19.200Z',
				conversationEnd: '2026-11-19T03:13:38.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '98f5e797-d92d-480d-8fcc-9aeda8bd07aa',
				conversationStart: '2026-11-19T04:24:57.600Z',
				conversationEnd: '2026-11-19T04:41:15.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '9f2622f2-e8f2-4b67-88b7-ef7606895b81',
				conversationStart: '2026-11-19T05:45:36.000Z',
				conversationEnd: '2026-11-19T06:03:43.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: 'b5343d30-5ebb-4220-8c78-1c42e9ce4cb3',
				conversationStart: '2026-11-19T07:06:14.400Z',
				conversationEnd: '2026-11-19T07:33:59.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: 'd8103e72-fd5a-48d2-8923-a4d0f88b9eb2',
				conversationStart: '2026-11-19T08:26:52.800Z',
				conversationEnd: '2026-11-19T09:00:30.000Z',
				originatingDirection: 'outbound',
			}),
			has({
				conversationId: 'e1b6ddcb-babd-4399-853b-38c50a0582cb',
				conversationStart: '2026-11-19T09:47:31.200Z',
				conversationEnd: '2026-11-19T10:00:59.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '34bb57f7-c8d4-46ca-8933-f7698a23e92f',
				conversationStart: '2026-11-19T11:08:09.600Z',
				conversationEnd: '2026-11-19T11:29:57.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: 'b9284e46-3ec7-46ad-86cd-cb8311018881',
				conversationStart: '2026-11-19T12:28:48.000Z',
				conversationEnd: '2026-11-19T13:06:04.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '9b7e0167-f213-4a49-8c87-ac2ddda34e48',
				conversationStart: '2026-11-19T13:49:26.400Z',
				conversationEnd: '2026-11-19T14:00:35.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '073cf43e-b124-48d9-8edc-58854baf509e',
				conversationStart: '2026-11-19T15:10:04.800Z',
				conversationEnd: '2026-11-19T15:20:16.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: 'b30fb839-715c-46e3-8187-e49271e0d391',
				conversationStart: '2026-11-19T16:30:43.200Z',
				conversationEnd: '2026-11-19T17:04:10.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '59fc4651-6729-47e8-8353-a96db2156439',
				conversationStart: '2026-11-19T17:51:21.600Z',
				conversationEnd: '2026-11-19T18:24:22.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '0983a751-b4c1-459a-8e7d-d0a03204ab10',
				conversationStart: '2026-11-19T19:12:00.000Z',
				conversationEnd: '2026-11-19T19:51:15.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '204a8d73-1a44-4eb8-81c7-73c1bc1c39a7',
				conversationStart: '2026-11-19T20:32:38.400Z',
				conversationEnd: '2026-11-19T21:11:16.000Z',
				originatingDirection: 'outbound',
			}),
			has({
				conversationId: '7a693f87-15b3-4f05-82b3-01a6308023e3',
				conversationStart: '2026-11-19T21:53:16.800Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '798b68cd-7395-4c4a-8bfb-d3ca3d93f3bf',
				conversationStart: '2026-11-19T23:13:55.200Z',
				conversationEnd: '2026-11-19T23:22:32.000Z',
				originatingDirection: 'inbound',
			}),
		],
	},
	{
		seed: platform('POST /analytics/conversations/details/query'),
		about: 'everything',
		operation: 'conversation.query',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			'segmentFilters.0.predicates': [
				{ dimension: 'mediaType', operator: 'matches', value: 'voice' },
				{ dimension: 'mediaType', value: 'callback' },
			],
			'segmentFilters.0.type': 'or',
			'conversationFilters.0.predicates': [
				{ dimension: 'conversationEnd', operator: 'exists', value: 'any' },
				{ dimension: 'originatingDirection', value: 'inbound' },
			],
			'conversationFilters.0.type': 'and',
			order: 'desc',
			orderBy: 'conversationStart',
		},
		requests: [
			sending('POST', '/analytics/conversations/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				segmentFilters: [
					{
						predicates: [
							{ dimension: 'mediaType', operator: 'matches', value: 'voice' },
							{ dimension: 'mediaType', value: 'callback' },
						],
						type: 'or',
					},
				],
				conversationFilters: [
					{
						predicates: [
							{ dimension: 'conversationEnd', operator: 'exists', value: 'any' },
							{ dimension: 'originatingDirection', value: 'inbound' },
						],
						type: 'and',
					},
				],
				order: 'desc',
				orderBy: 'conversationStart',
				paging: { pageNumber: 1, pageSize: 100 },
			}),
			sending('POST', '/analytics/conversations/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				segmentFilters: [
					{
						predicates: [
							{ dimension: 'mediaType', operator: 'matches', value: 'voice' },
							{ dimension: 'mediaType', value: 'callback' },
						],
						type: 'or',
					},
				],
				conversationFilters: [
					{
						predicates: [
							{ dimension: 'conversationEnd', operator: 'exists', value: 'any' },
							{ dimension: 'originatingDirection', value: 'inbound' },
						],
						type: 'and',
					},
				],
				order: 'desc',
				orderBy: 'conversationStart',
				paging: { pageNumber: 2, pageSize: 100 },
			}),
		],
		result: [
			has({
				conversationId: '798b68cd-7395-4c4a-8bfb-d3ca3d93f3bf',
				conversationStart: '2026-11-19T23:13:55.200Z',
				conversationEnd: '2026-11-19T23:22:32.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: 'b30fb839-715c-46e3-8187-e49271e0d391',
				conversationStart: '2026-11-19T16:30:43.200Z',
				conversationEnd: '2026-11-19T17:04:10.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: 'e1b6ddcb-babd-4399-853b-38c50a0582cb',
				conversationStart: '2026-11-19T09:47:31.200Z',
				conversationEnd: '2026-11-19T10:00:59.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: 'b5343d30-5ebb-4220-8c78-1c42e9ce4cb3',
				conversationStart: '2026-11-19T07:06:14.400Z',
				conversationEnd: '2026-11-19T07:33:59.000Z',
				originatingDirection: 'inbound',
			}),
			has({
				conversationId: '9f2622f2-e8f2-4b67-88b7-ef7606895b81',
				conversationStart: '2026-11-19T05:45:36.000Z',
				conversationEnd: '2026-11-19T06:03:43.000Z',
				originatingDirection: 'inbound',
			}),
		],
	},
	{
		seed: platform('GET /analytics/conversations/{conversationId}/details'),
		about: 'what is required',
		operation: 'conversation.get',
		values: { conversationId: recorded },
		requests: [reading(`/analytics/conversations/${recorded}/details`)],
		result: has({
			conversationId: '7d4e8b90-8ce4-4a44-8ac9-53bb5dfc1ee4',
			conversationStart: '2026-11-20T05:57:07.200Z',
			conversationEnd: '2026-11-20T06:06:16.000Z',
			originatingDirection: 'inbound',
		}),
	},
	{
		seed: platform('GET /analytics/conversations/details'),
		about: 'what is required',
		operation: 'conversation.getMany',
		values: { id: [recorded, 'other'] },
		requests: [
			reading('/analytics/conversations/details', [
				['id', recorded],
				['id', 'other'],
			]),
		],
		result: [
			has({
				conversationId: '7d4e8b90-8ce4-4a44-8ac9-53bb5dfc1ee4',
				conversationStart: '2026-11-20T05:57:07.200Z',
				conversationEnd: '2026-11-20T06:06:16.000Z',
				originatingDirection: 'inbound',
			}),
		],
	},
	{
		seed: platform('POST /analytics/queues/observations/query'),
		about: 'everything',
		operation: 'liveMetric.queryQueues',
		values: {
			'filter.predicates': [
				{ value: queue, dimension: 'queueId' },
				{ value: 'voice', dimension: 'mediaType' },
			],
			'filter.type': 'or',
			metrics: ['oWaiting', 'oInteracting'],
			detailMetrics: ['oWaiting'],
		},
		requests: [
			sending('POST', '/analytics/queues/observations/query', {
				filter: {
					predicates: [
						{ value: queue, dimension: 'queueId' },
						{ value: 'voice', dimension: 'mediaType' },
					],
					type: 'or',
				},
				metrics: ['oWaiting', 'oInteracting'],
				detailMetrics: ['oWaiting'],
			}),
		],
		result: [
			{
				group: { queueId: queue, mediaType: 'voice' },
				data: [
					{
						metric: 'oWaiting',
						stats: { count: 1 },
						truncated: false,
						observations: [{ observationDate: '2026-11-20T11:58:00.000Z' }],
					},
					{ metric: 'oInteracting', stats: { count: 1 } },
				],
			},
			{
				group: { queueId: queue, mediaType: 'message' },
				data: [
					{ metric: 'oWaiting', stats: { count: 0 }, truncated: false, observations: [] },
					{ metric: 'oInteracting', stats: { count: 1 } },
				],
			},
			{
				group: { queueId: queue, mediaType: 'email' },
				data: [
					{ metric: 'oWaiting', stats: { count: 0 }, truncated: false, observations: [] },
					{ metric: 'oInteracting', stats: { count: 1 } },
				],
			},
			{
				group: { queueId: queue, mediaType: 'callback' },
				data: [
					{
						metric: 'oWaiting',
						stats: { count: 1 },
						truncated: false,
						observations: [{ observationDate: '2026-11-20T11:00:00.000Z' }],
					},
					{ metric: 'oInteracting', stats: { count: 0 } },
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/conversations/activity/query'),
		about: 'what is required',
		operation: 'liveMetric.queryConversations',
		values: {
			metrics: [{ metric: 'oWaiting', details: true }, { metric: 'oInteracting' }],
			groupBy: ['queueId', 'mediaType'],
		},
		requests: [
			sending(
				'POST',
				'/analytics/conversations/activity/query',
				{
					metrics: [{ metric: 'oWaiting', details: true }, { metric: 'oInteracting' }],
					groupBy: ['queueId', 'mediaType'],
				},
				{ pageNumber: '1', pageSize: '100' },
			),
			sending(
				'POST',
				'/analytics/conversations/activity/query',
				{
					metrics: [{ metric: 'oWaiting', details: true }, { metric: 'oInteracting' }],
					groupBy: ['queueId', 'mediaType'],
				},
				{ pageNumber: '2', pageSize: '100' },
			),
		],
		result: [
			{
				group: { queueId: queue, mediaType: 'voice' },
				data: [
					{ metric: 'oWaiting', count: 1 },
					{ metric: 'oInteracting', count: 1 },
				],
				truncated: false,
			},
			{
				group: { queueId: queue, mediaType: 'message' },
				data: [
					{ metric: 'oWaiting', count: 0 },
					{ metric: 'oInteracting', count: 1 },
				],
				truncated: false,
			},
			{
				group: { queueId: queue, mediaType: 'email' },
				data: [
					{ metric: 'oWaiting', count: 0 },
					{ metric: 'oInteracting', count: 1 },
				],
				truncated: false,
			},
			{
				group: { queueId: queue, mediaType: 'callback' },
				data: [
					{ metric: 'oWaiting', count: 1 },
					{ metric: 'oInteracting', count: 0 },
				],
				truncated: false,
			},
		],
	},
	{
		seed: platform('POST /analytics/conversations/activity/query'),
		about: 'everything',
		operation: 'liveMetric.queryConversations',
		values: {
			metrics: [{ metric: 'oWaiting', details: true }, { metric: 'oInteracting' }],
			groupBy: ['queueId', 'mediaType'],
			'filter.predicates': [
				{ dimension: 'queueId', operator: 'matches', value: queue },
				{ dimension: 'mediaType', value: 'voice' },
			],
			'filter.type': 'and',
			order: 'desc',
		},
		requests: [
			sending(
				'POST',
				'/analytics/conversations/activity/query',
				{
					metrics: [{ metric: 'oWaiting', details: true }, { metric: 'oInteracting' }],
					groupBy: ['queueId', 'mediaType'],
					filter: {
						predicates: [
							{ dimension: 'queueId', operator: 'matches', value: queue },
							{ dimension: 'mediaType', value: 'voice' },
						],
						type: 'and',
					},
					order: 'desc',
				},
				{ pageNumber: '1', pageSize: '100' },
			),
			sending(
				'POST',
				'/analytics/conversations/activity/query',
				{
					metrics: [{ metric: 'oWaiting', details: true }, { metric: 'oInteracting' }],
					groupBy: ['queueId', 'mediaType'],
					filter: {
						predicates: [
							{ dimension: 'queueId', operator: 'matches', value: queue },
							{ dimension: 'mediaType', value: 'voice' },
						],
						type: 'and',
					},
					order: 'desc',
				},
				{ pageNumber: '2', pageSize: '100' },
			),
		],
		result: [
			{
				group: { queueId: queue, mediaType: 'voice' },
				data: [
					{ metric: 'oWaiting', count: 1 },
					{ metric: 'oInteracting', count: 1 },
				],
				truncated: false,
			},
		],
	},
	{
		seed: platform('POST /analytics/users/observations/query'),
		about: 'everything',
		operation: 'liveMetric.queryUsers',
		values: {
			'filter.predicates': [{ value: user, dimension: 'userId' }],
			'filter.type': 'or',
			metrics: ['oActiveQueues', 'oMemberQueues'],
			detailMetrics: ['oMemberQueues'],
		},
		requests: [
			sending('POST', '/analytics/users/observations/query', {
				filter: { predicates: [{ value: user, dimension: 'userId' }], type: 'or' },
				metrics: ['oActiveQueues', 'oMemberQueues'],
				detailMetrics: ['oMemberQueues'],
			}),
		],
		result: [
			{
				group: { userId: user },
				data: [
					{ metric: 'oActiveQueues', stats: { count: 1 } },
					{ metric: 'oMemberQueues', stats: { count: 1 } },
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/users/activity/query'),
		about: 'what is required',
		operation: 'liveMetric.queryUserActivity',
		values: { metrics: [{ metric: 'oMemberQueues', details: true }, { metric: 'oActiveQueues' }], groupBy: ['userId'] },
		requests: [
			sending(
				'POST',
				'/analytics/users/activity/query',
				{ metrics: [{ metric: 'oMemberQueues', details: true }, { metric: 'oActiveQueues' }], groupBy: ['userId'] },
				{ pageNumber: '1', pageSize: '100' },
			),
			sending(
				'POST',
				'/analytics/users/activity/query',
				{ metrics: [{ metric: 'oMemberQueues', details: true }, { metric: 'oActiveQueues' }], groupBy: ['userId'] },
				{ pageNumber: '2', pageSize: '100' },
			),
		],
		result: [
			has({ group: { userId: 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd' } }),
			has({ group: { userId: '362ba5ed-4194-4c8b-8e4e-a23181d3f5f3' } }),
			has({ group: { userId: '86775a82-831e-4e7f-84c0-ae9bb3ee801f' } }),
			has({ group: { userId: 'e2aac64c-c5ef-4648-8de1-bf860a590c76' } }),
			has({ group: { userId: '73757360-8572-4ab8-86fb-88eb3544ad80' } }),
			has({ group: { userId: '7bd25d49-cbbe-458b-8a7d-d5c6236499fe' } }),
			has({ group: { userId: 'f8d0be4f-9333-4690-8d75-958fbff01f96' } }),
			has({ group: { userId: 'b5c3b95d-74ca-4715-8ef4-375d97ceb976' } }),
			has({ group: { userId: 'ad7183fd-ac51-4d4b-8aae-cde5e6169eda' } }),
			has({ group: { userId: '8119a5dc-c178-4cf9-8881-4c6da01b138d' } }),
			has({ group: { userId: '21663870-e01a-4c56-8b02-ffcd68808b81' } }),
			has({ group: { userId: '326e9e52-c477-4255-8375-983a0edf238f' } }),
		],
	},
	{
		seed: platform('POST /analytics/users/activity/query'),
		about: 'everything',
		operation: 'liveMetric.queryUserActivity',
		values: {
			metrics: [{ metric: 'oMemberQueues', details: true }, { metric: 'oActiveQueues' }],
			groupBy: ['userId'],
			'filter.predicates': [
				{ dimension: 'userId', operator: 'matches', value: user },
				{ dimension: 'userId', operator: 'exists' },
			],
			'filter.type': 'and',
			order: 'desc',
		},
		requests: [
			sending(
				'POST',
				'/analytics/users/activity/query',
				{
					metrics: [{ metric: 'oMemberQueues', details: true }, { metric: 'oActiveQueues' }],
					groupBy: ['userId'],
					filter: {
						predicates: [
							{ dimension: 'userId', operator: 'matches', value: user },
							{ dimension: 'userId', operator: 'exists' },
						],
						type: 'and',
					},
					order: 'desc',
				},
				{ pageNumber: '1', pageSize: '100' },
			),
			sending(
				'POST',
				'/analytics/users/activity/query',
				{
					metrics: [{ metric: 'oMemberQueues', details: true }, { metric: 'oActiveQueues' }],
					groupBy: ['userId'],
					filter: {
						predicates: [
							{ dimension: 'userId', operator: 'matches', value: user },
							{ dimension: 'userId', operator: 'exists' },
						],
						type: 'and',
					},
					order: 'desc',
				},
				{ pageNumber: '2', pageSize: '100' },
			),
		],
		result: [
			{
				group: { userId: user },
				data: [
					{ metric: 'oMemberQueues', count: 1 },
					{ metric: 'oActiveQueues', count: 1 },
				],
				truncated: false,
			},
		],
	},
	{
		seed: platform('POST /analytics/flows/observations/query'),
		about: 'everything',
		operation: 'liveMetric.queryFlows',
		values: {
			'filter.predicates': [{ value: 'flow-1', dimension: 'flowId' }],
			'filter.type': 'or',
			metrics: ['oFlow'],
			detailMetrics: ['oFlow'],
		},
		requests: [
			sending('POST', '/analytics/flows/observations/query', {
				filter: { predicates: [{ value: 'flow-1', dimension: 'flowId' }], type: 'or' },
				metrics: ['oFlow'],
				detailMetrics: ['oFlow'],
			}),
		],
		result: [{ group: { flowId: 'flow-1' }, data: [{ metric: 'oFlow', stats: { count: 0 } }] }],
	},
	{
		seed: platform('POST /analytics/conversations/aggregates/query'),
		about: 'what is required',
		operation: 'aggregate.queryConversations',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['nOffered', 'tAnswered', 'oServiceLevel'],
		},
		requests: [
			sending('POST', '/analytics/conversations/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['nOffered', 'tAnswered', 'oServiceLevel'],
			}),
		],
		result: [
			{
				group: {},
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{ metric: 'nOffered', stats: { count: 18 } },
							{ metric: 'tAnswered', stats: { count: 18, sum: 580000, min: 5000, max: 35000 } },
							{ metric: 'oServiceLevel', stats: { ratio: 0.8, numerator: 14, denominator: 18, target: 0.8 } },
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/conversations/aggregates/query'),
		about: 'everything',
		operation: 'aggregate.queryConversations',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['nOffered', 'tAnswered', 'oServiceLevel'],
			groupBy: ['mediaType'],
			granularity: 'P1D',
			'filter.predicates': [
				{ dimension: 'mediaType', operator: 'matches', value: 'voice' },
				{ dimension: 'queueId', operator: 'exists' },
			],
			'filter.type': 'and',
			timeZone: 'Europe/Berlin',
			alternateTimeDimension: 'eventTime',
			flattenMultivaluedDimensions: true,
			queryType: 'topN',
			'sortMetric.name': 'nOffered',
			'sortMetric.function': 'count',
			limit: '10',
		},
		requests: [
			sending('POST', '/analytics/conversations/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['nOffered', 'tAnswered', 'oServiceLevel'],
				groupBy: ['mediaType'],
				granularity: 'P1D',
				filter: {
					predicates: [
						{ dimension: 'mediaType', operator: 'matches', value: 'voice' },
						{ dimension: 'queueId', operator: 'exists' },
					],
					type: 'and',
				},
				timeZone: 'Europe/Berlin',
				alternateTimeDimension: 'eventTime',
				flattenMultivaluedDimensions: true,
				queryType: 'topN',
				sortMetric: { name: 'nOffered', function: 'count' },
				limit: 10,
			}),
		],
		result: [
			{
				group: { mediaType: 'voice' },
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{ metric: 'nOffered', stats: { count: 1 } },
							{ metric: 'tAnswered', stats: { count: 1, sum: 35000, min: 35000, max: 35000 } },
							{ metric: 'oServiceLevel', stats: { ratio: 0.8, numerator: 1, denominator: 1, target: 0.8 } },
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/conversations/aggregates/query'),
		about: 'with the names of the queues',
		operation: 'aggregate.queryConversations',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['nOffered'],
			groupBy: ['queueId'],
			'filter.predicates': [{ dimension: 'queueId', operator: 'matches', value: queue }],
			'filter.type': 'and',
		},
		addsNames: true,
		requests: [
			sending('POST', '/analytics/conversations/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['nOffered'],
				groupBy: ['queueId'],
				filter: { predicates: [{ dimension: 'queueId', operator: 'matches', value: queue }], type: 'and' },
			}),
			reading('/routing/queues', { id: queue, pageSize: '100' }),
		],
		result: [
			{
				group: { queueId: queue, queueName: 'Sales' },
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [{ metric: 'nOffered', stats: { count: 3 } }],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/users/aggregates/query'),
		about: 'what is required',
		operation: 'aggregate.queryUsers',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['tAgentRoutingStatus'],
		},
		requests: [
			sending('POST', '/analytics/users/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['tAgentRoutingStatus'],
			}),
		],
		result: [
			{
				group: {},
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{
								metric: 'tAgentRoutingStatus',
								qualifier: 'OFF_QUEUE',
								stats: { count: 48, sum: 723600000, min: 900000, max: 31500000 },
							},
							{
								metric: 'tAgentRoutingStatus',
								qualifier: 'IDLE',
								stats: { count: 12, sum: 32400000, min: 2700000, max: 2700000 },
							},
							{
								metric: 'tAgentRoutingStatus',
								qualifier: 'INTERACTING',
								stats: { count: 24, sum: 280800000, min: 10800000, max: 12600000 },
							},
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/users/aggregates/query'),
		about: 'everything',
		operation: 'aggregate.queryUsers',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['tAgentRoutingStatus'],
			groupBy: ['userId'],
			granularity: 'P1D',
			'filter.predicates': [
				{ dimension: 'userId', operator: 'matches', value: user },
				{ dimension: 'userId', operator: 'exists' },
			],
			'filter.type': 'and',
			timeZone: 'Europe/Berlin',
			alternateTimeDimension: 'eventTime',
			flattenMultivaluedDimensions: true,
		},
		requests: [
			sending('POST', '/analytics/users/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['tAgentRoutingStatus'],
				groupBy: ['userId'],
				granularity: 'P1D',
				filter: {
					predicates: [
						{ dimension: 'userId', operator: 'matches', value: user },
						{ dimension: 'userId', operator: 'exists' },
					],
					type: 'and',
				},
				timeZone: 'Europe/Berlin',
				alternateTimeDimension: 'eventTime',
				flattenMultivaluedDimensions: true,
			}),
		],
		result: [
			{
				group: { userId: user },
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{
								metric: 'tAgentRoutingStatus',
								qualifier: 'OFF_QUEUE',
								stats: { count: 4, sum: 60300000, min: 900000, max: 28800000 },
							},
							{
								metric: 'tAgentRoutingStatus',
								qualifier: 'IDLE',
								stats: { count: 1, sum: 2700000, min: 2700000, max: 2700000 },
							},
							{
								metric: 'tAgentRoutingStatus',
								qualifier: 'INTERACTING',
								stats: { count: 2, sum: 23400000, min: 10800000, max: 12600000 },
							},
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/flows/aggregates/query'),
		about: 'what is required',
		operation: 'aggregate.queryFlows',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['nFlow', 'tFlow'],
		},
		requests: [
			sending('POST', '/analytics/flows/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['nFlow', 'tFlow'],
			}),
		],
		result: [
			{
				group: {},
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{ metric: 'nFlow', stats: { count: 1 } },
							{ metric: 'tFlow', stats: { count: 1, sum: 1, min: 1, max: 1 } },
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/flows/aggregates/query'),
		about: 'everything',
		operation: 'aggregate.queryFlows',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['nFlow', 'tFlow'],
			groupBy: ['flowId'],
			granularity: 'P1D',
			'filter.predicates': [
				{ dimension: 'flowId', operator: 'matches', value: 'flow-1' },
				{ dimension: 'mediaType', operator: 'exists' },
			],
			'filter.type': 'and',
			timeZone: 'Europe/Berlin',
			alternateTimeDimension: 'eventTime',
			flattenMultivaluedDimensions: true,
		},
		requests: [
			sending('POST', '/analytics/flows/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['nFlow', 'tFlow'],
				groupBy: ['flowId'],
				granularity: 'P1D',
				filter: {
					predicates: [
						{ dimension: 'flowId', operator: 'matches', value: 'flow-1' },
						{ dimension: 'mediaType', operator: 'exists' },
					],
					type: 'and',
				},
				timeZone: 'Europe/Berlin',
				alternateTimeDimension: 'eventTime',
				flattenMultivaluedDimensions: true,
			}),
		],
		result: [
			{
				group: { flowId: 'flow-1' },
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{ metric: 'nFlow', stats: { count: 1 } },
							{ metric: 'tFlow', stats: { count: 1, sum: 1, min: 1, max: 1 } },
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/transcripts/aggregates/query'),
		about: 'what is required',
		operation: 'aggregate.queryTranscripts',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['oSentimentScore', 'tSilence'],
		},
		requests: [
			sending('POST', '/analytics/transcripts/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['oSentimentScore', 'tSilence'],
			}),
		],
		result: [
			{
				group: {},
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{ metric: 'oSentimentScore', stats: { count: 1, sum: 1, min: 1, max: 1 } },
							{ metric: 'tSilence', stats: { count: 1, sum: 1, min: 1, max: 1 } },
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/transcripts/aggregates/query'),
		about: 'everything',
		operation: 'aggregate.queryTranscripts',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			metrics: ['oSentimentScore', 'tSilence'],
			groupBy: ['mediaType'],
			granularity: 'P1D',
			'filter.predicates': [
				{ dimension: 'mediaType', operator: 'matches', value: 'voice' },
				{ dimension: 'mediaType', operator: 'exists' },
			],
			'filter.type': 'and',
			timeZone: 'Europe/Berlin',
			alternateTimeDimension: 'eventTime',
			flattenMultivaluedDimensions: true,
			queryType: 'topN',
			'sortMetric.name': 'tSilence',
			'sortMetric.function': 'count',
			limit: '10',
		},
		requests: [
			sending('POST', '/analytics/transcripts/aggregates/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				metrics: ['oSentimentScore', 'tSilence'],
				groupBy: ['mediaType'],
				granularity: 'P1D',
				filter: {
					predicates: [
						{ dimension: 'mediaType', operator: 'matches', value: 'voice' },
						{ dimension: 'mediaType', operator: 'exists' },
					],
					type: 'and',
				},
				timeZone: 'Europe/Berlin',
				alternateTimeDimension: 'eventTime',
				flattenMultivaluedDimensions: true,
				queryType: 'topN',
				sortMetric: { name: 'tSilence', function: 'count' },
				limit: 10,
			}),
		],
		result: [
			{
				group: { mediaType: 'voice' },
				data: [
					{
						interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
						metrics: [
							{ metric: 'oSentimentScore', stats: { count: 1, sum: 1, min: 1, max: 1 } },
							{ metric: 'tSilence', stats: { count: 1, sum: 1, min: 1, max: 1 } },
						],
					},
				],
			},
		],
	},
	{
		seed: platform('POST /analytics/users/details/query'),
		about: 'what is required',
		operation: 'userStatus.query',
		values: { 'interval.from': '2026-11-19T01:00:00+01:00', 'interval.to': '2026-11-20T00:00:00Z' },
		requests: [
			sending('POST', '/analytics/users/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				paging: { pageNumber: 1, pageSize: 100 },
			}),
			sending('POST', '/analytics/users/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				paging: { pageNumber: 2, pageSize: 100 },
			}),
		],
		result: [
			has({ userId: 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd' }),
			has({ userId: '362ba5ed-4194-4c8b-8e4e-a23181d3f5f3' }),
			has({ userId: '86775a82-831e-4e7f-84c0-ae9bb3ee801f' }),
			has({ userId: 'e2aac64c-c5ef-4648-8de1-bf860a590c76' }),
			has({ userId: '73757360-8572-4ab8-86fb-88eb3544ad80' }),
			has({ userId: '7bd25d49-cbbe-458b-8a7d-d5c6236499fe' }),
			has({ userId: 'f8d0be4f-9333-4690-8d75-958fbff01f96' }),
			has({ userId: 'b5c3b95d-74ca-4715-8ef4-375d97ceb976' }),
			has({ userId: 'ad7183fd-ac51-4d4b-8aae-cde5e6169eda' }),
			has({ userId: '8119a5dc-c178-4cf9-8881-4c6da01b138d' }),
			has({ userId: '21663870-e01a-4c56-8b02-ffcd68808b81' }),
			has({ userId: '326e9e52-c477-4255-8375-983a0edf238f' }),
		],
	},
	{
		seed: platform('POST /analytics/users/details/query'),
		about: 'everything',
		operation: 'userStatus.query',
		values: {
			'interval.from': '2026-11-19T01:00:00+01:00',
			'interval.to': '2026-11-20T00:00:00Z',
			'userFilters.0.predicates': [{ value: user, dimension: 'userId' }],
			'userFilters.0.type': 'or',
			'presenceFilters.0.predicates': [
				{ dimension: 'systemPresence', operator: 'matches', value: 'MEAL' },
				{ dimension: 'systemPresence', value: 'AVAILABLE' },
			],
			'presenceFilters.0.type': 'or',
			'routingStatusFilters.0.predicates': [
				{ dimension: 'routingStatus', operator: 'matches', value: 'INTERACTING' },
				{ dimension: 'routingStatus', value: 'IDLE' },
			],
			'routingStatusFilters.0.type': 'or',
			order: 'asc',
		},
		requests: [
			sending('POST', '/analytics/users/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				userFilters: [{ predicates: [{ value: user, dimension: 'userId' }], type: 'or' }],
				presenceFilters: [
					{
						predicates: [
							{ dimension: 'systemPresence', operator: 'matches', value: 'MEAL' },
							{ dimension: 'systemPresence', value: 'AVAILABLE' },
						],
						type: 'or',
					},
				],
				routingStatusFilters: [
					{
						predicates: [
							{ dimension: 'routingStatus', operator: 'matches', value: 'INTERACTING' },
							{ dimension: 'routingStatus', value: 'IDLE' },
						],
						type: 'or',
					},
				],
				order: 'asc',
				paging: { pageNumber: 1, pageSize: 100 },
			}),
			sending('POST', '/analytics/users/details/query', {
				interval: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
				userFilters: [{ predicates: [{ value: user, dimension: 'userId' }], type: 'or' }],
				presenceFilters: [
					{
						predicates: [
							{ dimension: 'systemPresence', operator: 'matches', value: 'MEAL' },
							{ dimension: 'systemPresence', value: 'AVAILABLE' },
						],
						type: 'or',
					},
				],
				routingStatusFilters: [
					{
						predicates: [
							{ dimension: 'routingStatus', operator: 'matches', value: 'INTERACTING' },
							{ dimension: 'routingStatus', value: 'IDLE' },
						],
						type: 'or',
					},
				],
				order: 'asc',
				paging: { pageNumber: 2, pageSize: 100 },
			}),
		],
		result: [
			{
				userId: user,
				primaryPresence: [
					{
						startTime: '2026-11-19T00:00:00.000Z',
						endTime: '2026-11-19T08:00:00.000Z',
						systemPresence: 'OFFLINE',
						organizationPresenceId: '0f638510-e604-4ceb-8137-c221b1dec088',
					},
					{
						startTime: '2026-11-19T08:00:00.000Z',
						endTime: '2026-11-19T08:15:00.000Z',
						systemPresence: 'AVAILABLE',
						organizationPresenceId: 'cf7d40fe-a85b-4a94-8180-13e3eae47164',
					},
					{
						startTime: '2026-11-19T08:15:00.000Z',
						endTime: '2026-11-19T09:00:00.000Z',
						systemPresence: 'ON_QUEUE',
						organizationPresenceId: '53db86e4-bb00-400b-8ecc-0d936c95c5e7',
					},
					{
						startTime: '2026-11-19T09:00:00.000Z',
						endTime: '2026-11-19T12:00:00.000Z',
						systemPresence: 'ON_QUEUE',
						organizationPresenceId: '53db86e4-bb00-400b-8ecc-0d936c95c5e7',
					},
					{
						startTime: '2026-11-19T12:00:00.000Z',
						endTime: '2026-11-19T13:00:00.000Z',
						systemPresence: 'MEAL',
						organizationPresenceId: 'b0d05bbe-b1dd-4cd9-8b8d-8b7370c7cd7b',
					},
					{
						startTime: '2026-11-19T13:00:00.000Z',
						endTime: '2026-11-19T16:30:00.000Z',
						systemPresence: 'ON_QUEUE',
						organizationPresenceId: '53db86e4-bb00-400b-8ecc-0d936c95c5e7',
					},
					{
						startTime: '2026-11-19T16:30:00.000Z',
						endTime: '2026-11-20T00:00:00.000Z',
						systemPresence: 'OFFLINE',
						organizationPresenceId: '0f638510-e604-4ceb-8137-c221b1dec088',
					},
				],
				routingStatus: [
					{ startTime: '2026-11-19T00:00:00.000Z', endTime: '2026-11-19T08:00:00.000Z', routingStatus: 'OFF_QUEUE' },
					{ startTime: '2026-11-19T08:00:00.000Z', endTime: '2026-11-19T08:15:00.000Z', routingStatus: 'OFF_QUEUE' },
					{ startTime: '2026-11-19T08:15:00.000Z', endTime: '2026-11-19T09:00:00.000Z', routingStatus: 'IDLE' },
					{ startTime: '2026-11-19T09:00:00.000Z', endTime: '2026-11-19T12:00:00.000Z', routingStatus: 'INTERACTING' },
					{ startTime: '2026-11-19T12:00:00.000Z', endTime: '2026-11-19T13:00:00.000Z', routingStatus: 'OFF_QUEUE' },
					{ startTime: '2026-11-19T13:00:00.000Z', endTime: '2026-11-19T16:30:00.000Z', routingStatus: 'INTERACTING' },
					{ startTime: '2026-11-19T16:30:00.000Z', endTime: '2026-11-20T00:00:00.000Z', routingStatus: 'OFF_QUEUE' },
				],
			},
		],
	},
];
