import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import { continuationKey } from '../../genesys/exports/orders.ts';
import { calendarFor, type Calendar, type Period, type RelativePeriod } from '../../genesys/exports/periods.ts';
import type { ExportOrder, ExportSchedule, ExportSource } from '../../genesys/exports/sources/source.ts';
import type { Connection } from '../../genesys/ports.ts';
import { unwrap } from '../shared/parameters.ts';
import { dateInZone } from '../shared/timeZone.ts';
import type { Marks } from './marks.ts';

/** Reads what was entered for one item; undefined where a parameter is hidden or empty. */
type Entered = (name: string) => unknown;

/** What the form of one item describes. */
export interface Plan {
	/** In their order, one after the other. None where there is nothing since the last run. */
	orders: ExportOrder[];
	/** Whether each of them is a day of what was asked for, so that one that fails does not hold up the others. */
	daily: boolean;
	/** Notes that everything up to this moment was delivered, where the next run begins there. */
	delivered?: (until: string) => void;
}

const textOf = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

function enteredFor(context: IExecuteFunctions, itemIndex: number): Entered {
	return (name) => unwrap(context.getNodeParameter(name, itemIndex, null)) ?? undefined;
}

const momentOf = (context: IExecuteFunctions, value: unknown): string =>
	textOf(dateInZone(value, context.getTimezone())) ?? '';

/** Moments that were left empty stay empty, so that the engine names the field that is missing. */
function periodOf(
	context: IExecuteFunctions,
	entered: Entered,
	calendar: Calendar,
	now: number,
): ExportOrder['period'] {
	const period = entered('period');
	if (period === 'asInJob' || period === undefined) return undefined;
	if (period === 'all') return 'all';
	if (period === 'timeFrame')
		return calendar.given({ from: momentOf(context, entered('from')), to: momentOf(context, entered('to')) });
	return calendar.before(period as RelativePeriod, now);
}

function scheduleOf(context: IExecuteFunctions, entered: Entered, { runs }: IDataObject): ExportSchedule {
	const at = (entered('schedule') ?? 'now') as ExportSchedule['at'];
	if (at === 'time') return { at, start: momentOf(context, entered('startAt')) };
	return at === 'cron' ? { at, cron: textOf(entered('cron')), runs: textOf(runs) } : { at };
}

/** The order but for its period. */
function orderOf(context: IExecuteFunctions, entered: Entered, options: IDataObject): ExportOrder {
	const media = entered('media');
	return {
		title: textOf(entered('title')) ?? '',
		cloneOf: textOf(entered('cloneOf')),
		source: textOf(entered('source')),
		dataType: textOf(entered('dataType')),
		media: Array.isArray(media) ? media.map(String) : undefined,
		attachments: options.attachments === undefined ? undefined : options.attachments === true,
		splitSize: textOf(options.splitSize),
		description: textOf(options.description),
		schedule: scheduleOf(context, entered, options),
		format: textOf(entered('format')),
		tenantId: textOf(entered('tenantId')),
		filePrefix: textOf(entered('filePrefix')),
	};
}

const units: Readonly<Record<string, number>> = { hours: 3_600_000, days: 86_400_000 };

/** From where the last run ended, or as far back as a first one goes, up to now. */
function sinceLastRun(entered: Entered, last: string | undefined, now: number): Period {
	const back = Number(entered('goBack')) * (units[String(entered('goBackUnit'))] ?? 0);
	if (!last && !(back > 0))
		fail('input', '"Go Back" must be a number of hours or days above 0', {
			hint: 'The first run has none before it, and so has to know how far it goes back. Nothing was sent.',
		});
	const from = last ?? new Date(now - back).toISOString();
	if (Date.parse(from) >= now)
		fail('input', `The last run ended at ${from}, and that is not over yet`, {
			hint: 'Check the clock of the machine that n8n runs on. Nothing was sent.',
		});
	return { from, to: new Date(now).toISOString() };
}

const dayIn = (zone: string, moment: string): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
		Date.parse(moment),
	);

function dailyOrders(order: ExportOrder, calendar: Calendar): ExportOrder[] {
	const { period = 'all', title, filePrefix } = order;
	const days = period === 'all' ? [] : calendar.days(period);
	if (days.length === 0)
		fail('input', '"One Run per Day" needs a period that has a beginning and a later end', {
			hint: 'Choose another period, or take the option away. Nothing was sent.',
		});
	return days.map((day) => {
		const name = dayIn(calendar.zone, day.from);
		return {
			...order,
			period: day,
			...(title ? { title: `${title} (${name})` } : {}),
			...(filePrefix ? { filePrefix: `${filePrefix}-${name}` } : {}),
		};
	});
}

/** Those that end at the moment of the run. */
const upToNow = ['last24Hours', 'thisMonth', 'sinceLastRun'];

/** Ends where the data does: what comes in later is left to the next run. Undefined where there is no data of it at all yet. */
async function upToData(period: Period, source: ExportSource, connection: Connection): Promise<Period | undefined> {
	const until = await source.availableUntil?.(connection);
	if (until === undefined || Date.parse(until) >= Date.parse(period.to)) return period;
	return Date.parse(until) > Date.parse(period.from) ? { ...period, to: until } : undefined;
}

/** What the form of one item describes, seen from now. */
export async function planOf(
	context: IExecuteFunctions,
	itemIndex: number,
	source: ExportSource,
	connection: Connection,
	marks: Marks,
): Promise<Plan> {
	const entered = enteredFor(context, itemIndex);
	const options = (entered('options') ?? {}) as IDataObject;
	const now = Date.now();
	const calendar = calendarFor(source, context.getTimezone());
	const order = orderOf(context, entered, options);
	const isSince = entered('period') === 'sinceLastRun';
	const key = isSince ? continuationKey(connection, source, order) : '';
	const chosen = isSince ? sinceLastRun(entered, marks.last(key), now) : periodOf(context, entered, calendar, now);
	const available =
		typeof chosen === 'object' && upToNow.includes(String(entered('period')))
			? await upToData(chosen, source, connection)
			: chosen;
	// There will be data later on; of any other period, the system itself says that there is none yet.
	if (isSince && !available) return { orders: [], daily: false };
	const whole = { ...order, period: available ?? chosen };
	const daily = options.onePerDay === true;
	return {
		orders: daily ? dailyOrders(whole, calendar) : [whole],
		daily,
		...(isSince ? { delivered: (until: string) => marks.delivered(key, until, options.onceConfirmed === true) } : {}),
	};
}
