import type { HttpRequest, HttpResponse, Transport, WholeResponse } from '../ports.ts';
import { noteRequest } from '../secrets.ts';

/** A body that is there already. */
export async function* oneChunk(body: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
	if (body.length > 0) yield body;
}

/** Reads a body to its end; of one with more than `mostBytes`, what came until then. */
export async function readWhole({ body, ...head }: HttpResponse, mostBytes = Infinity): Promise<WholeResponse> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		if ((size += chunk.length) > mostBytes) break;
	}
	return { ...head, body: chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks) };
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
