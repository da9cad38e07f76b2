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
	nextAfterFailure,
	type Failures,
	type NextStep,
	type Outcome,
} from './bayeuxDecisions.ts';
import {
	refusalError,
	type Advice,
	type BayeuxMessage,
	type BayeuxRequest,
	type MetaChannel,
} from './bayeuxMessages.ts';
import { exchange, repliesTo, type BayeuxServer } from './bayeuxRequests.ts';

/**
 * The Bayeux protocol over long polling: one session that is kept alive, whatever its messages are about. Requests, waits and random numbers are handed in.
 * It reads no clock; deadlines are those of the requests. Source: the Bayeux specification 1.0, and what real servers do.
 */

export interface BayeuxPorts extends Pick<Ports, 'wait' | 'random'> {
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
}

/** What happens to the session. All of them return at once. */
export interface BayeuxEvents {
	/** A handshake is about to be sent: everything that belonged to an earlier session is gone. */
	onHandshake?(): void;
	/** All channels are subscribed after a handshake (`isNew`), or a connect succeeded after some that failed. */
	onConnected?(isNew: boolean): void;
	/** Something failed; it is tried again after this delay. */
	onFailure?(failure: GenesysError, delayMs: number): void;
	/** The loop ended without {@link BayeuxClient.disconnect}. Unless this is final, it can be started again, best after the delay. */
	onStopped?(failure: GenesysError, next: { isFinal: boolean; delayMs: number }): void;
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
	/** Ends the session and the loop. When it resolves, no request and no wait is left. Never rejects. */
	disconnect(): Promise<void>;
}

/** What a handshake begins anew. */
interface Session {
	clientId?: string;
	advice: Advice;
	isShared: boolean;
	/** Channels that are subscribed, or about to be. */
	readonly subscribed: Set<string>;
}

interface Client {
	readonly server: BayeuxServer;
	readonly ports: BayeuxPorts;
	readonly settings: BayeuxSettings;
	readonly events: BayeuxEvents;
	readonly channels: BayeuxChannels;
	session: Session;
	failures: Failures;
	loop?: { readonly stopping: AbortController; done: Promise<void> };
	lastId: number;
}

const newSession = (): Session => ({ advice: defaultAdvice, isShared: false, subscribed: new Set() });
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
	timeoutMs = client.settings.requestTimeoutMs,
): Promise<{ replies: BayeuxMessage[]; messages: BayeuxMessage[] }> {
	const { channels, events } = client;
	const messages = await exchange(client.server, requests, timeoutMs);
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
		for (const name of names) channels.settle(name, error);
		throw error;
	});
	const refusals = replies.map((reply, index) =>
		reply.successful === true ? undefined : refusalError('/meta/subscribe', reply, ` ${names[index]}`),
	);
	names.forEach((name, index) => channels.settle(name, refusals[index]));
	const first = refusals.find((refusal) => refusal !== undefined);
	if (first) throw first;
}

async function handshake(client: Client): Promise<Outcome> {
	const session = (client.session = newSession());
	client.events.onHandshake?.();
	const fields = { version: '1.0', supportedConnectionTypes: [connectionType] };
	const [reply] = (await ask(client, [newRequest(client, '/meta/handshake', fields)])).replies as [BayeuxMessage];
	session.advice = adviceAfter(reply, session.advice);
	const outcome = handshakeOutcome(reply);
	if ('failure' in outcome) return outcome;
	session.clientId = reply.clientId;
	await subscribeTo(client, client.channels.names());
	if (!isStopping(client)) client.events.onConnected?.(true);
	return outcome;
}

function noticeMultipleClients({ session, events }: Client, reply: BayeuxMessage): void {
	const isShared = reply.advice?.['multiple-clients'] === true;
	if (isShared && !session.isShared) events.onMultipleClients?.();
	session.isShared = isShared;
}

async function connect(client: Client): Promise<Outcome> {
	const { session, settings, events } = client;
	const hadFailed = client.failures.count > 0;
	// After a failure an immediate answer is worth more than a long poll. Not every server heeds it, so the deadline stays.
	const advice = hadFailed ? { advice: { timeout: 0 } } : {};
	const { replies, messages } = await ask(
		client,
		[newRequest(client, '/meta/connect', { connectionType, ...advice })],
		(session.advice.timeout ?? defaultAdvice.timeout) + settings.allowanceMs,
	);
	const [reply] = replies as [BayeuxMessage];
	session.advice = adviceAfter(reply, session.advice);
	noticeMultipleClients(client, reply);
	const isDisconnected = messages.some(({ channel }) => channel === '/meta/disconnect');
	const outcome = connectOutcome(reply, session.advice, isDisconnected);
	if ('failure' in outcome) return outcome;
	client.failures = noFailures;
	if (isStopping(client)) return outcome;
	if (hadFailed) events.onConnected?.(false);
	events.onAlive?.();
	return outcome;
}

/** One step of the loop. Returns the next one, or nothing when the loop is over. */
async function takeStep(client: Client, step: NextStep, signal: AbortSignal): Promise<NextStep | undefined> {
	const { ports, settings, events } = client;
	const pause = async (delayMs: number): Promise<void> => {
		if (delayMs > 0) await ports.wait(delayMs, signal).catch(() => undefined);
	};
	const outcome: Outcome = await (step === 'handshake' ? handshake(client) : connect(client)).catch(
		(error: unknown): Outcome => ({ failure: failureFrom(error), next: step }),
	);
	if (signal.aborted) return undefined;
	if ('delayMs' in outcome) {
		await pause(outcome.delayMs);
		return outcome.next;
	}
	const { failure } = outcome;
	const failures = (client.failures = countFailure(client.failures, failure));
	const { advice, clientId } = client.session;
	const next = nextAfterFailure(outcome.next, failures);
	const known = { failures, advice, hadSession: clientId !== undefined };
	const delayMs = delayAfter(failure, next, known, settings, ports.random);
	if (next === 'stop' || next === 'end') {
		client.loop = undefined;
		client.session.clientId = undefined;
		events.onStopped?.(failure, { isFinal: next === 'end', delayMs });
		return undefined;
	}
	events.onFailure?.(failure, delayMs);
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
	const [reply] = (await ask(client, [request], settings.closingMs)).replies as [BayeuxMessage];
	if (reply.successful !== true) throw refusalError('/meta/unsubscribe', reply, ` ${channel}`);
}

async function disconnect(client: Client): Promise<void> {
	const { loop, server, settings, session } = client;
	if (!loop) return;
	loop.stopping.abort();
	if (session.clientId !== undefined) {
		const request = newRequest(client, '/meta/disconnect');
		session.clientId = undefined;
		await exchange(server, [request], settings.closingMs).catch(() => undefined);
	}
	for (const request of server.underWay) request.abort();
	await loop.done;
	client.loop = undefined;
}

/** A client for one session, which begins with {@link BayeuxClient.start}. */
export function bayeuxClient(ports: BayeuxPorts, settings: BayeuxSettings, events: BayeuxEvents = {}): BayeuxClient {
	const client: Client = {
		server: { url: settings.url, send: ports.send, underWay: new Set() },
		ports,
		settings,
		events,
		channels: bayeuxChannels(),
		session: newSession(),
		failures: noFailures,
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
		disconnect: () => disconnect(client),
	};
}
