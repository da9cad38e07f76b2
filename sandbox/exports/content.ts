/** Bytes that can be read any number of times, always the same, and whose length is known before the first is read. */
export interface Content {
	size: number;
	open(): AsyncIterable<Buffer>;
}

export function held(bytes: Buffer): Content {
	return {
		size: bytes.length,
		async *open() {
			yield bytes;
		},
	};
}

/** How large a file may be to be made once and kept, in bytes; above, it is made again each time it is read. `closing` ends the making, with an error. */
export interface Limits {
	keptBytes: number;
	closing: AbortSignal;
}

/** Reads `open` once to learn its length. What is short is kept on the way. */
export async function measured(open: () => AsyncIterable<Buffer>, { keptBytes, closing }: Limits): Promise<Content> {
	let size = 0;
	let kept: Buffer[] = [];
	for await (const chunk of open()) {
		closing.throwIfAborted();
		size += chunk.length;
		if (size <= keptBytes) kept.push(chunk);
		else kept = [];
	}
	return size <= keptBytes ? held(Buffer.concat(kept)) : { size, open };
}

/** The same bytes, in memory if they are few: so that what was random in making them stays as it is, and ranges are cheap. */
export async function keptIfShort(content: Content, { keptBytes }: Limits): Promise<Content> {
	if (content.size > keptBytes) return content;
	const chunks: Buffer[] = [];
	for await (const chunk of content.open()) chunks.push(chunk);
	return held(Buffer.concat(chunks));
}

/** The bytes from `start` up to, not including, `end`. What lies before is made and thrown away. */
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

/** The same bytes in pieces of exactly `length`; only the last may be shorter. */
export async function* regrouped(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
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

/** Base64 in lines of 64 characters, between a head and a tail. */
export function base64Lines(content: Content, head: string, newline: string, tail: string): Content {
	const lines = Math.ceil(content.size / lineBytes);
	return {
		size: head.length + Math.ceil(content.size / 3) * 4 + lines * newline.length + tail.length,
		async *open() {
			yield Buffer.from(head);
			for await (const piece of regrouped(content.open(), lineBytes * 1024)) {
				yield Buffer.from(piece.toString('base64').replace(/.{1,64}/g, `$&${newline}`), 'latin1');
			}
			yield Buffer.from(tail);
		},
	};
}

export function withHead(head: string, content: Content): Content {
	return {
		size: head.length + content.size,
		async *open() {
			yield Buffer.from(head);
			yield* content.open();
		},
	};
}
