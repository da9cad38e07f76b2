import type { Connection } from '../../ports.ts';
import { ended } from './fileArrival.ts';
import { latestFollowed, lookAtFollowed } from './follow.ts';
import { hasEnded, type ExportHandle, type ExportSource, type ListedRun } from '../sources/source.ts';
import {
	createdOf,
	eventOf,
	filesOf,
	iso,
	keyOf,
	matches,
	newestEvent,
	numberOf,
	wants,
	type ExportEvent,
	type WatchFilter,
} from './events.ts';
import { newest, watchLimits, type FollowedRun, type Look, type WatchState } from './state.ts';
const isNew = ({ floor, highest, open, handled }: WatchState, run: ListedRun): boolean => {
	const key = keyOf(run.handle);
	return (
		!Object.hasOwn(open, key) && !Object.hasOwn(handled, key) && (createdOf(run) >= floor || numberOf(key) > highest)
	);
};

/** Raises the floor to the oldest run that must still be remembered, and forgets the runs below it. */
function raised(state: WatchState, runs: ListedRun[]): WatchState {
	const newestCreated = runs.reduce((latest, run) => Math.max(latest, createdOf(run)), 0);
	const highest = runs.reduce((number, { handle }) => Math.max(number, numberOf(keyOf(handle))), state.highest);
	const dates = Object.values(state.handled).sort((a, b) => b - a);
	const forgotten = dates[watchLimits.mostHandled];
	const floor = Math.max(
		state.floor,
		newestCreated - watchLimits.overlapMs,
		forgotten === undefined ? -Infinity : forgotten + 1,
	);
	const handled = Object.fromEntries(Object.entries(state.handled).filter(([, created]) => created >= floor));
	return {
		...state,
		floor,
		highest,
		handled,
		open: newest(state.open, watchLimits.mostOpen, ({ created }) => created),
	};
}

const expiryOf = ({ expires }: ListedRun): number => Date.parse(expires ?? '');

/** The state after the first check: ended runs are ignored, running ones are followed. */
function begun(runs: ListedRun[], now: number): WatchState {
	// Based on the dates of the runs, not on our clock, which may be wrong.
	const warnedTo = runs
		.map(expiryOf)
		.reduce((latest, expires) => (expires <= now + watchLimits.warningMs ? Math.max(latest, expires) : latest), 0);
	const state: WatchState = { floor: 0, highest: -1, open: {}, handled: {}, warnedTo, warned: [], completeAt: now };
	for (const run of runs) {
		if (hasEnded(run.state)) state.handled[keyOf(run.handle)] = createdOf(run);
		else state.open[keyOf(run.handle)] = { created: createdOf(run) };
	}
	return raised(state, runs);
}

/** The date to list runs from; undefined if it is time for a complete list. */
function listedSince({ floor, open }: WatchState): string | undefined {
	const followed = Object.values(open)
		.map(({ created }) => created)
		.filter((created) => created >= floor - watchLimits.followedMs);
	const from = Math.min(floor, ...followed);
	return from > 0 ? iso(from) : undefined;
}

/** Removes duplicates: a list that grows while its pages are read may repeat runs. */
const distinct = (runs: ListedRun[]): ListedRun[] => [...new Map(runs.map((run) => [keyOf(run.handle), run])).values()];

/** Counts how many complete lists lacked each followed run, and drops those that were deleted. */
function withoutDeleted(open: WatchState['open'], runs: ListedRun[]): WatchState['open'] {
	const present = new Set(runs.map(({ handle }) => keyOf(handle)));
	const counted = Object.entries(open).map(([key, run]): [string, FollowedRun] => [
		key,
		{ ...run, missed: present.has(key) ? 0 : (run.missed ?? 0) + 1 },
	]);
	return Object.fromEntries(counted.filter(([, { missed = 0 }]) => missed < watchLimits.mostMissed));
}

/** The runs in a complete list whose files will soon be deleted. Runs without files need no warning. */
async function expiring(
	connection: Connection,
	source: ExportSource,
	before: WatchState,
	runs: ListedRun[],
	filter: WatchFilter,
): Promise<Look> {
	const until = connection.now() + watchLimits.warningMs;
	const due = runs.filter((run) => run.state === 'done' && expiryOf(run) > before.warnedTo && expiryOf(run) <= until);
	const warned = new Set(before.warned);
	const left = due.filter((run) => !warned.has(keyOf(run.handle))).sort((a, b) => expiryOf(a) - expiryOf(b));
	const events: ExportEvent[] = [];
	for (const run of left) {
		if (events.length >= watchLimits.mostRuns) break;
		const files = wants(filter, 'expiring') && matches(run, filter) ? await filesOf(connection, source, run) : [];
		if (files.length) events.push(eventOf(run, 'expiring', files));
		else warned.add(keyOf(run.handle));
	}
	// Up to the first one that was not processed.
	const open = left.filter((run) => !warned.has(keyOf(run.handle))).map(expiryOf);
	const warnedTo = open.length
		? Math.min(...open) - 1
		: due.reduce((latest, run) => Math.max(latest, expiryOf(run)), before.warnedTo);
	const beyond = due
		.filter((run) => warned.has(keyOf(run.handle)) && expiryOf(run) > warnedTo)
		.map(({ handle }) => keyOf(handle));
	return { events, state: { ...before, warnedTo: Math.max(warnedTo, before.warnedTo), warned: beyond } };
}

async function listed(connection: Connection, source: ExportSource, from?: string): Promise<ListedRun[]> {
	return distinct((await source.list?.(connection, from)) ?? []);
}

async function lookAtList(
	connection: Connection,
	source: ExportSource,
	state: WatchState | undefined,
	filter: WatchFilter,
): Promise<Look> {
	if (!state) return { events: [], state: begun(await listed(connection, source), connection.now()) };
	const now = connection.now();
	const isComplete = now - state.completeAt >= watchLimits.completeMs || now < state.completeAt;
	const runs = await listed(connection, source, isComplete ? undefined : listedSince(state));
	const before = isComplete ? { ...state, open: withoutDeleted(state.open, runs) } : state;
	const watched = runs.filter((run) => Object.hasOwn(before.open, keyOf(run.handle)) || isNew(before, run));
	const ends = await ended(now, before, watched, filter, (run) => filesOf(connection, source, run));
	const settled = raised(ends.state, runs);
	if (!isComplete) return { events: ends.events, state: settled };
	const warnings = await expiring(connection, source, settled, runs, filter);
	return { events: [...ends.events, ...warnings.events], state: { ...warnings.state, completeAt: now } };
}

/**
 * Checks once what happened to the exports of a source since the last check, whose state is passed in. If the source lists
 * its runs, a check without a state is the first one, which reports nothing; otherwise the exports that the state follows
 * are checked. Each check returns an event again, with the same id, until it is `acknowledged` and the resulting state is
 * stored. Raises the engine's errors; then nothing has changed.
 */
export async function look(
	connection: Connection,
	source: ExportSource,
	state: WatchState | undefined,
	filter: WatchFilter = {},
): Promise<Look> {
	return source.list
		? await lookAtList(connection, source, state, filter)
		: await lookAtFollowed(connection, source, state, filter);
}

/** The newest run that ended in one of the wanted ways, as an event; among `handles`, if the source does not list its runs. */
export async function latestEvent(
	connection: Connection,
	source: ExportSource,
	filter: WatchFilter = {},
	handles: readonly ExportHandle[] = [],
): Promise<ExportEvent | undefined> {
	if (!source.list) return await latestFollowed(connection, source, handles, filter);
	return await newestEvent(await listed(connection, source), filter, (run) => filesOf(connection, source, run));
}
