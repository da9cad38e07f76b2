/** The encodings of Parquet's pages. Source: the format's Encodings document. Everything here throws when bytes are missing or make no sense. */
import { exactFraction } from './logicalTypes';
import type { Conversion } from './parquetValues';

/** Gives one value after the other, as records show them. */
export type Values = () => unknown;

/** What has to be known of a column to read its values. */
export interface Stored {
	type: string;
	/** Of FIXED_LEN_BYTE_ARRAY. */
	length: number;
	conversion: Conversion;
}

function wrong(why: string): never {
	throw new RangeError(why);
}

export function viewOf(bytes: Buffer): DataView {
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
	private at: number;
	/** Values left in the current run, and the value of a run of equal ones. */
	private left = 0;
	private equal = 0;
	private packed = false;
	/** Bit-packed values are unpacked eight at a time. */
	private readonly eight = new Float64Array(8);
	private next8 = 8;

	constructor(bytes: Buffer, at: number, end: number, width: number) {
		if (width > 32 || end > bytes.length || at > end) wrong('a run of values is not well-formed');
		[this.bytes, this.at, this.end, this.width] = [bytes, at, end, width];
	}

	next(): number {
		while (this.left === 0) this.begin();
		this.left -= 1;
		if (!this.packed) return this.equal;
		if (this.next8 === 8) this.unpack();
		return this.eight[this.next8++] as number;
	}

	/** Fills `levels`, none of which may be above `highest`. */
	fill(levels: Uint8Array, highest: number): void {
		for (let at = 0; at < levels.length; ) {
			while (this.left === 0) this.begin();
			if (!this.packed) {
				if (this.equal > highest) wrong('a level is too high');
				const count = Math.min(this.left, levels.length - at);
				levels.fill(this.equal, at, at + count);
				this.left -= count;
				at += count;
				continue;
			}
			const level = this.next();
			if (level > highest) wrong('a level is too high');
			levels[at++] = level;
		}
	}

	private begin(): void {
		if (this.at >= this.end) wrong('values are missing');
		const { value: header, end } = readVarint(this.bytes, this.at);
		this.at = end;
		this.packed = (header & 1) === 1;
		if (this.packed) {
			this.left = Math.floor(header / 2) * 8;
			this.next8 = 8;
			return;
		}
		this.left = Math.floor(header / 2);
		this.equal = 0;
		for (let octet = 0, size = Math.ceil(this.width / 8); octet < size; octet++) {
			this.equal += (this.at < this.end ? (this.bytes[this.at++] as number) : wrong('a value is missing')) * 2 ** (8 * octet);
		}
	}

	/** The last bytes of the last group may be left out by a writer when no value needs them. */
	private unpack(): void {
		const { bytes, width, eight } = this;
		if (width > 0 && this.at >= this.end) wrong('values are missing');
		let held = 0;
		let bits = 0;
		let at = this.at;
		this.next8 = 0;
		this.at += width;
		if (width <= NARROW) {
			const mask = 2 ** width - 1;
			for (let index = 0; index < 8; index++) {
				for (; bits < width; bits += 8) held |= (at < this.end ? (bytes[at++] as number) : 0) << bits;
				eight[index] = held & mask;
				held >>>= width;
				bits -= width;
			}
			return;
		}
		for (let index = 0; index < 8; index++) {
			while (bits < width) {
				held += (at < this.end ? (bytes[at] as number) : 0) * 2 ** bits;
				at += 1;
				bits += 8;
			}
			const above = Math.floor(held / 2 ** width);
			eight[index] = held - above * 2 ** width;
			held = above;
			bits -= width;
		}
	}
}

/** So many bits, and those left of the byte before, fit into the integers that bits are shifted in. */
const NARROW = 24;

/** Seven bits a byte, least significant first: for numbers of up to 32 bits. */
export function readVarint(bytes: Buffer, at: number): { value: number; end: number } {
	let value = 0;
	for (let shift = 0; shift < 35; shift += 7) {
		const octet = at < bytes.length ? (bytes[at++] as number) : wrong('a number is cut off');
		value += (octet & 0x7f) * 2 ** shift;
		if (octet < 0x80) return { value, end: at };
	}
	return wrong('a number is too long');
}

function readVarlong(bytes: Buffer, at: number): { value: bigint; end: number } {
	let value = 0n;
	for (let shift = 0n; shift < 70n; shift += 7n) {
		const octet = at < bytes.length ? (bytes[at++] as number) : wrong('a number is cut off');
		value |= BigInt(octet & 0x7f) << shift;
		if (octet < 0x80) return { value, end: at };
	}
	return wrong('a number is too long');
}

/** PLAIN: one value behind the other, from `at`. */
export function plainValues({ type, length, conversion }: Stored, bytes: Buffer, at = 0): Values {
	const view = viewOf(bytes);
	const { whole, octets } = conversion;
	switch (type) {
		case 'BOOLEAN': {
			let bit = at * 8;
			return () => {
				const found = (view.getUint8(bit >> 3) >> (bit & 7)) & 1;
				bit += 1;
				return found === 1;
			};
		}
		case 'INT32':
			return () => {
				at += 4;
				return whole(view.getInt32(at - 4, true));
			};
		case 'INT64':
			return () => {
				at += 8;
				return whole(longAt(view, at - 8));
			};
		case 'INT96':
			return () => {
				at += 12;
				return whole(nanosecondsAt(view, at - 12));
			};
		case 'FLOAT':
			return () => {
				at += 4;
				return exactFraction(view.getFloat32(at - 4, true));
			};
		case 'DOUBLE':
			return () => {
				at += 8;
				return exactFraction(view.getFloat64(at - 8, true));
			};
		case 'BYTE_ARRAY':
			return () => {
				const start = at + 4;
				at = start + view.getUint32(at, true);
				return at <= bytes.length ? octets(bytes, start, at) : wrong('a text is cut off');
			};
		case 'FIXED_LEN_BYTE_ARRAY':
			return () => {
				at += length;
				return at <= bytes.length ? octets(bytes, at - length, at) : wrong('a value is cut off');
			};
		default:
			return wrong('the type of a column is unknown');
	}
}

/** Above and below this, the upper half of a 64-bit integer does not fit into a number together with the lower. */
const UPPER_EXACT = 2 ** 20;

function longAt(view: DataView, at: number): number | bigint {
	const upper = view.getInt32(at + 4, true);
	if (upper >= -UPPER_EXACT && upper < UPPER_EXACT) return upper * 2 ** 32 + view.getUint32(at, true);
	return view.getBigInt64(at, true);
}

const JULIAN_1970 = 2_440_588;
const DAY_NANOSECONDS = 86_400_000_000_000n;

/** The old way to write a time: nanoseconds of the day, then the Julian day. */
function nanosecondsAt(view: DataView, at: number): bigint {
	return view.getBigInt64(at, true) + BigInt(view.getInt32(at + 8, true) - JULIAN_1970) * DAY_NANOSECONDS;
}

/** All `count` values of a dictionary page. */
export function dictionaryOf(stored: Stored, bytes: Buffer, count: number): unknown[] {
	const next = plainValues(stored, bytes);
	const found: unknown[] = [];
	for (let index = 0; index < count; index++) found.push(next());
	return found;
}

/** The width of the indices, then the indices. */
export function dictionaryValues(dictionary: unknown[], bytes: Buffer): Values {
	const runs = new Runs(bytes, 1, bytes.length, bytes[0] as number);
	return () => {
		const index = runs.next();
		return index < dictionary.length ? dictionary[index] : wrong('a value is not in the dictionary');
	};
}

/** Booleans in runs, behind their length. */
export function booleanRuns(bytes: Buffer): Values {
	const runs = new Runs(bytes, 4, 4 + bytes.readUInt32LE(0), 1);
	return () => runs.next() === 1;
}

/** Differences, packed in blocks. `count` is what is wanted of them; `end` is where they end. */
function deltas(bytes: Buffer, from: number, count: number): { values: BigInt64Array; end: number } {
	const block = readVarint(bytes, from);
	const perBlock = readVarint(bytes, block.end);
	const total = readVarint(bytes, perBlock.end);
	const first = readVarlong(bytes, total.end);
	const size = block.value / perBlock.value;
	if (!Number.isInteger(size) || size === 0 || size % 8 !== 0 || perBlock.value > bytes.length || total.value !== count) wrong('differences are not well-formed');

	const values = new BigInt64Array(count);
	let at = first.end;
	let value = unzigzag(first.value);
	if (count > 0) values[0] = value;
	for (let index = 1; index < count; ) {
		const least = readVarlong(bytes, at);
		const step = unzigzag(least.value);
		const widths = least.end;
		at = widths + perBlock.value;
		for (let mini = 0; mini < perBlock.value && index < count; mini++) {
			const width = widths + mini < bytes.length ? (bytes[widths + mini] as number) : wrong('differences are missing');
			const next = unpackedLongs(bytes, at, width);
			at += (size / 8) * width;
			if (at > bytes.length) wrong('differences are missing');
			for (let inMini = 0; inMini < size && index < count; inMini++) {
				value = BigInt.asIntN(64, value + step + next());
				values[index++] = value;
			}
		}
	}
	return { values, end: at };
}

function unzigzag(value: bigint): bigint {
	return (value >> 1n) ^ -(value & 1n);
}

function unpackedLongs(bytes: Buffer, from: number, width: number): () => bigint {
	if (width === 0) return () => 0n;
	if (width > 64) return wrong('differences are too wide');
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
	for (let octet = Math.ceil((skipped + width) / 8) - 1; octet >= 0; octet--) held = (held << 8n) | BigInt(bytes[at + octet] as number);
	return BigInt.asUintN(width, held >> BigInt(skipped));
}

/** DELTA_BINARY_PACKED integers. */
export function deltaValues({ type, conversion }: Stored, bytes: Buffer, count: number): Values {
	const { values } = deltas(bytes, 0, count);
	// Differences of 32 bits go round at 32 bits.
	const bits = type === 'INT32' ? 32 : 64;
	let index = 0;
	return () => {
		if (index >= values.length) wrong('values are missing');
		const value = BigInt.asIntN(bits, values[index++] as bigint);
		const small = Number(value);
		return conversion.whole(Number.isSafeInteger(small) ? small : value);
	};
}

function deltaLengths(bytes: Buffer, from: number, count: number): { lengths: number[]; end: number } {
	const { values, end } = deltas(bytes, from, count);
	const lengths = Array.from(values, (length) => (length >= 0n && length <= BigInt(bytes.length) ? Number(length) : wrong('a length is impossible')));
	return { lengths, end };
}

/** DELTA_LENGTH_BYTE_ARRAY: all lengths, then all texts. */
export function deltaLengthValues({ conversion }: Stored, bytes: Buffer, count: number): Values {
	const { lengths, end } = deltaLengths(bytes, 0, count);
	let [index, at] = [0, end];
	return () => {
		const start = at;
		at += lengths[index++] ?? wrong('values are missing');
		return at <= bytes.length ? conversion.octets(bytes, start, at) : wrong('a text is cut off');
	};
}

/** DELTA_BYTE_ARRAY: how much each text has in common with the one before, then the rest of each. */
export function deltaTextValues({ conversion }: Stored, bytes: Buffer, count: number): Values {
	const shared = deltaLengths(bytes, 0, count);
	const { lengths, end } = deltaLengths(bytes, shared.end, count);
	let [index, at] = [0, end];
	let before: Buffer = Buffer.alloc(0);
	return () => {
		const start = at;
		at += lengths[index] ?? wrong('values are missing');
		const common = shared.lengths[index++] as number;
		if (common > before.length || at > bytes.length) wrong('a text is cut off');
		before = Buffer.concat([before.subarray(0, common), bytes.subarray(start, at)]);
		return conversion.octets(before, 0, before.length);
	};
}

const WIDTHS: Record<string, number> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };

/** BYTE_STREAM_SPLIT: the first bytes of all values, then the second ones, and so on. */
export function splitValues(stored: Stored, bytes: Buffer, count: number): Values {
	const width = WIDTHS[stored.type] ?? stored.length;
	if (width * count > bytes.length || (stored.type === 'BYTE_ARRAY' && count > 0)) wrong('values are missing');
	const joined = Buffer.alloc(width * count);
	for (let octet = 0, at = 0; octet < width; octet++) {
		for (let index = octet; index < joined.length; index += width) joined[index] = bytes[at++] as number;
	}
	return plainValues(stored, joined);
}
