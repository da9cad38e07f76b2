/*
 * Nodes for one purpose each: a few operations, offered in a short list, with the form and the runtime of all nodes that
 * call operations. The editor uses this file too, so it needs neither Node nor a browser.
 */

/** What the status under a node says after a call. */
export interface PurposeStatus {
	/** A text of `status.purpose`. */
	key: string;
	/** The number in the text: the number of results, the sum of a field of the results, or the sum of a metric in them. */
	count?: 'results' | { sumOf: string } | { metric: string };
	/** Fields whose chosen values have names, such as the queue. The names follow the text. */
	names?: readonly string[];
}

interface PurposeOperation {
	api: string;
	/** `resource.operation` */
	operation: string;
	action: string;
	status: PurposeStatus;
	/** Values in a new node, by the name of the field. */
	values?: Readonly<Record<string, { type: string; value: string }>>;
}

export interface Purpose {
	service: string;
	/** The first one is chosen in a new node. */
	operations: readonly [PurposeOperation, ...PurposeOperation[]];
}

const queue = ['queueId'];
const table = ['datatableId'];
const sent: PurposeStatus = { key: 'sent' };

/** The nodes, by their type. */
export const purposes: Readonly<Record<string, Purpose>> = {
	'genesys-cloud-presence': {
		service: 'genesysCloud',
		operations: [
			{
				...{ api: 'genesysCloud', operation: 'presence.set', action: 'Set presence of user' },
				status: { key: 'set', names: ['presenceDefinition.id', 'userId'] },
			},
			{
				...{ api: 'genesysCloud', operation: 'routingStatus.set', action: 'Set routing status of user' },
				status: { key: 'set', names: ['status', 'userId'] },
			},
			{
				...{ api: 'genesysCloud', operation: 'presence.get', action: 'Get presence of user' },
				status: { key: 'read', names: ['userId'] },
			},
		],
	},
	'genesys-cloud-queue-members': {
		service: 'genesysCloud',
		operations: [
			{
				...{ api: 'genesysCloud', operation: 'queue.getMembers', action: 'Get members of queue' },
				status: { key: 'members', count: 'results', names: queue },
			},
			{
				...{ api: 'genesysCloud', operation: 'queue.addMembers', action: 'Add members to queue' },
				status: { key: 'added', names: queue },
			},
			{
				...{ api: 'genesysCloud', operation: 'queue.removeMembers', action: 'Remove members from queue' },
				status: { key: 'removed', names: queue },
			},
			{
				...{ api: 'genesysCloud', operation: 'queue.setMembersJoined' },
				action: 'Activate or deactivate members of queue',
				status: { key: 'set', names: queue },
			},
		],
	},
	'genesys-cloud-queue-figures': {
		service: 'genesysCloud',
		operations: [
			{
				...{ api: 'genesysCloudAnalytics', operation: 'liveMetric.queryQueues' },
				action: 'Query live metrics of queues',
				status: { key: 'waiting', count: { metric: 'oWaiting' }, names: ['filter.predicates'] },
			},
			{
				...{ api: 'genesysCloud', operation: 'queue.getEstimatedWaitTime' },
				action: 'Get estimated wait time of queue',
				status: { key: 'wait', count: { sumOf: 'estimatedWaitTimeSeconds' }, names: queue },
			},
		],
	},
	'genesys-cloud-conversations': {
		service: 'genesysCloud',
		operations: [
			{
				...{ api: 'genesysCloudAnalytics', operation: 'conversation.query', action: 'Query conversations' },
				status: { key: 'conversations', count: 'results' },
				values: {
					'interval.from': { type: 'jsonata', value: '$fromMillis($millis() - 86400000)' },
					'interval.to': { type: 'jsonata', value: '$now()' },
				},
			},
			{
				...{ api: 'genesysCloudAnalytics', operation: 'conversation.getMany', action: 'Get many conversations by ID' },
				status: { key: 'conversations', count: 'results' },
			},
		],
	},
	'genesys-cloud-send-message': {
		service: 'genesysCloud',
		operations: [
			{
				...{ api: 'genesysCloudConversations', operation: 'message.sendSms', action: 'Send SMS without agent' },
				status: sent,
			},
			{
				...{ api: 'genesysCloudConversations', operation: 'message.sendAgentless' },
				action: 'Send message without agent',
				status: sent,
			},
			{
				...{ api: 'genesysCloudConversations', operation: 'message.send', action: 'Send message in conversation' },
				status: sent,
			},
		],
	},
	'genesys-cloud-data-table': {
		service: 'genesysCloud',
		operations: [
			{
				...{ api: 'genesysCloud', operation: 'dataTableRow.get', action: 'Get data table row' },
				status: { key: 'read', names: table },
			},
			{
				...{ api: 'genesysCloud', operation: 'dataTableRow.getMany', action: 'Get many data table rows' },
				status: { key: 'rows', count: 'results', names: table },
			},
			{
				...{ api: 'genesysCloud', operation: 'dataTableRow.create', action: 'Create data table row' },
				status: { key: 'added', names: table },
			},
			{
				...{ api: 'genesysCloud', operation: 'dataTableRow.update', action: 'Update data table row' },
				status: { key: 'saved', names: table },
			},
			{
				...{ api: 'genesysCloud', operation: 'dataTableRow.delete', action: 'Delete data table row' },
				status: { key: 'removed', names: table },
			},
		],
	},
};
