import type { Node, NodeAPI } from 'node-red';
import { messages } from '../../../genesys/webhooks/messageEvents.ts';
import { receiveWebhooks } from '../../shared/webhooks/webhookNode.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { flowAnswersWithinMs, type MessagesDefinition } from '../../shared/webhooks/messagesSettings.ts';

export function registerMessages(RED: NodeAPI): void {
	function GenesysMessages(this: Node, definition: MessagesDefinition): void {
		receiveWebhooks(RED, this, definition, {
			webhook: messages,
			operation: RED._('genesys-messages.operation'),
			topicOf: ({ channelType }) => channelType,
			flowAnswersWithinMs: flowAnswersWithinMs(definition),
		});
	}

	registerNode(RED, 'genesys-messages', GenesysMessages);
}
