import type { StatisticsState, StatisticsSubscription } from '../../../genesys/events/statistics/subscription.ts';
import type { Look, NodeStatus } from '../../shared/statusText.ts';

const looks: Record<StatisticsState['name'], Look> = {
	connecting: 'opening',
	live: 'good',
	unavailable: 'warning',
	reconnecting: 'warning',
	standby: 'idle',
	stopped: 'error',
};

/** Shows the state of a node's subscription. Without one, the node waits for a message. The messages of its second output contain the details. */
export function showSubscription(
	status: NodeStatus,
	subscription: ReturnType<StatisticsSubscription['status']> | undefined,
): void {
	if (!subscription) return status.show('idle', 'statistics.waiting');
	const { state, statistics } = subscription;
	if (state.name !== 'live') return status.show(looks[state.name], `statistics.${state.name}`);
	if (statistics === 0) return status.show('idle', 'statistics.empty');
	status.showCount(looks.live, 'statistics.live', statistics);
}
