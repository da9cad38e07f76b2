import type { Node } from 'node-red';
import { keptState, type WatchState } from '../../../genesys/exports/watch/state.ts';
import { openContextStore } from '../../shared/contextStore.ts';

/** What a node keeps between looks, in a context store: over redeploys, and over restarts where the store does so. `of`: whose exports it is about. */
export interface Memory {
	read(of: string): Promise<WatchState | undefined>;
	/** One change after the other, each of what the one before has stored. Settles with what is stored now. */
	change(of: string, change: (state: WatchState | undefined) => WatchState): Promise<WatchState>;
	/** When there is nothing more to be stored. */
	settled(): Promise<unknown>;
}

const name = 'watch';

export function memoryOf(node: Node, storeName: string): Memory {
	const store = openContextStore(node, storeName);
	let last: Promise<unknown> = Promise.resolve();

	/** A message may come while a look goes on: neither must undo what the other has stored. */
	const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
		const own = last.then(work);
		last = own.catch(() => undefined);
		return own;
	};

	const read = async (of: string): Promise<WatchState | undefined> => keptState(await store.read(name), of);

	return {
		read: (of) => inTurn(() => read(of)),
		change: (of, change) =>
			inTurn(async () => {
				const state = change(await read(of));
				await store.write(name, { of, state });
				return state;
			}),
		settled: () => last,
	};
}
