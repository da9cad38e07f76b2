import { fail } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import { Inflate, inflateSync } from '../../vendor/fflate.ts';
import { asBuffer, failTooEarly, type ByteReader } from '../bytes.ts';
import { crc32 } from './crc32.ts';
import { findExtraField, quoteName, readEntryName } from './entryNames.ts';
import { sliceBytes } from './inflate.ts';
import { UnpackBudget } from './unpackBudget.ts';

export interface ZipEntry {
	/** With `/` between folders. Always leads into the target folder. */
	name: string;
	/** Must be read before the next entry is requested. Unread data is checked and skipped. Throws at the end if the entry is damaged. */
	data: AsyncIterable<Uint8Array>;
	/** All data at once, checked, if it is small enough; otherwise use `data`. `data` still works afterwards. */
	whole?: () => Promise<Buffer | undefined>;
	/** The budget for archives nested in this entry, shared with all other entries. */
	budget?: UnpackBudget;
}

const wholeName = text('The zip archive');
const zipSignature = {
	local: 0x04034b50,
	descriptor: 0x08074b50,
	central: 0x02014b50,
	end: 0x06054b50,
	end64: 0x06064b50,
	locator64: 0x07064b50,
	archiveExtra: 0x08064b50,
	directorySignature: 0x05054b50,
};
const entryFlag = { encrypted: 1, descriptor: 8, patched: 32, strong: 64, utf8: 2048, masked: 8192 };
const storedMethod = 0;
const deflatedMethod = 8;
/** Names of unsupported methods. */
const methodNames: Readonly<Record<number, string>> = {
	1: 'Shrink',
	6: 'Implode',
	9: 'Deflate64',
	12: 'bzip2',
	14: 'LZMA',
	20: 'Zstandard',
	93: 'Zstandard',
	95: 'xz',
	98: 'PPMd',
	99: 'AES',
};
const zip64ExtraId = 1;
/** The bits of a Unix mode that contain the file type. */
const fileTypeMask = 0xf000;
const linkType = 0xa000;
const unknownSize32 = 0xffffffff;
/** Entries up to this unpacked size are unpacked at once. */
const smallEntryBytes = 256 * 1024;
const signatureStart = Buffer.from('PK');

/** Sums that are compared between the entries and the central directory, regardless of order. */
interface Tally {
	entries: number;
	/** Sum of all CRCs, 32 bits. */
	crcs: number;
	/** Sum of all packed sizes. */
	packed: number;
	/** Sum of all unpacked sizes. */
	unpacked: number;
}

/**
 * Reads exactly one zip archive from `reader` as it arrives, entry by entry, without directories. Checks the CRC-32 and
 * sizes of every entry, and that the central directory at the end lists the same entries.
 *
 * Errors: kind `file` for a damaged, truncated or encrypted archive, for symbolic links, and for names that lead out of a
 * folder; kind `limit` for an archive that unpacks to more than the budget allows.
 */
export async function* unzip(
	reader: ByteReader,
	budget = new UnpackBudget(),
): AsyncGenerator<ZipEntry, void, undefined> {
	const seen: Tally = { entries: 0, crcs: 0, packed: 0, unpacked: 0 };
	for (;;) {
		const signature = (await peekBytes(reader, 4)).readUInt32LE();
		if (signature === zipSignature.descriptor && seen.entries === 0) {
			// The marker of an archive that was split into volumes.
			reader.skip(4);
			continue;
		}
		if (signature !== zipSignature.local) break;
		const header = await takeLocalHeader(reader);
		seen.entries += 1;
		const body = new EntryBody(reader, header, seen, budget);
		if (!header.name.endsWith('/')) yield { name: header.name, data: body, whole: () => body.whole() };
		await body.drain();
	}
	await takeDirectory(reader, seen);
}

interface LocalHeader {
	name: string;
	method: number;
	/** Whether the CRC and sizes follow the data. */
	late: boolean;
	crc: number;
	packed: number;
	unpacked: number;
}

async function takeLocalHeader(reader: ByteReader): Promise<LocalHeader> {
	const fixed = await reader.take(30, wholeName);
	const flags = fixed.readUInt16LE(6);
	const method = fixed.readUInt16LE(8);
	const nameBytes = Buffer.from(await reader.take(fixed.readUInt16LE(26), wholeName));
	const extra = await reader.take(fixed.readUInt16LE(28), wholeName);
	const name = readEntryName(nameBytes, (flags & entryFlag.utf8) !== 0, extra);
	if (flags & (entryFlag.encrypted | entryFlag.strong | entryFlag.masked)) {
		fail('file', 'The zip archive is protected by a password (entry {name}).', {
			values: { name: quoteName(name) },
			hint: 'Unpack it with another program.',
		});
	}
	if ((method !== storedMethod && method !== deflatedMethod) || flags & entryFlag.patched) {
		const known = methodNames[method];
		const unknown = known
			? 'The zip entry {name} is packed with {known}, a method that is not supported ({method}).'
			: 'The zip entry {name} is packed with a method that is not supported ({method}).';
		fail('file', unknown, {
			values: { name: quoteName(name), known: known ?? '', method },
			hint: 'Unpack the archive with another program, and zip the files again with the Deflate method.',
		});
	}
	const sizes = readZip64Sizes({ unpacked: fixed.readUInt32LE(22), packed: fixed.readUInt32LE(18) }, extra);
	return { name, method, late: (flags & entryFlag.descriptor) !== 0, crc: fixed.readUInt32LE(14), ...sizes };
}

/** Reads the sizes that are in the zip64 field because they do not fit into 32 bits. It contains only those, in this order. */
function readZip64Sizes(
	sizes: { unpacked: number; packed: number },
	extra: Buffer,
): { unpacked: number; packed: number } {
	const field = findExtraField(extra, zip64ExtraId);
	let at = 0;
	const wide = (size: number) => {
		if (size !== unknownSize32 || !field) return size;
		if (at + 8 > field.length) return failDamaged('a zip64 size is missing');
		at += 8;
		return safeSize(field.readBigUInt64LE(at - 8));
	};
	const unpacked = wide(sizes.unpacked);
	return { unpacked, packed: wide(sizes.packed) };
}

function safeSize(size: bigint): number {
	return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : failDamaged('a size is impossible');
}

/** The data of one entry. The consumer reads it, and {@link drain} reads the rest. */
class EntryBody implements AsyncIterable<Uint8Array> {
	private readonly reader: ByteReader;
	private readonly header: LocalHeader;
	private readonly seen: Tally;
	private readonly budget: UnpackBudget;
	private readonly pieces: AsyncGenerator<Buffer, void, undefined>;
	private crc = 0;
	private packed = 0;
	private unpacked = 0;
	private passed = false;
	private failure: { error: unknown } | undefined;
	private taken: Promise<Buffer | undefined> | undefined;

	constructor(reader: ByteReader, header: LocalHeader, seen: Tally, budget: UnpackBudget) {
		this.reader = reader;
		this.header = header;
		this.seen = seen;
		this.budget = budget;
		this.pieces = this.checked();
	}

	/** Stopping early closes nothing: {@link drain} continues where the consumer stopped. */
	[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
		return { next: () => (this.passed ? this.tooLate() : this.next()) };
	}

	async drain(): Promise<void> {
		if (!(await this.whole())) while (!(await this.next()).done);
		this.passed = true;
	}

	/**
	 * The whole data of a small entry: UDM may write one per interaction, and setting up a stream for each would cost more
	 * than unpacking it. Undefined for larger entries, which are streamed.
	 */
	whole(): Promise<Buffer | undefined> {
		return (this.taken ??= this.takeWhole());
	}

	private next(): Promise<IteratorResult<Uint8Array>> {
		if (this.failure) return Promise.reject(this.failure.error);
		return this.pieces.next().catch((error: unknown) => {
			this.failure = { error };
			return Promise.reject(error);
		});
	}

	private tooLate(): never {
		fail('input', 'The zip entry {name} was read after the next entry was asked for.', {
			values: { name: quoteName(this.header.name) },
			hint: 'Read each entry before asking for the next.',
		});
	}

	private async *checked(): AsyncGenerator<Buffer, void, undefined> {
		const whole = await this.whole();
		if (whole) {
			if (whole.length > 0) yield whole;
			return;
		}
		for await (const piece of this.unpackedPieces()) {
			this.count(piece);
			if (piece.length > 0) yield piece;
		}
		this.settle();
	}

	private unpackedPieces(): AsyncIterable<Buffer> {
		const packed = this.header.late ? this.untilDescriptor() : this.ofKnownSize();
		return this.header.method === deflatedMethod ? this.inflated(packed) : packed;
	}

	private async takeWhole(): Promise<Buffer | undefined> {
		const { header, reader } = this;
		const wanted = header.late ? sliceBytes : header.packed;
		if (wanted > sliceBytes || (!header.late && header.unpacked > smallEntryBytes)) return undefined;
		const isThere = reader.available >= wanted || (await reader.fill(wanted));
		if (header.late) {
			const found = this.descriptorIn(reader.ahead(sliceBytes));
			if (!found || found.values.unpacked > smallEntryBytes) return undefined;
			const packed = this.takePacked(found.at);
			reader.skip(found.size);
			Object.assign(header, found.values);
			return this.counted(this.inflatedAtOnce(packed));
		}
		return isThere ? this.counted(this.inflatedAtOnce(this.takePacked(wanted))) : undefined;
	}

	private counted(whole: Buffer): Buffer {
		this.count(whole);
		this.settle();
		return whole;
	}

	private takePacked(size: number): Buffer {
		this.packed += size;
		return this.reader.skip(size);
	}

	private inflatedAtOnce(packed: Buffer): Buffer {
		if (this.header.method === storedMethod) return packed;
		if (packed.length === 0) this.cannotUnpack();
		try {
			// Data beyond the announced size is dropped, and then the checksum does not match.
			return asBuffer(inflateSync(packed, { out: new Uint8Array(this.header.unpacked) }));
		} catch {
			return this.cannotUnpack();
		}
	}

	private cannotUnpack(): never {
		failDamaged(text('entry {name} cannot be unpacked', { name: quoteName(this.header.name) }));
	}

	private count(piece: Buffer): void {
		this.crc = crc32(piece, this.crc);
		this.unpacked += piece.length;
		this.budget.check(
			() => text('The zip entry {name}', { name: quoteName(this.header.name) }),
			this.unpacked,
			this.packed,
		);
	}

	private settle(): void {
		const { crc, packed, unpacked, name } = this.header;
		if (this.crc !== crc || this.unpacked !== unpacked || this.packed !== packed)
			failDamaged(text('the checksum of entry {name} is wrong', { name: quoteName(name) }));
		this.seen.crcs = (this.seen.crcs + crc) >>> 0;
		this.seen.packed += packed;
		this.seen.unpacked += unpacked;
		this.budget.finishEntry(unpacked);
	}

	private async *ofKnownSize(): AsyncGenerator<Buffer, void, undefined> {
		while (this.packed < this.header.packed) {
			const wanted = Math.min(sliceBytes, this.header.packed - this.packed);
			await this.reader.fill(wanted);
			const piece = (await this.reader.some(wanted)) ?? failTooEarly(wholeName);
			this.packed += piece.length;
			yield piece;
		}
	}

	/**
	 * Without known sizes, the data ends at a descriptor whose packed size equals the preceding bytes. Descriptors exist with
	 * and without a signature, and with sizes of 4 and of 8 bytes; the next header follows.
	 */
	private async *untilDescriptor(): AsyncGenerator<Buffer, void, undefined> {
		for (;;) {
			await this.reader.fill(sliceBytes);
			const ahead = this.reader.ahead(sliceBytes + longestDescriptorBytes + 4);
			const ended = ahead.length < sliceBytes;
			const found = this.descriptorIn(ahead);
			const certain = found ? found.at : ended ? ahead.length : Math.max(0, ahead.length - longestDescriptorBytes - 3);
			const piece = this.reader.skip(Math.min(certain, sliceBytes));
			this.packed += piece.length;
			if (piece.length > 0) yield piece;
			if (found && piece.length === found.at) {
				this.reader.skip(found.size);
				Object.assign(this.header, found.values);
				return;
			}
			if (ended && !found) failTooEarly(wholeName);
		}
	}

	private descriptorIn(bytes: Buffer): FoundDescriptor | undefined {
		for (let at = bytes.indexOf(signatureStart); at >= 0; at = bytes.indexOf(signatureStart, at + 1)) {
			if (at + 4 > bytes.length) return undefined;
			const signature = bytes.readUInt32LE(at);
			if (signature !== zipSignature.local && signature !== zipSignature.central) continue;
			for (const { size, read } of descriptorForms) {
				const start = at - size;
				const values = start >= 0 ? read(bytes.subarray(start, at)) : undefined;
				if (values?.packed === this.packed + start) return { at: start, size, values };
			}
		}
		return undefined;
	}

	private async *inflated(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
		const out: Buffer[] = [];
		const inflate = new Inflate((chunk) => {
			if (chunk.length > 0) out.push(asBuffer(chunk));
		});
		for await (const slice of packed) {
			this.push(inflate, slice, false);
			yield* out.splice(0);
		}
		this.push(inflate, new Uint8Array(0), true);
		yield* out.splice(0);
	}

	private push(inflate: Inflate, slice: Uint8Array, last: boolean): void {
		try {
			inflate.push(slice, last);
		} catch {
			this.cannotUnpack();
		}
	}
}

interface FoundDescriptor {
	at: number;
	size: number;
	values: { crc: number; packed: number; unpacked: number };
}

const longestDescriptorBytes = 24;

/** Longest first: by chance, the bytes after a signature could look like a shorter descriptor. */
const descriptorForms = [
	{
		size: 24,
		read: (bytes: Buffer) =>
			bytes.readUInt32LE() === zipSignature.descriptor ? readWideDescriptor(bytes.subarray(4)) : undefined,
	},
	{ size: 20, read: (bytes: Buffer) => readWideDescriptor(bytes) },
	{
		size: 16,
		read: (bytes: Buffer) =>
			bytes.readUInt32LE() === zipSignature.descriptor ? readNarrowDescriptor(bytes.subarray(4)) : undefined,
	},
	{ size: 12, read: (bytes: Buffer) => readNarrowDescriptor(bytes) },
];

function readWideDescriptor(bytes: Buffer): FoundDescriptor['values'] {
	return {
		crc: bytes.readUInt32LE(),
		packed: Number(bytes.readBigUInt64LE(4)),
		unpacked: Number(bytes.readBigUInt64LE(12)),
	};
}

function readNarrowDescriptor(bytes: Buffer): FoundDescriptor['values'] {
	return { crc: bytes.readUInt32LE(), packed: bytes.readUInt32LE(4), unpacked: bytes.readUInt32LE(8) };
}

/** Reads the central directory and its end. It must list the entries that were read. */
async function takeDirectory(reader: ByteReader, seen: Tally): Promise<void> {
	const listed: Tally = { entries: 0, crcs: 0, packed: 0, unpacked: 0 };
	for (;;) {
		const signature = (await peekBytes(reader, 4)).readUInt32LE();
		if (signature === zipSignature.central) await takeCentralHeader(reader, listed);
		else if (signature === zipSignature.archiveExtra)
			await takeSized(reader, (await reader.take(8, wholeName)).readUInt32LE(4));
		else if (signature === zipSignature.directorySignature)
			await takeSized(reader, (await reader.take(6, wholeName)).readUInt16LE(4));
		else if (signature === zipSignature.end64) await takeEnd64(reader);
		else if (signature === zipSignature.locator64) await reader.take(20, wholeName);
		else if (signature === zipSignature.end) break;
		else failDamaged('an entry does not start at its position');
	}
	const end = await reader.take(22, wholeName);
	await reader.take(end.readUInt16LE(20), wholeName);
	const said = end.readUInt16LE(10);
	const disk = end.readUInt16LE(4);
	if (disk !== 0 && disk !== 0xffff)
		fail('file', 'The zip archive is one of several volumes.', {
			hint: 'Join the volumes into one archive.',
		});
	const same =
		listed.entries === seen.entries &&
		listed.crcs === seen.crcs &&
		listed.packed === seen.packed &&
		listed.unpacked === seen.unpacked;
	if (!same || (said !== 0xffff && said !== (listed.entries & 0xffff)))
		failDamaged('its directory does not match its entries');
}

async function takeCentralHeader(reader: ByteReader, listed: Tally): Promise<void> {
	const fixed = await reader.take(46, wholeName);
	const [crc, packed, unpacked] = [fixed.readUInt32LE(16), fixed.readUInt32LE(20), fixed.readUInt32LE(24)];
	const [nameLength, extraLength, commentLength] = [
		fixed.readUInt16LE(28),
		fixed.readUInt16LE(30),
		fixed.readUInt16LE(32),
	];
	const mode = fixed.readUInt16LE(40);
	const flags = fixed.readUInt16LE(8);
	const name = Buffer.from(await reader.take(nameLength, wholeName));
	const extra = await reader.take(extraLength, wholeName);
	// The data of a link is its target path. Only this header shows that it is a link.
	if ((mode & fileTypeMask) === linkType)
		fail('file', 'The zip entry {name} is a symbolic link.', {
			values: { name: quoteName(readEntryName(name, (flags & entryFlag.utf8) !== 0, extra)) },
			hint: 'Pack the file that it leads to in its place.',
		});
	const sizes = readZip64Sizes({ unpacked, packed }, extra);
	await reader.take(commentLength, wholeName);
	listed.entries += 1;
	listed.crcs = (listed.crcs + crc) >>> 0;
	listed.packed += sizes.packed;
	listed.unpacked += sizes.unpacked;
}

async function takeEnd64(reader: ByteReader): Promise<void> {
	const size = (await reader.take(12, wholeName)).readBigUInt64LE(4);
	await reader.take(size <= 65536n ? Number(size) : failDamaged('its end is not well-formed'), wholeName);
}

async function takeSized(reader: ByteReader, size: number): Promise<void> {
	await reader.take(size <= 65536 ? size : failDamaged('an extra record is too long'), wholeName);
}

async function peekBytes(reader: ByteReader, count: number): Promise<Buffer> {
	return (await reader.fill(count)) ? reader.ahead(count) : failTooEarly(wholeName);
}

function failDamaged(why: string | Text): never {
	fail('file', 'The zip archive is damaged: {why}.', { values: { why: term(why) }, hint: 'Download the file again.' });
}
