import { empty, invalidField, json, Refusal, statusEnvelope, type Reply } from '../server/reply.ts';
import { jsonBody, type Call } from '../server/request.ts';
import type { Access, Route } from '../server/routes.ts';
import { isDay, readDate, readDefinition, formatDefinition } from './definition.ts';
import { currentDialect, dataDownloadDialect, legacyDialect, type Dialect } from './dialects.ts';
import type { HistoryRecord, Job, JobInfo } from './jobs.ts';
import { contains, equals, pagedList, trueOrFalse, type Filter } from './lists.ts';
import type { DataService } from './service.ts';
import { deleteFiles, splitNames, type FileMetadata } from './storedFiles.ts';
import { attributes, jobStatuses, labels, sources, subTypes, types, version } from './vocabulary.ts';

/**
 * User Data Management: v10 with all 28 operations, v4 with all 14, v3 with all 12. They show the same jobs and files
 * (reference: User Data Management API).
 */
export function userDataManagementRoutes(service: DataService): Route[] {
	const current = routesOf(service, '/udm/v10');
	return [
		...jobRoutes(service, '/udm/v10', currentDialect),
		...fileRoutes(service, '/udm/v10', currentDialect),
		current('GET', 'data/attributes', ({ query }) => attributes(query)),
		current('GET', 'resources/labels', () => labels()),
		...jobRoutes(service, '/udm/v4', legacyDialect),
		...fileRoutes(service, '/udm/v3', legacyDialect),
	];
}

/** Cloud Data Download: v4 with all 14 operations, v3 with all 12 (reference: Cloud Data Download Service API). */
export function dataDownloadRoutes(service: DataService): Route[] {
	return [
		...jobRoutes(service, '/data-download/v4', dataDownloadDialect),
		...fileRoutes(service, '/data-download/v3', dataDownloadDialect),
	];
}

type MakeRoute = (method: Route['method'], path: string, answer: Route['answer'], access?: Access) => Route;

function routesOf({ jobs }: DataService, base: string): MakeRoute {
	return (method, path, answer, access = 'token') => ({
		method,
		path: `${base}/${path}`,
		access,
		answer: async (call) => {
			await jobs.settle();
			return answer(call);
		},
	});
}

/** Jobs and history: 14 operations. */
function jobRoutes(service: DataService, base: string, dialect: Dialect): Route[] {
	const route = routesOf(service, base);
	const { jobs } = service;
	const info = (status: number, shown: JobInfo): Reply => json(status, infoIn(dialect, shown));
	const jobInfo = (found: Job): Reply => info(200, jobs.jobInfo(found));
	const suspension = (found: Job): Reply =>
		dialect.suspension === 'info'
			? jobInfo(found)
			: json(200, { status: { code: 0, detail: {}, message: 'successful' } });
	const replyWithJob = (found: Job): Reply =>
		dialect.job === 'info' ? jobInfo(found) : json(200, formatDefinition(found.id, found.definition, found.suspended));
	return [
		route('GET', 'export/history', ({ query }) => listHistory(service, dialect, query)),
		route('DELETE', 'export/history', ({ query }) => bulkDelete(query, (id) => deleteRecord(service, id))),
		route('GET', 'export/history/{id}', (call) => info(200, jobs.recordInfo(history(service, call, 404)))),
		route('DELETE', 'export/history/{id}', (call) =>
			replyIfPossible(deleteRecord(service, history(service, call, 400).id), 'A record in progress cannot be deleted'),
		),
		route('GET', 'export/history/{id}/progress', (call) => progress(service, call)),
		route('GET', 'export/jobs', ({ query }) => listJobs(service, dialect, query)),
		route('POST', 'export/jobs', (call) =>
			info(202, jobs.jobInfo(jobs.create(readDefinition(jsonBody(call.request), dialect, 'create')))),
		),
		route('DELETE', 'export/jobs', ({ query }) => bulkDelete(query, (id) => deleteJob(service, id))),
		route('POST', 'export/jobs/cancel/{id}', (call) =>
			replyIfPossible(jobs.cancel(job(service, call, 404)), 'Only an unfinished job can be cancelled', empty(200)),
		),
		route('POST', 'export/jobs/resume/{id}', (call) => suspension(resumeJob(service, call))),
		route('POST', 'export/jobs/suspend/{id}', (call) => suspension(suspendJob(service, call))),
		route('GET', 'export/jobs/{id}', (call) => replyWithJob(job(service, call, 404))),
		route('PUT', 'export/jobs/{id}', (call) => jobInfo(updateJob(service, dialect, call))),
		route('DELETE', 'export/jobs/{id}', (call) =>
			replyIfPossible(deleteJob(service, job(service, call, 400).id), 'A job in progress cannot be deleted'),
		),
	];
}

/** Files, certificate and lists: 12 operations. */
function fileRoutes(service: DataService, base: string, dialect: Dialect): Route[] {
	const route = routesOf(service, base);
	const { certificates, files, links } = service;
	return [
		route('GET', 'cipher', () => certificates.info()),
		route('POST', 'cipher/{certificatefilename}', (call) => certificates.upload(call)),
		route('GET', 'data/job-statuses', () => jobStatuses()),
		route('GET', 'data/sources', () => sources(dialect)),
		route('GET', 'data/sub-types', ({ query }) => subTypes(dialect, query)),
		route('GET', 'data/types', ({ query }) => types(dialect, query)),
		route('GET', 'file-metadatas', ({ query }) => listFiles(service, dialect, query)),
		route('GET', 'files', ({ query }) => fileLinks(service, dialect, query)),
		route('DELETE', 'files', ({ query }) => deleteFiles(files, requiredNames(query))),
		route('GET', 'files/{filename}', ({ params }) =>
			empty(303, { location: links.link(checkFileName(service, params['filename'])) }),
		),
		route('DELETE', 'files/{filename}', ({ params }) =>
			deleteFiles(files, [checkFileName(service, params['filename'])]),
		),
		route('GET', 'version', () => version(dialect), 'key'),
	];
}

const infoFields: readonly (keyof JobInfo)[] = [
	...(['id', 'type', 'source', 'title', 'fileSplitSize', 'fileName', 'fileSize', 'status', 'createdDate'] as const),
	...(['dateFrom', 'dateTo', 'description', 'progress', 'parentId', 'exportAttachments'] as const),
];

/** If attachments are not a choice, the field is missing. */
function infoIn({ choosesAttachments }: Dialect, info: JobInfo): Partial<JobInfo> {
	if (choosesAttachments) return info;
	const said: Partial<JobInfo> = { ...info };
	delete said.exportAttachments;
	return said;
}

function infoList(
	dialect: Dialect,
	items: JobInfo[],
	filters: Filter<Partial<JobInfo>>[],
	query: URLSearchParams,
): Reply {
	const fields = infoFields.filter((name) => dialect.choosesAttachments || name !== 'exportAttachments');
	return pagedList(
		items.map((item) => infoIn(dialect, item)),
		supportedFilters(dialect, filters),
		fields,
		query,
		204,
	);
}

function supportedFilters<T>({ unknownFilters }: Dialect, filters: Filter<T>[]): Filter<T>[] {
	return filters.filter(({ parameter }) => !unknownFilters.includes(parameter));
}

function listHistory({ jobs }: DataService, dialect: Dialect, query: URLSearchParams): Reply {
	const filters: Filter<Partial<JobInfo>>[] = [
		equals('jobId', ({ parentId }) => parentId ?? ''),
		contains('type', ({ type }) => type),
		contains('fileName', ({ fileName }) => fileName),
		contains('status', ({ status }) => status),
		contains('title', ({ title }) => title),
		contains('source', ({ source }) => source),
	];
	return infoList(
		dialect,
		jobs.history().map((record) => jobs.recordInfo(record)),
		filters,
		query,
	);
}

function listJobs({ jobs }: DataService, dialect: Dialect, query: URLSearchParams): Reply {
	const isSuspended = trueOrFalse(query.get('suspend') || undefined, 'suspend');
	const scheduleType = query.get('scheduleType')?.toLowerCase() ?? '';
	const filters: Filter<Partial<JobInfo>>[] = [
		contains('type', ({ type }) => type),
		contains('title', ({ title }) => title),
		contains('source', ({ source }) => source),
	];
	const shown = jobs
		.all()
		.filter((entry) => isSuspended === undefined || entry.suspended === isSuspended)
		.filter((entry) => entry.definition.schedule.kind.toLowerCase().includes(scheduleType));
	return infoList(
		dialect,
		shown.map((entry) => jobs.jobInfo(entry)),
		filters,
		query,
	);
}

const fileFields: readonly (keyof FileMetadata)[] = [
	'name',
	'size',
	'type',
	'source',
	'jobTitle',
	'historyId',
	'createdDate',
];

function listFiles({ files }: DataService, dialect: Dialect, query: URLSearchParams): Reply {
	const start = query.get('startDate');
	const end = query.get('endDate');
	const from = start ? readDate(start, 'startDate') : -Infinity;
	const to = end ? readDate(end, 'endDate') + (isDay(end) ? 24 * 60 * 60 * 1000 - 1 : 0) : Infinity;
	if (from > to) throw invalidField('startDate', 'must not be after endDate');
	const filters: Filter<FileMetadata>[] = [
		equals('historyId', ({ historyId }) => historyId),
		contains('jobTitle', ({ jobTitle }) => jobTitle),
		contains('name', ({ name }) => name),
		contains('type', ({ type }) => type),
		contains('source', ({ source }) => source),
	];
	const inTime = files
		.metadata()
		.filter(({ createdDate }) => Date.parse(createdDate) >= from && Date.parse(createdDate) <= to);
	return pagedList(inTime, supportedFilters(dialect, filters), fileFields, query, 200);
}

/** Throws 400 for an invalid number, and the given status for an unknown one. */
function readId({ params }: Call): number {
	const id = params['id'] ?? '';
	if (!/^\d+$/.test(id)) throw invalidField('id', 'must be a whole number');
	return Number(id);
}

function job({ jobs }: DataService, call: Call, missing: 400 | 404): Job {
	const id = readId(call);
	const found = jobs.all().find((entry) => entry.id === id);
	if (!found) throw new Refusal(statusEnvelope(missing, `Job ${id} not found`));
	return found;
}

function history({ jobs }: DataService, call: Call, missing: 400 | 404): HistoryRecord {
	const id = readId(call);
	const found = jobs.history().find((entry) => entry.id === id);
	if (!found) throw new Refusal(statusEnvelope(missing, `History record ${id} not found`));
	return found;
}

function progress(service: DataService, call: Call): Reply {
	const record = history(service, call, 400);
	return json(200, { progress: service.jobs.progress(record), status: service.jobs.recordStatus(record) });
}

function suspendJob(service: DataService, call: Call): Job {
	const found = job(service, call, 404);
	if (!service.jobs.suspend(found)) throw new Refusal(statusEnvelope(400, 'Only an unfinished job can be suspended'));
	return found;
}

function resumeJob(service: DataService, call: Call): Job {
	const found = job(service, call, 404);
	if (!service.jobs.resume(found)) throw new Refusal(statusEnvelope(400, 'Only a suspended job can be resumed'));
	return found;
}

function updateJob(service: DataService, dialect: Dialect, call: Call): Job {
	const found = job(service, call, 404);
	const definition = readDefinition(jsonBody(call.request), dialect, 'update');
	if (found.runs > 0 || found.cancelled)
		throw new Refusal(statusEnvelope(400, 'Only a job that has not started can be updated'));
	service.jobs.update(found, definition);
	return found;
}

function replyIfPossible(possible: boolean, otherwise: string, done: Reply = empty(204)): Reply {
	if (!possible) throw new Refusal(statusEnvelope(400, otherwise));
	return done;
}

function deleteJob({ jobs }: DataService, id: number): boolean {
	const found = jobs.all().find((entry) => entry.id === id);
	return found !== undefined && jobs.deleteJob(found);
}

function deleteRecord({ jobs }: DataService, id: number): boolean {
	const found = jobs.history().find((entry) => entry.id === id);
	return found !== undefined && jobs.deleteRecord(found);
}

/** Deletes the entries that can be deleted; answers 500 with the IDs of the others. */
function bulkDelete(query: URLSearchParams, deleteOne: (id: number) => boolean): Reply {
	const ids = splitNames(query.get('jobIDs'));
	if (ids.length === 0) throw invalidField('jobIDs', 'is required');
	if (!ids.every((id) => /^\d+$/.test(id)))
		throw invalidField('jobIDs', 'must be whole numbers with commas between them');
	const left = ids.map(Number).filter((id) => !deleteOne(id));
	return left.length === 0 ? empty(204) : json(500, left);
}

const maxFiles = 100;

function requiredNames(query: URLSearchParams): string[] {
	const names = splitNames(query.get('filename'));
	if (names.length === 0) throw invalidField('filename', 'is required');
	return names;
}

function fileLinks({ files, links }: DataService, { missingFiles }: Dialect, query: URLSearchParams): Reply {
	const names = requiredNames(query);
	if (names.length > maxFiles)
		throw invalidField('filename', `at most ${maxFiles} files can be asked for, not ${names.length}`);
	const missing = names.filter((name) => !files.get(name));
	if (missing.length > 0) return json(404, missingFiles === 'names' ? missing : missing.map((path) => ({ path })));
	const paths = names.map((name) => ({ path: links.link(name) }));
	return json(200, paths.length === 1 ? paths[0] : paths);
}

function checkFileName({ files }: DataService, name = ''): string {
	if (!files.get(name)) throw new Refusal(statusEnvelope(404, `File ${name} not found`));
	return name;
}
