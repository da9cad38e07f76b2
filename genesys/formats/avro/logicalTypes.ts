/** How records show the logical types of numbers and bytes, in both Avro and Parquet. */
import { dayMs, hourMs, minuteMs, secondMs } from '../../time.ts';

/** An integer as in JSON files: a string of digits beyond ±(2^53 − 1). */
export function toExactInteger(value: number | bigint): number | string {
	const small = Number(value);
	return Number.isSafeInteger(small) ? small : String(value);
}

/** JSON has no words for NaN and infinities, so they become text. */
export function toExactFraction(value: number): number | string {
	return Number.isFinite(value) ? value : String(value);
}

/** No system has longer decimals than this, in bytes. */
export const decimalBytes = 64;

/** Two's complement, most significant byte first. */
export function readWhole(bytes: Buffer): number | bigint {
	if (bytes.length > decimalBytes) throw new RangeError('a decimal is too long');
	if (bytes.length === 0) return 0;
	if (bytes.length <= 6) return bytes.readIntBE(0, bytes.length);
	return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
}

/** A number preserves this many digits, and this many zeros after the decimal point. */
const exactDigits = 15;
const exactScale = 300;
/** Up to this many digits after the decimal point, dividing two exact numbers gives the same result as parsing the written digits. */
const divisibleScale = 22;

/** A number if it keeps every digit, or else text: `12345678901234567.89`. */
export function toDecimal(value: number | bigint, scale: number): number | string {
	if (scale <= 0) return toExactInteger(value);
	if (typeof value === 'number' && scale <= divisibleScale && Math.abs(value) < 10 ** exactDigits)
		return value / 10 ** scale;
	const negative = value < 0;
	const digits = String(value)
		.slice(negative ? 1 : 0)
		.padStart(scale + 1, '0');
	const written = `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
	const significant = digits.replace(/^0+/, '').length;
	return significant <= exactDigits && scale <= exactScale ? Number(written) : written;
}

/** The range of a JavaScript date, in ms before and after 1970. */
const lastInstantMs = 8.64e15;
/** Days of the years 0000 to 9999, which are written with four digits. */
const firstDay = -719_528;
const lastDay = 2_932_896;
const zeroCode = 0x30;
const dashCode = 0x2d;
const colonCode = 0x3a;
const pointCode = 0x2e;
const letterTCode = 0x54;

/** `2026-11-20`. */
export function formatDate(days: number | bigint): unknown {
	const day = Number(days);
	if (day >= firstDay && day <= lastDay) return formatDay(day);
	const time = day * dayMs;
	return Math.abs(time) <= lastInstantMs
		? (new Date(time).toISOString().split('T')[0] as string)
		: toExactInteger(days);
}

/** Texts of recent days: a file has few days, and many times of each. */
const dayTexts = new Map<number, string>();
const mostDayTexts = 10_000;

function formatDay(day: number): string {
	const known = dayTexts.get(day);
	if (known !== undefined) return known;
	if (dayTexts.size >= mostDayTexts) dayTexts.clear();
	const text = writeDay(day);
	dayTexts.set(day, text);
	return text;
}

/** Days in 400 years, which is the cycle of the calendar, counted from March 1 of the year 0. */
const eraDays = 146_097;
const firstMarch = 719_468;

/**
 * Calculated, because `toISOString` takes ten times as long. Source: the proleptic Gregorian calendar. A year that begins
 * in March has its leap day at the end.
 */
function writeDay(day: number): string {
	const shifted = day + firstMarch;
	const era = Math.floor(shifted / eraDays);
	const dayOfEra = shifted - era * eraDays;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return `${digitTexts(year, 4)}-${digitTexts(month, 2)}-${digitTexts(dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1, 2)}`;
}

const digitTexts = (value: number, width: number): string => String(value).padStart(width, '0');

/** ISO 8601 with all digits of the unit, and `Z` if the column is in UTC. Times outside the range of a date stay numbers. */
export function timestampFormat(perMillisecond: bigint, utc: boolean): (value: number | bigint) => unknown {
	const fine = fineDigits(perMillisecond, utc ? 'Z' : '');
	return (value) => {
		const { milliseconds, rest } = splitMilliseconds(value, perMillisecond);
		if (Math.abs(milliseconds) > lastInstantMs) return toExactInteger(value);
		return formatInstant(milliseconds) + fine(rest);
	};
}

/** `2026-11-20T23:59:59.999`, built from its digits: `toISOString` takes eight times as long, and many files consist mostly of times. */
function formatInstant(milliseconds: number): string {
	const day = Math.floor(milliseconds / dayMs);
	if (day < firstDay || day > lastDay) return new Date(milliseconds).toISOString().slice(0, -1);
	const text = formatDay(day);
	const time = milliseconds - day * dayMs;
	const hour = (time / hourMs) | 0;
	const minute = ((time / minuteMs) | 0) - hour * 60;
	const second = ((time / secondMs) | 0) - hour * 3600 - minute * 60;
	const fraction = time % secondMs;
	const [hours, minutes, seconds, tenths, hundredths] = [
		(hour / 10) | 0,
		(minute / 10) | 0,
		(second / 10) | 0,
		(fraction / 100) | 0,
		(fraction / 10) | 0,
	];
	return String.fromCharCode(
		text.charCodeAt(0),
		text.charCodeAt(1),
		text.charCodeAt(2),
		text.charCodeAt(3),
		dashCode,
		text.charCodeAt(5),
		text.charCodeAt(6),
		dashCode,
		text.charCodeAt(8),
		text.charCodeAt(9),
		letterTCode,
		zeroCode + hours,
		zeroCode + hour - hours * 10,
		colonCode,
		zeroCode + minutes,
		zeroCode + minute - minutes * 10,
		colonCode,
		zeroCode + seconds,
		zeroCode + second - seconds * 10,
		pointCode,
		zeroCode + tenths,
		zeroCode + hundredths - tenths * 10,
		zeroCode + fraction - hundredths * 10,
	);
}

/** `23:59:59.999`, with all digits of the unit. */
export function timeOfDayFormat(perMillisecond: bigint): (value: number | bigint) => unknown {
	const fine = fineDigits(perMillisecond, '');
	return (value) => {
		const { milliseconds, rest } = splitMilliseconds(value, perMillisecond);
		if (milliseconds < 0 || milliseconds >= dayMs) return toExactInteger(value);
		return `${formatInstant(milliseconds).slice(11)}${fine(rest)}`;
	};
}

const thousand = 1000;
const threeDigitTexts = Array.from({ length: thousand }, (_, value) => String(value).padStart(3, '0'));

/** The digits after the milliseconds, followed by `behind`. */
function fineDigits(perMillisecond: bigint, behind: string): (rest: number) => string {
	if (perMillisecond === 1n) return () => behind;
	const last = threeDigitTexts.map((digits) => digits + behind);
	if (perMillisecond === 1000n) return (rest) => last[rest] as string;
	return (rest) => (threeDigitTexts[Math.floor(rest / thousand)] as string) + (last[rest % thousand] as string);
}

function splitMilliseconds(value: number | bigint, perMillisecond: bigint): { milliseconds: number; rest: number } {
	if (perMillisecond === 1n) return { milliseconds: Number(value), rest: 0 };
	if (typeof value === 'number') {
		const per = Number(perMillisecond);
		const milliseconds = Math.floor(value / per);
		return { milliseconds, rest: value - milliseconds * per };
	}
	const rest = ((value % perMillisecond) + perMillisecond) % perMillisecond;
	return { milliseconds: Number((value - rest) / perMillisecond), rest: Number(rest) };
}

/** A UUID from sixteen bytes. */
export function formatUuid(bytes: Buffer, start: number, end: number): string {
	return bytes.toString('hex', start, end).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A duration from twelve bytes. */
export function readInterval(bytes: Buffer, start: number): { months: number; days: number; milliseconds: number } {
	return {
		months: bytes.readUInt32LE(start),
		days: bytes.readUInt32LE(start + 4),
		milliseconds: bytes.readUInt32LE(start + 8),
	};
}
