import { readJson } from '../../client/response.ts';
import { GenesysError } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import { isObject, numberOf, textOf } from '../../json.ts';
import { minuteMs } from '../../time.ts';

/** The longest poll that is believed, and the longest pause that is made, ms. What is longer is a mistake, and no timer could hold it. */
const longestPollMs = 10 * minuteMs;
const longestIntervalMs = 2 * minuteMs;

/** What a server recommends about the next request. */
export interface Advice {
	reconnect?: string;
	/** The delay between two connects, ms; below zero, there is no other one. */
	interval?: number;
	/** How long the server holds a connect, ms; more than zero. */
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
	/** Extensions, such as `ack`: the number of the batch that the answer brings. */
	ext?: unknown;
}

/** What each request does, as errors name it. */
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

/** Numbers may come as text. */
function readAdvice(advice: unknown): Advice | undefined {
	if (!isObject(advice)) return undefined;
	const [interval, timeout] = [numberOf(advice.interval), numberOf(advice.timeout)];
	return {
		...advice,
		interval: interval === undefined ? undefined : Math.min(interval, longestIntervalMs),
		timeout: timeout === undefined || timeout <= 0 || timeout > longestPollMs ? undefined : timeout,
	};
}

/** A message as the specification has it; undefined for anything without a channel. */
function readMessage(value: unknown): BayeuxMessage | undefined {
	if (!isObject(value) || typeof value.channel !== 'string') return undefined;
	return 'advice' in value
		? ({ ...value, advice: readAdvice(value.advice) } as BayeuxMessage)
		: (value as unknown as BayeuxMessage);
}

/** The messages of a body: a list, or a single one without a list. What is no message is left out; undefined when nothing is left. */
export function readMessages(body: Uint8Array): BayeuxMessage[] | undefined {
	const json = readJson(body);
	const messages = (Array.isArray(json) ? json : [json]).flatMap((value) => readMessage(value) ?? []);
	return messages.length > 0 ? messages : undefined;
}

/** What the acknowledge extension of CometD says in a reply: that the server speaks it, or the number of the batch; undefined where it says nothing. */
export const ackOf = ({ ext }: BayeuxMessage): unknown => (isObject(ext) ? ext.ack : undefined);

/** Whether a message answers a request. Servers may leave out the ID of the message and of the client. */
export const isReplyTo = ({ id, channel, clientId, subscription }: BayeuxRequest, message: BayeuxMessage): boolean =>
	message.channel === channel &&
	(message.clientId === undefined || clientId === undefined || message.clientId === clientId) &&
	(message.id === undefined
		? subscription === undefined || message.subscription === undefined || textOf(message.subscription) === subscription
		: textOf(message.id) === id);

/** The code in `402::session_unknown`. The words after it differ from server to server. */
export const errorCodeOf = (error: unknown): string | undefined => /^\s*(\d{3}):/.exec(textOf(error) ?? '')?.[1];

/** The error of a request that the server refused; `about` names what it refused. */
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

/** The error of an answer that says nothing usable. */
export const answerError = (channel: MetaChannel, words: string | Text, hint: string): GenesysError =>
	new GenesysError('answer', '{action}: {words}', {
		values: { action: term(actions[channel]), words: term(words) },
		operation: actions[channel],
		hint,
	});
