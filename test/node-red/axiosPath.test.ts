import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Axios } from 'axios';
import nock from 'nock';
import { isConnectionFailure } from '../../genesys/client/connectionFailure.ts';
import { readJson } from '../../genesys/client/response.ts';
import { fetchWhole } from '../../genesys/client/transport.ts';
import { isGenesysError } from '../../genesys/errors.ts';
import type { HttpRequest, WholeResponse } from '../../genesys/ports.ts';
import { nodeTransport, type NodeTransport } from '../../node-red/shared/nodeTransport.ts';

/** Calls go through axios; only the network layer is scripted. */

/** The axios of the Node-RED package: the workspace may contain another one. */
const { default: axios } = jest.requireActual<{ default: Axios }>(
	require.resolve('axios', { paths: [join(__dirname, '..', '..', 'node-red')] }),
);

const limitMs = 150;
const host = 'https://gapi.example';

let transport: NodeTransport;

beforeAll(() => nock.disableNetConnect());

beforeEach(() => {
	transport = nodeTransport({ headerTimeoutMs: limitMs, idleTimeoutMs: limitMs });
});

afterEach(() => {
	transport.close();
	nock.abortPendingRequests();
	nock.cleanAll();
	jest.restoreAllMocks();
});

afterAll(() => nock.restore());

const get = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
	method: 'GET',
	url: `${host}/things?name=a%20b`,
	headers: { accept: 'application/json' },
	...changes,
});

const answered = (
	status: number,
	body?: string | Buffer,
	headers?: Record<string, string | string[]>,
): Promise<WholeResponse> => {
	nock(host).get('/things').query({ name: 'a b' }).reply(status, body, headers);
	return fetchWhole(transport, get());
};

const textOf = ({ body }: WholeResponse): string => Buffer.from(body).toString();

/** An answer that starts late. */
const late = (milliseconds: number) => async (): Promise<[number, string]> => {
	await delay(milliseconds, undefined, { ref: false });
	return [200, 'late'];
};

/** The error that the engine receives for a call without an answer. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
	const error = await work.then(
		() => new Error('It did not fail'),
		(reason: unknown) => reason,
	);
	return isConnectionFailure(error) ? error.connectionFailure : error;
}

describe('requests', () => {
	test('a call uses axios, but a download and a long poll do not', async () => {
		const viaAxios = jest.spyOn(axios, 'request');
		nock(host).get('/things').query(true).times(3).reply(200, 'answer');
		expect(textOf(await fetchWhole(transport, get()))).toBe('answer');
		expect(viaAxios).toHaveBeenCalledTimes(1);
		for (const kind of ['download', 'longPoll'] as const)
			expect(textOf(await fetchWhole(transport, get({ kind })))).toBe('answer');
		expect(viaAxios).toHaveBeenCalledTimes(1);
	});

	test('axios adds no headers except the host, the length and the connection', async () => {
		const sent: Record<string, string>[] = [];
		nock(host)
			.post('/things')
			.reply(({ headers }: Request) => {
				sent.push(Object.fromEntries(headers));
				return [200, ''];
			});
		await fetchWhole(transport, {
			method: 'POST',
			url: `${host}/things`,
			headers: { accept: 'text/plain', 'x-api-key': 'KEY' },
			body: '{}',
		});
		expect(sent).toEqual([
			{
				accept: 'text/plain',
				'accept-encoding': 'gzip',
				'content-length': '2',
				connection: 'keep-alive',
				host: 'gapi.example',
				'user-agent': 'node-red-genesys',
				'x-api-key': 'KEY',
			},
		]);
	});

	test.each<[string, string | Uint8Array]>([
		['text with multibyte characters', '{"name":"Grüße 🙂"}'],
		['bytes that are not text', Buffer.from([0, 255, 254, 13, 10, 128])],
		['JSON that axios would rewrite', ' { "a" : 1 } '],
		['a form', 'a=1&b=%20'],
	])('a body arrives byte for byte: %s', async (_what, body) => {
		const received: Buffer[] = [];
		nock(host)
			.put('/things')
			.reply(async (request: Request) => {
				received.push(Buffer.from(await request.arrayBuffer()));
				return [200, ''];
			});
		const headers = { 'content-type': 'application/json' };
		await fetchWhole(transport, { method: 'PUT', url: `${host}/things`, headers, body });
		expect(Buffer.concat(received).toString('hex')).toBe(Buffer.from(body as string).toString('hex'));
	});
});

describe('answers', () => {
	test.each([200, 201, 301, 302, 307, 400, 401, 404, 407, 429, 500, 503])(
		'the status %i is returned and not thrown',
		async (status) => {
			expect((await answered(status, 'body')).status).toBe(status);
		},
	);

	test('a redirect is returned and not followed', async () => {
		const elsewhere = nock('https://elsewhere.example').get('/').reply(200, 'followed');
		expect(await answered(302, '', { location: 'https://elsewhere.example/' })).toMatchObject({
			status: 302,
			headers: { location: 'https://elsewhere.example/' },
		});
		expect(elsewhere.isDone()).toBe(false);
	});

	test('a body of any bytes arrives byte for byte', async () => {
		const bytes = randomBytes(300_000);
		expect(Buffer.from((await answered(200, bytes)).body).equals(bytes)).toBe(true);
	});

	test.each([
		['gzip', gzipSync('what was packed')],
		['x-gzip', gzipSync('what was packed')],
		['deflate', deflateSync('what was packed')],
		['br', brotliCompressSync('what was packed')],
		['GZIP', gzipSync('what was packed')],
	])(
		'an answer compressed with %s is decompressed, and its headers no longer say that it is compressed',
		async (encoding, packed) => {
			const response = await answered(200, packed, { 'content-encoding': encoding });
			expect([textOf(response), response.headers['content-encoding']]).toEqual(['what was packed', undefined]);
		},
	);

	test('an answer with an unrequested compression stays unchanged with its header', async () => {
		const response = await answered(200, Buffer.from('not unpacked'), { 'content-encoding': 'zstd' });
		expect([textOf(response), response.headers['content-encoding']]).toEqual(['not unpacked', 'zstd']);
	});

	test.each(['gzip', 'br'])(
		'an answer that claims to be compressed with %s but is not is a failure',
		async (encoding) => {
			expect(
				await failureOf(answered(200, Buffer.from('not packed at all'), { 'content-encoding': encoding })),
			).toEqual({
				code: expect.stringMatching(/^Z_DATA_ERROR$|^ERR_/) as string,
				sent: true,
			});
		},
	);

	test('several Set-Cookie headers arrive as a list', async () => {
		const cookies = ['a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT', 'b=2; Path=/'];
		expect((await answered(200, '', { 'set-cookie': cookies })).setCookie).toEqual(cookies);
		expect((await answered(200, '')).setCookie).toBeUndefined();
	});

	test('repeated headers are joined, and names are in lower case', async () => {
		const { headers } = await answered(200, '', { 'X-Trace': ['one', 'two'], 'RETRY-AFTER': '7' });
		expect(headers).toMatchObject({ 'x-trace': 'one, two', 'retry-after': '7' });
	});

	test("the failure for headers above Node's limit explains it", async () => {
		expect(await failureOf(answered(200, '', { 'x-huge': 'x'.repeat(100_000) }))).toEqual({
			code: 'HPE_HEADER_OVERFLOW',
			sent: true,
		});
	});

	test("a long header within Node's limit arrives completely", async () => {
		expect((await answered(200, '', { 'x-long': 'x'.repeat(8_000) })).headers['x-long']).toHaveLength(8_000);
	});

	test('a body without a content type arrives unchanged', async () => {
		const response = await answered(200, '{"a":1}');
		expect([response.headers['content-type'], readJson(response.body)]).toEqual([undefined, { a: 1 }]);
	});

	test('a body that claims to be JSON but is not arrives unchanged', async () => {
		const response = await answered(200, '{"a":', { 'content-type': 'application/json' });
		expect([textOf(response), readJson(response.body)]).toEqual(['{"a":', undefined]);
	});

	test('an empty answer has an empty body', async () => {
		expect((await answered(200)).body).toHaveLength(0);
	});
});

describe('failures', () => {
	test.each([
		['ECONNRESET', true],
		['EPIPE', true],
		['ECONNREFUSED', false],
		['ENOTFOUND', false],
		['EAI_AGAIN', false],
		['DEPTH_ZERO_SELF_SIGNED_CERT', false],
	])('a connection that fails with %s is reported, with whether the call may have arrived', async (code, sent) => {
		nock(host)
			.get('/things')
			.query(true)
			.replyWithError(Object.assign(new Error('raised'), { code }));
		expect(await failureOf(fetchWhole(transport, get()))).toEqual({ code, sent });
	});

	test.each(['before', 'after'])(
		'a connection that breaks %s the first bytes of the body is a failure',
		async (when) => {
			const broken = Readable.from(
				(async function* () {
					if (when === 'after') yield Buffer.from('first');
					await delay(10);
					throw Object.assign(new Error('raised'), { code: 'ECONNRESET' });
				})(),
			);
			nock(host)
				.get('/things')
				.query(true)
				.reply(200, () => broken);
			expect(await failureOf(fetchWhole(transport, get()))).toEqual({ code: 'ECONNRESET', sent: true });
		},
	);

	test('a stalled body is aborted', async () => {
		nock(host)
			.get('/things')
			.query(true)
			.delay(10 * limitMs)
			.reply(200, 'first', { 'content-length': '5' });
		expect(await failureOf(fetchWhole(transport, get()))).toEqual({ code: 'ETIMEDOUT', sent: true });
	});

	test('a failure contains no part of the request', async () => {
		nock(host)
			.get('/things')
			.query(true)
			.replyWithError(Object.assign(new Error('raised'), { code: 'ECONNRESET' }));
		const error = await fetchWhole(transport, get({ headers: { authorization: 'Bearer SECRET' } })).catch(
			(reason: unknown) => reason,
		);
		expect(JSON.stringify([error, (error as Error).stack, (error as Error).message])).not.toMatch(/SECRET|things/);
	});

	test('an answer that does not begin in time is aborted', async () => {
		nock(host)
			.get('/things')
			.query(true)
			.reply(late(10 * limitMs));
		expect(await failureOf(fetchWhole(transport, get()))).toEqual({ code: 'ETIMEDOUT', sent: true });
	});

	test('a call with a longer timeout waits longer', async () => {
		nock(host)
			.get('/things')
			.query(true)
			.reply(late(2 * limitMs));
		expect(textOf(await fetchWhole(transport, get({ timeoutMs: 20 * limitMs })))).toBe('late');
	});

	test('a call that is aborted while it waits is canceled', async () => {
		nock(host)
			.get('/things')
			.query(true)
			.reply(late(10 * limitMs));
		const ending = new AbortController();
		const work = failureOf(fetchWhole(transport, get({ timeoutMs: 20 * limitMs, signal: ending.signal })));
		setTimeout(() => ending.abort(), 20);
		const error = await work;
		expect(isGenesysError(error) && error.kind).toBe('cancelled');
	});

	test('a call that was aborted before is not sent', async () => {
		const scope = nock(host).get('/things').query(true).reply(200);
		const error = await failureOf(fetchWhole(transport, get({ signal: AbortSignal.abort() })));
		expect(isGenesysError(error) && error.kind).toBe('cancelled');
		expect(scope.isDone()).toBe(false);
	});

	test('a call to an invalid URL is not sent', async () => {
		expect(await failureOf(fetchWhole(transport, get({ url: 'https://' })))).toEqual({
			code: 'ERR_INVALID_URL',
			sent: false,
		});
	});
});
