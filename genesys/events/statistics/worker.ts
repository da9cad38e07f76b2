import { randomUUID } from 'crypto';

import { askedDelay, retryPolicy } from '../../client/retry.ts';
import { GenesysError } from '../../errors.ts';
import { term } from '../../language.ts';
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
import { randomDelay } from '../pacing.ts';
import { subscribing } from './selection.ts';
import type { Session } from './session.ts';
import { enrich, type PushedStatistic, type QueuedUpdate } from './statisticValues.ts';
import {
	isRefusal,
	mayBeOpen,
	openSubscription,
	readValues,
	refusedStatistics,
	subscriptionFailure,
} from './subscriptionRequests.ts';
import type { UpdateQueue } from './updateQueue.ts';

/** The signals of an active subscription. */
interface Activity {
	/** Aborts when the activity ends. */
	readonly stopping: AbortSignal;
	/** Aborts some time later: until then, a pending open request may be answered, so that it can be deleted. */
	readonly ending: AbortSignal;
}

/** The minimum time between two requests for the current values of a subscription, ms. */
const checkEveryMs = 1000;
/** After this many failed requests for current values, the worker waits for another reason to ask. */
const maxCheckFailures = 10;
/** The maximum number of different refusals to remember. */
const maxReported = 1000;

/** What a worker needs from its subscription. */
export interface WorkerSubscription {
	readonly session: Session;
	readonly groups: Group[];
	readonly queue: UpdateQueue;
	/** Whether initial values are output. */
	readonly snapshot: boolean;
	/** Undefined while the subscription is inactive. */
	activity(): Activity | undefined;
	/** Everything is open, and polls are answered. */
	onLive(): void;
	/** Something failed, and is retried. */
	onFailure(failure: GenesysError): void;
	/** A problem that does not change the state. */
	onProblem(problem: GenesysError): void;
}

/** Opens statistics that are wanted and not open, with delays after failures, and sends the updates of open ones to the queue. */
export interface Worker {
	/** There may be work: ends a delay, or starts to work. */
	schedule(): void;
	/** Ends a delay after a failure. */
	cutDelay(): void;
	/** All of a group is open, or must not be opened: removes what it replaces. */
	complete(group: Group): void;
	/** Requests the current values of everything open, because updates may be lost: outputs new values, and reopens what is gone. */
	resynchronize(): void;
	/** Does the same for parts that were silent for long while the subscription is live. */
	checkIdle(isLive: boolean): void;
	/** Closes everything that is open, without waiting. */
	closeAll(): void;
	/** Resolves when no work and no deletion is in progress. */
	idle(): Promise<void>;
}

interface State {
	readonly subscription: WorkerSubscription;
	/** Deletions in progress. */
	readonly deletions: Set<Promise<void>>;
	/** Messages of refused statistics that were already reported. */
	readonly reported: Set<string>;
	/** Failures since something was opened, and since current values were read. */
	failures: number;
	checkFailures: number;
	/** Nothing is opened before this time, ms: because Genesys asked for a delay, or everything was lost repeatedly. */
	notBefore: number;
	/** The epoch of the last attempt, when something was last opened (ms), and how often in a row it was lost soon after that. */
	epoch: number;
	openedAt: number;
	losses: number;
	backoffAbort: AbortController;
	/** `isDue`: there may be more to do. */
	running?: { isDue: boolean };
	finished: Promise<void>;
}

const lostError = (): GenesysError =>
	new GenesysError('answer', '{subscribing}: Genesys no longer knows the subscription', {
		values: { subscribing: term(subscribing) },
		operation: subscribing,
		hint: 'It will be opened again.',
	});

/** Receives the updates of a part: holds them while the part is held, or queues them. */
function receive({ subscription: { session, queue } }: State, part: Part, pushed: readonly PushedStatistic[]): void {
	const now = session.ports.now();
	part.heardAt = now;
	if (!part.opened) return;
	const updates = enrich(part.opened.subscriptionId, part.requests, pushed, { now, snapshot: false });
	(part.held ?? queue).push(updates);
}

/** Receives updates from now on, and those that arrived since the subscription was opened. They are held until {@link releaseHeld}. */
function startListening(worker: State, part: Part, subscriptionId: string): void {
	const { session, queue } = worker.subscription;
	part.held = queue.hold();
	receive(
		worker,
		part,
		session.router.add(subscriptionId, (pushed) => receive(worker, part, pushed)),
	);
}

/** Queues the held updates of statistics that are still wanted, except those that others have already output. */
function releaseHeld(part: Part, isOutput: (update: QueuedUpdate) => boolean = () => false): void {
	const { held } = part;
	delete part.held;
	held?.release((update) => part.requests.has(update.statisticId) && !isOutput(update));
}

function startDeletion({ subscription, deletions }: State, subscriptionId: string): void {
	const deletion = subscription.session.discard(subscriptionId).finally(() => deletions.delete(deletion));
	deletions.add(deletion);
}

/** Closes a part. If it is from an earlier epoch, Genesys has most likely dropped it already. */
function closePart(worker: State, part: Part): void {
	const { opened, held } = part;
	delete part.opened;
	delete part.held;
	held?.release(() => false);
	if (!opened) return;
	worker.subscription.session.router.remove(opened.subscriptionId);
	startDeletion(worker, opened.subscriptionId);
}

function reportRefused({ subscription, reported }: State, part: Part, errors: unknown): void {
	for (const problem of refusedStatistics(errors, part.requests)) {
		if (reported.has(problem.message)) continue;
		if (reported.size >= maxReported) reported.clear();
		reported.add(problem.message);
		subscription.onProblem(problem);
	}
}

/** A subscription whose answer was lost may be open: it is deleted by its expected name, and by the updates that it pushes. */
function discardUnanswered(worker: State, operationId: string, part: Part, error: unknown): void {
	if (!mayBeOpen(error)) return;
	startDeletion(worker, operationId);
	worker.subscription.session.addOrphan([...part.requests.keys()]);
}

/** Opens a part and holds its initial values. Raises the error of the request. */
async function openPart(worker: State, part: Part, group: Group, { stopping, ending }: Activity): Promise<void> {
	const { session, snapshot } = worker.subscription;
	const { epoch } = session;
	const operationId = randomUUID();
	const connection = session.connectionUntil(ending);
	const answer = await openSubscription(connection, operationId, part.requests.values()).catch((error: unknown) => {
		discardUnanswered(worker, operationId, part, error);
		throw error;
	});
	const { subscriptionId, errors } = answer;
	const { opened } = part;
	// A subscription of an earlier epoch is deleted too.
	if (opened && opened.subscriptionId !== subscriptionId) startDeletion(worker, opened.subscriptionId);
	if (epoch !== session.epoch || stopping.aborted) {
		delete part.opened;
		return startDeletion(worker, subscriptionId);
	}
	part.opened = { subscriptionId, epoch };
	part.refusals = 0;
	part.isStale = false;
	part.isListed = answer.values.length > 0;
	Object.assign(worker, { failures: 0, openedAt: session.ports.now() });
	session.becomeAvailable();
	reportRefused(worker, part, errors);
	startListening(worker, part, subscriptionId);
	if (!snapshot || isAlreadyOutput(group, session.epoch)) return;
	if (!answer.values.some(({ value }) => value !== undefined)) {
		part.isStale = true;
		return;
	}
	part.held?.pushFirst(
		enrich(subscriptionId, part.requests, answer.values, { now: session.ports.now(), snapshot: true }),
	);
}

function complete(worker: State, group: Group): void {
	const { groups, queue } = worker.subscription;
	const { replaced, removedIds, over } = completeGroup(groups, group);
	queue.remove(removedIds);
	for (const part of replaced) closePart(worker, part);
	// Until now, the replaced parts have output the updates.
	for (const part of group.parts) releaseHeld(part, queue.hasNewer);
	for (const { outcome } of [...over, group]) outcome.resolve();
}

function abandon(worker: State, group: Group, error: unknown): void {
	dropGroup(worker.subscription.groups, group);
	for (const part of group.parts) closePart(worker, part);
	group.outcome.reject(error);
}

/** The delay before the next attempt, ms. */
const delayOf = ({ subscription: { session } }: State, times: number): number =>
	randomDelay(session.timing, session.ports.random, times);

/** Waits until something changes. Returns whether nothing did. */
async function rest(worker: State, milliseconds: number): Promise<boolean> {
	const { signal } = (worker.backoffAbort = new AbortController());
	await worker.subscription.session.ports.wait(milliseconds, signal).catch(() => undefined);
	return !signal.aborted;
}

/** Everything was lost. The first time it is reopened immediately; after repeated quick losses, with growing delays. */
function noticeLoss(worker: State): void {
	const { epoch, ports, timing } = worker.subscription.session;
	if (worker.epoch === epoch) return;
	worker.epoch = epoch;
	const now = ports.now();
	worker.losses = now - worker.openedAt < 3 * timing.longestDelayMs ? worker.losses + 1 : 0;
	if (worker.losses > 1) worker.notBefore = Math.max(worker.notBefore, now + delayOf(worker, worker.losses - 1));
}

/** Waits until a part may be opened. Returns false if the situation must be evaluated again. */
async function mayOpen(worker: State, part: Part): Promise<boolean> {
	const { session } = worker.subscription;
	noticeLoss(worker);
	const left = worker.notBefore - session.ports.now();
	// If the clock was set back, the pause is not longer than Genesys may ask for.
	if (left > 0 && left <= retryPolicy.longestRetryAfterMs && !(await rest(worker, left))) return false;
	worker.notBefore = 0;
	if (session.condition.name === 'unavailable') await rest(worker, delayOf(worker, (worker.failures += 1)));
	else if (part.refusals > 0) await rest(worker, delayOf(worker, part.refusals));
	return true;
}

async function handleFailure(worker: State, { group, part }: Job, error: unknown): Promise<void> {
	const { session, activity, onFailure } = worker.subscription;
	if (!activity()) return;
	const failure = subscriptionFailure(error);
	const asked = askedDelay(failure);
	worker.notBefore = Math.max(worker.notBefore, session.ports.now() + asked);
	// While the service is unavailable, failures are expected.
	if (session.condition.name !== 'up') return;
	if (isRefusal(error) && !group.isLasting) return abandon(worker, group, error);
	onFailure(failure);
	if (isRefusal(error) && part) part.refusals += 1;
	else if (asked === 0) await rest(worker, delayOf(worker, (worker.failures += 1)));
}

async function runJob(worker: State, { group, part }: Job): Promise<void> {
	const { session, groups } = worker.subscription;
	if (!part) return complete(worker, group);
	const activity = worker.subscription.activity();
	if (!activity || !isUp(session) || !group.parts.includes(part) || !groups.includes(group)) return;
	await openPart(worker, part, group, activity);
	// A group that replaces others is output once all of it is open; otherwise updates would be duplicated.
	if (isOpen(part, session.epoch) && group.replaces.length === 0) releaseHeld(part);
	if (group.parts.every((one) => isOpen(one, session.epoch))) complete(worker, group);
}

/** Marks the subscription of a part as gone: it is opened again. */
function markLost(worker: State, part: Part): void {
	worker.subscription.onFailure(lostError());
	closePart(worker, part);
}

/** Requests the current values of a part. Silence may mean that nothing changes, that updates were lost, or that the subscription is gone. */
async function check(worker: State, part: Part): Promise<void> {
	const { session, queue, snapshot, activity } = worker.subscription;
	const { opened } = part;
	const stopping = activity()?.stopping;
	if (!opened || !stopping) return;
	part.isStale = false;
	part.checkedAt = session.ports.now();
	const { received } = queue.counters;
	const answer = await readValues(session.connectionUntil(stopping), opened.subscriptionId).then(
		(values) => ({ values }),
		(error: unknown) => ({ error }),
	);
	if (stopping.aborted || part.opened !== opened || !isOpen(part, session.epoch)) return;
	if ('error' in answer) {
		if (isRefusal(answer.error)) return markLost(worker, part);
		part.isStale = (worker.checkFailures += 1) < maxCheckFailures;
		const asked = askedDelay(subscriptionFailure(answer.error));
		await rest(worker, Math.max(asked, delayOf(worker, worker.checkFailures)));
		return;
	}
	worker.checkFailures = 0;
	part.heardAt = session.ports.now();
	const { values } = answer;
	const isEmpty = !values.some(({ statisticId }) => part.requests.has(statisticId));
	if (isEmpty && part.isListed) return markLost(worker, part);
	part.isListed = !isEmpty;
	if (!snapshot) return;
	const present = enrich(opened.subscriptionId, part.requests, values, { now: part.heardAt, snapshot: true });
	queue.pushCurrent(present, received);
}

/** Checks a part that may have lost updates. Returns whether there was one. */
async function checkNext(worker: State): Promise<boolean> {
	const { session, groups } = worker.subscription;
	const part = allParts(groups).find((one) => one.isStale && isOpen(one, session.epoch));
	if (!part) return false;
	const left = (part.checkedAt ?? -Infinity) + checkEveryMs - session.ports.now();
	const isTime = left <= 0 || left > checkEveryMs || (await rest(worker, left));
	if (isTime) await check(worker, part);
	return true;
}

const isUp = ({ condition: { name } }: Session): boolean => name === 'up' || name === 'unavailable';

/** Does all pending work, one job at a time, while the session is up. */
async function work(worker: State, running: NonNullable<State['running']>): Promise<void> {
	const { session, groups, activity, onLive } = worker.subscription;
	while (running.isDue) {
		running.isDue = false;
		while (activity() && isUp(session)) {
			const job = nextJob(groups, session.epoch);
			if (job) {
				if (job.part && !(await mayOpen(worker, job.part))) continue;
				await session.router
					.whileOpening(() => runJob(worker, job))
					.catch((error: unknown) => handleFailure(worker, job, error));
				continue;
			}
			worker.failures = 0;
			if (session.condition.name === 'up' && session.isPolled) onLive();
			if (!(await checkNext(worker))) break;
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

function resynchronize(worker: State): void {
	const { session, groups } = worker.subscription;
	const open = allParts(groups).filter((part) => isOpen(part, session.epoch));
	for (const part of open) part.isStale = true;
	if (open.length > 0) schedule(worker);
}

function checkIdle(worker: State, isLive: boolean): void {
	const { session, groups } = worker.subscription;
	const now = session.ports.now();
	let isDue = false;
	for (const part of allParts(groups)) {
		if (!isOpen(part, session.epoch)) continue;
		const silence = now - part.heardAt;
		// The clock was set back: start over.
		if (silence < 0) part.heardAt = now;
		if (!isLive || silence < session.timing.idleMs) continue;
		part.heardAt = now;
		part.isStale = isDue = true;
	}
	if (isDue) schedule(worker);
}

/** Creates an idle worker; see {@link Worker.schedule}. */
export function subscriptionWorker(subscription: WorkerSubscription): Worker {
	const worker: State = {
		subscription,
		deletions: new Set(),
		reported: new Set(),
		failures: 0,
		checkFailures: 0,
		notBefore: 0,
		epoch: subscription.session.epoch,
		openedAt: -Infinity,
		losses: 0,
		backoffAbort: new AbortController(),
		finished: Promise.resolve(),
	};
	return {
		schedule: () => schedule(worker),
		cutDelay: () => worker.backoffAbort.abort(),
		complete: (group) => complete(worker, group),
		resynchronize: () => resynchronize(worker),
		checkIdle: (isLive) => checkIdle(worker, isLive),
		closeAll() {
			// The subscriptions are closed on purpose, so this is not a loss.
			Object.assign(worker, { openedAt: -Infinity, losses: 0 });
			for (const part of allParts(subscription.groups)) closePart(worker, part);
		},
		async idle() {
			await worker.finished;
			await Promise.all(worker.deletions);
		},
	};
}
