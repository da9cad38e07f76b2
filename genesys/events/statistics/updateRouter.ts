import { readStatistics, type PushedStatistic } from './statisticValues.ts';

/** How many updates may wait for the answer that says whose they are. */
const maxUnrouted = 100_000;

type ReceiveUpdates = (statistics: PushedStatistic[]) => void;

/** Leads what is pushed on a session to the subscriptions it belongs to. */
export interface UpdateRouter {
	/** Parses what came on the channel of updates. What came at the same time for a subscription stays together. */
	receive(data: unknown): void;
	/** From now on, updates of a subscription go to `receive`. Returns those that came before it was known. */
	add(subscriptionId: string, receive: ReceiveUpdates): PushedStatistic[];
	remove(subscriptionId: string): void;
	/** Keeps updates of unknown subscriptions while `open` runs, for they may come before the answer that tells whose they are. */
	whileOpening<Result>(open: () => Promise<Result>): Promise<Result>;
	/** Every subscription is gone. */
	clear(): void;
}

/** `onStray` hears of subscriptions that nobody knows, and that are not about to be opened either. */
export function updateRouter(
	onStray: (subscriptionId: string, statisticIds: readonly string[]) => void = () => undefined,
): UpdateRouter {
	const routes = new Map<string, ReceiveUpdates>();
	const unrouted = new Map<string, PushedStatistic[]>();
	let unroutedCount = 0;
	let openings = 0;

	/** Where there is one subscription alone, what names none belongs to it. */
	function routeOf({ subscriptionId }: PushedStatistic): string {
		if (subscriptionId !== undefined) return subscriptionId;
		const [only, ...others] = routes.keys();
		return others.length > 0 ? '' : (only ?? '');
	}

	function reportStrays(strays: ReadonlyMap<string, readonly PushedStatistic[]>): void {
		for (const [subscriptionId, statistics] of strays)
			if (subscriptionId !== '')
				onStray(
					subscriptionId,
					statistics.map(({ statisticId }) => statisticId),
				);
	}

	function clearUnrouted(): void {
		unrouted.clear();
		unroutedCount = 0;
	}

	function keep(subscriptionId: string, statistic: PushedStatistic): void {
		if (unroutedCount >= maxUnrouted) return;
		unroutedCount += 1;
		if (!unrouted.get(subscriptionId)?.push(statistic)) unrouted.set(subscriptionId, [statistic]);
	}

	function forgetUnrouted(): void {
		const strays = new Map(unrouted);
		clearUnrouted();
		reportStrays(strays);
	}

	return {
		receive(data) {
			const together = new Map<string, PushedStatistic[]>();
			for (const statistic of readStatistics(data)) {
				const subscriptionId = routeOf(statistic);
				if (!routes.has(subscriptionId)) keep(subscriptionId, statistic);
				else if (!together.get(subscriptionId)?.push(statistic)) together.set(subscriptionId, [statistic]);
			}
			if (openings === 0 && unrouted.size > 0) forgetUnrouted();
			for (const [subscriptionId, statistics] of together) routes.get(subscriptionId)?.(statistics);
		},
		add(subscriptionId, receive) {
			const early = unrouted.get(subscriptionId) ?? [];
			unrouted.delete(subscriptionId);
			unroutedCount -= early.length;
			routes.set(subscriptionId, receive);
			return early;
		},
		remove: (subscriptionId) => void routes.delete(subscriptionId),
		async whileOpening(open) {
			openings += 1;
			try {
				return await open();
			} finally {
				openings -= 1;
				if (openings === 0) forgetUnrouted();
			}
		},
		clear() {
			routes.clear();
			clearUnrouted();
		},
	};
}
