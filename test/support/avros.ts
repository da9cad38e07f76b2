/** Writes Avro object container files byte by byte, in every form that the reader must accept or refuse. */
import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';

export type Schema = string | Schema[] | { type: unknown; [property: string]: unknown };

export interface AvroForm {
	codec?: string;
	/** How many records a block contains. */
	perBlock?: number;
	/** Written instead of the right values. */
	schemaText?: string;
	marker?: Buffer;
	count?: number;
	size?: number;
	/** Writes the items of arrays and maps in several runs with their length in bytes. */
	runs?: boolean;
}

const SYNC = Buffer.from('0123456789abcdef');

/** Zigzag, seven bits per byte. */
export function long(value: number | bigint): Buffer {
	let left = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));
	const octets: number[] = [];
	do {
		octets.push(Number(left & 0x7fn) | (left > 0x7fn ? 0x80 : 0));
		left >>= 7n;
	} while (left > 0n);
	return Buffer.from(octets);
}

export function sized(bytes: Uint8Array | string): Buffer {
	const content = Buffer.from(bytes);
	return Buffer.concat([long(content.length), content]);
}

/** Values have the format of the reader's output, except bytes (a Buffer) and unions (`[branch, value]`). */
export function written(
	schema: Schema,
	value: unknown,
	form: AvroForm = {},
	named = new Map<string, Schema>(),
): Buffer {
	const write = (inner: unknown, part: unknown): Buffer => written(inner as Schema, part, form, named);
	if (Array.isArray(schema)) {
		const [branch, inner] = value as [number, unknown];
		return Buffer.concat([long(branch), write(schema[branch], inner)]);
	}
	if (typeof schema === 'string') {
		const known = named.get(schema);
		return known ? write(known, value) : primitive(schema, value);
	}
	if (typeof schema.name === 'string') named.set(schema.name, schema);
	const items = (all: Buffer[]): Buffer => {
		if (!form.runs) return Buffer.concat([...(all.length > 0 ? [long(all.length), ...all] : []), long(0)]);
		return Buffer.concat([...all.flatMap((item) => [long(-1), long(item.length), item]), long(0)]);
	};
	switch (schema.type) {
		case 'record':
			return Buffer.concat(
				(schema.fields as Array<{ name: string; type: unknown }>).map(({ name, type }) =>
					write(type, (value as Record<string, unknown>)[name]),
				),
			);
		case 'array':
			return items((value as unknown[]).map((item) => write(schema.items, item)));
		case 'map':
			return items(
				Object.entries(value as object).map(([key, item]) => Buffer.concat([sized(key), write(schema.values, item)])),
			);
		case 'enum':
			return long((schema.symbols as string[]).indexOf(value as string));
		case 'fixed':
			return value as Buffer;
		default:
			return write(schema.type, value);
	}
}

function primitive(type: string, value: unknown): Buffer {
	switch (type) {
		case 'null':
			return Buffer.alloc(0);
		case 'boolean':
			return Buffer.from([value ? 1 : 0]);
		case 'int':
		case 'long':
			return long(value as number | bigint);
		case 'float': {
			const bytes = Buffer.alloc(4);
			bytes.writeFloatLE(value as number);
			return bytes;
		}
		case 'double': {
			const bytes = Buffer.alloc(8);
			bytes.writeDoubleLE(value as number);
			return bytes;
		}
		default:
			return sized(value as Buffer | string);
	}
}

export function header(schema: Schema, { codec, schemaText = JSON.stringify(schema) }: AvroForm = {}): Buffer {
	const said = { 'avro.schema': schemaText, ...(codec === undefined ? {} : { 'avro.codec': codec }) };
	const pairs = Object.entries(said).flatMap(([name, value]) => [sized(name), sized(value)]);
	return Buffer.concat([Buffer.from('Obj\x01', 'latin1'), long(pairs.length / 2), ...pairs, long(0), SYNC]);
}

/** Snappy allows literals only. The CRC-32 follows the data. */
function snappy(bytes: Buffer): Buffer {
	const parts = [varint(bytes.length)];
	for (let at = 0; at < bytes.length; at += 60) {
		const piece = bytes.subarray(at, at + 60);
		parts.push(Buffer.from([(piece.length - 1) << 2]), piece);
	}
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(crc32(bytes));
	return Buffer.concat([...parts, checksum]);
}

/** Seven bits per byte. */
function varint(value: number): Buffer {
	return value < 0x80
		? Buffer.from([value])
		: Buffer.concat([Buffer.from([(value & 0x7f) | 0x80]), varint(value >>> 7)]);
}

const packers: Record<string, ((bytes: Buffer) => Buffer) | undefined> = {
	deflate: (bytes) => deflateRawSync(bytes),
	snappy,
	zstandard: (bytes) => zstdCompressSync(bytes),
};

/** One block of encoded values. */
export function block(values: Buffer[], { codec, marker = SYNC, count = values.length, size }: AvroForm = {}): Buffer {
	const all = Buffer.concat(values);
	const stored = packers[codec ?? 'null']?.(all) ?? all;
	return Buffer.concat([long(count), long(size ?? stored.length), stored, marker]);
}

export function avro(schema: Schema, values: unknown[], form: AvroForm = {}): Buffer {
	const blocks: Buffer[] = [];
	const perBlock = form.perBlock ?? 100;
	for (let at = 0; at < values.length; at += perBlock)
		blocks.push(
			block(
				values.slice(at, at + perBlock).map((value) => written(schema, value, form)),
				form,
			),
		);
	return Buffer.concat([header(schema, form), ...blocks]);
}
