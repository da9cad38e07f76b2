import { defined } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { placeOf, type Crossing, type CrossingRules } from './crossingRules.ts';

/** A value of a statistic. Only numbers can cross a limit. */
interface Value {
	statisticId: string;
	number?: number;
}

/** The additions to an update that crosses a limit. */
interface CrossingNews {
	crossing: Crossing;
	limit?: number;
	previous?: number;
}

/** The state of one statistic of one object. */
interface Course<Update> {
	place: Crossing;
	/** The limit that it crossed last. */
	side: 'above' | 'below';
	/** Where the value was after the last crossing outside a quiet time. */
	accepted: Crossing;
	/** The last value. */
	last?: number;
	/** The value before the last crossing. */
	previous?: number;
	/** The newest update, while its crossing waits for the end of the quiet time. */
	waiting?: Update;
	/** ms since 1970. */
	quietUntil: number;
}

/** Selects the updates that cross a limit. */
export interface CrossingWatch<Update> {
	/** How many crossings wait for the end of a quiet time. */
	readonly waiting: number;
	take(update: Update): void;
	forget(statisticId: string): void;
}

/** Receives the updates of a watch. */
export interface CrossingConsumer<Update> {
	emit(update: Update & CrossingNews): void;
	/** Counts an update that is not emitted. */
	skip(): void;
	/** Updates were emitted at the end of a quiet time, without a new value. */
	onReleased(): void;
}

interface Watch<Update> {
	readonly ports: Pick<Connection, 'wait' | 'now'>;
	readonly rules: CrossingRules;
	readonly closing: AbortSignal;
	readonly consumer: CrossingConsumer<Update>;
	/** The statistics with a crossing that waits for the end of the quiet time. */
	readonly waiting: Set<Course<Update>>;
	isReleasing: boolean;
}

/** The rest of a statistic's quiet time, ms. If the clock was set back, it does not get longer. */
function quietLeft<Update>({ ports, rules }: Watch<Update>, { quietUntil }: Course<Update>): number {
	const left = quietUntil - ports.now();
	return left > rules.quietMs ? 0 : left;
}

function emitCrossing<Update>(watch: Watch<Update>, course: Course<Update>, update: Update): void {
	const { upper, lower, quietMs } = watch.rules;
	const { place, side, previous } = course;
	const crossed = (place === 'normal' ? side : place) === 'above' ? upper : lower;
	course.quietUntil = watch.ports.now() + quietMs;
	watch.consumer.emit({ ...update, crossing: place, ...defined({ limit: crossed?.limit, previous }) });
}

/** Emits a crossing if the user wants it and no quiet time is active. Returns whether it did. */
function accept<Update>(watch: Watch<Update>, course: Course<Update>, update: Update | undefined): boolean {
	if (course.place === course.accepted || quietLeft(watch, course) > 0) return false;
	course.accepted = course.place;
	if (update === undefined || !watch.rules.crossings.includes(course.place)) return false;
	emitCrossing(watch, course, update);
	return true;
}

/** Ends the wait of a crossing and returns its update. */
function takeWaiting<Update>({ waiting }: Watch<Update>, course: Course<Update>): Update | undefined {
	const update = course.waiting;
	waiting.delete(course);
	delete course.waiting;
	return update;
}

/** Ends a quiet time: the crossing that it delayed is evaluated now. */
function release<Update>(watch: Watch<Update>, course: Course<Update>): void {
	const update = takeWaiting(watch, course);
	if (!accept(watch, course, update) && update !== undefined) watch.consumer.skip();
}

/** Releases each crossing at the end of its quiet time, until none is waiting. */
async function releaseWaiting<Update>(watch: Watch<Update>): Promise<void> {
	const { ports, waiting, closing } = watch;
	if (watch.isReleasing) return;
	watch.isReleasing = true;
	while (waiting.size > 0 && !closing.aborted) {
		const left = Math.min(...[...waiting].map((course) => quietLeft(watch, course)));
		if (left > 0) await ports.wait(left, closing).catch(() => undefined);
		if (closing.aborted) break;
		for (const course of waiting) if (quietLeft(watch, course) <= 0) release(watch, course);
		watch.consumer.onReleased();
	}
	watch.isReleasing = false;
}

function move<Update>(course: Course<Update>, place: Crossing): void {
	if (place === course.place) return;
	course.previous = course.last;
	course.side = place === 'normal' ? (course.place as 'above' | 'below') : place;
	course.place = place;
}

function takeNumber<Update>(watch: Watch<Update>, course: Course<Update>, update: Update, number: number): void {
	const { rules, waiting, consumer } = watch;
	if (quietLeft(watch, course) <= 0) release(watch, course);
	else if (takeWaiting(watch, course) !== undefined) consumer.skip();
	const isFirst = course.last === undefined;
	move(course, placeOf(rules, course.place, number));
	course.last = number;
	if (isFirst && rules.includeFirst) {
		course.accepted = course.place;
		return emitCrossing(watch, course, update);
	}
	if (accept(watch, course, update)) return;
	if (course.place === course.accepted || !rules.crossings.includes(course.place)) return consumer.skip();
	course.waiting = update;
	waiting.add(course);
}

/**
 * Watches each statistic of each object separately, and emits the updates that cross a limit: one per crossing, with
 * `crossing`, `limit` and `previous`. A first value beyond a limit counts as a crossing. A value that is not a number
 * crosses nothing. A crossing within the quiet time is emitted at its end, unless the value has returned by then.
 */
export function watchCrossings<Update extends Value>(
	ports: Pick<Connection, 'wait' | 'now'>,
	rules: CrossingRules,
	closing: AbortSignal,
	consumer: CrossingConsumer<Update>,
): CrossingWatch<Update> {
	const courses = new Map<string, Course<Update>>();
	const waiting = new Set<Course<Update>>();
	const watch: Watch<Update> = { ports, rules, closing, consumer, waiting, isReleasing: false };
	const side = rules.upper ? 'above' : 'below';
	return {
		get waiting() {
			return waiting.size;
		},
		take(update) {
			const { statisticId, number } = update;
			if (number === undefined || !Number.isFinite(number)) return consumer.skip();
			const course = courses.get(statisticId) ?? { place: 'normal', side, accepted: 'normal', quietUntil: 0 };
			courses.set(statisticId, course);
			takeNumber(watch, course, update, number);
			void releaseWaiting(watch);
		},
		forget(statisticId) {
			const course = courses.get(statisticId);
			if (course && takeWaiting(watch, course) !== undefined) consumer.skip();
			courses.delete(statisticId);
		},
	};
}
