import { createHmac } from 'node:crypto';
import { openMessages } from '../../../genesys/webhooks/openMessageEvents.ts';
import { receive } from '../../../genesys/webhooks/webhook.ts';
import { answerOf, eventsOf } from './webhooks.ts';

const one = (payload: unknown) => {
	const events = eventsOf(openMessages, payload);
	expect(events).toHaveLength(1);
	return events[0]!;
};

const channel = {
	id: '3fb9c0e2-7d04-4a86-9b8e-21f2a5d4c601',
	platform: 'Open',
	type: 'Private',
	messageId: 'b2f3',
	to: { id: 'user-7' },
	from: { id: 'f00d', nickname: 'Ana' },
	time: '2026-11-20T12:00:00.000Z',
};
const message = { id: 'c0ffee', channel, type: 'Text', text: 'Grüße ✓', direction: 'Outbound' };
const common = {
	messageId: 'c0ffee',
	integrationId: '3fb9c0e2-7d04-4a86-9b8e-21f2a5d4c601',
	to: 'user-7',
	from: 'f00d',
	fromName: 'Ana',
	time: '2026-11-20T12:00:00.000Z',
	direction: 'Outbound',
};
const nothing = { attachments: [], quickReplies: [], contents: [], reasons: [], events: [] };

test('a text message becomes an event that the ID of the message identifies', () => {
	expect(one(message)).toEqual({
		...{ eventId: 'c0ffee', type: 'Text', ...common, text: 'Grüße ✓', ...nothing, raw: message },
	});
});

test('attachments, quick replies, and other contents are separate', () => {
	const card = { contentType: 'Card', card: { title: 'Plan A' } };
	const structured = {
		...message,
		type: 'Structured',
		content: [
			{
				contentType: 'Attachment',
				attachment: {
					id: 'a1',
					mediaType: 'Image',
					url: 'https://files.example/a.png',
					mime: 'image/png',
					filename: 'a.png',
				},
			},
			{ contentType: 'QuickReply', quickReply: { text: 'Yes', payload: 'YES', action: 'Message' } },
			{ contentType: 'QuickReply', quickReply: { text: 'No', payload: 'NO', action: 'Message' } },
			card,
		],
		metadata: { order: '1001' },
	};
	expect(one(structured)).toMatchObject({
		type: 'Structured',
		attachments: [{ mediaType: 'Image', url: 'https://files.example/a.png', mime: 'image/png', filename: 'a.png' }],
		quickReplies: [
			{ text: 'Yes', payload: 'YES' },
			{ text: 'No', payload: 'NO' },
		],
		contents: [card],
		metadata: { order: '1001' },
	});
});

test('receipts of one message are different events, and a redelivery is the same event', () => {
	const receipt = { id: 'c0ffee', channel, type: 'Receipt', status: 'Delivered' };
	const failed = { ...receipt, status: 'Failed', reasons: [{ code: 'MessageExpired', message: 'Expired' }] };
	expect(one(receipt)).toMatchObject({ type: 'Receipt', messageId: 'c0ffee', status: 'Delivered', reasons: [] });
	expect(one(failed)).toMatchObject({ status: 'Failed', reasons: [{ code: 'MessageExpired', message: 'Expired' }] });
	expect(one(receipt).eventId).toBe(one(receipt).eventId);
	expect(new Set([one(message), one(receipt), one(failed)].map(({ eventId }) => eventId)).size).toBe(3);
});

test('a typing event has its kind', () => {
	expect(one({ id: 'e1', channel, type: 'Event', events: [{ eventType: 'Typing' }] })).toMatchObject({
		type: 'Event',
		events: ['Typing'],
	});
});

test('an unknown payload keeps its content, and nothing breaks', () => {
	for (const odd of [
		{},
		{ channel: 'text' },
		{ content: 'text' },
		{ content: [1, null] },
		{ events: {}, metadata: [] },
	])
		expect(one(odd)).toMatchObject({ raw: odd });
});

test('the answer is 200 without content of the request', () => {
	expect(answerOf(openMessages, message)).toEqual({ status: 200, body: {} });
});

test('the signature is a SHA-256 in base64, by the secret of the integration', () => {
	const body = Buffer.from(JSON.stringify(message));
	const sign = (secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`;
	const accepted = (header: string) =>
		receive(openMessages, { headers: { 'x-hub-signature-256': header }, body }, { secrets: ['0123456789abcdef'] })
			.accepted;
	expect(accepted(sign('0123456789abcdef'))).toBe(true);
	expect(accepted(sign('0123456789abcdeg'))).toBe(false);
});
