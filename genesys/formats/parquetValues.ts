/** What the values of a Parquet column mean: from what is stored to what a record shows. Source: the format's LogicalTypes document. */
import type { SchemaElement } from '../vendor/hyparquet';
import { parseExactly } from './exactIntegers';

/** How one column's stored values are shown. Which of the two is used depends on how they are stored. */
export interface Conversion {
	/** INT32, INT64, and INT96 as nanoseconds since 1970. A `bigint` only where a number is not exact. */
	whole(value: number | bigint): unknown;
	/** Byte arrays: the bytes from `start` up to `end`. Throws for what cannot be shown. */
	octets(bytes: Buffer, start: number, end: number): unknown;
}

/** An integer as JSON files show it: beyond ±(2^53 − 1) as the string of its digits. */
export function exactInteger(value: number | bigint): number | string {
	const small = Number(value);
	return Number.isSafeInteger(small) ? small : String(value);
}

/** JSON has no words for these, so they come as text. */
export function exactFraction(value: number): number | string {
	return Number.isFinite(value) ? value : String(value);
}

const PLAIN: Conversion = { whole: exactInteger, octets: textOrBase64 };

export function conversionOf(element: SchemaElement): Conversion {
	const { type, type_length: length, logical_type: logical, converted_type: converted } = element;
	if (type === 'INT96') return { ...PLAIN, whole: timestamp(1_000_000n, true) };
	if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') {
		return { ...PLAIN, octets: octetConversion(logical?.type ?? converted ?? '', length, scaleOf(element)) };
	}
	if (logical?.type === 'TIMESTAMP') return { ...PLAIN, whole: timestamp(UNITS_PER_MILLISECOND[logical.unit], logical.isAdjustedToUTC) };
	if (logical?.type === 'TIME') return { ...PLAIN, whole: timeOfDay(UNITS_PER_MILLISECOND[logical.unit]) };
	if (logical?.type === 'INTEGER') return { ...PLAIN, whole: logical.isSigned ? exactInteger : unsigned(type === 'INT64') };
	if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') {
		const scale = scaleOf(element);
		return { ...PLAIN, whole: (value) => decimal(value, scale) };
	}
	const whole = WHOLE[logical?.type ?? ''] ?? WHOLE[converted ?? ''];
	return whole ? { ...PLAIN, whole } : PLAIN;
}

function scaleOf({ logical_type: logical, scale }: SchemaElement): number {
	return (logical?.type === 'DECIMAL' ? logical.scale : scale) ?? 0;
}

const UNITS_PER_MILLISECOND = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n };

const WHOLE: Record<string, Conversion['whole']> = {
	DATE: date,
	TIME_MILLIS: timeOfDay(1n),
	TIME_MICROS: timeOfDay(1000n),
	TIMESTAMP_MILLIS: timestamp(1n, true),
	TIMESTAMP_MICROS: timestamp(1000n, true),
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
			return (bytes, start, end) => decimal(wholeOf(bytes.subarray(start, end)), scale);
		case 'UUID':
			return length === 16 ? uuid : textOrBase64;
		case 'FLOAT16':
			return length === 2 ? halfFloat : textOrBase64;
		case 'INTERVAL':
			return length === 12 ? interval : textOrBase64;
		case 'BSON':
			return base64;
		default:
			return textOrBase64;
	}
}

const REPLACEMENT = '\ufffd';

function text(bytes: Buffer, start: number, end: number): string {
	const found = bytes.toString('utf8', start, end);
	// Decoding puts this character for whatever is wrong; it may also stand there by right.
	if (found.includes(REPLACEMENT)) strictText(bytes, start, end);
	return found;
}

function strictText(bytes: Buffer, start: number, end: number): string {
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(start, end));
}

/** Bytes that nothing is said about: mostly text that was written without saying so. */
function textOrBase64(bytes: Buffer, start: number, end: number): string {
	try {
		return text(bytes, start, end);
	} catch {
		return base64(bytes, start, end);
	}
}

function base64(bytes: Buffer, start: number, end: number): string {
	return bytes.toString('base64', start, end);
}

function json(bytes: Buffer, start: number, end: number): unknown {
	const written = text(bytes, start, end);
	try {
		return parseExactly(written);
	} catch {
		return written;
	}
}

function uuid(bytes: Buffer, start: number, end: number): string {
	return bytes.toString('hex', start, end).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function interval(bytes: Buffer, start: number): { months: number; days: number; milliseconds: number } {
	return { months: bytes.readUInt32LE(start), days: bytes.readUInt32LE(start + 4), milliseconds: bytes.readUInt32LE(start + 8) };
}

function halfFloat(bytes: Buffer, start: number): number | string {
	const bits = bytes.readUInt16LE(start);
	const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
	if (exponent === 31) return exactFraction(fraction ? NaN : sign * Infinity);
	return sign * (exponent === 0 ? 2 ** -24 * fraction : 2 ** (exponent - 25) * (1024 + fraction));
}

/** No system has decimals of more digits than fit into this. */
const DECIMAL_BYTES = 64;

/** Two's complement, most significant byte first. */
function wholeOf(bytes: Buffer): number | bigint {
	if (bytes.length > DECIMAL_BYTES) throw new RangeError('a decimal is too long');
	if (bytes.length === 0) return 0;
	if (bytes.length <= 6) return bytes.readIntBE(0, bytes.length);
	return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
}

/** So many digits survive the way through a number, and one with so few zeros behind the point does too. */
const EXACT_DIGITS = 15;
const EXACT_SCALE = 300;

/** A number while it keeps every digit, else text: `12345678901234567.89`. */
function decimal(value: number | bigint, scale: number): number | string {
	if (scale <= 0) return exactInteger(value);
	const negative = value < 0;
	const digits = String(value).slice(negative ? 1 : 0).padStart(scale + 1, '0');
	const written = `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
	const significant = digits.replace(/^0+/, '').length;
	return significant <= EXACT_DIGITS && scale <= EXACT_SCALE ? Number(written) : written;
}

function unsigned(wide: boolean): Conversion['whole'] {
	return wide ? (value) => exactInteger(value < 0 ? BigInt.asUintN(64, BigInt(value)) : value) : (value) => Number(value) >>> 0;
}

const DAY = 86_400_000;
/** The years that a JavaScript date knows end here, in milliseconds before and after 1970. */
const LAST_INSTANT = 8.64e15;

/** `2026-11-20`. */
function date(days: number | bigint): unknown {
	const time = Number(days) * DAY;
	return Math.abs(time) <= LAST_INSTANT ? (new Date(time).toISOString().split('T')[0] as string) : exactInteger(days);
}

/** ISO 8601 with as many digits as the unit has, and `Z` where the column says that its times are UTC. A time that no date can show stays a number. */
function timestamp(perMillisecond: bigint, utc: boolean): Conversion['whole'] {
	const fine = fineDigits(perMillisecond);
	const zone = utc ? 'Z' : '';
	return (value) => {
		const { milliseconds, rest } = split(value, perMillisecond);
		if (Math.abs(milliseconds) > LAST_INSTANT) return exactInteger(value);
		return `${new Date(milliseconds).toISOString().slice(0, -1)}${fine(rest)}${zone}`;
	};
}

/** `23:59:59.999`, with as many digits as the unit has. */
function timeOfDay(perMillisecond: bigint): Conversion['whole'] {
	const fine = fineDigits(perMillisecond);
	return (value) => {
		const { milliseconds, rest } = split(value, perMillisecond);
		if (milliseconds < 0 || milliseconds >= DAY) return exactInteger(value);
		return `${new Date(milliseconds).toISOString().slice(11, 23)}${fine(rest)}`;
	};
}

/** The digits behind the milliseconds. */
function fineDigits(perMillisecond: bigint): (rest: number) => string {
	const count = String(perMillisecond).length - 1;
	return count === 0 ? () => '' : (rest) => String(rest).padStart(count, '0');
}

function split(value: number | bigint, perMillisecond: bigint): { milliseconds: number; rest: number } {
	if (perMillisecond === 1n) return { milliseconds: Number(value), rest: 0 };
	if (typeof value === 'number') {
		const per = Number(perMillisecond);
		const milliseconds = Math.floor(value / per);
		return { milliseconds, rest: value - milliseconds * per };
	}
	const rest = ((value % perMillisecond) + perMillisecond) % perMillisecond;
	return { milliseconds: Number((value - rest) / perMillisecond), rest: Number(rest) };
}
