import type { Connection } from '../../ports.ts';
import type { StatisticsCounters, StatisticUpdate } from './subscription.ts';
import { essenceOf, updateId } from './statisticValues.ts';
import type { Output } from './selection.ts';

/** An update that has not been handed out yet: its id is made then. */
export type Arrival = Omit<StatisticUpdate, 'id'>;

/** Between the session, which never waits, and the consumer, who may. */
export interface Delivery {
	readonly counters: Omit<StatisticsCounters, 'reconnects'>;
	/** What came at the same time. */
	push(arrivals: readonly Arrival[]): void;
	/** Whether the value of this statistic that came last is newer, by Stat Server's clock. */
	hasNewer(arrival: Arrival): boolean;
	/** These are no longer wanted: what waits of them is not handed out either. */
	forget(statisticIds: readonly string[]): void;
	/** Nothing is handed out from now on, and no wait is left. */
	close(): void;
}

/** What waits, in the order of its arrival; when it becomes too much, the newest of each statistic. */
interface Waiting {
	readonly size: number;
	/** Returns how many older ones it replaced. */
	push(arrival: Arrival): number;
	/** The one that waits for longest, or all. */
	take(isAll: boolean): Arrival[];
	forget(statisticIds: ReadonlySet<string>): void;
}

function waitingLine(most: number): Waiting {
	let inOrder: Arrival[] = [];
	let first = 0;
	// Once too much waits, until all of it has been taken: what comes replaces what is there, where it stands.
	let newest: Map<string, Arrival> | undefined;

	function condense(): number {
		const before = inOrder.length - first;
		newest = new Map();
		for (const arrival of inOrder.slice(first)) newest.set(arrival.statisticId, arrival);
		[inOrder, first] = [[], 0];
		return before - newest.size;
	}

	function takeNewest(from: Map<string, Arrival>, isAll: boolean): Arrival[] {
		const taken = isAll ? [...from.values()] : [from.values().next().value as Arrival];
		for (const { statisticId } of taken) from.delete(statisticId);
		if (from.size === 0) newest = undefined;
		return taken;
	}

	return {
		get size() {
			return newest?.size ?? inOrder.length - first;
		},
		push(arrival) {
			if (newest) {
				const replaced = newest.has(arrival.statisticId) ? 1 : 0;
				newest.set(arrival.statisticId, arrival);
				return replaced;
			}
			inOrder.push(arrival);
			return inOrder.length - first > most ? condense() : 0;
		},
		take(isAll) {
			if (newest) return takeNewest(newest, isAll);
			const taken = isAll ? inOrder.slice(first) : inOrder.slice(first, first + 1);
			first += taken.length;
			// What was taken is let go in pieces: to shift a long list for each would take ever longer.
			if (first === inOrder.length || first > most) [inOrder, first] = [inOrder.slice(first), 0];
			return taken;
		},
		forget(statisticIds) {
			for (const statisticId of statisticIds) newest?.delete(statisticId);
			if (newest?.size === 0) newest = undefined;
			[inOrder, first] = [inOrder.slice(first).filter(({ statisticId }) => !statisticIds.has(statisticId)), 0];
		},
	};
}

/** What is known of a statistic between two updates. */
interface Track {
	/** What the last update said that was let into the line, and that was handed out. */
	queued?: string;
	handed?: string;
	lastId?: string;
	/** The timestamp of the last update that came. */
	lastTimestamp?: number;
	/** ms; until then it rests. */
	restsUntil: number;
}

/**
 * Hands updates to a consumer, one after the other and never two at once, thinned out as the output settings ask. `hand` may throw or reject: that goes to
 * `failed`, and it goes on.
 */
export function delivery(
	ports: Pick<Connection, 'wait' | 'now'>,
	output: Output,
	hand: (updates: StatisticUpdate[]) => void | Promise<void>,
	failed: (error: unknown) => void,
): Delivery {
	const line = waitingLine(output.mostWaiting);
	const tracks = new Map<string, Track>();
	/** The newest of each statistic that rests, in the order in which they may go on. */
	const resting = new Map<string, Arrival>();
	const closing = new AbortController();
	const counted = { received: 0, delivered: 0, dropped: 0, skipped: 0 };
	let lastUpdateAt: number | undefined;
	let isHanding = false;
	let isReleasing = false;

	function trackOf(statisticId: string): Track {
		const track = tracks.get(statisticId) ?? { restsUntil: 0 };
		tracks.set(statisticId, track);
		return track;
	}

	/** How long a statistic still has to rest. A clock that was set back does not make that longer. */
	const restOf = ({ restsUntil }: Track): number => {
		const left = restsUntil - ports.now();
		return left > output.minimumIntervalMs ? 0 : left;
	};

	function enqueue(arrival: Arrival, track: Track): void {
		if (output.onlyChanges) {
			const essence = essenceOf(arrival.value);
			if (essence === track.queued) {
				counted.skipped += 1;
				return;
			}
			track.queued = essence;
		}
		track.restsUntil = ports.now() + output.minimumIntervalMs;
		counted.dropped += line.push(arrival);
	}

	function accept(arrival: Arrival): void {
		counted.received += 1;
		const track = trackOf(arrival.statisticId);
		track.lastTimestamp = arrival.timestamp;
		if (output.minimumIntervalMs === 0 || (!resting.has(arrival.statisticId) && restOf(track) <= 0))
			return enqueue(arrival, track);
		if (resting.has(arrival.statisticId)) counted.skipped += 1;
		resting.set(arrival.statisticId, arrival);
	}

	/** Lets those go on whose rest is over, as long as there are any that rest. */
	async function release(): Promise<void> {
		if (isReleasing) return;
		isReleasing = true;
		while (resting.size > 0 && !closing.signal.aborted) {
			const [[next]] = resting as unknown as [[string]];
			const rest = restOf(trackOf(next));
			if (rest > 0) await ports.wait(rest, closing.signal).catch(() => undefined);
			if (closing.signal.aborted) break;
			for (const [statisticId, arrival] of resting) {
				const track = trackOf(statisticId);
				if (statisticId !== next && restOf(track) > 0) break;
				resting.delete(statisticId);
				enqueue(arrival, track);
			}
			void handOut();
		}
		isReleasing = false;
	}

	/** What is to be handed out of what was taken: with an id, and not what was handed out before. */
	function readied(arrivals: readonly Arrival[]): StatisticUpdate[] {
		return arrivals.flatMap((arrival) => {
			const track = trackOf(arrival.statisticId);
			const id = updateId(arrival);
			const essence = output.onlyChanges ? essenceOf(arrival.value) : undefined;
			if (id === track.lastId || (essence !== undefined && essence === track.handed)) {
				counted.skipped += 1;
				return [];
			}
			track.lastId = id;
			track.handed = essence;
			return [{ id, ...arrival }];
		});
	}

	async function handOut(): Promise<void> {
		if (isHanding) return;
		isHanding = true;
		while (line.size > 0 && !closing.signal.aborted) {
			const updates = readied(line.take(output.together === 'batch'));
			if (updates.length === 0) continue;
			counted.delivered += updates.length;
			try {
				const taken = hand(updates);
				if (taken) await taken;
			} catch (error) {
				failed(error);
			}
		}
		isHanding = false;
	}

	return {
		get counters() {
			return { ...counted, waiting: line.size + resting.size, ...(lastUpdateAt === undefined ? {} : { lastUpdateAt }) };
		},
		push(arrivals) {
			if (closing.signal.aborted || arrivals.length === 0) return;
			lastUpdateAt = ports.now();
			for (const arrival of arrivals) accept(arrival);
			void handOut();
			void release();
		},
		hasNewer: ({ statisticId, timestamp }) => timestamp < (tracks.get(statisticId)?.lastTimestamp ?? -Infinity),
		forget(statisticIds) {
			line.forget(new Set(statisticIds));
			for (const statisticId of statisticIds) {
				resting.delete(statisticId);
				tracks.delete(statisticId);
			}
		},
		close: () => closing.abort(),
	};
}
