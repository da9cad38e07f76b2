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

export type RelativePeriod = 'yesterday' | 'last24Hours' | 'last7Days' | 'lastMonth';

/** The first moment of the month that lies `months` before that of `wall`. */
function monthStart(wall: number, months: number): number {
	const date = new Date(wall);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
}

/** Start and end of a period, seen from `now`, as ISO 8601 in UTC. Days and months are those of `zone`, an IANA name or `UTC`. */
export function periodBefore(period: RelativePeriod, now: number, zone: string): { from: string; to: string } {
	if (period === 'last24Hours') return { from: iso(now - dayMs), to: iso(now) };
	const wall = wallClock(now, zone);
	const today = Math.floor(wall / dayMs) * dayMs;
	const walls = {
		yesterday: [today - dayMs, today],
		last7Days: [today - 7 * dayMs, today],
		lastMonth: [monthStart(wall, 1), monthStart(wall, 0)],
	} as const;
	const [from, to] = walls[period];
	return { from: iso(momentOf(from, zone)), to: iso(momentOf(to, zone)) };
}
