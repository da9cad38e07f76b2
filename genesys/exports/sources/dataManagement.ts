import { findOperation, type Api } from '../../catalogue/format.ts';
import { call, type Item } from '../../client/call.ts';
import { openFile } from '../../client/openFile.ts';
import type { Values } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import type { Connection } from '../../ports.ts';
import type {
	ExportFile,
	ExportHandle,
	ExportOrder,
	ExportSchedule,
	ExportState,
	ExportStatus,
	ExportSource,
	ExportSourceId,
} from './source.ts';

/** One of the services that export contacts and interactions in the same way: User Data Management in its versions, and the one it has replaced. */
interface Service {
	id: ExportSourceId;
	title: string;
	api: Api;
	/** What a job is answered with is what was sent, without its state: that is in the list of jobs only. */
	jobHasNoStatus?: boolean;
}

/** A service with the connection to it. */
interface Caller extends Service {
	connection: Connection;
}

const ask = ({ connection, api }: Caller, key: string, values: Values): Promise<Item[]> =>
	call(connection, api, key, values);

/** What a service lacks, its operations do not know: a filter of a list, a part of a job. */
const knows = ({ api }: Service, key: string, field: string): boolean =>
	findOperation(api, key).fields.some(({ name }) => name === field);

const textOf = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

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

/** A JobInfo does not say its data type, but the names of its files begin with it (udm-files.md: `<EntityType>-<jobId>`). */
async function dataTypeOf(caller: Caller, source: string | undefined, job: JobOfRuns): Promise<string> {
	const types = await ask(caller, 'data.getTypes', { source });
	const names = types
		.map((type) => textOf(type.value) ?? textOf(type.name) ?? textOf(type.label) ?? '')
		.filter(Boolean);
	const runs = await runsOf(caller, job);
	const found = names.find((name) =>
		runs.some((run) =>
			String(run.fileName ?? '')
				.toLowerCase()
				.startsWith(name.toLowerCase()),
		),
	);
	return (
		found ??
		fail('input', 'The job that is cloned does not say its data type', {
			hint: 'Choose the "Data Type" yourself. Nothing was started.',
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

async function start(caller: Caller, order: ExportOrder): Promise<ExportHandle> {
	const startedAt = new Date(caller.connection.now()).toISOString();
	const full = await completed(caller, order);
	if (full.schedule?.at === 'cron' && !full.schedule.cron)
		fail('input', '"Repeat (Cron, UTC)" is missing', {
			hint: 'Give a cron expression such as 0 2 * * *. Nothing was sent.',
		});
	if (full.schedule?.at === 'time' && !full.schedule.start)
		fail('input', '"Start At" is missing', {
			hint: 'Give the date and time at which the job starts. Nothing was sent.',
		});
	const values = Object.entries(jobValues(full)).filter(([name]) => knows(caller, 'exportJob.create', name));
	const [job] = await ask(caller, 'exportJob.create', Object.fromEntries(values));
	const jobId = textOf(job?.id);
	if (!jobId)
		fail('answer', 'Create an export job: the answer names no job', {
			hint: 'Look for the job in the list of export jobs.',
		});
	return { source: caller.id, jobId, title: full.title, startedAt };
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

type JobOfRuns = Pick<ExportHandle, 'jobId' | 'title'>;

/** All runs of a job. Where they cannot be asked for by their job they are found among those of the same title. */
async function runsOf(caller: Caller, { jobId, title }: JobOfRuns): Promise<Item[]> {
	if (knows(caller, 'history.getMany', 'jobId')) return ask(caller, 'history.getMany', { jobId });
	const runs = await ask(caller, 'history.getMany', { title });
	// A run that names no job may be the job itself, under the same id.
	return runs.filter((run) => String(run.parentId ?? run.id) === jobId);
}

/**
 * The newest run of the job. Dates are compared with each other only: Start makes a job of its own, so that all its runs
 * belong to the handle, and our clock may differ from theirs.
 */
async function findRun(caller: Caller, handle: ExportHandle): Promise<Item | undefined> {
	if (handle.runId) return (await ask(caller, 'history.get', { id: handle.runId }))[0];
	const runs = await runsOf(caller, handle);
	return runs.sort((a, b) => created(b) - created(a) || Number(b.id) - Number(a.id))[0];
}

async function status(caller: Caller, handle: ExportHandle): Promise<ExportStatus> {
	const run = handle.runId ? undefined : await findRun(caller, handle);
	const runId = handle.runId ?? textOf(run?.id);
	if (!runId) return jobStatus(caller, handle);
	const [progress = {}] = await ask(caller, 'history.getProgress', { id: runId });
	const percent = Math.max(0, Math.min(100, Number(progress.progress ?? run?.progress) || 0));
	const word = textOf(progress.status) ?? textOf(run?.status) ?? '';
	const state = stateOf(word, percent);
	const reason = state === 'failed' ? await reasonOf(caller, runId) : undefined;
	return { handle: { ...handle, runId }, state, progress: state === 'done' ? 100 : percent, status: word, reason };
}

async function reasonOf(caller: Caller, runId: string): Promise<string | undefined> {
	const [run] = await ask(caller, 'history.get', { id: runId });
	return textOf(run?.description);
}

/** Before there is a run, the job itself says what it waits for. An unknown job is an error of its own. */
async function jobStatus(caller: Caller, handle: ExportHandle): Promise<ExportStatus> {
	const [job = {}] = await ask(caller, 'exportJob.get', { id: handle.jobId });
	const listed = caller.jobHasNoStatus
		? (await ask(caller, 'exportJob.getMany', { title: handle.title })).find(({ id }) => String(id) === handle.jobId)
		: undefined;
	const word = textOf(job.status) ?? textOf(listed?.status) ?? '';
	const state = stateOf(word, 0);
	return { handle, state: state === 'done' || state === 'running' ? 'waiting' : state, progress: 0, status: word };
}

/* ---- files ---- */

const fileNameOf = (file: Item): string | undefined => textOf(file.name) ?? textOf(file.fileName);
const sizeOf = (file: Item): number | undefined =>
	Number.isFinite(Number(file.size ?? file.fileSize ?? NaN)) ? Number(file.size ?? file.fileSize) : undefined;

/** Natural order, so that part 10 comes after part 9. */
const byPart = new Intl.Collator('en', { numeric: true });

/** A number of a part, before the ending or after everything. */
const part = '(?:[-_.]\\d+)';

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');

/**
 * What the files of a run look like that names one of them, and what all of them begin with: `a.p7m` has the parts `a-001.p7m` or
 * `a.p7m.001`, or, where it names the first part, there are that and the others. A number is that of a first part when it is 0 or 1 and
 * another number, the id, stands before it.
 */
export function filesOfRun(fileName: string): { beginning: string; pattern: RegExp } {
	const [, before, after = ''] = /^(.*\d.*?[-_.])0*[01](\.[A-Za-z]\w*)?$/.exec(fileName) ?? [];
	if (before) return { beginning: before, pattern: new RegExp(`^${literally(before)}\\d+${literally(after)}$`) };
	const [, stem = fileName, ending] = /^(.+?)(\.[A-Za-z]\w*)?$/.exec(fileName) ?? [];
	return {
		beginning: stem,
		pattern: new RegExp(`^${literally(stem)}${part}?${ending ? literally(ending) : '(?:\\.[A-Za-z]\\w*)?'}${part}?$`),
	};
}

/** The entries of the list of files that are the run's. */
async function listed(caller: Caller, runId: string, fileName: string | undefined): Promise<Item[]> {
	if (knows(caller, 'file.getMany', 'historyId')) return ask(caller, 'file.getMany', { historyId: runId });
	if (!fileName) return [];
	const { beginning, pattern } = filesOfRun(fileName);
	const found = await ask(caller, 'file.getMany', { name: beginning });
	return found.filter(
		(file) => pattern.test(fileNameOf(file) ?? '') && [undefined, runId].includes(textOf(file.historyId)),
	);
}

async function files(caller: Caller, handle: ExportHandle): Promise<ExportFile[]> {
	const run = await findRun(caller, handle);
	const runId = textOf(run?.id);
	if (!runId) return [];
	const name = textOf(run?.fileName);
	const found = (await listed(caller, runId, name)).flatMap((file): ExportFile[] => {
		const own = fileNameOf(file);
		return own
			? [{ name: own, size: sizeOf(file), created: textOf(file.createdDate ?? file.lastModified ?? file.uploadDate) }]
			: [];
	});
	if (found.length) return found.sort((a, b) => byPart.compare(a.name, b.name));
	// The run names its file even where the list of files does not know it.
	return name ? [{ name, size: sizeOf(run ?? {}) }] : [];
}

async function sizeOfRun(caller: Caller, handle: ExportHandle): Promise<number | undefined> {
	const size = sizeOf((await findRun(caller, handle)) ?? {});
	return size === 0 ? undefined : size;
}

const asks = [
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

/** The export run of one of these services. What else they differ in is what their API knows. */
export function dataManagementExports(service: Service): ExportSource {
	const choosesAttachments = knows(service, 'exportJob.create', 'jobParams.exportAttachments');
	return {
		id: service.id,
		title: service.title,
		connection: 'multicloudCx',
		isEncrypted: true,
		choicesApi: service.api,
		certificateApi: service.api,
		needsTitle: true,
		asks: asks.filter((name) => name !== 'attachments' || choosesAttachments),
		takesAll: true,
		notice: service.api.notice,
		start: (connection, order) => start({ ...service, connection }, order),
		status: (connection, handle) => status({ ...service, connection }, handle),
		// Source: udm-files.md.
		lateFiles: { keptDays: 30, size: (connection, handle) => sizeOfRun({ ...service, connection }, handle) },
		files: (connection, handle) => files({ ...service, connection }, handle),
		// Each opening asks for a link of its own.
		open: (connection, _handle, file, { headers } = {}) =>
			openFile(connection, service.api, findOperation(service.api, 'file.download'), { filename: file.name }, headers),
		cancel: async (connection, handle) => {
			await ask({ ...service, connection }, 'exportJob.cancel', { id: handle.jobId });
		},
	};
}
