import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import { providersId } from '../../../genesys/webhooks/messageEvents.ts';
import { reportedError } from '../../shared/flowErrors.ts';
import { evaluate, type TypedValue } from '../../shared/typedValues.ts';
import { answerPending, type Decision } from '../../shared/webhooks/pendingReplies.ts';
import { registerNode } from '../../shared/registerNode.ts';

interface MessageReplyDefinition extends NodeDef {
	answer: 'processed' | 'deliverAgain';
	/** Empty for the ID of the webhook. */
	messageId?: TypedValue;
}

export function registerMessageReply(RED: NodeAPI): void {
	function GenesysMessageReply(this: Node, definition: MessageReplyDefinition): void {
		const decide = async (msg: NodeMessageInFlow): Promise<Decision> => {
			if (definition.answer === 'deliverAgain') return { processed: false };
			return {
				processed: true,
				messageId: providersId(
					await evaluate(RED, this, msg, definition.messageId, RED._('genesys-message-reply.label.messageId')),
				),
			};
		};

		this.on('input', (msg: NodeMessageInFlow & { reply?: unknown }, send, done) => {
			decide(msg)
				.then((decision) => {
					answerPending(msg.reply, decision);
					send(msg);
					done();
				})
				.catch((error: unknown) => done(reportedError(error, RED._('genesys-message-reply.operation'))));
		});
	}

	registerNode(RED, 'genesys-message-reply', GenesysMessageReply);
}
