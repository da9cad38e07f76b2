import type { Node } from 'node-red';
import { fail } from '../../../genesys/errors.ts';

/** What a node keeps between looks, in a context store: over redeploys, and over restarts where the store does so. */
export interface Memory {
	read(): Promise<unknown>;
	write(value: unknown): Promise<void>;
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
	const settled = <Value>(work: (done: (error: Error | null | undefined, value?: Value) => void) => void): Promise<Value | undefined> =>
		new Promise<Value | undefined>((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value)))).catch((error: unknown) => failStore(store, error));
	return {
		read: () => settled((done) => context.get(name, store || 'default', done)),
		write: async (value) => {
			await settled((done) => context.set(name, value, store || 'default', done));
		},
	};
}
