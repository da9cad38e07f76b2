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
 * The Bayeux protocol over long polling: one session that is kept alive, whatever its messages contain. The caller provides
 * requests, waits and random numbers. Requests enforce the deadlines; the clock only measures how long a poll lasted.
 * Source: the Bayeux specification 1.0, CometD's acknowledge extension, and the behavior of real servers.
 */

export interface BayeuxPorts extends Pick<Ports, 'wait' | 'now' | 'random'> {
	send: Transport;
}

export interface BayeuxSettings {
	/** The URL that `/handshake`, `/connect` and so on are appended to. */
	url: string;
	/** Deadline of every request except the long poll, ms. */
	requestTimeoutMs: number;
	/** How much longer than advised a long poll may take, ms. */
	allowanceMs: number;
	/** Upper bound of the first delay after a failure, ms. It doubles with each failure, up to `longestDelayMs`. */
	firstDelayMs: number;
	longestDelayMs: number;
	/** Deadline of the last request, ms. */
	closingMs: number;
	/** Repeats a request immediately over a new connection if the server closed a kept-alive one. That is not reported as a failure. */
	repeatsClosed?: boolean;
}

/** What happens to the session. All callbacks must return immediately. */
export interface BayeuxEvents {
	/** A handshake is about to be sent: everything in an earlier session is gone. */
	onHandshake?(): void;
	/**
	 * All channels are subscribed after a handshake (`isNew`), or a connect succeeded after failures. If no connect of the
	 * previous session succeeded, a new session is reported only after its first successful connect.
	 */
	onConnected?(isNew: boolean): void;
	/** Something failed; the next attempt follows after this delay. Not reported for a long poll that was cut short and is repeated immediately. */
	onFailure?(failure: GenesysError, delayMs: number): void;
	/** The loop ended without {@link BayeuxClient.disconnect}. Unless this is final, it can be started again, preferably after the delay. */
	onStopped?(failure: GenesysError, next: { isFinal: boolean; delayMs: number }): void;
	/** A request was sent a second time because its connection was closed. The answer to the first one may be lost. */
	onRepeat?(): void;
	/** The server answered a connect. */
	onAlive?(): void;
	/** The server sees several sessions as one client, and slows them down. */
	onMultipleClients?(): void;
	/** A listener threw; the loop continues. */
	onListenerError?(error: unknown): void;
}

export interface BayeuxClient {
	/** Starts the session. Does nothing if it has already started. */
	start(): void;
	/**
	 * Resolves when the server has acknowledged the subscription, now or after the next handshake. Rejects when the server
	 * refuses it or the request fails. Each new session subscribes again.
	 */
	subscribe(channel: string, listener: BayeuxListener): Promise<void>;
	/** Stops the delivery immediately. Rejects if the server could not be told. */
	unsubscribe(channel: string): Promise<void>;
	/**
	 * Ends the session and the loop. Afterwards no request or wait is pending. Never rejects. The server has `timeoutMs` to
	 * answer, by default `closingMs`, but no longer than until `giveUp`.
	 */
	disconnect(limits?: { timeoutMs?: number; giveUp?: AbortSignal }): Promise<void>;
}

/** The state that each handshake resets. */
interface Session {
	clientId?: string;
	advice: Advice;
	isShared: boolean;
	/** Channels that are subscribed, or are being subscribed. */
	readonly subscribed: Set<string>;
	/** The last received batch, if the server numbers its batches. It resends a batch that is not acknowledged. */
	ackId?: number;
	/** Whether a connect of this session was sent, and whether one has succeeded. */
	hasPolled: boolean;
	isPolled: boolean;
	/** Whether the session was reported as connected. */
	isReported: boolean;
	/** Whether a connect has failed since the last successful one. */
	isBroken: boolean;
}

/** The results of the last connects, beyond the number of consecutive failures. */
interface Polls {
	/** When the last connect was sent, ms. */
	since: number;
	/** No connect of the previous session with connects succeeded. */
	isUnanswered: boolean;
	/** The last connect succeeded, but it was only a probe whether the server responds. */
	isProbe: boolean;
	/** How often in a row a connect failed soon after a successful probe. */
	relapses: number;
	/** How many connects in a row were answered immediately and without messages. */
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
	/** The delay that the last answer asked for, ms. */
	askedMs: number;
	/** Disconnect requests for sessions that were replaced. */
	readonly goodbyes: Set<Promise<unknown>>;
	loop?: { readonly stopping: AbortController; done: Promise<void> };
	lastId: number;
}

/** Polls that last longer than this are no busy loop, ms. */
const longPollMs = 5000;
/** The server did not hold a poll that it answered within this time, ms. */
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

/** Sends requests and returns their replies. Events in the same answer are delivered first, even if a reply fails or is missing. */
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

/** Subscribes to channels with one request. Settles all who wait for a channel, and then raises the first refusal. */
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

/** Tells the server that a session ends because it is replaced. Otherwise the server would keep the session and its subscriptions for a while. */
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

/** Subscribes to the channels that this session has not subscribed to yet. */
async function subscribeToAll(client: Client): Promise<Outcome> {
	const { session, channels, polls } = client;
	await subscribeTo(
		client,
		channels.names().filter((name) => !session.subscribed.has(name)),
	);
	if (!polls.isUnanswered && !session.isReported) report(client, true);
	// The pause that a handshake reply advises comes before the first connect.
	return { next: 'connect', delayMs: Math.max(0, session.advice.interval ?? 0) };
}

function noticeMultipleClients({ session, events }: Client, reply: BayeuxMessage): void {
	const isShared = reply.advice?.['multiple-clients'] === true;
	if (isShared && !session.isShared) events.onMultipleClients?.();
	session.isShared = isShared;
}

/** Handles a successful connect: the session works. Returns how long to wait before the next one, ms, beyond the server's advice. */
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
	// At the start and after a failure, an immediate answer is worth more than a long poll. Not every server honors this, so the
	// deadline stays the same.
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
			// Messages may have been lost. A first failure is repeated as an immediate probe.
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

/** Handles a failed connect. Returns how many additional failures it counts for: more if connects keep failing after successful probes. */
function noticeBrokenPoll({ session, polls, ports, failures }: Client): number {
	session.isBroken = true;
	if (failures.count === 0 && polls.isProbe && ports.now() - polls.since < longPollMs) polls.relapses += 1;
	return Math.max(0, polls.relapses - 1);
}

/** Performs one step of the loop. Returns the next step, or undefined when the loop ends. */
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
	// The server no longer knows the session, so it needs no disconnect.
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
	// During a handshake this would be too early: the handshake subscribes to all channels that have listeners.
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

/** Creates a client for one session, which begins with {@link BayeuxClient.start}. */
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
			// Set before the first step, because an event may already end it.
			client.loop = { stopping, done: Promise.resolve() };
			client.loop.done = run(client, stopping.signal);
		},
		subscribe: (channel, listener) => subscribe(client, channel, listener),
		unsubscribe: (channel) => unsubscribe(client, channel),
		disconnect: (limits) => disconnect(client, limits),
	};
}
