import { createHash } from 'node:crypto';
import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { basic, createCaller, Clock, NOON, type Answer, type Call } from '../support/sandboxClient.ts';
import { linesOf } from '../support/exportedFiles.ts';

const EXPORTS = '/api/v2/dataexports';
const REQUEST = {
	type: 'conversation',
	view: 'full',
	format: 'jsonl',
	startDate: '2026-11-01T00:00:00.000Z',
	endDate: '2026-11-21T00:00:00.000Z',
};

interface Entry {
	uri: string;
	size: number;
	format: string;
	checksum: string;
	partition: number;
}

describe('Genesys Cloud in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10, requestsPerMinute: 20 });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		const { body } = await token();
		call = createCaller(sandbox, {
			'x-api-key': '',
			authorization: `Bearer ${(body as { access_token: string }).access_token}`,
		});
	});
	afterAll(() => sandbox.close());

	const token = (
		form: Record<string, string> = { grant_type: 'client_credentials' },
		authorization = basic(genesysCloudAccess.clientId, genesysCloudAccess.clientSecret),
	): Promise<Answer> =>
		createCaller(sandbox)('POST', '/oauth/token', {
			body: new URLSearchParams(form),
			headers: { authorization, 'x-api-key': '' },
		});
	const create = async (changes: Record<string, unknown> = {}): Promise<string> => {
		const { status, body } = await call('POST', EXPORTS, { json: { ...REQUEST, ...changes } });
		expect([status, body]).toEqual([
			202,
			{ id: expect.any(String), ...REQUEST, ...changes, status: 'QUEUED', createdDate: '2026-11-20T12:00:00.000Z' },
		]);
		return (body as { id: string }).id;
	};
	const manifest = async (id: string): Promise<Entry[]> =>
		(await call('GET', `${EXPORTS}/${id}/files`)).body as Entry[];
	/** The manifest of an export that is created at noon. */
	const completeExport = async (changes: Record<string, unknown> = {}): Promise<Entry[]> => {
		clock.time = NOON;
		const id = await create(changes);
		clock.advance(10);
		return manifest(id);
	};
	const text = async ({ uri }: Entry): Promise<string> => (await fetch(uri)).text();

	test('a token is issued for client credentials only', async () => {
		expect(await token()).toMatchObject({
			status: 200,
			body: { access_token: expect.any(String), token_type: 'bearer', expires_in: 86_399 },
		});
		expect(await token(undefined, basic(genesysCloudAccess.clientId, 'another'))).toMatchObject({
			status: 401,
			body: { error: 'invalid_client' },
		});
		expect(await token({ grant_type: 'password' })).toMatchObject({
			status: 400,
			body: { error: 'unsupported_grant_type' },
		});
		expect((await call('GET', '/api/v2/tokens/me')).body).toMatchObject({
			organization: { name: 'Sandbox' },
			OAuthClient: { id: genesysCloudAccess.clientId },
		});
	});

	test('every request requires a valid token', async () => {
		const refused = { status: 401, body: { status: 401, code: 'bad.credentials', message: expect.any(String) } };
		for (const path of ['/api/v2/tokens/me', `${EXPORTS}/x`, `${EXPORTS}/x/files`])
			expect(await call('GET', path, { headers: { authorization: 'Bearer x' } })).toMatchObject(refused);
		clock.advance(86_399);
		expect(await call('POST', EXPORTS, { json: REQUEST })).toMatchObject(refused);
	});

	test('an export is queued, runs and is completed with its files', async () => {
		const id = await create();
		const status = async (): Promise<unknown> =>
			((await call('GET', `${EXPORTS}/${id}`)).body as { status: string }).status;
		clock.advance(5);
		expect(await status()).toBe('RUNNING');
		expect(await call('GET', `${EXPORTS}/${id}/files`)).toMatchObject({ status: 409, body: { status: 409 } });
		clock.advance(5);
		expect(await status()).toBe('COMPLETED');
		expect((await manifest(id)).map(({ partition, format }) => [partition, format])).toEqual([
			[0, 'jsonl'],
			[1, 'jsonl'],
			[2, 'jsonl'],
		]);
	});

	test('an export fails on request, with a reason', async () => {
		sandbox.artifact({ failure: 'The view is away', jobSeconds: 2 });
		const id = await create();
		clock.advance(2);
		expect((await call('GET', `${EXPORTS}/${id}`)).body).toMatchObject({
			status: 'FAILED',
			statusReason: 'The view is away',
		});
		expect((await call('GET', `${EXPORTS}/${id}/files`)).status).toBe(409);
	});

	test('the partitions have the size and the checksum of the manifest, and contain every conversation once', async () => {
		const ids = new Set<unknown>();
		for (const entry of await completeExport()) {
			const bytes = Buffer.from(await text(entry));
			expect([bytes.length, `sha256:${createHash('sha256').update(bytes).digest('hex')}`]).toEqual([
				entry.size,
				entry.checksum,
			]);
			for (const { interactionId } of linesOf<{ interactionId: string }>(bytes.toString('utf8')))
				ids.add(interactionId);
		}
		expect(ids.size).toBe(250);
	});

	test('JSON Lines and CSV have the fields of the tutorial', async () => {
		const [lines] = await completeExport();
		expect(linesOf(await text(lines as Entry))[0]).toMatchObject({
			...{
				interactionId: expect.any(String),
				type: 'conversation',
				startTimestamp: expect.stringMatching(/Z$/),
				channel: { type: expect.any(String) },
			},
		});
		const [table] = await completeExport({ format: 'csv' });
		expect(table).toMatchObject({ format: 'csv', partition: 0 });
		const written = await text(table as Entry);
		expect(written.startsWith('interactionId,type,startTimestamp,endTimestamp,channelType,')).toBe(true);
		expect(written).toContain('""quotation""');
	});

	test.each(['jsonl', 'csv'])(
		'conversations are generated for an export until it has the requested size, as %s, and the manifest matches its files',
		async (format) => {
			const bare = await completeExport({ format });
			sandbox.artifact({ bytes: 3_000_000 });
			const entries = await completeExport({ format });
			expect(entries).toHaveLength(bare.length);
			const ids: string[] = [];
			for (const entry of entries) {
				const written = await text(entry);
				expect([Buffer.byteLength(written), `sha256:${createHash('sha256').update(written).digest('hex')}`]).toEqual([
					entry.size,
					entry.checksum,
				]);
				ids.push(
					...(written.match(format === 'jsonl' ? /(?<=^\{"interactionId":")\w{16}/gm : /^\w{16}(?=,conversation,)/gm) ??
						[]),
				);
			}
			const size = (all: Entry[]): number => all.reduce((sum, entry) => sum + entry.size, 0);
			expect(size(entries) - size(bare)).toBeGreaterThanOrEqual(3_000_000);
			expect(size(entries) - size(bare)).toBeLessThan(3_200_000);
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids.filter((id) => !id.startsWith('X'))).toHaveLength(250);
		},
	);

	test('only conversations that started within the interval are exported, and there is always a file', async () => {
		const [day] = await completeExport({ startDate: '2026-11-18T00:00:00.000Z', endDate: '2026-11-19T00:00:00.000Z' });
		for (const { startTimestamp } of linesOf<{ startTimestamp: string }>(await text(day as Entry)))
			expect(startTimestamp).toMatch(/^2026-11-18T/);
		expect(await completeExport({ startDate: '2020-01-01T00:00:00Z', endDate: '2020-01-02T00:00:00Z' })).toMatchObject([
			{ size: 0, partition: 0 },
		]);
	});

	test('a link is valid for an hour, and a new manifest has a new one', async () => {
		const id = await create();
		clock.advance(10);
		const [entry] = await manifest(id);
		const ranged = await fetch(entry?.uri ?? '', { headers: { range: 'bytes=5-9' } });
		expect([ranged.status, ranged.headers.get('content-range')]).toEqual([206, `bytes 5-9/${entry?.size}`]);
		clock.advance(3600);
		expect((await fetch(entry?.uri ?? '')).status).toBe(403);
		const [again] = await manifest(id);
		expect((await fetch(again?.uri ?? '')).status).toBe(200);
		expect((await fetch(again?.uri ?? '', { headers: { authorization: 'Bearer x' } })).status).toBe(400);
	});

	test('a request for an unknown export is answered with 404', async () => {
		for (const path of [`${EXPORTS}/x`, `${EXPORTS}/x/files`])
			expect(await call('GET', path)).toMatchObject({ status: 404, body: { code: 'not.found' } });
	});

	test.each<[string, Record<string, unknown>]>([
		['type', { type: undefined }],
		['view', { view: '' }],
		['format', { format: 'parquet' }],
		['startDate', { startDate: '2026-11-01' }],
		['endDate', { endDate: '2026-10-01T00:00:00Z' }],
	])('a wrong %s is refused, and the error names it', async (field, changes) => {
		expect(await call('POST', EXPORTS, { json: { ...REQUEST, ...changes } })).toMatchObject({
			status: 400,
			body: { status: 400, message: expect.stringMatching(new RegExp(`^${field} `)) },
		});
	});

	test('a token has to wait above the limit, for the time in the answer', async () => {
		clock.advance(1);
		for (let count = 0; count < 20; count += 1) expect((await call('GET', '/api/v2/tokens/me')).status).toBe(200);
		clock.advance(15);
		const { status, headers, body } = await call('GET', '/api/v2/tokens/me');
		expect([status, headers.get('retry-after'), body]).toEqual([
			429,
			'45',
			expect.objectContaining({ status: 429, code: 'too.many.requests.retry.after' }),
		]);
		clock.advance(45);
		expect((await call('GET', '/api/v2/tokens/me')).status).toBe(200);
	});
});
