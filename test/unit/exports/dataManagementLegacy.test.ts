import { filesOfRun } from '../../../genesys/exports/sources/dataManagementRuns.ts';
import { exportFiles } from '../../../genesys/exports/files.ts';
import { exportStatus } from '../../../genesys/exports/handle.ts';
import { startExport } from '../../support/exportSteps.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { ExportOrder, ExportSourceId } from '../../../genesys/exports/sources/source.ts';
import { connected, type Scripted } from '../../support/scripted.ts';
import { handleOf, page, scriptedService } from '../../support/scriptedSystem.ts';

const systems: [ExportSourceId, string][] = [
	['udmLegacy', '/udm/'],
	['cxDataDownload', '/data-download/'],
];
const order: ExportOrder = {
	title: 'Yesterday',
	source: 'UCSX',
	dataType: 'Interaction',
	period: { from: '2026-11-01', to: '2026-11-02' },
};
const bodyOf = (transport: Scripted): unknown =>
	JSON.parse(String(transport.requests.findLast(({ method }) => method === 'POST')?.body));

describe.each(systems)('%s', (id, base) => {
	const handle = handleOf({ source: id });

	test('the source has the fields of its API, and is marked as deprecated', () => {
		expect(findExportSource(id)).toMatchObject({
			connection: 'multicloudCx',
			isEncrypted: true,
			takesAll: true,
			notice: expect.stringContaining('deprecated') as unknown,
		});
		expect(findExportSource(id).fields).toEqual([
			'title',
			'cloneOf',
			'source',
			'dataType',
			'media',
			'splitSize',
			'description',
			'schedule',
		]);
		expect(findExportSource('udm').fields).toContain('attachments');
	});

	test('a job is sent without fields that its API lacks, and with texts where the API requires them', async () => {
		const transport = scriptedService(base, { 'POST v4/export/jobs': { status: 202, body: { id: 1001 } } });
		expect(await startExport(connected(transport), id, { ...order, splitSize: '10' })).toMatchObject({
			source: id,
			jobId: '1001',
			title: 'Yesterday',
		});
		expect(bodyOf(transport)).toEqual({
			...{ title: 'Yesterday', source: 'UCSX', suspended: 'false' },
			timeFrame: { all: false, dateFrom: '2026-11-01T00:00:00.000Z', dateTo: '2026-11-02T00:00:00.000Z' },
			jobParams: { type: 'Interaction', media: [], fileSplitSize: '10' },
			schedulerParam: { immediately: true },
		});
	});

	const progress = { 'GET v4/export/history/9/progress': { body: { progress: 100, status: 'Completed' } } };

	test('the latest run of the job is found among those with the same title', async () => {
		const run = (run: number, parentId: number, day: number) => ({
			id: run,
			parentId,
			createdDate: `2026-11-${day}T08:00:00Z`,
		});
		const transport = scriptedService(base, {
			'GET v4/export/history': page(run(12, 8, 20), run(8, 7, 11), run(9, 7, 12), run(10, 77, 13)),
			...progress,
		});
		expect(await exportStatus(connected(transport), handle)).toMatchObject({ state: 'done', handle: { runId: '9' } });
		expect(new URL(transport.requests[0]?.url ?? '').searchParams.get('title')).toBe('Nightly');
	});

	test('a run without a job belongs to the job with the same ID', async () => {
		const transport = scriptedService(base, {
			'GET v4/export/history': page({ id: 8 }, { id: 7, parentId: null }),
			'GET v4/export/history/7/progress': { body: { progress: 50, status: 'In Progress' } },
		});
		expect(await exportStatus(connected(transport), handle)).toMatchObject({
			state: 'running',
			handle: { runId: '7' },
		});
	});

	test('the files are found by the name in the run', async () => {
		const transport = scriptedService(base, {
			'GET v4/export/history/9': { body: { id: 9, fileName: 'Interaction-9-001.p7m' } },
			'GET v3/file-metadatas': page(
				{ name: 'Interaction-9-010.p7m', size: 3 },
				{ name: 'Interaction-9-002.p7m' },
				{ name: 'Interaction-9-001.p7m' },
				{ name: 'Interaction-9-100.p7m', historyId: 10 },
				{ name: 'Old-Interaction-9-001.p7m' },
			),
		});
		expect((await exportFiles(connected(transport), { ...handle, runId: '9' })).map(({ name }) => name)).toEqual([
			'Interaction-9-001.p7m',
			'Interaction-9-002.p7m',
			'Interaction-9-010.p7m',
		]);
		expect(new URL(transport.requests[1]?.url ?? '').searchParams.get('name')).toBe('Interaction-9-');
	});

	test('a run has at least the file that it names', async () => {
		const transport = scriptedService(base, {
			'GET v4/export/history/9': { body: { id: 9, fileName: 'a.p7m', fileSize: 7 } },
			'GET v3/file-metadatas': { status: 204 },
		});
		expect(await exportFiles(connected(transport), { ...handle, runId: '9' })).toEqual([{ name: 'a.p7m', size: 7 }]);
	});

	test("a clone copies the job, with the data type from the file names if the job doesn't contain it", async () => {
		const asInfo = {
			id: 7,
			type: 'UCS',
			source: 'UCSX',
			title: 'Model',
			media: ['chat'],
			dateFrom: null,
			dateTo: null,
		};
		const transport = scriptedService(base, {
			...{
				'GET v4/export/jobs/7': { body: asInfo },
				'GET v3/data/types': { body: [{ name: 'Contact' }, { name: 'Interaction' }] },
			},
			...{
				'GET v4/export/history': page(
					{ id: 3, parentId: 6, fileName: 'Contact-3.p7m' },
					{ id: 8, parentId: 7, fileName: 'Interaction-8.p7m' },
				),
			},
			'POST v4/export/jobs': { status: 202, body: { id: 1001 } },
		});
		await startExport(connected(transport), id, { title: '', cloneOf: '7' });
		expect(bodyOf(transport)).toEqual({
			...{ title: 'Model', source: 'UCSX', suspended: 'false' },
			timeFrame: { all: true },
			jobParams: { type: 'Interaction', media: ['chat'] },
			schedulerParam: { immediately: true },
		});
	});
});

test('the state of a version 4 job without a run is in the list of jobs', async () => {
	const asSent = { id: '7', title: 'Nightly', suspended: 'false', jobParams: { type: 'Interaction', media: [] } };
	const transport = scriptedService('/udm/', {
		'GET v4/export/history': { status: 204 },
		'GET v4/export/jobs/7': { body: asSent },
		'GET v4/export/jobs': page({ id: 6, status: 'Scheduled' }, { id: 7, status: 'Cancelled' }),
	});
	expect(await exportStatus(connected(transport), handleOf({ source: 'udmLegacy' }))).toMatchObject({
		state: 'cancelled',
		status: 'Cancelled',
	});
});

describe('the files of a run', () => {
	test.each([
		[
			'Interaction-9.p7m',
			['Interaction-9.p7m', 'Interaction-9-001.p7m', 'Interaction-9.p7m.12', 'Interaction-9_2.p7m'],
			[
				'Interaction-10.p7m',
				'Interaction-9-Attachment.p7m',
				'Interaction-90.p7m',
				'AInteraction-9.p7m',
				'Interaction-9xp7m',
			],
		],
		[
			'Interaction-9',
			['Interaction-9', 'Interaction-9.p7m', 'Interaction-9-3.zip'],
			['Interaction-91.p7m', 'Interaction-8'],
		],
		[
			'Interaction-500001-001.p7m',
			['Interaction-500001-001.p7m', 'Interaction-500001-002.p7m', 'Interaction-500001-1000.p7m'],
			['Interaction-500002-001.p7m', 'Interaction-500001.p7m'],
		],
		[
			'Interaction-500001.p7m.001',
			['Interaction-500001.p7m.001', 'Interaction-500001.p7m.002'],
			['Interaction-500001.p7m', 'Interaction-500002.p7m.001'],
		],
		[
			'Interaction-500001_0.zip',
			['Interaction-500001_0.zip', 'Interaction-500001_1.zip'],
			['Interaction-500002_1.zip'],
		],
		['Interaction-1.p7m', ['Interaction-1.p7m', 'Interaction-1-2.p7m'], ['Interaction-2.p7m']],
		['a+(b)[c].p7m', ['a+(b)[c].p7m', 'a+(b)[c].2.p7m'], ['aa(b)[c].p7m']],
	])('the files of a run are recognized by the name %s', (name, own, others) => {
		const { beginning, pattern } = filesOfRun(name);
		expect([...own, ...others].filter((other) => pattern.test(other))).toEqual(own);
		expect(own.filter((other) => !other.startsWith(beginning))).toEqual([]);
	});
});
