import { createHmac } from 'node:crypto';
import { digitalChannelAccess } from '../../sandbox/data/systems.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { Clock } from '../support/sandboxClient.ts';

const { appSecret, channelId, contactCenterId, previousSecret } = digitalChannelAccess;
const CHANNEL = `/nexus/v3/channels/${channelId}`;
const PARTIES = { from: { id: '16504661149' }, to: { id: channelId } };
const TEXT = { channel: PARTIES, type: 'Text', text: 'Consumer message text' };
const RECEIPT = { channel: { ...PARTIES, messageId: '1613474523265-0' }, type: 'Receipt', status: 'Delivered' };

describe('third-party messaging of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, interactions: 5 });
	});
	beforeEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	interface Signing {
		secret?: string;
		algorithm?: 'sha1' | 'sha256';
		headers?: Record<string, string | undefined>;
	}

	/** Signs the exact bytes that are sent. An undefined header is omitted. */
	const signed = async (
		method: string,
		path: string,
		body = Buffer.alloc(0),
		{ secret = appSecret, algorithm = 'sha1', headers = {} }: Signing = {},
	): Promise<Response> => {
		const signature = `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
		const all = Object.entries({ 'x-ccid': contactCenterId, 'x-hub-signature': signature, ...headers }).filter(
			(header): header is [string, string] => header[1] !== undefined,
		);
		return fetch(`${sandbox.url}${path}`, {
			method,
			headers: all,
			body: body.length > 0 ? new Uint8Array(body) : undefined,
		});
	};
	const send = async (messages: unknown, signing: Signing = {}): Promise<{ status: number; body: unknown }> => {
		const body = Buffer.from(JSON.stringify({ messages }));
		const response = await signed('POST', `${CHANNEL}/messages`, body, {
			...signing,
			headers: { 'content-type': 'application/json', ...signing.headers },
		});
		return { status: response.status, body: await response.json() };
	};
	const upload = async (bytes: Buffer, type: string, field = 'file'): Promise<Response> => {
		const form = new FormData();
		form.append(field, new Blob([new Uint8Array(bytes)], { type }), 'photo.jpg');
		const encoded = new Response(form);
		return signed('POST', `${CHANNEL}/media`, Buffer.from(await encoded.arrayBuffer()), {
			headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
		});
	};

	test('a text is answered with its ID as a string, everything else with its ID in an object, and a receipt without data', async () => {
		expect(await send([TEXT])).toEqual({
			status: 200,
			body: { status: { code: 0 }, data: { ids: [`${clock.time}-0`] } },
		});
		const richMedia = { channel: PARTIES, type: 'RichMedia', content: [{ type: 'Attachment' }] };
		const email = {
			channel: { ...PARTIES, to: [{ id: 'a@example.com' }, { id: 'b@example.com' }] },
			type: 'Email',
			subject: 'Hello',
			content: [{ type: 'text', text: 'Hello' }],
		};
		expect(await send([TEXT, richMedia, email])).toMatchObject({
			status: 200,
			body: { data: { ids: [1, 2, 3].map((count) => ({ id: `${clock.time}-${count}` })) } },
		});
		expect(await send([RECEIPT])).toEqual({ status: 200, body: { status: { code: 0 } } });
	});

	test('a message keeps its own ID', async () => {
		expect(await send([{ ...TEXT, channel: { ...PARTIES, messageId: 'mine' } }])).toMatchObject({
			body: { data: { ids: ['mine'] } },
		});
	});

	test('an accepted message is recorded until a reset', async () => {
		const failed = { ...RECEIPT, status: 'Failed', reasons: [{ code: 350, message: 'Suspended.' }] };
		await send([TEXT, failed], { headers: { 'x-b3-traceid': 'trace-1' } });
		const log = [
			{ ...TEXT, id: `${clock.time}-0`, traceId: 'trace-1', receivedAt: '2026-11-20T12:00:00.000Z' },
			{ ...failed, traceId: 'trace-1', receivedAt: '2026-11-20T12:00:00.000Z' },
		];
		expect(sandbox.messages).toEqual(log);
		expect(await (await fetch(`${sandbox.url}/sandbox/messages`)).json()).toEqual(log);
		sandbox.reset();
		expect(sandbox.messages).toEqual([]);
	});

	test('either secret of the channel is valid for signatures, with SHA-1 or SHA-256', async () => {
		for (const signing of [{ secret: previousSecret }, { algorithm: 'sha256' }] as const)
			expect((await send([TEXT], signing)).status).toBe(200);
	});

	test.each<[string, number, Signing]>([
		['no signature', 401, { headers: { 'x-hub-signature': undefined } }],
		['a signature with another secret', 401, { secret: 'another' }],
		[
			'a signature of another body',
			401,
			{ headers: { 'x-hub-signature': `sha1=${createHmac('sha1', appSecret).update('{}').digest('hex')}` } },
		],
		[
			'a signature without its algorithm',
			401,
			{ headers: { 'x-hub-signature': createHmac('sha1', appSecret).update('{}').digest('hex') } },
		],
		['another contact center', 403, { headers: { 'x-ccid': 'another' } }],
		['no contact center', 403, { headers: { 'x-ccid': undefined } }],
	])('%s is refused with %i', async (_what, status, signing) => {
		expect(await send([TEXT], signing)).toMatchObject({
			status,
			body: { status: { code: status, message: expect.any(String) } },
		});
		expect(sandbox.messages).toEqual([]);
	});

	test('an API key is optional, but must not be wrong', async () => {
		expect((await send([TEXT], { headers: { 'x-api-key': 'sandbox-api-key' } })).status).toBe(200);
		expect(await send([TEXT], { headers: { 'x-api-key': 'another' } })).toEqual({
			status: 403,
			body: { message: 'Forbidden' },
		});
	});

	test('an unknown channel is answered with 404', async () => {
		const response = await signed('POST', '/nexus/v3/channels/999/messages', Buffer.from('{}'));
		expect([response.status, await response.json()]).toEqual([
			404,
			{ status: { code: 404, message: 'Channel 999 not found', detail: {} } },
		]);
	});

	test.each<[string, unknown]>([
		['messages', undefined],
		['messages', []],
		['messages[0]', ['Hello']],
		['messages[0].type', [{ ...TEXT, type: 'Fax' }]],
		['messages[0].channel', [{ ...TEXT, channel: undefined }]],
		['messages[0].channel.from', [{ ...TEXT, channel: { to: PARTIES.to } }]],
		['messages[0].channel.to.id', [{ ...TEXT, channel: { ...PARTIES, to: { id: '' } } }]],
		['messages[1].text', [TEXT, { ...TEXT, text: 5 }]],
		['messages[0].content', [{ ...TEXT, type: 'Email' }]],
		['messages[0].content[0].type', [{ ...TEXT, type: 'Email', content: [{ text: 'Hello' }] }]],
		['messages[0].channel.messageId', [{ ...RECEIPT, channel: PARTIES }]],
		['messages[0].status', [{ ...RECEIPT, status: 'Read' }]],
		['messages[0].reasons', [{ ...RECEIPT, reasons: [{ code: 350 }] }]],
		['messages[0].reasons[0].code', [{ ...RECEIPT, status: 'Failed', reasons: [{ code: 1 }] }]],
	])('a wrong %s is refused, and the error names it', async (field, messages) => {
		expect(await send(messages)).toMatchObject({ status: 400, body: { status: { code: 400, detail: { field } } } });
		expect(sandbox.messages).toEqual([]);
	});

	test('media are uploaded, downloaded unchanged, and deleted', async () => {
		const bytes = Buffer.from([0xff, 0xd8, 0, 13, 10, 255]);
		const uploaded = await upload(bytes, 'image/jpeg');
		const { data } = (await uploaded.json()) as { data: { mediaId: string } };
		const media = {
			mediaId: data.mediaId,
			url: `genesys://nexus/${data.mediaId}`,
			filename: 'photo.jpg',
			mimetype: 'image/jpeg',
			length: 6,
		};
		expect([uploaded.status, data]).toEqual([200, media]);

		const path = `${CHANNEL}/media/${data.mediaId}`;
		const downloaded = await signed('GET', path);
		expect([downloaded.status, downloaded.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
		expect(Buffer.from(await downloaded.arrayBuffer())).toEqual(bytes);

		expect((await signed('GET', path, undefined, { secret: 'another' })).status).toBe(401);
		const deleted = await signed('DELETE', path);
		expect([deleted.status, await deleted.json()]).toEqual([200, { status: { code: 0 }, data: media }]);
		for (const method of ['GET', 'DELETE']) expect((await signed(method, path)).status).toBe(404);
	});

	test('an invalid upload is refused', async () => {
		expect((await upload(Buffer.from('MZ'), 'application/x-msdownload')).status).toBe(415);
		expect(
			(await signed('POST', `${CHANNEL}/media`, Buffer.from('{}'), { headers: { 'content-type': 'application/json' } }))
				.status,
		).toBe(415);
		expect((await upload(Buffer.from('x'), 'image/png', 'image')).status).toBe(400);
		for (const type of ['audio/ogg', 'video/mp4', 'application/pdf', 'text/plain'])
			expect((await upload(Buffer.from('x'), type)).status).toBe(200);
	});
});
