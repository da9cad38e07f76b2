import { fail } from '../../errors.ts';

/**
 * Unpacked size by packed size. Deflate cannot exceed 1,032; JSON Lines with long equal field names stay below 50, files of one repeated record come near 100.
 */
const largestRatio = 200;
/** The ratio counts only above this many unpacked bytes: a small file of blanks harms nobody. */
const ratioFromBytes = 16 * 2 ** 20;
/** Of all entries together: beyond any export that could be downloaded in a day. */
const defaultBytes = 256 * 2 ** 30;

const hint =
	'If you trust the file, set "Largest Unpacked Size (MB)" to what it may unpack to. Otherwise, do not open it.';

/** How much may come out of a packed file. Nothing of it is held in memory, so this only stops files that were made to do harm. */
export class UnpackBudget {
	private readonly allowedBytes: number;
	private readonly ratio: number;
	/** What has been counted by {@link finishEntry}. */
	private finished = 0;

	/** `allowedBytes`: what all of it may unpack to, at whatever ratio. */
	constructor(allowedBytes: number | undefined) {
		this.allowedBytes = allowedBytes ?? defaultBytes;
		this.ratio = allowedBytes === undefined ? largestRatio : Infinity;
	}

	/** Raises a `limit` error, naming what is unpacked, once `unpacked` bytes are too many for `packed` ones or altogether. */
	check(nameOf: () => string, unpacked: number, packed: number): void {
		if (unpacked > ratioFromBytes && unpacked > this.ratio * packed)
			fail('limit', `${nameOf()} unpacks to more than ${this.ratio} times its size: this looks like a zip bomb.`, {
				hint,
			});
		if (this.finished + unpacked > this.allowedBytes)
			fail('limit', `${nameOf()} unpacks to more than ${this.allowedBytes} bytes.`, { hint });
	}

	/** Goes on to the next entry of the same archive. */
	finishEntry(unpacked: number): void {
		this.finished += unpacked;
	}
}
