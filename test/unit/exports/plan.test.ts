import { planExport, planStart, withPeriod, type ExportForm, type ExportPlan } from '../../../genesys/exports/plan.ts';
import type { ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import { connected, failureOf } from '../../support/scripted.ts';
import { scriptedUdm } from '../../support/scriptedSystem.ts';

/** The clock of {@link connected}. */
const now = '2026-11-20T08:00:00.000Z';

const late = (until: string): Partial<ExportSource> => ({ availableUntil: async () => until });

/** A source with all fields. Its data is available immediately unless `changes` say otherwise. */
const sourceOf = (changes: Partial<ExportSource> = {}): ExportSource => ({
	...findExportSource('udm'),
	fields: [
		...['title', 'cloneOf', 'source', 'dataType', 'media', 'attachments', 'splitSize', 'description'],
		...['schedule', 'format', 'tenantId', 'filePrefix'],
	] as ExportSource['fields'],
	...changes,
});

interface Planned {
	source?: ExportSource;
	zone?: string;
	last?: string;
}

const plan = (form: ExportForm, { source = sourceOf(), zone = 'UTC', last }: Planned = {}): Promise<ExportPlan> =>
	planExport({
		...{ form, source, zone, connection: connected(scriptedUdm({})) },
		bookmarks: { read: async () => last, advance: () => Promise.reject(new Error('A plan moves nothing')) },
	});

const started = (form: ExportForm, source = sourceOf(), zone = 'UTC'): Promise<ExportPlan> =>
	planStart({ form, source, zone, connection: connected(scriptedUdm({})) });

const since = { period: 'sinceLastRun', goBack: 2, goBackUnit: 'days' };

describe('a period that ends now', () => {
	test.each([
		['last24Hours', '2026-11-19T08:00:00.000Z'],
		['thisMonth', '2026-11-01T00:00:00.000Z'],
	])("%s ends with the source's available data", async (period, from) => {
		const source = sourceOf(late('2026-11-20T02:00:00Z'));
		for (const { orders } of [await plan({ period }, { source }), await started({ period }, source)])
			expect(orders).toEqual([expect.objectContaining({ period: { from, to: '2026-11-20T02:00:00.000Z' } })]);
	});

	test.each([late('2026-11-20T09:00:00Z'), {}])(
		'a period ends now if data is available immediately (%j)',
		async (changes) => {
			const { order } = await plan({ period: 'last24Hours' }, { source: sourceOf(changes) });
			expect(order.period).toEqual({ from: '2026-11-19T08:00:00.000Z', to: now });
		},
	);

	test('a period is unchanged if none of its data is available, so that the source reports it', async () => {
		const { order } = await plan({ period: 'last24Hours' }, { source: sourceOf(late('2026-11-18T00:00:00Z')) });
		expect(order.period).toEqual({ from: '2026-11-19T08:00:00.000Z', to: now });
	});

	test('the source is asked for its available data only for a period until now', async () => {
		const source = sourceOf({ availableUntil: () => Promise.reject(new Error('asked')) });
		for (const period of ['yesterday', 'lastHour', 'last7Days', 'lastMonth', 'all', 'asInJob', undefined])
			expect((await plan({ period }, { source })).orders).toHaveLength(1);
		expect(await failureOf(plan({ period: 'thisMonth' }, { source }))).toMatchObject({ message: 'asked' });
	});
});

describe('an export since the last successful run', () => {
	test.each<[string, Planned, { from: string; to: string }]>([
		['goes back from now the first time', {}, { from: '2026-11-18T08:00:00.000Z', to: now }],
		[
			'goes back from the end of the available data the first time',
			{ source: sourceOf(late('2026-11-19T20:00:00Z')) },
			{ from: '2026-11-17T20:00:00.000Z', to: '2026-11-19T20:00:00.000Z' },
		],
		[
			'begins at its start even if the data ends before the look-back from now',
			{ source: sourceOf(late('2026-11-10T00:00:00Z')) },
			{ from: '2026-11-08T00:00:00.000Z', to: '2026-11-10T00:00:00.000Z' },
		],
		[
			'begins where the last one ended, however long ago that was',
			{ last: '2026-11-02T00:00:00.000Z' },
			{ from: '2026-11-02T00:00:00.000Z', to: now },
		],
		['ignores an invalid bookmark', { last: 'nonsense' }, { from: '2026-11-18T08:00:00.000Z', to: now }],
	])('an export since the last successful run %s', async (_title, planned, period) => {
		const { orders, nothing, bookmark } = await plan(since, planned);
		expect(nothing).toBeUndefined();
		expect(bookmark).toMatch(/^[0-9a-f]{16}$/);
		expect(orders.map((order) => order.period)).toEqual([period]);
	});

	test('the plan is empty if there is no newer data yet', async () => {
		const last = '2026-11-20T02:00:00.000Z';
		const { orders, nothing, order } = await plan(since, { last, source: sourceOf(late(last)) });
		expect([orders, order.period]).toEqual([[], { from: last, to: last }]);
		expect(nothing).toMatch(/no data newer than the last run/);
	});

	test('the plan is empty and says so if the last run is in the future', async () => {
		const { orders, nothing } = await plan(since, { last: '2026-11-21T00:00:00.000Z' });
		expect(orders).toEqual([]);
		expect(nothing).toMatch(/ended at 2026-11-21T00:00:00\.000Z, which is in the future/);
	});

	test.each([0, -1, '', 'two', undefined, Infinity])(
		'a look-back of %p is refused, with or without an earlier run',
		async (goBack) => {
			for (const last of [undefined, '2026-11-19T00:00:00.000Z'])
				expect(await failureOf(plan({ ...since, goBack }, { last }))).toMatchObject({
					kind: 'input',
					message: expect.stringContaining('"Go Back" must be a number'),
				});
		},
	);

	test('an unknown unit of the look-back is refused', async () => {
		expect(await failureOf(plan({ ...since, goBackUnit: 'weeks' }))).toMatchObject({ kind: 'input' });
	});

	test("an export since the last successful run can't be started without waiting", async () => {
		expect(await failureOf(started(since))).toMatchObject({
			kind: 'input',
			message: expect.stringContaining('works only with Export and Wait'),
		});
	});

	test('other data has its own bookmark, and another title has the same one', async () => {
		const keyOf = async (form: ExportForm): Promise<string> => String((await plan({ ...since, ...form })).bookmark);
		const own = await keyOf({ source: 'UCSX', dataType: 'Interaction', media: ['email', 'chat'] });
		expect(await keyOf({ source: 'UCSX', dataType: 'Interaction', media: 'chat, email', title: 'Other' })).toBe(own);
		const others = [
			{ source: 'Other' },
			{ dataType: 'Contact' },
			{ media: ['email'] },
			{ tenantId: 't' },
			{ cloneOf: '7' },
		];
		const keys = await Promise.all(
			others.map((change) => keyOf({ source: 'UCSX', dataType: 'Interaction', media: ['email', 'chat'], ...change })),
		);
		expect(new Set([own, ...keys]).size).toBe(others.length + 1);
	});
});

describe('one run per day', () => {
	const days = { period: 'timeFrame', from: '2026-11-01', to: '2026-11-03T12:00:00', onePerDay: true };

	test('one run per day makes an export for each day of the time zone, named after the day', async () => {
		const { orders, daily, order } = await plan(
			{ ...days, title: 'Nightly', filePrefix: '/out/x' },
			{ zone: 'Europe/Berlin' },
		);
		expect(daily).toBe(true);
		expect(order.period).toEqual({ from: '2026-10-31T23:00:00.000Z', to: '2026-11-03T11:00:00.000Z' });
		expect(orders).toMatchObject([
			{
				title: 'Nightly (2026-11-01)',
				filePrefix: '/out/x-2026-11-01',
				period: { from: '2026-10-31T23:00:00.000Z', to: '2026-11-01T23:00:00.000Z' },
			},
			{ title: 'Nightly (2026-11-02)', period: { to: '2026-11-02T23:00:00.000Z' } },
			{ title: 'Nightly (2026-11-03)', period: { to: '2026-11-03T11:00:00.000Z' } },
		]);
	});

	test('a title that the source generates is left out', async () => {
		expect((await plan(days)).orders[0]).toMatchObject({ title: '' });
	});

	test.each([{ period: 'all' }, { period: 'asInJob' }, { ...days, from: '' }, { ...days, from: '2026-11-04' }])(
		'one run per day requires a start and a later end (%j)',
		async (form) => {
			expect(await failureOf(plan({ ...form, onePerDay: true }))).toMatchObject({
				kind: 'input',
				message: expect.stringContaining('"One Run per Day" needs a period'),
			});
		},
	);

	test('one run per day can be planned again for the rest of an earlier run', async () => {
		const left = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-03T00:00:00.000Z' };
		const again = withPeriod(await plan(days), left);
		expect(again.order.period).toEqual(left);
		expect(again.orders.map(({ period }) => (period as { from: string }).from)).toEqual([
			'2026-10-01T00:00:00.000Z',
			'2026-10-02T00:00:00.000Z',
		]);
	});
});

describe('the values of the form', () => {
	test("the order contains the form's fields that the source supports", async () => {
		const form = {
			...{ title: 'Nightly', source: 'UCSX', dataType: null, media: 'email, chat,', attachments: 'true' },
			...{ format: '', tenantId: 7, description: undefined, period: 'all' },
		};
		expect((await plan(form)).order).toEqual({
			...{ title: 'Nightly', source: 'UCSX', media: ['email', 'chat'], attachments: true, tenantId: '7' },
			...{ schedule: { at: 'now' }, period: 'all' },
		});
		expect((await plan(form, { source: sourceOf({ fields: ['title'] }) })).order).toEqual({
			title: 'Nightly',
			period: 'all',
		});
	});

	test('the order has a schedule only if the node does not wait for the export', async () => {
		const form = { period: 'all', schedule: 'time', startAt: '2026-12-01T02:00:00' };
		expect((await plan(form)).order.schedule).toEqual({ at: 'now' });
		expect((await started(form, sourceOf(), 'Europe/Berlin')).order.schedule).toEqual({
			at: 'time',
			start: '2026-12-01T01:00:00.000Z',
		});
		expect(
			(await started({ ...form, schedule: 'cron', startAt: '', cron: '0 2 * * *', runs: 3 })).order.schedule,
		).toEqual({ at: 'cron', cron: '0 2 * * *', runs: '3' });
	});

	test('empty times stay empty, so that the source reports them', async () => {
		expect((await plan({ period: 'timeFrame', from: null, to: '2026-11-01' })).order.period).toEqual({
			from: '',
			to: '2026-11-01T00:00:00.000Z',
		});
	});

	test.each<[ExportForm, string | undefined, Partial<ExportSource>, string]>([
		[{ period: 'all' }, 'UTC', { takesAll: false, title: 'X' }, 'X cannot export all data at once'],
		[{ period: 'fortnight' }, 'UTC', {}, 'There is no period "fortnight"'],
		[{ period: 'all' }, 'Europe/Nowhere', {}, 'There is no time zone "Europe/Nowhere"'],
		[since, 'Europe/Nowhere', {}, 'There is no time zone "Europe/Nowhere"'],
		[{ period: 'lastHour' }, 'UTC', { wholeDays: true }, 'This system exports only whole days'],
	])('an invalid form is refused: %j in %s', async (form, zone, changes, message) => {
		expect(await failureOf(plan(form, { zone, source: sourceOf(changes) }))).toMatchObject({
			kind: 'input',
			message: expect.stringContaining(message),
		});
	});
});

describe('the key of a plan', () => {
	const keyOf = async (form: ExportForm, planned?: Planned): Promise<string> => (await plan(form, planned)).key;

	test('the key of a plan depends on the exported data, not on its title', async () => {
		const own = await keyOf({ period: 'yesterday', title: 'One' });
		expect(await keyOf({ period: 'yesterday', title: 'Two', description: 'again' })).toBe(own);
		for (const other of [
			{ period: 'lastHour' },
			{ period: 'yesterday', onePerDay: true },
			{ period: 'yesterday', media: 'chat' },
		])
			expect(await keyOf(other)).not.toBe(own);
	});

	test('the key of a plan stays the same when newer data is available, if the period is relative to now', async () => {
		for (const period of ['last24Hours', 'thisMonth']) {
			const [early, later] = await Promise.all(
				['2026-11-20T01:00:00Z', '2026-11-20T02:00:00Z'].map((until) =>
					plan({ period }, { source: sourceOf(late(until)) }),
				),
			);
			expect(early?.order.period).not.toEqual(later?.order.period);
			expect([early?.key, early?.isRolling]).toEqual([later?.key, true]);
		}
		expect((await plan({ period: 'yesterday' })).isRolling).toBe(false);
	});

	test('the key of a plan is different after another last run', async () => {
		const last = '2026-11-19T00:00:00.000Z';
		expect(await keyOf(since, { last })).toBe(await keyOf({ ...since, goBack: 5 }, { last }));
		expect(await keyOf(since, { last })).not.toBe(await keyOf(since));
	});
});
