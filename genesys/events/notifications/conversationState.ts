import { isObject, textOf, type JsonObject } from '../../json.ts';

/** Where a conversation is: nobody has it yet, an agent is offered it, an agent has it, or it is over. */
export type ConversationState = 'waiting' | 'alerting' | 'connected' | 'ended';

const media = [
	...['calls', 'callbacks', 'chats', 'emails', 'messages', 'internalMessages', 'cobrowsesessions'],
	...['screenshares', 'screenMonitorings', 'socialExpressions', 'videos'],
] as const;

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

const communicationsOf = (participant: JsonObject): JsonObject[] => media.flatMap((name) => listOf(participant[name]));

const wordOf = (value: unknown): string => (textOf(value) ?? '').toLowerCase();

const isOver = ({ state }: JsonObject): boolean => ['disconnected', 'terminated'].includes(wordOf(state));

/** A participant without any communication has left once it has an end. */
function hasLeft(participant: JsonObject): boolean {
	const communications = communicationsOf(participant);
	if (communications.length === 0) return textOf(participant.endTime) !== undefined;
	return communications.every(isOver);
}

const isAgent = ({ purpose }: JsonObject): boolean => ['agent', 'user'].includes(wordOf(purpose));

const has = (participants: readonly JsonObject[], states: readonly string[]): boolean =>
	participants.filter(isAgent).some((one) => communicationsOf(one).some(({ state }) => states.includes(wordOf(state))));

/** The state of a conversation; undefined if the body has no participants. */
export function conversationState(body: unknown): ConversationState | undefined {
	const participants = isObject(body) ? listOf(body.participants) : [];
	if (participants.length === 0) return undefined;
	if (participants.every(hasLeft)) return 'ended';
	if (has(participants, ['connected'])) return 'connected';
	return has(participants, ['alerting', 'dialing', 'contacting', 'offering']) ? 'alerting' : 'waiting';
}

/** When the last participant left, ms since 1970; undefined if that is not known. */
export function conversationEnd(body: unknown): number | undefined {
	const ends = (isObject(body) ? listOf(body.participants) : []).map(({ endTime }) =>
		Date.parse(textOf(endTime) ?? ''),
	);
	const known = ends.filter((end) => !Number.isNaN(end));
	return known.length ? Math.max(...known) : undefined;
}
