import type { Links } from '../server/fileLinks.ts';
import { empty, invalidField, json, Refusal, statusEnvelope, type Reply } from '../server/reply.ts';
import { jsonBody, type Call } from '../server/request.ts';
import type { Access, Route } from '../server/routes.ts';
import type { CertificateStore } from './cipher.ts';
import { isDay, readDate, readDefinition } from './definition.ts';
import type { HistoryRecord, Job, JobInfo, Jobs } from './jobs.ts';
import { contains, equals, pagedList, trueOrFalse, type Filter } from './lists.ts';
import { deleteFiles, listedNames, type FileMetadata, type StoredFiles } from './storedFiles.ts';
import { attributes, jobStatuses, labels, sources, subTypes, types, version } from './vocabulary.ts';

export interface UserDataManagement {
	jobs: Jobs;
	files: StoredFiles;
	links: Links;
	certificates: CertificateStore;
}

/** User Data Management v10, all 28 operations (seed: User Data Management API, Version 10 API Requests). */
export function userDataManagementRoutes(udm: UserDataManagement): Route[] {
	const route = (method: Route['method'], path: string, answer: Route['answer'], access: Access = 'token'): Route => ({
		method,
		path: `/udm/v10/${path}`,
		access,
		answer: async (call) => {
			await udm.jobs.settle();
			return answer(call);
		},
	});
	return [
		route('GET', 'cipher', () => udm.certificates.info()),
		route('POST', 'cipher/{certificatefilename}', (call) => udm.certificates.upload(call)),
		route('GET', 'data/attributes', ({ query }) => attributes(query)),
		route('GET', 'data/job-statuses', () => jobStatuses()),
		route('GET', 'data/sources', () => sources()),
		route('GET', 'data/sub-types', ({ query }) => subTypes(query)),
		route('GET', 'data/types', ({ query }) => types(query)),
		route('GET', 'export/history', ({ query }) => listHistory(udm, query)),
		route('DELETE', 'export/history', ({ query }) => bulkDelete(query, (id) => deleteRecord(udm, id))),
		route('GET', 'export/history/{id}', (call) => json(200, udm.jobs.recordInfo(history(udm, call, 404)))),
		route('DELETE', 'export/history/{id}', (call) => single(deleteRecord(udm, history(udm, call, 400).id), 'A record in progress cannot be deleted')),
		route('GET', 'export/history/{id}/progress', (call) => progress(udm, call)),
		route('GET', 'export/jobs', ({ query }) => listJobs(udm, query)),
		route('POST', 'export/jobs', (call) => json(202, udm.jobs.jobInfo(udm.jobs.create(readDefinition(jsonBody(call.request)))))),
		route('DELETE', 'export/jobs', ({ query }) => bulkDelete(query, (id) => deleteJob(udm, id))),
		route('POST', 'export/jobs/cancel/{id}', (call) => cancel(udm, call)),
		route('POST', 'export/jobs/resume/{id}', (call) => resume(udm, call)),
		route('POST', 'export/jobs/suspend/{id}', (call) => suspend(udm, call)),
		route('GET', 'export/jobs/{id}', (call) => json(200, udm.jobs.jobInfo(job(udm, call, 404)))),
		route('PUT', 'export/jobs/{id}', (call) => update(udm, call)),
		route('DELETE', 'export/jobs/{id}', (call) => single(deleteJob(udm, job(udm, call, 400).id), 'A job in progress cannot be deleted')),
		route('GET', 'file-metadatas', ({ query }) => listFiles(udm, query)),
		route('GET', 'files', ({ query }) => fileLinks(udm, query)),
		route('DELETE', 'files', ({ query }) => deleteFiles(udm.files, requiredNames(query))),
		route('GET', 'files/{filename}', ({ params }) => empty(303, { location: udm.links.link(existing(udm, params['filename'])) })),
		route('DELETE', 'files/{filename}', ({ params }) => deleteFiles(udm.files, [existing(udm, params['filename'])])),
		route('GET', 'resources/labels', () => labels()),
		route('GET', 'version', () => version(), 'key'),
	];
}

const INFO_FIELDS: readonly (keyof JobInfo)[] = [
	...(['id', 'type', 'source', 'title', 'fileSplitSize', 'fileName', 'fileSize', 'status', 'createdDate'] as const),
	...(['dateFrom', 'dateTo', 'description', 'progress', 'parentId', 'exportAttachments'] as const),
];

function listHistory({ jobs }: UserDataManagement, query: URLSearchParams): Reply {
	const filters: Filter<JobInfo>[] = [
		equals('jobId', ({ parentId }) => parentId ?? ''),
		contains('type', ({ type }) => type),
		contains('fileName', ({ fileName }) => fileName),
		contains('status', ({ status }) => status),
		contains('title', ({ title }) => title),
		contains('source', ({ source }) => source),
	];
	return pagedList(jobs.history().map((record) => jobs.recordInfo(record)), filters, INFO_FIELDS, query, 204);
}

function listJobs({ jobs }: UserDataManagement, query: URLSearchParams): Reply {
	const suspended = trueOrFalse(query.get('suspend') || undefined, 'suspend');
	const scheduleType = query.get('scheduleType')?.toLowerCase() ?? '';
	const filters: Filter<JobInfo>[] = [
		contains('type', ({ type }) => type),
		contains('title', ({ title }) => title),
		contains('source', ({ source }) => source),
	];
	const shown = jobs
		.all()
		.filter((entry) => suspended === undefined || entry.suspended === suspended)
		.filter((entry) => entry.definition.schedule.kind.toLowerCase().includes(scheduleType));
	return pagedList(shown.map((entry) => jobs.jobInfo(entry)), filters, INFO_FIELDS, query, 204);
}

const FILE_FIELDS: readonly (keyof FileMetadata)[] = ['name', 'size', 'type', 'source', 'jobTitle', 'historyId', 'createdDate'];

function listFiles({ files }: UserDataManagement, query: URLSearchParams): Reply {
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
	const inTime = files.metadata().filter(({ createdDate }) => Date.parse(createdDate) >= from && Date.parse(createdDate) <= to);
	return pagedList(inTime, filters, FILE_FIELDS, query, 200);
}

/** 400 for what is no number, and the given status for a number that nothing has. */
function readId({ params }: Call): number {
	const id = params['id'] ?? '';
	if (!/^\d+$/.test(id)) throw invalidField('id', 'must be a whole number');
	return Number(id);
}

function job({ jobs }: UserDataManagement, call: Call, missing: 400 | 404): Job {
	const id = readId(call);
	const found = jobs.all().find((entry) => entry.id === id);
	if (!found) throw new Refusal(statusEnvelope(missing, `Job ${id} not found`));
	return found;
}

function history({ jobs }: UserDataManagement, call: Call, missing: 400 | 404): HistoryRecord {
	const id = readId(call);
	const found = jobs.history().find((entry) => entry.id === id);
	if (!found) throw new Refusal(statusEnvelope(missing, `History record ${id} not found`));
	return found;
}

function progress(udm: UserDataManagement, call: Call): Reply {
	const record = history(udm, call, 400);
	return json(200, { progress: udm.jobs.progress(record), status: udm.jobs.recordStatus(record) });
}

function cancel(udm: UserDataManagement, call: Call): Reply {
	return single(udm.jobs.cancel(job(udm, call, 404)), 'Only an unfinished job can be cancelled', empty(200));
}

function suspend(udm: UserDataManagement, call: Call): Reply {
	const found = job(udm, call, 404);
	return single(udm.jobs.suspend(found), 'Only an unfinished job can be suspended', json(200, udm.jobs.jobInfo(found)));
}

function resume(udm: UserDataManagement, call: Call): Reply {
	const found = job(udm, call, 404);
	if (!udm.jobs.resume(found)) throw new Refusal(statusEnvelope(400, 'Only a suspended job can be resumed'));
	return json(200, udm.jobs.jobInfo(found));
}

function update(udm: UserDataManagement, call: Call): Reply {
	const found = job(udm, call, 404);
	const definition = readDefinition(jsonBody(call.request));
	if (found.runs > 0 || found.cancelled) throw new Refusal(statusEnvelope(400, 'Only a job that has not started can be updated'));
	udm.jobs.update(found, definition);
	return json(200, udm.jobs.jobInfo(found));
}

function single(possible: boolean, otherwise: string, done: Reply = empty(204)): Reply {
	if (!possible) throw new Refusal(statusEnvelope(400, otherwise));
	return done;
}

function deleteJob({ jobs }: UserDataManagement, id: number): boolean {
	const found = jobs.all().find((entry) => entry.id === id);
	return found !== undefined && jobs.deleteJob(found);
}

function deleteRecord({ jobs }: UserDataManagement, id: number): boolean {
	const found = jobs.history().find((entry) => entry.id === id);
	return found !== undefined && jobs.deleteRecord(found);
}

/** Deletes what can be; the ids that cannot are answered with 500. */
function bulkDelete(query: URLSearchParams, deleteOne: (id: number) => boolean): Reply {
	const ids = listedNames(query.get('jobIDs'));
	if (ids.length === 0) throw invalidField('jobIDs', 'is required');
	if (!ids.every((id) => /^\d+$/.test(id))) throw invalidField('jobIDs', 'must be whole numbers with commas between them');
	const left = ids.map(Number).filter((id) => !deleteOne(id));
	return left.length === 0 ? empty(204) : json(500, left);
}

const MOST_FILES = 100;

function requiredNames(query: URLSearchParams): string[] {
	const names = listedNames(query.get('filename'));
	if (names.length === 0) throw invalidField('filename', 'is required');
	return names;
}

function fileLinks({ files, links }: UserDataManagement, query: URLSearchParams): Reply {
	const names = requiredNames(query);
	if (names.length > MOST_FILES) throw invalidField('filename', `at most ${MOST_FILES} files can be asked for, not ${names.length}`);
	const missing = names.filter((name) => !files.get(name));
	if (missing.length > 0) return json(404, missing);
	const paths = names.map((name) => ({ path: links.link(name) }));
	return json(200, paths.length === 1 ? paths[0] : paths);
}

function existing({ files }: UserDataManagement, name = ''): string {
	if (!files.get(name)) throw new Refusal(statusEnvelope(404, `File ${name} not found`));
	return name;
}
