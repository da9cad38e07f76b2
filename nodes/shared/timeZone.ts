import { readMomentIn } from '../../genesys/exports/periods.ts';

const zoneless = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

const hasIso = (value: unknown): value is { toISO(): string } =>
	typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function';

/** Converts a date of n8n. Its date picker omits the zone and means the workflow's. The engine validates any other value. */
export function dateInZone(value: unknown, zone: string): unknown {
	if (hasIso(value)) return value.toISO();
	return typeof value === 'string' ? readMomentIn(value, zone) : value;
}

const withZone = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/i;

/** Converts a day of n8n. The date picker returns the day itself. The time of an expression is converted to a day in the workflow's zone. */
export function dayInZone(value: unknown, zone: string): unknown {
	const given = hasIso(value) ? value.toISO() : value;
	if (typeof given !== 'string') return given;
	const text = given.trim();
	if (zoneless.test(text)) return text.slice(0, 10);
	const moment = withZone.test(text) ? Date.parse(text) : Number.NaN;
	// Canadian English formats days as in ISO 8601.
	return Number.isNaN(moment)
		? value
		: new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
				moment,
			);
}
