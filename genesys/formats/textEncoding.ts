import { fail } from '../errors.ts';
import { asBuffer } from './bytes.ts';
import type { TextEncoding } from './readingOptions.ts';

/** The encoding to convert a file's text from; undefined for well-formed UTF-8. */
export type ForeignEncoding = 'utf-8-replace' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const bigEndianMark = '\xfe\xff';
const littleEndianMark = '\xff\xfe';
/** The byte order mark of UTF-32, which nobody uses for files. */
const wideMark = '\xff\xfe\x00\x00';
const mayReplace = 'utf-8-replace';

/** The encoding of a file that begins with this text, with one character per byte. */
export function foreignEncodingOf(start: string, chosen: TextEncoding | undefined): ForeignEncoding | undefined {
	if (chosen && chosen !== 'utf-16') return chosen === 'utf-8' ? undefined : chosen;
	if (start.startsWith(wideMark)) return undefined;
	if (start.startsWith(bigEndianMark)) return 'utf-16be';
	return chosen === 'utf-16' || start.startsWith(littleEndianMark) ? 'utf-16le' : undefined;
}

/** Characters 0x80 to 0x9f of Windows-1252. Undefined ones stay control characters. Some releases of Node decode these bytes as Latin-1. */
const windowsCharacters = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const decodeWindows = (bytes: Uint8Array): string =>
	asBuffer(bytes)
		.toString('latin1')
		.replace(/[\x80-\x9f]/g, (character) => windowsCharacters[character.charCodeAt(0) - 0x80] as string);

/** The start of a text. A character that is cut off at the end is dropped. */
export const decodeStart = (bytes: Uint8Array, encoding: ForeignEncoding): string =>
	encoding === 'windows-1252' ? decodeWindows(bytes) : decoderOf(encoding, false).decode(bytes, { stream: true });

const decoderOf = (
	encoding: Exclude<ForeignEncoding, 'windows-1252'>,
	fatal: boolean,
): InstanceType<typeof TextDecoder> =>
	encoding === mayReplace ? new TextDecoder('utf-8') : new TextDecoder(encoding, { fatal });

/** The first byte of a surrogate in CESU-8, which encodes each unit of UTF-16 separately, as Java does. */
const surrogateLead = 0xed;
const surrogateBytes = 3;

const isSurrogate = (bytes: Buffer, at: number, least: number): boolean =>
	bytes[at] === surrogateLead &&
	((bytes[at + 1] ?? least) & 0xf0) === least &&
	((bytes[at + 2] ?? 0x80) & 0xc0) === 0x80;

/** Half of a character beyond U+FFFF. */
const unitAt = (bytes: Buffer, at: number): number =>
	0xd000 | (((bytes[at + 1] as number) & 0x3f) << 6) | ((bytes[at + 2] as number) & 0x3f);

/** Joins pairs of encoded surrogates to single characters. Holds a possible half of a pair until the next bytes arrive. */
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

	/** The bytes still held at the end. */
	rest(): Buffer {
		return this.held;
	}
}

/** Converts a text to UTF-8 as it arrives, without a byte order mark. Raises a `file` error naming `entry` if it is not valid UTF-16. */
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
