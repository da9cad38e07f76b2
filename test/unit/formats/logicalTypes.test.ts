import { formatDate, toDecimal, timeOfDayFormat, timestampFormat } from '../../../genesys/formats/avro/logicalTypes.ts';
import { seeded } from '../../support/bytes.ts';

const pick = seeded(21);
/** From `-limit` to `limit`; never −0. */
const drawn = (limit: number) =>
	Math.round((((pick(2 ** 20) * 2 ** 20 + pick(2 ** 20)) / 2 ** 40) * 2 - 1) * limit) + 0;
const DAY = 86_400_000;
/** The first and last milliseconds of years with four digits, of leap days, of 1970, and of all possible dates. */
const EDGES = [
	'0000-01-01',
	'0000-02-29',
	'1900-03-01',
	'1970-01-01',
	'2000-02-29',
	'2026-11-20',
	'2100-03-01',
	'9999-12-31',
	'+010000-01-01',
]
	.map((day) => Date.parse(`${day}T00:00:00Z`))
	.flatMap((start) => [start - 1, start, start + 1, start + DAY - 1, start + DAY])
	.concat(-8.64e15, 8.64e15);
const INSTANTS = [
	...EDGES,
	...Array.from({ length: 3_000 }, () => drawn(2e12)),
	...Array.from({ length: 1_000 }, () => drawn(8.64e15)),
];

describe('times', () => {
	test('times are written as in JavaScript', () => {
		for (const instant of INSTANTS) {
			const written = new Date(instant).toISOString();
			expect(timestampFormat(1n, true)(instant)).toBe(written);
			expect(timestampFormat(1n, false)(instant)).toBe(written.slice(0, -1));
			expect(timestampFormat(1n, true)(BigInt(instant))).toBe(written);
		}
	});

	test('times with smaller units keep all their digits', () => {
		for (const instant of INSTANTS) {
			const written = new Date(instant).toISOString().slice(0, -1);
			const [micros, nanos] = [pick(1000), pick(1_000_000)];
			expect(timestampFormat(1000n, true)(BigInt(instant) * 1000n + BigInt(micros))).toBe(
				`${written}${String(micros).padStart(3, '0')}Z`,
			);
			expect(timestampFormat(1_000_000n, false)(BigInt(instant) * 1_000_000n + BigInt(nanos))).toBe(
				`${written}${String(nanos).padStart(6, '0')}`,
			);
			if (Number.isSafeInteger(instant * 1000 + micros))
				expect(timestampFormat(1000n, true)(instant * 1000 + micros)).toBe(
					`${written}${String(micros).padStart(3, '0')}Z`,
				);
		}
	});

	test('a time outside all dates stays a number', () => {
		expect(timestampFormat(1n, true)(8.64e15 + 1)).toBe(8.64e15 + 1);
		expect(timestampFormat(1000n, true)(2n ** 63n - 1n)).toBe('9223372036854775807');
	});

	test('days are written as dates, even if there are very many of them', () => {
		for (const day of [
			...EDGES.map((instant) => Math.floor(instant / DAY)),
			...Array.from({ length: 25_000 }, (_, index) => index - 5_000),
		]) {
			expect(formatDate(day)).toBe(new Date(day * DAY).toISOString().split('T')[0]);
		}
		expect(formatDate(1e8 + 1)).toBe(1e8 + 1);
	});

	test('times of day are written with their unit', () => {
		for (const time of [0, 1, 59_999, 60_000, 3_599_999, DAY - 1, ...Array.from({ length: 500 }, () => pick(DAY))]) {
			expect(timeOfDayFormat(1n)(time)).toBe(new Date(time).toISOString().slice(11, 23));
			expect(timeOfDayFormat(1000n)(time * 1000 + 7)).toBe(`${new Date(time).toISOString().slice(11, 23)}007`);
		}
		expect([timeOfDayFormat(1n)(-1), timeOfDayFormat(1n)(DAY)]).toEqual([-1, DAY]);
	});
});

test('a decimal becomes the number of its digits, or text', () => {
	const digitsOf = (value: bigint, scale: number) => {
		const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
		return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
	};
	for (let round = 0; round < 5_000; round++) {
		const scale = 1 + pick(30);
		const value = drawn(10 ** (1 + pick(15)));
		const digits = digitsOf(BigInt(value), scale);
		expect(toDecimal(value, scale)).toBe(Math.abs(value) < 1e15 ? Number(digits) : digits);
	}
	expect(toDecimal(123_456_789_012_345_6, 2)).toBe('12345678901234.56');
	expect(toDecimal(12_345_678_901_234_567n, 2)).toBe('123456789012345.67');
	expect(toDecimal(-5, 1)).toBe(-0.5);
	expect(toDecimal(0, 3)).toBe(0);
});
