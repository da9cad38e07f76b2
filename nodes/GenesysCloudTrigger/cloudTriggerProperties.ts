import type { INodeProperties } from 'n8n-workflow';
import { genesysCloudLists } from '../../genesys/catalogue/genesysCloud/lists.ts';
import { findOperation } from '../../genesys/catalogue/format.ts';
import { watchedEvents } from '../../genesys/events/notifications/notifications.ts';
import { rowsProperty } from '../shared/catalogueProperties.ts';
import { authenticationProperty } from '../shared/credentialChoice.ts';

export const cloudTriggerProperties: INodeProperties[] = [
	...authenticationProperty('genesysCloud'),
	rowsProperty(genesysCloudLists, findOperation(genesysCloudLists, 'list.users'), watchedEvents),
	{
		displayName: 'Conversations',
		name: 'conversations',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'On Every Update', value: 'all', description: 'Genesys Cloud sends many updates of each conversation' },
			{ name: 'When an Agent Answers', value: 'answers' },
			{ name: 'When the State Changes', value: 'states', description: 'Waiting, alerting, connected, or ended' },
			{ name: 'When They End', value: 'ends' },
			{ name: 'When They Start', value: 'starts' },
		],
		default: 'states',
		description: 'Which updates of conversations run the workflow',
	},
	{
		displayName: 'Run Workflow',
		name: 'together',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Once per Batch',
				value: 'batch',
				description: 'One execution with an item for each event received since the last one',
			},
			{ name: 'Once per Event', value: 'event', description: 'One execution for each event' },
		],
		default: 'event',
		description: 'How often to run the workflow when several events arrive',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Max Queued Events',
				name: 'mostWaiting',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description: 'Max number of events waiting for the workflow. Beyond that, the oldest are dropped.',
			},
			{
				displayName: 'Only Emit Changes',
				name: 'onlyChanges',
				type: 'boolean',
				default: true,
				description:
					'Whether to skip events that do not change the presence, status, or other state of their object. Does not apply to conversations.',
			},
			{
				displayName: 'Report Connection State',
				name: 'reportState',
				type: 'boolean',
				default: true,
				description:
					'Whether to also run the workflow when the connection to Genesys Cloud is lost or restored. These items contain "event": "state".',
			},
			{
				displayName: 'Send Initial States',
				name: 'snapshot',
				type: 'boolean',
				default: true,
				description: 'Whether to emit the current states when the workflow is activated',
			},
			{
				displayName: 'Wait for the Workflow',
				name: 'wait',
				type: 'boolean',
				default: true,
				description: 'Whether to wait for the last execution to finish before the next one starts',
			},
		],
	},
];
