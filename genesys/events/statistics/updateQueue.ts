import type { Connection } from '../../ports.ts';
import { watchCrossings, type CrossingWatch } from './crossing.ts';
import type { OutputSettings } from './selection.ts';
import { comparableValue, updateId, type QueuedUpdate, type StatisticUpdate } from './statisticValues.ts';

export interface QueueCounters {
	/** Updates that came from Genesys, including snapshots. */
	received: number;
	/** Updates passed to the consumer. */
	delivered: number;
	/** Older values that newer ones replaced because the consumer was too slow. */
	dropped: number;
	/** Updates that the output settings skip: unchanged, too frequent, or without a crossing. */
	skipped: number;
	/** Waiting for the consumer. */
	waiting: number;
	/** When the last update came, ms since 1970. */
	lastUpdateAt?: number;
}

/** Connects the session, which never waits, with the consumer, which may: throttle → queue → emit. */
export interface UpdateQueue {
	readonly counters: QueueCounters;
	/** Adds updates that arrived at the same time. */
	push(updates: readonly QueuedUpdate[]): void;
	/** Whether a newer value of this statistic, by Stat Server's clock, has already arrived. */
	hasNewer(update: QueuedUpdate): boolean;
	/** Adds current values that were requested when `received` updates had arrived. Keeps those that have not arrived as updates. */
	pushPresent(updates: readonly QueuedUpdate[], received: number): void;
	/** Holds updates that must not be emitted yet. They count as received and waiting. */
	hold(): HeldUpdates;
	/** Removes statistics that are no longer wanted. Their waiting updates are not emitted either. */
	remove(statisticIds: readonly string[]): void;
	/** From now on nothing is emitted, and no timer is left. */
	close(): void;
}

/** Updates that wait to be queued. If there are too many, only the newest of each statistic. */
export interface HeldUpdates {
	push(updates: readonly QueuedUpdate[]): void;
	/** Adds updates that count as older than all others here. */
	pushFirst(updates: readonly QueuedUpdate[]): void;
	/** Ends the wait: queues the wanted updates, in the order of their time. */
	release(isWanted: (update: QueuedUpdate) => boolean): void;
}

/** Updates in the order of their arrival. If there are too many, only the newest of each statistic. */
interface BoundedQueue {
	readonly size: number;
	/** Returns how many older updates it replaced. */
	push(update: QueuedUpdate): number;
	/** Removes and returns the oldest one, or all. */
	take(isAll: boolean): QueuedUpdate[];
	remove(statisticIds: ReadonlySet<string>): void;
}

function boundedQueue(maxSize: number): BoundedQueue {
	let inOrder: QueuedUpdate[] = [];
	let first = 0;
	// Exists from the moment when there are too many until all are taken: an update takes the place of an older one of its statistic.
	let newest: Map<string, QueuedUpdate> | undefined;

	function condense(): number {
		const before = inOrder.length - first;
		newest = new Map();
		for (const update of inOrder.slice(first)) newest.set(update.statisticId, update);
		[inOrder, first] = [[], 0];
		return before - newest.size;
	}

	function takeNewest(from: Map<string, QueuedUpdate>, isAll: boolean): QueuedUpdate[] {
		const taken = isAll ? [...from.values()] : [from.values().next().value as QueuedUpdate];
		for (const { statisticId } of taken) from.delete(statisticId);
		if (from.size === 0) newest = undefined;
		return taken;
	}

	return {
		get size() {
			return newest?.size ?? inOrder.length - first;
		},
		push(update) {
			if (newest) {
				const replaced = newest.has(update.statisticId) ? 1 : 0;
				newest.set(update.statisticId, update);
				return replaced;
			}
			inOrder.push(update);
			return inOrder.length - first > maxSize ? condense() : 0;
		},
		take(isAll) {
			if (newest) return takeNewest(newest, isAll);
			const taken = isAll ? inOrder.slice(first) : inOrder.slice(first, first + 1);
			first += taken.length;
			// Taken entries are removed in large pieces: shifting a long list for each update would get slower and slower.
			if (first === inOrder.length || first > maxSize) [inOrder, first] = [inOrder.slice(first), 0];
			return taken;
		},
		remove(statisticIds) {
			for (const statisticId of statisticIds) newest?.delete(statisticId);
			if (newest?.size === 0) newest = undefined;
			[inOrder, first] = [inOrder.slice(first).filter(({ statisticId }) => !statisticIds.has(statisticId)), 0];
		},
	};
}

/** The state of a statistic between two updates. */
interface Track {
	/** The value of the last update that was queued, and of the last one that was emitted. */
	queued?: string;
	emitted?: string;
	lastId?: string;
	/** The last update that arrived: its time, its value, and the count of received updates at that time. */
	lastTimestamp?: number;
	lastValue?: unknown;
	lastReceived: number;
	/** The last current value that was requested: its time, and when it arrived. Updates pushed before it may arrive after it. */
	asked?: { timestamp: number; at: number };
	/** Until then no other update of the statistic is queued, ms. */
	limitedUntil: number;
}

/** How long an update pushed before a requested value may still be on its way, ms. After that, an older time means that a clock was set back. */
const onItsWayMs = 5000;

/** Whether an update was still on its way when a newer value was requested. */
function isOvertaken({ ports }: Pipeline, { asked }: Track, { snapshot, timestamp }: QueuedUpdate): boolean {
	if (!asked || snapshot || timestamp >= asked.timestamp) return false;
	const age = ports.now() - asked.at;
	return age >= 0 && age < onItsWayMs;
}

/** The state that the steps of the pipeline share. */
interface Pipeline {
	readonly ports: Pick<Connection, 'wait' | 'now'>;
	readonly output: OutputSettings;
	readonly consume: (updates: StatisticUpdate[]) => void | Promise<void>;
	readonly onError: (error: unknown) => void;
	readonly queue: BoundedQueue;
	/** Only with crossing settings. */
	readonly crossings: CrossingWatch<QueuedUpdate> | undefined;
	readonly tracks: Map<string, Track>;
	/** The newest update of each statistic whose minimum interval is not over, in the order in which the intervals end. */
	readonly rateLimited: Map<string, QueuedUpdate>;
	readonly closing: AbortController;
	/** The containers of held updates. */
	readonly held: Set<{ readonly size: number }>;
	readonly counted: Omit<QueueCounters, 'waiting'>;
	isEmitting: boolean;
	isReleasing: boolean;
}

function trackOf({ tracks }: Pipeline, statisticId: string): Track {
	const known = tracks.get(statisticId);
	if (known) return known;
	const track: Track = { limitedUntil: 0, lastReceived: 0 };
	tracks.set(statisticId, track);
	return track;
}

/** The rest of a statistic's minimum interval, ms. If the clock was set back, it does not get longer. */
function limitLeft({ ports, output }: Pipeline, { limitedUntil }: Track): number {
	const left = limitedUntil - ports.now();
	return left > output.minimumIntervalMs ? 0 : left;
}

function enqueue(pipeline: Pipeline, update: QueuedUpdate, track: Track): void {
	const { ports, output, queue, counted } = pipeline;
	if (output.onlyChanges) {
		const value = comparableValue(update.value);
		if (value === track.queued) {
			counted.skipped += 1;
			return;
		}
		track.queued = value;
	}
	track.limitedUntil = ports.now() + output.minimumIntervalMs;
	counted.dropped += queue.push(update);
}

/** Queues an update, or holds it until the minimum interval of its statistic is over. */
function throttle(pipeline: Pipeline, update: QueuedUpdate): void {
	const { output, rateLimited, counted, crossings } = pipeline;
	const track = trackOf(pipeline, update.statisticId);
	if (isOvertaken(pipeline, track, update)) {
		counted.skipped += 1;
		return;
	}
	track.lastTimestamp = update.timestamp;
	track.lastValue = update.value;
	track.lastReceived = counted.received;
	if (crossings) return crossings.take(update);
	const isLimited = rateLimited.has(update.statisticId);
	if (output.minimumIntervalMs === 0 || (!isLimited && limitLeft(pipeline, track) <= 0))
		return enqueue(pipeline, update, track);
	if (isLimited) counted.skipped += 1;
	rateLimited.set(update.statisticId, update);
}

/** Queues held updates when their minimum interval is over, as long as any are held. */
async function releaseRateLimited(pipeline: Pipeline): Promise<void> {
	const { ports, rateLimited, closing } = pipeline;
	if (pipeline.isReleasing) return;
	pipeline.isReleasing = true;
	while (rateLimited.size > 0 && !closing.signal.aborted) {
		const [[next]] = rateLimited as unknown as [[string]];
		const left = limitLeft(pipeline, trackOf(pipeline, next));
		if (left > 0) await ports.wait(left, closing.signal).catch(() => undefined);
		if (closing.signal.aborted) break;
		for (const [statisticId, update] of rateLimited) {
			const track = trackOf(pipeline, statisticId);
			if (statisticId !== next && limitLeft(pipeline, track) > 0) break;
			rateLimited.delete(statisticId);
			enqueue(pipeline, update, track);
		}
		void emit(pipeline);
	}
	pipeline.isReleasing = false;
}

/** The update of each statistic with the latest time; of several, the last to arrive. */
function newestOfEach(updates: readonly QueuedUpdate[]): QueuedUpdate[] {
	const newest = new Map<string, QueuedUpdate>();
	for (const update of updates) {
		const known = newest.get(update.statisticId);
		if (!known || known.timestamp <= update.timestamp) newest.set(update.statisticId, update);
	}
	return [...newest.values()];
}

function holdUpdates(pipeline: Pipeline, queueAll: (updates: readonly QueuedUpdate[]) => void): HeldUpdates {
	const { output, counted, held } = pipeline;
	let updates: QueuedUpdate[] = [];
	let limit = output.mostWaiting;
	const place = {
		get size() {
			return updates.length;
		},
	};
	held.add(place);
	function bound(count: number): void {
		counted.received += count;
		if (updates.length <= limit) return;
		const newest = newestOfEach(updates);
		counted.dropped += updates.length - newest.length;
		updates = newest;
		// Reducing the list at each update would get slower and slower.
		limit = Math.max(output.mostWaiting, 2 * newest.length);
	}
	return {
		push(more) {
			for (const update of more) updates.push(update);
			bound(more.length);
		},
		pushFirst(more) {
			updates = [...more, ...updates];
			bound(more.length);
		},
		release(isWanted) {
			held.delete(place);
			queueAll(updates.filter(isWanted).sort((one, other) => one.timestamp - other.timestamp));
			updates = [];
		},
	};
}

/** Adds IDs to updates, and drops updates that were emitted before. */
function assignIds(pipeline: Pipeline, updates: readonly QueuedUpdate[]): StatisticUpdate[] {
	const { output, counted } = pipeline;
	return updates.flatMap((update) => {
		const track = trackOf(pipeline, update.statisticId);
		const id = updateId(update);
		const value = output.onlyChanges ? comparableValue(update.value) : undefined;
		if (id === track.lastId || (value !== undefined && value === track.emitted)) {
			counted.skipped += 1;
			return [];
		}
		track.lastId = id;
		track.emitted = value;
		return [{ id, ...update }];
	});
}

/** Passes queued updates to the consumer until none is left. */
async function emit(pipeline: Pipeline): Promise<void> {
	const { output, queue, counted, closing, consume, onError } = pipeline;
	if (pipeline.isEmitting) return;
	pipeline.isEmitting = true;
	while (queue.size > 0 && !closing.signal.aborted) {
		const updates = assignIds(pipeline, queue.take(output.together === 'batch'));
		if (updates.length === 0) continue;
		counted.delivered += updates.length;
		try {
			const consumed = consume(updates);
			if (consumed) await consumed;
		} catch (error) {
			onError(error);
		}
	}
	pipeline.isEmitting = false;
}

/**
 * Passes updates to a consumer, one call at a time, reduced as the output settings ask. `consume` may throw or reject: the
 * error goes to `onError`, and later updates follow.
 */
export function updateQueue(
	ports: Pick<Connection, 'wait' | 'now'>,
	output: OutputSettings,
	consume: (updates: StatisticUpdate[]) => void | Promise<void>,
	onError: (error: unknown) => void,
): UpdateQueue {
	const queue = boundedQueue(output.mostWaiting);
	const tracks = new Map<string, Track>();
	const rateLimited = new Map<string, QueuedUpdate>();
	const closing = new AbortController();
	const held: Pipeline['held'] = new Set();
	const counted: Pipeline['counted'] = { received: 0, delivered: 0, dropped: 0, skipped: 0 };
	const crossings =
		output.crossing &&
		watchCrossings<QueuedUpdate>(ports, output.crossing, closing.signal, {
			emit: (update) => void (counted.dropped += queue.push(update)),
			skip: () => void (counted.skipped += 1),
			onReleased: () => void emit(pipeline),
		});
	const pipeline: Pipeline = {
		...{ ports, output, consume, onError, queue, crossings, tracks, rateLimited, closing, held, counted },
		isEmitting: false,
		isReleasing: false,
	};
	function queueAll(updates: readonly QueuedUpdate[]): void {
		if (closing.signal.aborted || updates.length === 0) return;
		counted.lastUpdateAt = ports.now();
		for (const update of updates) throttle(pipeline, update);
		void emit(pipeline);
		void releaseRateLimited(pipeline);
	}
	function push(updates: readonly QueuedUpdate[]): void {
		if (!closing.signal.aborted) counted.received += updates.length;
		queueAll(updates);
	}
	return {
		get counters() {
			const waiting = [...held].reduce((sum, { size }) => sum + size, queue.size + rateLimited.size);

			return { ...counted, waiting: waiting + (crossings?.waiting ?? 0) };
		},
		push,
		hold: () => holdUpdates(pipeline, queueAll),
		pushPresent(updates, received) {
			const news = updates.filter(({ statisticId, value }) => {
				const { lastReceived, lastValue } = trackOf(pipeline, statisticId);
				return (
					lastReceived === 0 || (lastReceived <= received && comparableValue(lastValue) !== comparableValue(value))
				);
			});
			for (const { statisticId, timestamp } of news)
				trackOf(pipeline, statisticId).asked = { timestamp, at: ports.now() };
			push(news);
		},
		hasNewer: ({ statisticId, timestamp }) => timestamp < (tracks.get(statisticId)?.lastTimestamp ?? -Infinity),
		remove(statisticIds) {
			queue.remove(new Set(statisticIds));
			for (const statisticId of statisticIds) {
				rateLimited.delete(statisticId);
				crossings?.forget(statisticId);
				tracks.delete(statisticId);
			}
		},
		close: () => closing.abort(),
	};
}
