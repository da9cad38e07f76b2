import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type IWebhookFunctions } from 'n8n-workflow';
import { messages } from '../../genesys/webhooks/messageEvents.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { receiveWebhook } from '../shared/webhookTrigger.ts';
import { toRepresentative, webhookDescription, webhookPanel, webhookProperties } from '../shared/webhookProperties.ts';

export class GenesysThirdPartyMessagingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Third-Party Messaging Trigger',
		name: 'genesysThirdPartyMessagingTrigger',
		icon: {
			light: 'file:../../icons/third-party-messaging.svg',
			dark: 'file:../../icons/third-party-messaging.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["channelType"].join(", ").toTitleCase() || "All Channels" }}',
		// n8n's list of nodes shows this for Genesys Third-Party Messaging too.
		description:
			'Send customer messages to Genesys agents, or start the workflow when an agent sends an SMS or another message',
		eventTriggerDescription: 'Waiting for a message at the test URL',
		activationMessage: 'Genesys can now send messages to the production URL.',
		defaults: { name: 'Genesys Third-Party Messaging Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('digitalChannel'),
		webhooks: [webhookDescription],
		triggerPanel: webhookPanel(toRepresentative),
		builderHint: {
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-genesys.genesysWebhookReply',
					relationHint: 'Confirms an event once the workflow has processed it',
				},
			],
		},
		properties: webhookProperties(messages, 'genesys-messages'),
	};

	// A Genesys representative enters the URL, so there is nothing to register or remove.
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receiveWebhook(this, messages);
	}
}
