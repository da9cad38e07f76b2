import { createHash } from 'crypto';

import { fail } from '../errors.ts';
import { term } from '../language.ts';
import { defined, numberOf, textOf } from '../json.ts';
import type { Bookmarks, Connection } from '../ports.ts';
import { dayMs, hourMs } from '../time.ts';
import {
	calendarFor,
	dayIn,
	reachesNow,
	readMomentIn,
	relativePeriods,
	type Calendar,
	type Period,
	type RelativePeriod,
} from './periods.ts';
import type { ExportOrder, ExportSchedule, ExportSource } from './sources/source.ts';

/** The values of an export form, by field name. Hidden or empty values are undefined, null or an empty text. */
export type ExportForm = Partial<
	Record<
		| Exclude<keyof ExportOrder, 'schedule'>
		| ('from' | 'to' | 'goBack' | 'goBackUnit' | 'onePerDay')
		| ('schedule' | 'startAt' | 'cron' | 'runs'),
		unknown
	>
>;

export interface PlanInput {
	form: ExportForm;
	source: ExportSource;
	connection: Connection;
	/** The time zone for days and times in the form: an IANA name or `UTC`. */
	zone: string;
}

/** The orders to export, one after the other. */
export interface ExportPlan {
	source: ExportSource;
	/** Empty if there is {@link emptyReason} to export. */
	orders: ExportOrder[];
	/** Whether each order is one day of the period, so that a failed one does not stop the others. */
	daily: boolean;
	/** What all orders have in common, and the period that they cover together. */
	order: ExportOrder;
	calendar: Calendar;
	/** For an export since the last successful run: the key under which a platform stores where the next run starts. */
	bookmark?: string;
	/** For the same: why there is nothing to export yet. */
	emptyReason?: string;
	/** Equal for plans that can resume what the other left unfinished. */
	key: string;
	/** Whether the period moves with the clock, so that it differs each time. */
	isRolling: boolean;
}

const digestOf = (...of: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);

/** Equal for orders that can continue where the other ended, whatever the period. A digest, because the platforms store it. */
export function bookmarkKey(
	{ baseUrl }: Pick<Connection, 'baseUrl'>,
	{ id }: Pick<ExportSource, 'id'>,
	{ cloneOf, source, dataType, media = [], tenantId }: ExportOrder,
): string {
	return digestOf(...[baseUrl, id, cloneOf, source, dataType, [...media].sort(), tenantId].map((part) => part ?? null));
}

function checkZone(zone: string): void {
	try {
		new Intl.DateTimeFormat('en-US', { timeZone: zone });
	} catch {
		fail('input', 'There is no time zone "{zone}"', {
			values: { zone },
			hint: 'Use an IANA name such as Europe/Berlin or America/New_York, or UTC.',
		});
	}
}

/** Several values from a list or a text with commas; undefined if there are none. */
export function readList(value: unknown): string[] | undefined {
	const entries = Array.isArray(value) ? value.map(String) : (textOf(value)?.split(',') ?? []);
	const filled = entries.map((entry) => entry.trim()).filter(Boolean);
	return filled.length > 0 ? filled : undefined;
}

function readSchedule({ schedule, startAt, cron, runs }: ExportForm, zone: string): ExportSchedule {
	const start = textOf(startAt) && readMomentIn(startAt, zone);
	if (schedule === 'time') return { at: 'time', start };
	// An expression can contain any value. An invalid one must not count as "now".
	if (!['now', 'cron', undefined].includes(textOf(schedule)))
		fail('input', '"Schedule" cannot be "{schedule}"', {
			values: { schedule: textOf(schedule) ?? '' },
			hint: 'Use now, time, or cron. No request was sent.',
		});
	return schedule === 'cron' ? defined({ at: 'cron', cron: textOf(cron), start, runs: textOf(runs) }) : { at: 'now' };
}

/** The order without its period, with the fields that the source supports. */
function readOrder({ form, source: { fields }, zone }: PlanInput): ExportOrder {
	const given: ExportOrder = {
		title: textOf(form.title) ?? '',
		cloneOf: textOf(form.cloneOf),
		source: textOf(form.source),
		dataType: textOf(form.dataType),
		media: readList(form.media),
		attachments: textOf(form.attachments) === undefined ? undefined : String(form.attachments) === 'true',
		splitSize: textOf(form.splitSize),
		description: textOf(form.description),
		schedule: readSchedule(form, zone),
		format: textOf(form.format),
		contactListId: textOf(form.contactListId),
		conversationIds: readList(form.conversationIds),
		dataTableId: textOf(form.dataTableId),
		tenantId: textOf(form.tenantId),
		filePrefix: textOf(form.filePrefix),
	};
	const taken = Object.entries(given).filter(([name]) => (fields as readonly string[]).includes(name));
	return { title: '', ...Object.fromEntries(taken) };
}

/** How far the data goes, in ms since 1970: now, or earlier if data arrives late. */
async function dataUntil({ source, connection }: PlanInput): Promise<number> {
	const until = await source.availableUntil?.(connection);
	return Math.min(connection.now(), until === undefined ? Infinity : Date.parse(until));
}

const isRelative = (period: unknown): period is RelativePeriod =>
	(relativePeriods as readonly unknown[]).includes(period);

/** The period of the form; undefined for that of a copied job. Empty times stay empty: the source's error names the missing one. */
async function readPeriod(input: PlanInput, calendar: Calendar): Promise<ExportOrder['period']> {
	const { form, source, connection, zone } = input;
	const period = textOf(form.period) ?? 'asInJob';
	if (period === 'asInJob') return undefined;
	if (period === 'all' && !source.takesAll)
		fail('input', '{title} cannot export all data at once', {
			values: { title: term(source.title) },
			hint: 'Choose a period in the node.',
		});
	if (period === 'all') return 'all';
	if (period === 'timeFrame')
		return calendar.adjust({ from: readMomentIn(form.from, zone), to: readMomentIn(form.to, zone) });
	if (!isRelative(period))
		fail('input', 'There is no period "{period}"', { values: { period }, hint: 'Choose a period in the node.' });
	const now = connection.now();
	return calendar.resolve(period, now, reachesNow(period) ? await dataUntil(input) : undefined);
}

/** How far back a first run starts, in ms. */
function readLookBack({ goBack, goBackUnit }: ExportForm): number {
	const unit = { hours: hourMs, days: dayMs }[String(goBackUnit ?? 'hours')];
	const back = numberOf(goBack);
	if (unit === undefined || back === undefined || !(back > 0))
		fail('input', '"Go Back" must be a number of hours or days above 0', {
			hint: 'The first run needs to know how far to go back. No request was sent.',
		});
	return back * unit;
}

const noNewerData = 'Nothing was started because the source has no data newer than the last run.';

/** From the end of the last run, or as far back as a first run starts, to the end of the data. */
async function periodSinceLastRun(
	input: PlanInput,
	last: string | undefined,
): Promise<{ period: Period; emptyReason?: string }> {
	const back = readLookBack(input.form);
	const until = await dataUntil(input);
	const from = Date.parse(last ?? '') || until - back;
	const period = { from: new Date(from).toISOString(), to: new Date(Math.max(from, until)).toISOString() };
	if (from < until) return { period };
	const isAhead = from > input.connection.now();
	return {
		period,
		emptyReason: isAhead
			? `Nothing was started because the last run ended at ${period.from}, which is in the future. Check the clock.`
			: noNewerData,
	};
}

/** One order per day. The date is added to the values that people and servers tell exports apart by. */
function dailyOrders(order: ExportOrder, calendar: Calendar): ExportOrder[] {
	const { period = 'all', title, filePrefix } = order;
	const days = period === 'all' ? [] : calendar.days(period);
	if (days.length === 0)
		fail('input', '"One Run per Day" needs a period with a start and a later end', {
			hint: 'Choose another period, or remove the option. No request was sent.',
		});
	return days.map((day) => {
		const name = dayIn(day.from, calendar.zone);
		return {
			...order,
			period: day,
			title: title && `${title} (${name})`,
			...(filePrefix ? { filePrefix: `${filePrefix}-${name}` } : {}),
		};
	});
}

/** The same plan for another period: that of the earlier run to resume. */
export function withPeriod(plan: ExportPlan, period: ExportOrder['period']): ExportPlan {
	const order = { ...plan.order, period };
	return { ...plan, order, orders: plan.daily ? dailyOrders(order, plan.calendar) : [order] };
}

/** The key of plans that can resume each other. A period that moves with the clock is identified by its name, or by its start. */
function planKey({ connection, source, form }: PlanInput, order: ExportOrder, begins: unknown): string {
	const { title, description, schedule, period, ...what } = order;
	void [title, description, schedule, period];
	return digestOf(connection.baseUrl, source.id, what, form.onePerDay === true, begins);
}

/** A plan without its period and its orders. */
function planBasis(input: PlanInput): Omit<ExportPlan, 'key' | 'isRolling'> {
	const { form, source, zone } = input;
	checkZone(zone);
	const daily = form.onePerDay === true;
	return { source, orders: [], daily, order: readOrder(input), calendar: calendarFor(source, zone) };
}

/** Whether the order says what to export without a period: it is the content of one object, or these conversations. */
const hasNoPeriod = (input: PlanInput): boolean =>
	input.source.isSnapshot === true || readOrder(input).conversationIds !== undefined;

/** For exports without a period, the form without one. A hidden field may still have a value. */
function withoutPeriod(input: PlanInput): PlanInput {
	return hasNoPeriod(input) ? { ...input, form: { ...input.form, period: undefined, onePerDay: false } } : input;
}

async function planPeriod(given: PlanInput): Promise<ExportPlan> {
	const input = withoutPeriod(given);
	const word = input.form.period;
	const basis = planBasis(input);
	const period = await readPeriod(input, basis.calendar);
	const isRolling = input.source.isSnapshot === true || (isRelative(word) && reachesNow(word));
	const begins = !isRolling || typeof period !== 'object' ? period : [word, word === 'thisMonth' && period.from];
	return withPeriod({ ...basis, key: planKey(input, basis.order, begins ?? null), isRolling }, period);
}

async function planSinceLastRun(input: PlanInput, bookmarks: Bookmarks): Promise<ExportPlan> {
	const basis = planBasis(input);
	const bookmark = bookmarkKey(input.connection, input.source, basis.order);
	const last = await bookmarks.read(bookmark);
	const { period, emptyReason } = await periodSinceLastRun(input, last);
	const key = planKey(input, basis.order, ['sinceLastRun', last ?? null]);
	if (emptyReason !== undefined)
		return { ...basis, order: { ...basis.order, period }, bookmark, emptyReason, key, isRolling: false };
	return withPeriod({ ...basis, bookmark, key, isRolling: false }, period);
}

/**
 * The plan of an export that is only started. Raises an `input` error for invalid values, and for "since the last
 * successful run"; a `job` error for a day that is not over yet.
 */
export async function planStart(input: PlanInput): Promise<ExportPlan> {
	if (withoutPeriod(input).form.period === 'sinceLastRun')
		fail(
			'input',
			'"Since the Last Successful Run" works only with Export and Wait, because Start does not know whether the export succeeds',
			{ hint: 'Choose another period, or use Export and Wait.' },
		);
	return planPeriod(input);
}

/**
 * The plan of an export that is awaited and delivered. `bookmarks` says where the last one ended. Asks the source how far
 * its data goes if that matters. Raises an `input` error for invalid values, and a `job` error for a day that is not over
 * yet.
 */
export async function planExport({ bookmarks, ...given }: PlanInput & { bookmarks: Bookmarks }): Promise<ExportPlan> {
	// A run never waits for a job that is scheduled for later.
	const input = withoutPeriod({ ...given, form: { ...given.form, schedule: 'now' } });
	return input.form.period === 'sinceLastRun' ? planSinceLastRun(input, bookmarks) : planPeriod(input);
}
