/** The character that decoders insert for invalid bytes; it may also be part of a text. */
export const replacementCharacter = '\ufffd';

export const notUtf8Hint =
	'Choose the "Text Encoding" of the file, such as Latin-1 (Windows-1252). If it is UTF-8 with some damaged characters, choose "UTF-8, Replace Invalid Bytes", or download it again.';

/** Decodes lines up to the first one that is not valid UTF-8. `lineBreak` is the last byte of each line. */
export function decodeLines(lines: Buffer, lineBreak: number): { block: Buffer; text: string } {
	const text = lines.toString('utf8');
	if (!text.includes(replacementCharacter) || isUtf8(lines)) return { block: lines, text };
	let good = 0;
	for (
		let next = lines.indexOf(lineBreak) + 1;
		isUtf8(lines.subarray(good, next));
		next = lines.indexOf(lineBreak, good) + 1
	)
		good = next;
	const block = lines.subarray(0, good);
	return { block, text: block.toString('utf8') };
}

export function isUtf8(bytes: Buffer): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}
