import { text } from '../language.ts';
import { fieldsOf, isId, listOf, nonEmptyTexts, type Fields } from './payload.ts';
import type { Delivery, Webhook, WebhookEvent } from './webhook.ts';

/** A file that an agent sent. `url` is where it can be downloaded for some time. */
interface Attachment {
	url?: string;
	mime?: string;
	filename?: string;
	/** `Image`, `File`, or another. */
	mediaType?: string;
}

/** An answer that the customer can choose. */
interface QuickReply {
	text?: string;
	payload?: string;
}

/**
 * What Genesys Cloud sends to a customer through an open messaging integration: a message of an agent or a bot, a receipt,
 * or an event such as typing. Fields that Genesys omitted are missing. For unknown types, the common fields are set, and
 * `raw` contains the rest. Source: genesys-cloud.md, section 11.
 */
export interface OpenMessageEvent extends WebhookEvent {
	/** `Text`, `Structured`, `Receipt`, `Event`, or another. */
	type?: string;
	/** For a delivery receipt, and for the answer to a quick reply. */
	messageId?: string;
	integrationId?: string;
	/** The customer: the ID that your messages to Genesys contain. */
	to?: string;
	/** The ID of who wrote the message. */
	from?: string;
	/** The name that the customer sees. */
	fromName?: string;
	/** When it was sent, ISO 8601. */
	time?: string;
	/** `Outbound`, or another. */
	direction?: string;
	text?: string;
	attachments: Attachment[];
	quickReplies: QuickReply[];
	/** The other contents, such as cards, as Genesys sent them. */
	contents: unknown[];
	/** For a receipt: `Delivered`, `Read`, `Failed`, or another. */
	status?: string;
	/** For a receipt about a failure: why. */
	reasons: unknown[];
	/** For an event: what happened, such as `Typing`. */
	events: string[];
	metadata?: Fields;
}

/** The parts of a message of one kind. */
function partsOf(content: readonly unknown[], contentType: string): Fields[] {
	const name = `${contentType.charAt(0).toLowerCase()}${contentType.slice(1)}`;
	return content
		.map(fieldsOf)
		.filter((part) => part.contentType === contentType)
		.map((part) => fieldsOf(part[name]));
}

const ownKinds: readonly unknown[] = ['Attachment', 'QuickReply'];

/** What the message contains beside its text. */
function contentsOf(payload: Fields): Pick<OpenMessageEvent, 'attachments' | 'quickReplies' | 'contents'> {
	const content = listOf(payload.content);
	return {
		attachments: partsOf(content, 'Attachment').map(({ url, mime, filename, mediaType }) =>
			nonEmptyTexts({ url, mime, filename, mediaType }),
		),
		quickReplies: partsOf(content, 'QuickReply').map((reply) =>
			nonEmptyTexts({ text: reply.text, payload: reply.payload }),
		),
		contents: content.filter((part) => !ownKinds.includes(fieldsOf(part).contentType)),
	};
}

/** Receipts and events can repeat the ID of their message, so only messages are identified by it. */
const messageTypes: readonly unknown[] = ['Text', 'Structured'];

function eventOf(payload: Fields, { fallbackId, traceId }: Delivery): OpenMessageEvent {
	const channel = fieldsOf(payload.channel);
	const [from, to] = [fieldsOf(channel.from), fieldsOf(channel.to)];
	const { id: messageId, type, direction, status } = payload;
	return {
		eventId: isId(messageId) && messageTypes.includes(type) ? messageId : fallbackId,
		...nonEmptyTexts({ type, messageId, integrationId: channel.id, to: to.id, from: from.id, fromName: from.nickname }),
		...nonEmptyTexts({ time: channel.time, direction, text: payload.text }),
		...contentsOf(payload),
		...nonEmptyTexts({ status }),
		reasons: [...listOf(payload.reasons)],
		events: listOf(payload.events)
			.map((event) => fieldsOf(event).eventType)
			.filter((kind): kind is string => typeof kind === 'string'),
		...(Object.keys(fieldsOf(payload.metadata)).length > 0 ? { metadata: fieldsOf(payload.metadata) } : {}),
		...nonEmptyTexts({ traceId }),
		raw: payload,
	};
}

/** Webhook of an open messaging integration of Genesys Cloud. Source: genesys-cloud.md, section 11. */
export const openMessages: Webhook<OpenMessageEvent> = {
	id: 'openMessages',
	service: 'genesysCloud',
	refusalTexts: {
		noSecret: text(
			'A request was rejected because there is no webhook secret to check its signature. Enter the secret of the open messaging integration. Genesys Cloud redelivers the request for about 85 seconds.',
		),
		unsigned: text(
			'A request was rejected because it is not signed. It was not sent by Genesys Cloud, or a proxy removes the header X-Hub-Signature-256.',
		),
		wronglySigned: text(
			'A request was rejected because its signature is wrong. If it is from Genesys Cloud, check the webhook secret, and that no proxy changes the body.',
		),
	},
	filters: [
		{
			name: 'type',
			title: 'Message Types',
			description: 'Leave empty for all types',
			choices: [
				{ value: 'Event', title: 'Event', description: 'The agent is typing, for example' },
				{ value: 'Receipt', title: 'Receipt', description: 'A message of the customer was delivered or failed' },
				{ value: 'Structured', title: 'Structured Message', description: 'A message with quick replies or cards' },
				{ value: 'Text', title: 'Text Message', description: 'A message with text, attachments, or both' },
			],
		},
		{
			name: 'integrationId',
			title: 'Integration IDs',
			description:
				'IDs of the integrations to accept messages from. Leave empty for all integrations that use this URL.',
			placeholder: '3fb9c0e2-7d04-4a86-9b8e-21f2a5d4c601',
		},
	],
	read: (payload, delivery) => [eventOf(payload, delivery)],
	// Genesys Cloud reads nothing but the status.
	answer: () => ({ status: 200, body: {} }),
};
