import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isConnectionFailure } from '../../genesys/client/connectionFailure.ts';
import { nodeTransport, type NodeTransport } from '../../node-red/platform/transport.ts';

const idleTimeoutMs = 60_000;

let server: Server;
let transport: NodeTransport;
let answer: RequestListener;

beforeAll(async () => {
	server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
	await once(server, 'listening');
});

beforeEach(() => {
	transport = nodeTransport({ idleTimeoutMs });
});

afterEach(() => {
	jest.useRealTimers();
	transport.close();
	server.closeAllConnections();
});

afterAll(async () => {
	server.close();
	await once(server, 'close');
});

const open = async (): Promise<AsyncIterator<Uint8Array>> => {
	const { body } = await transport.open({ method: 'GET', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, headers: {} });
	return body[Symbol.asyncIterator]();
};

/** Only what waits for an answer runs by this clock; the network goes on as ever. */
const clock = (): void => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date', 'hrtime', 'setInterval', 'clearInterval'] });

/** A body of two pieces, the second of which is sent when it is asked for. */
function inTwo(): { second: () => void } {
	let response: ServerResponse | undefined;
	answer = (_request, started) => {
		response = started;
		response.write('first');
	};
	return { second: () => response?.end('second') };
}

const textOf = ({ value }: IteratorResult<Uint8Array>): string => Buffer.from(value as Uint8Array).toString();

test.each([['of a known length', true], ['in chunks', false]])('what came of a body %s stays as it was when more comes over the same connection', async (_how, isKnown) => {
	const bytes = randomBytes(12_000_000);
	answer = (_request, response) => response.writeHead(200, isKnown ? { 'content-length': bytes.length } : {}).end(bytes);
	for (let time = 0; time < 2; time++) {
		const chunks: Uint8Array[] = [];
		const body = await open();
		for (let next = await body.next(); !next.done; next = await body.next()) chunks.push(next.value);
		expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
	}
});

test('a body of which nothing more comes is given up, however long the flow was busy before', async () => {
	inTwo();
	clock();
	const body = await open();
	expect(textOf(await body.next())).toBe('first');
	jest.advanceTimersByTime(3 * idleTimeoutMs);
	const waiting = body.next().catch((error: unknown) => error);
	jest.advanceTimersByTime(idleTimeoutMs);
	const error = await waiting;
	expect(isConnectionFailure(error) && error.connectionFailure.code).toBe('ETIMEDOUT');
});

test('a flow may take its time with what came, again and again', async () => {
	const { second } = inTwo();
	clock();
	const body = await open();
	expect(textOf(await body.next())).toBe('first');
	jest.advanceTimersByTime(3 * idleTimeoutMs);
	const waiting = body.next();
	jest.advanceTimersByTime(idleTimeoutMs - 1);
	second();
	expect(textOf(await waiting)).toBe('second');
	jest.advanceTimersByTime(3 * idleTimeoutMs);
	expect(await body.next()).toMatchObject({ done: true });
});
