import type { Node } from 'node-red';
import { repeats, type Repeats } from '../../../genesys/webhooks/repeats.ts';
import { contextStore } from '../contextStore.ts';
import { paced } from '../throttle.ts';

/** Events that have come before, kept in a context store. */
export interface Remembered extends Repeats {
	/** Writes down what is known. */
	close(): Promise<void>;
}

const key = 'events';
/** All of them are written each time: more often would cost more than it is worth. */
const writeEveryMs = 1000;

/** `problem` is told once where the store cannot be used: events are then remembered until the node is stopped. */
export async function remembered(
	node: Node,
	storeName: string,
	problem: (error: unknown) => void,
): Promise<Remembered> {
	const store = contextStore(node, storeName);
	let isUsable = true;
	const given = (error: unknown): void => {
		if (isUsable) problem(error);
		isUsable = false;
	};
	const kept = await store.read(key).catch(given);
	const known = repeats(Array.isArray(kept) ? kept.map(String) : []);
	let last: Promise<unknown> = Promise.resolve();
	let isChanged = false;
	const write = (): void => {
		if (!isUsable || !isChanged) return;
		isChanged = false;
		last = last.then(() => store.write(key, known.known())).catch(given);
	};
	const { ask, stop } = paced(write, writeEveryMs);
	const changed = (): void => {
		isChanged = true;
		ask();
	};
	return {
		take: (eventId) => {
			const isNew = known.take(eventId);
			if (isNew) changed();
			return isNew;
		},
		release: (eventId) => {
			known.release(eventId);
			changed();
		},
		known: known.known,
		close: async () => {
			stop();
			write();
			await last;
		},
	};
}
