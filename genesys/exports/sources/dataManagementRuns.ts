import { findOperation, type Api } from '../../catalogue/format.ts';
import { call, pages, type Item } from '../../client/call.ts';
import type { Values } from '../../client/validate.ts';
import { numberOf, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { dayMs } from '../../time.ts';
import type { ExportFile, ExportHandle, ExportSourceId, ExportState, ListedRun } from './source.ts';

/**
 * One of the services that export contacts and interactions in the same way: User Data Management in its versions, and its
 * predecessor CX Data Download.
 */
export interface ExportService {
	id: ExportSourceId;
	title: string;
	api: Api;
	/** The API returns a job as it was sent, without its state. Only the list of jobs contains the state. */
	jobHasNoStatus?: true;
}

/** A service and the connection to it. */
export interface Caller extends ExportService {
	connection: Connection;
}

export const ask = ({ connection, api }: Caller, key: string, values: Values): Promise<Item[]> =>
	call(connection, api, key, values);

/** Whether an operation has a field: a filter of a list, or a part of a job, that older versions may lack. */
export const knows = ({ api }: ExportService, key: string, field: string): boolean =>
	findOperation(api, key).fields.some(({ name }) => name === field);

/* ---- runs ---- */

/**
 * The meanings of state names. No source lists them (genesys.md: load them at run time), so they are recognized by their
 * stems. For unknown words the percentage decides.
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

const createdOf = (run: Item): number => Date.parse(textOf(run.createdDate) ?? '') || 0;

export type JobOfRuns = Pick<ExportHandle, 'jobId' | 'title'>;

/** All runs of a job. If runs cannot be filtered by job, they are found by title. */
export async function runsOf(caller: Caller, { jobId, title }: JobOfRuns): Promise<Item[]> {
	if (knows(caller, 'history.getMany', 'jobId')) return ask(caller, 'history.getMany', { jobId });
	const runs = await ask(caller, 'history.getMany', { title });
	// A run without a job ID may be the job itself, with the same ID.
	return runs.filter((run) => textOf(run.parentId ?? run.id) === jobId);
}

const getRun = async (caller: Caller, id: string): Promise<Item | undefined> =>
	(await ask(caller, 'history.get', { id }))[0];

/**
 * The newest run of the job. Dates are compared only with each other: Start creates its own job, so all its runs belong to
 * the handle, and the server's clock may differ from ours.
 */
export async function findRun(caller: Caller, handle: ExportHandle): Promise<Item | undefined> {
	if (handle.runId) return getRun(caller, handle.runId);
	const runs = await runsOf(caller, handle);
	return runs.sort((a, b) => createdOf(b) - createdOf(a) || (numberOf(b.id) ?? NaN) - (numberOf(a.id) ?? NaN))[0];
}

export const failureOf = async (caller: Caller, runId: string): Promise<string | undefined> =>
	textOf((await getRun(caller, runId))?.description);

/** How long files are kept. Source: udm-files.md. */
export const keptDays = 30;

function listedRun({ id: source }: ExportService, run: Item): ListedRun[] {
	const runId = textOf(run.id);
	if (runId === undefined) return [];
	const createdAt = createdOf(run);
	const created = createdAt ? new Date(createdAt).toISOString() : undefined;
	const status = textOf(run.status) ?? '';
	return [
		{
			handle: {
				source,
				jobId: textOf(run.parentId) ?? '',
				runId,
				title: textOf(run.title) ?? '',
				startedAt: created ?? '',
			},
			state: stateOf(status, numberOf(run.progress) ?? 0),
			status,
			source: textOf(run.source),
			type: textOf(run.type),
			reason: textOf(run.description),
			created,
			// Files are created after their run, so they exist at least until then.
			expires: created && new Date(createdAt + keptDays * dayMs).toISOString(),
			size: numberOf(run.fileSize) || undefined,
		},
	];
}

const isNewestFirst = (runs: Item[]): boolean =>
	runs.every((run, index) => index === 0 || createdOf(run) <= createdOf(runs[index - 1] as Item));

/**
 * All runs, whoever started them, newest first, as far as requested. The order is not documented clearly: if a list arrives
 * in another order, it is read to its end.
 */
export async function listRuns(caller: Caller, since: string | undefined): Promise<ListedRun[]> {
	const runs: Item[] = [];
	const from = since === undefined ? -Infinity : Date.parse(since);
	const sorting = { orderField: 'createdDate', descAsc: true };
	for await (const page of pages(caller.connection, caller.api, 'history.getMany', sorting)) {
		runs.push(...page);
		if (createdOf(page[page.length - 1] as Item) < from && isNewestFirst(runs)) break;
	}
	return runs.flatMap((run) => listedRun(caller, run));
}

/* ---- files of a run ---- */

const fileNameOf = (file: Item): string | undefined => textOf(file.name ?? file.fileName);
const sizeOf = (file: Item): number | undefined => numberOf(file.size ?? file.fileSize);

function exportFile(file: Item): ExportFile[] {
	const name = fileNameOf(file);
	const created = textOf(file.createdDate ?? file.lastModified ?? file.uploadDate);
	return name ? [{ name, size: sizeOf(file), created }] : [];
}

/** Natural order, so that part 10 comes after part 9. */
const byPart = new Intl.Collator('en', { numeric: true });

/** The number of a part, before the extension or at the end. */
const part = '(?:[-_.]\\d+)';

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');

/**
 * A pattern for the files of a run that names one file, and the text that all of them begin with. `a.p7m` has the parts
 * `a-001.p7m` or `a.p7m.001`. If the name is itself that of the first part, the pattern matches it and the others. A number
 * is that of a first part if it is 0 or 1 and follows another number, the ID.
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

/** The listed files of a run. Older versions cannot filter files by run: they are found by the file name of the run. */
export async function listFiles(
	caller: Caller,
	runId: string,
	getRunOfFiles: () => Promise<Item | undefined> = () => getRun(caller, runId),
): Promise<ExportFile[]> {
	if (knows(caller, 'file.getMany', 'historyId'))
		return (await ask(caller, 'file.getMany', { historyId: runId })).flatMap(exportFile);
	const fileName = textOf((await getRunOfFiles())?.fileName);
	if (!fileName) return [];
	const { beginning, pattern } = filesOfRun(fileName);
	const found = await ask(caller, 'file.getMany', { name: beginning });
	return found
		.filter((file) => pattern.test(fileNameOf(file) ?? '') && [undefined, runId].includes(textOf(file.historyId)))
		.flatMap(exportFile);
}

/** All files of the newest run, in the order of their parts. */
export async function filesOfNewestRun(caller: Caller, handle: ExportHandle): Promise<ExportFile[]> {
	const run = await findRun(caller, handle);
	const runId = textOf(run?.id);
	if (!run || !runId) return [];
	const found = await listFiles(caller, runId, async () => run);
	if (found.length) return found.sort((a, b) => byPart.compare(a.name, b.name));
	// The run may name a file that the list of files lacks.
	const name = textOf(run.fileName);
	return name ? [{ name, size: sizeOf(run) }] : [];
}

/** The total size of the files of the newest run, in bytes, if known. */
export const sizeOfNewestRun = async (caller: Caller, handle: ExportHandle): Promise<number | undefined> =>
	sizeOf((await findRun(caller, handle)) ?? {}) || undefined;
