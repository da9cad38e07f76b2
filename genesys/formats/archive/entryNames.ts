import { fail } from '../../errors.ts';
import { crc32 } from './crc32.ts';

/** Bytes 0x80 to 0xff of code page 437, the encoding of names in zip archives that are not marked as UTF-8. */
const upperHalf437 =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
/** The ID of the field, and its only version. */
const unicodePathId = 0x7075;
const unicodePathVersion = 1;

/** The extra field of an entry with this ID. */
export function findExtraField(extra: Buffer, id: number): Buffer | undefined {
	for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
		if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
	}
	return undefined;
}

/**
 * The name of a zip entry, with `/` between folders. A name that ends in `/` is a folder. Backslashes become slashes, and
 * prefixes that make a name absolute are removed, as common programs do. Raises a `file` error for a name that leads out of
 * the target folder, and for a name with invalid characters.
 */
export function readEntryName(bytes: Buffer, isUtf8: boolean, extra: Buffer): string {
	const given = decodeName(bytes, isUtf8, extra);
	const name = isPlain(given)
		? given
		: given
				.replaceAll('\\', '/')
				.replace(/^[A-Za-z]:/, '')
				.replace(/^\/+/, '');
	if (name === '' && given !== '') return '/';
	if (name === '' || name.includes('\0') || (name.includes('..') && name.split('/').includes('..'))) {
		fail('file', 'The zip archive has an entry with an unsafe name: {name}.', {
			values: { name: quoteName(given) },
			hint: 'Genesys does not write such names. The file may have been tampered with. Nothing was written under that name.',
		});
	}
	return name;
}

/** True for nearly all names. */
const isPlain = (name: string): boolean => !name.includes('\\') && name[0] !== '/' && name[1] !== ':';

/** A name for messages: printable, quoted, and not too long. */
export function quoteName(name: string): string {
	return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
}

function decodeName(bytes: Buffer, isUtf8: boolean, extra: Buffer): string {
	if (isAscii(bytes)) return bytes.toString('latin1');
	const text = utf8Of(bytes);
	if (isUtf8)
		return text ?? fail('file', 'The zip archive is damaged: the name of an entry is not UTF-8.', { hint: again });
	// Many programs write UTF-8 without marking it.
	return unicodePath(bytes, extra) ?? text ?? bytes.toString('latin1').replace(/[\x80-\xff]/g, character437);
}

const again = 'Download the file again.';

const character437 = (character: string): string => upperHalf437[character.charCodeAt(0) - 0x80] as string;

function isAscii(bytes: Buffer): boolean {
	for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 0x7e) return false;
	return true;
}

/** The UTF-8 name in an extra field. It is valid only if its checksum matches the name in the code page. */
function unicodePath(name: Buffer, extra: Buffer): string | undefined {
	const field = findExtraField(extra, unicodePathId);
	if (!field || field.length < 5 || field[0] !== unicodePathVersion) return undefined;
	return field.readUInt32LE(1) === crc32(name) ? utf8Of(field.subarray(5)) : undefined;
}

function utf8Of(bytes: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Files that operating systems add: resource forks on a Mac, thumbnails, folder settings. */
const systemFile =
	/(?:^|\/)(?:__MACOSX(?:\/|$)|\._|(?:\.DS_Store|\.AppleDouble|\.LSOverride|\.directory|Thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|Icon\r)$)/i;
/** Files that people put next to data: notes, checksums, signatures. */
const besideData =
	/(?:^|\/)(?:(?:readme|read me|license|licence|notice|copying|changelog)(?:\.(?:txt|md|html?|rst|pdf|rtf|adoc))?|(?:md5|sha-?\d+|check)sums?(?:\.txt)?|[^/]+\.(?:md5|sha-?\d{1,3}|sfv|crc|crc32|asc|sig|md5sums?|sha\d+sums?))$/i;

/** Whether the system added an entry, so that it is useless on another machine. */
export const isSystemFile = (name: string): boolean => systemFile.test(name);

/** Whether a file of an unknown format may be next to data: a note, or checksums. */
export const standsBesideData = (name: string): boolean => besideData.test(name);
