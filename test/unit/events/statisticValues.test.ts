import {
	comparableValue,
	readNumber,
	readServiceState,
	readStatistics,
	updateId,
} from '../../../genesys/events/statistics/statisticValues.ts';

test.each<[unknown, number | undefined]>([
	[5, 5],
	['5.5', 5.5],
	[0, 0],
	['', undefined],
	['ready', undefined],
	[null, undefined],
	[true, undefined],
	[[1], undefined],
	[{ intValue: 7, stringValue: '7' }, 7],
	[{ intValue: 7, stringValue: '7.25' }, 7.25],
	[{ intValue: 7, stringValue: '' }, 7],
	[{ longValue: 12 }, 12],
	[{ intValue: 3, stringValue: 'WaitForNextCall' }, undefined],
	[{ intValue: 3, stringValue: '3', state: { status: 'WaitForNextCall' } }, undefined],
	[{ agents: [] }, undefined],
	[{}, undefined],
])('the number of %j is %s', (value, number) => expect(readNumber(value)).toBe(number));

test('statistics are found with and without a wrapper', () => {
	const statistic = { subscriptionId: 'S', statisticId: 1, value: 0, timestamp: 5 };
	const read = [{ subscriptionId: 'S', statisticId: '1', value: 0, timestamp: 5 }];
	expect(
		readStatistics({ name: 'StatisticUpdate', topic: '/statistics/v3/updates', data: { statistics: [statistic] } }),
	).toEqual(read);
	expect(readStatistics({ statistics: [statistic, { value: 1 }, 'x', null] })).toEqual(read);
	for (const nothing of [undefined, null, '', 0, [], { data: {} }, { data: { statistics: {} } }])
		expect(readStatistics(nothing)).toEqual([]);
});

test('the state of the service is read regardless of case', () => {
	expect(readServiceState({ name: 'ServiceStateChange', data: { serviceState: 'Unavailable' } })).toBe('UNAVAILABLE');
	expect(readServiceState({ serviceState: 'AVAILABLE' })).toBe('AVAILABLE');
	for (const other of [undefined, {}, { data: { serviceState: 'RESTARTING' } }, 'AVAILABLE'])
		expect(readServiceState(other)).toBeUndefined();
});

test('the content of a value excludes its time and its interval', () => {
	expect(comparableValue({ intValue: 1, timestamp: 5, intervalLength: 10 })).toBe(
		comparableValue({ intValue: 1, timestamp: 6, intervalLength: 20 }),
	);
	expect(comparableValue({ intValue: 1 })).not.toBe(comparableValue({ intValue: 2 }));
	expect(comparableValue({ state: { status: 'a' } })).not.toBe(comparableValue({ state: { status: 'b' } }));
	expect(comparableValue('1')).not.toBe(comparableValue(1));
});

test('an ID is the same only for the same value of the same statistic at the same time', () => {
	const one = { statisticId: '1', objectType: 'Queue', objectId: 'q', timestamp: 5, value: { intValue: 1 } };
	expect(updateId(one)).toBe(updateId({ ...one }));
	expect(updateId(one)).toMatch(/^[\w-]{22}$/);
	const others = [
		{ statisticId: '2' },
		{ objectType: 'Agent' },
		{ objectId: 'p' },
		{ timestamp: 6 },
		{ value: { intValue: 2 } },
	].map((change) => updateId({ ...one, ...change }));
	expect(new Set([updateId(one), ...others]).size).toBe(6);
});

test('a time is read from a number, digits or a date, and anything else is ignored', () => {
	const timeOf = (timestamp: unknown): unknown =>
		readStatistics({ statistics: [{ statisticId: '1', value: 1, timestamp }] })[0]?.timestamp;
	expect([5, '1700000000000', '2026-11-20T08:00:00Z'].map(timeOf)).toEqual([5, 1_700_000_000_000, 1_795_161_600_000]);
	expect([undefined, null, 'now', '', NaN, {}].map(timeOf)).toEqual(Array(6).fill(undefined));
});

test('a text that is an identifier is not a number', () => {
	expect(['12', ' 1.5 ', '-3e2', '+.5', '7.'].map(readNumber)).toEqual([12, 1.5, -300, 0.5, 7]);
	expect(['0x10', '0b1', '1_000', 'Infinity', ''].map(readNumber)).toEqual(Array(5).fill(undefined));
});

test('a statistic without an ID is skipped', () => {
	expect(readStatistics({ statistics: [null, { statisticId: null }, 5, { statisticId: 'a', value: 1 }] })).toHaveLength(
		1,
	);
});
