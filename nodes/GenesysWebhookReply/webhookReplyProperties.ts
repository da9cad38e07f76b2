import type { INodeProperties } from 'n8n-workflow';

export const replyProperties: INodeProperties[] = [
	{
		displayName:
			"Set the trigger's Respond option to use this node. Genesys redelivers the event if this node does not respond within 10 seconds.",
		name: 'triggerNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Response',
		name: 'answer',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Deliver Again',
				value: 'deliverAgain',
				description: 'The event could not be processed. Genesys redelivers it as often as configured.',
			},
			{ name: 'Processed', value: 'processed', description: 'The event was processed. Genesys does not redeliver it.' },
		],
		default: 'processed',
		description: 'Response to send to Genesys',
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		placeholder: 'e.g. SM-1045',
		description:
			"Message ID to report to Genesys, such as your provider's. Leave empty to keep the ID from Genesys. Only used for messages.",
		displayOptions: { show: { answer: ['processed'] } },
	},
];
