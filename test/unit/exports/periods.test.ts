import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
	calendarFor,
	dayStart,
	momentOf,
	periodBefore,
	type Period,
	type RelativePeriod,
} from '../../../genesys/exports/periods.ts';
import { failureOf } from '../../support/scripted.ts';

const monday = Date.parse('2026-03-30T10:20:30.400Z');

test.each<[RelativePeriod, string, string, string]>([
	['yesterday', 'UTC', '2026-03-29T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
	['last24Hours', 'UTC', '2026-03-29T10:20:30.400Z', '2026-03-30T10:20:30.400Z'],
	['last7Days', 'UTC', '2026-03-23T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
	['lastMonth', 'UTC', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
	// The day on which summer time begins has 23 hours there.
	['yesterday', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
	['last7Days', 'Europe/Berlin', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
	['lastMonth', 'Asia/Kolkata', '2026-01-31T18:30:00.000Z', '2026-02-28T18:30:00.000Z'],
])('the period %s in %s is exact', (period, zone, from, to) => {
	expect(periodBefore(period, monday, zone)).toEqual({ from, to });
});

test('the month before January is December', () => {
	expect(periodBefore('lastMonth', Date.parse('2026-01-15T00:00:00Z'), 'UTC')).toEqual({
		from: '2025-12-01T00:00:00.000Z',
		to: '2026-01-01T00:00:00.000Z',
	});
});

describe('a source that exports whole UTC days', () => {
	const calendarIn = (zone: string) => calendarFor({ wholeDays: true }, zone);
	const dated = ({ from, to }: Period): [string, string] => {
		for (const moment of [from, to]) expect(moment).toMatch(/T00:00:00\.000Z$/);
		return [from.slice(0, 10), to.slice(0, 10)];
	};
	const before = (period: RelativePeriod, now: string, zone: string): [string, string] =>
		dated(calendarIn(zone).before(period, Date.parse(now)));

	test.each<[RelativePeriod, string, string, [string, string]]>([
		['yesterday', '2026-03-30T10:20:30Z', 'UTC', ['2026-03-29', '2026-03-30']],
		// On both days of clock changes, and the day after.
		['yesterday', '2026-03-29T04:00:00+02:00', 'Europe/Berlin', ['2026-03-28', '2026-03-29']],
		['yesterday', '2026-03-30T04:00:00+02:00', 'Europe/Berlin', ['2026-03-29', '2026-03-30']],
		['yesterday', '2026-10-25T04:00:00+01:00', 'Europe/Berlin', ['2026-10-24', '2026-10-25']],
		['yesterday', '2026-10-26T04:00:00+01:00', 'Europe/Berlin', ['2026-10-25', '2026-10-26']],
		// In UTC it is the next day already.
		['yesterday', '2026-03-30T23:00:00-04:00', 'America/New_York', ['2026-03-29', '2026-03-30']],
		['last7Days', '2026-03-30T04:00:00+02:00', 'Europe/Berlin', ['2026-03-23', '2026-03-30']],
		['lastMonth', '2026-04-02T04:00:00+02:00', 'Europe/Berlin', ['2026-03-01', '2026-04-01']],
		['thisMonth', '2026-03-30T01:00:00+02:00', 'Europe/Berlin', ['2026-03-01', '2026-03-29']],
		['thisMonth', '2026-03-30T23:00:00-04:00', 'America/New_York', ['2026-03-01', '2026-03-31']],
		['last24Hours', '2026-03-30T10:20:30Z', 'Pacific/Kiritimati', ['2026-03-29', '2026-03-30']],
	])('the period %s at %s in %s consists of whole days in UTC', (period, now, zone, days) => {
		expect(before(period, now, zone)).toEqual(days);
	});

	test.each<[RelativePeriod, string, string, string]>([
		['yesterday', '2026-03-30T01:30:00+02:00', 'Europe/Berlin', '2026-03-30T00:00:00.000Z'],
		['lastMonth', '2026-04-01T01:30:00+02:00', 'Europe/Berlin', '2026-04-01T00:00:00.000Z'],
		['thisMonth', '2026-03-01T10:00:00Z', 'UTC', '2026-03-02T00:00:00.000Z'],
	])(
		'the period %s at %s in %s is refused because its last day has not ended in UTC',
		async (period, now, zone, over) => {
			expect(await failureOf(() => before(period, now, zone))).toMatchObject({
				kind: 'job',
				message: expect.stringContaining('has not ended in UTC'),
				hint: expect.stringContaining(over),
			});
		},
	);

	test('the last hour is always refused', async () => {
		for (const now of ['2026-03-30T00:20:30Z', '2026-03-30T10:20:30Z']) {
			expect(await failureOf(() => before('lastHour', now, 'UTC'))).toMatchObject({
				kind: 'input',
				message: expect.stringContaining('only whole days'),
			});
		}
	});

	test.each<[string, string, string, [string, string]]>([
		['Europe/Berlin', '2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z', ['2026-03-28', '2026-03-31']],
		['Europe/Berlin', '2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z', ['2026-10-24', '2026-10-27']],
		['America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', ['2026-11-01', '2026-11-02']],
		['Asia/Kolkata', '2026-11-18T01:00:00+05:30', '2026-11-18T02:00:00+05:30', ['2026-11-18', '2026-11-19']],
		['UTC', '2026-11-18', '2026-11-19', ['2026-11-18', '2026-11-19']],
	])('each date of a period in %s, from %s to %s, is exported once, in UTC', (zone, from, to, days) => {
		expect(dated(calendarIn(zone).given({ from, to }))).toEqual(days);
	});

	test.each([
		{ from: '', to: '2026-11-19' },
		{ from: '2026-11-19', to: '2026-11-18' },
	])('an invalid period such as %j is left to the start of the export', (period) => {
		expect(calendarIn('UTC').given(period)).toEqual(period);
	});

	test.each([
		['Europe/Berlin', 2.5],
		['America/New_York', 0.5],
		['Asia/Kolkata', 6],
		['Pacific/Kiritimati', 14],
		['Pacific/Pago_Pago', 23],
	])("every day is exported once, night after night in %s at %d o'clock", (zone, hour) => {
		for (const first of ['2026-03-01', '2026-03-22', '2026-10-18']) {
			const nights = Array.from({ length: 20 }, (_, night) => Date.parse(first) + night * 86_400_000);
			const days = nights.map(
				(night) => calendarIn(zone).before('yesterday', momentOf(night + hour * 3_600_000, zone)).from,
			);
			expect(days).toEqual(nights.map((night) => new Date(night - 86_400_000).toISOString()));
		}
	});

	test.each([
		['2026-03-28', '2026-03-31'],
		['2026-10-24', '2026-10-27'],
	])('one run per day from %s to %s makes one run for each day across clock changes', (first, last) => {
		const calendar = calendarIn('Europe/Berlin');
		const { from, to } = calendarFor({}, 'Europe/Berlin').given({
			from: `${first}T02:00:00Z`,
			to: `${last}T01:00:00Z`,
		});
		const days = calendar.days(calendar.given({ from, to })).map((day) => dated(day)[0]);
		expect(days).toHaveLength(4);
		expect(new Set(days).size).toBe(4);
		expect([days[0], days.at(-1), calendar.zone]).toEqual([first, last, 'UTC']);
	});
});

test('days of other sources use the given time zone', () => {
	const calendar = calendarFor({}, 'Europe/Berlin');
	const period = { from: '2026-03-28T23:00:00.000Z', to: '2026-03-30T22:00:00.000Z' };
	expect(calendar.given(period)).toEqual(period);
	expect(calendar.days(period).map(({ to }) => to)).toEqual(['2026-03-29T22:00:00.000Z', '2026-03-30T22:00:00.000Z']);
	expect(calendar.before('yesterday', monday)).toEqual({
		from: '2026-03-28T23:00:00.000Z',
		to: '2026-03-29T22:00:00.000Z',
	});
});

describe('days with a clock change at midnight', () => {
	test.each([
		// The day begins at one in the morning: midnight is skipped.
		['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
		['America/Asuncion', '2023-10-01', '2023-10-01T04:00:00.000Z'],
		['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
		['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
		['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
		// The change skips from half past eleven to half past twelve.
		['America/Toronto', '1919-03-31', '1919-03-31T04:30:00.000Z'],
		// Midnight happens twice: the day begins with the first.
		['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
		['America/St_Johns', '2006-10-29', '2006-10-29T02:30:00.000Z'],
		// The previous day has no end: the clock goes back from midnight.
		['America/Santiago', '2026-04-05', '2026-04-05T04:00:00.000Z'],
		// This day did not exist.
		['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
	])('a day in %s begins at its first moment: %s', (zone, day, moment) => {
		expect(new Date(dayStart(Date.parse(day), zone)).toISOString()).toBe(moment);
	});

	test('yesterday and the days of a period are adjacent if midnight is skipped', () => {
		const zone = 'America/Santiago';
		expect(periodBefore('yesterday', Date.parse('2026-09-07T12:00:00Z'), zone)).toEqual({
			from: '2026-09-06T04:00:00.000Z',
			to: '2026-09-07T03:00:00.000Z',
		});
		const period = { from: '2026-09-05T04:00:00.000Z', to: '2026-09-08T03:00:00.000Z' };
		expect(calendarFor({}, zone).days(period)).toEqual([
			{ from: '2026-09-05T04:00:00.000Z', to: '2026-09-06T04:00:00.000Z' },
			{ from: '2026-09-06T04:00:00.000Z', to: '2026-09-07T03:00:00.000Z' },
			{ from: '2026-09-07T03:00:00.000Z', to: '2026-09-08T03:00:00.000Z' },
		]);
	});

	test('the days of a period are adjacent and not empty if midnight happens twice', () => {
		const period = { from: '2026-10-31T04:00:00.000Z', to: '2026-11-03T05:00:00.000Z' };
		expect(
			calendarFor({}, 'America/Havana')
				.days(period)
				.map(({ from }) => from),
		).toEqual(['2026-10-31T04:00:00.000Z', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z']);
	});

	test('days begin at the same time as in Luxon, in every zone and at every change since 2006', () => {
		interface Moment {
			startOf(unit: 'day'): Moment;
			toMillis(): number;
		}
		const { DateTime } = createRequire(join(__dirname, '..', '..', 'hosts', 'n8n-core', 'package.json'))('luxon') as {
			DateTime: { fromMillis(moment: number, options: { zone: string }): Moment };
		};
		const dayMs = 86_400_000;
		const format = (zone: string) =>
			new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
		let compared = 0;
		const wrong: string[] = [];
		for (const zone of Intl.supportedValuesOf('timeZone')) {
			const clock = format(zone);
			let before = '';
			for (let day = Date.parse('2006-01-02'); day < Date.parse('2029-01-01'); day += 7 * dayMs) {
				const shown = clock.format(day);
				const isChanged = shown !== before;
				before = shown;
				if (!isChanged) continue;
				// The change is in the week before.
				for (let at = day - 8 * dayMs; at <= day + dayMs; at += dayMs) {
					const start = dayStart(at, zone);
					const noon = start + 12 * 3_600_000;
					const theirs = DateTime.fromMillis(noon, { zone }).startOf('day').toMillis();
					compared += 1;
					// If midnight happens twice, Luxon uses either.
					const isTwice = clock.format(start) === clock.format(theirs) && start < theirs;
					if (start !== theirs && !isTwice) wrong.push(`${zone} ${new Date(at).toISOString()}`);
				}
			}
		}
		expect(wrong).toEqual([]);
		expect(compared).toBeGreaterThan(30_000);
	});
});
