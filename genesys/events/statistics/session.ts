import { wasClosedEarlier } from '../../client/connectionFailure.ts';
import { askedDelay } from '../../client/retry.ts';
import { GenesysError, type ErrorKind } from '../../errors.ts';
import type { Connection, HttpRequest, Transport } from '../../ports.ts';
import { bayeuxClient, type BayeuxClient, type BayeuxEvents } from '../bayeux/bayeux.ts';
import { cookieJar, withCookies, type CookieJar } from '../bayeux/cookies.ts';
import { readServiceState } from './statisticValues.ts';
import { deleteSubscription } from './subscriptionRequests.ts';
import { updateRouter, type UpdateRouter } from './updateRouter.ts';

/** So many subscriptions that may be open without a name are looked for. */
const mostOrphans = 100;

/** So many deletions are under way at a time. More would only wait at the server, and the deadline of each begins when it is sent. */
const mostDeletions = 20;

const channels = { updates: '/statistics/v3/updates', service: '/statistics/v3/service' } as const;

/** How patient a session is. All in ms. */
export interface SessionTiming {
	/** Requests other than the long poll. */
	requestTimeoutMs: number;
	/** How much later than promised the answer to a long poll may come. */
	allowanceMs: number;
	/** Delays between attempts are random below a bound, which starts here and doubles up to `longestDelayMs`. */
	firstDelayMs: number;
	longestDelayMs: number;
	/** A subscription that was silent for this long is checked. */
	idleMs: number;
	/** Each of the last requests, when closing; all of them together take twice as long at most. */
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

/** The state of a session, as far as it concerns those who subscribe on it. */
type SessionCondition =
	{ name: 'connecting' | 'up' } | { name: 'unavailable' | 'broken' | 'given up'; failure: GenesysError };

/** A subscription, as its session sees it. */
export interface SessionMember {
	/** The session's condition, or its epoch, is another, or its first poll was answered. */
	onConditionChange(): void;
	/** Something may have been lost on the way: asks for the present values, and opens again what is gone. */
	resynchronize(): void;
	/** The server is there: checks what has been silent for long. */
	checkIdle(): void;
	report(problem: GenesysError): void;
}

/** One Bayeux session with Genesys, and the connection for requests that belong to it. It is there while it has members. */
export interface Session {
	readonly condition: SessionCondition;
	/** Another number whenever Genesys has dropped everything that was open. */
	readonly epoch: number;
	/** Whether a poll of it was answered: before, nobody knows whether anything comes. */
	readonly isPolled: boolean;
	readonly timing: SessionTiming;
	readonly ports: Pick<Connection, 'wait' | 'now' | 'random'>;
	readonly router: UpdateRouter;
	/** The connection with the cookies of the session; its requests and waits end with the signal. */
	connectionUntil(signal: AbortSignal): Connection;
	/** A subscription could be opened, whatever the service said last. */
	becomeAvailable(): void;
	/** Deletes a subscription at Genesys. Resolves after the first attempt; one that fails is repeated while the session lasts. Never rejects. */
	discard(subscriptionId: string): Promise<void>;
	/** Something may have been opened whose ID nobody knows: it is deleted as soon as one of these statistics is pushed for an unknown subscription. */
	addOrphan(statisticIds: readonly string[]): void;
	register(member: SessionMember): void;
	/** Resolves when nothing of the session is left, where this was its last member; it takes no longer than `giveUp`. */
	unregister(member: SessionMember, giveUp?: AbortSignal): Promise<void>;
}

interface Deletion {
	/** While it is under way. */
	attempt?: Promise<void>;
	failures: number;
	/** When it may be repeated, ms. */
	notBefore: number;
}

interface State {
	readonly connection: Connection;
	/** With the cookies of the session. */
	readonly api: Transport;
	/** Another one for each handshake: what is still on its way belongs to the one before. */
	jar: CookieJar;
	readonly timing: SessionTiming;
	readonly router: UpdateRouter;
	readonly members: Set<SessionMember>;
	condition: SessionCondition;
	isAvailable: boolean;
	epoch: number;
	isPolled: boolean;
	/** Deletions that have not succeeded yet. */
	readonly doomed: Map<string, Deletion>;
	/** How many are under way, and what begins the next ones. */
	deleting: number;
	readonly queued: (() => void)[];
	/** How many deletions were answered, and whether the last one to end got no answer while no other did. */
	answered: number;
	isSilent: boolean;
	/** The statistics of subscriptions that may be open without anybody knowing how they are called. */
	readonly orphans: Set<ReadonlySet<string>>;
	/** End the last requests. */
	readonly closing: Set<AbortController>;
	running?: { readonly client: BayeuxClient; readonly ending: AbortController };
	/** Resolves when the session before this one has ended. */
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

const limited =
	(transport: Transport, limits: Pick<HttpRequest, 'timeoutMs' | 'wholeTimeoutMs' | 'signal'>): Transport =>
	(request) =>
		transport({ ...request, ...limits });

function become(state: State, condition: SessionCondition): void {
	state.condition = condition;
	for (const member of [...state.members]) member.onConditionChange();
}

/** The session is there, whether or not the service behind it is. */
const becomeUp = (state: State): void =>
	become(state, state.isAvailable ? { name: 'up' } : { name: 'unavailable', failure: unavailableError() });

/** Everything that was open is gone. */
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
	// That it was away in between may be what was lost.
	if (isAvailable && state.isAvailable) return resynchronize(state);
	if (isAvailable === state.isAvailable) return;
	state.isAvailable = isAvailable;
	if (!isAvailable) beginEpoch(state);
	if (isUp(state)) becomeUp(state);
}

/** How long a deletion that has failed is left alone, ms: the first time not at all. */
const deletionPause = ({ firstDelayMs, longestDelayMs }: SessionTiming, failures: number): number =>
	failures === 1 ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 30));

/** Kinds of failures in which nothing was answered. */
const unanswered: readonly ErrorKind[] = ['connection', 'cancelled'];

/** Takes a place among those that are under way. Resolves when there is one: with whether it had to wait. */
async function takePlace(state: State): Promise<boolean> {
	if (state.deleting === mostDeletions) {
		await new Promise<void>((resolve) => state.queued.push(resolve));
		return true;
	}
	state.deleting += 1;
	return false;
}

function leavePlace(state: State): void {
	const next = state.queued.shift();
	if (next) next();
	else state.deleting -= 1;
}

/** Sends a deletion when it is its turn. Never rejects: resolves with what is worth a repetition, without an error where nothing was sent. */
async function sendDeletion(
	state: State,
	subscriptionId: string,
	signal: AbortSignal,
): Promise<{ failure?: GenesysError } | undefined> {
	const hasWaited = await takePlace(state);
	const { answered } = state;
	try {
		// Where none of those before was answered, the others would not be either.
		if (signal.aborted || (hasWaited && state.isSilent)) return {};
		const failure = await deleteSubscription(closingConnection(state, signal), subscriptionId);
		if (!failure || !unanswered.includes(failure.kind)) state.answered += 1;
		state.isSilent = state.answered === answered;
		return failure && { failure };
	} finally {
		leavePlace(state);
	}
}

/** Deletes a subscription, unless that is under way. It stays doomed until that has succeeded. */
function discard(state: State, subscriptionId: string): Promise<void> {
	const { doomed, closing, timing } = state;
	const deletion = doomed.get(subscriptionId) ?? { failures: 0, notBefore: 0 };
	doomed.set(subscriptionId, deletion);
	if (deletion.attempt) return deletion.attempt;
	// One for each request: of many that listen to the same signal, Node would warn.
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

/** Something is pushed for a subscription that nobody knows. It is deleted if it may be one whose answer was lost. */
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

/** What the events of the Bayeux client mean for the session; `restart` starts the client again. */
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
	// A server that answers no deletion is not waited for once more as long.
	const timeoutMs = state.isSilent ? timing.closingMs / 3 : timing.closingMs;
	await client.disconnect({ timeoutMs, giveUp });
	giveUp.removeEventListener('abort', stop);
	ending.abort();
	doomed.clear();
	beginEpoch(state);
}

/** A kept connection that the server has closed meanwhile is no failure: what does no harm twice is sent once more at once, over another one. */
const secondTry =
	(transport: Transport): Transport =>
	async (request) =>
		await transport(request).catch((error: unknown) => {
			const isHarmless = request.method !== 'POST' && !request.signal?.aborted;
			return isHarmless && wasClosedEarlier(error) ? transport(request) : Promise.reject(error as Error);
		});

/** For the last request about something: it takes `closingMs` at most. */
function closingConnection({ connection, api, timing }: State, signal: AbortSignal): Connection {
	const { closingMs: timeoutMs } = timing;
	return {
		...connection,
		api: limited(secondTry(api), { timeoutMs, wholeTimeoutMs: timeoutMs, signal }),
		cancelled: () => false,
	};
}

/** A session that connects with its first member and disconnects after its last; then it can be used again. */
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
		connectionUntil: (signal) => ({
			...connection,
			api: limited(secondTry(state.api), {
				timeoutMs: timing.requestTimeoutMs,
				wholeTimeoutMs: 2 * timing.requestTimeoutMs,
				signal,
			}),
			wait: (milliseconds) => connection.wait(milliseconds, signal),
			cancelled: () => signal.aborted,
		}),
		becomeAvailable() {
			if (state.isAvailable) return;
			state.isAvailable = true;
			if (isUp(state)) becomeUp(state);
		},
		discard: (subscriptionId) => discard(state, subscriptionId),
		addOrphan(statisticIds) {
			const [oldest] = state.orphans;
			if (oldest && state.orphans.size >= mostOrphans) state.orphans.delete(oldest);
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
