import { createHash } from 'crypto';

import type { ServiceId } from '../catalogue/format.ts';
import { text, type Text } from '../language.ts';
import { readObject, type Fields } from './payload.ts';
import { isSigned } from './signature.ts';

/** A webhook request. */
export interface WebhookRequest {
	/** Names in lower case. */
	headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** Exactly the bytes that were sent, after undoing only a Content-Encoding. */
	body: Uint8Array;
}

/** The fields that all events of Genesys have. */
export interface WebhookEvent {
	/** Always the same for the same event, so that a later step can remove duplicates. */
	eventId: string;
	/** Genesys' own ID of the request, if any (`X-B3-TraceId`). */
	traceId?: string;
	/** As Genesys sent it. */
	raw: unknown;
}

/** What is known about a webhook besides its payload. */
export interface Delivery {
	/** Derived from the body: an ID for events without one. Redeliveries have the same ID. */
	fallbackId: string;
	traceId?: string;
}

/** A filter for events. With `choices`, any number of them; otherwise free text. */
export interface WebhookFilter {
	/** The field of the event. */
	name: string;
	title: string;
	description: string;
	choices?: readonly { value: string; title: string; description?: string }[];
	placeholder?: string;
}

/** What to answer with, as JSON. */
export interface WebhookAnswer {
	status: number;
	body: Fields;
}

/** One of the webhooks that Genesys calls: the events that it contains, and the answer that Genesys expects. */
export interface Webhook<Event extends WebhookEvent> {
	id: string;
	/** The service whose account contains the secrets. */
	service: ServiceId;
	/** For people: what to check after a refusal, if it differs from {@link refusalText}'s usual words. */
	refusalTexts?: Partial<Record<RefusalReason, Text>>;
	filters: readonly WebhookFilter[];
	read(payload: Fields, delivery: Delivery): Event[];
	/** For a processed webhook. Contains nothing of the request except its documented IDs. */
	answer(payload: Fields): WebhookAnswer;
}

/** Who may send events. */
export interface Trust {
	/** Secrets to verify signatures with. Without any, all events are refused. */
	secrets: readonly string[];
	/** The user has turned off the signature check. */
	unchecked?: boolean;
}

export type RefusalReason = 'tooLarge' | 'noSecret' | 'unsigned' | 'wronglySigned' | 'unreadable';

export type Reception<Event> =
	| { accepted: true; events: Event[]; answer: WebhookAnswer }
	| { accepted: false; reason: RefusalReason; answer: WebhookAnswer };

/** Larger than any event. The body must be in memory before its signature can be checked. */
export const maxBytes = 5 * 1024 * 1024;

/** Sent with every answer: no browser should interpret them. */
export const answerHeaders = {
	'content-type': 'application/json; charset=utf-8',
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
} as const;

/** The answer for events that could not be processed, so that Genesys redelivers them. Source: 003, Third-Party Messaging Overview. */
export const tryAgain: WebhookAnswer = { status: 503, body: { message: 'Not processed, please redeliver' } };

/**
 * No answer repeats anything of the request. Without a secret, nobody can tell whether a request is from Genesys. Genesys
 * gives up after a 4XX and redelivers after a 5XX, so a 5XX keeps an agent's message until the secret is entered.
 */
const refusals: Readonly<Record<RefusalReason, WebhookAnswer>> = {
	tooLarge: { status: 413, body: { message: `The body is larger than ${maxBytes / 1024 / 1024} MiB` } },
	noSecret: tryAgain,
	unsigned: { status: 401, body: { message: 'The signature was not accepted' } },
	wronglySigned: { status: 401, body: { message: 'The signature was not accepted' } },
	unreadable: { status: 400, body: { message: 'The body is not a JSON object' } },
};

const usualTexts: Readonly<Record<RefusalReason, Text>> = {
	tooLarge: text('A request was rejected because it is larger than {limit} MiB.', { limit: maxBytes / 1024 / 1024 }),
	noSecret: text(
		'A request was rejected because there is no app secret to check its signature. Enter the app secret of the channel. Genesys redelivers the request for a while.',
	),
	unsigned: text(
		'A request was rejected because it is not signed. It was not sent by Genesys, or a proxy removes the header X-Hub-Signature.',
	),
	wronglySigned: text(
		'A request was rejected because its signature is wrong. If it is from Genesys, check the app secret, and that no proxy changes the body.',
	),
	unreadable: text(
		'A request was rejected because it is signed but not a JSON object, or nested too deeply. Ask Genesys what the webhook of this channel sends.',
	),
};

/** Text for the people who maintain the flow: why a request was refused, and what they can do. */
export const refusalText = ({ refusalTexts = {} }: Pick<Webhook<never>, 'refusalTexts'>, reason: RefusalReason): Text =>
	refusalTexts[reason] ?? usualTexts[reason];

export const refusal = (reason: RefusalReason): Reception<never> => ({
	accepted: false,
	reason,
	answer: refusals[reason],
});

/** Why the sender is not trusted; undefined if it is. */
function rejectionReason(
	{ headers, body }: WebhookRequest,
	{ secrets, unchecked = false }: Trust,
): RefusalReason | undefined {
	if (unchecked) return undefined;
	if (secrets.every((secret) => secret === '')) return 'noSecret';
	const signatures = [headers['x-hub-signature-256'], headers['x-hub-signature']].filter((header) => header);
	if (signatures.length === 0) return 'unsigned';
	return signatures.some((header) => isSigned(header, body, secrets)) ? undefined : 'wronglySigned';
}

/** The same text for the same bytes. */
const fallbackId = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex').slice(0, 32);

/**
 * Receives a webhook: verifies the sender first, then reads the payload. A refused request is answered and creates no
 * event. If the bytes differ from those that were signed, nothing is read. Source: 003, Interactions Webhook Overview;
 * Third-Party Messaging Overview.
 */
export function receive<Event extends WebhookEvent>(
	webhook: Webhook<Event>,
	request: WebhookRequest,
	trust: Trust,
): Reception<Event> {
	if (request.body.length > maxBytes) return refusal('tooLarge');
	const reason = rejectionReason(request, trust);
	if (reason) return refusal(reason);
	const payload = readObject(request.body);
	if (!payload) return refusal('unreadable');
	const traceId = request.headers['x-b3-traceid'];
	const delivery = {
		fallbackId: fallbackId(request.body),
		...(typeof traceId === 'string' && traceId ? { traceId } : {}),
	};
	return { accepted: true, events: webhook.read(payload, delivery), answer: webhook.answer(payload) };
}

/** Wanted values by field of the event. A field without any accepts everything. */
export type Wanted = Readonly<Record<string, readonly string[] | undefined>>;

const foldCase = (value: unknown): string =>
	String(value ?? '')
		.trim()
		.toLowerCase();

/** Whether the user wants an event. Case is ignored, and empty filters accept everything. */
export const isWanted = (event: object, wanted: Wanted): boolean =>
	Object.entries(wanted).every(([field, values = []]) => {
		const chosen = values.map(foldCase).filter((value) => value !== '');
		return chosen.length === 0 || chosen.includes(foldCase((event as Fields)[field]));
	});
