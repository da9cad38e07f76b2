import { askedDelay } from '../../client/retry.ts';
import { GenesysError } from '../../errors.ts';
import { explain } from '../../explain.ts';
import type { Connection, OpenedSocket, OpenSocket } from '../../ports.ts';
import { hourMs, minuteMs, secondMs } from '../../time.ts';
import { limitedConnection, randomDelay } from '../pacing.ts';
import { createChannel, isGone, replaceTopics, type Refusals, type RemoteChannel } from './channelRequests.ts';
import { ping, readMessage, type PushedEvent } from './socketMessages.ts';
import { watching } from './topics.ts';

/** Deadlines and delays of a channel, all in ms. */
export interface ChannelTiming {
	requestTimeoutMs: number;
	/** How long a socket may take to open. */
	openingMs: number;
	/** After this silence the socket is asked for an answer. Genesys Cloud sends something every 30 seconds. */
	silenceMs: number;
	/** How long the answer may take. */
	answerMs: number;
	/** A channel ends after 24 hours unless its topics are sent again. */
	renewMs: number;
	/** Delays between attempts are random below a bound that starts here and doubles up to `longestDelayMs`. */
	firstDelayMs: number;
	longestDelayMs: number;
	/** The least delay after a refusal, which another attempt would hardly change. */
	refusedDelayMs: number;
	/** After this time without a failure, delays start over. */
	steadyMs: number;
}

export const channelTiming: ChannelTiming = {
	requestTimeoutMs: 30 * secondMs,
	openingMs: 20 * secondMs,
	silenceMs: 35 * secondMs,
	answerMs: 10 * secondMs,
	renewMs: 12 * hourMs,
	firstDelayMs: secondMs,
	longestDelayMs: minuteMs,
	refusedDelayMs: minuteMs,
	steadyMs: minuteMs,
};

/** What a channel tells its session. */
export interface ChannelOwner {
	onEvent(event: PushedEvent): void;
	/** All topics are subscribed and the socket is open. `since`: events may be missing from then on, ms since 1970. */
	onLive(since: number | undefined): void;
	/** The socket is lost, or cannot be opened. It is retried. */
	onFailure(failure: GenesysError): void;
	/** The topics were sent. These were refused. */
	onAnswer(refusals: Refusals): void;
}

/** Up to 1,000 topics, and the socket on which their events arrive. It recovers from all failures until it is closed. */
export interface Channel {
	readonly topics: Set<string>;
	/** Whether the events of all topics arrive. */
	readonly isLive: boolean;
	/** The topics have changed. */
	change(): void;
	/** Never rejects. */
	close(): Promise<void>;
}

/** A socket with its state. */
interface Line {
	socket: OpenedSocket;
	isClosed: boolean;
	/** Genesys Cloud will close it soon. */
	isClosing: boolean;
	/** The channel has ended. */
	isEnded: boolean;
	/** When something arrived, and when an answer was asked for, ms. */
	heardAt: number;
	askedAt?: number;
}

interface State {
	readonly connection: Connection;
	readonly openSocket: OpenSocket;
	readonly timing: ChannelTiming;
	readonly owner: ChannelOwner;
	readonly topics: Set<string>;
	readonly closing: AbortController;
	remote?: RemoteChannel;
	line?: Line;
	/** The topics differ from those that were sent. */
	isDirty: boolean;
	/** When the topics must be sent again, ms. */
	renewAt: number;
	failures: number;
	liveSince: number;
	/** Events may be missing since then, ms. Absent until it was live. */
	gapSince?: number;
	/** Ends a rest. */
	wake: AbortController;
}

const failure = (message: string, hint = 'It will be retried.'): GenesysError =>
	new GenesysError('connection', message, { operation: watching, hint });

/** Whether another attempt would hardly change the answer. */
const isRefused = ({ kind, status = 0 }: GenesysError): boolean =>
	['credentials', 'input'].includes(kind) || (status >= 400 && status < 500 && ![408, 425, 429].includes(status));

/** Waits until something happens, or for this time. */
async function rest(state: State, milliseconds: number): Promise<void> {
	await state.connection.wait(Math.max(0, milliseconds), state.wake.signal).catch(() => undefined);
}

/** Waits even if something happens, unless the channel closes. If the clock is set back, it waits no longer. */
const delay = async ({ connection, closing }: State, milliseconds: number): Promise<void> =>
	void (await connection.wait(milliseconds, closing.signal).catch(() => undefined));

/** Sends all topics. A channel that is gone is replaced once. */
async function sendTopics(state: State, mayReplace = true): Promise<void> {
	const { timing, closing, owner } = state;
	const connection = limitedConnection(state.connection, {
		timeoutMs: timing.requestTimeoutMs,
		wholeTimeoutMs: 2 * timing.requestTimeoutMs,
		signal: closing.signal,
	});
	const isNew = state.remote === undefined;
	const remote = (state.remote ??= await createChannel(connection));
	state.isDirty = false;
	const sent = await replaceTopics(connection, remote.id, [...state.topics]).catch((error: unknown) => {
		state.isDirty = true;
		if (!isGone(error) || isNew || !mayReplace) return Promise.reject(error as Error);
		return undefined;
	});
	if (!sent) {
		state.remote = undefined;
		state.gapSince ??= state.line?.heardAt;
		closeLine(state);
		return await sendTopics(state, false);
	}
	owner.onAnswer(sent);
	state.renewAt = connection.now() + timing.renewMs;
}

function closeLine(state: State): void {
	const { line } = state;
	state.line = undefined;
	if (!line) return;
	line.isClosed = true;
	line.socket.close();
}

function receive(state: State, line: Line, text: string): void {
	if (line.isClosed) return;
	line.heardAt = state.connection.now();
	line.askedAt = undefined;
	const message = readMessage(text);
	if (message.kind === 'event') return state.owner.onEvent(message);
	if (message.kind === 'closing') line.isClosing = true;
	if (message.kind === 'ended') line.isEnded = true;
	if (message.kind !== 'alive') state.wake.abort();
}

/** Opens a socket. Raises a `connection` error if it does not open in time. */
async function openLine(state: State): Promise<Line> {
	const { connection, openSocket, timing, closing } = state;
	const settled = new AbortController();
	const line: Omit<Line, 'socket'> & { socket?: OpenedSocket } = {
		...{ isClosed: false, isClosing: false, isEnded: false },
		heardAt: connection.now(),
	};
	let isOpen = false;
	line.socket = openSocket((state.remote as RemoteChannel).connectUri, {
		onOpen() {
			isOpen = true;
			settled.abort();
		},
		onText: (text) => receive(state, line as Line, text),
		onClose() {
			line.isClosed = true;
			settled.abort();
			state.wake.abort();
		},
	});
	const stop = (): void => settled.abort();
	closing.signal.addEventListener('abort', stop, { once: true });
	await connection.wait(timing.openingMs, settled.signal).catch(() => undefined);
	closing.signal.removeEventListener('abort', stop);
	if (isOpen && !line.isClosed && !closing.signal.aborted) return line as Line;
	line.isClosed = true;
	line.socket.close();
	throw failure(
		'Genesys Cloud did not open the WebSocket for events',
		'Check that the network and the proxy allow WebSockets to Genesys Cloud. It will be retried.',
	);
}

function becomeLive(state: State): void {
	const since = state.gapSince;
	state.gapSince = undefined;
	state.liveSince = state.connection.now();
	state.owner.onLive(since);
}

/** Asks a silent socket for an answer. Raises a `connection` error if there was none. Returns when to look again, ms. */
function checkSilence({ connection, timing }: State, line: Line): number {
	const now = connection.now();
	// The clock was set back: start over.
	if (now < line.heardAt || now < (line.askedAt ?? 0)) Object.assign(line, { heardAt: now, askedAt: undefined });
	if (line.askedAt === undefined && now - line.heardAt >= timing.silenceMs) {
		line.askedAt = now;
		line.socket.send(ping);
	}
	if (line.askedAt === undefined) return line.heardAt + timing.silenceMs;
	if (now - line.askedAt >= timing.answerMs) throw failure('Genesys Cloud stopped answering on the WebSocket');
	return line.askedAt + timing.answerMs;
}

/** Opens a second socket for the same channel before Genesys Cloud closes the first. */
async function moveLine(state: State, line: Line): Promise<void> {
	state.gapSince = line.heardAt;
	const next = await openLine(state);
	closeLine(state);
	state.line = next;
	becomeLive(state);
}

/** Follows the socket until it fails, which raises an error, or until the channel closes. */
async function follow(state: State): Promise<void> {
	const { connection, closing } = state;
	while (!closing.signal.aborted) {
		state.wake = new AbortController();
		const { line } = state;
		if (!line || line.isClosed) throw failure('Genesys Cloud closed the WebSocket for events');
		if (line.isEnded) {
			state.remote = undefined;
			throw failure('Genesys Cloud ended the channel for events', 'Another channel will be opened.');
		}
		if (line.isClosing) {
			await moveLine(state, line);
			continue;
		}
		const now = connection.now();
		if (state.isDirty || now >= state.renewAt) {
			await renew(state);
			continue;
		}
		const lookAt = Math.min(checkSilence(state, line), state.renewAt);
		await rest(state, lookAt - now);
	}
}

/** Sends the topics again. If that only fails for a while, the socket goes on, and it is repeated. */
async function renew(state: State): Promise<void> {
	const { connection, owner } = state;
	const isChanged = state.isDirty;
	const postponed = await sendTopics(state).then(
		() => false,
		(error: unknown) => {
			// Changed topics matter now. The channel itself lives on for hours.
			if (isChanged || isGone(error) || state.closing.signal.aborted) return Promise.reject(error as Error);
			state.isDirty = false;
			state.renewAt = connection.now() + Math.max(minuteMs, askedDelay(explain(error)));
			return true;
		},
	);
	if (!postponed && state.line && isChanged) owner.onLive(undefined);
}

/** The delay before the next attempt, ms. */
function delayAfter(state: State, error: GenesysError): number {
	const { timing, connection } = state;
	const jitter = randomDelay(timing, connection.random, state.failures);
	return Math.max(askedDelay(error), isRefused(error) ? timing.refusedDelayMs + jitter : jitter);
}

/** Opens the channel and its socket, and follows it. */
async function attempt(state: State): Promise<void> {
	await sendTopics(state);
	state.line = await openLine(state);
	becomeLive(state);
	await follow(state);
}

async function run(state: State): Promise<void> {
	const { connection, timing, owner, closing } = state;
	while (!closing.signal.aborted) {
		try {
			await attempt(state);
		} catch (error) {
			if (closing.signal.aborted) break;
			const now = connection.now();
			if (state.liveSince >= 0) {
				state.gapSince ??= state.line?.heardAt ?? state.liveSince;
				if (now - state.liveSince >= timing.steadyMs) state.failures = 0;
				state.liveSince = -1;
			}
			closeLine(state);
			const reason = explain(error);
			owner.onFailure(reason);
			await delay(state, delayAfter(state, reason));
			state.failures += 1;
		}
	}
	closeLine(state);
}

/** Opens a channel for topics, which may change later. */
export function openChannel(
	connection: Connection,
	openSocket: OpenSocket,
	topics: Iterable<string>,
	owner: ChannelOwner,
	timing: ChannelTiming,
): Channel {
	const state: State = {
		...{ connection, openSocket, timing, owner, topics: new Set(topics), closing: new AbortController() },
		...{ isDirty: true, renewAt: Infinity, failures: 0, liveSince: -1, wake: new AbortController() },
	};
	const finished = run(state);
	return {
		topics: state.topics,
		get isLive() {
			return state.liveSince >= 0 && !state.isDirty && state.line !== undefined;
		},
		change() {
			state.isDirty = true;
			state.wake.abort();
		},
		async close() {
			state.closing.abort();
			state.wake.abort();
			closeLine(state);
			await finished;
		},
	};
}
