import { createHash } from 'crypto';

import { readObject, type Fields } from './payload.ts';
import { isSigned } from './signature.ts';

/** A webhook as it came. */
export interface WebhookRequest {
	/** Names in lower case. */
	headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** Exactly the bytes that were sent, with nothing undone but a Content-Encoding. */
	body: Uint8Array;
}

/** What of Genesys has come: the fields that both kinds of event have. */
export interface WebhookEvent {
	/** The same whenever it is delivered again: for a later step to drop it. */
	eventId: string;
	/** Genesys' own id of the request, where it gives one (`X-B3-TraceId`). */
	traceId?: string;
	/** As Genesys sent it. */
	raw: unknown;
}

/** What is known of a webhook besides its payload. */
export interface Delivery {
	/** Made of the body's bytes: an id for events that bring none, and the same whenever the same is delivered again. */
	fallbackId: string;
	traceId?: string;
}

/** One of the choices by which events are let through; with `choices` any number of them, else free text. */
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

/** One of the webhooks that Genesys calls: what it brings, and what it wants to hear. */
export interface Webhook<Event extends WebhookEvent> {
	id: string;
	filters: readonly WebhookFilter[];
	read(payload: Fields, delivery: Delivery): Event[];
	/** Of a webhook that has been dealt with; nothing of what came but its documented ids. */
	answer(payload: Fields): WebhookAnswer;
}

/** Who may send events. */
export interface Trust {
	/** Secrets to accept a signature by. Without any, nobody may. */
	secrets: readonly string[];
	/** Whether anybody may, signed or not: the user has said so. */
	unchecked?: boolean;
}

export type RefusalReason = 'tooLarge' | 'noSecret' | 'unsigned' | 'wronglySigned' | 'unreadable';

export type Reception<Event> =
	| { accepted: true; events: Event[]; answer: WebhookAnswer }
	| { accepted: false; reason: RefusalReason; answer: WebhookAnswer };

/** More than any event needs: the body must be read, into memory, before its signature can be checked. */
export const maxBytes = 5 * 1024 * 1024;

/** Sent with every answer: none of them is for a browser to make sense of. */
export const answerHeaders = {
	'content-type': 'application/json; charset=utf-8',
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
} as const;

/** Of what could not be dealt with, so that Genesys delivers it again. Source: 003, Third-Party Messaging Overview. */
export const tryAgain: WebhookAnswer = { status: 503, body: { message: 'Not processed, please redeliver' } };

/**
 * None of them repeats anything of the request. Where there is no secret yet, nobody knows whether it is from Genesys, which gives up what is answered with 4XX and
 * redelivers after 5XX: a message of an agent is kept until the secret is entered.
 */
const refusals: Readonly<Record<RefusalReason, WebhookAnswer>> = {
	tooLarge: { status: 413, body: { message: `The body is larger than ${maxBytes / 1024 / 1024} MiB` } },
	noSecret: tryAgain,
	unsigned: { status: 401, body: { message: 'The signature was not accepted' } },
	wronglySigned: { status: 401, body: { message: 'The signature was not accepted' } },
	unreadable: { status: 400, body: { message: 'The body is not a JSON object' } },
};

/** For the people who look after the flow: why something was turned away, and what they can do. */
export const refusalTexts: Readonly<Record<RefusalReason, string>> = {
	tooLarge: `A request was rejected because it is larger than ${maxBytes / 1024 / 1024} MiB.`,
	noSecret:
		'A request was rejected because there is no app secret to check its signature. Enter the app secret of the channel. Genesys redelivers the request for a while.',
	unsigned:
		'A request was rejected because it is not signed. It was not sent by Genesys, or a proxy removes the header X-Hub-Signature.',
	wronglySigned:
		'A request was rejected because its signature is wrong. If it is from Genesys, check the app secret, and that no proxy changes the body.',
	unreadable:
		'A request was rejected because it is signed but not a JSON object, or nested too deeply. Ask Genesys what the webhook of this channel sends.',
};

export const refusal = (reason: RefusalReason): Reception<never> => ({
	accepted: false,
	reason,
	answer: refusals[reason],
});

/** Why the sender is not trusted, if so. */
function rejectionReason(
	{ headers, body }: WebhookRequest,
	{ secrets, unchecked = false }: Trust,
): RefusalReason | undefined {
	if (unchecked) return undefined;
	if (secrets.every((secret) => secret === '')) return 'noSecret';
	// By SHA-256, where it is offered beside the other.
	const header = headers['x-hub-signature-256'] ?? headers['x-hub-signature'];
	if (header === undefined || header === '') return 'unsigned';
	return isSigned(header, body, secrets) ? undefined : 'wronglySigned';
}

/** The same text of the same bytes. */
const fallbackId = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex').slice(0, 32);

/**
 * Takes in a webhook: checks the sender first, then reads it. What is refused is answered and brings no event. Of bytes that differ from those that were signed, nothing is
 * read. Source: 003, Interactions Webhook Overview; Third-Party Messaging Overview.
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

/** Wanted values by field of the event; a field without any lets everything through. */
export type Wanted = Readonly<Record<string, readonly string[] | undefined>>;

const foldCase = (value: unknown): string =>
	String(value ?? '')
		.trim()
		.toLowerCase();

/** Whether the user wants to hear of an event. Upper and lower case are the same, and what was left empty is nothing that is wanted. */
export const isWanted = (event: object, wanted: Wanted): boolean =>
	Object.entries(wanted).every(([field, values = []]) => {
		const chosen = values.map(foldCase).filter((value) => value !== '');
		return chosen.length === 0 || chosen.includes(foldCase((event as Fields)[field]));
	});
