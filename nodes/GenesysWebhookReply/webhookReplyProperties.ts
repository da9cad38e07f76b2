import type { INodeProperties } from 'n8n-workflow';

export const replyProperties: INodeProperties[] = [
	{
		displayName:
			'The trigger must be set to respond using this node. Genesys waits for 10 seconds: if this node comes later, or not at all because the workflow fails before, Genesys delivers the event again.',
		name: 'triggerNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Deliver Again',
				value: 'deliverAgain',
				description:
					'It cannot be dealt with now. Genesys delivers it again, as often as your representative has set up.',
			},
			{ name: 'Processed', value: 'processed', description: 'It was dealt with, and does not come again' },
		],
		default: 'processed',
		description: 'What Genesys is told',
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		placeholder: 'e.g. SM-1045',
		description:
			'By which Genesys is to know the message, for example the ID that your provider has given it. When it is empty it is the one that Genesys has sent. Of use for messages only.',
		displayOptions: { show: { answer: ['processed'] } },
	},
];
