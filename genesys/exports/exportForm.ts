import type { Choice } from '../catalogue/format.ts';
import type { ExportFormWords, ExportPeriod } from './formWords.ts';
import { orderFields, type OrderField } from './orderFields.ts';
import { readingFields } from './readingForm.ts';
import type { ExportSource } from './sources/source.ts';

/** A period, and the operations that offer it: a run that waits for its export, or a copy of a job. */
interface PeriodChoice extends Choice {
	value: ExportPeriod;
	needs?: 'waiting' | 'copying';
}

const periods: readonly PeriodChoice[] = [
	{ value: 'yesterday', title: 'Yesterday', description: 'The full day before today' },
	{ value: 'lastHour', title: 'Last Hour', description: 'The last full hour, from minute 0 to minute 0' },
	{ value: 'last24Hours', title: 'Last 24 Hours', description: 'Ends now, or at the latest data available' },
	{ value: 'last7Days', title: 'Last 7 Days', description: 'The seven full days before today' },
	{
		value: 'thisMonth',
		title: 'This Month',
		description: 'Starts on the first of this month. Ends now, or at the latest data available.',
	},
	{ value: 'lastMonth', title: 'Last Month', description: 'The full calendar month before this one' },
	{
		value: 'sinceLastRun',
		title: 'Since the Last Successful Run',
		description: 'Everything new since the last successful run',
		needs: 'waiting',
	},
	{ value: 'timeFrame', title: 'Time Frame', description: 'From a start time to an end time' },
	{ value: 'all', title: 'All Data', description: 'All stored data. This can be a lot.' },
	{ value: 'asInJob', title: 'As in the Job', description: 'The period of the template job', needs: 'copying' },
];

/** Additional fields of some periods. */
export const periodFields = [
	{
		name: 'from',
		in: 'body',
		kind: 'dateTime',
		required: true,
		title: 'From',
		description: 'Start of the period',
		placeholder: 'e.g. 2026-11-01T00:00:00Z',
		showWhen: { field: 'period', is: 'timeFrame' },
	},
	{
		name: 'to',
		in: 'body',
		kind: 'dateTime',
		required: true,
		title: 'To',
		description: 'End of the period',
		placeholder: 'e.g. 2026-11-02T00:00:00Z',
		showWhen: { field: 'period', is: 'timeFrame' },
	},
] as const satisfies readonly OrderField[];

export const schedules: readonly (Choice & { value: ExportFormWords['schedule'] })[] = [
	{ value: 'now', title: 'Immediately', description: 'As soon as possible' },
	{ value: 'time', title: 'At a Specific Time', description: 'Once, later' },
	{ value: 'cron', title: 'Recurring', description: 'Genesys repeats the export on a schedule' },
];

/** Additional fields of some schedules. */
export const scheduleFields = [
	{
		name: 'startAt',
		in: 'body',
		kind: 'dateTime',
		required: true,
		title: 'Start At',
		description: 'When the export starts',
		placeholder: 'e.g. 2026-12-01T02:00:00Z',
		showWhen: { field: 'schedule', is: 'time' },
	},
	{
		name: 'cron',
		in: 'body',
		kind: 'cron',
		required: true,
		title: 'Repeat (Cron, UTC)',
		description: 'Schedule as a cron expression in UTC. For example, "0 2 * * *" is every night at 2 AM.',
		default: '0 2 * * *',
		showWhen: { field: 'schedule', is: 'cron' },
	},
	{
		name: 'startAt',
		in: 'body',
		kind: 'dateTime',
		title: 'Start At',
		description: 'When the schedule starts. Leave empty to start now.',
		placeholder: 'e.g. 2026-12-01T02:00:00Z',
		showWhen: { field: 'schedule', is: 'cron' },
	},
	{
		name: 'runs',
		in: 'body',
		kind: 'text',
		title: 'Number of Runs',
		description: 'Number of times that a recurring export runs',
		showWhen: { field: 'schedule', is: 'cron' },
		isExtra: true,
	},
] as const satisfies readonly OrderField[];

const allFields = [...orderFields, ...periodFields, ...scheduleFields];

/** The names of all fields of an export form, whatever the source. */
export type FormFieldName = (typeof allFields)[number]['name'];
export const formFieldNames: readonly FormFieldName[] = [...new Set(allFields.map(({ name }) => name))];

/** The title of a field. Undefined if it belongs neither to an order nor to the reading options. */
export const fieldTitle = (wanted: string): string | undefined =>
	[...allFields, ...readingFields].find(({ name }) => name === wanted)?.title;

/** The fields in the form of one source. */
export interface SourceForm {
	order: OrderField[];
	/** Empty if the source exports no period. */
	periods: PeriodChoice[];
	period: readonly OrderField[];
	schedules: readonly Choice[];
	/** Empty if the source has no schedules. */
	schedule: readonly OrderField[];
}

/** A field as one source offers it: with the source's own choices, and with a dropdown only if the source has an account to load it from. */
function fieldOf(field: OrderField, source: ExportSource): OrderField {
	const { load, ...plain } = field;
	const choices = { format: source.formats, media: source.media }[field.name];
	const preset = field.kind === 'choice' ? choices?.[0]?.value : undefined;
	return {
		...plain,
		...(source.choicesApi && load ? { load } : {}),
		...(choices ? { choices } : {}),
		...(preset === undefined ? {} : { default: preset }),
		...(field.name === 'title' && source.needsTitle ? { required: true } : {}),
	};
}

/** The form of a source, with just the fields that it supports. */
export function formOf(source: ExportSource): SourceForm {
	const fields: readonly string[] = source.fields;
	return {
		order: orderFields.filter(({ name }) => fields.includes(name)).map((field) => fieldOf(field, source)),
		periods: periods.filter(
			({ value, needs }) =>
				!source.isSnapshot &&
				(value !== 'all' || source.takesAll) &&
				(value !== 'lastHour' || !source.wholeDays) &&
				(needs !== 'copying' || fields.includes('cloneOf')),
		),
		period: source.isSnapshot ? [] : periodFields,
		schedules,
		schedule: fields.includes('schedule') ? scheduleFields : [],
	};
}
