import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** A file in a zip. Its content is read once, when the zip is read: as a whole or piece by piece. */
export interface ZipEntry {
	name: string;
	content: () => Buffer | Iterable<Buffer>;
}

export interface ZipOptions {
	/** 0 to 9, as in zlib. */
	level: number;
	/** Use eight-byte sizes, for entries that may reach 4 GiB. */
	zip64: boolean;
	/** Writes a checksum that doesn't match the content. */
	wrongCrc: boolean;
}

interface WrittenEntry {
	name: Buffer;
	offset: number;
	crc: number;
	compressed: number;
	size: number;
}

const fileDate = { time: 0, day: ((2026 - 1980) << 9) | (1 << 5) | 1 };
const flags = 0x0808; // Sizes follow the data; names are UTF-8.
const deflateMethod = 8;
const max32 = 0xffffffff;

/**
 * Writes a zip of the entries while it is read, so memory doesn't depend on its size. It is our own because the sandbox
 * also needs zips that no library creates: names that escape from the folder, wrong checksums, zip bombs.
 */
export async function* zip(entries: Iterable<ZipEntry>, options: ZipOptions): AsyncGenerator<Buffer> {
	const written: WrittenEntry[] = [];
	let offset = 0;
	for (const entry of entries) {
		const done: WrittenEntry = { name: Buffer.from(entry.name), offset, crc: 0, compressed: 0, size: 0 };
		const header = localHeader(done.name, options.zip64);
		yield header;
		offset += header.length;
		for await (const chunk of deflateEntry(entry, done, options.level)) {
			yield chunk;
			offset += chunk.length;
		}
		if (options.wrongCrc) done.crc = (done.crc ^ 0x5a5a5a5a) >>> 0;
		const descriptor = dataDescriptor(done, options.zip64);
		yield descriptor;
		offset += descriptor.length;
		written.push(done);
	}
	yield* directory(written, offset, options.zip64);
}

async function* deflateEntry(entry: ZipEntry, done: WrittenEntry, level: number): AsyncGenerator<Buffer> {
	const content = entry.content();
	if (Buffer.isBuffer(content)) {
		const whole = deflateRawSync(content, { level });
		Object.assign(done, { crc: crc32(content), size: content.length, compressed: whole.length });
		yield whole;
		return;
	}
	const deflate = createDeflateRaw({ level, chunkSize: 64 * 1024 });
	// Read ahead, so that this thread makes JSON while zlib's compresses.
	const source = Readable.from(measureEntry(content, done), { objectMode: false, highWaterMark: 512 * 1024 });
	pipeline(source, deflate, () => {
		// An error of the source also destroys `deflate`, and so reaches the loop below.
	});
	for await (const chunk of deflate) {
		done.compressed += (chunk as Buffer).length;
		yield chunk as Buffer;
	}
}

function* measureEntry(content: Iterable<Buffer>, done: WrittenEntry): Generator<Buffer> {
	for (const chunk of content) {
		done.crc = crc32(chunk, done.crc);
		done.size += chunk.length;
		yield chunk;
	}
}

function localHeader(name: Buffer, zip64: boolean): Buffer {
	const extra = zip64 ? Buffer.concat([u16(1), u16(16), Buffer.alloc(16)]) : Buffer.alloc(0);
	const sizes = zip64 ? [u32(max32), u32(max32)] : [u32(0), u32(0)];
	const fixed = [
		u32(0x04034b50),
		u16(zip64 ? 45 : 20),
		u16(flags),
		u16(deflateMethod),
		u16(fileDate.time),
		u16(fileDate.day),
		u32(0),
		...sizes,
	];
	return Buffer.concat([...fixed, u16(name.length), u16(extra.length), name, extra]);
}

function dataDescriptor({ crc, compressed, size }: WrittenEntry, zip64: boolean): Buffer {
	return Buffer.concat([
		u32(0x08074b50),
		u32(crc),
		...(zip64 ? [u64(compressed), u64(size)] : [u32(compressed), u32(size)]),
	]);
}

function* directory(written: WrittenEntry[], start: number, zip64: boolean): Generator<Buffer> {
	let length = 0;
	for (const entry of written) {
		const record = directoryRecord(entry, zip64);
		yield record;
		length += record.length;
	}
	const count = written.length;
	if (zip64 || count > 0xfffe) {
		yield Buffer.concat([
			...[u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count), u64(length), u64(start)],
			...[u32(0x07064b50), u32(0), u64(start + length), u32(1)],
		]);
	}
	const counted = u16(Math.min(count, 0xffff));
	yield Buffer.concat([
		...[u32(0x06054b50), u16(0), u16(0), counted, counted],
		...[u32(Math.min(length, max32)), u32(Math.min(start, max32)), u16(0)],
	]);
}

function directoryRecord({ name, offset, crc, compressed, size }: WrittenEntry, zip64: boolean): Buffer {
	const extra = zip64 ? Buffer.concat([u16(1), u16(24), u64(size), u64(compressed), u64(offset)]) : Buffer.alloc(0);
	const places = zip64 ? [u32(max32), u32(max32)] : [u32(compressed), u32(size)];
	return Buffer.concat([
		...[
			u32(0x02014b50),
			u16(zip64 ? 45 : 20),
			u16(zip64 ? 45 : 20),
			u16(flags),
			u16(deflateMethod),
			u16(fileDate.time),
			u16(fileDate.day),
			u32(crc),
			...places,
		],
		...[u16(name.length), u16(extra.length), u16(0), u16(0), u16(0), u32(0), u32(zip64 ? max32 : offset), name, extra],
	]);
}

/** A zip of one entry of zeros, about a thousandth of its unpacked size. Fast, because one compressed piece is repeated. */
export function* zipBomb(name: string, size: number): Generator<Buffer> {
	const piece = 1024 * 1024;
	const zeros = Buffer.alloc(piece);
	const packed = deflateRawSync(zeros, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
	const end = Buffer.from([0x03, 0x00]);
	const count = Math.ceil(size / piece);
	const zip64 = count * piece >= max32;
	const done: WrittenEntry = {
		name: Buffer.from(name),
		offset: 0,
		crc: 0,
		compressed: packed.length * count + end.length,
		size: count * piece,
	};
	const header = localHeader(done.name, zip64);
	yield header;
	for (let index = 0; index < count; index += 1) {
		done.crc = crc32(zeros, done.crc);
		yield packed;
	}
	yield end;
	const descriptor = dataDescriptor(done, zip64);
	yield descriptor;
	yield* directory([done], header.length + done.compressed + descriptor.length, zip64);
}

function u16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
}

function u32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

function u64(value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(BigInt(value));
	return bytes;
}
