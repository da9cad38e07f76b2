/** Fewer digits than this are always exact in a JavaScript number. */
const longDigits = 16;
const halfOfDigits = longDigits / 2;
const zeroCode = 0x30;
const longLiteral = /(?:^|[:,[\s])-?[1-9]\d{15}/;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Whether so many digits stand in a row somewhere. A row of that length covers a sixteenth byte and the one half as far before or behind it, so only those are looked at. */
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
	// What lies below becomes a large number: one comparison, which shows in the speed of the JSON reader. (What lies behind the end counts as a digit.)
	return (octet - zeroCode) >>> 0 < 10;
}

/** JSON.parse, but an integer beyond ±(2^53 − 1) comes as the string of its digits. Throws what JSON.parse throws. */
export function parseExactly(text: string): unknown {
	const value: unknown = JSON.parse(text);
	if (!longLiteral.test(text)) return value;
	return JSON.parse(text.replace(stringOrNumber, (token) => (isRounded(token) ? `"${token}"` : token)));
}

function isRounded(token: string): boolean {
	return /^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token));
}
