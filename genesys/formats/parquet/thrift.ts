/** Thrift's compact protocol, the encoding of a Parquet file's metadata. Source: Apache Thrift's document on the compact protocol. */

/** The kinds of values in field headers and list headers. */
const kind = {
	true: 1,
	false: 2,
	byte: 3,
	i16: 4,
	i32: 5,
	i64: 6,
	double: 7,
	binary: 8,
	list: 9,
	set: 10,
	map: 11,
	struct: 12,
	uuid: 13,
};
/** Parquet's own structures have fewer than ten levels. */
const deepestNesting = 32;
/** The maximum length of a 64-bit number, in bytes. */
const longestNumber = 10;

/** Reads one value of the kind in its header. */
export type ThriftField<Into> = (into: Into, thrift: ThriftReader, kind: number) => void;

/** Readers for the fields of a structure, by field number. Other fields are skipped. */
export type ThriftFields<Into> = Record<number, ThriftField<Into> | undefined>;

/**
 * Reads values one after the other. No value takes more memory than its bytes: a list is never longer than the remaining
 * bytes, and values have at most 32 levels. Errors: a RangeError, also if the bytes end too early.
 */
export class ThriftReader {
	readonly bytes: Buffer;
	/** Where the next value begins. */
	at: number;
	private depth = 0;

	constructor(bytes: Buffer, at = 0) {
		this.bytes = bytes;
		this.at = at;
	}

	/** Reads a structure, field by field. */
	struct<Into>(into: Into, fields: ThriftFields<Into>, of: number = kind.struct): Into {
		this.enter(of, kind.struct);
		for (let id = 0; ;) {
			const header = this.octet();
			if (header === 0) break;
			const valueKind = header & 0x0f;
			id = header >> 4 === 0 ? this.whole(kind.i16) : id + (header >> 4);
			const field = fields[id];
			if (field) field(into, this, valueKind);
			else this.skip(valueKind);
		}
		this.depth -= 1;
		return into;
	}

	/** Reads a list, and calls `each` for each of its values, of which there are at most `most`. */
	list(of: number, each: (kind: number) => void, most = Infinity): void {
		this.enter(of, kind.list);
		const header = this.octet();
		const size = header >> 4 === 15 ? this.varint() : header >> 4;
		// Every value takes at least one byte.
		if (size > this.bytes.length - this.at) fail('a list is longer than the remaining data');
		if (size > most) throw new TooManyError(size);
		const valueKind = header & 0x0f;
		for (let index = 0; index < size; index++) each(valueKind === kind.false ? kind.true : valueKind);
		this.depth -= 1;
	}

	/** An integer that fits into a number exactly. */
	whole(of: number): number {
		if (of === kind.byte) return (this.octet() << 24) >> 24;
		if (of !== kind.i16 && of !== kind.i32 && of !== kind.i64) fail('a number is missing');
		const value = this.varint();
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}

	/** The value of a boolean field is in its header. */
	flag(of: number): boolean {
		return of === kind.true || (of === kind.false ? false : fail('a boolean is missing'));
	}

	text(of: number): string {
		const [start, end] = this.binary(of);
		return this.bytes.toString('utf8', start, end);
	}

	skip(of: number): void {
		switch (of) {
			case kind.true:
			case kind.false:
				return;
			case kind.byte:
				return this.pass(1);
			case kind.i16:
			case kind.i32:
			case kind.i64:
				return this.passNumber();
			case kind.double:
				return this.pass(8);
			case kind.uuid:
				return this.pass(16);
			case kind.binary:
				this.binary(of);
				return;
			case kind.list:
			case kind.set:
				return this.list(kind.list, (inner) => this.skipElement(inner));
			case kind.map:
				return this.skipMap();
			case kind.struct:
				this.struct(undefined, {});
				return;
			default:
				fail('a value is of an unknown kind');
		}
	}

	/** In lists, booleans take a byte. */
	private skipElement(of: number): void {
		if (of === kind.true || of === kind.false) this.pass(1);
		else this.skip(of);
	}

	private skipMap(): void {
		this.enter(kind.map, kind.map);
		const size = this.varint();
		if (size > this.bytes.length - this.at) fail('a map is longer than the remaining data');
		const kinds = size > 0 ? this.octet() : 0;
		for (let index = 0; index < size; index++) {
			this.skipElement(kinds >> 4);
			this.skipElement(kinds & 0x0f);
		}
		this.depth -= 1;
	}

	private enter(of: number, expected: number): void {
		if (of !== expected) fail('a structure is missing');
		this.depth += 1;
		if (this.depth > deepestNesting) fail('its values are nested too deeply');
	}

	/** Its start and end. */
	private binary(of: number): [start: number, end: number] {
		if (of !== kind.binary) fail('a text is missing');
		const size = this.varint();
		const start = this.at;
		this.pass(size);
		return [start, this.at];
	}

	private pass(size: number): void {
		if (size > this.bytes.length - this.at) fail('it ends too early');
		this.at += size;
	}

	private octet(): number {
		return this.at < this.bytes.length ? (this.bytes[this.at++] as number) : fail('it ends too early');
	}

	private passNumber(): void {
		for (let left = longestNumber; left > 0; left--) if (this.octet() < 0x80) return;
		fail('a number is too long');
	}

	/** Seven bits per byte, least significant first. */
	private varint(): number {
		let value = 0;
		for (let factor = 1, left = longestNumber; left > 0; left--, factor *= 128) {
			const octet = this.octet();
			value += (octet & 0x7f) * factor;
			if (octet < 0x80) return Number.isSafeInteger(value) ? value : fail('a number is not valid');
		}
		return fail('a number is too long');
	}
}

/** A list is longer than its reader allows. */
export class TooManyError extends Error {
	readonly size: number;

	constructor(size: number) {
		super('there are too many');
		this.size = size;
	}
}

/** Stores a field under a name. */
export function put<Into, Name extends keyof Into>(
	name: Name,
	read: (thrift: ThriftReader, kind: number) => Into[Name],
): ThriftField<Into> {
	return (into, thrift, of) => {
		into[name] = read(thrift, of);
	};
}

export const whole = (thrift: ThriftReader, of: number): number => thrift.whole(of);
export const flag = (thrift: ThriftReader, of: number): boolean => thrift.flag(of);
export const text = (thrift: ThriftReader, of: number): string => thrift.text(of);

/** A number that stands for a word. Unknown numbers become text. */
export const oneOf =
	(words: readonly string[]) =>
	(thrift: ThriftReader, of: number): string => {
		const value = thrift.whole(of);
		return words[value] ?? String(value);
	};

/** A list of structures or of single values. */
export const listOf =
	<Value>(read: (thrift: ThriftReader, kind: number) => Value, most?: number) =>
	(thrift: ThriftReader, of: number): Value[] => {
		const values: Value[] = [];
		thrift.list(of, (inner) => values.push(read(thrift, inner)), most);
		return values;
	};

/** A structure that is created for each value. */
export const structOf =
	<Into>(blank: () => Into, fields: ThriftFields<Into>) =>
	(thrift: ThriftReader, of: number): Into =>
		thrift.struct(blank(), fields, of);

function fail(why: string): never {
	throw new RangeError(why);
}
