import { fail } from '../errors.ts';
import { avroBatches } from './avro/avro.ts';
import { ByteReader } from './bytes.ts';
import type { Entry } from './unwrapExport.ts';
import { csvBatches, separatorOf, type CsvOptions } from './csv/csv.ts';
import { gunzip, unzlib } from './archive/gzip.ts';
import { recordBatches as jsonBatches, type JsonLimits } from './json/json.ts';
import { parquetBatches, parquetFile, type ParquetLimits } from './parquet/parquet.ts';
import { rangesOfStream, type RangeSource } from './ranges.ts';
import { unzipNext, type ZipLimits } from './archive/zip.ts';
/** `json` is JSON Lines, lists and objects alike. */
export type Format = 'json' | 'csv' | 'avro' | 'parquet';

/** What one record, and one file, may ask for; see each format for what stands behind. */
export interface RecordLimits extends ZipLimits, JsonLimits, ParquetLimits {
	/** The largest row of a CSV file. Default 16 MiB. */
	rowBytes: number;
	/** The largest block of an Avro file. Default 64 MiB. */
	blockBytes: number;
	/** The largest Parquet file that comes as a stream: it is read from its end and has to be held whole. Default 256 MiB. */
	parquetBytes: number;
}

export interface RecordOptions {
	/** What the files inside are, where that is known: a CSV file of one column cannot be told from any other text. */
	format?: Format;
	/** Only these columns: of CSV, Avro and Parquet all have to be there, of JSON those that a record has. All when empty. */
	columns?: string[];
	/** Which other columns of Parquet are to be read as well, where they are there. The rest is not even read. Without columns and this, all are. */
	needed?: (column: string) => boolean;
	csv?: Pick<CsvOptions, 'separator' | 'header' | 'uneven'>;
	limits?: Partial<RecordLimits>;
}

/** A record, whatever it was read from. What is no object in its file, like the numbers of a list, comes as `{ value: … }`. */
export interface PlainRecord {
	[field: string]: unknown;
}

export interface FoundFile extends Entry {
	format: Format;
	/** It stood in an archive, or came unpacked. */
	isPacked: boolean;
}

/** The name given to what stands in no archive. */
const BARE = 'records';
const PARQUET_BYTES = 256 * 2 ** 20;
const DEEPEST = 8;
const LOOK_AHEAD = 64;
/** What is looked at to tell whether it is CSV. */
const HEAD = 32 * 1024;
const MARK = '\xef\xbb\xbf';

type Wrapping = 'zip' | 'gzip' | 'zlib';
type Content = Format | Wrapping | 'nothing' | 'unknown';

const JSON_SIGN = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true|false|null|$))/;
/** One character per byte, behind a byte order mark. */
const SIGNS: Array<[Content, RegExp]> = [
	['zip', /^PK(?:\x03\x04|\x05\x06|\x07\x08|\x06\x06)/],
	['gzip', /^\x1f\x8b\x08/],
	// Its second octet may be a printable one; no text has control characters, and hardly any packed bytes have none.
	['zlib', /^x[\x01\x5e\x9c\xda](?=.*[\x00-\x08\x0e-\x1f])/s],
	['avro', /^Obj\x01/],
	['parquet', /^PAR[1E]/],
	['json', JSON_SIGN],
];
const NO_TEXT = /[\x00-\x08\x0e-\x1f\x7f]/;

/**
 * Records out of whatever an export consists of, one by one and in order; see {@link recordBatches}.
 */
export async function* records(
	source: Entry | AsyncIterable<Uint8Array>,
	options?: RecordOptions,
): AsyncGenerator<PlainRecord, void, undefined> {
	for await (const batch of recordBatches(source, options)) yield* batch;
}

/**
 * The records of a file, as many at a time as come at once: JSON Lines, JSON, CSV, Avro, Parquet; as they are, or in gzip, in zlib or in a zip archive, also one in
 * the other. Judged by the bytes alone, never by a name. Of a zip archive, the records of all files, in their order.
 *
 * Nothing is held beyond what one record, row or block takes, but for Parquet: what can be read here and there goes to {@link columnsOf}.
 * **What was read counts only when the iteration has ended without an error**: checksums stand behind the bytes they protect.
 *
 * Errors: as each format's; kind `file` for an empty file and for what is none of these.
 */
export async function* recordBatches(
	source: Entry | AsyncIterable<Uint8Array>,
	options: RecordOptions = {},
): AsyncGenerator<PlainRecord[], void, undefined> {
	for await (const file of foundFiles(source, options)) yield* batchesOf(file, options);
}

/**
 * The files inside a file, told apart by their bytes: one, or those of a zip archive. Read each before asking for the next. A file without a single byte inside an
 * archive is left out. Errors: as {@link unzipNext}, {@link gunzip}; kind `file` for an empty source and for what is of no known format.
 */
export async function* foundFiles(
	source: Entry | AsyncIterable<Uint8Array>,
	options: Pick<RecordOptions, 'format' | 'limits'> = {},
): AsyncGenerator<FoundFile, void, undefined> {
	const entry = 'data' in source ? source : { name: BARE, data: source };
	const reader = new ByteReader(entry.data);
	try {
		if (!(await reader.fill(1)) && !('data' in source))
			fail('file', 'The file is empty.', {
				hint: 'Download it again; if it stays empty, look at the export job in its history.',
			});
		yield* within(reader, entry.name, options, 0);
	} finally {
		await reader.close();
	}
}

/** The records of a file of known format. */
export async function* batchesOf(
	file: FoundFile,
	options: RecordOptions = {},
): AsyncGenerator<PlainRecord[], void, undefined> {
	const chosen = options.columns?.length
		? { ...options, columns: options.columns }
		: { ...options, columns: undefined };
	for await (const batch of READERS[file.format](file, chosen)) yield batch;
}

const READERS: Record<Format, (file: Entry, options: RecordOptions) => AsyncIterable<PlainRecord[]>> = {
	json: ({ name, data }, { columns, limits }) =>
		mapped(jsonBatches(data, name, limits), columns ? (value) => picked(objectOf(value), columns) : objectOf),
	csv: ({ name, data }, { columns, csv, limits }) =>
		csvBatches(data, name, { ...csv, columns, rowBytes: limits?.rowBytes }),
	avro: ({ name, data }, { columns, limits }) =>
		mapped(avroBatches(data, name, { columns, blockBytes: limits?.blockBytes }), objectOf),
	parquet: async function* ({ name, data }, options) {
		yield* columnsOf(await rangesOfStream(data, name, options.limits?.parquetBytes ?? PARQUET_BYTES), name, options);
	},
};

/** The records of a Parquet file that is read here and there: of the columns, only those that are wanted. */
export async function* columnsOf(
	source: RangeSource,
	name: string,
	options: RecordOptions = {},
): AsyncGenerator<PlainRecord[], void, undefined> {
	yield* mapped(
		parquetBatches(source, name, { columns: await wantedColumns(source, name, options), limits: options.limits }),
		objectOf,
	);
}

async function wantedColumns(
	source: RangeSource,
	name: string,
	{ columns = [], needed, limits }: RecordOptions,
): Promise<string[]> {
	if (!needed) return columns;
	const there = (await parquetFile(source, name, limits)).columns;
	const wanted = [...columns, ...there.filter((column) => !columns.includes(column) && needed(column))];
	// Without any, how many records there are would not be known.
	return wanted.length > 0 ? wanted : there.slice(0, 1);
}

async function* within(
	reader: ByteReader,
	name: string,
	options: Pick<RecordOptions, 'format' | 'limits'>,
	depth: number,
): AsyncGenerator<FoundFile, void, undefined> {
	if (depth > DEEPEST)
		fail('file', 'The file is wrapped too many times.', { hint: 'Give an export file as it was downloaded.' });
	for (
		let content = await contentOf(reader, options.format), first = true;
		content !== 'nothing';
		content = await contentOf(reader, options.format), first = false
	) {
		// Several archives may stand one behind the other; a file of records ends where everything ends.
		if (content === 'zip')
			for await (const entry of unzipNext(reader, options.limits))
				yield* inside(entry.data, entry.name, options, depth);
		else if (content === 'gzip')
			yield* inside(gunzip(reader, options.limits), name.replace(/\.gz$/i, ''), options, depth);
		else if (content === 'zlib') yield* inside(unzlib(reader, options.limits), name, options, depth);
		else if (!first)
			fail('file', 'The file goes on behind its end with something else.', { hint: 'Download the file again.' });
		else if (content === 'unknown') unknown(name);
		else {
			yield { name, format: content, data: reader.rest(), isPacked: depth > 0 };
			while (await reader.some(Infinity));
		}
	}
}

async function* inside(
	data: AsyncIterable<Uint8Array>,
	name: string,
	options: Pick<RecordOptions, 'format' | 'limits'>,
	depth: number,
): AsyncGenerator<FoundFile, void, undefined> {
	const reader = new ByteReader(data);
	try {
		yield* within(reader, name, options, depth + 1);
	} finally {
		await reader.close();
	}
}

/** What comes next. Nothing is taken. */
async function contentOf(reader: ByteReader, expected: Format | undefined): Promise<Content> {
	await reader.fill(LOOK_AHEAD);
	if (reader.available === 0) return 'nothing';
	const start = withoutMark(reader.ahead(LOOK_AHEAD));
	const sign = SIGNS.find(([, pattern]) => pattern.test(start))?.[0];
	if (sign === 'zip' || sign === 'gzip' || sign === 'zlib') return sign;
	if (expected) return expected;
	if (sign) return sign;
	const ended = !(await reader.fill(HEAD));
	return formatOfText(withoutMark(reader.ahead(HEAD)), ended);
}

/** A sign-in page and the like have separators too. */
function formatOfText(head: string, ended: boolean): Content {
	if (head.trim() === '') return ended ? 'nothing' : 'json';
	if (JSON_SIGN.test(head)) return 'json';
	return !NO_TEXT.test(head) && !head.trimStart().startsWith('<') && separatorOf(head) !== undefined
		? 'csv'
		: 'unknown';
}

function withoutMark(bytes: Buffer): string {
	const text = bytes.toString('latin1');
	return text.startsWith(MARK) ? text.slice(MARK.length) : text;
}

async function* mapped(
	batches: AsyncIterable<unknown[]>,
	each: (value: unknown) => PlainRecord,
): AsyncGenerator<PlainRecord[], void, undefined> {
	for await (const batch of batches) yield batch.map(each);
}

function objectOf(value: unknown): PlainRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainRecord) : { value };
}

function picked(record: PlainRecord, columns: string[]): PlainRecord {
	return Object.fromEntries(columns.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]));
}

function unknown(name: string): never {
	fail('file', `${JSON.stringify(name)} is neither JSON nor CSV nor Avro nor Parquet, nor packed as zip or gzip.`, {
		hint: 'Give an export file as it was downloaded. If it is CSV of one column, say so in the options.',
	});
}
