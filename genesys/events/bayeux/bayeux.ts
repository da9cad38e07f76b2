import { failAnswer, isSuccess, readJson } from '../../client/response.ts';
import { isConnectionFailure } from '../../client/connectionFailure.ts';
import { askedDelay, failConnection } from '../../client/retry.ts';
import { fetchWhole } from '../../client/transport.ts';
import { GenesysError, isGenesysError } from '../../errors.ts';
import type { Ports, Transport } from '../../ports.ts';

/**
 * The Bayeux protocol over long polling: one session, kept alive. What it brings in is messages, and what it needs is handed in: requests,
 * waiting, chance. It reads no clock; deadlines are those of the requests. Source: the Bayeux specification 1.0, and what servers really do.
 */

interface Advice {
	reconnect?: string;
	/** ms between two connects. */
	interval?: number;
	/** How long the server holds a connect, ms. */
	timeout?: number;
	'multiple-clients'?: boolean;
}

export interface BayeuxMessage {
	channel: string;
	id?: string | number;
	clientId?: string;
	successful?: boolean;
	error?: string;
	advice?: Advice;
	supportedConnectionTypes?: string[];
	subscription?: string | string[];
	data?: unknown;
}

export interface BayeuxPorts extends Pick<Ports, 'wait' | 'random'> {
	send: Transport;
}

export interface BayeuxSettings {
	/** Where `/handshake`, `/connect` and so on are appended. */
	url: string;
	/** Deadline of everything but the long poll, ms. */
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
	/** A handshake is about to be sent: what belonged to an earlier session is gone. */
	handshaking?(): void;
	/** All channels are subscribed after a handshake (`isNew`), or a connect came back after some that failed. */
	connected?(isNew: boolean): void;
	/** Something failed; it is tried again after this delay. */
	broken?(failure: GenesysError, delayMs: number): void;
	/** The loop has ended, and not because of {@link BayeuxClient.disconnect}. Unless it is final, it can be started again, best after this delay. */
	stopped?(failure: GenesysError, next: { isFinal: boolean; delayMs: number }): void;
	/** The server has answered a connect. */
	alive?(): void;
	/** The server takes several sessions for one, and slows them down. */
	shared?(): void;
	/** A listener threw; the loop goes on. */
	thrown?(error: unknown): void;
}

/** What comes on a channel: `data`, whatever it is. */
export type BayeuxListener = (data: unknown) => void;

export interface BayeuxClient {
	/** Begins, unless it has begun. */
	start(): void;
	/** Resolves when the server has acknowledged it, now or after the next handshake; rejects when it refuses or the request fails. It is renewed with each session. */
	subscribe(channel: string, listener: BayeuxListener): Promise<void>;
	/** Nothing is delivered any more once it is called; rejects when the server was not told. */
	unsubscribe(channel: string): Promise<void>;
	/** Ends the session and the loop. When it resolves, no request and no wait is left. Never rejects. */
	disconnect(): Promise<void>;
}

const actions = {
	'/meta/handshake': 'Connect to the notifications',
	'/meta/connect': 'Receive notifications',
	'/meta/subscribe': 'Subscribe to notifications',
	'/meta/unsubscribe': 'Unsubscribe from notifications',
	'/meta/disconnect': 'Disconnect from the notifications',
} as const;

type Meta = keyof typeof actions;
type Request = Record<string, unknown> & { id: string; channel: Meta };

const transportName = 'long-polling';
/** Where nothing is advised. */
const defaults = { timeout: 60_000 };
/** After so many connects in a row that were answered and came to nothing a session is given up, whatever was advised. */
const mostFailedConnects = 4;
/** What gateways answer when there is nobody behind them, or too much to do. */
const nobodyThere = [429, 502, 503, 504];

const isMessage = (value: unknown): value is BayeuxMessage =>
	typeof value === 'object' && value !== null && typeof (value as BayeuxMessage).channel === 'string';

/** Messages, whether they come in a list or one comes alone; nothing when the body is something else. */
export function readMessages(body: Uint8Array): BayeuxMessage[] | undefined {
	const json = readJson(body);
	const messages = Array.isArray(json) ? json : [json];
	return messages.length > 0 && messages.every(isMessage) ? messages : undefined;
}

const isReplyTo = ({ id, channel, clientId, subscription }: Request, message: BayeuxMessage): boolean =>
	message.channel === channel &&
	(message.clientId === undefined || clientId === undefined || message.clientId === clientId) &&
	(message.id === undefined
		? subscription === undefined || message.subscription === undefined || String(message.subscription) === subscription
		: String(message.id) === id);

/** `402::session_unknown`: the words differ from server to server. */
const codeOf = (error: unknown): string | undefined => /^\s*(\d{3}):/.exec(String(error ?? ''))?.[1];

function refusal(channel: Meta, { error }: BayeuxMessage, about = ''): GenesysError {
	const code = codeOf(error);
	const words = String(error ?? 'without saying why').slice(0, 300);
	const hint =
		code === '402'
			? 'Genesys no longer knows the session. A new one is opened.'
			: 'Check that the signed-in user or client may receive statistics.';
	return new GenesysError('answer', `${actions[channel]}: Genesys refused${about} (${words})`, {
		operation: actions[channel],
		code,
		reason: words,
		hint,
	});
}

const failureTo = (channel: Meta, words: string, hint: string): GenesysError =>
	new GenesysError('answer', `${actions[channel]}: ${words}`, { operation: actions[channel], hint });

/** What an attempt led to: to go on with, now or after a delay, or not at all. */
type Outcome =
	| { next: 'connect' | 'handshake'; delayMs: number }
	| { failure: GenesysError; next: 'connect' | 'handshake' | 'stop' | 'end' };

export function bayeuxClient(ports: BayeuxPorts, settings: BayeuxSettings, events: BayeuxEvents = {}): BayeuxClient {
	const listeners = new Map<string, Set<BayeuxListener>>();
	/** Who waits for the first acknowledgement of a channel. */
	const awaiting = new Map<string, { resolve: () => void; reject: (error: unknown) => void }[]>();
	/** Subscribed in this session, or about to be. */
	const asked = new Set<string>();
	const underWay = new Set<AbortController>();
	let clientId: string | undefined;
	let advice: Advice = defaults;
	let count = 0;
	let failures = 0;
	/** Those among the failures that say something about the session. */
	let refusals = 0;
	let isShared = false;
	let loop: { stopping: AbortController; done: Promise<void> } | undefined;
	const isStopping = (): boolean => loop?.stopping.signal.aborted ?? true;

	const request = (channel: Meta, more: Record<string, unknown> = {}): Request => ({
		id: String((count += 1)),
		channel,
		...(clientId === undefined ? {} : { clientId }),
		...more,
	});

	async function exchange(requests: Request[], timeoutMs: number): Promise<BayeuxMessage[]> {
		const [{ channel }] = requests as [Request];
		const url = settings.url + channel.slice('/meta'.length);
		const ending = new AbortController();
		underWay.add(ending);
		const headers = { accept: 'application/json', 'content-type': 'application/json;charset=UTF-8' };
		const response = await fetchWhole(ports.send, {
			method: 'POST',
			url,
			headers,
			body: JSON.stringify(requests),
			timeoutMs,
			signal: ending.signal,
			...(channel === '/meta/connect' ? { kind: 'longPoll' } : {}),
		})
			.catch((error: unknown) =>
				isConnectionFailure(error) ? failConnection(actions[channel], url, error) : Promise.reject(error as Error),
			)
			.finally(() => underWay.delete(ending));
		const messages = readMessages(response.body);
		// What says in Bayeux what is wrong is listened to, whatever its status.
		if (messages) return messages;
		if (!isSuccess(response)) return failAnswer(actions[channel], response);
		throw failureTo(channel, 'the answer holds no Bayeux messages', 'Check the base URL of the connection.');
	}

	function deliver(messages: readonly BayeuxMessage[]): void {
		for (const message of messages) {
			if (message.channel.startsWith('/meta/') || !('data' in message)) continue;
			for (const listener of listeners.get(message.channel) ?? []) {
				if (isStopping()) return;
				try {
					listener(message.data);
				} catch (error) {
					events.thrown?.(error);
				}
			}
		}
	}

	/** The replies to the requests, in their order. Events in the same answer are delivered first, also beside a reply that fails or is missing. */
	async function ask(
		requests: Request[],
		timeoutMs = settings.requestTimeoutMs,
	): Promise<{ replies: BayeuxMessage[]; messages: BayeuxMessage[] }> {
		const messages = await exchange(requests, timeoutMs);
		deliver(messages);
		const replies = requests.map(
			(asked) => messages.find((message) => isReplyTo(asked, message)) ?? missing(asked.channel),
		);
		return { replies, messages };
	}

	const missing = (channel: Meta): never => {
		throw failureTo(channel, 'the answer does not reply to the request', 'It is tried again.');
	};

	function settle(channel: string, failure?: unknown): void {
		const waiting = awaiting.get(channel) ?? [];
		awaiting.delete(channel);
		for (const { resolve, reject } of waiting) {
			if (failure === undefined) resolve();
			else reject(failure);
		}
	}

	/** Subscribes in one request. Raises the first refusal, after all of them have been told to who asked. */
	async function subscribeTo(channels: readonly string[]): Promise<void> {
		if (channels.length === 0) return;
		for (const channel of channels) asked.add(channel);
		const requests = channels.map((subscription) => request('/meta/subscribe', { subscription }));
		const { replies } = await ask(requests).catch((error: unknown) => {
			for (const channel of channels) settle(channel, error);
			throw error;
		});
		const refused = replies.map((reply, index) =>
			reply.successful === true ? undefined : refusal('/meta/subscribe', reply, ` ${channels[index]}`),
		);
		channels.forEach((channel, index) => settle(channel, refused[index]));
		const first = refused.find((failure) => failure !== undefined);
		if (first) throw first;
	}

	async function handshake(): Promise<Outcome> {
		clientId = undefined;
		advice = defaults;
		isShared = false;
		asked.clear();
		events.handshaking?.();
		const shaking = request('/meta/handshake', { version: '1.0', supportedConnectionTypes: [transportName] });
		const [reply] = (await ask([shaking])).replies as [BayeuxMessage];
		advice = { ...reply.advice, timeout: reply.advice?.timeout || defaults.timeout };
		const { supportedConnectionTypes: offered } = reply;
		if (Array.isArray(offered) && !offered.includes(transportName)) {
			const words = `Genesys offers no ${transportName}, but ${offered.join(', ') || 'nothing'}`;
			return {
				failure: failureTo(
					shaking.channel,
					words,
					'Check the base URL of the connection; if it is right, ask Genesys.',
				),
				next: 'end',
			};
		}
		if (reply.successful !== true || typeof reply.clientId !== 'string')
			return {
				failure: refusal(shaking.channel, reply),
				next: reply.advice?.reconnect === 'none' ? 'stop' : 'handshake',
			};
		clientId = reply.clientId;
		await subscribeTo([...listeners.keys()]);
		if (!isStopping()) events.connected?.(true);
		return { next: 'connect', delayMs: 0 };
	}

	/** What a server wants to happen next; a word that nobody knows means nothing. */
	const directiveOf = ({ advice: given }: BayeuxMessage): string | undefined =>
		['retry', 'handshake', 'none'].includes(given?.reconnect ?? '') ? given?.reconnect : undefined;

	function noticeOthers(reply: BayeuxMessage): void {
		const isNow = reply.advice?.['multiple-clients'] === true;
		if (isNow && !isShared) events.shared?.();
		isShared = isNow;
	}

	/** What follows from the reply to a connect. What came with it has been delivered. */
	function outcomeOf(reply: BayeuxMessage, isToldToLeave: boolean): Outcome {
		const directive = directiveOf(reply);
		const isFine = reply.successful === true;
		const failure = (words: string, hint: string): GenesysError =>
			isFine ? failureTo('/meta/connect', words, hint) : refusal('/meta/connect', reply);
		// Servers end a session with a connect that succeeds, and with an interval below zero.
		if (directive === 'none' || (isToldToLeave && directive !== 'handshake') || (isFine && (advice.interval ?? 0) < 0))
			return { failure: failure('Genesys has ended the session', 'A new one is opened.'), next: 'stop' };
		if (directive === 'handshake')
			return { failure: failure('Genesys asks for a new session', 'It is opened.'), next: 'handshake' };
		if (!isFine)
			return {
				failure: refusal('/meta/connect', reply),
				next: directive === undefined && codeOf(reply.error) === '402' ? 'handshake' : 'connect',
			};
		return { next: 'connect', delayMs: Math.max(0, advice.interval ?? 0) };
	}

	async function connect(): Promise<Outcome> {
		const wasBroken = failures > 0;
		// After a failure an answer at once is worth more than a long poll. Not every server heeds it, so that the deadline stays.
		const connecting = request('/meta/connect', {
			connectionType: transportName,
			...(wasBroken ? { advice: { timeout: 0 } } : {}),
		});
		const { replies, messages } = await ask([connecting], (advice.timeout ?? defaults.timeout) + settings.allowanceMs);
		const [reply] = replies as [BayeuxMessage];
		if (reply.advice) advice = { ...reply.advice, timeout: reply.advice.timeout || advice.timeout };
		noticeOthers(reply);
		const outcome = outcomeOf(
			reply,
			messages.some(({ channel }) => channel === '/meta/disconnect'),
		);
		if ('failure' in outcome) return outcome;
		failures = 0;
		refusals = 0;
		if (isStopping()) return outcome;
		if (wasBroken) events.connected?.(false);
		events.alive?.();
		return outcome;
	}

	/** Full jitter below a bound that doubles; what a failure asks for, within reason, and what the server advises, at least. A session that is gone is replaced at once, the first time. */
	function delayAfter(failure: GenesysError, next: string): number {
		const isAtOnce = refusals === 1 && next === 'handshake' && failure.status === undefined && clientId !== undefined;
		const bound = Math.min(settings.longestDelayMs, settings.firstDelayMs * 2 ** Math.min(failures - 1, 30));
		return Math.max(isAtOnce ? 0 : ports.random() * bound, askedDelay(failure), advice.interval ?? 0);
	}

	const failureOf = (error: unknown): GenesysError =>
		isGenesysError(error)
			? error
			: new GenesysError(
					'connection',
					`The notifications broke off: ${error instanceof Error ? error.message : String(error)}`,
					{ cause: error, hint: 'It is tried again.' },
				);

	/** Nobody could be reached: then a server still holds the session, and what has come for it, for a while. One that takes no notice until the deadline has been reached. */
	const isOutage = ({ kind, status, code }: GenesysError): boolean =>
		(kind === 'connection' && !/TIMEDOUT|ABORTED/.test(code ?? '')) || nobodyThere.includes(status ?? 0);

	/** One step of the loop; what comes next, or nothing. */
	async function step(now: 'connect' | 'handshake', signal: AbortSignal): Promise<'connect' | 'handshake' | undefined> {
		const outcome: Outcome = await (now === 'handshake' ? handshake() : connect()).catch((error: unknown): Outcome => ({
			failure: failureOf(error),
			next: now,
		}));
		if (signal.aborted) return undefined;
		if ('delayMs' in outcome) {
			if (outcome.delayMs > 0) await ports.wait(outcome.delayMs, signal).catch(() => undefined);
			return outcome.next;
		}
		const { failure } = outcome;
		failures += 1;
		if (!isOutage(failure)) refusals += 1;
		const next = outcome.next === 'connect' && refusals >= mostFailedConnects ? 'handshake' : outcome.next;
		const delayMs = delayAfter(failure, next);
		if (next === 'stop' || next === 'end') {
			loop = undefined;
			clientId = undefined;
			events.stopped?.(failure, { isFinal: next === 'end', delayMs });
			return undefined;
		}
		events.broken?.(failure, delayMs);
		if (delayMs > 0) await ports.wait(delayMs, signal).catch(() => undefined);
		return next;
	}

	async function run(signal: AbortSignal): Promise<void> {
		let next: 'connect' | 'handshake' | undefined = 'handshake';
		while (next !== undefined && !signal.aborted) next = await step(next, signal);
	}

	async function tellLast(): Promise<void> {
		if (clientId === undefined) return;
		const last = request('/meta/disconnect');
		clientId = undefined;
		await exchange([last], settings.closingMs).catch(() => undefined);
	}

	return {
		start() {
			if (loop) return;
			const stopping = new AbortController();
			// Set before the first step: what it calls may already want to end it.
			loop = { stopping, done: Promise.resolve() };
			loop.done = run(stopping.signal);
		},
		async subscribe(channel, listener) {
			const known = listeners.get(channel);
			if (known) known.add(listener);
			else listeners.set(channel, new Set([listener]));
			if (asked.has(channel) && !awaiting.has(channel)) return;
			const acknowledged = new Promise<void>((resolve, reject) =>
				awaiting.set(channel, [...(awaiting.get(channel) ?? []), { resolve, reject }]),
			);
			// During a handshake it would come too early, and is among those that are subscribed after it.
			if (clientId !== undefined && !asked.has(channel)) {
				await Promise.all([acknowledged, subscribeTo([channel])]).catch((error: unknown) => {
					asked.delete(channel);
					listeners.delete(channel);
					throw error;
				});
			}
			await acknowledged;
		},
		async unsubscribe(channel) {
			listeners.delete(channel);
			if (!asked.delete(channel) || clientId === undefined) return;
			const [reply] = (await ask([request('/meta/unsubscribe', { subscription: channel })], settings.closingMs))
				.replies as [BayeuxMessage];
			if (reply.successful !== true) throw refusal('/meta/unsubscribe', reply, ` ${channel}`);
		},
		async disconnect() {
			const ending = loop;
			if (!ending) return;
			ending.stopping.abort();
			await tellLast();
			for (const one of underWay) one.abort();
			await ending.done;
			loop = undefined;
		},
	};
}
