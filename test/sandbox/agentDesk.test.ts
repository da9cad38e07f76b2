import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, type Call } from '../support/sandboxClient.ts';
import { answer, Receiver } from './receiver.ts';

interface State {
	version: string;
	settings: object;
	conversations: {
		address: string;
		channel: string;
		messages: { by: string; text: string; subject?: string; state?: string }[];
	}[];
	deliveries: { id: string }[];
	interactions: { id: string; finishedAt?: string }[];
	sms: { to: string }[];
}

describe('the HTTP controls of the sandbox', () => {
	const receiver = new Receiver();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		await receiver.open();
		sandbox = await startSandbox({ interactions: 5, contacts: 5 });
		call = caller(sandbox);
	});
	beforeEach(() => {
		receiver.clear();
		sandbox.reset();
	});
	afterAll(async () => {
		await sandbox.close();
		await receiver.close();
	});

	const listen = (more: object = {}): Promise<unknown> =>
		call('PUT', '/sandbox/webhooks', {
			json: { interactions: receiver.url, messages: receiver.url, retryMs: 1, ...more },
		});
	const state = async (since = ''): Promise<State> =>
		(await call('GET', `/sandbox/agent/state?since=${since}`)).body as State;
	const settled = (): Promise<unknown> =>
		sandbox.webhooks.until(() => sandbox.webhooks.deliveries.every((delivery) => delivery.state !== 'sending'));

	test('the page is a single file and loads nothing from elsewhere', async () => {
		const { status, headers, body } = await call('GET', '/sandbox/agent');
		expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(String(body)).toContain('--accent: light-dark');
		expect(String(body)).toContain('void keepLooking();');
		expect(String(body)).not.toMatch(/(?:src|href)="(?!data:)|@import|url\("?http/);
	});

	test('a message is refused without a URL, and the answer says what to do', async () => {
		const refused = await call('POST', '/sandbox/webhooks/messages', {
			json: { channel: 'sms', to: '1650', text: 'Hello' },
		});
		expect(refused).toMatchObject({
			status: 409,
			body: { status: { message: expect.stringContaining('PUT /sandbox/webhooks'), detail: { field: 'messages' } } },
		});
		expect(await call('POST', '/sandbox/webhooks/interactions', { json: { start: [{}] } })).toMatchObject({
			status: 409,
		});
		expect(await call('POST', '/sandbox/webhooks/floods', { json: { kind: 'messages' } })).toMatchObject({
			status: 409,
		});
	});

	test('settings are merged, and an empty URL removes one', async () => {
		await listen({ attempts: 5, timeoutMs: 2500 });
		expect(await call('PUT', '/sandbox/webhooks', { json: { interactions: '' } })).toMatchObject({
			status: 200,
			body: { messages: receiver.url, attempts: 5, retryMs: 1, timeoutMs: 2500 },
		});
		expect((await call('GET', '/sandbox/webhooks')).body).not.toHaveProperty('interactions');
	});

	test('a message is answered immediately, and recorded with its result', async () => {
		await listen();
		receiver.answers = [answer(500), answer(200, { messageId: 'theirs' })];
		const sent = await call('POST', '/sandbox/webhooks/messages', {
			json: { channel: 'sms', to: '1650', text: 'Hello', sign: 'previous', chunked: true },
		});
		expect(sent).toMatchObject({
			status: 202,
			body: { id: '1', state: 'sending', attempts: [], manner: { sign: 'previous', chunked: true } },
		});
		await settled();
		expect((await call('GET', '/sandbox/webhooks/deliveries')).body).toMatchObject([
			{
				id: '1',
				state: 'accepted',
				answeredId: 'theirs',
				attempts: [{ status: 500 }, { status: 200, answer: { messageId: 'theirs' } }],
			},
		]);
		expect(await call('POST', '/sandbox/webhooks/deliveries/1/replay')).toMatchObject({
			status: 202,
			body: { id: '2', replayOf: '1' },
		});
		await settled();
		expect(receiver.arrived.map(({ body }) => body.toString('utf8'))).toEqual(
			Array(3).fill(receiver.arrived[0]?.body.toString('utf8')),
		);
	});

	test('an email is sent with all possible fields', async () => {
		await listen();
		const attachments = [{ name: 'a.txt', type: 'text/plain', base64: 'QQ==' }];
		const email = {
			channel: 'email',
			to: ['a@example.com', { id: 'b@example.com', name: 'B' }],
			subject: 'Hi',
			text: 'Plain',
			html: '<i>Rich</i>',
			replyTo: 'r@example.com',
			attachments,
		};
		expect(await call('POST', '/sandbox/webhooks/messages', { json: email })).toMatchObject({
			status: 202,
			body: {
				payload: {
					type: 'Email',
					subject: 'Hi',
					channel: { context: { replyTo: { id: 'r@example.com' } } },
					attachments: [{ filename: 'a.txt' }],
				},
			},
		});
		await settled();
		expect(await state()).toMatchObject({
			conversations: [
				{ address: 'b@example.com', name: 'B', messages: [{ hasHtml: true, attachments: ['a.txt'], state: 'Sent' }] },
				{ address: 'a@example.com' },
			],
		});
	});

	test('interactions are started and finished', async () => {
		await listen();
		const { body } = await call('POST', '/sandbox/webhooks/interactions', {
			json: { start: [{ mediaType: 'chat' }, { mediaType: 'email', interactionSubtype: 'Outbound' }] },
		});
		const { interactionIds } = body as { interactionIds: string[] };
		expect(interactionIds).toHaveLength(2);
		expect(
			await call('POST', '/sandbox/webhooks/interactions', { json: { finish: [interactionIds[0]] } }),
		).toMatchObject({ status: 202 });
		expect((await call('GET', '/sandbox/webhooks/interactions')).body).toMatchObject([
			{ id: interactionIds[0], finishedAt: expect.any(String) },
			{ id: interactionIds[1], interactionSubtype: 'Outbound' },
		]);
		await settled();
	});

	test('many messages are sent, counted, and stopped', async () => {
		await listen();
		expect(
			await call('POST', '/sandbox/webhooks/floods', { json: { kind: 'messages', count: 50, concurrency: 4 } }),
		).toMatchObject({ status: 202, body: { id: '1', isOver: false, count: 50 } });
		const floods = async (method = 'GET'): Promise<{ isOver: boolean; accepted: number }[]> =>
			(await call(method, '/sandbox/webhooks/floods')).body as { isOver: boolean; accepted: number }[];
		while (!(await floods()).every(({ isOver }) => isOver)) await new Promise(setImmediate);
		expect(await floods()).toMatchObject([{ accepted: 50, failed: 0, answers: { 200: 50 } }]);
		await call('POST', '/sandbox/webhooks/floods', { json: { kind: 'interactions', perSecond: 0.001 } });
		await floods('DELETE');
		while (!(await floods()).every(({ isOver }) => isOver)) await new Promise(setImmediate);
		expect((await floods())[0]?.accepted).toBeLessThanOrEqual(1);
	});

	test.each<[string, string, string, unknown]>([
		['PUT', '', 'messages', { messages: 'ftp://example.com' }],
		['PUT', '', 'interactions', { interactions: 'here' }],
		['PUT', '', 'attempts', { attempts: 0 }],
		['PUT', '', 'timeout', { timeout: 5 }],
		['POST', '/messages', 'channel', { channel: 'fax', to: '1', text: 'x' }],
		['POST', '/messages', 'to', { channel: 'sms', text: 'x' }],
		['POST', '/messages', 'to', { channel: 'email', to: [], text: 'x' }],
		['POST', '/messages', 'to', { channel: 'sms', to: ['1', '2'], text: 'x' }],
		['POST', '/messages', 'to[1]', { channel: 'email', to: ['a@example.com', {}], text: 'x' }],
		['POST', '/messages', 'text', { channel: 'sms', to: '1' }],
		['POST', '/messages', 'text', { channel: 'email', to: 'a@example.com' }],
		['POST', '/messages', 'html', { channel: 'sms', to: '1', text: 'x', html: 'x' }],
		[
			'POST',
			'/messages',
			'attachments[0]',
			{ channel: 'email', to: 'a@example.com', text: 'x', attachments: [{ name: 'a' }] },
		],
		['POST', '/messages', 'sign', { channel: 'sms', to: '1', text: 'x', sign: 'twice' }],
		['POST', '/messages', 'slow', { channel: 'sms', to: '1', text: 'x', slow: -1 }],
		['POST', '/messages', 'gzip', { channel: 'sms', to: '1', text: 'x', gzip: 'yes' }],
		['POST', '/messages', 'colour', { channel: 'sms', to: '1', text: 'x', colour: 'red' }],
		['POST', '/messages', 'body', []],
		['POST', '/interactions', 'start', {}],
		['POST', '/interactions', 'finish', { finish: [1] }],
		['POST', '/interactions', 'start[0].mediaType', { start: [{ mediaType: 1 }] }],
		['POST', '/floods', 'kind', { kind: 'letters' }],
		['POST', '/floods', 'count', { kind: 'messages', count: 'many' }],
	])('%s %s: a wrong %s is refused, and the error names it', async (method, path, field, json) => {
		await listen();
		expect(await call(method, `/sandbox/webhooks${path}`, { json })).toMatchObject({
			status: 400,
			body: { status: { detail: { field } } },
		});
		expect(receiver.arrived).toEqual([]);
	});

	test("an unknown delivery can't be finished or sent again", async () => {
		await listen();
		expect(await call('POST', '/sandbox/webhooks/interactions', { json: { finish: ['x'] } })).toMatchObject({
			status: 404,
			body: { status: { message: 'There is no interaction x' } },
		});
		expect(await call('POST', '/sandbox/webhooks/deliveries/9/replay')).toMatchObject({
			status: 404,
			body: { status: { message: 'There is no delivery 9' } },
		});
	});

	test("a customer's message arrives as if a flow had sent it", async () => {
		expect(
			await call('POST', '/sandbox/agent/consumer', { json: { channel: 'sms', from: '1650', text: 'Hi' } }),
		).toMatchObject({ status: 204 });
		await call('POST', '/sandbox/agent/consumer', {
			json: { channel: 'email', from: 'a@example.com', text: 'Hi', subject: 'A question' },
		});
		expect(sandbox.messages).toMatchObject([
			{ type: 'Text', text: 'Hi', channel: { from: { id: '1650' } } },
			{ type: 'Email', subject: 'A question' },
		]);
		expect((await state()).conversations).toMatchObject([
			{ address: 'a@example.com', channel: 'email', messages: [{ by: 'consumer', text: 'Hi', subject: 'A question' }] },
			{ address: '1650', channel: 'sms', messages: [{ by: 'consumer', text: 'Hi' }] },
		]);
		expect(
			await call('POST', '/sandbox/agent/consumer', { json: { channel: 'sms', from: '1650', text: ' ' } }),
		).toMatchObject({ status: 400 });
	});

	test('a client that has seen everything is told that nothing has changed', async () => {
		const { version } = await state();
		expect(await call('GET', `/sandbox/agent/state?since=${version}`)).toMatchObject({ status: 204 });
		await call('POST', '/sandbox/sms/messages', { json: { from: '1', to: '2', text: 'x' } });
		expect(await state(version)).toMatchObject({ sms: [{ to: '2' }] });
		await listen();
		expect((await state()).settings).toMatchObject({ messages: receiver.url });
	});

	test('the SMS provider accepts messages, and refuses numbers that end in 000', async () => {
		const sms = { from: '0123456789', to: '16504661149', text: 'Hello' };
		expect(await call('POST', '/sandbox/sms/messages', { json: sms })).toMatchObject({
			status: 201,
			body: { id: 'sms-1', status: 'sent' },
		});
		expect(await call('POST', '/sandbox/sms/messages', { json: { ...sms, to: '16504660000' } })).toMatchObject({
			status: 422,
			body: { error: 'unknown number' },
		});
		expect(await call('POST', '/sandbox/sms/messages', { json: { ...sms, text: '' } })).toMatchObject({
			status: 400,
			body: { status: { detail: { field: 'text' } } },
		});
		expect((await call('GET', '/sandbox/sms/messages')).body).toMatchObject([{ id: 'sms-1', ...sms, status: 'sent' }]);
		expect(sandbox.sms).toHaveLength(1);
		sandbox.reset();
		expect(sandbox.sms).toEqual([]);
	});
});
