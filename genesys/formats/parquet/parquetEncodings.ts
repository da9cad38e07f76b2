/** The encodings of Parquet's pages. Source: the format's Encodings document. All functions throw if bytes are missing or invalid. */
import { toExactFraction } from '../avro/logicalTypes.ts';
import type { Conversion } from './parquetValues.ts';
import { replacementCharacter } from '../utf8.ts';

/** Puts the next `count` values, in the form of records, into the first places of `into`. */
export type Values = (into: unknown[], count: number) => void;

/** The information about a column that reading its values needs. */
export interface Stored {
	type: string;
	/** For FIXED_LEN_BYTE_ARRAY. */
	length: number;
	conversion: Conversion;
}

function failEncoding(why: string): never {
	throw new RangeError(why);
}

/** For rare encodings: one value after the other. */
function oneByOne(next: () => unknown): Values {
	return (into, count) => {
		for (let index = 0; index < count; index++) into[index] = next();
	};
}

function dataViewOf(bytes: Buffer): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The number of bits for values up to `highest`. */
export function bitWidth(highest: number): number {
	return 32 - Math.clz32(highest);
}

/** A sequence of runs of equal values and of bit-packed values, between `at` and `end`. */
export class Runs {
	private readonly bytes: Buffer;
	private readonly end: number;
	private readonly width: number;
	/** Where the next run begins. */
	private at: number;
	/** The number of values left in the current run, and the value of a run of equal ones. */
	private left = 0;
	private equal = 0;
	/** Where a run of bit-packed values begins, and how many of them were taken. */
	private packedAt = -1;
	private taken = 0;

	constructor(bytes: Buffer, at: number, end: number, width: number) {
		if (width > 32 || end > bytes.length || at > end) failEncoding('a run of values is not well-formed');
		[this.bytes, this.at, this.end, this.width] = [bytes, at, end, width];
	}

	/** Puts the next `count` values into the first places of `into`. */
	fill(into: Uint8Array | Uint32Array, count: number): void {
		for (let index = 0; index < count;) {
			while (this.left === 0) this.begin();
			const next = Math.min(count, index + this.left);
			if (this.packedAt < 0) into.fill(this.equal, index, next);
			else this.unpack(into, index, next);
			this.left -= next - index;
			index = next;
		}
	}

	private begin(): void {
		if (this.at >= this.end) failEncoding('values are missing');
		const { value: header, end } = readVarint(this.bytes, this.at);
		this.at = end;
		if ((header & 1) === 1) {
			const groups = Math.floor(header / 2);
			this.left = groups * 8;
			this.taken = 0;
			this.packedAt = end;
			this.at += groups * this.width;
			return;
		}
		this.left = Math.floor(header / 2);
		this.packedAt = -1;
		this.equal = 0;
		for (let octet = 0, size = Math.ceil(this.width / 8); octet < size; octet++) {
			this.equal +=
				(this.at < this.end ? (this.bytes[this.at++] as number) : failEncoding('a value is missing')) *
				2 ** (8 * octet);
		}
	}

	/** A group of eight values begins at a byte. A writer may omit the last bytes of the last group if no value needs them. */
	private unpack(into: Uint8Array | Uint32Array, from: number, to: number): void {
		const { bytes, width, packedAt, taken, end } = this;
		this.taken += to - from;
		if (width > 0 && packedAt + Math.floor((this.taken - 1) / 8) * width >= end) failEncoding('values are missing');
		let at = packedAt + Math.floor(taken / 8) * width;
		const passed = (taken % 8) * width;
		at += passed >> 3;
		let bits = (8 - (passed & 7)) & 7;
		let held = bits > 0 ? (at < end ? (bytes[at] as number) : 0) >> (8 - bits) : 0;
		if (bits > 0) at += 1;
		if (width <= narrowestBits) {
			const mask = 2 ** width - 1;
			for (let index = from; index < to; index++) {
				for (; bits < width; bits += 8) held |= (at < end ? (bytes[at++] as number) : 0) << bits;
				into[index] = held & mask;
				held >>>= width;
				bits -= width;
			}
			return;
		}
		for (let index = from; index < to; index++) {
			while (bits < width) {
				held += (at < end ? (bytes[at] as number) : 0) * 2 ** bits;
				at += 1;
				bits += 8;
			}
			const above = Math.floor(held / 2 ** width);
			into[index] = held - above * 2 ** width;
			held = above;
			bits -= width;
		}
	}
}

/** This many bits, plus the rest of the previous byte, fit into the integers used for shifting. */
const narrowestBits = 24;

/** Seven bits per byte, least significant first, for numbers of up to 32 bits. */
function readVarint(bytes: Buffer, at: number): { value: number; end: number } {
	let value = 0;
	for (let shift = 0; shift < 35; shift += 7) {
		const octet = at < bytes.length ? (bytes[at++] as number) : failEncoding('a number is cut off');
		value += (octet & 0x7f) * 2 ** shift;
		if (octet < 0x80) return { value, end: at };
	}
	return failEncoding('a number is too long');
}

function readVarlong(bytes: Buffer, at: number): { value: bigint; end: number } {
	let value = 0n;
	for (let shift = 0n; shift < 70n; shift += 7n) {
		const octet = at < bytes.length ? (bytes[at++] as number) : failEncoding('a number is cut off');
		value |= BigInt(octet & 0x7f) << shift;
		if (octet < 0x80) return { value, end: at };
	}
	return failEncoding('a number is too long');
}

/** PLAIN: one value after the other. */
export function plainValues({ type, length, conversion }: Stored, bytes: Buffer): Values {
	const view = dataViewOf(bytes);
	const { whole, octets } = conversion;
	let at = 0;
	switch (type) {
		case 'BOOLEAN': {
			let bit = 0;
			return oneByOne(() => {
				const found = (view.getUint8(bit >> 3) >> (bit & 7)) & 1;
				bit += 1;
				return found === 1;
			});
		}
		case 'INT32':
			return (into, count) => {
				for (let index = 0; index < count; index++, at += 4) into[index] = whole(view.getInt32(at, true));
			};
		case 'INT64':
			return (into, count) => {
				for (let index = 0; index < count; index++, at += 8) into[index] = whole(longAt(view, at));
			};
		case 'INT96':
			return (into, count) => {
				for (let index = 0; index < count; index++, at += 12) into[index] = whole(nanosecondsAt(view, at));
			};
		case 'FLOAT':
			return (into, count) => {
				for (let index = 0; index < count; index++, at += 4) into[index] = toExactFraction(view.getFloat32(at, true));
			};
		case 'DOUBLE':
			return (into, count) => {
				for (let index = 0; index < count; index++, at += 8) into[index] = toExactFraction(view.getFloat64(at, true));
			};
		case 'BYTE_ARRAY':
			return sizedValues(conversion, bytes, (from) => from + 4 + view.getUint32(from, true), 4, 0);
		case 'FIXED_LEN_BYTE_ARRAY':
			return oneByOne(() => {
				at += length;
				return at <= bytes.length ? octets(bytes, at - length, at) : failEncoding('a value is cut off');
			});
		default:
			return failEncoding('the type of a column is unknown');
	}
}

/** Up to this size, texts are sliced from one text, which takes a small part of the time of decoding each one. */
const sharedBytes = 64 * 1024;

/**
 * Texts and other byte arrays, one after the other from `at`. `endOf` returns the end of the one that begins at `from`;
 * `before` is the number of bytes before its content.
 */
function sizedValues(
	{ octets, isText }: Conversion,
	bytes: Buffer,
	endOf: (from: number) => number,
	before: number,
	at: number,
): Values {
	const ends: number[] = [];
	return (into, count) => {
		const start = at;
		for (let index = 0; index < count; index++) {
			at = endOf(at);
			if (at > bytes.length) failEncoding('a text is cut off');
			ends[index] = at;
		}
		const shared = isText && at - start <= sharedBytes ? asciiOf(bytes, start, at) : undefined;
		for (let index = 0, from = start; index < count; index++) {
			const end = ends[index] as number;
			into[index] =
				shared === undefined ? octets(bytes, from + before, end) : shared.slice(from + before - start, end - start);
			from = end;
		}
	};
}

/** Undefined for non-ASCII bytes: other characters take more than one byte, and invalid bytes become a non-ASCII character. */
function asciiOf(bytes: Buffer, start: number, end: number): string | undefined {
	const text = bytes.toString('utf8', start, end);
	return text.length === end - start && !text.includes(replacementCharacter) ? text : undefined;
}

/** Outside this range, the upper half of a 64-bit integer does not fit into a number together with the lower half. */
const upperExact = 2 ** 20;

function longAt(view: DataView, at: number): number | bigint {
	const upper = view.getInt32(at + 4, true);
	if (upper >= -upperExact && upper < upperExact) return upper * 2 ** 32 + view.getUint32(at, true);
	return view.getBigInt64(at, true);
}

const julian1970 = 2_440_588;
const dayNanoseconds = 86_400_000_000_000n;

/** The old encoding of a time: nanoseconds of the day, then the Julian day. */
function nanosecondsAt(view: DataView, at: number): bigint {
	return view.getBigInt64(at, true) + BigInt(view.getInt32(at + 8, true) - julian1970) * dayNanoseconds;
}

/** The number of values created at a time: they are taken soon, and texts that share memory keep no more of it than these. */
export const valuesAtOnce = 256;

/** All `count` values of a dictionary page. */
export function dictionaryOf(stored: Stored, bytes: Buffer, count: number): unknown[] {
	const fill = plainValues(stored, bytes);
	const found: unknown[] = [];
	const some: unknown[] = [];
	for (let left = count; left > 0; left -= valuesAtOnce) {
		const size = Math.min(valuesAtOnce, left);
		fill(some, size);
		for (let index = 0; index < size; index++) found.push(some[index]);
	}
	return found;
}

/** The width of the indexes, then the indexes. */
export function dictionaryValues(dictionary: unknown[], bytes: Buffer): Values {
	const runs = new Runs(bytes, 1, bytes.length, bytes[0] as number);
	const indices = new Uint32Array(valuesAtOnce);
	return (into, count) => {
		runs.fill(indices, count);
		for (let at = 0; at < count; at++) {
			const index = indices[at] as number;
			into[at] = index < dictionary.length ? dictionary[index] : failEncoding('a value is not in the dictionary');
		}
	};
}

/** Booleans in runs, after their length. */
export function booleanRuns(bytes: Buffer): Values {
	const runs = new Runs(bytes, 4, 4 + bytes.readUInt32LE(0), 1);
	const bits = new Uint8Array(valuesAtOnce);
	return (into, count) => {
		runs.fill(bits, count);
		for (let at = 0; at < count; at++) into[at] = bits[at] === 1;
	};
}

/** The header of delta-encoded integers. */
interface DeltaHeader {
	/** The number of differences per miniblock, and of miniblocks per block. */
	size: number;
	perBlock: number;
	first: bigint;
	/** Where the first block begins. */
	at: number;
}

function deltaHeader(bytes: Buffer, from: number, count: number): DeltaHeader {
	const block = readVarint(bytes, from);
	const perBlock = readVarint(bytes, block.end);
	const total = readVarint(bytes, perBlock.end);
	const first = readVarlong(bytes, total.end);
	const size = block.value / perBlock.value;
	if (!Number.isInteger(size) || size === 0 || size % 8 !== 0 || perBlock.value > bytes.length || total.value !== count)
		failEncoding('differences are not well-formed');
	return { size, perBlock: perBlock.value, first: unzigzag(first.value), at: first.end };
}

/** The end of `count` integers that begin at `from`. */
function deltasEnd(bytes: Buffer, from: number, count: number): number {
	const { size, perBlock, at: start } = deltaHeader(bytes, from, count);
	let at = start;
	for (let left = count - 1; left > 0;) {
		const widths = readVarlong(bytes, at).end;
		at = widths + perBlock;
		for (let mini = 0; mini < perBlock && left > 0; mini++, left -= size) {
			at += (size / 8) * (bytes[widths + mini] ?? failEncoding('differences are missing'));
			if (at > bytes.length) failEncoding('differences are missing');
		}
	}
	return at;
}

/** Integers stored as differences, packed in blocks. They are created one by one: a few bytes may stand for very many. */
class Deltas {
	private readonly bytes: Buffer;
	private readonly header: DeltaHeader;
	private left: number;
	private value: bigint;
	private isFirst = true;
	/** Where the next miniblock begins. */
	private at: number;
	private step = 0n;
	/** Where the widths of this block's miniblocks are, and how many miniblocks have begun. */
	private widths = 0;
	private mini: number;
	private inMini = 0;
	private next: () => bigint = noDifference;

	constructor(bytes: Buffer, from: number, count: number) {
		this.bytes = bytes;
		this.header = deltaHeader(bytes, from, count);
		[this.left, this.value, this.at, this.mini] = [count, this.header.first, this.header.at, this.header.perBlock];
	}

	take(): bigint {
		if (this.left === 0) failEncoding('values are missing');
		this.left -= 1;
		if (this.isFirst) {
			this.isFirst = false;
			return this.value;
		}
		if (this.inMini === 0) this.turn();
		this.inMini -= 1;
		this.value = BigInt.asIntN(64, this.value + this.step + this.next());
		return this.value;
	}

	private turn(): void {
		const { bytes, header } = this;
		if (this.mini === header.perBlock) {
			const least = readVarlong(bytes, this.at);
			this.step = unzigzag(least.value);
			this.widths = least.end;
			this.at = least.end + header.perBlock;
			this.mini = 0;
		}
		const width = bytes[this.widths + this.mini] ?? failEncoding('differences are missing');
		this.next = unpackedLongs(bytes, this.at, width);
		this.at += (header.size / 8) * width;
		if (this.at > bytes.length) failEncoding('differences are missing');
		this.mini += 1;
		this.inMini = header.size;
	}
}

const noDifference = (): bigint => 0n;

function unzigzag(value: bigint): bigint {
	return (value >> 1n) ^ -(value & 1n);
}

function unpackedLongs(bytes: Buffer, from: number, width: number): () => bigint {
	if (width === 0) return noDifference;
	if (width > 64) return failEncoding('differences are too wide');
	let bit = from * 8;
	if (width > 40) return () => wideBits(bytes, (bit += width) - width, width);
	return () => {
		let held = 0;
		let at = Math.floor(bit / 8);
		const skipped = bit - at * 8;
		for (let bits = 0; bits < skipped + width; bits += 8) held += (bytes[at++] as number) * 2 ** bits;
		bit += width;
		return BigInt(Math.floor(held / 2 ** skipped) % 2 ** width);
	};
}

function wideBits(bytes: Buffer, bit: number, width: number): bigint {
	const at = Math.floor(bit / 8);
	const skipped = bit - at * 8;
	let held = 0n;
	for (let octet = Math.ceil((skipped + width) / 8) - 1; octet >= 0; octet--)
		held = (held << 8n) | BigInt(bytes[at + octet] as number);
	return BigInt.asUintN(width, held >> BigInt(skipped));
}

/** DELTA_BINARY_PACKED integers. */
export function deltaValues({ type, conversion }: Stored, bytes: Buffer, count: number): Values {
	const values = new Deltas(bytes, 0, count);
	// Differences of 32 bits wrap around at 32 bits.
	const bits = type === 'INT32' ? 32 : 64;
	return oneByOne(() => {
		const value = BigInt.asIntN(bits, values.take());
		const small = Number(value);
		return conversion.whole(Number.isSafeInteger(small) ? small : value);
	});
}

/** The lengths of texts. None may be longer than all bytes. */
function deltaLengths(bytes: Buffer, from: number, count: number): () => number {
	const lengths = new Deltas(bytes, from, count);
	return () => {
		const length = lengths.take();
		return length >= 0n && length <= BigInt(bytes.length) ? Number(length) : failEncoding('a length is impossible');
	};
}

/** DELTA_LENGTH_BYTE_ARRAY: all lengths, then all texts. */
export function deltaLengthValues({ conversion }: Stored, bytes: Buffer, count: number): Values {
	const nextLength = deltaLengths(bytes, 0, count);
	return sizedValues(conversion, bytes, (from) => from + nextLength(), 0, deltasEnd(bytes, 0, count));
}

/**
 * DELTA_BYTE_ARRAY: the length of the prefix that each text shares with the previous one, then the suffixes. A shared
 * prefix takes memory in each text, but is in the page only once: `charge` counts it.
 */
export function deltaTextValues(
	{ conversion }: Stored,
	bytes: Buffer,
	count: number,
	charge: (bytes: number) => void,
): Values {
	const ownFrom = deltasEnd(bytes, 0, count);
	const [nextShared, nextOwn] = [deltaLengths(bytes, 0, count), deltaLengths(bytes, ownFrom, count)];
	let at = deltasEnd(bytes, ownFrom, count);
	let before: Buffer = Buffer.alloc(0);
	return oneByOne(() => {
		const start = at;
		at += nextOwn();
		const common = nextShared();
		if (common > before.length || at > bytes.length) failEncoding('a text is cut off');
		charge(common);
		before = Buffer.concat([before.subarray(0, common), bytes.subarray(start, at)]);
		return conversion.octets(before, 0, before.length);
	});
}

const byteWidths: Record<string, number> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };

/** BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes, and so on. */
export function splitValues(stored: Stored, bytes: Buffer, count: number): Values {
	const width = byteWidths[stored.type] ?? stored.length;
	if (width * count > bytes.length || (stored.type === 'BYTE_ARRAY' && count > 0)) failEncoding('values are missing');
	const joined = Buffer.alloc(width * count);
	for (let octet = 0, at = 0; octet < width; octet++) {
		for (let index = octet; index < joined.length; index += width) joined[index] = bytes[at++] as number;
	}
	return plainValues(stored, joined);
}
