import { aggregateColumns, observationColumns } from './analyticsColumns.ts';
import {
	aggregateOptions,
	conversationGroups,
	conversationMetrics,
	conversationSorts,
	detailFilter,
	dimensions,
	filter,
	flowGroups,
	granularity,
	interval,
	metrics,
	objectFilter,
	order,
	orderBy,
	ranking,
	segmentDimensions,
	usualDimensions,
} from './analyticsFields.ts';
import { lists, numbered } from './lists.ts';
import { conversationColumns, userDetailColumns } from '../resultColumns.ts';
import type { Choice, Field, Operation, Resource } from '../format.ts';

const pagedDetails = {
	in: 'body',
	page: 'paging.pageNumber',
	size: 'paging.pageSize',
	maxPageSize: 100,
} as const;

const bySegment = detailFilter(
	'segmentFilters',
	'Segment',
	'Conditions that a segment of the conversation must match, for example its queue',
	segmentDimensions,
);

const conversation = {
	id: 'conversation',
	title: 'Conversation',
	description: 'Calls, messages, and other conversations with all their details',
	operations: [
		{
			id: 'query',
			title: 'Query',
			action: 'Query conversations',
			description: 'Find conversations that started in a period, with their participants, sessions, and segments',
			method: 'POST',
			path: '/conversations/details/query',
			source: 'POST /api/v2/analytics/conversations/details/query',
			permissions: { any: ['analytics:conversationDetail:view', 'analytics:agentConversationDetail:view'] },
			repeatable: true,
			encoding: 'json',
			result: 'page',
			resultPath: 'conversations',
			interval: 'interval',
			paging: {
				...pagedDetails,
				entryId: 'conversationId',
				most: { entries: 100_000, hint: 'Query shorter periods, or create a conversation job.' },
			},
			hints: { 400: 'Check the period and the conditions. If the period is longer than 31 days, shorten it.' },
			columns: conversationColumns,
			fields: [
				{ ...interval[0], description: 'Start of the period. Genesys Cloud counts whole days.' },
				{ ...interval[1], description: 'End of the period, at least a minute ago for stable results' },
				{ ...bySegment[0], prominent: true },
				bySegment[1],
				...detailFilter(
					'conversationFilters',
					'Conversation',
					'Conditions that the conversation must match',
					dimensions(
						'conversationEnd',
						'conversationId',
						'conversationInitiator',
						'conversationStart',
						'customerParticipation',
						'divisionId',
						'externalTag',
						'mediaStatsMinConversationMos',
						'originatingDirection',
						'originatingSocialMediaPublic',
					),
				),
				orderBy,
				order,
			],
		},
		{
			id: 'get',
			title: 'Get',
			action: 'Get conversation',
			description: 'Get all details of a conversation, even an old one',
			method: 'GET',
			path: '/conversations/{conversationId}/details',
			source: 'GET /api/v2/analytics/conversations/{conversationId}/details',
			permissions: { any: ['analytics:conversationDetail:view', 'analytics:agentConversationDetail:view'] },
			repeatable: true,
			result: 'object',
			hints: { 404: 'Check the conversation ID. A new conversation appears here after some minutes.' },
			columns: conversationColumns,
			fields: [
				{
					name: 'conversationId',
					in: 'path',
					kind: 'text',
					required: true,
					title: 'Conversation ID',
					description: 'ID of the conversation in Genesys Cloud',
				},
			],
		},
		{
			id: 'getMany',
			title: 'Get Many by ID',
			action: 'Get many conversations by ID',
			description: 'Get all details of several conversations',
			method: 'GET',
			path: '/conversations/details',
			source: 'GET /api/v2/analytics/conversations/details',
			permissions: { any: ['analytics:conversationDetail:view', 'analytics:agentConversationDetail:view'] },
			repeatable: true,
			result: 'list',
			resultPath: 'conversations',
			columns: conversationColumns,
			fields: [
				{
					name: 'id',
					in: 'query',
					kind: 'list',
					required: true,
					repeated: true,
					minimum: 1,
					maximum: 100,
					title: 'Conversation IDs',
					description: 'IDs of the conversations, up to 100',
				},
			],
		},
	],
} as const satisfies Resource;

const chosenMetrics = (choices: readonly Choice[], preset: readonly string[]) =>
	({
		name: 'metrics',
		in: 'body',
		kind: 'list',
		required: true,
		minimum: 1,
		default: preset,
		title: 'Metrics',
		description: 'Metrics to return',
		choices,
	}) as const satisfies Field;

const detailMetrics = (choices: readonly Choice[]) =>
	({
		name: 'detailMetrics',
		in: 'body',
		kind: 'list',
		title: 'Metrics with Details',
		description: 'Metrics whose conversations or users to return, up to 100 for each metric',
		choices,
	}) as const satisfies Field;

/** Metrics of an activity query, each with or without what it counts. */
const activityMetrics = (choices: readonly Choice[]) =>
	({
		name: 'metrics',
		in: 'body',
		kind: 'rows',
		required: true,
		minimum: 1,
		entryTitle: 'Metric',
		title: 'Metrics',
		description: 'Metrics to return',
		fields: [
			{
				name: 'metric',
				in: 'body',
				kind: 'choice',
				required: true,
				title: 'Metric',
				description: 'Metric to return',
				choices,
			},
			{
				name: 'details',
				in: 'body',
				kind: 'boolean',
				title: 'Include Details',
				description: 'Whether to return the conversations or users that the metric counts',
			},
		],
	}) as const satisfies Field;

const groupBy = (choices: readonly Choice[]) =>
	({
		name: 'groupBy',
		in: 'body',
		kind: 'list',
		prominent: true,
		title: 'Group By',
		description: 'Dimensions that split the values. Leave empty for one group.',
		choices,
	}) as const satisfies Field;

const requiredGroup = (choices: readonly Choice[], preset: string) =>
	({
		...groupBy(choices),
		required: true,
		minimum: 1,
		default: [preset],
		description: 'Dimensions that split the values',
	}) as const satisfies Field;

/** A query that reads, whose answer is a list of groups. */
const grouped = {
	method: 'POST',
	repeatable: true,
	encoding: 'json',
	result: 'list',
	resultPath: 'results',
} as const satisfies Partial<Operation>;

const activity = { ...grouped, result: 'page', paging: numbered } as const satisfies Partial<Operation>;

const queueMetrics = [
	'oActiveUsers',
	'oAlerting',
	'oInteracting',
	'oMemberUsers',
	'oOffQueueUsers',
	'oOnQueueUsers',
	'oUserPresences',
	'oUserRoutingStatuses',
	'oWaiting',
] as const;

const userQueueMetrics = metrics('oActiveQueues', 'oMemberQueues');

const activityGroups = dimensions(
	'activeRouting',
	'addressFrom',
	'addressTo',
	'agentScore',
	'ani',
	'conversationId',
	'convertedFrom',
	'convertedTo',
	'direction',
	'dnis',
	'mediaType',
	'participantName',
	'queueId',
	'requestedLanguageId',
	'requestedRouting',
	'requestedRoutingSkillId',
	'routingPriority',
	'scoredAgentId',
	'sessionId',
	'teamId',
	'usedRouting',
	'userId',
);

const liveMetric = {
	id: 'liveMetric',
	title: 'Live Metric',
	description: 'Current figures of queues, users, and flows, as on a wallboard',
	operations: [
		{
			id: 'queryQueues',
			title: 'Query Queues',
			action: 'Query live metrics of queues',
			description: 'Get how many conversations are waiting in queues and how many agents are on queue',
			...grouped,
			method: 'POST',
			path: '/queues/observations/query',
			source: 'POST /api/v2/analytics/queues/observations/query',
			permissions: { any: ['analytics:queueObservation:view'] },
			columns: observationColumns,
			splitBy: 'data',
			fields: [
				...objectFilter('Queue', {
					dimension: 'queueId',
					choices: dimensions('mediaType', 'queueId'),
					description: 'Queue. If the dimension is Media Type, enter a medium such as voice.',
					load: lists.queue,
				}),
				{
					...chosenMetrics(metrics(...queueMetrics, 'oLongestInteracting', 'oLongestWaiting'), [
						'oWaiting',
						'oInteracting',
						'oOnQueueUsers',
					]),
					description: 'Metrics to return. Longest Waiting is the time at which the wait began.',
				},
				detailMetrics(metrics(...queueMetrics)),
			],
		},
		{
			id: 'queryConversations',
			title: 'Query Conversations',
			action: 'Query live metrics of conversations',
			description: 'Count waiting and connected conversations now, grouped by any dimensions',
			...activity,
			method: 'POST',
			path: '/conversations/activity/query',
			source: 'POST /api/v2/analytics/conversations/activity/query',
			permissions: { any: ['analytics:queueObservation:view'] },
			columns: observationColumns,
			splitBy: 'data',
			fields: [
				activityMetrics(metrics('oAlerting', 'oInteracting', 'oLongestInteracting', 'oLongestWaiting', 'oWaiting')),
				requiredGroup(activityGroups, 'queueId'),
				...filter(activityGroups),
				order,
			],
		},
		{
			id: 'queryUsers',
			title: 'Query Users',
			action: 'Query live metrics of users',
			description: 'Get how many queues users belong to and are active in',
			...grouped,
			method: 'POST',
			path: '/users/observations/query',
			source: 'POST /api/v2/analytics/users/observations/query',
			permissions: { any: ['analytics:userObservation:view'] },
			columns: observationColumns,
			splitBy: 'data',
			fields: [
				...objectFilter('User', {
					dimension: 'userId',
					choices: dimensions('userId'),
					description: 'User to return values of',
					load: lists.user,
				}),
				chosenMetrics(userQueueMetrics, ['oActiveQueues', 'oMemberQueues']),
				detailMetrics(userQueueMetrics),
			],
		},
		{
			id: 'queryUserActivity',
			title: 'Query User Activity',
			action: 'Query activity of users',
			description: 'Get the queues of users now, filtered by presence, routing status, queue, or team',
			...activity,
			method: 'POST',
			path: '/users/activity/query',
			source: 'POST /api/v2/analytics/users/activity/query',
			permissions: { any: ['analytics:userObservation:view'] },
			columns: observationColumns,
			splitBy: 'data',
			fields: [
				activityMetrics(userQueueMetrics),
				requiredGroup(dimensions('userId'), 'userId'),
				...filter(
					dimensions(
						'organizationPresenceId',
						'presenceDate',
						'queueId',
						'queueMembershipStatus',
						'routingStatus',
						'routingStatusDate',
						'systemPresence',
						'teamId',
						'userId',
					),
				),
				order,
			],
		},
		{
			id: 'queryFlows',
			title: 'Query Flows',
			action: 'Query live metrics of flows',
			description: 'Get how many conversations are in flows at the moment',
			...grouped,
			method: 'POST',
			path: '/flows/observations/query',
			source: 'POST /api/v2/analytics/flows/observations/query',
			permissions: { any: ['analytics:flowObservation:view'] },
			columns: observationColumns,
			splitBy: 'data',
			fields: [
				...objectFilter('Flow', {
					dimension: 'flowId',
					choices: dimensions('flowId', 'mediaType'),
					description: 'Flow. If the dimension is Media Type, enter a medium such as voice.',
					load: lists.flow,
				}),
				chosenMetrics(metrics('oFlow'), ['oFlow']),
				detailMetrics(metrics('oFlow')),
			],
		},
	],
} as const satisfies Resource;

const transcriptGroups = [
	'addressFrom',
	'addressTo',
	'ani',
	'categoryId',
	'channel',
	'conversationId',
	'direction',
	'divisionId',
	'dnis',
	'flowId',
	'flowVersion',
	'mediaType',
	'messageType',
	'queueId',
	'teamId',
	'topicId',
	'userId',
	'wrapUpCode',
] as const;

const transcriptMetrics = metrics(
	'nSpeechTextAnalyzedConversations',
	'nTopicCommunications',
	'oCustomerSentiment',
	'oOverTalkSpeechInstances',
	'oSentimentScore',
	'tAgentSpeech',
	'tCustomerSpeech',
	'tOtherAudio',
	'tOverTalkSpeech',
	'tSilence',
	'tTotalSpeechAndSilence',
);

const aggregate = {
	id: 'aggregate',
	title: 'Aggregate Metric',
	description: 'Figures of past periods, by interval and group',
	operations: [
		{
			id: 'queryConversations',
			title: 'Query Conversations',
			action: 'Query aggregate metrics of conversations',
			description: 'Get service level, handle time, and other metrics of conversations. Times are in milliseconds.',
			...grouped,
			method: 'POST',
			path: '/conversations/aggregates/query',
			source: 'POST /api/v2/analytics/conversations/aggregates/query',
			permissions: { any: ['analytics:conversationAggregate:view'] },
			interval: 'interval',
			columns: aggregateColumns,
			splitBy: 'data.metrics',
			fields: [
				...interval,
				chosenMetrics(conversationMetrics, ['nOffered', 'tAnswered', 'tAbandon', 'tHandle', 'oServiceLevel']),
				groupBy(conversationGroups),
				granularity,
				...filter(usualDimensions),
				...aggregateOptions,
				...ranking(conversationSorts),
			],
		},
		{
			id: 'queryUsers',
			title: 'Query Users',
			action: 'Query aggregate metrics of users',
			description: 'Get how long users were in each presence and routing status, in milliseconds',
			...grouped,
			method: 'POST',
			path: '/users/aggregates/query',
			source: 'POST /api/v2/analytics/users/aggregates/query',
			permissions: { any: ['analytics:userAggregate:view'] },
			interval: 'interval',
			columns: aggregateColumns,
			splitBy: 'data.metrics',
			fields: [
				...interval,
				chosenMetrics(metrics('tAgentRoutingStatus', 'tOrganizationPresence', 'tSystemPresence'), [
					'tAgentRoutingStatus',
					'tSystemPresence',
				]),
				groupBy(dimensions('userId')),
				granularity,
				...filter(dimensions('userId')),
				...aggregateOptions,
			],
		},
		{
			id: 'queryFlows',
			title: 'Query Flows',
			action: 'Query aggregate metrics of flows',
			description: 'Get how often flows ran, how long, and with which outcomes',
			...grouped,
			method: 'POST',
			path: '/flows/aggregates/query',
			source: 'POST /api/v2/analytics/flows/aggregates/query',
			permissions: { any: ['analytics:flowAggregate:view'] },
			interval: 'interval',
			columns: aggregateColumns,
			splitBy: 'data.metrics',
			fields: [
				...interval,
				chosenMetrics(
					metrics(
						'nFlow',
						'nFlowMilestone',
						'nFlowOutcome',
						'nFlowOutcomeFailed',
						'oFlowMilestone',
						'tFlow',
						'tFlowDisconnect',
						'tFlowExit',
						'tFlowOutcome',
					),
					['nFlow', 'tFlow'],
				),
				groupBy(flowGroups),
				granularity,
				...filter(
					dimensions('divisionId', 'flowId', 'flowName', 'flowOutcomeId', 'flowType', 'mediaType', 'queueId', 'userId'),
				),
				...aggregateOptions,
			],
		},
		{
			id: 'queryTranscripts',
			title: 'Query Transcripts',
			action: 'Query aggregate metrics of transcripts',
			description: 'Get sentiment, silence, topics, and other metrics of speech and text analytics',
			...grouped,
			method: 'POST',
			path: '/transcripts/aggregates/query',
			source: 'POST /api/v2/analytics/transcripts/aggregates/query',
			permissions: { any: ['analytics:speechAndTextAnalyticsAggregates:view'] },
			interval: 'interval',
			columns: aggregateColumns,
			splitBy: 'data.metrics',
			fields: [
				...interval,
				chosenMetrics(transcriptMetrics, ['oSentimentScore', 'tSilence']),
				groupBy(dimensions(...transcriptGroups)),
				granularity,
				...filter(dimensions(...transcriptGroups, 'conversationDuration', 'handleTime', 'resultsBy')),
				...aggregateOptions,
				...ranking(transcriptMetrics),
			],
		},
	],
} as const satisfies Resource;

const userStatus = {
	id: 'userStatus',
	title: 'User Status',
	description: 'Presence and routing status of users over time',
	operations: [
		{
			id: 'query',
			title: 'Query',
			action: 'Query status history of users',
			description: 'Get when users changed their presence and routing status in a period',
			method: 'POST',
			path: '/users/details/query',
			source: 'POST /api/v2/analytics/users/details/query',
			permissions: { any: ['analytics:userDetail:view'] },
			repeatable: true,
			encoding: 'json',
			result: 'page',
			resultPath: 'userDetails',
			interval: 'interval',
			paging: {
				...pagedDetails,
				entryId: 'userId',
				most: { entries: 100_000, hint: 'Query shorter periods, or create a user job.' },
			},
			columns: userDetailColumns,
			fields: [
				...interval,
				{
					name: 'userFilters.0.predicates',
					in: 'body',
					kind: 'rows',
					prominent: true,
					entryTitle: 'User',
					title: 'Users',
					description: 'Users to return. Leave empty for all.',
					fields: [
						{
							name: 'value',
							in: 'body',
							kind: 'text',
							required: true,
							title: 'User',
							description: 'User to return',
							load: lists.user,
						},
						{
							name: 'dimension',
							in: 'body',
							kind: 'text',
							required: true,
							default: 'userId',
							title: 'Dimension',
							description: 'Property to compare',
							choices: dimensions('userId'),
						},
					],
				},
				{
					name: 'userFilters.0.type',
					in: 'body',
					kind: 'choice',
					defaultWith: { given: ['userFilters.0.predicates'], is: 'or' },
					title: 'Match Users',
					description: 'How many of the conditions on users must match. Defaults to Any.',
					choices: [
						{ value: 'and', title: 'All' },
						{ value: 'or', title: 'Any' },
					],
				},
				...detailFilter(
					'presenceFilters',
					'Presence',
					'Conditions that a presence must match',
					dimensions('organizationPresenceId', 'systemPresence'),
				),
				...detailFilter(
					'routingStatusFilters',
					'Routing',
					'Conditions that a routing status must match',
					dimensions('routingStatus'),
				),
				order,
			],
		},
	],
} as const satisfies Resource;

/**
 * What is asked of analytics and answered at once. It follows the jobs in the node of analytics, whose first resource is what saved flows without a choice have.
 * Source: genesys-cloud.json.
 */
export const analyticsQueries = [conversation, liveMetric, aggregate, userStatus] as const;
