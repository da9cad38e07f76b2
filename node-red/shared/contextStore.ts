import type { Node } from 'node-red';
import { wordsOf } from '../../genesys/explain.ts';
import { failWith } from './texts.ts';

/** What a node keeps in a context store: over redeploys, and over restarts where the store does so. Raises an `input` error when the store cannot be used. */
export interface ContextStore {
	read(key: string): Promise<unknown>;
	write(key: string, value: unknown): Promise<void>;
	remove(key: string): Promise<void>;
	keys(): Promise<string[]>;
}

function failStore(store: string, error: unknown): never {
	failWith('input', 'store', { store: store || 'default', problem: wordsOf(error) }, { cause: error });
}

/** `store`: its name; the default one when it is empty. */
export function openContextStore(node: Node, store = ''): ContextStore {
	const context = node.context();
	// What Node-RED itself calls the default one, whatever name it has in the settings.
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
