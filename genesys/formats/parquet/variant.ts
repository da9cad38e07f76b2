/** Values of the type VARIANT, which contain their own types, as plain JSON values. Source: the format's Variant Encoding document, version 1. */
import { deepestLevel } from '../../json.ts';
import {
	formatDate,
	formatUuid,
	readWhole,
	timeOfDayFormat,
	timestampFormat,
	toDecimal,
	toExactFraction,
	toExactInteger,
} from '../avro/logicalTypes.ts';
import { isUtf8, replacementCharacter } from '../utf8.ts';

function refuse(why: string): never {
	throw new RangeError(why);
}

function octetsAt(bytes: Buffer, at: number, size: number): Buffer {
	if (at + size > bytes.length) refuse('a value ends too early');
	return bytes.subarray(at, at + size);
}

/** An unsigned integer of one to four bytes. */
const numberAt = (bytes: Buffer, at: number, size: number): number => octetsAt(bytes, at, size).readUIntLE(0, size);

function textAt(bytes: Buffer, at: number, size: number): string {
	const octets = octetsAt(bytes, at, size);
	const text = octets.toString('utf8');
	if (text.includes(replacementCharacter) && !isUtf8(octets))
		refuse('a text is not in the encoding that it should be in');
	return text;
}

const knownVersion = 1;

/** The field names in the metadata of a value. Each is read when it is needed, because there may be many more. */
function namesIn(metadata: Buffer): (index: number) => string {
	const header = numberAt(metadata, 0, 1);
	if ((header & 15) !== knownVersion) refuse('a value is of a version that is not known');
	const size = (header >> 6) + 1;
	const count = numberAt(metadata, 1, size);
	const offsets = 1 + size;
	const texts = offsets + (count + 1) * size;
	const offsetOf = (index: number): number => numberAt(metadata, offsets + index * size, size);
	return (index) => {
		if (index >= count) refuse('a field has a name that is not there');
		const start = offsetOf(index);
		return textAt(metadata, texts + start, Math.max(0, offsetOf(index + 1) - start));
	};
}

const [micros, nanos] = [1000n, 1_000_000n];

/** The size of a value in bytes, and its reader. */
type Fixed = readonly [size: number, read: (octets: Buffer) => unknown];

const integer = (size: number): Fixed => [size, (octets) => octets.readIntLE(0, size)];

const wide = (show: (value: bigint) => unknown): Fixed => [8, (octets) => show(octets.readBigInt64LE())];

/** The number of digits after the decimal point, and then the digits. */
const decimal = (size: number): Fixed => [
	1 + size,
	(octets) => toDecimal(readWhole(Buffer.from(octets.subarray(1)).reverse()), octets[0] as number),
];

/** By the number of the type. */
const fixedTypes: Readonly<Record<number, Fixed>> = {
	0: [0, () => null],
	1: [0, () => true],
	2: [0, () => false],
	3: integer(1),
	4: integer(2),
	5: integer(4),
	6: wide(toExactInteger),
	7: [8, (octets) => toExactFraction(octets.readDoubleLE())],
	8: decimal(4),
	9: decimal(8),
	10: decimal(16),
	11: [4, (octets) => formatDate(octets.readInt32LE())],
	12: wide(timestampFormat(micros, true)),
	13: wide(timestampFormat(micros, false)),
	14: [4, (octets) => toExactFraction(octets.readFloatLE())],
	17: wide(timeOfDayFormat(micros)),
	18: wide(timestampFormat(nanos, true)),
	19: wide(timestampFormat(nanos, false)),
	20: [16, (octets) => formatUuid(octets, 0, octets.length)],
};
const [binaryType, stringType] = [15, 16];
/** The basic types in the two lowest bits of a value; 3 is a list. */
const [primitive, shortString, object] = [0, 1, 2];

/** The entries of an object or a list: the positions of their field IDs and of their values. */
interface Entries {
	count: number;
	names: number;
	startOf(index: number): number;
}

class VariantReader {
	private readonly nameOf: (index: number) => string;
	private readonly bytes: Buffer;
	private readonly onValue: () => void;
	private values = 0;

	constructor(nameOf: (index: number) => string, bytes: Buffer, onValue: () => void) {
		[this.nameOf, this.bytes, this.onValue] = [nameOf, bytes, onValue];
	}

	value(at: number, depth = 1): unknown {
		this.values += 1;
		// Each takes at least a byte. There can be more only if several share a position.
		if (this.values > this.bytes.length) refuse('a value has more parts than it has room for');
		if (depth > deepestLevel) refuse('a value is nested too deeply');
		this.onValue();
		const first = numberAt(this.bytes, at, 1);
		const header = first >> 2;
		switch (first & 3) {
			case primitive:
				return this.primitive(header, at + 1);
			case shortString:
				return textAt(this.bytes, at + 1, header);
			case object:
				return this.object(at + 1, header, depth);
			default:
				return this.list(at + 1, header, depth);
		}
	}

	private primitive(type: number, at: number): unknown {
		if (type === binaryType || type === stringType) {
			const size = numberAt(this.bytes, at, 4);
			if (type === stringType) return textAt(this.bytes, at + 4, size);
			return octetsAt(this.bytes, at + 4, size).toString('base64');
		}
		const [size, read] = fixedTypes[type] ?? refuse('a value is of a type that is not known');
		return read(octetsAt(this.bytes, at, size));
	}

	/** If `isLarge`, the count takes four bytes. A `nameSize` of 0 means that there are no names. */
	private entries(at: number, isLarge: boolean, nameSize: number, offsetSize: number): Entries {
		const { bytes } = this;
		const countSize = isLarge ? 4 : 1;
		const count = numberAt(bytes, at, countSize);
		const names = at + countSize;
		const offsets = names + count * nameSize;
		const values = offsets + (count + 1) * offsetSize;
		return { count, names, startOf: (index) => values + numberAt(bytes, offsets + index * offsetSize, offsetSize) };
	}

	private object(at: number, header: number, depth: number): Record<string, unknown> {
		const nameSize = ((header >> 2) & 3) + 1;
		const { count, names, startOf } = this.entries(at, ((header >> 4) & 1) === 1, nameSize, (header & 3) + 1);
		const fields: Record<string, unknown> = {};
		for (let index = 0; index < count; index++) {
			const name = this.nameOf(numberAt(this.bytes, names + index * nameSize, nameSize));
			const value = this.value(startOf(index), depth + 1);
			// Also works for the name `__proto__`.
			Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
		}
		return fields;
	}

	private list(at: number, header: number, depth: number): unknown[] {
		const { count, startOf } = this.entries(at, ((header >> 2) & 1) === 1, 0, (header & 3) + 1);
		const list: unknown[] = [];
		for (let index = 0; index < count; index++) list.push(this.value(startOf(index), depth + 1));
		return list;
	}
}

/**
 * The value in these bytes: numbers, texts, lists and objects as in JSON; times, and integers that a number cannot hold, as
 * text; bytes as base64. Calls `onValue` before each nested value. Throws a RangeError for invalid data.
 */
export const readVariant = (metadata: Buffer, value: Buffer, onValue: () => void): unknown =>
	new VariantReader(namesIn(metadata), value, onValue).value(0);
