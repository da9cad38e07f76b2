import { createHmac } from 'node:crypto';
import type { Contract, ContractCase, ExpectedRequest, Json, Preparing } from './contract.ts';

const seed = (request: string): string => `Third-Party Messaging API, ${request}`;

const anyUuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;
/** The signature covers a boundary that is random each time, so the sandbox checks it. */
const anySignature = expect.stringMatching(/^sha1=[0-9a-f]{40}$/) as unknown;
/** HMAC-SHA1 of the empty text, with the secret of the channel. */
const ofNothing = 'sha1=56020e2fdb1a637152f908a1a80c181b430917da';

/** x-api-key is only in the curl command, the other three are only in the table. */
const signedWith = (signature: unknown): Json => ({
	accept: 'application/json',
	'x-api-key': 'sandbox-api-key',
	'x-ccid': '5f6e7d8c-0000-4000-8000-00005a4db0c5',
	'x-hub-signature': signature,
	'x-b3-traceid': anyUuid,
});

const channel = '/nexus/v3/channels/0123456789';
const channelId = '0123456789';

/** `signature` is the HMAC-SHA1 of the body as sent, byte for byte. */
const sending = (signature: string, message: Json): ExpectedRequest => ({
	method: 'POST',
	path: `${channel}/messages`,
	headers: { ...signedWith(signature), 'content-type': 'application/json' },
	json: { messages: [message] },
});

const fromConsumer = { from: { id: '16504661149' }, to: { id: '0123456789' } };
const fromConsumerValues = {
	channelId,
	'messages.0.channel.from.id': '16504661149',
	'messages.0.channel.to.id': '0123456789',
};

/* ---- messages ---- */

const answerOf =
	(ids: unknown): ContractCase['prepare'] =>
	async ({ sandbox }) => {
		sandbox.fault(
			{ method: 'POST', path: `${channel}/messages` },
			{ status: 200, body: { status: { code: 0 }, data: { ids } } },
		);
		return {};
	};

const several = {
	messages: [
		{ channel: fromConsumer, type: 'Text', text: 'Look:' },
		{
			channel: fromConsumer,
			type: 'RichMedia',
			richMedia: { image: 'genesys://nexus/bb4a9f86-dbbb-4464-a669-650da94fbad6' },
		},
	],
};

const messageCases: ContractCase[] = [
	{
		// The overview answers with IDs that are texts, the reference with objects.
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'a text, as in the overview; its id comes as a text',
		operation: 'message.sendText',
		values: { ...fromConsumerValues, 'messages.0.text': 'Consumer message text' },
		requests: [
			sending('sha1=b703e702edfdce8b7e2d5eec568b1f090dc3b48a', {
				channel: fromConsumer,
				type: 'Text',
				text: 'Consumer message text',
			}),
		],
		result: [{ id: '1795176000000-0' }],
	},
	{
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'a text in several scripts and lines, signed as the bytes that are sent, with an id of its own',
		operation: 'message.sendText',
		values: {
			...fromConsumerValues,
			'messages.0.text': 'Grüße, "你好" 👋\nZeile 2',
			'messages.0.channel.messageId': 'sms-17',
		},
		requests: [
			sending('sha1=0843fa54fbd50efc6f572fcbb823f25867c83399', {
				channel: { ...fromConsumer, messageId: 'sms-17' },
				type: 'Text',
				text: 'Grüße, "你好" 👋\nZeile 2',
			}),
		],
		result: [{ id: 'sms-17' }],
	},
	{
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'ids as objects, as in the reference',
		operation: 'message.sendText',
		prepare: answerOf([{ id: 'one' }]),
		values: { ...fromConsumerValues, 'messages.0.text': 'Consumer message text' },
		requests: [
			sending('sha1=b703e702edfdce8b7e2d5eec568b1f090dc3b48a', {
				channel: fromConsumer,
				type: 'Text',
				text: 'Consumer message text',
			}),
		],
		result: [{ id: 'one' }],
	},
	{
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'the answer as it came, with its envelope',
		operation: 'message.sendText',
		values: { ...fromConsumerValues, 'messages.0.text': 'Consumer message text' },
		raw: true,
		requests: [
			sending('sha1=b703e702edfdce8b7e2d5eec568b1f090dc3b48a', {
				channel: fromConsumer,
				type: 'Text',
				text: 'Consumer message text',
			}),
		],
		result: { status: { code: 0 }, data: { ids: ['1795176000000-0'] } },
	},
	{
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'several messages of other shapes, as JSON in place of the fields',
		operation: 'message.sendText',
		values: { channelId },
		json: several,
		requests: [{ ...sending('sha1=8d347029c202ca749f3f818e3a00ab7666601ff1', {}), json: several }],
		result: [{ id: '1795176000000-0' }, { id: '1795176000000-1' }],
	},
	{
		// The format of such a message is not documented; its contents are like those of an email.
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'an image and a text',
		operation: 'message.sendRichMedia',
		values: {
			...fromConsumerValues,
			'messages.0.channel.messageId': 'mms-1',
			'messages.0.content': [
				{ type: 'image', url: 'genesys://nexus/bb4a9f86-dbbb-4464-a669-650da94fbad6' },
				{ type: 'text', text: 'My new door' },
			],
		},
		requests: [
			sending('sha1=fa1bdfa2572dbe107fec99441e27cc08407664c8', {
				channel: { ...fromConsumer, messageId: 'mms-1' },
				type: 'RichMedia',
				content: [
					{ type: 'image', url: 'genesys://nexus/bb4a9f86-dbbb-4464-a669-650da94fbad6' },
					{ type: 'text', text: 'My new door' },
				],
			}),
		],
		result: [{ id: 'mms-1' }],
	},
	{
		// The sample of the webhook is garbled: `to` and `messageId` are outside `channel`.
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'what an e-mail must have, in the shape that the webhook shows',
		operation: 'message.sendEmail',
		values: {
			channelId,
			'messages.0.channel.from.id': 'ada@mail.example',
			'messages.0.channel.to': [{ id: 'service@company.example' }],
			'messages.0.content': [{ type: 'text', text: 'Plain text email body' }],
		},
		requests: [
			sending('sha1=5f3cbb617d128733a05a5a953e82048fdf3134d9', {
				channel: { from: { id: 'ada@mail.example' }, to: [{ id: 'service@company.example' }] },
				type: 'Email',
				content: [{ type: 'text', text: 'Plain text email body' }],
			}),
		],
		result: [{ id: '1795176000000-0' }],
	},
	{
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'an e-mail with everything',
		operation: 'message.sendEmail',
		values: {
			channelId,
			'messages.0.channel.from.id': 'ada@mail.example',
			'messages.0.channel.from.name': 'Ada',
			'messages.0.channel.to': [{ id: 'service@company.example', name: 'Service' }, { id: 'sales@company.example' }],
			'messages.0.channel.messageId': 'f7acbac6-68db-4031-aec2-4bbd02627c4b',
			'messages.0.context.replyTo.id': 'reply-to@mail.example',
			'messages.0.subject': 'Subject',
			'messages.0.content': [
				{ type: 'text', text: 'Plain text email body' },
				{ type: 'html', text: '<p>Html email body</p>' },
			],
		},
		requests: [
			sending('sha1=d3515ed807f40cc2421c4811d590486289ca553e', {
				channel: {
					from: { id: 'ada@mail.example', name: 'Ada' },
					to: [{ id: 'service@company.example', name: 'Service' }, { id: 'sales@company.example' }],
					messageId: 'f7acbac6-68db-4031-aec2-4bbd02627c4b',
				},
				context: { replyTo: { id: 'reply-to@mail.example' } },
				type: 'Email',
				subject: 'Subject',
				content: [
					{ type: 'text', text: 'Plain text email body' },
					{ type: 'html', text: '<p>Html email body</p>' },
				],
			}),
		],
		result: [{ id: 'f7acbac6-68db-4031-aec2-4bbd02627c4b' }],
	},
	{
		// The answer to a receipt has no data.
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'a receipt for a delivered message, as in the overview',
		operation: 'message.sendReceipt',
		values: {
			channelId,
			'messages.0.channel.messageId': '1613474523265-0',
			'messages.0.channel.from.id': '0123456789',
			'messages.0.channel.to.id': '16504661149',
			'messages.0.status': 'Delivered',
		},
		requests: [
			sending('sha1=e4d465149ccc6b4bcc9e0eb56cffc919620ab49b', {
				channel: { from: { id: '0123456789' }, to: { id: '16504661149' }, messageId: '1613474523265-0' },
				type: 'Receipt',
				status: 'Delivered',
			}),
		],
		result: { channelId, success: true },
	},
	{
		// The code of a reason is a number.
		seed: seed('POST /channels/{channelId}/messages'),
		about: 'a receipt for a message that failed, with its reason, as in the overview',
		operation: 'message.sendReceipt',
		values: {
			channelId,
			'messages.0.channel.messageId': 'f7acbac6-68db-4031-aec2-4bbd02627c4b',
			'messages.0.channel.from.id': 'no-reply@company.com',
			'messages.0.channel.to.id': 'recipient-1@mail.com',
			'messages.0.status': 'Failed',
			'messages.0.reasons.0.code': '350',
			'messages.0.reasons.0.message': 'Message not allowed. Your account has been suspended.',
		},
		requests: [
			sending('sha1=2114a72948402222c28421bc84e6a6d1c0ed9d88', {
				channel: {
					from: { id: 'no-reply@company.com' },
					to: { id: 'recipient-1@mail.com' },
					messageId: 'f7acbac6-68db-4031-aec2-4bbd02627c4b',
				},
				type: 'Receipt',
				status: 'Failed',
				reasons: [{ code: 350, message: 'Message not allowed. Your account has been suspended.' }],
			}),
		],
		result: { channelId, success: true },
	},
];

/* ---- media ---- */

/** The smallest GIF, whose bytes are not text. */
const image = 'R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

/** Uploads a file like a third-party system. */
async function uploaded({ call }: Preparing): Promise<Record<string, string>> {
	const body = Buffer.concat([
		Buffer.from(
			'--b\r\ncontent-disposition: form-data; name="file"; filename="door.gif"\r\ncontent-type: image/gif\r\n\r\n',
		),
		Buffer.from(image, 'base64'),
		Buffer.from('\r\n--b--\r\n'),
	]);
	const headers = {
		'content-type': 'multipart/form-data; boundary=b',
		'x-ccid': '5f6e7d8c-0000-4000-8000-00005a4db0c5',
		'x-hub-signature': `sha1=${createHmac('sha1', 'sandbox-app-secret').update(body).digest('hex')}`,
	};
	const answer = await call('POST', `${channel}/media`, { body: new Uint8Array(body), headers });
	return { mediaId: (answer.body as { data: { mediaId: string } }).data.mediaId };
}

const mediaCases: ContractCase[] = [
	{
		// The curl command says JSON; the parameter table says form data.
		seed: seed('POST /channels/{channelId}/media'),
		about: 'an image, byte for byte and with its type, as the field "file"',
		operation: 'media.upload',
		values: { channelId, file: { fileName: 'door.gif', mimeType: 'image/gif', text: image, encoding: 'base64' } },
		requests: [
			{
				method: 'POST',
				path: `${channel}/media`,
				headers: {
					...signedWith(anySignature),
					'content-type': expect.stringMatching(/^multipart\/form-data; boundary=\S+$/) as unknown,
				},
				parts: [{ name: 'file', fileName: 'door.gif', mimeType: 'image/gif', text: image, encoding: 'base64' }],
			},
		],
		result: {
			mediaId: anyUuid,
			url: expect.stringMatching(/^genesys:\/\/nexus\/[0-9a-f-]{36}$/) as unknown,
			filename: 'door.gif',
			mimetype: 'image/gif',
			length: 43,
		},
	},
	{
		seed: seed('GET /channels/{channelId}/media/{mediaId}'),
		about: 'the bytes as they are, without a redirect; nothing is what is signed',
		operation: 'media.download',
		prepare: uploaded,
		values: { channelId, mediaId: '<mediaId>' },
		requests: [
			{ method: 'GET', path: `${channel}/media/<mediaId>`, headers: { ...signedWith(ofNothing), accept: '*/*' } },
		],
		file: { name: '<mediaId>', base64: image },
	},
	{
		// The table calls both parts of the path headers; the model of the answer is that of the upload.
		seed: seed('DELETE /channels/{channelId}/media/{mediaId}'),
		about: 'what was uploaded before',
		operation: 'media.delete',
		prepare: uploaded,
		values: { channelId, mediaId: '<mediaId>' },
		requests: [{ method: 'DELETE', path: `${channel}/media/<mediaId>`, headers: signedWith(ofNothing) }],
		result: {
			channelId,
			mediaId: '<mediaId>',
			url: 'genesys://nexus/<mediaId>',
			filename: 'door.gif',
			mimetype: 'image/gif',
			length: 43,
			success: true,
		},
	},
];

export const thirdPartyMessaging: Contract = {
	title: 'Third-Party Messaging',
	api: 'thirdPartyMessaging',
	system: 'digitalChannel',
	operations: 4,
	cases: [...messageCases, ...mediaCases],
};
