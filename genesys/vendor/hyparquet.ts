import { decompressBrotli } from 'hyparquet-compressors';
// @ts-expect-error The library declares no types of its parts.
import { BrotliBitReader } from 'hyparquet-compressors/src/brotli.bitreader.js';
// @ts-expect-error The library declares no types of its parts.
import { BrotliOutput } from 'hyparquet-compressors/src/brotli.streams.js';

export { snappyUncompress } from 'hyparquet/src/snappy.js';
export { decompressSnappy, gunzip } from 'hyparquet-compressors';

/** Where the library puts what it unpacks, and how much that is. It makes room for whatever the packed bytes announce: here it has the room that it was given, and no more. */
interface Output {
	pos: number;
	room?: Uint8Array;
}

let latest: Output | undefined;
const useOutput = (output: Output): void => {
	latest = output;
};

Object.defineProperty((BrotliOutput as { prototype: Output }).prototype, 'buffer', {
	get(this: Output) {
		return this.room;
	},
	set(this: Output, room: Uint8Array) {
		if (this.room) throw new RangeError('it unpacks to another size than it says');
		this.room = room;
		useOutput(this);
	},
});

/** What the library reads bits from. Where the packed bytes are cut off, it goes on with zeros, and may never end. */
interface BitReader {
	/** How many bytes have been read, with some ahead. */
	pos_: number;
	input_: { buffer: Uint8Array };
	readMoreInput(): void;
}

const bytesAhead = 64;
const { prototype: bitReader } = BrotliBitReader as { prototype: BitReader };
const { readMoreInput } = bitReader;

bitReader.readMoreInput = function (this: BitReader) {
	if (this.pos_ > this.input_.buffer.length + bytesAhead) throw new RangeError('it ends too early');
	readMoreInput.call(this);
};

/** The bytes unpacked. Throws for what is no Brotli, and for what does not unpack to `size` bytes. */
export function unpackBrotli(packed: Uint8Array, size: number): Uint8Array {
	const bytes = decompressBrotli(packed, size);
	if (latest?.pos !== size) throw new RangeError('it unpacks to another size than it says');
	return bytes;
}
