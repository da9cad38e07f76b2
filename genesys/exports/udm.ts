import { findOperation } from '../apis/catalogue';
import { userDataManagement } from '../apis/userDataManagement';
import { call } from '../client/call';
import type { Item } from '../client/call';
import { openFile } from '../client/files';
import type { Values } from '../client/validate';
import { fail } from '../errors';
import type { Connection } from '../ports';
import type { ExportFile, ExportHandle, ExportOrder, ExportSchedule, ExportState, ExportStatus, ExportSystem } from './system';

const udm = (connection: Connection, key: string, values: Values): Promise<Item[]> => call(connection, userDataManagement, key, values);

const textOf = (value: unknown): string | undefined => (value === undefined || value === null || value === '' ? undefined : String(value));

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

/** What an existing job says, whichever of its two documented shapes the service answers with: the job as it was sent, or a JobInfo. */
function orderOf(job: Item): ExportOrder & { jobType?: string } {
	const object = (value: unknown): Item => (typeof value === 'object' && value !== null ? (value as Item) : {});
	const parameters = { ...job, ...object(job.jobParams) };
	const frame = { ...job, ...object(job.timeFrame) };
	const isJobType = job.type === 'UCS' || job.type === 'DataSync';
	const from = textOf(frame.dateFrom);
	const to = textOf(frame.dateTo);
	return {
		title: textOf(job.title) ?? '',
		source: textOf(job.source),
		jobType: isJobType ? String(job.type) : undefined,
		dataType: textOf(object(job.jobParams).type) ?? (isJobType ? undefined : textOf(job.type)),
		period: from && to && frame.all !== true ? { from, to } : 'all',
		media: Array.isArray(parameters.media) ? parameters.media.map(String) : [],
		attachments: parameters.exportAttachments === true || undefined,
		splitSize: textOf(parameters.fileSplitSize),
		description: textOf(job.description),
	};
}

/** What somebody filled in: an empty text or list in a form means that the job's own is kept. */
const given = <T extends object>(object: T): Partial<T> =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as Partial<T>;

async function completed(connection: Connection, order: ExportOrder): Promise<ExportOrder & { jobType?: string }> {
	if (!order.cloneOf) return order;
	const [job = {}] = await udm(connection, 'exportJob.get', { id: order.cloneOf });
	const full = { ...orderOf(job), ...given(order) };
	return full.dataType ? full : { ...full, dataType: await dataTypeOf(connection, full.source, order.cloneOf) };
}

/** A JobInfo does not say its data type, but the names of its files begin with it (udm-files.md: `<EntityType>-<jobId>`). */
async function dataTypeOf(connection: Connection, source: string | undefined, jobId: string): Promise<string> {
	const types = await udm(connection, 'data.getTypes', { source });
	const names = types.map((type) => textOf(type.value) ?? textOf(type.name) ?? textOf(type.label) ?? '').filter(Boolean);
	const runs = await udm(connection, 'history.getMany', { jobId });
	const found = names.find((name) => runs.some((run) => String(run.fileName ?? '').toLowerCase().startsWith(name.toLowerCase())));
	return found ?? fail('input', 'The job that is cloned does not say its data type', { hint: 'Choose the "Data Type" yourself. Nothing was started.' });
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

async function start(connection: Connection, order: ExportOrder): Promise<ExportHandle> {
	const startedAt = new Date(connection.now()).toISOString();
	const full = await completed(connection, order);
	if (full.schedule?.at === 'cron' && !full.schedule.cron) fail('input', '"Repeat (Cron, UTC)" is missing', { hint: 'Give a cron expression such as 0 2 * * *. Nothing was sent.' });
	if (full.schedule?.at === 'time' && !full.schedule.start) fail('input', '"Start At" is missing', { hint: 'Give the date and time at which the job starts. Nothing was sent.' });
	const [job] = await udm(connection, 'exportJob.create', jobValues(full));
	const jobId = textOf(job?.id);
	if (!jobId) fail('answer', 'Create an export job: the answer names no job', { hint: 'Look for the job in the list of export jobs.' });
	return { system: 'udm', jobId, title: full.title, startedAt };
}

/* ---- status ---- */

/**
 * What a state's word means. No source lists them (genesys.md: load them at run time), so they are recognised by their
 * stems; a word that says nothing is judged by the percentage.
 */
const words: [RegExp, ExportState][] = [
	[/cancel|abort|stopped|terminated/i, 'cancelled'],
	[/fail|error|reject|expired|incomplete|unsuccess/i, 'failed'],
	[/wait|pending|queue|schedul|suspend|pause|not.?started/i, 'waiting'],
	[/progress|in.?process|start|active|ing\b/i, 'running'],
	[/complete|finish|success|done|ready|exported|processed/i, 'done'],
];

export function stateOf(status: string, progress: number): ExportState {
	return words.find(([pattern]) => pattern.test(status))?.[1] ?? (progress >= 100 ? 'done' : 'waiting');
}

const created = (run: Item): number => Date.parse(String(run.createdDate ?? '')) || 0;

/**
 * The newest run of the job. Dates are compared with each other only: Start makes a job of its own, so that all its runs
 * belong to the handle, and our clock may differ from theirs.
 */
async function findRun(connection: Connection, handle: ExportHandle): Promise<Item | undefined> {
	if (handle.runId) return (await udm(connection, 'history.get', { id: handle.runId }))[0];
	const runs = await udm(connection, 'history.getMany', { jobId: handle.jobId });
	return runs.sort((a, b) => created(b) - created(a) || Number(b.id) - Number(a.id))[0];
}

async function status(connection: Connection, handle: ExportHandle): Promise<ExportStatus> {
	const run = handle.runId ? undefined : await findRun(connection, handle);
	const runId = handle.runId ?? textOf(run?.id);
	if (!runId) return jobStatus(connection, handle);
	const [progress = {}] = await udm(connection, 'history.getProgress', { id: runId });
	const percent = Math.max(0, Math.min(100, Number(progress.progress ?? run?.progress) || 0));
	const word = textOf(progress.status) ?? textOf(run?.status) ?? '';
	const state = stateOf(word, percent);
	const reason = state === 'failed' ? await reasonOf(connection, runId) : undefined;
	return { handle: { ...handle, runId }, state, progress: state === 'done' ? 100 : percent, status: word, reason };
}

async function reasonOf(connection: Connection, runId: string): Promise<string | undefined> {
	const [run] = await udm(connection, 'history.get', { id: runId });
	return textOf(run?.description);
}

/** Before there is a run, the job itself says what it waits for. An unknown job is an error of its own. */
async function jobStatus(connection: Connection, handle: ExportHandle): Promise<ExportStatus> {
	const [job = {}] = await udm(connection, 'exportJob.get', { id: handle.jobId });
	const word = textOf(job.status) ?? '';
	const state = stateOf(word, 0);
	return { handle, state: state === 'done' || state === 'running' ? 'waiting' : state, progress: 0, status: word };
}

/* ---- files ---- */

const fileNameOf = (file: Item): string | undefined => textOf(file.name) ?? textOf(file.fileName);
const sizeOf = (file: Item): number | undefined => (Number.isFinite(Number(file.size ?? file.fileSize ?? NaN)) ? Number(file.size ?? file.fileSize) : undefined);

/** Natural order, so that part 10 comes after part 9. */
const byPart = new Intl.Collator('en', { numeric: true });

async function files(connection: Connection, handle: ExportHandle): Promise<ExportFile[]> {
	const run = await findRun(connection, handle);
	const runId = textOf(run?.id);
	if (!runId) return [];
	const listed = await udm(connection, 'file.getMany', { historyId: runId });
	const found = listed.flatMap((file): ExportFile[] => {
		const name = fileNameOf(file);
		return name ? [{ name, size: sizeOf(file), created: textOf(file.createdDate ?? file.lastModified ?? file.uploadDate) }] : [];
	});
	if (found.length) return found.sort((a, b) => byPart.compare(a.name, b.name));
	// The run names its file even where the list of files does not know it.
	const name = textOf(run?.fileName);
	return name ? [{ name, size: sizeOf(run ?? {}) }] : [];
}

/** User Data Management, version 10. Source: 003, User Data Management API. */
export const udmExports: ExportSystem = {
	id: 'udm',
	title: 'User Data Management',
	connection: 'multicloudCx',
	isEncrypted: true,
	asks: ['title', 'cloneOf', 'source', 'dataType', 'media', 'attachments', 'splitSize', 'description', 'schedule'],
	takesAll: true,
	start,
	status,
	files,
	// Each opening asks for a link of its own.
	open: (connection, _handle, file, { headers } = {}) => openFile(connection, userDataManagement, findOperation(userDataManagement, 'file.download'), { filename: file.name }, headers),
	cancel: async (connection, handle) => {
		await udm(connection, 'exportJob.cancel', { id: handle.jobId });
	},
};
