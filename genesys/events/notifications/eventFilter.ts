import { isObject, textOf } from '../../json.ts';
import { getDeep } from '../../client/nested.ts';
import { minuteMs } from '../../time.ts';
import { conversationEnd, conversationState } from './conversationState.ts';
import type { WatchedTopic } from './topics.ts';

/** Which updates of conversations are output. */
export type ConversationUpdates = 'all' | 'states' | 'starts' | 'answers' | 'ends';

export interface FilterSettings {
	conversations: ConversationUpdates;
	/** Outputs an event of an object with a state only if the state has changed. */
	onlyChanges: boolean;
}

/** The state of what an event is about. */
interface StateOfEvent {
	/** Identifies what has the state. */
	key: string;
	state?: string;
	previousState?: string;
}

export interface EventFilter {
	/** The state that a body contains, and the one before. Absent if events of this type have no state. */
	stateOf(watched: WatchedTopic, body: unknown): StateOfEvent | undefined;
	/** Remembers a state without output. */
	note(state: StateOfEvent | undefined): void;
	/** Whether an event is output. Its state is remembered. */
	accepts(watched: WatchedTopic, body: unknown, state: StateOfEvent | undefined): boolean;
}

/** The maximum number of remembered states. Those that changed longest ago are forgotten. */
const maxStates = 20_000;

/** The clocks of this machine and of Genesys Cloud may differ by this much. */
const clockToleranceMs = minuteMs;

const bodyOf = (body: unknown): Record<string, unknown> => (isObject(body) ? body : {});

function keyOf({ topic, type }: WatchedTopic, body: unknown): string {
	const part = type?.isConversation ? 'id' : type?.stateOf;
	return part === undefined ? topic : `${topic}/${textOf(getDeep(bodyOf(body), part)) ?? ''}`;
}

/** The parts of a state as text; undefined if the body has none of them. */
function plainState(paths: readonly string[], body: unknown): string | undefined {
	const parts = paths.map((path) => textOf(getDeep(bodyOf(body), path)) ?? '');
	return parts.some((part) => part !== '') ? parts.filter((part) => part !== '').join(' / ') : undefined;
}

/** An agent answers only what was not answered before. What was connected when the subscription began is not known to be new. */
const isAnswered = ({ state, previousState }: StateOfEvent): boolean =>
	state === 'connected' && (previousState === 'waiting' || previousState === 'alerting');

const isStarted = ({ state, previousState }: StateOfEvent): boolean =>
	previousState === undefined && (state === 'waiting' || state === 'alerting');

/**
 * Decides which events are output, and remembers the states that are needed for it. `since`: when the subscription began. What ended
 * before that is no news.
 */
export function eventFilter({ conversations, onlyChanges }: FilterSettings, since: number): EventFilter {
	const states = new Map<string, string>();

	function note(event: StateOfEvent | undefined): void {
		if (event?.state === undefined) return;
		states.delete(event.key);
		states.set(event.key, event.state);
		if (states.size <= maxStates) return;
		const [oldest = ''] = states.keys();
		states.delete(oldest);
	}

	function isEnded(event: StateOfEvent, body: unknown): boolean {
		if (event.state !== 'ended' || event.previousState === 'ended') return false;
		return event.previousState !== undefined || (conversationEnd(body) ?? Infinity) >= since - clockToleranceMs;
	}

	/** An old conversation that gets another update after its end has not just changed its state. */
	const isChanged = (event: StateOfEvent, body: unknown): boolean =>
		event.state === 'ended' ? isEnded(event, body) : event.state !== event.previousState;

	const ofConversation: Record<ConversationUpdates, (event: StateOfEvent, body: unknown) => boolean> = {
		all: () => true,
		states: isChanged,
		starts: isStarted,
		answers: isAnswered,
		ends: isEnded,
	};

	return {
		stateOf(watched, body) {
			const { type } = watched;
			if (!type?.isConversation && !type?.state) return undefined;
			const state = type.isConversation ? conversationState(body) : plainState(type.state ?? [], body);
			const key = keyOf(watched, body);
			const previousState = states.get(key);
			return {
				key,
				...(state === undefined ? {} : { state }),
				...(previousState === undefined ? {} : { previousState }),
			};
		},
		note,
		accepts({ type }, body, event) {
			note(event);
			if (!event) return true;
			if (type?.isConversation) return ofConversation[conversations](event, body);
			return !onlyChanges || event.state === undefined || event.state !== event.previousState;
		},
	};
}
