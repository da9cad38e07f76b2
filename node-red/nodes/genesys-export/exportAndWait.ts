import { formFieldNames } from '../../../genesys/exports/exportForm.ts';
import { readMomentIn, type Period } from '../../../genesys/exports/periods.ts';
import { planExport, planStart, withPeriod, type ExportForm, type ExportPlan } from '../../../genesys/exports/plan.ts';
import {
	runExport,
	startExports,
	type Delivery,
	type FinishedExport,
	type OrderEvent,
	type RunEvent,
} from '../../../genesys/exports/run.ts';
import type { ExportHandle } from '../../../genesys/exports/sources/source.ts';
import type { DecryptionKey } from '../../../genesys/formats/envelope/privateKeys.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { defined, textOf } from '../../../genesys/json.ts';
import { hourMs, minuteMs } from '../../../genesys/time.ts';
import { openContextStore } from '../../shared/contextStore.ts';
import { uniqueNames } from '../../shared/savedFiles.ts';
import { problemOf, type Problem } from '../../shared/flowErrors.ts';
import { contextBookmarks } from './contextBookmarks.ts';
import type { Unique } from './exportMessages.ts';
import { isRecordFile, recordFileSettings } from './recordFiles.ts';
import { contentsOf, writeDown } from './deliverContents.ts';
import { digestOf, type Entry, type OrderDone, type Unfinished } from './resumeState.ts';
import { chosenSource, fileSourceOf, folderOf, keysOf, needsKeys, valueOf, type Run } from './runContext.ts';
import { whenDelivered, type Outgoing } from './sequence.ts';

const longest = 2 ** 31 - 1;

/** The title of a job if the form has none. */
const usualTitle = ({ node }: Run): string => (node.name ? `Node-RED: ${node.name}` : 'Node-RED');

/** The values of the form and the message, and their time zone. */
async function readForm(run: Run): Promise<{ form: ExportForm; zone: string }> {
	const entered = await Promise.all(formFieldNames.map(async (name) => [name, await valueOf(run, name)] as const));
	const form: ExportForm = Object.fromEntries(entered);
	// A copied job has its own title.
	if (!textOf(form.title) && !textOf(form.cloneOf) && chosenSource(run).needsTitle) form.title = usualTitle(run);
	const { period, goBack, goBackUnit, schedule } = run.definition;
	const startAt = textOf(form.startAt) && readMomentIn(form.startAt, 'UTC');
	return {
		form: { ...form, startAt, period, goBack, goBackUnit, schedule },
		zone: await run.zone(),
	};
}

/** The operation Start. Raises the errors of planning and of starting. */
export async function startOnly(run: Run): Promise<ExportHandle> {
	const source = chosenSource(run);
	const connection = run.connect(source);
	const plan = await planStart({ ...(await readForm(run)), source, connection });
	for await (const event of startExports(plan, connection)) if (event.type === 'started') run.handle = event.handle;
	return run.handle as ExportHandle;
}

/** A period up to now differs on each run. An interrupted export counts as the same one within this time. */
const sameOrderMs = 12 * hourMs;

/** The unfinished state of an earlier run of the same plan, or an empty one. */
async function leftOf(plan: ExportPlan, entry: Entry<Unfinished>): Promise<Unfinished> {
	const left = await entry.read();
	const isOld = left && plan.isRolling && Date.now() - left.begun > sameOrderMs;
	return left && !isOld ? left : { period: plan.order.period, begun: Date.now(), exports: {} };
}

/** The result of one day. */
interface DayOutcome {
	period: Period;
	done: boolean;
	records?: number;
	/** An earlier run delivered it. */
	skipped?: true;
	error?: Problem;
}

/** The state of a run: what an earlier run left, and what was sent. */
interface Running {
	run: Run;
	connection: Connection;
	plan: ExportPlan;
	entry: Entry<Unfinished>;
	left: Unfinished;
	unique: Unique;
	days: DayOutcome[];
	/** The last export that was sent. */
	done: OrderDone;
	report: object;
	/** Its last message. It is sent when everything before it is known to be complete. */
	held?: Outgoing;
	hasSent: boolean;
}

type ExportEvent = RunEvent<Outgoing, OrderDone>;
type EventOf<Type extends ExportEvent['type']> = Extract<ExportEvent, { type: Type }>;

/** Sends the contents of a finished export. */
async function* deliver(
	running: Running,
	keys: DecryptionKey[],
	finished: FinishedExport,
): AsyncGenerator<Outgoing, Delivery<OrderDone>, undefined> {
	const { run, connection, unique } = running;
	const before = run.records + run.skipped;
	const names: string[] = [];
	const named: Unique = (name) => {
		const given = unique(name);
		names.push(given);
		return given;
	};
	running.report = yield* contentsOf(run, connection, finished, keys, named);
	running.done = { records: run.records + run.skipped - before, names };
	return { isWhole: true, done: running.done };
}

/** Records the result of a day for the last message. */
function noteDay(
	{ run, plan, days }: Running,
	{ order: { period } }: Pick<OrderEvent, 'order'>,
	{ records, ...outcome }: Omit<DayOutcome, 'period'>,
): void {
	if (!plan.daily) return;
	const counts = run.definition.output === 'records' ? { records } : {};
	days.push({ period: period as Period, ...defined({ ...outcome, ...counts }) });
	run.summary = { days };
}

/** A message of an export. For one of several days, it includes the period. The position in the sequence is remembered with it. */
function messageOf({ plan, left }: Running, { order: { period }, contents }: EventOf<'contents'>): Outgoing {
	return {
		...contents,
		...(plan.daily ? { period } : {}),
		delivered: async (at) => {
			left.place = at;
			await contents.delivered?.(at);
		},
	};
}

async function noteFailure(running: Running, event: EventOf<'failed'>): Promise<void> {
	const { run } = running;
	const { order, handle, begun, error, endsRun } = event;
	run.handle = handle;
	running.held = undefined;
	await writeDown(run, { title: order.title, period: order.period, begun, handle, error });
	if (endsRun) return;
	noteDay(running, event, { done: false, error: problemOf(error) });
	run.onFailure(error, defined({ period: order.period, handle }));
}

async function* noteExported(running: Running, event: EventOf<'exported'>): AsyncGenerator<Outgoing, void, undefined> {
	const { run, held, report, done } = running;
	const { order, handle, begun, delivered } = event;
	noteDay(running, event, { done: true, records: done.records });
	running.held = undefined;
	if (held) yield whenDelivered(held, delivered);
	await writeDown(run, { title: order.title, period: order.period, begun, handle, report });
}

/** Handles events that are only shown or recorded. */
function noteEvent(running: Running, event: ExportEvent): void {
	const { run, plan, entry, unique } = running;
	if (event.type === 'started') run.handle = event.handle;
	if (event.type === 'progress') {
		run.handle = event.status.handle;
		run.progress.waiting(event.status);
	}
	if (event.type === 'lost') {
		run.handle = undefined;
		run.warn('gone', { title: event.handle.title, problem: problemOf(event.error).message });
	}
	if (event.type === 'skipped') {
		// Files of other days must get other names.
		event.done.names.forEach(unique);
		noteDay(running, event, { done: true, records: event.done.records, skipped: true });
	}
	if (event.type === 'finished') {
		run.delivered = event.delivered;
		// If the same days are requested again, only the missing ones are exported.
		if (!event.isComplete && plan.bookmark === undefined) entry.keep();
	}
}

/** The messages of an event. The last message of an export is held back until everything is complete. */
async function* messagesOf(running: Running, event: ExportEvent): AsyncGenerator<Outgoing, void, undefined> {
	noteEvent(running, event);
	if (event.type === 'contents') {
		const { held } = running;
		running.held = messageOf(running, event);
		running.hasSent = true;
		if (held) yield held;
	}
	if (event.type === 'exported') yield* noteExported(running, event);
	if (event.type === 'failed') await noteFailure(running, event);
	if (event.type === 'nothing')
		yield { payload: [], period: event.order.period, report: { records: 0, files: [], message: event.message } };
	// Without this message, nobody would learn that an earlier run delivered everything.
	if (event.type === 'finished' && !running.hasSent) yield { payload: [] };
}

/** The operation Export and Wait. Raises the errors of planning and of running. */
export async function* exportAndWait(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { definition, node } = run;
	const source = chosenSource(run);
	// It is better to find an unusable connection, key or folder now than after an hour of exporting.
	const connection = run.connect(source);
	const keys = needsKeys(definition, source) ? keysOf(run) : [];
	if (definition.output === 'files') await folderOf(run);
	if (isRecordFile(definition.output)) await recordFileSettings(run);
	await fileSourceOf(run, source);
	run.progress.starting();
	const { form, zone } = await readForm(run);
	const bookmarks = contextBookmarks(openContextStore(node, definition.store), run.connectionMark);
	const asked = await planExport({
		...{ source, connection, zone, bookmarks },
		form: { ...form, onePerDay: definition.onePerDay },
	});
	const entry = await run.memory.entry<Unfinished>(`Order${digestOf(run.connectionId, asked.key)}`);
	const left = await leftOf(asked, entry);
	const plan = asked.nothing === undefined ? withPeriod(asked, left.period) : asked;
	run.place = left.place;
	run.zone = async () => plan.calendar.zone;
	const running: Running = {
		...{ run, connection, plan, entry, left, unique: uniqueNames(), days: [], report: {}, hasSent: false },
		done: { records: 0, names: [] },
	};
	const minutes = Number(definition.maximumWait);
	const nameOf = ({ period }: { period?: unknown }): string => (period as Partial<Period> | undefined)?.from ?? '';
	const events = runExport<Outgoing, OrderDone>(plan, {
		...{ connection, bookmarks, failsWhenLate: true, longestMs: minutes > 0 ? minutes * minuteMs : longest },
		memory: {
			known: (order) => left.exports[nameOf(order)] ?? {},
			note: async (order, started) => {
				left.exports[nameOf(order)] = started;
				await entry.write(left);
			},
		},
		deliver: (finished) => deliver(running, keys, finished),
	});
	for await (const event of events) yield* messagesOf(running, event);
}
