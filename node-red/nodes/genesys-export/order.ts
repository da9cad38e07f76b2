import { periodBefore, type RelativePeriod } from '../../../genesys/exports/periods.ts';
import type { ExportOrder } from '../../../genesys/exports/system.ts';
import type { ExportDefinition, ValueName } from './settings.ts';

type Evaluated = Partial<Record<ValueName, unknown>>;

const text = (value: unknown): string | undefined => (value === undefined || value === null || value === '' ? undefined : String(value));
const moment = (value: unknown): string => (value instanceof Date ? value.toISOString() : typeof value === 'number' ? new Date(value).toISOString() : String(value ?? ''));

const periods: Record<Exclude<ExportDefinition['period'], RelativePeriod>, (values: Evaluated) => ExportOrder['period']> = {
	timeFrame: ({ from, to }) => ({ from: moment(from), to: moment(to) }),
	all: () => 'all',
	asInJob: () => undefined,
};

function periodOf(period: ExportDefinition['period'], values: Evaluated, now: number): ExportOrder['period'] {
	if (period in periods) return periods[period as keyof typeof periods](values);
	// Days begin in UTC, as everything at Genesys does: a flow has no time zone.
	return periodBefore(period as RelativePeriod, now, 'UTC');
}

const schedules: Record<ExportDefinition['startAt'], (values: Evaluated) => NonNullable<ExportOrder['schedule']>> = {
	now: () => ({ at: 'now' }),
	time: ({ start }) => ({ at: 'time', start: moment(start) }),
	cron: ({ cron, start, runs }) => ({ at: 'cron', cron: text(cron) ?? '', ...(text(start) ? { start: moment(start) } : {}), runs: text(runs) }),
};

const list = (value: unknown): string[] | undefined => {
	const entries = Array.isArray(value) ? value.map(String) : (text(value)?.split(',') ?? []);
	const filled = entries.map((entry) => entry.trim()).filter(Boolean);
	return filled.length ? filled : undefined;
};

/** What the form and the message ask to be exported. `now` in milliseconds. */
export function orderOf({ period, startAt, operation }: Pick<ExportDefinition, 'period' | 'startAt' | 'operation'>, values: Evaluated, now: number): ExportOrder {
	return {
		title: text(values.title) ?? '',
		cloneOf: text(values.cloneOf),
		source: text(values.source),
		dataType: text(values.dataType),
		period: periodOf(period, values, now),
		media: list(values.media),
		attachments: values.attachments === undefined || values.attachments === '' ? undefined : String(values.attachments) === 'true',
		splitSize: text(values.splitSize),
		description: text(values.description),
		// Waiting for a job that starts some other day is not what Export and Wait is for.
		schedule: operation === 'start' ? schedules[startAt](values) : { at: 'now' },
	};
}
