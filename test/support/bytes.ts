import { UnpackBudget } from '../../genesys/formats/archive/unpackBudget.ts';
import { unzip, type ZipEntry } from '../../genesys/formats/archive/zip.ts';
import { ByteReader } from '../../genesys/formats/bytes.ts';

/** Helpers that feed and collect bytes. */

/** The bytes in chunks of `size`; one byte at a time covers every chunk boundary. */
export async function* chunked(
	bytes: Uint8Array | string,
	size = 64 * 1024,
): AsyncGenerator<Uint8Array, void, undefined> {
	const buffer = Buffer.from(bytes);
	for (let at = 0; at < buffer.length; at += size) yield buffer.subarray(at, at + size);
}

/** A source that counts the pulled chunks and records whether it was closed. */
export function watched(
	bytes: Uint8Array,
	size: number,
): { source: AsyncIterable<Uint8Array>; pulled: () => number; closed: () => boolean } {
	let pulled = 0;
	let closed = false;
	async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
		try {
			for await (const chunk of chunked(bytes, size)) {
				pulled += chunk.length;
				yield chunk;
			}
		} finally {
			closed = true;
		}
	}
	return { source: source(), pulled: () => pulled, closed: () => closed };
}

/** The entries of a file that is one zip archive. */
export async function* zipEntries(
	source: AsyncIterable<Uint8Array>,
	allowedBytes?: number,
): AsyncGenerator<ZipEntry, void, undefined> {
	const reader = new ByteReader(source);
	try {
		yield* unzip(reader, new UnpackBudget(allowedBytes, reader));
	} finally {
		await reader.close();
	}
}

export async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of source) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

export async function listOf<T>(source: AsyncIterable<T>): Promise<T[]> {
	const values: T[] = [];
	for await (const value of source) values.push(value);
	return values;
}

export async function filesOf(
	entries: AsyncIterable<{ name: string; data: AsyncIterable<Uint8Array> }>,
): Promise<Record<string, string>> {
	const files: Record<string, string> = {};
	for await (const { name, data } of entries) files[name] = (await bytesOf(data)).toString('latin1');
	return files;
}

/** The error of a rejected promise; the test fails if it resolves. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & { kind?: string; hint?: string }> {
	const outcome = await promise.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (!(outcome instanceof Error)) throw new Error('expected an error');
	return outcome;
}

/** Pseudorandom numbers, 0 ≤ x < below. */
export function seeded(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}
