import { fail } from '../../errors.ts';
import { term, type Text } from '../../language.ts';
import { isUtf8, replacementCharacter } from '../utf8.ts';

/**
 * Some values, such as nulls, take no bytes, so a few bytes could demand any amount of memory and time. A file may have
 * this many values, plus a number for each byte.
 */
const freeValues = 1_000_000;
const valuesPerByte = 200;
/** The maximum nesting of records in records of the same type, as in a linked list. */
const deepestNesting = 1000;
/** The approximate size of a value in memory. */
const valueBytes = 24;

/** Counts the values created from a file. */
export class ValueBudget {
	/** The total. */
	private made = 0;
	private allowed = freeValues;
	/** Since {@link beginRecord}. */
	private ofRecord = 0;
	private readonly mostOfRecord: number;

	/** `recordBytes`: the memory that one record may take. */
	constructor(recordBytes: number) {
		this.mostOfRecord = Math.max(freeValues, recordBytes / valueBytes);
	}

	/** Adds to the number of unpacked bytes. */
	addBytes(bytes: number): void {
		this.allowed += bytes * valuesPerByte;
	}

	beginRecord(): void {
		this.ofRecord = 0;
	}

	/** The number of values in the records of the current batch. */
	get inRecord(): number {
		return this.ofRecord;
	}

	affords(values: number): boolean {
		return this.made + values <= this.allowed;
	}

	/** Counts more values. Undefined if they are within the limits. */
	add(values: number): 'too many' | 'too large' | undefined {
		this.made += values;
		this.ofRecord += values;
		if (!this.affords(0)) return 'too many';
		return this.ofRecord > this.mostOfRecord ? 'too large' : undefined;
	}
}
/** Shorter ASCII texts are sliced from one text of the whole block, which is three times as fast as decoding each one. */
const shortTextBytes = 256;

/** A block of an Avro file, read value by value. Errors: kind `file`, naming `place`. */
export class AvroBlock {
	readonly bytes: Buffer;
	/** The position of the next value. */
	at = 0;
	private readonly place: string | Text;
	/** The block as text, one character per byte. */
	private latin1: string | undefined;
	private readonly budget: ValueBudget | undefined;
	private depth = 0;

	/** `budget` is omitted if only sizes are read. */
	constructor(bytes: Buffer, place: string | Text, budget?: ValueBudget) {
		this.bytes = bytes;
		this.place = place;
		this.budget = budget;
		budget?.addBytes(bytes.length);
	}

	/** Refuses more values than the remaining bytes can contain. `least`: the minimum size of one value. */
	expect(count: number, least: number): void {
		if (least > 0 && count > (this.bytes.length - this.at) / least)
			this.damaged('it announces more values than it has');
		if (this.budget && !this.budget.affords(count)) this.damaged('it announces more values than there can be');
	}

	/** Reads a value of a type inside a value of the same type. */
	inside(value: (block: AvroBlock) => unknown): unknown {
		this.depth += 1;
		if (this.depth > deepestNesting) this.damaged('its values are nested too deeply');
		const found = value(this);
		this.depth -= 1;
		return found;
	}

	/** Counts values before they are created, and refuses suspicious numbers. */
	makes(values: number): void {
		const found = this.budget?.add(values);
		if (found === 'too many') this.damaged('it announces more values than there can be');
		if (found === 'too large')
			fail('limit', '{place} cannot be read: one of its records has too many values.', {
				values: { place: this.place },
				hint: 'Raise "Largest Record (MB)".',
			});
	}

	/** Refuses remaining bytes. */
	end(): void {
		if (this.at !== this.bytes.length) this.damaged('its values and its end do not match');
	}

	boolean(): boolean {
		const octet = this.bytes[this.at++];
		return octet === 1 || (octet === 0 ? false : this.damaged('a boolean is neither true nor false'));
	}

	int(): number {
		const value = this.long();
		return typeof value === 'number' && value === (value | 0) ? value : this.damaged('a number has more than 32 bits');
	}

	/** A string of digits if a number would not be exact. */
	long(): number | string {
		const { bytes } = this;
		let { at } = this;
		let octet = bytes[at++] as number;
		let low = octet & 0x7f;
		for (let shift = 7; octet >= 0x80 && shift < 28; shift += 7) {
			octet = bytes[at++] as number;
			low |= (octet & 0x7f) << shift;
		}
		this.at = at;
		if (octet >= 0x80) return this.wideLong(low);
		if (at > bytes.length) this.tooShort();
		return (low >>> 1) ^ -(low & 1);
	}

	/** Continues after the first 28 bits. */
	private wideLong(low: number): number | string {
		let high = 0;
		let octet = 0x80;
		for (let factor = 1; octet >= 0x80; factor *= 128) {
			octet = this.bytes[this.at++] ?? this.tooShort();
			high += (octet & 0x7f) * factor;
			if (high >= 2 ** 36 || factor > 2 ** 35) this.damaged('a number has more than 64 bits');
		}
		if (high < 2 ** 25) {
			const value = high * 2 ** 28 + low;
			return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
		}
		const value = (BigInt(high) << 28n) | BigInt(low);
		const long = (value >> 1n) ^ -(value & 1n);
		const number = Number(long);
		return Number.isSafeInteger(number) ? number : long.toString();
	}

	float(): number {
		return this.bytes.readFloatLE(this.take(4));
	}

	double(): number {
		return this.bytes.readDoubleLE(this.take(8));
	}

	/** Reads the number of bytes that the preceding length states. */
	sized(): Buffer {
		const size = this.size();
		const at = this.take(size);
		return this.bytes.subarray(at, at + size);
	}

	fixed(size: number): Buffer {
		const at = this.take(size);
		return this.bytes.subarray(at, at + size);
	}

	string(): string {
		const size = this.size();
		const at = this.take(size);
		return (size <= shortTextBytes ? this.shortText(at, size) : undefined) ?? this.text(at, size);
	}

	/** Whether the next text is this one, in its encoded form with its length. If so, it is consumed. */
	takes(stored: Buffer): boolean {
		const { bytes, at } = this;
		const end = at + stored.length;
		if (end > bytes.length) return false;
		for (let next = at, index = 0; next < end; next++, index++) if (bytes[next] !== stored[index]) return false;
		this.at = end;
		return true;
	}

	/** Undefined for non-ASCII texts. */
	private shortText(at: number, size: number): string | undefined {
		const end = at + size;
		for (let next = at; next < end; next++) if ((this.bytes[next] as number) >= 0x80) return undefined;
		this.latin1 ??= this.bytes.toString('latin1');
		return this.latin1.slice(at, end);
	}

	private text(at: number, size: number): string {
		const text = this.bytes.toString('utf8', at, at + size);
		if (text.includes(replacementCharacter) && !isUtf8(this.bytes.subarray(at, at + size)))
			this.damaged('a text is not UTF-8');
		return text;
	}

	/** An index below `count`. */
	index(count: number): number {
		const index = this.long();
		return typeof index === 'number' && index >= 0 && index < count
			? index
			: this.damaged('a value has a type that is not in its schema');
	}

	/** The number of items in the next block of an array or a map, which consist of such blocks; 0 at the end. `least`: the minimum size of one item. */
	run(least: number): number {
		const count = this.long();
		if (count === 0) return 0;
		if (typeof count === 'string') return this.damaged('a size is impossible');
		// Its length in bytes follows, for readers that skip it.
		if (count < 0) this.long();
		const items = Math.abs(count);
		this.expect(items, least);
		return items;
	}

	private size(): number {
		const size = this.long();
		return typeof size === 'number' && size >= 0 ? size : this.damaged('a size is impossible');
	}

	private take(size: number): number {
		const { at } = this;
		this.at = at + size;
		return this.at > this.bytes.length ? this.tooShort() : at;
	}

	private tooShort(): never {
		return this.damaged('a value extends past its end');
	}

	damaged(why: string): never {
		return fail('file', '{place} is damaged: {why}.', {
			values: { place: this.place, why: term(why) },
			hint: 'Download the file again.',
		});
	}
}
