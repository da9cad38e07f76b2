import type { Node } from 'node-red';
import { keptState, type WatchState } from '../../../genesys/exports/watch/state.ts';
import { openContextStore } from '../../shared/contextStore.ts';

/**
 * The state of a node between checks, in a context store. It survives redeploys, and restarts if the store does. `of`
 * identifies the watched account.
 */
export interface Memory {
	read(of: string): Promise<WatchState | undefined>;
	/** Applies changes one after the other, each to the stored result of the previous one. Resolves with the stored state. */
	change(of: string, change: (state: WatchState | undefined) => WatchState): Promise<WatchState>;
	/** Resolves when all changes are stored. */
	settled(): Promise<unknown>;
}

const name = 'watch';

export function memoryOf(node: Node, storeName: string): Memory {
	const store = openContextStore(node, storeName);
	let last: Promise<unknown> = Promise.resolve();

	/** A message can arrive during a check. Neither must undo the changes of the other. */
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
