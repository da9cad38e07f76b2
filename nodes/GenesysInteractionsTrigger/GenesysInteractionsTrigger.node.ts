import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type IWebhookFunctions } from 'n8n-workflow';
import { interactions } from '../../genesys/webhooks/interactionEvents.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { receiveWebhook } from '../shared/webhookTrigger.ts';
import { toRepresentative, webhookDescription, webhookPanel, webhookProperties } from '../shared/webhookProperties.ts';

export class GenesysInteractionsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Interactions Trigger',
		name: 'genesysInteractionsTrigger',
		icon: { light: 'file:../../icons/interactions.svg', dark: 'file:../../icons/interactions.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].join(", ").toLowerCase().toTitleCase() || "Started and Finished" }}',
		description: 'Starts the workflow when a chat or email in Genesys Digital Channels starts or finishes',
		eventTriggerDescription: 'Waiting for an event at the test URL',
		activationMessage: 'Genesys can now send events to the production URL.',
		defaults: { name: 'Genesys Interactions Trigger' },
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
		properties: webhookProperties(interactions, 'genesys-interactions'),
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
		return await receiveWebhook(this, interactions);
	}
}
