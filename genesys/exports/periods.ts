/** Periods that are seen from the moment of a run. Moments are milliseconds since 1970; a "wall" time is what a clock in a time zone shows, counted as if it were UTC. */

const dayMs = 86_400_000;

function wallClock(moment: number, zone: string): number {
	const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
	const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
	return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second) + (moment % 1000);
}

/** When the clock in `zone` shows `wall`. Twice, because the first guess may lie on the other side of a change to summer time. */
export function momentOf(wall: number, zone: string): number {
	const guess = wall - (wallClock(wall, zone) - wall);
	return wall - (wallClock(guess, zone) - guess);
}

const iso = (moment: number): string => new Date(moment).toISOString();

export type RelativePeriod = 'yesterday' | 'lastHour' | 'last24Hours' | 'last7Days' | 'thisMonth' | 'lastMonth';

const hourMs = 3_600_000;

/** The first moment of the month that lies `months` before that of `wall`. */
function monthStart(wall: number, months: number): number {
	const date = new Date(wall);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
}

/** Start and end of a period, seen from `now`, as ISO 8601 in UTC. Days and months are those of `zone`, an IANA name or `UTC`. */
export function periodBefore(period: RelativePeriod, now: number, zone: string): { from: string; to: string } {
	if (period === 'last24Hours') return { from: iso(now - dayMs), to: iso(now) };
	// The last whole hour: the one that goes on has not got all its data yet.
	if (period === 'lastHour') return { from: iso(Math.floor(now / hourMs) * hourMs - hourMs), to: iso(Math.floor(now / hourMs) * hourMs) };
	const wall = wallClock(now, zone);
	const today = Math.floor(wall / dayMs) * dayMs;
	if (period === 'thisMonth') return { from: iso(momentOf(monthStart(wall, 0), zone)), to: iso(now) };
	const walls = {
		yesterday: [today - dayMs, today],
		last7Days: [today - 7 * dayMs, today],
		lastMonth: [monthStart(wall, 1), monthStart(wall, 0)],
	} as const;
	const [from, to] = walls[period];
	return { from: iso(momentOf(from, zone)), to: iso(momentOf(to, zone)) };
}

/** A period day by day, each of them a period of its own: for a run per day. Days are those of `zone`; the first and the last may be shorter. */
export function daysOf({ from, to }: { from: string; to: string }, zone: string): { from: string; to: string }[] {
	const days: { from: string; to: string }[] = [];
	const end = Date.parse(to);
	for (let begin = Date.parse(from); begin < end; ) {
		const midnight = momentOf((Math.floor(wallClock(begin, zone) / dayMs) + 1) * dayMs, zone);
		// Where clocks are put forward at midnight, the next day may begin at the moment that was just passed.
		const until = Math.min(midnight > begin ? midnight : begin + dayMs, end);
		days.push({ from: iso(begin), to: iso(until) });
		begin = until;
	}
	return days;
}

/** The days, as `2026-11-20`, that a period touches in `zone`: its end does not count when it is midnight. */
export function calendarDays(period: { from: string; to: string }, zone: string): string[] {
	return daysOf(period, zone).map(({ from }) => iso(wallClock(Date.parse(from), zone)).slice(0, 10));
}
