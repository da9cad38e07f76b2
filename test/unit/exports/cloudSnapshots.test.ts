import { listExportFiles } from '../../../genesys/exports/files.ts';
import { formOf } from '../../../genesys/exports/exportForm.ts';
import { exportStatus } from '../../../genesys/exports/handle.ts';
import { planExport, planStart, type ExportForm } from '../../../genesys/exports/plan.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { ExportHandle, ExportSourceId } from '../../../genesys/exports/sources/source.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { startExport, waitForExport } from '../../support/exportSteps.ts';
import { allOf, failureOf, scriptedConnection, scriptedTransport, type Answer } from '../../support/scripted.ts';
import { handleOf, scriptedService } from '../../support/scriptedSystem.ts';

const base = '/api/v2/';
const csv = '"name"\r\n"Ada"\r\n';

const fileText = async (connection: Connection, handle: ExportHandle): Promise<string> => {
	const [file] = await listExportFiles(connection, handle);
	const { body } = await findExportSource(handle.source).open(connection, handle, file ?? { name: 'none' });
	return Buffer.concat(await allOf(body)).toString();
};

/** A connection as a real region has it. */
const inRegion = (...given: Parameters<typeof scriptedConnection>): Connection => ({
	...scriptedConnection(...given),
	baseUrl: 'https://api.mypurecloud.de',
});

describe('a contact list', () => {
	const path = 'outbound/contactlists/leads/export';
	const handle = handleOf({
		...{ source: 'genesysCloudContactList', jobId: 'leads', runId: 'leads 2026-11-20T08:00:00.000Z' },
		details: { earlier: '2026-11-01T00:00:00.000Z' },
	});
	const notReady: Answer = { status: 400, body: { status: 400, code: 'no.available.list.export.uri', contextId: 'c' } };
	const earlier: Answer = { body: { uri: 'https://gapi.example/old', exportTimestamp: '2026-11-01T00:00:00.000Z' } };
	const later = (uri: string): Answer => ({ body: { uri, exportTimestamp: '2026-11-20T08:00:07.000Z' } });

	test('an export is named after its list, and remembers the time of an earlier export', async () => {
		const transport = scriptedService(base, {
			[`GET ${path}`]: earlier,
			[`POST ${path}`]: { body: { id: 'leads', name: 'Leads' } },
		});
		expect(
			await startExport(scriptedConnection(transport), 'genesysCloudContactList', {
				title: '',
				contactListId: 'leads',
			}),
		).toEqual({ ...handle, title: 'Contact list Leads' });
	});

	test.each([400, 404])('an export that is not ready is running, also if the answer is a %s', async (status) => {
		const transport = scriptedTransport({ ...notReady, status });
		expect(await exportStatus(scriptedConnection(transport), handle)).toMatchObject({ state: 'running', progress: 0 });
		expect(transport.requests).toHaveLength(1);
	});

	test('a list that does not exist is an error', async () => {
		const transport = scriptedTransport({ status: 404, body: { status: 404, code: 'not.found', contextId: 'c' } });
		expect(await failureOf(exportStatus(scriptedConnection(transport), handle))).toMatchObject({
			...{ kind: 'answer', status: 404, code: 'not.found' },
		});
	});

	test('a wait ignores the file of an earlier export', async () => {
		const transport = scriptedTransport(notReady, earlier, later('https://gapi.example/new'));
		const result = await waitForExport(scriptedConnection(transport), handle, { longestMs: 60_000 });
		expect(result.finished).toBe(true);
		expect(transport.requests).toHaveLength(3);
	});

	test('a handle from elsewhere takes the newest file', async () => {
		const transport = scriptedTransport(earlier);
		expect(
			await exportStatus(scriptedConnection(transport), handleOf({ ...handle, details: undefined })),
		).toMatchObject({ state: 'done', progress: 100 });
	});

	test.each(['https://api.mypurecloud.de/api/v2/downloads/1', 'https://apps.mypurecloud.de/downloads/1'])(
		'the file at %s is requested with the token',
		async (uri) => {
			const api = scriptedTransport((request) => (request.url === uri ? { body: csv } : later(uri)));
			const anonymous = scriptedTransport({ status: 401 });
			expect(await fileText(inRegion(api, { anonymous }), handle)).toBe(csv);
			expect(anonymous.requests).toEqual([]);
		},
	);

	test.each([
		'https://bucket.example/1?Signature=S',
		'https://apps.mypurecloud.de.example/1',
		'https://mypurecloud.de/1',
	])('the file at %s is requested without the token', async (uri) => {
		const api = scriptedTransport(later(uri));
		const anonymous = scriptedTransport({ body: csv });
		expect(await fileText(inRegion(api, { anonymous }), handle)).toBe(csv);
		expect(anonymous.requests.map(({ url }) => url)).toEqual([uri]);
		expect(api.requests.map(({ url }) => url)).not.toContain(uri);
	});

	test('a redirect to a file host is followed without the token', async () => {
		const uri = 'https://api.mypurecloud.de/api/v2/downloads/1';
		const api = scriptedTransport((request) =>
			request.url === uri ? { status: 302, headers: { location: 'https://bucket.example/1?Signature=S' } } : later(uri),
		);
		const anonymous = scriptedTransport({ body: csv });
		expect(await fileText(inRegion(api, { anonymous }), handle)).toBe(csv);
		expect(anonymous.requests).toMatchObject([{ url: 'https://bucket.example/1?Signature=S' }]);
	});

	test('a list is required', async () => {
		const transport = scriptedTransport();
		expect(
			await failureOf(startExport(scriptedConnection(transport), 'genesysCloudContactList', { title: '' })),
		).toMatchObject({ kind: 'input', message: '"Contact List" is required' });
		expect(transport.requests).toEqual([]);
	});
});

describe('a data table', () => {
	const handle = handleOf({ source: 'genesysCloudDataTable', jobId: 'table/job' });
	const path = 'flows/datatables/table/export/jobs';

	test('an export has the IDs of its table and its job', async () => {
		const transport = scriptedService(base, { [`POST ${path}`]: { status: 202, body: { id: 'job', name: 'Hours' } } });
		expect(
			await startExport(scriptedConnection(transport), 'genesysCloudDataTable', { title: '', dataTableId: 'table' }),
		).toEqual({
			...{ source: 'genesysCloudDataTable', jobId: 'table/job', title: 'Data table Hours' },
			startedAt: '2026-11-20T08:00:00.000Z',
		});
	});

	test('an answer without a job is an error', async () => {
		const transport = scriptedTransport({ status: 202, body: {} });
		const order = { title: '', dataTableId: 'table' };
		expect(await failureOf(startExport(scriptedConnection(transport), 'genesysCloudDataTable', order))).toMatchObject({
			kind: 'answer',
			message: 'Start export of data table: the response contains no job ID',
		});
	});

	test.each([
		[{ status: 'Processing' }, 'running', undefined],
		[{ status: 'WaitingForSomething' }, 'running', undefined],
		[{}, 'running', undefined],
		[{ status: 'Succeeded' }, 'done', undefined],
		[{ status: 'Failed', errorInformation: { message: 'The table is locked' } }, 'failed', 'The table is locked'],
		[{ status: 'Failed', errorInformation: { code: 'table.locked' } }, 'failed', 'table.locked'],
		[{ status: 'Failed' }, 'failed', undefined],
	])('the state of %j is %s', async (body, state, reason) => {
		const status = await exportStatus(scriptedConnection(scriptedTransport({ body })), handle);
		expect(status).toMatchObject({ state, status: (body as { status?: string }).status ?? '' });
		expect(status.reason).toBe(reason);
	});

	test('a failed export ends the wait with its reason', async () => {
		const body = { status: 'Failed', errorInformation: { message: 'The table is locked' } };
		const transport = scriptedTransport({ body: { status: 'Processing' } }, { body });
		expect(await failureOf(waitForExport(scriptedConnection(transport), handle, { longestMs: 60_000 }))).toMatchObject({
			kind: 'job',
			message: 'Export "Nightly" failed: The table is locked',
			code: 'Failed',
		});
	});

	test('the file at the service is requested with the token, and each attempt asks for its link', async () => {
		const downloadURI = 'https://gapi.example/api/v2/downloads/1';
		const transport = scriptedTransport((request) =>
			request.url === downloadURI ? { body: csv } : { body: { status: 'Succeeded', downloadURI } },
		);
		expect(await fileText(scriptedConnection(transport), handle)).toBe(csv);
		expect(transport.requests.map(({ url }) => new URL(url).pathname)).toEqual([
			`${base}${path}/job`,
			`${base}${path}/job`,
			'/api/v2/downloads/1',
		]);
	});

	test.each(['job', 'table/', '/job'])('"%s" alone does not identify an export', async (jobId) => {
		const transport = scriptedTransport();
		expect(await failureOf(exportStatus(scriptedConnection(transport), handleOf({ ...handle, jobId })))).toMatchObject({
			kind: 'input',
			message: `"${jobId}" is not an export of a data table`,
		});
		expect(transport.requests).toEqual([]);
	});
});

describe.each<[ExportSourceId, ExportForm]>([
	['genesysCloudContactList', { contactListId: 'leads' }],
	['genesysCloudDataTable', { dataTableId: 'table' }],
])('the plan of %s', (id, entered) => {
	const source = findExportSource(id);
	const bookmarks = { read: () => Promise.resolve('2026-11-19T00:00:00Z'), advance: () => Promise.resolve() };
	const input = (form: ExportForm) => ({
		...{ form: { ...entered, ...form }, source, connection: scriptedConnection(scriptedTransport()), zone: 'UTC' },
	});

	test('the form has no period', () => {
		expect(formOf(source)).toMatchObject({ periods: [], period: [] });
	});

	test.each([{}, { period: 'yesterday' }, { period: 'sinceLastRun' }, { period: 'last7Days', onePerDay: true }])(
		'a hidden period %j has no effect',
		async (form) => {
			const plan = await planExport({ ...input(form), bookmarks });
			expect(plan).toMatchObject({ orders: [{ title: '', ...entered }], daily: false, isRolling: true });
			expect(plan.orders[0]?.period).toBeUndefined();
			expect(plan.bookmark).toBeUndefined();
			expect((await planStart(input(form))).orders).toEqual(plan.orders);
		},
	);
});
