import { join } from 'node:path';
import { decryptedEntries, downloadFile, expectedDigest, reportOf, type ExportReading, type FileReport, type FileSource } from '../../../genesys/exports/run.ts';
import type { ExportFile, ExportHandle, ExportSystem } from '../../../genesys/exports/system.ts';
import type { DecryptionKey } from '../../../genesys/formats/cms.ts';
import { entryRecords, type EntryRecord } from '../../../genesys/formats/interactions.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { saveDownload, sideBySide, type DownloadedFile } from '../../platform/downloads.ts';
import { bufferOf, safeName, saveAs } from '../../platform/files.ts';
import type { Downloading } from './progress.ts';

/** The part of an outgoing message that is ours; `payload` is always there. */
export interface Outgoing {
	payload: unknown;
	[property: string]: unknown;
}

/** Files one after the other, whether encrypted ones or what is inside them. */
export type Named = AsyncIterable<{ name: string; data: AsyncIterable<Uint8Array> }>;

/** Where a record came from, for the record at the same place of `msg.payload`. */
type Origin = Omit<EntryRecord, 'record'> & { file?: string };

/** Batches of records: `payload` holds them as they were exported, `origins` says what each is and where it stood. At least one batch, if an empty one. */
export async function* batches(records: AsyncIterable<EntryRecord & { file?: string }>, size: number): AsyncGenerator<Outgoing, void, undefined> {
	let payload: unknown[] = [];
	let origins: Origin[] = [];
	let sent = false;
	for await (const { record, ...origin } of records) {
		payload.push(record);
		origins.push(origin);
		if (payload.length < size) continue;
		yield { payload, origins };
		sent = true;
		payload = [];
		origins = [];
	}
	if (payload.length || !sent) yield { payload, origins };
}

/** Gives every name once in a run. */
export type Unique = (name: string) => string;

/** Saves each file into the folder; one message for each. */
export async function* saved(files: Named, folder: string, unique: Unique): AsyncGenerator<Outgoing, void, undefined> {
	for await (const { name, data } of files) {
		const own = unique(safeName(name));
		const file = await saveAs(join(folder, own), data);
		yield { payload: { name: own, ...file }, filename: file.path };
	}
}

/** Each file as a Buffer, up to a limit in bytes; one message for each. */
export async function* buffered(files: Named, limit: number, unique: Unique): AsyncGenerator<Outgoing, void, undefined> {
	for await (const { name, data } of files) {
		const own = unique(safeName(name));
		yield { payload: await bufferOf(data, limit, own), filename: own };
	}
}

/** The stored files of an export, and how they are had. */
export interface Stored {
	connection: Connection;
	system: ExportSystem;
	handle: ExportHandle;
	files: ExportFile[];
	source: FileSource;
	progress: Downloading;
}

const totalOf = (files: readonly ExportFile[]): number | undefined => (files.every(({ size }) => size !== undefined) ? files.reduce((sum, { size = 0 }) => sum + size, 0) : undefined);

/** What is known before anything has come. */
export const beginning = (files: readonly ExportFile[]): Downloading => ({ bytes: 0, totalBytes: totalOf(files), files: files.length, filesDone: 0 });

/** Stored files one after the other. */
export async function* storedFiles({ connection, handle, files, source, progress }: Stored): AsyncGenerator<{ name: string; data: AsyncIterable<Uint8Array> }, void, undefined> {
	for (const file of files) {
		const counted = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
			for await (const chunk of downloadFile(connection, handle, file, source)) {
				progress.bytes += chunk.length;
				yield chunk;
			}
		};
		yield { name: file.name, data: counted() };
		progress.filesDone += 1;
	}
}

/** What is written down of a file that was saved. */
export type FileManifest = { name: string; checksum?: string } & DownloadedFile;

/** Other files of the run end where one has failed. */
async function* unless(stopped: () => boolean, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
	for await (const chunk of source) {
		if (stopped()) throw new Error('Another file of this export has failed');
		yield chunk;
	}
}

/** Saves stored files, so many at a time, gone on with where an earlier run left them; one message for each, in their order. */
export async function* savedAsStored(stored: Stored, folder: string, unique: Unique, most: number): AsyncGenerator<Outgoing, void, undefined> {
	const { connection, system, handle, files, source, progress } = stored;
	const work = files.map((file) => {
		const name = unique(safeName(file.name));
		return async (stopped: () => boolean): Promise<FileManifest> => {
			const { checksum } = file;
			const downloaded = await saveDownload(join(folder, name), {
				origin: JSON.stringify([handle.system, handle.jobId, handle.runId, handle.details, file.name]),
				// What lists of encrypted files call a size is nowhere said to be that of the encrypted bytes; their own checks tell whether they are whole.
				...(system.isEncrypted ? { listedSize: file.size } : { size: file.size }),
				sha256: expectedDigest(checksum),
				since: Date.parse(handle.startedAt) || undefined,
				open: (options) => unless(stopped, downloadFile(connection, handle, file, { ...options, ...source })),
				onBytes: (bytes) => {
					progress.bytes += bytes;
				},
			});
			progress.filesDone += 1;
			return { name, ...(checksum === undefined ? {} : { checksum }), ...downloaded };
		};
	});
	for await (const manifest of sideBySide(work, most)) yield { payload: manifest, filename: manifest.path };
}

/** Reads everything, and keeps nothing but the count. */
export async function* reported(connection: Connection, handle: ExportHandle, reading: ExportReading): AsyncGenerator<Outgoing, void, undefined> {
	for await (const record of reading.records) void record;
	yield { payload: reportOf(connection, handle, reading) };
}

/** The report of an export whose files were saved unread: as of one that was read, but for records. */
export function reportOfFiles(connection: Connection, handle: ExportHandle, manifests: FileManifest[]): object {
	const { records, ...report } = reportOf(connection, handle, { files: manifests.map((manifest): FileReport => ({ ...manifest, records: 0 })), progress: { bytes: 0, records: 0 } });
	void records;
	return { ...report, files: manifests };
}

/** Adds to the last of some messages, which is known only when no other follows. */
export async function* ending(parts: AsyncIterable<Outgoing>, last: () => object): AsyncGenerator<Outgoing, void, undefined> {
	let held: Outgoing | undefined;
	for await (const part of parts) {
		if (held) yield held;
		held = part;
	}
	if (held) yield { ...held, ...last() };
}

/** Records of a file that came from elsewhere. */
export async function* recordsOf(source: AsyncIterable<Uint8Array>, keys: DecryptionKey[]): AsyncGenerator<EntryRecord, void, undefined> {
	for await (const entry of decryptedEntries(source, keys)) yield* entryRecords(entry);
}
