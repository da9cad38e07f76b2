import { fail } from '../../errors.ts';
import {
	parquetMetadata,
	parquetSchema,
	type ColumnChunk,
	type FileMetaData,
	type RowGroup,
} from '../../vendor/hyparquet.ts';
import { asBuffer } from '../bytes.ts';
import { noSuchColumn } from '../csv/csv.ts';
import {
	ColumnCursor,
	damaged,
	Holding,
	isKnownCodec,
	unreadable,
	unsupported,
	type Chunk,
	type Leaf,
} from './parquetColumn.ts';
import { recordReader, shapeOf, type Shape } from './parquetRecords.ts';
import { coalesced, type RangeSource } from '../ranges.ts';
import { recordBytesOf } from '../readingOptions.ts';

export interface ParquetOptions {
	/** Names at the top of the schema: only these, in this order. The others are not even read. All when empty or left out. */
	columns?: string[];
	/** What the pages that are needed at the same time may take when they are unpacked, in bytes. Default 256 MiB. */
	recordBytes?: number;
}

/** The largest footer, which describes every column of every row group, in bytes. */
const largestFooter = 64 * 2 ** 20;

/** What a file says of itself. */
export interface ParquetFile {
	/** Names at the top of the schema, in their order. */
	columns: string[];
	rows: number;
	rowGroups: number;
}

/** With everything that is needed to read it. */
interface OpenedFile {
	source: RangeSource;
	entry: string;
	shape: Shape;
	metadata: FileMetaData;
	/** Where the footer begins. */
	end: number;
}

const MAGIC = 'PAR1';
const ENCRYPTED = 'PARE';
/** Length of the footer, then the magic word. */
const TAIL = 8;
/** Nearly every footer is smaller. */
const FOOTER_AHEAD = 64 * 1024;
const BATCH = 1000;
/** What is read ahead, of all columns together, and of one at least and at most. */
const READ_AHEAD = { all: 32 * 2 ** 20, least: 64 * 1024, most: 4 * 2 ** 20 };

/** Reads only the footer. Errors: as {@link parquetBatches}. */
export async function parquetFile(source: RangeSource, entry: string): Promise<ParquetFile> {
	const { shape, metadata } = await open(source, entry);
	return {
		columns: shape.columns.map(({ name }) => name),
		rows: Number(metadata.num_rows),
		rowGroups: metadata.row_groups.length,
	};
}

/**
 * The records of a Parquet file, up to 1,000 at a time. Only the footer, and then the chosen columns a few pages at a time, are read and held.
 *
 * Integers beyond ±(2^53 − 1) and decimals of more than 15 digits come as text, exact; dates and times as ISO 8601 with all their digits; lists, groups and
 * maps as plain lists and objects; bytes as text where they are UTF-8, else in base64; what is missing as `null`; NaN and infinities as text.
 *
 * Texts may share memory with the texts round them: who keeps a few of very many should copy them.
 *
 * Errors: kind `file` for a damaged, cut-off or encrypted file and for what is not supported, naming row group and column; kind `limit` for pages above
 * `recordBytes` and for a footer above 64 MiB; kind `input` for a column that is not there. Never any of the content.
 */
export async function* parquetBatches(
	source: RangeSource,
	entry: string,
	options: ParquetOptions = {},
): AsyncGenerator<unknown[], void, undefined> {
	const file = await open(source, entry);
	const columns = chosen(file.shape, options.columns ?? [], entry);
	const holding = new Holding(options.recordBytes ?? recordBytesOf('parquet'));
	let batch: unknown[] = [];
	for (const [index, group] of file.metadata.row_groups.entries()) {
		for await (const records of groupRecords(file, columns, index, group, holding)) {
			batch = batch.length === 0 ? records : batch.concat(records);
			for (; batch.length >= BATCH; batch = batch.slice(BATCH)) yield batch.slice(0, BATCH);
		}
	}
	if (batch.length > 0) yield batch;
}

async function open(source: RangeSource, entry: string): Promise<OpenedFile> {
	const where = JSON.stringify(entry);
	const footer = await readFooter(source, where);
	try {
		const metadata = parquetMetadata(footer, { geoparquet: false });
		const shape = shapeOf(parquetSchema(metadata), where);
		const rows = metadata.row_groups.reduce((sum, group) => sum + wholeNumber(group.num_rows), 0);
		if (rows !== wholeNumber(metadata.num_rows))
			damaged(where, 'its row groups have another number of rows than the file');
		return { source: coalesced(source), entry, shape, metadata, end: source.size - footer.length };
	} catch (error) {
		return unreadable(where, error);
	}
}

/** The footer with its length and the magic word behind it. */
async function readFooter(source: RangeSource, where: string): Promise<Buffer> {
	const { size } = source;
	if (size < TAIL + MAGIC.length) notParquet(where);
	const start = Math.max(0, size - FOOTER_AHEAD);
	const ahead = await readExactly(source, start, size, where);
	const word = ahead.toString('latin1', ahead.length - 4);
	if (word === ENCRYPTED) encrypted(where);
	if (word !== MAGIC) notParquet(where);
	const length = ahead.readUInt32LE(ahead.length - TAIL) + TAIL;
	if (length > size - MAGIC.length) damaged(where, 'its footer is longer than the file');
	if (length > largestFooter)
		fail('limit', `${where} cannot be read: its footer takes ${length} bytes, more than ${largestFooter}.`, {
			hint: 'Have the file written with fewer row groups or columns.',
		});
	if (length <= ahead.length) return ahead.subarray(ahead.length - length);
	return Buffer.concat([await readExactly(source, size - length, start, where), ahead]);
}

async function readExactly(source: RangeSource, start: number, end: number, where: string): Promise<Buffer> {
	const bytes = asBuffer(await source.readRange(start, end));
	return bytes.length === end - start ? bytes : damaged(where, 'it is shorter than it was said to be');
}

function wholeNumber(value: unknown): number {
	const number = Number(value);
	if (typeof value === 'bigint' && Number.isSafeInteger(number) && number >= 0) return number;
	throw new RangeError('a number makes no sense');
}

function chosen({ columns }: Shape, names: string[], entry: string): Shape['columns'] {
	if (names.length === 0) return columns;
	return names.map(
		(name) =>
			columns.find((column) => column.name === name) ??
			noSuchColumn(
				entry,
				name,
				columns.map((column) => column.name),
			),
	);
}

/** The records of one row group, as many at a time as the loaded pages hold. */
async function* groupRecords(
	file: OpenedFile,
	columns: Shape['columns'],
	index: number,
	group: RowGroup,
	holding: Holding,
): AsyncGenerator<unknown[], void, undefined> {
	const where = `${JSON.stringify(file.entry)}, row group ${index + 1}`;
	const leaves = columns.flatMap((column) => column.leaves);
	const window = Math.min(READ_AHEAD.most, Math.max(READ_AHEAD.least, Math.floor(READ_AHEAD.all / leaves.length)));
	const chunks = chunksOf(file, leaves, group, where);
	const cursors = new Map(
		leaves.map((leaf, at) => [leaf, new ColumnCursor(file.source, chunks[at] as Chunk, holding, window)]),
	);
	const all = [...cursors.values()];
	try {
		const take = recordReader(columns, (leaf) => cursors.get(leaf) as ColumnCursor);
		for (let left = Number(group.num_rows); left > 0;) {
			await Promise.all(all.map((cursor) => cursor.load()));
			const records = takeRecords(take, Math.min(left, BATCH, ...all.map(({ ready }) => ready)), where);
			left -= records.length;
			yield records;
		}
		for (const cursor of all)
			if (!cursor.finished) damaged(cursor.chunk.where, 'it has more values than there are rows');
	} finally {
		await Promise.all(all.map((cursor) => cursor.close()));
	}
}

function takeRecords(take: (count: number) => unknown[], count: number, where: string): unknown[] {
	try {
		return take(count);
	} catch (error) {
		return unreadable(where, error);
	}
}

/** Where the columns of one row group lie. */
function chunksOf(file: OpenedFile, leaves: Leaf[], group: RowGroup, where: string): Chunk[] {
	const all = file.shape.leaves;
	if (group.columns.length !== all.length) damaged(where, 'it has another number of columns than the schema');
	return leaves.map((leaf) => {
		const named = `${where}, column ${JSON.stringify(leaf.path.join('.'))}`;
		try {
			return chunkOf(file, leaf, group.columns[all.indexOf(leaf)] as ColumnChunk, Number(group.num_rows), named);
		} catch (error) {
			return unreadable(named, error);
		}
	});
}

function chunkOf(file: OpenedFile, leaf: Leaf, column: ColumnChunk, rows: number, where: string): Chunk {
	const { meta_data: meta, file_path: otherFile } = column;
	if (column.crypto_metadata || !meta) encrypted(where);
	if (otherFile) unsupported(where, 'another file for its values');
	if (!isKnownCodec(meta.codec)) unsupported(where, `the compression ${meta.codec}`);
	if (meta.type !== leaf.type || meta.path_in_schema.join('\0') !== leaf.path.join('\0'))
		damaged(where, 'it is another column than the schema has here');
	const pages = wholeNumber(meta.data_page_offset);
	const dictionary = meta.dictionary_page_offset === undefined ? 0 : wholeNumber(meta.dictionary_page_offset);
	const start = dictionary > 0 && dictionary < pages ? dictionary : pages;
	const end = start + wholeNumber(meta.total_compressed_size);
	const values = wholeNumber(meta.num_values);
	if (start < MAGIC.length || end > file.end) damaged(where, 'it lies outside the file');
	if (leaf.repetition === 0 ? values !== rows : values < rows)
		damaged(where, 'it has another number of values than there are rows');
	return { leaf, start, end, codec: meta.codec, values, where };
}

function notParquet(where: string): never {
	fail('file', `${where} is not a Parquet file, or its end is missing.`, { hint: 'Download the file again.' });
}

function encrypted(where: string): never {
	fail('file', `${where} is encrypted: Parquet's own encryption is not supported.`, {
		hint: 'Have the file written without it.',
	});
}
