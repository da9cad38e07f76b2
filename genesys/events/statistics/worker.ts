import { randomUUID } from 'crypto';

import { askedDelay } from '../../client/retry.ts';
import { GenesysError, isGenesysError } from '../../errors.ts';
import {
	allParts,
	completeGroup,
	dropGroup,
	isAlreadyOutput,
	isOpen,
	nextJob,
	type Group,
	type Job,
	type Part,
} from './groups.ts';
import { subscribing } from './selection.ts';
import type { Session } from './session.ts';
import { enrich, type PushedStatistic, type QueuedUpdate } from './statisticValues.ts';
import {
	deleteSubscription,
	isRefusal,
	openSubscription,
	readValues,
	refusedStatistics,
} from './subscriptionRequests.ts';
import type { UpdateQueue } from './updateQueue.ts';

/** What a worker needs of its subscription. */
export interface WorkerSubscription {
	readonly session: Session;
	readonly groups: Group[];
	readonly queue: UpdateQueue;
	/** Whether initial values are wanted. */
	readonly snapshot: boolean;
	/** Ends with the activity of the subscription; undefined while it is not active. */
	activity(): AbortSignal | undefined;
	/** Everything is open. */
	onLive(): void;
	/** Something failed, and is tried again. */
	onFailure(failure: GenesysError): void;
	/** Something is wrong that does not change the state. */
	onProblem(problem: GenesysError): void;
}

/** Opens what is wanted and not open, with delays after failures, and leads the updates of what is open to the queue. */
export interface Worker {
	/** There may be something to do: cuts a delay short, or starts to work. */
	schedule(): void;
	/** Cuts a delay after a failure short. */
	cutDelay(): void;
	/** All of a group is open, or nothing is to be open: ends what the group replaces. */
	complete(group: Group): void;
	/** Checks the parts that have been silent for long while the subscription is live. */
	checkIdle(isLive: boolean): void;
	/** Closes all that is open, without waiting. */
	closeAll(): void;
	/** Resolves when no work and no deletion is under way. */
	idle(): Promise<void>;
}

interface State {
	readonly subscription: WorkerSubscription;
	/** Deletions that are under way. */
	readonly deletions: Set<Promise<void>>;
	/** Refused statistics that were reported, by their messages. */
	readonly reported: Set<string>;
	/** Failures since something was opened. */
	failures: number;
	backoffAbort: AbortController;
	/** `isDue`: there may be more to do. */
	running?: { isDue: boolean };
	finished: Promise<void>;
}

const failureFrom = (error: unknown): GenesysError =>
	isGenesysError(error)
		? error
		: new GenesysError('connection', `${subscribing}: ${error instanceof Error ? error.message : String(error)}`, {
				operation: subscribing,
				cause: error,
			});

const lostError = (): GenesysError =>
	new GenesysError('answer', `${subscribing}: Genesys no longer knows the subscription`, {
		operation: subscribing,
		hint: 'It is opened anew.',
	});

/** The updates of a part: kept while it is held, and queued otherwise. */
function receive({ subscription: { session, queue } }: State, part: Part, pushed: readonly PushedStatistic[]): void {
	const now = session.ports.now();
	part.heardAt = now;
	if (!part.opened) return;
	const updates = enrich(part.opened.subscriptionId, part.requests, pushed, { now, snapshot: false });
	if (part.held) part.held = part.held.concat(updates);
	else queue.push(updates);
}

/** Receives what is pushed from here on, and what has been pushed since the subscription was opened. It is held until {@link releaseHeld}. */
function startListening(worker: State, part: Part, subscriptionId: string): void {
	const { router } = worker.subscription.session;
	part.held = [];
	receive(
		worker,
		part,
		router.add(subscriptionId, (pushed) => receive(worker, part, pushed)),
	);
}

/** Queues what was held, in the order of its time, without the updates that others have output already. */
function releaseHeld(
	{ subscription: { queue } }: State,
	part: Part,
	isOutput: (update: QueuedUpdate) => boolean = () => false,
): void {
	const { held = [] } = part;
	delete part.held;
	queue.push(held.filter((update) => !isOutput(update)).sort((one, other) => one.timestamp - other.timestamp));
}

function startDeletion({ subscription, deletions }: State, subscriptionId: string): void {
	const deletion = deleteSubscription(subscription.session.closingConnection(), subscriptionId).finally(() =>
		deletions.delete(deletion),
	);
	deletions.add(deletion);
}

/** Ends a part. In an earlier epoch it has ended with Genesys already. */
function closePart(worker: State, part: Part): void {
	const { session } = worker.subscription;
	const { opened } = part;
	const isKnown = isOpen(part, session.epoch);
	delete part.opened;
	delete part.held;
	if (!opened) return;
	session.router.remove(opened.subscriptionId);
	if (isKnown) startDeletion(worker, opened.subscriptionId);
}

function reportRefused({ subscription, reported }: State, part: Part, errors: unknown): void {
	for (const problem of refusedStatistics(errors, part.requests)) {
		if (reported.has(problem.message)) continue;
		reported.add(problem.message);
		subscription.onProblem(problem);
	}
}

/** Opens a part and holds its initial values. Raises the error of the request. */
async function openPart(worker: State, part: Part, group: Group, activity: AbortSignal): Promise<void> {
	const { session, snapshot } = worker.subscription;
	const connection = session.connectionUntil(activity);
	const { epoch } = session;
	const operationId = randomUUID();
	const answer = await openSubscription(connection, operationId, part.requests.values()).catch((error: unknown) => {
		// It may be open although no answer came.
		if (!isRefusal(error)) startDeletion(worker, operationId);
		throw error;
	});
	const { subscriptionId, errors } = answer;
	if (epoch !== session.epoch || activity.aborted) return startDeletion(worker, subscriptionId);
	// One of an earlier epoch ends as well, sooner or later.
	if (part.opened && part.opened.subscriptionId !== subscriptionId) startDeletion(worker, part.opened.subscriptionId);
	part.opened = { subscriptionId, epoch };
	part.refusals = 0;
	worker.failures = 0;
	reportRefused(worker, part, errors);
	startListening(worker, part, subscriptionId);
	if (!snapshot || isAlreadyOutput(group, session.epoch)) return;
	const values = answer.values.some(({ value }) => value !== undefined)
		? answer.values
		: await readValues(connection, subscriptionId).catch(() => []);
	const initial = enrich(subscriptionId, part.requests, values, { now: session.ports.now(), snapshot: true });
	if (part.held) part.held = initial.concat(part.held);
}

function complete(worker: State, group: Group): void {
	const { groups, queue } = worker.subscription;
	const { replaced, removedIds, over } = completeGroup(groups, group);
	queue.remove(removedIds);
	for (const part of replaced) closePart(worker, part);
	// Until now the parts that are replaced have output what came.
	for (const part of group.parts) releaseHeld(worker, part, queue.hasNewer);
	for (const { outcome } of [...over, group]) outcome.resolve();
}

function abandon(worker: State, group: Group, error: unknown): void {
	dropGroup(worker.subscription.groups, group);
	for (const part of group.parts) closePart(worker, part);
	group.outcome.reject(error);
}

/** Waits after a failure, until something changes. */
async function backOff(worker: State, times: number, atLeastMs = 0): Promise<void> {
	const { timing, ports } = worker.subscription.session;
	const bound = Math.min(timing.longestDelayMs, timing.firstDelayMs * 2 ** Math.min(times, 30));
	worker.backoffAbort = new AbortController();
	await ports.wait(Math.max(atLeastMs, ports.random() * bound), worker.backoffAbort.signal).catch(() => undefined);
}

async function handleFailure(worker: State, { group, part }: Job, error: unknown): Promise<void> {
	const { session, activity, onFailure } = worker.subscription;
	if (!activity() || session.condition.name !== 'up') return;
	if (isRefusal(error) && !group.isLasting) return abandon(worker, group, error);
	const failure = failureFrom(error);
	onFailure(failure);
	if (isRefusal(error) && part) part.refusals += 1;
	else await backOff(worker, (worker.failures += 1), askedDelay(failure));
}

async function runJob(worker: State, { group, part }: Job): Promise<void> {
	const { session, groups } = worker.subscription;
	if (!part) return complete(worker, group);
	if (part.refusals > 0) await backOff(worker, part.refusals);
	const activity = worker.subscription.activity();
	if (!activity || session.condition.name !== 'up' || !group.parts.includes(part) || !groups.includes(group)) return;
	await openPart(worker, part, group, activity);
	// What replaces others is output when all of it is there, or updates would come twice.
	if (isOpen(part, session.epoch) && group.replaces.length === 0) releaseHeld(worker, part);
	if (group.parts.every((one) => isOpen(one, session.epoch))) complete(worker, group);
}

/** Does what is to be done, one job after the other, for as long as the session is up. */
async function work(worker: State, running: NonNullable<State['running']>): Promise<void> {
	const { session, groups, activity, onLive } = worker.subscription;
	while (running.isDue) {
		running.isDue = false;
		while (activity() && session.condition.name === 'up') {
			const job = nextJob(groups, session.epoch);
			if (!job) {
				worker.failures = 0;
				onLive();
				break;
			}
			await session.router
				.whileOpening(() => runJob(worker, job))
				.catch((error: unknown) => handleFailure(worker, job, error));
		}
	}
	worker.running = undefined;
}

function schedule(worker: State): void {
	worker.backoffAbort.abort();
	if (worker.running) {
		worker.running.isDue = true;
		return;
	}
	worker.running = { isDue: true };
	worker.finished = work(worker, worker.running);
}

/** Finds out whether a part still exists: silence may mean that nothing changes, or that the subscription is gone. */
async function check(worker: State, part: Part, { subscriptionId }: NonNullable<Part['opened']>): Promise<void> {
	const { session, activity, onFailure } = worker.subscription;
	const [statisticId] = part.requests.keys();
	const signal = activity();
	if (statisticId === undefined || !signal) return;
	// One statistic is enough, unless its ID cannot stand in a list.
	const statisticIds = statisticId.includes(',') ? undefined : [statisticId];
	await readValues(session.connectionUntil(signal), subscriptionId, statisticIds).catch((error: unknown) => {
		if (!isRefusal(error) || !activity() || !isOpen(part, session.epoch)) return;
		onFailure(lostError());
		closePart(worker, part);
		schedule(worker);
	});
}

function checkIdle(worker: State, isLive: boolean): void {
	const { session, groups } = worker.subscription;
	const now = session.ports.now();
	for (const part of allParts(groups)) {
		if (!part.opened || !isOpen(part, session.epoch)) continue;
		const silence = now - part.heardAt;
		// A clock that was set back begins anew.
		if (silence < 0) part.heardAt = now;
		if (!isLive || silence < session.timing.idleMs) continue;
		part.heardAt = now;
		void check(worker, part, part.opened);
	}
}

/** A worker without anything to do: see {@link Worker.schedule}. */
export function subscriptionWorker(subscription: WorkerSubscription): Worker {
	const worker: State = {
		subscription,
		deletions: new Set(),
		reported: new Set(),
		failures: 0,
		backoffAbort: new AbortController(),
		finished: Promise.resolve(),
	};
	return {
		schedule: () => schedule(worker),
		cutDelay: () => worker.backoffAbort.abort(),
		complete: (group) => complete(worker, group),
		checkIdle: (isLive) => checkIdle(worker, isLive),
		closeAll() {
			for (const part of allParts(subscription.groups)) closePart(worker, part);
		},
		async idle() {
			await worker.finished;
			await Promise.all(worker.deletions);
		},
	};
}
