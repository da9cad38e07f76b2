import { join } from 'node:path';
import { maxSeen } from '../../genesys/webhooks/seenEvents.ts';
import { newest, useRed, type FlowNode, type Message } from '../support/redHost.ts';
import { deliver, heard, listening, post, receiving, signedBy, sms, type Heard } from '../support/redWebhooks.ts';

let url: string;

const settings = {
	httpNodeRoot: '/',
	contextStorage: {
		default: { module: 'memory' },
		file: { module: 'localfilesystem', config: { cache: false } },
		broken: { module: join(__dirname, 'brokenStore.cjs') },
	},
};
const red = useRed(newest, { settings });

beforeAll(() => {
	url = `${red.url}/genesys/messages`;
});

const place = { z: 'flow', x: 0, y: 0 };
const replyNode = (id: string, changes: object = {}): FlowNode => ({
	id,
	type: 'genesys-message-reply',
	...place,
	name: '',
	answer: 'processed',
	messageId: { type: 'str', value: '' },
	wires: [['replied']],
	...changes,
});

/** A flow that must answer. The test passes its output to a reply node. */
const asked = (changes: Partial<FlowNode> = {}, more: FlowNode[] = []): FlowNode[] =>
	receiving({ answer: 'reply', within: 9.5, ...changes }, [
		replyNode('processed'),
		replyNode('provider', { messageId: { type: 'msg', value: 'payload.id' } }),
		replyNode('again', { answer: 'deliverAgain' }),
		{ id: 'replied', type: 'debug', ...place, active: false, wires: [] },
		...more,
	]);

/** Sends a message, and returns the flow's output and the answer to Genesys. */
async function arrived(
	payload = sms().payload,
): Promise<{ message: Message; answer: Promise<Heard>; payload: Record<string, unknown> }> {
	const answer = deliver(url, JSON.stringify(payload));
	const [message = {}] = await red.receive('out');
	return { message, answer, payload };
}

const idOf = ({ channel }: Record<string, unknown>): unknown => (channel as { messageId: string }).messageId;
const errorOf = async (): Promise<string> => ((await red.receive('caught'))[0]?.error as Message).message as string;

it('a signed body without events is counted as skipped', async () => {
	await listening(red, receiving({ type: 'genesys-interactions', path: '/genesys/interactions' }));
	const body = JSON.stringify({ operationId: 'x', data: { entities: [] } });
	expect((await deliver(`${red.url}/genesys/interactions`, body)).status).toBe(200);
	await red.status('node', ({ text = '' }) => text === '1 filtered out');
	expect(red.pending('out')).toEqual([]);
});

describe('a message that the flow answers', () => {
	it('a message is answered with its own ID, another ID, or a request for redelivery, each by its own reply', async () => {
		await listening(red, asked());
		const [first, second, third] = [await arrived(), await arrived(), await arrived()];
		expect(first.message).toMatchObject({
			topic: 'sms',
			reply: expect.stringMatching(/^[0-9a-f-]{36}$/),
			event: { text: 'Grüße ✓', to: '16504661149' },
		});
		await red.status('node', ({ fill, text = '' }) => fill === 'blue' && text === '3 awaiting reply');
		red.inject('again', third.message);
		red.inject('provider', { ...second.message, payload: { id: 4711 } });
		red.inject('processed', { ...first.message, payload: 'something else' });
		expect(await third.answer).toMatchObject({
			status: 503,
			body: { message: 'Not processed, please redeliver' },
		});
		expect(await second.answer).toMatchObject({ status: 200, body: { messageId: '4711' } });
		expect(await first.answer).toMatchObject({
			status: 200,
			body: { messageId: idOf(first.payload) },
			headers: { 'cache-control': 'no-store' },
		});
		expect(await red.receive('replied', 3)).toContainEqual(expect.objectContaining({ payload: 'something else' }));
		await red.status('node', ({ fill, text = '' }) => fill === 'green' && text.startsWith('3 events'));
	});

	it('a message is redelivered if the flow does not answer in time, and a late reply is an error', async () => {
		await listening(red, asked({ within: 0.1 }));
		const { message, answer } = await arrived();
		expect((await answer).status).toBe(503);
		expect(await errorOf()).toBe(
			'The flow did not reply to a request within 0.1 seconds, so Genesys redelivers it. Wire an agent message reply node to every branch of the flow, before slow steps.',
		);
		red.inject('processed', message);
		expect(await errorOf()).toBe(
			'Reply to a message: The reply is too late. Genesys redelivers the message. Reply before slow steps, or wait longer in the agent messages in node.',
		);
		expect(red.pending('replied')).toEqual([]);
	});

	it('the status shows unanswered messages until one is answered, and Catch nodes are informed once a minute', async () => {
		await listening(red, asked({ within: 0.1 }));
		for (let count = 0; count < 3; count++) expect((await (await arrived()).answer).status).toBe(503);
		const { text, shape } = await red.status('node', ({ fill }) => fill === 'yellow');
		expect([shape, text]).toEqual(['ring', expect.stringMatching(/^\d not answered$/)]);
		await red.status('node', (shown) => shown.text === '3 not answered');
		expect(await errorOf()).toContain('did not reply to a request');
		expect(red.pending('caught')).toEqual([]);
		const { message, answer } = await arrived();
		red.inject('processed', message);
		expect((await answer).status).toBe(200);
		await red.status('node', (shown) => shown.fill === 'green' && shown.text?.startsWith('4 events') === true);
	});

	it('a message is answered once', async () => {
		await listening(red, asked());
		const { message, answer } = await arrived();
		red.inject('processed', message);
		expect((await answer).status).toBe(200);
		red.inject('again', message);
		expect(await errorOf()).toContain('The message already has a reply. Send each message to only one reply node.');
	});

	it('a message is redelivered if the flows are deployed before it is answered', async () => {
		await listening(red, asked());
		const { message, answer } = await arrived();
		await listening(red, asked({ name: 'again' }));
		expect((await answer).status).toBe(503);
		red.inject('processed', message);
		expect(await errorOf()).toContain(
			'The agent messages in node was stopped, for example by a deploy. Genesys redelivers the message.',
		);
	});

	it('a message is dropped when the sender disconnects', async () => {
		await listening(red, asked());
		const body = JSON.stringify(sms().payload);
		const leaving = post(url, { ...signedBy('right', body), 'content-length': String(Buffer.byteLength(body)) });
		leaving.on('error', () => undefined);
		leaving.end(body);
		const [message = {}] = await red.receive('out');
		leaving.destroy();
		await red.status('node', ({ fill, text = '' }) => fill === 'green' && text.startsWith('1 event'));
		red.inject('processed', message);
		expect(await errorOf()).toContain('Genesys closed the request before the reply. Genesys redelivers the message.');
	});

	it.each([
		['nothing', {}, /The message has no msg\.reply\. Place this node after an agent messages in node/],
		['another value', { reply: { id: 1 } }, /The message has no msg\.reply/],
		[
			'an unknown ID',
			{ reply: 'toString' },
			/No request waits for this reply\. Keep msg\.reply in the message unchanged/,
		],
	])("a message can't be answered by %s", async (_what, msg, message) => {
		await listening(red, asked());
		red.inject('processed', msg);
		expect(await errorOf()).toMatch(message);
	});

	it('a message is not answered with an invalid ID', async () => {
		await listening(red, asked());
		const { message, answer } = await arrived();
		for (const id of [{ a: 1 }, 'x'.repeat(1001)]) {
			red.inject('provider', { ...message, payload: { id } });
			expect(await errorOf()).toContain('The message ID is not text');
		}
		red.inject('provider', { ...message, payload: { id: '  ' } });
		expect((await answer).body).toEqual({ messageId: (message.event as Message).messageId });
	});

	it('a message is answered immediately if no node is connected', async () => {
		await listening(red, asked({ filters: { channelType: 'email' } }));
		const { payload, messageId } = sms();
		expect(await deliver(url, JSON.stringify(payload))).toMatchObject({ status: 200, body: { messageId } });
		await red.status('node', ({ text = '' }) => text === '1 filtered out');
	});
});

describe('duplicates', () => {
	const again = async (payload: object): Promise<number> => (await deliver(url, JSON.stringify(payload))).status;
	const count = (): number => red.pending('out').length;

	it('a duplicate is output unless the node ignores duplicates', async () => {
		const { payload } = sms();
		await listening(red, receiving());
		expect([await again(payload), await again(payload)]).toEqual([200, 200]);
		expect(await red.receive('out', 2)).toHaveLength(2);
	});

	it.each(['', 'file'])(
		'a duplicate is ignored, even after a deploy, and still answered (store "%s")',
		async (store) => {
			const flow = receiving({ id: `drops${store}`, dropRepeats: true, store });
			const { payload, messageId } = sms();
			await red.deploy(flow);
			await red.status(`drops${store}`, ({ text }) => text === 'waiting for events');
			expect(await deliver(url, JSON.stringify(payload))).toMatchObject({ status: 200, body: { messageId } });
			await red.receive('out');
			expect(await deliver(url, JSON.stringify({ ...payload, text: 'the same id' }))).toMatchObject({
				status: 200,
				body: { messageId },
			});
			await red.status(`drops${store}`, ({ text = '' }) => text === '1 filtered out');
			await red.deploy(flow);
			await red.status(`drops${store}`, ({ text }) => text === 'waiting for events');
			expect(await again(payload)).toBe(200);
			expect(await again(sms().payload)).toBe(200);
			expect(await red.receive('out')).toHaveLength(1);
			expect(count()).toBe(0);
		},
	);

	it('a redelivered message is output if redelivery was requested, or the flow was late', async () => {
		await listening(red, asked({ dropRepeats: true }));
		const { payload } = sms();
		const told = await arrived(payload);
		red.inject('again', told.message);
		expect((await told.answer).status).toBe(503);
		await listening(red, asked({ dropRepeats: true, within: 0.1 }));
		expect((await (await arrived(payload)).answer).status).toBe(503);
		await listening(red, asked({ dropRepeats: true }));
		const last = await arrived(payload);
		red.inject('processed', last.message);
		expect((await last.answer).status).toBe(200);
		expect(await again(payload)).toBe(200);
		expect(count()).toBe(0);
	});

	it('a duplicate waits as long as the first delivery', async () => {
		await listening(red, asked({ dropRepeats: true }));
		const first = await arrived();
		expect(await again(first.payload)).toBe(503);
		red.inject('processed', first.message);
		expect((await first.answer).status).toBe(200);
		expect([await again(first.payload), count()]).toEqual([200, 0]);
	});

	it('a redelivered message is output if the flows were deployed before it was answered', async () => {
		const flow = asked({ dropRepeats: true, store: 'file' });
		await listening(red, flow);
		const first = await arrived();
		await listening(red, flow);
		expect((await first.answer).status).toBe(503);
		const second = await arrived(first.payload);
		red.inject('processed', second.message);
		expect((await second.answer).status).toBe(200);
	});

	it('duplicates are detected without a broken store, which is reported once', async () => {
		await listening(red, receiving({ dropRepeats: true, store: 'broken' }));
		expect(await errorOf()).toMatch(
			/The context store "broken" cannot be used: the database is away\. Choose another one in the node/,
		);
		const { payload } = sms();
		expect([await again(payload), await again(payload)]).toEqual([200, 200]);
		expect(await red.receive('out')).toHaveLength(1);
		expect([count(), red.pending('caught')]).toEqual([0, []]);
	});

	it('ten thousand events are remembered', () => expect(maxSeen).toBe(10_000));
});

describe('interactions', () => {
	const events = (operationId: string) => ({
		operationId,
		data: {
			entities: [
				{ event: 'STARTED', entity: { id: 'a', mediaType: 'chat', interactionSubtype: 'InboundNew', selfUri: '/a' } },
				{ event: 'FINISHED', entity: { id: 'b', mediaType: 'email' } },
				{ event: 'PAUSED', entity: { id: 'c', mediaType: 'chat' } },
			],
		},
	});
	const flow = (changes: Partial<FlowNode> = {}): FlowNode[] =>
		receiving({
			type: 'genesys-interactions',
			path: '/genesys/interactions',
			answer: undefined,
			within: undefined,
			...changes,
		});
	const send = (body: object): Promise<Heard> => deliver(url.replace('messages', 'interactions'), JSON.stringify(body));

	it('interactions are output one by one, and answered with their IDs', async () => {
		await listening(red, flow());
		expect(await send(events('one'))).toMatchObject({
			status: 200,
			body: { status: { code: 0 }, data: { ids: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] } },
		});
		const messages = await red.receive('out', 3);
		expect(messages).toMatchObject([
			{
				topic: 'STARTED',
				payload: { eventId: 'one:0:a:STARTED', interactionId: 'a', mediaType: 'chat', selfUri: '/a', index: 0 },
			},
			{ topic: 'FINISHED', event: { eventId: 'one:1:b:FINISHED', interactionId: 'b', operationId: 'one' } },
			{ topic: 'PAUSED' },
		]);
		expect(new Set(messages.map(({ _msgid }) => _msgid)).size).toBe(3);
		await red.status('node', ({ text = '' }) => /^3 events · \d\d:\d\d$/.test(text));
	});

	it('interactions are filtered, and duplicates ignored one by one', async () => {
		await listening(
			red,
			flow({ filters: { event: 'started , Finished', mediaType: '', interactionSubtype: ' ' }, dropRepeats: true }),
		);
		await send(events('two'));
		await send(events('two'));
		await send(events('three'));
		expect((await red.receive('out', 4)).map(({ event }) => (event as Message).eventId)).toEqual([
			'two:0:a:STARTED',
			'two:1:b:FINISHED',
			'three:0:a:STARTED',
			'three:1:b:FINISHED',
		]);
		expect(red.pending('out')).toEqual([]);
	});
});

it('the event stays unchanged, whatever a flow does to the payload', async () => {
	const rules = ['payload.to', 'payload.recipients[0].id', 'payload.raw.type'].map((p) => ({
		t: 'set',
		p,
		pt: 'msg',
		to: 'spoiled',
		tot: 'str',
	}));
	const spoil = { id: 'spoil', type: 'change', ...place, rules, wires: [['out']] };
	await listening(red, receiving({ wires: [['spoil']] }, [spoil]));
	await deliver(url, JSON.stringify(sms().payload));
	expect(await red.receive('out')).toMatchObject([
		{
			payload: { to: 'spoiled', recipients: [{ id: 'spoiled' }], raw: { type: 'spoiled' } },
			event: { to: '16504661149', recipients: [{ id: '16504661149' }], raw: { type: 'Text' } },
		},
	]);
});

it('interactions are answered over persistent connections', async () => {
	await listening(red, receiving());
	const statuses = [];
	for (let time = 0; time < 20; time++) {
		const body = JSON.stringify(sms().payload);
		const sent = post(url, {
			...signedBy(time % 2 ? 'right' : 'wrong', body),
			'content-length': String(Buffer.byteLength(body)),
			connection: 'keep-alive',
		});
		sent.end(body);
		statuses.push((await heard(sent)).status);
	}
	expect(statuses).toEqual(Array.from({ length: 20 }, (_none, time) => (time % 2 ? 200 : 401)));
});
