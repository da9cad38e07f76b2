/** Random files that are not changed originals: complete, and with consistent schemas, counts and sizes of any magnitude. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { block, header, long, type Schema } from '../avros.ts';
import { der, oid } from '../messages.ts';
import { oneColumn, page, page2, runs, varint, type Element } from '../parquets.ts';

type Pick = (below: number) => number;

const oneOf = <Value>(pick: Pick, values: readonly Value[]): Value => values[pick(values.length)] as Value;

const counts = [0, 1, 2, 5, 100, 1000, 65_536, 1_000_000, 20_000_000, 2 ** 31, 2 ** 40, 2 ** 52];
const randomBytes = (pick: Pick, size: number): Buffer =>
	Buffer.from(Array.from({ length: size }, () => pick(pick(2) === 0 ? 4 : 256)));

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];

/** A schema whose types may contain each other and themselves. */
function avroSchema(pick: Pick, names: string[], depth: number): Schema {
	const inner = (): Schema => avroSchema(pick, names, depth + 1);
	if (depth > 4 || pick(3) === 0)
		return names.length > 0 && pick(2) === 0 ? oneOf(pick, names) : oneOf(pick, primitives);
	switch (pick(7)) {
		case 0:
			return { type: 'array', items: inner() };
		case 1:
			return { type: 'map', values: inner() };
		case 2:
			return Array.from({ length: 1 + pick(3) }, inner);
		case 3:
			return { type: 'fixed', name: `F${names.length}${depth}${pick(1000)}`, size: oneOf(pick, counts) };
		case 4:
			return {
				type: oneOf(pick, primitives),
				logicalType: oneOf(pick, ['decimal', 'date', 'timestamp-micros', 'uuid']),
				scale: pick(2000),
			};
		default: {
			const name = `R${names.length}`;
			names.push(name);
			const fields = Array.from({ length: pick(5) }, (_, index) => ({ name: `f${index}`, type: inner() }));
			return { type: 'record', name, fields };
		}
	}
}

/** Each record contains the previous one this many times. */
function doublingSchema(pick: Pick): Schema {
	let schema: Schema = {
		type: 'record',
		name: 'R0',
		fields: pick(2) === 0 ? [] : [{ name: 'a', type: oneOf(pick, primitives) }],
	};
	for (let level = 1, levels = pick(40); level <= levels; level++) {
		const again = Array.from({ length: pick(3) }, (_, index) => ({ name: `f${index}`, type: `R${level - 1}` }));
		schema = { type: 'record', name: `R${level}`, fields: [{ name: 'first', type: schema }, ...again] };
	}
	return schema;
}

export function madeAvro(pick: Pick): Buffer {
	const schema = pick(4) === 0 ? doublingSchema(pick) : avroSchema(pick, [], 0);
	const codec = oneOf(pick, ['null', 'deflate', 'zstandard', 'snappy']);
	const body = (): Buffer =>
		oneOf(pick, [Buffer.alloc(0), randomBytes(pick, pick(60)), Buffer.alloc(pick(5000)), long(oneOf(pick, counts))]);
	const blocks = Array.from({ length: pick(4) }, () => block([body()], { codec, count: oneOf(pick, counts) }));
	return Buffer.concat([header(schema, { codec }), ...blocks]);
}

const types = ['BOOLEAN', 'INT32', 'INT64', 'INT96', 'FLOAT', 'DOUBLE', 'BYTE_ARRAY', 'FIXED_LEN_BYTE_ARRAY'] as const;
const encodings = [
	'PLAIN',
	'RLE',
	'RLE_DICTIONARY',
	'DELTA_BINARY_PACKED',
	'DELTA_LENGTH_BYTE_ARRAY',
	'DELTA_BYTE_ARRAY',
	'BYTE_STREAM_SPLIT',
] as const;
const codecs = ['UNCOMPRESSED', 'ZSTD', 'GZIP', 'SNAPPY', 'LZ4_RAW', 'LZ4', 'BROTLI'] as const;

const packers: Partial<Record<(typeof codecs)[number], (bytes: Buffer) => Buffer>> = {
	ZSTD: (bytes) => zstdCompressSync(bytes),
	GZIP: (bytes) => gzipSync(bytes),
};

/** The header of a delta encoding: this many values, in blocks of one part with the width in the last number. */
const differences = (pick: Pick, count: number): Buffer =>
	Buffer.concat([
		varint(BigInt(8 * (1 + pick(2 ** 20)))),
		varint(1n),
		varint(BigInt(count)),
		Buffer.from([pick(4), pick(4), pick(2)]),
	]);

/** A column with as many values as the footer announces: in runs, which take almost no bytes. */
export function madeParquet(pick: Pick): Buffer {
	const count = oneOf(pick, counts);
	const element: Omit<Element, 'name'> = {
		type: oneOf(pick, types),
		is: oneOf(pick, ['required', 'optional', 'repeated']),
		length: 1 + pick(16),
		converted: oneOf(pick, [undefined, 'UTF8', 'DATE', 'DECIMAL', 'TIMESTAMP_MICROS', 'JSON']),
		scale: pick(20),
	};
	const repeated = element.is === 'repeated';
	const rows = repeated ? Math.min(count, 1 + pick(3)) : count;
	const data = oneOf(pick, [
		Buffer.alloc(0),
		Buffer.alloc(pick(3000)),
		randomBytes(pick, pick(60)),
		differences(pick, count),
		Buffer.concat([differences(pick, count), differences(pick, count), randomBytes(pick, 10)]),
		Buffer.concat([Buffer.from([pick(34)]), varint(BigInt(count) * 2n), Buffer.alloc(4)]),
	]);
	const level = pick(2);
	const codec = oneOf(pick, codecs);
	const parts = {
		count: Math.min(count, 2 ** 31 - 1),
		rows: Math.min(rows, 2 ** 31 - 1),
		definitions: element.is === 'required' ? undefined : runs([level, count]),
		repetitions: repeated ? runs([0, rows], [1, Math.max(0, count - rows)]) : undefined,
		encoding: oneOf(pick, encodings),
		data,
		pack: packers[codec],
	};
	return oneColumn(element, rows, { codec, values: count, pages: [pick(2) === 0 ? page(parts) : page2(parts)] });
}

/** Nested elements of DER or BER, inside something like a message. */
export function madeMessage(pick: Pick): Buffer {
	const node = (depth: number): Buffer => {
		if (depth > 1 + pick(40) || pick(4) === 0)
			return der(oneOf(pick, [0x02, 0x04, 0x05, 0x80]), randomBytes(pick, pick(20)));
		const children = Array.from({ length: 1 + pick(3) }, () => node(depth + (pick(3) === 0 ? 5 : 1)));
		const tag = oneOf(pick, [0x30, 0x31, 0xa0, 0xa1, 0x24]);
		if (pick(4) > 0) return der(tag, ...children);
		return Buffer.concat([Buffer.from([tag, 0x80]), ...children, Buffer.alloc(oneOf(pick, [0, 2, 2, 2]))]);
	};
	const type = oneOf(pick, [
		'1.2.840.113549.1.7.3',
		'1.2.840.113549.1.9.16.1.23',
		'1.2.840.113549.1.9.16.1.9',
		'1.2.840.113549.1.7.2',
	]);
	const recipients = der(0x31, ...Array.from({ length: pick(4) }, () => node(0)));
	return der(
		0x30,
		oid(type),
		der(0xa0, der(0x30, der(0x02, Buffer.from([0])), pick(3) === 0 ? node(0) : recipients, node(0), node(0))),
	);
}
