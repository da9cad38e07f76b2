import { pick, seededRandom } from '../data/random.ts';
import { knownStatistics } from '../data/systems.ts';

/** The object of a statistic, in Stat Server's terms. */
export interface StatisticObject {
	objectType: string;
	objectId: string;
}

/** The caller's own statistic in a subscription: the fields that determine what it measures and when its value is sent. */
export interface Definition {
	category: string;
	subject: string;
	mainMask: string;
	notificationMode?: string;
	/** Seconds. */
	notificationFrequency?: number;
	/** The minimum change of the value before it is sent. */
	insensitivity?: number;
}

/** A pre-configured statistic by its name, or the caller's own definition. */
export type Measured = { name: string } | { definition: Definition };

/** A value in the format of Stat Server's messages. Statistics of states also contain the state. */
export interface StatisticValue {
	/** How many seconds a total has been counting; 0 for a current value. */
	intervalLength: number;
	tag: number;
	intValue: number;
	stringValue: string;
	/** ms */
	timestamp: number;
	state?: { status: string; since: number };
}

const objectsByType: Record<string, readonly string[]> = {
	Agent: knownStatistics.agents,
	Queue: knownStatistics.queues,
	GroupAgents: knownStatistics.groups,
};

export function isKnownObject({ objectType, objectId }: StatisticObject): boolean {
	return Object.hasOwn(objectsByType, objectType) && (objectsByType[objectType] ?? []).includes(objectId);
}

/**
 * How a statistic behaves: the current state, the seconds since it began, a level that goes up and down, or a total
 * that grows until midnight UTC.
 */
type Behavior =
	| { kind: 'state' }
	| { kind: 'stateTime' }
	| { kind: 'level'; least: number; most: number }
	| { kind: 'total'; perHour: number };

const byName: Record<(typeof knownStatistics.names)[number], Behavior> = {
	CurrentAgentState: { kind: 'state' },
	TimeInCurrentState: { kind: 'stateTime' },
	AverageHandlingTime: { kind: 'level', least: 150, most: 400 },
	AverageWaitingTime: { kind: 'level', least: 5, most: 45 },
	Current_In_Queue: { kind: 'level', least: 0, most: 12 },
	CurrMaxCallWaitingTime: { kind: 'level', least: 10, most: 90 },
	ServiceLevel: { kind: 'level', least: 60, most: 95 },
	Total_Abandoned: { kind: 'total', perHour: 4 },
	Total_Answered: { kind: 'total', perHour: 50 },
};

export function isKnownName(name: string): name is keyof typeof byName {
	return Object.hasOwn(byName, name);
}

function behaviorOf(measured: Measured): Behavior {
	if ('name' in measured)
		return isKnownName(measured.name) ? byName[measured.name] : { kind: 'level', least: 0, most: 100 };
	const { category } = measured.definition;
	if (/^Current(Target)?State/.test(category)) return { kind: 'state' };
	if (category === 'CurrentTime' || category === 'CurrentContinuousTime') return { kind: 'stateTime' };
	if (category.startsWith('Total')) return { kind: 'total', perHour: category.includes('Time') ? 1500 : 20 };
	return { kind: 'level', least: 0, most: 100 };
}

const statuses = [
	'LoggedOut',
	'NotReadyForNextCall',
	'WaitForNextCall',
	'AfterCallWork',
	'CallInbound',
	'CallOutbound',
] as const;
const stateMs = 4 * 60 * 1000;
const levelMs = 10 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * The value at a time (ms), always the same for the same statistic, object and time. Levels change every 10 seconds,
 * states every 4 minutes.
 */
export function statisticValue(measured: Measured, object: StatisticObject, now: number): StatisticValue {
	const whose = `${object.objectType}/${object.objectId}`;
	const what = `${whose}/${JSON.stringify(measured)}`;
	const behavior = behaviorOf(measured);
	if (behavior.kind === 'total')
		return numberValue(total(behavior.perHour, what, now), now, Math.floor((now % dayMs) / 1000));
	if (behavior.kind === 'level') return numberValue(levelAt(what, behavior.least, behavior.most, now), now);
	const { index, since } = stateAt(whose, now);
	if (behavior.kind === 'stateTime') return numberValue(Math.floor((now - since) / 1000), now);
	const status = statuses[index] ?? '';
	return { ...numberValue(index, now), stringValue: status, state: { status, since } };
}

/** A whole number between two limits that goes up and down with the clock. Different names change at different moments. */
export function levelAt(what: string, least: number, most: number, now: number): number {
	const shift = Math.floor(randomFor(what)() * levelMs);
	const random = randomFor(`${what}/${Math.floor((now - shift) / levelMs)}`);
	return least + Math.floor(random() * (most - least + 1));
}

function total(perHour: number, what: string, now: number): number {
	const pace = 0.7 + 0.6 * randomFor(`${what}/${Math.floor(now / dayMs)}`)();
	return Math.floor(((now % dayMs) / 3_600_000) * perHour * pace);
}

function stateAt(whose: string, now: number): { index: number; since: number } {
	const shift = Math.floor(randomFor(whose)() * stateMs);
	const turn = Math.floor((now - shift) / stateMs);
	return { index: pick(randomFor(`${whose}/${turn}`), [...statuses.keys()]), since: turn * stateMs + shift };
}

function numberValue(intValue: number, timestamp: number, intervalLength = 0): StatisticValue {
	return { intervalLength, tag: -1, intValue, stringValue: String(intValue), timestamp };
}

/** Random numbers with a text as the seed (FNV-1a). */
function randomFor(text: string): () => number {
	let hash = 0x811c9dc5;
	for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
	return seededRandom(hash);
}
