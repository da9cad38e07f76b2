import { setTimeout as delay } from 'node:timers/promises';
import { isConnectionFailure } from '../../../genesys/client/connectionFailure.ts';
import { linkedSignal, withIdleTimeout } from '../../../nodes/shared/idleTimeout.ts';

const longestMs = 60;
const bytes = Uint8Array.of(1, 2, 3);

/** A body that reports `false` until it is closed. */
function bodyOf(chunks: () => AsyncGenerator<Uint8Array>) {
	const state = { isClosed: false };
	const body = (async function* () {
		try {
			yield* chunks();
		} finally {
			state.isClosed = true;
		}
	})();
	return { body, state };
}

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
	const error = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	return isConnectionFailure(error) ? error.connectionFailure.code : undefined;
};

test('a stalled body fails and its request is aborted, even if the body never ends', async () => {
	const request = linkedSignal(undefined);
	const { body } = bodyOf(async function* () {
		yield bytes;
		await new Promise(() => undefined);
	});
	const chunks = withIdleTimeout(body, longestMs, request);
	expect((await chunks.next()).value).toBe(bytes);
	expect(request.signal.aborted).toBe(false);
	expect(await codeOf(chunks.next())).toBe('ETIMEDOUT');
	expect(request.signal.aborted).toBe(true);
});

test('a workflow may process a chunk for longer than the limit', async () => {
	const { body } = bodyOf(async function* () {
		yield bytes;
		yield bytes;
	});
	const request = linkedSignal(undefined);
	let count = 0;
	for await (const chunk of withIdleTimeout(body, longestMs, request)) {
		expect(chunk).toBe(bytes);
		count += 1;
		await delay(3 * longestMs);
	}
	expect([count, request.signal.aborted]).toEqual([2, false]);
});

test('a body whose chunks arrive in time may take any time in total', async () => {
	const { body } = bodyOf(async function* () {
		for (let count = 0; count < 8; count++) {
			await delay(longestMs / 4);
			yield bytes;
		}
	});
	let count = 0;
	for await (const chunk of withIdleTimeout(body, longestMs, linkedSignal(undefined)))
		count += chunk.length / bytes.length;
	expect(count).toBe(8);
});

test('a broken body reports its reason', async () => {
	const { body } = bodyOf(async function* () {
		yield bytes;
		throw Object.assign(new Error('raised'), { code: 'EPIPE' });
	});
	const chunks = withIdleTimeout(body, longestMs, linkedSignal(undefined));
	await chunks.next();
	expect(await codeOf(chunks.next())).toBe('EPIPE');
});

test('a body that is not read to its end is closed, and its request no longer listens to the run', async () => {
	const run = new AbortController();
	const request = linkedSignal(run.signal);
	const { body, state } = bodyOf(async function* () {
		for (;;) yield bytes;
	});
	const chunks = withIdleTimeout(body, longestMs, request);
	await chunks.next();
	await chunks.return();
	expect(state.isClosed).toBe(true);
	run.abort();
	expect(request.signal.aborted).toBe(false);
});

test('a linked signal aborts with the run, even if the run was aborted before', () => {
	const run = new AbortController();
	const request = linkedSignal(run.signal);
	run.abort();
	expect([request.signal.aborted, linkedSignal(run.signal).signal.aborted]).toEqual([true, true]);
});
