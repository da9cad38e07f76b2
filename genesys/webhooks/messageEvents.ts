import { fail } from '../errors.ts';
import { fieldsOf, isId, listOf, nonEmptyTexts, type Fields } from './payload.ts';
import type { Delivery, Webhook, WebhookEvent } from './webhook.ts';

/** The sender or a recipient of a message. */
interface Party {
	id: string;
	name?: string;
}

/**
 * A message that an agent wrote, to deliver to a customer. Fields that Genesys omitted are missing. For unknown types, the
 * common fields are set, and `raw` contains the rest. Source: 003, Third-Party Messaging Overview, SMS data flow and Email
 * data flow.
 */
export interface MessageEvent extends WebhookEvent {
	/** For the receipt. */
	messageId?: string;
	channelId?: string;
	/** `sms`, `email`, or another. */
	channelType?: string;
	/** `Text`, `Email`, or another. */
	type?: string;
	/** The address of the contact center. */
	from?: string;
	fromName?: string;
	/** The address of the customer; the first one if there are several. */
	to?: string;
	toName?: string;
	/** All recipients. */
	recipients: Party[];
	/** For an email, its plain text. */
	text?: string;
	/** For an email. */
	html?: string;
	subject?: string;
	/** The address for replies, if it differs from `from`. */
	replyTo?: string;
	replyToName?: string;
	/** Contents other than texts, and attachments, as Genesys sent them. */
	attachments: unknown[];
}

function partyOf(value: unknown): Party | undefined {
	const { id, name } = typeof value === 'string' ? { id: value, name: undefined } : fieldsOf(value);
	return typeof id === 'string' && id !== '' ? { id, ...nonEmptyTexts({ name }) } : undefined;
}

/** Beside or inside `channel`: the email in the reference can be read either way. */
const inChannelOrBeside = (payload: Fields, name: string): unknown => fieldsOf(payload.channel)[name] ?? payload[name];

const messageIdOf = (payload: Fields): unknown => inChannelOrBeside(payload, 'messageId');

/** The text of the message, or else of its contents; their HTML; and their other parts. */
function contentsOf(payload: Fields): { text?: unknown; html?: unknown; others: unknown[] } {
	const parts = listOf(payload.content);
	const first = (type: string): unknown =>
		parts.find((part) => fieldsOf(part).type === type && typeof fieldsOf(part).text === 'string');
	const [text, html] = [
		typeof payload.text === 'string' && payload.text !== '' ? payload : first('text'),
		first('html'),
	];
	return {
		text: fieldsOf(text).text,
		html: fieldsOf(html).text,
		others: parts.filter((part) => part !== text && part !== html),
	};
}

function eventOf(payload: Fields, { fallbackId, traceId }: Delivery): MessageEvent {
	const channel = fieldsOf(payload.channel);
	const messageId = messageIdOf(payload);
	const from = partyOf(inChannelOrBeside(payload, 'from'));
	const recipients = listOf(inChannelOrBeside(payload, 'to'))
		.map(partyOf)
		.filter((party) => party !== undefined);
	const replyTo = partyOf(fieldsOf(inChannelOrBeside(payload, 'context')).replyTo);
	const { text, html, others } = contentsOf(payload);
	return {
		eventId: isId(messageId) ? messageId : fallbackId,
		...nonEmptyTexts({
			messageId,
			channelId: channel.id,
			channelType: channel.type,
			type: payload.type,
			from: from?.id,
			fromName: from?.name,
			to: recipients[0]?.id,
			toName: recipients[0]?.name,
		}),
		recipients,
		...nonEmptyTexts({ subject: payload.subject, text, html, replyTo: replyTo?.id, replyToName: replyTo?.name }),
		attachments: [...others, ...listOf(payload.attachments)],
		...nonEmptyTexts({ traceId }),
		raw: payload,
	};
}

/**
 * The ID that the provider gave a message, as text; a flow may also pass a number. `undefined` if it is missing or blank.
 * Raises an `input` error for an invalid ID.
 */
export function providerMessageId(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
	if (text === '') return undefined;
	return isId(text)
		? text
		: fail('input', 'The message ID is not text', {
				hint: 'Enter the ID of the message at the provider, or leave it empty.',
			});
}

/** Webhook for messages from agents to customers, to be delivered by an external service. */
export const messages: Webhook<MessageEvent> = {
	id: 'messages',
	service: 'digitalChannel',
	filters: [
		{
			name: 'channelType',
			title: 'Channel Types',
			description: 'Services that deliver the messages. Leave empty for all.',
			choices: [
				{ value: 'email', title: 'Email' },
				{ value: 'sms', title: 'SMS' },
			],
		},
		{
			name: 'type',
			title: 'Message Types',
			description: 'Types of messages. Leave empty for all.',
			choices: [
				{ value: 'Email', title: 'Email' },
				{ value: 'RichMedia', title: 'Rich Media' },
				{ value: 'Text', title: 'Text' },
			],
		},
		{
			name: 'channelId',
			title: 'Channel IDs',
			description: 'IDs of the channels to accept messages from. Leave empty for all channels that use this URL.',
			placeholder: '0123456789',
		},
	],
	read: (payload, delivery) => [eventOf(payload, delivery)],
	answer: (payload) => {
		const messageId = messageIdOf(payload);
		return { status: 200, body: isId(messageId) ? { messageId } : {} };
	},
};
