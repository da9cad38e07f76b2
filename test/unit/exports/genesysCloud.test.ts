import { cancelExport, exportStatus } from '../../../genesys/exports/handle.ts';
import { exportFiles } from '../../../genesys/exports/files.ts';
import { startExport } from '../../support/exportSteps.ts';
import { planStart } from '../../../genesys/exports/plan.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { ExportFile, ExportHandle, ExportOrder, ExportSourceId } from '../../../genesys/exports/sources/source.ts';
import { allOf, connected, failureOf, noAnswer, scripted, type Answer, type Scripted } from '../../support/scripted.ts';
import { handleOf, scriptedService } from '../../support/scriptedSystem.ts';

const base = '/api/v2/';
const order: ExportOrder = { title: '', period: { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z' } };
const interval = '2026-11-18T00:00:00.000Z/2026-11-19T00:00:00.000Z';
const bodyOf = (transport: Scripted): unknown =>
	JSON.parse(String(transport.requests.findLast(({ method }) => method === 'POST')?.body));
const askedFor = ({ requests }: Scripted): string[] =>
	requests.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(base, '')}${new URL(url).search}`);

describe.each<[ExportSourceId, string, string, string]>([
	['genesysCloudConversations', 'conversations', 'analytics/conversations/details/jobs', 'conversations'],
	['genesysCloudUsers', 'users', 'analytics/users/details/jobs', 'userDetails'],
])('%s', (source, what, jobs, list) => {
	const handle = handleOf({ source });
	const available = (dataAvailabilityDate: unknown): Record<string, Answer> => ({
		[`GET ${jobs}/availability`]: { body: { dataAvailabilityDate } },
	});
	const created = { [`POST ${jobs}`]: { status: 202, body: { jobId: 'j-1' } } };

	test('a job is started for the period', async () => {
		const transport = scriptedService(base, { ...available('2026-11-20T07:00:00Z'), ...created });
		expect(await startExport(connected(transport), source, order)).toEqual({
			...{
				source,
				jobId: 'j-1',
				title: `Genesys Cloud ${what} 2026-11-18T00:00:00.000Z to 2026-11-19T00:00:00.000Z`,
				startedAt: '2026-11-20T08:00:00.000Z',
			},
		});
		expect(bodyOf(transport)).toEqual({ interval });
	});

	test.each([
		['is that of the available data', '2026-11-19T00:00:00.000Z'],
		['is requested from a service that does not report its available data', undefined],
		['is requested from a service that reports an invalid date', 'soon'],
	])('the end of a period %s', async (_what, date) => {
		expect(
			await startExport(connected(scriptedService(base, { ...available(date), ...created })), source, {
				...order,
				title: 'Mine',
			}),
		).toMatchObject({ jobId: 'j-1', title: 'Mine' });
	});

	test('a period beyond the data is refused, because later data would be missing forever', async () => {
		const transport = scriptedService(base, { ...available('2026-11-18T23:59:59.999Z'), ...created });
		expect(await failureOf(startExport(connected(transport), source, order))).toMatchObject({
			kind: 'job',
			message: `Genesys Cloud has data of ${what} up to 2026-11-18T23:59:59.999Z, but the period ends at 2026-11-19T00:00:00.000Z`,
			hint: expect.stringContaining('Try again later') as unknown,
		});
		expect(askedFor(transport)).toEqual([`GET ${jobs}/availability`]);
	});

	test('a period until now ends with the available data, or now if the service does not report it', async () => {
		const upTo = async (date: unknown): Promise<ExportOrder['period']> => {
			const connection = connected(scriptedService(base, available(date)));

			return (
				await planStart({ form: { period: 'last24Hours' }, source: findExportSource(source), connection, zone: 'UTC' })
			).order.period;
		};
		const from = '2026-11-19T08:00:00.000Z';
		expect(await upTo('2026-11-20T07:30:00Z')).toEqual({ from, to: '2026-11-20T07:30:00.000Z' });
		for (const date of ['2026-11-20T09:00:00Z', undefined])
			expect(await upTo(date)).toEqual({ from, to: '2026-11-20T08:00:00.000Z' });
	});

	test('an answer without a job is an error', async () => {
		const transport = scriptedService(base, { ...available(undefined), [`POST ${jobs}`]: { status: 202, body: {} } });
		expect(await failureOf(startExport(connected(transport), source, order))).toMatchObject({
			kind: 'answer',
			message: 'Create job: the response contains no job ID',
		});
	});

	const answering = (job: object) => scriptedService(base, { [`GET ${jobs}/7`]: { body: job } });

	test.each([
		[{ state: 'QUEUED' }, 'waiting', 0, undefined],
		[{ state: 'PENDING' }, 'running', 0, undefined],
		[
			{ state: 'FULFILLED', expirationDate: '2026-11-27T00:00:00Z' },
			'done',
			100,
			'Its results expire at 2026-11-27T00:00:00.000Z',
		],
		[{ state: 'FULFILLED' }, 'done', 100, undefined],
		[{ state: 'FAILED', errorMessage: 'Too much' }, 'failed', 0, 'Too much'],
		[{ state: 'FAILED' }, 'failed', 0, undefined],
		[{ state: 'CANCELLED' }, 'cancelled', 0, undefined],
		[
			{ state: 'EXPIRED', expirationDate: '2026-11-19T00:00:00Z' },
			'failed',
			0,
			'Its results expired at 2026-11-19T00:00:00.000Z',
		],
		[{ state: 'EXPIRED' }, 'failed', 0, 'Its results expired'],
		[{ state: 'toString' }, 'running', 0, undefined],
		[{}, 'running', 0, undefined],
	])('the state of %j is %s', async (job, state, progress, reason) => {
		expect(await exportStatus(connected(answering(job)), handle)).toMatchObject({
			handle,
			state,
			progress,
			status: (job as { state?: string }).state ?? '',
			reason,
		});
	});

	test('the status contains the start of a job and the expiration of its results', async () => {
		const job = { state: 'FULFILLED', submissionDate: '2026-11-20T07:00:00Z', expirationDate: '2026-11-21T08:00:00Z' };
		expect(await exportStatus(connected(answering(job)), handle)).toMatchObject({
			created: '2026-11-20T07:00:00.000Z',
			expires: '2026-11-21T08:00:00.000Z',
		});
	});

	test('a fulfilled job has one file', async () => {
		expect(
			await exportFiles(connected(answering({ state: 'FULFILLED', completionDate: '2026-11-20T08:00:00Z' })), handle),
		).toEqual([{ name: `${what}-7.jsonl`, created: '2026-11-20T08:00:00Z' }]);
		expect(await failureOf(exportFiles(connected(answering({ state: 'PENDING' })), handle))).toMatchObject({
			kind: 'job',
			message: 'Export "Nightly" has not finished yet (PENDING, 0 %)',
		});
	});

	test('expired results are an error with a clear message', async () => {
		expect(
			await failureOf(
				exportFiles(connected(answering({ state: 'EXPIRED', expirationDate: '2026-11-19T00:00:00Z' })), handle),
			),
		).toMatchObject({
			...{ kind: 'job', message: 'Export "Nightly": its results expired at 2026-11-19T00:00:00.000Z', code: 'EXPIRED' },
		});
	});

	test('canceling deletes the job', async () => {
		const transport = scriptedService(base, { [`DELETE ${jobs}/7`]: { status: 204 } });
		await cancelExport(connected(transport), handle);
		expect(askedFor(transport)).toEqual([`DELETE ${jobs}/7`]);
	});

	describe('its file', () => {
		const file: ExportFile = { name: `${what}-7.jsonl` };
		const paged = (...steps: (Answer | Error)[]): Scripted => scripted(...steps);
		const page = (items: object[], cursor?: string): Answer => ({ body: { [list]: items, cursor } });
		const opened = async (transport: Scripted, range?: string) =>
			findExportSource(source).open(connected(transport), handle, file, range ? { headers: { range } } : {});
		const text = async (transport: Scripted, range?: string): Promise<string> =>
			Buffer.concat(await allOf((await opened(transport, range)).body)).toString();

		test('the file has one line for each entry of all pages', async () => {
			const transport = paged(page([{ id: 1 }, { id: 2 }], 'a+/='), page([], 'b'), page([{ id: 3, text: 'ü\n' }]));
			expect(await text(transport)).toBe('{"id":1}\n{"id":2}\n{"id":3,"text":"ü\\n"}\n');
			expect(askedFor(transport)).toEqual(
				['?pageSize=500', '?cursor=a%2B%2F%3D&pageSize=500', '?cursor=b&pageSize=500'].map(
					(query) => `GET ${jobs}/7/results${query}`,
				),
			);
		});

		test('the file contains integers digit by digit', async () => {
			const transport = paged({ body: `{"${list}":[{"id":12345678901234567890,"at":-9007199254740991}]}` });
			expect(await text(transport)).toBe('{"id":"12345678901234567890","at":-9007199254740991}\n');
		});

		test('the file of an empty result is empty', async () => {
			expect(await text(paged(page([])))).toBe('');
		});

		test('the file is requested page by page as it is read', async () => {
			const transport = paged(page([{ id: 1 }], 'a'), page([{ id: 2 }]));
			const chunks = (await opened(transport)).body[Symbol.asyncIterator]();
			expect(transport.requests).toHaveLength(0);
			await chunks.next();
			expect(transport.requests).toHaveLength(1);
			await chunks.return?.();
			expect(transport.requests).toHaveLength(1);
		});

		test('the file is complete even if a page fails once', async () => {
			const transport = paged(
				page([{ id: 1 }], 'a'),
				noAnswer(),
				{ status: 503 },
				{ status: 429, headers: { 'retry-after': '2' } },
				page([{ id: 2 }]),
			);
			expect(await text(transport)).toBe('{"id":1}\n{"id":2}\n');
			expect(askedFor(transport).slice(1)).toEqual(Array(4).fill(`GET ${jobs}/7/results?cursor=a&pageSize=500`));
		});

		test('a resumed file starts at its beginning, and skips the existing bytes', async () => {
			expect((await opened(paged(page([{ id: 1 }])), 'bytes=9-')).status).toBe(200);
			expect(await text(paged(page([{ id: 1 }])), 'bytes=9-')).toBe('{"id":1}\n');
			expect(await failureOf(text(paged(page([{ id: 1 }])), 'bytes=10-'))).toMatchObject({
				kind: 'file',
				message: `${what}-7.jsonl: there are fewer results than before`,
			});
		});

		test('the error of a file whose job is gone lists possible reasons', async () => {
			expect(await failureOf(text(paged({ status: 404, body: { message: 'not found' } })))).toMatchObject({
				kind: 'answer',
				status: 404,
				hint: expect.stringContaining('expired') as unknown,
			});
		});
	});
});

test('media types are filtered by segment', async () => {
	const transport = scripted({ body: {} }, { status: 202, body: { jobId: 'j-1' } });
	await startExport(connected(transport), 'genesysCloudConversations', { ...order, media: ['voice', 'email'] });
	expect(bodyOf(transport)).toEqual({
		interval,
		segmentFilters: [
			{
				type: 'or',
				predicates: [
					{ dimension: 'mediaType', value: 'voice' },
					{ dimension: 'mediaType', value: 'email' },
				],
			},
		],
	});
});

describe('genesysCloudDataExports', () => {
	const source = 'genesysCloudDataExports';
	const handle: ExportHandle = handleOf({ source });
	const entry = (partition: number, changes: object = {}) => ({
		uri: `https://files.example/${partition}?Signature=SECRET`,
		size: 5,
		format: 'jsonl',
		checksum: 'sha256:ab',
		partition,
		...changes,
	});
	const completed = { 'GET dataexports/7': { body: { id: '7', status: 'COMPLETED' } } };

	test('an export starts in the chosen format, and shows its notice', async () => {
		const transport = scripted({ status: 202, body: { id: 'e-1', status: 'QUEUED' } });
		expect(await startExport(connected(transport), source, { ...order, format: 'csv' })).toEqual({
			...{
				source,
				jobId: 'e-1',
				title: 'Genesys Cloud 2026-11-18T00:00:00.000Z to 2026-11-19T00:00:00.000Z',
				startedAt: '2026-11-20T08:00:00.000Z',
			},
		});
		expect(bodyOf(transport)).toEqual({
			startDate: '2026-11-18T00:00:00.000Z',
			endDate: '2026-11-19T00:00:00.000Z',
			type: 'conversation',
			view: 'full',
			format: 'csv',
		});
		expect(findExportSource(source)).toMatchObject({
			notice: expect.stringContaining('Most organizations do not have this API') as unknown,
			formats: [{ value: 'jsonl' }, { value: 'csv' }],
		});
	});

	test('an export is found by either of the ID fields in the tutorial', async () => {
		expect(await startExport(connected(scripted({ body: { dataExportId: 'e-2' } })), source, order)).toMatchObject({
			jobId: 'e-2',
		});
		expect(await failureOf(startExport(connected(scripted({ body: {} })), source, order))).toMatchObject({
			kind: 'answer',
			message: 'Create data export: the response contains no export ID',
		});
	});

	test.each(['start', 'status', 'files'])('%s: a 404 suggests services that every organization has', async (what) => {
		const connection = connected(scripted({ status: 404, body: { message: 'not found' } }));
		const calls: Record<string, () => Promise<unknown>> = {
			start: () => startExport(connection, source, order),
			status: () => exportStatus(connection, handle),
			files: () => exportFiles(connection, handle),
		};
		expect((await failureOf(calls[what] as () => Promise<unknown>)).hint).toMatch(/does not have this API.*Analytics/s);
	});

	test.each([
		[{ status: 'QUEUED' }, 'waiting', 0],
		[{ status: 'RUNNING' }, 'running', 0],
		[{ status: 'COMPLETED' }, 'done', 100],
		[{ status: 'FAILED', statusReason: 'No capacity' }, 'failed', 0],
		[{ status: 'toString' }, 'running', 0],
		[{}, 'running', 0],
	])('the state of %j is %s', async (body, state, progress) => {
		const { status = '', statusReason } = body as { status?: string; statusReason?: string };
		expect(await exportStatus(connected(scripted({ body })), handle)).toEqual({
			handle,
			state,
			progress,
			status,
			reason: statusReason,
		});
	});

	test('its files are in the order of their partitions, with size and checksum, and without links', async () => {
		const transport = scriptedService(base, {
			...completed,
			'GET dataexports/7/files': { body: [entry(10), entry(2, { size: undefined, checksum: undefined }), entry(0)] },
		});
		expect(await exportFiles(connected(transport), handle)).toEqual([
			{ name: 'conversations-7-0.jsonl', size: 5, checksum: 'sha256:ab' },
			{ name: 'conversations-7-2.jsonl' },
			{ name: 'conversations-7-10.jsonl', size: 5, checksum: 'sha256:ab' },
		]);
	});

	test('an export has no files until it is completed', async () => {
		expect(await failureOf(exportFiles(connected(scripted({ body: { status: 'RUNNING' } })), handle))).toMatchObject({
			kind: 'job',
			message: 'Export "Nightly" has not finished yet (RUNNING, 0 %)',
		});
	});

	test('an empty manifest means that there was nothing to export', async () => {
		const transport = scripted(({ url }) => ({ body: url.endsWith('/files') ? [] : { status: 'COMPLETED' } }));
		expect(await exportFiles(connected(transport), handle)).toEqual([]);
	});

	test.each([
		['another size', { size: 6 }],
		['another checksum', { checksum: 'sha256:cd' }],
		['another partition', { partition: 1 }],
	])('a manifest with %s no longer has a link to the file', async (_what, changes) => {
		const transport = scriptedService(base, {
			...completed,
			'GET dataexports/7/files': (_request, count) => ({ body: [entry(0, count === 1 ? {} : changes)] }),
		});
		const connection = connected(transport, { anonymous: scripted({ chunks: ['01234'] }) });
		const [file] = (await exportFiles(connection, handle)) as [ExportFile];
		const { open } = findExportSource(source);
		expect(Buffer.concat(await allOf((await open(connection, handle, file)).body)).toString()).toBe('01234');
		expect(await failureOf(open(connection, handle, file, { fresh: true }))).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(
				/^conversations-7-0\.jsonl: (the export no longer has this file|the file was replaced since it was listed)/,
			) as unknown,
		});
	});

	test('a file is opened by its name alone', async () => {
		const transport = scriptedService(base, { 'GET dataexports/7/files': { body: [entry(0)] } });
		const connection = connected(transport, { anonymous: scripted({ chunks: ['01234'] }) });
		expect((await findExportSource(source).open(connection, handle, { name: 'conversations-7-0.jsonl' })).status).toBe(
			200,
		);
	});
});
