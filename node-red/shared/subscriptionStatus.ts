import type { SubscriptionState } from '../../genesys/events/stateReporter.ts';
import type { Look, NodeStatus } from './statusText.ts';

const looks: Record<SubscriptionState['name'], Look> = {
	connecting: 'opening',
	live: 'good',
	unavailable: 'warning',
	reconnecting: 'warning',
	standby: 'idle',
	stopped: 'error',
};

/** Shows the state of a node's subscription, and how much it watches. The messages of its second output contain the details. */
export function showSubscription(
	status: NodeStatus,
	{ state, count }: { state: SubscriptionState; count: number },
	liveText: 'statistics.live' | 'events.live',
): void {
	if (state.name !== 'live') return status.show(looks[state.name], `statistics.${state.name}`);
	if (count === 0) return status.show('idle', 'statistics.empty');
	status.showCount(looks.live, liveText, count);
}
