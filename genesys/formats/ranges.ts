import { fail } from '../errors.ts';
import { asBuffer } from './bytes.ts';

/** A file with random access. */
export interface RangeSource {
	/** The size of the whole file, in bytes. */
	size: number;
	/** Exactly the bytes from `start` to `end` (exclusive). */
	readRange(start: number, end: number): Promise<Uint8Array>;
}

export function openMemory(bytes: Uint8Array): RangeSource {
	return { size: bytes.length, readRange: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

/**
 * Holds a streamed file in memory, for example from a zip archive, to allow random access.
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

/**
 * Ranges with a smaller gap between them are read together. `largest`: the maximum size of a read. `parallel`: the maximum
 * number of reads at the same time.
 */
const coalescing = { gap: 64 * 1024, largest: 16 * 2 ** 20, parallel: 4 };

interface WaitingRead {
	start: number;
	end: number;
	resolve(bytes: Uint8Array): void;
	reject(error: unknown): void;
}

/** Reads that are combined into one. */
interface CombinedRead {
	start: number;
	end: number;
	reads: WaitingRead[];
}

/** The same file, with adjacent reads combined if they are requested at the same time. */
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
					// A copy, so that keeping a part does not keep the whole read in memory.
					read.resolve(reads.length === 1 ? part : Buffer.from(part));
				}
			},
			(error: unknown) => reads.forEach((read) => read.reject(error)),
		);

	const flush = async (): Promise<void> => {
		// Lets other code that runs now request its reads.
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

/** The bytes from `start` to `end` as a stream of `piece` bytes at a time, read only when they are requested. */
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
