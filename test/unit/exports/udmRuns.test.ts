import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import { connected } from '../../support/scripted.ts';
import { handleOf, page, scriptedUdm } from '../../support/scriptedSystem.ts';

const run = (id: number, day: number) => ({
	id,
	parentId: 7,
	title: 'Nightly',
	type: 'UCS',
	source: 'UCSX',
	status: 'Completed',
	progress: 100,
	fileSize: 12,
	createdDate: `2026-11-${String(day).padStart(2, '0')}T02:00:00Z`,
});

/** A history with two runs per page, in the given order. */
function history(...runs: object[]) {
	const transport = scriptedUdm({
		'GET export/history': ({ url }) => {
			const from = Number(new URL(url).searchParams.get('from'));
			return { body: { count: runs.length, from, size: 2, items: runs.slice(from, from + 2) } };
		},
	});
	const list = async (since?: string) =>
		(await findExportSource('udm').list?.(connected(transport), since))?.map(({ handle }) => handle.runId);
	return { transport, list };
}

test('a listed run provides its files', async () => {
	const { transport } = history(run(5, 3));
	expect(await findExportSource('udm').list?.(connected(transport))).toEqual([
		{
			handle: { source: 'udm', jobId: '7', runId: '5', title: 'Nightly', startedAt: '2026-11-03T02:00:00.000Z' },
			...{ state: 'done', status: 'Completed', source: 'UCSX', type: 'UCS', reason: undefined, size: 12 },
			created: '2026-11-03T02:00:00.000Z',
			expires: '2026-12-03T02:00:00.000Z',
		},
	]);
});

test('the latest runs come first, and older ones are not requested', async () => {
	const { transport, list } = history(run(6, 6), run(5, 5), run(4, 4), run(3, 3), run(2, 2), run(1, 1));
	expect(await list('2026-11-04T12:00:00Z')).toEqual(['6', '5', '4', '3']);
	expect(transport.requests.map(({ url }) => new URL(url).search)).toEqual([
		'?orderField=createdDate&descAsc=true&from=0&size=200',
		'?orderField=createdDate&descAsc=true&from=2&size=200',
	]);
});

test("all runs are requested if the service doesn't sort them", async () => {
	const { list } = history(run(1, 1), run(2, 2), run(3, 3), run(4, 4));
	expect(await list('2026-11-03T00:00:00Z')).toEqual(['1', '2', '3', '4']);
});

test('all runs are listed without a start time', async () => {
	expect(await history(run(3, 3), run(2, 2), run(1, 1)).list()).toEqual(['3', '2', '1']);
});

test('a run without a date or a job is listed too', async () => {
	const { transport } = history({ id: 5, status: 'In Progress' });
	expect(await findExportSource('udm').list?.(connected(transport))).toMatchObject([
		{ handle: { jobId: '', runId: '5', title: '', startedAt: '' }, state: 'running' },
	]);
});

test('the files of a run are the listed ones, even if the run names one itself', async () => {
	const routes = { 'GET file-metadatas': page({ name: 'a.p7m', size: 3, createdDate: '2026-11-03T02:10:00Z' }) };
	const listedFiles = (files: typeof routes | object) =>
		findExportSource('udm').listedFiles?.(
			connected(scriptedUdm({ 'GET export/history/5': { body: { id: 5, fileName: 'a.p7m' } }, ...files })),
			handleOf({ runId: '5' }),
		);
	expect(await listedFiles(routes)).toEqual([{ name: 'a.p7m', size: 3, created: '2026-11-03T02:10:00Z' }]);
	expect(await listedFiles({ 'GET file-metadatas': { status: 204 } })).toEqual([]);
});
