import { fail } from '../../errors.ts';
import { isObject } from '../../json.ts';

/** The maximum number of columns in a spreadsheet. */
const mostColumns = 16_384;
/** The header contains the columns of this many records, or of as many as fit into this many characters of lines. */
const headerRecords = 1_000;
const headerCharacters = 1_048_576;

const lineEnd = '\r\n';

/** The known columns, and the width of the lines from certain lines on. Lines are counted from 0, without the header. */
export interface CsvColumns {
	names: readonly string[];
	/** How many of them are in the header that was written. */
	inHeader: number;
	widths: readonly { fromLine: number; width: number }[];
}

/** A value as JSON text. Integers that JSON cannot hold are written as digits. */
export const jsonText = (value: unknown): string =>
	JSON.stringify(value, (_name, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? 'null';

/** A value as one cell: text unchanged, lists and objects as JSON text, nothing for null. An empty text is quoted to distinguish it from null. */
function cellOf(value: unknown): string {
	if (value === undefined || value === null) return '';
	const text = typeof value === 'object' ? jsonText(value) : String(value);
	return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line that is never empty: many readers skip empty lines. */
const lineOf = (cells: readonly string[]): string => (cells.length <= 1 ? cells[0] || '""' : cells.join(',')) + lineEnd;

/**
 * Converts records to lines of CSV (RFC 4180). A record is an object with a column for each of its fields, in the order of
 * their first appearance. Other values go into the column `value`. The first batch of records decides the header. Later
 * columns are added on the right, and {@link completeCsv} adds them to the header. Raises a `limit` error if there are too
 * many columns.
 */
export class CsvWriter {
	private readonly places = new Map<string, number>();
	private readonly widths: { fromLine: number; width: number }[] = [];
	private lines = 0;
	private inHeader: number | undefined;
	private held: string[] = [];
	private heldCharacters = 0;

	/** The text to write now; empty until the header is known. */
	add(record: unknown): string {
		const fields = isObject(record) ? record : { value: record };
		const cells: string[] = [];
		for (const [name, value] of Object.entries(fields)) cells[this.placeOf(name)] = cellOf(value);
		const width = this.places.size;
		if (this.widths.at(-1)?.width !== width) this.widths.push({ fromLine: this.lines, width });
		this.lines += 1;
		const line = lineOf(Array.from({ length: width }, (_unset, place) => cells[place] ?? ''));
		if (this.inHeader !== undefined) return line;
		this.held.push(line);
		this.heldCharacters += line.length;
		return this.held.length < headerRecords && this.heldCharacters < headerCharacters ? '' : this.begin();
	}

	/** The text to write after the last record. */
	end(): string {
		return this.inHeader === undefined ? this.begin() : '';
	}

	columns(): CsvColumns {
		return { names: [...this.places.keys()], inHeader: this.inHeader ?? 0, widths: this.widths };
	}

	private placeOf(name: string): number {
		const known = this.places.get(name);
		if (known !== undefined) return known;
		const place = this.places.size;
		if (place >= mostColumns)
			fail('limit', 'The records have more than {mostColumns} columns', {
				values: { mostColumns: mostColumns.toLocaleString('en-US') },
				hint: 'Choose the columns that you need, or write JSON Lines.',
			});
		this.places.set(name, place);
		return place;
	}

	/** The header, and the lines that waited for it. */
	private begin(): string {
		const { held } = this;
		this.held = [];
		this.inHeader = this.places.size;
		return headerOf([...this.places.keys()]) + held.join('');
	}
}

const headerOf = (names: readonly string[]): string => (names.length === 0 ? '' : lineOf(names.map(cellOf)));

/** Whether each line of a file is as wide as its header. */
export const isEven = ({ names, inHeader, widths }: CsvColumns): boolean =>
	inHeader === names.length && widths.every(({ width }) => width === names.length);

const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** The same file with all columns in its header, and with lines of equal width. */
export async function* completeCsv(
	written: AsyncIterable<Uint8Array>,
	{ names, inHeader, widths }: CsvColumns,
): AsyncGenerator<Uint8Array, void, undefined> {
	const encoder = new TextEncoder();
	yield encoder.encode(headerOf(names));
	let line = inHeader === 0 ? 0 : -1;
	let isQuoted = false;
	let next = 0;
	let missing = new Uint8Array();
	const begin = (): void => {
		while (widths[next] && (widths[next]?.fromLine ?? 0) <= line) {
			const width = Math.max(1, widths[next]?.width ?? 0);
			missing = encoder.encode(','.repeat(Math.max(0, names.length - width)));
			next += 1;
		}
	};
	begin();
	for await (const chunk of written) {
		let start = 0;
		for (let at = 0; at < chunk.length; at++) {
			const octet = chunk[at];
			if (octet === quote) isQuoted = !isQuoted;
			if (isQuoted || (octet !== carriageReturn && octet !== lineFeed)) continue;
			if (octet === carriageReturn) {
				if (line >= 0) yield* [chunk.subarray(start, at), missing];
				start = at;
				continue;
			}
			if (line >= 0) yield chunk.subarray(start, at + 1);
			start = at + 1;
			line += 1;
			begin();
		}
		if (line >= 0 && start < chunk.length) yield chunk.subarray(start);
	}
}
