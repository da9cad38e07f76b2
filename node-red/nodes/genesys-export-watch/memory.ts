import type { Node } from 'node-red';
import { fail } from '../../../genesys/errors.ts';
import { keptState, type WatchState } from '../../../genesys/exports/watchState.ts';

/** What a node keeps between looks, in a context store: over redeploys, and over restarts where the store does so. `of`: whose exports it is about. */
export interface Memory {
	read(of: string): Promise<WatchState | undefined>;
	/** One change after the other, each of what the one before has stored. Settles with what is stored now. */
	change(of: string, change: (state: WatchState | undefined) => WatchState): Promise<WatchState>;
	/** When there is nothing more to be stored. */
	settled(): Promise<unknown>;
}

const name = 'watch';

function failStore(store: string, error: unknown): never {
	fail('input', `The context store "${store || 'default'}" cannot be used: ${error instanceof Error ? error.message : String(error)}`, {
		hint: 'Choose another one in the node, or look at contextStorage in the settings of Node-RED.',
	});
}

export function memoryOf(node: Node, store: string): Memory {
	const context = node.context();
	/** Stores that live elsewhere answer later; one that is not there throws at once. */
	const stored = <Value>(work: (done: (error: Error | null | undefined, value?: Value) => void) => void): Promise<Value | undefined> =>
		new Promise<Value | undefined>((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value)))).catch((error: unknown) => failStore(store, error));
	let last: Promise<unknown> = Promise.resolve();

	/** A message may come while a look goes on: neither must undo what the other has stored. */
	const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
		const own = last.then(work);
		last = own.catch(() => undefined);
		return own;
	};

	const read = async (of: string): Promise<WatchState | undefined> => keptState(await stored((done) => context.get(name, store || 'default', done)), of);

	return {
		read: (of) => inTurn(() => read(of)),
		change: (of, change) =>
			inTurn(async () => {
				const state = change(await read(of));
				await stored((done) => context.set(name, { of, state }, store || 'default', done));
				return state;
			}),
		settled: () => last,
	};
}
