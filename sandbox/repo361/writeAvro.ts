import { createHash } from 'node:crypto';

/** How to write a field: text, a whole number, or optional text. */
export type AvroType = 'string' | 'long' | ['null', 'string'];

/** The fields of a record, in the order of the file. */
export type AvroFields = Record<string, AvroType>;

/**
 * An Avro object container file with the null codec (Avro specification 1.11, Object Container Files): its header, and
 * a function for the blocks of records that follow. The sync marker is derived from the schema, so that the same
 * records give the same bytes.
 */
export function avroFile(
	name: string,
	fields: AvroFields,
): { head: Buffer; block(records: readonly object[]): Buffer } {
	const schema = JSON.stringify({
		type: 'record',
		name,
		fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
	});
	const sync = createHash('md5').update(schema).digest();
	const metadata = { 'avro.schema': schema, 'avro.codec': 'null' };
	const pairs = Object.entries(metadata).flatMap(([key, value]) => [string(key), string(value)]);
	return {
		head: Buffer.concat([
			Buffer.from('Obj\x01', 'latin1'),
			long(Object.keys(metadata).length),
			...pairs,
			long(0),
			sync,
		]),
		block: (records) => {
			const bytes = Buffer.concat(records.map((record) => avroRecord(fields, record as Record<string, unknown>)));
			return Buffer.concat([long(records.length), long(bytes.length), bytes, sync]);
		},
	};
}

function avroRecord(fields: AvroFields, record: Record<string, unknown>): Buffer {
	return Buffer.concat(
		Object.entries(fields).map(([field, type]) => {
			const value = record[field];
			if (type === 'long') return long(Number(value));
			if (type === 'string') return string(String(value));
			return value === null || value === undefined ? long(0) : Buffer.concat([long(1), string(String(value))]);
		}),
	);
}

function string(text: string): Buffer {
	const bytes = Buffer.from(text);
	return Buffer.concat([long(bytes.length), bytes]);
}

/** Zigzag, then seven bits per byte, least significant first. */
function long(value: number): Buffer {
	const bytes: number[] = [];
	let left = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));
	while (left > 0x7fn) {
		bytes.push(Number(left & 0x7fn) | 0x80);
		left >>= 7n;
	}
	return Buffer.from([...bytes, Number(left)]);
}
