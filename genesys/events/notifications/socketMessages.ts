import { createHash } from 'crypto';
import { isObject, isTooDeep, parseJson, textOf } from '../../json.ts';

/** An event from the socket. */
export interface PushedEvent {
	kind: 'event';
	/** Identifies it: the same text has the same ID. */
	id: string;
	topic: string;
	correlationId?: string;
	body: unknown;
}

/** A message from the socket. `closing`: it will be closed soon. `ended`: the channel gets no more events. */
type SocketMessage = PushedEvent | { kind: 'alive' } | { kind: 'closing' } | { kind: 'ended' };

/** The text that asks for an answer. */
export const ping = JSON.stringify({ message: 'ping' });

/** Identifies a text, such as an event. */
export const textId = (text: string): string => createHash('sha1').update(text).digest('base64url').slice(0, 22);

/** Topics of the channel itself. */
function controlOf(topic: string): SocketMessage | undefined {
	if (topic === 'v2.system.socket_closing') return { kind: 'closing' };
	if (/^v2\.system\.(?:no_longer_subscribed|token_revoked)(?:\.|$)/.test(topic)) return { kind: 'ended' };
	return topic === 'channel.metadata' || topic.startsWith('v2.system.') ? { kind: 'alive' } : undefined;
}

/** Reads a message. Anything that is no event only shows that the socket is alive. */
export function readMessage(text: string): SocketMessage {
	const message = isTooDeep(text) ? undefined : parseJson(text);
	if (!isObject(message)) return { kind: 'alive' };
	// The channel is gone.
	if (textOf(message.result) === '404') return { kind: 'ended' };
	const topic = textOf(message.topicName);
	if (topic === undefined) return { kind: 'alive' };
	const control = controlOf(topic.toLowerCase());
	if (control) return control;
	const { metadata } = message;
	const correlationId = isObject(metadata) ? textOf(metadata.CorrelationId ?? metadata.correlationId) : undefined;
	return {
		kind: 'event',
		id: textId(text),
		topic,
		...(correlationId === undefined ? {} : { correlationId }),
		body: message.eventBody,
	};
}
