import { fail } from '../../errors.ts';
import { term } from '../../language.ts';
import { deepestLevel, mayBeDeep } from '../../json.ts';
import { asBuffer, PendingBytes } from '../bytes.ts';
import { hasLongDigits, parseExactly } from './exactIntegers.ts';
import { recordBytesOf } from '../readingOptions.ts';
import { decodeLines, isUtf8, notUtf8Hint, replacementCharacter } from '../utf8.ts';

/**
 * The values of a JSON file, in one batch per chunk of `data`: JSON Lines, objects over many lines, and values in a row
 * with spaces or nothing between them, with any line breaks. A list stands for its elements, wherever it is: they are
 * yielded one by one. A byte order mark may precede any value, because files are often concatenated. The chunk boundaries
 * make no difference.
 *
 * Integers beyond ±(2^53 − 1), which a JavaScript number cannot hold exactly, become strings of digits.
 *
 * Errors: kind `file`, naming `entry`, line and byte, for anything that is not JSON or not UTF-8; kind `limit` for a value
 * above `recordBytes`, with more than a million values, or with more than a thousand levels. Errors never contain any of
 * the content.
 */
export async function* readJson(
	data: AsyncIterable<Uint8Array>,
	entry: string,
	recordBytes = recordBytesOf('json'),
): AsyncGenerator<unknown[], void, undefined> {
	const splitter = new ValueSplitter(entry, recordBytes);
	for await (const chunk of data) {
		const batch = splitter.push(asBuffer(chunk));
		if (batch.length > 0) yield batch;
	}
	const batch = splitter.end();
	if (batch.length > 0) yield batch;
}

/** The values of a whole JSON file, like {@link readJson}. */
export function parseJsonFile(file: Buffer, entry: string, recordBytes = recordBytesOf('json')): unknown[] {
	const splitter = new ValueSplitter(entry, recordBytes);
	const values = splitter.push(file);
	const last = splitter.end();
	return last.length > 0 ? values.concat(last) : values;
}

const lineFeedCode = 0x0a;
const returnCode = 0x0d;
const quoteCode = 0x22;
const backslashCode = 0x5c;
const openListCode = 0x5b;
const closeListCode = 0x5d;
const openObjectCode = 0x7b;
const closeObjectCode = 0x7d;
const commaCode = 0x2c;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const lastLineBreak = Buffer.from('\n');

/** Longer lines are scanned byte by byte: such a line may be a whole file of values. */
const longestLine = 2 ** 20;
/** More values than a usual line has. A million values take about a second to parse, and nothing else runs meanwhile. */
const usualValues = 2 ** 20;
/** Above the default record size, this many bytes allow one more value. */
const bytesForValue = 64;
/** The maximum length of a JavaScript string, with room for the quotes around integers. */
const longestText = 2 ** 28;

/** The state of scanning a value. */
interface Walk {
	depth: number;
	inString: boolean;
	escaped: boolean;
	/** The approximate number of values inside. */
	values: number;
	/** Where the value begins. */
	line: number;
	offset: number;
}

interface List {
	next: 'element or end' | 'element' | 'comma or end';
	/** Where the list begins. */
	line: number;
	offset: number;
}

/**
 * Splits bytes into values. Nearly every file is JSON Lines, so whole lines are parsed as values first. If a line is not a
 * value, and inside a list, values are scanned byte by byte to their ends. Lines are tried again with the next chunk, so
 * each byte is examined only a few times. All errors come from scanning.
 */
class ValueSplitter {
	private readonly entry: string;
	private readonly limit: number;
	private readonly mostValues: number;
	private values: unknown[] = [];
	/** The start of an incomplete line or value. */
	private readonly held = new PendingBytes();
	/** The current bytes, and their position in the file. */
	private work: Buffer = Buffer.alloc(0);
	private base = 0;
	/** Lines end with a line feed, a carriage return, or both. */
	private line = 1;
	/** The byte before the current ones. */
	private before: number | undefined;
	private byLines = true;
	private walk: Walk | undefined;
	private list: List | undefined;

	constructor(entry: string, limit: number) {
		this.entry = entry;
		this.limit = Math.min(limit, longestText);
		this.mostValues = Math.max(usualValues, this.limit / bytesForValue);
	}

	/** The values that this chunk completes. */
	push(chunk: Buffer): unknown[] {
		this.values = [];
		this.read(chunk);
		return this.values;
	}

	end(): unknown[] {
		this.values = [];
		this.read(lastLineBreak);
		if (this.walk) this.notJson(this.walk.line, this.walk.offset, 'the value that begins here does not end');
		if (this.list) this.notJson(this.list.line, this.list.offset, 'the list that begins here does not end');
		return this.values;
	}

	private read(chunk: Buffer): void {
		this.byLines = true;
		if (this.held.size > 0 && !this.walk) {
			if (this.held.size + chunk.length < longestLine && !chunk.includes(lineFeedCode)) {
				this.held.add(chunk);
				this.base += chunk.length;
				return;
			}
			this.base -= this.held.size;
			this.work = this.held.takeWith(chunk);
		} else this.work = chunk;
		for (let at = 0; at < this.work.length;) {
			at = this.walk ? this.walkFrom(this.walk, at) : this.list ? this.listFrom(this.list, at) : this.valuesFrom(at);
		}
		this.base += this.work.length;
		this.before = this.work.at(-1);
	}

	/** Reads values that are not in a list. Returns where to continue. */
	private valuesFrom(from: number): number {
		let at = this.pastBlanks(from);
		for (; this.isMark(at, byteOrderMark.length); at = this.pastBlanks(at + byteOrderMark.length));
		if (at === this.work.length) return at;
		if (this.isMark(at, this.work.length - at)) return this.holdFrom(at);
		if (this.work[at] === openListCode) {
			this.list = { next: 'element or end', line: this.line, offset: this.base + at };
			return at + 1;
		}
		if (this.byLines) return this.linesFrom(at);
		this.beginWalk(at);
		return at;
	}

	/** Whether these bytes are a byte order mark, or the start of one. */
	private isMark(at: number, size: number): boolean {
		return (
			this.work[at] === byteOrderMark[0] &&
			size <= byteOrderMark.length &&
			this.work.subarray(at, at + size).equals(byteOrderMark.subarray(0, size))
		);
	}

	/** Reads whole lines as long as each is a value. Returns where it stopped. */
	private linesFrom(start: number): number {
		const lastLine = this.work.lastIndexOf(lineFeedCode) + 1;
		if (lastLine <= start) {
			this.byLines = this.work.length - start < longestLine;
			return this.byLines ? this.holdFrom(start) : start;
		}
		const { block, text } = decodeLines(this.work.subarray(start, lastLine), lineFeedCode);
		const parse = hasLongDigits(block) ? parseExactly : JSON.parse;
		let returned = text.indexOf('\r');
		for (let from = 0; from < text.length;) {
			const next = text.indexOf('\n', from) + 1;
			if (!this.takeLine(text.slice(from, next - 1), parse)) {
				this.byLines = false;
				return start + Buffer.byteLength(text.slice(0, from));
			}
			this.line += 1;
			for (; returned >= 0 && returned < next; returned = text.indexOf('\r', returned + 1))
				if (returned + 2 !== next) this.line += 1;
			from = next;
		}
		this.byLines = start + block.length === lastLine;
		return start + block.length;
	}

	/** False if the line is not a value, or needs a closer look. */
	private takeLine(line: string, parse: (text: string) => unknown): boolean {
		// Saves the time of raising an error for each object that continues in the next line.
		if (continuesOnNextLine(line)) return isBlankLine(line);
		if (line.length > longestLine || line.length * 3 > this.limit || mayBeDeep(line)) return false;
		const value = parsed(line, parse);
		if (value === notParsed) return false;
		if (Array.isArray(value)) for (const element of value as unknown[]) this.values.push(element);
		else this.values.push(value);
		return true;
	}

	private listFrom(list: List, from: number): number {
		const at = this.pastBlanks(from);
		const octet = this.work[at];
		if (octet === undefined) return at;
		if (octet === closeListCode && list.next !== 'element') {
			this.list = undefined;
			return at + 1;
		}
		if (list.next === 'comma or end') {
			if (octet !== commaCode) this.notJson(this.line, this.base + at);
			list.next = 'element';
			return at + 1;
		}
		this.beginWalk(at);
		list.next = 'comma or end';
		return at;
	}

	private beginWalk(at: number): void {
		this.walk = { depth: 0, inString: false, escaped: false, values: 0, line: this.line, offset: this.base + at };
	}

	private walkFrom(walk: Walk, from: number): number {
		const end = this.endOfValue(walk, from);
		if (end === undefined) return this.holdFrom(from);
		const bytes = this.held.takeWith(this.work.subarray(from, end));
		const text = bytes.toString('utf8');
		if (text.includes(replacementCharacter) && !isUtf8(bytes)) this.notUtf8(walk.line, walk.offset);
		this.walk = undefined;
		const value = parsed(text, hasLongDigits(bytes) ? parseExactly : JSON.parse);
		if (value === notParsed) this.notJson(walk.line, walk.offset);
		this.values.push(value);
		this.line += lineBreaksIn(bytes);
		return end;
	}

	/** The end of the current value; undefined if it continues in the next chunk. */
	private endOfValue(walk: Walk, from: number): number | undefined {
		const { work } = this;
		const allowed = from + this.limit - this.held.size;
		const end = Math.min(work.length, allowed);
		let { depth, inString, escaped, values } = walk;
		for (let at = from; at < end; at++) {
			const octet = work[at] as number;
			if (inString) {
				if (escaped) escaped = false;
				else if (octet === backslashCode) escaped = true;
				else if (octet === lineFeedCode) this.notJson(walk.line, walk.offset);
				else if (octet === quoteCode) {
					inString = false;
					if (depth === 0) return at + 1;
				}
			} else if (octet === quoteCode) inString = true;
			else if (octet === openObjectCode || octet === openListCode) {
				depth += 1;
				values += 1;
				if (depth > deepestLevel) this.tooDeep(walk);
			} else if (octet === closeObjectCode || octet === closeListCode) {
				if (depth === 0) return at;
				depth -= 1;
				if (depth === 0) return at + 1;
			} else if (octet === commaCode) {
				if (depth === 0) return at;
				values += 1;
				if (values > this.mostValues) this.tooMany(walk);
			} else if (depth === 0 && isBlank(octet)) return at;
		}
		if (work.length > allowed) this.tooLarge(walk);
		Object.assign(walk, { depth, inString, escaped, values });
		return undefined;
	}

	private pastBlanks(from: number): number {
		let at = from;
		for (; at < this.work.length && isBlank(this.work[at] as number); at++) {
			const octet = this.work[at];
			const isSecond = octet === lineFeedCode && (at > 0 ? this.work[at - 1] : this.before) === returnCode;
			if (octet === returnCode || (octet === lineFeedCode && !isSecond)) this.line += 1;
		}
		return at;
	}

	private holdFrom(at: number): number {
		this.held.add(this.work.subarray(at));
		return this.work.length;
	}

	private notUtf8(line: number, offset: number): never {
		this.notJson(line, offset, 'the text is not UTF-8', notUtf8Hint);
	}

	private notJson(
		line: number,
		offset: number,
		why = 'this is not JSON',
		hint = 'The file may be damaged or incomplete. Download it again.',
	): never {
		fail('file', '{entry}, line {line} (byte {offset}): {why}.', {
			values: { entry: JSON.stringify(this.entry), line, offset, why: term(why) },
			hint,
		});
	}

	private tooLarge(walk: Walk): never {
		fail('limit', '{entry}, line {line}: one record is larger than {limit} bytes.', {
			values: { entry: JSON.stringify(this.entry), line: walk.line, limit: this.limit },
			hint: 'Export without attachments, or raise "Largest Record (MB)": a record is held in memory.',
		});
	}

	private tooMany(walk: Walk): never {
		fail('limit', '{entry}, line {line}: one record contains more than {most} values.', {
			values: { entry: JSON.stringify(this.entry), line: walk.line, most: Math.floor(this.mostValues) },
			hint: 'Export less detail, or raise "Largest Record (MB)": a record is held in memory.',
		});
	}

	private tooDeep({ line, offset }: Walk): never {
		fail('limit', '{entry}, line {line} (byte {offset}): one record has more than {deepestLevel} levels.', {
			values: { entry: JSON.stringify(this.entry), line, offset, deepestLevel },
			hint: 'No export is nested this deeply. The file may be malicious.',
		});
	}
}

const notParsed = Symbol('not JSON');

/** Only syntax errors mean that it is not JSON. */
function parsed(text: string, parse: (text: string) => unknown): unknown {
	try {
		return parse(text);
	} catch (error) {
		if ((error as Error).name === 'SyntaxError') return notParsed;
		return fail('limit', 'One record is too large for the available memory.', {
			hint: 'Export without attachments, or in shorter periods.',
		});
	}
}

/** The number of line ends in these bytes. */
function lineBreaksIn(bytes: Buffer): number {
	let count = 0;
	for (let at = bytes.indexOf(lineFeedCode); at >= 0; at = bytes.indexOf(lineFeedCode, at + 1)) count += 1;
	for (let at = bytes.indexOf(returnCode); at >= 0; at = bytes.indexOf(returnCode, at + 1))
		if (bytes[at + 1] !== lineFeedCode) count += 1;
	return count;
}

function isBlankLine(line: string): boolean {
	for (let at = 0; at < line.length; at++) if (!isBlank(line.charCodeAt(at))) return false;
	return true;
}

/** Whether a line is blank, or ends in a way that no value ends. */
function continuesOnNextLine(line: string): boolean {
	let last = line.length - 1;
	while (last >= 0 && isBlank(line.charCodeAt(last))) last--;
	const octet = line.charCodeAt(last);
	return last < 0 || octet === openObjectCode || octet === openListCode || octet === commaCode;
}

function isBlank(octet: number): boolean {
	return octet === 0x20 || octet === lineFeedCode || octet === returnCode || octet === 0x09;
}
