import { connectionFailure, isConnectionFailure } from '../../genesys/client/connectionFailure.ts';

/**
 * Aborts a body that stops sending: n8n's own timeout ends as soon as a response starts. n8n's scanner forbids timers in a verified
 * package, except `AbortSignal.timeout`. It cannot be restarted, and one per chunk would leave thousands running. So there is one at a time.
 * When it fires, it checks how long the current wait has lasted and starts the next one.
 */

/** A signal that `outer` also aborts, until it is released. */
export interface LinkedSignal {
	signal: AbortSignal;
	abort(): void;
	release(): void;
}

export function linkedSignal(outer: AbortSignal | undefined): LinkedSignal {
	const own = new AbortController();
	const abort = (): void => own.abort();
	if (outer?.aborted) abort();
	outer?.addEventListener('abort', abort, { once: true });
	return { signal: own.signal, abort, release: () => outer?.removeEventListener('abort', abort) };
}

/** The state of a body that its timeout needs. The timeout outlives the body and must not keep all of it in memory. */
interface Watched {
	longestMs: number;
	/** Undefined while the workflow processes a chunk. */
	wait?: { since: number; giveUp(failure: Error): void };
	/** Undefined after the end of the body. */
	request?: LinkedSignal;
	isSilent: boolean;
}

function lookIn(milliseconds: number, watched: Watched): void {
	AbortSignal.timeout(milliseconds).addEventListener('abort', () => look(watched), { once: true });
}

function look(watched: Watched): void {
	const { longestMs, wait, request } = watched;
	if (!request) return;
	const left = wait ? wait.since + longestMs - Date.now() : longestMs;
	if (left > 0) return lookIn(left, watched);
	watched.isSilent = true;
	wait?.giveUp(connectionFailure('ETIMEDOUT'));
	request.abort();
}

/**
 * The chunks of a body, with a wait of at most `longestMs` for each. `request` is aborted when a wait takes longer, and released at the end of the
 * body. Throws a connection failure: `ETIMEDOUT`, or the one that interrupted the body.
 */
export async function* withIdleTimeout(
	body: AsyncIterable<Uint8Array>,
	longestMs: number,
	request: LinkedSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
	const chunks = body[Symbol.asyncIterator]();
	const watched: Watched = { longestMs, request, isSilent: false };
	const nextChunk = async (): Promise<IteratorResult<Uint8Array>> =>
		await new Promise((resolve, reject) => {
			watched.wait = { since: Date.now(), giveUp: reject };
			chunks
				.next()
				.then(resolve, (error: unknown) =>
					reject(
						isConnectionFailure(error) ? error : connectionFailure((error as { code?: string })?.code ?? 'ECONNRESET'),
					),
				);
		});

	lookIn(longestMs, watched);
	try {
		for (let next = await nextChunk(); !next.done; next = await nextChunk()) {
			watched.wait = undefined;
			yield next.value;
		}
	} finally {
		const closed = chunks.return?.();
		// A body that stopped sending may never confirm that it was closed.
		if (watched.isSilent) closed?.catch(() => undefined);
		else await closed;
		watched.wait = watched.request = undefined;
		request.release();
	}
}
