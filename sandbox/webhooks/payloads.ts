import { randomUUID } from 'node:crypto';
import { digitalChannelAccess, openMessagingAccess } from '../data/systems.ts';
import type { DescribedMedia } from '../thirdPartyMessaging/thirdPartyMessagingRoutes.ts';

export const webhookKinds = ['interactions', 'messages', 'openMessages'] as const;

export type WebhookKind = (typeof webhookKinds)[number];

export const channelTypes = ['sms', 'email'] as const;

export type ChannelType = (typeof channelTypes)[number];

/** An interaction in events. */
export interface Interaction {
	id: string;
	mediaType: string;
	interactionSubtype: string;
	/** The URL of its data, which the sandbox doesn't have. */
	selfUri: string;
}

export interface Party {
	id: string;
	name?: string;
}

/** A message from an agent. An SMS has one recipient and a text; an email has a text, HTML, or both. */
export interface WrittenMessage {
	channel: ChannelType;
	messageId: string;
	to: Party[];
	text?: string;
	html?: string;
	subject?: string;
	replyTo?: Party;
	attachments: DescribedMedia[];
}

/** What an agent or a bot of Genesys Cloud sends to a customer. */
export interface OpenMessage {
	/** The customer's ID in the system of the customer. */
	to: string;
	text?: string;
	/** Answers to choose from. */
	quickReplies?: readonly { text: string; payload: string }[];
}

/** A message of an open messaging integration (reference: Genesys Cloud, section 11). `time` is in ms. */
export function openMessagePayload({ to, text, quickReplies = [] }: OpenMessage, id: string, time: number): object {
	return {
		id,
		channel: {
			id: openMessagingAccess.integrationId,
			platform: 'Open',
			type: 'Private',
			messageId: id,
			to: { id: to },
			from: { id: '0c1d0000-0000-4000-8000-00005a4db0c6', nickname: 'Sandbox' },
			time: new Date(time).toISOString(),
		},
		type: quickReplies.length > 0 ? 'Structured' : 'Text',
		...(text === undefined ? {} : { text }),
		...(quickReplies.length > 0
			? { content: quickReplies.map((quickReply) => ({ contentType: 'QuickReply', quickReply })) }
			: {}),
		direction: 'Outbound',
	};
}

/** All events in one webhook (reference: Interactions Webhook, EventsPayload). */
export function eventsPayload(events: readonly { event: 'STARTED' | 'FINISHED'; interaction: Interaction }[]): object {
	return {
		operationId: randomUUID(),
		data: {
			entities: events.map(({ event, interaction: { id, mediaType, interactionSubtype, selfUri } }) => ({
				event,
				entity: { id, mediaType, interactionSubtype, selfUri },
			})),
		},
	};
}

/**
 * A message as in the examples of both data flows (reference: Third-Party Messaging Overview). The braces of the email
 * example don't match, so it is built like the SMS example, with everything in `channel`.
 */
export function messagePayload({
	channel: type,
	messageId,
	to,
	text,
	html,
	subject,
	replyTo,
	attachments,
}: WrittenMessage): object {
	const { channelId: id, mailAddress } = digitalChannelAccess;
	if (type === 'sms') return { channel: { id, type, from: { id }, to: to[0], messageId }, type: 'Text', text };
	const content = [
		...(text === undefined ? [] : [{ type: 'text', text }]),
		...(html === undefined ? [] : [{ type: 'html', text: html }]),
	];
	return {
		channel: {
			id,
			type,
			from: { id: mailAddress, name: 'Sandbox' },
			to,
			messageId,
			...(replyTo ? { context: { replyTo } } : {}),
		},
		type: 'Email',
		subject: subject ?? '',
		content,
		...(attachments.length > 0 ? { attachments } : {}),
	};
}
