import { isGenesysError } from '../errors';
import type { Connection } from '../ports';
import { hasEnded } from './system';
import type { ExportFile, ExportHandle, ExportSystem, ExportSystemId, ListedRun } from './system';

/** What can happen to an export: it has ended in one of three ways, or its files will soon be gone. */
export type WatchedKind = 'finished' | 'failed' | 'cancelled' | 'expiring';

/** Something that happened to an export, whoever started it. Dates are ISO 8601 by the system's clock. */
export interface ExportEvent {
	/** The same each time, should it come again: for a later step to drop it. */
	id: string;
	kind: WatchedKind;
	system: ExportSystemId;
	/** For Get Records, Get Files and Get Status. */
	handle: ExportHandle;
	title: string;
	type?: string;
	source?: string;
	/** The system's own word for the state. */
	status: string;
	/** Why it failed, where the system says so. */
	reason?: string;
	files: ExportFile[];
	created?: string;
	/** When its last file was there: no system says when a run ended. */
	finished?: string;
	/** Until when its files are there at least. */
	expires?: string;
}

/** A run that is followed: it has not ended, or its files are still coming, or its end has not been acknowledged. */
interface FollowedRun {
	/** Milliseconds, by the system's clock. */
	created: number;
	/** Since when it is known here to be done, by our clock. */
	doneAt?: number;
	/** Its files as they were seen last, in short, and since when they are the same, by our clock. */
	files?: string;
	filesSince?: number;
	/** In how many complete lists it was missing. */
	missed?: number;
}

/**
 * What a watch has to remember: plain data of bounded size. Runs are told apart by their own dates and ids only, never by comparing
 * the system's clock with ours.
 */
export interface WatchState {
	/** Of the system's clock, ms: what was created before has been dealt with, or is among `open`. */
	floor: number;
	/** The highest number among the ids: a run beyond it is new whatever its date says. */
	highest: number;
	open: Record<string, FollowedRun>;
	/** Runs since `floor` that have been dealt with, and when they were created. */
	handled: Record<string, number>;
	/** Of the system's clock, ms: files that expire up to here have been warned of; and the ids of runs beyond of which that is also true. */
	warnedTo: number;
	warned: string[];
	/** When everything was listed last, by our clock. */
	completeAt: number;
}

/** What is told and what is not. Texts are looked for anywhere in the run's own, in any case; an empty one lets everything pass. */
export interface WatchFilter {
	/** All of them when absent or empty. */
	kinds?: readonly WatchedKind[];
	title?: string;
	source?: string;
	type?: string;
	status?: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const watchLimits = {
	/** Runs that are listed later than others that were created after them are still noticed within this time, by their dates. */
	overlapMs: dayMs,
	/** Every so often everything is listed: for what expires, and for what an unexpected order of the list has hidden. */
	completeMs: hourMs,
	/** So long before they expire, files are warned of. */
	warningMs: dayMs,
	/** Files that add up to the size of their run are complete. Others are when nothing has been added for so long; for longer, where they fall short of it. */
	settledMs: 2 * minuteMs,
	settledShortMs: 5 * minuteMs,
	/** A run that is done but has no files is waited for so long. */
	longestLateMs: 15 * minuteMs,
	/** Runs that go on for longer are found when everything is listed. */
	followedMs: 7 * dayMs,
	/** Whose files are asked for in one look; the rest follows in the next. */
	mostRuns: 50,
	/** Remembered, the newest of them. */
	mostHandled: 2000,
	mostOpen: 2000,
	/** A run that is missing in so many complete lists has been deleted. */
	mostMissed: 3,
} as const;

const keyOf = ({ handle: { runId, jobId } }: ListedRun): string => runId ?? jobId;
const createdOf = ({ created }: ListedRun): number => Date.parse(created ?? '') || 0;
const iso = (moment: number): string => new Date(moment).toISOString();

const endings = { done: 'finished', failed: 'failed', cancelled: 'cancelled' } as const;

const kindOf = ({ state }: ListedRun): WatchedKind | undefined => (hasEnded(state) ? endings[state as keyof typeof endings] : undefined);

const contains = (text: string | undefined, part: string | undefined): boolean => !part?.trim() || (text ?? '').toLowerCase().includes(part.trim().toLowerCase());

const wants = ({ kinds }: WatchFilter, kind: WatchedKind): boolean => !kinds?.length || kinds.includes(kind);

const matches = ({ handle, source, type, status }: ListedRun, filter: WatchFilter): boolean =>
	contains(handle.title, filter.title) && contains(source, filter.source) && contains(type, filter.type) && contains(status, filter.status);

function eventOf({ handle, source, type, status, reason, state, created, expires }: ListedRun, kind: WatchedKind, files: ExportFile[]): ExportEvent {
	const { system, runId, jobId, title } = handle;
	const finished = files.reduce<number | undefined>((latest, file) => (Date.parse(file.created ?? '') > (latest ?? -Infinity) ? Date.parse(file.created ?? '') : latest), undefined);
	return {
		id: `${system}-${runId ?? jobId}-${kind}`,
		...{ kind, system, handle, title, type, source, status },
		...(state === 'failed' && reason ? { reason } : {}),
		files,
		created,
		...(finished === undefined ? {} : { finished: iso(finished) }),
		...(files.length && expires ? { expires } : {}),
	};
}

/** The files that are listed by now. What the system answers for one run must not hold up the others: such a run has none yet. */
async function filesOf(connection: Connection, system: ExportSystem, { handle }: ListedRun): Promise<ExportFile[]> {
	const listed = system.listedFiles ? system.listedFiles(connection, handle) : system.files(connection, handle);
	return await listed.catch((error: unknown) => {
		const isOnlyHere = isGenesysError(error) && error.kind === 'answer' && ![401, 403, 429].includes(error.status ?? 0);
		if (isOnlyHere) return [];
		throw error;
	});
}

/** Our clock may have been set back: then it counts from now. */
const since = (moment: number | undefined, now: number): number => Math.min(moment ?? now, now);

/** Whether the files of a run that is done are all there, as far as can be told; `followed` keeps what is to be compared next time. */
function haveArrived({ size }: ListedRun, files: ExportFile[], followed: FollowedRun, now: number): boolean {
	followed.doneAt = since(followed.doneAt, now);
	const known = files.map(({ size: bytes }) => bytes);
	const sum = known.reduce<number>((total, bytes) => total + (bytes ?? 0), 0);
	const seen = `${files.length} ${sum}`;
	followed.filesSince = followed.files === seen ? since(followed.filesSince, now) : now;
	followed.files = seen;
	if (now - followed.doneAt >= watchLimits.longestLateMs) return true;
	if (files.length === 0) return false;
	const isMeasured = size !== undefined && !known.includes(undefined);
	return (isMeasured && sum >= size) || now - followed.filesSince >= (isMeasured ? watchLimits.settledShortMs : watchLimits.settledMs);
}

const numberOf = (key: string): number => (/^\d{1,15}$/.test(key) ? Number(key) : -1);

const isNew = ({ floor, highest, open, handled }: WatchState, run: ListedRun): boolean => {
	const key = keyOf(run);
	return !Object.hasOwn(open, key) && !Object.hasOwn(handled, key) && (createdOf(run) >= floor || numberOf(key) > highest);
};

/** The newest entries, where there are too many. */
function newest<Entry>(entries: Record<string, Entry>, most: number, created: (entry: Entry) => number): Record<string, Entry> {
	const all = Object.entries(entries);
	return all.length <= most ? entries : Object.fromEntries(all.sort(([, a], [, b]) => created(b) - created(a)).slice(0, most));
}

/** Moves the floor up to what is still to be told apart, and forgets what lies below. */
function raised(state: WatchState, newestCreated: number): WatchState {
	const { handled } = state;
	const dates = Object.values(handled).sort((a, b) => b - a);
	const forgotten = dates[watchLimits.mostHandled];
	const floor = Math.max(state.floor, newestCreated - watchLimits.overlapMs, forgotten === undefined ? -Infinity : forgotten + 1);
	return { ...state, floor, handled: Object.fromEntries(Object.entries(handled).filter(([, created]) => created >= floor)), open: newest(state.open, watchLimits.mostOpen, ({ created }) => created) };
}

const expiryOf = ({ expires }: ListedRun): number => Date.parse(expires ?? '');

/** What there is at the first look: what has ended is history, what goes on is followed. */
function begun(runs: ListedRun[], now: number): WatchState {
	const newestCreated = runs.reduce((latest, run) => Math.max(latest, createdOf(run)), 0);
	// Up to a run's own date, not to that of our clock: it may be wrong today.
	const warnedTo = runs.map(expiryOf).reduce((latest, expires) => (expires <= now + watchLimits.warningMs ? Math.max(latest, expires) : latest), 0);
	const state: WatchState = { floor: 0, highest: -1, open: {}, handled: {}, warnedTo, warned: [], completeAt: now };
	for (const run of runs) {
		state.highest = Math.max(state.highest, numberOf(keyOf(run)));
		if (hasEnded(run.state)) state.handled[keyOf(run)] = createdOf(run);
		else state.open[keyOf(run)] = { created: createdOf(run) };
	}
	return raised(state, newestCreated);
}

/** From when on runs are listed, unless it is time for all of them. */
function listedSince({ floor, open }: WatchState): string | undefined {
	const followed = Object.values(open).map(({ created }) => created).filter((created) => created >= floor - watchLimits.followedMs);
	const from = Math.min(floor, ...followed);
	return from > 0 ? iso(from) : undefined;
}

/** One of each: a list that grows while its pages are read says some runs twice. */
const distinct = (runs: ListedRun[]): ListedRun[] => [...new Map(runs.map((run) => [keyOf(run), run])).values()];

const byCreation = (a: ListedRun, b: ListedRun): number => createdOf(a) - createdOf(b) || numberOf(keyOf(a)) - numberOf(keyOf(b));

/** Counts in which complete lists a followed run is missing, and gives up those that are gone. */
function withoutDeleted(open: WatchState['open'], runs: ListedRun[]): WatchState['open'] {
	const present = new Set(runs.map(keyOf));
	const counted = Object.entries(open).map(([key, run]): [string, FollowedRun] => [key, { ...run, missed: present.has(key) ? 0 : (run.missed ?? 0) + 1 }]);
	return Object.fromEntries(counted.filter(([, { missed = 0 }]) => missed < watchLimits.mostMissed));
}

interface Look {
	events: ExportEvent[];
	/** To be kept once the events have been {@link acknowledged}, or at once: events that nobody has acknowledged come again. */
	state: WatchState;
}

/** The ends of runs that are to be told, and the state in which those runs are followed until that has been acknowledged. */
async function ended(connection: Connection, system: ExportSystem, before: WatchState, runs: ListedRun[], filter: WatchFilter): Promise<Look> {
	const now = connection.now();
	const state: WatchState = { ...before, open: { ...before.open }, handled: { ...before.handled } };
	const events: ExportEvent[] = [];
	let asked = 0;
	for (const run of runs.filter((listed) => Object.hasOwn(before.open, keyOf(listed)) || isNew(before, listed)).sort(byCreation)) {
		const key = keyOf(run);
		state.highest = Math.max(state.highest, numberOf(key));
		const followed: FollowedRun = { ...(state.open[key] ?? { created: createdOf(run) }) };
		state.open[key] = followed;
		const kind = kindOf(run);
		if (!kind) continue;
		if (!wants(filter, kind) || !matches(run, filter)) {
			delete state.open[key];
			state.handled[key] = followed.created;
		} else if (kind !== 'finished') {
			events.push(eventOf(run, kind, []));
		} else if (asked < watchLimits.mostRuns) {
			asked += 1;
			const files = await filesOf(connection, system, run);
			if (haveArrived(run, files, followed, now)) events.push(eventOf(run, kind, files));
		}
	}
	return { events, state };
}

/** Runs whose files will soon be gone, out of a complete list. What has no files any more needs no warning. */
async function expiring(connection: Connection, system: ExportSystem, before: WatchState, runs: ListedRun[], filter: WatchFilter): Promise<Look> {
	const until = connection.now() + watchLimits.warningMs;
	const due = runs.filter((run) => run.state === 'done' && expiryOf(run) > before.warnedTo && expiryOf(run) <= until);
	const warned = new Set(before.warned);
	const left = due.filter((run) => !warned.has(keyOf(run))).sort((a, b) => expiryOf(a) - expiryOf(b));
	const events: ExportEvent[] = [];
	for (const run of left) {
		if (events.length >= watchLimits.mostRuns) break;
		const files = wants(filter, 'expiring') && matches(run, filter) ? await filesOf(connection, system, run) : [];
		if (files.length) events.push(eventOf(run, 'expiring', files));
		else warned.add(keyOf(run));
	}
	// Up to the first that has not been dealt with.
	const open = left.filter((run) => !warned.has(keyOf(run))).map(expiryOf);
	const warnedTo = open.length ? Math.min(...open) - 1 : due.reduce((latest, run) => Math.max(latest, expiryOf(run)), before.warnedTo);
	const beyond = due.filter((run) => warned.has(keyOf(run)) && expiryOf(run) > warnedTo).map(keyOf);
	return { events, state: { ...before, warnedTo: Math.max(warnedTo, before.warnedTo), warned: beyond } };
}

/**
 * Looks once what has happened to the exports of a system since the last look, by the state that the last look has left; without one it
 * is the first look, which tells nothing. An event comes again with each look, under the same id, until it has been {@link acknowledged} and
 * that state was kept. Raises the engine's errors; then nothing has changed. The system must list its runs.
 */
export async function look(connection: Connection, system: ExportSystem, state: WatchState | undefined, filter: WatchFilter = {}): Promise<Look> {
	const list = async (from?: string): Promise<ListedRun[]> => distinct((await system.list?.(connection, from)) ?? []);
	if (!state) return { events: [], state: begun(await list(), connection.now()) };
	const now = connection.now();
	const isComplete = now - state.completeAt >= watchLimits.completeMs || now < state.completeAt;
	const runs = await list(isComplete ? undefined : listedSince(state));
	const ends = await ended(connection, system, isComplete ? { ...state, open: withoutDeleted(state.open, runs) } : state, runs, filter);
	const settled = raised(ends.state, runs.reduce((latest, run) => Math.max(latest, createdOf(run)), 0));
	if (!isComplete) return { events: ends.events, state: settled };
	const warnings = await expiring(connection, system, settled, runs, filter);
	return { events: [...ends.events, ...warnings.events], state: { ...warnings.state, completeAt: now } };
}

/** The state after these events have reached whom they are for: they do not come again. */
export function acknowledged(state: WatchState, events: readonly ExportEvent[]): WatchState {
	const open = { ...state.open };
	const handled = { ...state.handled };
	const warned = [...state.warned];
	for (const { kind, handle, created } of events) {
		const key = handle.runId ?? handle.jobId;
		if (kind === 'expiring') {
			warned.push(key);
			continue;
		}
		handled[key] = open[key]?.created ?? (Date.parse(created ?? '') || 0);
		delete open[key];
	}
	return { ...state, open, handled, warned };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The state out of what a platform has kept, `{of, state}`: another account's runs have nothing to do with it. Nothing where there is none that can be used: then the next look is a first look. */
export function keptState(kept: unknown, of: string): WatchState | undefined {
	if (!isObject(kept) || kept.of !== of || !isObject(kept.state)) return undefined;
	const { floor, highest, open, handled, warnedTo, warned, completeAt } = kept.state;
	const isWhole = [floor, highest, warnedTo, completeAt].every((value) => typeof value === 'number') && isObject(open) && isObject(handled) && Array.isArray(warned);
	return isWhole ? (kept.state as unknown as WatchState) : undefined;
}

/** The newest run that has ended in one of the ways that are wanted, as an event; for somebody who wants to see what one looks like. */
export async function latestEvent(connection: Connection, system: ExportSystem, filter: WatchFilter = {}): Promise<ExportEvent | undefined> {
	const runs = distinct((await system.list?.(connection)) ?? []).sort(byCreation);
	// What expires has finished, and there may be none that does so today.
	const kinds = filter.kinds?.map((kind) => (kind === 'expiring' ? 'finished' : kind));
	const latest = runs.findLast((run) => {
		const kind = kindOf(run);
		return kind !== undefined && wants({ kinds }, kind) && matches(run, filter);
	});
	const kind = latest && kindOf(latest);
	return kind && eventOf(latest, kind, kind === 'finished' ? await filesOf(connection, system, latest) : []);
}
