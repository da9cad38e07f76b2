import type { NodeAPI } from 'node-red';

/** Work to do after the flows have started, by event emitter. */
const waiting = new WeakMap<object, Set<() => void>>();

/**
 * Runs work after all nodes exist: before, Catch nodes and target nodes may be missing. Returns a function that cancels the
 * work. There is one listener in total, because Node warns about more than ten.
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
