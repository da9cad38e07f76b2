import type { Reply } from '../server/reply.ts';
import type { Callbacks } from './callbacks.ts';
import { secondsUntilClosing, slotCapacity, slotMinutes, slotsBetween } from './officeHours.ts';
import { failureReply, successReply } from './engagementReply.ts';
import { checkTimezone, formatLocalTime, readTime } from './times.ts';

const dayMs = 24 * 60 * 60 * 1000;
const maxDays = 60;

/** The slots of a service with capacity left; `reportBusy` includes full slots. Slots that have begun are not offered. */
export function availability(callbacks: Callbacks, serviceName: string, query: URLSearchParams, now: number): Reply {
	const timezone = checkTimezone(query.get('timezone') || 'UTC');
	const [from, to] = readPeriod(query, now);
	const most = wholeNumber(query, 'maxTimeSlots') ?? Infinity;
	const slots = slotsBetween(Math.max(from, now), to).map((slot) => ({
		slot,
		capacity: callbacks.capacity(serviceName, slot),
	}));
	const shown = trueOrFalse(query, 'reportBusy') ? slots : slots.filter(({ capacity }) => capacity > 0);
	return successReply({
		slots: limitSlots(shown, most).map(({ slot, capacity }) => ({
			utcTime: new Date(slot).toISOString(),
			localTime: formatLocalTime(slot, timezone),
			capacity,
			total: slotCapacity,
		})),
		durationMin: slotMinutes,
		timezone,
	});
}

/** How long the office stays open from a given time; the default is now. Every service has the same hours. */
export function readOpenSeconds(_serviceName: string, query: URLSearchParams, now: number): Reply {
	const timezone = givenTimezone(query);
	const start = query.get('start');
	return successReply({ openFor: secondsUntilClosing(start ? readTime(start, 'start', timezone) : now) });
}

/** Full slots do not count toward the maximum. */
function limitSlots<T extends { capacity: number }>(slots: T[], most: number): T[] {
	let left = most;
	return slots.filter(({ capacity }) => (capacity > 0 ? left-- > 0 : left > 0));
}

/** Start and end, ms. The default end is the end of the day on which the period starts. */
function readPeriod(query: URLSearchParams, now: number): [number, number] {
	const timezone = givenTimezone(query);
	checkOnlyOne(query, ['start', 'startMS']);
	checkOnlyOne(query, ['end', 'endMS', 'numberOfDays']);
	const from = readPointInTime(query, 'start', timezone) ?? now;
	const days = wholeNumber(query, 'numberOfDays');
	const to = days === undefined ? (readPointInTime(query, 'end', timezone) ?? from) : from + days * dayMs;
	if (to < from) throw failureReply(400, 'end: must not be before start');
	if (to - from > maxDays * dayMs) throw failureReply(400, `end: must be within ${maxDays} days of start`);
	return [from, to === from ? endOfDay(from, timezone ?? 'UTC') : to];
}

function endOfDay(time: number, timezone: string): number {
	const nextDay = formatLocalTime(time + dayMs, timezone).slice(0, 10);
	return readTime(`${nextDay}T00:00:00.000`, 'start', timezone);
}

function readPointInTime(
	query: URLSearchParams,
	name: 'start' | 'end',
	timezone: string | undefined,
): number | undefined {
	const text = query.get(name);
	return text ? readTime(text, name, timezone) : wholeNumber(query, `${name}MS`);
}

function givenTimezone(query: URLSearchParams): string | undefined {
	const timezone = query.get('timezone');
	return timezone ? checkTimezone(timezone) : undefined;
}

function checkOnlyOne(query: URLSearchParams, names: string[]): void {
	if (names.filter((name) => query.get(name)).length > 1)
		throw failureReply(400, `Only one of ${names.join(', ')} can be given`);
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
	const value = query.get(name);
	if (!value) return undefined;
	if (!/^\d{1,15}$/.test(value)) throw failureReply(400, `${name}: must be a whole number`);
	return Number(value);
}

export function trueOrFalse(query: URLSearchParams, name: string): boolean {
	const value = query.get(name) || 'false';
	if (value !== 'true' && value !== 'false') throw failureReply(400, `${name}: must be true or false`);
	return value === 'true';
}
