import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { readExport, type ExportReading, type ReadExportOptions } from '../../../genesys/exports/read.ts';
import type { ExportFile } from '../../../genesys/exports/sources/source.ts';
import type { HttpRequest } from '../../../genesys/ports.ts';
import {
	allOf,
	connected,
	failureOf,
	noAnswer,
	scripted,
	type Answer,
	type Rig,
	type Scripted,
} from '../../support/scripted.ts';
import { page, parquet, plain } from '../../support/parquets.ts';
import { handleOf, scriptedService } from '../../support/scriptedSystem.ts';

const rowsOfGroup = 60;
const comment = 'x'.repeat(20_000);
/** The pages of a group: one with all IDs, and for the comments, which make the file large, one for every ten records. */
const group = (first: number) => {
	const ids = Array.from({ length: rowsOfGroup }, (_, index) => `I${first + index}`);
	const commentPages = Array.from({ length: rowsOfGroup / 10 }, (_, at) =>
		page({ count: 10, data: plain.texts(...ids.slice(at * 10, at * 10 + 10).map((id) => `${id} ${comment}`)) }),
	);
	return {
		rows: rowsOfGroup,
		columns: [
			{ values: rowsOfGroup, pages: [page({ count: rowsOfGroup, data: plain.texts(...ids) })] },
			{ values: rowsOfGroup, pages: commentPages },
			{ values: rowsOfGroup, pages: [page({ count: rowsOfGroup, data: plain.texts(...ids.map(() => 'email')) })] },
		],
	};
};
const text = (name: string) => ({ name, type: 'BYTE_ARRAY', converted: 'UTF8' }) as const;
const FILE = parquet([text('conversationId'), text('comment'), text('channel')], [group(0), group(60)]);
const rows = Array.from({ length: 120 }, (_, index) => ({
	conversationId: `I${index}`,
	comment: `I${index} ${comment}`,
	channel: 'email',
}));

const pieces = (bytes: Uint8Array): Uint8Array[] =>
	Array.from({ length: Math.ceil(bytes.length / 50_000) }, (_, at) => bytes.subarray(at * 50_000, (at + 1) * 50_000));

/** The answer of the file host; `bend` changes it. `count`: the number of earlier requests. */
type Bend = (answer: Answer, count: number, request: HttpRequest) => Answer;

function served(file: Uint8Array, bend: Bend): Scripted {
	let count = 0;
	return scripted((request) => {
		const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
		const [start, end] = [Number(from ?? 0), to ? Number(to) + 1 : file.length];
		const headers = { etag: '"one"', 'content-length': String(end - start) };
		const whole: Answer = { headers, chunks: pieces(file) };
		const part: Answer = {
			status: 206,
			headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${file.length}` },
			chunks: pieces(file.subarray(start, end)),
		};
		return bend(from === undefined ? whole : part, count++, request);
	});
}

interface Reading extends ExportReading {
	connection: Rig;
	host: Scripted;
	/** How often a link was requested. */
	links(): number;
	ranges(): (string | undefined)[];
}

const asIs: Bend = (answer) => answer;

/** An OmboriGrid export: one file behind a link. */
function reading(
	file: Uint8Array,
	bend: Bend = asIs,
	options: ReadExportOptions = {},
	described: Partial<ExportFile> = {},
): Reading {
	let links = 0;
	const { name = 'a.parquet' } = described;
	const host = served(file, bend);
	const job = (): Answer => ({
		body: { id: '7', status: 'done', filename: name, downloadUrl: `https://files.example/a?Signature=${(links += 1)}` },
	});
	const connection = connected(scriptedService('/api/', { 'GET analytics-export-job/7': job }), { anonymous: host });
	const read = readExport(
		connection,
		handleOf({ source: 'omboriGrid' }),
		[{ name, size: file.length, ...described }],
		[],
		options,
	);
	return {
		...read,
		connection,
		host,
		links: () => links,
		ranges: () => host.requests.map(({ headers }) => headers.range),
	};
}

const recordsOf = async ({ records }: ExportReading): Promise<unknown[]> =>
	(await allOf(records)).map(({ record }) => record);
const isPart = (answer: Answer): boolean => answer.status === 206;
/** Changes the n-th answer with a part, after the one that shows that ranges are supported. */
const nthPart =
	(n: number, bend: Bend): Bend =>
	(answer, count, request) =>
		isPart(answer) && count === n + 1 ? bend(answer, count, request) : answer;

describe('a Parquet file behind a link', () => {
	test('a Parquet file behind a link is read in parts, with all records', async () => {
		const read = reading(FILE);
		expect(await recordsOf(read)).toEqual(rows);
		expect(read.files).toEqual([
			{ name: 'a.parquet', bytes: FILE.length, bytesRead: expect.any(Number), records: 120 },
		]);
		expect(read.progress).toEqual({ bytes: FILE.length, totalBytes: FILE.length, records: 120, filesDone: 1 });
		expect(read.ranges().slice(0, 2)).toEqual([undefined, `bytes=${FILE.length - 65_536}-${FILE.length - 1}`]);
		for (const range of read.ranges().slice(1)) expect(range).toMatch(/^bytes=\d+-\d+$/);
		expect(read.host.opened()).toBe(0);
		expect(read.links()).toBe(1);
	});

	test('only the chosen columns of a Parquet file are downloaded', async () => {
		const read = reading(FILE, asIs, { columns: ['channel'] });
		const records = await allOf(read.records);
		expect(records.map(({ record }) => record)).toEqual(rows.map(({ channel }) => ({ channel })));
		// The fields that identify a record are always read.
		expect(records.map(({ id, kind }) => [id, kind])).toEqual(
			rows.map(({ conversationId }) => [conversationId, expect.any(String)]),
		);
		expect(read.files[0]).toMatchObject({ bytes: FILE.length });
		expect(read.files[0]?.bytesRead).toBeLessThan(300_000);
	});

	test('needed columns are read if they exist, and missing ones are ignored', async () => {
		const read = reading(FILE, asIs, { needed: (column) => ['channel', 'nowhere'].includes(column) });
		expect(await recordsOf(read)).toEqual(rows.map(({ conversationId, channel }) => ({ conversationId, channel })));
		expect(read.files[0]?.bytesRead).toBeLessThan(300_000);
	});

	test('a Parquet file without any needed column still has its records', async () => {
		const nameless = parquet(
			[text('a'), text('b')],
			[
				{
					rows: 1,
					columns: [
						{ values: 1, pages: [page({ count: 1, data: plain.texts('1') })] },
						{ values: 1, pages: [page({ count: 1, data: plain.texts('y'.repeat(1_200_000)) })] },
					],
				},
			],
		);
		expect(await recordsOf(reading(nameless, asIs, { needed: () => false }))).toEqual([{ a: '1' }]);
	});

	test('the error for a missing requested column names the columns of the file', async () => {
		expect(await failureOf(recordsOf(reading(FILE, asIs, { columns: ['nowhere'] })))).toMatchObject({
			kind: 'input',
			message: expect.stringContaining('nowhere'),
		});
	});

	test('the error for a row group above the limit suggests fewer columns', async () => {
		expect(await failureOf(recordsOf(reading(FILE, asIs, { largestRecordMegabytes: 0.1 })))).toMatchObject({
			kind: 'limit',
			hint: expect.stringContaining('fewer columns'),
		});
		expect(await recordsOf(reading(FILE, asIs, { largestRecordMegabytes: 0.1, columns: ['channel'] }))).toHaveLength(
			120,
		);
	});

	test('a Parquet file can be output unchanged as a whole', async () => {
		const read = reading(FILE);
		const contents: Buffer[] = [];
		for await (const { data } of read.entries) contents.push(Buffer.concat(await allOf(data)));
		expect(Buffer.concat(contents).equals(FILE)).toBe(true);
		expect(read.ranges()).toEqual([undefined]);
	});

	test('a reader that stops early ends the download', async () => {
		const read = reading(FILE);
		for await (const { id } of read.records) if (id === 'I3') break;
		expect(read.host.opened()).toBe(0);
	});
});

describe('files that are read as a whole', () => {
	const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

	test.each<[string, Answer]>([
		['sends no parts', { headers: { etag: '"one"', 'content-length': String(FILE.length) }, chunks: pieces(FILE) }],
		['refuses ranges', { status: 400 }],
		['ignores ranges', { status: 501 }],
		[
			'compresses them',
			{
				status: 206,
				headers: { 'content-encoding': 'br', 'content-range': `bytes 0-9/${FILE.length}` },
				chunks: [FILE.subarray(0, 10)],
			},
		],
	])('a file whose host %s is read as a whole from the first answer', async (_, instead) => {
		const read = reading(FILE, (answer) => (isPart(answer) ? instead : answer));
		expect(await recordsOf(read)).toEqual(rows);
		expect(read.files).toEqual([
			{ name: 'a.parquet', bytes: FILE.length, sha256: sha256(FILE), verified: true, records: 120 },
		]);
		expect(read.ranges()).toHaveLength(2);
		expect(read.host.opened()).toBe(0);
		expect(read.progress).toMatchObject({ bytes: FILE.length });
	});

	test('a whole file in memory never exceeds the limit', async () => {
		const whole: Bend = (answer) => (isPart(answer) ? { headers: { etag: '"one"' }, chunks: pieces(FILE) } : answer);
		expect(await failureOf(recordsOf(reading(FILE, whole, { largestRecordMegabytes: 1 })))).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('1048576'),
		});
	});

	test('a small file is read as a whole', async () => {
		const small = parquet(
			[text('a')],
			[{ rows: 1, columns: [{ values: 1, pages: [page({ count: 1, data: plain.texts('1') })] }] }],
		);
		const read = reading(small);
		expect(await recordsOf(read)).toEqual([{ a: '1' }]);
		expect(read.ranges()).toEqual([undefined]);
		expect(read.files[0]).toEqual({
			name: 'a.parquet',
			bytes: small.length,
			sha256: sha256(small),
			verified: true,
			records: 1,
		});
	});

	test('a file with a known checksum is read as a whole and compared', async () => {
		const read = reading(FILE, asIs, {}, { checksum: `sha256:${sha256(FILE)}` });
		expect(await recordsOf(read)).toEqual(rows);
		expect(read.files[0]).toMatchObject({ verified: true });
		expect(read.ranges()).toEqual([undefined]);
	});

	test('a file in an archive is read as a whole', async () => {
		const read = reading(zipSync({ 'a.parquet': FILE }, { level: 0 }));
		expect(await recordsOf(read)).toEqual(rows);
		expect(read.ranges()).toEqual([undefined]);
	});
});

test('a file format is detected by its content, not by its name', async () => {
	const read = reading(FILE, asIs, { columns: ['channel'] }, { name: 'a.csv' });
	expect(await recordsOf(read)).toHaveLength(120);
	expect(read.files[0]).toMatchObject({ name: 'a.csv', bytesRead: expect.any(Number) });
	const lines = Buffer.from(`${JSON.stringify({ conversationId: 'I1', comment: 'x'.repeat(1_500_000) })}\n`);
	const json = reading(lines);
	expect(await recordsOf(json)).toHaveLength(1);
	expect(json.ranges()).toEqual([undefined]);
});

describe('errors during a download in parts', () => {
	test.each([0, 2])('a link that expires after part %d is replaced once for all waiting parts', async (n) => {
		const isOld = ({ url }: HttpRequest): boolean => url.includes('Signature=1');
		const read = reading(
			FILE,
			(answer, count, request) => (isPart(answer) && count > n + 1 && isOld(request) ? { status: 403 } : answer),
			{ columns: ['conversationId', 'channel'] },
		);
		expect(await recordsOf(read)).toEqual(rows.map(({ conversationId, channel }) => ({ conversationId, channel })));
		// Both columns of a group are requested in parallel.
		expect(read.host.requests.filter((request) => isOld(request)).length).toBeGreaterThan(n + 2);
		expect(read.links()).toBe(2);
		expect(read.host.opened()).toBe(0);
	});

	test('a new link that is also refused ends the download', async () => {
		const error = await failureOf(
			recordsOf(reading(FILE, (answer, count) => (isPart(answer) && count > 1 ? { status: 403 } : answer))),
		);
		expect(error).toMatchObject({ kind: 'answer', status: 403 });
		expect(`${error.message} ${error.hint}`).not.toContain('Signature');
	});

	test.each([
		[429, { 'retry-after': '3' }],
		[503, {}],
		[500, {}],
	])('an answer with %d is retried', async (status, headers) => {
		const read = reading(
			FILE,
			nthPart(1, () => ({ status, headers: headers as Record<string, string> })),
		);
		expect(await recordsOf(read)).toEqual(rows);
		expect(read.connection.waits.length).toBeGreaterThan(0);
	});

	test('an interrupted part is continued at the same byte', async () => {
		let broken: string | undefined;
		const read = reading(
			FILE,
			nthPart(1, (answer, _count, { headers }) => {
				broken = headers.range;
				return { ...answer, chunks: [(answer.chunks?.[0] as Uint8Array).subarray(0, 100), noAnswer()] };
			}),
		);
		expect(await recordsOf(read)).toEqual(rows);
		const [, start, end] = /(\d+)-(\d+)/.exec(broken ?? '') ?? [];
		expect(read.ranges()).toContain(`bytes=${Number(start) + 100}-${end}`);
	});

	test('a part that is shorter than requested is completed', async () => {
		const read = reading(
			FILE,
			nthPart(1, (answer) => {
				const [first] = answer.chunks as [Uint8Array];
				const start = Number(/\d+/.exec(answer.headers?.['content-range'] ?? '')?.[0]);
				return {
					...answer,
					headers: {
						...answer.headers,
						'content-range': `bytes ${start}-${start + first.length - 1}/${FILE.length}`,
						'content-length': String(first.length),
					},
					chunks: [first],
				};
			}),
		);
		expect(await recordsOf(read)).toEqual(rows);
	});

	const later: [string, (answer: Answer) => Answer, string][] = [
		[
			'another version',
			(answer) => ({ ...answer, headers: { ...answer.headers, etag: '"two"' } }),
			'changed while it was being read',
		],
		[
			'another size',
			(answer) => ({
				...answer,
				headers: { ...answer.headers, 'content-range': (answer.headers?.['content-range'] ?? '').replace(/\d+$/, '9') },
			}),
			'changed while it was being read',
		],
		[
			'another part',
			(answer) => ({ ...answer, headers: { ...answer.headers, 'content-range': `bytes 0-9/${FILE.length}` } }),
			'a different part of the file',
		],
		[
			'a part without its range',
			(answer) => ({ ...answer, headers: { etag: '"one"' } }),
			'a different part of the file',
		],
		[
			'the whole file',
			(answer) => ({ ...answer, status: 200, headers: { etag: '"one"' }, chunks: pieces(FILE) }),
			'no longer sends parts',
		],
		[
			'the whole of a new file',
			(answer) => ({ ...answer, status: 200, headers: { etag: '"two"' }, chunks: pieces(FILE) }),
			'changed while it was being read',
		],
	];
	test.each(later)('%s instead of the requested part is refused', async (_, bend, why) => {
		const read = reading(FILE, nthPart(2, bend));
		expect(await failureOf(recordsOf(read))).toMatchObject({ kind: 'file', message: expect.stringContaining(why) });
		expect(read.host.opened()).toBe(0);
	});

	test('a canceled run ends', async () => {
		const read = reading(
			FILE,
			nthPart(1, (answer) => {
				read.connection.cancel();
				return answer;
			}),
		);
		expect(await failureOf(recordsOf(read))).toMatchObject({ kind: 'cancelled' });
	});
});
