import type { Node } from 'node-red';
import { seenEvents, type SeenEvents } from '../../../genesys/webhooks/seenEvents.ts';
import { openContextStore } from '../contextStore.ts';
import { throttle } from '../timing.ts';

/** The seen events, kept in a context store. */
export interface SeenEventsStore extends Pick<SeenEvents, 'claim' | 'settle'> {
	/** Stores the seen events. */
	close(): Promise<void>;
}

const key = 'events';
/** The whole list is written each time, so writing more often would cost too much. */
const writeEveryMs = 1000;

/** `report` is called once if the store cannot be used. Events are then remembered only until the node is stopped. */
export async function openSeenEvents(
	node: Node,
	storeName: string,
	report: (error: unknown) => void,
): Promise<SeenEventsStore> {
	const store = openContextStore(node, storeName);
	let isUsable = true;
	const giveUp = (error: unknown): void => {
		if (isUsable) report(error);
		isUsable = false;
	};
	const earlier = await store.read(key).catch(giveUp);
	const seen = seenEvents(Array.isArray(earlier) ? earlier.map(String) : []);
	let lastWrite: Promise<unknown> = Promise.resolve();
	let isChanged = false;
	const write = (): void => {
		if (!isUsable || !isChanged) return;
		isChanged = false;
		lastWrite = lastWrite.then(() => store.write(key, seen.ids())).catch(giveUp);
	};
	const { request, stop } = throttle(write, writeEveryMs);
	const writeSoon = (): void => {
		isChanged = true;
		request();
	};
	return {
		claim: (events) => {
			const fresh = seen.claim(events);
			if (fresh?.length) writeSoon();
			return fresh;
		},
		settle: (events, isProcessed) => {
			seen.settle(events, isProcessed);
			if (!isProcessed) writeSoon();
		},
		close: async () => {
			stop();
			write();
			await lastWrite;
		},
	};
}
