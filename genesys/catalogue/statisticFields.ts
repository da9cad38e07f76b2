import type { Choice, Field } from './format.ts';

/** A value that is offered as it is written on the wire. */
const asWritten = <Value extends string>(...values: Value[]) =>
	values.map((value) => ({ value, title: value })) satisfies readonly Choice[];

/** Names that contact centres use: every contact centre has its own. Sources: 003, Statistics Overview; Genesys' public simulator. */
const knownNames = asWritten(
	'CurrentAgentState',
	'TimeInCurrentState',
	'AverageHandlingTime',
	'AverageWaitingTime',
	'Current_In_Queue',
	'CurrMaxCallWaitingTime',
	'ServiceLevel',
	'Total_Answered',
	'Total_Abandoned',
	'ReadyDuration',
	'TalkDuration',
	'HoldDuration',
	'InboundCalls',
	'OutboundCalls',
	'InternalCalls',
);

/** Stat Server's object types. Its documentation writes Place for AgentPlace. */
const objectTypes = [
	{ value: 'Agent', title: 'Agent' },
	{ value: 'GroupAgents', title: 'Agent Group' },
	{ value: 'Queue', title: 'Queue' },
	{ value: 'GroupQueues', title: 'Queue Group' },
	{ value: 'RoutePoint', title: 'Routing Point' },
	{ value: 'AgentPlace', title: 'Place' },
	{ value: 'GroupPlaces', title: 'Place Group' },
	{ value: 'RegDN', title: 'Directory Number' },
	{ value: 'Switch', title: 'Switch' },
	{ value: 'Campaign', title: 'Campaign' },
	{ value: 'CampaignGroup', title: 'Campaign Group' },
	{ value: 'CallingList', title: 'Calling List' },
	{ value: 'CampaignCallingList', title: 'Calling List of a Campaign' },
	{ value: 'Tenant', title: 'Tenant' },
	{ value: 'StagingArea', title: 'Interaction Queue' },
	{ value: 'RoutingStrategy', title: 'Routing Strategy' },
	{ value: 'Workbin', title: 'Workbin' },
] as const satisfies readonly Choice[];

/** What is counted, or measured, and how: Stat Server's statistical categories, the usual ones first. */
const categories = asWritten(
	'TotalNumber',
	'TotalTime',
	'AverageTime',
	'MaxTime',
	'MinTime',
	'CurrentState',
	'CurrentStateReasons',
	'CurrentTargetState',
	'CurrentNumber',
	'CurrentTime',
	'CurrentMaxTime',
	'CurrentMinTime',
	'CurrentAverageTime',
	'CurrentContinuousTime',
	'CurrentDistinctNumber',
	'TotalAdjustedNumber',
	'TotalAdjustedTime',
	'TotalContinuousNumber',
	'TotalDistinctTime',
	'TotalNumberInTimeRange',
	'TotalNumberInTimeRangePercentage',
	'TotalTimeInTimeRange',
	'TotalNumberPerSecond',
	'TotalNumberErrors',
	'MaxNumber',
	'MinNumber',
	'RelativeNumber',
	'RelativeNumberPercentage',
	'RelativeTimePercentage',
	'ElapsedTimePercentage',
	'AverageNumberPerRelativeHour',
	'AverageOfCurrentNumber',
	'AverageOfCurrentTime',
	'CurrentNumberInTimeRange',
	'CurrentNumberInTimeRangePercentage',
	'CurrentRelativeNumberPercentage',
	'CurrentRelativeTimePercentage',
	'EstimWaitingTime',
	'EstimTimeToComplete',
	'EstimTimeToEndCurrentNumber',
	'LoadBalance',
	'LoadBalance1',
	'ServiceFactor1',
	'TotalCustomValue',
	'AverageCustomValue',
	'MinCustomValue',
	'MaxCustomValue',
	'CurrentCustomValue',
	'CurrentAverageCustomValue',
	'CurrentMinCustomValue',
	'CurrentMaxCustomValue',
	'JavaCategory',
	'Formula',
);

/** Whose actions or states they are: Stat Server's subjects. */
const subjects = [
	{
		value: 'DNAction',
		title: 'Actions of Directory Numbers',
		description: 'Calls and the like, also those of agents, places and queues',
	},
	{ value: 'DNStatus', title: 'Status of Directory Numbers' },
	{ value: 'AgentStatus', title: 'Status of Agents' },
	{ value: 'PlaceStatus', title: 'Status of Places' },
	{ value: 'GroupStatus', title: 'Status of Groups' },
	{ value: 'CampaignAction', title: 'Actions of Campaigns' },
	{ value: 'Action', title: 'Actions', description: 'Another name for actions of directory numbers' },
] as const satisfies readonly Choice[];

const intervalTypes = [
	{ value: 'GrowingWindow', title: 'Growing Window', description: 'From a time of day until now' },
	{ value: 'SinceLogin', title: 'Since Login', description: 'From the time the agent logged in' },
	{ value: 'SlidingWindow', title: 'Sliding Window', description: 'The latest stretch of time' },
	{ value: 'SlidingSelection', title: 'Sliding Selection', description: 'The latest so many events' },
] as const satisfies readonly Choice[];

const notificationModes = [
	{ value: 'Immediate', title: 'At Changes', description: 'Whenever the value has changed' },
	{ value: 'Periodical', title: 'At Intervals', description: 'Every so many seconds' },
	{ value: 'Reset', title: 'At Resets', description: 'When the interval begins anew' },
	{ value: 'NoNotification', title: 'Never' },
] as const satisfies readonly Choice[];

export const objectType = {
	kind: 'text',
	required: true,
	default: 'Agent',
	title: 'Object Type',
	description: "What the statistic is about: a type of object in Stat Server's terms. Choose one, or give another.",
	choices: objectTypes,
} as const;

export const objectId = {
	kind: 'text',
	required: true,
	title: 'Object ID',
	description: 'Which agent, queue or other object the statistic is about',
	placeholder: 'agent-1001',
} as const;

export const statisticName = {
	kind: 'text',
	required: true,
	title: 'Statistic',
	description:
		'The name of a statistic that is configured for the contact centre. Choose one of the usual names, or give another.',
	choices: knownNames,
	placeholder: 'AverageHandlingTime',
} as const;

/** Statistics that are read without a subscription. */
export const namedStatistics = {
	name: 'data.statistics',
	in: 'body',
	kind: 'rows',
	required: true,
	minimum: 1,
	title: 'Statistics',
	entryTitle: 'Statistic',
	description: 'The statistics to read, each with the object it is about',
	fields: [
		{ name: 'name', in: 'body', ...statisticName },
		{ name: 'objectType', in: 'body', ...objectType },
		{ name: 'objectId', in: 'body', ...objectId },
	],
} as const satisfies Field;

const byName = { field: 'measured', is: 'name' } as const;
const byDefinition = { field: 'measured', is: 'definition' } as const;

const measured = {
	name: 'measured',
	in: 'formOnly',
	kind: 'choice',
	required: true,
	default: 'name',
	title: 'Defined By',
	description: 'Where it is said what the statistic measures',
	choices: [
		{ value: 'name', title: 'Name', description: 'A statistic that is configured for the contact centre' },
		{ value: 'definition', title: 'Own Definition', description: 'A statistic as defined here' },
	],
} as const satisfies Field;

const configuredName = { name: 'name', in: 'body', ...statisticName, showWhen: byName } as const satisfies Field;

const definitionFields = [
	{
		name: 'definition.category',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Category',
		description:
			'What is counted or measured, and how. Categories of states give a structure as their value, not a number.',
		choices: categories,
		showWhen: byDefinition,
	},
	{
		name: 'definition.subject',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Subject',
		description: 'Whose actions or states count. It must suit the object type.',
		choices: subjects,
		showWhen: byDefinition,
	},
	{
		name: 'definition.mainMask',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Main Mask',
		description:
			'The actions or states that count, with commas between them. A star stands for all of them, and a tilde in front leaves one out.',
		placeholder: '*,~LoggedOut,~NotMonitored',
		showWhen: byDefinition,
	},
	{
		name: 'definition.maskType',
		in: 'body',
		kind: 'text',
		title: 'Mask Type',
		description: 'What the mask names',
		choices: [{ value: 'DN', title: 'DN' }],
		showWhen: byDefinition,
	},
	{
		name: 'definition.intervalType',
		in: 'body',
		kind: 'text',
		title: 'Interval',
		description: 'Over what time the value is taken',
		choices: intervalTypes,
		showWhen: byDefinition,
	},
	{
		name: 'definition.dynamicTimeProfile',
		in: 'body',
		kind: 'text',
		title: 'Time Profile',
		description: 'The limits of the interval: the time of day at which a growing window begins, for example',
		placeholder: '00:00',
		showWhen: byDefinition,
	},
	{
		name: 'definition.dynamicFilter',
		in: 'body',
		kind: 'text',
		title: 'Filter',
		description: 'An expression that says which actions count',
		placeholder: 'Media=voice',
		showWhen: byDefinition,
	},
	{
		name: 'definition.notificationMode',
		in: 'body',
		kind: 'text',
		title: 'Notify',
		description: 'When those who listen are told the value',
		choices: notificationModes,
		showWhen: byDefinition,
	},
	{
		name: 'definition.notificationFrequency',
		in: 'body',
		kind: 'number',
		minimum: 1,
		title: 'Notify Every (Seconds)',
		description: 'How many seconds lie between two notifications, where they come at intervals',
		showWhen: byDefinition,
	},
	{
		name: 'definition.insensitivity',
		in: 'body',
		kind: 'number',
		minimum: 0,
		title: 'Insensitivity',
		description: 'By how much the value must have changed to be notified',
		showWhen: byDefinition,
	},
	{
		name: 'definition.objects',
		in: 'body',
		kind: 'text',
		title: 'Objects',
		description:
			'The object types that the definition is for, with commas between them. The reference does not mention it; public samples send it.',
		placeholder: 'GroupAgents,GroupPlaces',
		showWhen: byDefinition,
	},
] as const satisfies readonly Field[];

/**
 * Statistics that a subscription opens: by name, or by a definition. Sources: 003, Statistics Overview; `objects` from public samples; the
 * values from Stat Server's documentation and libraries, which is why others are possible everywhere.
 */
export const subscribedStatistics = {
	name: 'data.statistics',
	in: 'body',
	kind: 'rows',
	required: true,
	minimum: 1,
	title: 'Statistics',
	entryTitle: 'Statistic',
	description: 'The statistics to open, each with the object it is about',
	fields: [
		{
			name: 'statisticId',
			in: 'body',
			kind: 'text',
			required: true,
			generate: 'rowNumber',
			title: 'Statistic ID',
			description:
				'An id of your own, by which the value is recognised. It is used once in a subscription; where it is empty, statistics are numbered.',
		},
		{ name: 'objectType', in: 'body', ...objectType },
		{ name: 'objectId', in: 'body', ...objectId },
		measured,
		configuredName,
		...definitionFields,
	],
} as const satisfies Field;

/** Statistics whose values are to be pushed: as a subscription opens them, each for as many objects as one likes. What `StatisticChoice` of the notifications is made of. */
export const pushedStatistics = {
	name: 'statistics',
	in: 'formOnly',
	kind: 'rows',
	required: true,
	minimum: 1,
	title: 'Statistics',
	entryTitle: 'Statistic',
	description: 'What to be told about. Each is told for every one of its objects.',
	fields: [
		measured,
		configuredName,
		{ name: 'objectType', in: 'formOnly', ...objectType },
		{
			name: 'objectIds',
			in: 'formOnly',
			kind: 'list',
			required: true,
			title: 'Object IDs',
			description: 'Which agents, queues or other objects the statistic is about',
			placeholder: 'agent-1001, agent-1002',
		},
		...definitionFields,
		{
			name: 'statisticId',
			in: 'formOnly',
			kind: 'text',
			generate: 'rowNumber',
			title: 'Statistic ID',
			description:
				'An id of your own, by which the value is recognised. Where it is empty, statistics are numbered; for several objects it is followed by a slash and the id of the object.',
		},
	],
} as const satisfies Field;
