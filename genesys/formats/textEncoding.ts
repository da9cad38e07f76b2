import { fail } from '../errors.ts';
import { asBuffer } from './bytes.ts';
import type { TextEncoding } from './readingOptions.ts';

/** What the text of a file has to be converted from before it is read; undefined for UTF-8 that has to be well-formed. */
export type ForeignEncoding = 'utf-8-replace' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const bigEndianMark = '\xfe\xff';
const littleEndianMark = '\xff\xfe';
/** Of UTF-32, which nobody writes files in. */
const wideMark = '\xff\xfe\x00\x00';
const mayReplace = 'utf-8-replace';

/** The encoding of a file that begins like this, in which one character stands for one byte. */
export function foreignEncodingOf(start: string, chosen: TextEncoding | undefined): ForeignEncoding | undefined {
	if (chosen && chosen !== 'utf-16') return chosen === 'utf-8' ? undefined : chosen;
	if (start.startsWith(wideMark)) return undefined;
	if (start.startsWith(bigEndianMark)) return 'utf-16be';
	return chosen === 'utf-16' || start.startsWith(littleEndianMark) ? 'utf-16le' : undefined;
}

/** Characters 0x80 to 0x9f of Windows-1252; those that it does not define stay control characters. Node's own decoder takes them for Latin-1 in some releases. */
const windowsCharacters = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const decodeWindows = (bytes: Uint8Array): string =>
	asBuffer(bytes)
		.toString('latin1')
		.replace(/[\x80-\x9f]/g, (character) => windowsCharacters[character.charCodeAt(0) - 0x80] as string);

/** The beginning of a text; a character that is cut off at its end is left out. */
export const decodeStart = (bytes: Uint8Array, encoding: ForeignEncoding): string =>
	encoding === 'windows-1252' ? decodeWindows(bytes) : decoderOf(encoding, false).decode(bytes, { stream: true });

const decoderOf = (
	encoding: Exclude<ForeignEncoding, 'windows-1252'>,
	fatal: boolean,
): InstanceType<typeof TextDecoder> =>
	encoding === mayReplace ? new TextDecoder('utf-8') : new TextDecoder(encoding, { fatal });

/** The first octet of a surrogate in CESU-8, which has one character of UTF-16 after the other, as Java writes it. */
const surrogateLead = 0xed;
const surrogateBytes = 3;

const isSurrogate = (bytes: Buffer, at: number, least: number): boolean =>
	bytes[at] === surrogateLead &&
	((bytes[at + 1] ?? least) & 0xf0) === least &&
	((bytes[at + 2] ?? 0x80) & 0xc0) === 0x80;

/** Half of a character beyond U+FFFF. */
const unitAt = (bytes: Buffer, at: number): number =>
	0xd000 | (((bytes[at + 1] as number) & 0x3f) << 6) | ((bytes[at + 2] as number) & 0x3f);

/** A text in which two surrogates have become the character that they stand for; what may be a part of two is held until the next bytes come. */
class SurrogateJoiner {
	private held: Buffer = Buffer.alloc(0);

	join(chunk: Uint8Array): Buffer {
		const bytes = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : asBuffer(chunk);
		this.held = Buffer.alloc(0);
		const pieces: Buffer[] = [];
		let done = 0;
		for (let at = bytes.indexOf(surrogateLead); at >= 0; at = bytes.indexOf(surrogateLead, at + 1)) {
			const second = at + surrogateBytes;
			if (!isSurrogate(bytes, at, 0xa0) || (second < bytes.length && !isSurrogate(bytes, second, 0xb0))) continue;
			if (second + surrogateBytes > bytes.length) {
				this.held = Buffer.from(bytes.subarray(at));
				return Buffer.concat([...pieces, bytes.subarray(done, at)]);
			}
			const character = String.fromCharCode(unitAt(bytes, at), unitAt(bytes, second));
			pieces.push(bytes.subarray(done, at), Buffer.from(character));
			done = second + surrogateBytes;
			at = done - 1;
		}
		return done === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(done)]);
	}

	/** What is still held, at the end. */
	rest(): Buffer {
		return this.held;
	}
}

/** Converts a text to UTF-8 as it arrives; a byte order mark is left out. Raises a `file` error naming `entry` for what is not UTF-16. */
export async function* convertToUtf8(
	data: AsyncIterable<Uint8Array>,
	encoding: ForeignEncoding,
	entry: string,
): AsyncGenerator<Buffer, void, undefined> {
	const decoder = encoding === 'windows-1252' ? undefined : decoderOf(encoding, true);
	const decode = (bytes?: Uint8Array): string => {
		try {
			return decoder?.decode(bytes, { stream: bytes !== undefined }) ?? (bytes ? decodeWindows(bytes) : '');
		} catch {
			return fail('file', '{entry} is not UTF-16 text.', {
				values: { entry: JSON.stringify(entry) },
				hint: 'Choose another "Text Encoding", or download the file again.',
			});
		}
	};
	const joiner = encoding === mayReplace ? new SurrogateJoiner() : undefined;
	for await (const chunk of data) yield Buffer.from(decode(joiner ? joiner.join(chunk) : chunk));
	if (joiner) yield Buffer.from(decode(joiner.rest()));
	yield Buffer.from(decode());
}
