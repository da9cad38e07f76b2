import { askedDelay } from '../../client/retry.ts';
import { GenesysError, isGenesysError } from '../../errors.ts';
import { text } from '../../language.ts';
import { explain } from '../../explain.ts';
import { textOf } from '../../json.ts';
import { answerError, errorCodeOf, refusalError, type Advice, type BayeuxMessage } from './bayeuxMessages.ts';

/** The only supported transport. */
export const connectionType = 'long-polling';

/** The advice until the server sends its own. */
export const defaultAdvice = { timeout: 60_000 } satisfies Advice;

export type NextStep = 'connect' | 'subscribe' | 'handshake';

/**
 * The result of a step: the next step and its delay; or a failure, after which the loop continues, stops with the option to
 * start again, or ends for good.
 */
export type Outcome = { next: NextStep; delayMs: number } | { failure: GenesysError; next: NextStep | 'stop' | 'end' };

/** Failures since the last success. */
export interface Failures {
	count: number;
	/** The failures among them that concern the session itself. */
	refusals: number;
}

/** A session is replaced after this many consecutive connects that were answered and failed, whatever the server advises. */
const maxFailedConnects = 4;

/** The statuses of gateways if the server is unreachable or overloaded. */
const gatewayStatuses = [429, 502, 503, 504];

/** The advice after a reply. A reply without a timeout keeps the earlier one. */
export const adviceAfter = ({ advice }: BayeuxMessage, before: Advice): Advice =>
	advice ? { ...advice, timeout: advice.timeout || before.timeout } : before;

/** The reconnect advice of a server; undefined for words that the specification does not define. */
export const directiveOf = ({ advice }: BayeuxMessage): string | undefined =>
	['retry', 'handshake', 'none'].find((directive) => directive === advice?.reconnect);

/** The next step after the reply to a handshake. */
export function handshakeOutcome(reply: BayeuxMessage): Outcome {
	const { supportedConnectionTypes: offered, successful, clientId, advice } = reply;
	if (Array.isArray(offered) && !offered.includes(connectionType)) {
		const others = offered.map((one: unknown) => textOf(one) ?? '').join(', ');
		const words = others
			? text('Genesys offers no {connectionType}, but {others}', { connectionType, others: others.slice(0, 300) })
			: text('Genesys offers no {connectionType}', { connectionType });
		const hint = 'Check the base URL of the {connection}. If it is correct, contact Genesys support.';
		return { failure: answerError('/meta/handshake', words, hint), next: 'end' };
	}
	if (successful !== true || typeof clientId !== 'string')
		return {
			failure: refusalError('/meta/handshake', reply),
			next: advice?.reconnect === 'none' ? 'stop' : 'handshake',
		};
	if (directiveOf(reply) === 'none' || (advice?.interval ?? 0) < 0)
		return {
			failure: answerError('/meta/handshake', 'Genesys opens a session and closes it again', 'It will be retried.'),
			next: 'stop',
		};
	return { next: 'connect', delayMs: advice?.interval ?? 0 };
}

/** The next step after the reply to a connect. `isDisconnected`: the server ended the session in the same answer. */
export function connectOutcome(reply: BayeuxMessage, { interval = 0 }: Advice, isDisconnected: boolean): Outcome {
	const directive = directiveOf(reply);
	const isSuccessful = reply.successful === true;
	const failure = (words: string, hint: string): GenesysError =>
		isSuccessful ? answerError('/meta/connect', words, hint) : refusalError('/meta/connect', reply);
	// Servers also end a session with a successful connect and a negative interval.
	if (directive === 'none' || (isDisconnected && directive !== 'handshake') || (isSuccessful && interval < 0))
		return { failure: failure('Genesys has closed the session', 'A new one will be opened.'), next: 'stop' };
	if (directive === 'handshake')
		return { failure: failure('Genesys requested a new session', 'It will be opened.'), next: 'handshake' };
	if (!isSuccessful)
		return {
			failure: refusalError('/meta/connect', reply),
			next: directive === undefined && errorCodeOf(reply.error) === '402' ? 'handshake' : 'connect',
		};
	return { next: 'connect', delayMs: Math.max(0, interval) };
}

/** Converts any error to one of the engine's own. */
export const failureFrom = (error: unknown): GenesysError =>
	isGenesysError(error)
		? error
		: new GenesysError('connection', 'The notifications were interrupted: {message}', {
				values: { message: explain(error).text },
				cause: error,
				hint: 'It will be retried.',
			});

/**
 * Whether the server was not reached. It then keeps the session and its messages for a while. A server that is silent until
 * the deadline counts as reached.
 */
export const isOutage = ({ kind, status, code }: GenesysError): boolean =>
	(kind === 'connection' && !/TIMEDOUT|ABORTED/.test(code ?? '')) ||
	gatewayStatuses.some((gateway) => gateway === status);

export const countFailure = ({ count, refusals }: Failures, failure: GenesysError): Failures => ({
	count: count + 1,
	refusals: isOutage(failure) ? refusals : refusals + 1,
});

/** The step after a failure. A session is replaced if the server does not know it, or if too many attempts in it failed. */
export const nextAfterFailure = <Next extends string>(
	next: Next,
	{ refusals }: Failures,
	{ code }: Pick<GenesysError, 'code'> = {},
): Next | 'handshake' =>
	(next === 'subscribe' && code === '402') || (/connect|subscribe/.test(next) && refusals >= maxFailedConnects)
		? 'handshake'
		: next;

/** Whether a poll got no answer, or was ended by a gateway's timeout. The server most likely still works. */
export const isCutShort = ({ kind, code, status }: GenesysError): boolean =>
	(kind === 'connection' && /^(ECONNRESET|EPIPE)$/.test(code ?? '')) || status === 502 || status === 504;

/**
 * The pause before the next connect after polls that were answered immediately without messages, ms, by their number in a
 * row. Some servers do this a few times; without a pause, a server that keeps doing it would get thousands of requests per
 * second.
 */
export const idlePause = (turns: number): number => (turns > 5 ? Math.min(1000, 10 * 2 ** (turns - 6)) : 0);

/**
 * The delay after a failure, ms: full jitter below a bound that doubles, but at least what the failure or the server asks
 * for. A lost session is replaced immediately the first time.
 */
export function delayAfter(
	failure: GenesysError,
	next: string,
	{ failures, advice, hadSession }: { failures: Failures; advice: Advice; hadSession: boolean },
	{ firstDelayMs, longestDelayMs }: { firstDelayMs: number; longestDelayMs: number },
	random: () => number,
): number {
	const isAtOnce = failures.refusals === 1 && next === 'handshake' && failure.status === undefined && hadSession;
	const bound = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures.count - 1, 30));
	return Math.max(isAtOnce ? 0 : random() * bound, askedDelay(failure), advice.interval ?? 0);
}
