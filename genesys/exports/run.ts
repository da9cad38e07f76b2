import { createHash } from 'crypto';
import { fail, isGenesysError } from '../errors.ts';
import type { DecryptionKey } from '../formats/envelope/cms.ts';
import { peel, type Entry } from '../formats/unwrapExport.ts';
import { entryRecord, entryRecords, isTelling, type EntryRecord } from '../formats/interactions.ts';
import {
	batchesOf,
	columnsOf,
	foundFiles,
	type FoundFile,
	type PlainRecord,
	type RecordOptions,
} from '../formats/records.ts';
import type { ReadingOptions } from '../formats/readingOptions.ts';
import type { Connection } from '../ports.ts';
import { pause, stopIfCancelled } from '../client/retry.ts';
import { download, type DownloadOptions, type Identity } from './download.ts';
import { haveArrived } from './watch/fileArrival.ts';
import { inParts } from './rangeReader.ts';
import { failGone } from './presignedLinks.ts';
import type {
	ExportFile,
	ExportHandle,
	ExportOrder,
	ExportStatus,
	ExportSource,
	ExportSourceId,
	LateFiles,
} from './sources/source.ts';
import { findExportSource, exportSources } from './sources/sources.ts';
import { watchLimits } from './watch/state.ts';

/** The handle that a flow kept, checked: it may have come through other nodes. */
export function readHandle(value: unknown): ExportHandle {
	const candidate: unknown = typeof value === 'string' ? parse(value) : value;
	const handle =
		typeof candidate === 'object' && candidate !== null && 'handle' in candidate ? candidate.handle : candidate;
	const known =
		typeof handle === 'object' &&
		handle !== null &&
		'source' in handle &&
		'jobId' in handle &&
		Object.hasOwn(exportSources, String(handle.source));
	if (!known)
		fail('input', 'That is not the handle of an export', {
			hint: 'Pass on the "handle" that Start put out, unchanged.',
		});
	const { source, jobId, runId, title, startedAt, details } = handle as ExportHandle;
	return {
		source,
		jobId: String(jobId),
		...(runId === undefined ? {} : { runId: String(runId) }),
		title: String(title ?? ''),
		startedAt: String(startedAt ?? ''),
		...(typeof details === 'object' && details !== null
			? { details: Object.fromEntries(Object.entries(details).map(([name, detail]) => [name, String(detail)])) }
			: {}),
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

export function startExport(connection: Connection, source: ExportSourceId, order: ExportOrder): Promise<ExportHandle> {
	return findExportSource(source).start(connection, order);
}

/** Where a period may end that goes on to now, in ms since 1970: earlier, where the system's data is not complete yet. */
export async function upToNow(connection: Connection, source: ExportSourceId): Promise<number> {
	const until = await findExportSource(source).availableUntil?.(connection);
	return Math.min(connection.now(), until === undefined ? Infinity : Date.parse(until));
}

export function exportStatus(connection: Connection, handle: ExportHandle): Promise<ExportStatus> {
	return findExportSource(handle.source).status(connection, handle);
}

export async function cancelExport(connection: Connection, handle: ExportHandle): Promise<void> {
	const { cancel, title } = findExportSource(handle.source);
	if (!cancel)
		fail('input', `${title} knows no way to cancel an export`, {
			hint: 'It goes on until it is done. Nothing was sent.',
		});
	await cancel(connection, handle);
}

const listing = 'List exported files';

/** How an export is that is done. Raises a `job` error for one that is not yet, or has failed or was cancelled. */
export async function finishedExport(connection: Connection, handle: ExportHandle): Promise<ExportStatus> {
	const status = await exportStatus(connection, handle);
	endings[status.state]?.(status);
	if (status.state === 'done') return status;
	return fail(
		'job',
		`Export "${handle.title}" has not finished yet (${status.status || 'waiting'}, ${status.progress} %)`,
		{
			operation: listing,
			hint: 'Wait a while, look with Get Status, and try again with the same handle.',
		},
	);
}

/** Of a system that lists files late: what it may mean that there are none. */
async function refuseMissing(
	connection: Connection,
	handle: ExportHandle,
	{ size, keptDays }: LateFiles,
): Promise<void> {
	const age = connection.now() - Date.parse(handle.startedAt);
	if (age > keptDays * 86_400_000) {
		fail('job', `Export "${handle.title}" has no files any more`, {
			operation: listing,
			hint: `Files are kept for ${keptDays} days. Start the export again.`,
		});
	}
	const bytes = await size(connection, handle);
	if (bytes !== undefined) {
		fail('job', `Export "${handle.title}" has files of ${bytes} bytes, but none of them is listed`, {
			operation: listing,
			hint: `They may be listed some minutes after it is done: try again with the same handle. If it stays, they were deleted: they are kept for ${keptDays} days.`,
		});
	}
	if (age < watchLimits.longestLateMs) {
		fail('job', `Export "${handle.title}" is done, but no files are listed yet`, {
			operation: listing,
			hint: 'Try again in a quarter of an hour with the same handle. If there are none then either, there was nothing to export.',
		});
	}
}

/** The files of a finished export, in order; none where there was nothing to export. Raises a `job` error where that is not certain, or it has not finished. */
export async function exportFiles(connection: Connection, handle: ExportHandle): Promise<ExportFile[]> {
	const source = findExportSource(handle.source);
	const files = await source.files(connection, handle);
	if (files.length > 0) return files;
	const { handle: finished } = await finishedExport(connection, handle);
	if (source.lateFiles) await refuseMissing(connection, finished, source.lateFiles);
	return [];
}

/** A file as it is listed by now: it may have been replaced. Raises a `file` error when it is no longer there. */
export async function listedAgain(
	connection: Connection,
	handle: ExportHandle,
	{ name }: ExportFile,
): Promise<ExportFile> {
	const files = await findExportSource(handle.source).files(connection, handle);
	return files.find((file) => file.name === name) ?? failGone(name);
}

const waiting = 'Wait for an export';

const endings: Partial<Record<ExportStatus['state'], (status: ExportStatus) => never>> = {
	failed: ({ handle, status, reason }) =>
		fail('job', `Export "${handle.title}" failed${reason ? `: ${reason}` : ` (${status})`}`, {
			operation: waiting,
			code: status,
			reason,
			hint: reason
				? 'Correct what it names, and start the export again.'
				: 'Look at the job in the history. Has a certificate been uploaded? Then start the export again.',
		}),
	cancelled: ({ handle }) =>
		fail('job', `Export "${handle.title}" was cancelled`, {
			operation: waiting,
			hint: 'Start it again if it is still wanted.',
		}),
};

export interface WaitOptions {
	longestMs: number;
	/** The longest pause between two looks; the first ones are shorter, so that short exports are not waited for long. */
	pollMs?: number;
	onProgress?: (status: ExportStatus) => void;
}

/** An export goes on while the network or the service is away; for so long it is waited for. */
const longestOutageMs = 10 * 60_000;

const mayPass = (error: unknown): boolean =>
	isGenesysError(error) && (error.kind === 'connection' || error.status === 429 || (error.status ?? 0) >= 500);

/** How the files of a run that is done have come in so far. */
type Arrival = Parameters<typeof haveArrived>[2];

/** Whether all files of a run that is done are there. None is waited for a quarter of an hour, where they may come late. */
async function areThere(connection: Connection, handle: ExportHandle, arrival: Arrival): Promise<boolean> {
	const { lateFiles, files: list } = findExportSource(handle.source);
	if (!lateFiles) return true;
	const files = await list(connection, handle);
	const isMeasured = files.length > 0 && files.every(({ size }) => size !== undefined);
	const size = isMeasured ? await lateFiles.size(connection, handle) : undefined;
	return haveArrived({ size, isWhole: size === undefined }, files, arrival, connection.now());
}

/**
 * Waits until an export has finished, and its files are there as far as can be told. `finished: false` when that took longer than `longestMs`: the export goes on, and
 * its handle leads back to it. Raises a `job` error when it failed or was cancelled. Once the export has been seen, a network or a
 * service that is away for some minutes does not end the waiting.
 */
export async function waitForExport(
	connection: Connection,
	handle: ExportHandle,
	{ longestMs, pollMs = 15_000, onProgress }: WaitOptions,
): Promise<{ status: ExportStatus; finished: boolean }> {
	const until = connection.now() + longestMs;
	const arrival: Arrival = {};
	let seen: { status: ExportStatus; at: number } | undefined;
	for (let interval = Math.min(500, pollMs); ; interval = Math.min(interval * 1.5, pollMs)) {
		stopIfCancelled(connection, waiting);
		const last = seen;
		const look = async (): Promise<{ status: ExportStatus; finished: boolean }> => {
			const status = await exportStatus(connection, last?.status.handle ?? handle);
			return { status, finished: status.state === 'done' && (await areThere(connection, status.handle, arrival)) };
		};
		const { status, finished } = await look().catch((error: unknown) => {
			if (last && mayPass(error) && connection.now() - last.at < longestOutageMs)
				return { status: last.status, finished: false };
			throw error;
		});
		if (status !== last?.status) {
			seen = { status, at: connection.now() };
			onProgress?.(status);
			endings[status.state]?.(status);
			if (finished) return { status, finished };
		}
		const left = until - connection.now();
		if (left <= 0) return { status, finished: false };
		await pause(connection, Math.min(interval, left), waiting);
	}
}

/** What was measured of a file while it was read. Final once the file has been read to its end. */
export interface FileReport {
	name: string;
	/** As stored: encrypted, or packed. */
	bytes: number;
	/** Of a file that was only read in parts: how much of it was read. It has no digest. */
	bytesRead?: number;
	sha256?: string;
	/** Whether the bytes are those that the system has said beforehand, by checksum or exact size. Absent where it says neither, and of a file that was only read in parts. */
	verified?: boolean;
	records: number;
}

/** The digest that a checksum stands for: SHA-256, hexadecimal in lower case; nothing where it is of another kind. */
export const expectedDigest = (checksum?: string): string | undefined =>
	/^sha-?256[:=]\s*([0-9a-f]{64})$/i.exec(checksum?.trim() ?? '')?.[1]?.toLowerCase();

/** The length of a file in bytes, where it is known exactly: what lists of encrypted files call a size is nowhere said to be that of the encrypted bytes. */
const exactSize = ({ isEncrypted }: ExportSource, { size }: ExportFile): number | undefined =>
	isEncrypted ? undefined : size;

/** What the system has said beforehand of the bytes of a file, and they can be held to. */
export const promisedOf = (source: ExportSource, file: ExportFile): Pick<ExportFile, 'checksum' | 'size'> => ({
	checksum: file.checksum,
	size: exactSize(source, file),
});

/** Passes bytes on and measures them. Raises a `file` error at the end of a file that is not what the system says it is. */
export async function* measured(
	source: AsyncIterable<Uint8Array>,
	report: FileReport,
	onBytes?: (bytes: number) => void,
	{ checksum, size }: Pick<ExportFile, 'checksum' | 'size'> = {},
): AsyncGenerator<Uint8Array, void, undefined> {
	const hash = createHash('sha256');
	for await (const chunk of source) {
		hash.update(chunk);
		report.bytes += chunk.length;
		onBytes?.(chunk.length);
		yield chunk;
	}
	report.sha256 = hash.digest('hex');
	const digest = expectedDigest(checksum);
	if (digest === undefined && size === undefined) return;
	report.verified = report.sha256 === (digest ?? report.sha256) && report.bytes === (size ?? report.bytes);
	if (report.verified) return;
	const what =
		size !== undefined && report.bytes !== size
			? `there are ${report.bytes} of them, not ${size}`
			: 'their checksum is another one';
	fail('file', `${report.name}: the bytes are not those that were exported: ${what}`, {
		hint: 'Run it again. If it stays, the file is damaged where it is stored.',
	});
}

/** Where the files are read from in place of the system: from where it has left them, say. */
export interface FileSource {
	open?: ExportSource['open'];
}

/** The bytes of one file as stored, resumed and complete. */
export function downloadFile(
	connection: Connection,
	handle: ExportHandle,
	file: ExportFile,
	{ open, ...options }: DownloadOptions & FileSource = {},
): AsyncIterable<Uint8Array> {
	const source = findExportSource(handle.source);
	return download(connection, open ? { open } : source, handle, file, { size: exactSize(source, file), ...options });
}

export interface ExportRecord extends EntryRecord {
	/** The file that the record came from; with an export that is cut into pieces, the piece in which its file inside begins. */
	file: string;
}

export interface ReadProgress {
	/** Stored bytes so far, of all files; of one that is read in parts, those that are passed over count in the end. */
	bytes: number;
	/** Of all files together, where the system says so. */
	totalBytes?: number;
	records: number;
	/** How many files have been read, as far as they had to be. */
	filesDone: number;
}

/** An export being read: its records, and what has been measured so far. */
export interface ExportReading {
	/** Of all files, in order. Ending the loop early ends the download. */
	records: AsyncIterable<ExportRecord>;
	/** Decrypted files, in order, for those who want them as they are. */
	entries: AsyncIterable<Entry & { file: string }>;
	files: FileReport[];
	progress: ReadProgress;
}

/** One file inside, and its records as many at a time as come at once. */
interface ReadEntry extends Entry {
	file: string;
	report: FileReport;
	batches(): AsyncIterable<EntryRecord[]>;
}

/** Of a record that is an object, these columns. */
function picked(record: unknown, columns: readonly string[] | undefined): unknown {
	if (!columns?.length || typeof record !== 'object' || record === null || Array.isArray(record)) return record;
	return Object.fromEntries(Object.entries(record).filter(([name]) => columns.includes(name)));
}

async function* singly(
	records: AsyncIterable<EntryRecord>,
	columns: readonly string[] | undefined,
): AsyncGenerator<EntryRecord[], void, undefined> {
	for await (const { record, ...origin } of records) yield [{ ...origin, record: picked(record, columns) }];
}

async function* numbered(
	entry: string,
	batches: AsyncIterable<PlainRecord[]>,
	columns: readonly string[] | undefined,
): AsyncGenerator<EntryRecord[], void, undefined> {
	let index = 0;
	for await (const batch of batches)
		yield batch.map((record) => ({ ...entryRecord(entry, index++, record), record: picked(record, columns) }));
}

/** What is read of records of which not everything is wanted: what says what they are, too. */
const readingOf = ({ needed, ...options }: RecordOptions): RecordOptions =>
	needed || options.columns?.length
		? { ...options, needed: (column) => isTelling(column) || needed?.(column) === true }
		: options;

/** How an export is read: what its records are made of, and where its files come from. */
export type ReadExportOptions = RecordOptions & FileSource;

/** Download → verify → decrypt → unpack → records, over all files of an export, on bounded memory. Take `records` or `entries`, once. */
export function readExport(
	connection: Connection,
	handle: ExportHandle,
	files: ExportFile[],
	keys: DecryptionKey[],
	options: ReadExportOptions = {},
): ExportReading {
	const reports = files.map((file): FileReport => ({ name: file.name, bytes: 0, records: 0 }));
	const sizes = files.map(({ size }) => size);
	const progress: ReadProgress = {
		bytes: 0,
		records: 0,
		filesDone: 0,
		totalBytes: sizes.every((size) => size !== undefined)
			? sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
			: undefined,
	};
	const source = findExportSource(handle.source);
	const reading = readingOf(options);
	let current: FileReport | undefined;
	const onBytes = (bytes: number): void => {
		progress.bytes += bytes;
	};

	/**
	 * A set of numbered files is complete files, one file cut into pieces, or an archive whose pieces were encrypted one by
	 * one (udm-files.md: all are plausible). Joined to one stream they need not be told apart.
	 */
	async function* joined(): AsyncGenerator<Uint8Array, void, undefined> {
		for (const [index, file] of files.entries()) {
			current = reports[index] as FileReport;
			yield* measured(
				downloadFile(connection, handle, file, { open: options.open }),
				current,
				onBytes,
				promisedOf(source, file),
			);
			progress.filesDone += 1;
		}
	}

	/** Of encrypted exports: a set of pieces is one stream. */
	async function* decrypted(): AsyncGenerator<ReadEntry, void, undefined> {
		if (files.length === 0) return;
		for await (const entry of peel(joined(), keys, options)) {
			// Nothing is read ahead of need: an entry is yielded while the file that it begins in, or the piece that makes its beginning known, is the last one opened.
			const report = current as FileReport;
			yield {
				...entry,
				file: report.name,
				report,
				batches: () => singly(entryRecords(entry, { ...options, columns: undefined }), options.columns),
			};
		}
	}

	/**
	 * A Parquet file that is had in parts: only what is needed of it, row group after row group. Not one whose bytes can be proved, which takes all of them.
	 * `opened` is the file as it began to come, which goes on where its host sends no parts.
	 */
	async function* chosenParts(
		entry: FoundFile,
		file: ExportFile,
		report: FileReport,
		opened: AsyncGenerator<Uint8Array>,
		identity: Identity,
	): AsyncGenerator<PlainRecord[], void, undefined> {
		let read = report.bytes;
		const before = progress.bytes - read;
		const size = identity.total ?? Infinity;
		const counted = (bytes: number): void => {
			report.bytesRead = read += bytes;
			progress.bytes = before + Math.min(read, size);
		};
		const parts =
			expectedDigest(file.checksum) === undefined
				? await inParts(connection, { open: options.open ?? source.open }, handle, file, identity, counted)
				: undefined;
		if (!parts) {
			yield* batchesOf(entry, reading);
			return;
		}
		await opened.return(undefined);
		report.bytes = parts.size;
		yield* columnsOf(parts, entry.name, reading);
		progress.bytes = before + parts.size;
	}

	/** Of open ones: each file is complete by itself, and what it is made of is told by its bytes. */
	async function* open(): AsyncGenerator<ReadEntry, void, undefined> {
		for (const [index, file] of files.entries()) {
			const report = reports[index] as FileReport;
			let identity: Identity = {};
			const onIdentity = (found: Identity): void => {
				identity = found;
			};
			const bytes = measured(
				downloadFile(connection, handle, file, { open: options.open, onIdentity }),
				report,
				onBytes,
				promisedOf(source, file),
			);
			for await (const entry of foundFiles({ name: file.name, data: bytes }, options)) {
				const batches = (): AsyncIterable<PlainRecord[]> =>
					entry.format === 'parquet' && !entry.isPacked
						? chosenParts(entry, file, report, bytes, identity)
						: batchesOf(entry, reading);
				yield { ...entry, file: file.name, report, batches: () => numbered(entry.name, batches(), options.columns) };
			}
			progress.filesDone += 1;
		}
	}

	const entries = (): AsyncGenerator<ReadEntry, void, undefined> => (source.isEncrypted ? decrypted() : open());

	async function* records(): AsyncGenerator<ExportRecord, void, undefined> {
		for await (const { file, report, batches } of entries()) {
			for await (const batch of batches()) {
				report.records += batch.length;
				progress.records += batch.length;
				for (const record of batch) yield { file, ...record };
			}
		}
	}

	return { records: records(), entries: entries(), files: reports, progress };
}

/** Decrypted and unzipped contents of a file that came from elsewhere. */
export function decryptedEntries(
	source: AsyncIterable<Uint8Array>,
	keys: DecryptionKey[],
	options?: ReadingOptions,
): AsyncIterable<Entry> {
	return peel(source, keys, options);
}

/** What was exported: to be kept, mailed or compared. */
export interface ExportReport {
	source: ExportSourceId;
	title: string;
	jobId: string;
	runId?: string;
	startedAt: string;
	finishedAt: string;
	seconds: number;
	records: number;
	bytes: number;
	files: FileReport[];
}

export function reportOf(
	connection: Connection,
	handle: ExportHandle,
	{ files, progress }: { files: FileReport[]; progress: Partial<ReadProgress> & Pick<ReadProgress, 'records'> },
): ExportReport {
	const finished = connection.now();
	return {
		...handle,
		finishedAt: new Date(finished).toISOString(),
		// A handle that was made by hand may not say when it was started.
		seconds: Math.max(0, Math.round((finished - (Date.parse(handle.startedAt) || finished)) / 100) / 10),
		records: progress.records,
		bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
		files,
	};
}
