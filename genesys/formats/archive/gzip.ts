import { fail } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import type { ByteReader } from '../bytes.ts';
import { crc32 } from './crc32.ts';
import { DeflateStream, sliceBytes } from './inflate.ts';
import { UnpackBudget } from './unpackBudget.ts';

const gzipName = text('The gzip file');
const zlibName = text('The deflated file');
const headerFlag = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };
/** The maximum length of names and comments in a header. Real ones are much shorter. */
const longestTextBytes = 64 * 1024;
const presetDictionaryBit = 0x20;
const memberSign = Buffer.from([0x1f, 0x8b]);

/**
 * Reads a gzip file from `reader`: all of its members, as one stream. Data after the last member stays unread. The CRC-32
 * and length of each member are checked after its data.
 *
 * Errors: kind `file` for a damaged or truncated file; kind `limit` for one that unpacks to more than the budget allows.
 */
export async function* gunzip(
	reader: ByteReader,
	budget = new UnpackBudget(),
): AsyncGenerator<Buffer, void, undefined> {
	const size = new UnpackProgress(gzipName, budget);
	do {
		await takeGzipHeader(reader);
		let crc = 0;
		const before = size.unpacked;
		for await (const piece of inflateStream(reader, size)) {
			crc = crc32(piece, crc);
			yield piece;
		}
		const trailer = await reader.take(8, gzipName);
		if (trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== (size.unpacked - before) % 2 ** 32)
			failDamaged(gzipName, 'its checksum is wrong');
		await reader.fill(memberSign.length);
	} while (reader.ahead(memberSign.length).equals(memberSign));
	budget.finishEntry(size.unpacked);
}

/** Reads a zlib stream, which HTTP calls deflate, from `reader`, and checks its Adler-32. Errors: like {@link gunzip}. */
export async function* unzlib(
	reader: ByteReader,
	budget = new UnpackBudget(),
): AsyncGenerator<Buffer, void, undefined> {
	const header = await reader.take(2, zlibName);
	if (header.readUInt16BE() % 31 !== 0 || (header[1] as number) & presetDictionaryBit)
		failDamaged(zlibName, 'its header is not well-formed');
	const size = new UnpackProgress(zlibName, budget);
	let sum = 1;
	for await (const piece of inflateStream(reader, size)) {
		sum = adler32(piece, sum);
		yield piece;
	}
	if ((await reader.take(4, zlibName)).readUInt32BE() !== sum) failDamaged(zlibName, 'its checksum is wrong');
	budget.finishEntry(size.unpacked);
}

async function takeGzipHeader(reader: ByteReader): Promise<void> {
	const fixed = Buffer.from(await reader.take(10, gzipName));
	const flags = fixed[3] as number;
	if (!fixed.subarray(0, memberSign.length).equals(memberSign) || fixed[2] !== 8 || flags & headerFlag.reserved)
		failDamaged(gzipName, 'its header is not well-formed');
	let crc = crc32(fixed);
	if (flags & headerFlag.extra) {
		const length = await reader.take(2, gzipName);
		crc = crc32(length, crc);
		crc = crc32(await reader.take(length.readUInt16LE(), gzipName), crc);
	}
	for (const flag of [headerFlag.name, headerFlag.comment]) if (flags & flag) crc = crc32(await takeText(reader), crc);
	if (flags & headerFlag.headerCrc && (await reader.take(2, gzipName)).readUInt16LE() !== (crc & 0xffff))
		failDamaged(gzipName, 'the checksum of its header is wrong');
}

/** Reads a zero-terminated text. */
async function takeText(reader: ByteReader): Promise<Buffer> {
	for (let wanted = 1; ; wanted = reader.available + 1) {
		const ended = !(await reader.fill(wanted));
		const end = reader.ahead(longestTextBytes).indexOf(0) + 1;
		if (end > 0) return reader.skip(end);
		if (ended) return reader.take(wanted, gzipName);
		if (reader.available >= longestTextBytes) failDamaged(gzipName, 'its header does not end');
	}
}

/** Reads a deflate stream. Puts back bytes after its end. */
async function* inflateStream(reader: ByteReader, size: UnpackProgress): AsyncGenerator<Buffer, void, undefined> {
	const stream = new DeflateStream();
	for (let behind: Buffer | undefined; !behind;) {
		await reader.fill(sliceBytes);
		const slice = (await reader.some(sliceBytes)) ?? (await reader.take(1, size.whole));
		const pieces = inflateSlice(stream, slice, size.whole);
		behind = stream.behind;
		size.packed += slice.length - (behind?.length ?? 0);
		for (const piece of pieces) {
			size.add(piece);
			yield piece;
		}
		if (behind) reader.putBack(behind);
	}
}

function inflateSlice(stream: DeflateStream, slice: Buffer, whole: Text): Buffer[] {
	try {
		return stream.push(slice);
	} catch {
		return failDamaged(whole, 'it cannot be unpacked');
	}
}

/** Counts the packed and unpacked bytes. */
class UnpackProgress {
	packed = 0;
	unpacked = 0;
	readonly whole: Text;
	private readonly budget: UnpackBudget;

	constructor(whole: Text, budget: UnpackBudget) {
		this.whole = whole;
		this.budget = budget;
	}

	add(piece: Buffer): void {
		this.unpacked += piece.length;
		this.budget.check(() => this.whole, this.unpacked, this.packed);
	}
}

/** The number of bytes after which the sums of Adler-32 still fit in 32 bits. */
const adlerStep = 5552;
const adlerBase = 65521;

function adler32(bytes: Buffer, sum: number): number {
	let low = sum & 0xffff;
	let high = sum >>> 16;
	for (let at = 0; at < bytes.length;) {
		for (const end = Math.min(at + adlerStep, bytes.length); at < end; at++) {
			low += bytes[at] as number;
			high += low;
		}
		low %= adlerBase;
		high %= adlerBase;
	}
	return ((high << 16) | low) >>> 0;
}

function failDamaged(whole: Text, why: string): never {
	fail('file', '{whole} is damaged: {why}.', {
		values: { whole, why: term(why) },
		hint: 'Download the file again.',
	});
}
