import { createHmac } from 'node:crypto';
import { fillText } from '../../../genesys/language.ts';
import { interactions } from '../../../genesys/webhooks/interactionEvents.ts';
import { messages } from '../../../genesys/webhooks/messageEvents.ts';
import {
	isWanted,
	maxBytes,
	receive,
	refusal,
	refusalText,
	type RefusalReason,
} from '../../../genesys/webhooks/webhook.ts';
import { all, arrive, eventsOf, secret, signatureOf } from './webhooks.ts';

const payload = { channel: { id: '0123456789', type: 'sms', messageId: 'm-1' }, type: 'Text', text: 'Hello' };
const body = Buffer.from(JSON.stringify(payload));
const refused = (reason: RefusalReason, status: number) => ({
	accepted: false,
	reason,
	answer: { status, body: { message: expect.any(String) as unknown } },
});

describe('an untrusted webhook is refused unread', () => {
	test.each<
		[what: string, headers: Record<string, string | string[] | undefined>, secrets: string[], reason: RefusalReason]
	>([
		['a request without a header', {}, [secret], 'unsigned'],
		['an empty header', { 'x-hub-signature': '' }, [secret], 'unsigned'],
		['a wrong signature', { 'x-hub-signature': signatureOf(body, 'other') }, [secret], 'wronglySigned'],
		['several headers', { 'x-hub-signature': [signatureOf(body), signatureOf(body)] }, [secret], 'wronglySigned'],
		['a signature under another name', { 'x-signature': signatureOf(body) }, [secret], 'unsigned'],
		['a valid signature, but no secret', { 'x-hub-signature': signatureOf(body) }, [], 'noSecret'],
		[
			'a signature with an empty secret, and the secret is empty',
			{ 'x-hub-signature': signatureOf(body, '') },
			[''],
			'noSecret',
		],
		[
			'a signature with an empty secret, and one of two secrets is empty',
			{ 'x-hub-signature': signatureOf(body, '') },
			[secret, ''],
			'wronglySigned',
		],
	])('a refused webhook is not read: %s', (_what, headers, secrets, reason) => {
		expect(receive(messages, { headers, body }, { secrets })).toEqual(
			refused(reason, reason === 'noSecret' ? 503 : 401),
		);
	});

	test("a webhook that can't be verified yet is redelivered by Genesys", () => {
		expect(refusal('noSecret').answer).toEqual({
			status: 503,
			body: { message: 'Not processed, please redeliver' },
		});
	});

	test('all refused signatures get the same answer', () => {
		const answers = (['unsigned', 'wronglySigned'] as const).map((reason) => refusal(reason).answer);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
	});

	test('every webhook is accepted if the user turns off the check', () => {
		for (const headers of [{}, { 'x-hub-signature': 'sha1=0' }]) {
			for (const secrets of [[], [secret]])
				expect(receive(messages, { headers, body }, { secrets, unchecked: true })).toMatchObject({
					accepted: true,
					events: [{ messageId: 'm-1' }],
				});
		}
	});
});

test('an integer above 2^53 becomes a text of its digits, as in a file', () => {
	const exact = Buffer.from(
		'{"messageId":"m-1","channel":{"id":"c"},"order":12345678901234567890,"small":-9007199254740991}',
	);
	expect(receive(messages, { headers: {}, body: exact }, { secrets: [], unchecked: true })).toMatchObject({
		events: [{ raw: { order: '12345678901234567890', small: -9007199254740991 } }],
	});
});

const reasons: readonly RefusalReason[] = ['tooLarge', 'noSecret', 'unsigned', 'wronglySigned', 'unreadable'];

test('one valid signature of two is enough', () => {
	const by256 = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
	expect(receive(messages, { headers: { 'x-hub-signature-256': by256 }, body }, { secrets: [secret] }).accepted).toBe(
		true,
	);
	expect(receive(messages, { headers: { 'x-hub-signature': by256 }, body }, { secrets: [secret] }).accepted).toBe(true);
	const wrong256 = by256.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
	const [right, wrong] = [signatureOf(body), signatureOf(body, 'other')];
	for (const accepted of [
		{ 'x-hub-signature-256': by256, 'x-hub-signature': wrong },
		{ 'x-hub-signature-256': wrong256, 'x-hub-signature': right },
		{ 'x-hub-signature-256': '', 'x-hub-signature': right },
	])
		expect(receive(messages, { headers: accepted, body }, { secrets: [secret] }).accepted).toBe(true);
	const headers = { 'x-hub-signature-256': wrong256, 'x-hub-signature': wrong };
	expect(receive(messages, { headers, body }, { secrets: [secret] })).toEqual(refused('wronglySigned', 401));
});

describe('the limit', () => {
	const sized = (length: number): Buffer => {
		const frame = '{"text":""}';
		return Buffer.from(frame.replace('""', `"${'x'.repeat(length - frame.length)}"`));
	};

	test('the limit allows a body of exactly that size', () =>
		expect(eventsOf(messages, sized(maxBytes))).toHaveLength(1));
	test('the limit is checked before the signature', () => {
		expect(arrive(messages, sized(maxBytes + 1))).toEqual(refused('tooLarge', 413));
		expect(arrive(messages, sized(maxBytes + 1), {}, { secrets: [] })).toEqual(refused('tooLarge', 413));
	});
	test('the answer contains the limit', () =>
		expect(refusal('tooLarge').answer.body).toEqual({ message: 'The body is larger than 5 MiB' }));
});

describe('a signed but invalid body is refused', () => {
	const nested = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

	test.each<[what: string, body: string | Uint8Array]>([
		['zero bytes', ''],
		['white space', ' \n'],
		['invalid JSON', 'hello'],
		['cut-off JSON', JSON.stringify(payload).slice(0, -1)],
		['JSON and extra characters', `${JSON.stringify(payload)}x`],
		['a list', '[{}]'],
		['a text', '"text"'],
		['a number', '1'],
		['null', 'null'],
		['invalid UTF-8', Buffer.from('{"text":"ü"}', 'latin1')],
		['UTF-16', Buffer.from('{"text":"ü"}', 'utf16le')],
		['too much nesting for platforms', nested(200)],
		['the maximum nesting', nested(maxBytes / 2 - 10)],
	])('a signed but invalid body is refused: %s', (_what, unreadable) => {
		for (const webhook of all) expect(arrive(webhook, unreadable)).toEqual(refused('unreadable', 400));
	});

	test('an unsigned body is not even parsed', () =>
		expect(arrive(messages, 'hello', { 'x-hub-signature': 'sha1=0' })).toEqual(refused('wronglySigned', 401)));
	test('a body with the usual nesting of events is read', () => expect(eventsOf(messages, nested(50))).toHaveLength(1));
});

test.each([
	['a byte order mark', `\ufeff${JSON.stringify(payload)}`],
	['unusual white space', `\r\n\t${JSON.stringify(payload, undefined, '\t')}\n\n`],
	['escapes', JSON.stringify(payload).replace('Hello', '\\u0048\\u0065llo')],
])('JSON may contain %s', (_what, text) =>
	expect(eventsOf(messages, text)).toMatchObject([{ messageId: 'm-1', text: 'Hello', raw: payload }]),
);

test('a name with a special meaning in JavaScript is like any other', () => {
	const text =
		'{"__proto__":{"type":"Text","isAdmin":true},"constructor":{"prototype":{"x":1}},"channel":{"__proto__":{"id":"x","messageId":"y"}}}';
	const [event] = eventsOf(messages, text);
	expect(event).not.toHaveProperty('type');
	expect(event).not.toHaveProperty('messageId');
	expect(event).not.toHaveProperty('channelId');
	expect(JSON.stringify(event?.raw)).toBe(text);
	expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

describe('the ID of an event without one', () => {
	const idOf = (text: string): unknown => eventsOf(messages, text)[0]?.eventId;

	test('the ID of an event without one depends only on its bytes', () => {
		expect(idOf('{"text":"a"}')).toMatch(/^[0-9a-f]{32}$/);
		expect(idOf('{"text":"a"}')).toBe(idOf('{"text":"a"}'));
		expect(idOf('{"text":"a"}')).not.toBe(idOf('{"text":"a" }'));
	});
});

test('the ID of the request is passed on if there is one', () => {
	for (const webhook of all) {
		expect(eventsOf(webhook, payload, { 'x-b3-traceid': '05bb858a' })[0]?.traceId).toBe('05bb858a');
		expect(eventsOf(webhook, payload)[0]).not.toHaveProperty('traceId');
		expect(eventsOf(webhook, payload, { 'x-b3-traceid': '' })[0]).not.toHaveProperty('traceId');
	}
});

test('no answer and no text for people contains a secret or a part of the request', () => {
	const mark = 'SEEN-0f3a';
	const marked = JSON.stringify({
		[mark]: mark,
		channel: { id: mark, type: mark, from: { id: mark } },
		text: mark,
		data: { [mark]: mark, entities: [{ event: mark, entity: { selfUri: mark } }] },
		operationId: mark,
	});
	const headers = { 'x-b3-traceid': mark, 'x-other': mark, 'content-type': mark };
	for (const webhook of all) {
		const answers = [
			arrive(webhook, marked, headers),
			arrive(webhook, marked, { ...headers, 'x-hub-signature': mark }),
			arrive(webhook, mark, headers),
			arrive(webhook, marked, headers, { secrets: [mark] }),
			arrive(webhook, marked, headers, { secrets: [] }),
		];
		for (const { answer } of answers) expect(JSON.stringify(answer)).not.toContain(mark);
	}
	for (const reason of reasons)
		for (const webhook of all) expect(fillText(refusalText(webhook, reason))).not.toContain(secret);
});

test('every refusal has a text that suggests what to do', () => {
	for (const reason of reasons) {
		for (const webhook of all)
			expect(fillText(refusalText(webhook, reason))).toMatch(/^A request was rejected because .+\.$/);
		expect(refusal(reason).answer.status).toBeGreaterThanOrEqual(400);
		if (reason !== 'noSecret') expect(refusal(reason).answer.status).toBeLessThan(500);
	}
});

describe('filters', () => {
	const event = { event: 'STARTED', mediaType: 'chat' };

	test.each<[what: string, wanted: Record<string, string[] | undefined>, is: boolean]>([
		['nothing is chosen', {}, true],
		['nothing is chosen in a field', { event: [], mediaType: undefined }, true],
		['it is chosen', { event: ['STARTED'] }, true],
		['it is one of the chosen values', { event: ['FINISHED', 'STARTED'] }, true],
		['it differs in case or spaces', { event: [' started '] }, true],
		['another value is chosen', { event: ['FINISHED'] }, false],
		['it matches in each field', { event: ['STARTED'], mediaType: ['chat'] }, true],
		['it matches in only one field', { event: ['STARTED'], mediaType: ['email'] }, false],
		['it lacks the field', { interactionSubtype: ['SMS'] }, false],
		['a field is left empty', { event: [''], interactionSubtype: ['', ' '] }, true],
		['a list ends with a comma', { event: ['FINISHED', ''] }, false],
		['it lacks the field, and the list ends with a comma', { interactionSubtype: ['SMS', ''] }, false],
	])('filters apply to an event when %s', (_what, wanted, is) => expect(isWanted(event, wanted)).toBe(is));

	test('each filter is a field of events', () => {
		const [interaction] = eventsOf(interactions, {
			data: { entities: [{ event: 'STARTED', entity: { mediaType: 'chat', interactionSubtype: 'SMS' } }] },
		});
		const [message] = eventsOf(messages, payload);
		for (const { name } of interactions.filters) expect(interaction).toHaveProperty(name);
		for (const { name } of messages.filters) expect(message).toHaveProperty(name);
	});
});
