import { lists } from './lists.ts';
import type { Choice, Field } from '../format.ts';

/** Fields of analytics queries, and the values that their dimensions and metrics can have. */

const ownWords: Readonly<Record<string, string>> = {
	Acd: 'ACD',
	Acw: 'After-Call Work',
	Ani: 'ANI',
	Cfc: 'Customer-First Callback',
	Dnis: 'DNIS',
	Id: 'ID',
	Ivr: 'IVR',
	Mos: 'MOS',
	Sla: 'SLA',
	Sip: 'SIP',
	Wrap: 'Wrap-',
};

/** The words of a name of the API, in title case: "Routing Priority" of `routingPriority`. */
const titleOf = (name: string): string =>
	`${name.charAt(0).toUpperCase()}${name.slice(1)}`
		.split(/(?=[A-Z])/)
		.map((word) => ownWords[word] ?? word)
		.join(' ')
		.replace('Wrap- Up', 'Wrap-Up');

/** Names of dimensions as choices. */
export const dimensions = (...names: readonly string[]): readonly Choice[] =>
	names.map((value) => ({ value, title: titleOf(value) }));

/** The names of two metrics differ in their first letter alone. */
const metricTitles: Readonly<Record<string, string>> = { oFlowMilestone: 'Flow Milestones' };

/** Names of metrics as choices. They begin with `n` for numbers, `t` for times and `o` for others. */
export const metrics = (...names: readonly string[]): readonly Choice[] =>
	names.map((value) => {
		const words = titleOf(value.slice(1));
		const isTime = value.startsWith('t') && !words.endsWith('Time');
		return { value, title: metricTitles[value] ?? (isTime ? `${words} Time` : words) };
	});

/** What calls, messages and other conversations are told apart by. */
const conversationDimensions = [
	'activeRouting',
	'activeSkillId',
	'addressFrom',
	'addressTo',
	'agentAssistantId',
	'agentBullseyeRing',
	'agentOwned',
	'agentRank',
	'agentScore',
	'ani',
	'assignerId',
	'authenticated',
	'conversationId',
	'conversationInitiator',
	'convertedFrom',
	'convertedTo',
	'customerParticipation',
	'deliveryStatus',
	'destinationAddress',
	'direction',
	'disconnectType',
	'divisionId',
	'dnis',
	'edgeId',
	'eligibleAgentCount',
	'errorCode',
	'extendedDeliveryStatus',
	'externalContactId',
	'externalMediaCount',
	'externalOrganizationId',
	'externalTag',
	'firstQueue',
	'flaggedReason',
	'flowInType',
	'flowOutType',
	'groupId',
	'interactionType',
	'journeyActionId',
	'journeyActionMapId',
	'journeyActionMapVersion',
	'journeyCustomerId',
	'journeyCustomerIdType',
	'journeyCustomerSessionId',
	'journeyCustomerSessionIdType',
	'knowledgeBaseId',
	'mediaCount',
	'mediaType',
	'messageType',
	'originatingDirection',
	'outboundCampaignId',
	'outboundContactId',
	'outboundContactListId',
	'participantName',
	'peerId',
	'proposedAgentId',
	'provider',
	'purpose',
	'queueId',
	'remote',
	'removedSkillId',
	'requestedLanguageId',
	'requestedRouting',
	'requestedRoutingSkillId',
	'roomId',
	'routingPriority',
	'routingRing',
	'routingRule',
	'routingRuleType',
	'scoredAgentId',
	'selectedAgentId',
	'selectedAgentRank',
	'selfServed',
	'sessionDnis',
	'sessionId',
	'skillExpressionId',
	'stationId',
	'teamId',
	'usedRouting',
	'userId',
	'videoPresent',
	'waitingInteractionCount',
	'wrapUpCode',
] as const;

export const conversationGroups = dimensions(...conversationDimensions, 'originatingSocialMediaPublic');

export const flowGroups = dimensions(
	...conversationDimensions,
	'endingLanguage',
	'entryReason',
	'entryType',
	'exitReason',
	'flowId',
	'flowMilestoneId',
	'flowName',
	'flowOutcome',
	'flowOutcomeId',
	'flowOutcomeValue',
	'flowSubType',
	'flowType',
	'flowVersion',
	'recognitionFailureReason',
	'startingLanguage',
	'transferTargetAddress',
	'transferTargetName',
	'transferType',
);

/** The metrics that can be sorted by are these; the service levels can be queried besides. */
const conversationMeasures = [
	'nBlindTransferred',
	'nBotInteractions',
	'nCallbackAttempts',
	'nCallbackOverSla',
	'nCallbackScheduled',
	'nCfcOffered',
	'nCobrowseSessions',
	'nConnected',
	'nConsult',
	'nConsultTransferred',
	'nConversations',
	'nError',
	'nOffered',
	'nOutbound',
	'nOutboundAbandoned',
	'nOutboundAttempted',
	'nOutboundConnected',
	'nOverSla',
	'nStateTransitionError',
	'nTakeover',
	'nTransferred',
	'oAudioMessageCount',
	'oExternalAudioMessageCount',
	'oExternalMediaCount',
	'oMediaCount',
	'oMessageCount',
	'oMessageSegmentCount',
	'oMessageTurn',
	'oServiceTarget',
	'oSkillExpressionApplications',
	'tAbandon',
	'tAcd',
	'tActiveCallback',
	'tActiveCallbackComplete',
	'tAcw',
	'tAgentResponseTime',
	'tAgentVideoConnected',
	'tAlert',
	'tAnswered',
	'tAverageAgentResponseTime',
	'tAverageCustomerResponseTime',
	'tBarging',
	'tCallbackAbandon',
	'tCallbackConnect',
	'tCallbackNotReached',
	'tCallbackVirtualWait',
	'tCfcAbandon',
	'tCfcAcd',
	'tCfcAnswered',
	'tCfcFlowOut',
	'tCoaching',
	'tCoachingComplete',
	'tConnected',
	'tContacting',
	'tDialing',
	'tFirstConnect',
	'tFirstDial',
	'tFirstEngagement',
	'tFirstResponse',
	'tFlowOut',
	'tHandle',
	'tHeld',
	'tHeldComplete',
	'tIvr',
	'tMonitoring',
	'tMonitoringComplete',
	'tNotResponding',
	'tPark',
	'tParkComplete',
	'tScreenMonitoring',
	'tSnippetRecord',
	'tTalk',
	'tTalkComplete',
	'tTransmitting',
	'tUserResponseTime',
	'tVoicemail',
] as const;

export const conversationSorts = metrics(...conversationMeasures);

export const conversationMetrics = metrics(
	...conversationMeasures,
	'oCallbackServiceLevel',
	'oServiceLevel',
	'tShortAbandon',
	'tWait',
);

/** Dimensions that conversations are filtered by most. Others can be entered. */
export const usualDimensions = dimensions(
	'ani',
	'conversationId',
	'direction',
	'divisionId',
	'dnis',
	'externalContactId',
	'externalTag',
	'flowId',
	'mediaType',
	'messageType',
	'originatingDirection',
	'outboundCampaignId',
	'purpose',
	'queueId',
	'requestedLanguageId',
	'requestedRoutingSkillId',
	'teamId',
	'userId',
	'wrapUpCode',
);

/** Properties of segments that conversations are filtered by most. Others can be entered. */
export const segmentDimensions = dimensions(
	'addressFrom',
	'addressTo',
	'ani',
	'direction',
	'disconnectType',
	'dnis',
	'externalContactId',
	'flowId',
	'mediaType',
	'messageType',
	'outboundCampaignId',
	'purpose',
	'queueId',
	'requestedRoutingSkillId',
	'segmentEnd',
	'segmentType',
	'subject',
	'teamId',
	'userId',
	'wrapUpCode',
);

export const interval = [
	{
		name: 'interval.from',
		in: 'body',
		kind: 'dateTime',
		required: true,
		title: 'From',
		description: 'Start of the period',
	},
	{
		name: 'interval.to',
		in: 'body',
		kind: 'dateTime',
		required: true,
		title: 'To',
		description: 'End of the period',
		after: 'interval.from',
	},
] as const satisfies readonly Field[];

export const granularity = {
	name: 'granularity',
	in: 'body',
	kind: 'text',
	prominent: true,
	title: 'Granularity',
	description: 'Length of the intervals that the period is divided into. Leave empty for one.',
	choices: [
		{ value: 'PT15M', title: '15 Minutes' },
		{ value: 'PT30M', title: '30 Minutes' },
		{ value: 'PT1H', title: '1 Hour' },
		{ value: 'P1D', title: '1 Day' },
		{ value: 'P1W', title: '1 Week' },
		{ value: 'P1M', title: '1 Month' },
	],
} as const satisfies Field;

export const aggregateOptions = [
	{
		name: 'timeZone',
		in: 'body',
		kind: 'text',
		title: 'Time Zone',
		description: 'Time zone in which days and other intervals begin. Defaults to UTC.',
		placeholder: 'e.g. America/New_York',
		load: lists.timeZone,
	},
	{
		name: 'alternateTimeDimension',
		in: 'body',
		kind: 'choice',
		title: 'Count By',
		description: 'Time that decides which interval a value belongs to',
		choices: [{ value: 'eventTime', title: 'Event Time' }],
	},
	{
		name: 'flattenMultivaluedDimensions',
		in: 'body',
		kind: 'boolean',
		title: 'Split Multiple Values',
		description: 'Whether each value of a dimension counts by itself if a conversation has several',
	},
] as const satisfies readonly Field[];

/** The groups with the highest or lowest values only. */
export const ranking = (choices: readonly Choice[]) =>
	[
		{
			name: 'queryType',
			in: 'body',
			kind: 'choice',
			title: 'Groups to Return',
			description: 'Groups to return. Top and Bottom require Rank By, Rank Function, and Number of Groups.',
			choices: [
				{ value: 'groupBy', title: 'All' },
				{ value: 'topN', title: 'Top', description: 'Groups with the highest values' },
				{ value: 'bottomN', title: 'Bottom', description: 'Groups with the lowest values' },
			],
		},
		{
			name: 'sortMetric.name',
			in: 'body',
			kind: 'choice',
			title: 'Rank By',
			description: 'Metric that ranks the groups',
			choices,
		},
		{
			name: 'sortMetric.function',
			in: 'body',
			kind: 'choice',
			title: 'Rank Function',
			description: 'How the values of the metric are summarized for the ranking',
			choices: [
				{ value: 'average', title: 'Average' },
				{ value: 'count', title: 'Count' },
				{ value: 'max', title: 'Maximum' },
				{ value: 'min', title: 'Minimum' },
				{ value: 'sum', title: 'Sum' },
			],
		},
		{
			name: 'limit',
			in: 'body',
			kind: 'number',
			minimum: 1,
			title: 'Number of Groups',
			description: 'Number of groups to return for Top and Bottom',
		},
	] as const satisfies readonly Field[];

const operator = {
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
} as const satisfies Field;

const value = {
	name: 'value',
	in: 'body',
	kind: 'text',
	title: 'Value',
	description: 'Value to compare with. Leave empty for Exists and Does Not Exist.',
} as const satisfies Field;

const dimension = (choices: readonly Choice[]) =>
	({
		name: 'dimension',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Dimension',
		description: 'Property to compare',
		choices,
	}) as const satisfies Field;

/** Whether all conditions must match: the service wants it as soon as there is a condition. */
const matching = <const Name extends string, const Title extends string>(name: Name, title: Title) =>
	({
		name: `${name}.type`,
		in: 'body',
		kind: 'choice',
		defaultWith: { given: [`${name}.predicates`], is: 'and' },
		title,
		description: 'How many of the conditions must match. Defaults to All.',
		choices: [
			{ value: 'and', title: 'All' },
			{ value: 'or', title: 'Any' },
		],
	}) as const satisfies Field;

/** One filter, of conditions on one level. Whoever needs more gives the body as JSON. */
export const filter = (choices: readonly Choice[]) =>
	[
		{
			name: 'filter.predicates',
			in: 'body',
			kind: 'rows',
			prominent: true,
			entryTitle: 'Condition',
			title: 'Conditions',
			description: 'Conditions that the values must match',
			fields: [dimension(choices), operator, value],
		},
		matching('filter', 'Match Conditions'),
	] as const satisfies readonly Field[];

/** One of several filters of details. */
export const detailFilter = <const Name extends string, const Title extends string>(
	name: Name,
	title: Title,
	description: string,
	choices: readonly Choice[],
) =>
	[
		{
			name: `${name}.0.predicates`,
			in: 'body',
			kind: 'rows',
			entryTitle: 'Condition',
			title: `${title} Conditions`,
			description,
			fields: [dimension(choices), operator, value],
		},
		matching(`${name}.0`, `Match ${title} Conditions`),
	] as const satisfies readonly Field[];

/** A filter that must be given: most by one object, whose list helps to enter the value. */
export const objectFilter = <const Entry extends string, const Load extends NonNullable<Field['load']>>(
	entryTitle: Entry,
	object: { dimension: string; choices: readonly Choice[]; description: string; load: Load },
) =>
	[
		{
			name: 'filter.predicates',
			in: 'body',
			kind: 'rows',
			required: true,
			minimum: 1,
			entryTitle,
			title: `${entryTitle}s`,
			description: 'Objects to return values of, one in each row',
			fields: [
				{ ...value, required: true, title: entryTitle, description: object.description, load: object.load },
				{ ...dimension(object.choices), default: object.dimension },
			],
		},
		{
			name: 'filter.type',
			in: 'body',
			kind: 'choice',
			required: true,
			aside: true,
			default: 'or',
			title: 'Match Conditions',
			description: 'How many of the conditions must match',
			choices: [
				{ value: 'and', title: 'All' },
				{ value: 'or', title: 'Any' },
			],
		},
	] as const satisfies readonly Field[];

export const order = {
	name: 'order',
	in: 'body',
	kind: 'choice',
	title: 'Sort Order',
	description: 'Sort order of the results. Defaults to Ascending.',
	choices: [
		{ value: 'asc', title: 'Ascending' },
		{ value: 'desc', title: 'Descending' },
		{ value: 'unordered', title: 'Unordered', description: 'In any order, which is faster' },
	],
} as const satisfies Field;

export const orderBy = {
	name: 'orderBy',
	in: 'body',
	kind: 'choice',
	title: 'Sort By',
	description: 'Property to sort the results by. Defaults to Conversation Start.',
	choices: [
		{ value: 'conversationStart', title: 'Conversation Start' },
		{ value: 'conversationEnd', title: 'Conversation End' },
		{ value: 'segmentStart', title: 'Segment Start' },
		{ value: 'segmentEnd', title: 'Segment End' },
	],
} as const satisfies Field;
