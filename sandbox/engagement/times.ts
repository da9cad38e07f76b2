import { failureReply } from './engagementReply.ts';

const utcTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/;

/** Reads a time in ms: UTC with a Z, or local without one if there is a time zone. Otherwise throws a 400 that names the field. */
export function readTime(text: string, field: string, timezone?: string): number {
	const time = utcTime.test(text)
		? Date.parse(text)
		: timezone !== undefined && localTime.test(text)
			? parseLocalTime(text, timezone)
			: NaN;
	if (Number.isNaN(time))
		throw failureReply(
			400,
			`${field}: must look like 2026-11-20T12:00:00.000Z${timezone === undefined ? '' : ', or have no Z and be local'}`,
		);
	return time;
}

/** Formats a time in a time zone so that `readTime` can read it. */
export function formatLocalTime(time: number, timezone: string): string {
	return new Date(time + offset(time, timezone)).toISOString().slice(0, -1);
}

/** Returns the time zone if it is valid; otherwise throws a 400. */
export function checkTimezone(timezone: string): string {
	try {
		new Intl.DateTimeFormat('en', { timeZone: timezone });
		return timezone;
	} catch {
		throw failureReply(400, `timezone: ${timezone} is not known`);
	}
}

function parseLocalTime(text: string, timezone: string): number {
	const asUtc = Date.parse(`${text}Z`);
	const near = asUtc - offset(asUtc, timezone);
	// The offset at the time itself: it differs near a clock change.
	return asUtc - offset(near, timezone);
}

/** How far the zone is ahead of UTC at a time, ms. */
function offset(time: number, timezone: string): number {
	const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeZoneName: 'longOffset' });
	const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
	const [, sign = '+', hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
