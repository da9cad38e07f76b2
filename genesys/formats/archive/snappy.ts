import { decompressSnappy, snappyUncompress } from '../../vendor/hyparquet.ts';
import { asBuffer } from '../bytes.ts';

/** Larger blocks go through WebAssembly, three times as fast; it takes 0.1 ms to start, every time, so that none of its memory stays behind. */
const smallBytes = 64 * 1024;
/** A length of 32 bits, seven bits a byte. */
const longestSize = 5;

/** What a snappy block says it unpacks to, in bytes. Undefined for what is none. */
export function snappySize(packed: Buffer): number | undefined {
	let size = 0;
	for (let at = 0; at < longestSize && at < packed.length; at++) {
		const octet = packed[at] as number;
		size += (octet & 0x7f) * 128 ** at;
		if (octet < 0x80) return size;
	}
	return undefined;
}

/** A snappy block of this size unpacked. Throws for what is none, and for one of another size. */
export function unpackSnappy(packed: Buffer, size: number): Buffer {
	if (snappySize(packed) !== size) throw new RangeError('it unpacks to another size than it says');
	if (size > smallBytes) return asBuffer(decompressSnappy(packed, size));
	const out = Buffer.alloc(size);
	snappyUncompress(packed, out);
	return out;
}
