import { decompressBrotli } from 'hyparquet-compressors';
// @ts-expect-error The library declares no types of its parts.
import { BrotliBitReader } from 'hyparquet-compressors/src/brotli.bitreader.js';
// @ts-expect-error The library declares no types of its parts.
import { BrotliOutput } from 'hyparquet-compressors/src/brotli.streams.js';

export { snappyUncompress } from 'hyparquet/src/snappy.js';
export { decompressSnappy, gunzip } from 'hyparquet-compressors';

/** The library's output buffer. The library enlarges it to whatever the packed bytes announce; here it never grows beyond the given size. */
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

/** The library's bit reader. At the end of truncated input it continues with zeros, and may never end. */
interface BitReader {
	/** The number of bytes read, including some read ahead. */
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

/** The unpacked bytes. Throws if the input is not Brotli or does not unpack to exactly `size` bytes. */
export function unpackBrotli(packed: Uint8Array, size: number): Uint8Array {
	const bytes = decompressBrotli(packed, size);
	if (latest?.pos !== size) throw new RangeError('it unpacks to another size than it says');
	return bytes;
}
