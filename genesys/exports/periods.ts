/**
 * Periods relative to the time of a run. Times are milliseconds since 1970. A "wall" time is what a clock in a time zone
 * shows, counted as if it were UTC.
 */

import { readMoment } from '../client/validate.ts';
import { fail } from '../errors.ts';
import { dayMs, hourMs } from '../time.ts';

/** ISO 8601; the end is exclusive. */
export interface Period {
	from: string;
	to: string;
}

/** By time zone, because creating a format takes far longer than using it. */
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

/** The wall time in `zone` at a moment. */
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

/** No zone is further from UTC than this. The moment at which a clock shows a time, and at most one clock change, lie within this distance. */
const furthest = 15 * hourMs;

/** The offset of `zone` from UTC shortly before and after a wall time, ms. They differ only around a clock change. */
const offsetsAround = (wall: number, zone: string): [before: number, after: number] => {
	const offsetAt = (moment: number): number => wallClock(moment, zone) - moment;
	return [offsetAt(wall - furthest), offsetAt(wall + furthest)];
};

/** The moment at which the clock in `zone` shows `wall`; the first one if there are two, undefined if the clock skips that time. */
function exactMoment(wall: number, zone: string, offsets: readonly number[]): number | undefined {
	const moments = offsets.map((offset) => wall - offset).filter((moment) => wallClock(moment, zone) === wall);
	return moments.length > 0 ? Math.min(...moments) : undefined;
}

/**
 * The moment at which the clock in `zone` shows `wall`; the first one if there are two. If the clock skips that time, later
 * by as much as the clock goes forward.
 */
export function momentOf(wall: number, zone: string): number {
	const offsets = offsetsAround(wall, zone);
	return exactMoment(wall, zone, offsets) ?? wall - offsets[0];
}

/**
 * The first moment of the day in `zone` whose midnight is `wall`. If the clock goes forward over midnight, the moment of
 * the change; if midnight occurs twice, the first one.
 */
export function dayStart(wall: number, zone: string): number {
	const [before, after] = offsetsAround(wall, zone);
	const exact = exactMoment(wall, zone, [before, after]);
	if (exact !== undefined) return exact;
	// The change is between these two moments.
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
 * A user's time as ISO 8601. Without a zone, it is a wall time in `zone`. Invalid text is returned unchanged, so that
 * errors can quote it; empty text if nothing was entered.
 */
export function readMomentIn(value: unknown, zone: string): string {
	if (value instanceof Date || typeof value === 'number') return readMoment(value) ?? String(value);
	const text = String(value ?? '').trim();
	if (!zoneless.test(text)) return text;
	const wall = Date.parse(text.length > 10 ? `${text.replace(' ', 'T')}Z` : text);
	return Number.isNaN(wall) ? text : iso((wall % dayMs === 0 ? dayStart : momentOf)(wall, zone));
}

/** The date of a moment in `zone`, as `2026-11-20`. */
export const dayIn = (moment: string, zone: string): string => iso(wallClock(Date.parse(moment), zone)).slice(0, 10);

export const relativePeriods = ['yesterday', 'lastHour', 'last24Hours', 'last7Days', 'thisMonth', 'lastMonth'] as const;
export type RelativePeriod = (typeof relativePeriods)[number];

/** Whether a period continues up to the moment of the run. It ends where the available data ends. */
export const reachesNow = (period: RelativePeriod): boolean => period === 'last24Hours' || period === 'thisMonth';

/** The first moment of the month `months` before that of `wall`. */
function monthStart(wall: number, months: number): number {
	const date = new Date(wall);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
}

/** Start and end of a period relative to `now`, as ISO 8601 in UTC. Days and months are those of `zone`, an IANA name or `UTC`. */
export function periodBefore(period: RelativePeriod, now: number, zone: string): Period {
	if (period === 'last24Hours') return { from: iso(now - dayMs), to: iso(now) };
	// The last whole hour: the current one does not have all its data yet.
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

/** The start of the next day in `zone`. */
function nextDay(moment: number, zone: string): number {
	const today = Math.floor(wallClock(moment, zone) / dayMs) * dayMs;
	for (let day = today + dayMs; ; day += dayMs) {
		const start = dayStart(day, zone);
		// If the clock goes back over midnight, the date that it returns to has already passed.
		if (start > moment) return start;
	}
}

/** Splits a period into days of `zone`, for one run per day. The first and the last may be shorter. */
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

/** The dates that a period touches in `zone`, as `2026-11-20`. An end at midnight does not count. */
export function calendarDays(period: Period, zone: string): string[] {
	return daysOf(period, zone).map(({ from }) => dayIn(from, zone));
}

/** The end of the last complete day in UTC. */
export const lastMidnight = (now: number): number => Math.floor(now / dayMs) * dayMs;

/**
 * For a source that exports only whole days in UTC: the dates that a period touches in the user's zone, each as the UTC day
 * of the same date. So every date is requested once, whatever the user's zone and its clock changes are.
 */
function datesOf(period: Period, zone: string): Period {
	const days = calendarDays({ from: readMoment(period.from) ?? '', to: readMoment(period.to) ?? '' }, zone);
	const [first, last] = [days[0], days.at(-1)];
	// Invalid periods are reported when an export is started.
	if (first === undefined || last === undefined) return period;
	return { from: iso(Date.parse(first)), to: iso(Date.parse(last) + dayMs) };
}

/**
 * Like {@link periodBefore}, for a source that exports only whole days in UTC: the {@link datesOf} the period. A period up
 * to now ends with the last complete day in UTC. Raises a `job` error if a day is over in the user's zone but not in UTC,
 * because the export would be incomplete. Raises an `input` error for a period of hours.
 */
function datesBefore(period: RelativePeriod, now: number, zone: string): Period {
	if (period === 'lastHour')
		fail('input', 'This system exports only whole days, so it cannot export the last hour', {
			hint: 'Choose another period in the node, such as Yesterday.',
		});
	// The last 24 hours have no dates in the user's zone. What counts is which days they touch in UTC.
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
	/** The zone of its days: an IANA name or `UTC`. */
	zone: string;
	/**
	 * The period relative to `now`. A period up to now ends at `until`, where the data ends, unless there is no data at all:
	 * then starting the export raises an error. Raises a `job` error if the source cannot export all of it yet.
	 */
	before(period: RelativePeriod, now: number, until?: number): Period;
	/** A period that the user entered. */
	given(period: Period): Period;
	/** Splits a period into days, for one run per day. */
	days(period: Period): Period[];
}

/** The calendar of a user in `zone` who exports from this source. A source that exports only whole days in UTC gets days in UTC. */
export function calendarFor({ wholeDays = false }: { wholeDays?: boolean }, zone: string): Calendar {
	if (wholeDays)
		return {
			zone: 'UTC',
			// There is data for all days that are over.
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
