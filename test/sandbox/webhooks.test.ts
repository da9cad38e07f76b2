import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { digitalChannelAccess, openMessagingAccess } from '../../sandbox/data/systems.ts';
import { startSandbox, type Delivery, type Manner, type Sandbox } from '../../sandbox/index.ts';
import { Clock, NOON } from '../support/sandboxClient.ts';
import { answer, Receiver, type Answer } from './receiver.ts';

const { appSecret, channelId, contactCenterId, mailAddress, previousSecret } = digitalChannelAccess;
const SMS = { channel: 'sms', to: '16504661149', text: 'Hello' } as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const hmac = (algorithm: string, secret: string, body: Buffer): string =>
	`${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
const statuses = ({ attempts }: Delivery): unknown[] => attempts.map(({ status, error }) => status ?? error);

describe('webhooks of the sandbox', () => {
	const clock = new Clock();
	const receiver = new Receiver();
	let sandbox: Sandbox;

	beforeAll(async () => {
		await receiver.open();
		sandbox = await startSandbox({
			now: clock.now,
			interactions: 5,
			contacts: 5,
			webhooks: { interactions: receiver.url, messages: receiver.url, retryMs: 1 },
		});
	});
	beforeEach(() => {
		clock.time = NOON;
		receiver.clear();
		sandbox.reset();
	});
	afterAll(async () => {
		await sandbox.close();
		await receiver.close();
	});

	const bodies = (): unknown[] => receiver.arrived.map(({ body }) => JSON.parse(body.toString('utf8')) as unknown);
	const states = (): unknown[] =>
		sandbox.webhooks.conversations.flatMap(({ messages }) =>
			messages.map(({ state, reason }) => (reason === undefined ? state : [state, reason])),
		);
	/** Sends messages like a flow. */
	const handIn = async (...messages: object[]): Promise<number> => {
		const body = Buffer.from(JSON.stringify({ messages }));
		const headers = {
			'content-type': 'application/json',
			'x-ccid': contactCenterId,
			'x-hub-signature': hmac('sha1', appSecret, body),
		};
		return (
			await fetch(`${sandbox.url}/nexus/v3/channels/${channelId}/messages`, {
				method: 'POST',
				headers,
				body: new Uint8Array(body),
			})
		).status;
	};
	const receipt = (messageId: string | undefined, status: string, more: object = {}, to: string = SMS.to): object => ({
		channel: { from: { id: channelId }, to: { id: to }, messageId },
		type: 'Receipt',
		status,
		...more,
	});

	test('a text message is sent in the format of the reference, signed over its bytes', async () => {
		const delivery = await sandbox.webhooks.sendMessage(SMS);
		const messageId = `${NOON}-1`;
		expect(bodies()).toEqual([
			{
				channel: { id: channelId, type: 'sms', from: { id: channelId }, to: { id: '16504661149' }, messageId },
				type: 'Text',
				text: 'Hello',
			},
		]);
		const { headers, body } = receiver.last;
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'x-hub-signature': hmac('sha1', appSecret, body),
			'x-b3-traceid': expect.stringMatching(UUID),
		});
		expect(delivery).toMatchObject({
			kind: 'messages',
			messageId,
			state: 'accepted',
			receipts: [],
			attempts: [
				{ at: '2026-11-20T12:00:00.000Z', traceId: headers['x-b3-traceid'], status: 200, ms: expect.any(Number) },
			],
		});
		expect(sandbox.webhooks.deliveries).toEqual([delivery]);
	});

	test('a message of Genesys Cloud is signed with SHA-256 in base64, with the secret of its integration', async () => {
		sandbox.webhooks.configure({ openMessages: receiver.url });
		const delivery = await sandbox.webhooks.sendOpenMessage({
			to: 'user-7',
			text: 'Are you there?',
			quickReplies: [{ text: 'Yes', payload: 'YES' }],
		});
		const { headers, body } = receiver.last;
		expect(headers['x-hub-signature-256']).toBe(
			`sha256=${createHmac('sha256', openMessagingAccess.webhookSecret).update(body).digest('base64')}`,
		);
		expect(bodies()).toEqual([
			{
				id: delivery.messageId,
				channel: {
					...{ id: openMessagingAccess.integrationId, platform: 'Open', type: 'Private' },
					...{ messageId: delivery.messageId, to: { id: 'user-7' }, time: '2026-11-20T12:00:00.000Z' },
					from: { id: expect.stringMatching(UUID), nickname: 'Sandbox' },
				},
				type: 'Structured',
				text: 'Are you there?',
				content: [{ contentType: 'QuickReply', quickReply: { text: 'Yes', payload: 'YES' } }],
				direction: 'Outbound',
			},
		]);
		await sandbox.webhooks.sendOpenMessage({ to: 'user-7', text: 'Hello' }, { sign: 'none' });
		expect(receiver.last.headers).not.toHaveProperty('x-hub-signature-256');
	});

	test('an email has all its recipients, both texts, a reply address, and downloadable attachments', async () => {
		const attachments = [{ name: 'terms.txt', type: 'text/plain', base64: Buffer.from('Terms').toString('base64') }];
		await sandbox.webhooks.sendMessage({
			channel: 'email',
			to: ['a@example.com', { id: 'b@example.com', name: 'B' }],
			subject: 'Hi',
			text: 'Plain',
			html: '<b>Rich</b>',
			replyTo: 'r@example.com',
			attachments,
		});
		const [email] = bodies() as [{ attachments: { mediaId: string }[]; channel: object }];
		expect(email).toEqual({
			channel: {
				...{
					id: channelId,
					type: 'email',
					from: { id: mailAddress, name: 'Sandbox' },
					to: [{ id: 'a@example.com' }, { id: 'b@example.com', name: 'B' }],
				},
				...{ messageId: expect.stringMatching(UUID), context: { replyTo: { id: 'r@example.com' } } },
			},
			...{
				type: 'Email',
				subject: 'Hi',
				content: [
					{ type: 'text', text: 'Plain' },
					{ type: 'html', text: '<b>Rich</b>' },
				],
			},
			attachments: [
				{
					mediaId: expect.any(String),
					url: expect.stringContaining('genesys://'),
					filename: 'terms.txt',
					mimetype: 'text/plain',
					length: 5,
				},
			],
		});
		const media = await fetch(`${sandbox.url}/nexus/v3/channels/${channelId}/media/${email.attachments[0]?.mediaId}`, {
			headers: { 'x-ccid': contactCenterId, 'x-hub-signature': hmac('sha1', appSecret, Buffer.alloc(0)) },
		});
		expect(await media.text()).toBe('Terms');
	});

	test('interactions start and end, several in one webhook', async () => {
		const started = await sandbox.webhooks.startInteraction({ mediaType: 'email', interactionSubtype: 'Outbound' });
		const [id = ''] = started.interactionIds ?? [];
		expect(sandbox.webhooks.interactions).toMatchObject([
			{ id, mediaType: 'email', startedAt: '2026-11-20T12:00:00.000Z' },
		]);
		await sandbox.webhooks.finishInteraction(id);
		await sandbox.webhooks.sendEvents({ start: [{}, { interactionSubtype: 'SMS' }], finish: [id] });
		const entity = {
			id,
			mediaType: 'email',
			interactionSubtype: 'Outbound',
			selfUri: `${sandbox.url}/nexus/v3/email/sessions/${id}`,
		};
		const another = (interactionSubtype: string): object => ({
			event: 'STARTED',
			entity: expect.objectContaining({ mediaType: 'chat', interactionSubtype }) as object,
		});
		expect(bodies()).toEqual([
			{ operationId: expect.stringMatching(UUID), data: { entities: [{ event: 'STARTED', entity }] } },
			{ operationId: expect.stringMatching(UUID), data: { entities: [{ event: 'FINISHED', entity }] } },
			{
				operationId: expect.stringMatching(UUID),
				data: { entities: [another('InboundNew'), another('SMS'), { event: 'FINISHED', entity }] },
			},
		]);
		await expect(sandbox.webhooks.finishInteraction('another')).rejects.toThrow('There is no interaction another');
	});

	test('the same bytes are sent again until they are accepted, each time with a new trace ID', async () => {
		receiver.answers = [answer(503), answer(404, { message: 'no' }), answer(202)];
		expect(statuses(await sandbox.webhooks.sendMessage(SMS))).toEqual([503, 404, 202]);
		expect(new Set(receiver.arrived.map(({ body }) => body.toString('hex'))).size).toBe(1);
		expect(new Set(receiver.arrived.map(({ headers }) => headers['x-b3-traceid'])).size).toBe(3);
	});

	test('an interaction is only accepted with 200', async () => {
		receiver.answers = [answer(204), answer(302), answer(200)];
		expect(statuses(await sandbox.webhooks.startInteraction())).toEqual([204, 302, 200]);
	});

	test('a message is not delivered when its attempts have run out', async () => {
		receiver.answers = [answer(500, { message: 'down' })];
		const delivery = await sandbox.webhooks.sendMessage(SMS);
		expect(delivery).toMatchObject({
			state: 'failed',
			attempts: [{}, {}, { status: 500, answer: { message: 'down' } }],
		});
		expect(states()).toEqual([['Not delivered', 'Answered with 500']]);
	});

	/** The results of the first and the last attempt. There are enough attempts for a machine on which an answer sometimes takes too long. */
	const firstAndLast = async (settings: { timeoutMs: number }): Promise<unknown[]> => {
		sandbox.webhooks.configure({ ...settings, attempts: 20 });
		const all = statuses(await sandbox.webhooks.sendMessage(SMS));
		return [all[0], all.at(-1)];
	};

	test('a receiver that does not answer in time is tried again', async () => {
		receiver.answers = [() => undefined, answer(200)];
		expect(await firstAndLast({ timeoutMs: 300 })).toEqual(['No answer within 0.3 s', 200]);
	});

	test('an endless answer counts as none', async () => {
		receiver.answers = [(_arrived, response) => void response.writeHead(200).write('{'), answer(200)];
		expect(await firstAndLast({ timeoutMs: 300 })).toEqual(['No answer within 0.3 s', 200]);
	});

	test('a URL where nothing listens, or whose connection is cut, is a failed attempt', async () => {
		const cut: Answer = (_arrived, response) => void response.socket?.resetAndDestroy();
		receiver.answers = [cut, answer(200)];
		expect(statuses(await sandbox.webhooks.sendMessage(SMS))).toEqual(['The connection was cut (ECONNRESET)', 200]);
		sandbox.webhooks.configure({ messages: 'http://127.0.0.1:1/', attempts: 1 });
		expect(statuses(await sandbox.webhooks.sendMessage(SMS))).toEqual(['Nothing listens there (ECONNREFUSED)']);
	});

	test("a webhook that can't be sent at all is a failed attempt", async () => {
		sandbox.webhooks.configure({ attempts: 1 });
		expect(statuses(await sandbox.webhooks.sendMessage(SMS, { contentType: 'a\r\nb' }))).toEqual([
			expect.stringContaining('content-type'),
		]);
		sandbox.webhooks.configure({ messages: 'nowhere' });
		expect(statuses(await sandbox.webhooks.sendMessage(SMS))).toEqual(['Invalid URL']);
	});

	test('a receiver that answers early gets no more of the body', async () => {
		const early = createServer((_message, response) => void response.writeHead(413).end());
		await new Promise<void>((resolve) => early.listen(0, '127.0.0.1', resolve));
		sandbox.webhooks.configure({ messages: `http://127.0.0.1:${(early.address() as AddressInfo).port}/`, attempts: 1 });
		expect(statuses(await sandbox.webhooks.sendMessage(SMS, { slow: 10 }))).toEqual([413]);
		await new Promise<void>((resolve) => early.close(() => resolve()));
	});

	test.each<[string, Manner, (body: Buffer) => string | undefined]>([
		['the former secret', { sign: 'previous' }, (body) => hmac('sha1', previousSecret, body)],
		['SHA-256', { sign: 'sha256' }, (body) => hmac('sha256', appSecret, body)],
		['nothing at all', { sign: 'none' }, () => undefined],
	])('a webhook can be signed with %s', async (_by, manner, expected) => {
		await sandbox.webhooks.sendMessage(SMS, manner);
		const { headers, body } = receiver.last;
		expect(headers['x-hub-signature']).toBe(expected(body));
	});

	test('a webhook can have a wrong signature', async () => {
		await sandbox.webhooks.sendMessage(SMS, { sign: 'wrong' });
		const { headers, body } = receiver.last;
		expect(headers['x-hub-signature']).toMatch(/^sha1=[0-9a-f]{40}$/);
		expect([appSecret, previousSecret].map((secret) => hmac('sha1', secret, body))).not.toContain(
			headers['x-hub-signature'],
		);
	});

	test('a compressed webhook is signed before its compression', async () => {
		await sandbox.webhooks.sendMessage(SMS, { gzip: true });
		const { headers, body } = receiver.last;
		expect(headers).toMatchObject({
			'content-encoding': 'gzip',
			'x-hub-signature': hmac('sha1', appSecret, gunzipSync(body)),
		});
	});

	test('a webhook can be sent without a length, cut off, or with another type', async () => {
		await sandbox.webhooks.sendMessage(SMS, { chunked: true });
		await sandbox.webhooks.sendMessage(SMS, { broken: true, contentType: 'text/plain' });
		const [chunked, broken] = receiver.arrived;
		expect(chunked?.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
		expect(chunked?.headers['content-length']).toBeUndefined();
		expect(broken?.headers).toMatchObject({
			'content-type': 'text/plain',
			'x-hub-signature': hmac('sha1', appSecret, broken?.body ?? Buffer.alloc(0)),
		});
		expect(() => JSON.parse(broken?.body.toString('utf8') ?? '') as unknown).toThrow(SyntaxError);
	});

	test('a webhook can be sent slowly in many pieces, for longer than the timeout of an answer', async () => {
		// Some attempts may fail on a machine that pauses for longer than that.
		sandbox.webhooks.configure({ timeoutMs: 500, attempts: 20 });
		const delivery = await sandbox.webhooks.sendMessage(SMS, { slow: 200 });
		expect(delivery).toMatchObject({ state: 'accepted' });
		expect(receiver.last.body.length / 200).toBeGreaterThan(0.5);
		expect(receiver.last.pieces).toBeGreaterThan(2);
	});

	test('a custom webhook can contain bytes and text unchanged', async () => {
		const bytes = Buffer.from('{ "text"\t: "Grüße\\u0000" }\r\n');
		await sandbox.webhooks.send('messages', bytes);
		await sandbox.webhooks.send('interactions', '[]');
		await sandbox.webhooks.send('messages', { type: 'Fax' });
		expect(receiver.arrived.map(({ body }) => body.toString('utf8'))).toEqual([
			bytes.toString('utf8'),
			'[]',
			'{"type":"Fax"}',
		]);
	});

	test('a replay is a separate delivery with the same bytes and signature', async () => {
		const { id, messageId } = await sandbox.webhooks.sendMessage(SMS, { sign: 'previous' });
		expect(await sandbox.webhooks.replay(id)).toMatchObject({ id: '2', replayOf: id, messageId, state: 'accepted' });
		const [first, second] = receiver.arrived;
		expect(second?.body).toEqual(first?.body);
		expect(second?.headers['x-hub-signature']).toBe(first?.headers['x-hub-signature']);
		await expect(sandbox.webhooks.replay('77')).rejects.toThrow('There is no delivery 77');
	});

	test('nothing is sent without a URL', async () => {
		sandbox.webhooks.configure({ messages: undefined });
		await expect(sandbox.webhooks.sendMessage(SMS)).rejects.toThrow('No URL is set for the webhook of messages');
		expect(sandbox.webhooks.conversations).toEqual([]);
	});

	describe("the agent's view of a message", () => {
		test('a message is sending, then sent, then in the state of its receipts', async () => {
			let answerNow = (): void => undefined;
			receiver.answers = [(_arrived, response) => (answerNow = () => void response.end())];
			const sending = sandbox.webhooks.sendMessage(SMS);
			await sandbox.webhooks.until(() => sandbox.webhooks.deliveries.length > 0);
			expect(states()).toEqual(['Sending']);
			while (receiver.arrived.length === 0) await new Promise(setImmediate);
			answerNow();
			const { messageId } = await sending;
			expect(states()).toEqual(['Sent']);
			await handIn(receipt(messageId, 'Delivered'));
			expect(states()).toEqual(['Delivered']);
			await handIn(receipt(messageId, 'Removed'));
			expect(states()).toEqual(['Removed']);
		});

		test('a failed message contains its reason', async () => {
			const delivery = await sandbox.webhooks.sendMessage(SMS);
			await handIn(receipt(delivery.messageId, 'Failed', { reasons: [{ code: 530 }] }));
			expect(delivery.receipts).toEqual([
				{ status: 'Failed', reasons: [{ code: 530 }], to: SMS.to, at: '2026-11-20T12:00:00.000Z' },
			]);
			expect(states()).toEqual([['Failed', 'Invalid destination']]);
			await handIn(receipt(delivery.messageId, 'Failed', { reasons: [{ code: 350, message: 'Suspended.' }] }));
			expect(states()).toEqual([['Failed', 'Not allowed (Suspended.)']]);
		});

		test('an email has a conversation and a state for each recipient', async () => {
			const { messageId } = await sandbox.webhooks.sendMessage({
				channel: 'email',
				to: ['a@example.com', 'b@example.com'],
				text: 'Hello',
			});
			await handIn(
				receipt(messageId, 'Delivered', {}, 'A@example.com'),
				receipt(messageId, 'Failed', {}, 'b@example.com'),
			);
			expect(sandbox.webhooks.conversations).toMatchObject([
				{ address: 'b@example.com', channel: 'email', messages: [{ state: 'Failed' }] },
				{ address: 'a@example.com', channel: 'email', messages: [{ state: 'Delivered' }] },
			]);
		});

		test("receipts may use the ID in the receiver's answer, even before the answer arrives", async () => {
			receiver.answers = [
				(arrived, response) =>
					void handIn(receipt('provider-1', 'Delivered')).then(() =>
						answer(200, { messageId: 'provider-1' })(arrived, response),
					),
			];
			const delivery = await sandbox.webhooks.sendMessage(SMS);
			expect(delivery).toMatchObject({ answeredId: 'provider-1', receipts: [{ status: 'Delivered' }] });
			await handIn(receipt('nobody', 'Delivered'));
			expect(sandbox.webhooks.strayReceipts).toMatchObject([{ messageId: 'nobody', status: 'Delivered' }]);
		});

		test("a customer's message is in the same conversation", async () => {
			await sandbox.webhooks.sendMessage(SMS);
			await handIn({ channel: { from: { id: `+${SMS.to}` }, to: { id: channelId } }, type: 'Text', text: 'Thank you' });
			expect(sandbox.webhooks.conversations).toMatchObject([
				{
					address: SMS.to,
					messages: [
						{ by: 'agent', text: 'Hello' },
						{ by: 'consumer', text: 'Thank you' },
					],
				},
			]);
		});
	});

	describe('load tests', () => {
		test('many webhooks return a summary, and none is recorded', async () => {
			receiver.answers = [answer(503), answer(200)];
			const summary = await sandbox.webhooks.flood({ kind: 'messages', count: 200, concurrency: 8 });
			expect(summary).toMatchObject({
				count: 200,
				concurrency: 8,
				isOver: true,
				accepted: 200,
				failed: 0,
				attempts: 201,
				answers: { 200: 200, 503: 1 },
			});
			expect([summary.p50, summary.p99, summary.slowest]).toEqual(
				[summary.p50, summary.p99, summary.slowest].sort((a, b) => a - b),
			);
			expect([sandbox.webhooks.deliveries, sandbox.webhooks.conversations]).toEqual([[], []]);
			expect(
				new Set((bodies() as { channel: { messageId: string } }[]).map(({ channel }) => channel.messageId)).size,
			).toBe(200);
		});

		test('the receipts of many webhooks are counted', async () => {
			await sandbox.webhooks.flood({ kind: 'messages', count: 3 });
			for (const { channel } of bodies() as { channel: { messageId: string } }[])
				await handIn(receipt(channel.messageId, 'Delivered'));
			const floods = (await (await fetch(`${sandbox.url}/sandbox/webhooks/floods`)).json()) as unknown;
			expect(floods).toMatchObject([{ receipts: { Delivered: 3 } }]);
		});

		test('a reset stops the sending of many webhooks', async () => {
			const flood = sandbox.webhooks.flood({ kind: 'interactions', perSecond: 0.001 });
			while (receiver.arrived.length === 0) await new Promise(setImmediate);
			sandbox.reset();
			expect(await flood).toMatchObject({ isOver: true, count: 10_000 });
			expect(receiver.arrived).toHaveLength(1);
		});
	});

	test('a reset aborts everything that is sent or waiting, and resets the settings', async () => {
		receiver.answers = [() => undefined];
		const sending = sandbox.webhooks.sendMessage(SMS);
		const waiting = sandbox.webhooks.until(() => undefined);
		while (receiver.arrived.length === 0) await new Promise(setImmediate);
		sandbox.webhooks.configure({ attempts: 7 });
		sandbox.reset();
		expect(await sending).toMatchObject({ state: 'failed', attempts: [{ error: expect.stringContaining('Cut off') }] });
		await expect(waiting).rejects.toThrow('reset');
		expect(sandbox.webhooks).toMatchObject({ deliveries: [], settings: { attempts: 3 } });
		while ((await receiver.connections()) > 0) await new Promise(setImmediate);
	});
});
