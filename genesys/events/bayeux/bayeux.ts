import type { GenesysError } from '../../errors.ts';
import type { Ports, Transport } from '../../ports.ts';
import { bayeuxChannels, type BayeuxChannels, type BayeuxListener } from './bayeuxChannels.ts';
import {
	adviceAfter,
	connectionType,
	connectOutcome,
	countFailure,
	defaultAdvice,
	delayAfter,
	failureFrom,
	handshakeOutcome,
	idlePause,
	isCutShort,
	nextAfterFailure,
	type Failures,
	type NextStep,
	type Outcome,
} from './bayeuxDecisions.ts';
import {
	ackOf,
	refusalError,
	type Advice,
	type BayeuxMessage,
	type BayeuxRequest,
	type MetaChannel,
} from './bayeuxMessages.ts';
import { exchange, repliesTo, type BayeuxServer } from './bayeuxRequests.ts';

/**
 * The Bayeux protocol over long polling: one session that is kept alive, whatever its messages are about. Requests, waits and random numbers are handed in.
 * Deadlines are those of the requests; the clock only tells how long a poll has lasted. Source: the Bayeux specification 1.0, CometD's acknowledge
 * extension, and what real servers do.
 */

export interface BayeuxPorts extends Pick<Ports, 'wait' | 'now' | 'random'> {
	send: Transport;
}

export interface BayeuxSettings {
	/** Where `/handshake`, `/connect` and so on are appended. */
	url: string;
	/** Deadline of every request but the long poll, ms. */
	requestTimeoutMs: number;
	/** How much later than advised the answer to a long poll may come, ms. */
	allowanceMs: number;
	/** Bound of the first delay after a failure, ms; it doubles with each failure up to `longestDelayMs`. */
	firstDelayMs: number;
	longestDelayMs: number;
	/** Deadline of the last request, ms. */
	closingMs: number;
	/** What fails because the server has closed a kept connection is sent again at once over another one, and is no failure to report. */
	repeatsClosed?: boolean;
}

/** What happens to the session. All of them return at once. */
export interface BayeuxEvents {
	/** A handshake is about to be sent: everything that belonged to an earlier session is gone. */
	onHandshake?(): void;
	/**
	 * All channels are subscribed after a handshake (`isNew`), or a connect succeeded after some that failed. Where no connect of the last session has
	 * succeeded, a new one is not believed in before its first connect has.
	 */
	onConnected?(isNew: boolean): void;
	/** Something failed; it is tried again after this delay. Not reported for a poll that was cut short after some time and is taken up again at once. */
	onFailure?(failure: GenesysError, delayMs: number): void;
	/** The loop ended without {@link BayeuxClient.disconnect}. Unless this is final, it can be started again, best after the delay. */
	onStopped?(failure: GenesysError, next: { isFinal: boolean; delayMs: number }): void;
	/** A request was sent a second time because its connection was closed: what was answered to the first may be lost. */
	onRepeat?(): void;
	/** The server answered a connect. */
	onAlive?(): void;
	/** The server takes several sessions for one, and slows them down. */
	onMultipleClients?(): void;
	/** A listener threw; the loop continues. */
	onListenerError?(error: unknown): void;
}

export interface BayeuxClient {
	/** Starts, unless it has started. */
	start(): void;
	/**
	 * Resolves when the server acknowledged it, now or after the next handshake; rejects when the server refuses or the request fails. Each new session
	 * subscribes again.
	 */
	subscribe(channel: string, listener: BayeuxListener): Promise<void>;
	/** Stops the delivery at once; rejects when the server was not told. */
	unsubscribe(channel: string): Promise<void>;
	/**
	 * Ends the session and the loop. When it resolves, no request and no wait is left. Never rejects. The server has `timeoutMs` to answer, `closingMs` where
	 * nothing is said, and no longer than until `giveUp`.
	 */
	disconnect(limits?: { timeoutMs?: number; giveUp?: AbortSignal }): Promise<void>;
}

/** What a handshake begins anew. */
interface Session {
	clientId?: string;
	advice: Advice;
	isShared: boolean;
	/** Channels that are subscribed, or about to be. */
	readonly subscribed: Set<string>;
	/** The last batch that has come, where the server numbers what it sends: it sends again what is not acknowledged. */
	ackId?: number;
	/** A connect of it was sent, and one has succeeded. */
	hasPolled: boolean;
	isPolled: boolean;
	/** It was reported as connected. */
	isReported: boolean;
	/** A connect of it has failed since one succeeded. */
	isBroken: boolean;
}

/** How the last connects went, beyond the failures in a row. */
interface Polls {
	/** When the last one was sent, ms. */
	since: number;
	/** In the last session that sent any, none has succeeded. */
	isUnanswered: boolean;
	/** The last one succeeded, but it only asked whether the server is there. */
	isProbe: boolean;
	/** How often in a row one failed soon after such a question was answered. */
	relapses: number;
	/** How many in a row were answered at once with nothing in it. */
	idleTurns: number;
}

interface Client {
	readonly server: BayeuxServer;
	readonly ports: BayeuxPorts;
	readonly settings: BayeuxSettings;
	readonly events: BayeuxEvents;
	readonly channels: BayeuxChannels;
	session: Session;
	failures: Failures;
	readonly polls: Polls;
	/** For how long the last answer asked to be left alone, ms. */
	askedMs: number;
	/** The last words to sessions that were replaced. */
	readonly goodbyes: Set<Promise<unknown>>;
	loop?: { readonly stopping: AbortController; done: Promise<void> };
	lastId: number;
}

/** Polls that last longer than this are no hot loop, ms. */
const longPollMs = 5000;
/** What is answered within this time was not held, ms. */
const atOnceMs = 100;

const newSession = (): Session => ({
	advice: defaultAdvice,
	isShared: false,
	subscribed: new Set(),
	hasPolled: false,
	isPolled: false,
	isReported: false,
	isBroken: false,
});
const noFailures: Failures = { count: 0, refusals: 0 };

const isStopping = ({ loop }: Client): boolean => loop?.stopping.signal.aborted ?? true;

function newRequest(client: Client, channel: MetaChannel, fields: Record<string, unknown> = {}): BayeuxRequest {
	const { clientId } = client.session;
	client.lastId += 1;
	return { id: String(client.lastId), channel, ...(clientId === undefined ? {} : { clientId }), ...fields };
}

/** Sends requests and returns their replies. Events in the same answer are delivered first, even when a reply fails or is missing. */
async function ask(
	client: Client,
	requests: readonly BayeuxRequest[],
	{ timeoutMs = client.settings.requestTimeoutMs, mayRepeat = true } = {},
): Promise<{ replies: BayeuxMessage[]; messages: BayeuxMessage[] }> {
	const { channels, events, settings } = client;
	const repeat = settings.repeatsClosed && mayRepeat ? (): void => events.onRepeat?.() : undefined;
	const { messages, askedMs } = await exchange(client.server, requests, timeoutMs, repeat);
	client.askedMs = askedMs;
	channels.deliver(
		messages,
		() => isStopping(client),
		(error) => events.onListenerError?.(error),
	);
	return { replies: repliesTo(requests, messages), messages };
}

/** Subscribes in one request. Raises the first refusal, after everybody who waits for a channel was told. */
async function subscribeTo(client: Client, names: readonly string[]): Promise<void> {
	const { session, channels } = client;
	if (names.length === 0) return;
	for (const name of names) session.subscribed.add(name);
	const requests = names.map((subscription) => newRequest(client, '/meta/subscribe', { subscription }));
	const { replies } = await ask(client, requests).catch((error: unknown) => {
		for (const name of names) {
			session.subscribed.delete(name);
			channels.settle(name, error);
		}
		throw error;
	});
	const refusals = replies.map((reply, index) =>
		reply.successful === true ? undefined : refusalError('/meta/subscribe', reply, names[index]),
	);
	names.forEach((name, index) => {
		if (refusals[index]) session.subscribed.delete(name);
		channels.settle(name, refusals[index]);
	});
	const first = refusals.find((refusal) => refusal !== undefined);
	if (first) throw first;
}

/** Tells the server that a session is over which is about to be replaced: otherwise it would keep it, and what belongs to it, for a while. */
function sayGoodbye(client: Client): void {
	const { server, settings, session, goodbyes } = client;
	if (session.clientId === undefined) return;
	const goodbye: Promise<unknown> = exchange(server, [newRequest(client, '/meta/disconnect')], settings.closingMs)
		.catch(() => undefined)
		.finally(() => goodbyes.delete(goodbye));
	goodbyes.add(goodbye);
}

function report(client: Client, isNew: boolean): void {
	client.session.isReported = true;
	if (!isStopping(client)) client.events.onConnected?.(isNew);
}

async function handshake(client: Client): Promise<Outcome> {
	sayGoodbye(client);
	const { hasPolled, isPolled } = client.session;
	if (hasPolled) client.polls.isUnanswered = !isPolled;
	const session = (client.session = newSession());
	client.events.onHandshake?.();
	const fields = { version: '1.0', supportedConnectionTypes: [connectionType], ext: { ack: true } };
	const [reply] = (await ask(client, [newRequest(client, '/meta/handshake', fields)])).replies as [BayeuxMessage];
	session.advice = adviceAfter(reply, session.advice);
	const outcome = handshakeOutcome(reply);
	if ('failure' in outcome) return outcome;
	session.clientId = reply.clientId;
	if (ackOf(reply) === true) session.ackId = -1;
	return { next: 'subscribe', delayMs: 0 };
}

/** Subscribes to what is not subscribed yet in this session. */
async function subscribeToAll(client: Client): Promise<Outcome> {
	const { session, channels, polls } = client;
	await subscribeTo(
		client,
		channels.names().filter((name) => !session.subscribed.has(name)),
	);
	if (!polls.isUnanswered && !session.isReported) report(client, true);
	// The pause that was advised beside the handshake comes before the first connect.
	return { next: 'connect', delayMs: Math.max(0, session.advice.interval ?? 0) };
}

function noticeMultipleClients({ session, events }: Client, reply: BayeuxMessage): void {
	const isShared = reply.advice?.['multiple-clients'] === true;
	if (isShared && !session.isShared) events.onMultipleClients?.();
	session.isShared = isShared;
}

/** A connect has succeeded: the session works. Returns how long to wait before the next one, ms, beyond what the server advises. */
function noticePoll(client: Client, { isProbe, isEmpty }: { isProbe: boolean; isEmpty: boolean }): number {
	const { session, polls, events, ports } = client;
	const isNew = !session.isReported;
	const wasBroken = session.isBroken;
	polls.isProbe = isProbe && wasBroken;
	if (!isProbe) polls.relapses = 0;
	client.failures = noFailures;
	session.isBroken = false;
	const heldMs = Math.min(atOnceMs, (session.advice.timeout ?? defaultAdvice.timeout) / 2);
	const isIdle = isEmpty && !isProbe && ports.now() - polls.since < heldMs;
	polls.idleTurns = isIdle ? polls.idleTurns + 1 : 0;
	if (isNew || wasBroken) report(client, isNew);
	if (!isStopping(client)) events.onAlive?.();
	return idlePause(polls.idleTurns);
}

async function connect(client: Client): Promise<Outcome> {
	const { session, settings, polls } = client;
	// At the start and after a failure an immediate answer is worth more than a long poll. Not every server heeds it, so the deadline stays.
	const isProbe = !session.isPolled || client.failures.count > 0;
	const fields = {
		...(isProbe ? { advice: { timeout: 0 } } : {}),
		...(session.ackId === undefined ? {} : { ext: { ack: session.ackId } }),
	};
	polls.since = client.ports.now();
	session.hasPolled = true;
	const { replies, messages } = await ask(
		client,
		[newRequest(client, '/meta/connect', { connectionType, ...fields })],
		{
			timeoutMs: (session.advice.timeout ?? defaultAdvice.timeout) + settings.allowanceMs,
			// Something may have been lost: the first time, it is asked at once what there is.
			mayRepeat: polls.isProbe,
		},
	);
	const [reply] = replies as [BayeuxMessage];
	if (reply.successful === true) session.isPolled = true;
	const ack = ackOf(reply);
	if (session.ackId !== undefined && typeof ack === 'number') session.ackId = ack;
	session.advice = adviceAfter(reply, session.advice);
	noticeMultipleClients(client, reply);
	const isDisconnected = messages.some(({ channel }) => channel === '/meta/disconnect');
	const outcome = connectOutcome(reply, session.advice, isDisconnected);
	if ('failure' in outcome) return outcome;
	const isEmpty = messages.every(({ channel }) => channel.startsWith('/meta/'));
	const pauseMs = noticePoll(client, { isProbe, isEmpty });
	return { next: outcome.next, delayMs: Math.max(outcome.delayMs, pauseMs) };
}

const steps: Record<NextStep, (client: Client) => Promise<Outcome>> = {
	handshake,
	subscribe: subscribeToAll,
	connect,
};

/** A connect has failed. Returns how many failures more it counts for: one that fails again and again after the server seemed to be there. */
function noticeBrokenPoll({ session, polls, ports, failures }: Client): number {
	session.isBroken = true;
	if (failures.count === 0 && polls.isProbe && ports.now() - polls.since < longPollMs) polls.relapses += 1;
	return Math.max(0, polls.relapses - 1);
}

/** One step of the loop. Returns the next one, or nothing when the loop is over. */
async function takeStep(client: Client, step: NextStep, signal: AbortSignal): Promise<NextStep | undefined> {
	const { ports, settings, events } = client;
	const pause = async (delayMs: number): Promise<void> => {
		if (delayMs > 0) await ports.wait(delayMs, signal).catch(() => undefined);
	};
	client.askedMs = 0;
	const { polls } = client;
	const outcome: Outcome = await steps[step](client).catch((error: unknown): Outcome => ({
		failure: failureFrom(error),
		next: step,
	}));
	if (signal.aborted) return undefined;
	if ('delayMs' in outcome) {
		await pause(outcome.delayMs);
		return outcome.next;
	}
	const { failure } = outcome;
	const more = step === 'connect' ? noticeBrokenPoll(client) : 0;
	const failures = (client.failures = countFailure(client.failures, failure));
	const { advice, clientId } = client.session;
	const next = nextAfterFailure(outcome.next, failures, failure);
	const known = {
		failures: { ...failures, count: failures.count + more },
		advice,
		hadSession: clientId !== undefined,
	};
	const isClosed =
		settings.repeatsClosed === true && client.server.wasClosed && step === 'connect' && failures.count === 1;
	const delayMs = isClosed ? 0 : Math.max(delayAfter(failure, next, known, settings, ports.random), client.askedMs);
	// The server no longer knows it, and needs no goodbye.
	if (failure.code === '402') client.session.clientId = undefined;
	if (next === 'stop' || next === 'end') {
		client.loop = undefined;
		client.session.clientId = undefined;
		events.onStopped?.(failure, { isFinal: next === 'end', delayMs });
		return undefined;
	}
	const isLong = step === 'connect' && failures.count === 1 && ports.now() - polls.since >= longPollMs;
	const isPassing = isClosed || (isLong && next === 'connect' && isCutShort(failure));
	if (!isPassing) events.onFailure?.(failure, delayMs);
	await pause(delayMs);
	return next;
}

async function run(client: Client, signal: AbortSignal): Promise<void> {
	let next: NextStep | undefined = 'handshake';
	while (next !== undefined && !signal.aborted) next = await takeStep(client, next, signal);
}

async function subscribe(client: Client, channel: string, listener: BayeuxListener): Promise<void> {
	const { channels, session } = client;
	channels.add(channel, listener);
	if (session.subscribed.has(channel) && !channels.isAwaited(channel)) return;
	const acknowledged = channels.acknowledgement(channel);
	// During a handshake it would come too early: the handshake subscribes to all channels that have listeners.
	if (session.clientId !== undefined && !session.subscribed.has(channel)) {
		await Promise.all([acknowledged, subscribeTo(client, [channel])]).catch((error: unknown) => {
			client.session.subscribed.delete(channel);
			channels.remove(channel);
			throw error;
		});
	}
	await acknowledged;
}

async function unsubscribe(client: Client, channel: string): Promise<void> {
	const { channels, session, settings } = client;
	channels.remove(channel);
	if (!session.subscribed.delete(channel) || session.clientId === undefined) return;
	const request = newRequest(client, '/meta/unsubscribe', { subscription: channel });
	const [reply] = (await ask(client, [request], { timeoutMs: settings.closingMs })).replies as [BayeuxMessage];
	if (reply.successful !== true) throw refusalError('/meta/unsubscribe', reply, channel);
}

async function disconnect(
	client: Client,
	{ timeoutMs = client.settings.closingMs, giveUp }: Parameters<BayeuxClient['disconnect']>[0] = {},
): Promise<void> {
	const { loop, server, session, goodbyes } = client;
	const abortAll = (): void => {
		for (const request of server.underWay) request.abort();
	};
	if (!loop) {
		abortAll();
		await Promise.all(goodbyes);
		return;
	}
	loop.stopping.abort();
	giveUp?.addEventListener('abort', abortAll, { once: true });
	if (session.clientId !== undefined && !giveUp?.aborted) {
		const request = newRequest(client, '/meta/disconnect');
		session.clientId = undefined;
		await exchange(server, [request], timeoutMs).catch(() => undefined);
	}
	giveUp?.removeEventListener('abort', abortAll);
	abortAll();
	await Promise.all([loop.done, ...goodbyes]);
	client.loop = undefined;
}

/** A client for one session, which begins with {@link BayeuxClient.start}. */
export function bayeuxClient(ports: BayeuxPorts, settings: BayeuxSettings, events: BayeuxEvents = {}): BayeuxClient {
	const client: Client = {
		server: { url: settings.url, send: ports.send, now: ports.now, underWay: new Set(), wasClosed: false },
		ports,
		settings,
		events,
		channels: bayeuxChannels(),
		session: newSession(),
		failures: noFailures,
		polls: { since: 0, isUnanswered: false, isProbe: false, relapses: 0, idleTurns: 0 },
		askedMs: 0,
		goodbyes: new Set(),
		lastId: 0,
	};
	return {
		start() {
			if (client.loop) return;
			const stopping = new AbortController();
			// Set before the first step, for an event may already end it.
			client.loop = { stopping, done: Promise.resolve() };
			client.loop.done = run(client, stopping.signal);
		},
		subscribe: (channel, listener) => subscribe(client, channel, listener),
		unsubscribe: (channel) => unsubscribe(client, channel),
		disconnect: (limits) => disconnect(client, limits),
	};
}
