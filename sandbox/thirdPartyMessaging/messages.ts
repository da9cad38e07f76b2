import { invalidField } from '../server/reply.ts';

const messageTypes = ['Text', 'RichMedia', 'Email', 'Receipt'] as const;
const receiptStatuses = ['Delivered', 'Removed', 'Failed'];

/** Why a message could not be delivered, by reason code (reference: Third-Party Messaging Overview, Delivery receipts). */
export const failureReasons: Readonly<Record<number, string>> = {
	305: 'Expired',
	310: 'Rate limit reached',
	350: 'Not allowed',
	500: 'General error',
	510: 'Unsupported message',
	512: 'Unknown message',
	520: 'Invalid message structure',
	530: 'Invalid destination',
};
const reasonCodes = Object.keys(failureReasons).map(Number);

/** One message of a request. Other fields stay unchanged. */
export interface Message {
	type: (typeof messageTypes)[number];
	channel: { from: object; to: object; messageId?: string };
	[field: string]: unknown;
}

type Fields = Record<string, unknown>;

/** Reads the body of a request to send messages; 400 names the first wrong field (reference: Third-Party Messaging Overview). */
export function readMessages(body: unknown): Message[] {
	const messages = isObject(body) ? body['messages'] : undefined;
	if (!Array.isArray(messages) || messages.length === 0)
		throw invalidField('messages', 'is required and must be a list of messages');
	return messages.map((message: unknown, index) => readMessage(message, `messages[${index}]`));
}

function readMessage(message: unknown, field: string): Message {
	if (!isObject(message)) throw invalidField(field, 'must be an object');
	const type = messageTypes.find((name) => name === message['type']);
	if (type === undefined) throw invalidField(`${field}.type`, `must be one of ${messageTypes.join(', ')}`);
	checkChannel(message['channel'], type, `${field}.channel`);
	checkContent[type](message, field);
	return message as Message;
}

/** An email may have several recipients. */
function checkChannel(channel: unknown, type: Message['type'], field: string): void {
	if (!isObject(channel)) throw invalidField(field, 'is required');
	checkParty(channel['from'], `${field}.from`);
	const to = channel['to'];
	if (type === 'Email' && Array.isArray(to) && to.length > 0)
		to.forEach((party, index) => checkParty(party, `${field}.to[${index}]`));
	else checkParty(to, `${field}.to`);
	if (channel['messageId'] !== undefined || type === 'Receipt') checkText(channel, 'messageId', field);
}

function checkParty(party: unknown, field: string): void {
	if (!isObject(party)) throw invalidField(field, 'is required');
	checkText(party, 'id', field);
}

function checkText(fields: Fields, name: string, field: string): void {
	const value = fields[name];
	if (typeof value !== 'string' || value === '')
		throw invalidField(`${field}.${name}`, 'is required and must be a string');
}

/**
 * The format of rich-media messages and emails is not documented. An email is checked against the webhook's format;
 * rich media are not checked.
 */
const checkContent: Record<Message['type'], (message: Fields, field: string) => void> = {
	Text: (message, field) => checkText(message, 'text', field),
	RichMedia: () => undefined,
	Email: (message, field) => {
		const content = message['content'];
		if (!Array.isArray(content) || content.length === 0)
			throw invalidField(`${field}.content`, 'is required and must be a list');
		content.forEach((part: unknown, index) => {
			if (!isObject(part) || (part['type'] !== 'text' && part['type'] !== 'html'))
				throw invalidField(`${field}.content[${index}].type`, 'must be text or html');
			if (typeof part['text'] !== 'string')
				throw invalidField(`${field}.content[${index}].text`, 'is required and must be a string');
		});
	},
	Receipt: (message, field) => {
		const { status, reasons } = message;
		if (!receiptStatuses.some((name) => name === status))
			throw invalidField(`${field}.status`, `must be one of ${receiptStatuses.join(', ')}`);
		if (reasons === undefined) return;
		if (status !== 'Failed') throw invalidField(`${field}.reasons`, 'are for the status Failed');
		if (!Array.isArray(reasons)) throw invalidField(`${field}.reasons`, 'must be a list');
		reasons.forEach((reason: unknown, index) => {
			if (!isObject(reason) || !reasonCodes.some((code) => code === reason['code'])) {
				throw invalidField(`${field}.reasons[${index}].code`, `must be one of ${reasonCodes.join(', ')}`);
			}
		});
	},
};

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
