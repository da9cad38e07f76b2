import type { Connection, HttpRequest } from '../ports.ts';

/** A random time below a bound that doubles with each failure, ms. */
export const randomDelay = (
	{ firstDelayMs, longestDelayMs }: { firstDelayMs: number; longestDelayMs: number },
	random: () => number,
	failures: number,
): number => random() * Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 30));

/** A connection whose requests have deadlines, and whose requests and waits end with a signal. */
export const limitedConnection = (
	connection: Connection,
	{ signal, ...limits }: Pick<HttpRequest, 'timeoutMs' | 'wholeTimeoutMs'> & { signal: AbortSignal },
): Connection => ({
	...connection,
	api: (request) => connection.api({ ...request, ...limits, signal }),
	wait: (milliseconds) => connection.wait(milliseconds, signal),
	cancelled: () => signal.aborted,
});
