import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { periodBefore } from '../../genesys/exports/periods';
import type { RelativePeriod } from '../../genesys/exports/periods';
import type { ExportOrder, ExportSchedule } from '../../genesys/exports/system';
import { unwrapped } from '../wiring/parameters';
import { dateInZone } from '../wiring/timeZone';

/** Reads what was entered for one item; undefined where a parameter is hidden or empty. */
type Entered = (name: string) => unknown;

const textOf = (value: unknown): string | undefined => (value === undefined || value === null || value === '' ? undefined : String(value));

function enteredFor(context: IExecuteFunctions, itemIndex: number): Entered {
	return (name) => unwrapped(context.getNodeParameter(name, itemIndex, null)) ?? undefined;
}

const momentOf = (context: IExecuteFunctions, value: unknown): string => textOf(dateInZone(value, context.getTimezone())) ?? '';

/** Moments that were left empty stay empty, so that the engine names the field that is missing. */
function periodOf(context: IExecuteFunctions, entered: Entered): ExportOrder['period'] {
	const period = entered('period');
	if (period === 'asInJob' || period === undefined) return undefined;
	if (period === 'all') return 'all';
	if (period === 'timeFrame') return { from: momentOf(context, entered('from')), to: momentOf(context, entered('to')) };
	return periodBefore(period as RelativePeriod, Date.now(), context.getTimezone());
}

function scheduleOf(context: IExecuteFunctions, entered: Entered, { runs }: IDataObject): ExportSchedule {
	const at = (entered('schedule') ?? 'now') as ExportSchedule['at'];
	if (at === 'time') return { at, start: momentOf(context, entered('startAt')) };
	return at === 'cron' ? { at, cron: textOf(entered('cron')), runs: textOf(runs) } : { at };
}

/** The order that the form of one item describes. */
export function orderOf(context: IExecuteFunctions, itemIndex: number): ExportOrder {
	const entered = enteredFor(context, itemIndex);
	const options = (entered('options') ?? {}) as IDataObject;
	const media = entered('media');
	return {
		title: textOf(entered('title')) ?? '',
		cloneOf: textOf(entered('cloneOf')),
		source: textOf(entered('source')),
		dataType: textOf(entered('dataType')),
		period: periodOf(context, entered),
		media: Array.isArray(media) ? media.map(String) : undefined,
		attachments: options.attachments === undefined ? undefined : options.attachments === true,
		splitSize: textOf(options.splitSize),
		description: textOf(options.description),
		schedule: scheduleOf(context, entered, options),
	};
}
