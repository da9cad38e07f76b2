import { readJson } from '../../client/response.ts';
import { GenesysError } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import { isObject, numberOf, textOf } from '../../json.ts';
import { minuteMs } from '../../time.ts';

/** The longest accepted timeout and pause, ms. Longer ones are mistakes, and would overflow timers. */
const longestPollMs = 10 * minuteMs;
const longestIntervalMs = 2 * minuteMs;

/** A server's advice for the next request. */
export interface Advice {
	reconnect?: string;
	/** The delay between two connects, ms. Negative: do not connect again. */
	interval?: number;
	/** How long the server holds a connect, ms; above zero. */
	timeout?: number;
	'multiple-clients'?: boolean;
}

export interface BayeuxMessage {
	channel: string;
	id?: string | number;
	clientId?: string;
	successful?: boolean;
	error?: string;
	advice?: Advice;
	supportedConnectionTypes?: string[];
	subscription?: string | string[];
	data?: unknown;
	/** Extensions, such as `ack`: the number of the batch in the answer. */
	ext?: unknown;
}

/** The name of each request in errors. */
const actions = {
	'/meta/handshake': 'Connect to notifications',
	'/meta/connect': 'Receive notifications',
	'/meta/subscribe': 'Subscribe to notifications',
	'/meta/unsubscribe': 'Unsubscribe from notifications',
	'/meta/disconnect': 'Disconnect from notifications',
} as const;

export type MetaChannel = keyof typeof actions;
export type BayeuxRequest = Record<string, unknown> & { id: string; channel: MetaChannel };

export const actionOf = (channel: MetaChannel): string => actions[channel];

/** Numbers may arrive as text. */
function readAdvice(advice: unknown): Advice | undefined {
	if (!isObject(advice)) return undefined;
	const [interval, timeout] = [numberOf(advice.interval), numberOf(advice.timeout)];
	return {
		...advice,
		interval: interval === undefined ? undefined : Math.min(interval, longestIntervalMs),
		timeout: timeout === undefined || timeout <= 0 || timeout > longestPollMs ? undefined : timeout,
	};
}

/** A message as the specification defines it; undefined for anything without a channel. */
function readMessage(value: unknown): BayeuxMessage | undefined {
	if (!isObject(value) || typeof value.channel !== 'string') return undefined;
	return 'advice' in value
		? ({ ...value, advice: readAdvice(value.advice) } as BayeuxMessage)
		: (value as unknown as BayeuxMessage);
}

/** The messages in a body: a list, or a single message without a list. Invalid entries are dropped; undefined if none is left. */
export function readMessages(body: Uint8Array): BayeuxMessage[] | undefined {
	const json = readJson(body);
	const messages = (Array.isArray(json) ? json : [json]).flatMap((value) => readMessage(value) ?? []);
	return messages.length > 0 ? messages : undefined;
}

/**
 * The value of CometD's acknowledge extension in a reply: that the server supports it, or the number of the batch.
 * Undefined without the extension.
 */
export const ackOf = ({ ext }: BayeuxMessage): unknown => (isObject(ext) ? ext.ack : undefined);

/** Whether a message is the reply to a request. Servers may omit the message ID and the client ID. */
export const isReplyTo = ({ id, channel, clientId, subscription }: BayeuxRequest, message: BayeuxMessage): boolean =>
	message.channel === channel &&
	(message.clientId === undefined || clientId === undefined || message.clientId === clientId) &&
	(message.id === undefined
		? subscription === undefined || message.subscription === undefined || textOf(message.subscription) === subscription
		: textOf(message.id) === id);

/** The code in `402::session_unknown`. The text after it differs between servers. */
export const errorCodeOf = (error: unknown): string | undefined => /^\s*(\d{3}):/.exec(textOf(error) ?? '')?.[1];

/** The error for a request that the server refused. `about` names the subject. */
export function refusalError(channel: MetaChannel, { error }: BayeuxMessage, about?: string): GenesysError {
	const code = errorCodeOf(error);
	const reason = textOf(error)?.slice(0, 300);
	const words = reason ?? text('no reason given');
	const hint =
		code === '402'
			? 'Genesys no longer knows the session. A new one will be opened.'
			: 'Check that the {connection} has permission to receive these notifications.';
	const refused =
		about === undefined ? '{action}: Genesys refused ({words})' : '{action}: Genesys refused {about} ({words})';
	return new GenesysError('answer', refused, {
		values: { action: term(actions[channel]), about: about ?? '', words },
		operation: actions[channel],
		code,
		reason: reason ?? 'no reason given',
		hint,
	});
}

/** The error for an unusable answer. */
export const answerError = (channel: MetaChannel, words: string | Text, hint: string): GenesysError =>
	new GenesysError('answer', '{action}: {words}', {
		values: { action: term(actions[channel]), words: term(words) },
		operation: actions[channel],
		hint,
	});
