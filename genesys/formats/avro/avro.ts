import { fail } from '../../errors.ts';
import { text, type Text } from '../../language.ts';
import { createReader, type AvroReader } from './avroSchema.ts';
import { AvroBlock, ValueBudget } from './avroValues.ts';
import { ByteReader, failTooEarly } from '../bytes.ts';
import { UnpackBudget } from '../archive/unpackBudget.ts';
import { codecOf, failDamaged, failTooLarge, unpackers, type Codec } from './avroCodecs.ts';
import { recordBytesOf } from '../readingOptions.ts';

export interface AvroOptions {
	/** Only these fields of each record, in this order. Default: all. */
	columns?: string[];
	/** The maximum size of a block, packed and unpacked, in bytes. A block is held in memory. Writers use 16 KiB to 4 MiB. Default: 64 MiB. */
	recordBytes?: number;
	/** The maximum unpacked size of all blocks. Without it, only suspicious ratios are refused. */
	unpackedBytes?: number;
}

/** The maximum size of the header with schema and codec. */
const headerBytes = 16 * 2 ** 20;
/** The maximum number of records in a batch. */
const batchSize = 1000;
/** The maximum number of values in a batch of several records. */
const batchValues = 1_000_000;
const magicWord = Buffer.from('Obj\x01', 'latin1');
const syncBytes = 16;
/** The maximum length of a number, in bytes. */
const longBytes = 10;

/** The header of the file. */
interface Header {
	schema: unknown;
	codec: Codec;
	sync: Buffer;
}

/**
 * The values of an Avro object container file, in order, in batches of up to a thousand. Values are nearly always records.
 * Blocks may be packed with deflate, snappy or zstandard, or not at all. The types become:
 * - int, long, float, double: numbers. Longs beyond ±(2^53 − 1), which a JavaScript number cannot hold exactly: a string of
 * digits. NaN and infinities: text, because JSON has no words for them
 * - bytes, fixed: base64 text
 * - enum: its symbol; union: the value itself; map and record: objects; array: a list
 * - dates and times: ISO 8601 text with all digits; local times have no zone. Decimals of more than 15 digits: text; uuid:
 * text; duration: months, days and milliseconds. Other logical types: the underlying type
 *
 * Texts may share memory with their block: copy them if you keep only a few of many.
 *
 * Errors: kind `file`, naming `entry` and block, for damaged, truncated, unsupported or other files (the marker after each
 * block is checked; the format has no checksums); kind `limit` for a block above the limit; kind `input` for a column that
 * the schema lacks. Errors never contain any of the content.
 */
export async function* readAvro(
	data: AsyncIterable<Uint8Array>,
	entry: string,
	options: AvroOptions = {},
): AsyncGenerator<unknown[], void, undefined> {
	const reader = new ByteReader(data);
	try {
		const { schema, codec, sync } = await takeHeader(reader, entry);
		const read = createReader(schema, entry, options.columns?.length ? options.columns : undefined);
		const limit = options.recordBytes ?? recordBytesOf('avro');
		const unpack = unpackers[codec](limit);
		const budget = new ValueBudget(limit);
		const packing = new UnpackBudget(options.unpackedBytes);
		let unpackedBytes = 0;
		for (let number = 1; await reader.fill(1); number++) {
			const place = text('{entry}, block {number}', { entry: JSON.stringify(entry), number });
			const count = await takeCount(reader, place);
			const stored = await takeBlock(reader, place, limit);
			if (!(await reader.take(syncBytes, place)).equals(sync)) failDamaged(place, 'the marker after it is wrong');
			const bytes = unpack(stored, place);
			unpackedBytes += bytes.length;
			packing.check(() => JSON.stringify(entry), unpackedBytes, reader.position);
			yield* readBlockValues(read, count, new AvroBlock(bytes, place, budget), budget);
		}
	} finally {
		await reader.close();
	}
}

async function takeHeader(reader: ByteReader, entry: string): Promise<Header> {
	const place = JSON.stringify(entry);
	if (!(await reader.take(magicWord.length, place)).equals(magicWord))
		fail('file', '{place} is not an Avro file.', { values: { place }, hint: 'Use an Avro object container file.' });
	const said = new Map<string, Buffer>();
	for (let count = await takeLong(reader, place); count !== 0; count = await takeLong(reader, place)) {
		if (count < 0) await takeLong(reader, place);
		for (let left = Math.abs(count); left > 0; left--) {
			const name = (await takeSized(reader, place)).toString('utf8');
			said.set(name, Buffer.from(await takeSized(reader, place)));
			if (reader.position > headerBytes) failDamaged(place, 'its header is too long');
		}
	}
	const codec = codecOf(said.get('avro.codec')?.toString('latin1') || 'null', place);
	const sync = Buffer.from(await reader.take(syncBytes, place));
	return { schema: parseSchema(said.get('avro.schema'), place), codec, sync };
}

function parseSchema(schema: Buffer | undefined, place: string | Text): unknown {
	if (!schema) return failDamaged(place, 'it has no schema');
	try {
		return JSON.parse(schema.toString('utf8')) as unknown;
	} catch {
		return failDamaged(place, 'its schema is not JSON');
	}
}

async function takeSized(reader: ByteReader, place: string | Text): Promise<Buffer> {
	const size = await takeCount(reader, place);
	return size > headerBytes ? failDamaged(place, 'its header is too long') : reader.take(size, place);
}

async function takeBlock(reader: ByteReader, place: string | Text, limit: number): Promise<Buffer> {
	const size = await takeCount(reader, place);
	return size > limit ? failTooLarge(place, limit) : reader.take(size, place);
}

async function takeCount(reader: ByteReader, place: string | Text): Promise<number> {
	const count = await takeLong(reader, place);
	return count < 0 ? failDamaged(place, 'a size is negative') : count;
}

async function takeLong(reader: ByteReader, place: string | Text): Promise<number> {
	await reader.fill(longBytes);
	const ahead = new AvroBlock(reader.ahead(longBytes), place);
	if (ahead.bytes.every((octet) => octet >= 0x80) && ahead.bytes.length < longBytes) failTooEarly(place);
	const long = ahead.long();
	reader.skip(ahead.at);
	return typeof long === 'number' ? long : failDamaged(place, 'a size is impossible');
}

function* readBlockValues(
	read: AvroReader,
	count: number,
	block: AvroBlock,
	budget: ValueBudget,
): Generator<unknown[], void, undefined> {
	block.expect(count, read.least);
	for (let left = count; left > 0;) {
		const batch: unknown[] = [];
		let values = 0;
		for (const end = Math.max(0, left - batchSize); left > end && values < batchValues; left--) {
			budget.beginRecord();
			block.makes(read.parts);
			batch.push(read.value(block));
			values += budget.inRecord;
		}
		// The data after the last record is checked before that record is yielded.
		if (left === 0) block.end();
		yield batch;
	}
	block.end();
}
