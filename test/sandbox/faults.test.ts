import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, createJob, NOON, signedIn, upload, type Call } from '../support/sandboxClient.ts';

const VERSION = '/udm/v10/version';
const certificate = Buffer.from(createDemoKey().certificate);

describe('faults of the sandbox', () => {
	let sandbox: Sandbox;
	let call: Call;
	let link: string;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => NOON, jobSeconds: 0, interactions: 50 });
	});
	beforeEach(async () => {
		sandbox.reset();
		call = await signedIn(sandbox);
		await upload(call, certificate);
		await createJob(call);
		await call('GET', '/udm/v10/file-metadatas');
		link = ((await call('GET', '/udm/v10/files?filename=Interaction-500001.p7m')).body as { path: string }).path;
	});
	afterAll(() => sandbox.close());

	/** The received part of a body, and how it ended. */
	const received = (
		url: string,
		headers: Record<string, string> = {},
	): Promise<{ status?: number; announced: number; bytes: number; end: string }> =>
		new Promise((resolve) => {
			const request = httpRequest(url, { agent: false, headers });
			const failed = (error: Error & { code?: string }): void =>
				resolve({ announced: 0, bytes: 0, end: error.code ?? error.message });
			request.on('error', failed);
			request.on('response', (response: IncomingMessage) => {
				request.off('error', failed).on('error', () => undefined);
				let bytes = 0;
				const done = (end: string): void =>
					resolve({ status: response.statusCode, announced: Number(response.headers['content-length']), bytes, end });
				response.on('data', (chunk: Buffer) => (bytes += chunk.length));
				response.on('error', (error: Error & { code?: string }) => done(error.code ?? error.message));
				response.on('end', () => done('end'));
			});
			request.end();
		});

	test('an answer is replaced once, then the route works again', async () => {
		sandbox.fault({ path: VERSION }, { status: 503, body: { message: 'down' }, headers: { 'X-Note': 'n' } });
		const first = await call('GET', VERSION);
		expect(first).toMatchObject({ status: 503, body: { message: 'down' } });
		expect(first.headers.get('x-note')).toBe('n');
		expect((await call('GET', VERSION)).status).toBe(200);
	});

	test('several faults of a route are used up in order', async () => {
		sandbox.fault({ path: VERSION }, { status: 500, times: 2 });
		sandbox.fault({ method: 'get', path: '/udm/*' }, { retryAfter: 7 });
		const seen = [];
		for (let index = 0; index < 4; index += 1) {
			const { status, headers } = await call('GET', VERSION);
			seen.push([status, headers.get('retry-after')]);
		}
		expect(seen).toEqual([
			[500, null],
			[500, null],
			[429, '7'],
			[200, null],
		]);
	});

	test('a fault only applies to its method and path, and can be permanent', async () => {
		sandbox.fault({ method: 'DELETE', path: VERSION }, { status: 500, times: 'always' });
		sandbox.fault({ path: '/udm/v10/data/*' }, { status: 502, body: 'bad gateway', times: 'always' });
		expect((await call('GET', VERSION)).status).toBe(200);
		for (const name of ['sources', 'types', 'sources'])
			expect(await call('GET', `/udm/v10/data/${name}`)).toMatchObject({ status: 502, body: 'bad gateway' });
		sandbox.clearFaults();
		expect((await call('GET', '/udm/v10/data/sources')).status).toBe(200);
	});

	test('a token or a link can count as expired', async () => {
		sandbox.fault({ path: '/udm/v10/cipher' }, { expired: true });
		expect(await call('GET', '/udm/v10/cipher')).toMatchObject({ status: 401, body: { status: { code: 401 } } });
		expect((await call('GET', '/udm/v10/cipher')).status).toBe(200);
		sandbox.fault({ path: '/exports/*' }, { expired: true });
		expect((await fetch(link)).status).toBe(403);
		expect((await fetch(link)).status).toBe(200);
	});

	test('a connection is cut immediately, or in a body', async () => {
		sandbox.fault({ path: VERSION }, { reset: true });
		expect(await received(`${sandbox.url}${VERSION}`, { 'x-api-key': sandbox.apiKey })).toMatchObject({
			end: 'ECONNRESET',
		});
		expect(sandbox.requests.at(-1)).toMatchObject({ path: VERSION });
		expect(sandbox.requests.at(-1)?.status).toBeUndefined();
		sandbox.fault({ path: '/exports/*' }, { reset: 5000 });
		expect(await received(link)).toMatchObject({ status: 200, end: 'ECONNRESET' });
		expect(await received(link)).toMatchObject({ status: 200, end: 'end' });
	});

	test('a body is truncated although more was announced', async () => {
		sandbox.fault({ path: '/exports/*' }, { truncate: 5000 });
		const cut = await received(link);
		expect(cut).toMatchObject({ status: 200, bytes: 5000 });
		expect(cut.announced).toBeGreaterThan(5000);
		expect(cut.end).not.toBe('end');
		const whole = await received(link);
		expect(whole).toMatchObject({ bytes: whole.announced, end: 'end' });
	});

	test('a body can be slow, and complete in the end', async () => {
		sandbox.fault({ path: '/exports/*' }, { slow: 200_000 });
		const whole = await received(link);
		expect(whole).toMatchObject({ status: 200, bytes: whole.announced, end: 'end' });
	});

	test('a body can stall while the connection stays open', async () => {
		sandbox.fault({ path: '/exports/*' }, { stall: 5000 });
		const response = await fetch(link);
		const reader = response.body?.getReader();
		let bytes = 0;
		while (bytes < 5000) bytes += (await reader?.read())?.value?.length ?? Infinity;
		expect([bytes, Number(response.headers.get('content-length')) > 5000]).toEqual([5000, true]);
		await reader?.cancel();
	});

	test('a body can have another length, announced or not', async () => {
		const whole = await received(link);
		const faults = [{ short: 5000 }, { long: 7 }, { chunked: true as const }];
		for (const fault of faults) sandbox.fault({ path: '/exports/*' }, fault);
		const [short, long, chunked] = [await received(link), await received(link), await received(link)];
		expect(short).toMatchObject({ announced: 5000, bytes: 5000, end: 'end' });
		expect(long).toMatchObject({ announced: whole.bytes + 7, bytes: whole.bytes + 7, end: 'end' });
		expect(chunked).toMatchObject({ announced: NaN, bytes: whole.bytes, end: 'end' });
	});

	test('a byte can be changed, and the headers can differ', async () => {
		const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
		const whole = await bytesOf(await fetch(link));
		sandbox.fault({ path: '/exports/*' }, { damage: 5000, headers: { ETag: '', 'X-Note': 'n' } });
		const answer = await fetch(link);
		expect([answer.status, answer.headers.get('etag'), answer.headers.get('x-note')]).toEqual([200, null, 'n']);
		const damaged = await bytesOf(answer);
		expect(damaged).toHaveLength(whole.length);
		expect([...damaged.keys()].filter((at) => damaged[at] !== whole[at])).toEqual([5000]);
	});

	test('a body can be compressed in transit', async () => {
		const whole = await received(link);
		sandbox.fault({ path: '/exports/*' }, { gzip: true });
		const answer = await fetch(link);
		expect([answer.headers.get('content-encoding'), (await answer.arrayBuffer()).byteLength]).toEqual([
			'gzip',
			whole.bytes,
		]);
	});

	test("answers have the date of the sandbox's clock", async () => {
		expect((await fetch(link)).headers.get('date')).toBe(new Date(NOON).toUTCString());
	});

	test('a delay comes before the normal answer', async () => {
		sandbox.fault({ path: VERSION }, { delay: 0.02 });
		expect((await call('GET', VERSION)).status).toBe(200);
	});

	test('closing ends delays and slow bodies', async () => {
		const other = await startSandbox();
		other.fault({ path: VERSION }, { delay: 3600 });
		other.fault({ path: VERSION }, { slow: 1 });
		const delayed = caller(other)('GET', VERSION).then(
			() => 'answered',
			() => 'cut',
		);
		const started = new Promise<void>((resolve) => {
			const request = httpRequest(`${other.url}${VERSION}`, { headers: { 'x-api-key': other.apiKey } });
			request.on('error', () => undefined);
			request.on('response', (response: IncomingMessage) =>
				response.on('error', () => undefined).once('data', () => resolve()),
			);
			request.end();
		});
		await started;
		await other.close();
		expect(await delayed).toBe('cut');
	});

	test('faults, artifacts and a reset are available over HTTP, without credentials and unrecorded', async () => {
		const control = async (method: string, name: string, body?: object): Promise<number> =>
			(await fetch(`${sandbox.url}/sandbox/${name}`, { method, body: body && JSON.stringify(body) })).status;
		const before = sandbox.requests.length;
		expect(await control('POST', 'faults', { method: 'GET', path: VERSION, status: 500, times: 'always' })).toBe(204);
		expect((await call('GET', VERSION)).status).toBe(500);
		expect(await control('DELETE', 'faults')).toBe(204);
		expect((await call('GET', VERSION)).status).toBe(200);
		expect(await control('POST', 'artifacts', { failure: 'as asked' })).toBe(204);
		await createJob(call);
		expect((await call('GET', '/udm/v10/export/history?status=Failed')).body).toMatchObject({ count: 1 });
		expect(await control('DELETE', 'artifacts')).toBe(204);
		expect(sandbox.requests.length).toBe(before + 4);
		expect(await control('POST', 'reset')).toBe(204);
		expect(sandbox.requests).toEqual([]);
		expect((await call('GET', '/udm/v10/export/jobs')).status).toBe(401);
		expect([
			await control('POST', 'faults', { status: 500 }),
			await control('POST', 'faults', { path: '/', colour: 1 }),
			await control('POST', 'artifacts', { cipher: 'rot13' }),
		]).toEqual([400, 400, 400]);
	});

	test('requests are recorded as received', async () => {
		await call('POST', '/udm/v10/nothing?b=2&a=1%2C2&b=', { json: { x: 1 }, headers: { 'X-Custom': 'c' } });
		expect(sandbox.requests.at(-1)).toMatchObject({
			origin: 'api',
			method: 'POST',
			path: '/udm/v10/nothing',
			query: 'b=2&a=1%2C2&b=',
			pairs: [
				['b', '2'],
				['a', '1,2'],
				['b', ''],
			],
			headers: { 'x-custom': 'c', 'x-api-key': 'sandbox-api-key' },
			body: Buffer.from('{"x":1}'),
			status: 404,
		});
		await fetch(link);
		expect(sandbox.requests.at(-1)).toMatchObject({
			origin: 'files',
			path: '/exports/Interaction-500001.p7m',
			status: 200,
		});
		expect((await call('PATCH', VERSION)).status).toBe(405);
	});
});
