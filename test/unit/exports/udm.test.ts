import { cancelExport, exportStatus, readHandle } from '../../../genesys/exports/handle.ts';
import { exportFiles } from '../../../genesys/exports/files.ts';
import { startExport } from '../../support/exportSteps.ts';
import type { ExportOrder } from '../../../genesys/exports/sources/source.ts';
import { stateOf } from '../../../genesys/exports/sources/dataManagementRuns.ts';
import { connected, failureOf, type Answer, type Scripted } from '../../support/scripted.ts';
import { handleOf, page, scriptedUdm } from '../../support/scriptedSystem.ts';

describe('the words for states', () => {
	test.each([
		['cancelled', ['Cancelled', 'CANCELED', 'Aborted', 'Stopped', 'Terminated']],
		[
			'failed',
			['Failed', 'FAILURE', 'Error', 'Completed with errors', 'Rejected', 'Expired', 'Incomplete', 'Unsuccessful'],
		],
		[
			'waiting',
			['Scheduled', 'Queued', 'Pending', 'Waiting', 'Suspended', 'Paused', 'Not started', 'Waiting to start', ''],
		],
		[
			'running',
			['In Progress', 'IN_PROGRESS', 'Running', 'Processing', 'In process', 'Started', 'Active', 'Uploading'],
		],
		['done', ['Completed', 'COMPLETE', 'Finished', 'Success', 'Done', 'Ready', 'Exported', 'Processed']],
	])('the words for the state "%s" are recognized', (state, words) => {
		expect(words.map((word) => `${word}: ${stateOf(word, 0)}`)).toEqual(words.map((word) => `${word}: ${state}`));
	});

	test('an unknown word is interpreted by the percentage', () => {
		expect([stateOf('Xyz', 99), stateOf('Xyz', 100), stateOf('', 100)]).toEqual(['waiting', 'done', 'done']);
	});

	test('a known word is not interpreted by the percentage: uploading is not done at 100', () => {
		expect([stateOf('Uploading', 100), stateOf('Queued', 100), stateOf('Failed', 100)]).toEqual([
			'running',
			'waiting',
			'failed',
		]);
	});
});

describe('the start of an export', () => {
	const order: ExportOrder = {
		title: 'Yesterday',
		source: 'UCSX',
		dataType: 'Interaction',
		period: { from: '2026-11-01', to: '2026-11-02T00:00:00Z' },
	};
	const created: Answer = { status: 202, body: { id: 1001, status: 'Queued' } };
	const sent = (transport: Scripted): unknown =>
		JSON.parse(String(transport.requests.findLast(({ method }) => method === 'POST')?.body));
	async function started(
		given: ExportOrder,
		routes: Parameters<typeof scriptedUdm>[0] = {},
	): Promise<{ body: unknown; handle: object }> {
		const transport = scriptedUdm({ 'POST export/jobs': created, ...routes });
		const handle = await startExport(connected(transport), 'udm', given);
		return { body: sent(transport), handle };
	}

	test('the start sends the job and returns its handle', async () => {
		const { body, handle } = await started({
			...order,
			media: ['email'],
			attachments: true,
			splitSize: '10',
			description: 'why',
		});
		expect(handle).toEqual({ source: 'udm', jobId: '1001', title: 'Yesterday', startedAt: '2026-11-20T08:00:00.000Z' });
		expect(body).toEqual({
			...{ title: 'Yesterday', source: 'UCSX', type: 'UCS', description: 'why', suspended: false },
			timeFrame: { all: false, dateFrom: '2026-11-01T00:00:00.000Z', dateTo: '2026-11-02T00:00:00.000Z' },
			jobParams: { type: 'Interaction', media: ['email'], exportAttachments: true, fileSplitSize: '10' },
			schedulerParam: { immediately: true },
		});
	});

	test('the start sends all data, and an empty list of media types, by default', async () => {
		const { body } = await started({ title: 'All', source: 'UCSX', dataType: 'Contact' });
		expect(body).toMatchObject({ timeFrame: { all: true }, jobParams: { type: 'Contact', media: [] } });
	});

	test.each([
		[
			{ at: 'time', start: '2026-12-01T02:00:00+01:00' } as const,
			{ immediately: false, startDate: '2026-12-01T01:00:00.000Z' },
		],
		[{ at: 'cron', cron: '0 2 * * *', runs: '5' } as const, { immediately: false, cron: '0 2 * * *', runs: '5' }],
	])('the start sends the schedule %j', async (schedule, schedulerParam) => {
		expect((await started({ ...order, schedule })).body).toMatchObject({ schedulerParam });
	});

	test.each<[Partial<ExportOrder>, string]>([
		[{ schedule: { at: 'time' } }, '"Start At" is required'],
		[{ schedule: { at: 'cron' } }, '"Repeat (Cron, UTC)" is required'],
		[{ source: '' }, '"Source" is required'],
		[{ dataType: undefined }, '"Data Type" is required'],
		[{ title: '' }, '"Title" is required'],
		[{ period: { from: '2026-11-02', to: '2026-11-01' } }, '"To" must be later than "From"'],
		[{ period: { from: '', to: '2026-11-01' } }, '"From" is required'],
	])('the start refuses %j and sends nothing', async (changes, message) => {
		const transport = scriptedUdm({});
		expect(await failureOf(startExport(connected(transport), 'udm', { ...order, ...changes }))).toMatchObject({
			kind: 'input',
			message,
		});
		expect(transport.requests).toHaveLength(0);
	});

	test('the start is not repeated if the request may have arrived', async () => {
		const transport = scriptedUdm({ 'POST export/jobs': { status: 503 } });
		expect((await failureOf(startExport(connected(transport), 'udm', order))).status).toBe(503);
		expect(transport.requests).toHaveLength(1);
	});

	test('the start fails if the answer has no job', async () => {
		expect(await failureOf(started(order, { 'POST export/jobs': { status: 202 } }))).toMatchObject({
			kind: 'answer',
			message: 'Create export job: the response contains no job ID',
		});
	});

	describe('an export of another job', () => {
		/** As in the request: UDM v4, and possibly v10. */
		const asJob = {
			...{ title: 'Model', source: 'UCSX', type: 'DataSync', description: 'old' },
			timeFrame: { all: false, dateFrom: '2026-10-01T00:00:00Z', dateTo: '2026-10-02T00:00:00Z' },
			schedulerParam: { immediately: false, cron: '0 1 * * *' },
			jobParams: { type: 'Interaction', media: ['chat', 'email'], exportAttachments: true, fileSplitSize: '5' },
			suspended: true,
		};
		const taken = {
			...{ title: 'Model', source: 'UCSX', description: 'old', suspended: false },
			schedulerParam: { immediately: true },
		};

		test('a clone copies everything except the schedule from a job in request format', async () => {
			const { body } = await started({ cloneOf: '7', title: '' }, { 'GET export/jobs/7': { body: asJob } });
			expect(body).toEqual({
				...{ ...taken, type: 'DataSync', jobParams: asJob.jobParams },
				timeFrame: { all: false, dateFrom: '2026-10-01T00:00:00.000Z', dateTo: '2026-10-02T00:00:00.000Z' },
			});
		});

		/** The documented JobInfo of v10. */
		const asInfo = {
			...{
				id: 7,
				type: 'UCS',
				source: 'UCSX',
				title: 'Model',
				fileSplitSize: '5',
				fileName: null,
				status: 'Completed',
				dateFrom: null,
				dateTo: null,
			},
			...{ description: 'old', media: ['chat'], exportAttachments: false, parentId: null },
		};

		test('a clone copies a JobInfo, with the data type from the file names', async () => {
			const { body } = await started(
				{ cloneOf: '7', title: '' },
				{
					'GET export/jobs/7': { body: asInfo },
					'GET data/types': { body: [{ name: 'Contact' }, { name: 'Interaction' }] },
					'GET export/history': page({ id: 9, fileName: null }, { id: 8, fileName: 'Interaction-8.p7m' }),
				},
			);
			expect(body).toEqual({
				...taken,
				type: 'UCS',
				timeFrame: { all: true },
				jobParams: { type: 'Interaction', media: ['chat'], fileSplitSize: '5' },
			});
		});

		test('a clone requires the data type if it is unknown', async () => {
			const work = started(
				{ cloneOf: '7', title: 'x' },
				{
					'GET export/jobs/7': { body: asInfo },
					'GET data/types': { body: ['Contact'] },
					'GET export/history': { status: 204 },
				},
			);
			expect(await failureOf(work)).toMatchObject({
				kind: 'input',
				message: 'The data type of the template job is unknown',
				hint: 'Choose "Data Type". Nothing was started.',
			});
		});

		test('a JobInfo whose type is a data type is enough', async () => {
			const { body } = await started(
				{ cloneOf: '7', title: '' },
				{ 'GET export/jobs/7': { body: { ...asInfo, type: 'Contact' } } },
			);
			expect(body).toMatchObject({ type: 'UCS', jobParams: { type: 'Contact' } });
		});

		test('a clone replaces the given fields, and ignores empty ones', async () => {
			const { body } = await started(
				{
					cloneOf: '7',
					title: 'New',
					media: [],
					splitSize: '',
					period: { from: '2026-11-01', to: '2026-11-02' },
					attachments: false,
				},
				{ 'GET export/jobs/7': { body: asJob } },
			);
			expect(body).toMatchObject({
				title: 'New',
				timeFrame: { dateFrom: '2026-11-01T00:00:00.000Z' },
				jobParams: { media: ['chat', 'email'], fileSplitSize: '5', exportAttachments: false },
			});
		});

		test('an unknown job is an error, and nothing is started', async () => {
			const transport = scriptedUdm({ 'POST export/jobs': created });
			expect(
				(await failureOf(startExport(connected(transport), 'udm', { cloneOf: '8', title: '' }))).message,
			).toContain('Get export job: Genesys answered 404');
			expect(transport.requests.map(({ method }) => method)).toEqual(['GET']);
		});
	});
});

describe('the run of a job', () => {
	const run = (id: number, createdDate: string | null, more: object = {}) => ({
		id,
		createdDate,
		status: 'Completed',
		progress: 100,
		...more,
	});
	const newest = async (...runs: object[]) => {
		const transport = scriptedUdm({
			'GET export/history': page(...runs),
			...Object.fromEntries(
				[1, 2, 3, 10].map((id) => [
					`GET export/history/${id}/progress`,
					{ body: { progress: 100, status: 'Completed' } },
				]),
			),
		});
		return (await exportStatus(connected(transport), handleOf())).handle.runId;
	};

	test('the run of a job is the latest, whatever the order of the list', async () => {
		expect(
			await newest(run(1, '2026-11-20T08:00:01Z'), run(3, '2026-11-20T08:00:03Z'), run(2, '2026-11-20T08:00:02Z')),
		).toBe('3');
	});

	test('the run of a job is the latest even if its ID is lower', async () => {
		expect(await newest(run(3, '2026-11-20T08:00:01Z'), run(1, '2026-11-20T08:00:02Z'))).toBe('1');
	});

	test('the run of a job has the highest ID if dates are equal or missing', async () => {
		expect(await newest(run(2, '2026-11-20T08:00:01Z'), run(10, '2026-11-20T08:00:01Z'))).toBe('10');
		expect(await newest(run(10, null), run(2, null))).toBe('10');
	});

	test("the run of a job is found even if the service's clock is an hour behind", async () => {
		expect(await newest(run(1, '2026-11-20T07:00:00Z'))).toBe('1');
	});

	test('a known run is not searched for again', async () => {
		const transport = scriptedUdm({
			'GET export/history/9/progress': { body: { progress: 42, status: 'In Progress' } },
		});
		expect(await exportStatus(connected(transport), handleOf({ runId: '9' }))).toEqual({
			handle: handleOf({ runId: '9' }),
			state: 'running',
			progress: 42,
			status: 'In Progress',
			reason: undefined,
		});
		expect(transport.requests).toHaveLength(1);
	});

	test('a failed run contains its reason', async () => {
		const transport = scriptedUdm({
			'GET export/history/9/progress': { body: { progress: 50, status: 'Failed' } },
			'GET export/history/9': { body: run(9, null, { status: 'Failed', description: 'No certificate' }) },
		});
		expect(await exportStatus(connected(transport), handleOf({ runId: '9' }))).toMatchObject({
			state: 'failed',
			reason: 'No certificate',
		});
	});

	test('a finished run is at 100, and an invalid percentage becomes 0', async () => {
		const at = async (progress: unknown, status: string) =>
			(
				await exportStatus(
					connected(scriptedUdm({ 'GET export/history/9/progress': { body: { progress, status } } })),
					handleOf({ runId: '9' }),
				)
			).progress;
		expect([
			await at(97, 'Completed'),
			await at('much', 'In Progress'),
			await at(140, 'In Progress'),
			await at(-3, 'In Progress'),
		]).toEqual([100, 0, 100, 0]);
	});
});

describe('a job without a run', () => {
	const statusOf = async (job: object) => {
		const { state, status, progress } = await exportStatus(
			connected(scriptedUdm({ 'GET export/history': { status: 204 }, 'GET export/jobs/7': { body: job } })),
			handleOf(),
		);
		return { state, status, progress };
	};

	test.each([
		[{ id: 7, status: 'Scheduled' }, 'waiting', 'Scheduled'],
		[{ id: 7, status: 'Suspended' }, 'waiting', 'Suspended'],
		[{ id: 7, status: 'Completed' }, 'waiting', 'Completed'],
		[{ id: 7, status: 'Cancelled' }, 'cancelled', 'Cancelled'],
		[{ id: 7, status: 'Failed' }, 'failed', 'Failed'],
		[{ title: 'as it was sent' }, 'waiting', ''],
	])('a job without a run (%j) is %s', async (job, state, status) => {
		expect(await statusOf(job)).toEqual({ state, status, progress: 0 });
	});

	test('an unknown job is an error', async () => {
		const transport = scriptedUdm({ 'GET export/history': { status: 204 } });
		expect(await failureOf(exportStatus(connected(transport), handleOf()))).toMatchObject({
			kind: 'answer',
			status: 404,
			operation: 'Get export job',
		});
	});
});

describe('the files of an export', () => {
	const listed = (...files: object[]) =>
		scriptedUdm({
			'GET export/history/9': { body: { id: 9, fileName: 'Interaction-9.p7m', fileSize: 70 } },
			'GET file-metadatas': files.length ? page(...files) : { status: 204 },
		});
	const filesOf = (transport: Scripted) => exportFiles(connected(transport), handleOf({ runId: '9' }));

	test('the files are sorted by part number, 2 before 10', async () => {
		const names = ['Interaction-9-10.p7m', 'Interaction-9-2.p7m', 'Interaction-9-1.p7m'];
		expect((await filesOf(listed(...names.map((name) => ({ name }))))).map(({ name }) => name)).toEqual([
			'Interaction-9-1.p7m',
			'Interaction-9-2.p7m',
			'Interaction-9-10.p7m',
		]);
	});

	test('the files are requested by their run', async () => {
		const transport = listed({ name: 'a' });
		await filesOf(transport);
		expect(new URL(transport.requests[1]?.url ?? '').searchParams.get('historyId')).toBe('9');
	});

	test('the files have name, size and date under any of the field names', async () => {
		expect(
			await filesOf(
				listed(
					{ name: 'a', size: 5, createdDate: 'c' },
					{ fileName: 'b', fileSize: '6', lastModified: 'm' },
					{ name: 'c', size: 'big' },
					{ other: 1 },
				),
			),
		).toEqual([
			{ name: 'a', size: 5, created: 'c' },
			{ name: 'b', size: 6, created: 'm' },
			{ name: 'c', size: undefined, created: undefined },
		]);
	});

	test('the files include at least the one named in the run', async () => {
		expect(await filesOf(listed())).toEqual([{ name: 'Interaction-9.p7m', size: 70 }]);
	});

	const done = (about: object) =>
		connected(
			scriptedUdm({
				'GET export/history/9': { body: { id: 9, ...about } },
				'GET export/history/9/progress': { body: { progress: 100, status: 'Completed' } },
				'GET file-metadatas': { status: 204 },
			}),
		);
	const daysAgo = (days: number) =>
		handleOf({ runId: '9', startedAt: new Date(Date.parse('2026-11-20T08:00:00Z') - days * 86_400_000).toISOString() });

	test('an export of no data has no files', async () => {
		expect(await exportFiles(done({ fileSize: 0 }), daysAgo(1))).toEqual([]);
	});

	test.each([
		['has just finished', {}, 0, 'is done, but no files are listed yet', 'Try again in 15 minutes'],
		[
			'has unlisted files',
			{ fileSize: 70 },
			1,
			'has 70 bytes of files, but none of them is listed',
			'a few minutes after',
		],
		['ended long ago', {}, 31, 'no longer has any files', 'kept for 30 days'],
	])('the error for missing files suggests a reason if the export %s', async (_what, about, days, message, hint) => {
		expect(await failureOf(exportFiles(done(about), daysAgo(days)))).toMatchObject({
			kind: 'job',
			message: `Export "Nightly" ${message}`,
			hint: expect.stringContaining(hint) as unknown,
		});
	});

	test("the files can't be requested before the export ends", async () => {
		const transport = scriptedUdm({
			'GET export/history': { status: 204 },
			'GET export/jobs/7': { body: { status: 'Scheduled' } },
		});
		expect(await failureOf(exportFiles(connected(transport), handleOf()))).toMatchObject({
			kind: 'job',
			message: 'Export "Nightly" has not finished yet (Scheduled, 0 %)',
		});
	});

	test('the files of a failed run are an error with its reason', async () => {
		const transport = scriptedUdm({
			'GET export/history/9': { body: { id: 9, description: 'Disk full' } },
			'GET export/history/9/progress': { body: { progress: 50, status: 'Failed' } },
			'GET file-metadatas': { status: 204 },
		});
		expect(await failureOf(exportFiles(connected(transport), daysAgo(0)))).toMatchObject({
			kind: 'job',
			message: 'Export "Nightly" failed: Disk full',
		});
	});
});

test('a cancellation cancels the job', async () => {
	const transport = scriptedUdm({ 'POST export/jobs/cancel/7': { status: 200 } });
	await cancelExport(connected(transport), handleOf());
	expect(transport.requests).toHaveLength(1);
});

describe('a returned handle', () => {
	const handle = handleOf({ runId: '9' });

	test.each([
		['as a value', handle],
		['as text', JSON.stringify(handle)],
		['in the output that contains it', { handle, state: 'running' }],
		['with additional fields', { ...handle, extra: 1 }],
		['with numbers', { ...handle, jobId: 7, runId: 9 }],
	])('a handle can be read %s', (_what, value) => {
		expect(readHandle(value)).toEqual(handle);
	});

	test.each([
		undefined,
		null,
		'',
		'{',
		'text',
		7,
		{},
		{ source: 'udm' },
		{ source: 'other', jobId: '7' },
		{ source: 'toString', jobId: '7' },
		{ handle: null },
		[handle],
	])('%j is not a handle', async (value) => {
		expect(await failureOf(() => readHandle(value))).toMatchObject({
			kind: 'input',
			message: 'This is not an export handle',
			hint: 'Use the "handle" returned by Start, unchanged.',
		});
	});
});
