import { join } from 'node:path';
import { decryptedEntries, downloadFile, reportOf, type ExportReading } from '../../../genesys/exports/run.ts';
import type { ExportFile, ExportHandle } from '../../../genesys/exports/system.ts';
import type { DecryptionKey } from '../../../genesys/formats/cms.ts';
import { entryRecords, type EntryRecord } from '../../../genesys/formats/interactions.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { bufferOf, safeName, saveAs, uniqueNames } from '../../platform/files.ts';

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

/** Saves each file into the folder; one message for each. */
export async function* saved(files: Named, folder: string): AsyncGenerator<Outgoing, void, undefined> {
	const unique = uniqueNames();
	for await (const { name, data } of files) {
		const own = unique(safeName(name));
		const file = await saveAs(join(folder, own), data);
		yield { payload: { name: own, ...file }, filename: file.path };
	}
}

/** Each file as a Buffer, up to a limit in bytes; one message for each. */
export async function* buffered(files: Named, limit: number): AsyncGenerator<Outgoing, void, undefined> {
	const unique = uniqueNames();
	for await (const { name, data } of files) {
		const own = unique(safeName(name));
		yield { payload: await bufferOf(data, limit, own), filename: own };
	}
}

export async function* storedFiles(connection: Connection, handle: ExportHandle, files: ExportFile[], onBytes: (bytes: number) => void): AsyncGenerator<{ name: string; data: AsyncIterable<Uint8Array> }, void, undefined> {
	for (const file of files) {
		const counted = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
			for await (const chunk of downloadFile(connection, handle, file)) {
				onBytes(chunk.length);
				yield chunk;
			}
		};
		yield { name: file.name, data: counted() };
	}
}

/** Reads everything, and keeps nothing but the count. */
export async function* reported(connection: Connection, handle: ExportHandle, reading: ExportReading): AsyncGenerator<Outgoing, void, undefined> {
	for await (const record of reading.records) void record;
	yield { payload: reportOf(connection, handle, reading) };
}

/** Records of a file that came from elsewhere. */
export async function* recordsOf(source: AsyncIterable<Uint8Array>, keys: DecryptionKey[]): AsyncGenerator<EntryRecord, void, undefined> {
	for await (const entry of decryptedEntries(source, keys)) yield* entryRecords(entry);
}
