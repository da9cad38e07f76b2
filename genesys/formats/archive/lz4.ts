/** LZ4 blocks, without the frames of LZ4 files. Source: the LZ4 block format, and Apache Parquet's Compression document. */

/** The minimum length of a copy, and the length value that continues in further bytes. */
const shortestCopy = 4;
const longLength = 15;

/** Unpacks a block to `size` bytes. Throws if it is invalid or has another size. */
export function unpackLz4(packed: Buffer, size: number): Buffer {
	const out = Buffer.alloc(size);
	if (unpackBlock(packed, out) !== size) fail();
	return out;
}

/**
 * Unpacks blocks as Hadoop writes them: each is preceded by its unpacked and its packed size. Other writers, which also
 * call it LZ4, write one bare block.
 */
export function unpackHadoopLz4(packed: Buffer, size: number): Buffer {
	return hadoopBlocks(packed, size) ?? unpackLz4(packed, size);
}

const sizesBytes = 8;

function hadoopBlocks(packed: Buffer, size: number): Buffer | undefined {
	const out = Buffer.alloc(size);
	let [from, to] = [0, 0];
	while (from + sizesBytes <= packed.length) {
		const [unpackedSize, packedSize] = [packed.readUInt32BE(from), packed.readUInt32BE(from + 4)];
		from += sizesBytes;
		if (packedSize === 0 || packedSize > packed.length - from || unpackedSize > size - to) return undefined;
		try {
			unpackBlock(packed.subarray(from, from + packedSize), out.subarray(to, to + unpackedSize), unpackedSize);
		} catch {
			return undefined;
		}
		[from, to] = [from + packedSize, to + unpackedSize];
	}
	return from === packed.length && to === size ? out : undefined;
}

/** Returns the number of unpacked bytes. With `expected`, throws for any other number. */
function unpackBlock(packed: Buffer, out: Buffer, expected?: number): number {
	let [from, to] = [0, 0];
	const lengthOf = (short: number): number => {
		let length = short;
		for (let octet = short === longLength ? 255 : 0; octet === 255; length += octet)
			octet = from < packed.length ? (packed[from++] as number) : fail();
		return length;
	};
	while (from < packed.length) {
		const token = packed[from++] as number;
		const literals = lengthOf(token >> 4);
		if (literals > packed.length - from || literals > out.length - to) fail();
		packed.copy(out, to, from, from + literals);
		[from, to] = [from + literals, to + literals];
		// The last part of a block has no copy.
		if (from === packed.length) break;
		if (from + 2 > packed.length) fail();
		const distance = packed.readUInt16LE(from);
		from += 2;
		const length = lengthOf(token & 15) + shortestCopy;
		if (distance === 0 || distance > to || length > out.length - to) fail();
		if (distance >= length) out.copyWithin(to, to - distance, to - distance + length);
		else for (let index = 0; index < length; index++) out[to + index] = out[to + index - distance] as number;
		to += length;
	}
	if (expected !== undefined && to !== expected) fail();
	return to;
}

function fail(): never {
	throw new RangeError('a block is damaged');
}
