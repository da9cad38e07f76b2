import type { Node, NodeAPI } from 'node-red';
import { interactions } from '../../../genesys/webhooks/interactionEvents.ts';
import type { WebhookDefinition } from '../../shared/webhooks/webhookSettings.ts';
import { receiveWebhooks } from '../../shared/webhooks/webhookNode.ts';

export function registerInteractions(RED: NodeAPI): void {
	function GenesysInteractions(this: Node, definition: WebhookDefinition): void {
		RED.nodes.createNode(this, definition);
		receiveWebhooks(RED, this, definition, {
			webhook: interactions,
			operation: RED._('genesys-interactions.operation'),
			topicOf: ({ event }) => event,
		});
	}

	RED.nodes.registerType('genesys-interactions', GenesysInteractions);
}
