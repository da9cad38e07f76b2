import type { Bookmarks } from '../../../genesys/ports.ts';
import type { ContextStore } from '../../shared/contextStore.ts';

/** Bookmarks in a context store of the node. They survive deploys, and restarts if the store does. `mark` separates the connections that messages name. */
export function contextBookmarks(store: ContextStore, mark = ''): Bookmarks {
	const nameOf = (key: string): string => `exportedUntil${key}${mark}`;
	const read = async (key: string): Promise<string | undefined> => {
		const value = await store.read(nameOf(key));
		return typeof value === 'string' ? value : undefined;
	};
	return {
		read,
		advance: async (key, until) => {
			const known = await read(key);
			if (known === undefined || known < until) await store.write(nameOf(key), until);
		},
	};
}
