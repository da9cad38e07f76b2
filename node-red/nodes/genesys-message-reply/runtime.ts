import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import { fail } from '../../../genesys/errors.ts';
import { isId } from '../../../genesys/webhooks/payload.ts';
import { reportedError } from '../../platform/problem.ts';
import { evaluate, type TypedValue } from '../../platform/values.ts';
import { answerPending, type Decision } from '../../webhooks/pending.ts';

interface MessageReplyDefinition extends NodeDef {
	answer: 'processed' | 'deliverAgain';
	/** Empty for the webhook's own. */
	messageId?: TypedValue;
}

/** Numbers of providers do as well. Nothing, or nothing but spaces, is none. */
function messageIdOf(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
	if (text === '') return undefined;
	return isId(text) ? text : fail('input', 'The message ID is not a text', { hint: 'Give the ID that the provider has for the message, or leave it empty.' });
}

export function registerMessageReply(RED: NodeAPI): void {
	function GenesysMessageReply(this: Node, definition: MessageReplyDefinition): void {
		RED.nodes.createNode(this, definition);

		const decide = async (msg: NodeMessageInFlow): Promise<Decision> => {
			if (definition.answer === 'deliverAgain') return { processed: false };
			return { processed: true, messageId: messageIdOf(await evaluate(RED, this, msg, definition.messageId, RED._('genesys-message-reply.label.messageId'))) };
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

	RED.nodes.registerType('genesys-message-reply', GenesysMessageReply);
}
