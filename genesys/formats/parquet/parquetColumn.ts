/** One column of one row group of a Parquet file, page by page. */
import { fail, isGenesysError } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import { gunzip, unpackBrotli } from '../../vendor/hyparquet.ts';
import { asBuffer, ByteReader } from '../bytes.ts';
import { crc32 } from '../archive/crc32.ts';
import { unpackHadoopLz4, unpackLz4 } from '../archive/lz4.ts';
import { unpackSnappy } from '../archive/snappy.ts';
import { unpackZstd } from '../archive/zstd.ts';
import { readPageHeader, type PageHeader } from './parquetFooter.ts';
import {
	valuesAtOnce,
	bitWidth,
	booleanRuns,
	deltaLengthValues,
	deltaTextValues,
	deltaValues,
	dictionaryOf,
	dictionaryValues,
	plainValues,
	Runs,
	splitValues,
	type Stored,
	type Values,
} from './parquetEncodings.ts';
import { streamRange, type RangeSource } from '../ranges.ts';

/** A column with values. The elements above it in the schema only group columns. */
export interface Leaf extends Stored {
	/** From the top of the schema. */
	path: string[];
	/** The level at which a value is present, and the level at which the innermost list continues. */
	definition: number;
	repetition: number;
}

/** The position of a column's bytes. */
export interface Chunk {
	leaf: Leaf;
	start: number;
	end: number;
	codec: string;
	/** Including missing values. */
	values: number;
	/** The place in errors: file, row group and column. */
	where: string | Text;
}

/** Counts the memory that columns hold at the same time, and stops before it is too much. */
export class MemoryBudget {
	readonly limit: number;
	private held = 0;
	private loaded = 0;

	constructor(limit: number) {
		this.limit = limit;
	}

	add(bytes: number, where: string | Text): void {
		this.held += bytes;
		this.loaded += bytes;
		if (this.held <= this.limit) return;
		fail('limit', '{where} cannot be read: the pages needed at the same time take more than {limit} bytes.', {
			values: { where, limit: this.limit },
			hint: 'Choose fewer columns, or raise "Largest Record (MB)".',
		});
	}

	release(bytes: number): void {
		this.held -= bytes;
	}

	/** The memory added since the previous call. */
	takeLoaded(): number {
		const { loaded } = this;
		this.loaded = 0;
		return loaded;
	}
}

/** An unpacked page. Its values are created in small groups when they are taken. */
interface Page {
	count: number;
	/** How many non-missing values have not been created yet. */
	present: number;
	definitions: Uint8Array | undefined;
	repetitions: Uint8Array | undefined;
	/** How many rows begin in it. */
	rows: number;
	fill: Values;
	held: number;
}

/**
 * The cost that each level of a value adds to the size of the page: levels are read at once, which also takes time. A value
 * in a dictionary may have taken next to no bytes when it was packed.
 */
const levelBytes = 4;
const dictionaryBytes = 24;

interface DataHeader {
	values: number;
	/** Rows that begin in the page, if known beforehand. */
	rows: number | undefined;
	encoding: string;
}

const emptyPage: Page = {
	count: 0,
	present: 0,
	definitions: undefined,
	repetitions: undefined,
	rows: 0,
	fill: failNoValues,
	held: 0,
};

/** A header grows with its statistics, which contain the minimum and the maximum value. */
const firstHeaderBytes = 512;
const largestHeaderBytes = 2 ** 20;

/** Reads one column. The code that creates it must call {@link close}. */
export class ColumnCursor {
	readonly chunk: Chunk;
	/** The level at which a value is present. */
	private readonly definition: number;
	private readonly reader: ByteReader;
	private readonly holding: MemoryBudget;
	private readonly pages: Page[] = [];
	private page: Page = emptyPage;
	/** The next value in `page`. */
	private at = 0;
	/** The created values of `page`, their number, and the next of them. */
	private readonly made: unknown[] = [];
	private madeCount = 0;
	private madeAt = 0;
	/** The number of values in `pages`. */
	private waiting = 0;
	/** Rows that begin in loaded pages and have not been taken. */
	private rows = 0;
	private unread: number;
	private dictionary: unknown[] | undefined;
	private dictionaryHeld = 0;

	/** `window`: how many bytes to read at once. */
	constructor(source: RangeSource, chunk: Chunk, holding: MemoryBudget, window: number) {
		this.chunk = chunk;
		this.definition = chunk.leaf.definition;
		this.holding = holding;
		this.unread = chunk.values;
		this.reader = new ByteReader(streamRange(source, chunk.start, chunk.end, window));
	}

	/** How many rows can be taken without waiting. The last row of a page may continue in the next one. */
	get ready(): number {
		return this.chunk.leaf.repetition > 0 && this.unread > 0 ? Math.max(0, this.rows - 1) : this.rows;
	}

	/** How many rows with at most `most` values can be taken without waiting; at least one. */
	rowsWithin(most: number): number {
		const { ready } = this;
		if (this.chunk.leaf.repetition === 0 || this.page.count - this.at + this.waiting <= most) return ready;
		let [begun, left, from] = [0, most, this.at];
		for (const { repetitions, count } of [this.page, ...this.pages]) {
			for (let at = from; at < count; at++) {
				if (!repetitions || repetitions[at] === 0) begun += 1;
				left -= 1;
				if (left === 0) return Math.min(ready, Math.max(1, begun - 1));
			}
			from = 0;
		}
		return ready;
	}

	/** Whether all values were taken. */
	get finished(): boolean {
		return this.unread === 0 && this.rows === 0 && this.at === this.page.count && this.pages.length === 0;
	}

	/** Loads pages until a row can be taken. */
	async load(): Promise<void> {
		while (this.ready === 0) {
			if (this.unread > 0) await this.loadPage();
			else failDamaged(this.chunk.where, 'rows are missing');
		}
	}

	/** The definition level of the next value. */
	level(): number {
		this.turn();
		const { definitions } = this.page;
		return definitions ? (definitions[this.at] as number) : this.definition;
	}

	/** The repetition level of the next value; 0 at the start of a row, and at the end. */
	repeated(): number {
		if (this.at === this.page.count && !this.pages[0]) return 0;
		this.turn();
		return this.page.repetitions ? (this.page.repetitions[this.at] as number) : 0;
	}

	/** The next value; `null` if it is missing. */
	take(): unknown {
		if (this.at === this.page.count) this.turn();
		const { page, at } = this;
		this.at = at + 1;
		if (!page.repetitions || page.repetitions[at] === 0) this.rows -= 1;
		if (page.definitions && page.definitions[at] !== this.definition) return null;
		if (this.madeAt === this.madeCount) this.make();
		return this.made[this.madeAt++];
	}

	/** Puts a value into each of the records, for a column without lists. */
	give(records: Record<string, unknown>[], name: string): void {
		for (const record of records) record[name] = this.take();
	}

	async close(): Promise<void> {
		this.holding.release(this.dictionaryHeld + this.page.held + this.pages.reduce((sum, { held }) => sum + held, 0));
		this.dictionaryHeld = 0;
		this.page = emptyPage;
		this.pages.length = 0;
		await this.reader.close();
	}

	private make(): void {
		const { page } = this;
		this.madeCount = Math.min(valuesAtOnce, page.present);
		this.madeAt = 0;
		page.present -= this.madeCount;
		page.fill(this.made, this.madeCount);
	}

	/** Goes to the next page at the end of the current one. */
	private turn(): void {
		while (this.at === this.page.count) {
			const next = this.pages.shift();
			if (!next) failDamaged(this.chunk.where, 'values are missing');
			this.holding.release(this.page.held);
			this.waiting -= next.count;
			this.page = next;
			this.at = 0;
		}
	}

	private async loadPage(): Promise<void> {
		const header = await this.takeHeader();
		const { where } = this.chunk;
		const [packedSize, size] = [sizeOf(header.packedSize, where), sizeOf(header.size, where)];
		const data = parseDataHeader(header, where);
		if (data && data.values > this.unread) failDamaged(where, 'it has more values than stated');
		const { definition, repetition } = this.chunk.leaf;
		const held =
			size +
			(data
				? data.values * levelBytes * (Number(definition > 0) + Number(repetition > 0))
				: sizeOf(header.dictionary?.values ?? 0, where) * dictionaryBytes);
		this.holding.add(held, where);
		const packed = await this.reader.take(packedSize, text('a page of {where}', { where }));
		if (header.crc !== undefined && crc32(packed) !== header.crc >>> 0)
			failDamaged(where, 'the checksum of a page is wrong');
		try {
			if (data?.values === 0) this.holding.release(held);
			else if (data) this.addPage(header, data, packed, held);
			else this.takeDictionary(header, packed, held);
		} catch (error) {
			failUnreadable(where, error);
		}
	}

	private async takeHeader(): Promise<PageHeader> {
		for (let wanted = firstHeaderBytes; ; wanted *= 4) {
			const enough = await this.reader.fill(wanted);
			const found = parseHeader(this.reader.ahead(wanted));
			if (found) {
				this.reader.skip(found.size);
				return found.header;
			}
			if (!enough || wanted > largestHeaderBytes)
				failDamaged(this.chunk.where, 'a page does not start at its position');
		}
	}

	private takeDictionary(header: PageHeader, packed: Buffer, held: number): void {
		const page = header.dictionary;
		if (!page) return this.holding.release(held);
		if (this.dictionary) throw new RangeError('there is a second dictionary');
		this.dictionaryHeld = held;
		this.dictionary = dictionaryOf(
			this.chunk.leaf,
			unpackPage(this.chunk.codec, packed, countOf(header.size)),
			countOf(page.values),
		);
	}

	private addPage(header: PageHeader, data: DataHeader, packed: Buffer, held: number): void {
		const { leaf, codec } = this.chunk;
		const { data: v1, data2: v2 } = header;
		const size = countOf(header.size);
		const { repetitions, definitions, values } = v2
			? readSeparateLevels(leaf, v2, data.values, packed, size, codec)
			: readPackedLevels(leaf, v1, data.values, unpackPage(codec, packed, size));
		const rows = repetitions ? countLevel(repetitions, 0) : data.values;
		const present = definitions ? countLevel(definitions, leaf.definition) : data.values;
		if (v2 && data.rows !== rows) throw new RangeError('a page has a different number of rows than stated');
		const page = { count: data.values, present, definitions, repetitions, rows, held, fill: failNoValues as Values };
		const charge = (bytes: number): void => {
			page.held += bytes;
			this.holding.add(bytes, this.chunk.where);
		};
		if (present > 0) page.fill = this.valuesOf(data.encoding, values, present, charge);
		this.pages.push(page);
		this.waiting += data.values;
		this.rows += rows;
		this.unread -= data.values;
	}

	private valuesOf(encoding: string, bytes: Buffer, count: number, charge: (bytes: number) => void): Values {
		const { leaf } = this.chunk;
		switch (encoding) {
			case 'PLAIN':
				return plainValues(leaf, bytes);
			case 'PLAIN_DICTIONARY':
			case 'RLE_DICTIONARY':
				return dictionaryValues(this.dictionary ?? failNoDictionary(), bytes);
			case 'RLE':
				return leaf.type === 'BOOLEAN'
					? booleanRuns(bytes)
					: failUnknownEncoding(this.chunk.where, text('{encoding} for {type}', { encoding, type: leaf.type }));
			case 'DELTA_BINARY_PACKED':
				return deltaValues(leaf, bytes, count);
			case 'DELTA_LENGTH_BYTE_ARRAY':
				return deltaLengthValues(leaf, bytes, count);
			case 'DELTA_BYTE_ARRAY':
				return deltaTextValues(leaf, bytes, count, charge);
			case 'BYTE_STREAM_SPLIT':
				return splitValues(leaf, bytes, count);
			default:
				return failUnknownEncoding(this.chunk.where, encoding);
		}
	}
}

function failNoValues(): never {
	throw new RangeError('values are missing');
}

function failNoDictionary(): never {
	throw new RangeError('the dictionary is missing');
}

function parseHeader(bytes: Buffer): { header: PageHeader; size: number } | undefined {
	try {
		return readPageHeader(bytes);
	} catch {
		return undefined;
	}
}

/** The header of a page with values; undefined for another page. */
function parseDataHeader({ type, data: v1, data2: v2 }: PageHeader, where: string | Text): DataHeader | undefined {
	if (type === 'DATA_PAGE' && v1)
		return { values: sizeOf(v1.values, where), rows: undefined, encoding: String(v1.encoding) };
	if (type === 'DATA_PAGE_V2' && v2)
		return { values: sizeOf(v2.values, where), rows: sizeOf(v2.rows, where), encoding: String(v2.encoding) };
	if (type === 'DICTIONARY_PAGE' || type === 'INDEX_PAGE') return undefined;
	return failDamaged(where, 'a page is of an unknown kind');
}

function sizeOf(value: unknown, where: string | Text): number {
	return Number.isSafeInteger(value) && (value as number) >= 0
		? (value as number)
		: failDamaged(where, 'the size of a page is impossible');
}

function countOf(value: unknown): number {
	if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
	throw new RangeError('the size of a dictionary is impossible');
}

interface PageParts {
	repetitions: Uint8Array | undefined;
	definitions: Uint8Array | undefined;
	values: Buffer;
}

/** The first kind of data page: levels and values are packed together, each kind of level after its length. */
function readPackedLevels(leaf: Leaf, header: PageHeader['data'], count: number, bytes: Buffer): PageParts {
	let at = 0;
	const take = (highest: number, encoding: string | undefined): Uint8Array | undefined => {
		if (highest === 0) return undefined;
		if (encoding !== 'RLE') throw new RangeError('levels use an obsolete encoding');
		const start = at + 4;
		at = start + bytes.readUInt32LE(at);
		return readLevels(bytes, start, at, highest, count);
	};
	const repetitions = take(leaf.repetition, header?.repetitionEncoding);
	const definitions = take(leaf.definition, header?.definitionEncoding);
	return { repetitions, definitions, values: bytes.subarray(at) };
}

/** The second kind: levels are not packed, and the header contains their lengths. */
function readSeparateLevels(
	leaf: Leaf,
	header: NonNullable<PageHeader['data2']>,
	count: number,
	packed: Buffer,
	size: number,
	codec: string,
): PageParts {
	const [first, second] = [countOf(header.repetitionBytes), countOf(header.definitionBytes)];
	const after = first + second;
	if (after > packed.length || after > size) throw new RangeError('levels are cut off');
	const values = packed.subarray(after);
	return {
		repetitions: leaf.repetition > 0 ? readLevels(packed, 0, first, leaf.repetition, count) : undefined,
		definitions: leaf.definition > 0 ? readLevels(packed, first, after, leaf.definition, count) : undefined,
		values: unpackPage(header.isPacked === false ? 'UNCOMPRESSED' : codec, values, size - after),
	};
}

function readLevels(bytes: Buffer, start: number, end: number, highest: number, count: number): Uint8Array {
	const found = new Uint8Array(count);
	const width = bitWidth(highest);
	new Runs(bytes, start, end, width).fill(found, count);
	if (highest < 2 ** width - 1)
		for (let at = 0; at < count; at++) if ((found[at] as number) > highest) throw new RangeError('a level is too high');
	return found;
}

function countLevel(all: Uint8Array, level: number): number {
	let count = 0;
	for (let at = 0; at < all.length; at++) if (all[at] === level) count += 1;
	return count;
}

type Unpacker = (packed: Buffer, size: number) => Uint8Array;

const unpackersByCodec: Record<string, Unpacker> = {
	UNCOMPRESSED: (packed) => packed,
	SNAPPY: unpackSnappy,
	GZIP: unpackGzip,
	BROTLI: unpackBrotli,
	ZSTD: unpackZstdPage,
	LZ4: unpackHadoopLz4,
	LZ4_RAW: unpackLz4,
};

function unpackPage(codec: string, packed: Buffer, size: number): Buffer {
	if (size === 0) return Buffer.alloc(0);
	const bytes = asBuffer((unpackersByCodec[codec] as Unpacker)(packed, size));
	return bytes.length === size ? bytes : failSize();
}

function unpackZstdPage(packed: Buffer, size: number): Uint8Array {
	const bytes = unpackZstd(packed, size);
	if (bytes === undefined) throw new RangeError('a page cannot be unpacked');
	return bytes === 'too large' ? failSize() : bytes;
}

function failSize(): never {
	throw new RangeError('a page unpacks to a different size than stated');
}

/** Usually the page is one gzip member. Then its own checksum is verified too. */
function unpackGzip(packed: Buffer, size: number): Uint8Array {
	const bytes = gunzip(packed, new Uint8Array(size));
	if (packed.readUInt32LE(packed.length - 4) === size && packed.readUInt32LE(packed.length - 8) !== crc32(bytes))
		throw new RangeError('a page does not unpack to its original data');
	return bytes;
}

export function isKnownCodec(codec: string): boolean {
	return Object.hasOwn(unpackersByCodec, codec);
}

function failUnknownEncoding(where: string | Text, encoding: string | Text): never {
	failUnsupported(where, text('the encoding {encoding}', { encoding }));
}

export function failUnsupported(where: string | Text, what: string | Text): never {
	fail('file', '{where} cannot be read: it uses {what}, which is not supported.', {
		values: { where, what: term(what) },
		hint: 'Export the file in another way, or leave this column out.',
	});
}

/** Names a column in errors. */
export const columnIn = (where: string | Text, path: string): Text =>
	text('{where}, column {path}', { where, path: JSON.stringify(path) });

export function failDamaged(where: string | Text, why: string | Text, cause?: unknown): never {
	fail('file', '{where} is damaged: {why}.', {
		values: { where, why: term(why) },
		hint: 'Download the file again.',
		cause,
	});
}

/** Converts an error while reading damaged bytes to one of our own. */
export function failUnreadable(where: string | Text, error: unknown): never {
	if (isGenesysError(error)) throw error;
	failDamaged(where, error instanceof Error ? reasonOf(error) : 'it cannot be read', error);
}

/** The texts of our own readers. Those of libraries are for programmers. */
function reasonOf({ name, message }: Error): Text {
	const isOwn = name === 'RangeError' && /^[a-z]+ [a-z0-9 ]+$/.test(message);
	return isOwn ? { template: message, values: {} } : text('its bytes are not valid');
}
