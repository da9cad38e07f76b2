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
		subtitle: '={{ $parameter["answer"] === "processed" ? "processed" : "deliver again" }}',
		description:
			'Answers Genesys, which has called a Genesys trigger of this workflow: that the event was dealt with, or that it is to come again',
		defaults: { name: 'Genesys Webhook Reply' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: replyProperties,
	};

	async execute(this: IExecuteFunctions) {
		return await reply(upToDate(this));
	}
}
