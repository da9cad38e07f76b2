import { join } from 'node:path';
import { decryptedEntries, unreadProgress } from '../../../genesys/exports/read.ts';
import {
	downloadFile,
	expectedDigest,
	listAgain,
	measureBytes,
	statedContent,
	unreadReport,
	type FileReport,
	type FileSource,
} from '../../../genesys/exports/files.ts';
import { reportOf } from '../../../genesys/exports/report.ts';
import type { ExportFile, ExportHandle, ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { DecryptionKey } from '../../../genesys/formats/envelope/privateKeys.ts';
import { readEntryRecords, type EntryRecord } from '../../../genesys/formats/interactions.ts';
import type { ReadingOptions } from '../../../genesys/formats/readingOptions.ts';
import { normalize } from '../../../genesys/formats/normalized.ts';
import { defined, isObject, pickFields } from '../../../genesys/json.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { saveDownload, runInParallel, type DownloadedFile, type DownloadSource } from '../../shared/downloads.ts';
import { readBuffer, sanitizeName, saveAs } from '../../shared/savedFiles.ts';
import type { Downloading } from './progress.ts';
import type { Outgoing } from './sequence.ts';

/** A sequence of files: encrypted ones, or their contents. */
export type Named = AsyncIterable<{ name: string; data: AsyncIterable<Uint8Array> }>;

/** A record and its origin. */
export type FoundRecord = EntryRecord & { file?: string };

/** The origin of the record at the same index of `msg.payload`. */
type Origin = Omit<FoundRecord, 'record'> & {
	/** Always the same for the same record. */
	uid?: string;
};

/** How records are changed before they are sent. */
export interface RecordForm {
	size: number;
	/** Only these columns, unless they were already selected while reading. */
	columns?: string[];
	/** Reduces a record to its main fields, as flat values. */
	simplify?: (found: FoundRecord) => unknown;
	/** Whether to add the fields that all systems share. */
	normalized?: boolean;
	/** How the files are read. */
	reading?: ReadingOptions;
	/** The prefix of record IDs, and the number of records before the first one. */
	exportId?: string;
	before?: number;
}

/** A batch of records, and the last one unchanged. */
export interface Batch {
	message: Outgoing;
	last?: FoundRecord;
}

/** A record to send: as exported or simplified, with its normalized fields beside the chosen columns. */
export function shapeRecord(found: FoundRecord, { columns, simplify, normalized: view }: RecordForm): unknown {
	const record = simplify ? simplify(found) : found.record;
	if (!view) return record;
	const fields = isObject(record) ? record : { value: record };
	return { ...pickFields(fields, columns), _normalized: normalize(found.record) };
}

/** Batches of records: `payload` contains the records, `origins` the origin of each. At least one batch, even if it is empty. */
export async function* batches(
	records: AsyncIterable<FoundRecord>,
	form: RecordForm,
): AsyncGenerator<Batch, void, undefined> {
	let payload: unknown[] = [];
	let origins: Origin[] = [];
	let last: FoundRecord | undefined;
	let sent = false;
	let position = form.before ?? 0;
	for await (const found of records) {
		const { record, ...origin } = (last = found);
		payload.push(shapeRecord(found, form));
		origins.push(form.exportId === undefined ? origin : { ...origin, uid: `${form.exportId}-${position++}` });
		if (payload.length < form.size) continue;
		yield { message: { payload, origins }, last };
		sent = true;
		payload = [];
		origins = [];
	}
	if (payload.length || !sent) yield { message: { payload, origins }, last };
}

/** Makes a name unique within a run. */
export type Unique = (name: string) => string;

/** Saves each file into the folder; one message for each. */
export async function* saveFiles(
	files: Named,
	folder: string,
	unique: Unique,
): AsyncGenerator<Outgoing, void, undefined> {
	for await (const { name, data } of files) {
		const own = unique(sanitizeName(name));
		const file = await saveAs(join(folder, own), data);
		yield { payload: { name: own, ...file }, filename: file.path };
	}
}

/** Each file as a Buffer, up to a limit in bytes; one message for each. */
export async function* readIntoBuffers(
	files: Named,
	limit: number,
	unique: Unique,
): AsyncGenerator<Outgoing, void, undefined> {
	for await (const { name, data } of files) {
		const own = unique(sanitizeName(name));
		yield { payload: await readBuffer(data, limit, own), filename: own };
	}
}

/** The stored files of an export, and how to download them. */
export interface Stored {
	connection: Connection;
	source: ExportSource;
	handle: ExportHandle;
	files: ExportFile[];
	fileSource: FileSource;
	progress: Downloading;
	/** Whether a later run resumes this one if it is interrupted. */
	willResume?: () => boolean;
}

/** The progress before anything was received. */
export const beginning = (files: readonly ExportFile[]): Downloading => ({
	bytes: 0,
	totalBytes: unreadProgress(files).totalBytes,
	files: files.length,
	filesDone: 0,
});

/** Sends stored files one after the other. Each is measured for the report and compared with the size and checksum from the service. */
export async function* sendStoredFiles(
	{ connection, source, handle, files, fileSource, progress }: Stored,
	reports: FileReport[],
): AsyncGenerator<{ name: string; data: AsyncIterable<Uint8Array> }, void, undefined> {
	const onBytes = (bytes: number): void => {
		progress.bytes += bytes;
	};
	for (const file of files) {
		const report = unreadReport(file);
		reports.push(report);
		yield {
			name: file.name,
			data: measureBytes(
				downloadFile(connection, handle, file, fileSource),
				report,
				onBytes,
				statedContent(source, file),
			),
		};
		progress.filesDone += 1;
	}
}

/** The entry for a saved file in the run log. */
export type FileManifest = { name: string; checksum?: string; failed?: number } & DownloadedFile;

/** The bytes of a file, aborted if another file of the run has failed. */
async function* unlessStopped(
	stopped: () => boolean,
	fileSource: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
	for await (const chunk of fileSource) {
		if (stopped()) throw new Error('Another file of this export has failed');
		yield chunk;
	}
}

/** How to download one stored file. */
function downloadSourceOf(stored: Stored, file: ExportFile, stopped: () => boolean): DownloadSource {
	const { connection, source, handle, fileSource, progress, willResume } = stored;
	return {
		origin: JSON.stringify([handle.source, handle.jobId, handle.runId, handle.details, file.name]),
		// Lists of encrypted files have a size, but no reference says that it is the size of the encrypted bytes. The checks of the
		// encryption tell whether a file is complete.
		...(source.isEncrypted ? { listedSize: file.size } : { size: file.size }),
		sha256: expectedDigest(file.checksum),
		since: Date.parse(handle.startedAt) || undefined,
		open: (options) => unlessStopped(stopped, downloadFile(connection, handle, file, { ...options, ...fileSource })),
		again: async () => downloadSourceOf(stored, await listAgain(connection, handle, file), stopped),
		onBytes: (bytes) => {
			progress.bytes += bytes;
		},
		willResume,
	};
}

/** Saves stored files in parallel, resuming partial ones. Sends one message for each, in their order. */
export async function* saveStoredFiles(
	stored: Stored,
	folder: string,
	unique: Unique,
	most: number,
): AsyncGenerator<Outgoing, void, undefined> {
	const { files, progress } = stored;
	const work = files.map((file) => {
		const name = unique(sanitizeName(file.name));
		return async (stopped: () => boolean): Promise<FileManifest> => {
			const { checksum, failed } = file;
			const downloaded = await saveDownload(join(folder, name), downloadSourceOf(stored, file, stopped));
			progress.filesDone += 1;
			return { name, ...defined({ checksum, failed }), ...downloaded };
		};
	});
	for await (const manifest of runInParallel(work, most)) yield { payload: manifest, filename: manifest.path };
}

function withoutRecordCount<Counted extends { records: number }>({
	records,
	...rest
}: Counted): Omit<Counted, 'records'> {
	void records;
	return rest;
}

/** The report of an export that was sent as files: the same as for records, without their count. */
export function reportOfFiles(
	connection: Connection,
	handle: ExportHandle,
	manifests: Omit<FileReport, 'records'>[],
): object {
	const { files, ...report } = reportOf(connection, handle, {
		files: manifests.map((manifest) => ({ ...manifest, records: 0 })),
		progress: { records: 0 },
	});
	return { ...withoutRecordCount(report), files: files.map(withoutRecordCount) };
}

/**
 * Adds to the last of several messages, which is known only when no other follows. If there are no messages, yields one
 * with an empty list, because flows wait for it.
 */
export async function* addToLast(
	parts: AsyncIterable<Outgoing>,
	last: () => object,
): AsyncGenerator<Outgoing, void, undefined> {
	let held: Outgoing | undefined;
	for await (const part of parts) {
		if (held) yield held;
		held = part;
	}
	yield { ...(held ?? { payload: [] }), ...last() };
}

/** The records of a file from elsewhere. */
export async function* recordsOf(
	fileSource: AsyncIterable<Uint8Array>,
	keys: DecryptionKey[],
	options?: ReadingOptions,
): AsyncGenerator<EntryRecord, void, undefined> {
	for await (const entry of decryptedEntries(fileSource, keys, options)) yield* readEntryRecords(entry, options);
}

/** How the files of an export were downloaded, for the run log. */
export interface WatchedDownloads {
	fileSource: FileSource;
	/**
	 * The data of a file and of its download. `seconds`: from its first request to its last byte, at the pace of the flow.
	 * Without `attempts` for a file that was read in parts, because each part is a request.
	 */
	manifest(report: FileReport): FileReport & { checksum?: string; seconds?: number; attempts?: number };
}

/** Measures the downloads of files while they are read. */
export function watchDownloads(files: readonly ExportFile[], { open }: FileSource): WatchedDownloads {
	const came = new Map<string, { attempts: number; begun: number; last: number }>();
	const checksums = new Map(files.map(({ name, checksum }) => [name, checksum]));
	return {
		fileSource: {
			open: async (connection, handle, file, opening) => {
				const own = came.get(file.name) ?? { attempts: 0, begun: Date.now(), last: 0 };
				came.set(file.name, own);
				own.attempts += 1;
				const stream = await (open ?? findExportSource(handle.source).open)(connection, handle, file, opening);
				const timeChunks = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
					for await (const chunk of stream.body) {
						own.last = Date.now();
						yield chunk;
					}
				};
				return { ...stream, body: timeChunks() };
			},
		},
		manifest: (report) => {
			const { attempts = 0, begun = 0, last = 0 } = came.get(report.name) ?? {};
			const checksum = checksums.get(report.name);
			const isInParts = report.bytesRead !== undefined;
			return {
				...report,
				...(checksum === undefined ? {} : { checksum }),
				...(last ? { seconds: Math.round((last - begun) / 100) / 10 } : {}),
				...(isInParts ? {} : { attempts }),
			};
		},
	};
}
