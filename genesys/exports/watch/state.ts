import { isObject } from '../../json.ts';
import { dayMs, hourMs, minuteMs } from '../../time.ts';
import { keyOf, type ExportEvent } from './events.ts';
import type { ExportHandle } from '../sources/source.ts';

/** A run that is followed: it has not ended, or its files are still coming, or its end has not been acknowledged. */
export interface FollowedRun {
	/** Milliseconds, by the system's clock; since when it is followed, by ours, where the system does not list its runs. */
	created: number;
	/** What the system is asked by, where it does not list its runs. */
	handle?: ExportHandle;
	/** In which round it was asked for last, where it is asked for by its handle. */
	round?: number;
	/** Since when it is known here to be done, by our clock. */
	doneAt?: number;
	/** Its files as they were seen last, in short, and since when they are the same, by our clock. */
	files?: string;
	filesSince?: number;
	/** In how many complete lists it was missing, or how often in a row its system did not know it. */
	missed?: number;
}

/** A run that has finished, of a system that does not list its runs, and whose files are still to be warned of. */
export interface ExpiringRun {
	handle: ExportHandle;
	/** ms */
	warnAt: number;
	expires: number;
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
	/** Only where runs are followed by their handles. */
	expiring?: Record<string, ExpiringRun>;
}

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
	/** Whose files are asked for in one look, or which are asked for by their handles; the rest follows in the next. */
	mostRuns: 50,
	/** Remembered, the newest of them. */
	mostHandled: 2000,
	mostOpen: 2000,
	/** A run that is missing in so many complete lists has been deleted; one that its system has not known so many times in a row is gone. */
	mostMissed: 3,
	/** So many may be followed by their handles at a time. */
	mostFollowed: 1000,
	/** When so many in a row could not be asked for, the others are left for the next look. */
	mostUnanswered: 3,
} as const;

/** What one look has found. */
export interface Look {
	events: ExportEvent[];
	/** To be kept once the events have been {@link acknowledged}, or at once: events that nobody has acknowledged come again. */
	state: WatchState;
	/** What went wrong with some of those that are followed by their handles, with the first of them; `isEverywhere`: nothing was answered at all. They stay followed. */
	trouble?: { error: unknown; isEverywhere: boolean };
}

/** The newest entries, where there are too many. */
export function newest<Entry>(
	entries: Record<string, Entry>,
	most: number,
	created: (entry: Entry) => number,
): Record<string, Entry> {
	const all = Object.entries(entries);
	return all.length <= most
		? entries
		: Object.fromEntries(all.sort(([, a], [, b]) => created(b) - created(a)).slice(0, most));
}

const without = <Entry>(entries: Record<string, Entry> | undefined, key: string): Record<string, Entry> =>
	Object.fromEntries(Object.entries(entries ?? {}).filter(([name]) => name !== key));

/** The state after these events have reached whom they are for: they do not come again. */
export function acknowledged(state: WatchState, events: readonly ExportEvent[]): WatchState {
	const after: WatchState = {
		...state,
		open: { ...state.open },
		handled: { ...state.handled },
		warned: [...state.warned],
	};
	for (const { kind, handle, created } of events) {
		const key = keyOf(handle);
		if (kind !== 'expiring') {
			after.handled[key] = after.open[key]?.created ?? (Date.parse(created ?? '') || 0);
			delete after.open[key];
		} else if (after.expiring && Object.hasOwn(after.expiring, key)) after.expiring = without(after.expiring, key);
		else after.warned.push(key);
	}
	return after;
}

/** The state out of what a platform has kept, `{of, state}`: another account's runs have nothing to do with it. Nothing where there is none that can be used: then the next look is a first look. */
export function keptState(kept: unknown, of: string): WatchState | undefined {
	if (!isObject(kept) || kept.of !== of || !isObject(kept.state)) return undefined;
	const { floor, highest, open, handled, warnedTo, warned, completeAt, expiring = {} } = kept.state;
	const isWhole =
		[floor, highest, warnedTo, completeAt].every((value) => typeof value === 'number') &&
		[open, handled, expiring].every(isObject) &&
		Array.isArray(warned);
	return isWhole ? (kept.state as unknown as WatchState) : undefined;
}
