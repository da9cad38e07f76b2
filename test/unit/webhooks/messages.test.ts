import { messages, providersId } from '../../../genesys/webhooks/messageEvents.ts';
import { answerOf, eventsOf } from './webhooks.ts';

const one = (payload: unknown) => {
	const events = eventsOf(messages, payload);
	expect(events).toHaveLength(1);
	return events[0]!;
};

const sms = {
	channel: {
		id: '0123456789',
		type: 'sms',
		from: { id: '0123456789' },
		to: { id: '16504661149' },
		messageId: '1613474523265-0',
	},
	type: 'Text',
	text: 'Agent message text',
};

const people = [
	{ id: 'one@mail.example', name: 'First' },
	{ id: 'two@mail.example', name: 'Second' },
];
const messageId = 'f7acbac6-68db-4031-aec2-4bbd02627c4b';
const context = { replyTo: { id: 'reply@company.example', name: 'Desk' } };
const content = [
	{ type: 'text', text: 'Plain' },
	{ type: 'html', text: '<p>Rich</p>' },
];
const emailChannel = {
	id: 'company.example',
	type: 'email',
	from: { id: 'no-reply@company.example', name: 'Company' },
};
/** The reference closes the channel too early or too late, so it can be read in two ways. */
const emails = {
	'beside the channel': {
		channel: emailChannel,
		to: people,
		messageId,
		context,
		type: 'Email',
		subject: 'Subject',
		content,
	},
	'inside the channel': {
		channel: { ...emailChannel, to: people, messageId, context },
		type: 'Email',
		subject: 'Subject',
		content,
	},
};

test('an SMS becomes an event', () => {
	expect(one(sms)).toEqual({
		...{
			eventId: '1613474523265-0',
			messageId: '1613474523265-0',
			channelId: '0123456789',
			channelType: 'sms',
			type: 'Text',
		},
		...{
			from: '0123456789',
			to: '16504661149',
			recipients: [{ id: '16504661149' }],
			text: 'Agent message text',
			attachments: [],
			raw: sms,
		},
	});
	expect(answerOf(messages, sms)).toEqual({ status: 200, body: { messageId: '1613474523265-0' } });
});

test.each(Object.entries(emails))(
	'an email becomes an event with its recipients, ID and context %s',
	(_where, email) => {
		expect(one(email)).toEqual({
			...{ eventId: messageId, messageId, channelId: 'company.example', channelType: 'email', type: 'Email' },
			...{
				from: 'no-reply@company.example',
				fromName: 'Company',
				to: 'one@mail.example',
				toName: 'First',
				recipients: people,
			},
			...{
				subject: 'Subject',
				text: 'Plain',
				html: '<p>Rich</p>',
				replyTo: 'reply@company.example',
				replyToName: 'Desk',
				attachments: [],
				raw: email,
			},
		});
		expect(answerOf(messages, email)).toEqual({ status: 200, body: { messageId } });
	},
);

test('a field in both positions is read from the channel', () => {
	expect(one({ ...sms, messageId: 'other', to: { id: 'other' }, from: { id: 'other' } })).toMatchObject({
		messageId: '1613474523265-0',
		to: '16504661149',
		from: '0123456789',
	});
});

test('a recipient can be an object, a list, or only an address', () => {
	const recipientsOf = (to: unknown): unknown => one({ to }).recipients;
	expect(recipientsOf({ id: 'a', name: 'A' })).toEqual([{ id: 'a', name: 'A' }]);
	expect(recipientsOf('a')).toEqual([{ id: 'a' }]);
	expect(recipientsOf(['a', { id: 'b', name: '' }, { id: 'c', name: 3, more: 1 }])).toEqual([
		{ id: 'a' },
		{ id: 'b' },
		{ id: 'c' },
	]);
	expect(recipientsOf([{}, null, { id: 7 }, { id: '' }, '', [], { id: 'b' }])).toEqual([{ id: 'b' }]);
});

describe('contents', () => {
	const image = { type: 'image', url: 'https://media.example/1.png' };
	const file = { id: 'f-1', name: 'terms.pdf' };

	test('contents that are neither text nor HTML become attachments with their file', () => {
		expect(one({ content: [content[0], image], attachments: [file] })).toMatchObject({
			text: 'Plain',
			attachments: [image, file],
		});
		expect(one({ content: image, attachments: file })).toMatchObject({ attachments: [image, file] });
	});

	test('the first text and the first HTML are used, and no part is lost', () => {
		const second = { type: 'text', text: 'Second' };
		expect(one({ content: [...content, second] })).toMatchObject({
			text: 'Plain',
			html: '<p>Rich</p>',
			attachments: [second],
		});
		expect(one({ text: '', content })).toMatchObject({ text: 'Plain', html: '<p>Rich</p>', attachments: [] });
		expect(one({ text: 'Own', content })).toMatchObject({
			text: 'Own',
			html: '<p>Rich</p>',
			attachments: [content[0]],
		});
	});

	test('contents in a wrong format are passed on', () => {
		const strange = [null, 'text', 5, [content[0]], { type: 'text' }, { type: 'html', text: 4 }, {}];
		expect(one({ content: strange })).toMatchObject({ attachments: strange });
		expect(one({ content: strange })).not.toHaveProperty('text');
		expect(one({ text: { no: 'text' }, content })).toMatchObject({ text: 'Plain', attachments: [] });
	});
});

test('an unknown type is passed on with the fields that all types have', () => {
	const raw = { ...sms, type: 'Carousel', text: undefined, cards: [{ title: 'A' }] };
	expect(one(raw)).toMatchObject({
		type: 'Carousel',
		channelType: 'sms',
		to: '16504661149',
		attachments: [],
		raw: JSON.parse(JSON.stringify(raw)) as unknown,
	});
	expect(one({ ...sms, channel: { ...sms.channel, type: 'pigeon' } })).toMatchObject({ channelType: 'pigeon' });
});

test.each<[what: string, payload: Record<string, unknown>]>([
	['nothing', {}],
	[
		'null everywhere',
		{
			channel: null,
			type: null,
			text: null,
			content: null,
			attachments: null,
			to: null,
			from: null,
			context: null,
			subject: null,
			messageId: null,
		},
	],
	[
		'other types everywhere',
		{ channel: [1], type: 1, text: {}, to: 5, from: [], context: 'x', subject: ['s'], messageId: 9 },
	],
	[
		'other types in the channel',
		{ channel: { id: 1, type: {}, from: 2, to: [3], messageId: { id: 'x' }, context: { replyTo: 7 } } },
	],
	['a channel that is a text', { channel: 'sms' }],
])('a webhook with %s becomes a message without fields', (_what, payload) => {
	expect(one(payload)).toEqual({
		eventId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
		recipients: [],
		attachments: [],
		raw: payload,
	});
	expect(answerOf(messages, payload)).toEqual({ status: 200, body: {} });
});

test('an ID that is too long is used neither in the answer nor in the event', () => {
	const long = 'x'.repeat(1001);
	expect(one({ messageId: long })).toMatchObject({
		eventId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
		messageId: long,
	});
	expect(answerOf(messages, { messageId: long })).toEqual({ status: 200, body: {} });
	expect(answerOf(messages, { messageId: long.slice(1) })).toEqual({ status: 200, body: { messageId: long.slice(1) } });
});

describe('the ID of a provider', () => {
	const long = 'x'.repeat(1000);

	test.each<[what: string, given: unknown, id: string | undefined]>([
		['a text is used without surrounding spaces', ' SM-1 ', 'SM-1'],
		['a number is used', 4711, '4711'],
		['a long text is used', long, long],
		['spaces are not used', '  ', undefined],
		['a missing value is not used', '', undefined],
		['null is not used', null, undefined],
	])('the ID is a given text or number, and missing otherwise: %s', (_what, given, id) =>
		expect(providersId(given)).toBe(id),
	);

	test.each<[what: string, given: unknown]>([
		['an object', { id: 'SM-1' }],
		['a list', ['SM-1']],
		['true', true],
		['a text that is too long', `${long}x`],
	])('an ID that is %s is refused', (_what, given) =>
		expect(() => providersId(given)).toThrow('The message ID is not text'),
	);
});
