/**
 * Compares the names of certificates and recipients like OpenSSL: a message may spell a name differently than the
 * certificate. Source: RFC 5280, section 7.1.
 */
import { childOf, octetsOf, oidOf, type DerNode } from './der.ts';

const bmpStringTag = 0x1e;
const universalStringTag = 0x1c;
const utf8StringTag = 0x0c;
/** Text types: UTF8String, NumericString, PrintableString, T61String, IA5String, VisibleString, UniversalString, BMPString. */
const textTags = new Set([utf8StringTag, 0x12, 0x13, 0x14, 0x16, 0x1a, universalStringTag, bmpStringTag]);

/** Compares names, ignoring text types, case, and the number of spaces. */
export function isSameName(one: DerNode, other: DerNode): boolean {
	return one.raw.equals(other.raw) || spellName(one) === spellName(other);
}

/** Compares serial numbers, ignoring leading zeros. */
export function isSameSerial(one: Buffer, other: Buffer): boolean {
	return withoutZeros(one).equals(withoutZeros(other));
}

function withoutZeros(bytes: Buffer): Buffer {
	const start = bytes.findIndex((octet) => octet !== 0);
	return bytes.subarray(start < 0 ? bytes.length : start);
}

/** Converts a name, a list of sets of attributes, to comparable text. */
function spellName({ children }: DerNode): string {
	return JSON.stringify(
		children.map(({ children: attributes }) =>
			attributes.map((attribute) => [oidOf(childOf(attribute, 0)), spellValue(childOf(attribute, 1))].join('=')).sort(),
		),
	);
}

function spellValue(value: DerNode): string {
	const tag = value.tag & ~0x20;
	if (!textTags.has(tag)) return value.raw.toString('hex');
	return decodeText(tag, octetsOf(value)).trim().replace(/\s+/g, ' ').toLowerCase();
}

function decodeText(tag: number, bytes: Buffer): string {
	if (tag === utf8StringTag) return bytes.toString('utf8');
	if (tag !== bmpStringTag && tag !== universalStringTag) return bytes.toString('latin1');
	const width = tag === bmpStringTag ? 2 : 4;
	let text = '';
	for (let at = 0; at + width <= bytes.length; at += width)
		text += String.fromCodePoint(Math.min(bytes.readUIntBE(at, width), 0x10ffff));
	return text;
}
