import { coalesceReads, openMemory, holdStream } from '../../../genesys/formats/ranges.ts';
import { chunked, errorOf } from '../../support/bytes.ts';

const FILE = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));

describe('parallel reads', () => {
	const counted = () => {
		const reads: [number, number][] = [];
		let [open, most] = [0, 0];
		const source = {
			size: FILE.length,
			readRange: async (start: number, end: number) => {
				reads.push([start, end]);
				most = Math.max(most, (open += 1));
				await Promise.resolve();
				open -= 1;
				return FILE.subarray(start, end);
			},
		};
		return { source, reads, most: () => most };
	};
	const parts = (...ranges: [number, number][]) => ranges.map(([start, end]) => FILE.subarray(start, end));

	test('reads are combined if they are adjacent, overlap or are identical', async () => {
		const { source, reads } = counted();
		const ranges: [number, number][] = [
			[5000, 6000],
			[0, 100],
			[150, 300],
			[200, 250],
			[5500, 7000],
			[0, 100],
		];
		const { readRange, size } = coalesceReads(source, { gap: 50 });
		expect(await Promise.all(ranges.map(([start, end]) => readRange(start, end)))).toEqual(parts(...ranges));
		expect(reads).toEqual([
			[0, 300],
			[5000, 7000],
		]);
		expect(size).toBe(FILE.length);
	});

	test('reads stay separate if the gap or the total is too large', async () => {
		const { source, reads } = counted();
		const ranges: [number, number][] = [
			[0, 100],
			[151, 200],
			[200, 240],
			[240, 260],
		];
		const { readRange } = coalesceReads(source, { gap: 50, largest: 100 });
		expect(await Promise.all(ranges.map(([start, end]) => readRange(start, end)))).toEqual(parts(...ranges));
		expect(reads).toEqual([
			[0, 100],
			[151, 240],
			[240, 260],
		]);
	});

	test('a limited number of reads runs in parallel, and later ones follow', async () => {
		const { source, reads, most } = counted();
		const { readRange } = coalesceReads(source, { gap: 0, parallel: 3 });
		for (let round = 0; round < 2; round++)
			await Promise.all(Array.from({ length: 10 }, (_, index) => readRange(index * 100, index * 100 + 10)));
		expect(reads).toHaveLength(20);
		expect(most()).toBe(3);
	});

	test('a failed read fails for its callers', async () => {
		const { source } = counted();
		const failing = {
			...source,
			readRange: (start: number, end: number) =>
				start === 0 ? Promise.reject(new Error('gone')) : source.readRange(start, end),
		};
		const { readRange } = coalesceReads(failing, { gap: 10 });
		const outcomes = await Promise.allSettled([readRange(0, 10), readRange(15, 20), readRange(1000, 1010)]);
		expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
	});
});

test('a stream is kept in memory up to a limit', async () => {
	const source = await holdStream(chunked(FILE, 1000), 'x', FILE.length);
	expect([source.size, await source.readRange(999, 2001)]).toEqual([FILE.length, FILE.subarray(999, 2001)]);
	expect(await errorOf(holdStream(chunked(FILE, 1000), 'x', FILE.length - 1))).toMatchObject({
		kind: 'limit',
		message: expect.stringContaining('"x"'),
	});
	expect(await openMemory(FILE).readRange(1, 3)).toEqual(FILE.subarray(1, 3));
});
