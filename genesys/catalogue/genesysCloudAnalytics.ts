import { analyticsQueries } from './genesysCloud/analytics.ts';
import { conversationColumns, userDetailColumns } from './resultColumns.ts';
import { defineApi, type Choice, type Column, type Field } from './format.ts';
const jobId = {
	name: 'jobId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Job ID',
	description: 'ID returned by Create',
} as const satisfies Field;

const hints = {
	404: 'Check the job ID. If the job was deleted or its results have expired, create a new one.',
} as const;

const conversationPermissions = [
	'analytics:conversationDetail:view',
	'analytics:agentConversationDetail:view',
] as const;

const userPermissions = ['analytics:userDetail:view'] as const;

/** For results only: what they answer for a running job is not documented. */
const resultHints = { ...hints, 409: 'The job has no results yet. Wait until its state is FULFILLED.' } as const;

const from = { name: 'interval.from', in: 'body', kind: 'dateTime', required: true, title: 'From' } as const;
const to = {
	name: 'interval.to',
	in: 'body',
	kind: 'dateTime',
	required: true,
	title: 'To',
	after: 'interval.from',
} as const;

const order = {
	name: 'order',
	in: 'body',
	kind: 'choice',
	title: 'Order',
	description: 'Sort order of the results. Defaults to Ascending.',
	choices: [
		{ value: 'asc', title: 'Ascending' },
		{ value: 'desc', title: 'Descending' },
	],
} as const satisfies Field;

const limit = {
	name: 'limit',
	in: 'body',
	kind: 'number',
	minimum: 1,
	title: 'Limit',
	description: 'Max number of results of the job',
} as const satisfies Field;

/** One filter with conditions on one level. For nested filters, users enter the body as JSON. */
const filter = <const Name extends string, const Title extends string, const Dimensions extends readonly Choice[]>(
	name: Name,
	title: Title,
	description: string,
	dimensions: Dimensions,
) =>
	[
		{
			name: `${name}.0.predicates`,
			in: 'body',
			kind: 'rows',
			title: `${title} Conditions`,
			entryTitle: 'Condition',
			description,
			fields: [
				{
					name: 'dimension',
					in: 'body',
					kind: 'text',
					required: true,
					title: 'Dimension',
					description: 'Property to compare',
					choices: dimensions,
				},
				{
					name: 'operator',
					in: 'body',
					kind: 'choice',
					title: 'Operator',
					description: 'Comparison operator. Defaults to Matches.',
					choices: [
						{ value: 'matches', title: 'Matches' },
						{ value: 'exists', title: 'Exists' },
						{ value: 'notExists', title: 'Does Not Exist' },
					],
				},
				{
					name: 'value',
					in: 'body',
					kind: 'text',
					title: 'Value',
					description: 'Value to compare with. Leave empty for Exists and Does Not Exist.',
				},
			],
		},
		{
			name: `${name}.0.type`,
			in: 'body',
			kind: 'choice',
			title: `Match ${title} Conditions`,
			description: 'How many of the conditions must match. Required if there are conditions.',
			choices: [
				{ value: 'and', title: 'All' },
				{ value: 'or', title: 'Any' },
			],
		},
	] as const satisfies readonly Field[];

/** The operations that both kinds of jobs share. */
const operations = <const Path extends string>(
	path: Path,
	what: string,
	{
		list,
		columns,
		permissions,
	}: { list: string; columns: readonly Column[]; permissions: readonly [string, ...string[]] },
) =>
	[
		{
			id: 'getResults',
			title: 'Get Results',
			action: `Get ${what} job results`,
			description: 'Get the results of a fulfilled job',
			method: 'GET',
			path: `${path}/{jobId}/results`,
			source: `GET /api/v2/analytics${path}/{jobId}/results`,
			permissions: { any: permissions },
			repeatable: true,
			result: 'page',
			resultPath: list,
			paging: { cursor: 'cursor', size: 'pageSize', maxPageSize: 500 },
			hints: resultHints,
			columns,
			fields: [jobId],
		},
		{
			id: 'get',
			title: 'Get',
			action: `Get ${what} job`,
			description: 'Get the state of a job, when its results expire, and why it failed',
			method: 'GET',
			path: `${path}/{jobId}`,
			source: `GET /api/v2/analytics${path}/{jobId}`,
			permissions: { any: permissions },
			repeatable: true,
			result: 'object',
			hints,
			fields: [jobId],
		},
		{
			id: 'getAvailability',
			title: 'Get Data Availability',
			action: `Get ${what} data availability`,
			description: 'Get the time up to which the data is complete. Newer data arrives minutes to hours later.',
			method: 'GET',
			path: `${path}/availability`,
			source: `GET /api/v2/analytics${path}/availability`,
			permissions: { any: [permissions[0]] },
			repeatable: true,
			result: 'object',
			fields: [],
		},
		{
			id: 'delete',
			title: 'Delete',
			action: `Delete ${what} job`,
			description: 'Cancel a job, or delete it with its results',
			method: 'DELETE',
			path: `${path}/{jobId}`,
			source: `DELETE /api/v2/analytics${path}/{jobId}`,
			permissions: { any: permissions },
			repeatable: true,
			settled: [404, 410],
			result: 'none',
			destructive: true,
			hints,
			fields: [jobId],
		},
	] as const;

/** The jobs that query details. Every organization has them. Source: genesys.md, Genesys Cloud; the platform's own SDK. */
export const genesysCloudAnalytics = defineApi({
	id: 'genesysCloudAnalytics',
	service: 'genesysCloud',
	title: 'Genesys Cloud Analytics',
	description: 'Query conversation and user details in Genesys Cloud with asynchronous analytics jobs',
	source: 'genesys.md',
	basePath: '/api/v2/analytics',
	resources: [
		{
			id: 'conversationJob',
			title: 'Conversation Job',
			description: 'Finds conversations with their participants, sessions, and segments',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create conversation job',
					description: 'Start a search for conversations in a period. When its state is FULFILLED, get the results.',
					method: 'POST',
					path: '/conversations/details/jobs',
					source: 'POST /api/v2/analytics/conversations/details/jobs',
					permissions: { any: conversationPermissions },
					repeatable: false,
					encoding: 'json',
					result: 'object',
					interval: 'interval',
					fields: [
						{
							...from,
							description:
								'Start of the period. Includes conversations that started earlier but were active in the period.',
						},
						{ ...to, description: 'End of the period' },
						{
							name: 'startOfDayIntervalMatching',
							in: 'body',
							kind: 'boolean',
							title: 'Only Started in Period',
							description: 'Whether to exclude conversations that started before the first day (UTC)',
						},
						...filter('segmentFilters', 'Segment', 'Conditions that a segment of the conversation must match', [
							{ value: 'mediaType', title: 'Media Type' },
							{ value: 'queueId', title: 'Queue ID' },
							{ value: 'userId', title: 'User ID' },
							{ value: 'direction', title: 'Direction' },
							{ value: 'purpose', title: 'Purpose' },
							{ value: 'wrapUpCode', title: 'Wrap-Up Code' },
						]),
						...filter('conversationFilters', 'Conversation', 'Conditions that the conversation must match', [
							{ value: 'conversationId', title: 'Conversation ID' },
							{ value: 'originatingDirection', title: 'Originating Direction' },
							{ value: 'divisionId', title: 'Division ID' },
							{ value: 'conversationEnd', title: 'Conversation End' },
						]),
						order,
						{
							name: 'orderBy',
							in: 'body',
							kind: 'choice',
							title: 'Order By',
							description: 'Property to sort the results by. Defaults to Conversation Start.',
							choices: [
								{ value: 'conversationStart', title: 'Conversation Start' },
								{ value: 'conversationEnd', title: 'Conversation End' },
								{ value: 'segmentStart', title: 'Segment Start' },
								{ value: 'segmentEnd', title: 'Segment End' },
							],
						},
						limit,
					],
				},
				...operations('/conversations/details/jobs', 'conversation', {
					list: 'conversations',
					columns: conversationColumns,
					permissions: conversationPermissions,
				}),
			],
		},
		{
			id: 'userJob',
			title: 'User Job',
			description: 'Finds the presence and routing status of users over time',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create user job',
					description:
						'Start a search for the presence and routing status of users in a period. When its state is FULFILLED, get the results.',
					method: 'POST',
					path: '/users/details/jobs',
					source: 'POST /api/v2/analytics/users/details/jobs',
					permissions: { any: userPermissions },
					repeatable: false,
					encoding: 'json',
					result: 'object',
					interval: 'interval',
					fields: [
						{ ...from, description: 'Start of the period' },
						{ ...to, description: 'End of the period' },
						...filter('userFilters', 'User', 'Conditions that the user must match', [
							{ value: 'userId', title: 'User ID' },
						]),
						order,
						limit,
					],
				},
				...operations('/users/details/jobs', 'user', {
					list: 'userDetails',
					columns: userDetailColumns,
					permissions: userPermissions,
				}),
			],
		},
		...analyticsQueries,
	],
});
