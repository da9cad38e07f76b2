/** Writes Parquet files of any shape, valid or not, for the tests. Source: Apache Parquet's parquet.thrift and Encodings documents. */

/** A value of Thrift's compact protocol. */
interface Thrift {
	type: number;
	bytes: Buffer;
}

export type Fields = Record<number, Thrift | undefined>;

const TYPES = {
	BOOLEAN: 0,
	INT32: 1,
	INT64: 2,
	INT96: 3,
	FLOAT: 4,
	DOUBLE: 5,
	BYTE_ARRAY: 6,
	FIXED_LEN_BYTE_ARRAY: 7,
};
const REPETITIONS = { required: 0, optional: 1, repeated: 2 };
const CONVERTED = {
	UTF8: 0,
	MAP: 1,
	MAP_KEY_VALUE: 2,
	LIST: 3,
	ENUM: 4,
	DECIMAL: 5,
	DATE: 6,
	TIME_MILLIS: 7,
	TIME_MICROS: 8,
	TIMESTAMP_MILLIS: 9,
	TIMESTAMP_MICROS: 10,
	UINT_8: 11,
	UINT_32: 13,
	UINT_64: 14,
	JSON: 19,
	BSON: 20,
	INTERVAL: 21,
};
const ENCODINGS = {
	PLAIN: 0,
	PLAIN_DICTIONARY: 2,
	RLE: 3,
	BIT_PACKED: 4,
	DELTA_BINARY_PACKED: 5,
	DELTA_LENGTH_BYTE_ARRAY: 6,
	DELTA_BYTE_ARRAY: 7,
	RLE_DICTIONARY: 8,
	BYTE_STREAM_SPLIT: 9,
};
const CODECS = { UNCOMPRESSED: 0, SNAPPY: 1, GZIP: 2, LZO: 3, BROTLI: 4, LZ4: 5, ZSTD: 6, LZ4_RAW: 7 };

export const truth = (value: boolean): Thrift => ({ type: value ? 1 : 2, bytes: Buffer.alloc(0) });
export const i32 = (value: number): Thrift => ({ type: 5, bytes: varint(zigzag(BigInt(value))) });
export const i64 = (value: number | bigint): Thrift => ({ type: 6, bytes: varint(zigzag(BigInt(value))) });
export const binary = (value: string | Uint8Array): Thrift => ({
	type: 8,
	bytes: Buffer.concat([varint(BigInt(Buffer.byteLength(value))), Buffer.from(value as string)]),
});
export const struct = (fields: Fields): Thrift => ({ type: 12, bytes: structBytes(fields) });
const list = (values: Thrift[]): Thrift => ({
	type: 9,
	bytes: Buffer.concat([
		Buffer.from([0xf0 | (values[0]?.type ?? 12)]),
		varint(BigInt(values.length)),
		...values.map(({ bytes }) => bytes),
	]),
});

function zigzag(value: bigint): bigint {
	return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
}

export function varint(value: bigint): Buffer {
	const bytes: number[] = [];
	let left = value;
	for (; left > 0x7fn; left >>= 7n) bytes.push(Number(left & 0x7fn) | 0x80);
	return Buffer.from([...bytes, Number(left)]);
}

function structBytes(fields: Fields): Buffer {
	const parts: Buffer[] = [];
	let before = 0;
	for (const [id, value] of Object.entries(fields)) {
		if (!value) continue;
		const step = Number(id) - before;
		const header =
			step > 15 ? [Buffer.from([value.type]), varint(zigzag(BigInt(id)))] : [Buffer.from([(step << 4) | value.type])];
		parts.push(...header, value.bytes);
		before = Number(id);
	}
	return Buffer.concat([...parts, Buffer.from([0])]);
}

/** One line of the schema; with `children` it is only a group. */
export interface Element {
	name: string;
	is?: keyof typeof REPETITIONS;
	type?: keyof typeof TYPES;
	length?: number;
	converted?: keyof typeof CONVERTED;
	/** The whole struct of the logical type. */
	logical?: Fields;
	scale?: number;
	children?: Element[];
}

export interface Column {
	pages: Buffer[];
	/** Values and nulls in all pages. */
	values: number;
	codec?: keyof typeof CODECS;
	/** Whether the first page is a dictionary. */
	dictionary?: boolean;
	/** Changes to the footer's data about the chunk and its metadata. */
	chunk?: Fields;
	metadata?: Fields;
}

export interface Group {
	rows: number;
	/** In the order of the schema's leaves. */
	columns: Column[];
}

export function parquet(schema: Element[], groups: Group[], footerFields: Fields = {}): Buffer {
	const parts: Buffer[] = [Buffer.from('PAR1')];
	let offset = 4;
	const leaves = schema.flatMap((element) => leavesOf(element, []));
	const rowGroups = groups.map(({ rows, columns }) => {
		const chunks = columns.map((column, index) => {
			const { type = 'INT32', path } = leaves[index]!;
			const start = offset;
			const size = column.pages.reduce((sum, page) => sum + page.length, 0);
			parts.push(...column.pages);
			offset += size;
			const metadata: Fields = {
				...{
					1: i32(TYPES[type]),
					2: list([i32(0)]),
					3: list(path.map(binary)),
					4: i32(CODECS[column.codec ?? 'UNCOMPRESSED']),
					5: i64(column.values),
					6: i64(size),
					7: i64(size),
				},
				...{
					9: i64(column.dictionary ? start + column.pages[0]!.length : start),
					11: column.dictionary ? i64(start) : undefined,
				},
				...column.metadata,
			};
			return struct({ 2: i64(start), 3: struct(metadata), ...column.chunk });
		});
		return struct({ 1: list(chunks), 2: i64(offset), 3: i64(rows) });
	});
	const rows = groups.reduce((sum, group) => sum + group.rows, 0);
	const elements = [struct({ 4: binary('schema'), 5: i32(schema.length) }), ...schema.flatMap(elementsOf)];
	const footer = structBytes({ 1: i32(1), 2: list(elements), 3: i64(rows), 4: list(rowGroups), ...footerFields });
	return Buffer.concat([...parts, footer, u32(footer.length), Buffer.from('PAR1')]);
}

function leavesOf({ name, type, children }: Element, above: string[]): { type: Element['type']; path: string[] }[] {
	const path = [...above, name];
	return children ? children.flatMap((child) => leavesOf(child, path)) : [{ type, path }];
}

function elementsOf({ name, is = 'required', type, length, converted, logical, scale, children }: Element): Thrift[] {
	const own = struct({
		...{
			1: type && i32(TYPES[type]),
			2: length === undefined ? undefined : i32(length),
			3: i32(REPETITIONS[is]),
			4: binary(name),
			5: children && i32(children.length),
		},
		...{
			6: converted && i32(CONVERTED[converted]),
			7: scale === undefined ? undefined : i32(scale),
			10: logical && struct(logical),
		},
	});
	return [own, ...(children ?? []).flatMap(elementsOf)];
}

export interface PageParts {
	/** Values and nulls. */
	count: number;
	definitions?: Buffer;
	repetitions?: Buffer;
	encoding?: keyof typeof ENCODINGS;
	data: Buffer;
	pack?: (bytes: Buffer) => Buffer;
	/** Changes to the header. */
	header?: Fields;
}

/** A data page, version 1. */
export function page({
	count,
	definitions,
	repetitions,
	encoding = 'PLAIN',
	data,
	pack = same,
	header,
}: PageParts): Buffer {
	const sized = (levels?: Buffer) => (levels ? [u32(levels.length), levels] : []);
	const body = Buffer.concat([...sized(repetitions), ...sized(definitions), data]);
	return pageBytes(0, body.length, pack(body), {
		5: struct({ 1: i32(count), 2: i32(ENCODINGS[encoding]), 3: i32(ENCODINGS.RLE), 4: i32(ENCODINGS.RLE) }),
		...header,
	});
}

/** A data page, version 2. */
export function page2({
	count,
	rows = count,
	definitions = NONE,
	repetitions = NONE,
	encoding = 'PLAIN',
	data,
	pack,
	header,
}: PageParts & { rows?: number }): Buffer {
	const packed = Buffer.concat([repetitions, definitions, pack ? pack(data) : data]);
	const size = repetitions.length + definitions.length + data.length;
	const own = {
		1: i32(count),
		2: i32(0),
		3: i32(rows),
		4: i32(ENCODINGS[encoding]),
		5: i32(definitions.length),
		6: i32(repetitions.length),
		7: pack ? undefined : truth(false),
	};
	return pageBytes(3, size, packed, { 8: struct(own), ...header });
}

export function dictionaryPage(count: number, data: Buffer, pack = same): Buffer {
	return pageBytes(2, data.length, pack(data), { 7: struct({ 1: i32(count), 2: i32(0) }) });
}

function pageBytes(kind: number, size: number, packed: Buffer, header: Fields): Buffer {
	return Buffer.concat([structBytes({ 1: i32(kind), 2: i32(size), 3: i32(packed.length), ...header }), packed]);
}

const NONE = Buffer.alloc(0);
const same = (bytes: Buffer): Buffer => bytes;

export function u32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

/** Levels or indices, one run for each `[value, times]`. Up to 8 bits wide. */
export function runs(...pairs: [value: number, times: number][]): Buffer {
	return Buffer.concat(pairs.map(([value, times]) => Buffer.concat([varint(BigInt(times * 2)), Buffer.from([value])])));
}

/** The same, bit-packed; padded to eight values. */
export function packedBits(values: number[], width: number): Buffer {
	const groups = Math.ceil(values.length / 8);
	const bits = values.reduce((all, value, index) => all | (BigInt(value) << BigInt(index * width)), 0n);
	const bytes = Buffer.alloc(groups * width);
	for (let at = 0, left = bits; at < bytes.length; at++, left >>= 8n) bytes[at] = Number(left & 0xffn);
	return Buffer.concat([varint(BigInt(groups * 2 + 1)), bytes]);
}

export const plain = {
	int32: (...values: number[]) => Buffer.from(Int32Array.from(values).buffer),
	int64: (...values: (number | bigint)[]) => Buffer.from(BigInt64Array.from(values, BigInt).buffer),
	double: (...values: number[]) => Buffer.from(Float64Array.from(values).buffer),
	float: (...values: number[]) => Buffer.from(Float32Array.from(values).buffer),
	texts: (...values: (string | Uint8Array)[]) =>
		Buffer.concat(values.flatMap((value) => [u32(Buffer.byteLength(value)), Buffer.from(value as string)])),
};

/** DELTA_BINARY_PACKED: blocks of 128 values in 4 parts. `size` 32 wraps around like 32-bit writers. */
export function deltas(values: bigint[], size: 32 | 64 = 64): Buffer {
	const wrap = (value: bigint) => BigInt.asIntN(size, value);
	const parts = [varint(128n), varint(4n), varint(BigInt(values.length)), varint(zigzag(values[0] ?? 0n))];
	for (let at = 1; at < values.length; at += 128) {
		const steps = values.slice(at, at + 128).map((value, index) => wrap(value - values[at + index - 1]!));
		const least = steps.reduce((low, step) => (step < low ? step : low));
		const above = steps.map((step) => BigInt.asUintN(size, step - least));
		const minis = [0, 32, 64, 96].map((from) => above.slice(from, from + 32));
		const widths = minis.map((mini) =>
			Math.max(0, ...mini.map((value) => value.toString(2).length * Number(value > 0n))),
		);
		parts.push(varint(zigzag(least)), Buffer.from(widths));
		for (const [index, mini] of minis.entries()) if (mini.length > 0) parts.push(wideBits(mini, widths[index]!));
	}
	return Buffer.concat(parts);
}

/** 32 values of the same width. */
function wideBits(values: bigint[], width: number): Buffer {
	const bytes = Buffer.alloc(4 * width);
	let bits = values.reduce((all, value, index) => all | (value << BigInt(index * width)), 0n);
	for (let at = 0; at < bytes.length; at++, bits >>= 8n) bytes[at] = Number(bits & 0xffn);
	return bytes;
}

/** A file with one column and one row group. */
export function oneColumn(
	element: Omit<Element, 'name'>,
	rows: number,
	column: Partial<Column> & Pick<Column, 'pages'>,
): Buffer {
	return parquet([{ name: 'v', ...element }], [{ rows, columns: [{ values: rows, ...column }] }]);
}
