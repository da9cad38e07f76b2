import { setTimeout as delay } from 'node:timers/promises';
import { isConnectionFailure } from '../../../genesys/client/connectionFailure.ts';
import { oneChunk, readWhole } from '../../../genesys/client/transport.ts';
import type { HttpRequest, Transport } from '../../../genesys/ports.ts';
import { withWholeTimeout } from '../../../nodes/shared/wholeTimeout.ts';

const request: HttpRequest = { method: 'GET', url: 'https://gapi.example/', headers: {} };
const bytes = Uint8Array.of(1, 2, 3);

/** An answer that arrives slowly until its request is aborted. */
const dripping: Transport = async ({ signal }) => ({
	status: 200,
	headers: {},
	body: (async function* () {
		while (!signal?.aborted) {
			yield bytes;
			await delay(50);
		}
		throw new Error('aborted');
	})(),
});

test('a slow answer is aborted when its time is over', async () => {
	const began = Date.now();
	const error: unknown = await withWholeTimeout(dripping)({ ...request, wholeTimeoutMs: 500 }).catch(
		(reason: unknown) => reason,
	);
	expect(isConnectionFailure(error) && error.connectionFailure.code).toBe('ETIMEDOUT');
	expect(Date.now() - began).toBeLessThan(5000);
});

test('an answer in time is passed on, and an answer without a limit is not changed', async () => {
	const quick: Transport = async () => ({ status: 200, headers: { a: 'b' }, body: oneChunk(bytes) });
	const answer = await readWhole(await withWholeTimeout(quick)({ ...request, wholeTimeoutMs: 500 }));
	expect([answer.status, answer.headers, [...answer.body]]).toEqual([200, { a: 'b' }, [1, 2, 3]]);
	const { body } = await withWholeTimeout(dripping)(request);
	expect((await body[Symbol.asyncIterator]().next()).value).toBe(bytes);
});

test('an aborted answer fails as it would without a limit', async () => {
	const ending = new AbortController();
	const work = withWholeTimeout(dripping)({ ...request, signal: ending.signal, wholeTimeoutMs: 60_000 });
	await delay(100);
	ending.abort();
	await expect(work).rejects.toThrow('aborted');
});
