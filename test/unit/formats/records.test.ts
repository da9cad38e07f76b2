import { deflateSync, gzipSync } from 'node:zlib';
import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { findFiles, readRecords, type PlainRecord, type RecordOptions } from '../../../genesys/formats/records.ts';
import { avro, type Schema } from '../../support/avros.ts';
import { chunked, errorOf, filesOf, listOf, seeded, watched } from '../../support/bytes.ts';
import { zip } from '../../support/zips.ts';

const RECORDS = [
	{ id: 'A1', text: 'Grüße, "日本"' },
	{ id: 'B2', text: '' },
];
const LINES = RECORDS.map((record) => `${JSON.stringify(record)}\n`).join('');
const CSV = 'id,text\nA1,"Grüße, ""日本"""\nB2,\n';
const SCHEMA: Schema = { type: 'record', name: 'R', fields: ['id', 'text'].map((name) => ({ name, type: 'string' })) };
const AVRO = avro(SCHEMA, RECORDS);
const read = (bytes: Uint8Array | string, size?: number, options?: RecordOptions): Promise<PlainRecord[]> =>
	listOf(readRecords(chunked(bytes, size), options)).then((batches) => batches.flat());
const failure = (bytes: Uint8Array | string, options?: RecordOptions) => errorOf(read(bytes, undefined, options));
const inZip = (name: string, data: Uint8Array | string) => zip([{ name, data, descriptor: 'signed' }]);

const bare: Record<string, Uint8Array | string> = {
	'JSON Lines': LINES,
	'a JSON list': JSON.stringify(RECORDS),
	'JSON over many lines': `\ufeff \n${JSON.stringify(RECORDS, null, 2)}`,
	CSV,
	'CSV with a mark and CRLF': `\ufeff${CSV.replaceAll('\n', '\r\n')}`,
	'CSV with tabs': CSV.replace('id,', 'id\t').replace('A1,', 'A1\t').replace('B2,', 'B2\t'),
	'CSV in quotes': '"id";"text"\n"A1";"Grüße, ""日本"""\n"B2";""\n',
	Avro: AVRO,
	'deflated Avro': avro(SCHEMA, RECORDS, { codec: 'deflate' }),
};

describe('formats and wrappers', () => {
	const around: Record<string, (bytes: Uint8Array | string) => Uint8Array> = {
		nothing: (bytes) => Buffer.from(bytes),
		gzip: (bytes) => gzipSync(bytes),
		'gzip of two members': (bytes) =>
			Buffer.concat([gzipSync(Buffer.from(bytes).subarray(0, 9)), gzipSync(Buffer.from(bytes).subarray(9))]),
		zlib: (bytes) => deflateSync(bytes),
		'a zip archive': (bytes) => inZip('export', bytes),
		'gzip in a zip archive': (bytes) => inZip('export.gz', gzipSync(bytes)),
		'a zip archive in gzip': (bytes) => gzipSync(inZip('export', bytes)),
		'a zip archive in a zip archive': (bytes) => inZip('export.zip', inZip('export', bytes)),
	};
	const all = Object.keys(bare).flatMap((format) =>
		Object.keys(around).map((wrapping): [string, string] => [format, wrapping]),
	);
	test.each(all)('records are read from %s in %s', async (format, wrapping) => {
		const bytes = around[wrapping]!(bare[format]!);
		for (const size of [1, undefined]) expect(await read(bytes, size)).toEqual(RECORDS);
		expect(await read(bytes, 7, { columns: ['text'] })).toEqual(RECORDS.map(({ text }) => ({ text })));
	});

	test('a zip archive with files of every format is read in their order', async () => {
		const names = Object.keys(bare);
		const files = [
			{ name: 'empty', data: '' },
			{ name: 'folder/', data: '', stored: true },
			...names.map((name) => ({ name, data: bare[name]! })),
		];
		expect(await read(zip(files), 100)).toEqual(names.flatMap(() => RECORDS));
		const found: string[][] = [];
		for await (const { name, format } of findFiles(chunked(zip(files)))) found.push([name, format]);
		expect(found).toEqual(names.map((name) => [name, /JSON|CSV|Avro/.exec(name)![0].toLowerCase()]));
	});

	test('a file in an opened archive is read by its name', async () => {
		const files: string[] = [];
		for await (const entry of unwrapExport(
			chunked(
				zip([
					{ name: 'a.json', data: LINES },
					{ name: 'b.csv.gz', data: gzipSync(CSV) },
					{ name: 'c', data: '' },
				]),
			),
			[],
		)) {
			for await (const { name, format } of findFiles(entry)) files.push(`${name}: ${format}`);
		}
		expect(files).toEqual(['a.json: json', 'b.csv: csv']);
		expect((await errorOf(listOf(readRecords({ name: 'rows.csv', data: chunked('a,b\n1\n') })))).message).toContain(
			'"rows.csv", line 2',
		);
	});

	test('concatenated archives are read', async () => {
		expect(await read(Buffer.concat([inZip('a', LINES), inZip('b', CSV)]), 1)).toEqual([...RECORDS, ...RECORDS]);
	});

	test('zeros after an archive or a gzip file, which fill its last block, are skipped', async () => {
		for (const size of [1, 700, undefined]) {
			for (const packed of [gzipSync(LINES), inZip('a', LINES), deflateSync(LINES)]) {
				expect(await read(Buffer.concat([packed, Buffer.alloc(512)]), size)).toEqual(RECORDS);
				expect(await read(Buffer.concat([packed, Buffer.alloc(3), inZip('b', LINES)]), size)).toHaveLength(4);
			}
		}
		expect((await failure(Buffer.concat([gzipSync(LINES), Buffer.from('\0\0x')]))).message).toBe(
			'The file has other data after its end.',
		);
	});

	test('extra files of operating systems and people are left out and reported', async () => {
		const leftOut = [
			'__MACOSX/._a.json',
			'__MACOSX/jobs/._b',
			'jobs/.DS_Store',
			'jobs/._7.json',
			'Thumbs.db',
			'desktop.ini',
			'README.md',
			'readme.txt',
			'LICENSE',
			'a.json.sha256',
			'SHA256SUMS',
			'checksums.txt',
			'a.json.asc',
		];
		const told: string[] = [];
		const files = leftOut.flatMap((name, index) => [
			{ name, data: index % 2 ? Buffer.from([0, 5, 22, 7, 0, 2]) : 'a note, of one line\n' },
			{ name: `${index}.json`, data: '{"a":1}' },
		]);
		const options: RecordOptions = { onLeftOut: (name) => told.push(name) };
		expect(await read(zip(files), undefined, options)).toEqual(leftOut.map(() => ({ a: 1 })));
		expect(told).toEqual(leftOut);
		expect(await read(inZip('README', '{"a":1}'))).toEqual([{ a: 1 }]);
	});

	test('nested and concatenated archives unpack to no more than their file allows', async () => {
		const zeros = Buffer.alloc(5_000_000, '\n');
		const bomb = /^Everything up to .* expands to more than 200 times the size of the file \(possible zip bomb\)\.$/;
		for (const bytes of [
			zip(Array.from({ length: 5 }, (_, index) => ({ name: `${index}.gz`, data: gzipSync(zeros), stored: true }))),
			zip(Array.from({ length: 5 }, (_, index) => ({ name: `${index}.zip`, data: inZip('a', zeros), stored: true }))),
			Buffer.concat(Array.from({ length: 5 }, () => inZip('a', zeros))),
			Buffer.concat(Array.from({ length: 5 }, () => deflateSync(zeros))),
		])
			expect(await failure(bytes)).toMatchObject({ kind: 'limit', message: expect.stringMatching(bomb) });
	});

	test('archives in the entries of an export unpack to no more than the export allows', async () => {
		const zeros = gzipSync(Buffer.alloc(5_000_000, '\n'));
		const files = Array.from({ length: 5 }, (_, index) => ({ name: `${index}.gz`, data: zeros, stored: true }));
		const all = async (size: number, options?: RecordOptions): Promise<number> => {
			let count = 0;
			for await (const entry of unwrapExport(chunked(zip(files.slice(0, size))), [], options)) {
				for await (const batch of readRecords(entry, options)) void batch;
				count += 1;
			}
			return count;
		};
		expect(await all(3)).toBe(3);
		expect(await errorOf(all(5))).toMatchObject({ kind: 'limit', message: expect.stringContaining('zip bomb') });
		expect(await all(5, { largestUnpackedMegabytes: 30 })).toBe(5);
	});

	test('values that are not objects are kept as records', async () => {
		expect(await read('[1,"x",null,[2],{"a":3}]')).toEqual([
			{ value: 1 },
			{ value: 'x' },
			{ value: null },
			{ value: [2] },
			{ a: 3 },
		]);
		expect(await read(avro('long', [1, 2n ** 60n]))).toEqual([{ value: 1 }, { value: '1152921504606846976' }]);
	});

	test('columns that a JSON record does not have are left out', async () => {
		expect(await read('{"a":1,"b":2}\n{"b":3}\n{"__proto__":4}', 1, { columns: ['a', '__proto__'] })).toEqual([
			{ a: 1 },
			{},
			JSON.parse('{"__proto__":4}'),
		]);
	});
});

describe('format detection', () => {
	test.each([
		['a column of words, if CSV is chosen', 'id\nA1\nB2\n', [{ id: 'A1' }, { id: 'B2' }], { fileFormat: 'csv' }],
		['a CSV file whose first name is in brackets', '[id],[text]\n1,2\n', [{ '[id]': '1', '[text]': '2' }], undefined],
		[
			'a CSV file with its options',
			'1;2\n3\n',
			[
				{ a: '1', b: '2' },
				{ a: '3', b: '' },
			],
			{ csvHeader: ['a', 'b'], unevenRows: 'keep' },
		],
		['a CSV file that begins like zlib', 'x^2,y\n1,2\n', [{ 'x^2': '1', y: '2' }], undefined],
		['JSON after many spaces', `${' \n'.repeat(20_000)}{"a":1}`, [{ a: 1 }], undefined],
		['a file of spaces', ' \n', [], undefined],
	] as Array<[string, string, PlainRecord[], RecordOptions | undefined]>)(
		'the format is recognized: %s',
		async (_, text, expected, options) => {
			for (const size of [1, undefined]) expect(await read(text, size, options)).toEqual(expected);
		},
	);

	test.each([
		['a file of zero bytes', '', 'The file is empty'],
		['a sentence', 'Forbidden', 'is not JSON, CSV'],
		['random bytes', Buffer.from([1, 2, 3, 255, 254]), 'is not JSON, CSV'],
		[
			'random bytes in an archive',
			inZip('noise', Buffer.from([1, 2, 3])),
			'"noise" is not JSON, CSV, Avro, or Parquet',
		],
		[
			'recursive gzip',
			Array.from({ length: 12 }).reduce<Buffer>((bytes) => gzipSync(bytes), Buffer.from(LINES)),
			'wrapped too many times',
		],
		['bzip2', Buffer.from('BZh91AY&SY\x01', 'latin1'), '"records" is packed as bzip2, which cannot be read'],
		['xz', Buffer.from('\xfd7zXZ\0\0', 'latin1'), '"records" is packed as xz, which cannot be read'],
		['Zstandard', Buffer.from('\x28\xb5\x2f\xfd\x04', 'latin1'), 'is packed as Zstandard, which'],
		['a 7-Zip archive', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), 'is a 7-Zip archive, which'],
		['a tar archive in gzip', gzipSync(`a.json${'\0'.repeat(251)}ustar\0`), '"records" is a tar archive, which'],
		[
			'a workbook in an archive',
			inZip('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
			'"a.xls" is an Office document',
		],
		['a web page', '<!DOCTYPE html><p>a, b</p>', '"records" is a web page, which'],
	])('%s is refused', async (_, bytes, message) => {
		expect(await failure(bytes)).toMatchObject({ kind: 'file', message: expect.stringContaining(message) });
	});
});

test('a zip archive that is cut off is refused', async () => {
	expect(await failure(inZip('a', LINES).subarray(0, -5))).toMatchObject({
		kind: 'file',
		message: expect.stringContaining('ends too early'),
	});
});

test('gzip around an encrypted export, or inside it, is removed by unwrapExport too', async () => {
	expect(await filesOf(unwrapExport(chunked(gzipSync(inZip('a.json', LINES)), 1), []))).toEqual({
		'a.json': Buffer.from(LINES).toString('latin1'),
	});
	expect(
		await filesOf(
			unwrapExport(chunked(Buffer.concat([gzipSync(inZip('a.json', '1')), deflateSync(inZip('b.json', '2'))]), 1), []),
		),
	).toEqual({ 'a.json': '1', 'b.json': '2' });
	expect(
		await errorOf(filesOf(unwrapExport(chunked(gzipSync(inZip('a.json', LINES)).subarray(0, -3)), []))),
	).toMatchObject({
		kind: 'file',
		message: expect.stringContaining('the gzip file'),
	});
});

test('a reader that stops early closes the source', async () => {
	for (const bytes of [LINES, CSV, AVRO].flatMap((content) => [
		Buffer.from(content),
		gzipSync(content),
		inZip('a', content),
	])) {
		const { source, closed } = watched(bytes, 20);
		for await (const batch of readRecords(source)) if (batch.length > 0) break;
		expect(closed()).toBe(true);
	}
});

test('thousands of damaged files return records or an error of the engine, and the exact records if a checksum protects them', async () => {
	const pick = seeded(23);
	const plain = Object.values(bare).map((bytes) => Buffer.from(bytes));
	const packed = plain.flatMap((bytes) => [
		gzipSync(bytes),
		inZip('a', bytes),
		gzipSync(inZip('a', bytes)),
		inZip('a.gz', gzipSync(bytes)),
	]);
	for (let round = 0; round < 6_000; round++) {
		const checked = pick(3) > 0;
		const originals = checked ? packed : plain;
		const bytes = Buffer.from(originals[pick(originals.length)]!);
		for (let changes = 1 + pick(2); changes > 0; changes--) bytes[pick(bytes.length)] = pick(256);
		const cut = pick(4) === 0 ? bytes.subarray(0, pick(bytes.length)) : bytes;
		const outcome = await read(cut).catch((error: Error) => error);
		if (outcome instanceof Error)
			expect(outcome).toMatchObject({ name: 'GenesysError', kind: expect.stringMatching(/^(file|limit)$/) });
		else if (checked) expect(outcome).toEqual(RECORDS);
	}
});
