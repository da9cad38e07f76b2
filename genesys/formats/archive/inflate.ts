import { Inflate, inflateSync } from '../../vendor/fflate.ts';
import { asBuffer } from '../bytes.ts';

/**
 * Packed bytes are inflated in slices of this size, so that even a bomb unpacks to at most 1,032 times as much at once.
 * Smaller slices are slow, because each one copies the 32 KiB window; larger ones leave larger buffers behind (measured
 * peaks: 16 KiB 135 MB, 24 KiB 126 MB, 32 KiB 154 MB, 64 KiB 165 MB).
 */
export const sliceBytes = 24 * 1024;

/**
 * The library's private state of a stream. `p`: the unused bytes, from the byte where it stopped. `s.f`: whether this is
 * the last block. `s.l`: set within a block. `s.p`: how many bits of the first byte are used.
 */
interface Inside {
	p: Uint8Array;
	s: { f?: number; l?: unknown; p?: number };
}

/** A raw deflate stream that is inflated slice by slice, and that finds its own end: its checksum follows. */
export class DeflateStream {
	/** The bytes after the end of the stream that came with its last slice; undefined before the end. */
	behind: Buffer | undefined;

	private readonly out: Buffer[] = [];
	private readonly inflate = new Inflate((chunk) => {
		if (chunk.length > 0) this.out.push(asBuffer(chunk));
	});

	/** Inflates at most {@link sliceBytes} bytes. Throws the library's own error for invalid data. */
	push(slice: Uint8Array): Buffer[] {
		this.inflate.push(slice, false);
		const { p, s } = this.inflate as unknown as Inside;
		if (s.f && !s.l) this.behind = asBuffer(p.subarray(s.p ? 1 : 0));
		return this.out.splice(0);
	}
}

const firstGuessBytes = 256 * 1024;
/** Larger streams are inflated in slices, so that a bomb is refused quickly. */
const largestAtOnce = 256 * 1024;

/** Inflates whole raw deflate streams into the same memory: each call overwrites the result of the previous one. */
export class BlockInflater {
	private readonly limit: number;
	private memory: Uint8Array;

	/** `limit`: the maximum unpacked size of a stream, in bytes. */
	constructor(limit: number) {
		this.limit = limit;
		this.memory = new Uint8Array(Math.min(firstGuessBytes, limit + 1));
	}

	/** The unpacked stream; `too large` above the limit; undefined for an invalid or incomplete stream. */
	inflate(packed: Buffer): Buffer | 'too large' | undefined {
		try {
			return packed.length > largestAtOnce ? this.inSlices(packed) : this.atOnce(packed);
		} catch {
			return undefined;
		}
	}

	/** Inflates without copying a window for each slice, which takes as long as inflating itself. */
	private atOnce(packed: Buffer): Buffer | 'too large' | undefined {
		if (packed.length === 0) return undefined;
		for (;;) {
			// Excess output is dropped: if all of the memory was used, there may be more.
			const unpacked = asBuffer(inflateSync(packed, { out: this.memory }));
			if (unpacked.length > this.limit) return 'too large';
			if (unpacked.length < this.memory.length) return unpacked;
			this.memory = new Uint8Array(Math.min(this.memory.length * 2, this.limit + 1));
		}
	}

	private inSlices(packed: Buffer): Buffer | 'too large' | undefined {
		const stream = new DeflateStream();
		const pieces: Buffer[] = [];
		let size = 0;
		for (let at = 0; at < packed.length && !stream.behind; at += sliceBytes) {
			for (const piece of stream.push(packed.subarray(at, at + sliceBytes))) {
				size += piece.length;
				if (size > this.limit) return 'too large';
				pieces.push(piece);
			}
		}
		return stream.behind ? Buffer.concat(pieces, size) : undefined;
	}
}
