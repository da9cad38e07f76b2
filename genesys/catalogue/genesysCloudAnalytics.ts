import { conversationColumns, userDetailColumns } from './resultColumns.ts';
import { defineApi, type Choice, type Column, type Field } from './format.ts';
const jobId = {
	name: 'jobId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Job ID',
	description: 'The job, by the ID that creating it answered with',
} as const satisfies Field;

const hints = {
	404: 'Check the job ID. A job that was deleted, or whose results have expired, is no longer there: start it again.',
} as const;

/** Of the results alone: what they say of a job that goes on is not documented. */
const resultHints = { ...hints, 409: 'The job has no results yet. Get it until its state is FULFILLED.' } as const;

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
	description: 'How the results are sorted. Ascending unless it is said.',
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
	title: 'At Most',
	description: 'How many results the job finds at most',
} as const satisfies Field;

/** One filter, of conditions on one level. Whoever needs more gives the body as JSON. */
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
					description: 'What is compared',
					choices: dimensions,
				},
				{
					name: 'operator',
					in: 'body',
					kind: 'choice',
					title: 'Operator',
					description: 'How it is compared. It must match the value unless it is said.',
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
					description: 'What it must be. Not for the operators that ask whether it exists.',
				},
			],
		},
		{
			name: `${name}.0.type`,
			in: 'body',
			kind: 'choice',
			title: `${title} Conditions Hold`,
			description: 'How many of the conditions must hold. Needed when there are conditions.',
			choices: [
				{ value: 'and', title: 'All of Them' },
				{ value: 'or', title: 'Any of Them' },
			],
		},
	] as const satisfies readonly Field[];

/** What both kinds of jobs have in common, besides what they find. */
const operations = <const Path extends string>(path: Path, what: string, list: string, columns: readonly Column[]) =>
	[
		{
			id: 'getResults',
			title: 'Get Results',
			action: `Get the results of a ${what} job`,
			description: 'Get what a fulfilled job has found, page after page',
			method: 'GET',
			path: `${path}/{jobId}/results`,
			source: `GET /api/v2/analytics${path}/{jobId}/results`,
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
			action: `Get a ${what} job`,
			description: 'Get the state of a job, when its results expire, and the reason when it failed',
			method: 'GET',
			path: `${path}/{jobId}`,
			source: `GET /api/v2/analytics${path}/{jobId}`,
			repeatable: true,
			result: 'object',
			hints,
			fields: [jobId],
		},
		{
			id: 'getAvailability',
			title: 'Get Availability',
			action: `Get how far the data of ${what} jobs goes`,
			description:
				'Get the moment up to which jobs find everything. What happened later comes in with a delay of minutes to hours.',
			method: 'GET',
			path: `${path}/availability`,
			source: `GET /api/v2/analytics${path}/availability`,
			repeatable: true,
			result: 'object',
			fields: [],
		},
		{
			id: 'delete',
			title: 'Delete',
			action: `Delete a ${what} job`,
			description: 'Cancel a job, or remove it with its results',
			method: 'DELETE',
			path: `${path}/{jobId}`,
			source: `DELETE /api/v2/analytics${path}/{jobId}`,
			repeatable: true,
			settled: [404, 410],
			result: 'none',
			destructive: true,
			hints,
			fields: [jobId],
		},
	] as const;

/** The jobs that look for details, as every organization has them. Source: genesys.md, Genesys Cloud; the platform's own SDK. */
export const genesysCloudAnalytics = defineApi({
	id: 'genesysCloudAnalytics',
	service: 'genesysCloud',
	title: 'Genesys Cloud Analytics',
	description:
		'Get the details of many conversations and users of Genesys Cloud: create a job, follow it, and read its results',
	source: 'genesys.md',
	basePath: '/api/v2/analytics',
	resources: [
		{
			id: 'conversationJob',
			title: 'Conversation Job',
			description: 'Looks for conversations, with their participants, sessions and segments',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create a conversation job',
					description:
						'Start to look for the conversations of a time frame. Get the job until its state is FULFILLED, then get its results.',
					method: 'POST',
					path: '/conversations/details/jobs',
					source: 'POST /api/v2/analytics/conversations/details/jobs',
					repeatable: false,
					encoding: 'json',
					result: 'object',
					interval: 'interval',
					fields: [
						{
							...from,
							description:
								'Start of the time frame. Conversations count that were active within it, also those that began earlier.',
						},
						{ ...to, description: 'End of the time frame' },
						{
							name: 'startOfDayIntervalMatching',
							in: 'body',
							kind: 'boolean',
							title: 'Began in Time',
							description: 'Whether conversations that began before the day of the start (UTC) are left out',
						},
						...filter('segmentFilters', 'Segment', 'What one segment of a conversation must be like', [
							{ value: 'mediaType', title: 'Media Type' },
							{ value: 'queueId', title: 'Queue ID' },
							{ value: 'userId', title: 'User ID' },
							{ value: 'direction', title: 'Direction' },
							{ value: 'purpose', title: 'Purpose' },
							{ value: 'wrapUpCode', title: 'Wrap-Up Code' },
						]),
						...filter('conversationFilters', 'Conversation', 'What a conversation as a whole must be like', [
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
							description: 'What the results are sorted by. By the start of the conversation unless it is said.',
							choices: [
								{ value: 'conversationStart', title: 'Start of the Conversation' },
								{ value: 'conversationEnd', title: 'End of the Conversation' },
								{ value: 'segmentStart', title: 'Start of a Segment' },
								{ value: 'segmentEnd', title: 'End of a Segment' },
							],
						},
						limit,
					],
				},
				...operations('/conversations/details/jobs', 'conversation', 'conversations', conversationColumns),
			],
		},
		{
			id: 'userJob',
			title: 'User Job',
			description: 'Looks for the presence and the routing status of users over time',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create a user job',
					description:
						'Start to look for the presence and routing status of users in a time frame. Get the job until its state is FULFILLED, then get its results.',
					method: 'POST',
					path: '/users/details/jobs',
					source: 'POST /api/v2/analytics/users/details/jobs',
					repeatable: false,
					encoding: 'json',
					result: 'object',
					interval: 'interval',
					fields: [
						{ ...from, description: 'Start of the time frame' },
						{ ...to, description: 'End of the time frame' },
						...filter('userFilters', 'User', 'Which users are wanted', [{ value: 'userId', title: 'User ID' }]),
						order,
						limit,
					],
				},
				...operations('/users/details/jobs', 'user', 'userDetails', userDetailColumns),
			],
		},
	],
});
