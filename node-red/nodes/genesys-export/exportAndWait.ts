import { fail, isGenesysError, type ErrorKind } from '../../../genesys/errors.ts';
import { formFieldNames } from '../../../genesys/exports/exportForm.ts';
import type { Period } from '../../../genesys/exports/periods.ts';
import { exportFiles, startExport, upToNow, waitForExport } from '../../../genesys/exports/run.ts';
import type { ExportFile, ExportHandle, ExportOrder, ExportSource } from '../../../genesys/exports/sources/source.ts';
import type { DecryptionKey } from '../../../genesys/formats/envelope/cms.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { openContextStore } from '../../shared/contextStore.ts';
import { uniqueNames } from '../../shared/savedFiles.ts';
import { problemOf, type Problem } from '../../shared/flowErrors.ts';
import { whenDelivered, type Outgoing, type Unique } from './exportMessages.ts';
import { contentsOf, writeDown } from './deliverContents.ts';
import { dailyOf, orderOf, periodOf, valuesOfDay, type Evaluated } from './order.ts';
import { digestOf, type Begun, type Entry, type Unfinished } from './resumeState.ts';
import { chosenSource, folderOf, keysOf, needsKeys, valueOf, type Run } from './runContext.ts';
import type { ExportDefinition, ValueName } from './exportSettings.ts';
import { lastRunOf } from './since.ts';

const longest = 2 ** 31 - 1;

const starting: readonly ValueName[] = [...formFieldNames, 'timeZone'];

async function startingValues(run: Run): Promise<Evaluated> {
	return Object.fromEntries(await Promise.all(starting.map(async (name) => [name, await valueOf(run, name)] as const)));
}

async function start(run: Run, values: Evaluated, period: ExportOrder['period']): Promise<ExportHandle> {
	const source = chosenSource(run);
	return (run.handle = await startExport(
		run.connect(source),
		source.id,
		orderOf(run.definition, values, period, source),
	));
}

/** The operation Start. */
export async function startOnly(run: Run): Promise<ExportHandle> {
	if (run.definition.period === 'sinceLastRun') {
		fail(
			'input',
			'"Since the last successful run" goes with Export and Wait only: after Start nobody knows whether the export was delivered',
			{ hint: 'Choose another period, or Export and Wait.' },
		);
	}
	const values = await startingValues(run);
	return start(run, values, periodOf(run.definition, values, chosenSource(run), Date.now()));
}

/** Of what is remembered of an Export and Wait, one export: the only one, or that of a day. */
interface Own {
	known: Begun;
	note(begun: Begun): Promise<void>;
}

/** Waits for an export that was started. */
async function waited(run: Run, handle: ExportHandle): Promise<{ handle: ExportHandle; finished: boolean }> {
	const minutes = Number(run.definition.maximumWait);
	const { status, finished } = await waitForExport(run.connect(chosenSource(run)), handle, {
		longestMs: minutes > 0 ? minutes * 60_000 : longest,
		onProgress: (state) => {
			run.handle = state.handle;
			run.progress.waiting(state);
		},
	});
	return { handle: status.handle, finished };
}

/** Kinds of errors that say nothing about the export itself. */
const passing: readonly ErrorKind[] = ['cancelled', 'connection', 'credentials', 'input', 'limit'];

/** Whether the same export may do another time. */
const mayPass = (error: unknown): boolean =>
	!isGenesysError(error) ||
	passing.includes(error.kind) ||
	error.status === 401 ||
	error.status === 429 ||
	(error.status ?? 0) >= 500;

interface Finished {
	handle: ExportHandle;
	listed?: ExportFile[];
	finished: boolean;
}

/** The export that an earlier run has started, as long as there is something to be had of it. */
async function earlier(run: Run, handle: ExportHandle): Promise<Finished | undefined> {
	run.handle = handle;
	try {
		const outcome = await waited(run, handle);
		return outcome.finished
			? { ...outcome, listed: await exportFiles(run.connect(chosenSource(run)), outcome.handle) }
			: outcome;
	} catch (error) {
		if (mayPass(error)) throw error;
		run.warn('gone', { title: handle.title, problem: problemOf(error).message });
		run.handle = undefined;
		return undefined;
	}
}

async function started(run: Run, values: Evaluated, period: ExportOrder['period'], own: Own): Promise<Finished> {
	const handle = await start(run, values, period);
	await own.note({ handle });
	return waited(run, handle);
}

/** The code of an error that says that only the waiting has ended. */
const onlyWaited = 'UNFINISHED';

/** One export from its start to its contents; it goes on with the one that an earlier run has started. */
async function* wholeExport(
	run: Run,
	keys: DecryptionKey[],
	values: Evaluated,
	period: ExportOrder['period'],
	unique: Unique,
	own: Own,
): AsyncGenerator<Outgoing, void, undefined> {
	const begun = Date.now();
	const names: string[] = [];
	const [records, skipped] = [run.records, run.skipped];
	const named: Unique = (name) => {
		const given = unique(name);
		names.push(given);
		return given;
	};
	const about = { title: String(values.title ?? ''), period, begun };
	try {
		const before = own.known.handle ? await earlier(run, own.known.handle) : undefined;
		const { handle, listed, finished } = before ?? (await started(run, values, period, own));
		if (!finished) {
			fail('job', `Export "${handle.title}" has not finished within ${Number(run.definition.maximumWait)} minutes`, {
				operation: 'Wait for an export',
				code: onlyWaited,
				hint: 'It goes on at Genesys. Its handle is in msg.handle of this error: get its records later with the operation Get Records, or allow more time.',
			});
		}
		let report: object = {};
		let held: Outgoing | undefined;
		for await (const part of contentsOf(run, handle, keys, named, {
			listed,
			isContinued: before !== undefined,
			onReport: (told) => (report = told),
		})) {
			if (held) yield held;
			held = part;
		}
		const done = { records: run.records - records + run.skipped - skipped, names };
		if (held) yield whenDelivered(held, () => own.note({ handle, done }));
		await writeDown(run, { ...about, handle, report });
	} catch (error) {
		// One that has nothing to give would be in the way of the next one.
		if (!mayPass(error) && !(isGenesysError(error) && error.code === onlyWaited)) await own.note({});
		await writeDown(run, { ...about, handle: run.handle, error });
		throw error;
	}
}

/** What became of one day. */
interface DayOutcome {
	period: Period;
	done: boolean;
	records?: number;
	/** An earlier run had delivered it. */
	skipped?: true;
	error?: Problem;
}

/** What is wrong with all days alike. */
const fatal: readonly ErrorKind[] = ['cancelled', 'credentials', 'input', 'key'];

/** An export for each day. One that fails is reported, and the others are exported all the same. */
async function* dayByDay(
	run: Run,
	keys: DecryptionKey[],
	values: Evaluated,
	days: Period[],
	unique: Unique,
	ownOf: (period: Period) => Own,
): AsyncGenerator<Outgoing, DayOutcome[], undefined> {
	const outcomes: DayOutcome[] = [];
	const counts = run.definition.output === 'records';
	for (const period of days) {
		const own = ownOf(period);
		const before = run.records + run.skipped;
		run.handle = undefined;
		if (own.known.done) {
			const { records, names } = own.known.done;
			// Files of other days must not take their place.
			names.forEach(unique);
			outcomes.push({ period, done: true, ...(counts ? { records } : {}), skipped: true });
			run.summary = { days: outcomes };
			continue;
		}
		try {
			for await (const part of wholeExport(
				run,
				keys,
				valuesOfDay(values, period, chosenSource(run)),
				period,
				unique,
				own,
			))
				yield { ...part, period };
			outcomes.push({ period, done: true, ...(counts ? { records: run.records + run.skipped - before } : {}) });
		} catch (error) {
			if (isGenesysError(error) && fatal.includes(error.kind)) throw error;
			outcomes.push({ period, done: false, error: problemOf(error) });
			run.onFailure(error, { period, ...(run.handle ? { handle: run.handle } : {}) });
		}
		run.summary = { days: outcomes };
	}
	if (!outcomes.some(({ done }) => done)) {
		fail(
			'job',
			days.length === 1 ? 'The day could not be exported' : `None of the ${days.length} days could be exported`,
			{ hint: 'What went wrong with each was reported before this error.' },
		);
	}
	// Nobody else says that an earlier run had delivered them all.
	if (outcomes.every(({ skipped }) => skipped)) yield { payload: [] };
	return outcomes;
}

/** A period that goes on with the clock is another one each time: what was broken off within this time is the same order still. */
const sameOrderMs = 12 * 3_600_000;

/** What tells orders apart: those of the same name may be gone on with. */
function orderName(
	{ definition }: Run,
	{ baseUrl }: Connection,
	source: ExportSource,
	order: ExportOrder,
	period: ExportOrder['period'],
	last: number | undefined,
): string {
	const { title, description, schedule, ...what } = order;
	void [title, description, schedule];
	const beginning: Partial<Record<ExportDefinition['period'], unknown>> = {
		sinceLastRun: ['sinceLastRun', last],
		last24Hours: 'last24Hours',
		thisMonth: typeof period === 'object' ? ['thisMonth', period.from] : undefined,
	};
	return `Order${digestOf(baseUrl, definition.connection, source.id, what, definition.onePerDay, beginning[definition.period] ?? period)}`;
}

/** What an earlier run has left of the same order; else a new one. */
async function leftOf(
	{ definition }: Run,
	entry: Entry<Unfinished>,
	period: ExportOrder['period'],
): Promise<Unfinished> {
	const left = await entry.read();
	const isOld =
		left && ['last24Hours', 'thisMonth'].includes(definition.period) && Date.now() - left.begun > sameOrderMs;
	return left && !isOld ? left : { period, begun: Date.now(), exports: {} };
}

/** The operation Export and Wait. */
export async function* exportAndWait(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { definition, node } = run;
	const source = chosenSource(run);
	// A connection or a key that cannot be used is better known now than after an hour's export.
	const connection = run.connect(source);
	const keys = needsKeys(definition, source) ? keysOf(run) : [];
	if (definition.output === 'files') await folderOf(run);
	run.progress.starting();
	const values = await startingValues(run);
	const whole = orderOf(definition, values, undefined, source);
	const lastRun =
		definition.period === 'sinceLastRun'
			? lastRunOf(openContextStore(node, definition.store), connection, source, whole)
			: undefined;
	const now = lastRun ? await upToNow(connection, source.id) : Date.now();
	const last = await lastRun?.until();
	if (last !== undefined && last >= now) {
		// There is nothing yet that the last run has not had.
		yield { payload: [], period: { from: new Date(last).toISOString(), to: new Date(last).toISOString() } };
		return;
	}
	const asked = periodOf(definition, values, source, now, last);
	const entry = await run.memory.entry<Unfinished>(orderName(run, connection, source, whole, asked, last));
	const order = await leftOf(run, entry, asked);
	const { period } = order;
	run.place = order.place;
	const ownOf = (of: ExportOrder['period']): Own => {
		const name = typeof of === 'object' ? of.from : '';
		return {
			known: order.exports[name] ?? {},
			note: async (begun) => {
				order.exports[name] = begun;
				await entry.write(order);
			},
		};
	};
	const placed = (part: Outgoing): Outgoing => ({
		...part,
		delivered: async (at) => {
			order.place = at;
			await part.delivered?.(at);
		},
	});
	const unique = uniqueNames();
	let until = lastRun && typeof period === 'object' ? Date.parse(period.to) : now;
	if (definition.onePerDay) {
		const days = dayByDay(run, keys, values, dailyOf(period, values, source), unique, ownOf);
		let next = await days.next();
		for (; !next.done; next = await days.next()) yield placed(next.value);
		// The next run begins with the first day that is still missing.
		const missing = next.value.find(({ done }) => !done);
		if (missing) until = Date.parse(missing.period.from);
		// Asked for once more, the same days are those that are missing.
		if (missing && !lastRun) entry.keep();
	} else for await (const part of wholeExport(run, keys, values, period, unique, ownOf(period))) yield placed(part);
	run.delivered = () => lastRun?.advance(until) ?? Promise.resolve();
}
