import { text, type Text } from '../language.ts';
import type { ByteReader } from './bytes.ts';
import { detectSeparator, findHeader, tellsSeparator } from './csv/csv.ts';
import type { Format, ReadingOptions } from './readingOptions.ts';
import { decodeStart, foreignEncodingOf, type ForeignEncoding } from './textEncoding.ts';

/** The content that follows in a stream, detected from its bytes. `encoding`: the encoding to convert text from. */
export interface DetectedContent {
	content: Format | 'zip' | 'gzip' | 'zlib' | 'nothing' | 'unknown';
	encoding?: ForeignEncoding;
	/** For unknown content: its type, if it is a recognized type that is not supported. */
	foreign?: ForeignFile;
}

/** A recognized file type that is not supported. */
export interface ForeignFile {
	/** Its name in a sentence, after `is`. */
	what: Text;
	hint: Text;
}

const lookAheadBytes = 64;
/** The number of bytes examined to detect CSV. */
const headBytes = 32 * 1024;
const openObjectCode = 0x7b;
const utf8Mark = '\xef\xbb\xbf';

const jsonSign = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true|false|null|$))/;
/** Signatures with one character per byte. */
const packingSigns: Array<['zip' | 'gzip' | 'zlib', RegExp]> = [
	['zip', /^PK(?:\x03\x04|\x05\x06|\x07\x08|\x06\x06)/],
	['gzip', /^\x1f\x8b\x08/],
	// The second byte may be printable. Text has no control characters, and packed data nearly always has some.
	['zlib', /^x[\x01\x5e\x9c\xda](?=.*[\x00-\x08\x0e-\x1f])/s],
];
const binarySigns: Array<[Format, RegExp]> = [
	['avro', /^Obj\x01/],
	['parquet', /^PAR[1E]/],
];
const unpackHint = text('Unpack it first, or use gzip or zip instead.');
const convertHint = text('Export or convert it to JSON, CSV, Avro, or Parquet.');
const pageHint = text('It may be a sign-in page or an error page. Check its contents, and download it again.');
/** Signatures of file types that are not supported. */
const foreignSigns: ReadonlyArray<[sign: RegExp, what: Text, hint: Text]> = [
	[/^BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)/, text('packed as bzip2'), unpackHint],
	[/^\xfd7zXZ\x00/, text('packed as xz'), unpackHint],
	[/^\x5d\x00\x00[\x00-\xff]{2}(?:\xff{8}|[\x00-\xff]{4}\x00{4})/, text('packed as LZMA'), unpackHint],
	[/^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/, text('packed as Zstandard'), unpackHint],
	[/^\x04\x22\x4d\x18/, text('packed as LZ4'), unpackHint],
	[/^\xff\x06\x00\x00sNaPpY/, text('packed as Snappy'), unpackHint],
	[/^LZIP\x01/, text('packed as lzip'), unpackHint],
	[/^7z\xbc\xaf\x27\x1c/, text('a 7-Zip archive'), unpackHint],
	[/^Rar!\x1a\x07/, text('a RAR archive'), unpackHint],
	[/^MSCF\x00{4}/, text('a cabinet archive'), unpackHint],
	[/^[\s\S]{257}ustar/, text('a tar archive'), unpackHint],
	[/^ORC/, text('an ORC file'), convertHint],
	[/^(?:ARROW1\x00\x00|FEA1)/, text('an Arrow file'), convertHint],
	[/^SQLite format 3\x00/, text('a SQLite database'), convertHint],
	[/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, text('an Office document, such as an Excel workbook'), convertHint],
	[/^%PDF-/, text('a PDF document'), convertHint],
	[/^\s*<(?:!doctype html|html)/i, text('a web page'), pageHint],
	[/^\s*<\?xml/i, text('an XML document'), convertHint],
	[/^(?:\xff\xfe\x00\x00|\x00\x00\xfe\xff)/, text('UTF-32 text'), convertHint],
	[
		/^(?:[\t\n\r\x20-\xff]\x00){4}|^(?:\x00[\t\n\r\x20-\xff]){4}/,
		text('UTF-16 text without a byte order mark'),
		text('Set "Text Encoding" to UTF-16.'),
	],
];
/** The signature of a tar archive is at byte 257. */
const foreignSignBytes = 264;
const controlCharacter = /[\x00-\x08\x0e-\x1f\x7f]/;

/**
 * Whether a file that begins with these bytes is JSON in UTF-8, without waiting for more. An archive may contain a small
 * JSON file for each interaction.
 */
export function isJsonStart(start: Buffer, { fileFormat, textEncoding }: ReadingOptions): boolean {
	if (start[0] !== openObjectCode || (fileFormat ?? 'json') !== 'json' || (textEncoding ?? 'utf-8') !== 'utf-8')
		return false;
	return jsonSign.test(start.toString('latin1', 0, lookAheadBytes));
}

/** Detects the content that follows. Takes no bytes. A chosen format applies to everything that is not packed. */
export async function detectContent(
	reader: ByteReader,
	{ fileFormat, textEncoding, csvTitleRows }: ReadingOptions = {},
): Promise<DetectedContent> {
	await reader.fill(lookAheadBytes);
	if (reader.available === 0) return { content: 'nothing' };
	const bytes = reader.ahead(lookAheadBytes).toString('latin1');
	const start = withoutMark(bytes);
	const encoding = foreignEncodingOf(bytes, textEncoding);
	// Checked first, because an archive may contain a small JSON file for each interaction.
	if (!encoding && jsonSign.test(start)) return { content: fileFormat ?? 'json' };
	const packing = packingSigns.find(([, sign]) => sign.test(start))?.[0];
	if (packing) return { content: packing };
	const binary = binarySigns.find(([, sign]) => sign.test(start))?.[0];
	if (!fileFormat && binary) return { content: binary };
	const textAhead = (size: number): string =>
		encoding ? decodeStart(reader.ahead(size), encoding) : withoutMark(reader.ahead(size).toString('latin1'));
	if (fileFormat || jsonSign.test(textAhead(lookAheadBytes))) return { content: fileFormat ?? 'json', encoding };
	const hasEnded = !(await reader.fill(headBytes));
	const content = formatOfText(textAhead(headBytes), hasEnded, csvTitleRows);
	return content === 'unknown'
		? { content, foreign: foreignOf(reader.ahead(foreignSignBytes)) }
		: { content, encoding };
}

/** The type of a file that begins with these bytes, if it is a recognized type that is not supported. */
export function foreignOf(start: Buffer): ForeignFile | undefined {
	const beginning = withoutMark(start.toString('latin1', 0, foreignSignBytes));
	const [, what, hint] = foreignSigns.find(([sign]) => sign.test(beginning)) ?? [];
	return what === undefined || hint === undefined ? undefined : { what, hint };
}

/** Markup such as a sign-in page contains separators too. */
function formatOfText(head: string, hasEnded: boolean, titleRows?: number): DetectedContent['content'] {
	if (head.trim() === '') return hasEnded ? 'nothing' : 'json';
	if (jsonSign.test(head)) return 'json';
	if (controlCharacter.test(head) || head.trimStart().startsWith('<')) return 'unknown';
	const isCsv = tellsSeparator(head) || detectSeparator(findHeader(head, titleRows).head) !== undefined;
	return isCsv ? 'csv' : 'unknown';
}

const withoutMark = (text: string): string => (text.startsWith(utf8Mark) ? text.slice(utf8Mark.length) : text);
