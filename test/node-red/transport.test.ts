import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AgentOptions } from 'node:https';
import { createServer as createNetServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { isConnectionFailure } from '../../genesys/client/connectionFailure.ts';
import { fetchWhole } from '../../genesys/client/transport.ts';
import type { HttpRequest, Transport } from '../../genesys/ports.ts';
import { nodeTransport, type NodeTransport } from '../../node-red/shared/nodeTransport.ts';
import { createProxyFor } from '../../node-red/shared/proxy.ts';
import { createPrivateAuthority } from '../support/privateAuthority.ts';
import { startProxy, startTlsFront, type Proxy, type TlsFront } from '../support/surroundings.ts';

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

/** Only timeouts use this clock; the network is real. */
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

/** A body of two pieces; the second is sent on request. */
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
])('the first part of a body %s stays unchanged when more arrives over the same connection', async (_how, isKnown) => {
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

test('a stalled body is aborted, however long the flow was busy before', async () => {
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

test('a flow may be slow repeatedly while it reads a body', async () => {
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
	// Without its checksum and length: some servers omit them.
	['gzip', gzipSync('what was packed').subarray(0, -8)],
])(
	'a complete answer compressed with %s is decompressed, and its headers no longer say that it is compressed',
	async (encoding, packed) => {
		answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(packed);
		const { headers, body } = await fetchWhole(transport, { method: 'GET', url: address(), headers: {} });
		expect([Buffer.from(body).toString(), headers['content-encoding']]).toEqual(['what was packed', undefined]);
	},
);

test('an answer that claims to be compressed but is not is a broken answer', async () => {
	answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed');
	const error = await fetchWhole(transport, { method: 'GET', url: address(), headers: {} }).catch(
		(reason: unknown) => reason,
	);
	expect(isConnectionFailure(error) && error.connectionFailure.code).toBe('Z_DATA_ERROR');
});

test.each([['POST' as const], ['DELETE' as const]])(
	'the body of a %s is sent with its length in bytes',
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

test('a value is sent without the characters that a header does not allow', async () => {
	answer = (request, response) => response.end(request.headers['x-api-key']);
	const { body } = await fetchWhole(transport, {
		method: 'GET',
		url: address(),
		headers: { 'x-api-key': '\u200bpasted\r\n key' },
	});
	expect(Buffer.from(body).toString()).toBe('pasted key');
});

/** Ordinary calls, which axios sends, and calls of Node's own client. */
const kinds = [undefined, 'longPoll', 'download'] as const;

describe.each(kinds.map((kind) => [kind ?? 'call', kind] as const))('a %s', (name, kind) => {
	const ask = (by: Transport, url: string, changes: Partial<HttpRequest> = {}) =>
		fetchWhole(by, { method: 'GET', url, headers: {}, kind, ...changes });
	const textOfAnswer = async (by: Transport, url: string): Promise<string> =>
		Buffer.from((await ask(by, url)).body).toString();
	const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
		const error = await work.then(
			() => undefined,
			(reason: unknown) => reason,
		);
		return isConnectionFailure(error) ? error.connectionFailure : error;
	};

	describe('over a direct connection', () => {
		let bare: NetServer;
		let says: (socket: Socket) => void;
		const bareUrl = (): string => `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;

		beforeAll(async () => {
			bare = createNetServer((socket) => socket.on('error', () => undefined).once('data', () => says(socket))).listen(
				0,
				'127.0.0.1',
			);
			await once(bare, 'listening');
		});

		afterAll(async () => {
			transport.close();
			bare.close();
			await once(bare, 'close');
		});

		test.each([
			['before the headers', ''],
			['in the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
			['in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst'],
			['in a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nfirst'],
		])(`a ${name} fails when the connection is reset %s`, async (_when, beginning) => {
			says = (socket) => socket.write(beginning, () => setTimeout(() => socket.resetAndDestroy(), 10));
			expect(await failureOf(ask(transport, bareUrl()))).toEqual({ code: 'ECONNRESET', sent: true });
		});

		test(`a ${name} fails if the answer is not HTTP`, async () => {
			says = (socket) => socket.end('220 mail.example ESMTP\r\n');
			expect(await failureOf(ask(transport, bareUrl()))).toEqual({
				code: expect.stringMatching(/^HPE_/) as string,
				sent: true,
			});
		});

		test(`a ${name} reads no body from a 204, whatever follows`, async () => {
			says = (socket) => socket.end('HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody');
			const { status, body } = await ask(transport, bareUrl());
			expect([status, body.length]).toEqual([204, 0]);
		});
	});

	test(`a ${name} is aborted by its signal`, async () => {
		answer = () => undefined;
		const ending = new AbortController();
		const work = failureOf(ask(transport, address(), { signal: ending.signal }));
		await once(server, 'request');
		ending.abort();
		expect(await work).toMatchObject({ name: 'GenesysError', kind: 'cancelled' });
	});

	test(`a ${name} keeps its connection for the next one`, async () => {
		answer = (request, response) => response.end(String(request.socket.remotePort));
		expect(await textOfAnswer(transport, address())).toBe(await textOfAnswer(transport, address()));
	});

	describe('through a proxy', () => {
		const authority = createPrivateAuthority();
		const secret = { username: 'acme', password: 'pass@word:of/the proxy %' };
		const authorization = `Basic ${Buffer.from(`${secret.username}:${secret.password}`).toString('base64')}`;
		let front: TlsFront;
		let proxy: Proxy;
		let own: NodeTransport;

		beforeAll(async () => {
			const shown = authority.issue(['gapi.invalid']);
			front = await startTlsFront(shown, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		});
		beforeEach(async () => {
			answer = (request, response) => response.end(`answer to ${request.url}`);
			proxy = await startProxy({
				routes: {
					'gapi.invalid:80': `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
					'gapi.invalid:443': `https://127.0.0.1:${front.port}`,
				},
				credentials: `${secret.username}:${secret.password}`,
			});
		});
		afterEach(async () => {
			own.close();
			await proxy.close();
		});
		afterAll(() => front.close());

		const through = (changes: { tls?: AgentOptions; credentials?: object } = {}): NodeTransport =>
			(own = nodeTransport({
				tls: changes.tls ?? { ca: authority.certificate },
				proxyFor: createProxyFor({ url: proxy.url, credentials: changes.credentials ?? secret }),
			}));

		test(`a ${name} over http is sent to the proxy directly, with username and password`, async () => {
			expect(await textOfAnswer(through(), 'http://gapi.invalid/a?b=c')).toBe('answer to /a?b=c');
			expect(proxy.asked).toEqual([{ method: 'GET', target: 'gapi.invalid:80', authorization }]);
		});

		test(`a ${name} over https uses a persistent tunnel to a server with a private authority`, async () => {
			through();
			for (const path of ['/a', '/b'])
				expect(await textOfAnswer(own, `https://gapi.invalid${path}`)).toBe(`answer to ${path}`);
			expect(proxy.asked).toEqual([{ method: 'CONNECT', target: 'gapi.invalid:443', authorization }]);
		});

		test(`a ${name} sends its own certificate to the server behind the proxy`, async () => {
			const { cert, key } = authority.issue(['node-red.acme']);
			front.shown.length = 0;
			await ask(through({ tls: { ca: authority.certificate, cert, key } }), 'https://gapi.invalid/');
			expect(front.shown).toEqual(['node-red.acme']);
		});

		test(`a ${name} does not trust a server behind the proxy with an unknown authority`, async () => {
			expect(await failureOf(ask(through({ tls: {} }), 'https://gapi.invalid/'))).toEqual({
				code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
				sent: false,
			});
		});

		test.each(['http', 'https'])(
			`a ${name} over %s returns the answer of a proxy that refuses its password`,
			async (scheme) => {
				const { status } = await ask(through({ credentials: {} }), `${scheme}://gapi.invalid/`);
				expect(status).toBe(407);
			},
		);

		test(`a ${name} uses the proxy of the environment, unless that excludes its host`, async () => {
			process.env.http_proxy = proxy.url.replace('http://', `http://acme:${encodeURIComponent(secret.password)}@`);
			process.env.NO_PROXY = 'other.example, 127.0.0.1';
			try {
				own = nodeTransport();
				expect(await textOfAnswer(own, 'http://gapi.invalid/a')).toBe('answer to /a');
				expect(await textOfAnswer(own, address())).toBe('answer to /');
				expect(proxy.asked).toEqual([{ method: 'GET', target: 'gapi.invalid:80', authorization }]);
			} finally {
				delete process.env.http_proxy;
				delete process.env.NO_PROXY;
			}
		});
	});
});

describe('the proxy for a URL', () => {
	const excepting = (...noproxy: string[]) => createProxyFor({ url: 'proxy.example:3128', noproxy });

	test.each([
		['https://api.example.com/', 'example.com'],
		['https://api.example.com/', '.example.com'],
		['https://api.example.com/', '*.example.com'],
		['https://api.example.com/', 'API.example.com:443'],
		['http://gms:8080/', 'gms:8080'],
		['http://[::1]:8080/', '::1'],
		['http://[::1]:8080/', '[::1]:8080'],
		['https://anything.example/', '*'],
	])('no proxy is used for %s if %s is excluded', (url, exception) => {
		expect(excepting(exception)(new URL(url))).toBeUndefined();
	});

	test.each([
		['https://myexample.com/', 'example.com'],
		['https://api.example.com/', 'example.com:8443'],
		['http://[::1]:8080/', '::2'],
		['https://api.example.com/', ''],
	])('the proxy node is used for %s if "%s" is excluded', (url, exception) => {
		expect(excepting(exception)(new URL(url))).toBe('http://proxy.example:3128/');
	});

	test.each(['no address', 'socks5://proxy.example:1080', 'http://user:100%@proxy.example'])(
		'a proxy with the URL %s is refused',
		(url) => {
			expect(() => createProxyFor({ url })).toThrow(/The URL of the proxy is not valid/);
		},
	);

	test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])(
		'the environment may define its proxy as %s',
		(name) => {
			process.env[name] = 'proxy.example:3128';
			try {
				expect(createProxyFor(undefined)(new URL('https://gapi.example/'))).toBe('http://proxy.example:3128/');
			} finally {
				delete process.env[name];
			}
		},
	);
});
