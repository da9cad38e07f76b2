import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { conversation } from '../../sandbox/data/conversations.ts';
import { interactions } from '../../sandbox/data/interactions.ts';
import { contacts } from '../../sandbox/data/people.ts';
import { omborigridAccess } from '../../sandbox/data/systems.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, Clock, NOON, type Call } from '../support/sandboxClient.ts';

const JOBS = '/api/analytics-export-job';
const REQUEST = { tenantId: omborigridAccess.tenantId, dataDateFrom: '2026-11-01', dataDateTo: '2026-11-07' };

describe('OmboriGrid in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10 });
		call = caller(sandbox, { 'x-api-key': '', authorization: `Bearer ${omborigridAccess.accessToken}` });
	});
	beforeEach(() => {
		clock.time = NOON;
		sandbox.reset();
	});
	afterAll(() => sandbox.close());

	const create = async (): Promise<Record<string, unknown>> =>
		(await call('POST', JOBS, { json: REQUEST })).body as Record<string, unknown>;
	const status = async (id: unknown): Promise<Record<string, unknown>> =>
		(await call('GET', `${JOBS}/${String(id)}`)).body as Record<string, unknown>;

	const download = async (done: Record<string, unknown>): Promise<ArrayBuffer> =>
		await (await fetch(String(done['downloadUrl']))).arrayBuffer();

	test('a job is queued, processed and done, and then has a file', async () => {
		const created = await create();
		expect(created).toEqual({
			...{ id: expect.any(String), status: 'queued', ...REQUEST, jobExpiryDate: '2026-11-27T12:00:00.000Z' },
			...{
				createdAt: '2026-11-20T12:00:00.000Z',
				updatedAt: '2026-11-20T12:00:00.000Z',
				filename: expect.stringMatching(/\.parquet$/),
			},
		});
		clock.advance(5);
		expect(await status(created.id)).toEqual({
			...created,
			status: 'processing',
			updatedAt: '2026-11-20T12:00:01.000Z',
		});
		clock.advance(5);
		const done = await status(created.id);
		expect(done).toEqual({
			...created,
			status: 'done',
			updatedAt: '2026-11-20T12:00:10.000Z',
			downloadUrl: expect.stringContaining(sandbox.filesUrl),
			fileSize: (await download(done)).byteLength,
		});
	});

	test('the file is Parquet with the interactions of the requested days', async () => {
		const { id } = await create();
		clock.advance(10);
		const file = await download(await status(id));
		const seeded = interactions(250, contacts(40, NOON), NOON);
		const expected = seeded
			.map(conversation)
			.filter(({ startTimestamp }) => startTimestamp >= REQUEST.dataDateFrom && startTimestamp < '2026-11-08')
			.map(({ channel, startTimestamp, endTimestamp, agentId, ...rest }) => ({
				...{ ...rest, channelType: channel.type, agentId: BigInt(agentId), startTimestamp: new Date(startTimestamp) },
				endTimestamp: endTimestamp === null ? null : new Date(endTimestamp),
			}));
		expect(expected.length).toBeGreaterThan(10);
		expect(await parquetReadObjects({ file })).toEqual(expected);
	});

	test('interactions are generated until the file has the requested size, in several row groups', async () => {
		sandbox.artifact({ bytes: 2_000_000 });
		const { id } = await create();
		clock.advance(10);
		const file = await download(await status(id));
		expect(file.byteLength).toBeGreaterThan(2_000_000);
		expect(file.byteLength).toBeLessThan(2_500_000);
		const { num_rows: rows, row_groups: groups } = parquetMetadata(file);
		expect(groups.map((group) => Number(group.num_rows))).toEqual([1000, 1000, expect.any(Number)]);
		expect(
			new Set(
				(await parquetReadObjects({ file, columns: ['interactionId'] })).map(
					({ interactionId }) => interactionId as string,
				),
			).size,
		).toBe(Number(rows));
	});

	test('a job is gone when it has expired, and after a reset', async () => {
		const { id } = await create();
		clock.advance(7 * 24 * 3600);
		expect((await call('GET', `${JOBS}/${String(id)}`)).status).toBe(200);
		clock.advance(1);
		expect((await call('GET', `${JOBS}/${String(id)}`)).status).toBe(404);
		const next = await create();
		sandbox.reset();
		expect((await call('GET', `${JOBS}/${String(next.id)}`)).status).toBe(404);
	});

	test('a token is required, and belongs to one tenant', async () => {
		for (const authorization of ['', 'Bearer another']) {
			expect((await call('POST', JOBS, { json: REQUEST, headers: { authorization } })).status).toBe(401);
			expect((await call('GET', `${JOBS}/x`, { headers: { authorization } })).status).toBe(401);
		}
		expect((await call('POST', JOBS, { json: { ...REQUEST, tenantId: 'another' } })).status).toBe(403);
	});

	test.each<[string, Record<string, unknown>]>([
		['tenantId', { tenantId: undefined }],
		['dataDateFrom', { dataDateFrom: '01.11.2026' }],
		['dataDateTo', { dataDateTo: '2026-11-31' }],
		['dataDateFrom', { dataDateFrom: '2026-11-08' }],
	])('a wrong %s is refused, and the error names it', async (field, changes) => {
		expect(await call('POST', JOBS, { json: { ...REQUEST, ...changes } })).toMatchObject({
			status: 400,
			body: { message: expect.stringMatching(new RegExp(`^${field} `)) },
		});
	});
});
