/** What an event is known by. */
interface Identified {
	eventId: string;
}

/** Which events have come before, and which of them Genesys has not been answered yet. */
export interface SeenEvents {
	/**
	 * Those that are new, and from then on are not. `undefined` while one of them is being processed: if Genesys is not told that it has been, it redelivers the event, and
	 * nobody knows yet.
	 */
	claim<Event extends Identified>(events: readonly Event[]): Event[] | undefined;
	/** Genesys has been answered. Events that were not processed are new when they are redelivered. */
	settle(events: readonly Identified[], isProcessed: boolean): void;
	/** The oldest first, for a later run. */
	ids(): string[];
}

/** So many events, at most, are remembered. */
export const maxSeen = 10_000;

/** Remembers the newest events. `earlier` are those of an earlier run, the oldest first. */
export function seenEvents(earlier: readonly string[] = []): SeenEvents {
	const ids = new Set(earlier.slice(-maxSeen));
	const inFlight = new Set<string>();
	const add = (eventId: string): boolean => {
		if (ids.has(eventId)) return false;
		ids.add(eventId);
		const [oldest] = ids;
		if (ids.size > maxSeen && oldest !== undefined) ids.delete(oldest);
		return true;
	};
	return {
		claim: (events) => {
			if (events.some(({ eventId }) => inFlight.has(eventId))) return undefined;
			const fresh = events.filter(({ eventId }) => add(eventId));
			for (const { eventId } of fresh) inFlight.add(eventId);
			return fresh;
		},
		settle: (events, isProcessed) => {
			for (const { eventId } of events) {
				inFlight.delete(eventId);
				if (!isProcessed) ids.delete(eventId);
			}
		},
		ids: () => [...ids],
	};
}
