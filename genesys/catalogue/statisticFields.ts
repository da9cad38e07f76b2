import type { Choice, Field } from './format.ts';

/** Choices whose title is the value on the wire. */
const asWritten = <Value extends string>(...values: Value[]) =>
	values.map((value) => ({ value, title: value })) satisfies readonly Choice[];

/** Names that contact centers commonly use. Each contact center defines its own. Sources: 003, Statistics Overview; Genesys' public simulator. */
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

/** Stat Server's object types. Its documentation calls AgentPlace "Place". */
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
	{ value: 'CampaignCallingList', title: 'Campaign Calling List' },
	{ value: 'Tenant', title: 'Tenant' },
	{ value: 'StagingArea', title: 'Interaction Queue' },
	{ value: 'RoutingStrategy', title: 'Routing Strategy' },
	{ value: 'Workbin', title: 'Workbin' },
] as const satisfies readonly Choice[];

/** Stat Server's statistical categories: what is counted or measured, and how. The common ones come first. */
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

/** Stat Server's subjects: the objects whose actions or states are measured. */
const subjects = [
	{
		value: 'DNAction',
		title: 'Directory Number Actions',
		description: 'Calls and other actions, including those of agents, places, and queues',
	},
	{ value: 'DNStatus', title: 'Directory Number Status' },
	{ value: 'AgentStatus', title: 'Agent Status' },
	{ value: 'PlaceStatus', title: 'Place Status' },
	{ value: 'GroupStatus', title: 'Group Status' },
	{ value: 'CampaignAction', title: 'Campaign Actions' },
	{ value: 'Action', title: 'Actions', description: 'Another name for Directory Number Actions' },
] as const satisfies readonly Choice[];

const intervalTypes = [
	{ value: 'GrowingWindow', title: 'Growing Window', description: 'From a time of day until now' },
	{ value: 'SinceLogin', title: 'Since Login', description: 'Since the agent logged in' },
	{ value: 'SlidingWindow', title: 'Sliding Window', description: 'The most recent period of a given length' },
	{
		value: 'SlidingSelection',
		title: 'Sliding Selection',
		description: 'The most recent events, up to a given number',
	},
] as const satisfies readonly Choice[];

const notificationModes = [
	{ value: 'Immediate', title: 'On Change', description: 'Whenever the value changes' },
	{ value: 'Periodical', title: 'Periodically', description: 'At a fixed interval' },
	{ value: 'Reset', title: 'On Reset', description: 'When the interval starts again' },
	{ value: 'NoNotification', title: 'Never' },
] as const satisfies readonly Choice[];

export const objectType = {
	kind: 'text',
	required: true,
	default: 'Agent',
	title: 'Object Type',
	description: 'Type of the object (Stat Server object type). Choose one, or enter another.',
	choices: objectTypes,
} as const;

export const objectId = {
	kind: 'text',
	required: true,
	title: 'Object ID',
	description: 'ID of the agent, queue, or other object',
	placeholder: 'e.g. agent-1001',
} as const;

export const statisticName = {
	kind: 'text',
	required: true,
	title: 'Statistic',
	description: 'Statistic that is configured for the contact center. Choose a common name, or enter another.',
	choices: knownNames,
	placeholder: 'e.g. AverageHandlingTime',
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
	description: 'Statistics to read, each for one object',
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
	description: 'Where the statistic is defined',
	choices: [
		{ value: 'name', title: 'Name', description: 'A statistic that is configured in Genesys' },
		{ value: 'definition', title: 'Custom Definition', description: 'A statistic that you define here' },
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
		description: 'How to count or measure. Categories of states return an object, not a number.',
		choices: categories,
		showWhen: byDefinition,
	},
	{
		name: 'definition.subject',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Subject',
		description: 'Whose actions or states to count. Must match the object type.',
		choices: subjects,
		showWhen: byDefinition,
	},
	{
		name: 'definition.mainMask',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Main Mask',
		description: 'Actions or states to count, separated by commas. Use * for all, and ~ to exclude one.',
		placeholder: 'e.g. *,~LoggedOut,~NotMonitored',
		showWhen: byDefinition,
	},
	{
		name: 'definition.maskType',
		in: 'body',
		kind: 'text',
		title: 'Mask Type',
		description: 'Type of names in the mask',
		choices: [{ value: 'DN', title: 'DN' }],
		showWhen: byDefinition,
	},
	{
		name: 'definition.intervalType',
		in: 'body',
		kind: 'text',
		title: 'Interval',
		description: 'Period over which the value is calculated',
		choices: intervalTypes,
		showWhen: byDefinition,
	},
	{
		name: 'definition.dynamicTimeProfile',
		in: 'body',
		kind: 'text',
		title: 'Time Profile',
		description: 'Limits of the interval, such as the time of day when a growing window starts',
		placeholder: 'e.g. 00:00',
		showWhen: byDefinition,
	},
	{
		name: 'definition.dynamicFilter',
		in: 'body',
		kind: 'text',
		title: 'Filter',
		description: 'Expression that selects the actions to count',
		placeholder: 'e.g. Media=voice',
		showWhen: byDefinition,
	},
	{
		name: 'definition.notificationMode',
		in: 'body',
		kind: 'text',
		title: 'Notify',
		description: 'When to send the value to subscribers',
		choices: notificationModes,
		showWhen: byDefinition,
	},
	{
		name: 'definition.notificationFrequency',
		in: 'body',
		kind: 'number',
		minimum: 1,
		title: 'Notify Every (Seconds)',
		description: 'Seconds between two notifications. Used only for Periodically.',
		showWhen: byDefinition,
	},
	{
		name: 'definition.insensitivity',
		in: 'body',
		kind: 'number',
		minimum: 0,
		title: 'Insensitivity',
		description: 'Minimum change of the value that triggers a notification',
		showWhen: byDefinition,
	},
	{
		// The reference does not mention this field; public samples send it.
		name: 'definition.objects',
		in: 'body',
		kind: 'text',
		title: 'Objects',
		description: 'Object types of the definition, separated by commas',
		placeholder: 'e.g. GroupAgents,GroupPlaces',
		showWhen: byDefinition,
	},
] as const satisfies readonly Field[];

/**
 * Statistics that a subscription opens, by name or by definition. Sources: 003, Statistics Overview; public samples for
 * `objects`; Stat Server's documentation and libraries for the values, so every field also accepts others.
 */
export const subscribedStatistics = {
	name: 'data.statistics',
	in: 'body',
	kind: 'rows',
	required: true,
	minimum: 1,
	title: 'Statistics',
	entryTitle: 'Statistic',
	description: 'Statistics to open, each for one object',
	fields: [
		{
			name: 'statisticId',
			in: 'body',
			kind: 'text',
			required: true,
			generate: 'rowNumber',
			title: 'Statistic ID',
			description: 'Your own ID for the value, unique in the subscription. Leave empty to number the statistics.',
		},
		{ name: 'objectType', in: 'body', ...objectType },
		{ name: 'objectId', in: 'body', ...objectId },
		measured,
		configuredName,
		...definitionFields,
	],
} as const satisfies Field;

/** Statistics to subscribe to, each for any number of objects. The notifications turn these fields into `StatisticChoice`. */
export const pushedStatistics = {
	name: 'statistics',
	in: 'formOnly',
	kind: 'rows',
	required: true,
	minimum: 1,
	title: 'Statistics',
	entryTitle: 'Statistic',
	description: 'Statistics to watch, each for one or more objects',
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
			description: 'IDs of the agents, queues, or other objects',
			placeholder: 'e.g. agent-1001, agent-1002',
		},
		...definitionFields,
		{
			name: 'statisticId',
			in: 'formOnly',
			kind: 'text',
			generate: 'rowNumber',
			title: 'Statistic ID',
			description:
				'Your own ID for the values. Leave empty to number the statistics. With several objects, "/" and the object ID are added.',
		},
	],
} as const satisfies Field;
