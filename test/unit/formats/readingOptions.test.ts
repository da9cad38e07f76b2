import { deflateSync, gzipSync } from 'node:zlib';
import { readEntryRecords } from '../../../genesys/formats/interactions.ts';
import type { ReadingOptions } from '../../../genesys/formats/readingOptions.ts';
import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { readKeys } from '../../../genesys/formats/envelope/privateKeys.ts';
import { chunked, errorOf } from '../../support/bytes.ts';
import { identity, message } from '../../support/messages.ts';
import { zip } from '../../support/zips.ts';

const anna = identity('Anna');
const keys = readKeys(anna.keyPem, '', anna.certificatePem);
const sealed = (content: Uint8Array | string): Buffer => message(content, { recipients: [anna] });

/** The records of a decrypted file, each after the name of its file. */
async function read(bytes: Uint8Array | string, options?: ReadingOptions, size?: number): Promise<unknown[]> {
	const found: unknown[] = [];
	for await (const entry of unwrapExport(chunked(bytes, size), keys, options))
		for await (const { entry: name, record } of readEntryRecords(entry, options)) found.push([name, record]);
	return found;
}

const text = 'id,name\n1,Grüße €\n2,日本\n';
const records = [
	{ id: '1', name: 'Grüße €' },
	{ id: '2', name: '日本' },
];
const utf16 = (content: string): Buffer => Buffer.from(`\ufeff${content}`, 'utf16le');

describe('an encrypted file', () => {
	const csv: ReadingOptions = { fileFormat: 'csv' };

	test.each<[string, Uint8Array | string, string, ReadingOptions]>([
		['CSV as the chosen format', text, 'records.csv', csv],
		['CSV in UTF-16 as the chosen format', utf16(text), 'records.csv', csv],
		['CSV in a zip archive', zip([{ name: 'a.csv', data: text }]), 'a.csv', {}],
		['gzip in a zip archive', zip([{ name: 'a.csv.gz', data: gzipSync(text) }]), 'a.csv.gz', {}],
	])('an encrypted file is read: %s', async (_, content, name, options) => {
		for (const size of [1, undefined])
			expect(await read(sealed(content), options, size)).toEqual(records.map((record) => [name, record]));
	});

	test('a damaged encrypted file is not read as CSV because of its separators', async () => {
		expect((await errorOf(read(sealed(text)))).message).toContain('wrong key or damaged file');
	});

	test('a damaged encrypted file is not read in the chosen format if its bytes are not text', async () => {
		const noise = Buffer.from([1, 2, 3, 255, 254]);
		expect((await errorOf(read(sealed(noise), csv))).message).toContain('wrong key or damaged file');
	});

	test('an encrypted file is read with the chosen separator, header and handling of uneven rows', async () => {
		const options: ReadingOptions = { ...csv, csvSeparator: '#', csvHeader: ['a', 'b'], unevenRows: 'keep' };
		expect(await read(sealed(zip([{ name: 'x', data: '1#2\n3\n' }])), options)).toEqual([
			['x', { a: '1', b: '2' }],
			['x', { a: '3', b: '' }],
		]);
	});
});

describe('text encodings', () => {
	const lines = '{"id":1,"name":"Grüße"}\n{"id":2,"name":"日本"}\n';
	const values = [
		{ id: 1, name: 'Grüße' },
		{ id: 2, name: '日本' },
	];
	const asRecords = (all: unknown[]): unknown[] => all.map((record) => ['x', record]);
	const inZip = (data: Uint8Array): Buffer => zip([{ name: 'x', data }]);

	test.each<[string, Uint8Array, unknown[], ReadingOptions]>([
		['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), records, {}],
		['UTF-16 by its byte order mark', utf16(text), records, {}],
		['UTF-16, big-endian, by its byte order mark', utf16(text).swap16(), records, {}],
		['UTF-16 without a byte order mark', Buffer.from(text, 'utf16le'), records, { textEncoding: 'utf-16' }],
		['JSON in UTF-16', utf16(lines), values, {}],
		['JSON in UTF-16 over many lines', utf16(JSON.stringify(values, null, 2)), values, {}],
		[
			'UTF-8 with an emoji that was cut in half, CESU-8, and Latin-1, to be replaced',
			Buffer.from('a,b\nx\xf0\x9f,\xed\xa0\xbd\nGr\xfcn,\xe2\x82\xac\n', 'latin1'),
			[
				{ a: 'x\ufffd', b: '\ufffd\ufffd\ufffd' },
				{ a: 'Gr\ufffdn', b: '€' },
			],
			{ textEncoding: 'utf-8-replace' },
		],
		[
			'CESU-8, in which a character takes two surrogates, to be replaced',
			Buffer.from(
				'a,b\n\xed\xa0\xbd\xed\xb8\x80x,\xed\xa0\xbd\xed\xb8\x80\xed\xaf\xbf\xed\xbf\xbf\n\xed\x95\x9c\xed\xa0\xbd,\xed\xb8\x80\xed\xa0\xbd\n',
				'latin1',
			),
			[
				{ a: '😀x', b: '😀\u{10ffff}' },
				{ a: '한\ufffd\ufffd\ufffd', b: '\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd' },
			],
			{ textEncoding: 'utf-8-replace' },
		],
		[
			'JSON in CESU-8, to be replaced',
			Buffer.from('{"a":"\xed\xa0\xbd\xed\xb8\x80"}\n{"a":"\xed\xa0\xbd"}', 'latin1'),
			[{ a: '😀' }, { a: '\ufffd\ufffd\ufffd' }],
			{ textEncoding: 'utf-8-replace' },
		],
		[
			'JSON in UTF-8 with a byte to be replaced',
			Buffer.concat([Buffer.from('\ufeff{"id":"'), Buffer.from([0xff]), Buffer.from('"}\n{"id":12345678901234567}')]),
			[{ id: '\ufffd' }, { id: '12345678901234567' }],
			{ textEncoding: 'utf-8-replace' },
		],
		[
			'Windows-1252',
			Buffer.from('a,b\nGr\xfc\xdfe,\x80 \x93x\x94\n', 'latin1'),
			[{ a: 'Grüße', b: '€ “x”' }],
			{ textEncoding: 'windows-1252' },
		],
	])('%s is read in chunks of any size', async (_, bytes, expected, options) => {
		for (const size of [1, 3, undefined]) expect(await read(inZip(bytes), options, size)).toEqual(asRecords(expected));
	});

	test('text that does not match the chosen encoding is refused, and the error names the option', async () => {
		const windows = Buffer.from('a,b\nGr\xfc\xdfe,1\n', 'latin1');
		for (const [bytes, options] of [
			[windows, undefined],
			[utf16(text), { textEncoding: 'utf-8', fileFormat: 'csv' }],
			[Buffer.concat([utf16('a,b\n1,2\n'), Buffer.from([0, 0xd8, 0x31, 0])]), undefined],
		] as Array<[Buffer, ReadingOptions | undefined]>)
			expect(await errorOf(read(inZip(bytes), options))).toMatchObject({
				kind: 'file',
				hint: expect.stringContaining('"Text Encoding"'),
			});
		expect(await errorOf(read(inZip(Buffer.from('{"a":1}\n{"a":"\xfc"}\n', 'latin1'))))).toMatchObject({
			message: '"x", line 2 (byte 8): the text is not UTF-8.',
			hint: expect.stringContaining('"UTF-8, Replace Invalid Bytes"'),
		});
	});

	test('the error for text in an undeclared encoding suggests it', async () => {
		for (const [bytes, message, hint] of [
			[Buffer.from(text, 'utf16le'), '"x" is UTF-16 text without a byte order mark', 'Set "Text Encoding" to UTF-16.'],
			[Buffer.from('\xff\xfe\0\0a\0\0\0,\0\0\0', 'latin1'), '"x" is UTF-32 text', ''],
		] as const)
			expect(await errorOf(read(inZip(bytes)))).toMatchObject({
				kind: 'file',
				message: expect.stringContaining(message),
				hint: expect.stringContaining(hint),
			});
	});

	test('a CSV file that declares its separator, or has a title, is recognized', async () => {
		expect(await read(inZip(Buffer.from('sep=^\na^b\n1^2\n')))).toEqual(asRecords([{ a: '1', b: '2' }]));
		const options: ReadingOptions = { csvTitleRows: 1 };
		expect(await read(inZip(Buffer.from('Report\na;b\n1;2\n')), options)).toEqual(asRecords([{ a: '1', b: '2' }]));
	});
});

describe('limits', () => {
	test('the maximum unpacked size applies to every compression, and allows any ratio', async () => {
		const content = `{"a":"${'x'.repeat(20 * 2 ** 20)}"}\n`;
		for (const bytes of [gzipSync(content), deflateSync(content), zip([{ name: 'x', data: content }])]) {
			expect(await errorOf(read(bytes))).toMatchObject({ kind: 'limit', message: expect.stringContaining('bomb') });
			expect(await errorOf(read(bytes, { largestUnpackedMegabytes: 20 }))).toMatchObject({
				kind: 'limit',
				message: expect.stringContaining('more than 20971520 bytes'),
			});
			expect(await read(bytes, { largestUnpackedMegabytes: 21 })).toHaveLength(1);
		}
	});

	test('the maximum record size applies to JSON and CSV', async () => {
		for (const bytes of [`{"a":"${'x'.repeat(2_000)}"}`, `a,b\n1,${'x'.repeat(2_000)}\n`])
			expect(await errorOf(read(zip([{ name: 'x', data: bytes }]), { largestRecordMegabytes: 0.001 }))).toMatchObject({
				kind: 'limit',
				hint: expect.stringContaining('"Largest Record (MB)"'),
			});
	});
});
