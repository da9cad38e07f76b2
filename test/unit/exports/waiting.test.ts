import { exportFiles } from '../../../genesys/exports/files.ts';
import { waitForExport } from '../../support/exportSteps.ts';
import { connected, failureOf, type Answer, type Rig } from '../../support/scripted.ts';
import { handleOf, page, scriptedUdm } from '../../support/scriptedSystem.ts';

const run = (progress: number, status: string): Answer => ({ body: { progress, status } });
/** Run 9 with one of these states for each check; the last one repeats forever. */
const running = (...looks: Answer[]) =>
	scriptedUdm({
		'GET export/history': page({ id: 9, createdDate: '2026-11-20T08:00:01Z' }),
		'GET export/history/9/progress': (_request, count) => looks[Math.min(count, looks.length) - 1] as Answer,
		'GET export/history/9': { body: { id: 9, description: 'Disk full' } },
		'GET file-metadatas': page({ name: 'a.p7m' }),
	});

test('the wait reports progress, and ends when the export is done', async () => {
	const connection = connected(running(run(0, 'Queued'), run(40, 'In Progress'), run(100, 'Completed')));
	const seen: string[] = [];
	const result = await waitForExport(connection, handleOf(), {
		longestMs: 60_000,
		onProgress: ({ state, progress }) => seen.push(`${state} ${progress}`),
	});
	expect(seen).toEqual(['waiting 0', 'running 40', 'done 100']);
	expect(result).toMatchObject({ finished: true, status: { state: 'done', handle: { jobId: '7', runId: '9' } } });
});

test('the checks are frequent at first, then less so, up to the requested interval', async () => {
	const connection = connected(
		running(...Array.from({ length: 8 }, () => run(10, 'In Progress')), run(100, 'Completed')),
	);
	await waitForExport(connection, handleOf(), { longestMs: 600_000, pollMs: 3000 });
	expect(connection.waits).toEqual([500, 750, 1125, 1687.5, 2531.25, 3000, 3000, 3000]);
});

test('no interval is longer than requested', async () => {
	const connection = connected(running(run(10, 'In Progress'), run(10, 'In Progress'), run(100, 'Completed')));
	await waitForExport(connection, handleOf(), { longestMs: 600_000, pollMs: 100 });
	expect(connection.waits).toEqual([100, 100]);
});

test('the wait returns the handle when the time is over, after a last check at the end', async () => {
	const connection = connected(running(run(10, 'In Progress')));
	const result = await waitForExport(connection, handleOf(), { longestMs: 2000 });
	expect(result).toMatchObject({ finished: false, status: { state: 'running', progress: 10, handle: { runId: '9' } } });
	expect(connection.waits.reduce((sum, wait) => sum + wait, 0)).toBe(2000);
});

test('the wait checks once if the maximum time is zero', async () => {
	const connection = connected(running(run(10, 'In Progress')));
	expect((await waitForExport(connection, handleOf(), { longestMs: 0 })).finished).toBe(false);
	expect(connection.waits).toEqual([]);
});

test('the run is requested once, and then its progress', async () => {
	const transport = running(run(10, 'In Progress'), run(20, 'In Progress'), run(100, 'Completed'));
	await waitForExport(connected(transport), handleOf(), { longestMs: 60_000 });
	expect(transport.requests.map(({ url }) => new URL(url).pathname.replace('/udm/v10/export/', ''))).toEqual([
		'history',
		'history/9/progress',
		'history/9/progress',
		'history/9/progress',
		'history/9',
		'/udm/v10/file-metadatas',
	]);
});

test('the wait includes a run that has not started', async () => {
	const transport = scriptedUdm({
		'GET export/history': (_request, count) => (count < 3 ? { status: 204 } : page({ id: 9 })),
		'GET export/jobs/7': { body: { status: 'Scheduled' } },
		'GET export/history/9/progress': run(100, 'Completed'),
		'GET export/history/9': { body: { id: 9, fileName: 'a.p7m' } },
		'GET file-metadatas': page({ name: 'a.p7m' }),
	});
	const seen: string[] = [];
	expect(
		(
			await waitForExport(connected(transport), handleOf(), {
				longestMs: 60_000,
				onProgress: ({ status }) => seen.push(status),
			})
		).finished,
	).toBe(true);
	expect(seen).toEqual(['Scheduled', 'Scheduled', 'Completed']);
});

describe('an unavailable service', () => {
	const away: Answer = { status: 503 };

	test('the wait continues while the service is unavailable', async () => {
		const connection = connected(
			running(run(10, 'In Progress'), ...Array<Answer>(12).fill(away), run(100, 'Completed')),
		);
		const seen: number[] = [];
		expect(
			(
				await waitForExport(connection, handleOf(), {
					longestMs: 600_000,
					onProgress: ({ progress }) => seen.push(progress),
				})
			).finished,
		).toBe(true);
		expect(seen).toEqual([10, 100]);
	});

	test('the wait returns the handle when the time is over while the service is unavailable', async () => {
		const connection = connected(running(run(10, 'In Progress'), away));
		expect(await waitForExport(connection, handleOf(), { longestMs: 60_000 })).toMatchObject({
			finished: false,
			status: { progress: 10, handle: { runId: '9' } },
		});
	});

	test('the wait fails with the reason when the service is unavailable for ten minutes', async () => {
		const connection = connected(running(run(10, 'In Progress'), away));
		expect(await failureOf(waitForExport(connection, handleOf(), { longestMs: 3_600_000 }))).toMatchObject({
			kind: 'answer',
			status: 503,
		});
		expect(connection.now() - Date.parse('2026-11-20T08:00:00Z')).toBeGreaterThan(590_000);
		expect(connection.now() - Date.parse('2026-11-20T08:00:00Z')).toBeLessThan(640_000);
	});

	test('the wait fails immediately if the service was never available, or refuses the request', async () => {
		expect(
			(await failureOf(waitForExport(connected(running(away)), handleOf(), { longestMs: 3_600_000 }))).status,
		).toBe(503);
		const connection = connected(running(run(10, 'In Progress'), { status: 403 }));
		expect((await failureOf(waitForExport(connection, handleOf(), { longestMs: 3_600_000 }))).status).toBe(403);
		expect(connection.waits).toEqual([500]);
	});
});

describe('files that are listed late', () => {
	const minute = 60_000;
	/** A finished run with this information; each list is the result of one check, and the last one repeats forever. */
	const done = (about: object, ...lists: Answer[]) =>
		connected(
			scriptedUdm({
				'GET export/history': page({ id: 9 }),
				'GET export/history/9': { body: { id: 9, ...about } },
				'GET export/history/9/progress': run(100, 'Completed'),
				'GET file-metadatas': (_request, count) => lists[Math.min(count, lists.length) - 1] as Answer,
			}),
		);
	const none: Answer = { status: 204 };
	const waited = ({ waits }: Rig): number => waits.reduce((sum, wait) => sum + wait, 0);
	const file = (name: string, size?: number) => ({ name, size });

	test('the wait continues until late files are listed', async () => {
		const connection = done(
			{ fileSize: 30 },
			none,
			none,
			page(file('a-1', 10)),
			page(file('a-1', 10), file('a-2', 20)),
		);
		const { status, finished } = await waitForExport(connection, handleOf(), { longestMs: 60 * minute });
		expect(finished).toBe(true);
		expect(connection.waits).toHaveLength(3);
		expect(await exportFiles(connection, status.handle)).toHaveLength(2);
	});

	test('the wait ends if the run names its file, or its size is unknown', async () => {
		for (const connection of [
			done({ fileName: 'a.p7m', fileSize: 30 }, none),
			done({}, page(file('a', 10))),
			done({ fileSize: 30 }, page(file('a'))),
		]) {
			expect((await waitForExport(connection, handleOf(), { longestMs: 0 })).finished).toBe(true);
		}
	});

	test('the wait for an incomplete list ends when no file has been added for five minutes', async () => {
		const connection = done({ fileSize: 30 }, page(file('a-1', 10)));
		expect((await waitForExport(connection, handleOf(), { longestMs: 60 * minute })).finished).toBe(true);
		expect(waited(connection) / minute).toBeCloseTo(5, 0);
	});

	test('a run without files after a quarter of an hour had nothing to export', async () => {
		const connection = done({ fileSize: 0 }, none);
		const { status, finished } = await waitForExport(connection, handleOf(), { longestMs: 60 * minute });
		expect(finished).toBe(true);
		expect(waited(connection) / minute).toBeCloseTo(15, 0);
		expect(await exportFiles(connection, status.handle)).toEqual([]);
	});

	test('the wait returns the handle when the time is over before the files are listed', async () => {
		const connection = done({}, none);
		expect(await waitForExport(connection, handleOf(), { longestMs: 2 * minute })).toMatchObject({
			finished: false,
			status: { state: 'done' },
		});
		expect(
			await failureOf(exportFiles(connection, handleOf({ startedAt: new Date(connection.now()).toISOString() }))),
		).toMatchObject({
			...{
				kind: 'job',
				message: 'Export "Nightly" is done, but no files are listed yet',
				hint: expect.stringContaining('nothing to export') as unknown,
			},
		});
	});

	test('the wait continues while the list of files is unavailable', async () => {
		const connection = done({}, ...Array<Answer>(8).fill({ status: 503 }), page(file('a', 10)));
		await expect(waitForExport(connection, handleOf(), { longestMs: 60 * minute })).rejects.toMatchObject({
			status: 503,
		});
		const later = connected(
			scriptedUdm({
				'GET export/history': page({ id: 9 }),
				'GET export/history/9': { body: { id: 9 } },
				'GET export/history/9/progress': (_request, count) =>
					count === 1 ? run(50, 'In Progress') : run(100, 'Completed'),
				'GET file-metadatas': (_request, count) => (count < 8 ? { status: 503 } : page(file('a', 10))),
			}),
		);
		expect((await waitForExport(later, handleOf(), { longestMs: 60 * minute })).finished).toBe(true);
	});
});

test("a failed export is an error with Genesys's reason", async () => {
	expect(
		await failureOf(waitForExport(connected(running(run(50, 'Failed'))), handleOf(), { longestMs: 60_000 })),
	).toMatchObject({
		...{
			kind: 'job',
			message: 'Export "Nightly" failed: Disk full',
			reason: 'Disk full',
			code: 'Failed',
			operation: 'Wait for export',
		},
		hint: 'Fix the cause and run the export again.',
	});
});

test('a failed export without a reason is an error with its status', async () => {
	const transport = scriptedUdm({
		'GET export/history/9/progress': run(50, 'Error 12'),
		'GET export/history/9': { body: { id: 9, description: '' } },
	});
	const error = await failureOf(waitForExport(connected(transport), handleOf({ runId: '9' }), { longestMs: 60_000 }));
	expect(error).toMatchObject({
		kind: 'job',
		message: 'Export "Nightly" failed (Error 12)',
		hint: expect.stringContaining('certificate') as unknown,
	});
});

test('an export that was canceled elsewhere is an error', async () => {
	expect(
		await failureOf(waitForExport(connected(running(run(50, 'Cancelled'))), handleOf(), { longestMs: 60_000 })),
	).toMatchObject({ kind: 'job', message: 'Export "Nightly" was canceled' });
});

test('canceling our run stops the wait', async () => {
	const connection = connected(running(run(50, 'In Progress')), { onWait: (rig) => rig.cancel() });
	expect(await failureOf(waitForExport(connection, handleOf(), { longestMs: 60_000 }))).toMatchObject({
		kind: 'cancelled',
		message: 'Wait for export: canceled',
	});
});
