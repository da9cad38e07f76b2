import { fail } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import { failTooEarly, type ByteReader } from '../bytes.ts';
/** The type of the next bytes of a stream, detected from the bytes alone. */
export type EnvelopeContent =
	'nothing' | 'message' | 'pem' | 'mime' | 'base64' | 'zip' | 'gzip' | 'zlib' | 'json' | 'unknown';

const lookAheadBytes = 64;
/** One length byte, or as many more as the first one states, which may be more than needed. */
const derLengths = [
	'[\\x00-\\x80]',
	...Array.from({ length: 16 }, (_, index) => `\\x${(0x81 + index).toString(16)}.{${index + 1}}`),
];
/**
 * Signatures with one character per byte. JSON has no control characters: with a wrong key, one file in 128 begins with a
 * bracket by chance. A message is a SEQUENCE that begins with an object identifier below 1.2.840.113549.1.
 */
const contentSigns: Array<[EnvelopeContent, RegExp]> = [
	[
		'message',
		new RegExp(`^0(?:${derLengths.join('|')})\\x06(?:${derLengths.join('|')})\\x2a\\x86\\x48\\x86\\xf7\\x0d\\x01`, 's'),
	],
	['zip', /^PK(?:\x03\x04|\x05\x06|\x07\x08|\x06\x06)/],
	['gzip', /^\x1f\x8b\x08[\x00-\x1f]/],
	// The second byte may be printable. Text has no control characters, and packed data nearly always has some.
	['zlib', /^x[\x01\x5e\x9c\xda](?=.*[\x00-\x08\x0e-\x1f])/s],
	['json', /^[{[][\t\n\r\x20-\x7e\x80-\xff]*$/],
	['pem', /^-----BEGIN /],
	[
		'mime',
		/^(?:MIME-Version|(?:Content|X|ARC|DKIM|List|Resent|Thread|Authentication|Disposition)-[A-Z0-9-]+|From|To|Cc|Bcc|Sender|Subject|Date|Message-ID|Received(?:-SPF)?|Return-Path|Reply-To|In-Reply-To|References|Delivered-To|User-Agent|Importance|Priority|Accept-Language)[ \t]*:/i,
	],
	['base64', /^[A-Za-z0-9+/]{4}[A-Za-z0-9+/=\s]*$/],
];
const longestHeaders = 64 * 1024;
/** The maximum length of a header value to examine. */
const longestValue = 1000;
/** Base64 without line breaks is decoded in pieces of this many characters. */
const longestLine = 8 * 1024;
const lineFeedCode = 0x0a;
const whiteSpaceCodes = new Set([0x20, 0x09, 0x0d, lineFeedCode]);
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Detects the content that follows, after white space. Takes a byte order mark and white space, except before JSON, where they are harmless. */
export async function detectEnvelope(reader: ByteReader): Promise<EnvelopeContent> {
	for (;;) {
		await reader.fill(lookAheadBytes);
		const start = reader.ahead(lookAheadBytes);
		if (start.length === 0) return 'nothing';
		if (start.subarray(0, 3).equals(byteOrderMark)) {
			reader.skip(3);
			continue;
		}
		const blank = start.findIndex((octet) => !whiteSpaceCodes.has(octet));
		if (blank === 0) return contentOf(start);
		reader.skip(blank < 0 ? start.length : blank);
	}
}

/** Detects the content from the very first byte on. Takes nothing. */
export async function peekEnvelope(reader: ByteReader): Promise<EnvelopeContent> {
	return (await reader.fill(lookAheadBytes)) || reader.available > 0
		? contentOf(reader.ahead(lookAheadBytes))
		: 'nothing';
}

function contentOf(start: Buffer): EnvelopeContent {
	const text = start.toString('latin1');
	return contentSigns.find(([, sign]) => sign.test(text))?.[0] ?? 'unknown';
}

/** Takes the `-----BEGIN …-----` line, and yields the decoded bytes up to the `-----END …-----` line, which is taken too. */
export async function* decodePem(reader: ByteReader): AsyncGenerator<Buffer, void, undefined> {
	const first = await takeLine(reader);
	if (!/^-----BEGIN [ -~]+-----\s*$/.test(first))
		fail('file', 'The file is damaged: its PEM text is not well-formed.', { hint: 'Download the file again.' });
	yield* decodeBase64(reader);
	const last = await takeLine(reader);
	if (!/^-----END [ -~]+-----\s*$/.test(last)) failTooEarly(text('the PEM text'));
}

/**
 * Takes MIME headers and their blank line. The body follows, as base64 if the headers say so. Errors: kind `file` for an
 * encoding or a structure that no export uses.
 */
export async function takeHeaders(reader: ByteReader): Promise<'base64' | 'plain'> {
	const lines: string[] = [];
	for (let size = 0; ;) {
		const line = await takeLine(reader);
		if (line === '' && (lines.length > 0 || !(await reader.fill(1)))) break;
		size += line.length;
		if (size > longestHeaders) failMime('its headers do not end');
		if (/^[ \t]/.test(line) && lines.length > 0) lines.push(`${lines.pop()} ${line.trim()}`);
		else lines.push(line);
	}
	if (!(await reader.fill(1))) failTooEarly(text('the MIME message'));
	return encodingOf(lines);
}

function encodingOf(lines: string[]): 'base64' | 'plain' {
	const value = (name: string) =>
		lines
			.find((line) => line.toLowerCase().replace(/\s*:/, ':').startsWith(`${name}:`))
			?.replace(/^[^:]*:/, '')
			.slice(0, longestValue)
			.trim()
			.toLowerCase() ?? '';
	if (value('content-type').startsWith('multipart/')) failMime('it has several parts');
	const encoding = value('content-transfer-encoding').replace(/\(.*?\)|[";\s]/g, '');
	if (encoding === 'base64') return 'base64';
	if (['', 'binary', '8bit', '7bit'].includes(encoding)) return 'plain';
	return failMime(text('its encoding {encoding} is not supported', { encoding: encoding.slice(0, 40) }));
}

function failMime(why: string | Text): never {
	fail('file', 'The MIME message cannot be read: {why}.', {
		values: { why: term(why) },
		hint: 'An export file is a message of one part, in base64 or binary.',
	});
}

/** Yields decoded bytes up to the end, or up to the first line that is not base64, which stays unread. */
export async function* decodeBase64(reader: ByteReader): AsyncGenerator<Buffer, void, undefined> {
	const start = reader.position;
	let kept = '';
	let padded = false;
	for (;;) {
		const taken = await takeBase64Lines(reader);
		if (taken === '') break;
		const text = kept + taken;
		if (text.length > 0 && padded) failBase64();
		const whole = text.length - (text.length % 4);
		kept = text.slice(whole);
		const bytes = Buffer.from(text.slice(0, whole), 'base64');
		const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
		padded = padding > 0;
		if (bytes.length !== (whole / 4) * 3 - (kept === '' ? padding : 0)) failBase64();
		if (bytes.length > 0) yield bytes;
	}
	// If nothing was taken, the next round would find the same text.
	if (reader.position === start && reader.available > 0) failBase64();
	// The padding may be missing, but a single remaining character is always an error.
	if (kept.length === 1 || kept.includes('=')) failBase64();
	if (kept !== '') yield Buffer.from(kept, 'base64');
}

/** The characters of all complete lines available, without white space; empty at the end. */
async function takeBase64Lines(reader: ByteReader): Promise<string> {
	for (let wanted = 1; ; wanted = reader.available + 1) {
		const ended = !(await reader.fill(wanted));
		const ahead = reader.ahead(Infinity);
		if (ahead.length === 0) return '';
		const lineEnd = ended ? ahead.length : ahead.lastIndexOf(lineFeedCode) + 1;
		const usable = lineEnd === 0 && ahead.length > longestLine ? ahead.length : lineEnd;
		if (usable === 0) continue;
		const text = ahead.toString('latin1', 0, usable);
		const stranger = text.search(/[^A-Za-z0-9+/=\s]/);
		const end = stranger < 0 ? usable : ahead.lastIndexOf(lineFeedCode, stranger) + 1;
		const clean = text.slice(0, end).replace(/\s+/g, '');
		reader.skip(end);
		if (clean !== '' || stranger >= 0 || ended) return clean;
	}
}

function failBase64(): never {
	fail('file', 'The file is damaged: its base64 text is not well-formed.', { hint: 'Download the file again.' });
}

/** One line without its line break; at the end of the source, the rest. */
async function takeLine(reader: ByteReader): Promise<string> {
	for (let wanted = 1; ; wanted = reader.available + 1) {
		const ended = !(await reader.fill(wanted));
		const ahead = reader.ahead(longestHeaders);
		const at = ahead.indexOf(lineFeedCode);
		if (at < 0 && !ended && ahead.length < longestHeaders) continue;
		return reader
			.skip(at < 0 ? ahead.length : at + 1)
			.toString('latin1')
			.replace(/\r?\n$/, '')
			.replace(/\r$/, '');
	}
}
