import type { PushedStatistic } from '../../../genesys/events/statistics/statisticValues.ts';
import { updateRouter } from '../../../genesys/events/statistics/updateRouter.ts';

const statistic = (subscriptionId: string | undefined, statisticId: string, value: unknown = 1): object => ({
	subscriptionId,
	statisticId,
	value,
});
const idsOf = (statistics: readonly PushedStatistic[]): string[] => statistics.map(({ statisticId }) => statisticId);

function listening(router: ReturnType<typeof updateRouter>, subscriptionId: string): string[][] {
	const received: string[][] = [];
	router.add(subscriptionId, (statistics) => received.push(idsOf(statistics)));
	return received;
}

test('statistics that arrived together reach each subscription together', () => {
	const router = updateRouter();
	const [a, b] = [listening(router, 'A'), listening(router, 'B')];
	router.receive({ statistics: [statistic('A', '1'), statistic('B', '2'), statistic('A', '3')] });
	expect([a, b]).toEqual([[['1', '3']], [['2']]]);
});

test('updates of a closed subscription are dropped', () => {
	const router = updateRouter();
	const [a, b] = [listening(router, 'A'), listening(router, 'B')];
	router.remove('A');
	router.receive({ statistics: [statistic('A', '1'), statistic('B', '2')] });
	expect([a, b]).toEqual([[], [['2']]]);
	router.clear();
	router.receive({ statistics: [statistic('B', '3')] });
	expect(b).toEqual([['2']]);
});

test('updates that arrive before their subscription is known are kept while it is being opened', async () => {
	const router = updateRouter();
	router.receive({ statistics: [statistic('A', 'before')] });
	const early = await router.whileOpening(async () => {
		router.receive({ statistics: [statistic('A', '1'), statistic('B', '2')] });
		return router.add('A', () => undefined);
	});
	expect(idsOf(early)).toEqual(['1']);
	expect(router.add('B', () => undefined)).toEqual([]);
});

test('kept updates are dropped if opening fails and nothing else is being opened', async () => {
	const router = updateRouter();
	let finish = (): void => undefined;
	const other = router.whileOpening(() => new Promise<void>((resolve) => (finish = resolve)));
	await expect(
		router.whileOpening(async () => {
			router.receive({ statistics: [statistic('A', '1')] });
			throw new Error('refused');
		}),
	).rejects.toThrow('refused');
	expect(idsOf(router.add('A', () => undefined))).toEqual(['1']);
	router.receive({ statistics: [statistic('B', '2')] });
	finish();
	await other;
	expect(router.add('B', () => undefined)).toEqual([]);
});

test('an update without a subscription belongs to the only one', () => {
	const got: string[] = [];
	const router = updateRouter();
	router.add('A', (statistics) => got.push(...idsOf(statistics)));
	router.receive({ statistics: [{ statisticId: '1', value: 1 }] });
	router.add('B', () => undefined);
	router.receive({ statistics: [{ statisticId: '2', value: 1 }] });
	expect(got).toEqual(['1']);
});

test('an unknown subscription is reported when nothing is being opened any more', async () => {
	const strays: unknown[] = [];
	const router = updateRouter((...stray) => strays.push(stray));
	await router.whileOpening(async () => {
		router.receive({ statistics: [statistic('A', '1'), statistic('A', '2')] });
		expect(strays).toEqual([]);
	});
	router.receive({ statistics: [statistic('B', '3')] });
	expect(strays).toEqual([
		['A', ['1', '2']],
		['B', ['3']],
	]);
});
