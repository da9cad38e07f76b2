import type { GenesysError } from '../../errors.ts';
import type { Connection } from '../../ports.ts';
import {
	closedError,
	consumerError,
	stateReporter,
	subscriptionStateError,
	type StateConsumer,
	type StateReporter,
	type SubscriptionCounters,
	type SubscriptionState,
} from '../stateReporter.ts';
import { allParts, isOpen, newGroup, removeRequests, requestsOf, remainingParts, type Group } from './groups.ts';
import {
	expandSelection,
	readOutputSettings,
	requireRemovalFilter,
	subscribing,
	type RemovalFilter,
	type StatisticsOutput,
	type StatisticsSelection,
} from './selection.ts';
import { sessionTiming, startSession, type Session, type SessionMember, type SessionTiming } from './session.ts';
import type { StatisticUpdate } from './statisticValues.ts';
import { updateQueue, type QueueCounters, type UpdateQueue } from './updateQueue.ts';
import { subscriptionWorker, type Worker } from './worker.ts';

export type { Crossing, CrossingSettings } from './crossingRules.ts';
export {
	fromFormRow,
	subscribing,
	type RemovalFilter,
	type StatisticChoice,
	type StatisticFormRow,
	type StatisticObjects,
	type StatisticsOutput,
	type StatisticsSelection,
} from './selection.ts';
export type { StatisticUpdate } from './statisticValues.ts';

/**
 * Statistics that are pushed, and kept alive. Both faces use this file, and no other file of this folder. One {@link
 * StatisticsSession} is one Bayeux session with Genesys; any number of {@link StatisticsSubscription}s share it. A
 * subscription continues through all failures of the network or the service until it is closed.
 *
 * n8n has a session with one subscription, see {@link openStatistics}. In Node-RED the connection node has one {@link
 * statisticsSession}. Each statistics node opens and closes a subscription on it: the session connects with the first one
 * and disconnects with the last.
 */

export interface StatisticsSettings extends StatisticsSelection {
	output?: StatisticsOutput;
	/** Starts in standby, without subscribing, until {@link StatisticsSubscription.activate}. */
	standby?: boolean;
}

export type StatisticsState = SubscriptionState;
export type StatisticsCounters = SubscriptionCounters<QueueCounters>;

interface StatisticsStatus {
	state: StatisticsState;
	counters: StatisticsCounters;
	/** How many statistics are wanted. */
	statistics: number;
	/** Genesys' IDs; empty while nothing is open. There is one for every 1000 statistics and for every addition. */
	subscriptionIds: string[];
}

/** Receives the updates. Errors that its functions throw do not disturb the subscription. */
export interface StatisticsConsumer extends StateConsumer<QueueCounters> {
	/**
	 * Receives updates, in order for each statistic. While its promise is pending, others wait (see {@link
	 * StatisticsOutput.mostWaiting}). In n8n it resolves when the execution has ended, in Node-RED when the flow may receive
	 * the next message. A rejection is reported to `onProblem`, and later updates follow.
	 */
	onUpdates(updates: StatisticUpdate[]): void | Promise<void>;
}

export interface StatisticsSubscription {
	/**
	 * Resolves when it is live, or in standby, for the first time. Rejects with a GenesysError if the first attempt failed. It
	 * keeps trying until it is closed: to stop, call {@link close}. The promise may be ignored.
	 */
	readonly started: Promise<void>;
	status(): StatisticsStatus;
	/**
	 * Opens more statistics; resolves when they are open. Rejects with an `input` error before anything is sent, or with
	 * Genesys' error if it refuses them; then nothing changes. Without a connection it waits for one. In standby the
	 * statistics are only stored.
	 */
	add(selection: StatisticsSelection): Promise<void>;
	/** Returns how many statistics were removed. Their updates end immediately. */
	remove(filter: RemovalFilter): Promise<number>;
	/** Opens these statistics instead of all existing ones, which are removed once the new ones are open. Otherwise like {@link add}. */
	replace(selection: StatisticsSelection): Promise<void>;
	/**
	 * Closes the subscription until {@link activate}, because another instance of the flow is active. Updates that wait for
	 * the consumer are still output.
	 */
	standby(): Promise<void>;
	/** Opens the subscription again; resolves when that has begun. */
	activate(): Promise<void>;
	/**
	 * Closes for good: deletes the subscription at Genesys, and with the last subscription also the session. Nothing is output
	 * afterwards. Resolves within six seconds; never rejects.
	 */
	close(): Promise<void>;
}

export interface StatisticsSession {
	/** Raises an `input` error if the settings are invalid. Everything else is reported later. */
	open(settings: StatisticsSettings, consumer: StatisticsConsumer): StatisticsSubscription;
	/** Closes all its subscriptions. */
	close(): Promise<void>;
}

/** As {@link subscriptionStateError}. */
export const stateError = (state: StatisticsState, failure?: GenesysError): GenesysError =>
	subscriptionStateError(state, subscribing, failure);

/** The phases of a subscription. Each `left` resolves when everything of the last activity has ended. */
type Lifecycle =
	| { readonly name: 'active'; readonly stopping: AbortController; readonly ending: AbortController }
	/** `isWanted`: it becomes active as soon as `left` resolves. */
	| { readonly name: 'standby'; readonly left: Promise<void>; isWanted: boolean }
	| { readonly name: 'closing'; readonly left: Promise<void> }
	| { readonly name: 'closed' };

interface State {
	readonly session: Session;
	/** The callbacks for the session. */
	readonly member: SessionMember;
	readonly groups: Group[];
	readonly queue: UpdateQueue;
	readonly worker: Worker;
	readonly reporter: StateReporter<QueueCounters>;
	/** The highest number used as a statistic ID. */
	highestNumber: number;
	lifecycle: Lifecycle;
}

function refuseClosed({ lifecycle }: State): void {
	if (lifecycle.name === 'closing' || lifecycle.name === 'closed') throw closedError(subscribing);
}

function followSession({ lifecycle, session: { condition }, worker, reporter }: State): void {
	if (lifecycle.name !== 'active') return;
	if (condition.name === 'up') return worker.schedule();
	worker.cutDelay();
	if (condition.name === 'unavailable') {
		reporter.become('unavailable', condition.failure);
		// The message that the service is available again may be lost.
		worker.schedule();
	} else if (condition.name === 'given up') reporter.become('stopped', condition.failure);
	else if (condition.name === 'broken') reporter.reportFailure(condition.failure);
}

function begin(subscription: State): void {
	subscription.lifecycle = { name: 'active', stopping: new AbortController(), ending: new AbortController() };
	subscription.reporter.begin();
	subscription.session.register(subscription.member);
	followSession(subscription);
}

/**
 * Closes everything that is open, and everything that is being opened once it is answered, within a time that does not
 * depend on the network. Then it aborts the pending requests.
 */
async function leave(
	{ session, member, worker }: State,
	{ stopping, ending }: Extract<Lifecycle, { name: 'active' }>,
): Promise<void> {
	stopping.abort();
	worker.cutDelay();
	worker.closeAll();
	const done = new AbortController();
	const wait = (milliseconds: number): Promise<void> => session.ports.wait(milliseconds, done.signal);
	/** Whether it took too long. */
	const late = wait(2 * session.timing.closingMs).then(
		() => {
			ending.abort();
			return true;
		},
		() => false,
	);
	const gone = (async () => {
		// Deletions may still wait for their turn.
		await Promise.race([worker.idle(), late]);
		await session.unregister(member, ending.signal);
		done.abort();
	})();
	// Do not wait for a request that ignores its cancellation.
	const givenUp = late
		.then((isLate) => (isLate ? wait(3 * session.timing.closingMs) : undefined))
		.catch(() => undefined);
	await Promise.race([gone, givenUp]);
}

/** Adds a group. Resolves when it is open, or stored while nothing is open. */
async function change({ groups, lifecycle, worker }: State, group: Group): Promise<void> {
	groups.push(group);
	if (lifecycle.name !== 'active') return worker.complete(group);
	worker.schedule();
	await group.outcome.promise;
}

async function add(subscription: State, selection: StatisticsSelection): Promise<void> {
	refuseClosed(subscription);
	const taken = new Set(requestsOf(allParts(subscription.groups)).map(({ statisticId }) => statisticId));
	const requests = expandSelection(selection, subscription.highestNumber + 1, taken);
	subscription.highestNumber += requests.length;
	await change(subscription, newGroup(requests));
}

async function remove(subscription: State, filter: RemovalFilter): Promise<number> {
	refuseClosed(subscription);
	requireRemovalFilter(filter);
	const { removed, affected } = removeRequests(subscription.groups, filter);
	subscription.queue.remove(removed.map(({ statisticId }) => statisticId));
	const rest = newGroup(requestsOf(affected), { replaces: affected, isQuiet: true });
	if (affected.length > 0) void change(subscription, rest).catch(() => undefined);
	return removed.length;
}

async function replace(subscription: State, selection: StatisticsSelection): Promise<void> {
	refuseClosed(subscription);
	const requests = expandSelection(selection);
	subscription.highestNumber = requests.length;
	await change(subscription, newGroup(requests, { replaces: allParts(subscription.groups) }));
}

async function standby(subscription: State): Promise<void> {
	refuseClosed(subscription);
	const { lifecycle, reporter } = subscription;
	if (lifecycle.name === 'standby') lifecycle.isWanted = false;
	if (lifecycle.name !== 'active') return;
	reporter.become('standby');
	const left = leave(subscription, lifecycle);
	subscription.lifecycle = { name: 'standby', left, isWanted: false };
	await left;
	reporter.started.resolve();
}

async function activate(subscription: State): Promise<void> {
	refuseClosed(subscription);
	const { lifecycle } = subscription;
	if (lifecycle.name !== 'standby') return;
	lifecycle.isWanted = true;
	await lifecycle.left;
	if (subscription.lifecycle === lifecycle && lifecycle.isWanted) begin(subscription);
}

async function close(subscription: State, onClosed: () => void): Promise<void> {
	const { lifecycle, queue, reporter, groups } = subscription;
	if (lifecycle.name === 'closed') return;
	if (lifecycle.name === 'closing') return await lifecycle.left;
	queue.close();
	reporter.end();
	const left = lifecycle.name === 'active' ? leave(subscription, lifecycle) : lifecycle.left;
	subscription.lifecycle = { name: 'closing', left };
	await left;
	subscription.lifecycle = { name: 'closed' };
	for (const { reject } of [reporter.started, ...groups.map(({ outcome }) => outcome)])
		reject(closedError(subscribing));
	onClosed();
}

/** Starts a subscription on a session. Raises an `input` error if the settings are invalid. */
function startSubscription(
	session: Session,
	settings: StatisticsSettings,
	consumer: StatisticsConsumer,
	onClosed: () => void,
): StatisticsSubscription {
	const output = readOutputSettings(settings.output);
	const requests = expandSelection(settings);
	const groups = [newGroup(requests, { isLasting: true })];
	const queue = updateQueue(
		session.ports,
		output,
		(updates) => consumer.onUpdates(updates),
		(error) => reporter.reportProblem(consumerError(error, subscribing)),
	);
	const firstName = settings.standby ? 'standby' : 'connecting';
	const reporter = stateReporter(consumer, () => queue.counters, session.ports.now, firstName);
	const worker = subscriptionWorker({
		...{ session, groups, queue, snapshot: output.snapshot },
		activity() {
			const { lifecycle } = subscription;
			return lifecycle.name === 'active' && !lifecycle.stopping.signal.aborted
				? { stopping: lifecycle.stopping.signal, ending: lifecycle.ending.signal }
				: undefined;
		},
		onLive: reporter.becomeLive,
		onFailure: reporter.reportFailure,
		onProblem: reporter.reportProblem,
	});
	const member: SessionMember = {
		onConditionChange: () => followSession(subscription),
		resynchronize: () => worker.resynchronize(),
		checkIdle: () => worker.checkIdle(reporter.state.name === 'live'),
		report: reporter.reportProblem,
	};
	const subscription: State = {
		...{ session, member, groups, queue, worker, reporter },
		highestNumber: requests.length,
		lifecycle: { name: 'standby', left: Promise.resolve(), isWanted: false },
	};
	if (settings.standby) reporter.started.resolve();
	else begin(subscription);
	return {
		started: reporter.started.promise,
		status: () => ({
			state: reporter.state,
			counters: reporter.counters,
			statistics: requestsOf(remainingParts(groups)).length,
			subscriptionIds: allParts(groups).flatMap((part) =>
				part.opened && isOpen(part, session.epoch) ? [part.opened.subscriptionId] : [],
			),
		}),
		add: (selection) => add(subscription, selection),
		remove: (filter) => remove(subscription, filter),
		replace: (selection) => replace(subscription, selection),
		standby: () => standby(subscription),
		activate: () => activate(subscription),
		close: () => close(subscription, onClosed),
	};
}

/** A session with Genesys for any number of subscriptions. It connects with the first one and disconnects after the last. It can be reused. */
export function statisticsSession(connection: Connection, timing: Partial<SessionTiming> = {}): StatisticsSession {
	const session = startSession(connection, { ...sessionTiming, ...timing });
	const subscriptions = new Set<StatisticsSubscription>();
	return {
		open(settings, consumer) {
			const subscription = startSubscription(session, settings, consumer, () => subscriptions.delete(subscription));
			subscriptions.add(subscription);
			return subscription;
		},
		close: async () => void (await Promise.all([...subscriptions].map((subscription) => subscription.close()))),
	};
}

/**
 * A subscription with its own session, which ends with it. Raises an `input` error if the settings are invalid; see {@link
 * StatisticsSubscription.started} for other errors.
 */
export function openStatistics(
	connection: Connection,
	settings: StatisticsSettings,
	consumer: StatisticsConsumer,
	timing: Partial<SessionTiming> = {},
): StatisticsSubscription {
	return statisticsSession(connection, timing).open(settings, consumer);
}
