import { fail } from '../errors.ts';
import type { HttpRequest, HttpResponse, Transport, WholeResponse } from '../ports.ts';
import { noteRequest } from '../secrets.ts';

/** A body that is already in memory. */
export async function* oneChunk(body: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
	if (body.length > 0) yield body;
}

/** Reads a body. Stops after more than `mostBytes`. */
async function collect({ body }: HttpResponse, mostBytes: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		if ((size += chunk.length) > mostBytes) break;
	}
	const bytes = chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
	return { bytes, isWhole: size <= mostBytes };
}

/** The longest answer that is read into memory, in bytes, packed or unpacked. Files may be longer: they are streamed. */
export const longestAnswer = 268_435_456;

/** Raises the `limit` error for an answer that is too long for memory. */
export function failTooLong(): never {
	fail('limit', 'The response is larger than 256 MiB', {
		hint: 'Get it as a file with an API call, or request less data at a time.',
	});
}

/** Reads a body to its end. Raises a `limit` error if it is longer than {@link longestAnswer}. */
export async function readWhole(response: HttpResponse): Promise<WholeResponse> {
	const { bytes, isWhole } = await collect(response, longestAnswer);
	return isWhole ? { ...response, body: bytes } : failTooLong();
}

/** Reads at least `mostBytes` of a body, if it is that long, and then stops. */
export async function readBeginning(response: HttpResponse, mostBytes: number): Promise<WholeResponse> {
	return { ...response, body: (await collect(response, mostBytes)).bytes };
}

/** Sends a request and reads the whole answer. */
export async function fetchWhole(transport: Transport, request: HttpRequest): Promise<WholeResponse> {
	noteRequest(request);
	return await readWhole(await transport(request));
}

/** Closes an answer whose body is not needed, so that its connection is free again. */
export async function discard({ body }: Pick<HttpResponse, 'body'>): Promise<void> {
	const chunks = body[Symbol.asyncIterator]();
	// Read once first: a generator that never started cannot be closed. Failures no longer matter.
	await chunks.next().catch(() => undefined);
	await chunks.return?.().catch(() => undefined);
}
