import type { Node, NodeAPI } from 'node-red';
import type { StatisticsState, StatisticsSubscription } from '../../../genesys/events/statistics/subscription.ts';

type Look = { fill: 'green' | 'yellow' | 'blue' | 'grey' | 'red'; shape: 'dot' | 'ring' };

const looks: Record<StatisticsState['name'], Look> = {
	connecting: { fill: 'blue', shape: 'ring' },
	live: { fill: 'green', shape: 'dot' },
	unavailable: { fill: 'yellow', shape: 'ring' },
	reconnecting: { fill: 'yellow', shape: 'ring' },
	standby: { fill: 'grey', shape: 'ring' },
	stopped: { fill: 'red', shape: 'ring' },
};

const idle: Look = { fill: 'grey', shape: 'ring' };

/** From this many on, a text with the whole word would be too long. */
const many = 1000;

const liveKey = (count: number): string => (count === 1 ? 'liveOne' : count < many ? 'live' : 'liveMany');

/** What stands under the node in the editor: in at most 20 characters how it is. The details are in the messages of its second output. */
export interface StatusLine {
	show(): void;
	/** The form makes no sense. */
	showError(): void;
}

/** `current` gives the status of the node's subscription; where it has none, it waits for a message. */
export function statusLine(
	RED: NodeAPI,
	node: Node,
	current: () => ReturnType<StatisticsSubscription['status']> | undefined,
): StatusLine {
	let shown: string | undefined;

	function put(look: Look, key: string, count = 0): void {
		const text = RED._(`genesys-statistics.status.${key}`, { count: String(count) });
		const status = { ...look, text };
		// What has not changed would be sent to each open editor again.
		if (shown === JSON.stringify(status)) return;
		shown = JSON.stringify(status);
		node.status(status);
	}

	return {
		show() {
			const status = current();
			if (!status) return put(idle, 'waiting');
			const { state, statistics: count } = status;
			if (state.name !== 'live') return put(looks[state.name], state.name);
			if (count === 0) return put(idle, 'empty');
			return put(looks.live, liveKey(count), count);
		},
		showError: () => put(looks.stopped, 'wrong'),
	};
}
