import { createDemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import {
	Clock,
	createJob,
	fileNames,
	historyOf,
	jobBody,
	NOON,
	signedIn,
	upload,
	type Call,
	type Info,
	type Page,
} from '../support/sandboxClient.ts';

const JOBS = '/udm/v10/export/jobs';
const HISTORY = '/udm/v10/export/history';
const certificate = Buffer.from(createDemoKey().certificate);

describe('export jobs of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10, tokenSeconds: 100 * 24 * 3600 });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		call = await signedIn(sandbox);
		await upload(call, certificate);
	});
	afterAll(() => sandbox.close());

	const job = async (id: number): Promise<Info> => (await call('GET', `${JOBS}/${id}`)).body as Info;
	const onlyRun = async (jobId: number): Promise<Info> => {
		const runs = await historyOf(call, jobId);
		expect(runs).toHaveLength(1);
		return runs[0] as Info;
	};
	const progress = async (historyId: number): Promise<unknown> =>
		(await call('GET', `${HISTORY}/${historyId}/progress`)).body;
	const post = async (action: string, id: number): Promise<number> =>
		(await call('POST', `${JOBS}/${action}/${id}`)).status;
	const remove = async (path: string): Promise<number> => (await call('DELETE', path)).status;

	test('a job that runs immediately has its history record at once, and progresses to its files', async () => {
		const created = await createJob(call, { title: 'Now', description: 'All of it' });
		expect(created).toMatchObject({
			id: 1001,
			type: 'UCS',
			source: 'UCSX',
			title: 'Now',
			description: 'All of it',
			status: 'Queued',
			progress: 0,
			createdDate: '2026-11-20T12:00:00.000Z',
			parentId: null,
		});
		const run = await onlyRun(created.id);
		expect(run).toMatchObject({ id: 500_001, parentId: 1001, status: 'Queued', fileName: null });
		expect(await fileNames(call, run.id)).toEqual([]);

		clock.advance(4);
		expect(await progress(run.id)).toEqual({ progress: 40, status: 'In Progress' });
		expect(await job(created.id)).toMatchObject({ progress: 40, status: 'In Progress' });

		clock.advance(6);
		expect(await progress(run.id)).toEqual({ progress: 100, status: 'Completed' });
		const done = (await call('GET', `${HISTORY}/${run.id}`)).body as Info;
		expect(await fileNames(call, run.id)).toEqual([done.fileName]);
		expect(done.fileSize).toBeGreaterThan(10_000);
		expect(await job(created.id)).toMatchObject({ id: 1001, status: 'Completed', fileName: done.fileName });
	});

	test('a job with a start date waits for it', async () => {
		const { id, status } = await createJob(call, { schedulerParam: { startDate: '2026-11-20T13:00:00Z' } });
		expect(status).toBe('Scheduled');
		clock.advance(3599);
		expect(await historyOf(call, id)).toEqual([]);
		clock.advance(1);
		expect(await onlyRun(id)).toMatchObject({ status: 'Queued', createdDate: '2026-11-20T13:00:00.000Z' });
	});

	test('a cron schedule runs in UTC, up to its maximum', async () => {
		const { id } = await createJob(call, { schedulerParam: { cron: '30 * * * *', runs: '2' } });
		clock.advance(31 * 60);
		expect((await historyOf(call, id)).map(({ createdDate }) => createdDate)).toEqual(['2026-11-20T12:30:00.000Z']);
		expect(await job(id)).toMatchObject({ status: 'Scheduled' });
		clock.advance(5 * 3600);
		expect((await historyOf(call, id)).map(({ createdDate, status }) => [createdDate, status])).toEqual([
			['2026-11-20T12:30:00.000Z', 'Completed'],
			['2026-11-20T13:30:00.000Z', 'Completed'],
		]);
		expect(await job(id)).toMatchObject({ status: 'Completed' });
	});

	test('a cron schedule with a start date begins then', async () => {
		const { id } = await createJob(call, { schedulerParam: { cron: '0 0 * * *', startDate: '2026-11-22', runs: '1' } });
		clock.advance(3 * 24 * 3600);
		expect(await onlyRun(id)).toMatchObject({ createdDate: '2026-11-22T00:00:00.000Z' });
	});

	test('canceling ends an active run, and only works while there is one', async () => {
		const { id } = await createJob(call);
		clock.advance(5);
		expect(await call('POST', `${JOBS}/cancel/${id}`)).toMatchObject({ status: 200, body: undefined });
		clock.advance(60);
		const run = await onlyRun(id);
		expect(run).toMatchObject({ status: 'Cancelled', progress: 50, fileName: null });
		expect(await fileNames(call, run.id)).toEqual([]);
		expect(await job(id)).toMatchObject({ status: 'Cancelled' });
		expect(await post('cancel', id)).toBe(400);
	});

	test('canceling a schedule ends it before its first run', async () => {
		const { id } = await createJob(call, { schedulerParam: { startDate: '2026-11-21' } });
		expect(await post('cancel', id)).toBe(200);
		clock.advance(48 * 3600);
		expect(await historyOf(call, id)).toEqual([]);
		expect(await job(id)).toMatchObject({ status: 'Cancelled' });
	});

	test('a suspended run pauses until it is resumed', async () => {
		const { id } = await createJob(call);
		clock.advance(5);
		expect(await call('POST', `${JOBS}/suspend/${id}`)).toMatchObject({
			status: 200,
			body: { id, status: 'Suspended', progress: 50 },
		});
		clock.advance(100);
		expect(await onlyRun(id)).toMatchObject({ status: 'Suspended', progress: 50 });
		expect(await call('POST', `${JOBS}/resume/${id}`)).toMatchObject({
			status: 200,
			body: { id, status: 'In Progress', progress: 50 },
		});
		clock.advance(5);
		expect(await onlyRun(id)).toMatchObject({ status: 'Completed', progress: 100 });
		expect([await post('suspend', id), await post('resume', id)]).toEqual([400, 400]);
	});

	test('a job that is created suspended starts when it is resumed', async () => {
		const { id, status } = await createJob(call, { suspended: true });
		expect(status).toBe('Suspended');
		clock.advance(60);
		expect(await historyOf(call, id)).toEqual([]);
		expect(await post('resume', id)).toBe(200);
		expect(await onlyRun(id)).toMatchObject({ status: 'Queued', createdDate: '2026-11-20T12:01:00.000Z' });
	});

	test('a suspended schedule skips due runs', async () => {
		const { id } = await createJob(call, { schedulerParam: { cron: '0 * * * *' } });
		await post('suspend', id);
		clock.advance(3 * 3600 + 60);
		await post('resume', id);
		expect(await historyOf(call, id)).toEqual([]);
		clock.advance(3600);
		expect(await onlyRun(id)).toMatchObject({ createdDate: '2026-11-20T16:00:00.000Z' });
	});

	test('a job can be changed until it has started', async () => {
		const { id } = await createJob(call, { schedulerParam: { startDate: '2026-11-21' } });
		const change = (changes: Record<string, unknown>): ReturnType<Call> =>
			call('PUT', `${JOBS}/${id}`, { json: jobBody(changes) });
		expect(await change({ title: 'Renamed', schedulerParam: { startDate: '2026-11-22' } })).toMatchObject({
			status: 200,
			body: { id, title: 'Renamed', status: 'Scheduled' },
		});
		expect((await change({ title: '' })).status).toBe(400);
		clock.advance(24 * 3600);
		expect(await historyOf(call, id)).toEqual([]);
		clock.advance(24 * 3600);
		expect(await change({ title: 'Too late' })).toMatchObject({
			status: 400,
			body: { status: { code: 400, message: 'Only a job that has not started can be updated' } },
		});
	});

	test('jobs and records in progress cannot be deleted', async () => {
		const { id } = await createJob(call);
		const run = await onlyRun(id);
		expect([await remove(`${JOBS}/${id}`), await remove(`${HISTORY}/${run.id}`)]).toEqual([400, 400]);
		clock.advance(10);
		expect([await remove(`${JOBS}/${id}`), await remove(`${HISTORY}/${run.id}`)]).toEqual([204, 204]);
		expect((await call('GET', `${JOBS}/${id}`)).status).toBe(404);
		expect((await call('GET', `${HISTORY}/${run.id}`)).status).toBe(404);
	});

	test('a bulk deletion deletes what it can, and lists the rest with 500', async () => {
		const [done, alsoDone] = [await createJob(call), await createJob(call)];
		clock.advance(10);
		const running = await createJob(call);
		const runs = ((await call('GET', HISTORY)).body as Page).items.map(({ id }) => id);
		expect(await call('DELETE', `${HISTORY}?jobIDs=${runs.join(',')}`)).toMatchObject({ status: 500, body: [runs[2]] });
		expect(await call('DELETE', `${JOBS}?jobIDs=${done.id},${running.id},77`)).toMatchObject({
			status: 500,
			body: [running.id, 77],
		});
		expect(await call('DELETE', `${JOBS}?jobIDs=${alsoDone.id}`)).toMatchObject({ status: 204, body: undefined });
		expect(((await call('GET', JOBS)).body as Page).items.map(({ id }) => id)).toEqual([running.id]);
		for (const query of ['', '?jobIDs=', '?jobIDs=1,x'])
			expect((await call('DELETE', `${JOBS}${query}`)).status).toBe(400);
	});

	test('a job fails without a certificate, with the reason', async () => {
		sandbox.reset();
		call = await signedIn(sandbox);
		const { id } = await createJob(call);
		clock.advance(10);
		expect(await onlyRun(id)).toMatchObject({
			status: 'Failed',
			fileName: null,
			description: expect.stringContaining('certificate'),
		});
		expect(await job(id)).toMatchObject({ status: 'Failed', description: expect.stringContaining('certificate') });
	});

	test('a job fails on request', async () => {
		sandbox.artifact({ failure: 'The database is away', jobSeconds: 2 });
		const { id } = await createJob(call);
		expect(await onlyRun(id)).toMatchObject({ status: 'Queued', description: '' });
		clock.advance(2);
		expect(await onlyRun(id)).toMatchObject({ status: 'Failed', description: 'The database is away' });
	});

	test('a request for an unknown job or record is answered as documented', async () => {
		const statuses = async (paths: [string, string][]): Promise<number[]> =>
			Promise.all(paths.map(async ([method, path]) => (await call(method, path)).status));
		expect(
			await statuses([
				['GET', `${JOBS}/9`],
				['POST', `${JOBS}/cancel/9`],
				['POST', `${JOBS}/suspend/9`],
				['POST', `${JOBS}/resume/9`],
				['GET', `${HISTORY}/9`],
			]),
		).toEqual([404, 404, 404, 404, 404]);
		expect(
			await statuses([
				['DELETE', `${JOBS}/9`],
				['DELETE', `${HISTORY}/9`],
				['GET', `${HISTORY}/9/progress`],
				['GET', `${JOBS}/nine`],
			]),
		).toEqual([400, 400, 400, 400]);
	});

	test.each<[string, Record<string, unknown>]>([
		['source', { source: 'Elsewhere' }],
		['source', { source: undefined }],
		['type', { type: 'Interaction' }],
		['title', { title: '' }],
		['timeFrame', { timeFrame: undefined }],
		['timeFrame.dateFrom', { timeFrame: { all: false } }],
		['timeFrame.dateTo', { timeFrame: { dateFrom: '2026-11-01' } }],
		['timeFrame.dateTo', { timeFrame: { dateFrom: '2026-11-01', dateTo: 'yesterday' } }],
		['timeFrame.dateFrom', { timeFrame: { dateFrom: '2026-11-02', dateTo: '2026-11-01' } }],
		['schedulerParam', { schedulerParam: {} }],
		['schedulerParam.cron', { schedulerParam: { cron: 'every day' } }],
		['schedulerParam.runs', { schedulerParam: { cron: '0 0 * * *', runs: '0' } }],
		['schedulerParam.startDate', { schedulerParam: { startDate: '20.11.2026' } }],
		['jobParams.type', { jobParams: { type: 'Call', media: [] } }],
		['jobParams.media', { jobParams: { type: 'Interaction' } }],
		['jobParams.media', { jobParams: { type: 'Interaction', media: ['fax'] } }],
		['jobParams.fileSplitSize', { jobParams: { type: 'Interaction', media: [], fileSplitSize: 'small' } }],
		['jobParams.exportAttachments', { jobParams: { type: 'Interaction', media: [], exportAttachments: 'yes' } }],
		['suspended', { suspended: 'false' }],
		['suspended', { suspended: undefined }],
	])('a wrong %s is refused, and the error names it', async (field, changes) => {
		const { status, body } = await call('POST', JOBS, { json: jobBody(changes) });
		expect(status).toBe(400);
		expect(body).toEqual({
			status: { code: 400, message: expect.stringMatching(new RegExp(`^${field}: `)), detail: { field } },
		});
	});

	test('a body that is not JSON is refused', async () => {
		const { status } = await call('POST', JOBS, {
			body: '{"source": "UCSX",}',
			headers: { 'content-type': 'application/json' },
		});
		expect(status).toBe(400);
	});
});
