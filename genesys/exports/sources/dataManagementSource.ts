import { cxDataDownload } from '../../catalogue/cxDataDownload.ts';
import { findOperation } from '../../catalogue/format.ts';
import { userDataManagement } from '../../catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../catalogue/userDataManagementLegacy.ts';
import type { Item } from '../../client/call.ts';
import { openFile } from '../../client/openFile.ts';
import type { Values } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import { term } from '../../language.ts';
import { isObject, numberOf, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import {
	ask,
	failureOf,
	filesOfNewestRun,
	findRun,
	keptDays,
	knows,
	listFiles,
	listRuns,
	runsOf,
	sizeOfNewestRun,
	stateOf,
	type Caller,
	type JobOfRuns,
	type ExportService,
} from './dataManagementRuns.ts';
import type { ExportHandle, ExportOrder, ExportSchedule, ExportSource, ExportStatus } from './source.ts';

/** The title of a field of a new job. */
const titleOf = ({ api }: ExportService, field: string): string =>
	findOperation(api, 'exportJob.create').fields.find(({ name }) => name === field)?.title ?? field;

/* ---- start ---- */

const schedules: Record<ExportSchedule['at'], (schedule: ExportSchedule) => Values> = {
	now: () => ({ 'schedulerParam.immediately': true }),
	time: (schedule) => ({ 'schedulerParam.immediately': false, 'schedulerParam.startDate': schedule.start }),
	cron: (schedule) => ({
		'schedulerParam.immediately': false,
		'schedulerParam.cron': schedule.cron,
		'schedulerParam.startDate': schedule.start,
		'schedulerParam.runs': schedule.runs,
	}),
};

/** The order in an existing job, in either of the two documented formats: the job as it was sent, or a JobInfo. */
function orderOf(job: Item): ExportOrder & { jobType?: string } {
	const object = (value: unknown): Item => (isObject(value) ? value : {});
	const parameters = { ...job, ...object(job.jobParams) };
	const frame = { ...job, ...object(job.timeFrame) };
	const isJobType = job.type === 'UCS' || job.type === 'DataSync';
	const from = textOf(frame.dateFrom);
	const to = textOf(frame.dateTo);
	return {
		title: textOf(job.title) ?? '',
		source: textOf(job.source),
		jobType: isJobType ? textOf(job.type) : undefined,
		dataType: textOf(object(job.jobParams).type) ?? (isJobType ? undefined : textOf(job.type)),
		period: from && to && frame.all !== true ? { from, to } : 'all',
		media: Array.isArray(parameters.media) ? parameters.media.map(String) : [],
		attachments: parameters.exportAttachments === true || undefined,
		splitSize: textOf(parameters.fileSplitSize),
		description: textOf(job.description),
	};
}

/** The entered values: an empty text or list in a form means that the value of the copied job is kept. */
const given = <T extends object>(object: T): Partial<T> =>
	Object.fromEntries(
		Object.entries(object).filter(
			([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
		),
	) as Partial<T>;

async function completed(caller: Caller, order: ExportOrder): Promise<ExportOrder & { jobType?: string }> {
	if (!order.cloneOf) return order;
	const [job = {}] = await ask(caller, 'exportJob.get', { id: order.cloneOf });
	const model = orderOf(job);
	const full = { ...model, ...given(order) };
	return full.dataType
		? full
		: { ...full, dataType: await dataTypeOf(caller, full.source, { jobId: order.cloneOf, title: model.title }) };
}

/** A JobInfo lacks its data type, but the names of its files begin with it (udm-files.md: `<EntityType>-<jobId>`). */
async function dataTypeOf(caller: Caller, source: string | undefined, job: JobOfRuns): Promise<string> {
	const types = await ask(caller, 'data.getTypes', { source });
	const names = types
		.map((type) => textOf(type.value) ?? textOf(type.name) ?? textOf(type.label) ?? '')
		.filter(Boolean);
	const runs = await runsOf(caller, job);
	const found = names.find((name) =>
		runs.some((run) => (textOf(run.fileName) ?? '').toLowerCase().startsWith(name.toLowerCase())),
	);
	return (
		found ??
		fail('input', 'The data type of the template job is unknown', {
			values: { title: term(titleOf(caller, 'jobParams.type')) },
			hint: 'Choose "{title}". Nothing was started.',
		})
	);
}

function jobValues(order: ExportOrder & { jobType?: string }): Values {
	const { period = 'all', schedule = { at: 'now' } } = order;
	return {
		title: order.title,
		source: order.source,
		type: order.jobType,
		'jobParams.type': order.dataType,
		'timeFrame.all': period === 'all',
		...(period === 'all' ? {} : { 'timeFrame.dateFrom': period.from, 'timeFrame.dateTo': period.to }),
		'jobParams.media': order.media,
		'jobParams.exportAttachments': order.attachments,
		'jobParams.fileSplitSize': order.splitSize,
		description: order.description,
		...schedules[schedule.at](schedule),
		suspended: false,
	};
}

/** A job may lack one end of its period. But if a period was chosen, an end that turned out empty would export everything. */
function checkPeriod(caller: Caller, { period = 'all' }: ExportOrder): void {
	if (period === 'all') return;
	const missing = (['from', 'to'] as const).find((end) => textOf(period[end]) === undefined);
	if (missing)
		fail('input', '"{title}" is required', {
			values: { title: term(titleOf(caller, missing === 'from' ? 'timeFrame.dateFrom' : 'timeFrame.dateTo')) },
			operation: findOperation(caller.api, 'exportJob.create').action,
			hint: 'Enter the start and end of the period. No request was sent.',
		});
}

async function start(caller: Caller, order: ExportOrder): Promise<ExportHandle> {
	const startedAt = new Date(caller.connection.now()).toISOString();
	const full = await completed(caller, order);
	if (full.schedule?.at === 'cron' && !full.schedule.cron)
		fail('input', '"{title}" is required', {
			values: { title: term(titleOf(caller, 'schedulerParam.cron')) },
			hint: 'Enter a cron expression such as 0 2 * * *. No request was sent.',
		});
	if (full.schedule?.at === 'time' && !full.schedule.start)
		fail('input', '"{title}" is required', {
			values: { title: term(titleOf(caller, 'schedulerParam.startDate')) },
			hint: 'Enter the date and time to start the job. No request was sent.',
		});
	checkPeriod(caller, full);
	const values = Object.entries(jobValues(full)).filter(([name]) => knows(caller, 'exportJob.create', name));
	const [job] = await ask(caller, 'exportJob.create', Object.fromEntries(values));
	const jobId = textOf(job?.id);
	if (!jobId)
		fail('answer', 'Create export job: the response contains no job ID', {
			hint: 'Check the list of export jobs.',
		});
	return { source: caller.id, jobId, title: full.title, startedAt };
}

/* ---- status ---- */

async function status(caller: Caller, handle: ExportHandle): Promise<ExportStatus> {
	const run = handle.runId ? undefined : await findRun(caller, handle);
	const runId = handle.runId ?? textOf(run?.id);
	if (!runId) return jobStatus(caller, handle);
	const [progress = {}] = await ask(caller, 'history.getProgress', { id: runId });
	const percent = Math.max(0, Math.min(100, numberOf(progress.progress ?? run?.progress) ?? 0));
	const word = textOf(progress.status) ?? textOf(run?.status) ?? '';
	const state = stateOf(word, percent);
	const reason = state === 'failed' ? await failureOf(caller, runId) : undefined;
	return { handle: { ...handle, runId }, state, progress: state === 'done' ? 100 : percent, status: word, reason };
}

/** Before there is a run, the job itself says what it waits for. An unknown job raises its own error. */
async function jobStatus(caller: Caller, handle: ExportHandle): Promise<ExportStatus> {
	const [job = {}] = await ask(caller, 'exportJob.get', { id: handle.jobId });
	const listed = caller.jobHasNoStatus
		? (await ask(caller, 'exportJob.getMany', { title: handle.title })).find(({ id }) => textOf(id) === handle.jobId)
		: undefined;
	const word = textOf(job.status) ?? textOf(listed?.status) ?? '';
	const state = stateOf(word, 0);
	return { handle, state: state === 'done' || state === 'running' ? 'waiting' : state, progress: 0, status: word };
}

/* ---- the sources ---- */

const jobFields = [
	'title',
	'cloneOf',
	'source',
	'dataType',
	'media',
	'attachments',
	'splitSize',
	'description',
	'schedule',
] as const;

/** The exports of one of these services. Other differences follow from the fields of their APIs. */
function dataManagementExports(service: ExportService): ExportSource {
	const { id, title, api } = service;
	const choosesAttachments = knows(service, 'exportJob.create', 'jobParams.exportAttachments');
	const caller = (connection: Connection): Caller => ({ ...service, connection });
	return {
		...{ id, title, connection: 'multicloudCx', isEncrypted: true, choicesApi: api, certificateApi: api },
		needsTitle: true,
		fields: jobFields.filter((name) => name !== 'attachments' || choosesAttachments),
		takesAll: true,
		notice: api.notice,
		start: (connection, order) => start(caller(connection), order),
		status: (connection, handle) => status(caller(connection), handle),
		lateFiles: { keptDays, size: (connection, handle) => sizeOfNewestRun(caller(connection), handle) },
		files: (connection, handle) => filesOfNewestRun(caller(connection), handle),
		// Each attempt requests its own link.
		open: (connection, _handle, file, { headers } = {}) =>
			openFile(connection, api, findOperation(api, 'file.download'), { filename: file.name }, headers),
		cancel: async (connection, handle) => {
			await ask(caller(connection), 'exportJob.cancel', { id: handle.jobId });
		},
		list: (connection, since) => listRuns(caller(connection), since),
		listedFiles: (connection, { runId = '' }) => listFiles(caller(connection), runId),
	};
}

/** User Data Management, version 10. Source: 003, User Data Management API. */
export const udmExports = dataManagementExports({ id: 'udm', title: 'User Data Management', api: userDataManagement });

/** User Data Management before version 10: jobs in version 4, files in version 3. Source: 003, User Data Management API. */
export const udmLegacyExports = dataManagementExports({
	id: 'udmLegacy',
	title: 'User Data Management (Legacy)',
	api: userDataManagementLegacy,
	jobHasNoStatus: true,
});

/** CX Data Download: jobs in version 4, files in version 3. Source: 003, Cloud Data Download Service API. */
export const cxDataDownloadExports = dataManagementExports({
	id: 'cxDataDownload',
	title: 'CX Data Download (Legacy)',
	api: cxDataDownload,
});
