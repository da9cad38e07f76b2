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

/** A number while it keeps every digit, else text: `12345678901234567.89`. */
export function decimal(value: number | bigint, scale: number): number | string {
	if (scale <= 0) return exactInteger(value);
	const negative = value < 0;
	const digits = String(value).slice(negative ? 1 : 0).padStart(scale + 1, '0');
	const written = `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
	const significant = digits.replace(/^0+/, '').length;
	return significant <= EXACT_DIGITS && scale <= EXACT_SCALE ? Number(written) : written;
}

const DAY = 86_400_000;
/** The years that a JavaScript date knows end here, in milliseconds before and after 1970. */
const LAST_INSTANT = 8.64e15;

/** `2026-11-20`. */
export function date(days: number | bigint): unknown {
	const time = Number(days) * DAY;
	return Math.abs(time) <= LAST_INSTANT ? (new Date(time).toISOString().split('T')[0] as string) : exactInteger(days);
}

/** ISO 8601 with as many digits as the unit has, and `Z` where the column says that its times are UTC. A time that no date can show stays a number. */
export function timestamp(perMillisecond: bigint, utc: boolean): (value: number | bigint) => unknown {
	const fine = fineDigits(perMillisecond);
	const zone = utc ? 'Z' : '';
	return (value) => {
		const { milliseconds, rest } = split(value, perMillisecond);
		if (Math.abs(milliseconds) > LAST_INSTANT) return exactInteger(value);
		return `${new Date(milliseconds).toISOString().slice(0, -1)}${fine(rest)}${zone}`;
	};
}

/** `23:59:59.999`, with as many digits as the unit has. */
export function timeOfDay(perMillisecond: bigint): (value: number | bigint) => unknown {
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

/** Of sixteen octets. */
export function uuid(bytes: Buffer, start: number, end: number): string {
	return bytes.toString('hex', start, end).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Of twelve octets. */
export function interval(bytes: Buffer, start: number): { months: number; days: number; milliseconds: number } {
	return { months: bytes.readUInt32LE(start), days: bytes.readUInt32LE(start + 4), milliseconds: bytes.readUInt32LE(start + 8) };
}
