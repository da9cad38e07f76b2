import { wasClosedEarlier } from '../../client/connectionFailure.ts';
import { askedDelay } from '../../client/retry.ts';
import { GenesysError, type ErrorKind } from '../../errors.ts';
import type { Connection, Transport } from '../../ports.ts';
import { bayeuxClient, type BayeuxClient, type BayeuxEvents } from '../bayeux/bayeux.ts';
import { cookieJar, withCookies, type CookieJar } from '../bayeux/cookies.ts';
import { limitedConnection } from '../pacing.ts';
import { readServiceState } from './statisticValues.ts';
import { deleteSubscription } from './subscriptionRequests.ts';
import { updateRouter, type UpdateRouter } from './updateRouter.ts';

/** The maximum number of possibly open subscriptions with unknown IDs to look for. */
const maxOrphans = 100;

/** The maximum number of parallel deletions. More would only wait at the server, and the deadline of each starts when it is sent. */
const maxDeletions = 20;

const channels = { updates: '/statistics/v3/updates', service: '/statistics/v3/service' } as const;

/** Deadlines and delays of a session, all in ms. */
export interface SessionTiming {
	/** For all requests except the long poll. */
	requestTimeoutMs: number;
	/** How much longer than advised a long poll may take. */
	allowanceMs: number;
	/** Delays between attempts are random below a bound that starts here and doubles up to `longestDelayMs`. */
	firstDelayMs: number;
	longestDelayMs: number;
	/** A subscription that was silent for this long is checked. */
	idleMs: number;
	/** For each of the last requests when closing. All of them together take at most twice as long. */
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

/** The state of a session that its subscriptions depend on. */
type SessionCondition =
	{ name: 'connecting' | 'up' } | { name: 'unavailable' | 'broken' | 'given up'; failure: GenesysError };

/** A subscription as its session sees it. */
export interface SessionMember {
	/** The session's condition or epoch has changed, or its first poll was answered. */
	onConditionChange(): void;
	/** Updates may have been lost: requests the current values, and reopens what is gone. */
	resynchronize(): void;
	/** The server responds: checks subscriptions that have been silent for long. */
	checkIdle(): void;
	report(problem: GenesysError): void;
}

/** One Bayeux session with Genesys, and the connection for its requests. It exists while it has members. */
export interface Session {
	readonly condition: SessionCondition;
	/** Changes whenever Genesys has dropped all open subscriptions. */
	readonly epoch: number;
	/** Whether one of its polls was answered. Until then, it is unknown whether updates arrive. */
	readonly isPolled: boolean;
	readonly timing: SessionTiming;
	readonly ports: Pick<Connection, 'wait' | 'now' | 'random'>;
	readonly router: UpdateRouter;
	/** The connection with the cookies of the session. Its requests and waits end with the signal. */
	connectionUntil(signal: AbortSignal): Connection;
	/** A subscription could be opened, so the service is available whatever it said last. */
	becomeAvailable(): void;
	/** Deletes a subscription at Genesys. Resolves after the first attempt. A failed one is repeated while the session lasts. Never rejects. */
	discard(subscriptionId: string): Promise<void>;
	/** A subscription with an unknown ID may be open. It is deleted as soon as one of these statistics is pushed for an unknown subscription. */
	addOrphan(statisticIds: readonly string[]): void;
	register(member: SessionMember): void;
	/** Resolves when the session has ended, if this was its last member, but no later than `giveUp`. */
	unregister(member: SessionMember, giveUp?: AbortSignal): Promise<void>;
}

interface Deletion {
	/** The running attempt. */
	attempt?: Promise<void>;
	failures: number;
	/** When the next attempt may start, ms. */
	notBefore: number;
}

interface State {
	readonly connection: Connection;
	/** The transport with the cookies of the session. */
	readonly api: Transport;
	/** New with each handshake: pending requests belong to the previous one. */
	jar: CookieJar;
	readonly timing: SessionTiming;
	readonly router: UpdateRouter;
	readonly members: Set<SessionMember>;
	condition: SessionCondition;
	isAvailable: boolean;
	epoch: number;
	isPolled: boolean;
	/** Subscriptions to delete. */
	readonly doomed: Map<string, Deletion>;
	/** How many deletions are running, and the callbacks that start the next ones. */
	deleting: number;
	readonly queued: (() => void)[];
	/** How many deletions were answered, and whether the last one got no answer while no other did. */
	answered: number;
	isSilent: boolean;
	/** The statistics of subscriptions that may be open under an unknown ID. */
	readonly orphans: Set<ReadonlySet<string>>;
	/** Abort the last requests. */
	readonly closing: Set<AbortController>;
	running?: { readonly client: BayeuxClient; readonly ending: AbortController };
	/** Resolves when the previous session has ended. */
	ended: Promise<void>;
}

const unavailableError = (): GenesysError =>
	new GenesysError('answer', 'Genesys cannot reach its Stat Server at the moment', {
		hint: 'The statistics will be subscribed to again when it is back.',
	});

const multipleClientsError = (): GenesysError =>
	new GenesysError('limit', 'Genesys treats several sessions as one and slows them down', {
		hint: 'Check that no proxy mixes up cookies.',
	});

function become(state: State, condition: SessionCondition): void {
	state.condition = condition;
	for (const member of [...state.members]) member.onConditionChange();
}

/** The session works, whether or not the service behind it does. */
const becomeUp = (state: State): void =>
	become(state, state.isAvailable ? { name: 'up' } : { name: 'unavailable', failure: unavailableError() });

/** All open subscriptions are gone. */
function beginEpoch(state: State): void {
	state.epoch += 1;
	state.router.clear();
	state.orphans.clear();
}

const isUp = ({ condition: { name } }: State): boolean => name === 'up' || name === 'unavailable';

function resynchronize(state: State): void {
	for (const member of [...state.members]) member.resynchronize();
}

function receiveServiceState(state: State, data: unknown): void {
	const service = readServiceState(data);
	if (service === undefined) return;
	const isAvailable = service === 'AVAILABLE';
	// The message that the service was unavailable may be lost.
	if (isAvailable && state.isAvailable) return resynchronize(state);
	if (isAvailable === state.isAvailable) return;
	state.isAvailable = isAvailable;
	if (!isAvailable) beginEpoch(state);
	if (isUp(state)) becomeUp(state);
}

/** The delay before a failed deletion is repeated, ms; 0 the first time. */
const deletionPause = ({ firstDelayMs, longestDelayMs }: SessionTiming, failures: number): number =>
	failures === 1 ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 30));

/** Kinds of failures without an answer. */
const unanswered: readonly ErrorKind[] = ['connection', 'cancelled'];

/** Waits for a free place among the parallel deletions. Resolves with whether it had to wait. */
async function acquireSlot(state: State): Promise<boolean> {
	if (state.deleting === maxDeletions) {
		await new Promise<void>((resolve) => state.queued.push(resolve));
		return true;
	}
	state.deleting += 1;
	return false;
}

function releaseSlot(state: State): void {
	const next = state.queued.shift();
	if (next) next();
	else state.deleting -= 1;
}

/** Sends a deletion in turn. Never rejects: resolves with the error if a retry makes sense, or without one if nothing was sent. */
async function sendDeletion(
	state: State,
	subscriptionId: string,
	signal: AbortSignal,
): Promise<{ failure?: GenesysError } | undefined> {
	const hasWaited = await acquireSlot(state);
	const { answered } = state;
	try {
		// If no earlier deletion was answered, the others would not be either.
		if (signal.aborted || (hasWaited && state.isSilent)) return {};
		const failure = await deleteSubscription(closingConnection(state, signal), subscriptionId);
		if (!failure || !unanswered.includes(failure.kind)) state.answered += 1;
		state.isSilent = state.answered === answered;
		return failure && { failure };
	} finally {
		releaseSlot(state);
	}
}

/** Deletes a subscription, unless that is already in progress. It stays doomed until the deletion succeeds. */
function discard(state: State, subscriptionId: string): Promise<void> {
	const { doomed, closing, timing } = state;
	const deletion = doomed.get(subscriptionId) ?? { failures: 0, notBefore: 0 };
	doomed.set(subscriptionId, deletion);
	if (deletion.attempt) return deletion.attempt;
	// One controller per request: Node warns about many listeners on one signal.
	const ending = new AbortController();
	closing.add(ending);
	return (deletion.attempt = sendDeletion(state, subscriptionId, ending.signal).then((unfinished) => {
		closing.delete(ending);
		deletion.attempt = undefined;
		if (!unfinished) return void doomed.delete(subscriptionId);
		deletion.failures += 1;
		deletion.notBefore =
			state.connection.now() + Math.max(askedDelay(unfinished.failure ?? {}), deletionPause(timing, deletion.failures));
	}));
}

/** Updates arrived for an unknown subscription. Deletes it if it may be one whose answer was lost. */
function receiveStray(state: State, subscriptionId: string, statisticIds: readonly string[]): void {
	const orphan = [...state.orphans].find((ids) => statisticIds.every((id) => ids.has(id)));
	if (!orphan || state.doomed.has(subscriptionId)) return;
	state.orphans.delete(orphan);
	void discard(state, subscriptionId);
}

function noticePoll(state: State): void {
	if (!state.isPolled) {
		state.isPolled = true;
		for (const member of [...state.members]) member.onConditionChange();
	}
	for (const member of state.members) member.checkIdle();
	const now = state.connection.now();
	for (const [subscriptionId, { notBefore }] of state.doomed) if (notBefore <= now) void discard(state, subscriptionId);
}

/** How the session reacts to events of the Bayeux client. `restart` starts the client again. */
const bayeuxEvents = (state: State, restart: (delayMs: number) => void): BayeuxEvents => ({
	onHandshake() {
		state.jar = cookieJar(state.connection.now);
		beginEpoch(state);
		state.isAvailable = true;
		state.isPolled = false;
	},
	onConnected(isNew) {
		becomeUp(state);
		if (!isNew) resynchronize(state);
	},
	onFailure: (failure) => become(state, { name: 'broken', failure }),
	onRepeat: () => resynchronize(state),
	onAlive: () => noticePoll(state),
	onStopped(failure, { isFinal, delayMs }) {
		become(state, { name: isFinal ? 'given up' : 'broken', failure });
		if (!isFinal) restart(delayMs);
	},
	onMultipleClients() {
		for (const member of state.members) member.report(multipleClientsError());
	},
});

function begin(state: State): void {
	const { connection, timing, api, router } = state;
	const ending = new AbortController();
	const restart = (delayMs: number): void =>
		void connection.wait(delayMs, ending.signal).then(
			() => isCurrent() && client.start(),
			() => undefined,
		);
	const client = bayeuxClient(
		{ send: api, wait: connection.wait, now: connection.now, random: connection.random },
		{ ...timing, repeatsClosed: true, url: `${connection.baseUrl}/statistics/v3/notifications` },
		bayeuxEvents(state, restart),
	);
	const isCurrent = (): boolean => state.running?.client === client;
	const listen = (channel: string, receive: (data: unknown) => void): void =>
		void client.subscribe(channel, (data) => isCurrent() && receive(data)).catch(() => undefined);
	listen(channels.updates, router.receive);
	listen(channels.service, (data) => receiveServiceState(state, data));
	state.running = { client, ending };
	state.condition = { name: 'connecting' };
	void state.ended.then(() => isCurrent() && client.start());
}

async function end(state: State, giveUp: AbortSignal = new AbortController().signal): Promise<void> {
	const { running, doomed, closing, timing } = state;
	if (!running) return;
	const { client, ending } = running;
	state.running = undefined;
	const stop = (): void => {
		for (const request of closing) request.abort();
	};
	if (giveUp.aborted) stop();
	giveUp.addEventListener('abort', stop, { once: true });
	const mayRepeat = !state.isSilent && !giveUp.aborted;
	const left = [...doomed].filter(([, { attempt }]) => attempt !== undefined || mayRepeat).map(([id]) => id);
	await Promise.all(left.map((id) => discard(state, id)));
	// If the server answers no deletions, wait less.
	const timeoutMs = state.isSilent ? timing.closingMs / 3 : timing.closingMs;
	await client.disconnect({ timeoutMs, giveUp });
	giveUp.removeEventListener('abort', stop);
	ending.abort();
	doomed.clear();
	beginEpoch(state);
}

/** Repeats a harmless request once, immediately and over a new connection, if the server closed a kept-alive one. */
const retryOnce =
	(transport: Transport): Transport =>
	async (request) =>
		await transport(request).catch((error: unknown) => {
			const isHarmless = request.method !== 'POST' && !request.signal?.aborted;
			return isHarmless && wasClosedEarlier(error) ? transport(request) : Promise.reject(error as Error);
		});

/** For the last request about something. It takes at most `closingMs`. */
function closingConnection({ connection, api, timing }: State, signal: AbortSignal): Connection {
	const { closingMs: timeoutMs } = timing;
	const limited = limitedConnection(
		{ ...connection, api: retryOnce(api) },
		{ timeoutMs, wholeTimeoutMs: timeoutMs, signal },
	);
	// Waits do not end with the request.
	return { ...limited, wait: connection.wait, cancelled: () => false };
}

/** Creates a session that connects with its first member and disconnects after its last one. It can be reused. */
export function startSession(connection: Connection, timing: SessionTiming): Session {
	const state: State = {
		...{ connection, timing, members: new Set(), doomed: new Map(), orphans: new Set(), closing: new Set() },
		api: (request) => withCookies(connection.api, state.jar)(request),
		jar: cookieJar(connection.now),
		router: updateRouter((subscriptionId, statisticIds) => receiveStray(state, subscriptionId, statisticIds)),
		condition: { name: 'connecting' },
		isAvailable: true,
		epoch: 0,
		isPolled: false,
		...{ deleting: 0, queued: [], answered: 0, isSilent: false },
		ended: Promise.resolve(),
	};
	return {
		get condition() {
			return state.condition;
		},
		get epoch() {
			return state.epoch;
		},
		get isPolled() {
			return state.isPolled;
		},
		timing,
		ports: connection,
		router: state.router,
		connectionUntil: (signal) =>
			limitedConnection(
				{ ...connection, api: retryOnce(state.api) },
				{ timeoutMs: timing.requestTimeoutMs, wholeTimeoutMs: 2 * timing.requestTimeoutMs, signal },
			),
		becomeAvailable() {
			if (state.isAvailable) return;
			state.isAvailable = true;
			if (isUp(state)) becomeUp(state);
		},
		discard: (subscriptionId) => discard(state, subscriptionId),
		addOrphan(statisticIds) {
			const [oldest] = state.orphans;
			if (oldest && state.orphans.size >= maxOrphans) state.orphans.delete(oldest);
			state.orphans.add(new Set(statisticIds));
		},
		register(member) {
			state.members.add(member);
			if (!state.running || state.condition.name === 'given up') begin(state);
		},
		async unregister(member, giveUp) {
			if (!state.members.delete(member) || state.members.size > 0) return;
			await (state.ended = end(state, giveUp));
		},
	};
}
