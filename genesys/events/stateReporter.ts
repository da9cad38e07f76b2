import { GenesysError } from '../errors.ts';
import { wordsOf } from '../explain.ts';
import { defined } from '../json.ts';
import { term, text } from '../language.ts';
import { newDeferred, type Deferred } from './deferred.ts';

type SubscriptionStateName =
	/** Connecting for the first time. */
	| 'connecting'
	/** Subscribed; events arrive. */
	| 'live'
	/** Genesys has no connection to its Stat Server. The subscription is opened again when it has. */
	| 'unavailable'
	/** Recovering from a failure; `reason` describes it. */
	| 'reconnecting'
	/** Deliberately not subscribed. */
	| 'standby'
	/** Closed; or, with a `reason`, ended because the service lacks what is needed. */
	| 'stopped';

/** The state of a subscription to statistics or events. */
export interface SubscriptionState {
	name: SubscriptionStateName;
	/** When the state began, ms since 1970. */
	since: number;
	/** What happened, one sentence for users. */
	reason?: string;
	/** What the user can do about it, if anything. */
	hint?: string;
}

/** The counters of a queue, and how often its subscription recovered after a failure. */
export type SubscriptionCounters<QueueCounters> = QueueCounters & { reconnects: number };

/** What a subscription reports about itself. Errors that these functions throw do not disturb the subscription. */
export interface StateConsumer<QueueCounters> {
	/** Every change of state, with the current counters and the error behind its reason; also a `reconnecting` with a new reason. */
	onState?(state: SubscriptionState, counters: SubscriptionCounters<QueueCounters>, failure?: GenesysError): void;
	/** Problems that do not change the state: something that Genesys refuses, or a consumer that failed. */
	onProblem?(problem: GenesysError): void;
}

/** The problem of a state with a reason, as an error to report. `failure`: the error behind the reason, which can be translated. */
export function subscriptionStateError(
	{ reason, hint }: SubscriptionState,
	operation: string,
	failure?: GenesysError,
): GenesysError {
	const message =
		failure?.text ?? (reason ? { template: reason, values: {} } : text('The connection to Genesys is lost'));
	const advice = failure?.hintText ?? (hint ? { template: hint, values: {} } : text('It will be retried.'));
	return new GenesysError('connection', message, { operation, hint: advice });
}

/** The error of a subscription that was closed before it opened. */
export const closedError = (operation: string): GenesysError =>
	new GenesysError('cancelled', '{operation}: the subscription was closed', {
		values: { operation: term(operation) },
		operation,
	});

/** The error of a consumer that failed to process what it received. */
export const consumerError = (error: unknown, operation: string): GenesysError =>
	new GenesysError('input', 'An update could not be processed: {words}', {
		values: { words: wordsOf(error) },
		operation,
		cause: error,
		hint: 'Later updates are not affected.',
	});

/** Keeps the state that the consumer sees, and reports every change. */
export interface StateReporter<QueueCounters> {
	readonly state: SubscriptionState;
	readonly counters: SubscriptionCounters<QueueCounters>;
	readonly started: Deferred;
	/** A failure means that the first attempt failed. */
	become(name: SubscriptionStateName, failure?: GenesysError): void;
	/** Connects for the first time, or after a standby. */
	begin(): void;
	becomeLive(): void;
	/** Something failed, and is retried. */
	reportFailure(failure: GenesysError): void;
	reportProblem(problem: GenesysError): void;
	/** The last state: closed. */
	end(): void;
}

export function stateReporter<QueueCounters extends object>(
	consumer: StateConsumer<QueueCounters>,
	queueCounters: () => QueueCounters,
	now: () => number,
	firstName: SubscriptionStateName,
): StateReporter<QueueCounters> {
	const started = newDeferred();
	let state: SubscriptionState = { name: firstName, since: now() };
	let wasLive = false;
	let hasEnded = false;
	let reconnects = 0;
	const counters = (): SubscriptionCounters<QueueCounters> => ({ ...queueCounters(), reconnects });

	/** An error of a consumer must not end the subscription. */
	function notify(tell: () => void): void {
		try {
			tell();
		} catch {
			// It has been reported.
		}
	}

	function become(name: SubscriptionStateName, failure?: GenesysError): void {
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
