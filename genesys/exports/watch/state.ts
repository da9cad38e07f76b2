import { isObject } from '../../json.ts';
import { dayMs, hourMs, minuteMs } from '../../time.ts';
import { keyOf, type ExportEvent } from './events.ts';
import type { ExportHandle } from '../sources/source.ts';

/** A followed run: it has not ended, or more files may come, or its end was not acknowledged. */
export interface FollowedRun {
	/** ms. When it was created, by the source's clock; or if the source does not list its runs, since when it is followed, by our clock. */
	created: number;
	/** The handle to check it with, if the source does not list its runs. */
	handle?: ExportHandle;
	/** The round of the last check, if it is checked by its handle. */
	round?: number;
	/** Since when it is known to be done, by our clock, ms. */
	doneAt?: number;
	/** A summary of its files at the last check, and since when they are the same, by our clock. */
	files?: string;
	filesSince?: number;
	/** How many complete lists lacked it, or how often in a row its source did not know it. */
	missed?: number;
}

/** A finished run of a source that does not list its runs, whose expiry is still to be reported. */
export interface ExpiringRun {
	handle: ExportHandle;
	/** ms */
	warnAt: number;
	expires: number;
}

/**
 * The state of a watch: plain data of bounded size. Runs are distinguished only by their own dates and IDs, never by
 * comparing the source's clock with ours.
 */
export interface WatchState {
	/** By the source's clock, ms: runs created before were processed, or are in `open`. */
	floor: number;
	/** The highest number among the IDs: a run with a higher one is new, whatever its date is. */
	highest: number;
	open: Record<string, FollowedRun>;
	/** Processed runs since `floor`, and when they were created. */
	handled: Record<string, number>;
	/** By the source's clock, ms: expiries up to here were reported. `warned` contains the IDs of reported runs with later expiries. */
	warnedTo: number;
	warned: string[];
	/** When all runs were last listed, by our clock. */
	completeAt: number;
	/** Only if runs are followed by their handles. */
	expiring?: Record<string, ExpiringRun>;
}

export const watchLimits = {
	/** Runs that are listed later than newer ones are still noticed within this time, by their dates. */
	overlapMs: dayMs,
	/** How often all runs are listed: to find expiring files, and runs that an unexpected order of the list has hidden. */
	completeMs: hourMs,
	/** How long before the expiry it is reported. */
	warningMs: dayMs,
	/**
	 * Files whose sizes add up to the size of their run are complete. Others are complete after this time without a new file,
	 * or after a longer time if they are smaller than the run.
	 */
	settledMs: 2 * minuteMs,
	settledShortMs: 5 * minuteMs,
	/** How long to wait for the files of a finished run that has none. */
	longestLateMs: 15 * minuteMs,
	/** Runs that take longer are found when all runs are listed. */
	followedMs: 7 * dayMs,
	/** The maximum number of runs whose files or status one check requests. The next check continues with the rest. */
	mostRuns: 50,
	/** The maximum number of remembered runs; the newest are kept. */
	mostHandled: 2000,
	mostOpen: 2000,
	/** A run that this many complete lists lack was deleted. A run that its source did not know this many times in a row is gone. */
	mostMissed: 3,
	/** The maximum number of runs that are followed by their handles. */
	mostFollowed: 1000,
	/** After this many failed requests in a row, the rest is left for the next check. */
	mostUnanswered: 3,
} as const;

/** The result of one check. */
export interface Look {
	events: ExportEvent[];
	/** Store it once the events are {@link acknowledged}, or immediately: events that nobody acknowledged are returned again. */
	state: WatchState;
	/** The first error for followed exports that could not be checked. `isEverywhere`: none could be checked. They stay followed. */
	trouble?: { error: unknown; isEverywhere: boolean };
}

/** The newest entries, if there are too many. */
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

/** The state after these events have arrived: they are not returned again. */
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

/**
 * Restores the state that a platform stored as `{of, state}`. Another account's runs are unrelated. Undefined if there is
 * no usable state: then the next check is a first check.
 */
export function keptState(kept: unknown, of: string): WatchState | undefined {
	if (!isObject(kept) || kept.of !== of || !isObject(kept.state)) return undefined;
	const { floor, highest, open, handled, warnedTo, warned, completeAt, expiring = {} } = kept.state;
	const isWhole =
		[floor, highest, warnedTo, completeAt].every((value) => typeof value === 'number') &&
		[open, handled, expiring].every(isObject) &&
		Array.isArray(warned);
	return isWhole ? (kept.state as unknown as WatchState) : undefined;
}
