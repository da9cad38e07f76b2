import type { INodeParameters, INodeProperties, INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';

import type { Webhook, WebhookFilter } from '../../genesys/webhooks/webhook.ts';

/** When Genesys is answered, in n8n's words. */
export type RespondMode = 'onReceived' | 'lastNode' | 'responseNode';

const choicesOf = ({ choices = [] }: WebhookFilter): INodeProperties['options'] =>
	choices.map(({ value, title, description }) => ({ name: title, value, ...(description ? { description } : {}) }));

function filterProperty(filter: WebhookFilter): INodeProperties {
	const { name, title: displayName, description, choices, placeholder } = filter;
	if (choices) return { displayName, name, type: 'multiOptions', options: choicesOf(filter), default: [], description };
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		...(placeholder ? { placeholder: `e.g. ${placeholder}` } : {}),
		description,
		hint: 'Several are separated by commas',
	};
}

const respond: INodeProperties[] = [
	{
		displayName: 'Respond',
		name: 'responseMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description: 'That the event was taken in, before the workflow has run',
			},
			{
				name: 'When the Workflow Ends',
				value: 'lastNode',
				description:
					'That the event was dealt with. If the workflow fails Genesys hears of an error and delivers again.',
			},
			{
				name: "Using 'Genesys Webhook Reply' Node",
				value: 'responseNode',
				description: 'What that node says, as soon as the workflow comes to it',
			},
		],
		default: 'onReceived',
		description: 'When and how to answer Genesys, which waits for 10 seconds and then delivers again',
	},
	{
		displayName:
			'Put a "Genesys Webhook Reply" node where the event has been dealt with. n8n\'s own "Respond to Webhook" works with n8n\'s own triggers only.',
		name: 'replyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { responseMode: ['responseNode'] } },
	},
];

/**
 * n8n asks a trigger of version 1 by this name whether it takes the body as it comes. If not, n8n reads JSON and forms before anybody has looked at the signature, and repeats
 * in its answer what it cannot read.
 */
const bodyAsItComes: INodeProperties = {
	displayName: 'Body',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

const settings: INodeProperties = {
	displayName: 'Options',
	name: 'settings',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'How the trigger works',
	options: [
		{
			displayName: 'Do Not Check the Signature',
			name: 'unchecked',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether to let in every request, whoever sent it: then anybody who knows the URL can start the workflow with events of their own making. Only for a trial, or where something in front of n8n checks who calls.',
		},
		{
			displayName: 'Drop Repeats',
			name: 'dropRepeats',
			type: 'boolean',
			default: false,
			description:
				'Whether to leave out what Genesys delivers again although it was answered. Only what this process of n8n has taken in itself since its start is known, the last 10,000 events: for the rest put a "Remove Duplicates" node after the trigger, with eventId.',
		},
	],
};

/** The form of a trigger that Genesys calls. */
export const webhookProperties = ({ filters }: Pick<Webhook<never>, 'filters'>): INodeProperties[] => [
	...filters.map(filterProperty),
	...respond,
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. genesys-messages',
		description: 'The end of the URL that you give to Genesys. When it is empty it is an ID of this node.',
	},
	settings,
	bodyAsItComes,
];

/** What n8n asks of a webhook, by parameter: as the expression that every n8n takes, and as what newer ones compute without their machine for expressions. */
const computed = {
	path: { template: '={{ $parameter["path"] }}', resolve: ({ path }: INodeParameters) => path },
	responseMode: {
		template: '={{ $parameter["responseMode"] }}',
		resolve: ({ responseMode }: INodeParameters) => responseMode,
	},
	responseData: {
		template: '={{ $parameter["responseMode"] === "lastNode" ? "noData" : "" }}',
		resolve: ({ responseMode }: INodeParameters) => (responseMode === 'lastNode' ? 'noData' : ''),
	},
};

/** Where Genesys calls, and what n8n answers: when it answers at once, what the trigger says. */
export const webhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	isFullPath: true,
	path: computed.path.template,
	responseMode: computed.responseMode.template,
	responseData: computed.responseData.template,
	// n8n-workflow calls it WEBHOOK_RESOLVERS. Older versions have no such thing, and look at the expressions.
	[Symbol.for('n8n.webhookDescriptionResolvers')]: computed,
} as IWebhookDescription;

const calling =
	'Genesys calls one of two URLs. <br /><br /> <b>While you build the workflow</b> it is the test URL: click the button, then let something send an event to it. The execution is shown here. <br /><br /> ';

/** What the editor shows beside the form. */
export const webhookPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Try it with one event',
	executionsHelp: {
		inactive: `${calling}<b>For good</b> it is the production URL: publish the workflow, and give the URL to your Genesys representative, who enters it for your channel. Its executions are in the list of executions.`,
		active: `${calling}<b>For good</b> it is the production URL, which works now: give it to your Genesys representative, who enters it for your channel. Its executions are in the <a data-key="executions">list of executions</a>.`,
	},
	activationHint: 'When the workflow is ready, publish it and give the production URL to your Genesys representative.',
};
