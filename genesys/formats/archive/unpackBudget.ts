import { fail } from '../../errors.ts';
import { inSentence, isText, type Text } from '../../language.ts';

/**
 * The maximum ratio of unpacked to packed size. Deflate cannot exceed 1,032. JSON Lines with long repeated field names stay
 * below 50; files of one repeated record come close to 100.
 */
const largestRatio = 200;
/** The ratio applies only above this many unpacked bytes: a small file of spaces is harmless. */
const ratioFromBytes = 16 * 2 ** 20;
/** The total for all entries: more than anyone could download in a day. */
const defaultBytes = 256 * 2 ** 30;

const hint = 'If you trust the file, set "Largest Unpacked Size (MB)" to a larger size. Otherwise, do not open it.';

/**
 * Limits how much the packed files of one source may unpack to. Nothing of it is held in memory, so this only stops files
 * that were made to do harm. The ratio applies to each entry, and to all of them together: many small entries, several
 * archives in a row, and archives inside archives count as one.
 */
export class UnpackBudget {
	private readonly allowed: number | undefined;
	private readonly source: { position: number } | undefined;
	private readonly allowedBytes: number;
	private readonly ratio: number;
	/** The bytes counted by {@link finishEntry}. */
	private finished = 0;
	private inner: UnpackBudget | undefined;

	/** `allowedBytes`: the total unpacked size to allow, at any ratio. `source` is the packed input: how much of it has been read. */
	constructor(allowedBytes?: number, source?: { position: number }) {
		this.allowed = allowedBytes;
		this.source = source;
		this.allowedBytes = allowedBytes ?? defaultBytes;
		this.ratio = allowedBytes === undefined ? largestRatio : Infinity;
	}

	/** The budget for nested archives: the same source and the same limits. */
	get ofInner(): UnpackBudget {
		return (this.inner ??= new UnpackBudget(this.allowed, this.source));
	}

	/** Raises a `limit` error that names the file, if `unpacked` bytes are too many for `packed` bytes, or too many in total. */
	check(nameOf: () => string | Text, unpacked: number, packed: number): void {
		const all = this.finished + unpacked;
		if (all <= ratioFromBytes && all <= this.allowedBytes) return;
		if (unpacked > ratioFromBytes && unpacked > this.ratio * packed)
			fail('limit', '{name} expands to more than {ratio} times its size (possible zip bomb).', {
				values: { name: nameOf(), ratio: this.ratio },
				hint,
			});
		if (this.source && all > ratioFromBytes && all > this.ratio * this.source.position)
			fail(
				'limit',
				'Everything up to {name} expands to more than {ratio} times the size of the file (possible zip bomb).',
				{ values: { name: inside(nameOf()), ratio: this.ratio }, hint },
			);
		if (all > this.allowedBytes)
			fail('limit', '{name} expands to more than {allowedBytes} bytes.', {
				values: { name: nameOf(), allowedBytes: this.allowedBytes },
				hint,
			});
	}

	/** Continues with the next entry of the same archive, or the next archive. */
	finishEntry(unpacked: number): void {
		this.finished += unpacked;
	}
}

const inside = (name: string | Text): string | Text => (isText(name) ? inSentence(name) : name);
