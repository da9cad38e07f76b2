/** Periods that are seen from the moment of a run. Moments are milliseconds since 1970; a "wall" time is what a clock in a time zone shows, counted as if it were UTC. */

import { readMoment } from '../client/validate.ts';
import { fail } from '../errors.ts';
import { dayMs, hourMs } from '../time.ts';

/** From a moment up to, not including, another: ISO 8601. */
export interface Period {
	from: string;
	to: string;
}

/** By zone: to make one takes far longer than to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(zone, format);
	return format;
}

/** What a clock in `zone` shows at a moment. */
export function wallClock(moment: number, zone: string): number {
	const parts = Object.fromEntries(
		formatOf(zone)
			.formatToParts(moment)
			.map(({ type, value }) => [type, Number(value)]),
	);
	return (
		Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second) +
		(((moment % 1000) + 1000) % 1000)
	);
}

/** No zone is further from UTC than this: within it on both sides lies the moment at which a clock shows a time, and at most one change. */
const furthest = 15 * hourMs;

/** How far a clock in `zone` is ahead of UTC before and after it shows `wall`, ms: the same, unless it is changed around then. */
const offsetsAround = (wall: number, zone: string): [before: number, after: number] => {
	const offsetAt = (moment: number): number => wallClock(moment, zone) - moment;
	return [offsetAt(wall - furthest), offsetAt(wall + furthest)];
};

/** When the clock in `zone` shows `wall`: of two moments the first; undefined where the clock passes over it. */
function exactMoment(wall: number, zone: string, offsets: readonly number[]): number | undefined {
	const moments = offsets.map((offset) => wall - offset).filter((moment) => wallClock(moment, zone) === wall);
	return moments.length > 0 ? Math.min(...moments) : undefined;
}

/** When the clock in `zone` shows `wall`; of two moments the first. Where it passes over it, as much later as it is put forward. */
export function momentOf(wall: number, zone: string): number {
	const offsets = offsetsAround(wall, zone);
	return exactMoment(wall, zone, offsets) ?? wall - offsets[0];
}

/**
 * When the day in `zone` begins whose midnight is `wall`: at the first moment that there is of it. Where clocks go forward over midnight that is the moment of the change,
 * and where midnight comes twice it is the first.
 */
export function dayStart(wall: number, zone: string): number {
	const [before, after] = offsetsAround(wall, zone);
	const exact = exactMoment(wall, zone, [before, after]);
	if (exact !== undefined) return exact;
	// The change lies between these two.
	let [early, late] = [wall - Math.max(before, after) - 1, wall - Math.min(before, after)];
	while (late - early > 1) {
		const middle = Math.floor((early + late) / 2);
		if (wallClock(middle, zone) >= wall) late = middle;
		else early = middle;
	}
	return late;
}

const iso = (moment: number): string => new Date(moment).toISOString();

const zoneless = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

/**
 * A moment that somebody has given, as ISO 8601: one that names no zone is what a clock in `zone` shows. What is none stays as it was written, so that
 * whoever needs it can name it; an empty text where there is nothing.
 */
export function readMomentIn(value: unknown, zone: string): string {
	if (value instanceof Date || typeof value === 'number') return readMoment(value) ?? String(value);
	const text = String(value ?? '').trim();
	if (!zoneless.test(text)) return text;
	const wall = Date.parse(text.length > 10 ? `${text.replace(' ', 'T')}Z` : text);
	return Number.isNaN(wall) ? text : iso((wall % dayMs === 0 ? dayStart : momentOf)(wall, zone));
}

/** The day in `zone` on which a moment lies, as `2026-11-20`. */
export const dayIn = (moment: string, zone: string): string => iso(wallClock(Date.parse(moment), zone)).slice(0, 10);

export const relativePeriods = ['yesterday', 'lastHour', 'last24Hours', 'last7Days', 'thisMonth', 'lastMonth'] as const;
export type RelativePeriod = (typeof relativePeriods)[number];

/** Whether a period goes on to the moment of the run: it ends where the data does that there is by then. */
export const reachesNow = (period: RelativePeriod): boolean => period === 'last24Hours' || period === 'thisMonth';

/** The first moment of the month that lies `months` before that of `wall`. */
function monthStart(wall: number, months: number): number {
	const date = new Date(wall);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
}

/** Start and end of a period, seen from `now`, as ISO 8601 in UTC. Days and months are those of `zone`, an IANA name or `UTC`. */
export function periodBefore(period: RelativePeriod, now: number, zone: string): Period {
	if (period === 'last24Hours') return { from: iso(now - dayMs), to: iso(now) };
	// The last whole hour: the one that goes on has not got all its data yet.
	if (period === 'lastHour')
		return { from: iso(Math.floor(now / hourMs) * hourMs - hourMs), to: iso(Math.floor(now / hourMs) * hourMs) };
	const wall = wallClock(now, zone);
	const today = Math.floor(wall / dayMs) * dayMs;
	if (period === 'thisMonth') return { from: iso(dayStart(monthStart(wall, 0), zone)), to: iso(now) };
	const walls = {
		yesterday: [today - dayMs, today],
		last7Days: [today - 7 * dayMs, today],
		lastMonth: [monthStart(wall, 1), monthStart(wall, 0)],
	} as const;
	const [from, to] = walls[period];
	return { from: iso(dayStart(from, zone)), to: iso(dayStart(to, zone)) };
}

/** When the day after that of a moment begins in `zone`. */
function nextDay(moment: number, zone: string): number {
	const today = Math.floor(wallClock(moment, zone) / dayMs) * dayMs;
	for (let day = today + dayMs; ; day += dayMs) {
		const start = dayStart(day, zone);
		// Where a clock goes back over midnight, the day that it goes back to has come before.
		if (start > moment) return start;
	}
}

/** A period day by day, each of them a period of its own: for a run per day. Days are those of `zone`; the first and the last may be shorter. */
function daysOf({ from, to }: Period, zone: string): Period[] {
	const days: Period[] = [];
	const end = Date.parse(to);
	for (let begin = Date.parse(from); begin < end;) {
		const until = Math.min(nextDay(begin, zone), end);
		days.push({ from: iso(begin), to: iso(until) });
		begin = until;
	}
	return days;
}

/** The days, as `2026-11-20`, that a period touches in `zone`: its end does not count when it is midnight. */
export function calendarDays(period: Period, zone: string): string[] {
	return daysOf(period, zone).map(({ from }) => dayIn(from, zone));
}

/** When the last day was over that is over by now, in UTC. */
export const lastMidnight = (now: number): number => Math.floor(now / dayMs) * dayMs;

/**
 * For a system that knows whole days in UTC only: the dates that a period touches where the user is, each as the day in UTC of the same date. So every
 * date is asked for once, wherever the user is and whatever clocks do there.
 */
function datesOf(period: Period, zone: string): Period {
	const days = calendarDays({ from: readMoment(period.from) ?? '', to: readMoment(period.to) ?? '' }, zone);
	const [first, last] = [days[0], days.at(-1)];
	// What is wrong with it is said where an export is started.
	if (first === undefined || last === undefined) return period;
	return { from: iso(Date.parse(first)), to: iso(Date.parse(last) + dayMs) };
}

/**
 * As {@link periodBefore}, for a system that knows whole days in UTC only: the {@link datesOf} the period. One that goes on to now ends with the last day that is
 * over in UTC. Raises a `job` error where a day that is over where the user is is not over in UTC: what came of it would not be all of it. Raises an `input` error for
 * a period of hours.
 */
function datesBefore(period: RelativePeriod, now: number, zone: string): Period {
	if (period === 'lastHour')
		fail('input', 'This system exports only whole days, so it cannot export the last hour', {
			hint: 'Choose another period in the node, such as Yesterday.',
		});
	// The last 24 hours have no dates: what counts is which days they touch in UTC.
	const { from, to } = datesOf(periodBefore(period, now, zone), period === 'last24Hours' ? 'UTC' : zone);
	const over = lastMidnight(now);
	const end = reachesNow(period) ? Math.min(Date.parse(to), over) : Date.parse(to);
	if (end > over || end <= Date.parse(from)) {
		fail('job', 'The last day of the period has not ended in UTC, and this system exports whole days in UTC', {
			values: { moment: iso(over + dayMs) },
			hint: 'Run it again after {moment}, or choose an earlier period. No request was sent.',
		});
	}
	return { from, to: iso(end) };
}

/** How the days of a period are counted. */
export interface Calendar {
	/** An IANA name or `UTC`: what the days that it gives are called by. */
	zone: string;
	/**
	 * A period as it is seen from `now`. One that goes on to now ends with the data, at `until`, unless there is none of it at all: then whoever starts
	 * the export says so. Raises a `job` error where the source cannot export all of it yet.
	 */
	before(period: RelativePeriod, now: number, until?: number): Period;
	/** A period that somebody has given. */
	given(period: Period): Period;
	/** Each day a period of its own: for a run per day. */
	days(period: Period): Period[];
}

/** The calendar of somebody in `zone` who exports from this system: one that knows whole days in UTC only is asked for days in UTC. */
export function calendarFor({ wholeDays = false }: { wholeDays?: boolean }, zone: string): Calendar {
	if (wholeDays)
		return {
			zone: 'UTC',
			// What is over by now is what there is data of.
			before: (period, now) => datesBefore(period, now, zone),
			given: (period) => datesOf(period, zone),
			days: (period) => daysOf(period, 'UTC'),
		};
	return {
		zone,
		before: (period, now, until = now) => {
			const { from, to } = periodBefore(period, now, zone);
			return reachesNow(period) && until > Date.parse(from) ? { from, to: iso(until) } : { from, to };
		},
		given: (period) => period,
		days: (period) => daysOf(period, zone),
	};
}
