export interface EventCounters {
	/** Events that came from Genesys, and states that were read. */
	received: number;
	/** Events passed to the consumer. */
	delivered: number;
	/** The oldest events, removed because the consumer was too slow. */
	dropped: number;
	/** Events that the filters skip. */
	skipped: number;
	/** Events that arrived again. */
	duplicates: number;
	/** Waiting for the consumer. */
	waiting: number;
	/** When the last event came, ms since 1970. */
	lastEventAt?: number;
}

export interface QueueSettings {
	/** `event`: one by one. `batch`: all waiting events together. */
	together: 'event' | 'batch';
	/** The maximum number of events that wait for a slow consumer. */
	mostWaiting: number;
}

/** Connects a socket, which never waits, with the consumer, which may. */
export interface EventQueue<Event> {
	/** The counters, which the owner of the queue may increase. */
	readonly counted: Omit<EventCounters, 'waiting'>;
	readonly counters: EventCounters;
	push(event: Event): void;
	/** From now on nothing is emitted. */
	close(): void;
}

/**
 * Passes events to a consumer in their order, one call at a time. If too many wait, the oldest are dropped. `consume` may
 * throw or reject: the error goes to `onError`, and later events follow.
 */
export function eventQueue<Event>(
	{ together, mostWaiting }: QueueSettings,
	consume: (events: Event[]) => void | Promise<void>,
	onError: (error: unknown) => void,
): EventQueue<Event> {
	const counted: EventQueue<Event>['counted'] = { received: 0, delivered: 0, dropped: 0, skipped: 0, duplicates: 0 };
	const closing = new AbortController();
	const state: { events: Event[]; first: number; isEmitting: boolean } = { events: [], first: 0, isEmitting: false };
	const size = (): number => state.events.length - state.first;

	function take(): Event[] {
		const end = together === 'batch' ? state.events.length : state.first + 1;
		const taken = state.events.slice(state.first, end);
		state.first = end;
		compact();
		return taken;
	}

	/** Taken entries are removed in large pieces: shifting a long list for each event would get slower and slower. */
	function compact(): void {
		if (state.first < state.events.length && state.first <= mostWaiting) return;
		state.events = state.events.slice(state.first);
		state.first = 0;
	}

	async function emit(): Promise<void> {
		if (state.isEmitting) return;
		state.isEmitting = true;
		while (size() > 0 && !closing.signal.aborted) {
			const events = take();
			counted.delivered += events.length;
			try {
				const consumed = consume(events);
				if (consumed) await consumed;
			} catch (error) {
				onError(error);
			}
		}
		state.isEmitting = false;
	}

	return {
		counted,
		get counters() {
			return { ...counted, waiting: size() };
		},
		push(event) {
			if (closing.signal.aborted) return;
			state.events.push(event);
			if (size() > mostWaiting) {
				state.first += 1;
				counted.dropped += 1;
				compact();
			}
			void emit();
		},
		close: () => closing.abort(),
	};
}
