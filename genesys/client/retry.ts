import { fail, isGenesysError, type GenesysError } from '../errors.ts';
import type {
	Connection,
	ConnectionFailure,
	HttpHead,
	HttpRequest,
	HttpResponse,
	Ports,
	Transport,
	WholeResponse,
} from '../ports.ts';
import { failAnswer } from './response.ts';
import { isConnectionFailure, isRefusedCertificate } from './connectionFailure.ts';
import { slowDown, timeToHoldBack } from './rateLimit.ts';
import { fetchWhole, readWhole } from './transport.ts';

/**
 * The one place that decides what is sent again. What is `repeatable` is repeated on 429, 5xx and when no answer came;
 * the rest only on 429 or when the request certainly did not arrive. Back-off is exponential with full jitter;
 * `Retry-After` is followed, clamped. A 429 that says when to come back is no failed attempt, but waiting in line: that goes on for
 * `longestInLineMs`, since many calls under one limit each wait for their turn.
 */
export const retryPolicy = {
	attempts: 5,
	firstDelayMs: 500,
	longestDelayMs: 30_000,
	longestRetryAfterMs: 120_000,
	longestInLineMs: 900_000,
} as const;

/** `Retry-After` in milliseconds: seconds or an HTTP date by the clock that says `now`; garbage, zero and the past count as absent. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined) return undefined;
	const milliseconds = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
	return Number.isFinite(milliseconds) && milliseconds > 0
		? Math.min(milliseconds, retryPolicy.longestRetryAfterMs)
		: undefined;
}

/** For how long a failure asks to be left alone, ms: as it says, clamped; none where it says nothing. */
export const askedDelay = ({ retryAfterMs = 0 }: Pick<GenesysError, 'retryAfterMs'>): number =>
	Math.min(retryAfterMs, retryPolicy.longestRetryAfterMs);

/** What the server's own clock said, in ms since 1970: ours may be another. */
function dateOf({ headers }: HttpHead): number | undefined {
	const date = Date.parse(headers.date ?? '');
	return Number.isNaN(date) ? undefined : date;
}

export function backoff(attempt: number, random: () => number): number {
	return random() * Math.min(retryPolicy.longestDelayMs, retryPolicy.firstDelayMs * 2 ** attempt);
}

const connectionHints: [RegExp, string][] = [
	[/ENOTFOUND|EAI_AGAIN/, 'There is no such host. Check the base URL of the {connection}, and the proxy.'],
	[/ECONNREFUSED/, 'Nothing listens at that address. Check the base URL of the {connection}, and the proxy.'],
	[
		/EXPIRED|NOT_YET/,
		'The certificate of the server is not valid at this time. Check the clock here, and tell whoever runs the server.',
	],
	[
		/ALTNAME/,
		'The certificate of the server is for another host. Check the base URL of the {connection}, and the proxy.',
	],
	[
		/CERT|SELF_SIGNED|UNABLE_TO/,
		'The certificate of the server is not trusted: its certificate authority is not known here.',
	],
	[
		/TLS|SSL|EPROTO/,
		'No encrypted connection came about. Check whether the base URL of the {connection} begins with https:// or http://, and the proxy.',
	],
	[/TIMEDOUT|TIMEOUT|ECONNABORTED/, 'The server did not answer in time. Try again later.'],
];

/** Host only: a path or query may hold what should not be shown. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'the server');

export function failConnection(action: string, url: string, { connectionFailure: { code } }: ConnectionFailure): never {
	const hint =
		connectionHints.find(([pattern]) => pattern.test(code))?.[1] ??
		'Check the network between here and Genesys, and try again.';
	fail('connection', `${action}: no answer from ${hostOf(url)} (${code})`, { operation: action, code, hint });
}

export function stopIfCancelled(ports: Pick<Ports, 'cancelled'>, action: string): void {
	if (ports.cancelled())
		fail('cancelled', `${action}: cancelled`, { operation: action, hint: 'Run it again when it is wanted.' });
}

/** Waits, and says in the engine's own words when the run was cancelled meanwhile. */
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

interface Attempting {
	action: string;
	repeatable: boolean;
	/** Statuses that are this operation's answer, whatever they mean elsewhere. */
	finalStatuses?: readonly number[];
}

const mayRepeat = (status: number, repeatable: boolean): boolean =>
	status === 429 || (repeatable && status >= 500 && status !== 501);

/** What a transport names as the operation when it cannot sign in. */
export const signingIn = 'Sign in';

/** Signing in failed for the moment only. The call itself was not sent, so that it may be tried again whatever it does. */
const isUnsigned = (error: unknown): error is GenesysError =>
	isGenesysError(error) && error.operation === signingIn && error.status !== undefined && mayRepeat(error.status, true);

/** Waits while calls with the same credentials hold back. */
async function heldBack(connection: Connection, action: string): Promise<void> {
	const left = timeToHoldBack(connection);
	if (left > 0) await pause(connection, left, action);
}

/** One exchange with retries. The last failing answer is returned, so that the caller can read what it says. */
async function attempt<Answer extends HttpHead>(
	connection: Connection,
	{ action, repeatable, finalStatuses = [] }: Attempting,
	exchange: () => Promise<Answer>,
	url: string,
): Promise<Answer> {
	let inLineSince: number | undefined;
	for (let tried = 0; ; tried++) {
		stopIfCancelled(connection, action);
		await heldBack(connection, action);
		const last = tried + 1 >= retryPolicy.attempts;
		const answer = await exchange().catch((error: unknown) => {
			// A transport may report a cancelled exchange in its own way.
			stopIfCancelled(connection, action);
			return isConnectionFailure(error) || (isUnsigned(error) && !last) ? error : Promise.reject(error as Error);
		});
		if (isGenesysError(answer)) {
			await pause(
				connection,
				Math.min(answer.retryAfterMs ?? backoff(tried, connection.random), retryPolicy.longestRetryAfterMs),
				action,
			);
			continue;
		}
		if (isConnectionFailure(answer)) {
			const { code, sent } = answer.connectionFailure;
			if (last || (sent && !repeatable) || isRefusedCertificate(code)) failConnection(action, url, answer);
			await pause(connection, backoff(tried, connection.random), action);
			continue;
		}
		if (finalStatuses.includes(answer.status) || !mayRepeat(answer.status, repeatable)) return answer;
		const asked = retryAfter(answer.headers['retry-after'], dateOf(answer) ?? connection.now());
		if (answer.status === 429 && asked !== undefined) {
			inLineSince ??= connection.now();
			if (connection.now() - inLineSince + asked > retryPolicy.longestInLineMs) return answer;
			slowDown(connection, asked);
			tried -= 1;
			continue;
		}
		if (last) return answer;
		const delay = asked ?? backoff(tried, connection.random);
		// One that does not say when is meant for all calls too.
		if (answer.status === 429) slowDown(connection, delay);
		else await pause(connection, delay, action);
	}
}

/** Sends with the connection's credentials. */
export function sendWithRetry(
	connection: Connection,
	attempting: Attempting,
	request: HttpRequest,
): Promise<WholeResponse> {
	return attempt(connection, attempting, () => fetchWhole(connection.api, request), request.url);
}

/** A failing answer is only read to say what went wrong: an error page of gigabytes is not worth more. */
const mostErrorBytes = 65_536;

/** Statuses that are an answer although they fail, and hints that are better than the usual ones. */
interface Foreseen {
	expected?: readonly number[];
	hints?: Readonly<Record<number, string>>;
	/** Whether asking again does no harm; it does none unless said otherwise. */
	repeatable?: boolean;
}

/** Opens a stream, through `transport`. A failing answer is read and raised, unless its status is expected. */
export async function openWithRetry(
	connection: Connection,
	action: string,
	transport: Transport,
	request: HttpRequest,
	{ expected = [], hints, repeatable = true }: Foreseen = {},
): Promise<HttpResponse> {
	const opened: { failing?: WholeResponse } = {};
	const answer = await attempt<HttpHead & { body?: HttpResponse['body'] }>(
		connection,
		{ action, repeatable },
		async () => {
			const stream = await transport({ ...request, kind: 'download' });
			if (stream.status < 400 || expected.includes(stream.status)) return stream;
			opened.failing = await readWhole(stream, mostErrorBytes);
			return { status: stream.status, headers: stream.headers };
		},
		request.url,
	);
	return answer.body ? (answer as HttpResponse) : failAnswer(action, opened.failing as WholeResponse, hints);
}
