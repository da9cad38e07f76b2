import { fail } from '../../errors.ts';
import { asBuffer, PendingBytes } from '../bytes.ts';
import { hasLongDigits, parseExactly } from './exactIntegers.ts';
import { recordBytesOf } from '../readingOptions.ts';
import { decodeLines, isUtf8, notUtf8Hint, replacementCharacter } from '../utf8.ts';

/**
 * The values of a JSON file, as many at a time as a chunk of `data` completes: JSON Lines (byte order mark, CRLF, blank lines and a missing last line break are fine), objects
 * printed over many lines, several of them in a row, and lists, whose elements come one by one (also where each line is a list).
 *
 * Integers beyond ±(2^53 − 1), which a JavaScript number cannot hold exactly, come as strings of their digits.
 *
 * Errors: kind `file` naming `entry`, line and byte for whatever is not JSON or not UTF-8; kind `limit` for one value above `recordBytes`. Never any of
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

/** The values of a whole JSON file, as {@link readJson} reads it. */
export function parseJsonFile(file: Buffer, entry: string, recordBytes = recordBytesOf('json')): unknown[] {
	const splitter = new ValueSplitter(entry, recordBytes);
	const values = splitter.push(file);
	const last = splitter.end();
	return last.length > 0 ? values.concat(last) : values;
}

const lineFeedCode = 0x0a;
const quoteCode = 0x22;
const backslashCode = 0x5c;
const openListCode = 0x5b;
const closeListCode = 0x5d;
const openObjectCode = 0x7b;
const closeObjectCode = 0x7d;
const commaCode = 0x2c;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const lastLineBreak = Buffer.from('\n');

/** How far a value has been walked. */
interface Walk {
	depth: number;
	inString: boolean;
	escaped: boolean;
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
 * Cuts bytes into values. Nearly every file is JSON Lines, so whole lines are tried as values first; only where that fails, or inside
 * a list, a value is walked byte by byte to its end.
 */
class ValueSplitter {
	private readonly entry: string;
	private readonly limit: number;
	private values: unknown[] = [];
	/** The beginning of a line or value that is not complete yet. */
	private readonly held = new PendingBytes();
	/** The bytes at work, and where in the file they begin. */
	private work: Buffer = Buffer.alloc(0);
	private base = 0;
	private line = 1;
	private marked = true;
	private walk: Walk | undefined;
	private list: List | undefined;

	constructor(entry: string, limit: number) {
		this.entry = entry;
		this.limit = limit;
	}

	/** The values that are complete with this chunk. */
	push(chunk: Buffer): unknown[] {
		this.values = [];
		if (!this.marked || this.markTaken(chunk)) this.read(chunk);
		return this.values;
	}

	end(): unknown[] {
		this.values = [];
		if (this.marked) this.read(this.held.takeWith(Buffer.alloc(0)));
		this.read(lastLineBreak);
		if (this.walk) this.notJson(this.walk.line, this.walk.offset, 'the value that begins here does not end');
		if (this.list) this.notJson(this.list.line, this.list.offset, 'the list that begins here does not end');
		return this.values;
	}

	/** Waits for enough bytes to tell whether a byte order mark stands at the start. True once `read` has had them. */
	private markTaken(chunk: Buffer): boolean {
		const start = this.held.takeWith(chunk);
		if (start.length < byteOrderMark.length && byteOrderMark.subarray(0, start.length).equals(start)) {
			this.held.add(start);
			return false;
		}
		this.marked = false;
		const size = start.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;
		this.base = size;
		this.read(start.subarray(size));
		return false;
	}

	private read(chunk: Buffer): void {
		const wholeLines = !this.walk && !this.list && this.held.size > 0 && chunk.includes(lineFeedCode);
		if (wholeLines) this.base -= this.held.size;
		this.work = wholeLines ? this.held.takeWith(chunk) : chunk;
		for (let at = 0; at < this.work.length;) {
			at = this.walk ? this.walkFrom(this.walk, at) : this.list ? this.listFrom(this.list, at) : this.linesFrom(at);
		}
		this.base += this.work.length;
	}

	/** Reads as many whole lines as there are. Returns where it stopped, which is at the end, at a list or at a value of several lines. */
	private linesFrom(at: number): number {
		const start = this.held.size > 0 ? at : this.pastBlanks(at);
		if (this.held.size === 0 && this.work[start] === openListCode) {
			this.list = { next: 'element or end', line: this.line, offset: this.base + start };
			return start + 1;
		}
		const lastLine = this.work.lastIndexOf(lineFeedCode) + 1;
		if (lastLine <= start) return this.holdFrom(start);
		const { block, text } = decodeLines(this.work.subarray(start, lastLine), lineFeedCode);
		const end = start + block.length;
		if (block.length === 0) this.notUtf8(this.line, this.base + start);
		const parse = hasLongDigits(block) ? parseExactly : JSON.parse;
		for (let from = 0; from < text.length;) {
			const next = text.indexOf('\n', from) + 1;
			if (next - from > this.limit) this.tooLarge();
			if (!this.takeLine(text.slice(from, next - 1), parse)) return this.several(text, from, start);
			this.line += 1;
			from = next;
		}
		return end;
	}

	/** False when the line is no value by itself. */
	private takeLine(line: string, parse: (text: string) => unknown): boolean {
		// Saves the time of raising an error for each object that goes on in the next line.
		if (continuesOnNextLine(line)) return false;
		try {
			this.values.push(parse(line));
			return true;
		} catch {
			return line.trim() === '';
		}
	}

	/** A line that is not a value: the first of several, a list, or wrong. */
	private several(text: string, from: number, start: number): number {
		const at = this.pastBlanks(start + Buffer.byteLength(text.slice(0, from)));
		if (this.work[at] !== openListCode && this.work[at] !== openObjectCode) this.notJson(this.line, this.base + at);
		if (this.work[at] === openObjectCode) this.beginWalk(at);
		return at;
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
		this.walk = { depth: 0, inString: false, escaped: false, line: this.line, offset: this.base + at };
	}

	private walkFrom(walk: Walk, from: number): number {
		const end = this.endOfValue(walk, from);
		if (end === undefined) return this.holdFrom(from);
		const bytes = this.held.takeWith(this.work.subarray(from, end));
		if (bytes.length > this.limit) this.tooLarge();
		const text = bytes.toString('utf8');
		if (text.includes(replacementCharacter) && !isUtf8(bytes)) this.notUtf8(walk.line, walk.offset);
		this.walk = undefined;
		if (text === '' || !this.takeLine(text, hasLongDigits(bytes) ? parseExactly : JSON.parse))
			this.notJson(walk.line, walk.offset);
		for (let at = bytes.indexOf(lineFeedCode); at >= 0; at = bytes.indexOf(lineFeedCode, at + 1)) this.line += 1;
		return end;
	}

	/** Where the value that is being walked ends; undefined when it goes on in the next chunk. */
	private endOfValue(walk: Walk, from: number): number | undefined {
		const { work } = this;
		let { depth, inString, escaped } = walk;
		for (let at = from; at < work.length; at++) {
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
			else if (octet === openObjectCode || octet === openListCode) depth += 1;
			else if (octet === closeObjectCode || octet === closeListCode) {
				if (depth === 0) return at;
				depth -= 1;
				if (depth === 0) return at + 1;
			} else if (depth === 0 && (octet === commaCode || isBlank(octet))) return at;
		}
		Object.assign(walk, { depth, inString, escaped });
		return undefined;
	}

	private pastBlanks(from: number): number {
		let at = from;
		for (; at < this.work.length && isBlank(this.work[at] as number); at++) {
			if (this.work[at] === lineFeedCode) this.line += 1;
		}
		return at;
	}

	private holdFrom(at: number): number {
		this.held.add(this.work.subarray(at));
		if (this.held.size > this.limit) this.tooLarge();
		return this.work.length;
	}

	private notUtf8(line: number, offset: number): never {
		this.notJson(line, offset, 'the text is not UTF-8', notUtf8Hint);
	}

	private notJson(
		line: number,
		offset: number,
		why = 'this is not JSON',
		hint = 'The file may be damaged or cut off: download it again.',
	): never {
		fail('file', `${JSON.stringify(this.entry)}, line ${line} (byte ${offset}): ${why}.`, { hint });
	}

	private tooLarge(): never {
		fail(
			'limit',
			`${JSON.stringify(this.entry)}, line ${this.walk?.line ?? this.line}: one record is larger than ${this.limit} bytes.`,
			{
				hint: 'Export without attachments, or raise "Largest Record (MB)": a record is held in memory.',
			},
		);
	}
}

/** Whether a line ends in a way that no value ends. */
function continuesOnNextLine(line: string): boolean {
	let last = line.length - 1;
	while (last >= 0 && isBlank(line.charCodeAt(last))) last--;
	const octet = line.charCodeAt(last);
	return octet === openObjectCode || octet === openListCode || octet === commaCode;
}

function isBlank(octet: number): boolean {
	return octet === 0x20 || octet === lineFeedCode || octet === 0x0d || octet === 0x09;
}
