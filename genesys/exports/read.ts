import type { DecryptionKey } from '../formats/envelope/privateKeys.ts';
import { describeRecord, readEntryRecords, isIdentifying, type EntryRecord } from '../formats/interactions.ts';
import {
	readBatches,
	readParquetColumns,
	findFiles,
	type FoundFile,
	type PlainRecord,
	type RecordOptions,
} from '../formats/records.ts';
import type { ReadingOptions } from '../formats/readingOptions.ts';
import { unwrapExport, type Entry } from '../formats/unwrapExport.ts';
import { isObject, pickFields } from '../json.ts';
import type { Connection } from '../ports.ts';
import type { Identity } from './download.ts';
import { downloadFile, expectedDigest, measured, promisedOf, type FileReport, type FileSource } from './files.ts';
import { openRanges } from './rangeReader.ts';
import type { ExportFile, ExportHandle, ExportSource } from './sources/source.ts';
import { findExportSource } from './sources/sources.ts';

export interface ExportRecord extends EntryRecord {
	/** The file that the record came from; with an export that is cut into pieces, the piece in which its file inside begins. */
	file: string;
}

export interface ReadProgress {
	/** Stored bytes so far, of all files; of one that is read in parts, those that are passed over count in the end. */
	bytes: number;
	/** Of all files together, where the source says so. */
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

/** How an export is read: what its records are made of, and where its files come from. */
export type ReadExportOptions = RecordOptions & FileSource;

/** One stored file on its way in. */
interface IncomingFile {
	file: ExportFile;
	report: FileReport;
}

/** What the parts of a reading share. */
interface Reading {
	connection: Connection;
	handle: ExportHandle;
	source: ExportSource;
	files: IncomingFile[];
	options: ReadExportOptions;
	progress: ReadProgress;
}

/** One file inside, and its records as many at a time as come at once. */
interface ReadEntry extends Entry {
	file: string;
	report: FileReport;
	batches(): AsyncIterable<EntryRecord[]>;
}

/** Of a record that is an object, these columns. */
function pickColumns(record: unknown, columns: readonly string[] | undefined): unknown {
	return isObject(record) ? pickFields(record, columns) : record;
}

/** What is read of records of which not everything is wanted: what says what they are, too. */
const neededOptions = ({ needed, ...options }: RecordOptions): RecordOptions =>
	needed || options.columns?.length
		? { ...options, needed: (column) => isIdentifying(column) || needed?.(column) === true }
		: options;

/** The options, which count what is left out of a file in its report. */
const counting = (options: ReadExportOptions, reportNow: () => FileReport): ReadExportOptions => ({
	...options,
	onLeftOut: (name) => {
		const report = reportNow();
		report.leftOut = (report.leftOut ?? 0) + 1;
		options.onLeftOut?.(name);
	},
});

/** The bytes of one file, measured into its report, and held to what the source says of it. */
const bytesOf = (
	{ connection, handle, source, options: { open }, progress }: Reading,
	{ file, report }: IncomingFile,
	onIdentity?: (identity: Identity) => void,
): AsyncGenerator<Uint8Array, void, undefined> =>
	measured(
		downloadFile(connection, handle, file, { open, onIdentity }),
		report,
		(bytes) => {
			progress.bytes += bytes;
		},
		promisedOf(source, file),
	);

/**
 * A set of numbered files is complete files, one file cut into pieces, or an archive whose pieces were encrypted one by one (udm-files.md: all are
 * plausible). Joined to one stream they need not be told apart. `onFile` is told which one is opened.
 */
async function* joinFiles(
	reading: Reading,
	onFile: (incoming: IncomingFile) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
	for (const incoming of reading.files) {
		onFile(incoming);
		yield* bytesOf(reading, incoming);
		reading.progress.filesDone += 1;
	}
}

/** The records of an entry, one at a time, which is how they come out of an archive of interactions. */
async function* singleRecords(
	entry: Entry,
	options: ReadExportOptions,
): AsyncGenerator<EntryRecord[], void, undefined> {
	for await (const { record, ...origin } of readEntryRecords(entry, { ...options, columns: undefined }))
		yield [{ ...origin, record: pickColumns(record, options.columns) }];
}

/** Of encrypted exports: a set of pieces is one stream. */
async function* encryptedEntries(reading: Reading, keys: DecryptionKey[]): AsyncGenerator<ReadEntry, void, undefined> {
	const [first] = reading.files;
	if (!first) return;
	let current = first;
	const bytes = joinFiles(reading, (incoming) => {
		current = incoming;
	});
	const options = counting(reading.options, () => current.report);
	for await (const entry of unwrapExport(bytes, keys, options)) {
		// Nothing is read ahead of need: an entry is yielded while the file that it begins in, or the piece that makes its beginning known, is the last one opened.
		const { report } = current;
		yield { ...entry, file: report.name, report, batches: () => singleRecords(entry, options) };
	}
}

/** A file that has just been opened: as it began to come, and what identifies it. */
interface OpenedFile extends IncomingFile {
	bytes: AsyncGenerator<Uint8Array, void, undefined>;
	identity: Identity;
}

/**
 * A Parquet file that is had in parts: only what is needed of it, row group after row group. Not one whose bytes can be proved, which takes all of them,
 * and not one whose host sends no parts: those go on as they began to come.
 */
async function* columnBatches(
	{ connection, handle, source, options, progress }: Reading,
	{ file, report, bytes, identity }: OpenedFile,
	entry: FoundFile,
): AsyncGenerator<PlainRecord[], void, undefined> {
	let read = report.bytes;
	const before = progress.bytes - read;
	const size = identity.total ?? Infinity;
	const onRead = (count: number): void => {
		report.bytesRead = read += count;
		progress.bytes = before + Math.min(read, size);
	};
	const parts =
		expectedDigest(file.checksum) === undefined
			? await openRanges(connection, { open: options.open ?? source.open }, handle, file, identity, onRead)
			: undefined;
	if (!parts) {
		yield* readBatches(entry, neededOptions(options));
		return;
	}
	await bytes.return(undefined);
	report.bytes = parts.size;
	yield* readParquetColumns(parts, entry.name, neededOptions(options));
	progress.bytes = before + parts.size;
}

/** The records of an entry with their place in it, as many at a time as come at once. */
async function* numberRecords(
	entry: string,
	batches: AsyncIterable<PlainRecord[]>,
	{ columns }: ReadExportOptions,
): AsyncGenerator<EntryRecord[], void, undefined> {
	let index = 0;
	for await (const batch of batches)
		yield batch.map((record) => ({ ...describeRecord(entry, index++, record), record: pickColumns(record, columns) }));
}

/** Of open exports: each file is complete by itself, and what it is made of is told by its bytes. */
async function* openEntries(reading: Reading): AsyncGenerator<ReadEntry, void, undefined> {
	const { files, options, progress } = reading;
	for (const { file, report } of files) {
		const opened: OpenedFile = {
			file,
			report,
			identity: {},
			bytes: bytesOf(reading, { file, report }, (identity) => {
				opened.identity = identity;
			}),
		};
		for await (const entry of findFiles(
			{ name: file.name, data: opened.bytes },
			counting(options, () => report),
		)) {
			const batches = (): AsyncIterable<PlainRecord[]> =>
				entry.format === 'parquet' && !entry.isPacked
					? columnBatches(reading, opened, entry)
					: readBatches(entry, neededOptions(options));
			yield { ...entry, file: file.name, report, batches: () => numberRecords(entry.name, batches(), options) };
		}
		progress.filesDone += 1;
	}
}

async function* recordsOf(
	entries: AsyncIterable<ReadEntry>,
	progress: ReadProgress,
): AsyncGenerator<ExportRecord, void, undefined> {
	for await (const { file, report, batches } of entries) {
		for await (const batch of batches()) {
			report.records += batch.length;
			progress.records += batch.length;
			for (const record of batch) yield { file, ...record };
		}
	}
}

/** What is known before anything has come of these files. */
export const unreadProgress = (files: readonly ExportFile[]): ReadProgress => ({
	bytes: 0,
	totalBytes: files.every(({ size }) => size !== undefined)
		? files.reduce((sum, { size = 0 }) => sum + size, 0)
		: undefined,
	records: 0,
	filesDone: 0,
});

/**
 * Download → verify → decrypt → unpack → records, over all files of an export, on bounded memory. Take `records` or `entries`, once. They raise the errors
 * of downloading, a `key` error where no key fits, and a `file` error for what cannot be read.
 */
export function readExport(
	connection: Connection,
	handle: ExportHandle,
	files: ExportFile[],
	keys: DecryptionKey[],
	options: ReadExportOptions = {},
): ExportReading {
	const reports = files.map(({ name }): FileReport => ({ name, bytes: 0, records: 0 }));
	const source = findExportSource(handle.source);
	const progress = unreadProgress(files);
	const incoming = files.map((file, index): IncomingFile => ({ file, report: reports[index] as FileReport }));
	const reading: Reading = { connection, handle, source, files: incoming, options, progress };
	const entries = (): AsyncGenerator<ReadEntry, void, undefined> =>
		source.isEncrypted ? encryptedEntries(reading, keys) : openEntries(reading);
	return { records: recordsOf(entries(), progress), entries: entries(), files: reports, progress };
}

/** Decrypted and unzipped contents of a file that came from elsewhere. Raises a `key` or `file` error where they cannot be read. */
export function decryptedEntries(
	source: AsyncIterable<Uint8Array>,
	keys: DecryptionKey[],
	options?: ReadingOptions,
): AsyncIterable<Entry> {
	return unwrapExport(source, keys, options);
}
