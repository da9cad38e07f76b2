import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CrossingSettings } from '../../../genesys/events/statistics/crossingRules.ts';
import { readOutputSettings, type StatisticsOutput } from '../../../genesys/events/statistics/selection.ts';
import type { QueuedUpdate, StatisticUpdate } from '../../../genesys/events/statistics/statisticValues.ts';
import { updateQueue } from '../../../genesys/events/statistics/updateQueue.ts';

/** A clock that the test moves, and a queue that emits crossings. */
function watching(crossing: CrossingSettings, output: StatisticsOutput = {}) {
	let time = 1_000_000;
	let waiting: { until: number; resolve: () => void }[] = [];
	const ports = {
		now: () => time,
		wait: (milliseconds: number, signal?: AbortSignal) =>
			new Promise<void>((resolve, reject) => {
				waiting.push({ until: time + milliseconds, resolve });
				signal?.addEventListener('abort', () => reject(new Error('aborted')));
			}),
	};
	const emitted: StatisticUpdate[][] = [];
	const queue = updateQueue(
		ports,
		readOutputSettings({ ...output, crossing }),
		(updates) => void emitted.push(updates),
		(error) => {
			throw error;
		},
	);
	const update = (number: unknown, { statisticId = '1', snapshot = false } = {}): QueuedUpdate => ({
		subscriptionId: 'S',
		statisticId,
		objectType: 'Queue',
		objectId: `queue ${statisticId}`,
		value: number,
		...(typeof number === 'number' ? { number } : {}),
		timestamp: (time += 1),
		snapshot,
	});
	const say = ({ crossing: word, number, previous, limit }: StatisticUpdate): string =>
		`${number} is ${word}, limit ${limit}, before ${previous}`;
	return {
		queue,
		emitted,
		update,
		values(...numbers: unknown[]) {
			for (const number of numbers) queue.push([update(number)]);
		},
		/** What was emitted since the last call. */
		news: () => emitted.splice(0).flat().map(say),
		async pass(milliseconds: number) {
			time += milliseconds;
			const due = waiting.filter(({ until }) => until <= time);
			waiting = waiting.filter(({ until }) => until > time);
			for (const { resolve } of due) resolve();
			await nextTurn();
		},
	};
}

const queueIsLong = { crossings: ['above', 'normal'], upperLimit: 10, upperNormal: 8 } as const;
const bothSides = {
	crossings: ['above', 'below', 'normal'],
	...{ upperLimit: 10, upperNormal: 8, lowerLimit: 2, lowerNormal: 4 },
} as const;

it('a value crosses its limit once, and is back to normal once', () => {
	const { values, news } = watching(queueIsLong);
	values(3, 7, 11, 12, 13, 20, 5, 4, 3, 14);
	expect(news()).toEqual([
		'11 is above, limit 10, before 7',
		'5 is normal, limit 10, before 20',
		'14 is above, limit 10, before 3',
	]);
});

it('a value exactly at its limit has not crossed it, and one exactly at "back to normal" is back', () => {
	const { values, news } = watching(bothSides);
	values(10, 2);
	expect(news()).toEqual([]);
	values(10.5, 8, 1.5, 4);
	expect(news()).toEqual([
		'10.5 is above, limit 10, before 2',
		'8 is normal, limit 10, before 10.5',
		'1.5 is below, limit 2, before 8',
		'4 is normal, limit 2, before 1.5',
	]);
});

it('a value that jumps over both limits crosses the opposite one without being normal in between', () => {
	const { values, news } = watching(bothSides);
	values(11, 1, 12, 5);
	expect(news()).toEqual([
		'11 is above, limit 10, before undefined',
		'1 is below, limit 2, before 11',
		'12 is above, limit 10, before 1',
		'5 is normal, limit 10, before 12',
	]);
});

it('a value that fluctuates between the limit and "back to normal" crosses nothing', () => {
	const { values, news } = watching(bothSides);
	values(9, 10, 9, 3, 2, 3);
	expect(news()).toEqual([]);
	values(11, 9, 11, 9, 10, 11, 8.5);
	expect(news()).toEqual(['11 is above, limit 10, before 3']);
	values(1, 3, 1, 2, 3.5);
	expect(news()).toEqual(['1 is below, limit 2, before 8.5']);
});

it('a value is back to normal at the limit itself by default', () => {
	const { values, news } = watching({ crossings: ['below', 'normal'], lowerLimit: 70, lowerNormal: '' });
	values(90, 69, 70);
	expect(news()).toEqual(['69 is below, limit 70, before 90', '70 is normal, limit 70, before 69']);
});

it.each([
	[['above'], ['11 is above, limit 10, before 5', '13 is above, limit 10, before 1']],
	[['below'], ['1 is below, limit 2, before 5']],
	[['normal'], ['5 is normal, limit 10, before 11', '6 is normal, limit 10, before 13']],
] as const)('only the chosen crossings are emitted: %j', (crossings, expected) => {
	const { values, news } = watching({ ...bothSides, crossings });
	values(5, 11, 5, 1, 13, 6);
	expect(news()).toEqual(expected);
});

it('a limit of a side that is not chosen is ignored', () => {
	const { values, news } = watching({ ...bothSides, crossings: ['above', 'normal'] });
	values(5, 1, 5, 12, 5);
	expect(news()).toEqual(['12 is above, limit 10, before 5', '5 is normal, limit 10, before 12']);
});

it('a first value beyond a limit crosses it, and a normal one crosses nothing', () => {
	const beyond = watching(queueIsLong);
	beyond.queue.push([beyond.update(12, { snapshot: true })]);
	expect(beyond.news()).toEqual(['12 is above, limit 10, before undefined']);
	const normal = watching(queueIsLong);
	normal.queue.push([normal.update(9, { snapshot: true })]);
	expect(normal.news()).toEqual([]);
});

it('a value after a reconnection crosses nothing if it is still on the same side', () => {
	const { queue, update, values, news } = watching(queueIsLong);
	values(12);
	expect(news()).toHaveLength(1);
	queue.push([update(12, { snapshot: true })]);
	queue.pushPresent([update(15, { snapshot: true })], queue.counters.received);
	expect(news()).toEqual([]);
	queue.push([update(2, { snapshot: true })]);
	expect(news()).toEqual(['2 is normal, limit 10, before 15']);
});

it('a value that is not a number crosses nothing and changes nothing', () => {
	const { values, news } = watching(queueIsLong);
	values(12, NaN, Infinity, undefined, { state: 'unavailable' }, 'n/a', 13);
	expect(news()).toEqual(['12 is above, limit 10, before undefined']);
	values(null, 3);
	expect(news()).toEqual(['3 is normal, limit 10, before 13']);
});

it('two objects cross their limits independently, and simultaneous crossings are emitted together', () => {
	const { queue, update, emitted, news } = watching(queueIsLong, { together: 'batch' });
	queue.push([update(11, { statisticId: '1' }), update(3, { statisticId: '2' }), update(12, { statisticId: '3' })]);
	expect(emitted.map((batch) => batch.map(({ objectId }) => objectId))).toEqual([['queue 1', 'queue 3']]);
	expect(news()).toHaveLength(2);
	queue.push([update(2, { statisticId: '1' }), update(14, { statisticId: '2' }), update(13, { statisticId: '3' })]);
	expect(news()).toEqual(['2 is normal, limit 10, before 11', '14 is above, limit 10, before 3']);
});

it('a statistic that is removed and added again starts from the beginning', () => {
	const { queue, values, news } = watching(queueIsLong);
	values(12);
	queue.remove(['1']);
	values(13);
	expect(news()).toEqual(['12 is above, limit 10, before undefined', '13 is above, limit 10, before undefined']);
});

describe('the quiet time', () => {
	const quiet = { ...queueIsLong, quietMs: 60_000 };

	it('a crossing waits for the end of the quiet time, and is emitted with the latest value', async () => {
		const { values, news, pass, queue } = watching(quiet);
		values(3, 11, 5, 4);
		expect(news()).toEqual(['11 is above, limit 10, before 3']);
		expect(queue.counters).toMatchObject({ received: 4, delivered: 1, skipped: 2, waiting: 1 });
		await pass(59_000);
		expect(news()).toEqual([]);
		await pass(1_000);
		expect(news()).toEqual(['4 is normal, limit 10, before 11']);
		expect(queue.counters).toMatchObject({ received: 4, delivered: 2, skipped: 2, waiting: 0 });
	});

	it('a value that returns within the quiet time has crossed nothing', async () => {
		const { values, news, pass, queue } = watching(quiet);
		values(11, 5, 12, 4, 13);
		await pass(60_000);
		expect(news()).toEqual(['11 is above, limit 10, before undefined']);
		expect(queue.counters).toMatchObject({ received: 5, delivered: 1, skipped: 4, waiting: 0 });
	});

	it('the quiet time begins with each emitted crossing', async () => {
		const { values, news, pass } = watching(quiet);
		values(11, 5);
		await pass(60_000);
		values(12);
		await pass(50_000);
		expect(news()).toEqual(['11 is above, limit 10, before undefined', '5 is normal, limit 10, before 11']);
		await pass(10_000);
		expect(news()).toEqual(['12 is above, limit 10, before 5']);
	});

	it('each statistic has its own quiet time', () => {
		const { queue, update, news } = watching(quiet);
		queue.push([update(11, { statisticId: '1' })]);
		queue.push([update(12, { statisticId: '2' })]);
		expect(news()).toHaveLength(2);
	});

	it('unwanted crossings start no quiet time', async () => {
		const { values, news, pass } = watching({ ...quiet, crossings: ['above'] });
		values(11, 5);
		await pass(60_000);
		values(12);
		expect(news()).toEqual(['11 is above, limit 10, before undefined', '12 is above, limit 10, before 5']);
	});

	it('a crossing is not delayed beyond the quiet time when the clock is set back', async () => {
		const { values, news, pass } = watching(quiet);
		values(11);
		await pass(-3_600_000);
		values(5);
		expect(news()).toEqual(['11 is above, limit 10, before undefined', '5 is normal, limit 10, before 11']);
	});

	it('no crossing is emitted after the queue is closed, or for a removed statistic', async () => {
		const closed = watching(quiet);
		closed.values(11, 5);
		closed.queue.close();
		await closed.pass(60_000);
		const removed = watching(quiet);
		removed.values(11, 5);
		removed.queue.remove(['1']);
		await removed.pass(60_000);
		expect([closed.news(), removed.news()]).toEqual([
			['11 is above, limit 10, before undefined'],
			['11 is above, limit 10, before undefined'],
		]);
	});
});

it('the first value of each statistic is emitted on either side when a form is tested', () => {
	const { values, news } = watching({ ...queueIsLong, includeFirst: true });
	values(3, 4, 11);
	expect(news()).toEqual(['3 is normal, limit 10, before undefined', '11 is above, limit 10, before 4']);
});

it.each([
	[{ crossings: [] }, 'No crossing has been chosen'],
	[{ crossings: ['above'] }, '"Upper Limit" is required'],
	[{ crossings: ['below'], upperLimit: 5 }, '"Lower Limit" is required'],
	[{ crossings: ['normal'] }, 'A limit is required'],
	[{ crossings: ['above'], upperLimit: 'many' }, '"Upper Limit" must be a number'],
	[{ crossings: ['above'], upperLimit: 5, upperNormal: 6 }, '"Back to Normal At" must not be above the upper limit'],
	[{ crossings: ['below'], lowerLimit: 5, lowerNormal: 4 }, '"Back to Normal At" must not be below the lower limit'],
	[{ crossings: ['above', 'below'], upperLimit: 5, lowerLimit: 6 }, '"Lower Limit" must not be above "Upper Limit"'],
	[{ crossings: ['above'], upperLimit: 5, quietMs: -1 }, '"Quiet Time" must be 0 or more'],
])('inconsistent settings are refused: %j', (crossing, message) => {
	expect(() => readOutputSettings({ crossing: crossing as CrossingSettings })).toThrow(message);
});
