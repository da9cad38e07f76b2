import type { INodeParameters, INodeProperties, INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';

import type { Webhook, WebhookFilter } from '../../genesys/webhooks/webhook.ts';
import { authenticationProperty } from './credentialChoice.ts';

/** When to respond to Genesys, with n8n's values. */
export type RespondMode = 'onReceived' | 'lastNode' | 'responseNode';

const choicesOf = ({ choices = [] }: WebhookFilter): INodeProperties['options'] =>
	choices.map(({ value, title, description }) => ({ name: title, value, ...(description ? { description } : {}) }));

/** The filter that says which events start the workflow: n8n's triggers call it "Trigger On" and do not describe it. */
const triggerOn = 'event';

function filterProperty(filter: WebhookFilter): INodeProperties {
	const { name, title: displayName, description, choices, placeholder } = filter;
	if (name === triggerOn)
		return {
			displayName: 'Trigger On',
			name,
			type: 'multiOptions',
			options: choicesOf(filter),
			default: [],
			hint: 'Leave empty for all events',
		};
	if (choices) return { displayName, name, type: 'multiOptions', options: choicesOf(filter), default: [], description };
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		...(placeholder ? { placeholder: `e.g. ${placeholder}` } : {}),
		description,
		hint: 'Separate multiple values with commas',
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
				description: 'Respond as soon as the event arrives',
			},
			{
				name: "Using 'Genesys Webhook Reply' Node",
				value: 'responseNode',
				description: 'Respond when the workflow reaches that node',
			},
			{
				name: 'When the Workflow Ends',
				value: 'lastNode',
				description: 'Respond when the workflow ends. If it fails, Genesys redelivers the event.',
			},
		],
		default: 'onReceived',
		description: 'When to respond. Genesys redelivers the event after 10 seconds without a response.',
	},
	{
		displayName:
			"Add a 'Genesys Webhook Reply' node at the point where the event has been processed. n8n's 'Respond to Webhook' node does not work with this trigger.",
		name: 'replyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { responseMode: ['responseNode'] } },
	},
];

/**
 * By this name n8n reads whether a trigger of version 1 wants the raw body. Otherwise n8n parses JSON and forms before the signature is checked, and echoes
 * what it cannot parse in its response.
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
	options: [
		{
			displayName: 'Ignore Duplicates',
			name: 'dropRepeats',
			type: 'boolean',
			default: false,
			description:
				"Whether to skip events that were already received. Remembers the last 10,000 events of this n8n process. To cover restarts, add a 'Remove Duplicates' node on eventId.",
		},
		{
			displayName: 'Skip Signature Check',
			name: 'unchecked',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether to accept every request without checking its signature. Anyone who knows the URL can then start the workflow. Use it only for testing or behind a gateway that checks requests.',
		},
	],
};

/** The form of a webhook trigger. */
export const webhookProperties = (
	{ filters, service }: Pick<Webhook<never>, 'filters' | 'service'>,
	pathExample: string,
): INodeProperties[] => [
	...authenticationProperty(service),
	...filters.map(filterProperty),
	...respond,
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: `e.g. ${pathExample}`,
		description: 'Last part of the webhook URL. Leave empty to use the webhook ID of this node.',
	},
	settings,
	bodyAsItComes,
];

/** The settings of a webhook by parameter: as an expression for every n8n, and as a function that newer versions call without the expression engine. */
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

/** The URL that Genesys calls and the response of n8n. In immediate mode, n8n sends the response of the trigger. */
export const webhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	isFullPath: true,
	path: computed.path.template,
	responseMode: computed.responseMode.template,
	responseData: computed.responseData.template,
	// n8n-workflow calls it WEBHOOK_RESOLVERS. Older versions do not know it and use the expressions.
	[Symbol.for('n8n.webhookDescriptionResolvers')]: computed,
} as IWebhookDescription;

const calling =
	'This trigger has two URLs. <br /><br /> <b>Test URL</b>: click the button above, then send an event to this URL. The execution is shown here. <br /><br /> ';

/** What to do with the URL, as the end of a sentence: with "this URL", and with "the production URL". */
interface Handover {
	thisUrl: string;
	productionUrl: string;
}

/** For Multicloud CX. */
export const toRepresentative: Handover = {
	thisUrl: 'give this URL to your Genesys representative, who enters it for your channel',
	productionUrl: 'give the production URL to your Genesys representative',
};

/** For Genesys Cloud. */
export const toIntegration: Handover = {
	thisUrl: 'enter this URL as the outbound notification webhook URL of your open messaging integration',
	productionUrl: 'enter the production URL in your open messaging integration',
};

/** The panel that the editor shows beside the form. */
export const webhookPanel = ({ thisUrl, productionUrl }: Handover): INodeTypeDescription['triggerPanel'] => ({
	header: 'Listen for a test event',
	executionsHelp: {
		inactive: `${calling}<b>Production URL</b>: publish the workflow, then ${thisUrl}. Its executions appear in the list of executions.`,
		active: `${calling}<b>Production URL</b> (active): ${thisUrl}. Its executions appear in the <a data-key="executions">list of executions</a>.`,
	},
	activationHint: `When the workflow is ready, publish it and ${productionUrl}.`,
});
