import { randomUUID } from 'node:crypto';
import { empty, json, type Reply } from '../server/reply.ts';
import type { Route } from '../server/routes.ts';
import { commonFilters, requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';
import { numberedPage } from './cloudPages.ts';
import { homeDivision, named } from './cloudPeople.ts';
import { cloudError, conflict, invalidValue, notFound } from './cloudRefusals.ts';
import { sortEntities } from './cloudSearch.ts';

type Row = Record<string, unknown> & { key: string };

/** An import or export of a table. */
interface TableJob {
	id: string;
	tableId: string;
	/** ms */
	started: number;
	/** An import starts when its file is there. */
	uploaded?: number;
	importMode?: string;
	updated: number;
}

const column = (title: string, type: string, displayOrder: number) => ({
	title,
	type,
	displayOrder,
	default: type === 'boolean' ? false : '',
});

/** The columns of every table that the sandbox starts with. */
const schema = {
	$schema: 'http://json-schema.org/draft-04/schema#',
	type: 'object',
	required: ['key'],
	additionalProperties: false,
	properties: {
		key: { title: 'Date', type: 'string', $id: '/properties/key' },
		name: column('name', 'string', 0),
		closed: column('closed', 'boolean', 1),
		priority: column('priority', 'integer', 2),
	},
};

const seededRows: readonly Row[] = [
	{ key: '2026-12-25', name: 'Christmas', closed: true, priority: 1 },
	{ key: '2027-01-01', name: 'New Year', closed: true, priority: 2 },
];

function defineTables(cloud: Cloud): void {
	cloud.define('dataTables', {
		title: 'data table',
		path: 'flows/datatables',
		seed: () =>
			['Holidays', 'Opening Hours'].map((name) =>
				named('data table', name, { division: homeDivision, description: `All ${name.toLowerCase()}`, schema }),
			),
	});
}

/** The rows of a table, by key. */
function rowsOf(cloud: Cloud, tableId = ''): Map<string, Row> {
	const { id, name } = cloud.entities('dataTables').get(tableId);
	const tables = cloud.values<Map<string, Row>>('dataTableRows');
	if (!tables.has(id)) tables.set(id, new Map(name === 'Holidays' ? seededRows.map((row) => [row.key, row]) : []));
	return tables.get(id) as Map<string, Row>;
}

/** Only the keys, unless the request asks for all columns. */
const rowAnswer = (row: Row, { query }: CloudCall): Record<string, unknown> =>
	query.get('showbrief') === 'false' ? row : { key: row.key };

function findRow(cloud: Cloud, { params }: CloudCall): Row {
	const id = params['rowId'] ?? '';
	const row = rowsOf(cloud, params['tableId']).get(id);
	if (!row) throw notFound('row', id);
	return row;
}

/** A row may only have the columns of its table, in their types. */
function readRow(cloud: Cloud, { params, body }: CloudCall): Row {
	const { schema: known } = cloud.entities('dataTables').get(params['tableId']);
	const columns = (known as typeof schema).properties as Record<string, { type: string }>;
	for (const [name, value] of Object.entries(body)) {
		const type = columns[name]?.type;
		if (type === undefined) throw invalidValue(name, 'is no column of the data table');
		if (typeof value !== (type === 'integer' ? 'number' : type)) throw invalidValue(name, `must be of type ${type}`);
	}
	return { ...body, key: requiredText(body, 'key') };
}

function createRow(cloud: Cloud, call: CloudCall): unknown {
	const rows = rowsOf(cloud, call.params['tableId']);
	const row = readRow(cloud, call);
	if (rows.has(row.key)) throw conflict('The row {key} already exists', { key: row.key });
	rows.set(row.key, row);
	return row;
}

/** A table with its columns if `expand` asks for them. */
const tableAnswer = ({ schema: columns, ...table }: Entity, { query }: CloudCall): Record<string, unknown> =>
	query.getAll('expand').includes('schema') ? { ...table, schema: columns } : table;

function jobOf(cloud: Cloud, kind: 'imports' | 'exports', { params }: CloudCall): TableJob {
	const id = params['jobId'] ?? '';
	const job = cloud.values<TableJob>(`dataTable ${kind}`).get(id);
	if (!job || job.tableId !== params['tableId']) throw notFound(`data table ${kind.slice(0, -1)}`, id);
	return job;
}

function startJob(cloud: Cloud, kind: 'imports' | 'exports', call: CloudCall): TableJob {
	const { id: tableId } = cloud.entities('dataTables').get(call.params['tableId']);
	const job = { id: randomUUID(), tableId, started: cloud.now(), updated: 0 };
	cloud.values<TableJob>(`dataTable ${kind}`).set(job.id, job);
	return job;
}

const owner = { id: 'sandbox-cloud-client', name: 'Sandbox client' };
const originOf = ({ request }: CloudCall): string => `http://${request.headers['host'] ?? ''}`;

function importAnswer(cloud: Cloud, job: TableJob, call: CloudCall): Record<string, unknown> {
	const { uploaded, importMode, updated } = job;
	const end = uploaded === undefined ? Infinity : uploaded + cloud.jobSeconds * 1000;
	const isDone = cloud.now() >= end;
	return {
		id: job.id,
		owner,
		status: uploaded === undefined ? 'WaitingForUpload' : isDone ? 'Succeeded' : 'Processing',
		importMode,
		dateCreated: new Date(job.started).toISOString(),
		...(isDone
			? {
					dateCompleted: new Date(end).toISOString(),
					countRecordsUpdated: updated,
					countRecordsDeleted: 0,
					countRecordsFailed: 0,
				}
			: {}),
		uploadURI: `${originOf(call)}/uploads/v2/datatables/${job.id}`,
		uploadHeaders: { 'x-amz-tagging': 'sandbox=true' },
		selfUri: `/api/v2/flows/datatables/${job.tableId}/import/jobs/${job.id}`,
	};
}

function startImport(cloud: Cloud, call: CloudCall): Reply {
	const importMode = requiredText(call.body, 'importMode');
	if (!['Append', 'ReplaceAll'].includes(importMode)) throw invalidValue('importMode', 'must be Append or ReplaceAll');
	const job = startJob(cloud, 'imports', call);
	job.importMode = importMode;
	return json(202, importAnswer(cloud, job, call));
}

function exportAnswer(cloud: Cloud, job: TableJob, call: CloudCall): Record<string, unknown> {
	const end = job.started + cloud.jobSeconds * 1000;
	const isDone = cloud.now() >= end;
	return {
		id: job.id,
		owner,
		status: isDone ? 'Succeeded' : 'Processing',
		dateCreated: new Date(job.started).toISOString(),
		...(isDone
			? {
					dateCompleted: new Date(end).toISOString(),
					countRecordsProcessed: rowsOf(cloud, job.tableId).size,
					downloadURI: `${originOf(call)}/api/v2/downloads/${job.id}`,
				}
			: {}),
		selfUri: `/api/v2/flows/datatables/${job.tableId}/export/jobs/${job.id}`,
	};
}

const columnNames = (cloud: Cloud, tableId: string): string[] =>
	Object.keys((cloud.entities('dataTables').get(tableId)['schema'] as typeof schema).properties);

const csvOf = (values: readonly unknown[]): string =>
	`${values.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`;

function download(cloud: Cloud, { params }: CloudCall): Reply {
	const job = cloud.values<TableJob>('dataTable exports').get(params['jobId'] ?? '');
	if (!job) throw notFound('download', params['jobId'] ?? '');
	const names = columnNames(cloud, job.tableId);
	const rows = [...rowsOf(cloud, job.tableId).values()].map((row) => csvOf(names.map((name) => row[name])));
	return { status: 200, headers: { 'content-type': 'text/csv' }, body: Buffer.from([csvOf(names), ...rows].join('')) };
}

const cellsOf = (line: string): string[] =>
	[...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
		.slice(0, -1)
		.map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));

/** Accepts the file of an import, without a token. A text is converted to the type of its column. */
function upload(cloud: Cloud, { params, request }: Pick<CloudCall, 'params' | 'request'>): Reply {
	const job = cloud.values<TableJob>('dataTable imports').get(params['jobId'] ?? '');
	if (!job) throw notFound('upload', params['jobId'] ?? '');
	if (request.headers['x-amz-tagging'] === undefined)
		throw cloudError(403, 'forbidden', 'The headers of the upload are missing');
	const [head = '', ...lines] = request.body.toString('utf8').split(/\r?\n/).filter(Boolean);
	const rows = rowsOf(cloud, job.tableId);
	const columns = schema.properties as Record<string, { type?: string }>;
	const names = cellsOf(head);
	if (job.importMode === 'ReplaceAll') rows.clear();
	for (const line of lines) {
		const cells = cellsOf(line);
		const entries = names.map((name, index) => {
			const { type } = columns[name] ?? {};
			const text = cells[index] ?? '';
			return [name, type === 'integer' ? Number(text) : type === 'boolean' ? text === 'true' : text];
		});
		const row = Object.fromEntries(entries) as Row;
		rows.set(row.key, row);
	}
	Object.assign(job, { uploaded: cloud.now(), updated: lines.length });
	return empty(200);
}

/** Data tables with their rows, imports and exports. */
export function cloudDataTableRoutes(cloud: Cloud): Route[] {
	defineTables(cloud);
	const { route } = cloud;
	const tables = 'flows/datatables';
	return [
		route('GET', tables, (call) => {
			const found = commonFilters(call, cloud.entities('dataTables').listed(), { match: 'wildcard' });
			const { query } = call;
			const page = numberedPage(
				call,
				sortEntities(found, query.get('sortBy') ?? 'id', query.get('sortOrder') ?? 'ascending'),
			);
			return { ...page, entities: page.entities.map((table) => tableAnswer(table, call)) };
		}),
		route('GET', `${tables}/{tableId}`, (call) =>
			tableAnswer(cloud.entities('dataTables').get(call.params['tableId']), call),
		),
		route('GET', `${tables}/{tableId}/rows`, (call) => {
			const rows = [...rowsOf(cloud, call.params['tableId']).values()];
			if (/^d/i.test(call.query.get('sortOrder') ?? '')) rows.reverse();
			const page = numberedPage(call, rows);
			return { ...page, entities: page.entities.map((row) => rowAnswer(row, call)) };
		}),
		route('POST', `${tables}/{tableId}/rows`, (call) => createRow(cloud, call)),
		route('GET', `${tables}/{tableId}/rows/{rowId}`, (call) => rowAnswer(findRow(cloud, call), call)),
		route('PUT', `${tables}/{tableId}/rows/{rowId}`, (call) => {
			const { key } = findRow(cloud, call);
			const row = { ...readRow(cloud, { ...call, body: { ...call.body, key } }) };
			rowsOf(cloud, call.params['tableId']).set(key, row);
			return row;
		}),
		route('DELETE', `${tables}/{tableId}/rows/{rowId}`, (call) => {
			rowsOf(cloud, call.params['tableId']).delete(findRow(cloud, call).key);
			return empty(204);
		}),
		route('POST', `${tables}/{tableId}/import/csv/jobs`, (call) => startImport(cloud, call)),
		route('GET', `${tables}/{tableId}/import/jobs/{jobId}`, (call) =>
			importAnswer(cloud, jobOf(cloud, 'imports', call), call),
		),
		route('POST', `${tables}/{tableId}/export/jobs`, (call) =>
			json(202, exportAnswer(cloud, startJob(cloud, 'exports', call), call)),
		),
		route('GET', `${tables}/{tableId}/export/jobs/{jobId}`, (call) =>
			exportAnswer(cloud, jobOf(cloud, 'exports', call), call),
		),
		route('GET', 'downloads/{jobId}', (call) => download(cloud, call)),
		{
			method: 'PUT',
			path: '/uploads/v2/datatables/{jobId}',
			access: 'own',
			answer: ({ params, request }) => upload(cloud, { params, request }),
		},
	];
}
