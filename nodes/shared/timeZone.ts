import { readMomentIn } from '../../genesys/exports/periods.ts';

const zoneless = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

const hasIso = (value: unknown): value is { toISO(): string } =>
	typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function';

/** A date as n8n hands it out: its date picker leaves the zone away and means the workflow's. Anything else is left to the engine to judge. */
export function dateInZone(value: unknown, zone: string): unknown {
	if (hasIso(value)) return value.toISO();
	return typeof value === 'string' ? readMomentIn(value, zone) : value;
}

const withZone = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/i;

/** A day as n8n hands it out: what its date picker shows is that day; a moment of an expression lies in a day of the workflow's zone. */
export function dayInZone(value: unknown, zone: string): unknown {
	const given = hasIso(value) ? value.toISO() : value;
	if (typeof given !== 'string') return given;
	const text = given.trim();
	if (zoneless.test(text)) return text.slice(0, 10);
	const moment = withZone.test(text) ? Date.parse(text) : Number.NaN;
	// Canadian English writes days as ISO 8601 does.
	return Number.isNaN(moment)
		? value
		: new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
				moment,
			);
}
