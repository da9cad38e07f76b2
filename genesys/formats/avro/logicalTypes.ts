/** What numbers and bytes stand for, in Avro and in Parquet alike: how a record shows them. */

/** An integer as JSON files show it: beyond ±(2^53 − 1) as the string of its digits. */
export function exactInteger(value: number | bigint): number | string {
	const small = Number(value);
	return Number.isSafeInteger(small) ? small : String(value);
}

/** JSON has no words for these, so they come as text. */
export function exactFraction(value: number): number | string {
	return Number.isFinite(value) ? value : String(value);
}

/** No system has decimals of more digits than fit into this. */
export const DECIMAL_BYTES = 64;

/** Two's complement, most significant byte first. */
export function wholeOf(bytes: Buffer): number | bigint {
	if (bytes.length > DECIMAL_BYTES) throw new RangeError('a decimal is too long');
	if (bytes.length === 0) return 0;
	if (bytes.length <= 6) return bytes.readIntBE(0, bytes.length);
	return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
}

/** So many digits survive the way through a number, and one with so few zeros behind the point does too. */
const EXACT_DIGITS = 15;
const EXACT_SCALE = 300;
/** Up to this many digits behind the point, one division of two exact numbers gives the nearest number, as reading the written digits would. */
const DIVISIBLE_SCALE = 22;

/** A number while it keeps every digit, else text: `12345678901234567.89`. */
export function decimal(value: number | bigint, scale: number): number | string {
	if (scale <= 0) return exactInteger(value);
	if (typeof value === 'number' && scale <= DIVISIBLE_SCALE && Math.abs(value) < 10 ** EXACT_DIGITS)
		return value / 10 ** scale;
	const negative = value < 0;
	const digits = String(value)
		.slice(negative ? 1 : 0)
		.padStart(scale + 1, '0');
	const written = `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
	const significant = digits.replace(/^0+/, '').length;
	return significant <= EXACT_DIGITS && scale <= EXACT_SCALE ? Number(written) : written;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;
/** The years that a JavaScript date knows end here, in milliseconds before and after 1970. */
const LAST_INSTANT = 8.64e15;
/** Days of the years 0000 to 9999, which are written with four digits. */
const FIRST_DAY = -719_528;
const LAST_DAY = 2_932_896;
const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const POINT = 0x2e;
const LETTER_T = 0x54;

/** `2026-11-20`. */
export function date(days: number | bigint): unknown {
	const day = Number(days);
	if (day >= FIRST_DAY && day <= LAST_DAY) return dayText(day);
	const time = day * DAY;
	return Math.abs(time) <= LAST_INSTANT ? (new Date(time).toISOString().split('T')[0] as string) : exactInteger(days);
}

/** Days that were written lately: a file has few of them, and many times of each. */
const dayTexts = new Map<number, string>();
const DAYS_KEPT = 10_000;

function dayText(day: number): string {
	const known = dayTexts.get(day);
	if (known !== undefined) return known;
	if (dayTexts.size >= DAYS_KEPT) dayTexts.clear();
	const text = new Date(day * DAY).toISOString().slice(0, 10);
	dayTexts.set(day, text);
	return text;
}

/** ISO 8601 with as many digits as the unit has, and `Z` where the column says that its times are UTC. A time that no date can show stays a number. */
export function timestamp(perMillisecond: bigint, utc: boolean): (value: number | bigint) => unknown {
	const fine = fineDigits(perMillisecond, utc ? 'Z' : '');
	return (value) => {
		const { milliseconds, rest } = split(value, perMillisecond);
		if (Math.abs(milliseconds) > LAST_INSTANT) return exactInteger(value);
		return instantText(milliseconds) + fine(rest);
	};
}

/** `2026-11-20T23:59:59.999`, made of its digits: `toISOString` takes eight times as long, and this is most of what many files consist of. */
function instantText(milliseconds: number): string {
	const day = Math.floor(milliseconds / DAY);
	if (day < FIRST_DAY || day > LAST_DAY) return new Date(milliseconds).toISOString().slice(0, -1);
	const text = dayText(day);
	const time = milliseconds - day * DAY;
	const hour = (time / HOUR) | 0;
	const minute = ((time / MINUTE) | 0) - hour * 60;
	const second = ((time / SECOND) | 0) - hour * 3600 - minute * 60;
	const fraction = time % SECOND;
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
		DASH,
		text.charCodeAt(5),
		text.charCodeAt(6),
		DASH,
		text.charCodeAt(8),
		text.charCodeAt(9),
		LETTER_T,
		ZERO + hours,
		ZERO + hour - hours * 10,
		COLON,
		ZERO + minutes,
		ZERO + minute - minutes * 10,
		COLON,
		ZERO + seconds,
		ZERO + second - seconds * 10,
		POINT,
		ZERO + tenths,
		ZERO + hundredths - tenths * 10,
		ZERO + fraction - hundredths * 10,
	);
}

/** `23:59:59.999`, with as many digits as the unit has. */
export function timeOfDay(perMillisecond: bigint): (value: number | bigint) => unknown {
	const fine = fineDigits(perMillisecond, '');
	return (value) => {
		const { milliseconds, rest } = split(value, perMillisecond);
		if (milliseconds < 0 || milliseconds >= DAY) return exactInteger(value);
		return `${instantText(milliseconds).slice(11)}${fine(rest)}`;
	};
}

const THOUSAND = 1000;
const THREE_DIGITS = Array.from({ length: THOUSAND }, (_, value) => String(value).padStart(3, '0'));

/** The digits behind the milliseconds, and what stands behind them. */
function fineDigits(perMillisecond: bigint, behind: string): (rest: number) => string {
	if (perMillisecond === 1n) return () => behind;
	const last = THREE_DIGITS.map((digits) => digits + behind);
	if (perMillisecond === 1000n) return (rest) => last[rest] as string;
	return (rest) => (THREE_DIGITS[Math.floor(rest / THOUSAND)] as string) + (last[rest % THOUSAND] as string);
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

/** Of sixteen octets. */
export function uuid(bytes: Buffer, start: number, end: number): string {
	return bytes.toString('hex', start, end).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Of twelve octets. */
export function interval(bytes: Buffer, start: number): { months: number; days: number; milliseconds: number } {
	return {
		months: bytes.readUInt32LE(start),
		days: bytes.readUInt32LE(start + 4),
		milliseconds: bytes.readUInt32LE(start + 8),
	};
}
