/** Bytes that can be read repeatedly and are always the same. The length is known before reading. */
export interface Content {
	size: number;
	open(): AsyncIterable<Buffer>;
}

export function contentOf(bytes: Buffer): Content {
	return {
		size: bytes.length,
		async *open() {
			yield bytes;
		},
	};
}

/**
 * Files up to this size (in bytes) are generated once and kept in memory; larger ones are generated again for each
 * read. Aborting `closing` stops the generation with an error.
 */
export interface Limits {
	keptBytes: number;
	closing: AbortSignal;
}

/** Reads `open` once to measure its length. Short content is kept in memory. */
export async function measureContent(
	open: () => AsyncIterable<Buffer>,
	{ keptBytes, closing }: Limits,
): Promise<Content> {
	let size = 0;
	let kept: Buffer[] = [];
	for await (const chunk of open()) {
		closing.throwIfAborted();
		size += chunk.length;
		if (size <= keptBytes) kept.push(chunk);
		else kept = [];
	}
	return size <= keptBytes ? contentOf(Buffer.concat(kept)) : { size, open };
}

/** Keeps the bytes in memory if they are few. Random parts then stay the same, and ranges are cheap. */
export async function keepIfShort(content: Content, { keptBytes }: Limits): Promise<Content> {
	if (content.size > keptBytes) return content;
	const chunks: Buffer[] = [];
	for await (const chunk of content.open()) chunks.push(chunk);
	return contentOf(Buffer.concat(chunks));
}

/** The bytes from `start` to `end` (exclusive). Earlier bytes are generated and discarded. */
export function slice(content: Content, start: number, end: number): Content {
	return {
		size: end - start,
		async *open() {
			let at = 0;
			for await (const chunk of content.open()) {
				const piece = chunk.subarray(Math.max(0, start - at), Math.max(0, end - at));
				at += chunk.length;
				if (piece.length > 0) yield piece;
				if (at >= end) return;
			}
		},
	};
}

/** The same bytes in pieces of exactly `length`; the last may be shorter. */
export async function* regroup(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
	let waiting: Buffer[] = [];
	let have = 0;
	for await (const chunk of source) {
		waiting.push(chunk);
		have += chunk.length;
		if (have < length) continue;
		const all = waiting.length === 1 ? chunk : Buffer.concat(waiting, have);
		const whole = have - (have % length);
		for (let at = 0; at < whole; at += length) yield all.subarray(at, at + length);
		waiting = whole < have ? [all.subarray(whole)] : [];
		have -= whole;
	}
	if (have > 0) yield Buffer.concat(waiting, have);
}

const lineBytes = 48;

/** Base64 in lines of 64 characters, between a header and a footer. */
export function base64Lines(content: Content, head: string, newline: string, tail: string): Content {
	const lines = Math.ceil(content.size / lineBytes);
	return {
		size: head.length + Math.ceil(content.size / 3) * 4 + lines * newline.length + tail.length,
		async *open() {
			yield Buffer.from(head);
			for await (const piece of regroup(content.open(), lineBytes * 1024)) {
				yield Buffer.from(piece.toString('base64').replace(/.{1,64}/g, `$&${newline}`), 'latin1');
			}
			yield Buffer.from(tail);
		},
	};
}

export function prependHead(head: string, content: Content): Content {
	return {
		size: head.length + content.size,
		async *open() {
			yield Buffer.from(head);
			yield* content.open();
		},
	};
}
