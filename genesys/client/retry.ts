import { fail, isGenesysError, type GenesysError } from '../errors.ts';
import { term, text, type Text } from '../language.ts';
import type {
	Connection,
	ConnectionFailure,
	Held,
	HttpHead,
	HttpRequest,
	HttpResponse,
	Ports,
	Transport,
	WholeResponse,
} from '../ports.ts';
import { defined } from '../json.ts';
import { noteRequest } from '../secrets.ts';
import { failAnswer, type StatusHints } from './response.ts';
import { isConnectionFailure, isRefusedCertificate } from './connectionFailure.ts';
import { askedMsOf, hintAfterWaiting, slowDown, timeToHoldBack } from './rateLimit.ts';
import { fetchWhole, readBeginning } from './transport.ts';

/**
 * The one place that decides which requests are sent again. `repeatable` requests are repeated after a 429, a 5xx, and if
 * no answer came. Other requests are repeated only after a 429 or if they certainly never arrived. Back-off is exponential
 * with full jitter, unless the answer states a delay. A 429 does not count as a failed attempt: the call keeps waiting for
 * up to `longestInLineMs` if the answers state a delay, since many calls under one limit wait for their turn, or up to
 * `vagueInLineMs`, slightly longer than the usual minute of a limit, if they do not. If the stated delay is longer than the
 * remaining time, the 429 is returned immediately.
 */
export const retryPolicy = {
	attempts: 5,
	firstDelayMs: 500,
	leastInLineMs: 100,
	longestDelayMs: 30_000,
	longestRetryAfterMs: 120_000,
	longestInLineMs: 900_000,
	vagueInLineMs: 61_000,
} as const;

/** The delay that a failure asks for, in ms, limited to the longest allowed; 0 if it asks for none. */
export const askedDelay = ({ retryAfterMs = 0 }: Pick<GenesysError, 'retryAfterMs'>): number =>
	Math.min(retryAfterMs, retryPolicy.longestRetryAfterMs);

export function backoff(attempt: number, random: () => number): number {
	return random() * Math.min(retryPolicy.longestDelayMs, retryPolicy.firstDelayMs * 2 ** attempt);
}

const connectionHints: [RegExp, Text][] = [
	[/ENOTFOUND|EAI_AGAIN/, text('Host not found. Check the base URL of the {connection} and the proxy.')],
	[
		/ECONNREFUSED/,
		text('No server is listening at this address. Check the base URL of the {connection} and the proxy.'),
	],
	[
		/EXPIRED|NOT_YET/,
		text(
			'The certificate of the server has expired or is not valid yet. Check the clock of this machine, or contact the administrator of the server.',
		),
	],
	[
		/ALTNAME/,
		text(
			'The certificate of the server belongs to another host. Check the base URL of the {connection} and the proxy.',
		),
	],
	[
		/CERT|SELF_SIGNED|UNABLE_TO/,
		text('The certificate of the server is not trusted because its certificate authority is unknown.'),
	],
	[
		/TLS|SSL|EPROTO/,
		text(
			'The TLS handshake failed. Check the proxy, and whether the base URL of the {connection} begins with https:// or http://.',
		),
	],
	[/TIMEDOUT|TIMEOUT|ECONNABORTED/, text('The server did not respond in time. Try again later.')],
];

/** Only the host: a path or query may contain secrets. */
const hostOf = (url: string): string | Text => (URL.canParse(url) ? new URL(url).host : text('the server'));

export function failConnection(action: string, url: string, { connectionFailure: { code } }: ConnectionFailure): never {
	const hint =
		connectionHints.find(([pattern]) => pattern.test(code))?.[1] ??
		text('Check the network between this machine and the server, and try again.');
	fail('connection', '{action}: no response from {host} ({code})', {
		values: { action: term(action), host: hostOf(url), code },
		operation: action,
		code,
		hint,
	});
}

export function stopIfCancelled(ports: Pick<Ports, 'cancelled'>, action: string): void {
	if (ports.cancelled())
		fail('cancelled', '{action}: canceled', {
			values: { action: term(action) },
			operation: action,
			hint: 'Run it again if you still need it.',
		});
}

/** Waits. Raises the engine's own error if the run was canceled meanwhile. */
export async function pause(
	ports: Pick<Ports, 'cancelled' | 'wait'>,
	milliseconds: number,
	action: string,
): Promise<void> {
	await ports.wait(milliseconds).catch((error: unknown) => {
		stopIfCancelled(ports, action);
		throw error;
	});
	stopIfCancelled(ports, action);
}

/** A failing answer has its body in one of these fields. */
type AttemptedAnswer = HttpHead & { held?: Held; body?: unknown; failing?: WholeResponse };

const failingBody = ({ body, failing }: AttemptedAnswer): Uint8Array | undefined =>
	failing?.body ?? (body instanceof Uint8Array ? body : undefined);

interface Attempting {
	action: string;
	repeatable: boolean;
	/** Statuses that are a final answer for this operation. */
	finalStatuses?: readonly number[];
}

const mayRepeat = (status: number, repeatable: boolean): boolean =>
	status === 429 || (repeatable && status >= 500 && status !== 501);

/** The operation that a transport names if it cannot sign in. */
export const signingIn = 'Sign in';

/** Whether signing in failed temporarily. The call itself was not sent, so it may always be repeated. */
const isUnsigned = (error: unknown): error is GenesysError =>
	isGenesysError(error) && error.operation === signingIn && error.status !== undefined && mayRepeat(error.status, true);

/** Waits while calls with the same credentials pause. Raises an error immediately if the pause is longer than the connection's patience. */
async function heldBack(connection: Connection, action: string): Promise<void> {
	const left = timeToHoldBack(connection);
	const { name = 'Genesys' } = connection.service ?? {};
	if (left > (connection.patienceMs ?? Infinity))
		fail('answer', '{action}: {name} limits the request rate', {
			values: { action: term(action), name },
			operation: action,
			status: 429,
			retryAfterMs: left,
			hint: hintAfterWaiting({ waitedMs: 0, askedMs: left }, name),
		});
	if (left > 0) await pause(connection, left, action);
}

/** A failing exchange that may be repeated, with the delay that it asks for, in ms. */
interface Repeatable {
	status: number;
	askedMs?: number;
}

/** The reason to repeat an exchange; undefined if its answer is final. */
function repeatableOf(
	answer: AttemptedAnswer | GenesysError,
	{ repeatable, finalStatuses = [] }: Attempting,
	now: number,
): Repeatable | undefined {
	if (isGenesysError(answer)) return { status: answer.status as number, askedMs: answer.retryAfterMs };
	const { status } = answer;
	if (finalStatuses.includes(status) || !mayRepeat(status, repeatable)) return undefined;
	return { status, askedMs: askedMsOf(answer, failingBody(answer), now) };
}

/** How long to wait before the next attempt, in ms; undefined if there is none. `waitedMs`: the time since the first failing answer. */
function delayBefore(
	{ status, askedMs }: Repeatable,
	{ tried, limited, waitedMs }: { tried: number; limited: number; waitedMs: number },
	{ patienceMs = retryPolicy.longestInLineMs, random }: Connection,
): number | undefined {
	const isLimit = status === 429;
	if (!isLimit && tried + 1 >= retryPolicy.attempts) return undefined;
	if (askedMs !== undefined) return waitedMs + askedMs > patienceMs ? undefined : askedMs;
	if (!isLimit) return backoff(tried, random);
	const left = Math.min(patienceMs, retryPolicy.vagueInLineMs) - waitedMs;
	return left > 0 ? Math.min(left, Math.max(retryPolicy.leastInLineMs, backoff(limited, random))) : undefined;
}

/** One exchange with retries. Returns the last failing answer, so that the caller can read it, with the time that the call waited. */
async function attempt<Answer extends AttemptedAnswer>(
	connection: Connection,
	attempting: Attempting,
	exchange: () => Promise<Answer>,
	url: string,
): Promise<Answer> {
	const { action, repeatable } = attempting;
	const state: { tried: number; limited: number; since?: number } = { tried: 0, limited: 0 };
	for (;;) {
		stopIfCancelled(connection, action);
		await heldBack(connection, action);
		const answer = await exchange().catch((error: unknown) => {
			// A transport may report a canceled exchange in its own way.
			stopIfCancelled(connection, action);
			return isConnectionFailure(error) || isUnsigned(error) ? error : Promise.reject(error as Error);
		});
		if (isConnectionFailure(answer)) {
			const { code, sent } = answer.connectionFailure;
			const isLast = state.tried + 1 >= retryPolicy.attempts;
			if (isLast || (sent && !repeatable) || isRefusedCertificate(code)) failConnection(action, url, answer);
			await pause(connection, backoff(state.tried, connection.random), action);
			state.tried += 1;
			continue;
		}
		const failing = repeatableOf(answer, attempting, connection.now());
		if (!failing) return answer as Answer;
		const waitedMs = connection.now() - (state.since ??= connection.now());
		const delay = delayBefore(failing, { ...state, waitedMs }, connection);
		if (delay === undefined) {
			if (isGenesysError(answer)) throw answer;
			return { ...answer, held: { waitedMs, askedMs: failing.askedMs } };
		}
		if (failing.status === 429) {
			// A 429 applies to all calls, whether it states a delay or not.
			slowDown(connection, delay);
			state.limited += 1;
		} else {
			await pause(connection, delay, action);
			state.tried += 1;
		}
	}
}

/** Sends with the connection's credentials. */
export function sendWithRetry(
	connection: Connection,
	attempting: Attempting,
	request: HttpRequest,
): Promise<WholeResponse> {
	const { service } = connection;
	const exchange = async (): Promise<WholeResponse> => ({
		...(await fetchWhole(connection.api, request)),
		...defined({ service }),
	});
	return attempt(connection, attempting, exchange, request.url);
}

/** The part of a failing answer that is read, in bytes: error pages can be very long. */
const mostErrorBytes = 65_536;

/** Statuses that count as an answer although they are errors, and better hints than the usual ones. */
interface Foreseen {
	expected?: readonly number[];
	hints?: StatusHints;
	/** Whether sending it again is harmless. Default: true. */
	repeatable?: boolean;
}

/** Opens a stream through `transport`. A failing answer is read and raised as an error, unless its status is expected. */
export async function openWithRetry(
	connection: Connection,
	action: string,
	transport: Transport,
	request: HttpRequest,
	{ expected = [], hints, repeatable = true }: Foreseen = {},
): Promise<HttpResponse> {
	const answer = await attempt<HttpHead & { body?: HttpResponse['body']; failing?: WholeResponse; held?: Held }>(
		connection,
		{ action, repeatable },
		async () => {
			noteRequest(request);
			const stream = await transport({ ...request, kind: 'download' });
			if (stream.status < 400 || expected.includes(stream.status)) return stream;
			return {
				status: stream.status,
				headers: stream.headers,
				failing: await readBeginning(stream, mostErrorBytes),
			};
		},
		request.url,
	);
	const { failing, held } = answer;
	const { service } = connection;
	return failing
		? failAnswer(action, { ...failing, ...defined({ held, service }) }, hints)
		: ({ ...answer, ...defined({ service }) } as HttpResponse);
}
