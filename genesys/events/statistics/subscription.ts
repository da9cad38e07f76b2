import { GenesysError } from '../../errors.ts';
import { term, text } from '../../language.ts';
import { wordsOf } from '../../explain.ts';
import { defined } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import {
	allParts,
	isOpen,
	newDeferred,
	newGroup,
	removeRequests,
	requestsOf,
	stayingParts,
	type Deferred,
	type Group,
} from './groups.ts';
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
 * Statistics that are pushed, kept alive: what both faces build on, and the only file of this room that they import. One {@link StatisticsSession} is one
 * Bayeux session with Genesys; any number of {@link StatisticsSubscription}s share it. Whatever happens to the network or the service, a subscription
 * continues until it is closed.
 *
 * n8n has a session with one subscription, see {@link openStatistics}. In Node-RED the connection node keeps one {@link statisticsSession}, and every
 * statistics node opens a subscription on it and closes it again: it connects with the first of them and disconnects with the last.
 */

export interface StatisticsSettings extends StatisticsSelection {
	output?: StatisticsOutput;
	/** Begins without being subscribed, until {@link StatisticsSubscription.activate}. */
	standby?: boolean;
}

type StatisticsStateName =
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

export interface StatisticsCounters extends QueueCounters {
	/** How often it came back to life after something had broken. */
	reconnects: number;
}

interface StatisticsStatus {
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
	 * reported to `onProblem`, and the next updates follow.
	 */
	onUpdates(updates: StatisticUpdate[]): void | Promise<void>;
	/** Every change of state, with the counts by then, and the error behind its reason; also a `reconnecting` for another reason than before. */
	onState?(state: StatisticsState, counters: StatisticsCounters, failure?: GenesysError): void;
	/** What went wrong without changing the state: statistics that Genesys refuses, a consumer that failed, too many sessions at once. */
	onProblem?(problem: GenesysError): void;
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
	add(selection: StatisticsSelection): Promise<void>;
	/** Returns how many statistics were given up; their updates end at once. */
	remove(filter: RemovalFilter): Promise<number>;
	/** Opens these statistics in place of all that there are; the old ones are given up when the new ones are open. As {@link add}. */
	replace(selection: StatisticsSelection): Promise<void>;
	/** Gives the subscription up until {@link activate}: another copy of the flow has it meanwhile. What waits for the consumer is still handed out. */
	standby(): Promise<void>;
	/** Takes the subscription up again; resolves when that has begun. */
	activate(): Promise<void>;
	/**
	 * The end: the subscription is deleted with Genesys, and with the last one of a session the session too. Nothing is handed out once it is
	 * called. Resolves when nothing is left, after six seconds at most; never rejects.
	 */
	close(): Promise<void>;
}

export interface StatisticsSession {
	/** Raises an `input` error when the settings make no sense. Everything else is told later. */
	open(settings: StatisticsSettings, consumer: StatisticsConsumer): StatisticsSubscription;
	/** Closes all its subscriptions. */
	close(): Promise<void>;
}

/** What is wrong in a state that has a reason, as an error to report. `failure`: the error behind the reason, which has its texts in all languages. */
export function stateError({ reason, hint }: StatisticsState, failure?: GenesysError): GenesysError {
	const message =
		failure?.text ?? (reason ? { template: reason, values: {} } : text('The connection for statistics is lost'));
	const advice = failure?.hintText ?? (hint ? { template: hint, values: {} } : text('It will be retried.'));
	return new GenesysError('connection', message, { operation: subscribing, hint: advice });
}

const closedError = (): GenesysError =>
	new GenesysError('cancelled', '{subscribing}: the subscription was closed', {
		values: { subscribing: term(subscribing) },
		operation: subscribing,
	});

const consumerError = (error: unknown): GenesysError =>
	new GenesysError('input', 'An update could not be processed: {words}', {
		values: { words: wordsOf(error) },
		operation: subscribing,
		cause: error,
		hint: 'Later updates are not affected.',
	});

/** Keeps the state that the consumer sees, and tells it every change. */
interface StateReporter {
	readonly state: StatisticsState;
	readonly counters: StatisticsCounters;
	readonly started: Deferred;
	/** With a failure, the first attempt has failed. */
	become(name: StatisticsStateName, failure?: GenesysError): void;
	/** Connects for the first time, or after a standby. */
	begin(): void;
	becomeLive(): void;
	/** Something failed, and is tried again. */
	reportFailure(failure: GenesysError): void;
	reportProblem(problem: GenesysError): void;
	/** The last state: it is closed. */
	end(): void;
}

function stateReporter(
	consumer: StatisticsConsumer,
	queueCounters: () => QueueCounters,
	now: () => number,
	firstName: StatisticsStateName,
): StateReporter {
	const started = newDeferred();
	let state: StatisticsState = { name: firstName, since: now() };
	let wasLive = false;
	let hasEnded = false;
	let reconnects = 0;
	const counters = (): StatisticsCounters => ({ ...queueCounters(), reconnects });

	/** A consumer that throws is no reason to end. */
	function notify(tell: () => void): void {
		try {
			tell();
		} catch {
			// It has been told.
		}
	}

	function become(name: StatisticsStateName, failure?: GenesysError): void {
		const { message: reason, hint } = failure ?? {};
		if (!hasEnded && (state.name !== name || state.reason !== reason)) {
			state = { name, since: now(), ...defined({ reason, hint }) };
			notify(() => consumer.onState?.({ ...state }, counters(), failure));
		}
		if (failure) started.reject(failure);
	}

	return {
		get state() {
			return { ...state };
		},
		get counters() {
			return counters();
		},
		started,
		become,
		begin() {
			wasLive = false;
			become('connecting');
		},
		becomeLive() {
			if (state.name === 'live') return;
			if (wasLive) reconnects += 1;
			wasLive = true;
			become('live');
			started.resolve();
		},
		reportFailure: (failure) => become(wasLive ? 'reconnecting' : 'connecting', failure),
		reportProblem: (problem) => notify(() => consumer.onProblem?.(problem)),
		end() {
			become('stopped');
			hasEnded = true;
		},
	};
}

/** Where a subscription is in its life. Each `left` resolves when nothing of its last activity is under way. */
type Lifecycle =
	| { readonly name: 'active'; readonly stopping: AbortController; readonly ending: AbortController }
	/** `isWanted`: it becomes active as soon as it has left. */
	| { readonly name: 'standby'; readonly left: Promise<void>; isWanted: boolean }
	| { readonly name: 'closing'; readonly left: Promise<void> }
	| { readonly name: 'closed' };

interface State {
	readonly session: Session;
	/** What the session tells it. */
	readonly member: SessionMember;
	readonly groups: Group[];
	readonly queue: UpdateQueue;
	readonly worker: Worker;
	readonly reporter: StateReporter;
	/** The highest number that was given as a statistic ID. */
	highestNumber: number;
	lifecycle: Lifecycle;
}

function refuseClosed({ lifecycle }: State): void {
	if (lifecycle.name === 'closing' || lifecycle.name === 'closed') throw closedError();
}

function followSession({ lifecycle, session: { condition }, worker, reporter }: State): void {
	if (lifecycle.name !== 'active') return;
	if (condition.name === 'up') return worker.schedule();
	worker.cutDelay();
	if (condition.name === 'unavailable') {
		reporter.become('unavailable', condition.failure);
		// That it is available again may be lost on the way.
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
 * Closes all that is open, and what is being opened as soon as it is answered, within a time that does not depend on the network: then what is still under
 * way is ended.
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
		// Deletions may be waiting for their turn.
		await Promise.race([worker.idle(), late]);
		await session.unregister(member, ending.signal);
		done.abort();
	})();
	// A request that ignores its cancellation is not waited for.
	const givenUp = late
		.then((isLate) => (isLate ? wait(3 * session.timing.closingMs) : undefined))
		.catch(() => undefined);
	await Promise.race([gone, givenUp]);
}

/** Adds a group, and resolves when it is open, or noted while nothing is open. */
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
	for (const { reject } of [reporter.started, ...groups.map(({ outcome }) => outcome)]) reject(closedError());
	onClosed();
}

/** A subscription on a session. Raises an `input` error when the settings make no sense. */
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
		(error) => reporter.reportProblem(consumerError(error)),
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
			statistics: requestsOf(stayingParts(groups)).length,
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

/** A session with Genesys for any number of subscriptions. It connects with the first and disconnects after the last; then it can be used again. */
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

/** A subscription with a session of its own, which ends with it. Raises an `input` error when the settings make no sense; see {@link StatisticsSubscription.started} for the rest. */
export function openStatistics(
	connection: Connection,
	settings: StatisticsSettings,
	consumer: StatisticsConsumer,
	timing: Partial<SessionTiming> = {},
): StatisticsSubscription {
	return statisticsSession(connection, timing).open(settings, consumer);
}
