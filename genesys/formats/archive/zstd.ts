import { decompressZstd, ZstdStream } from '../../vendor/fzstd.ts';
import { asBuffer } from '../bytes.ts';

/** The header of a frame. Source: RFC 8878, section 3.1.1. */
interface Frame {
	/** How far back copies may refer, in bytes. This is the memory that unpacking needs. */
	window: number;
	/** The unpacked size in bytes, if the header contains it. */
	size: number | undefined;
}

const magicNumber = 0xfd2fb528;
/** The default limit of zstd itself. */
const largestWindow = 128 * 2 ** 20;
const checksumBytes = 4;
const blockHeaderBytes = 3;
const sizeBytes = [0, 2, 4, 8];
const dictionaryBytes = [0, 1, 2, 4];
/** The offset of sizes with two bytes. */
const shortestOfTwoBytes = 256;

/** The frame in these bytes. Undefined for anything except exactly one whole frame. */
function frameOf(packed: Buffer): Frame | undefined {
	if (packed.length < 6 || packed.readUInt32LE() !== magicNumber) return undefined;
	const flags = packed[4] as number;
	const isSingleSegment = (flags & 0x20) !== 0;
	const widthOfSize = sizeBytes[flags >> 6] || (isSingleSegment ? 1 : 0);
	const sizeAt = 5 + (isSingleSegment ? 0 : 1) + (dictionaryBytes[flags & 3] as number);
	const blocksAt = sizeAt + widthOfSize;
	if (blocksAt > packed.length) return undefined;
	const size = widthOfSize === 0 ? undefined : sizeOf(packed.subarray(sizeAt, blocksAt));
	if (endOfBlocks(packed, blocksAt) + (flags & 4 ? checksumBytes : 0) !== packed.length) return undefined;
	return { size, window: isSingleSegment ? (size ?? 0) : windowOf(packed[5] as number) };
}

function sizeOf(bytes: Buffer): number {
	if (bytes.length === 8) return Number(bytes.readBigUInt64LE());
	return bytes.readUIntLE(0, bytes.length) + (bytes.length === 2 ? shortestOfTwoBytes : 0);
}

function windowOf(descriptor: number): number {
	const base = 2 ** (10 + (descriptor >> 3));
	return base + (base / 8) * (descriptor & 7);
}

/** The position after the last block; NaN if the blocks do not end. */
function endOfBlocks(packed: Buffer, from: number): number {
	for (let at = from; at + blockHeaderBytes <= packed.length;) {
		const header = packed.readUIntLE(at, blockHeaderBytes);
		// A block of equal bytes contains only one of them.
		at += blockHeaderBytes + ((header & 6) === 2 ? 1 : header >> 3);
		if (header & 1) return at;
	}
	return NaN;
}

/** Unpacks one zstandard frame; `too large` above `limit` bytes; undefined for anything else, and for a damaged frame. */
export function unpackZstd(packed: Buffer, limit: number): Buffer | 'too large' | undefined {
	const frame = frameOf(packed);
	if (!frame) return undefined;
	if ((frame.size ?? 0) > limit || frame.window > largestWindow) return 'too large';
	try {
		return frame.size === undefined ? inPieces(packed, limit) : atOnce(packed, frame.size);
	} catch {
		return undefined;
	}
}

function atOnce(packed: Buffer, size: number): Buffer | undefined {
	if (size === 0) return Buffer.alloc(0);
	// The library compares the output array with a number, which would convert the whole array to text and take longer than
	// unpacking. This `toString` avoids that.
	const bytes = decompressZstd(packed, Object.assign(new Uint8Array(size), { toString: () => '' }));
	return bytes.length === size ? asBuffer(bytes) : undefined;
}

/** Unpacks a frame of unknown size. */
function inPieces(packed: Buffer, limit: number): Buffer | 'too large' | undefined {
	const pieces: Uint8Array[] = [];
	let size = 0;
	const stream = new ZstdStream((piece) => {
		size += piece.length;
		if (size > limit) throw new RangeError('too large');
		pieces.push(piece.slice());
	});
	try {
		stream.push(packed, true);
	} catch {
		return size > limit ? 'too large' : undefined;
	}
	return Buffer.concat(pieces, size);
}
