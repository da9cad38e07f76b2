import type { Node, NodeAPI } from 'node-red';
import type { StatisticsState, StatisticsSubscription } from '../../../genesys/events/statistics/subscription.ts';
import { clock } from '../../shared/timing.ts';
import { briefly } from '../../shared/flowErrors.ts';

/** The status is for people: more often than this nobody can read it. */
const statusEveryMs = 1000;

const looks: Record<
	StatisticsState['name'],
	{ fill: 'green' | 'yellow' | 'blue' | 'grey' | 'red'; shape: 'dot' | 'ring' }
> = {
	connecting: { fill: 'blue', shape: 'ring' },
	live: { fill: 'green', shape: 'dot' },
	unavailable: { fill: 'yellow', shape: 'ring' },
	reconnecting: { fill: 'yellow', shape: 'ring' },
	standby: { fill: 'grey', shape: 'ring' },
	stopped: { fill: 'red', shape: 'ring' },
};

/** What stands under the node in the editor. */
export interface StatusLine {
	show(): void;
	/** Shows it now, or when the one before could be read. */
	showSoon(): void;
	/** The form makes no sense. */
	showError(): void;
	/** Nothing is shown any more. */
	close(): void;
}

/** `current` gives the subscription of the node, where it has one. */
export function statusLine(
	RED: NodeAPI,
	node: Node,
	current: () => Pick<StatisticsSubscription, 'status'> | undefined,
): StatusLine {
	let pending: NodeJS.Timeout | undefined;
	let isClosed = false;
	const text = (key: string, values: Record<string, string> = {}): string =>
		RED._(`genesys-statistics.status.${key}`, values);

	function show(): void {
		const status = current()?.status();
		if (!status) {
			node.status({ fill: 'grey', shape: 'ring', text: text('waiting') });
			return;
		}
		const { state, counters, statistics: count } = status;
		const { lastUpdateAt, dropped } = counters;
		const parts = [
			...(state.name === 'live'
				? [text('live', { count: String(count) })]
				: [text(state.name), state.reason && briefly(state.reason)]),
			lastUpdateAt === undefined ? undefined : text('last', { at: clock(lastUpdateAt) }),
			dropped ? text('dropped', { count: String(dropped) }) : undefined,
		];
		node.status({ ...looks[state.name], text: parts.filter(Boolean).join(', ') });
	}

	return {
		show,
		showSoon() {
			if (isClosed || pending) return;
			pending = setTimeout(() => {
				pending = undefined;
				show();
			}, statusEveryMs);
		},
		showError: () => node.status({ fill: 'red', shape: 'ring', text: text('wrong') }),
		close() {
			isClosed = true;
			clearTimeout(pending);
		},
	};
}
