import type { ByteReader } from './bytes.ts';
import { detectSeparator } from './csv/csv.ts';
import type { Format, ReadingOptions } from './readingOptions.ts';
import { decodeStart, foreignEncodingOf, type ForeignEncoding } from './textEncoding.ts';

/** What comes next in a stream, judged by its bytes. `encoding`: what text has to be converted from. */
export interface DetectedContent {
	content: Format | 'zip' | 'gzip' | 'zlib' | 'nothing' | 'unknown';
	encoding?: ForeignEncoding;
}

const lookAheadBytes = 64;
/** What is looked at to tell whether it is CSV. */
const headBytes = 32 * 1024;
const utf8Mark = '\xef\xbb\xbf';

const jsonSign = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true|false|null|$))/;
/** One character per byte. */
const packingSigns: Array<['zip' | 'gzip' | 'zlib', RegExp]> = [
	['zip', /^PK(?:\x03\x04|\x05\x06|\x07\x08|\x06\x06)/],
	['gzip', /^\x1f\x8b\x08/],
	// Its second octet may be a printable one; no text has control characters, and hardly any packed bytes have none.
	['zlib', /^x[\x01\x5e\x9c\xda](?=.*[\x00-\x08\x0e-\x1f])/s],
];
const binarySigns: Array<[Format, RegExp]> = [
	['avro', /^Obj\x01/],
	['parquet', /^PAR[1E]/],
];
const controlCharacter = /[\x00-\x08\x0e-\x1f\x7f]/;

/** Tells what comes next. Nothing is taken. A chosen format is believed of whatever is not packed. */
export async function detectContent(
	reader: ByteReader,
	{ fileFormat, textEncoding }: ReadingOptions = {},
): Promise<DetectedContent> {
	await reader.fill(lookAheadBytes);
	if (reader.available === 0) return { content: 'nothing' };
	const bytes = reader.ahead(lookAheadBytes).toString('latin1');
	const start = withoutMark(bytes);
	const encoding = foreignEncodingOf(bytes, textEncoding);
	// First, because an archive may hold a small file of JSON for each interaction.
	if (!encoding && jsonSign.test(start)) return { content: fileFormat ?? 'json' };
	const packing = packingSigns.find(([, sign]) => sign.test(start))?.[0];
	if (packing) return { content: packing };
	const binary = binarySigns.find(([, sign]) => sign.test(start))?.[0];
	if (!fileFormat && binary) return { content: binary };
	const textAhead = (size: number): string =>
		encoding ? decodeStart(reader.ahead(size), encoding) : withoutMark(reader.ahead(size).toString('latin1'));
	if (fileFormat || jsonSign.test(textAhead(lookAheadBytes))) return { content: fileFormat ?? 'json', encoding };
	const hasEnded = !(await reader.fill(headBytes));
	return { content: formatOfText(textAhead(headBytes), hasEnded), encoding };
}

/** A sign-in page and the like have separators too. */
function formatOfText(head: string, hasEnded: boolean): DetectedContent['content'] {
	if (head.trim() === '') return hasEnded ? 'nothing' : 'json';
	if (jsonSign.test(head)) return 'json';
	return !controlCharacter.test(head) && !head.trimStart().startsWith('<') && detectSeparator(head) !== undefined
		? 'csv'
		: 'unknown';
}

const withoutMark = (text: string): string => (text.startsWith(utf8Mark) ? text.slice(utf8Mark.length) : text);
