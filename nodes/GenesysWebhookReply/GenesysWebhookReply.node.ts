import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { upToDate } from '../shared/parameterMigrations.ts';
import { replyProperties } from './webhookReplyProperties.ts';
import { reply } from './sendWebhookReply.ts';

export class GenesysWebhookReply implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Webhook Reply',
		name: 'genesysWebhookReply',
		icon: { light: 'file:../../icons/webhook-reply.svg', dark: 'file:../../icons/webhook-reply.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["answer"] === "processed" ? "Processed" : "Deliver Again" }}',
		description: 'Respond to a Genesys webhook: confirm that the event was processed, or ask Genesys to redeliver it',
		defaults: { name: 'Genesys Webhook Reply' },
		// A reply needs the request that waits for it: an AI agent has none.
		usableAsTool: undefined,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: replyProperties,
	};

	async execute(this: IExecuteFunctions) {
		return await reply(upToDate(this));
	}
}
