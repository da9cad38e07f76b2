import { fail } from '../../errors.ts';
import type { Text } from '../../language.ts';
import type { ByteReader } from '../bytes.ts';

/** Identifier bytes. */
export const derTag = {
	end: 0x00,
	integer: 0x02,
	octetString: 0x04,
	oid: 0x06,
	sequence: 0x30,
	set: 0x31,
	context0: 0x80,
	context0Constructed: 0xa0,
	context1Constructed: 0xa1,
	context2Constructed: 0xa2,
	context3Constructed: 0xa3,
} as const;

/** The bit of an identifier byte that marks an element with child elements. */
export const constructedBit = 0x20;
const deepestNesting = 32;
/** The maximum size of recipients, algorithms and attributes, which are small. Only the content is streamed. */
const largestHeldBytes = 1 << 20;
/** Each takes some hundred bytes of memory, but perhaps only two in the file. */
const mostNodes = 100_000;
/** One identifier byte, one length byte, and at most sixteen bytes of length, most of them zeros. */
const longestHeader = 18;
/** The maximum number of significant length bytes. */
const lengthBytes = 6;

export interface DerNode {
	tag: number;
	/** The unchanged identifier, length and content. */
	raw: Buffer;
	content: Buffer;
	/** Empty for a primitive element. */
	children: DerNode[];
}

export interface DerHeader {
	tag: number;
	/** Undefined for BER's indefinite length. */
	length: number | undefined;
	size: number;
}

/** Parses one complete element. Errors: kind `file`. */
export function parseDer(bytes: Buffer): DerNode {
	return parseNode(bytes, 0, { left: mostNodes });
}

function parseNode(bytes: Buffer, depth: number, room: { left: number }): DerNode {
	const header = headerAt(bytes) ?? failMalformed();
	room.left -= 1;
	if (depth > deepestNesting || room.left < 0) failMalformed();
	if (header.length !== undefined) {
		const end = header.size + header.length;
		if (end > bytes.length) failMalformed();
		const content = bytes.subarray(header.size, end);
		return {
			tag: header.tag,
			raw: bytes.subarray(0, end),
			content,
			children: isConstructed(header.tag) ? childrenOf(content, depth, room) : [],
		};
	}
	const children: DerNode[] = [];
	let at = header.size;
	while (!(bytes[at] === 0 && bytes[at + 1] === 0)) {
		const child = parseNode(bytes.subarray(at), depth + 1, room);
		children.push(child);
		at += child.raw.length;
	}
	return { tag: header.tag, raw: bytes.subarray(0, at + 2), content: bytes.subarray(header.size, at), children };
}

function childrenOf(content: Buffer, depth: number, room: { left: number }): DerNode[] {
	const children: DerNode[] = [];
	for (let at = 0; at < content.length;) {
		const child = parseNode(content.subarray(at), depth + 1, room);
		children.push(child);
		at += child.raw.length;
	}
	return children;
}

/** The child at an index, which must have that tag. In BER, an OCTET STRING may also consist of several. */
export function childOf(node: DerNode, index: number, tag?: number): DerNode {
	const child = node.children[index] ?? failMalformed();
	const found = tag === derTag.octetString ? child.tag & ~constructedBit : child.tag;
	return tag === undefined || found === tag ? child : failMalformed();
}

/** The bytes of an OCTET STRING, even if BER split it into pieces. */
export function octetsOf(node: DerNode): Buffer {
	return isConstructed(node.tag) ? Buffer.concat(node.children.map(octetsOf)) : node.content;
}

/** `1.2.840.113549.1.7.3` */
export function oidOf(node: DerNode): string {
	if (node.tag !== derTag.oid || node.content.length === 0) failMalformed();
	const arcs: number[] = [];
	let arc = 0;
	for (const octet of node.content) {
		arc = arc * 128 + (octet & 0x7f);
		if (octet < 0x80) {
			arcs.push(arc);
			arc = 0;
		}
	}
	const first = arcs[0] ?? failMalformed();
	const root = Math.min(2, Math.floor(first / 40));
	return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

function isConstructed(tag: number): boolean {
	return (tag & constructedBit) !== 0;
}

/** The header at the start of `bytes`; undefined if more bytes are needed. */
function headerAt(bytes: Buffer): DerHeader | undefined {
	const tag = bytes[0];
	const first = bytes[1];
	if (tag === undefined || first === undefined) return undefined;
	if ((tag & 0x1f) === 0x1f) failMalformed();
	if (first < 0x80) return { tag, length: first, size: 2 };
	if (first === 0x80) return isConstructed(tag) ? { tag, length: undefined, size: 2 } : failMalformed();
	const count = first & 0x7f;
	if (count > longestHeader - 2) failMalformed();
	if (bytes.length < 2 + count) return undefined;
	// Some writers reserve room for the length and fill it with leading zeros.
	const digits = Math.min(count, lengthBytes);
	const zeros = bytes.subarray(2, 2 + count - digits);
	if (zeros.some((octet) => octet !== 0)) failMalformed();
	return { tag, length: bytes.readUIntBE(2 + zeros.length, digits), size: 2 + count };
}

/** Walks through an encoding as it arrives. `whole` names it in errors. */
export class DerStream {
	/** The end position of each open element; undefined for an indefinite length. */
	private readonly ends: Array<number | undefined> = [];

	private readonly reader: ByteReader;
	private readonly whole: Text;

	constructor(reader: ByteReader, whole: Text) {
		this.reader = reader;
		this.whole = whole;
	}

	/** Returns the next header without taking it. */
	async peek(): Promise<DerHeader> {
		if (this.reader.available < longestHeader) await this.reader.fill(longestHeader);
		const header = headerAt(this.reader.ahead(longestHeader));
		if (!header) return this.reader.take(this.reader.available + 1, this.whole).then(failMalformed);
		const end = this.ends.at(-1);
		const needed = this.reader.position + header.size + (header.length ?? 0);
		return end === undefined || needed <= end ? header : failMalformed();
	}

	/** Takes the next header. */
	async next(): Promise<DerHeader> {
		const header = await this.peek();
		this.reader.skip(header.size);
		return header;
	}

	/** Enters the next element, which must have that tag. */
	async enter(tag: number): Promise<void> {
		const header = await this.next();
		if (header.tag !== tag) failMalformed();
		this.open(header);
	}

	/** Enters the element whose header was taken last. */
	open(header: DerHeader): void {
		this.ends.push(header.length === undefined ? undefined : this.reader.position + header.length);
		if (this.ends.length > deepestNesting) failMalformed();
	}

	/** Whether the current element has more children. If not, leaves it. */
	async more(): Promise<boolean> {
		const end = this.ends.at(-1);
		if (end !== undefined) {
			if (this.reader.position < end) return true;
			if (this.reader.position > end) failMalformed();
		} else {
			const header = await this.peek();
			if (header.tag !== derTag.end) return true;
			if (header.length !== 0) failMalformed();
			this.reader.skip(header.size);
		}
		this.ends.pop();
		return false;
	}

	/** Takes the next complete element. */
	async element(): Promise<DerNode> {
		const pieces: Buffer[] = [];
		await this.collect(pieces, { left: largestHeldBytes }, 0);
		return parseDer(Buffer.concat(pieces));
	}

	private async collect(pieces: Buffer[], room: { left: number }, depth: number): Promise<number> {
		const header = await this.peek();
		const size = header.size + (header.length ?? 0);
		if (depth > deepestNesting || size > room.left) failMalformed();
		room.left -= size;
		pieces.push(await this.reader.take(size, this.whole));
		if (header.length !== undefined) return header.tag;
		for (let tag: number = derTag.set; tag !== derTag.end;) tag = await this.collect(pieces, room, depth + 1);
		return header.tag;
	}

	/** The bytes of an OCTET STRING whose header was taken, as they arrive. Nested pieces are joined. */
	async *octets(header: DerHeader): AsyncGenerator<Buffer, void, undefined> {
		if (!isConstructed(header.tag)) {
			for (let left = header.length as number; left > 0;) {
				const piece = (await this.reader.some(left)) ?? (await this.reader.take(1, this.whole));
				left -= piece.length;
				yield piece;
			}
			return;
		}
		this.open(header);
		while (await this.more()) {
			const inner = await this.next();
			if ((inner.tag & ~constructedBit) !== derTag.octetString) failMalformed();
			yield* this.octets(inner);
		}
	}
}

export function failMalformed(): never {
	return fail('file', 'The file is damaged: its encrypted message is not well-formed.', {
		hint: 'Download the file again.',
	});
}
