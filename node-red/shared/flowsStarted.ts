import type { NodeAPI } from 'node-red';

/** What is to be done when the flows have started, by where that is announced. */
const waiting = new WeakMap<object, Set<() => void>>();

/**
 * Does something once all nodes are there: before, neither Catch nodes nor the nodes that messages are sent to need exist. What is returned calls it off. However
 * many nodes wait, Node-RED has one listener, for Node warns of more than ten.
 */
export function whenFlowsStarted({ events }: Pick<NodeAPI, 'events'>, work: () => void): () => void {
	const known = waiting.get(events);
	const works = known ?? new Set<() => void>();
	if (!known) {
		waiting.set(events, works);
		events.on('flows:started', () => {
			const due = [...works];
			works.clear();
			for (const one of due) one();
		});
	}
	works.add(work);
	return () => void works.delete(work);
}
