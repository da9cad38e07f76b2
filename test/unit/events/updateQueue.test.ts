import { setImmediate as nextTurn } from 'node:timers/promises';
import { readOutputSettings, type StatisticsOutput } from '../../../genesys/events/statistics/selection.ts';
import type { QueuedUpdate, StatisticUpdate } from '../../../genesys/events/statistics/statisticValues.ts';
import { updateQueue, type UpdateQueue } from '../../../genesys/events/statistics/updateQueue.ts';

/** A clock that the test moves; waits end when it is time. */
function clock() {
	let time = 1_000_000;
	let waiting: { until: number; resolve: () => void }[] = [];
	return {
		now: () => time,
		wait: (milliseconds: number, signal?: AbortSignal) =>
			new Promise<void>((resolve, reject) => {
				const entry = { until: time + milliseconds, resolve };
				waiting.push(entry);
				signal?.addEventListener('abort', () => {
					waiting = waiting.filter((other) => other !== entry);
					reject(new Error('aborted'));
				});
			}),
		waiting: () => waiting.length,
		/** Sets the clock without ending any wait. */
		set: (to: number) => (time = to),
		async pass(milliseconds: number) {
			time += milliseconds;
			const due = waiting.filter(({ until }) => until <= time);
			waiting = waiting.filter(({ until }) => until > time);
			for (const { resolve } of due) resolve();
			await nextTurn();
		},
	};
}

/** A consumer that processes an update immediately, or on request if it is slow. */
function consumer(isSlow: boolean) {
	const taken: StatisticUpdate[][] = [];
	let release: (() => void) | undefined;
	return {
		taken,
		numbers: () => taken.flat().map(({ number }) => number),
		hand(updates: StatisticUpdate[]): void | Promise<void> {
			taken.push(updates);
			if (isSlow) return new Promise((resolve) => (release = resolve));
		},
		async next() {
			release?.();
			await nextTurn();
		},
	};
}

const queued = (statisticId: string, number: number, timestamp = number): QueuedUpdate => ({
	subscriptionId: 'S',
	statisticId,
	objectType: 'Queue',
	objectId: 'q',
	value: { intValue: number, timestamp },
	number,
	timestamp,
	snapshot: false,
});

function set(output: StatisticsOutput, isSlow = false) {
	const time = clock();
	const to = consumer(isSlow);
	const failures: unknown[] = [];
	const out: UpdateQueue = updateQueue(time, readOutputSettings(output), to.hand, (error) => failures.push(error));
	return { time, to, out, failures };
}

test('updates are output one by one in their order, and never two in parallel', async () => {
	const { to, out } = set({}, true);
	out.push([queued('a', 1), queued('b', 2), queued('a', 3)]);
	expect(to.numbers()).toEqual([1]);
	await to.next();
	await to.next();
	expect(to.taken.map(({ length }) => length)).toEqual([1, 1, 1]);
	expect(to.numbers()).toEqual([1, 2, 3]);
});

test('queued updates are output together if requested', async () => {
	const { to, out } = set({ together: 'batch' }, true);
	out.push([queued('a', 1), queued('b', 2)]);
	out.push([queued('a', 3)]);
	out.push([queued('a', 4), queued('b', 5)]);
	await to.next();
	expect(to.taken.map((updates) => updates.map(({ number }) => number))).toEqual([
		[1, 2],
		[3, 4, 5],
	]);
});

test('updates are queued until the queue is full, then only the latest of each statistic is kept and the others are counted', async () => {
	const { to, out } = set({ mostWaiting: 3 }, true);
	out.push([queued('a', 1)]);
	out.push([queued('a', 2), queued('b', 3), queued('a', 4)]);
	expect(out.counters).toMatchObject({ waiting: 3, dropped: 0 });
	out.push([queued('b', 5), queued('a', 6), queued('c', 7), queued('d', 8), queued('a', 9)]);
	expect(out.counters).toMatchObject({ waiting: 4, dropped: 4, received: 9, delivered: 1 });
	for (let times = 0; times < 4; times += 1) await to.next();
	expect(to.numbers()).toEqual([1, 9, 5, 7, 8]);
	out.push([queued('a', 10)]);
	await to.next();
	out.push([queued('a', 11), queued('a', 12)]);
	await to.next();
	await to.next();
	expect(to.numbers().slice(5)).toEqual([10, 11, 12]);
});

test('the queue never exceeds its limit, or the number of statistics', async () => {
	const { to, out } = set({ mostWaiting: 100 }, true);
	for (let round = 0; round < 200; round += 1)
		out.push(Array.from({ length: 50 }, (_, index) => queued(String(index), round)));
	expect(out.counters).toMatchObject({ received: 10_000, waiting: 50 });
	while (out.counters.waiting > 0) await to.next();
	await to.next();
	const { received, delivered, dropped } = out.counters;
	expect(delivered + dropped).toBe(received);
	expect(to.numbers().slice(-49)).toEqual(Array(49).fill(199));
});

test('updates that differ only in time are skipped if only changes are requested', () => {
	const { to, out } = set({ onlyChanges: true });
	out.push([
		queued('a', 1, 10),
		queued('a', 1, 20),
		queued('b', 1, 20),
		queued('a', 2, 30),
		queued('a', 1, 40),
		queued('a', 1, 50),
	]);
	expect(to.taken.flat().map(({ statisticId, number, timestamp }) => [statisticId, number, timestamp])).toEqual([
		['a', 1, 10],
		['b', 1, 20],
		['a', 2, 30],
		['a', 1, 40],
	]);
	expect(out.counters).toMatchObject({ received: 6, delivered: 4, skipped: 2 });
});

test('an identical value with an identical time is output once', () => {
	const { to, out } = set({});
	out.push([{ ...queued('a', 1, 10), snapshot: true }]);
	out.push([queued('a', 1, 10), queued('a', 1, 11)]);
	expect(to.taken.flat().map(({ timestamp }) => timestamp)).toEqual([10, 11]);
});

test('a minimum interval outputs the first value immediately, then the latest one when it is over', async () => {
	const { to, out, time } = set({ minimumIntervalMs: 1000 });
	out.push([queued('a', 1), queued('b', 2)]);
	await time.pass(400);
	out.push([queued('a', 3)]);
	out.push([queued('a', 4), queued('c', 5)]);
	expect(to.numbers()).toEqual([1, 2, 5]);
	await time.pass(599);
	expect(to.numbers()).toEqual([1, 2, 5]);
	await time.pass(1);
	expect(to.numbers()).toEqual([1, 2, 5, 4]);
	expect(out.counters).toMatchObject({ skipped: 1, waiting: 0 });
	out.push([queued('a', 6)]);
	await time.pass(1000);
	expect(to.numbers()).toEqual([1, 2, 5, 4, 6]);
	expect(time.waiting()).toBe(0);
});

test('a clock that is set forward or back delays nothing', async () => {
	const { to, out, time } = set({ minimumIntervalMs: 1000 });
	out.push([queued('a', 1)]);
	time.set(time.now() - 3_600_000);
	out.push([queued('a', 2)]);
	time.set(time.now() + 7_200_000);
	out.push([queued('a', 3)]);
	expect(to.numbers()).toEqual([1, 2, 3]);
});

test('an error of the consumer is reported, and later updates follow', async () => {
	const failures: unknown[] = [];
	const got: number[] = [];
	const out = updateQueue(
		clock(),
		readOutputSettings(),
		([update]) => {
			got.push(update?.number ?? NaN);
			if (update?.number === 1) throw new Error('thrown');
			if (update?.number === 2) return Promise.reject(new Error('rejected'));
		},
		(error) => failures.push((error as Error).message),
	);
	out.push([queued('a', 1), queued('a', 2), queued('a', 3)]);
	await nextTurn();
	expect([got, failures]).toEqual([
		[1, 2, 3],
		['thrown', 'rejected'],
	]);
});

test('nothing is output after the end, and nothing is queued', async () => {
	const { to, out, time } = set({ minimumIntervalMs: 1000 }, true);
	out.push([queued('a', 1), queued('b', 2)]);
	out.push([queued('a', 3)]);
	out.close();
	await to.next();
	await time.pass(2000);
	expect(to.numbers()).toEqual([1]);
	expect(time.waiting()).toBe(0);
});

test('an update that is no longer wanted is not output, whether queued or delayed', async () => {
	const { to, out, time } = set({ minimumIntervalMs: 1000 }, true);
	out.push([queued('x', 0), queued('a', 1), queued('b', 2)]);
	out.push([queued('a', 3)]);
	out.remove(['a']);
	await to.next();
	await time.pass(1000);
	await to.next();
	expect(to.numbers()).toEqual([0, 2]);
});

describe('held updates', () => {
	test('held updates are limited: beyond the limit only the latest of each statistic is kept, and all are counted', async () => {
		const { to, out } = set({ mostWaiting: 100 });
		const held = out.hold();
		for (let number = 0; number < 1000; number += 1) held.push([queued('a', number), queued('b', number)]);
		const { received, waiting, dropped } = out.counters;
		expect(received).toBe(2000);
		expect(waiting).toBeLessThanOrEqual(100);
		expect(waiting + dropped).toBe(2000);
		held.release(() => true);
		await nextTurn();
		const last = new Map(to.taken.flat().map((update) => [update.statisticId, update.number]));
		expect([...last]).toEqual([
			['a', 999],
			['b', 999],
		]);
		expect(out.counters).toMatchObject({ received: 2000, waiting: 0 });
	});

	test('held updates are released in the order of their time, without unwanted ones', async () => {
		const { to, out } = set({});
		const held = out.hold();
		held.push([queued('a', 3)]);
		held.pushFirst([queued('a', 1), queued('b', 2)]);
		held.release(({ statisticId }) => statisticId === 'a');
		await nextTurn();
		expect(to.numbers()).toEqual([1, 3]);
	});
});

describe('requested values', () => {
	test('current values are output if they differ from the received ones', async () => {
		const { to, out } = set({});
		out.push([queued('a', 1), queued('b', 2)]);
		const { received } = out.counters;
		const present = (statisticId: string, number: number): QueuedUpdate => ({
			...queued(statisticId, number),
			snapshot: true,
		});
		out.pushPresent([present('a', 1), present('b', 5), present('c', 7)], received);
		await nextTurn();
		expect(to.numbers()).toEqual([1, 2, 5, 7]);
	});

	test('current values are replaced by later updates, and replace earlier ones', async () => {
		const { to, out } = set({});
		const { received } = out.counters;
		out.push([queued('a', 4)]);
		out.pushPresent([{ ...queued('a', 3), snapshot: true }], received);
		out.pushPresent([{ ...queued('b', 6), snapshot: true }], out.counters.received);
		out.push([queued('b', 5), queued('b', 7)]);
		await nextTurn();
		expect(to.numbers()).toEqual([4, 6, 7]);
	});
});
