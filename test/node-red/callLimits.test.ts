import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { flowAround, newest, useRed, type FlowNode, type Message, type TestConnection } from '../support/redHost.ts';

/** A Genesys with scripted answers, which counts parallel requests. */
const red = useRed(newest);
let server: Server;
let answer: (message: IncomingMessage, response: ServerResponse) => void;
let asked: string[] = [];
let most = 0;
let open = 0;

beforeAll(async () => {
	server = createServer((message, response) => {
		asked.push(`${message.method} ${message.url}`);
		most = Math.max(most, (open += 1));
		response.on('close', () => (open -= 1));
		message.resume().on('end', () => answer(message, response));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	asked = [];
	most = 0;
	answer = (_message, response) => void response.end('{}');
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const connection = (): TestConnection => ({
	baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
	signIn: 'apiKey',
	credentials: { apiKey: 'key' },
});
const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const apiCall = (config: Record<string, unknown> = {}): FlowNode[] =>
	flowAround(
		{
			...{ type: 'genesys-api-call', method: 'GET', path: str('/x'), query: [], headers: [], bodyAs: 'none' },
			...{ result: 'auto', fileTo: 'buffer', largestBuffer: 50, repeatable: 'auto' },
			...config,
		},
		connection(),
	);
const never = (): void => undefined;
const caught = async (): Promise<Message & { error: { message: string; cause: object } }> =>
	(await red.receive('caught'))[0] as never;
const askedTimes = async (count: number): Promise<void> => {
	while (asked.length < count) await sleep(5);
};

it('the node makes fifty calls in parallel, and the other messages are queued', async () => {
	const held: ServerResponse[] = [];
	answer = (_message, response) => void held.push(response);
	await red.deploy(apiCall());
	for (let count = 0; count < 120; count++) red.inject('node', { payload: count });
	await red.status('node', ({ text }) => text === '70 queued');
	await askedTimes(50);
	await sleep(200);
	expect([asked.length, most]).toEqual([50, 50]);
	answer = (_message, response) => void response.end('{}');
	for (const response of held) response.end('{}');
	expect(await red.receive('out', 120)).toHaveLength(120);
	expect(most).toBe(50);
	await red.status('node', ({ text, fill }) => text === undefined && fill === undefined);
});

it('the form sets the number of parallel calls', async () => {
	answer = (_message, response) => void setTimeout(() => response.end('{}'), 20);
	await red.deploy(apiCall({ concurrency: '2' }));
	for (let count = 0; count < 10; count++) red.inject('node');
	await red.receive('out', 10);
	expect(most).toBe(2);
});

it.each([
	['a read', {}, 'Nothing was changed. Send the message again later.'],
	[
		'a write',
		{ method: 'POST' },
		'It is unknown whether Genesys processed it. Check that before you send the message again.',
	],
	[
		'a write that may be repeated',
		{ method: 'DELETE' },
		'It is unknown whether Genesys processed it. Send the message again: a second call does no harm.',
	],
])('the node aborts %s without an answer, and reports what is known', async (_what, config, hint) => {
	answer = never;
	await red.deploy(apiCall({ giveUpAfter: 1, ...config }));
	const began = Date.now();
	red.inject('node', { payload: 'x' });
	const { error, payload } = await caught();
	expect(Date.now() - began).toBeLessThan(3000);
	expect(error.cause).toMatchObject({
		kind: 'connection',
		code: 'TIMEOUT',
		message: 'Call the API: no response within 1 seconds',
		hint,
	});
	expect(payload).toBe('x');
});

it('the node keeps waiting as long as answers arrive', async () => {
	let rest = 5;
	answer = (message, response) =>
		void setTimeout(() => {
			const isLast = (rest -= 1) === 0;
			// Only half of the allowed time without an answer.
			response.writeHead(isLast ? 200 : 302, isLast ? {} : { location: `${message.url}x` }).end('done');
		}, 400);
	await red.deploy(apiCall({ giveUpAfter: 1, result: 'text', method: 'GET' }));
	red.inject('node');
	const outcome = await red.receiveAny(['out', 'caught']);
	expect(outcome).toMatchObject({ id: 'out', msg: { payload: 'done' } });
});

it('the status shows the attempt', async () => {
	answer = (_message, response) => void response.writeHead(asked.length < 3 ? 503 : 200).end('{}');
	await red.deploy(apiCall());
	red.inject('node');
	await red.receive('out');
	expect(red.statuses('node').map(({ text }) => text)).toEqual(['calling', 'retrying 2/5', 'retrying 3/5', undefined]);
});

it('the status shows that Genesys asked the node to wait', async () => {
	answer = (_message, response) =>
		void (asked.length < 2 ? response.writeHead(429, { 'retry-after': '1' }).end('{}') : response.end('{}'));
	await red.deploy(apiCall());
	red.inject('node');
	await red.receive('out');
	expect(red.statuses('node').map(({ text }) => text)).toContain('rate limited');
});

it('msg.cancel ends active and queued calls, and each message gets an error that says whether the call may have arrived', async () => {
	answer = never;
	await red.deploy(apiCall({ method: 'POST', concurrency: 1 }));
	red.inject('node', { payload: 'first' });
	await askedTimes(1);
	red.inject('node', { payload: 'second' });
	await red.status('node', ({ text }) => text === '1 queued');
	red.inject('node', { cancel: true });
	const told = [await caught(), await caught()].map(({ payload, error }) => [payload, error.message]);
	expect(told.sort()).toEqual([
		[
			'first',
			'Call the API: canceled. It is unknown whether Genesys processed it. Check that before you send the message again.',
		],
		['second', 'Call the API: canceled. Nothing was changed. Send the message again.'],
	]);
	expect(asked).toEqual(['POST /x']);
	expect(red.pending('out')).toEqual([]);
});

it('a deploy reports an error for the messages whose calls it ends', async () => {
	answer = never;
	const flow = apiCall({ method: 'POST' });
	await red.deploy(flow);
	red.inject('node', { payload: 'x' });
	await askedTimes(1);
	const changed = flow.map((node) => (node.id === 'node' ? { ...node, name: 'changed' } : node));
	const started = red.started();
	const { status } = await red.admin('POST', 'flows', changed, { 'node-red-deployment-type': 'nodes' });
	expect(status).toBe(204);
	await started;
	expect((await caught()).error.message).toBe(
		'Call the API: ended by a deploy. It is unknown whether Genesys processed it. Check that before you send the message again.',
	);
});

it('a deploy writes to the log if there is no Catch node', async () => {
	answer = never;
	await red.deploy(apiCall({ method: 'POST' }).filter(({ type }) => type !== 'catch'));
	red.inject('node');
	await askedTimes(1);
	await red.deploy(apiCall());
	await red.logged(/Call the API: ended by a deploy\. It is unknown whether Genesys processed it/);
});
