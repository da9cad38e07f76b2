import { fail } from '../errors';
import type { HttpResponse } from '../ports';
import { asBuffer } from './bytes';

/** A file that is read here and there, not from its start to its end. */
export interface RangeSource {
	/** Of the whole file, in bytes. */
	size: number;
	/** Exactly the bytes from `start` up to, not including, `end`. */
	readRange(start: number, end: number): Promise<Uint8Array>;
}

export function rangesInMemory(bytes: Uint8Array): RangeSource {
	return { size: bytes.length, readRange: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

/**
 * A file that comes as a stream, out of a zip archive or unpacked on the way: it has to be kept whole.
 *
 * Errors: kind `limit` above `limitBytes`.
 */
export async function rangesOfStream(data: AsyncIterable<Uint8Array>, entry: string, limitBytes: number): Promise<RangeSource> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of data) {
		size += chunk.length;
		if (size > limitBytes) {
			fail('limit', `${JSON.stringify(entry)} is larger than ${limitBytes} bytes and would have to be held in memory whole.`, {
				hint: 'A file that is read from its end, such as Parquet, cannot be read while it is unpacked: unpack it first, or export a shorter time frame.',
			});
		}
		chunks.push(chunk);
	}
	return rangesInMemory(Buffer.concat(chunks, size));
}

/** Asked for first: a small file comes with it whole, and of a larger one the size. */
const FIRST_BYTES = 64 * 1024;

/**
 * A file behind a link. `request` sends one GET with this `Range` header and repeats it where that makes sense; it knows the link, and how to get a new one.
 * A server without ranges sends the whole file each time: it is taken from memory then.
 *
 * Errors: kind `answer` for another status than 200 and 206; kind `file` for an empty file, for an answer that is not what was asked for, and when
 * the file changes while it is read.
 */
export async function rangesOverHttp(request: (range: string) => Promise<HttpResponse>): Promise<RangeSource> {
	const first = await request(`bytes=0-${FIRST_BYTES - 1}`);
	if (first.status === 416 || (first.status === 200 && first.body.length === 0)) emptyFile();
	if (first.status === 200) return rangesInMemory(first.body);
	const size = sizeOf(first);
	const head = checkedPart(first, 0, Math.min(FIRST_BYTES, size), size);
	const version = versionOf(first);

	const readRange = async (start: number, end: number): Promise<Uint8Array> => {
		if (end <= head.length) return head.subarray(start, end);
		const part = await request(`bytes=${start}-${end - 1}`);
		if (versionOf(part) !== version || (part.status === 206 && sizeOf(part) !== size)) {
			fail('file', 'The file changed on the server while it was being read.', { hint: 'Start again: the records that were read so far belong to the earlier file.' });
		}
		return checkedPart(part, start, end, size);
	};
	return { size, readRange };
}

const CONTENT_RANGE = /^bytes (\d+)-(\d+)\/(\d+)$/;

function sizeOf({ status, headers }: HttpResponse): number {
	if (status !== 206) wrongAnswer(status);
	const [, , , total] = CONTENT_RANGE.exec(headers['content-range'] ?? '') ?? [];
	return total === undefined ? wrongPart() : Number(total);
}

function checkedPart({ status, headers, body }: HttpResponse, start: number, end: number, size: number): Uint8Array {
	if (status !== 206) wrongAnswer(status);
	const same = headers['content-range'] === `bytes ${start}-${end - 1}/${size}`;
	return same && body.length === end - start ? body : wrongPart();
}

/** A weak tag says nothing about single bytes. */
function versionOf({ headers }: HttpResponse): string | undefined {
	const tag = headers['etag'];
	return tag?.startsWith('W/') ? undefined : tag;
}

function emptyFile(): never {
	fail('file', 'The file is empty.', { hint: 'Look at the export job in its history.' });
}

function wrongAnswer(status: number): never {
	fail('answer', `The file server answered with status ${status} to the request for a part of the file.`, { hint: 'Get a new link and try again.', status });
}

function wrongPart(): never {
	fail('file', 'The file server sent another part of the file than it was asked for.', { hint: 'Save the file and read it from there.' });
}

/** What lies closer together than this is cheaper to read than to ask for separately; so many bytes are read at once at most, by so many requests at a time. */
const COALESCING = { gap: 64 * 1024, largest: 16 * 2 ** 20, parallel: 4 };

interface Waiting {
	start: number;
	end: number;
	resolve(bytes: Uint8Array): void;
	reject(error: unknown): void;
}

/** Reads that are done in one. */
interface Joined {
	start: number;
	end: number;
	reads: Waiting[];
}

/** The same file, with reads that are asked for at the same time done together where they are neighbours. */
export function coalesced(source: RangeSource, limits: Partial<typeof COALESCING> = {}): RangeSource {
	const { gap, largest, parallel } = { ...COALESCING, ...limits };
	const waiting: Waiting[] = [];

	const join = (reads: Waiting[]): Joined[] => {
		const joined: Joined[] = [];
		for (const read of reads.sort((a, b) => a.start - b.start)) {
			const last = joined.at(-1);
			const end = Math.max(last?.end ?? 0, read.end);
			if (last && read.start - last.end <= gap && end - last.start <= largest) {
				last.reads.push(read);
				last.end = end;
			} else joined.push({ start: read.start, end: read.end, reads: [read] });
		}
		return joined;
	};

	const readJoined = ({ start, end, reads }: Joined): Promise<void> =>
		source.readRange(start, end).then(
			(bytes) => {
				for (const read of reads) {
					const part = bytes.subarray(read.start - start, read.end - start);
					// A copy, so that who keeps a part does not keep everything that was read with it.
					read.resolve(reads.length === 1 ? part : Buffer.from(part));
				}
			},
			(error: unknown) => reads.forEach((read) => read.reject(error)),
		);

	const flush = async (): Promise<void> => {
		// Others that run at the same time get the chance to ask.
		for (let turn = 0; turn < 8; turn++) await Promise.resolve();
		const left = join(waiting.splice(0));
		const work = async (): Promise<void> => {
			for (let next = left.shift(); next; next = left.shift()) await readJoined(next);
		};
		await Promise.all(Array.from({ length: parallel }, work));
	};

	const readRange = (start: number, end: number): Promise<Uint8Array> =>
		new Promise((resolve, reject) => {
			waiting.push({ start, end, resolve, reject });
			if (waiting.length === 1) void flush();
		});
	return { size: source.size, readRange };
}

/** The bytes from `start` to `end` as a stream, `piece` bytes at a time, read only when they are asked for. */
export async function* streamOfRange(source: RangeSource, start: number, end: number, piece: number): AsyncGenerator<Uint8Array, void, undefined> {
	for (let at = start; at < end; at += piece) {
		const to = Math.min(end, at + piece);
		const bytes = await source.readRange(at, to);
		if (bytes.length !== to - at) fail('file', 'The file is shorter than it was said to be.', { hint: 'Download the file again.' });
		yield asBuffer(bytes);
	}
}
