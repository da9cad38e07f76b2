import { exportFiles } from '../../../genesys/exports/files.ts';
import { exportStatus } from '../../../genesys/exports/handle.ts';
import { startExport } from '../../support/exportSteps.ts';
import type { ExportHandle, ExportOrder } from '../../../genesys/exports/sources/source.ts';
import { connected, failureOf, scripted, type Answer, type Scripted } from '../../support/scripted.ts';
import { handleOf, scriptedService } from '../../support/scriptedSystem.ts';

const bodies = (transport: Scripted): unknown[] =>
	transport.requests.map(({ body }) => JSON.parse(String(body)) as unknown);

describe('repo361', () => {
	const start = (order: Partial<ExportOrder>): Promise<ExportHandle> =>
		startExport(connected(scripted()), 'repo361', { title: '', ...order });

	test('a handle contains days and format, but no link', async () => {
		expect(
			await start({ period: { from: '2026-11-18T00:00:00Z', to: '2026-11-20T00:00:00Z' }, format: 'avro' }),
		).toEqual({
			...{
				source: 'repo361',
				jobId: 'days 2026-11-18 to 2026-11-19, avro',
				title: 'Repo361 2026-11-18 to 2026-11-19',
				startedAt: '2026-11-20T08:00:00.000Z',
			},
			details: { days: '2026-11-18,2026-11-19', format: 'avro' },
		});
	});

	test.each([
		[{ from: '2026-11-18', to: '2026-11-19' }, '2026-11-18'],
		[{ from: '2026-11-17T23:00:00Z', to: '2026-11-18T23:00:00Z' }, '2026-11-17,2026-11-18'],
		[{ from: '2026-11-18T01:00:00+02:00', to: '2026-11-18T02:00:00+02:00' }, '2026-11-17'],
		[{ from: '2026-11-18T10:00', to: '2026-11-18T11:00' }, '2026-11-18'],
	])('a handle contains every day of the period %j', async (period, days) => {
		expect((await start({ period })).details).toEqual({ days, format: 'csv' });
	});

	const listed = async (files: unknown, format?: string) => {
		const transport = scripted({ body: { files, format } }, { body: { files: [] } });
		const found = await exportFiles(
			connected(transport),
			handleOf({ source: 'repo361', details: { days: '2026-11-18,2026-11-19', format: 'csv' } }),
		);
		return { names: found.map(({ name }) => name), transport, found };
	};

	test('the files are requested day by day', async () => {
		const { transport } = await listed([{ name: 'a', url: 'https://x' }], 'csv');
		expect(bodies(transport)).toEqual([
			{ date: '20261118', format: 'csv' },
			{ date: '20261119', format: 'csv' },
		]);
	});

	test.each([
		['a name without an extension', [{ name: 'a' }], 'csv', ['2026-11-18-a.csv']],
		['a name with its extension', [{ name: 'a.csv' }], 'csv', ['2026-11-18-a.csv']],
		['a different format than requested', [{ name: 'a' }], 'avro', ['2026-11-18-a.avro']],
		['an unknown format', [{ name: 'a' }], undefined, ['2026-11-18-a.csv']],
		[
			'the same name twice',
			[{ name: 'a' }, { name: 'b' }, { name: 'a' }],
			'csv',
			['2026-11-18-a.csv', '2026-11-18-b.csv', '2026-11-18-a-2.csv'],
		],
		['no name', [{ url: 'https://x' }], 'csv', ['2026-11-18-conversations.csv']],
	])('the name of a file is complete: %s', async (_what, files, format, names) => {
		expect((await listed(files, format)).names).toEqual(names);
	});

	test('days without files had nothing to export', async () => {
		expect((await listed([])).found).toEqual([]);
	});

	test('files contain no links', async () => {
		expect((await listed([{ name: 'a', url: 'https://files.example/a?Signature=SECRET' }])).found).toEqual([
			{ name: '2026-11-18-a.csv' },
		]);
	});
});

describe('omboriGrid', () => {
	const handle = handleOf({ source: 'omboriGrid' });
	const answering = (job: object | Answer) =>
		connected(scriptedService('/api/', { 'GET analytics-export-job/7': { body: job } }));

	test.each([
		[{ status: 'queued' }, 'waiting', 0],
		[{ status: 'processing' }, 'running', 0],
		[{ status: 'Done' }, 'done', 100],
		[{ status: 'failed' }, 'running', 0],
		[{ status: 'toString' }, 'running', 0],
		[{}, 'running', 0],
		[{ status: 'processing', jobExpiryDate: '2026-11-27T00:00:00Z' }, 'running', 0],
		[{ status: 'processing', jobExpiryDate: '2026-11-20T07:00:00Z' }, 'failed', 0],
		[{ status: 'done', jobExpiryDate: '2026-11-20T07:00:00Z' }, 'done', 100],
	])('the state of %j is %s', async (job, state, progress) => {
		expect(await exportStatus(answering(job), handle)).toMatchObject({
			handle,
			state,
			progress,
			status: (job as { status?: string }).status ?? '',
		});
	});

	test.each([
		[{ status: 'processing', jobExpiryDate: '2026-11-27' }, 'It expires at 2026-11-27T00:00:00.000Z'],
		[
			{ status: 'processing', jobExpiryDate: '2026-11-20' },
			'It was not done when it expired at 2026-11-20T00:00:00.000Z',
		],
		[{ status: 'processing', jobExpiryDate: 'soon' }, undefined],
	])('the status of %j contains the reason: %s', async (job, reason) => {
		expect((await exportStatus(answering(job), handle)).reason).toBe(reason);
	});

	test.each([
		[
			{ id: '7', status: 'done', filename: 'a.parquet', fileSize: 5, updatedAt: 'u' },
			{ name: 'a.parquet', size: 5, created: 'u' },
		],
		[
			{ id: '7', status: 'done', filename: 'a.parquet', fileSize: '5' },
			{ name: 'a.parquet', size: 5 },
		],
		[{ id: '7', status: 'done', fileSize: 'big' }, { name: '7.parquet' }],
	])('the file is found in %j', async (job, file) => {
		expect(
			await exportFiles(answering({ ...job, downloadUrl: 'https://files.example/a?Signature=SECRET' }), handle),
		).toEqual([file]);
	});

	test('a job has no file until it is done', async () => {
		expect(await failureOf(exportFiles(answering({ status: 'processing' }), handle))).toMatchObject({
			kind: 'job',
			message: 'Export "Nightly" has not finished yet (processing, 0 %)',
		});
	});

	const order: ExportOrder = {
		title: 'Nightly',
		tenantId: 't',
		period: { from: '2026-11-18T12:00:00Z', to: '2026-11-20T12:00:00Z' },
	};

	test('a job has the first and the last day of the period', async () => {
		const transport = scripted({ status: 201, body: { id: 'abc', status: 'queued', downloadUrl: 'https://x' } });
		expect(await startExport(connected(transport), 'omboriGrid', order)).toEqual({
			source: 'omboriGrid',
			jobId: 'abc',
			title: 'Nightly',
			startedAt: '2026-11-20T08:00:00.000Z',
		});
		expect(bodies(transport)).toEqual([{ tenantId: 't', dataDateFrom: '2026-11-18', dataDateTo: '2026-11-20' }]);
	});

	test('an answer without a job is an error', async () => {
		expect(
			await failureOf(startExport(connected(scripted({ body: { status: 'queued' } })), 'omboriGrid', order)),
		).toMatchObject({ kind: 'answer', message: 'Create export job: the response contains no job ID' });
	});
});
