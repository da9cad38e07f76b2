import { Inflate, inflateSync } from '../../vendor/fflate.ts';
import { asBuffer } from '../bytes.ts';

/**
 * Packed bytes are inflated in slices of this size, so that even a bomb unfolds to no more than 1,032 times as much
 * at once; not in smaller ones, because inflating copies its window of 32 KiB each time, nor in larger ones, because the buffers that it
 * leaves behind grow with them (measured: 16 KiB 135 MB, 24 KiB 126 MB, 32 KiB 154 MB, 64 KiB 165 MB at the peak).
 */
export const sliceBytes = 24 * 1024;

/**
 * What the library knows of the stream that it is inflating and keeps to itself: `p` are the bytes that are not used up, from the octet on in which it stopped;
 * `s.f` says that this is the last block, `s.l` that a block is not at its end, `s.p` how many bits of the first octet are used up.
 */
interface Inside {
	p: Uint8Array;
	s: { f?: number; l?: unknown; p?: number };
}

/** One raw deflate stream that is inflated slice by slice, and that says where it ends: its checksum stands behind it. */
export class DeflateStream {
	/** The bytes behind the end of the stream that were handed in with it; undefined before the end. */
	behind: Buffer | undefined;

	private readonly out: Buffer[] = [];
	private readonly inflate = new Inflate((chunk) => {
		if (chunk.length > 0) this.out.push(asBuffer(chunk));
	});

	/** What unfolds with these bytes, at most {@link sliceBytes} of them at once. Throws the library's own error for what is not deflate. */
	push(slice: Uint8Array): Buffer[] {
		this.inflate.push(slice, false);
		const { p, s } = this.inflate as unknown as Inside;
		if (s.f && !s.l) this.behind = asBuffer(p.subarray(s.p ? 1 : 0));
		return this.out.splice(0);
	}
}

const firstGuessBytes = 256 * 1024;
/** Larger streams are inflated slice by slice, so that one of a thousand times its size does not take long to be refused. */
const largestAtOnce = 256 * 1024;

/** Inflates whole raw deflate streams one after the other into the same memory: what one call returned is overwritten by the next. */
export class BlockInflater {
	private readonly limit: number;
	private memory: Uint8Array;

	/** `limit`: the most bytes that a stream may unfold to. */
	constructor(limit: number) {
		this.limit = limit;
		this.memory = new Uint8Array(Math.min(firstGuessBytes, limit + 1));
	}

	/** The stream unfolded; `too large` above the limit; undefined for what is no deflate stream or a part of one. */
	inflate(packed: Buffer): Buffer | 'too large' | undefined {
		try {
			return packed.length > largestAtOnce ? this.inSlices(packed) : this.atOnce(packed);
		} catch {
			return undefined;
		}
	}

	/** Without a window to copy for each slice, which takes as long as inflating does. */
	private atOnce(packed: Buffer): Buffer | 'too large' | undefined {
		if (packed.length === 0) return undefined;
		for (;;) {
			// What does not fit is not written: when all of the memory was needed there may be more.
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
