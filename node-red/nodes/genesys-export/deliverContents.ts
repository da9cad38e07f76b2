import { isGenesysError } from '../../../genesys/errors.ts';
import type { FileReport, FileSource } from '../../../genesys/exports/files.ts';
import { readExport, type ExportReading } from '../../../genesys/exports/read.ts';
import { recordSimplifier } from '../../../genesys/exports/recordColumns.ts';
import { readList } from '../../../genesys/exports/plan.ts';
import { reportOf } from '../../../genesys/exports/report.ts';
import type { FinishedExport } from '../../../genesys/exports/run.ts';
import { readingFields, readReadingOptions } from '../../../genesys/exports/readingForm.ts';
import type { ExportFile, ExportHandle, ExportOrder } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { DecryptionKey } from '../../../genesys/formats/envelope/privateKeys.ts';
import { isNormalized } from '../../../genesys/formats/normalized.ts';
import type { RecordOptions } from '../../../genesys/formats/records.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { problemOf } from '../../shared/flowErrors.ts';
import type { LoggedFile, FinishedRun } from './runLog.ts';
import {
	batches,
	beginning,
	readIntoBuffers,
	addToLast,
	reportOfFiles,
	saveFiles,
	saveStoredFiles,
	sendStoredFiles,
	watchDownloads,
	type FileManifest,
	type FoundRecord,
	type Named,
	type RecordForm,
	type Stored,
	type Unique,
} from './exportMessages.ts';
import { isRecordFile, writeRecordFiles } from './recordFiles.ts';
import { whenDelivered, type Outgoing } from './sequence.ts';
import { digestOf, exportIdOf, type Entry, type Had } from './resumeState.ts';
import { folderOf, fileSourceOf, valueOf, type Run } from './runContext.ts';
import type { ExportDefinition } from './exportSettings.ts';

const megabyte = 1_048_576;
/** The default number of parallel downloads. */
const maxDownloads = 4;

const isFiles = ({ output }: ExportDefinition): boolean => output === 'files' || output === 'buffers';
const isUnread = (definition: ExportDefinition): boolean => isFiles(definition) && definition.contents === 'stored';

/** Counts the files that are sent. */
async function* countFiles(run: Run, files: AsyncIterable<Outgoing>): AsyncGenerator<Outgoing, void, undefined> {
	for await (const part of files) {
		run.files += 1;
		yield part;
	}
}

/** Saves files to a folder or reads them into Buffers. Checks the folder before anything is downloaded. */
export async function filesOf(run: Run, files: Named, unique: Unique): Promise<AsyncIterable<Outgoing>> {
	const { output, largestBuffer } = run.definition;
	return countFiles(
		run,
		output === 'files'
			? saveFiles(files, await folderOf(run), unique)
			: readIntoBuffers(files, Number(largestBuffer) * megabyte, unique),
	);
}

/** An export that is being delivered. */
interface Delivery {
	run: Run;
	connection: Connection;
	handle: ExportHandle;
	files: ExportFile[];
	fileSource: FileSource;
	unique: Unique;
	/** The order, if it is known. */
	order?: ExportOrder;
	/** Added to its report: how it resumes an earlier run. */
	continued: { continued?: true; skipped?: number };
	/** The report for the run log, once it is known. */
	report: object;
}

/** The files as they are stored. */
async function* storedContents(
	delivery: Delivery,
	progress: Stored['progress'],
): AsyncGenerator<Outgoing, void, undefined> {
	const { run, connection, handle, files, fileSource, unique } = delivery;
	const stored = {
		connection,
		source: findExportSource(handle.source),
		handle,
		files,
		fileSource,
		progress,
		willResume: run.willResume,
	};
	const report = (manifests: Omit<FileReport, 'records'>[]): object =>
		(delivery.report = { ...reportOfFiles(connection, handle, manifests), ...delivery.continued });
	if (run.definition.output !== 'files') {
		const watch = watchDownloads(files, fileSource);
		const reports: FileReport[] = [];
		const parts = await filesOf(run, sendStoredFiles({ ...stored, fileSource: watch.fileSource }, reports), unique);
		return yield* addToLast(parts, () => ({ report: report(reports.map(watch.manifest)) }));
	}
	const manifests: FileManifest[] = [];
	const most = Math.max(1, Math.floor(Number(run.definition.parallel ?? maxDownloads) || maxDownloads));
	const saveAndNote = async function* (): AsyncGenerator<Outgoing, void, undefined> {
		for await (const part of saveStoredFiles(stored, await folderOf(run), unique, most)) {
			manifests.push(part.payload as FileManifest);
			yield part;
		}
	};
	yield* addToLast(countFiles(run, saveAndNote()), () => ({ report: report(manifests) }));
}

/** Skips records that the flow has already processed. Returns the last one of them. */
async function skipRecords(records: AsyncIterator<FoundRecord>, count: number): Promise<FoundRecord | undefined> {
	let last: FoundRecord | undefined;
	for (let passed = 0; passed < count; passed++) {
		const { done, value } = await records.next();
		if (done) return undefined;
		last = value;
	}
	return last;
}

/** Identifies an acknowledged record. */
const markOf = ({ file, entry, index, record }: FoundRecord): string => digestOf(file, entry, index, record);

/** The records that the flow has already processed, if export and settings are the same. Otherwise warns that it starts again. */
async function readProgress(
	run: Run,
	had: Entry<Had>,
	title: string,
	now: Pick<Had, 'files' | 'settings'>,
): Promise<Had | undefined> {
	const known = await had.read();
	if (!known) return undefined;
	const changed = (['files', 'settings'] as const).find((name) => known[name] !== now[name]);
	if (!changed) return known;
	run.warn(changed === 'files' ? 'otherFiles' : 'otherSettings', { title });
	return undefined;
}

/** Records in batches, from the first one that the flow has not processed. `read` reads the export from its beginning. */
async function* recordBatches(
	{ run, handle, files, continued }: Delivery,
	read: () => AsyncIterable<FoundRecord>,
	had: Entry<Had>,
	form: RecordForm,
): AsyncGenerator<Outgoing, void, undefined> {
	const now = {
		files: digestOf(files.map(({ name, size, created, checksum }) => [name, size, created, checksum])),
		settings: digestOf(form.columns, form.normalized, form.reading, ...(form.simplify ? ['simplified'] : [])),
	};
	let known = await readProgress(run, had, handle.title, now);
	let records = read()[Symbol.asyncIterator]();
	if (known) {
		const last = await skipRecords(records, known.records);
		if (!last || markOf(last) !== known.last) {
			run.warn('otherFiles', { title: handle.title });
			await records.return?.();
			records = read()[Symbol.asyncIterator]();
			known = undefined;
		}
	}
	let before = known?.records ?? 0;
	if (before > 0) continued.skipped = before;
	run.skipped += before;
	run.place = known?.place ?? run.place;
	for await (const { message, last } of batches({ [Symbol.asyncIterator]: () => records }, { ...form, before })) {
		const count = (message.payload as unknown[]).length;
		run.records += count;
		before += count;
		const processed: Omit<Had, 'place'> | undefined =
			last && count > 0 ? { ...now, records: before, last: markOf(last) } : undefined;
		yield processed ? whenDelivered(message, (place) => had.write({ ...processed, place })) : message;
	}
}

/** The form of the records, from the settings of the node. Records of an unknown `source` are not simplified. */
export async function recordForm(run: Run, source?: ExportHandle['source']): Promise<RecordForm> {
	const { batchSize, normalized, simplify } = run.definition;
	const columns = readList(await valueOf(run, 'columns'));
	const entered = await Promise.all(readingFields.map(async ({ name }) => [name, await valueOf(run, name)] as const));
	return {
		size: Math.max(1, Number(batchSize) || 1000),
		reading: readReadingOptions(Object.fromEntries(entered)),
		...(columns ? { columns } : simplify && source ? { simplify: recordSimplifier(source, 'simplified') } : {}),
		...(normalized ? { normalized } : {}),
	};
}

/** The options for reading these records. The normalized view may need columns that the user did not choose. */
const readFor = ({ columns, normalized, reading }: RecordForm): RecordOptions => ({
	...reading,
	...(normalized ? { needed: columns && ((column) => columns.includes(column) || isNormalized(column)) } : { columns }),
});

/** Reads all records, and keeps only their number. */
async function* countRecords(
	{ records }: ExportReading,
	report: () => object,
): AsyncGenerator<Outgoing, void, undefined> {
	for await (const record of records) void record;
	yield { payload: report() };
}

/** The contents of the files, in the chosen output. `onRead` is called for each read. */
async function* readContents(
	delivery: Delivery,
	keys: DecryptionKey[],
	onRead: (reading: ExportReading) => void,
): AsyncGenerator<Outgoing, void, undefined> {
	const { run, connection, handle, files, fileSource, unique } = delivery;
	const { output } = run.definition;
	const form = await recordForm(run, handle.source);
	const watch = watchDownloads(files, fileSource);
	const begun = (): ExportReading => {
		const reading = readExport(connection, handle, files, keys, { ...watch.fileSource, ...readFor(form) });
		onRead(reading);
		return reading;
	};
	let reading = begun();
	const report = (): object => {
		const manifests = reading.files.map(watch.manifest);
		const told = isFiles(run.definition)
			? reportOfFiles(connection, handle, manifests)
			: reportOf(connection, handle, { ...reading, files: manifests });
		return (delivery.report = { ...told, ...delivery.continued });
	};
	if (output === 'report') return yield* countRecords(reading, report);
	if (isRecordFile(output))
		return yield* addToLast(
			writeRecordFiles(run, reading.records, form, unique, { handle, order: delivery.order }),
			() => ({
				report: report(),
			}),
		);
	if (output !== 'records')
		return yield* addToLast(await filesOf(run, reading.entries, unique), () => ({ report: report() }));
	const exportId = exportIdOf(connection, handle);
	const had = await run.memory.entry<Had>(`Records${exportId}${run.connectionMark}`);
	const read = (): AsyncIterable<FoundRecord> => {
		if (reading.progress.bytes > 0) reading = begun();
		return reading.records;
	};
	yield* addToLast(recordBatches(delivery, read, had, { ...form, exportId }), () => ({ report: report() }));
}

/** The report of an export whose files stayed on the server. */
function reportServerFiles(connection: Connection, handle: ExportHandle, files: ExportFile[]): object {
	const { source, jobId, title, startedAt, finishedAt, seconds } = reportOf(connection, handle, {
		files: [],
		progress: { records: 0 },
	});
	return { source, jobId, title, startedAt, finishedAt, seconds, files };
}

/** The part of a file's report that goes into the run log: not its location. */
function loggedFile({
	name,
	bytes,
	bytesRead,
	sha256,
	checksum,
	verified,
	records,
	seconds,
	attempts,
	failed,
}: LoggedFile): LoggedFile {
	return { name, bytes, bytesRead, sha256, checksum, verified, records, seconds, attempts, failed };
}

type Ended = Partial<{ finishedAt: string; seconds: number; records: number; bytes: number; files: FileReport[] }>;

/** Writes the result of an export to the run log. A failure is reported, and does not undo the export. */
export async function logRun(
	run: Run,
	{
		title,
		handle,
		period,
		begun,
		report,
		error,
	}: {
		title: string;
		handle?: ExportHandle;
		period?: ExportOrder['period'];
		begun: number;
		report?: object;
		error?: unknown;
	},
): Promise<void> {
	const { runLog, definition } = run;
	if (!runLog) return;
	const now = new Date();
	const source = findExportSource(handle?.source ?? (definition.exportFrom || 'udm'));
	const { finishedAt, seconds, records, bytes, files }: Ended = report ?? {};
	const isCancelled = isGenesysError(error) && error.kind === 'cancelled';
	// A later run may resume an export that a deploy interrupted.
	if (isCancelled && !run.isDropped()) return;
	const finished: FinishedRun = {
		...(handle ? { id: exportIdOf(run.connect(source), handle) } : {}),
		status: error === undefined ? 'done' : isCancelled ? 'cancelled' : 'failed',
		...{ source: source.id, title: handle?.title ?? title },
		...(handle ? { handle } : {}),
		...(period === undefined ? {} : { period }),
		started: handle?.startedAt || new Date(begun).toISOString(),
		finished: finishedAt ?? now.toISOString(),
		seconds: seconds ?? Math.round((now.getTime() - begun) / 100) / 10,
		...{ records, bytes, files: files?.map(loggedFile) },
		...(error === undefined ? {} : { error: problemOf(error) }),
	};
	await runLog.add(finished).catch((problem: unknown) => run.onFailure(problem, {}));
}

/**
 * The contents of a finished export in the chosen output, through the connection that listed its files. The last message
 * contains the report, which is also returned.
 */
export async function* contentsOf(
	run: Run,
	connection: Connection,
	{ handle, files, isResumed, order }: FinishedExport,
	keys: DecryptionKey[],
	unique: Unique,
): AsyncGenerator<Outgoing, object, undefined> {
	const { definition, progress } = run;
	const source = findExportSource(handle.source);
	const fileSource = await fileSourceOf(run, source);
	if (source.filesStayOnServer && !fileSource.open) {
		const report = reportServerFiles(connection, handle, files);
		yield { payload: files, handle, report };
		return report;
	}
	const delivery: Delivery = {
		run,
		connection,
		handle,
		files,
		fileSource,
		unique,
		order,
		continued: isResumed ? { continued: true } : {},
		report: {},
	};
	const now = beginning(files);
	let state = (): typeof now => now;
	const onRead = (reading: ExportReading): void => {
		state = () => ({ ...reading.progress, files: files.length });
	};
	const timer = setInterval(() => progress.downloading(state()), 250);
	try {
		for await (const part of isUnread(definition)
			? storedContents(delivery, now)
			: readContents(delivery, keys, onRead))
			yield { handle, ...part };
		progress.downloaded(state());
		return delivery.report;
	} finally {
		clearInterval(timer);
	}
}
