import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import {
	Clock,
	createJob,
	jobBody,
	NOON,
	signedIn,
	upload,
	type Answer,
	type Call,
	type Info,
	type Page,
} from '../support/sandboxClient.ts';
import { filesOf, linesOf } from '../support/exportedFiles.ts';
import { recipient } from '../support/recipient.ts';

const { certificate, decrypt } = recipient();

/** A job for the versions before v10: no type, no choice of attachments, `suspended` as text. */
function legacyBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		...jobBody({ type: undefined, suspended: 'false', jobParams: { type: 'Interaction', media: ['email'] } }),
		...changes,
	};
}

const later = { schedulerParam: { startDate: '2026-11-21' } };
const statusOk = { status: { code: 0, detail: {}, message: 'successful' } };

describe('earlier versions of User Data Management, and Cloud Data Download, in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10, tokenSeconds: 100 * 24 * 3600, interactions: 40 });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		call = await signedIn(sandbox);
	});
	afterAll(() => sandbox.close());

	const create = async (base: string, changes: Record<string, unknown> = {}): Promise<Info> => {
		const { status, body } = await call('POST', `${base}/export/jobs`, { json: legacyBody(changes) });
		expect(status).toBe(202);
		return body as Info;
	};
	const uploadTo = (base: string): Promise<Answer> => {
		const form = new FormData();
		form.append('file', new Blob([new Uint8Array(certificate)]), 'export.pem');
		return call('POST', `${base}/cipher/export.pem`, { body: form });
	};
	const ids = async (path: string): Promise<number[]> =>
		((await call('GET', path)).body as Page | undefined)?.items.map(({ id }) => id) ?? [];

	describe.each([
		{ jobs: '/udm/v4', files: '/udm/v3', source: 'UCSX' },
		{ jobs: '/data-download/v4', files: '/data-download/v3', source: 'Contact History' },
	])('$jobs and $files', ({ jobs, files, source }) => {
		test('a job runs, and its history record, progress and files can be read and deleted', async () => {
			expect((await uploadTo(files)).status).toBe(201);
			const created = await create(jobs, { source, title: 'Old', fileSplitSize: '5' });
			expect(created).toEqual({
				...{
					id: 1001,
					type: 'UCS',
					source,
					title: 'Old',
					fileSplitSize: '5',
					fileName: null,
					fileSize: 0,
					status: 'Queued',
					createdDate: '2026-11-20T12:00:00.000Z',
				},
				...{ dateFrom: null, dateTo: null, description: '', media: ['email'], progress: 0, parentId: null },
			});
			clock.advance(5);
			expect((await call('GET', `${jobs}/export/history/500001/progress`)).body).toEqual({
				progress: 50,
				status: 'In Progress',
			});
			expect((await call('DELETE', `${jobs}/export/jobs/1001`)).status).toBe(400);
			expect(await call('DELETE', `${jobs}/export/jobs?jobIDs=1001,9`)).toMatchObject({ status: 500, body: [1001, 9] });
			clock.advance(5);
			const record = (await call('GET', `${jobs}/export/history/500001`)).body as Info;
			expect(record).toMatchObject({ status: 'Completed', parentId: 1001, fileName: 'Interaction-500001-001.p7m' });
			expect(record).not.toHaveProperty('exportAttachments');
			expect((await call('GET', `${files}/file-metadatas?name=interaction`)).body).toMatchObject({
				count: 1,
				items: [{ name: record.fileName, source, jobTitle: 'Old' }],
			});
			expect((await call('GET', `${files}/files/${record.fileName}`)).status).toBe(303);
			expect((await call('DELETE', `${files}/files/${record.fileName}`)).status).toBe(204);
			expect(await call('DELETE', `${files}/files?filename=${record.fileName}`)).toMatchObject({
				status: 500,
				body: [record.fileName],
			});
			expect((await call('DELETE', `${jobs}/export/history?jobIDs=500001`)).status).toBe(204);
			expect((await call('GET', `${jobs}/export/history`)).status).toBe(204);
			expect((await call('DELETE', `${jobs}/export/jobs/1001`)).status).toBe(204);
		});

		test('missing files are listed with 404, each as a path', async () => {
			expect(await call('GET', `${files}/files?filename=a.p7m,b.p7m`)).toMatchObject({
				status: 404,
				body: [{ path: 'a.p7m' }, { path: 'b.p7m' }],
			});
		});

		test('filters that are new in version 10 are ignored', async () => {
			await create(jobs, { source, title: 'Old' });
			expect(await ids(`${jobs}/export/jobs?source=none`)).toEqual([1001]);
			expect(await ids(`${jobs}/export/history?jobId=9&source=none`)).toEqual([500_001]);
			expect(await ids(`${jobs}/export/history?title=new`)).toEqual([]);
			expect((await call('GET', `${jobs}/export/jobs?orderField=exportAttachments`)).status).toBe(400);
		});

		test.each<[string, Record<string, unknown>]>([
			['suspended', { suspended: false }],
			['suspended', { suspended: 'no' }],
			['suspended', { suspended: undefined }],
			['source', { source: 'Elsewhere' }],
			['fileSplitSize', { fileSplitSize: 'small' }],
			['title', { title: undefined }],
		])('a wrong %s is refused, and the error names it', async (field, changes) => {
			expect(await call('POST', `${jobs}/export/jobs`, { json: legacyBody({ source, ...changes }) })).toMatchObject({
				status: 400,
				body: { status: { detail: { field } } },
			});
		});

		test('lists contain the source of the service', async () => {
			expect((await call('GET', `${files}/data/sources`)).body).toEqual([{ label: expect.any(String), value: source }]);
			expect((await call('GET', `${files}/data/types`)).body).toEqual([
				{ name: 'Interaction', source },
				{ name: 'Contact', source },
			]);
			expect((await call('GET', `${files}/data/sub-types?dataType=Contact`)).body).toEqual([
				{ name: 'contact', displayName: 'Contact', source, dataType: 'Contact', enabled: true },
			]);
			expect((await call('GET', `${files}/data/types?source=Elsewhere`)).status).toBe(204);
			expect((await call('GET', `${files}/data/job-statuses`)).body).toContainEqual({
				label: 'Completed',
				value: 'Completed',
			});
			expect((await call('GET', `${files}/version`)).body).toEqual({
				version: expect.any(String),
				buildNumber: '1',
				changeset: 'sandbox',
				name: expect.stringContaining('sandbox'),
			});
		});

		test('the additions of version 10 are missing', async () => {
			for (const path of ['data/attributes', 'resources/labels'])
				expect((await call('GET', `${files}/${path}`)).status).toBe(404);
		});
	});

	test('version 4 of User Data Management returns a job in the format of the request, and only a status for suspending and resuming', async () => {
		const { id } = await create('/udm/v4', {
			...later,
			title: 'Old',
			description: 'Words',
			timeFrame: { dateFrom: '2026-11-01', dateTo: '2026-11-02' },
		});
		expect((await call('GET', `/udm/v4/export/jobs/${id}`)).body).toEqual({
			...{
				id: '1001',
				source: 'UCSX',
				title: 'Old',
				description: 'Words',
				timeFrame: { all: false, dateFrom: '2026-11-01', dateTo: '2026-11-02' },
			},
			...{
				schedulerParam: { startDate: '2026-11-21' },
				jobParams: { type: 'Interaction', media: ['email'] },
				suspended: 'false',
			},
		});
		expect((await call('POST', `/udm/v4/export/jobs/suspend/${id}`)).body).toEqual(statusOk);
		expect((await call('GET', `/udm/v4/export/jobs/${id}`)).body).toMatchObject({ suspended: 'true' });
		expect((await call('POST', `/udm/v4/export/jobs/resume/${id}`)).body).toEqual(statusOk);
		expect(await call('POST', `/udm/v4/export/jobs/cancel/${id}`)).toMatchObject({ status: 200, body: undefined });
	});

	test('Cloud Data Download returns a JobInfo for all of these', async () => {
		const { id } = await create('/data-download/v4', { ...later, source: 'Contact History', suspended: 'true' });
		const jobs = '/data-download/v4/export/jobs';
		expect((await call('GET', `${jobs}/${id}`)).body).toMatchObject({ id: 1001, status: 'Suspended' });
		expect((await call('POST', `${jobs}/resume/${id}`)).body).toMatchObject({ id: 1001, status: 'Scheduled' });
		expect((await call('POST', `${jobs}/suspend/${id}`)).body).toMatchObject({ id: 1001, status: 'Suspended' });
	});

	test('changing a job requires its type in User Data Management, but not in Cloud Data Download', async () => {
		await create('/udm/v4', later);
		await create('/data-download/v4', { ...later, source: 'Contact History' });
		const change = (base: string, changes: Record<string, unknown>): Promise<Answer> =>
			call('PUT', `${base}/export/jobs/1001`, { json: legacyBody({ ...later, ...changes }) });
		expect(await change('/udm/v4', {})).toMatchObject({ status: 400, body: { status: { detail: { field: 'type' } } } });
		expect(await change('/udm/v4', { type: 'UCS', title: 'Renamed' })).toMatchObject({
			status: 200,
			body: { id: 1001, title: 'Renamed' },
		});
		expect(await change('/data-download/v4', { source: 'Contact History', title: 'Renamed' })).toMatchObject({
			status: 200,
			body: { id: 1001, title: 'Renamed' },
		});
	});

	test('all versions of User Data Management show the same jobs, files and certificate; Cloud Data Download has its own', async () => {
		await upload(call, certificate);
		await create('/udm/v4', { title: 'Old' });
		await createJob(call, { title: 'New' });
		clock.advance(10);
		for (const base of ['/udm/v4', '/udm/v10']) expect(await ids(`${base}/export/jobs`)).toEqual([1001, 1002]);
		expect((await call('GET', '/udm/v10/export/jobs/1001')).body).toMatchObject({
			title: 'Old',
			exportAttachments: true,
		});
		for (const base of ['/udm/v3', '/udm/v10']) {
			expect((await call('GET', `${base}/cipher`)).status).toBe(200);
			expect((await call('GET', `${base}/file-metadatas`)).body).toMatchObject({ count: 2 });
		}
		expect((await call('GET', '/data-download/v3/cipher')).status).toBe(404);
		expect((await call('GET', '/data-download/v4/export/jobs')).status).toBe(204);
		expect((await call('GET', '/data-download/v3/file-metadatas')).body).toMatchObject({ count: 0 });
	});

	test('files of Cloud Data Download have field names in upper case, and always contain attachments', async () => {
		await uploadTo('/data-download/v3');
		await create('/data-download/v4', { source: 'Contact History' });
		clock.advance(10);
		const { body } = await call('GET', '/data-download/v3/files?filename=Interaction-500001.p7m');
		const file = await fetch((body as { path: string }).path);
		const contents = filesOf(decrypt(Buffer.from(await file.arrayBuffer())));
		expect(Object.keys(contents)).toEqual(['Interaction-1001.json', 'Interaction-Attachment-1001.json']);
		expect(linesOf(contents['Interaction-1001.json'])[0]).toMatchObject({
			IXNID: expect.any(String),
			MEDIATYPEID: 'email',
		});
		sandbox.reset();
		expect((await fetch((body as { path: string }).path)).status).toBe(404);
	});

	test('a token is required, except for the version', async () => {
		const withoutToken = async (path: string): Promise<number> =>
			(await call('GET', path, { headers: { authorization: '' } })).status;
		for (const path of [
			'/udm/v4/export/jobs',
			'/udm/v3/files',
			'/data-download/v4/export/history',
			'/data-download/v3/cipher',
		])
			expect(await withoutToken(path)).toBe(401);
		for (const path of ['/udm/v3/version', '/data-download/v3/version']) expect(await withoutToken(path)).toBe(200);
	});
});
