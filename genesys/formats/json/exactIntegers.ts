/** Numbers with fewer digits are always exact in JavaScript. */
const longDigits = 16;
const halfOfDigits = longDigits / 2;
const zeroCode = 0x30;
const longLiteral = /(?<=^|[:,[\s])-?[1-9]\d{15,}(?![\d.eE])/g;
const quote = '"';
const backslashCode = 0x5c;

/**
 * Whether there is a row of this many digits. Such a row covers every sixteenth byte and the one half as far before or
 * after it, so only those are examined.
 */
export function hasLongDigits(bytes: Uint8Array): boolean {
	for (let at = longDigits - 1; at < bytes.length; at += longDigits) {
		if (
			isDigit(bytes[at] as number) &&
			(isDigit(bytes[at - halfOfDigits] as number) || isDigit(bytes[at + halfOfDigits] as number)) &&
			rowAround(bytes, at) >= longDigits
		)
			return true;
	}
	return false;
}

function rowAround(bytes: Uint8Array, at: number): number {
	let start = at;
	while (start > 0 && isDigit(bytes[start - 1] as number)) start--;
	let end = at + 1;
	while (end < bytes.length && isDigit(bytes[end] as number)) end++;
	return end - start;
}

function isDigit(octet: number): boolean {
	// Lower codes become large numbers, so one comparison is enough, which matters for the speed of the JSON reader. (Bytes after
	// the end count as digits.)
	return (octet - zeroCode) >>> 0 < 10;
}

/**
 * Like JSON.parse, but integers beyond ±(2^53 − 1) become strings of digits. Throws the errors of JSON.parse, also for
 * integers next to texts of many megabytes.
 */
export function parseExactly(text: string): unknown {
	const value: unknown = JSON.parse(text);
	const pieces: string[] = [];
	let copied = 0;
	const string = new StringPlace(text);
	for (const { 0: digits, index } of text.matchAll(longLiteral)) {
		if (Number.isSafeInteger(Number(digits)) || string.holds(index)) continue;
		pieces.push(text.slice(copied, index), quote, digits, quote);
		copied = index + digits.length;
	}
	return copied === 0 ? value : JSON.parse(pieces.join('') + text.slice(copied));
}

/** Tells for increasing positions in JSON whether they are inside a string. Examines only the quotes, each of them once. */
class StringPlace {
	private readonly text: string;
	/** The string that was found last. */
	private start: number;
	private end = -1;

	constructor(text: string) {
		this.text = text;
		this.start = text.indexOf(quote);
	}

	holds(place: number): boolean {
		while (this.start >= 0 && this.start < place) {
			if (this.end < this.start) this.end = this.closingQuote(this.start);
			if (place < this.end) return true;
			this.start = this.text.indexOf(quote, this.end + 1);
		}
		return false;
	}

	private closingQuote(opening: number): number {
		let end = this.text.indexOf(quote, opening + 1);
		while (this.isEscaped(end)) end = this.text.indexOf(quote, end + 1);
		return end;
	}

	private isEscaped(at: number): boolean {
		let first = at;
		while (this.text.charCodeAt(first - 1) === backslashCode) first--;
		return (at - first) % 2 === 1;
	}
}
