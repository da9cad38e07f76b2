import { fail } from '../errors.ts';
import type { HttpRequest, HttpResponse, Transport, WholeResponse } from '../ports.ts';
import { noteRequest } from '../secrets.ts';

/** A body that is there already. */
export async function* oneChunk(body: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
	if (body.length > 0) yield body;
}

/** Reads a body; of one with more than `mostBytes`, what came until then. */
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

/** The longest answer that is held as a whole, in bytes, packed or unpacked. A file may be longer: it is read piece by piece. */
export const longestAnswer = 268_435_456;

/** Raises the `limit` error of an answer that is too long to be held. */
export function failTooLong(): never {
	fail('limit', 'The response is larger than 256 MiB', {
		hint: 'Get it as a file with an API call, or request less data at a time.',
	});
}

/** Reads a body to its end. Raises a `limit` error when it is longer than {@link longestAnswer}. */
export async function readWhole(response: HttpResponse): Promise<WholeResponse> {
	const { bytes, isWhole } = await collect(response, longestAnswer);
	return isWhole ? { ...response, body: bytes } : failTooLong();
}

/** Reads no more of a body than it takes to have `mostBytes`. */
export async function readBeginning(response: HttpResponse, mostBytes: number): Promise<WholeResponse> {
	return { ...response, body: (await collect(response, mostBytes)).bytes };
}

/** Sends a request and reads its answer to the end. */
export async function fetchWhole(transport: Transport, request: HttpRequest): Promise<WholeResponse> {
	noteRequest(request);
	return await readWhole(await transport(request));
}

/** Ends an answer whose body nobody wants, so that its connection is free again. */
export async function discard({ body }: Pick<HttpResponse, 'body'>): Promise<void> {
	const chunks = body[Symbol.asyncIterator]();
	// Read once first: what was never begun would not be closed either. That it breaks no longer matters.
	await chunks.next().catch(() => undefined);
	await chunks.return?.().catch(() => undefined);
}
