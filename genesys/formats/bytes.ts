import { fail } from '../errors.ts';
import { inSentence, isText, type Text } from '../language.ts';

const noBytes = Buffer.alloc(0);

/** The same memory seen as a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads a stream of chunks by byte counts. Holds one chunk, or as many as one `fill` needs. Only the code that creates it may call {@link close}. */
export class ByteReader {
	/** The number of bytes taken so far. */
	position = 0;

	private readonly chunks: AsyncIterator<Uint8Array>;
	private held: Buffer = noBytes;
	private ended = false;

	constructor(source: AsyncIterable<Uint8Array>) {
		this.chunks = source[Symbol.asyncIterator]();
	}

	/** The number of bytes available without waiting. */
	get available(): number {
		return this.held.length;
	}

	/** Waits until `count` bytes are available. False if the source ends before; the remaining bytes stay available. */
	async fill(count: number): Promise<boolean> {
		if (this.held.length >= count) return true;
		const pieces = this.held.length > 0 ? [this.held] : [];
		let size = this.held.length;
		while (size < count && !this.ended) {
			const next = await this.chunks.next();
			if (next.done) this.ended = true;
			else if (next.value.length > 0) {
				pieces.push(asBuffer(next.value));
				size += next.value.length;
			}
		}
		this.held = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces, size);
		return size >= count;
	}

	/** Returns up to `count` available bytes without taking them. */
	ahead(count: number): Buffer {
		return this.held.subarray(0, count);
	}

	/** Takes up to `count` available bytes. */
	skip(count: number): Buffer {
		const taken = this.held.subarray(0, count);
		this.held = this.held.subarray(taken.length);
		this.position += taken.length;
		return taken;
	}

	/** Takes zeros that follow: many programs and tapes fill the last block of a file with them. */
	async skipZeros(): Promise<void> {
		while (await this.fill(1)) {
			const end = this.held.findIndex((octet) => octet !== 0);
			this.skip(end < 0 ? this.held.length : end);
			if (end >= 0) return;
		}
	}

	/** Takes exactly `count` bytes. `whole` names the incomplete thing if the source ends before. */
	async take(count: number, whole: string | Text): Promise<Buffer> {
		if (this.held.length < count && !(await this.fill(count))) failTooEarly(whole);
		return this.skip(count);
	}

	/** Takes 1 to `limit` bytes as they arrive; undefined at the end. */
	async some(limit: number): Promise<Buffer | undefined> {
		if (this.held.length === 0 && !(await this.fill(1))) return undefined;
		return this.skip(limit);
	}

	/** Puts back bytes that were taken. */
	putBack(bytes: Buffer): void {
		if (bytes.length === 0) return;
		this.held = this.held.length === 0 ? bytes : Buffer.concat([bytes, this.held]);
		this.position -= bytes.length;
	}

	/** Yields all remaining bytes. */
	async *rest(): AsyncGenerator<Buffer, void, undefined> {
		for (let chunk = await this.some(Infinity); chunk; chunk = await this.some(Infinity)) yield chunk;
	}

	/** Tells the source that no more bytes are needed. */
	async close(): Promise<void> {
		if (this.ended) return;
		this.ended = true;
		await this.chunks.return?.();
	}
}

/** The start of something whose end has not arrived yet. */
export class PendingBytes {
	size = 0;
	private pieces: Buffer[] = [];

	add(bytes: Buffer): void {
		if (bytes.length === 0) return;
		this.pieces.push(bytes);
		this.size += bytes.length;
	}

	/** Takes the pending bytes, followed by these. */
	takeWith(bytes: Buffer): Buffer {
		if (this.size === 0) return bytes;
		const all = Buffer.concat([...this.pieces, bytes]);
		this.pieces = [];
		this.size = 0;
		return all;
	}
}

export function failTooEarly(whole: string | Text): never {
	return fail('file', 'The file ends too early: {whole} is incomplete.', {
		values: { whole: isText(whole) ? inSentence(whole) : whole },
		hint: 'Download the file again, and all of its parts if the export was split.',
	});
}
