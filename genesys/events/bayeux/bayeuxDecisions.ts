import { askedDelay } from '../../client/retry.ts';
import { GenesysError, isGenesysError } from '../../errors.ts';
import { text } from '../../language.ts';
import { explain } from '../../explain.ts';
import { textOf } from '../../json.ts';
import { answerError, errorCodeOf, refusalError, type Advice, type BayeuxMessage } from './bayeuxMessages.ts';

/** The only transport that is spoken. */
export const connectionType = 'long-polling';

/** What applies while the server advises nothing. */
export const defaultAdvice = { timeout: 60_000 } satisfies Advice;

export type NextStep = 'connect' | 'subscribe' | 'handshake';

/** What follows from a step: the next one, now or after a delay; or from a failure also to stop, which may be started again, or to end for good. */
export type Outcome = { next: NextStep; delayMs: number } | { failure: GenesysError; next: NextStep | 'stop' | 'end' };

/** Failures since the last success. */
export interface Failures {
	count: number;
	/** Those among them that say something about the session. */
	refusals: number;
}

/** A session is given up after this many connects in a row that were answered and failed, whatever the server advises. */
const maxFailedConnects = 4;

/** What gateways answer when the server is away or overloaded. */
const gatewayStatuses = [429, 502, 503, 504];

/** The advice after a reply. What a reply leaves out keeps only its timeout. */
export const adviceAfter = ({ advice }: BayeuxMessage, before: Advice): Advice =>
	advice ? { ...advice, timeout: advice.timeout || before.timeout } : before;

/** What a server wants to happen next; undefined for a word that is not in the specification. */
export const directiveOf = ({ advice }: BayeuxMessage): string | undefined =>
	['retry', 'handshake', 'none'].find((directive) => directive === advice?.reconnect);

/** What follows from the reply to a handshake. */
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

/** What follows from the reply to a connect; `isDisconnected` where the server ended the session in the same answer. */
export function connectOutcome(reply: BayeuxMessage, { interval = 0 }: Advice, isDisconnected: boolean): Outcome {
	const directive = directiveOf(reply);
	const isSuccessful = reply.successful === true;
	const failure = (words: string, hint: string): GenesysError =>
		isSuccessful ? answerError('/meta/connect', words, hint) : refusalError('/meta/connect', reply);
	// Servers end a session with a successful connect as well, and with an interval below zero.
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

/** Any error as one of the engine's own. */
export const failureFrom = (error: unknown): GenesysError =>
	isGenesysError(error)
		? error
		: new GenesysError('connection', 'The notifications were interrupted: {message}', {
				values: { message: explain(error).text },
				cause: error,
				hint: 'It will be retried.',
			});

/** Whether nobody was reached: then a server keeps the session, and its messages, for a while. A server that is silent until the deadline was reached. */
export const isOutage = ({ kind, status, code }: GenesysError): boolean =>
	(kind === 'connection' && !/TIMEDOUT|ABORTED/.test(code ?? '')) ||
	gatewayStatuses.some((gateway) => gateway === status);

export const countFailure = ({ count, refusals }: Failures, failure: GenesysError): Failures => ({
	count: count + 1,
	refusals: isOutage(failure) ? refusals : refusals + 1,
});

/** The step after a failure: a session that the server does not know, or in which attempt after attempt fails, is replaced. */
export const nextAfterFailure = <Next extends string>(
	next: Next,
	{ refusals }: Failures,
	{ code }: Pick<GenesysError, 'code'> = {},
): Next | 'handshake' =>
	(next === 'subscribe' && code === '402') || (/connect|subscribe/.test(next) && refusals >= maxFailedConnects)
		? 'handshake'
		: next;

/** Whether a poll was answered by nobody, or by a gateway that had waited long enough. The server most likely is there. */
export const isCutShort = ({ kind, code, status }: GenesysError): boolean =>
	(kind === 'connection' && /^(ECONNRESET|EPIPE)$/.test(code ?? '')) || status === 502 || status === 504;

/**
 * The pause before the next connect when one was answered at once with nothing in it, ms, by how many of those there were in a row: some servers do it a few
 * times, but one that goes on doing it would be asked thousands of times a second.
 */
export const idlePause = (turns: number): number => (turns > 5 ? Math.min(1000, 10 * 2 ** (turns - 6)) : 0);

/**
 * The delay after a failure, ms: full jitter below a bound that doubles, but at least what the failure or the server asks for. The first time, a session
 * that is lost is replaced at once.
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
