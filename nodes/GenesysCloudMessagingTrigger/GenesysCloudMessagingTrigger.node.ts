import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type IWebhookFunctions } from 'n8n-workflow';
import { openMessages } from '../../genesys/webhooks/openMessageEvents.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { receiveWebhook } from '../shared/webhookTrigger.ts';
import { toIntegration, webhookDescription, webhookPanel, webhookProperties } from '../shared/webhookProperties.ts';

export class GenesysCloudMessagingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Messaging Trigger',
		name: 'genesysCloudMessagingTrigger',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["type"].join(", ") || "All Messages" }}',
		description: 'Start the workflow when a Genesys Cloud agent or bot sends an open messaging message to a customer',
		eventTriggerDescription: 'Waiting for a message at the test URL',
		activationMessage: 'Genesys Cloud can now send messages to the production URL.',
		defaults: { name: 'Genesys Cloud Messaging Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		webhooks: [webhookDescription],
		triggerPanel: webhookPanel(toIntegration),
		builderHint: {
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-genesys.genesysWebhookReply',
					relationHint: 'Confirms an event once the workflow has processed it',
				},
			],
		},
		properties: webhookProperties(openMessages, 'genesys-cloud-messages'),
	};

	// The URL is entered in the integration, so there is nothing to register or remove.
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receiveWebhook(this, openMessages);
	}
}
