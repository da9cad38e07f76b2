import type { GenesysError } from '../../errors.ts';
import type { Connection } from '../../ports.ts';
import { startSession } from './session.ts';

/**
 * Statistics that are pushed, kept alive: what both faces build on. One {@link StatisticsSession} is one Bayeux session with Genesys; any
 * number of {@link StatisticsSubscription}s share it. Whatever happens to the network or the service, it goes on until it is closed.
 *
 * n8n has a session with one subscription, see {@link openStatistics}. In Node-RED the connection node keeps one {@link statisticsSession}, and
 * every statistics node opens a subscription on it and closes it again: it connects with the first of them and disconnects with the last.
 */

/** Objects of one type, such as three agents. */
export interface StatisticObjects {
	/** In Stat Server's terms: Agent, GroupAgents, Queue, RoutePoint and so on. */
	objectType: string;
	/** A list, or text with commas between the ids. */
	objectIds: readonly string[] | string;
}

/** A statistic of one's own, in the words of the reference; what was left empty may be missing or ''. */
export interface StatisticDefinition {
	category?: string;
	subject?: string;
	mainMask?: string;
	maskType?: string;
	intervalType?: string;
	dynamicTimeProfile?: string;
	dynamicFilter?: string;
	notificationMode?: string;
	/** Seconds. */
	notificationFrequency?: number | string;
	insensitivity?: number | string;
	objects?: string;
}

/** One statistic, for one object or several. Either `name` or `definition`. */
export interface StatisticChoice {
	/**
	 * By which its values are recognised; numbers are given where it is empty. Used once in a subscription: for several objects it is followed by a
	 * slash and the object's id.
	 */
	statisticId?: string;
	/** A statistic that is configured for the contact centre. */
	name?: string;
	definition?: StatisticDefinition;
	/** Of which objects; those of {@link StatisticsWanted} when absent or empty. */
	objects?: readonly StatisticObjects[];
}

/** What is subscribed to. */
export interface StatisticsWanted {
	statistics: readonly StatisticChoice[];
	/** For the statistics that name none of their own. */
	objects?: readonly StatisticObjects[];
}

/** Which statistics are no longer wanted: those that match everything that is given. */
export interface StatisticsUnwanted {
	statisticIds?: readonly string[];
	names?: readonly string[];
	objectIds?: readonly string[];
}

/** How updates are handed out. */
export interface StatisticsOutput {
	/** `update` (default): one by one. `batch`: everything that waits at the moment, which is at least what came at the same time. */
	together?: 'update' | 'batch';
	/** Only when the value differs from the one that was handed out last for the statistic; its timestamp does not count. */
	onlyChanges?: boolean;
	/** The least time between two updates of one statistic, ms; the newest value is handed out when it is over. */
	minimumIntervalMs?: number;
	/** The values at the start, and again when the subscription had to be opened anew; true by default. */
	snapshot?: boolean;
	/** So many updates may wait for a slow consumer (1000 by default). When more do, only the newest of each statistic is kept, and those it replaces are counted as `dropped`. */
	mostWaiting?: number;
}

export interface StatisticsSettings extends StatisticsWanted {
	output?: StatisticsOutput;
	/** Begins without being subscribed, until {@link StatisticsSubscription.activate}. */
	standby?: boolean;
}

/** A value of one statistic. Plain data. */
export interface StatisticUpdate {
	/** The same each time, should this very value come again: for a later step to drop it. 22 characters. */
	id: string;
	/** As Genesys gave it. Another one after the subscription was opened anew. */
	subscriptionId: string;
	statisticId: string;
	/** Missing for a statistic of one's own definition. */
	name?: string;
	objectType: string;
	objectId: string;
	/** As Stat Server sends it: an object, and for states a tree. */
	value: unknown;
	/** What the value is as a number, where it is one. */
	number?: number;
	/** When the value was so, by Stat Server's clock, ms since 1970; when it came, where that is not said. */
	timestamp: number;
	/** It is what the value was when the subscription was opened. */
	snapshot: boolean;
}

export type StatisticsStateName =
	/** For the first time. */
	| 'connecting'
	/** Subscribed, updates come. */
	| 'live'
	/** Genesys has no connection to its Stat Server; the subscription is opened anew when it has. */
	| 'unavailable'
	/** Something broke and is being mended; `reason` says what. */
	| 'reconnecting'
	/** Deliberately not subscribed. */
	| 'standby'
	/** Closed; or with a `reason`, given up, for the service cannot do what is needed. */
	| 'stopped';

export interface StatisticsState {
	name: StatisticsStateName;
	/** Since when, ms since 1970. */
	since: number;
	/** What happened, one sentence for users. */
	reason?: string;
	/** What the user can do about it, where there is anything. */
	hint?: string;
}

export interface StatisticsCounters {
	/** Updates that came from Genesys, with the snapshots. */
	received: number;
	/** Handed to the consumer. */
	delivered: number;
	/** Older values that newer ones replaced because the consumer was too slow. */
	dropped: number;
	/** Left out as the output settings ask: unchanged, or more often than wanted. */
	skipped: number;
	/** Waiting for the consumer. */
	waiting: number;
	/** How often it came back to life after something had broken. */
	reconnects: number;
	/** When the last update came, ms since 1970. */
	lastUpdateAt?: number;
}

export interface StatisticsStatus {
	state: StatisticsState;
	counters: StatisticsCounters;
	/** How many statistics are wanted. */
	statistics: number;
	/** As Genesys gave them; none while nothing is open. One is opened for every 1000 statistics and for every addition. */
	subscriptionIds: string[];
}

/** Who gets the updates. Nothing that these functions throw disturbs the subscription. */
export interface StatisticsConsumer {
	/**
	 * Takes updates, in the order of each statistic. While its promise is pending, others wait (see {@link StatisticsOutput.mostWaiting}): n8n
	 * returns one that resolves when the execution has ended, Node-RED one that resolves when the flow may have the next. A rejection is
	 * reported to `problem`, and the next updates follow.
	 */
	updates(updates: StatisticUpdate[]): void | Promise<void>;
	/** Every change of state, with the counts by then; also a `reconnecting` for another reason than before. */
	state?(state: StatisticsState, counters: StatisticsCounters): void;
	/** What went wrong without changing the state: statistics that Genesys refuses, a consumer that failed, too many sessions at once. */
	problem?(problem: GenesysError): void;
}

export interface StatisticsSubscription {
	/**
	 * Resolves when it was live, or in standby, for the first time. Rejects with a GenesysError when the first attempt to get there failed. It
	 * goes on trying all the same until it is closed; who wants it to end there calls {@link close}. Whoever does not want to know need not look.
	 */
	readonly started: Promise<void>;
	status(): StatisticsStatus;
	/**
	 * Opens these statistics as well; resolves when they are open. Rejects with an `input` error before anything is sent, and with Genesys' own
	 * when it refuses them, in which case all is as it was before. While there is no connection it waits for one; in standby they are noted.
	 */
	add(wanted: StatisticsWanted): Promise<void>;
	/** Returns how many statistics were given up; their updates end at once. */
	remove(unwanted: StatisticsUnwanted): Promise<number>;
	/** Opens these statistics in place of all that there are; the old ones are given up when the new ones are open. As {@link add}. */
	replace(wanted: StatisticsWanted): Promise<void>;
	/** Gives the subscription up until {@link activate}: another copy of the flow has it meanwhile. What waits for the consumer is still handed out. */
	standby(): Promise<void>;
	/** Takes the subscription up again; resolves when that has begun. */
	activate(): Promise<void>;
	/**
	 * The end: the subscription is deleted with Genesys, and with the last one of a session the session too. Nothing is handed out once it is
	 * called. Resolves when nothing is left, after ten seconds at most; never rejects.
	 */
	close(): Promise<void>;
}

export interface StatisticsSession {
	/** Raises an `input` error when the settings make no sense. Everything else is told later. */
	open(settings: StatisticsSettings, consumer: StatisticsConsumer): StatisticsSubscription;
	/** Closes all its subscriptions. */
	close(): Promise<void>;
}

/** How patient a session is. All in ms. */
export interface SessionTiming {
	/** Requests other than the long poll. */
	requestTimeoutMs: number;
	/** How much later than promised the answer to a long poll may come. */
	allowanceMs: number;
	/** Delays between attempts are drawn between nothing and a bound, which is this at first and doubles up to `longestDelayMs`. */
	firstDelayMs: number;
	longestDelayMs: number;
	/** After so long without an update it is checked that the subscription still exists. */
	idleMs: number;
	/** Each of the last requests, when closing. */
	closingMs: number;
}

export const sessionTiming: SessionTiming = {
	requestTimeoutMs: 30_000,
	allowanceMs: 10_000,
	firstDelayMs: 100,
	longestDelayMs: 10_000,
	idleMs: 300_000,
	closingMs: 3000,
};

/** A session with Genesys for any number of subscriptions. It connects with the first and disconnects after the last; then it can be used again. */
export function statisticsSession(connection: Connection, timing: Partial<SessionTiming> = {}): StatisticsSession {
	return startSession(connection, { ...sessionTiming, ...timing });
}

/** A subscription with a session of its own, which ends with it. Raises an `input` error when the settings make no sense; see {@link StatisticsSubscription.started} for the rest. */
export function openStatistics(
	connection: Connection,
	settings: StatisticsSettings,
	consumer: StatisticsConsumer,
	timing: Partial<SessionTiming> = {},
): StatisticsSubscription {
	return statisticsSession(connection, timing).open(settings, consumer);
}
