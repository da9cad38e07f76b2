import { fail } from '../errors.ts';
import { asBuffer } from './bytes.ts';

/** A file that is read here and there, not from its start to its end. */
export interface RangeSource {
	/** Of the whole file, in bytes. */
	size: number;
	/** Exactly the bytes from `start` up to, not including, `end`. */
	readRange(start: number, end: number): Promise<Uint8Array>;
}

export function openMemory(bytes: Uint8Array): RangeSource {
	return { size: bytes.length, readRange: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

/**
 * A file that comes as a stream, out of a zip archive or unpacked on the way: it has to be kept whole.
 *
 * Errors: kind `limit` above `limitBytes`.
 */
export async function holdStream(
	data: AsyncIterable<Uint8Array>,
	entry: string,
	limitBytes: number,
): Promise<RangeSource> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of data) {
		size += chunk.length;
		if (size > limitBytes) {
			fail('limit', '{entry} is larger than {limitBytes} bytes and does not fit in memory.', {
				values: { entry: JSON.stringify(entry), limitBytes },
				hint: 'Formats such as Parquet cannot be read while they are unpacked. Unpack the file first, export a shorter period, or raise "Largest Record (MB)".',
			});
		}
		chunks.push(chunk);
	}
	return openMemory(Buffer.concat(chunks, size));
}

/** What lies closer together than this is cheaper to read than to ask for separately; so many bytes are read at once at most, by so many requests at a time. */
const coalescing = { gap: 64 * 1024, largest: 16 * 2 ** 20, parallel: 4 };

interface WaitingRead {
	start: number;
	end: number;
	resolve(bytes: Uint8Array): void;
	reject(error: unknown): void;
}

/** Reads that are done in one. */
interface CombinedRead {
	start: number;
	end: number;
	reads: WaitingRead[];
}

/** The same file, with reads that are asked for at the same time done together where they are adjacent. */
export function coalesceReads(source: RangeSource, limits: Partial<typeof coalescing> = {}): RangeSource {
	const { gap, largest, parallel } = { ...coalescing, ...limits };
	const waiting: WaitingRead[] = [];

	const join = (reads: WaitingRead[]): CombinedRead[] => {
		const joined: CombinedRead[] = [];
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

	const readJoined = ({ start, end, reads }: CombinedRead): Promise<void> =>
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
export async function* streamRange(
	source: RangeSource,
	start: number,
	end: number,
	piece: number,
): AsyncGenerator<Uint8Array, void, undefined> {
	for (let at = start; at < end; at += piece) {
		const to = Math.min(end, at + piece);
		const bytes = await source.readRange(at, to);
		if (bytes.length !== to - at)
			fail('file', 'The file is shorter than expected.', { hint: 'Download the file again.' });
		yield asBuffer(bytes);
	}
}
