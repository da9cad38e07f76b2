/** Converts stored values of a Parquet column to values in a record. Source: the format's LogicalTypes document. */
import type { SchemaElement } from './parquetFooter.ts';
import { isTooDeep } from '../../json.ts';
import { parseExactly } from '../json/exactIntegers.ts';
import {
	formatDate,
	toDecimal,
	toExactFraction,
	toExactInteger,
	readInterval,
	timeOfDayFormat,
	timestampFormat,
	formatUuid,
	readWhole,
} from '../avro/logicalTypes.ts';
import { isUtf8, replacementCharacter } from '../utf8.ts';

/** How one column's stored values are shown. The storage type decides which of the two functions is used. */
export interface Conversion {
	/** INT32, INT64, and INT96 as nanoseconds since 1970. A `bigint` only if a number would not be exact. */
	whole(value: number | bigint): unknown;
	/** Byte arrays: the bytes from `start` to `end`. Throws if they cannot be shown. */
	octets(bytes: Buffer, start: number, end: number): unknown;
	/** Whether `octets` shows ASCII bytes unchanged. */
	isText: boolean;
}

const asStored: Conversion = { whole: toExactInteger, octets: base64, isText: false };

export function conversionOf(element: SchemaElement): Conversion {
	const { type, length, logical, converted } = element;
	const unit = logical?.unit ? unitsPerMillisecond[logical.unit] : undefined;
	if (type === 'INT96') return { ...asStored, whole: timestampFormat(1_000_000n, true) };
	if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') {
		const octets = octetConversion(logical?.kind || (converted ?? ''), length, scaleOf(element));
		return { ...asStored, octets, isText: octets === text };
	}
	if (logical?.kind === 'TIMESTAMP' && unit)
		return { ...asStored, whole: timestampFormat(unit, logical.isUtc === true) };
	if (logical?.kind === 'TIME' && unit) return { ...asStored, whole: timeOfDayFormat(unit) };
	if (logical?.kind === 'INTEGER')
		return { ...asStored, whole: logical.isSigned ? toExactInteger : unsigned(type === 'INT64') };
	if (logical?.kind === 'DECIMAL' || converted === 'DECIMAL') {
		const scale = scaleOf(element);
		return { ...asStored, whole: (value) => toDecimal(value, scale) };
	}
	const whole = wholeConversions[logical?.kind ?? ''] ?? wholeConversions[converted ?? ''];
	return whole ? { ...asStored, whole } : asStored;
}

/** The digits after the decimal point. */
export function scaleOf({ logical, scale }: SchemaElement): number {
	return (logical?.kind === 'DECIMAL' ? logical.scale : scale) ?? 0;
}

const unitsPerMillisecond = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n };

const wholeConversions: Record<string, Conversion['whole']> = {
	DATE: formatDate,
	TIME_MILLIS: timeOfDayFormat(1n),
	TIME_MICROS: timeOfDayFormat(1000n),
	TIMESTAMP_MILLIS: timestampFormat(1n, true),
	TIMESTAMP_MICROS: timestampFormat(1000n, true),
	UINT_8: unsigned(false),
	UINT_16: unsigned(false),
	UINT_32: unsigned(false),
	UINT_64: unsigned(true),
};

function octetConversion(kind: string, length: number | undefined, scale: number): Conversion['octets'] {
	switch (kind) {
		case 'STRING':
		case 'UTF8':
		case 'ENUM':
			return text;
		case 'JSON':
			return json;
		case 'DECIMAL':
			return (bytes, start, end) => toDecimal(readWhole(bytes.subarray(start, end)), scale);
		case 'UUID':
			return length === 16 ? formatUuid : base64;
		case 'FLOAT16':
			return length === 2 ? halfFloat : base64;
		case 'INTERVAL':
			return length === 12 ? readInterval : base64;
		default:
			return base64;
	}
}

function text(bytes: Buffer, start: number, end: number): string {
	const found = bytes.toString('utf8', start, end);
	// The decoder inserts this character for invalid bytes; it may also be part of the text.
	if (found.includes(replacementCharacter) && !isUtf8(bytes.subarray(start, end)))
		throw new RangeError('a text has the wrong encoding');
	return found;
}

/** Bytes that the schema does not call text, even if they are text: so all values of a column have the same form. */
function base64(bytes: Buffer, start: number, end: number): string {
	return bytes.toString('base64', start, end);
}

function json(bytes: Buffer, start: number, end: number): unknown {
	const written = text(bytes, start, end);
	// A value that is too deep to be copied stays text.
	if (isTooDeep(written)) return written;
	try {
		return parseExactly(written);
	} catch {
		return written;
	}
}

function halfFloat(bytes: Buffer, start: number): number | string {
	const bits = bytes.readUInt16LE(start);
	const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
	if (exponent === 31) return toExactFraction(fraction ? NaN : sign * Infinity);
	return sign * (exponent === 0 ? 2 ** -24 * fraction : 2 ** (exponent - 25) * (1024 + fraction));
}

function unsigned(wide: boolean): Conversion['whole'] {
	return wide
		? (value) => toExactInteger(value < 0 ? BigInt.asUintN(64, BigInt(value)) : value)
		: (value) => Number(value) >>> 0;
}
