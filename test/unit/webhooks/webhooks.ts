import { createHmac } from 'node:crypto';
import { interactions } from '../../../genesys/webhooks/interactionEvents.ts';
import { messages } from '../../../genesys/webhooks/messageEvents.ts';
import { openMessages } from '../../../genesys/webhooks/openMessageEvents.ts';
import {
	receive,
	type Reception,
	type Trust,
	type Webhook,
	type WebhookEvent,
} from '../../../genesys/webhooks/webhook.ts';

/** Those of Multicloud CX. */
export const both: readonly Webhook<WebhookEvent>[] = [messages, interactions];
export const all: readonly Webhook<WebhookEvent>[] = [...both, openMessages];

export const secret = 'SECRET';

export const signatureOf = (body: string | Uint8Array, by = secret): string =>
	`sha1=${createHmac('sha1', by).update(body).digest('hex')}`;

/** As Genesys sends it. A text is sent unchanged, anything else as JSON. */
export function arrive<Event extends WebhookEvent>(
	webhook: Webhook<Event>,
	payload: unknown,
	headers: Record<string, string | string[]> = {},
	trust: Trust = { secrets: [secret] },
): Reception<Event> {
	const body =
		payload instanceof Uint8Array
			? payload
			: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
	return receive(webhook, { headers: { 'x-hub-signature': signatureOf(body), ...headers }, body }, trust);
}

/** The events of an accepted webhook. */
export function eventsOf<Event extends WebhookEvent>(
	webhook: Webhook<Event>,
	payload: unknown,
	headers?: Record<string, string>,
): Event[] {
	const reception = arrive(webhook, payload, headers);
	if (!reception.accepted) throw new Error(`Refused: ${reception.reason}`);
	return reception.events;
}

export const answerOf = <Event extends WebhookEvent>(
	webhook: Webhook<Event>,
	payload: unknown,
): { status: number; body: unknown } => arrive(webhook, payload).answer;
