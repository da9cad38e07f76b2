import { fail } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import { ByteReader, PendingBytes } from '../bytes.ts';
import { recordBytesOf, type ReadingOptions } from '../readingOptions.ts';
import { decodeLines, notUtf8Hint } from '../utf8.ts';

export interface CsvOptions extends Pick<
	ReadingOptions,
	'csvSeparator' | 'csvHeader' | 'csvTitleRows' | 'csvSpaces' | 'csvEscape' | 'unevenRows'
> {
	/** Only these columns, in this order. Default: all. */
	columns?: string[];
	/** The maximum size of a row in bytes: without its closing quote, the rest of the file looks like one field. Default: 64 MiB. */
	recordBytes?: number;
}

/** The fields of a row by column name, as text. Empty fields are empty texts. */
export interface CsvRecord {
	[column: string]: string;
}

/** The number of bytes examined to detect the separator and the line breaks. */
const headBytes = 32 * 1024;
/** Naming more columns would take longer than a second. Nobody exports so many, but a damaged file or a wrong separator looks that way. */
const mostColumns = 100_000;
const separators = [',', ';', '\t', '|'];
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const quoteCharacter = '"';
const quoteCode = 0x22;
const backslashCode = 0x5c;
const spaceCode = 0x20;
const tabCode = 0x09;
/** The line that tells spreadsheets the separator. */
const separatorLine = /^"?sep=([^"\r\n])"?[ \t,;]*(?:\r\n?|\n|$)/i;
const lineEnd = /\r\n?|\n/g;
const returnCode = 0x0d;

type LineBreak = '\n' | '\r';

/**
 * The rows of a CSV file as records, in one batch per chunk of `data`. Supports any separator; quoted fields with doubled
 * quotes and line breaks; LF, CRLF or CR; a byte order mark; and a last line without a line break. The first row names the
 * columns: a missing name becomes `column_3`, and a repeated one gets a suffix as in `name_2`. Empty lines are skipped, and
 * so is a first line `sep=;`, which tells spreadsheets the separator. A quote inside a field that does not begin with one
 * is an ordinary character.
 *
 * Fields may share memory with neighboring rows: copy them if you keep only a few of many.
 *
 * Errors: kind `file`, naming `entry` and line, for text that is not UTF-8, for a quoted field without an end or with text
 * after its closing quote, and for an uneven row; kind `limit` for a row above the limit, naming the line of its opening
 * quote; kind `input` for invalid options. Errors never contain any of the content except column names.
 */
export async function* readCsv(
	data: AsyncIterable<Uint8Array>,
	entry: string,
	options: CsvOptions = {},
): AsyncGenerator<CsvRecord[], void, undefined> {
	const reader = new ByteReader(data);
	try {
		await reader.fill(headBytes);
		const head = reader.ahead(headBytes);
		if (head.subarray(0, byteOrderMark.length).equals(byteOrderMark)) reader.skip(byteOrderMark.length);
		const table = new CsvParser(entry, options, reader.ahead(headBytes).toString('latin1'));
		for (let chunk = await reader.some(Infinity); chunk; chunk = await reader.some(Infinity)) {
			const batch = table.push(chunk);
			if (batch.length > 0) yield batch;
		}
		const batch = table.end();
		if (batch.length > 0) yield batch;
	} finally {
		await reader.close();
	}
}

/** Whether a file that begins with this text states its separator. */
export const tellsSeparator = (head: string): boolean => separatorLine.test(head);

/** The text from its header on, the separator that it states, and the number of lines above the header. */
export function findHeader(head: string, titleRows = 0): { head: string; told?: string; above: number } {
	const [line = '', told] = separatorLine.exec(head) ?? [];
	let rest = line.length;
	lineEnd.lastIndex = rest;
	for (let row = 0; row < titleRows && lineEnd.exec(head); row++) rest = lineEnd.lastIndex;
	return { head: head.slice(rest), ...(told === undefined ? {} : { told }), above: titleRows + (told ? 1 : 0) };
}

/** Detects the separator from the start of a file, one character per byte; undefined if the first row has none. */
export function detectSeparator(head: string): string | undefined {
	const rows = countSeparators(head);
	const [first] = rows;
	if (!first) return undefined;
	const agreed = (index: number) => rows.every((counts) => counts[index] === first[index]);
	const rated = separators
		.map((separator, index) => ({
			separator,
			count: first[index] as number,
			agreed: agreed(index),
		}))
		.filter(({ count }) => count > 0);
	return rated.sort((a, b) => Number(b.agreed) - Number(a.agreed) || b.count - a.count)[0]?.separator;
}

/** The number of each separator outside of quotes, per row. Skips empty rows, and the last one, which may be truncated. */
function countSeparators(head: string): number[][] {
	const rows: number[][] = [];
	let counts = separators.map(() => 0);
	let start = 0;
	for (const { at, character } of findOutsideQuotes(head)) {
		const separator = separators.indexOf(character);
		if (separator >= 0) counts[separator] = (counts[separator] as number) + 1;
		else {
			if (at > start) rows.push(counts);
			counts = separators.map(() => 0);
			start = at + 1;
		}
	}
	return rows.length > 0 ? rows : [counts];
}

/** The line break of a file: a carriage return only if the first one is not followed by a line feed. */
function detectLineBreak(head: string): LineBreak {
	for (const { at, character } of findOutsideQuotes(head)) {
		if (character === '\n') return '\n';
		if (character === '\r') return head[at + 1] === '\n' ? '\n' : '\r';
	}
	return '\n';
}

/** The separators and line breaks outside of quotes, for any separator. */
function* findOutsideQuotes(head: string): Generator<{ at: number; character: string }, void, undefined> {
	let quoted = false;
	let fieldStart = true;
	for (let at = 0; at < head.length; at++) {
		const character = head[at] as string;
		if (quoted) {
			if (character === quoteCharacter) quoted = false;
		} else if (character === quoteCharacter) {
			// The second of two quotes reopens the field that the first one seemed to close.
			quoted = fieldStart || head[at - 1] === quoteCharacter;
		} else if (character === '\n' || character === '\r' || separators.includes(character)) {
			yield { at, character };
			fieldStart = true;
			continue;
		}
		fieldStart = false;
	}
}

/** A quoted field whose end has not arrived yet. */
interface OpenField {
	pieces: string[];
	doubled: boolean;
	/** Where it begins: the line, and the index of the field in its row. */
	line: number;
	field: number;
}

/**
 * Splits text into rows, and rows into fields. It receives only whole lines, so that no character is split. Only a quoted
 * field continues in the next line. Rows without quotes, which are nearly all rows of most files, are split at the
 * separators.
 */
class CsvParser {
	private readonly entry: string;
	private readonly separator: string;
	private readonly lineBreak: LineBreak;
	private readonly breakCode: number;
	private readonly uneven: CsvOptions['unevenRows'];
	private readonly hasSpaces: boolean;
	private readonly hasBackslashes: boolean;
	private readonly limit: number;
	private readonly chosen: string[] | undefined;
	private batch: CsvRecord[] = [];
	/** The start of an incomplete line. */
	private readonly held = new PendingBytes();
	private line = 1;
	/** The number of lines above the header that are still to be skipped. */
	private above: number;
	private names: string[] | undefined;
	/** The names to store fields under; undefined for fields that are not kept. */
	private stored: Array<string | undefined> = [];
	private longer: string[] = [];
	/** A record of empty fields. Its copies share their layout, so filling them is several times as fast as adding fields one by one. */
	private blank: CsvRecord = {};
	/** The fields of the current row, if it has quotes. */
	private fields: string[] = [];
	private rowLine = 1;
	private rowSize = 0;
	/** A position in the current text. */
	private lineEnd = -1;
	private open: OpenField | undefined;

	constructor(entry: string, options: CsvOptions, head: string) {
		this.entry = entry;
		const header = findHeader(head, options.csvTitleRows);
		this.above = header.above;
		this.separator = options.csvSeparator
			? checkSeparator(options.csvSeparator)
			: (header.told ?? detectSeparator(header.head) ?? ',');
		this.lineBreak = detectLineBreak(header.head === '' ? head : header.head);
		this.hasSpaces = options.csvSpaces === 'ignore';
		this.hasBackslashes = options.csvEscape === 'backslash';
		this.breakCode = this.lineBreak.charCodeAt(0);
		this.uneven = options.unevenRows ?? 'refuse';
		this.limit = options.recordBytes ?? recordBytesOf('csv');
		this.chosen = options.columns?.length ? options.columns : undefined;
		if (options.csvHeader?.length) this.nameColumns(options.csvHeader);
	}

	/** The records that this chunk completes. */
	push(chunk: Buffer): CsvRecord[] {
		this.batch = [];
		const end = chunk.lastIndexOf(this.breakCode) + 1;
		if (end > 0) this.read(this.held.takeWith(chunk.subarray(0, end)));
		this.hold(chunk.subarray(end));
		return this.batch;
	}

	end(): CsvRecord[] {
		this.batch = [];
		if (this.held.size > 0) this.read(this.held.takeWith(Buffer.from(this.lineBreak)));
		if (this.open)
			this.wrong(
				this.open.line,
				text('the quoted field that begins here (field {field}) does not end', { field: this.open.field }),
			);
		return this.batch;
	}

	private read(lines: Buffer): void {
		const { block, text } = decodeLines(lines, this.breakCode);
		this.lineEnd = -1;
		let from = this.open ? this.goOn(this.open, text) : this.above > 0 ? this.pastTitle(text) : 0;
		for (let quote = indexOrInfinity(text, quoteCharacter, from); from < text.length;) {
			if (quote < from) quote = indexOrInfinity(text, quoteCharacter, from);
			from = this.names && this.endOfRow(text, from) < quote ? this.plainRows(text, from, quote) : this.row(text, from);
		}
		if (block.length < lines.length) this.wrong(this.line, 'the text is not UTF-8', notUtf8Hint);
	}

	/** The position after the lines above the header, or after as many of them as have arrived. */
	private pastTitle(text: string): number {
		let from = 0;
		for (; this.above > 0 && from < text.length; this.above--, this.line++)
			from = text.indexOf(this.lineBreak, from) + 1;
		return from;
	}

	/** Reads rows up to the one with the next quote. Returns where that row begins. */
	private plainRows(text: string, from: number, quote: number): number {
		const { separator, lineBreak, stored, blank, limit } = this;
		let start = from;
		let cut = indexOrInfinity(text, separator, start);
		for (let end = text.indexOf(lineBreak, start); end >= 0 && end < quote; end = text.indexOf(lineBreak, start)) {
			const last = this.endOfLine(text, start, end);
			if (end - start > limit) this.tooLarge(this.line);
			if (last > start) {
				const record = { ...blank };
				let column = 0;
				let at = start;
				for (; cut < last; column++) {
					const name = stored[column];
					if (name !== undefined) record[name] = text.slice(at, cut);
					at = cut + 1;
					cut = indexOrInfinity(text, separator, at);
				}
				const name = stored[column];
				if (name !== undefined) record[name] = text.slice(at, last);
				if (column + 1 === stored.length) this.batch.push(record);
				else this.unevenRow(text.slice(start, last).split(separator), this.line);
			}
			this.line += 1;
			start = end + 1;
		}
		return start;
	}

	/** The end of a line before the carriage return of CRLF. */
	private endOfLine(text: string, start: number, end: number): number {
		return end > start && this.lineBreak === '\n' && text.charCodeAt(end - 1) === returnCode ? end - 1 : end;
	}

	/** Reads one row that may contain quotes. Returns the position after it, or the end of the text if it is incomplete. */
	private row(text: string, from: number): number {
		const end = this.endOfRow(text, from);
		if (this.endOfLine(text, from, end) === from) {
			this.line += 1;
			return end + 1;
		}
		this.fields = [];
		this.rowLine = this.line;
		this.rowSize = 0;
		return this.fieldsFrom(text, from, from);
	}

	/** Reads the remaining fields of a row. `counted`: the position up to which the row's size was counted. */
	private fieldsFrom(text: string, from: number, counted: number): number {
		for (let at = from; ;) {
			const behind = this.field(text, at);
			if (behind === undefined) return this.waitForQuote(text, counted);
			if (!text.startsWith(this.separator, behind)) return this.endRow(text, behind, counted);
			at = behind + 1;
		}
	}

	/** Reads one field. Returns the position after it; undefined if its closing quote has not arrived. */
	private field(text: string, at: number): number | undefined {
		const start = this.hasSpaces ? this.pastSpaces(text, at) : at;
		if (text.charCodeAt(start) === quoteCode) {
			this.open = { pieces: [], doubled: false, line: this.line, field: this.fields.length + 1 };
			return this.quotedField(this.open, text, start + 1);
		}
		const cut = indexOrInfinity(text, this.separator, at);
		const end = this.endOfRow(text, at);
		const last = cut < end ? cut : this.endOfLine(text, at, end);
		this.fields.push(text.slice(at, last));
		return last;
	}

	private pastSpaces(text: string, from: number): number {
		let at = from;
		for (let octet = text.charCodeAt(at); octet === spaceCode || octet === tabCode; octet = text.charCodeAt(++at))
			if (text[at] === this.separator) break;
		return at;
	}

	/** The next line break. It is cached, because it is needed for each field. */
	private endOfRow(text: string, at: number): number {
		if (this.lineEnd < at) this.lineEnd = text.indexOf(this.lineBreak, at);
		return this.lineEnd;
	}

	private endRow(block: string, behind: number, counted: number): number {
		const end = this.lineBreak === '\n' && block.charCodeAt(behind) === returnCode ? behind + 1 : behind;
		if (block.charCodeAt(end) !== this.breakCode)
			this.wrong(
				this.line,
				text('there is text after the closing quote of field {field}', { field: this.fields.length }),
				behindQuoteHint,
			);
		this.rowSize += end - counted;
		if (this.rowSize > this.limit) this.tooLarge(this.rowLine);
		this.line += 1;
		this.takeRow();
		return end + 1;
	}

	/** Reads a quoted field to its closing quote. Returns the position after it; undefined if the quote has not arrived. */
	private quotedField(open: OpenField, text: string, from: number): number | undefined {
		let quote = text.indexOf(quoteCharacter, from);
		for (let width = this.notClosing(text, from, quote); width > 0; width = this.notClosing(text, from, quote)) {
			open.doubled = true;
			quote = text.indexOf(quoteCharacter, quote + width);
		}
		const piece = text.slice(from, quote < 0 ? text.length : quote);
		for (let at = piece.indexOf(this.lineBreak); at >= 0; at = piece.indexOf(this.lineBreak, at + 1)) this.line += 1;
		if (quote < 0) {
			open.pieces.push(piece);
			return undefined;
		}
		const raw = open.pieces.length > 0 ? open.pieces.join('') + piece : piece;
		this.fields.push(this.unescaped(raw, open.doubled));
		this.open = undefined;
		return this.hasSpaces ? this.pastSpaces(text, quote + 1) : quote + 1;
	}

	/** How many characters to skip from `quote` on, if it does not close the field; 0 if it does. */
	private notClosing(text: string, from: number, quote: number): number {
		if (quote < 0) return 0;
		if (this.hasBackslashes) {
			let first = quote;
			while (first > from && text.charCodeAt(first - 1) === backslashCode) first--;
			if ((quote - first) % 2 === 1) return 1;
		}
		return text.charCodeAt(quote + 1) === quoteCode ? 2 : 0;
	}

	private unescaped(raw: string, doubled: boolean): string {
		if (this.hasBackslashes)
			return raw.replace(/\\(["\\])|""/g, (_, escaped: string | undefined) => escaped ?? quoteCharacter);
		return doubled ? raw.replaceAll('""', quoteCharacter) : raw;
	}

	private waitForQuote(text: string, counted: number): number {
		this.rowSize += text.length - counted;
		if (this.rowSize > this.limit) this.tooLarge(this.rowLine);
		return text.length;
	}

	/** Continues a row whose last field was incomplete. */
	private goOn(open: OpenField, text: string): number {
		const behind = this.quotedField(open, text, 0);
		if (behind === undefined) return this.waitForQuote(text, 0);
		return text.startsWith(this.separator, behind)
			? this.fieldsFrom(text, behind + 1, 0)
			: this.endRow(text, behind, 0);
	}

	private takeRow(): void {
		const { fields, stored } = this;
		if (!this.names) return this.nameColumns(fields);
		if (fields.length !== stored.length) return this.unevenRow(fields, this.rowLine);
		const record = { ...this.blank };
		for (let column = 0; column < stored.length; column++) {
			const name = stored[column];
			if (name !== undefined) record[name] = fields[column] as string;
		}
		this.batch.push(record);
	}

	private unevenRow(fields: string[], line: number): void {
		const columns = this.stored.length;
		if (this.uneven === 'refuse') {
			this.wrong(
				line,
				fields.length === 1
					? text('the row has 1 field, and there are {columns} columns', { columns })
					: text('the row has {count} fields, and there are {columns} columns', { count: fields.length, columns }),
				unevenHint,
			);
		}
		this.refuseTooMany(fields, line);
		const names = this.chosen || fields.length <= columns ? this.stored : this.namesOf(fields.length);
		const record = { ...this.blank };
		for (const [column, value] of fields.entries()) {
			const name = names[column];
			if (name !== undefined) record[name] = value;
		}
		this.batch.push(record);
	}

	/** Column names for rows with more fields than columns. They are cached, because long rows often have the same number of fields. */
	private namesOf(count: number): string[] {
		if (this.longer.length !== count)
			this.longer = makeUnique([
				...(this.names ?? []),
				...Array.from({ length: count - this.stored.length }, () => ''),
			]);
		return this.longer;
	}

	private refuseTooMany(fields: string[], line: number): void {
		if (fields.length <= mostColumns) return;
		fail('limit', '{entry}, line {line}: the row has more than {mostColumns} fields.', {
			values: { entry: JSON.stringify(this.entry), line, mostColumns },
			hint: 'Check that this is a CSV file, and its "CSV Separator".',
		});
	}

	private nameColumns(header: string[]): void {
		this.refuseTooMany(header, this.rowLine);
		const names = makeUnique(header);
		const there = new Set(names);
		const unknown = this.chosen?.find((name) => !there.has(name));
		if (unknown !== undefined) failMissingColumn(this.entry, unknown, names);
		const kept = new Set(this.chosen ?? names);
		this.names = names;
		this.stored = names.map((name) => (kept.has(name) ? name : undefined));
		// Parsed from JSON, because objects with many fields that were built one by one are slow to copy.
		this.blank = JSON.parse(`{${[...kept].map((name) => `${JSON.stringify(name)}:""`).join(',')}}`) as CsvRecord;
	}

	private hold(bytes: Buffer): void {
		this.held.add(bytes);
		if ((this.open ? this.rowSize : 0) + this.held.size > this.limit) this.tooLarge(this.line);
	}

	private wrong(
		line: number,
		why: string | Text,
		hint = 'The file may be damaged or incomplete. Download it again.',
	): never {
		fail('file', '{entry}, line {line}: {why}.', {
			values: { entry: JSON.stringify(this.entry), line, why: term(why) },
			hint,
		});
	}

	private tooLarge(line: number): never {
		const { entry, open, limit } = this;
		if (open) {
			fail(
				'limit',
				'{entry}, line {line}: the quoted field that begins here (field {field}) does not end within {limit} bytes.',
				{
					values: { entry: JSON.stringify(entry), line: open.line, field: open.field, limit },
					hint: 'Its closing quote is missing, or the quote that opens it should be doubled. If the field is that large, raise "Largest Record (MB)".',
				},
			);
		}
		fail('limit', '{entry}, line {line}: one row is larger than {limit} bytes.', {
			values: { entry: JSON.stringify(entry), line, limit },
			hint: 'Check that this is a CSV file, export fewer columns, or raise "Largest Record (MB)".',
		});
	}
}

const unevenHint =
	'A field that contains a separator may have no quotes, or the file is cut off. To read such rows anyway, set "Uneven Rows" to keep them. If there is a title above the header, set "CSV Rows Above the Header".';

const behindQuoteHint =
	'If there are spaces around the quotes, set "CSV Spaces Around Quotes" to ignore them. If quotes are written as \\", set "CSV Quotes Inside Quotes" to backslash. Otherwise, the file may be damaged. Download it again.';

/** Makes column names unique and not empty. */
function makeUnique(header: string[]): string[] {
	const taken = new Set(header);
	const seen = new Set<string>();
	const counts = new Map<string, number>();
	return header.map((given, column) => {
		const wanted = given === '' ? `column_${column + 1}` : given;
		let name = wanted;
		let count = counts.get(wanted) ?? 2;
		while (seen.has(name) || (name !== given && taken.has(name))) name = `${wanted}_${count++}`;
		counts.set(wanted, count);
		seen.add(name);
		return name;
	});
}

/** Raises an error that lists the existing columns. */
export function failMissingColumn(entry: string, name: string, columns: string[]): never {
	const shown = columns.slice(0, 50).map((column) => JSON.stringify(column));
	fail('input', '{entry} has no column {name}.', {
		values: {
			entry: JSON.stringify(entry),
			name: JSON.stringify(name),
			shown: columns.length > shown.length ? [...shown, '…'] : shown,
		},
		hint: 'Choose from its columns: {shown}.',
	});
}

function checkSeparator(separator: string): string {
	if (separator.length !== 1 || separator === quoteCharacter || separator === '\n' || separator === '\r') {
		fail('input', '{separator} cannot separate the fields of a CSV file.', {
			values: { separator: JSON.stringify(separator) },
			hint: 'Set "CSV Separator" to one character, such as a comma, a semicolon, or a tab. Leave it empty to detect it.',
		});
	}
	return separator;
}

/** The position of the next match; Infinity if there is none. */
function indexOrInfinity(text: string, wanted: string, from: number): number {
	const at = text.indexOf(wanted, from);
	return at < 0 ? Infinity : at;
}
