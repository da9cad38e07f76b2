import { momentOf } from '../../genesys/exports/periods';

const zoneless = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

const hasIso = (value: unknown): value is { toISO(): string } => typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function';

/** A date as n8n hands it out: its date picker leaves the zone away and means the workflow's. Anything else is left to the engine to judge. */
export function dateInZone(value: unknown, zone: string): unknown {
	if (hasIso(value)) return value.toISO();
	if (typeof value !== 'string' || !zoneless.test(value.trim())) return value;
	const text = value.trim().replace(' ', 'T');
	const wall = Date.parse(text.includes('T') ? `${text}Z` : text);
	return Number.isNaN(wall) ? value : new Date(momentOf(wall, zone)).toISOString();
}
