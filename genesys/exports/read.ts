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
import {
	downloadFile,
	expectedDigest,
	measureBytes,
	statedContent,
	unreadReport,
	type FileReport,
	type FileSource,
} from './files.ts';
import { openRanges } from './rangeReader.ts';
import type { ExportFile, ExportHandle, ExportSource } from './sources/source.ts';
import { findExportSource } from './sources/sources.ts';

export interface ExportRecord extends EntryRecord {
	/** The exported file that the record came from. For an export in several pieces, the piece in which the inner file begins. */
	file: string;
}

export interface ReadProgress {
	/** Stored bytes read so far, in all files. For a file that is read in parts, skipped bytes count at the end. */
	bytes: number;
	/** The total for all files, if the source states it. */
	totalBytes?: number;
	records: number;
	/** How many files have been read as far as needed. */
	filesDone: number;
}

/** An export that is being read: its records, and the measurements so far. */
export interface ExportReading {
	/** The records of all files, in order. Ending the loop early ends the download. */
	records: AsyncIterable<ExportRecord>;
	/** Decrypted files, in order, for callers that want the files themselves. */
	entries: AsyncIterable<Entry & { file: string }>;
	files: FileReport[];
	progress: ReadProgress;
}

/** How to read an export: the options for its records, and where its files come from. */
export type ReadExportOptions = RecordOptions & FileSource;

/** A stored file that is being read. */
interface IncomingFile {
	file: ExportFile;
	report: FileReport;
}

/** The state that the parts of a reading share. */
interface Reading {
	connection: Connection;
	handle: ExportHandle;
	source: ExportSource;
	files: IncomingFile[];
	options: ReadExportOptions;
	progress: ReadProgress;
}

/** An inner file, with its records in batches. */
interface ReadEntry extends Entry {
	file: string;
	report: FileReport;
	batches(): AsyncIterable<EntryRecord[]>;
}

/** The chosen columns of a record that is an object. */
function pickColumns(record: unknown, columns: readonly string[] | undefined): unknown {
	return isObject(record) ? pickFields(record, columns) : record;
}

/** When only some columns are wanted, the columns that identify a record are read too. */
const neededOptions = ({ needed, ...options }: RecordOptions): RecordOptions =>
	needed || options.columns?.length
		? { ...options, needed: (column) => isIdentifying(column) || needed?.(column) === true }
		: options;

/** The options, extended to count the skipped files of archives in the report. */
const countLeftOut = (options: ReadExportOptions, reportNow: () => FileReport): ReadExportOptions => ({
	...options,
	onLeftOut: (name) => {
		const report = reportNow();
		report.leftOut = (report.leftOut ?? 0) + 1;
		options.onLeftOut?.(name);
	},
});

/** The bytes of one file, measured into its report, and checked against what the source states. */
const readFileBytes = (
	{ connection, handle, source, options: { open }, progress }: Reading,
	{ file, report }: IncomingFile,
	onIdentity?: (identity: Identity) => void,
): AsyncGenerator<Uint8Array, void, undefined> =>
	measureBytes(
		downloadFile(connection, handle, file, { open, onIdentity }),
		report,
		(bytes) => {
			progress.bytes += bytes;
		},
		statedContent(source, file),
	);

/**
 * Numbered files may be complete files, slices of one file, or encrypted slices of an archive (udm-files.md: all are
 * plausible). Joining them to one stream works in all cases. `onFile` receives the file that is opened.
 */
async function* joinFiles(
	reading: Reading,
	onFile: (incoming: IncomingFile) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
	for (const incoming of reading.files) {
		onFile(incoming);
		yield* readFileBytes(reading, incoming);
		reading.progress.filesDone += 1;
	}
}

/** The records of an entry, one at a time, as archives of interactions contain them. */
async function* singleRecords(
	entry: Entry,
	options: ReadExportOptions,
): AsyncGenerator<EntryRecord[], void, undefined> {
	for await (const { record, ...origin } of readEntryRecords(entry, { ...options, columns: undefined }))
		yield [{ ...origin, record: pickColumns(record, options.columns) }];
}

/** The entries of an encrypted export: its pieces are read as one stream. */
async function* encryptedEntries(reading: Reading, keys: DecryptionKey[]): AsyncGenerator<ReadEntry, void, undefined> {
	const [first] = reading.files;
	if (!first) return;
	let current = first;
	const bytes = joinFiles(reading, (incoming) => {
		current = incoming;
	});
	const options = countLeftOut(reading.options, () => current.report);
	for await (const entry of unwrapExport(bytes, keys, options)) {
		// Nothing is read ahead: when an entry is yielded, the last opened file is the one where it begins, or the piece that reveals its beginning.
		const { report } = current;
		yield { ...entry, file: report.name, report, batches: () => singleRecords(entry, options) };
	}
}

/** A file that was just opened: its first bytes, and its identity. */
interface OpenedFile extends IncomingFile {
	bytes: AsyncGenerator<Uint8Array, void, undefined>;
	identity: Identity;
}

/**
 * The batches of a Parquet file that is read in ranges: only the needed parts, row group by row group. Continues
 * as a stream if the file has a checksum, whose check needs all bytes, or if the host supports no ranges.
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

/** The records of an entry in batches, each with its index. */
async function* numberRecords(
	entry: string,
	batches: AsyncIterable<PlainRecord[]>,
	{ columns }: ReadExportOptions,
): AsyncGenerator<EntryRecord[], void, undefined> {
	let index = 0;
	for await (const batch of batches)
		yield batch.map((record) => ({ ...describeRecord(entry, index++, record), record: pickColumns(record, columns) }));
}

/** The records of an entry in batches. Columns are picked later if the records are only parts of what the file has. */
function recordBatches({ source, options }: Reading, entry: FoundFile): AsyncIterable<PlainRecord[]> {
	const { recordsIn } = source;
	return recordsIn
		? splitEntries(readBatches(entry, { ...options, columns: undefined, needed: undefined }), recordsIn)
		: readBatches(entry, neededOptions(options));
}

async function* splitEntries(
	batches: AsyncIterable<PlainRecord[]>,
	recordsIn: (entry: unknown) => PlainRecord[],
): AsyncGenerator<PlainRecord[], void, undefined> {
	for await (const batch of batches) yield batch.flatMap(recordsIn);
}

/** A file without records, as it is. It is not even opened for its records. */
const mediaEntry = (reading: Reading, incoming: IncomingFile): ReadEntry => ({
	...{ name: incoming.file.name, file: incoming.file.name, report: incoming.report },
	data: readFileBytes(reading, incoming),
	batches: noRecords,
});

async function* noRecords(): AsyncGenerator<EntryRecord[], void, undefined> {
	// Media have none.
}

/** The entries of an unencrypted export: each file is complete, and its format is detected from its bytes. */
async function* openEntries(reading: Reading): AsyncGenerator<ReadEntry, void, undefined> {
	const { files, options, progress } = reading;
	for (const { file, report } of files) {
		if (file.isMedia) {
			yield mediaEntry(reading, { file, report });
			progress.filesDone += 1;
			continue;
		}
		const opened: OpenedFile = {
			file,
			report,
			identity: {},
			bytes: readFileBytes(reading, { file, report }, (identity) => {
				opened.identity = identity;
			}),
		};
		for await (const entry of findFiles(
			{ name: file.name, data: opened.bytes },
			countLeftOut(options, () => report),
		)) {
			const batches = (): AsyncIterable<PlainRecord[]> =>
				entry.format === 'parquet' && !entry.isPacked
					? columnBatches(reading, opened, entry)
					: recordBatches(reading, entry);
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

/** The progress before any of these files was read. */
export const unreadProgress = (files: readonly ExportFile[]): ReadProgress => ({
	bytes: 0,
	totalBytes: files.every(({ size }) => size !== undefined)
		? files.reduce((sum, { size = 0 }) => sum + size, 0)
		: undefined,
	records: 0,
	filesDone: 0,
});

/**
 * Downloads, verifies, decrypts, unpacks and parses all files of an export, with bounded memory. Use either `records` or
 * `entries`, once. They raise the errors of downloading, a `key` error if no key matches, and a `file` error for unreadable
 * files.
 */
export function readExport(
	connection: Connection,
	handle: ExportHandle,
	files: ExportFile[],
	keys: DecryptionKey[],
	options: ReadExportOptions = {},
): ExportReading {
	const reports = files.map(unreadReport);
	const source = findExportSource(handle.source);
	const progress = unreadProgress(files);
	const incoming = files.map((file, index): IncomingFile => ({ file, report: reports[index] as FileReport }));
	const reading: Reading = { connection, handle, source, files: incoming, options, progress };
	const entries = (): AsyncGenerator<ReadEntry, void, undefined> =>
		source.isEncrypted ? encryptedEntries(reading, keys) : openEntries(reading);
	return { records: recordsOf(entries(), progress), entries: entries(), files: reports, progress };
}

/** The decrypted and unpacked contents of a file from elsewhere. Raises a `key` or `file` error if they cannot be read. */
export function decryptedEntries(
	source: AsyncIterable<Uint8Array>,
	keys: DecryptionKey[],
	options?: ReadingOptions,
): AsyncIterable<Entry> {
	return unwrapExport(source, keys, options);
}
