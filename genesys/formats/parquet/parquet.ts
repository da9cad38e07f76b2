import { fail } from '../../errors.ts';
import { text, type Text } from '../../language.ts';
import { asBuffer } from '../bytes.ts';
import { failMissingColumn } from '../csv/csv.ts';
import {
	ColumnCursor,
	columnIn,
	failDamaged,
	MemoryBudget,
	isKnownCodec,
	failUnreadable,
	failUnsupported,
	type Chunk,
	type Leaf,
} from './parquetColumn.ts';
import {
	readColumnChunks,
	readFooter,
	schemaTree,
	type ColumnChunk,
	type ColumnMeta,
	type RowGroup,
} from './parquetFooter.ts';
import {
	bytesOfRecord,
	checkColumns,
	hasVariants,
	RecordBudget,
	recordReader,
	shapeOf,
	valuesWithin,
	type Shape,
} from './parquetRecords.ts';
import { TooManyError } from './thrift.ts';
import { coalesceReads, type RangeSource } from '../ranges.ts';
import { recordBytesOf } from '../readingOptions.ts';

export interface ParquetOptions {
	/** Names at the top of the schema: only these, in this order. Other columns are not even read. Default: all. */
	columns?: string[];
	/** The maximum unpacked size of all pages needed at the same time, in bytes. Default: 256 MiB. */
	recordBytes?: number;
}

/** The maximum size of the footer, which describes every column of every row group, in bytes. */
const largestFooter = 64 * 2 ** 20;

/** A file with everything needed to read it. */
interface OpenedFile {
	source: RangeSource;
	entry: string;
	shape: Shape;
	groups: RowGroup[];
	footer: Buffer;
	/** Where the footer begins. */
	end: number;
	/** How much longer a column may be than stated. */
	slack: number;
}

const magicWord = 'PAR1';
const encryptedMagicWord = 'PARE';
/** The length of the footer, then the magic word. */
const tailBytes = 8;
/** Nearly every footer is smaller. */
const footerAheadBytes = 64 * 1024;
const batchSize = 1000;
/** The approximate memory that a batch of several records may take, in bytes. */
const batchBytes = 32 * 2 ** 20;
/** Up to 1.2.8, this writer did not count the header of the dictionary (PARQUET-816). */
const forgetsHeaders = /^parquet-mr(?:$| version (?:0\.|1\.[01]\.|1\.2\.[0-8](?!\d)))/;
const forgottenBytes = 100;
/** If all values of a column are the same, records take next to no bytes, but not less than this. Small files are harmless. */
const mostRowsPerByte = 200;
const freeRows = 16 * 2 ** 20;
/** The number of bytes to read ahead: for all columns together, and the minimum and maximum for each. */
const readAheadBytes = { all: 32 * 2 ** 20, least: 64 * 1024, most: 4 * 2 ** 20 };

/** The names at the top of the schema, in order. Reads only the footer. Errors: like {@link readParquet}. */
export async function parquetColumns(source: RangeSource, entry: string): Promise<string[]> {
	return (await openParquet(source, entry)).shape.columns.map(({ name }) => name);
}

/**
 * The records of a Parquet file, in batches of up to 1,000. Reads and holds only the footer, and then the chosen columns a
 * few pages at a time.
 *
 * Integers beyond ±(2^53 − 1) and decimals of more than 15 digits become exact text; dates and times ISO 8601 with all
 * digits; lists, groups and maps plain lists and objects; bytes that the schema calls text become text, and other bytes
 * base64; missing values `null`; NaN and infinities text.
 *
 * Texts may share memory with neighboring texts: copy them if you keep only a few of many.
 *
 * Errors: kind `file`, naming row group and column, for a damaged, truncated or encrypted file, and for unsupported
 * features; kind `limit` for pages above `recordBytes`, and for a footer above 64 MiB; kind `input` for a missing column.
 * Errors never contain any of the content.
 */
export async function* readParquet(
	source: RangeSource,
	entry: string,
	options: ParquetOptions = {},
): AsyncGenerator<unknown[], void, undefined> {
	const file = await openParquet(source, entry);
	const columns = chooseColumns(file.shape, options.columns ?? [], entry);
	checkColumns(columns, JSON.stringify(entry));
	const holding = new MemoryBudget(options.recordBytes ?? recordBytesOf('parquet'));
	let batch: unknown[] = [];
	let bytes = 0;
	for (const [index, group] of file.groups.entries()) {
		for await (const part of readRowGroup(file, columns, index, group, holding)) {
			batch = batch.length === 0 ? part.records : batch.concat(part.records);
			bytes += part.bytes;
			for (; batch.length >= batchSize; batch = batch.slice(batchSize)) yield batch.slice(0, batchSize);
			if (batch.length === 0 || bytes > batchBytes) {
				if (batch.length > 0) yield batch;
				[batch, bytes] = [[], 0];
			}
		}
	}
	if (batch.length > 0) yield batch;
}

async function openParquet(source: RangeSource, entry: string): Promise<OpenedFile> {
	const where = JSON.stringify(entry);
	const footer = await loadFooter(source, where);
	try {
		const { schema = [], rows, groups = [], createdBy = '' } = readFooter(footer);
		const shape = shapeOf(schemaTree(schema), where);
		checkRows(groups, toWholeNumber(rows), shape, source.size, where);
		const slack = forgetsHeaders.test(createdBy) ? forgottenBytes : 0;
		return { source: coalesceReads(source), entry, shape, groups, footer, end: source.size - footer.length, slack };
	} catch (error) {
		if (error instanceof TooManyError) return failTooMany(where, error.size);
		return failUnreadable(where, error);
	}
}

/** Writers that do not know the number of rows beforehand leave it at 0: then the row groups decide. */
function checkRows(groups: RowGroup[], said: number, shape: Shape, fileBytes: number, where: string | Text): void {
	const rows = groups.reduce((sum, group) => sum + toWholeNumber(group.rows), 0);
	if (said !== 0 && rows !== said) failDamaged(where, 'its row groups and the file have different numbers of rows');
	if (rows > 0 && shape.leaves.length === 0) failDamaged(where, 'it has rows and no columns');
	if (rows > freeRows && rows > mostRowsPerByte * fileBytes)
		fail('limit', '{where} has more than {mostRowsPerByte} records per byte.', {
			values: { where, mostRowsPerByte },
			hint: 'It is probably malicious. Export it with other columns, or in another format.',
		});
}

/** The footer, with its length and the magic word after it. */
async function loadFooter(source: RangeSource, where: string | Text): Promise<Buffer> {
	const { size } = source;
	if (size < tailBytes + magicWord.length) failNotParquet(where);
	const start = Math.max(0, size - footerAheadBytes);
	const ahead = await readExactly(source, start, size, where);
	const word = ahead.toString('latin1', ahead.length - 4);
	if (word === encryptedMagicWord) failEncrypted(where);
	if (word !== magicWord) failNotParquet(where);
	const length = ahead.readUInt32LE(ahead.length - tailBytes) + tailBytes;
	if (length > size - magicWord.length) failDamaged(where, 'its footer is longer than the file');
	if (length > largestFooter)
		fail('limit', '{where} cannot be read: its footer takes {length} bytes, more than {largestFooter}.', {
			values: { where, length, largestFooter },
			hint: 'Export the file with fewer row groups or columns.',
		});
	if (length <= ahead.length) return ahead.subarray(ahead.length - length);
	return Buffer.concat([await readExactly(source, size - length, start, where), ahead]);
}

async function readExactly(source: RangeSource, start: number, end: number, where: string | Text): Promise<Buffer> {
	const bytes = asBuffer(await source.readRange(start, end));
	return bytes.length === end - start ? bytes : failDamaged(where, 'it is shorter than expected');
}

function toWholeNumber(value: number | undefined): number {
	if (value !== undefined && value >= 0) return value;
	throw new RangeError('a number is not valid');
}

function chooseColumns({ columns }: Shape, names: string[], entry: string): Shape['columns'] {
	if (names.length === 0) return columns;
	return names.map(
		(name) =>
			columns.find((column) => column.name === name) ??
			failMissingColumn(
				entry,
				name,
				columns.map((column) => column.name),
			),
	);
}

interface PartOfGroup {
	records: unknown[];
	/** The approximate memory of the records, in bytes. */
	bytes: number;
}

/** The records of one row group, in batches as large as the loaded pages allow. */
async function* readRowGroup(
	file: OpenedFile,
	columns: Shape['columns'],
	index: number,
	group: RowGroup,
	holding: MemoryBudget,
): AsyncGenerator<PartOfGroup, void, undefined> {
	const where = text('{entry}, row group {number}', { entry: JSON.stringify(file.entry), number: index + 1 });
	const leaves = columns.flatMap((column) => column.leaves);
	const window = Math.min(
		readAheadBytes.most,
		Math.max(readAheadBytes.least, Math.floor(readAheadBytes.all / leaves.length)),
	);
	const chunks = chunksOf(file, leaves, group, where);
	const cursors = new Map(
		leaves.map((leaf, at) => [leaf, new ColumnCursor(file.source, chunks[at] as Chunk, holding, window)]),
	);
	const all = [...cursors.values()];
	try {
		const budget = new RecordBudget(Math.max(holding.limit, batchBytes), where);
		const take = recordReader(columns, (leaf) => cursors.get(leaf) as ColumnCursor, budget);
		const [mostValues, each] = [valuesWithin(columns, batchBytes), bytesOfRecord(columns)];
		const most = hasVariants(columns) ? 1 : Math.max(1, Math.min(batchSize, Math.floor(batchBytes / each)));
		for (let left = toWholeNumber(group.rows); left > 0;) {
			await Promise.all(all.map((cursor) => cursor.load()));
			const ready = all.reduce((least, cursor) => Math.min(least, cursor.rowsWithin(mostValues)), Math.min(left, most));
			const records = takeRecords(take, ready, where);
			left -= records.length;
			yield { records, bytes: holding.takeLoaded() + budget.spent + records.length * each };
		}
		for (const cursor of all)
			if (!cursor.finished) failDamaged(cursor.chunk.where, 'it has more values than there are rows');
	} finally {
		await Promise.all(all.map((cursor) => cursor.close()));
	}
}

function takeRecords(take: (count: number) => unknown[], count: number, where: string | Text): unknown[] {
	try {
		return take(count);
	} catch (error) {
		return failUnreadable(where, error);
	}
}

/** The positions of the columns of a row group. */
function chunksOf(file: OpenedFile, leaves: Leaf[], group: RowGroup, where: string | Text): Chunk[] {
	const all = file.shape.leaves;
	const columns = columnsOf(file, group, where);
	const places = new Map(all.map((leaf, index) => [leaf, index]));
	return leaves.map((leaf) => {
		const named = columnIn(where, leaf.path.join('.'));
		try {
			return chunkOf(file, leaf, columns[places.get(leaf) as number] as ColumnChunk, toWholeNumber(group.rows), named);
		} catch (error) {
			return failUnreadable(named, error);
		}
	});
}

function columnsOf(file: OpenedFile, group: RowGroup, where: string | Text): ColumnChunk[] {
	const { length } = file.shape.leaves;
	try {
		const columns = readColumnChunks(file.footer, group, length);
		if (columns.length === length) return columns;
	} catch (error) {
		if (!(error instanceof TooManyError)) failUnreadable(where, error);
	}
	return failDamaged(where, 'it and the schema have different numbers of columns');
}

function chunkOf(file: OpenedFile, leaf: Leaf, column: ColumnChunk, rows: number, where: string | Text): Chunk {
	const { meta, filePath: otherFile } = column;
	if (column.isEncrypted || !meta) failEncrypted(where);
	if (otherFile) failUnsupported(where, 'another file for its values');
	const { codec = '' } = meta;
	if (!isKnownCodec(codec)) failUnsupported(where, text('the compression {codec}', { codec }));
	if (meta.type !== leaf.type || meta.path?.join('\0') !== leaf.path.join('\0'))
		failDamaged(where, 'the schema has a different column here');
	const { start, end } = placeOf(meta);
	const values = toWholeNumber(meta.values);
	if (values > 0 && (start < magicWord.length || end > file.end)) failDamaged(where, 'it lies outside the file');
	if (leaf.repetition === 0 ? values !== rows : values < rows)
		failDamaged(where, 'it has a different number of values than rows');
	return { leaf, start, end: Math.min(file.end, end + file.slack), codec, values, where };
}

/** The dictionary precedes the other pages. */
function placeOf({ dataOffset, dictionaryOffset, packedSize }: ColumnMeta): { start: number; end: number } {
	const pages = toWholeNumber(dataOffset);
	const dictionary = dictionaryOffset === undefined ? 0 : toWholeNumber(dictionaryOffset);
	const start = dictionary > 0 && dictionary < pages ? dictionary : pages;
	return { start, end: start + toWholeNumber(packedSize) };
}

function failNotParquet(where: string | Text): never {
	fail('file', '{where} is not a Parquet file, or its end is missing.', {
		values: { where },
		hint: 'Download the file again.',
	});
}

function failTooMany(where: string | Text, count: number): never {
	fail('limit', '{where} has too many columns or row groups ({count}).', {
		values: { where, count },
		hint: 'Export the file with fewer row groups or columns.',
	});
}

function failEncrypted(where: string | Text): never {
	fail('file', "{where} is encrypted: Parquet's own encryption is not supported.", {
		values: { where },
		hint: 'Export the file without encryption.',
	});
}
