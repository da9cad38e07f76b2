import { decompressSnappy, snappyUncompress } from '../../vendor/hyparquet.ts';
import { asBuffer } from '../bytes.ts';

/**
 * Larger blocks are unpacked with WebAssembly, which is three times as fast, but takes 0.1 ms to start. It is started each
 * time, so that it keeps no memory.
 */
const smallBytes = 64 * 1024;
/** The maximum length of a 32-bit number with seven bits per byte. */
const longestSize = 5;

/** The unpacked size of a snappy block, in bytes. Undefined for invalid data. */
export function snappySize(packed: Buffer): number | undefined {
	let size = 0;
	for (let at = 0; at < longestSize && at < packed.length; at++) {
		const octet = packed[at] as number;
		size += (octet & 0x7f) * 128 ** at;
		if (octet < 0x80) return size;
	}
	return undefined;
}

/** Unpacks a snappy block to `size` bytes. Throws if it is invalid or has another size. */
export function unpackSnappy(packed: Buffer, size: number): Buffer {
	if (snappySize(packed) !== size) throw new RangeError('it unpacks to another size than it says');
	if (size > smallBytes) return asBuffer(decompressSnappy(packed, size));
	const out = Buffer.alloc(size);
	snappyUncompress(packed, out);
	return out;
}
