import { readStatistics, type PushedStatistic } from './statisticValues.ts';

/** The maximum number of updates that wait for the answer with their subscription's ID. */
const maxUnrouted = 100_000;

type ReceiveUpdates = (statistics: PushedStatistic[]) => void;

/** Routes pushed updates to their subscriptions. */
export interface UpdateRouter {
	/** Parses a message on the update channel. Updates that arrived together for a subscription stay together. */
	receive(data: unknown): void;
	/** Sends the updates of a subscription to `receive` from now on. Returns those that arrived before. */
	add(subscriptionId: string, receive: ReceiveUpdates): PushedStatistic[];
	remove(subscriptionId: string): void;
	/** While `open` runs, keeps updates of unknown subscriptions: they can arrive before the answer with the subscription's ID. */
	whileOpening<Result>(open: () => Promise<Result>): Promise<Result>;
	/** All subscriptions are gone. */
	clear(): void;
}

/** `onStray` receives updates of unknown subscriptions while none is being opened. */
export function updateRouter(
	onStray: (subscriptionId: string, statisticIds: readonly string[]) => void = () => undefined,
): UpdateRouter {
	const routes = new Map<string, ReceiveUpdates>();
	const unrouted = new Map<string, PushedStatistic[]>();
	let unroutedCount = 0;
	let openings = 0;

	/** If there is only one subscription, updates without an ID belong to it. */
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
