import type { Node, NodeAPI } from 'node-red';
import { interactions } from '../../../genesys/webhooks/interactionEvents.ts';
import type { WebhookDefinition } from '../../shared/webhooks/webhookSettings.ts';
import { receiveWebhooks } from '../../shared/webhooks/webhookNode.ts';
import { registerNode } from '../../shared/registerNode.ts';

export function registerInteractions(RED: NodeAPI): void {
	function GenesysInteractions(this: Node, definition: WebhookDefinition): void {
		receiveWebhooks(RED, this, definition, {
			webhook: interactions,
			operation: RED._('genesys-interactions.operation'),
			topicOf: ({ event }) => event,
		});
	}

	registerNode(RED, 'genesys-interactions', GenesysInteractions);
}
