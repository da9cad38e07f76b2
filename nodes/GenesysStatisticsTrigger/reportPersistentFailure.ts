import type { GenesysError } from '../../genesys/errors.ts';
import type { StatisticsState } from '../../genesys/events/statistics/subscription.ts';
import { troubleOf } from '../../genesys/events/statistics/stateError.ts';

/** For so long something may be amiss before somebody is told: most of it passes by itself. */
export const patienceMs = 60_000;

const amiss: readonly StatisticsState['name'][] = ['connecting', 'reconnecting', 'unavailable'];

/**
 * Follows the states of a subscription, and reports trouble that lasts: once for each time, with what is amiss by then. `wait` rejects when its signal is
 * aborted. Nothing is reported after `closed`.
 */
export function lastingTrouble(
	wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
	report: (error: GenesysError) => void,
	closed: AbortSignal,
): (state: StatisticsState) => void {
	let trouble: { latest: StatisticsState; passing: AbortController } | undefined;
	const over = (): void => {
		trouble?.passing.abort();
		trouble = undefined;
	};
	closed.addEventListener('abort', over, { once: true });
	return (state) => {
		if (closed.aborted) return;
		if (!amiss.includes(state.name)) return over();
		if (trouble) {
			trouble.latest = state;
			return;
		}
		const begun = { latest: state, passing: new AbortController() };
		trouble = begun;
		wait(patienceMs, begun.passing.signal).then(
			() => report(troubleOf(begun.latest)),
			() => undefined,
		);
	};
}
