import { createHmac } from 'node:crypto';
import { digitalChannelAccess, genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { createRejectionReporter, type Rejection } from '../../node-red/shared/webhooks/rejectionReporter.ts';
import { connectionOf, newest, useRed, type FlowNode, type Message, type TestConnection } from '../support/redHost.ts';
import { channel, deliver, listening, receiving, sms } from '../support/redWebhooks.ts';

let url: string;
const body = (): string => JSON.stringify(sms().payload);

const red = useRed(newest, { settings: { httpNodeRoot: '/' } });

beforeAll(() => {
	url = `${red.url}/genesys/messages`;
});

const errorOf = ({ error }: Message = {}): { message: string; cause: Record<string, unknown> } =>
	error as { message: string; cause: Record<string, unknown> };

it('the node accepts signatures with the app secret and the previous one, by SHA-1 or SHA-256', async () => {
	await listening(red, receiving());
	const sent = body();
	const sha256 = `sha256=${createHmac('sha256', digitalChannelAccess.appSecret).update(sent).digest('hex')}`;
	const answers = [
		await deliver(url, sent),
		await deliver(url, sent, { signing: 'previous' }),
		await deliver(url, sent, { headers: { 'x-hub-signature': sha256 } }),
		await deliver(url, sent, { signing: 'none', headers: { 'x-hub-signature-256': sha256 } }),
	];
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
	expect(await red.receive('out', 4)).toHaveLength(4);
});

it('the node answers without headers for browsers, and repeats nothing of a refused request', async () => {
	await listening(red, receiving());
	const { headers } = await deliver(url, body());
	expect(headers).toMatchObject({
		'content-type': 'application/json; charset=utf-8',
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
	});
	const refused = await deliver(url, JSON.stringify({ channel: { messageId: '<script>' } }), { signing: 'wrong' });
	expect([refused.status, JSON.stringify(refused.body)]).toEqual([401, expect.not.stringContaining('script')]);
	expect(refused.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
	expect(JSON.stringify(await red.receive('caught'))).not.toContain('script');
});

const unfit: [string, () => FlowNode[], RegExp][] = [
	[
		'the connection has no secret',
		() => receiving({}, [], channel({ appSecret: '', previousSecret: '' })),
		/has no app secret, so every request is refused\. Enter the app secret/,
	],
	['there is no connection', () => receiving({ connection: '' }), /No connection is selected\. Open the node/],
	[
		'the connection is disabled',
		() => receiving().map((node) => (node.id === 'connection' ? { ...node, d: true } : node)),
		/No connection is selected/,
	],
	[
		'the connection is for another service',
		() =>
			receiving({}, [], {
				...(connectionOf('genesysCloud', { baseUrl: 'http://127.0.0.1:9', ...genesysCloudAccess }) as TestConnection),
				name: 'Cloud',
			}),
		/needs a connection to .*Digital Channel, but "Cloud" is a connection to Genesys Cloud/,
	],
];

it.each(unfit)('the node refuses every request if %s, and shows why', async (_what, flow, message) => {
	await red.deploy(flow());
	await red.status('node', ({ fill }) => fill === 'red');
	const [caught] = await red.receive('caught');
	expect(errorOf(caught).message).toMatch(message);
	const answers = [
		await deliver(url, body()),
		await deliver(url, body(), { signing: 'none' }),
		await deliver(url, body(), {
			headers: { 'x-hub-signature': `sha1=${createHmac('sha1', '').update('').digest('hex')}` },
		}),
	];
	// Genesys redelivers it until the node can verify it.
	expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
	expect(red.pending('out')).toEqual([]);
});

it.each(['true', 1, 'false'])('the option to skip verification is not enabled by %p', async (unchecked) => {
	await listening(red, receiving({ unchecked }));
	expect((await deliver(url, body(), { signing: 'none' })).status).toBe(401);
	await red.receive('caught');
});

it('the node accepts every request if the user allows it, and shows that', async () => {
	await red.deploy(receiving({ unchecked: true, connection: '' }));
	expect((await red.status('node', () => true)).text).toBe('signature check off');
	const { messageId } = sms();
	expect(await deliver(url, JSON.stringify({ channel: { messageId } }), { signing: 'none' })).toMatchObject({
		status: 200,
		body: { messageId },
	});
	expect((await deliver(url, 'no JSON', { signing: 'none' })).status).toBe(400);
	expect(await red.receive('out')).toHaveLength(1);
	await red.receive('caught');
});

it('the node shows refused requests, and a Catch node receives the first', async () => {
	await listening(red, receiving());
	await Promise.all(Array.from({ length: 50 }, () => deliver(url, body(), { signing: 'wrong' })));
	await red.status('node', ({ fill, text = '' }) => fill === 'yellow' && /^50 refused · \d\d:\d\d$/.test(text));
	const [caught] = await red.receive('caught');
	expect(errorOf(caught)).toMatchObject({
		message: expect.stringMatching(
			/^A request was rejected because its signature is wrong\. If it is from Genesys, check the app secret/,
		),
		cause: { code: 'wronglySigned', operation: 'Receive agent messages' },
	});
	expect(red.pending('caught')).toEqual([]);
	await deliver(url, body());
	await red.status('node', ({ fill, text = '' }) => fill === 'green' && /^1 event · \d\d:\d\d$/.test(text));
});

it('the node shows no secret in a refused request', async () => {
	red.whole.length = 0;
	await listening(red, receiving());
	await deliver(url, body(), { signing: 'wrong' });
	await red.receive('caught');
	const seen = [...red.whole, JSON.stringify(red.statuses('node')), (await red.admin('GET', 'flows')).text].join('\n');
	for (const secret of [digitalChannelAccess.appSecret, digitalChannelAccess.previousSecret])
		expect(seen).not.toContain(secret);
});

describe('reports of refused requests', () => {
	beforeEach(() => void jest.useFakeTimers());
	afterEach(() => void jest.useRealTimers());

	it('reports of refused requests come immediately, and then once a minute with their number', () => {
		const told: [string, string][] = [];
		const { add, close } = createRejectionReporter(({ reason }, text) => void told.push([reason, text]));
		const refused = (reason: string): Rejection => ({ reason, text: `It is ${reason}.` });
		for (let time = 0; time < 1000; time++) add(refused('unsigned'));
		add(refused('tooLarge'));
		expect(told).toEqual([['unsigned', 'It is unsigned.']]);
		jest.advanceTimersByTime(60_000);
		expect(told.slice(1)).toEqual([
			['tooLarge', '1000 requests were refused in the last minute. The last one: It is tooLarge.'],
		]);
		jest.advanceTimersByTime(59_000);
		add(refused('unsigned'));
		jest.advanceTimersByTime(1000);
		expect(told.slice(2)).toEqual([['unsigned', 'It is unsigned.']]);
		jest.advanceTimersByTime(120_000);
		add(refused('unsigned'));
		expect(told).toHaveLength(4);
		add(refused('unsigned'));
		close();
		jest.advanceTimersByTime(120_000);
		expect(told).toHaveLength(4);
	});
});
