import { isObject, textOf, type JsonObject } from '../../json.ts';

/** Where a conversation is: nobody has it yet, an agent is offered it, an agent has it, or it is over. */
export type ConversationState = 'waiting' | 'alerting' | 'connected' | 'ended';

const media = [
	...['calls', 'callbacks', 'chats', 'emails', 'messages', 'internalMessages', 'cobrowsesessions'],
	...['screenshares', 'screenMonitorings', 'socialExpressions', 'videos'],
] as const;

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Most participants have communications of one medium only. */
const communicationsOf = (participant: JsonObject): JsonObject[] =>
	media.filter((name) => participant[name] !== undefined).flatMap((name) => listOf(participant[name]));

const wordOf = (value: unknown): string => (textOf(value) ?? '').toLowerCase();

/** A participant with the states of its communications. */
interface Present {
	participant: JsonObject;
	states: string[];
}

const withStates = (participant: JsonObject): Present => ({
	participant,
	states: communicationsOf(participant).map(({ state }) => wordOf(state)),
});

const isOver = (state: string): boolean => state === 'disconnected' || state === 'terminated';

/** A participant without any communication has left once it has an end. */
const hasLeft = ({ participant, states }: Present): boolean =>
	states.length === 0 ? textOf(participant.endTime) !== undefined : states.every(isOver);

const isAgent = ({ participant }: Present): boolean => ['agent', 'user'].includes(wordOf(participant.purpose));

const has = (agents: readonly Present[], wanted: readonly string[]): boolean =>
	agents.some(({ states }) => states.some((state) => wanted.includes(state)));

/** The state of a conversation; undefined if the body has no participants. */
export function conversationState(body: unknown): ConversationState | undefined {
	const participants = (isObject(body) ? listOf(body.participants) : []).map(withStates);
	if (participants.length === 0) return undefined;
	if (participants.every(hasLeft)) return 'ended';
	const agents = participants.filter(isAgent);
	if (has(agents, ['connected'])) return 'connected';
	return has(agents, ['alerting', 'dialing', 'contacting', 'offering']) ? 'alerting' : 'waiting';
}

/** When the last participant left, ms since 1970; undefined if that is not known. */
export function conversationEnd(body: unknown): number | undefined {
	const ends = (isObject(body) ? listOf(body.participants) : []).map(({ endTime }) =>
		Date.parse(textOf(endTime) ?? ''),
	);
	const known = ends.filter((end) => !Number.isNaN(end));
	return known.length ? Math.max(...known) : undefined;
}
