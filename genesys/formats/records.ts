import { fail } from '../errors.ts';
import { isObject, pickFields } from '../json.ts';
import { readAvro } from './avro/avro.ts';
import { ByteReader } from './bytes.ts';
import type { Entry } from './unwrapExport.ts';
import { readCsv } from './csv/csv.ts';
import { detectContent, type DetectedContent } from './detectFormat.ts';
import { gunzip, unzlib } from './archive/gzip.ts';
import { readJson } from './json/readJson.ts';
import { readParquet, parquetColumns } from './parquet/parquet.ts';
import { holdStream, type RangeSource } from './ranges.ts';
import { recordBytesOf, unpackedBytesOf, type Format, type ReadingOptions } from './readingOptions.ts';
import { convertToUtf8 } from './textEncoding.ts';
import { unzip } from './archive/zip.ts';

/** How records are read, and which part of them. */
export interface RecordOptions extends ReadingOptions {
	/** Only these columns: of CSV, Avro and Parquet all have to be there, of JSON those that a record has. All when empty. */
	columns?: string[];
	/** Which other columns of Parquet are to be read as well, where they are there. The rest is not even read. Without columns and this, all are. */
	needed?: (column: string) => boolean;
}

/** A record, whatever it was read from. What is no object in its file, like the numbers of a list, comes as `{ value: … }`. */
export interface PlainRecord {
	[field: string]: unknown;
}

export interface FoundFile extends Entry, Pick<DetectedContent, 'encoding'> {
	format: Format;
	/** It stood in an archive, or came unpacked. */
	isPacked: boolean;
}

/** The name given to what stands in no archive. */
const bareName = 'records';
const deepest = 8;

/**
 * The records of a file, as many at a time as come at once: JSON Lines, JSON, CSV, Avro, Parquet; as they are, or in gzip, in zlib or in a zip archive, also one in
 * the other. Judged by the bytes alone, never by a name. Of a zip archive, the records of all files, in their order.
 *
 * Nothing is held beyond what one record, row or block takes, but for Parquet: what can be read here and there goes to {@link readParquetColumns}.
 * **What was read counts only when the iteration has ended without an error**: checksums stand behind the bytes they protect.
 *
 * Errors: as each format's; kind `file` for an empty file and for what is none of these.
 */
export async function* readRecords(
	source: Entry | AsyncIterable<Uint8Array>,
	options: RecordOptions = {},
): AsyncGenerator<PlainRecord[], void, undefined> {
	// Not by yield*, which takes longer: there may be a file for each record.
	for await (const file of findFiles(source, options))
		for await (const batch of readBatches(file, options)) yield batch;
}

/**
 * The files inside a file, told apart by their bytes: one, or those of a zip archive. Read each before asking for the next. A file without a single byte inside an
 * archive is left out. Errors: as {@link unzip}, {@link gunzip}; kind `file` for an empty source and for what is of no known format.
 */
export function findFiles(
	source: Entry | AsyncIterable<Uint8Array>,
	options: ReadingOptions = {},
): AsyncGenerator<FoundFile, void, undefined> {
	return 'data' in source
		? findFilesIn(source.data, source.name, options, 0)
		: findFilesIn(failEmpty(source), bareName, options, 0);
}

/** The records of a file of known format. */
export const readBatches = (file: FoundFile, options: RecordOptions = {}): AsyncIterable<PlainRecord[]> =>
	readers[file.format](file, options);

const readers: Record<Format, (file: FoundFile, options: RecordOptions) => AsyncIterable<PlainRecord[]>> = {
	json: (file, { columns, ...options }) =>
		mapBatches(readJson(utf8Of(file), file.name, recordBytesOf('json', options)), (value) =>
			pickFields(toRecord(value), columns),
		),
	csv: (file, options) => readCsv(utf8Of(file), file.name, { ...options, recordBytes: recordBytesOf('csv', options) }),
	avro: ({ name, data }, { columns, ...options }) =>
		mapBatches(
			readAvro(data, name, {
				columns,
				recordBytes: recordBytesOf('avro', options),
				unpackedBytes: unpackedBytesOf(options),
			}),
			toRecord,
		),
	parquet: async function* ({ name, data }, options) {
		yield* readParquetColumns(await holdStream(data, name, recordBytesOf('parquet', options)), name, options);
	},
};

const utf8Of = ({ name, data, encoding }: FoundFile): AsyncIterable<Uint8Array> =>
	encoding ? convertToUtf8(data, encoding, name) : data;

/** The records of a Parquet file that is read here and there: of the columns, only those that are wanted. */
export async function* readParquetColumns(
	source: RangeSource,
	name: string,
	options: RecordOptions = {},
): AsyncGenerator<PlainRecord[], void, undefined> {
	const columns = await wantedColumns(source, name, options);
	const recordBytes = recordBytesOf('parquet', options);
	yield* mapBatches(readParquet(source, name, { columns, recordBytes }), toRecord);
}

async function wantedColumns(
	source: RangeSource,
	name: string,
	{ columns = [], needed }: RecordOptions,
): Promise<string[]> {
	if (!needed) return columns;
	const there = await parquetColumns(source, name);
	const wanted = [...columns, ...there.filter((column) => !columns.includes(column) && needed(column))];
	// Without any, how many records there are would not be known.
	return wanted.length > 0 ? wanted : there.slice(0, 1);
}

async function* findFilesIn(
	data: AsyncIterable<Uint8Array>,
	name: string,
	options: ReadingOptions,
	depth: number,
): AsyncGenerator<FoundFile, void, undefined> {
	if (depth > deepest)
		fail('file', 'The file is wrapped too many times.', { hint: 'Use an export file as it was downloaded.' });
	const allowedBytes = unpackedBytesOf(options);
	const reader = new ByteReader(data);
	try {
		for (let isFirst = true; ; isFirst = false) {
			const { content, encoding } = await detectContent(reader, options);
			if (content === 'nothing') return;
			// Several archives may stand one behind the other; a file of records ends where everything ends.
			if (content === 'zip')
				for await (const entry of unzip(reader, allowedBytes))
					yield* findFilesIn(entry.data, entry.name, options, depth + 1);
			else if (content === 'gzip')
				yield* findFilesIn(gunzip(reader, allowedBytes), name.replace(/\.gz$/i, ''), options, depth + 1);
			else if (content === 'zlib') yield* findFilesIn(unzlib(reader, allowedBytes), name, options, depth + 1);
			else if (!isFirst)
				fail('file', 'The file goes on behind its end with something else.', { hint: 'Download the file again.' });
			else if (content === 'unknown') failUnknownFormat(name);
			else {
				yield { name, format: content, encoding, data: reader.rest(), isPacked: depth > 0 };
				while (await reader.some(Infinity));
				return;
			}
		}
	} finally {
		await reader.close();
	}
}

/** The same bytes, of which there is at least one. */
async function* failEmpty(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
	let isEmpty = true;
	for await (const chunk of source) {
		isEmpty &&= chunk.length === 0;
		yield chunk;
	}
	if (isEmpty)
		fail('file', 'The file is empty.', {
			hint: 'Download it again; if it stays empty, look at the export job in its history.',
		});
}

async function* mapBatches(
	batches: AsyncIterable<unknown[]>,
	each: (value: unknown) => PlainRecord,
): AsyncGenerator<PlainRecord[], void, undefined> {
	for await (const batch of batches) yield batch.map(each);
}

const toRecord = (value: unknown): PlainRecord => (isObject(value) ? value : { value });

function failUnknownFormat(name: string): never {
	fail('file', `${JSON.stringify(name)} is neither JSON nor CSV nor Avro nor Parquet, nor packed as zip or gzip.`, {
		hint: 'Use an export file as it was downloaded. For a CSV file of a single column, set "File Format" to CSV.',
	});
}
