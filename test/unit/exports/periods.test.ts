import { periodBefore, type RelativePeriod } from '../../../genesys/exports/periods.ts';

const monday = Date.parse('2026-03-30T10:20:30.400Z');

test.each<[RelativePeriod, string, string, string]>([
	['yesterday', 'UTC', '2026-03-29T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
	['last24Hours', 'UTC', '2026-03-29T10:20:30.400Z', '2026-03-30T10:20:30.400Z'],
	['last7Days', 'UTC', '2026-03-23T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
	['lastMonth', 'UTC', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
	// The day on which summer time began there has 23 hours.
	['yesterday', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
	['last7Days', 'Europe/Berlin', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
	['lastMonth', 'Asia/Kolkata', '2026-01-31T18:30:00.000Z', '2026-02-28T18:30:00.000Z'],
])('%s in %s', (period, zone, from, to) => {
	expect(periodBefore(period, monday, zone)).toEqual({ from, to });
});

test('the month before January is December', () => {
	expect(periodBefore('lastMonth', Date.parse('2026-01-15T00:00:00Z'), 'UTC')).toEqual({ from: '2025-12-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' });
});
