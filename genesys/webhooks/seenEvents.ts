/** An object with an event ID. */
interface Identified {
	eventId: string;
}

/** Remembers which events have arrived, and which of them were not answered yet. */
export interface SeenEvents {
	/**
	 * Returns the new events and remembers them. `undefined` while one of them is still being processed: if it fails, Genesys
	 * will redeliver the event, and that is not known yet.
	 */
	claim<Event extends Identified>(events: readonly Event[]): Event[] | undefined;
	/** Genesys has been answered. Events that were not processed count as new when they are redelivered. */
	settle(events: readonly Identified[], isProcessed: boolean): void;
	/** The remembered IDs, oldest first, for a later run. */
	ids(): string[];
}

/** The maximum number of remembered events. */
export const maxSeen = 10_000;

/** Remembers the newest events. `earlier`: the IDs of an earlier run, oldest first. */
export function seenEvents(earlier: readonly string[] = []): SeenEvents {
	const ids = new Set(earlier.slice(-maxSeen));
	const inFlight = new Set<string>();
	const add = (eventId: string): boolean => {
		if (ids.has(eventId)) return false;
		ids.add(eventId);
		if (ids.size <= maxSeen) return true;
		const [oldest = ''] = ids;
		ids.delete(oldest);
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
