import type { Node, NodeAPI } from 'node-red';
import { openMessages } from '../../../genesys/webhooks/openMessageEvents.ts';
import { receiveWebhooks } from '../../shared/webhooks/webhookNode.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { flowAnswersWithinMs, type MessagesDefinition } from '../../shared/webhooks/messagesSettings.ts';

export function registerCloudMessages(RED: NodeAPI): void {
	function GenesysCloudMessages(this: Node, definition: MessagesDefinition): void {
		receiveWebhooks(RED, this, definition, {
			webhook: openMessages,
			operation: RED._('genesys-cloud-messages.operation'),
			topicOf: ({ type }) => type,
			flowAnswersWithinMs: flowAnswersWithinMs(definition),
		});
	}

	registerNode(RED, 'genesys-cloud-messages', GenesysCloudMessages);
}
