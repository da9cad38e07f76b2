import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { isConnectionFailure } from '../../genesys/client/connectionFailure.ts';
import { fetchWhole } from '../../genesys/client/transport.ts';
import { nodeTransport, type NodeTransport } from '../../node-red/shared/nodeTransport.ts';

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

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const open = async (): Promise<AsyncIterator<Uint8Array>> => {
	const { body } = await transport({ method: 'GET', url: address(), headers: {}, kind: 'download' });
	return body[Symbol.asyncIterator]();
};

/** Only what waits for an answer runs by this clock; the network goes on as ever. */
const clock = (): void =>
	void jest.useFakeTimers({
		doNotFake: [
			'setImmediate',
			'clearImmediate',
			'nextTick',
			'queueMicrotask',
			'performance',
			'Date',
			'hrtime',
			'setInterval',
			'clearInterval',
		],
	});

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

test.each([
	['of a known length', true],
	['in chunks', false],
])('what came of a body %s stays as it was when more comes over the same connection', async (_how, isKnown) => {
	const bytes = randomBytes(12_000_000);
	answer = (_request, response) =>
		response.writeHead(200, isKnown ? { 'content-length': bytes.length } : {}).end(bytes);
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

test.each([
	['gzip', gzipSync('what was packed')],
	['deflate', deflateSync('what was packed')],
	// Without its check sum and length: some servers leave them out.
	['gzip', gzipSync('what was packed').subarray(0, -8)],
])(
	'a whole answer that comes packed with %s is unpacked, and its head no longer says that it is packed',
	async (encoding, packed) => {
		answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(packed);
		const { headers, body } = await fetchWhole(transport, { method: 'GET', url: address(), headers: {} });
		expect([Buffer.from(body).toString(), headers['content-encoding']]).toEqual(['what was packed', undefined]);
	},
);

test('what says that it is packed and is not is a broken answer', async () => {
	answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed');
	const error = await fetchWhole(transport, { method: 'GET', url: address(), headers: {} }).catch(
		(reason: unknown) => reason,
	);
	expect(isConnectionFailure(error) && error.connectionFailure.code).toBe('Z_DATA_ERROR');
});

test.each([['POST' as const], ['DELETE' as const]])(
	'the body of a %s is told with its length, in bytes',
	async (method) => {
		answer = (request, response) =>
			void request
				.toArray()
				.then((chunks: Buffer[]) =>
					response.end(JSON.stringify([request.headers['content-length'], Buffer.concat(chunks).toString()])),
				);
		const { body } = await fetchWhole(transport, { method, url: address(), headers: {}, body: 'Grüße' });
		expect(JSON.parse(Buffer.from(body).toString())).toEqual(['7', 'Grüße']);
	},
);

test('what no header can hold is left out of it', async () => {
	answer = (request, response) => response.end(request.headers['x-api-key']);
	const { body } = await fetchWhole(transport, {
		method: 'GET',
		url: address(),
		headers: { 'x-api-key': '\u200bpasted\r\n key' },
	});
	expect(Buffer.from(body).toString()).toBe('pasted key');
});

test.each(['http_proxy', 'ALL_PROXY'])(
	'without a proxy node the one that the environment names in %s is gone through',
	async (name) => {
		const before = process.env[name];
		process.env[name] = address();
		const beyond = nodeTransport();
		try {
			answer = (request, response) => response.end(request.url);
			const { body } = await fetchWhole(beyond, { method: 'GET', url: 'http://gapi.invalid/ping', headers: {} });
			expect(Buffer.from(body).toString()).toBe('http://gapi.invalid/ping');
		} finally {
			if (before === undefined) delete process.env[name];
			else process.env[name] = before;
			beyond.close();
		}
	},
);
