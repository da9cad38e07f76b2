import { fail } from '../../../genesys/errors.ts';
import type { GoBackUnit } from '../../../genesys/exports/formWords.ts';
import { calendarFor, momentOf, type Period, type RelativePeriod } from '../../../genesys/exports/periods.ts';
import type { ExportOrder, ExportSource } from '../../../genesys/exports/sources/source.ts';
import { dayMs, hourMs } from '../../../genesys/time.ts';
import type { ExportDefinition, ValueName } from './exportSettings.ts';

export type Evaluated = Partial<Record<ValueName, unknown>>;

const text = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

/** The IANA name of a time zone. Raises an `input` error for one that is not known. */
export function zoneOf({ timeZone }: Evaluated): string {
	const zone = text(timeZone) ?? 'UTC';
	try {
		new Intl.DateTimeFormat('en-US', { timeZone: zone });
	} catch {
		fail('input', `There is no time zone "${zone}"`, {
			hint: 'Give its IANA name, such as Europe/Berlin or America/New_York, or UTC.',
		});
	}
	return zone;
}

const namesZone = /(?:z|[+-]\d{2}:?\d{2})$/i;

/** A moment as it is sent: what names no zone is what a clock shows in `zone`. */
function moment(value: unknown, zone = 'UTC'): string {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'number') return new Date(value).toISOString();
	const written = String(value ?? '').trim();
	const wall = Date.parse(written.includes('T') ? `${written}Z` : written);
	if (zone === 'UTC' || (written.includes('T') && namesZone.test(written)) || Number.isNaN(wall)) return written;
	return new Date(momentOf(wall, zone)).toISOString();
}

const schedules: Record<ExportDefinition['schedule'], (values: Evaluated) => NonNullable<ExportOrder['schedule']>> = {
	now: () => ({ at: 'now' }),
	time: ({ startAt }) => ({ at: 'time', start: moment(startAt) }),
	cron: ({ cron, startAt, runs }) => ({
		at: 'cron',
		cron: text(cron) ?? '',
		...(text(startAt) ? { start: moment(startAt) } : {}),
		runs: text(runs),
	}),
};

/** Several values, given as a list or with commas between them. */
export function listOf(value: unknown): string[] | undefined {
	const entries = Array.isArray(value) ? value.map(String) : (text(value)?.split(',') ?? []);
	const filled = entries.map((entry) => entry.trim()).filter(Boolean);
	return filled.length ? filled : undefined;
}

/** When the last successful run ended its period; milliseconds since 1970. */
type Until = number | undefined;

const unitMs: Readonly<Record<GoBackUnit, number>> = { hours: hourMs, days: dayMs };

const others: Record<
	Exclude<ExportDefinition['period'], RelativePeriod>,
	(
		values: Evaluated,
		definition: Pick<ExportDefinition, 'goBack' | 'goBackUnit'>,
		now: number,
		until: Until,
	) => ExportOrder['period']
> = {
	timeFrame: (values) => ({ from: moment(values.from, zoneOf(values)), to: moment(values.to, zoneOf(values)) }),
	all: () => 'all',
	asInJob: () => undefined,
	sinceLastRun: (_values, { goBack, goBackUnit }, now, until) => ({
		from: new Date(
			Math.min(until ?? now - (Number(goBack) > 0 ? Number(goBack) * unitMs[goBackUnit] : dayMs), now),
		).toISOString(),
		to: new Date(now).toISOString(),
	}),
};

/** The period that form and message ask for, seen from `now`, in milliseconds. Raises an `input` error where the system cannot do without one. */
export function periodOf(
	definition: Pick<ExportDefinition, 'period' | 'goBack' | 'goBackUnit'>,
	values: Evaluated,
	source: Pick<ExportSource, 'title' | 'takesAll' | 'wholeDays'>,
	now: number,
	until?: Until,
): ExportOrder['period'] {
	const { period } = definition;
	if (period === 'all' && !source.takesAll)
		fail('input', `${source.title} exports no more than a period at a time`, { hint: 'Choose a period in the node.' });
	const calendar = calendarFor(source, zoneOf(values));
	if (!(period in others)) return calendar.before(period as RelativePeriod, now);
	const given = others[period as keyof typeof others](values, definition, now, until);
	return period === 'timeFrame' ? calendar.given(given as Period) : given;
}

/** The days of a period, each for an export of its own. Raises an `input` error for a period that has no beginning or end. */
export function dailyOf(
	period: ExportOrder['period'],
	values: Evaluated,
	source: Pick<ExportSource, 'wholeDays'>,
): Period[] {
	const hint = 'Choose a period with a beginning and an end, or no run for each day.';
	if (period === undefined || period === 'all') fail('input', 'One run per day needs a period', { hint });
	const days = calendarFor(source, zoneOf(values)).days(period);
	if (days.length === 0)
		fail('input', 'The period of one run per day has no days: its end is not after its beginning', {
			hint: 'Correct "From" and "To".',
		});
	return days;
}

const asText = (value: unknown): string => text(value) ?? '';

/** The values of one day of several: what people and servers tell exports apart by has the day in it. */
export function valuesOfDay(values: Evaluated, { from }: Period, source: Pick<ExportSource, 'wholeDays'>): Evaluated {
	const day = new Intl.DateTimeFormat('en-CA', {
		timeZone: calendarFor(source, zoneOf(values)).zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).format(Date.parse(from));
	const [title, filePrefix] = [asText(values.title), asText(values.filePrefix)];
	return {
		...values,
		...(title ? { title: `${title} (${day})` } : {}),
		...(filePrefix ? { filePrefix: `${filePrefix}-${day}` } : {}),
	};
}

/** What the form and the message ask to be exported, as far as the system takes it. */
export function orderOf(
	{ schedule, operation }: Pick<ExportDefinition, 'schedule' | 'operation'>,
	values: Evaluated,
	period: ExportOrder['period'],
	{ fields }: Pick<ExportSource, 'fields'>,
): ExportOrder {
	const given: Omit<ExportOrder, 'period'> = {
		title: text(values.title) ?? '',
		cloneOf: text(values.cloneOf),
		source: text(values.source),
		dataType: text(values.dataType),
		media: listOf(values.media),
		attachments:
			values.attachments === undefined || values.attachments === '' ? undefined : String(values.attachments) === 'true',
		splitSize: text(values.splitSize),
		description: text(values.description),
		// Waiting for a job that starts some other day is not what Export and Wait is for.
		schedule: operation === 'start' ? schedules[schedule](values) : { at: 'now' },
		format: text(values.format),
		tenantId: text(values.tenantId),
		filePrefix: text(values.filePrefix),
	};
	const taken = Object.entries(given).filter(([name]) => (fields as readonly string[]).includes(name));
	return { title: '', ...Object.fromEntries(taken), period };
}
