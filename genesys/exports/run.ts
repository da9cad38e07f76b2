import { fail, isGenesysError, type ErrorKind } from '../errors.ts';
import { explain } from '../explain.ts';
import type { Bookmarks, Connection } from '../ports.ts';
import { minuteMs } from '../time.ts';
import { listExportFiles } from './files.ts';
import type { ExportPlan } from './plan.ts';
import type { ExportFile, ExportHandle, ExportOrder, ExportSource, ExportStatus } from './sources/source.ts';
import { waitForExport } from './wait.ts';

/** The state of one order in an earlier run. */
export interface StartedExport<Done> {
	/** The handle of its export. */
	handle?: ExportHandle;
	/** Present if all of it was delivered: the data that the platform keeps about that. */
	done?: Done;
}

/** What a platform remembers of a plan, for a run that resumes it. */
export interface RunMemory<Done> {
	recall(order: ExportOrder): StartedExport<Done>;
	remember(order: ExportOrder, started: StartedExport<Done>): Promise<void>;
}

/** A finished export, with its files in order; no files if there was nothing to export. */
export interface FinishedExport {
	handle: ExportHandle;
	files: ExportFile[];
	/** Whether an earlier run started it. */
	isResumed: boolean;
	/** The order, if known. */
	order?: ExportOrder;
}

/** How the contents of an export were delivered. */
export interface Delivery<Done> {
	/** Whether everything was output, even if that was nothing. If false, a limit was reached, and no further order is started. */
	isWhole: boolean;
	/** The data to remember with it. */
	done: Done;
}

export interface RunOptions<Contents, Done> {
	connection: Connection;
	bookmarks: Bookmarks;
	/** How long to wait for each export, in ms. */
	longestMs: number;
	/** Whether an export that takes longer counts as failed. Otherwise its handle is returned. */
	failsWhenLate: boolean;
	/** Absent if a run never resumes an earlier one. */
	memory?: RunMemory<Done>;
	/** Outputs the contents of a finished export in the platform's own form. Consumed event by event, and ended early with the run. */
	deliver(finished: FinishedExport): AsyncGenerator<Contents, Delivery<Done>, undefined>;
}

/** The events of one order. */
export type OrderEvent =
	| { type: 'started'; order: ExportOrder; handle: ExportHandle; isResumed: boolean }
	/** A limit was reached before it. */
	| { type: 'notBegun'; order: ExportOrder }
	/** `begun`: ms since 1970. `endsRun`: the run raises this error next; otherwise the other orders continue. */
	| {
			type: 'failed';
			order: ExportOrder;
			handle?: ExportHandle;
			begun: number;
			error: unknown;
			endsRun: boolean;
	  };

/** The events of a run, in order. */
export type RunEvent<Contents, Done> =
	| OrderEvent
	/** There is nothing new since the last run. */
	| { type: 'nothing'; order: ExportOrder; message: string }
	/** An earlier run delivered it. */
	| { type: 'skipped'; order: ExportOrder; done: Done }
	/** The export that an earlier run started is no longer available: a new one is started. */
	| { type: 'lost'; order: ExportOrder; handle: ExportHandle; error: unknown }
	| { type: 'progress'; order: ExportOrder; status: ExportStatus }
	/** It takes longer than the run waits, and continues at the source. */
	| { type: 'unfinished'; order: ExportOrder; status: ExportStatus }
	| { type: 'contents'; order: ExportOrder; handle: ExportHandle; contents: Contents }
	/** `delivered`: call it when everything that was output has been processed. */
	| {
			type: 'exported';
			order: ExportOrder;
			handle: ExportHandle;
			begun: number;
			delivered(): Promise<void>;
	  }
	/** The last event. `delivered`: call it when everything that the run has output was processed. The next run starts at the first incomplete order. */
	| { type: 'finished'; isComplete: boolean; delivered(): Promise<void> };

/** The order that is being processed. */
interface ActiveOrder {
	order: ExportOrder;
	/** ms since 1970 */
	begun: number;
	handle?: ExportHandle;
}

type Outcome = 'delivered' | 'partly' | 'unfinished' | 'failed' | 'notBegun';

/** Kinds of errors that affect all orders. */
const commonKinds: readonly ErrorKind[] = ['cancelled', 'credentials', 'input', 'key'];

/** Whether every other order would fail in the same way. A service that refuses the caller refuses every time. */
const concernsAll = (error: unknown): boolean =>
	isGenesysError(error) && (commonKinds.includes(error.kind) || error.status === 401);

/** Kinds of errors that say nothing about the export itself. */
const unrelatedKinds: readonly ErrorKind[] = ['cancelled', 'connection', 'credentials', 'input', 'limit'];

/** The code of the error for a wait that timed out while the export continues. */
const waitTimeoutCode = 'UNFINISHED';

/** Whether the same export may still succeed later. */
const maySucceedLater = (error: unknown): boolean =>
	!isGenesysError(error) ||
	unrelatedKinds.includes(error.kind) ||
	error.code === waitTimeoutCode ||
	error.status === 401 ||
	error.status === 429 ||
	(error.status ?? 0) >= 500;

/** Raised if all orders failed, with the first error, which the others usually resemble. */
function failAll([first, ...others]: unknown[]): never {
	if (others.length === 0) throw first;
	const { text: message, status, code, reason, hintText } = explain(first);
	fail('job', 'None of the {count} days could be exported: {message}', {
		values: { count: others.length + 1, message },
		...{ status, code, reason, hint: hintText, cause: first },
	});
}

/**
 * Processes one order after the other. If each is a day, a failed one is reported and does not stop the others, unless the
 * problem affects all of them, or nothing else succeeded.
 */
async function* eachOrder<Event>(
	{ orders, daily }: ExportPlan,
	connection: Connection,
	run: (underway: ActiveOrder) => AsyncGenerator<Event, Outcome, undefined>,
): AsyncGenerator<Event | OrderEvent, Outcome[], undefined> {
	const outcomes: Outcome[] = [];
	const errors: unknown[] = [];
	for (const order of orders) {
		if (outcomes.at(-1) === 'partly' || outcomes.at(-1) === 'notBegun') {
			yield { type: 'notBegun', order };
			outcomes.push('notBegun');
			continue;
		}
		const underway: ActiveOrder = { order, begun: connection.now() };
		// Raised again below: n8n's lint forbids raising it again inside a `catch`.
		let failure: { error: unknown } | undefined;
		try {
			outcomes.push(yield* run(underway));
		} catch (error) {
			failure = { error };
		}
		if (!failure) continue;
		const { error } = failure;
		const endsRun = !daily || connection.cancelled() || concernsAll(error);
		yield { type: 'failed', ...underway, error, endsRun };
		if (endsRun) throw error;
		outcomes.push('failed');
		errors.push(error);
	}
	if (errors.length > 0 && errors.length === orders.length) failAll(errors);
	return outcomes;
}

async function* startOrder(
	source: ExportSource,
	connection: Connection,
	underway: ActiveOrder,
	onHandle?: (handle: ExportHandle) => Promise<void>,
): AsyncGenerator<OrderEvent, Outcome, undefined> {
	const { order } = underway;
	underway.handle = await source.start(connection, order, onHandle);
	yield { type: 'started', order, handle: underway.handle, isResumed: false };
	return 'delivered';
}

/** Starts each order of a plan without waiting for it. Raises an error if the only order, or every order, cannot be started. */
export async function* startExports(
	plan: ExportPlan,
	connection: Connection,
): AsyncGenerator<OrderEvent, void, undefined> {
	yield* eachOrder(plan, connection, (underway) => startOrder(plan.source, connection, underway));
}

/** Yields an event for each value of a generator, and returns its result. */
async function* asEvents<Value, Result, Event>(
	values: AsyncGenerator<Value, Result, undefined>,
	eventOf: (value: Value) => Event,
): AsyncGenerator<Event, Result, undefined> {
	try {
		for (;;) {
			const { done, value } = await values.next();
			if (done) return value;
			yield eventOf(value);
		}
	} finally {
		await values.return(undefined as Result);
	}
}

/** How the wait for an export ended. Without files if the export is still running. */
interface WaitedExport {
	status: ExportStatus;
	files?: ExportFile[];
	isResumed: boolean;
	/** The order, if known. */
	order?: ExportOrder;
}

/** Waits for an export, and lists its files when it has finished. */
async function* awaitExport<Contents, Done>(
	underway: ActiveOrder,
	handle: ExportHandle,
	{ connection, longestMs }: RunOptions<Contents, Done>,
	isResumed: boolean,
): AsyncGenerator<RunEvent<Contents, Done>, WaitedExport, undefined> {
	const { order } = underway;
	const { status, finished } = yield* asEvents(
		waitForExport(connection, handle, { longestMs }),
		(seen): RunEvent<Contents, Done> => {
			underway.handle = seen.handle;
			return { type: 'progress', order, status: seen };
		},
	);
	return { status, isResumed, files: finished ? await listExportFiles(connection, status.handle) : undefined };
}

/** Resumes the export that an earlier run started, if it is still available. */
async function* resumeExport<Contents, Done>(
	source: ExportSource,
	underway: ActiveOrder,
	options: RunOptions<Contents, Done>,
): AsyncGenerator<RunEvent<Contents, Done>, WaitedExport | undefined, undefined> {
	const { order } = underway;
	const { connection, memory } = options;
	const { handle } = memory?.recall(order) ?? {};
	if (!handle) return undefined;
	underway.handle = handle;
	const remember = async (known: ExportHandle): Promise<void> => {
		underway.handle = known;
		await memory?.remember(order, { handle: known });
	};
	yield { type: 'started', order, handle, isResumed: true };
	let problem: unknown;
	try {
		const started = (await source.finishStart?.(connection, handle, remember)) ?? handle;
		return yield* awaitExport(underway, started, options, true);
	} catch (error) {
		problem = error;
	}
	if (maySucceedLater(problem)) throw problem;
	underway.handle = undefined;
	yield { type: 'lost', order, handle, error: problem };
	return undefined;
}

async function* startNew<Contents, Done>(
	source: ExportSource,
	underway: ActiveOrder,
	options: RunOptions<Contents, Done>,
): AsyncGenerator<RunEvent<Contents, Done>, WaitedExport, undefined> {
	const { memory } = options;
	const remember = async (handle: ExportHandle): Promise<void> => {
		underway.handle = handle;
		await memory?.remember(underway.order, { handle });
	};
	yield* startOrder(source, options.connection, underway, remember);
	const handle = underway.handle as ExportHandle;
	await remember(handle);
	return yield* awaitExport(underway, handle, options, false);
}

function failLate({ title }: ExportHandle, longestMs: number): never {
	fail('job', 'Export "{title}" has not finished within {minutes} minutes', {
		values: { title, minutes: longestMs / minuteMs },
		operation: 'Wait for export',
		code: waitTimeoutCode,
		hint: 'It keeps running in Genesys. Get its records later with Get Records and the handle of this error, or increase the maximum wait.',
	});
}

/** Processes one export from its start to its contents. Resumes the one that an earlier run started. */
async function* exportOrder<Contents, Done>(
	source: ExportSource,
	underway: ActiveOrder,
	options: RunOptions<Contents, Done>,
): AsyncGenerator<RunEvent<Contents, Done>, Outcome, undefined> {
	const { order, begun } = underway;
	const { memory, longestMs, failsWhenLate, deliver } = options;
	const { done: before } = memory?.recall(order) ?? {};
	if (before !== undefined) {
		yield { type: 'skipped', order, done: before };
		return 'delivered';
	}
	const { status, files, isResumed } =
		(yield* resumeExport(source, underway, options)) ?? (yield* startNew(source, underway, options));
	const { handle } = status;
	underway.handle = handle;
	if (!files) {
		if (failsWhenLate) failLate(handle, longestMs);
		yield { type: 'unfinished', order, status };
		return 'unfinished';
	}
	const { isWhole, done } = yield* asEvents(
		deliver({ handle, files, isResumed, order }),
		(contents): RunEvent<Contents, Done> => ({ type: 'contents', order, handle, contents }),
	);
	yield {
		...{ type: 'exported', order, handle, begun },
		delivered: async () => memory?.remember(order, { handle, done }),
	};
	return isWhole ? 'delivered' : 'partly';
}

/** Like {@link exportOrder}. A failed export is forgotten, unless it may still succeed; otherwise it would block the next one. */
async function* exportOrForget<Contents, Done>(
	source: ExportSource,
	underway: ActiveOrder,
	options: RunOptions<Contents, Done>,
): AsyncGenerator<RunEvent<Contents, Done>, Outcome, undefined> {
	let problem: unknown;
	try {
		return yield* exportOrder(source, underway, options);
	} catch (error) {
		problem = error;
	}
	if (!maySucceedLater(problem)) await options.memory?.remember(underway.order, {});
	throw problem;
}

/**
 * Runs a plan: starts, awaits and delivers its orders, one after the other, and yields the events. Work happens only when
 * the next event is requested. The next run since the last one starts at the first incomplete order; if nothing was
 * delivered, the position does not move. Raises the error of an only order, an error that all orders would meet, and an
 * error if all of them failed.
 */
export async function* runExport<Contents, Done>(
	plan: ExportPlan,
	options: RunOptions<Contents, Done>,
): AsyncGenerator<RunEvent<Contents, Done>, void, undefined> {
	const { source, order, orders, bookmark, emptyReason } = plan;
	if (emptyReason !== undefined) {
		yield { type: 'nothing', order, message: emptyReason };
		return;
	}
	const outcomes = yield* eachOrder(plan, options.connection, (underway) => exportOrForget(source, underway, options));
	const missing = orders[outcomes.findIndex((outcome) => outcome !== 'delivered')]?.period;
	const until = typeof missing === 'object' ? missing.from : typeof order.period === 'object' && order.period.to;
	yield {
		type: 'finished',
		isComplete: outcomes.every((outcome) => outcome === 'delivered'),
		delivered: async () => {
			if (bookmark && until && outcomes.includes('delivered')) await options.bookmarks.advance(bookmark, until);
		},
	};
}
