import { fail } from '../errors.ts';
import { isObject, pickFields } from '../json.ts';
import { readAvro } from './avro/avro.ts';
import { ByteReader } from './bytes.ts';
import type { Entry } from './unwrapExport.ts';
import { readCsv } from './csv/csv.ts';
import { detectContent, isJsonStart, type DetectedContent, type ForeignFile } from './detectFormat.ts';
import { isSystemFile, standsBesideData } from './archive/entryNames.ts';
import { gunzip, unzlib } from './archive/gzip.ts';
import { parseJsonFile, readJson } from './json/readJson.ts';
import { readParquet, parquetColumns } from './parquet/parquet.ts';
import { holdStream, type RangeSource } from './ranges.ts';
import { recordBytesOf, unpackedBytesOf, type Format, type UnpackingOptions } from './readingOptions.ts';
import { convertToUtf8 } from './textEncoding.ts';
import { UnpackBudget } from './archive/unpackBudget.ts';
import { unzip } from './archive/zip.ts';

/** How to read records, and which parts of them. */
export interface RecordOptions extends UnpackingOptions {
	/** Only these columns. In CSV, Avro and Parquet all of them must exist; in JSON a record may lack some. Default: all. */
	columns?: string[];
	/** Additional columns of Parquet to read if they exist. Other columns are not even read. Without `columns` and this, all are. */
	needed?: (column: string) => boolean;
}

/** A record from any format. A value that is not an object, such as a number in a list, becomes `{ value: … }`. */
export interface PlainRecord {
	[field: string]: unknown;
}

export interface FoundFile extends Entry, Pick<DetectedContent, 'encoding'> {
	format: Format;
	/** Whether it came from an archive or was compressed. */
	isPacked: boolean;
}

/** The name of content that is not in an archive. */
const bareName = 'records';
const deepest = 8;

/**
 * The records of a file, in batches: JSON Lines, JSON, CSV, Avro, Parquet; plain, or in gzip, in zlib or in a zip archive,
 * also nested. Detected from the bytes alone, never from a name. For a zip archive, the records of all files, in order.
 *
 * Holds no more than one record, row or block in memory, except for Parquet: use {@link readParquetColumns} for files with
 * random access. **Trust the records only after the iteration has ended without an error**: checksums follow the bytes that
 * they protect.
 *
 * Errors: those of each format; kind `file` for an empty file and for an unknown format.
 */
export async function* readRecords(
	source: Entry | AsyncIterable<Uint8Array>,
	options: RecordOptions = {},
): AsyncGenerator<PlainRecord[], void, undefined> {
	const small = 'whole' in source ? await smallJson(source, options) : undefined;
	if (small) {
		if (small.length > 0) yield small;
		return;
	}
	// Not with yield*, which is slower: there may be a file for each record.
	for await (const file of findFiles(source, options))
		for await (const batch of readBatches(file, options)) yield batch;
}

const isSmallJson = async (entry: Entry, options: UnpackingOptions): Promise<boolean> => {
	const whole = await entry.whole?.();
	return whole !== undefined && isJsonStart(whole, options);
};

/** The records of a small JSON file in an archive, without the streams for larger ones; undefined for other files. */
async function smallJson(entry: Entry, { columns, ...options }: RecordOptions): Promise<PlainRecord[] | undefined> {
	const whole = await entry.whole?.();
	if (!whole || !isJsonStart(whole, options)) return undefined;
	const records = parseJsonFile(whole, entry.name, recordBytesOf('json', options)).map(toRecord);
	return columns?.length ? records.map((record) => pickFields(record, columns)) : records;
}

/**
 * The inner files of a file, detected from its bytes: one, or those of a zip archive. Read each one before requesting the
 * next. Empty files in archives are skipped. Errors: like {@link unzip}, {@link gunzip}; kind `file` for an empty source
 * and for an unknown format.
 */
export function findFiles(
	source: Entry | AsyncIterable<Uint8Array>,
	options: UnpackingOptions = {},
): AsyncGenerator<FoundFile, void, undefined> {
	const entry: Entry = 'data' in source ? source : { name: bareName, data: failEmpty(source) };
	const reader = new ByteReader(entry.data);
	const budget = entry.budget ?? new UnpackBudget(unpackedBytesOf(options), reader);
	return findFilesIn(reader, entry.name, { options, depth: 0, budget });
}

/** The records of a file of known format. */
export const readBatches = (file: FoundFile, options: RecordOptions = {}): AsyncIterable<PlainRecord[]> =>
	readers[file.format](file, options);

const readers: Record<Format, (file: FoundFile, options: RecordOptions) => AsyncIterable<PlainRecord[]>> = {
	json: async function* (file, options) {
		const small = await smallJson(file, options);
		if (small) yield small;
		else
			for await (const batch of readJson(utf8Of(file), file.name, recordBytesOf('json', options)))
				yield batch.map((value) => pickFields(toRecord(value), options.columns));
	},
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

/** The records of a Parquet file with random access. Reads only the wanted columns. */
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
	// Without any column, the number of records would be unknown.
	return wanted.length > 0 ? wanted : there.slice(0, 1);
}

/** The context of an inner file. */
interface Unpacking {
	options: UnpackingOptions;
	depth: number;
	budget: UnpackBudget;
}

async function* findFilesIn(
	reader: ByteReader,
	name: string,
	unpacking: Unpacking,
): AsyncGenerator<FoundFile, void, undefined> {
	const { options, depth, budget } = unpacking;
	if (depth > deepest)
		fail('file', 'The file is wrapped too many times.', { hint: 'Use an export file as it was downloaded.' });
	const inner = { options, depth: depth + 1, budget: budget.ofInner };
	try {
		for (let isFirst = true; ; isFirst = false) {
			if (!isFirst) await reader.skipZeros();
			const { content, encoding, foreign } = await detectContent(reader, options);
			if (content === 'nothing') return;
			// Several archives may follow each other. A file of records extends to the end.
			if (content === 'zip') yield* findEntries(reader, inner, budget);
			else if (content === 'gzip')
				yield* findFilesIn(new ByteReader(gunzip(reader, budget)), name.replace(/\.gz$/i, ''), inner);
			else if (content === 'zlib') yield* findFilesIn(new ByteReader(unzlib(reader, budget)), name, inner);
			else if (!isFirst) fail('file', 'The file has other data after its end.', { hint: 'Download the file again.' });
			else {
				if ((content === 'unknown' || content === 'csv') && standsBesideData(name)) options.onLeftOut?.(name);
				else if (content === 'unknown') failUnknownFormat(name, foreign);
				else yield { name, format: content, encoding, data: reader.rest(), isPacked: depth > 0 };
				while (await reader.some(Infinity));
				return;
			}
		}
	} finally {
		await reader.close();
	}
}

/** The files in a zip archive, except system files. */
async function* findEntries(
	reader: ByteReader,
	unpacking: Unpacking,
	budget: UnpackBudget,
): AsyncGenerator<FoundFile, void, undefined> {
	const { options } = unpacking;
	for await (const entry of unzip(reader, budget)) {
		const { name, data, whole } = entry;
		if (isSystemFile(name)) options.onLeftOut?.(name);
		else if (await isSmallJson(entry, options)) yield { name, format: 'json', data, whole, isPacked: true };
		else yield* findFilesIn(new ByteReader(data), name, unpacking);
	}
}

/** The same bytes; raises an error if there are none. */
async function* failEmpty(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
	let isEmpty = true;
	for await (const chunk of source) {
		isEmpty &&= chunk.length === 0;
		yield chunk;
	}
	if (isEmpty)
		fail('file', 'The file is empty.', {
			hint: 'Download it again. If it is still empty, check the export job in the history.',
		});
}

async function* mapBatches(
	batches: AsyncIterable<unknown[]>,
	each: (value: unknown) => PlainRecord,
): AsyncGenerator<PlainRecord[], void, undefined> {
	for await (const batch of batches) yield batch.map(each);
}

const toRecord = (value: unknown): PlainRecord => (isObject(value) ? value : { value });

function failUnknownFormat(name: string, foreign: ForeignFile | undefined): never {
	const quoted = JSON.stringify(name);
	if (foreign)
		fail('file', '{quoted} is {what}, which cannot be read.', {
			values: { quoted, what: foreign.what },
			hint: foreign.hint,
		});
	fail('file', '{quoted} is not JSON, CSV, Avro, or Parquet, and not a zip or gzip file.', {
		values: { quoted },
		hint: 'Use an export file as it was downloaded. For a CSV file of a single column, set "File Format" to CSV.',
	});
}
