import { fail } from '../errors';
import type { AvroBlock } from './avroValues';
import { noSuchColumn } from './csv';

/** Reads values of one type. */
export interface AvroReader {
	value(block: AvroBlock): unknown;
	/** The fewest bytes that a value takes. */
	least: number;
}

interface Fields {
	[name: string]: unknown;
}

/** Schemas are nested a handful deep. */
const DEEPEST = 100;
/** A decimal number of so many bytes has two thousand digits. */
const LONGEST_DECIMAL = 1024;
const MS_PER_DAY = 86_400_000;

const PRIMITIVES: Record<string, AvroReader> = {
	null: { value: () => null, least: 0 },
	boolean: { value: (block) => block.boolean(), least: 1 },
	int: { value: (block) => block.int(), least: 1 },
	long: { value: (block) => block.long(), least: 1 },
	float: { value: (block) => block.float(), least: 4 },
	double: { value: (block) => block.double(), least: 8 },
	bytes: { value: (block) => block.sized().toString('base64'), least: 1 },
	string: { value: (block) => block.string(), least: 1 },
};

/** Logical types by what they stand on, which come as something better than that. */
const LOGICAL: Record<string, (value: number | string) => unknown> = {
	'int/date': (days) => (typeof days === 'number' ? (instant(days * MS_PER_DAY)?.slice(0, 10) ?? days) : days),
	'long/timestamp-millis': (value) => timestamp(value, 1n),
	'long/timestamp-micros': (value) => timestamp(value, 1000n),
	'long/timestamp-nanos': (value) => timestamp(value, 1_000_000n),
};

/**
 * What reads values of a schema. `columns`: only these fields of a record.
 *
 * Errors: kind `file` naming `entry` for what is no Avro schema; kind `input` for a column that it does not have.
 */
export function readerOf(schema: unknown, entry: string, columns?: string[]): AvroReader {
	return new Types(entry).build(schema, '', 0, columns);
}

class Types {
	private readonly entry: string;
	/** Types by their full names. One that is being built reads no values yet. */
	private readonly named = new Map<string, Partial<AvroReader>>();

	constructor(entry: string) {
		this.entry = entry;
	}

	build(schema: unknown, namespace: string, depth: number, columns?: string[]): AvroReader {
		if (depth > DEEPEST) this.wrong('it is nested too deeply');
		const inner = (part: unknown) => this.build(part, namespace, depth + 1);
		if (typeof schema === 'string') return this.reference(schema, namespace);
		if (Array.isArray(schema)) return union(schema.map(inner));
		if (typeof schema !== 'object' || schema === null) return this.wrong('a type is missing');
		const { type, logicalType, items, values, symbols, size } = schema as Fields;
		if (type === 'record' || type === 'error') return this.record(schema as Fields, namespace, depth, columns);
		if (type === 'array') return array(inner(items));
		if (type === 'map') return map(inner(values));
		if (type === 'enum') return this.define(schema as Fields, namespace, this.enumeration(symbols));
		if (type === 'fixed') return this.define(schema as Fields, namespace, this.fixed(size, schema as Fields));
		if (type === 'bytes' && logicalType === 'decimal') return decimal(schema as Fields, (block) => block.sized(), 1) ?? inner(type);
		const convert = LOGICAL[`${String(type)}/${String(logicalType)}`];
		const plain = this.build(type, namespace, depth + 1, columns);
		return convert ? { ...plain, value: (block) => convert(plain.value(block) as number | string) } : plain;
	}

	private reference(name: string, namespace: string): AvroReader {
		const primitive = Object.hasOwn(PRIMITIVES, name) ? PRIMITIVES[name] : undefined;
		if (primitive) return primitive;
		const found = this.named.get(fullName(name, namespace)) ?? this.named.get(name);
		if (!found) return this.wrong(`it names the type ${shown(name)} and does not say what that is`);
		// Its value is looked up when it is wanted: a record may hold others of its own type.
		return {
			value: (block) => (found as AvroReader).value(block),
			get least() {
				return found.least ?? UNKNOWN;
			},
		};
	}

	private define(schema: Fields, namespace: string, type: AvroReader): AvroReader {
		this.declare(schema, namespace, type);
		return type;
	}

	private declare(schema: Fields, namespace: string, type: Partial<AvroReader>): string {
		const { name, namespace: own } = schema;
		if (typeof name !== 'string' || name === '') return this.wrong('a type has no name');
		const full = fullName(name, typeof own === 'string' ? own : namespace);
		if (this.named.has(full)) return this.wrong(`it says twice what ${shown(full)} is`);
		this.named.set(full, type);
		return full;
	}

	private record(schema: Fields, namespace: string, depth: number, columns?: string[]): AvroReader {
		const type: Partial<AvroReader> = {};
		const full = this.declare(schema, namespace, type);
		const space = full.slice(0, Math.max(0, full.lastIndexOf('.')));
		const fields: unknown = schema.fields;
		if (!Array.isArray(fields)) return this.wrong(`${shown(full)} has no fields`);
		const names = fields.map((field: unknown) => {
			const { name } = Object(field) as Fields;
			return typeof name === 'string' ? name : this.wrong(`a field of ${shown(full)} has no name`);
		});
		if (new Set(names).size < names.length) this.wrong(`two fields of ${shown(full)} have the same name`);
		const readers = fields.map((field: Fields) => this.build(field.type, space, depth + 1));
		const least = readers.reduce((sum, reader) => sum + reader.least, 0);
		if (Number.isNaN(least)) this.wrong(`${shown(full)} contains itself without end`);
		return Object.assign(type, { value: recordOf(names, readers, this.chosen(names, columns)), least });
	}

	private chosen(names: string[], columns: string[] | undefined): string[] {
		const unknown = columns?.find((name) => !names.includes(name));
		return unknown === undefined ? (columns ?? names) : noSuchColumn(this.entry, unknown, names);
	}

	private enumeration(symbols: unknown): AvroReader {
		if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string')) return this.wrong('an enum has no symbols');
		return { value: (block) => symbols[block.index(symbols.length)] as string, least: 1 };
	}

	private fixed(size: unknown, schema: Fields): AvroReader {
		if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return this.wrong('a fixed type has no size');
		const plain: AvroReader = { value: (block) => block.fixed(size).toString('base64'), least: size };
		return schema.logicalType === 'decimal' ? (decimal(schema, (block) => block.fixed(size), size) ?? plain) : plain;
	}

	private wrong(why: string): never {
		return fail('file', `The schema of ${JSON.stringify(this.entry)} cannot be read: ${why}.`, { hint: 'Download the file again.' });
	}
}

/** How many bytes a type takes that is being built. Whatever adds to it takes as unknown a number. */
const UNKNOWN = NaN;
/** The other types that lead back to such a type begin with a number of their own, so that reading comes to an end. */
const known = (least: number): number => (Number.isNaN(least) ? 0 : least);

function union(branches: AvroReader[]): AvroReader {
	return { value: (block) => (branches[block.index(branches.length)] as AvroReader).value(block), least: 1 + Math.min(...branches.map(({ least }) => known(least))) };
}

function array(items: AvroReader): AvroReader {
	return {
		value(block) {
			const list: unknown[] = [];
			block.items(known(items.least), () => list.push(items.value(block)));
			return list;
		},
		least: 1,
	};
}

function map(values: AvroReader): AvroReader {
	return {
		value(block) {
			const found: Fields = {};
			block.items(1 + known(values.least), () => {
				const key = block.string();
				setField(found, key, values.value(block));
			});
			return found;
		},
		least: 1,
	};
}

/** Reads all fields, and keeps those that were chosen. */
function recordOf(names: string[], readers: AvroReader[], chosen: string[]): AvroReader['value'] {
	const kept = names.map((name) => (chosen.includes(name) ? name : undefined));
	// Copies of one record are laid out alike, which makes filling them faster than adding field by field. Read from text, because what was put together one by one is copied slowly.
	const blank = JSON.parse(`{${chosen.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`) as Fields;
	const count = readers.length;
	return (block) => {
		const record = { ...blank };
		for (let index = 0; index < count; index++) {
			const value = (readers[index] as AvroReader).value(block);
			const name = kept[index];
			if (name !== undefined) record[name] = value;
		}
		return record;
	};
}

/** `__proto__` is a key like any other. */
function setField(fields: Fields, name: string, value: unknown): void {
	if (name === '__proto__') Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
	else fields[name] = value;
}

/** Undefined where the scale makes no sense: then it is no decimal, says the specification. */
function decimal({ scale = 0 }: Fields, bytesOf: (block: AvroBlock) => Buffer, least: number): AvroReader | undefined {
	if (typeof scale !== 'number' || !Number.isInteger(scale) || scale < 0 || scale > LONGEST_DECIMAL) return undefined;
	return {
		value(block) {
			const bytes = bytesOf(block);
			return bytes.length > LONGEST_DECIMAL ? block.damaged('a decimal number is too long') : decimalText(bytes, scale);
		},
		least,
	};
}

/** Two's complement, the highest octet first. */
function decimalText(bytes: Buffer, scale: number): string {
	const unscaled = bytes.length > 0 ? BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`)) : 0n;
	const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
	const whole = digits.slice(0, digits.length - scale);
	return `${unscaled < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
}

/** `perMs`: how many of the unit are a millisecond. */
function timestamp(value: number | string, perMs: bigint): unknown {
	if (perMs === 1n) return typeof value === 'number' ? (instant(value) ?? value) : value;
	const units = BigInt(value);
	const within = ((units % perMs) + perMs) % perMs;
	const text = instant(Number((units - within) / perMs));
	return text ? `${text.slice(0, -1)}${within.toString().padStart(perMs.toString().length - 1, '0')}Z` : value;
}

const FIRST_INSTANT = -62_167_219_200_000;
const LAST_INSTANT = 253_402_300_799_999;

/** ISO 8601; undefined beyond the years 0 to 9999. */
function instant(ms: number): string | undefined {
	return ms >= FIRST_INSTANT && ms <= LAST_INSTANT ? new Date(ms).toISOString() : undefined;
}

function fullName(name: string, namespace: string): string {
	return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

/** Printable, quoted, not too long. */
function shown(name: string): string {
	return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
}
