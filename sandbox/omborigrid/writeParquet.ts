/** How to store a column: text, a whole number or an instant (ms). Optional columns may have missing values. */
interface ParquetColumn {
	type: 'text' | 'long' | 'instant';
	optional?: true;
}

/** By name, in the order of the file. */
export type ParquetColumns = Record<string, ParquetColumn>;

type Row = Record<string, string | number | null>;

/** Position and size of a column of a row group in the file. */
interface WrittenColumn {
	offset: number;
	bytes: number;
	values: number;
}

const magic = Buffer.from('PAR1');

/**
 * A Parquet file: uncompressed, PLAIN values, one page for each column of a row group (Apache Parquet format 2.10:
 * README, Encodings, LogicalTypes and parquet.thrift).
 */
export function parquetFile(columns: ParquetColumns, rows: Iterable<Row>, perGroup = 1000): Buffer {
	const parts: Buffer[] = [magic];
	const groups: WrittenColumn[][] = [];
	let offset = magic.length;
	let total = 0;
	for (const group of groupRows(rows, perGroup)) {
		total += group.length;
		groups.push(
			Object.entries(columns).map(([name, column]) => {
				const page = pageOf(
					column,
					group.map((row) => row[name] ?? null),
				);
				parts.push(page);
				offset += page.length;
				return { offset: offset - page.length, bytes: page.length, values: group.length };
			}),
		);
	}
	const footer = struct(fileMetadata(columns, groups, total));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(footer.length);
	return Buffer.concat([...parts, footer, length, magic]);
}

function* groupRows(rows: Iterable<Row>, size: number): Generator<Row[]> {
	let group: Row[] = [];
	for (const row of rows) {
		group.push(row);
		if (group.length < size) continue;
		yield group;
		group = [];
	}
	if (group.length > 0) yield group;
}

/** A data page (version 1) with its header: which values are present, then those values. */
function pageOf(column: ParquetColumn, values: (string | number | null)[]): Buffer {
	const stored = values.filter((value) => value !== null).map((value) => encodePlain(column, value));
	const data = Buffer.concat([...(column.optional ? [encodePresence(values)] : []), ...stored]);
	const header = struct([
		[1, i32(pageType.data)],
		[2, i32(data.length)],
		[3, i32(data.length)],
		[
			5,
			nestedStruct([
				[1, i32(values.length)],
				[2, i32(encoding.plain)],
				[3, i32(encoding.rle)],
				[4, i32(encoding.rle)],
			]),
		],
	]);
	return Buffer.concat([header, data]);
}

function encodePlain({ type }: ParquetColumn, value: string | number): Buffer {
	if (type === 'text') {
		const bytes = Buffer.from(String(value));
		const length = Buffer.alloc(4);
		length.writeUInt32LE(bytes.length);
		return Buffer.concat([length, bytes]);
	}
	const long = Buffer.alloc(8);
	long.writeBigInt64LE(BigInt(value));
	return long;
}

/** Definition levels, after their length: one run for each sequence of present or missing values. */
function encodePresence(values: (string | number | null)[]): Buffer {
	const runs: Buffer[] = [];
	for (let at = 0; at < values.length;) {
		const missing = values[at] === null;
		let end = at + 1;
		while (end < values.length && (values[end] === null) === missing) end += 1;
		runs.push(varint((end - at) * 2), Buffer.from([missing ? 0 : 1]));
		at = end;
	}
	const all = Buffer.concat(runs);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(all.length);
	return Buffer.concat([length, all]);
}

const physicalType = { text: 6, long: 2, instant: 2 };
const repetition = { required: 0, optional: 1 };
const convertedType = { text: 0, instant: 9 };
const encoding = { plain: 0, rle: 3 };
const uncompressed = 0;
const pageType = { data: 0 };

function fileMetadata(columns: ParquetColumns, groups: WrittenColumn[][], total: number): Field[] {
	const names = Object.keys(columns);
	const root = nestedStruct([
		[4, text('schema')],
		[5, i32(names.length)],
	]);
	const elements = Object.entries(columns).map(([name, { type, optional }]) =>
		nestedStruct([
			[1, i32(physicalType[type])],
			[3, i32(optional ? repetition.optional : repetition.required)],
			[4, text(name)],
			...(type === 'long' ? [] : [[6, i32(convertedType[type])] as Field, [10, logicalType(type)] as Field]),
		]),
	);
	const rowGroups = groups.map((group) => {
		const bytes = group.reduce((sum, written) => sum + written.bytes, 0);
		const chunks = group.map((written, index) => columnChunk(names[index] as string, columns, written));
		return nestedStruct([
			[1, list(chunks)],
			[2, i64(bytes)],
			[3, i64(group[0]?.values ?? 0)],
		]);
	});
	return [
		[1, i32(2)],
		[2, list([root, ...elements])],
		[3, i64(total)],
		[4, list(rowGroups)],
		[6, text('genesys-sandbox')],
	];
}

/** STRING, or TIMESTAMP in UTC and milliseconds. */
function logicalType(type: 'text' | 'instant'): Thrift {
	return type === 'text'
		? nestedStruct([[1, nestedStruct([])]])
		: nestedStruct([
				[
					8,
					nestedStruct([
						[1, thriftTrue],
						[2, nestedStruct([[1, nestedStruct([])]])],
					]),
				],
			]);
}

function columnChunk(name: string, columns: ParquetColumns, { offset, bytes, values }: WrittenColumn): Thrift {
	const type = columns[name]?.type ?? 'text';
	const metadata = nestedStruct([
		...([
			[1, i32(physicalType[type])],
			[2, list([i32(encoding.plain), i32(encoding.rle)])],
			[3, list([text(name)])],
			[4, i32(uncompressed)],
		] as Field[]),
		...([
			[5, i64(values)],
			[6, i64(bytes)],
			[7, i64(bytes)],
			[9, i64(offset)],
		] as Field[]),
	]);
	return nestedStruct([
		[2, i64(offset)],
		[3, metadata],
	]);
}

/** A value in Thrift's compact protocol: its type number and its bytes. */
interface Thrift {
	type: number;
	bytes: Buffer;
}

type Field = [id: number, value: Thrift];

const thriftTrue: Thrift = { type: 1, bytes: Buffer.alloc(0) };

function i32(value: number): Thrift {
	return { type: 5, bytes: varint(value * 2) };
}

function i64(value: number): Thrift {
	return { type: 6, bytes: varint(value * 2) };
}

function text(value: string): Thrift {
	const bytes = Buffer.from(value);
	return { type: 8, bytes: Buffer.concat([varint(bytes.length), bytes]) };
}

function list(values: Thrift[]): Thrift {
	const type = values[0]?.type ?? 12;
	const head =
		values.length < 15
			? Buffer.from([(values.length << 4) | type])
			: Buffer.concat([Buffer.from([0xf0 | type]), varint(values.length)]);
	return { type: 9, bytes: Buffer.concat([head, ...values.map(({ bytes }) => bytes)]) };
}

function nestedStruct(fields: Field[]): Thrift {
	return { type: 12, bytes: struct(fields) };
}

/** Fields in ascending order; each stores the difference from the previous number. */
function struct(fields: Field[]): Buffer {
	const parts: Buffer[] = [];
	let before = 0;
	for (const [id, { type, bytes }] of fields) {
		parts.push(Buffer.from([((id - before) << 4) | type]), bytes);
		before = id;
	}
	return Buffer.concat([...parts, Buffer.from([0])]);
}

/** Seven bits per byte, least significant first. */
function varint(value: number): Buffer {
	const bytes: number[] = [];
	let left = value;
	while (left > 0x7f) {
		bytes.push((left % 128) | 0x80);
		left = Math.floor(left / 128);
	}
	return Buffer.from([...bytes, left]);
}
