/** The encodings of Parquet's pages. Source: the format's Encodings document. Everything here throws when bytes are missing or make no sense. */
import { toExactFraction } from '../avro/logicalTypes.ts';
import type { Conversion } from './parquetValues.ts';
import { replacementCharacter } from '../utf8.ts';

/** Gives the next `count` values, as records show them, in the first places of `into`. */
export type Values = (into: unknown[], count: number) => void;

/** What has to be known of a column to read its values. */
export interface Stored {
	type: string;
	/** Of FIXED_LEN_BYTE_ARRAY. */
	length: number;
	conversion: Conversion;
}

function failEncoding(why: string): never {
	throw new RangeError(why);
}

/** For what is written seldom: one value after the other. */
function oneByOne(next: () => unknown): Values {
	return (into, count) => {
		for (let index = 0; index < count; index++) into[index] = next();
	};
}

function dataViewOf(bytes: Buffer): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** How many bits the values up to `highest` need. */
export function bitWidth(highest: number): number {
	return 32 - Math.clz32(highest);
}

/** Runs of equal values and of bit-packed ones, in turns, between `at` and `end`. */
export class Runs {
	private readonly bytes: Buffer;
	private readonly end: number;
	private readonly width: number;
	/** Where the next run begins. */
	private at: number;
	/** Values left in the current run, and the value of a run of equal ones. */
	private left = 0;
	private equal = 0;
	/** Where a run of bit-packed values begins, and how many of it were taken. */
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

	/** Eight values are a group, and begin with a byte. The last bytes of the last group may be left out by a writer when no value needs them. */
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

/** So many bits, and those left of the byte before, fit into the integers that bits are shifted in. */
const narrowestBits = 24;

/** Seven bits a byte, least significant first: for numbers of up to 32 bits. */
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

/** PLAIN: one value behind the other. */
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

/** Of so many bytes at most, texts are cut out of one text: a small part of the time that it takes to decode each by itself. */
const sharedBytes = 64 * 1024;

/** Texts and the like, one behind the other from `at`. `endOf` is where the one ends that begins at `from`; `before` is how many bytes stand in front of its content. */
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

/** Undefined where there is more than ASCII: every other character takes more than one byte, and what is no character becomes one that is no ASCII. */
function asciiOf(bytes: Buffer, start: number, end: number): string | undefined {
	const text = bytes.toString('utf8', start, end);
	return text.length === end - start && !text.includes(replacementCharacter) ? text : undefined;
}

/** Above and below this, the upper half of a 64-bit integer does not fit into a number together with the lower. */
const upperExact = 2 ** 20;

function longAt(view: DataView, at: number): number | bigint {
	const upper = view.getInt32(at + 4, true);
	if (upper >= -upperExact && upper < upperExact) return upper * 2 ** 32 + view.getUint32(at, true);
	return view.getBigInt64(at, true);
}

const julian1970 = 2_440_588;
const dayNanoseconds = 86_400_000_000_000n;

/** The old way to write a time: nanoseconds of the day, then the Julian day. */
function nanosecondsAt(view: DataView, at: number): bigint {
	return view.getBigInt64(at, true) + BigInt(view.getInt32(at + 8, true) - julian1970) * dayNanoseconds;
}

/** So many values are made at a time: what is made of them is soon taken, and texts that share memory keep no more of it than these. */
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

/** The width of the indices, then the indices. */
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

/** Booleans in runs, behind their length. */
export function booleanRuns(bytes: Buffer): Values {
	const runs = new Runs(bytes, 4, 4 + bytes.readUInt32LE(0), 1);
	const bits = new Uint8Array(valuesAtOnce);
	return (into, count) => {
		runs.fill(bits, count);
		for (let at = 0; at < count; at++) into[at] = bits[at] === 1;
	};
}

/** How differences are packed, said in front of them. */
interface DeltaHeader {
	/** How many differences a part of a block has, and how many parts a block has. */
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

/** Where `count` integers end that begin at `from`. */
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

/** Integers of which only the differences are stored, packed in blocks. They are made one by one: a few bytes may stand for very many. */
class Deltas {
	private readonly bytes: Buffer;
	private readonly header: DeltaHeader;
	private left: number;
	private value: bigint;
	private isFirst = true;
	/** Where the next part of a block begins. */
	private at: number;
	private step = 0n;
	/** Where the widths of the parts of this block stand, and how many parts have been begun. */
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
	// Differences of 32 bits go round at 32 bits.
	const bits = type === 'INT32' ? 32 : 64;
	return oneByOne(() => {
		const value = BigInt.asIntN(bits, values.take());
		const small = Number(value);
		return conversion.whole(Number.isSafeInteger(small) ? small : value);
	});
}

/** Lengths of texts, none of which is longer than all bytes. */
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
 * DELTA_BYTE_ARRAY: how much each text has in common with the one before, then the rest of each. What texts have in common takes memory for each of them, and
 * stands in the page only once: `charge` counts it.
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

/** BYTE_STREAM_SPLIT: the first bytes of all values, then the second ones, and so on. */
export function splitValues(stored: Stored, bytes: Buffer, count: number): Values {
	const width = byteWidths[stored.type] ?? stored.length;
	if (width * count > bytes.length || (stored.type === 'BYTE_ARRAY' && count > 0)) failEncoding('values are missing');
	const joined = Buffer.alloc(width * count);
	for (let octet = 0, at = 0; octet < width; octet++) {
		for (let index = octet; index < joined.length; index += width) joined[index] = bytes[at++] as number;
	}
	return plainValues(stored, joined);
}
