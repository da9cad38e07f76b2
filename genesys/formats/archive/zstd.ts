import { decompressZstd, ZstdStream } from '../../vendor/fzstd.ts';
import { asBuffer } from '../bytes.ts';

/** What a frame says of itself. Source: RFC 8878, section 3.1.1. */
interface Frame {
	/** How far back it refers, in bytes: so much memory is needed. */
	window: number;
	/** What it unpacks to, where it says so, in bytes. */
	size: number | undefined;
}

const magicNumber = 0xfd2fb528;
/** What zstd itself accepts unless told otherwise. */
const largestWindow = 128 * 2 ** 20;
const checksumBytes = 4;
const blockHeaderBytes = 3;
const sizeBytes = [0, 2, 4, 8];
const dictionaryBytes = [0, 1, 2, 4];
/** Sizes of two bytes begin with this. */
const shortestOfTwoBytes = 256;

/** The one frame that these bytes are. Undefined for anything else: several frames, one that is cut off, no frame at all. */
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

/** NaN where the blocks do not end. */
function endOfBlocks(packed: Buffer, from: number): number {
	for (let at = from; at + blockHeaderBytes <= packed.length;) {
		const header = packed.readUIntLE(at, blockHeaderBytes);
		// A block of equal bytes has only one of them.
		at += blockHeaderBytes + ((header & 6) === 2 ? 1 : header >> 3);
		if (header & 1) return at;
	}
	return NaN;
}

/** One zstandard frame unpacked; `too large` above `limit` bytes; undefined for what is no frame or a damaged one. */
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
	// The library compares the memory that it is given with a number, for which all of it would be written as text: that takes longer than to unpack.
	const bytes = decompressZstd(packed, Object.assign(new Uint8Array(size), { toString: () => '' }));
	return bytes.length === size ? asBuffer(bytes) : undefined;
}

/** A frame that does not say what it unpacks to. */
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
