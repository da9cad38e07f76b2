import { randomUUID } from 'node:crypto';
import { digitalChannelAccess } from '../data/systems.ts';
import type { DescribedMedia } from '../thirdPartyMessaging/thirdPartyMessagingRoutes.ts';

export const channelTypes = ['sms', 'email'] as const;

export type ChannelType = (typeof channelTypes)[number];

/** An interaction as it is told of. */
export interface Interaction {
	id: string;
	mediaType: string;
	interactionSubtype: string;
	/** Where its data would be; the sandbox has none. */
	selfUri: string;
}

export interface Party {
	id: string;
	name?: string;
}

/** What an agent has written. An SMS has one recipient and a text; an e-mail has a text, HTML, or both. */
export interface Written {
	channel: ChannelType;
	messageId: string;
	to: Party[];
	text?: string;
	html?: string;
	subject?: string;
	replyTo?: Party;
	attachments: DescribedMedia[];
}

/** All of what has happened in one webhook (seed: Interactions Webhook, EventsPayload). */
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

/** As the examples of both data flows show it (seed: Third-Party Messaging Overview). The braces of the e-mail there do not fit; it is read as the SMS is, with everything in `channel`. */
export function messagePayload({
	channel: type,
	messageId,
	to,
	text,
	html,
	subject,
	replyTo,
	attachments,
}: Written): object {
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
