/** Remembers the newest IDs. */
export interface NewestIds {
	/** Remembers an ID. Returns false if it is known already. */
	add(id: string): boolean;
}

/**
 * Remembers at most this many IDs. A list of them in turn tells which is the oldest. A Set would search for its oldest
 * entry among those that were removed before it, which takes longer than everything else that is done for an event.
 */
export function newestIds(most: number): NewestIds {
	const known = new Set<string>();
	const inTurn: string[] = [];
	let next = 0;
	return {
		add(id) {
			if (known.has(id)) return false;
			const oldest = inTurn[next];
			if (oldest !== undefined) known.delete(oldest);
			known.add(id);
			inTurn[next] = id;
			next = (next + 1) % most;
			return true;
		},
	};
}
