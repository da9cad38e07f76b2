import type { GenesysError } from '../../genesys/errors.ts';
import type { SubscriptionState } from '../../genesys/events/stateReporter.ts';

/** A failure is reported after this time, because most failures are short. */
const patienceMs = 60_000;

const failureStates: readonly SubscriptionState['name'][] = ['connecting', 'reconnecting', 'unavailable'];

/**
 * Follows the states of a subscription and reports each lasting failure once, with the latest reason, as `errorOf` words it. `wait` rejects when its
 * signal is aborted. Nothing is reported after `closed`.
 */
export function reportPersistentFailure(
	wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
	report: (error: GenesysError) => void,
	errorOf: (state: SubscriptionState) => GenesysError,
	closed: AbortSignal,
): (state: SubscriptionState) => void {
	let failure: { latest: SubscriptionState; passing: AbortController } | undefined;
	const endFailure = (): void => {
		failure?.passing.abort();
		failure = undefined;
	};
	closed.addEventListener('abort', endFailure, { once: true });
	return (state) => {
		if (closed.aborted) return;
		if (!failureStates.includes(state.name)) return endFailure();
		if (failure) {
			failure.latest = state;
			return;
		}
		const begun = { latest: state, passing: new AbortController() };
		failure = begun;
		wait(patienceMs, begun.passing.signal).then(
			() => report(errorOf(begun.latest)),
			() => undefined,
		);
	};
}
