import { coalesced, rangesInMemory, rangesOfStream, rangesOverHttp } from '../../../genesys/formats/ranges';
import type { HttpResponse } from '../../../genesys/ports';
import { chunked, errorOf } from './bytes';

const FILE = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));

/** A server for one file, which can be made to misbehave. */
function server(file: Buffer, bend: (answer: HttpResponse, range: string, request: number) => HttpResponse = (answer) => answer) {
	const asked: string[] = [];
	const request = (range: string): Promise<HttpResponse> => {
		asked.push(range);
		const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range)!.map(Number) as [number, number, number];
		const end = Math.min(to + 1, file.length);
		const headers = { 'content-range': `bytes ${from}-${end - 1}/${file.length}`, etag: '"one"' };
		const answer: HttpResponse = from < file.length ? { status: 206, headers, body: file.subarray(from, end) } : { status: 416, headers: { 'content-range': `bytes */${file.length}` }, body: Buffer.alloc(0) };
		return Promise.resolve(bend(answer, range, asked.length));
	};
	return { request, asked };
}

describe('a file over HTTP', () => {
	test('its size comes with its first part, which is not asked for again', async () => {
		const { request, asked } = server(FILE);
		const source = await rangesOverHttp(request);
		expect(source.size).toBe(FILE.length);
		expect(await source.readRange(100, 200)).toEqual(FILE.subarray(100, 200));
		expect(await source.readRange(65_000, 66_000)).toEqual(FILE.subarray(65_000, 66_000));
		expect(await source.readRange(299_999, 300_000)).toEqual(FILE.subarray(299_999));
		expect(asked).toEqual(['bytes=0-65535', 'bytes=65000-65999', 'bytes=299999-299999']);
	});

	test('a small file takes one request', async () => {
		const { request, asked } = server(FILE.subarray(0, 1000));
		const source = await rangesOverHttp(request);
		expect([source.size, await source.readRange(0, 1000)]).toEqual([1000, FILE.subarray(0, 1000)]);
		expect(asked).toHaveLength(1);
	});

	test('a server without ranges sends it whole, once', async () => {
		const { request, asked } = server(FILE, () => ({ status: 200, headers: {}, body: FILE }));
		const source = await rangesOverHttp(request);
		expect([source.size, await source.readRange(200_000, 200_010)]).toEqual([FILE.length, FILE.subarray(200_000, 200_010)]);
		expect(asked).toHaveLength(1);
	});

	test.each<[string, (answer: HttpResponse) => HttpResponse]>([
		['status 416', (answer) => ({ ...answer, status: 416 })],
		['status 200 with nothing', () => ({ status: 200, headers: {}, body: Buffer.alloc(0) })],
	])('an empty file, %s', async (_, bend) => {
		expect(await errorOf(rangesOverHttp(server(FILE, bend).request))).toMatchObject({ kind: 'file', message: 'The file is empty.' });
	});

	const later = (bend: (answer: HttpResponse) => HttpResponse) => async () => {
		const source = await rangesOverHttp(server(FILE, (answer, _, request) => (request > 1 ? bend(answer) : answer)).request);
		return await source.readRange(100_000, 100_010);
	};
	test.each<[string, string, (answer: HttpResponse) => HttpResponse, string]>([
		['another version of the file', 'file', (answer) => ({ ...answer, headers: { ...answer.headers, etag: '"two"' } }), 'changed'],
		['another size', 'file', (answer) => ({ ...answer, headers: { ...answer.headers, 'content-range': 'bytes 100000-100009/7' } }), 'changed'],
		['another part', 'file', (answer) => ({ ...answer, headers: { ...answer.headers, 'content-range': `bytes 0-9/${FILE.length}` } }), 'another part'],
		['a part without saying which', 'file', (answer) => ({ ...answer, headers: { etag: '"one"' } }), 'another part'],
		['fewer bytes', 'file', (answer) => ({ ...answer, body: answer.body.subarray(1) }), 'another part'],
		['the whole file', 'answer', (answer) => ({ ...answer, status: 200, body: FILE }), 'status 200'],
		['an error', 'answer', (answer) => ({ ...answer, status: 403 }), 'status 403'],
	])('%s instead of what was asked for', async (_, kind, bend, why) => {
		expect(await errorOf(later(bend)())).toMatchObject({ kind, message: expect.stringContaining(why) });
	});

	test('a weak tag says nothing about single bytes', async () => {
		let count = 0;
		const { request } = server(FILE, (answer) => ({ ...answer, headers: { ...answer.headers, etag: `W/"${(count += 1)}"` } }));
		expect(await (await rangesOverHttp(request)).readRange(100_000, 100_001)).toHaveLength(1);
	});
});

describe('reads that are asked for at the same time', () => {
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

	test('are done together where they are neighbours, overlap or are the same', async () => {
		const { source, reads } = counted();
		const ranges: [number, number][] = [[5000, 6000], [0, 100], [150, 300], [200, 250], [5500, 7000], [0, 100]];
		const { readRange, size } = coalesced(source, { gap: 50 });
		expect(await Promise.all(ranges.map(([start, end]) => readRange(start, end)))).toEqual(parts(...ranges));
		expect(reads).toEqual([[0, 300], [5000, 7000]]);
		expect(size).toBe(FILE.length);
	});

	test('stay apart where too much lies between them, or too much would come', async () => {
		const { source, reads } = counted();
		const ranges: [number, number][] = [[0, 100], [151, 200], [200, 240], [240, 260]];
		const { readRange } = coalesced(source, { gap: 50, largest: 100 });
		expect(await Promise.all(ranges.map(([start, end]) => readRange(start, end)))).toEqual(parts(...ranges));
		expect(reads).toEqual([[0, 100], [151, 240], [240, 260]]);
	});

	test('no more than a few at a time, and later ones as well', async () => {
		const { source, reads, most } = counted();
		const { readRange } = coalesced(source, { gap: 0, parallel: 3 });
		for (let round = 0; round < 2; round++) await Promise.all(Array.from({ length: 10 }, (_, index) => readRange(index * 100, index * 100 + 10)));
		expect(reads).toHaveLength(20);
		expect(most()).toBe(3);
	});

	test('what fails, fails for those who asked for it', async () => {
		const { source } = counted();
		const failing = { ...source, readRange: (start: number, end: number) => (start === 0 ? Promise.reject(new Error('gone')) : source.readRange(start, end)) };
		const { readRange } = coalesced(failing, { gap: 10 });
		const outcomes = await Promise.allSettled([readRange(0, 10), readRange(15, 20), readRange(1000, 1010)]);
		expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
	});
});

test('a stream is kept whole, up to a limit', async () => {
	const source = await rangesOfStream(chunked(FILE, 1000), 'x', FILE.length);
	expect([source.size, await source.readRange(999, 2001)]).toEqual([FILE.length, FILE.subarray(999, 2001)]);
	expect(await errorOf(rangesOfStream(chunked(FILE, 1000), 'x', FILE.length - 1))).toMatchObject({ kind: 'limit', message: expect.stringContaining('"x"') });
	expect(await rangesInMemory(FILE).readRange(1, 3)).toEqual(FILE.subarray(1, 3));
});
