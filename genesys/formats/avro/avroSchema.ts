import { fail } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import type { AvroBlock } from './avroValues.ts';
import { failMissingColumn } from '../csv/csv.ts';
import {
	formatDate,
	toDecimal,
	decimalBytes,
	toExactFraction,
	readInterval,
	timeOfDayFormat,
	timestampFormat,
	formatUuid,
	readWhole,
} from './logicalTypes.ts';

/** Reads values of one type. */
export interface AvroReader {
	value(block: AvroBlock): unknown;
	/** The minimum number of bytes in a value. */
	least: number;
	/** The number of values in a value, including itself. Those of arrays, maps and unions are counted when they are read. */
	parts: number;
}

interface Fields {
	[name: string]: unknown;
}

/** Real schemas have only a few levels. */
const deepestNesting = 100;
const highestScale = 1000;
/** The maximum number of values in a record, whatever its schema says: each takes a few dozen bytes of memory, and perhaps none in the file. */
const mostParts = 1_000_000;

const primitiveReaders: Record<string, AvroReader> = {
	null: { value: () => null, least: 0, parts: 1 },
	boolean: { value: (block) => block.boolean(), least: 1, parts: 1 },
	int: { value: (block) => block.int(), least: 1, parts: 1 },
	long: { value: (block) => block.long(), least: 1, parts: 1 },
	float: { value: (block) => toExactFraction(block.float()), least: 4, parts: 1 },
	double: { value: (block) => toExactFraction(block.double()), least: 8, parts: 1 },
	bytes: { value: (block) => block.sized().toString('base64'), least: 1, parts: 1 },
	string: { value: (block) => block.string(), least: 1, parts: 1 },
};

/** Logical types of numbers, each with its underlying type. */
const numberConversions: Record<string, (value: number | bigint) => unknown> = {
	'int/date': formatDate,
	'int/time-millis': timeOfDayFormat(1n),
	'long/time-micros': timeOfDayFormat(1000n),
	'long/timestamp-millis': timestampFormat(1n, true),
	'long/timestamp-micros': timestampFormat(1000n, true),
	'long/timestamp-nanos': timestampFormat(1_000_000n, true),
	'long/local-timestamp-millis': timestampFormat(1n, false),
	'long/local-timestamp-micros': timestampFormat(1000n, false),
	'long/local-timestamp-nanos': timestampFormat(1_000_000n, false),
};

/**
 * Creates the reader for values of a schema. `columns`: only these fields of a record.
 *
 * Errors: kind `file`, naming `entry`, for an invalid schema; kind `input` for a column that it lacks.
 */
export function createReader(schema: unknown, entry: string, columns?: string[]): AvroReader {
	return new Types(entry).build(schema, '', 0, columns);
}

class Types {
	private readonly entry: string;
	/** Types by their full names. A type that is still being built cannot read values yet. */
	private readonly named = new Map<string, Partial<AvroReader>>();

	constructor(entry: string) {
		this.entry = entry;
	}

	build(schema: unknown, namespace: string, depth: number, columns?: string[]): AvroReader {
		if (depth > deepestNesting) this.wrong('it is nested too deeply');
		const inner = (part: unknown) => this.build(part, namespace, depth + 1);
		if (typeof schema === 'string') return this.reference(schema, namespace);
		if (Array.isArray(schema)) return unionReader(schema.map(inner));
		if (typeof schema !== 'object' || schema === null) return this.wrong('a type is missing');
		const { type, logicalType, items, values, symbols, size } = schema as Fields;
		if (type === 'record' || type === 'error') return this.record(schema as Fields, namespace, depth, columns);
		if (type === 'array') return arrayReader(inner(items));
		if (type === 'map') return mapReader(inner(values));
		if (type === 'enum') return this.define(schema as Fields, namespace, this.enumeration(symbols));
		if (type === 'fixed') return this.define(schema as Fields, namespace, this.fixed(size, schema as Fields));
		const number = typeof type === 'string' ? numberConversions[`${type}/${String(logicalType)}`] : undefined;
		if (number)
			return {
				value: (block) => number(toExactInteger(type === 'int' ? block.int() : block.long())),
				least: 1,
				parts: 1,
			};
		const scale = type === 'bytes' && logicalType === 'decimal' ? scaleOf(schema as Fields) : undefined;
		if (scale !== undefined) return { value: (block) => decimalOf(block, block.sized(), scale), least: 1, parts: 1 };
		return this.build(type, namespace, depth + 1, columns);
	}

	private reference(name: string, namespace: string): AvroReader {
		const primitive = Object.hasOwn(primitiveReaders, name) ? primitiveReaders[name] : undefined;
		if (primitive) return primitive;
		const found = this.named.get(fullName(name, namespace)) ?? this.named.get(name);
		if (!found) return this.wrong(text('it names the type {name} but does not define it', { name: quoteName(name) }));
		// The reader is looked up on each read: a record may contain records of its own type.
		return {
			value: found.value ?? ((block) => block.inside((found as AvroReader).value)),
			get least() {
				return found.least ?? unknownKind;
			},
			get parts() {
				return found.parts ?? 1;
			},
		};
	}

	private define(schema: Fields, namespace: string, type: AvroReader): AvroReader {
		this.register(schema, namespace, type);
		return type;
	}

	private register(schema: Fields, namespace: string, type: Partial<AvroReader>): string {
		const { name, namespace: own } = schema;
		if (typeof name !== 'string' || name === '') return this.wrong('a type has no name');
		const full = fullName(name, typeof own === 'string' ? own : namespace);
		if (this.named.has(full)) return this.wrong(text('it defines {name} twice', { name: quoteName(full) }));
		this.named.set(full, type);
		return full;
	}

	private record(schema: Fields, namespace: string, depth: number, columns?: string[]): AvroReader {
		const type: Partial<AvroReader> = {};
		const full = this.register(schema, namespace, type);
		const space = full.slice(0, Math.max(0, full.lastIndexOf('.')));
		const fields: unknown = schema.fields;
		if (!Array.isArray(fields)) return this.wrong(text('{name} has no fields', { name: quoteName(full) }));
		const names = fields.map((field: unknown) => {
			const { name } = Object(field) as Fields;
			return typeof name === 'string'
				? name
				: this.wrong(text('a field of {name} has no name', { name: quoteName(full) }));
		});
		if (new Set(names).size < names.length)
			this.wrong(text('two fields of {name} have the same name', { name: quoteName(full) }));
		const readers = fields.map((field: Fields) => this.build(field.type, space, depth + 1));
		const least = readers.reduce((sum, reader) => sum + reader.least, 0);
		if (Number.isNaN(least)) this.wrong(text('{name} contains itself without end', { name: quoteName(full) }));
		const parts = readers.reduce((sum, reader) => sum + reader.parts, 1);
		if (parts > mostParts)
			this.wrong(text('one {name} has more than {mostParts} values', { name: quoteName(full), mostParts }));
		return Object.assign(type, { value: recordReader(names, readers, this.chosen(names, columns)), least, parts });
	}

	private chosen(names: string[], columns: string[] | undefined): string[] {
		const unknown = columns?.find((name) => !names.includes(name));
		return unknown === undefined ? (columns ?? names) : failMissingColumn(this.entry, unknown, names);
	}

	private enumeration(symbols: unknown): AvroReader {
		if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string'))
			return this.wrong('an enum has no symbols');
		return { value: (block) => symbols[block.index(symbols.length)] as string, least: 1, parts: 1 };
	}

	private fixed(size: unknown, schema: Fields): AvroReader {
		if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
			return this.wrong('a fixed type has no size');
		const { logicalType } = schema;
		const scale = logicalType === 'decimal' ? scaleOf(schema) : undefined;
		const reader = (show: (bytes: Buffer, block: AvroBlock) => unknown): AvroReader => ({
			value: (block) => show(block.fixed(size), block),
			least: size,
			parts: 1,
		});
		if (scale !== undefined) return reader((bytes, block) => decimalOf(block, bytes, scale));
		if (logicalType === 'uuid' && size === 16) return reader((bytes) => formatUuid(bytes, 0, size));
		if (logicalType === 'duration' && size === 12) return reader((bytes) => readInterval(bytes, 0));
		return reader((bytes) => bytes.toString('base64'));
	}

	private wrong(why: string | Text): never {
		return fail('file', 'The schema of {entry} cannot be read: {why}.', {
			values: { entry: JSON.stringify(this.entry), why: term(why) },
			hint: 'Download the file again.',
		});
	}
}

/** The minimum size of a type that is still being built. Adding to it gives NaN again. */
const unknownKind = NaN;
/** The minimum size of types that contain such a type counts as 0, so that reading ends. */
const known = (least: number): number => (Number.isNaN(least) ? 0 : least);

function unionReader(branches: AvroReader[]): AvroReader {
	return {
		value(block) {
			const branch = branches[block.index(branches.length)] as AvroReader;
			block.makes(branch.parts);
			return branch.value(block);
		},
		least:
			1 + branches.reduce((least, branch) => Math.min(least, known(branch.least)), branches.length > 0 ? Infinity : 0),
		parts: 1,
	};
}

function arrayReader(items: AvroReader): AvroReader {
	return {
		value(block) {
			const list: unknown[] = [];
			// Evaluated here: the minimum size of a recursive type is known only after everything is built.
			const least = known(items.least);
			for (let left = block.run(least); left > 0; left = block.run(least)) {
				block.makes(left * items.parts);
				for (; left > 0; left--) list.push(items.value(block));
			}
			return list;
		},
		least: 1,
		parts: 1,
	};
}

/** A map key, and its encoded form. */
interface Key {
	name: string;
	stored: Buffer;
}

/** The maximum number of keys to remember, and their maximum size in bytes. */
const mostKeys = 64;
const longestKeyBytes = 128;

/** Maps of one type usually have the same keys in the same order: each key is compared with the first key at its position before it is decoded. */
function mapReader(values: AvroReader): AvroReader {
	const keys: Key[] = [];
	const read = (block: AvroBlock, place: number): string => {
		const before = keys[place];
		if (before && block.takes(before.stored)) return before.name;
		const from = block.at;
		const name = block.string();
		if (!before && place < mostKeys && block.at - from <= longestKeyBytes)
			keys[place] = { name, stored: Buffer.from(block.bytes.subarray(from, block.at)) };
		return name;
	};
	return {
		value(block) {
			const found: Fields = {};
			const least = 1 + known(values.least);
			let place = 0;
			for (let left = block.run(least); left > 0; left = block.run(least)) {
				block.makes(left * values.parts);
				for (; left > 0; left--) {
					const key = read(block, place++);
					setField(found, key, values.value(block));
				}
			}
			return found;
		},
		least: 1,
		parts: 1,
	};
}

/** Reads all fields, and keeps the chosen ones. */
function recordReader(names: string[], readers: AvroReader[], chosen: string[]): AvroReader['value'] {
	const kept = names.map((name) => (chosen.includes(name) ? name : undefined));
	// Copies of one record share their layout, so filling them is faster than adding fields one by one. The record is parsed from
	// JSON, because a record built field by field is slow to copy.
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

/** Sets a field. `__proto__` is a key like any other. */
function setField(fields: Fields, name: string, value: unknown): void {
	if (name === '__proto__')
		Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
	else fields[name] = value;
}

/** Undefined for an invalid scale: then it is not a decimal, by the specification. */
function scaleOf({ scale = 0 }: Fields): number | undefined {
	return typeof scale === 'number' && Number.isInteger(scale) && scale >= 0 && scale <= highestScale
		? scale
		: undefined;
}

function decimalOf(block: AvroBlock, bytes: Buffer, scale: number): unknown {
	return bytes.length > decimalBytes
		? block.damaged('a decimal number is too long')
		: toDecimal(readWhole(bytes), scale);
}

/** A number beyond the exact range becomes a string of digits. */
const toExactInteger = (value: number | string): number | bigint => (typeof value === 'string' ? BigInt(value) : value);

function fullName(name: string, namespace: string): string {
	return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

/** Printable, quoted, and not too long. */
function quoteName(name: string): string {
	return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
}
