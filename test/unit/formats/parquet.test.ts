import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { readParquet, parquetColumns, type ParquetOptions } from '../../../genesys/formats/parquet/parquet.ts';
import { openMemory } from '../../../genesys/formats/ranges.ts';
import { crc32 } from '../../../genesys/formats/archive/crc32.ts';
import { errorOf, listOf, seeded } from '../../support/bytes.ts';
import {
	binary,
	deltas,
	dictionaryPage,
	i32,
	i64,
	oneColumn,
	packedBits,
	page,
	page2,
	parquet,
	plain,
	runs,
	struct,
	truth,
	u32,
	varint,
	type Column,
	type Element,
	type Fields,
} from '../../support/parquets.ts';
const read = (file: Uint8Array, options?: ParquetOptions) =>
	listOf(readParquet(openMemory(file), 'file.parquet', options)).then((batches) => batches.flat());
const failure = (file: Uint8Array, options?: ParquetOptions) => errorOf(read(file, options));
const values = async (file: Uint8Array) => (await read(file)).map((record) => (record as { v: unknown }).v);

describe('stored values and records', () => {
	const nanos = (days: number, ofDay: bigint) => Buffer.concat([plain.int64(ofDay), plain.int32(days + 2_440_588)]);
	const timestamp = (unit: 1 | 2 | 3, utc: boolean): Fields => ({
		8: struct({ 1: truth(utc), 2: struct({ [unit]: struct({}) }) }),
	});
	const decimal = (scale: number): Fields => ({ 5: struct({ 1: i32(scale), 2: i32(38) }) });
	const integer = (bits: number, signed: boolean): Fields => ({
		10: struct({ 1: { type: 3, bytes: Buffer.from([bits]) }, 2: truth(signed) }),
	});
	const fixed = (length: number) => ({ type: 'FIXED_LEN_BYTE_ARRAY', length }) as const;

	const cases: [what: string, element: Omit<Element, 'name'>, data: Buffer, expected: unknown[]][] = [
		['booleans', { type: 'BOOLEAN' }, Buffer.from([0b101]), [true, false, true]],
		['32-bit integers', { type: 'INT32' }, plain.int32(1, -2, 2 ** 31 - 1), [1, -2, 2 ** 31 - 1]],
		[
			'64-bit integers, exactly',
			{ type: 'INT64' },
			plain.int64(5, -5, 2n ** 53n - 1n, -(2n ** 53n) + 1n, 2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n, -(2n ** 63n)),
			[
				5,
				-5,
				2 ** 53 - 1,
				-(2 ** 53) + 1,
				'9007199254740992',
				'-9007199254740992',
				'9223372036854775807',
				'-9223372036854775808',
			],
		],
		['unsigned 8 bits', { type: 'INT32', converted: 'UINT_8' }, plain.int32(255), [255]],
		['unsigned 32 bits', { type: 'INT32', converted: 'UINT_32' }, plain.int32(-1, 7), [4294967295, 7]],
		['unsigned 32 bits by logical type', { type: 'INT32', logical: integer(32, false) }, plain.int32(-1), [4294967295]],
		['signed 16 bits by logical type', { type: 'INT32', logical: integer(16, true) }, plain.int32(-1), [-1]],
		['unsigned 64 bits', { type: 'INT64', converted: 'UINT_64' }, plain.int64(-1, 7), ['18446744073709551615', 7]],
		['floats', { type: 'FLOAT' }, plain.float(0.5, -Infinity), [0.5, '-Infinity']],
		['doubles', { type: 'DOUBLE' }, plain.double(0.1, NaN, Infinity, 1e300), [0.1, 'NaN', 'Infinity', 1e300]],
		[
			'half floats',
			{ ...fixed(2), logical: { 15: struct({}) } },
			Buffer.from([0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x7c]),
			[1, -2, 2 ** -24, 'Infinity'],
		],
		[
			'dates',
			{ type: 'INT32', converted: 'DATE' },
			plain.int32(0, -1, 20_777),
			['1970-01-01', '1969-12-31', '2026-11-20'],
		],
		['dates by logical type', { type: 'INT32', logical: { 6: struct({}) } }, plain.int32(20_777), ['2026-11-20']],
		[
			'times in milliseconds',
			{ type: 'INT32', converted: 'TIME_MILLIS' },
			plain.int32(86_399_999, 0),
			['23:59:59.999', '00:00:00.000'],
		],
		[
			'times in microseconds',
			{ type: 'INT64', converted: 'TIME_MICROS' },
			plain.int64(86_399_999_999n),
			['23:59:59.999999'],
		],
		[
			'times in nanoseconds',
			{ type: 'INT64', logical: { 7: struct({ 1: truth(true), 2: struct({ 3: struct({}) }) }) } },
			plain.int64(1),
			['00:00:00.000000001'],
		],
		[
			'a time outside of a day',
			{ type: 'INT32', converted: 'TIME_MILLIS' },
			plain.int32(86_400_000, -1),
			[86_400_000, -1],
		],
		[
			'instants in milliseconds',
			{ type: 'INT64', converted: 'TIMESTAMP_MILLIS' },
			plain.int64(0, -1, 1795176000123n),
			['1970-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '2026-11-20T12:00:00.123Z'],
		],
		[
			'instants in microseconds',
			{ type: 'INT64', converted: 'TIMESTAMP_MICROS' },
			plain.int64(-1, 1795176000123456n),
			['1969-12-31T23:59:59.999999Z', '2026-11-20T12:00:00.123456Z'],
		],
		[
			'instants in nanoseconds',
			{ type: 'INT64', logical: timestamp(3, true) },
			plain.int64(-1, 1795176000123456789n),
			['1969-12-31T23:59:59.999999999Z', '2026-11-20T12:00:00.123456789Z'],
		],
		[
			'times without a zone',
			{ type: 'INT64', logical: timestamp(1, false) },
			plain.int64(1795176000123n),
			['2026-11-20T12:00:00.123'],
		],
		[
			'an instant outside all dates',
			{ type: 'INT64', converted: 'TIMESTAMP_MILLIS' },
			plain.int64(2n ** 62n),
			['4611686018427387904'],
		],
		[
			'instants as Impala and Spark wrote them',
			{ type: 'INT96' },
			Buffer.concat([nanos(20_777, 43_200_000_000_001n), nanos(-1, 0n)]),
			['2026-11-20T12:00:00.000000001Z', '1969-12-31T00:00:00.000000000Z'],
		],
		[
			'decimals in 32 bits',
			{ type: 'INT32', converted: 'DECIMAL', scale: 2 },
			plain.int32(1230, -5, 0),
			[12.3, -0.05, 0],
		],
		[
			'decimals in 64 bits',
			{ type: 'INT64', logical: decimal(3) },
			plain.int64(123456789012345n, 1234567890123456n, -(2n ** 63n)),
			[123456789012.345, '1234567890123.456', '-9223372036854775.808'],
		],
		[
			'decimals in bytes',
			{ type: 'BYTE_ARRAY', converted: 'DECIMAL', scale: 1 },
			plain.texts(Buffer.from([0xff]), Buffer.from('0123456789abcdef0123', 'hex'), Buffer.alloc(0)),
			[-0.1, '537300364273168515101.1', 0],
		],
		[
			'decimals in a fixed number of bytes',
			{ ...fixed(9), logical: decimal(0) },
			Buffer.from('00000000000000000bffffffffffffffff00', 'hex'),
			[11, -256],
		],
		[
			'texts',
			{ type: 'BYTE_ARRAY', converted: 'UTF8' },
			plain.texts('', 'Grüße, 日本 😀', 'a\ufffdb'),
			['', 'Grüße, 日本 😀', 'a\ufffdb'],
		],
		['texts by logical type', { type: 'BYTE_ARRAY', logical: { 1: struct({}) } }, plain.texts('x'), ['x']],
		['symbols', { type: 'BYTE_ARRAY', converted: 'ENUM' }, plain.texts('RED'), ['RED']],
		[
			'JSON',
			{ type: 'BYTE_ARRAY', converted: 'JSON' },
			plain.texts('{"a":[1,9007199254740993]}', '{oops'),
			[{ a: [1, '9007199254740993'] }, '{oops'],
		],
		[
			'JSON that is nested too deeply',
			{ type: 'BYTE_ARRAY', converted: 'JSON' },
			plain.texts(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
			[`${'['.repeat(100_000)}${']'.repeat(100_000)}`],
		],
		[
			'bytes of an unknown type',
			{ type: 'BYTE_ARRAY' },
			plain.texts('text', Buffer.from([0xff, 0x00])),
			['dGV4dA==', '/wA='],
		],
		['BSON', { type: 'BYTE_ARRAY', converted: 'BSON' }, plain.texts('abc'), ['YWJj']],
		[
			'UUIDs',
			{ ...fixed(16), logical: { 14: struct({}) } },
			Buffer.from('00112233445566778899aabbccddeeff', 'hex'),
			['00112233-4455-6677-8899-aabbccddeeff'],
		],
		[
			'intervals',
			{ ...fixed(12), converted: 'INTERVAL' },
			plain.int32(1, 2, 3000),
			[{ months: 1, days: 2, milliseconds: 3000 }],
		],
	];
	test.each(cases)('a stored value becomes a field: %s', async (_, element, data, expected) => {
		expect(
			await values(oneColumn(element, expected.length, { pages: [page({ count: expected.length, data })] })),
		).toEqual(expected);
	});

	test('the error for invalid text does not contain its bytes', async () => {
		const error = await failure(
			oneColumn({ type: 'BYTE_ARRAY', converted: 'UTF8' }, 1, {
				pages: [page({ count: 1, data: plain.texts(Buffer.from('Secret\xff', 'latin1')) })],
			}),
		);
		expect(error).toMatchObject({ kind: 'file', message: expect.stringContaining('row group 1') });
		expect(`${error.message}${error.stack}`).not.toContain('Secret');
	});
});

describe('encodings', () => {
	const int32 = { type: 'INT32' } as const;
	const int64 = { type: 'INT64' } as const;
	const text = { type: 'BYTE_ARRAY', converted: 'UTF8' } as const;
	const dictionary = dictionaryPage(3, plain.texts('a', 'b', 'c'));
	const indices = (...parts: Buffer[]) => Buffer.concat([Buffer.from([2]), ...parts]);

	test('a dictionary is read whose indices are runs and packed bits', async () => {
		const data = indices(runs([2, 3]), packedBits([0, 1, 2, 1, 0, 0, 1, 2], 2), runs([1, 1]));
		for (const encoding of ['PLAIN_DICTIONARY', 'RLE_DICTIONARY'] as const) {
			const file = oneColumn(text, 12, { dictionary: true, pages: [dictionary, page({ count: 12, encoding, data })] });
			expect((await values(file)).join('')).toBe('cccabcbaabcb');
		}
	});

	test('a dictionary that ends in the middle of a column is read', async () => {
		const pages = [
			dictionary,
			page({ count: 2, encoding: 'RLE_DICTIONARY', data: indices(runs([1, 2])) }),
			page({ count: 2, data: plain.texts('x', 'y') }),
		];
		expect(await values(oneColumn(text, 4, { dictionary: true, pages }))).toEqual(['b', 'b', 'x', 'y']);
	});

	test('a dictionary of one value is read whose indices take no bits', async () => {
		const file = oneColumn(int32, 5, {
			dictionary: true,
			pages: [
				dictionaryPage(1, plain.int32(9)),
				page({ count: 5, encoding: 'RLE_DICTIONARY', data: Buffer.from([0, 10]) }),
			],
		});
		expect(await values(file)).toEqual([9, 9, 9, 9, 9]);
	});

	test('indices of any width are read, even if the last group omits its empty bytes', async () => {
		for (const width of [1, 3, 8, 9, 17, 24, 25, 31, 32]) {
			const picked = [1, 0, 1, 1, 0];
			const packed = packedBits(picked, width);
			const needed = 1 + Math.ceil((5 * width) / 8);
			const data = Buffer.concat([Buffer.from([width]), packed.subarray(0, needed)]);
			const file = oneColumn(int32, 5, {
				dictionary: true,
				pages: [dictionaryPage(2, plain.int32(7, 8)), page({ count: 5, encoding: 'RLE_DICTIONARY', data })],
			});
			expect(await values(file)).toEqual(picked.map((index) => 7 + index));
		}
	});

	test('booleans in runs are read', async () => {
		const data = runs([1, 2], [0, 1]);
		expect(
			await values(
				oneColumn({ type: 'BOOLEAN' }, 3, {
					pages: [page({ count: 3, encoding: 'RLE', data: Buffer.concat([u32(data.length), data]) })],
				}),
			),
		).toEqual([true, true, false]);
	});

	const pick = seeded(3);
	const random = (bits: number) =>
		Array.from({ length: 300 }, () => BigInt.asIntN(bits, (BigInt(pick(2 ** 32)) << 32n) | BigInt(pick(2 ** 32))));
	test.each<[string, bigint[]]>([
		['one value', [7n]],
		['the same value', Array<bigint>(200).fill(-3n)],
		['rising values', Array.from({ length: 257 }, (_, index) => 1795176000000n + BigInt(index * 17))],
		['values of 20 bits', random(20)],
		['values of 45 bits', random(45)],
		['values of 64 bits', [...random(64), 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n - 1n]],
	])('delta encodings are read: %s', async (_, longs) => {
		const file = oneColumn(int64, longs.length, {
			pages: [page({ count: longs.length, encoding: 'DELTA_BINARY_PACKED', data: deltas(longs) })],
		});
		expect((await values(file)).map((value) => BigInt(value as string))).toEqual(longs);
		const ints = longs.map((long) => BigInt.asIntN(32, long));
		const narrow = oneColumn(int32, ints.length, {
			pages: [page({ count: ints.length, encoding: 'DELTA_BINARY_PACKED', data: deltas(ints, 32) })],
		});
		expect(await values(narrow)).toEqual(ints.map(Number));
	});

	const words = ['apple', 'applause', '', 'app', 'Grüße', 'Grüße'];
	test('texts after their lengths are read', async () => {
		const data = Buffer.concat([
			deltas(words.map((word) => BigInt(Buffer.byteLength(word)))),
			Buffer.from(words.join('')),
		]);
		expect(
			await values(oneColumn(text, 6, { pages: [page({ count: 6, encoding: 'DELTA_LENGTH_BYTE_ARRAY', data })] })),
		).toEqual(words);
	});

	test('texts that share a prefix with the previous text are read', async () => {
		const data = Buffer.concat([
			deltas([0n, 5n, 0n, 0n, 0n, 7n]),
			deltas([5n, 3n, 0n, 3n, 7n, 0n]),
			Buffer.from('appleuseappGrüße'),
		]);
		expect(
			await values(oneColumn(text, 6, { pages: [page({ count: 6, encoding: 'DELTA_BYTE_ARRAY', data })] })),
		).toEqual(['apple', 'appleuse', '', 'app', 'Grüße', 'Grüße']);
	});

	test('numbers whose bytes are stored separately are read', async () => {
		const apart = (data: Buffer, width: number) =>
			Buffer.from(
				Array.from(
					data,
					(_, index) => data[(index % (data.length / width)) * width + Math.floor(index / (data.length / width))]!,
				),
			);
		const split = (element: Omit<Element, 'name'>, data: Buffer, width: number, count: number) =>
			values(
				oneColumn(element, count, {
					pages: [page({ count, encoding: 'BYTE_STREAM_SPLIT', data: apart(data, width) })],
				}),
			);
		expect(await split({ type: 'DOUBLE' }, plain.double(1.5, -2, 1e9), 8, 3)).toEqual([1.5, -2, 1e9]);
		expect(await split({ type: 'FLOAT' }, plain.float(1.5, -2), 4, 2)).toEqual([1.5, -2]);
		expect(await split(int64, plain.int64(1, -2, 2n ** 60n), 8, 3)).toEqual([1, -2, String(2n ** 60n)]);
		expect(await split({ type: 'FIXED_LEN_BYTE_ARRAY', length: 3 }, Buffer.from('abcdef'), 3, 2)).toEqual([
			'YWJj',
			'ZGVm',
		]);
	});

	const missing = { definitions: runs([1, 1], [0, 2], [1, 1]), count: 4 };
	test('missing values are read in both types of pages', async () => {
		const data = plain.int32(1, 2);
		for (const made of [page({ ...missing, data }), page2({ ...missing, data })])
			expect(await values(oneColumn({ ...int32, is: 'optional' }, 4, { pages: [made] }))).toEqual([1, null, null, 2]);
	});

	test.each(['PLAIN', 'RLE_DICTIONARY', 'DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT'] as const)(
		'a page without any value is read, %s',
		async (encoding) => {
			const pages = [
				page({ count: 3, definitions: runs([0, 3]), encoding, data: Buffer.alloc(0) }),
				page2({ count: 2, definitions: runs([0, 2]), encoding, data: Buffer.alloc(0) }),
			];
			expect(await values(oneColumn({ ...int32, is: 'optional' }, 5, { pages }))).toEqual([
				null,
				null,
				null,
				null,
				null,
			]);
		},
	);

	test('the error for an obsolete or unknown encoding is clear', async () => {
		const unknown = (element: Omit<Element, 'name'>, column: Partial<Column> & Pick<Column, 'pages'>) =>
			failure(oneColumn(element, 1, column));
		expect(await unknown(int32, { codec: 'LZO', pages: [page({ count: 1, data: plain.int32(1) })] })).toMatchObject({
			kind: 'file',
			message: expect.stringContaining('LZO'),
		});
		expect(await unknown(int32, { pages: [page({ count: 1, encoding: 'RLE', data: plain.int32(1) })] })).toMatchObject({
			kind: 'file',
			message: expect.stringContaining('RLE for INT32'),
		});
		const bits = struct({ 1: i32(1), 2: i32(0), 3: i32(4), 4: i32(4) });
		expect(
			(
				await unknown(
					{ ...int32, is: 'optional' },
					{ pages: [page({ count: 1, definitions: runs([1, 1]), data: plain.int32(1), header: { 5: bits } })] },
				)
			).message,
		).toContain('obsolete encoding');
	});
});

/** Literals only: the simplest data in the two formats. */
const snappy = (bytes: Buffer) =>
	Buffer.concat([
		varint(BigInt(bytes.length)),
		Buffer.from([61 << 2, (bytes.length - 1) & 0xff, (bytes.length - 1) >> 8]),
		bytes,
	]);
const lz4 = (bytes: Buffer) =>
	Buffer.concat([
		Buffer.from([0xf0]),
		Buffer.alloc(Math.floor((bytes.length - 15) / 255), 0xff),
		Buffer.from([(bytes.length - 15) % 255]),
		bytes,
	]);

describe('compression', () => {
	const data = plain.texts(...Array.from({ length: 200 }, (_, index) => `interaction ${index % 7}`));
	const expected = Array.from({ length: 200 }, (_, index) => `interaction ${index % 7}`);
	const hadoop = (bytes: Buffer) =>
		Buffer.concat([u32(bytes.length).swap32(), u32(lz4(bytes).length).swap32(), lz4(bytes)]);
	const packers = {
		UNCOMPRESSED: (bytes: Buffer) => bytes,
		SNAPPY: snappy,
		GZIP: (bytes: Buffer) => gzipSync(bytes),
		BROTLI: (bytes: Buffer) => brotliCompressSync(bytes),
		ZSTD: (bytes: Buffer) => zstdCompressSync(bytes),
		LZ4_RAW: lz4,
		LZ4: hadoop,
	};
	const codecs = Object.entries(packers) as [keyof typeof packers, (bytes: Buffer) => Buffer][];
	const text = { type: 'BYTE_ARRAY', converted: 'UTF8', is: 'optional' } as const;
	const definitions = runs([1, 200]);

	test.each(codecs)(
		'data compressed with %s is read, in both types of pages and in dictionaries',
		async (codec, pack) => {
			const file = (pages: Buffer[], dictionary = false) => oneColumn(text, 200, { codec, pages, dictionary });
			expect(await values(file([page({ count: 200, definitions, data, pack })]))).toEqual(expected);
			expect(await values(file([page2({ count: 200, definitions, data, pack })]))).toEqual(expected);
			expect(await values(file([page2({ count: 200, definitions, data })]))).toEqual(expected);
			const indices = Buffer.concat([
				Buffer.from([3]),
				packedBits(
					Array.from({ length: 200 }, (_, index) => index % 7),
					3,
				),
			]);
			const dictionary = dictionaryPage(7, plain.texts(...expected.slice(0, 7)), pack);
			expect(
				await values(
					file([dictionary, page({ count: 200, definitions, encoding: 'RLE_DICTIONARY', data: indices, pack })], true),
				),
			).toEqual(expected);
		},
	);

	test.each(codecs)(
		'data compressed with %s that decompresses to more than announced is refused',
		async (codec, pack) => {
			const file = oneColumn({ ...text, is: 'required' }, 200, {
				codec,
				pages: [page({ count: 200, data, pack, header: { 2: i32(data.length - 100) } })],
			});
			expect(await failure(file)).toMatchObject({ kind: 'file', name: 'GenesysError' });
		},
	);

	test('a block of LZ4 with backward sizes is refused without an endless loop', async () => {
		const packed = Buffer.concat([Buffer.alloc(2520), Buffer.from([0xff, 0xff, 0xff, 0xf0]), Buffer.alloc(64)]);
		const file = oneColumn({ type: 'INT64' }, 2, {
			codec: 'LZ4',
			pages: [page({ count: 2, data: Buffer.alloc(2588), pack: () => packed })],
		});
		expect(await failure(file)).toMatchObject({ kind: 'file', message: expect.stringContaining('damaged') });
	});

	test('Brotli that is cut off anywhere is refused', async () => {
		const packed = brotliCompressSync(data);
		for (let length = 0; length < packed.length; length++) {
			const file = oneColumn(text, 200, {
				codec: 'BROTLI',
				pages: [page({ count: 200, definitions, data, pack: () => packed.subarray(0, length) })],
			});
			expect(await failure(file)).toMatchObject({ kind: 'file' });
		}
	});

	test('Brotli that announces far more than the page contains is refused before it uses the memory', async () => {
		const bomb = brotliCompressSync(Buffer.alloc(64 * 2 ** 20));
		const before = process.memoryUsage().arrayBuffers;
		const file = oneColumn({ type: 'INT32' }, 1, {
			codec: 'BROTLI',
			pages: [page({ count: 1, data: plain.int32(1), pack: () => bomb })],
		});
		expect(await failure(file)).toMatchObject({ kind: 'file', message: expect.stringContaining('damaged') });
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 2 ** 20);
	});

	test('Brotli and zstandard that decompress to less than announced are refused', async () => {
		for (const [codec, pack] of [
			['BROTLI', brotliCompressSync],
			['ZSTD', zstdCompressSync],
		] as const) {
			const file = oneColumn({ type: 'INT64' }, 1, {
				codec,
				pages: [page({ count: 1, data: plain.int64(1), pack: () => pack(plain.int32(1)) })],
			});
			expect(await failure(file)).toMatchObject({ kind: 'file' });
		}
	});

	test("the checksum of a page is verified, and so is gzip's own", async () => {
		const sum = (bytes: Buffer) => ({ 4: i32(crc32(bytes) | 0) });
		const int32 = { type: 'INT32' } as const;
		expect(
			await values(
				oneColumn(int32, 1, { pages: [page({ count: 1, data: plain.int32(1), header: sum(plain.int32(1)) })] }),
			),
		).toEqual([1]);
		expect(
			(
				await failure(
					oneColumn(int32, 1, { pages: [page({ count: 1, data: plain.int32(1), header: sum(plain.int32(2)) })] }),
				)
			).message,
		).toContain('checksum');
		const packed = gzipSync(plain.int32(1));
		packed[packed.length - 8]! ^= 1;
		expect(
			await failure(
				oneColumn(int32, 1, { codec: 'GZIP', pages: [page({ count: 1, data: plain.int32(1), pack: () => packed })] }),
			),
		).toMatchObject({ kind: 'file' });
	});
});

describe('lists, groups and maps', () => {
	const int = (name: string, is: Element['is'] = 'required'): Element => ({ name, is, type: 'INT32' });
	const text = (name: string, is: Element['is'] = 'required'): Element => ({
		name,
		is,
		type: 'BYTE_ARRAY',
		converted: 'UTF8',
	});
	const levels = (...all: number[]) => runs(...all.map((level): [number, number] => [level, 1]));
	const column = (definitions: number[], repetitions: number[] | undefined, data: Buffer): Column => ({
		values: definitions.length,
		pages: [
			page({
				count: definitions.length,
				definitions: levels(...definitions),
				repetitions: repetitions && levels(...repetitions),
				data,
			}),
		],
	});

	const forms: Record<string, [element: Element, columns: Column[], values: unknown[]]> = {
		'a list in three levels': [
			{
				name: 'v',
				is: 'optional',
				converted: 'LIST',
				children: [{ name: 'list', is: 'repeated', children: [int('element', 'optional')] }],
			},
			[column([0, 1, 2, 3, 3], [0, 0, 0, 0, 1], plain.int32(1, 2))],
			[null, [], [null], [1, 2]],
		],
		'a list by logical type': [
			{
				name: 'v',
				is: 'optional',
				logical: { 3: struct({}) },
				children: [{ name: 'bag', is: 'repeated', children: [int('item')] }],
			},
			[column([2, 2, 0], [0, 1, 0], plain.int32(1, 2))],
			[[1, 2], null],
		],
		'a list in two levels': [
			{ name: 'v', converted: 'LIST', children: [int('element', 'repeated')] },
			[column([0, 1, 1], [0, 0, 1], plain.int32(1, 2))],
			[[], [1, 2]],
		],
		'a list of groups in two levels': [
			{ name: 'v', converted: 'LIST', children: [{ name: 'array', is: 'repeated', children: [int('a')] }] },
			[column([1, 1], [0, 1], plain.int32(1, 2))],
			[[{ a: 1 }, { a: 2 }]],
		],
		'a list whose element is named after it': [
			{ name: 'v', converted: 'LIST', children: [{ name: 'v_tuple', is: 'repeated', children: [int('a')] }] },
			[column([1], [0], plain.int32(1))],
			[[{ a: 1 }]],
		],
		'a list of groups of two': [
			{
				name: 'v',
				converted: 'LIST',
				children: [{ name: 'element', is: 'repeated', children: [int('a'), text('b', 'optional')] }],
			},
			[column([1, 1], [0, 1], plain.int32(1, 2)), column([1, 2], [0, 1], plain.texts('x'))],
			[
				[
					{ a: 1, b: null },
					{ a: 2, b: 'x' },
				],
			],
		],
		'a field that repeats without being called a list': [
			int('v', 'repeated'),
			[column([0, 1, 1], [0, 0, 1], plain.int32(1, 2))],
			[[], [1, 2]],
		],
		'a group that repeats': [
			{ name: 'v', is: 'repeated', children: [int('a', 'optional')] },
			[column([0, 1, 2], [0, 0, 1], plain.int32(2))],
			[[], [{ a: null }, { a: 2 }]],
		],
		'lists in lists': [
			{
				...{ name: 'v', is: 'optional', converted: 'LIST' },
				children: [
					{
						name: 'list',
						is: 'repeated',
						children: [
							{
								name: 'element',
								is: 'optional',
								converted: 'LIST',
								children: [{ name: 'list', is: 'repeated', children: [int('element')] }],
							},
						],
					},
				],
			},
			[column([4, 4, 3, 2, 4, 0, 1, 4], [0, 2, 1, 1, 1, 0, 0, 0], plain.int32(1, 2, 3, 4))],
			[[[1, 2], [], null, [3]], null, [], [[4]]],
		],
		'a group that is missing, and one of which all is missing': [
			{
				name: 'v',
				is: 'optional',
				children: [int('a', 'optional'), { name: 'b', is: 'optional', children: [text('c', 'optional')] }],
			},
			[column([0, 1, 2], undefined, plain.int32(7)), column([0, 1, 3], undefined, plain.texts('x'))],
			[null, { a: null, b: null }, { a: 7, b: { c: 'x' } }],
		],
		'a map': [
			{
				name: 'v',
				is: 'optional',
				converted: 'MAP',
				children: [{ name: 'key_value', is: 'repeated', children: [text('key'), int('value', 'optional')] }],
			},
			[
				column([0, 1, 2, 2], [0, 0, 0, 1], plain.texts('a', '__proto__')),
				column([0, 1, 2, 3], [0, 0, 0, 1], plain.int32(5)),
			],
			[null, {}, JSON.parse('{"a":null,"__proto__":5}')],
		],
		'a map as older writers had it, with numbers for keys': [
			{
				name: 'v',
				converted: 'MAP_KEY_VALUE',
				children: [{ name: 'map', is: 'repeated', children: [int('key'), text('value')] }],
			},
			[column([1, 1], [0, 1], plain.int32(7, -8)), column([1, 1], [0, 1], plain.texts('a', 'b'))],
			[{ 7: 'a', '-8': 'b' }],
		],
		'a map without values': [
			{
				name: 'v',
				logical: { 2: struct({}) },
				children: [{ name: 'key_value', is: 'repeated', children: [text('key')] }],
			},
			[column([1], [0], plain.texts('a'))],
			[{ a: null }],
		],
		'a map whose keys are groups': [
			{
				name: 'v',
				converted: 'MAP',
				children: [
					{
						name: 'key_value',
						is: 'repeated',
						children: [{ name: 'key', is: 'required', children: [int('a')] }, int('value')],
					},
				],
			},
			[column([1], [0], plain.int32(1)), column([1], [0], plain.int32(2))],
			[[{ key: { a: 1 }, value: 2 }]],
		],
		'what is called a list and is none': [
			{ name: 'v', converted: 'LIST', children: [int('a'), int('b')] },
			[
				{ values: 1, pages: [page({ count: 1, data: plain.int32(1) })] },
				{ values: 1, pages: [page({ count: 1, data: plain.int32(2) })] },
			],
			[{ a: 1, b: 2 }],
		],
	};
	test.each(Object.entries(forms))('nested values are read: %s', async (_, [element, columns, expected]) => {
		expect(await values(parquet([element], [{ rows: expected.length, columns }]))).toEqual(expected);
	});

	test('a list that continues over the next two pages is read', async () => {
		const part = (repetitions: number[], ...data: number[]) =>
			page({
				count: data.length,
				definitions: levels(...data.map(() => 1)),
				repetitions: levels(...repetitions),
				data: plain.int32(...data),
			});
		const pages = [part([0, 0, 1], 1, 2, 3), part([1, 1], 4, 5), part([1, 0], 6, 7)];
		expect(await values(oneColumn({ type: 'INT32', is: 'repeated' }, 3, { values: 7, pages }))).toEqual([
			[1],
			[2, 3, 4, 5, 6],
			[7],
		]);
	});

	test('a column of the type VARIANT with shredded values is refused with a clear error, and the others can be chosen', async () => {
		const bytes = { type: 'BYTE_ARRAY' } as const;
		const file = parquet(
			[
				{ name: 'n', type: 'INT32' },
				{
					name: 'v',
					logical: { 16: struct({}) },
					is: 'optional',
					children: [
						{ name: 'metadata', ...bytes },
						{ name: 'value', ...bytes, is: 'optional' },
						{ name: 'typed_value', type: 'INT64', is: 'optional' },
					],
				},
			],
			[],
		);
		expect(await failure(file)).toMatchObject({
			kind: 'file',
			message:
				'"file.parquet", column "v" cannot be read: it uses the type VARIANT with shredded values, which is not supported.',
			hint: expect.stringContaining('leave this column out'),
		});
		expect(await read(file, { columns: ['n'] })).toEqual([]);
	});

	test('a column named __proto__ is a column like any other', async () => {
		const [record] = await read(
			parquet(
				[int('__proto__')],
				[{ rows: 1, columns: [{ values: 1, pages: [page({ count: 1, data: plain.int32(1) })] }] }],
			),
		);
		expect(Object.entries(record as object)).toEqual([['__proto__', 1]]);
	});

	/** A column of the type VARIANT whose first value is missing, as in the format's Variant Encoding document. */
	const variants = (metadata: string, ...written: string[]): Buffer => {
		const octets = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
		const part = (...data: Buffer[]): Column => column([0, ...data.map(() => 1)], undefined, plain.texts(...data));
		return parquet(
			[
				{
					name: 'v',
					logical: { 16: struct({}) },
					is: 'optional',
					children: [
						{ name: 'metadata', type: 'BYTE_ARRAY' },
						{ name: 'value', type: 'BYTE_ARRAY' },
					],
				},
			],
			[
				{
					rows: written.length + 1,
					columns: [part(...written.map(() => octets(metadata))), part(...written.map(octets))],
				},
			],
		);
	};
	const noNames = '01 00 00';
	/** `a`, `__proto__` and `ü`. */
	const names = `11 03 00 01 0a 0c 61 ${Buffer.from('__proto__ü').toString('hex')}`;

	test.each<[what: string, written: string, value: unknown]>([
		['null', '00', null],
		['true', '04', true],
		['false', '08', false],
		['8 bits', '0c fb', -5],
		['16 bits', '10 2cfe', -468],
		['32 bits', '14 00000080', -2147483648],
		['64 bits', '18 ffffffffffff1f00', 9007199254740991],
		['64 bits, exactly', '18 0000000000002000', '9007199254740992'],
		['a double', '1c 000000000000f8bf', -1.5],
		['NaN', '1c 000000000000f87f', 'NaN'],
		['a float', '38 0000c03f', 1.5],
		['a decimal of 4 bytes', '20 02 c7cfffff', -123.45],
		['a decimal of 8 bytes', '24 00 0100000000000000', 1],
		['a decimal of 16 bytes', '28 02 d20a1feb8ca954ab0000000000000000', '123456789012345678.90'],
		['a date', '2c 154f0000', '2025-06-06'],
		['a time in UTC', '30 40420f0000000000', '1970-01-01T00:00:01.000000Z'],
		['a time without a zone', '34 ffffffffffffffff', '1969-12-31T23:59:59.999999'],
		['a time in nanoseconds in UTC', '48 0100000000000000', '1970-01-01T00:00:00.000000001Z'],
		['a time in nanoseconds without a zone', '4c 00ca9a3b00000000', '1970-01-01T00:00:01.000000000'],
		['a time of day', '44 40420f0000000000', '00:00:01.000000'],
		['a UUID', '50 00112233445566778899aabbccddeeff', '00112233-4455-6677-8899-aabbccddeeff'],
		['bytes', '3c 02000000 ff00', '/wA='],
		['a text', '40 03000000 c3bc78', 'üx'],
		['a short text', '0d c3bc78', 'üx'],
		['an empty text', '01', ''],
		['an empty object', '02 00 00', {}],
		['an empty list', '03 00 00', []],
		['an object', '02 02 00 02 00 02 03 0c01 00', { a: 1, ü: null }],
		['an object whose values are in another order', '02 02 00 02 01 00 03 00 0c01', { a: 1, ü: null }],
		['an object with an inherited property name', '02 01 01 00 02 0c07', JSON.parse('{"__proto__":7}')],
		['a large object with wide numbers', '56 01000000 0200 0000 0200 0c07', { ü: 7 }],
		['a list', '03 03 00 02 03 09 0c01 00 02 01 00 00 01 04', [1, null, { a: true }]],
		['a large list with wide offsets', '1f 01000000 00000000 02000000 0c07', [7]],
	])('a value of the type VARIANT is read: %s', async (_, written, value) => {
		const read = await values(variants(names, written, written));
		expect(read).toEqual([null, value, value]);
		expect(JSON.stringify(read[1])).toBe(JSON.stringify(value));
	});

	test('a list of values of the type VARIANT is read', async () => {
		const leaf = { type: 'BYTE_ARRAY' } as const;
		const file = parquet(
			[
				{
					name: 'v',
					logical: { 16: struct({}) },
					is: 'repeated',
					children: [
						{ name: 'value', ...leaf },
						{ name: 'metadata', ...leaf },
					],
				},
			],
			[
				{
					rows: 2,
					columns: [
						column([1, 1, 1], [0, 1, 0], plain.texts(Buffer.from([12, 1]), Buffer.from([12, 2]), Buffer.from([0]))),
						column([1, 1, 1], [0, 1, 0], plain.texts(...[1, 2, 3].map(() => Buffer.from([1, 0, 0])))),
					],
				},
			],
		);
		expect(await values(file)).toEqual([[1, 2], [null]]);
	});

	test.each<[what: string, metadata: string, written: string]>([
		['nothing', noNames, ''],
		['a number that is cut off', noNames, '14 0000'],
		['a text that is cut off', noNames, '40 05000000 61'],
		['a text that is not UTF-8', noNames, '05 ff'],
		['an unknown type', noNames, '54 00'],
		['a missing name', noNames, '02 01 00 00 01 00'],
		['an unknown version', '02 00 00', '00'],
		['names that are cut off', '01 02 00 01', '02 01 01 00 01 00'],
		['more entries than bytes', noNames, '13 ffffffff 00 00'],
		// Nested lists of two values at the same position.
		['values at the same position', noNames, `${'03 02 00 00 00 '.repeat(20)} 00`],
		['too many levels', noNames, `${'03 01 00 00 '.repeat(1001)} 00`],
	])('a damaged value of the type VARIANT (%s) is refused', async (_, metadata, written) => {
		expect(await failure(variants(metadata, written))).toMatchObject({
			kind: 'file',
			message: expect.stringContaining('"file.parquet", row group 1 is damaged: '),
		});
	});

	test('a value of the type VARIANT with very many parts is refused by its size', async () => {
		const count = Buffer.alloc(4);
		count.writeUInt32LE(200_000);
		const offsets = Buffer.from(Uint32Array.from({ length: 200_001 }, (_, index) => index).buffer);
		const many = Buffer.concat([Buffer.from([0x1f]), count, offsets, Buffer.alloc(200_000)]).toString('hex');
		expect(await failure(variants(noNames, many), { recordBytes: 64 * 2 ** 20 })).toMatchObject({
			kind: 'limit',
			hint: expect.stringContaining('Largest Record'),
		});
	});

	test('lists of different lengths in one group are refused', async () => {
		const element: Element = { name: 'v', is: 'repeated', children: [int('a'), int('b')] };
		const file = parquet(
			[element],
			[
				{
					rows: 1,
					columns: [column([1, 1], [0, 1], plain.int32(1, 2)), column([1, 1, 1], [0, 1, 1], plain.int32(1, 2, 3))],
				},
			],
		);
		expect(await failure(file)).toMatchObject({ kind: 'file', message: expect.stringContaining('lists do not match') });
	});
});

/** Three row groups with two columns; the first column has small pages. */
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
function table(groups = 3, rows = 500, perPage = 80): Buffer {
	const schema: Element[] = [
		{ name: 'n', type: 'INT32' },
		{ name: 'l', type: 'INT32', is: 'repeated' },
		{ name: 't', type: 'BYTE_ARRAY', converted: 'UTF8', is: 'optional' },
	];
	const pages = (from: number, size: number, make: (some: number[]) => Buffer) =>
		Array.from({ length: Math.ceil(rows / size) }, (_, index) =>
			make(numbers(from + index * size, Math.min(size, rows - index * size))),
		);
	return parquet(
		schema,
		numbers(0, groups).map((group) => ({
			rows,
			columns: [
				{
					values: rows,
					pages: pages(group * rows, perPage, (some) => page({ count: some.length, data: plain.int32(...some) })),
				},
				{
					values: rows * 2,
					pages: pages(group * rows, 140, (some) =>
						page2({
							count: some.length * 2,
							rows: some.length,
							repetitions: runs(
								...some.flatMap((): [number, number][] => [
									[0, 1],
									[1, 1],
								]),
							),
							definitions: runs([1, some.length * 2]),
							data: plain.int32(...some.flatMap((n) => [n, 0 - n])),
						}),
					),
				},
				{
					values: rows,
					pages: pages(group * rows, 220, (some) =>
						page2({
							count: some.length,
							definitions: runs([1, some.length]),
							data: plain.texts(...some.map((n) => `text ${n}`)),
						}),
					),
				},
			],
		})),
	);
}
const row = (n: number) => ({ n, l: [n, 0 - n], t: `text ${n}` });

describe('columns, offsets and batches', () => {
	const file = table();

	test('all records are returned, a thousand at a time', async () => {
		const batches = await listOf(readParquet(openMemory(file), 'x'));
		expect(batches.map((batch) => batch.length)).toEqual([1000, 500]);
		expect(batches.flat()).toEqual(numbers(0, 1500).map(row));
	});

	test('the columns of the file are listed', async () => {
		expect(await parquetColumns(openMemory(file), 'x')).toEqual(['n', 'l', 't']);
	});

	test('only the chosen columns are read, in the requested order', async () => {
		const [first] = await read(file, { columns: ['t', 'n'] });
		expect(Object.entries(first as object)).toEqual([
			['t', 'text 0'],
			['n', 0],
		]);
		expect(await failure(file, { columns: ['x'] })).toMatchObject({
			kind: 'input',
			message: expect.stringContaining('"x"'),
			hint: expect.stringContaining('"t"'),
		});
	});

	test('unwanted columns are not read', async () => {
		const large = table(3, 5000);
		const reads: [number, number][] = [];
		const source = {
			size: large.length,
			readRange: (start: number, end: number) => (
				reads.push([start, end]),
				Promise.resolve(large.subarray(start, end))
			),
		};
		for await (const batch of readParquet(source, 'x', { columns: ['n'] }))
			expect(batch[0]).toMatchObject({ n: expect.any(Number) });
		const [footer, ...rest] = reads;
		expect(footer).toEqual([large.length - 65_536, large.length]);
		expect(rest.reduce((sum, [start, end]) => sum + end - start, 0)).toBeLessThan(15_000 * 4 * 1.2);
	});

	test('large columns are read piece by piece, and only when needed', async () => {
		const rows = 2_000_000;
		const one = page({ count: 10_000, data: Buffer.alloc(40_000) });
		const large = oneColumn({ type: 'INT32' }, rows, { pages: Array<Buffer>(200).fill(one) });
		let bytes = 0;
		const source = {
			size: large.length,
			readRange: (start: number, end: number) => ((bytes += end - start), Promise.resolve(large.subarray(start, end))),
		};
		let seen = 0;
		for await (const batch of readParquet(source, 'x')) {
			seen += batch.length;
			if (seen >= 100_000) break;
		}
		expect(bytes).toBeLessThan(large.length * 0.6);
	});

	test('an empty file has no records, whether it has a row group or not', async () => {
		expect(await read(parquet([{ name: 'n', type: 'INT32' }], []))).toEqual([]);
		expect(
			await read(parquet([{ name: 'n', type: 'INT32' }], [{ rows: 0, columns: [{ values: 0, pages: [] }] }])),
		).toEqual([]);
	});
});

describe('limits', () => {
	test('too large pages are refused, and fewer columns help', async () => {
		const file = table();
		const recordBytes = 2000;
		expect(await failure(file, { recordBytes })).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('2000 bytes'),
			hint: expect.stringContaining('fewer columns'),
		});
		expect(await read(file, { recordBytes, columns: ['n'] })).toHaveLength(1500);
	});

	test('bytes that were read no longer count toward the limit', async () => {
		expect(await read(table(3, 500, 10), { recordBytes: 150, columns: ['n'] })).toHaveLength(1500);
	});

	test('a few bytes that stand for any number of values are refused', async () => {
		const many = 2 ** 30;
		const file = oneColumn({ type: 'INT32', is: 'optional' }, many, {
			pages: [
				page({
					count: many,
					definitions: Buffer.concat([varint(BigInt(many) * 2n), Buffer.from([0])]),
					data: Buffer.alloc(0),
				}),
			],
		});
		expect(await failure(file)).toMatchObject({ kind: 'limit' });
	});

	/** A footer that contains only these bytes. */
	const withFooter = (...parts: (Buffer | number[])[]) => {
		const footer = Buffer.concat(parts.map((part) => Buffer.from(part)));
		return Buffer.concat([Buffer.from('PAR1'), footer, u32(footer.length), Buffer.from('PAR1')]);
	};
	/** Nested lists, each of which announces 2^25 lists. */
	const nestedLists = Buffer.from([0xf9, 0x80, 0x80, 0x80, 0x10]);

	test.each<[string, Uint8Array]>([
		['in a known field', withFooter([0x29], ...Array<Buffer>(20).fill(nestedLists))],
		['in an unknown field', withFooter([0xf9], ...Array<Buffer>(20).fill(nestedLists))],
		['in a footer that continues', withFooter([0x29], ...Array<Buffer>(20).fill(nestedLists), Buffer.alloc(100))],
		['as maps', withFooter([0xfb], ...Array<number[]>(20).fill([0x80, 0x80, 0x80, 0x10, 0xbb]))],
		['as endless structures', withFooter(Buffer.alloc(100_000, 0x1c))],
	])('lists that announce more entries than exist are refused without creating a list: %s', async (_, bytes) => {
		expect(await failure(bytes)).toMatchObject({ kind: 'file', message: expect.stringContaining('damaged') });
	});

	test('the header of a page with a list that announces too many entries is refused', async () => {
		const list = { type: 9, bytes: Buffer.concat(Array<Buffer>(20).fill(nestedLists)) };
		const file = oneColumn({ type: 'INT32' }, 1, {
			pages: [page({ count: 1, data: plain.int32(1), header: { 9: list } })],
		});
		expect(await failure(file)).toMatchObject({ kind: 'file', message: expect.stringContaining('page') });
	});

	test('rows without columns are refused', async () => {
		const file = parquet([], [{ rows: 2 ** 50, columns: [] }]);
		expect(await failure(file)).toMatchObject({ kind: 'file', message: expect.stringContaining('no columns') });
		expect(await read(parquet([], [{ rows: 0, columns: [] }]))).toEqual([]);
	});

	test('endless records without data are refused', async () => {
		const nothing = (rows: number) =>
			oneColumn({ type: 'INT32', is: 'optional' }, rows, {
				pages: [page({ count: rows, definitions: runs([0, rows]), data: Buffer.alloc(0) })],
			});
		expect(await failure(nothing(2 ** 26))).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('200 records per byte'),
		});
		expect(await read(nothing(100_000))).toHaveLength(100_000);
	});

	test('a file with a row count of zero in its footer is read by its row groups', async () => {
		const file = parquet(
			[{ name: 'v', type: 'INT32' }],
			[{ rows: 2, columns: [{ values: 2, pages: [page({ count: 2, data: plain.int32(7, 8) })] }] }],
			{ 3: i64(0) },
		);
		expect(await values(file)).toEqual([7, 8]);
	});

	const list = { name: 'v', is: 'repeated', type: 'INT32' } as const;
	const ofNothing = (count: number, recordBytes?: number) => {
		const repetitions = Buffer.concat([runs([0, 1]), runs([1, count - 1])]);
		const pages = [
			page({
				count,
				repetitions,
				definitions: runs([1, count]),
				encoding: 'RLE_DICTIONARY',
				data: Buffer.concat([Buffer.from([0]), varint(BigInt(count) * 2n)]),
			}),
		];
		const file = parquet(
			[list],
			[
				{
					rows: 1,
					columns: [{ dictionary: true, values: count, pages: [dictionaryPage(1, plain.int32(5)), ...pages] }],
				},
			],
		);
		return read(file, { recordBytes });
	};

	test('a list of very many values without data is refused, and a large list is read', async () => {
		expect(await errorOf(ofNothing(20_000_000))).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('one of its records'),
			hint: expect.stringContaining('Largest Record (MB)'),
		});
		const [record] = (await ofNothing(400_000)) as { v: number[] }[];
		expect(record?.v).toHaveLength(400_000);
	});

	test('a dictionary whose compressed values take no bytes is refused', async () => {
		const data = Buffer.alloc(200 * 2 ** 20);
		const file = oneColumn({ type: 'BYTE_ARRAY' }, 1, {
			codec: 'ZSTD',
			dictionary: true,
			pages: [dictionaryPage(data.length / 4, data, (bytes) => zstdCompressSync(bytes))],
		});
		expect(await failure(file)).toMatchObject({ kind: 'limit' });
	});

	test('texts that mostly repeat the previous text are refused if they are too long', async () => {
		const count = 1000;
		const text = Buffer.alloc(2 ** 20, 'a');
		const shared = deltas([0n, ...Array<bigint>(count - 1).fill(BigInt(text.length))]);
		const own = deltas([BigInt(text.length), ...Array<bigint>(count - 1).fill(0n)]);
		const file = oneColumn({ type: 'BYTE_ARRAY', converted: 'UTF8' }, count, {
			pages: [page({ count, encoding: 'DELTA_BYTE_ARRAY', data: Buffer.concat([shared, own, text]) })],
		});
		expect(await failure(file)).toMatchObject({ kind: 'limit' });
	});

	test('a footer above the limit is refused', async () => {
		const tail = Buffer.concat([u32(70 * 2 ** 20), Buffer.from('PAR1')]);
		const source = {
			size: 100 * 2 ** 20,
			readRange: (start: number, end: number) => Promise.resolve(Buffer.concat([Buffer.alloc(end - start - 8), tail])),
		};
		expect(await errorOf(listOf(readParquet(source, 'x')))).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('footer'),
		});
	});
});

describe('files that cannot be read', () => {
	const file = table(2, 100, 60);
	const simple = (column: Partial<Column>, element: Omit<Element, 'name'> = { type: 'INT32' }) =>
		oneColumn(element, 1, { pages: [page({ count: 1, data: plain.int32(1) })], ...column });

	test.each<[string, Uint8Array, string]>([
		['an empty file', Buffer.alloc(0), 'not a Parquet file'],
		['another file format', Buffer.from('{"a":1}\n'.repeat(10)), 'not a Parquet file'],
		['a file whose end is missing', file.subarray(0, -1), 'its end is missing'],
		[
			'a footer that is longer than the file',
			Buffer.concat([Buffer.from('PAR1'), u32(999), Buffer.from('PAR1')]),
			'longer than the file',
		],
		[
			'a footer of zeros',
			Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(50), u32(50), Buffer.from('PAR1')]),
			'damaged',
		],
		['an encrypted footer', Buffer.concat([file.subarray(0, -4), Buffer.from('PARE')]), 'encrypted'],
		['an encrypted column', simple({ chunk: { 8: struct({ 1: struct({}) }) } }), 'encrypted'],
		['a column without metadata', simple({ chunk: { 3: undefined } }), 'encrypted'],
		['a column in another file', simple({ chunk: { 1: binary('other.parquet') } }), 'another file'],
		['a column outside the file', simple({ metadata: { 9: i64(1_000_000) } }), 'outside the file'],
		[
			'a column with another name',
			simple({ metadata: { 3: { type: 9, bytes: Buffer.from([0x18, 1, 0x77]) } } }),
			'a different column',
		],
		['more values than rows', simple({ values: 2 }), 'a different number of values'],
		[
			'pages with more values than the column',
			simple({ pages: [page({ count: 2, data: plain.int32(1, 2) })] }),
			'more values than stated',
		],
		['pages with fewer values than the column', simple({ pages: [page({ count: 0, data: Buffer.alloc(0) })] }), 'page'],
		[
			'a page that is cut off',
			simple({ pages: [page({ count: 1, data: plain.int32(1) }).subarray(0, -1)] }),
			'incomplete',
		],
		['a page whose values are cut off', simple({ pages: [page({ count: 1, data: Buffer.alloc(3) })] }), 'damaged'],
		[
			'a text that is longer than its page',
			simple({ pages: [page({ count: 1, data: u32(9) })] }, { type: 'BYTE_ARRAY' }),
			'a text is cut off',
		],
		[
			'a level that is too high',
			simple(
				{ pages: [page({ count: 1, definitions: packedBits([1], 1), data: Buffer.alloc(0) })] },
				{ type: 'INT32', is: 'optional' },
			),
			'damaged',
		],
		[
			'an index without a dictionary',
			simple({ pages: [page({ count: 1, encoding: 'RLE_DICTIONARY', data: Buffer.from([1, 2, 0]) })] }),
			'the dictionary is missing',
		],
		[
			'an index beyond the dictionary',
			simple({
				dictionary: true,
				pages: [
					dictionaryPage(1, plain.int32(1)),
					page({ count: 1, encoding: 'RLE_DICTIONARY', data: Buffer.from([1, 2, 1]) }),
				],
			}),
			'not in the dictionary',
		],
		[
			'two dictionaries',
			simple({ dictionary: true, pages: [dictionaryPage(1, plain.int32(1)), dictionaryPage(1, plain.int32(1))] }),
			'second dictionary',
		],
		[
			"rows that don't add up",
			parquet(
				[{ name: 'v', type: 'INT32' }],
				[{ rows: 1, columns: [{ values: 1, pages: [page({ count: 1, data: plain.int32(1) })] }] }],
				{ 3: i64(2) },
			),
			'different numbers of rows',
		],
		['an excessive scale', simple({}, { type: 'INT32', converted: 'DECIMAL', scale: 2 ** 30 }), 'decimal places'],
	])('a file is refused: %s', async (_, bytes, why) => {
		const error = await failure(bytes);
		expect(error).toMatchObject({ name: 'GenesysError', kind: 'file', hint: expect.any(String) });
		expect(error.message).toContain(why);
		expect(error.message).toContain('"file.parquet"');
	});

	test('a source that returns less than announced is an error', async () => {
		const source = {
			size: file.length,
			readRange: (start: number, end: number) =>
				Promise.resolve(file.subarray(start, start === 0 || end === file.length ? end : end - 1)),
		};
		expect(await errorOf(listOf(readParquet(source, 'x')))).toMatchObject({ kind: 'file' });
	});

	test('an error of the source stays unchanged', async () => {
		const large = table(1, 10_000);
		const source = {
			size: large.length,
			readRange: (start: number, end: number) =>
				end === large.length ? Promise.resolve(large.subarray(start, end)) : Promise.reject(new Error('gone')),
		};
		expect((await errorOf(listOf(readParquet(source, 'x')))).message).toBe('gone');
	});
});

test('thousands of damaged files return records or an error of the engine, with little time and memory', async () => {
	const pick = seeded(11);
	const text = { type: 'BYTE_ARRAY', converted: 'UTF8', is: 'optional' } as const;
	const data = plain.texts(...numbers(0, 50).map((n) => `text ${n}`));
	const definitions = runs([1, 50]);
	const ints = deltas(numbers(0, 50).map((n) => BigInt(n * n)));
	const originals = [
		table(2, 60, 25),
		oneColumn(text, 50, {
			codec: 'GZIP',
			pages: [page({ count: 50, definitions, data, pack: (bytes) => gzipSync(bytes) })],
		}),
		oneColumn(text, 50, {
			codec: 'ZSTD',
			pages: [page({ count: 50, definitions, data, pack: (bytes) => zstdCompressSync(bytes) })],
		}),
		oneColumn(text, 50, {
			codec: 'GZIP',
			pages: [page2({ count: 50, definitions, data, pack: (bytes) => gzipSync(bytes) })],
		}),
		oneColumn(text, 50, { codec: 'SNAPPY', pages: [page({ count: 50, definitions, data, pack: snappy })] }),
		oneColumn(text, 50, { codec: 'LZ4_RAW', pages: [page({ count: 50, definitions, data, pack: lz4 })] }),
		oneColumn({ type: 'INT64' }, 50, { pages: [page({ count: 50, encoding: 'DELTA_BINARY_PACKED', data: ints })] }),
		oneColumn(text, 3, {
			dictionary: true,
			pages: [
				dictionaryPage(2, plain.texts('a', 'b')),
				page({ count: 3, definitions: runs([1, 3]), encoding: 'RLE_DICTIONARY', data: Buffer.from([1, 3, 0b101]) }),
			],
		}),
	];
	const kinds = new Map<string, number>();
	for (let round = 0; round < 6_000; round++) {
		const bytes = Buffer.from(originals[round % originals.length]!);
		for (let changes = 1 + pick(3); changes > 0; changes--) bytes[pick(bytes.length)] = pick(256);
		const end = pick(10) === 0 ? pick(bytes.length) : bytes.length;
		const outcome = await read(bytes.subarray(0, end), { recordBytes: 16 * 2 ** 20 }).catch(
			(error: Error & { kind?: string }) => error,
		);
		const kind = Array.isArray(outcome) ? 'records' : `${outcome.name} ${outcome.kind}`;
		kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	}
	expect(
		[...kinds.keys()].filter((kind) => !['records', 'GenesysError file', 'GenesysError limit'].includes(kind)),
	).toEqual([]);
	expect(kinds.get('records')).toBeGreaterThan(500);
	expect(kinds.get('GenesysError file')).toBeGreaterThan(2000);
});
