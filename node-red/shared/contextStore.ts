import type { Node } from 'node-red';
import { wordsOf } from '../../genesys/explain.ts';
import { failWith } from './texts.ts';

/**
 * A node's values in a context store. They survive redeploys, and restarts if the store does. Raises an `input` error if
 * the store cannot be used.
 */
export interface ContextStore {
	read(key: string): Promise<unknown>;
	write(key: string, value: unknown): Promise<void>;
	remove(key: string): Promise<void>;
	keys(): Promise<string[]>;
}

function failStore(store: string, error: unknown): never {
	failWith('input', 'store', { store: store || 'default', problem: wordsOf(error) }, { cause: error });
}

/** `store`: its name; empty for the default store. */
export function openContextStore(node: Node, store = ''): ContextStore {
	const context = node.context();
	// Node-RED's own name for the default store, whatever its name in the settings is.
	const name = store || '_';
	/** Remote stores answer asynchronously. A missing store throws immediately. */
	const settled = <Value>(
		work: (done: (error: Error | null | undefined, value?: Value) => void) => void,
	): Promise<Value | undefined> =>
		new Promise<Value | undefined>((resolve, reject) =>
			work((error, value) => (error ? reject(error) : resolve(value))),
		).catch((error: unknown) => failStore(store, error));
	const write = async (key: string, value: unknown): Promise<void> => {
		await settled((done) => context.set(key, value, name, done));
	};
	return {
		read: (key) => settled((done) => context.get(key, name, done)),
		write,
		remove: (key) => write(key, undefined),
		keys: async () => ((await settled<unknown[]>((done) => context.keys(name, done))) ?? []).map(String),
	};
}
