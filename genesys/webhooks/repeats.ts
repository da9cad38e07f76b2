/** Which events have come before. */
export interface Repeats {
	/** Whether it is new; from then on it is not. */
	take(eventId: string): boolean;
	/** It was not dealt with after all, and is new when it comes again. */
	release(eventId: string): void;
	/** The oldest first: to go on with later. */
	known(): string[];
}

/** So many events, at most, are remembered. */
export const mostKnown = 10_000;

/** Remembers the newest events; `known` are those of an earlier run, the oldest first. */
export function repeats(known: readonly string[] = []): Repeats {
	const ids = new Set(known.slice(-mostKnown));
	return {
		take: (eventId) => {
			if (ids.has(eventId)) return false;
			ids.add(eventId);
			const [oldest] = ids;
			if (ids.size > mostKnown && oldest !== undefined) ids.delete(oldest);
			return true;
		},
		release: (eventId) => void ids.delete(eventId),
		known: () => [...ids],
	};
}
