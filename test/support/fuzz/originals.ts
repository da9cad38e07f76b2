/**
 * The original files of the fuzz run: one or more of each format and compression. Keys are new each time, because the
 * repository never contains one.
 */
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { readKeys } from '../../../genesys/formats/envelope/privateKeys.ts';
import { readParquet } from '../../../genesys/formats/parquet/parquet.ts';
import { openMemory } from '../../../genesys/formats/ranges.ts';
import { readRecords } from '../../../genesys/formats/records.ts';
import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { avro, type Schema } from '../avros.ts';
import { chunked } from '../bytes.ts';
import { madeAvro, madeMessage, madeParquet } from './made.ts';
import { identity, message, mime, pem } from '../messages.ts';
import {
	deltas,
	dictionaryPage,
	packedBits,
	page,
	page2,
	parquet,
	plain,
	runs,
	struct,
	type Element,
} from '../parquets.ts';
import { zip } from '../zips.ts';

/** Reads everything from a file, step by step. */
type Read = (bytes: Buffer) => AsyncIterable<unknown>;

export interface Original {
	format: string;
	bytes: Buffer;
	read: Read;
	/** Creates another file of the format. */
	make?: (pick: (below: number) => number) => Buffer;
}

const records: Read = (bytes) => readRecords(chunked(bytes, 1000));
const parquetRecords: Read = (bytes) => readParquet(openMemory(bytes), 'fuzz.parquet');

const jsonLines = Buffer.from(
	'{"id":"A1","n":1,"wide":9007199254740993,"list":[1,null,{"a":"ü"}]}\n{"id":"A2","n":-2.5e3,"text":"\\ud83d\\ude00"}\n',
);
const jsonList = Buffer.from('[{"id":1},{"id":2,"deep":[[[["x"]]]]},true,null]');
const csv = Buffer.from('id,name,"a ""b"""\r\n1,Anna,"x, y"\r\n2,"Berta\nB",\r\n3,ü,z\r\n');

const richType = (name: string): Schema => ({
	type: 'record',
	name,
	fields: [
		{ name: 'id', type: 'string' },
		{ name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
		{ name: 'score', type: ['null', 'double'] },
		{ name: 'tags', type: { type: 'array', items: 'string' } },
		{ name: 'attributes', type: { type: 'map', values: ['null', 'long'] } },
		{ name: 'kind', type: { type: 'enum', name: `${name}Kind`, symbols: ['voice', 'email'] } },
		{ name: 'hash', type: { type: 'fixed', name: `${name}Hash`, size: 4 } },
		{ name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } },
		{ name: 'nothing', type: 'null' },
		{ name: 'next', type: ['null', name] },
	],
});
const rich = (index: number, next: [number, unknown] = [0, null]): Record<string, unknown> => ({
	id: `A${index}`,
	at: 1_700_000_000_000 + index,
	score: index % 2 ? [0, null] : [1, index / 3],
	tags: ['a', 'b'].slice(0, index % 3),
	attributes: { a: [0, null], b: [1, index * 2 ** 33] },
	kind: 'voice',
	hash: Buffer.from([index, 1, 2, 3]),
	price: Buffer.from([index, 7]),
	nothing: null,
	next,
});
const avroFile = (codec: string): Buffer =>
	avro(
		richType('Rich'),
		Array.from({ length: 6 }, (_, index) => rich(index, index === 2 ? [1, rich(9)] : undefined)),
		{ codec, perBlock: 3 },
	);

const text = { type: 'BYTE_ARRAY', converted: 'UTF8', is: 'optional' } as const;
const texts = plain.texts('a', 'bb', 'ccc', 'd');
const wholes = deltas([1n, 5n, 9n, -7n]);
const element = (name: string, more: Partial<Element> = {}): Element => ({ name, type: 'INT32', ...more });

const parquetTable = parquet(
	[
		element('n'),
		{ name: 't', ...text },
		element('d', { type: 'INT64' }),
		element('l', { is: 'repeated' }),
		{
			name: 'm',
			is: 'optional',
			converted: 'MAP',
			children: [
				{
					name: 'kv',
					is: 'repeated',
					children: [{ name: 'key', type: 'BYTE_ARRAY', converted: 'UTF8' }, element('value')],
				},
			],
		},
	],
	[
		{
			rows: 4,
			columns: [
				{ values: 4, pages: [page({ count: 4, data: plain.int32(1, 2, 3, 4) })] },
				{ values: 4, pages: [page2({ count: 4, definitions: runs([1, 4]), data: texts })] },
				{ values: 4, pages: [page({ count: 4, encoding: 'DELTA_BINARY_PACKED', data: wholes })] },
				{
					values: 5,
					pages: [
						page({
							count: 5,
							repetitions: packedBits([0, 1, 0, 0, 0], 1),
							definitions: packedBits([1, 1, 0, 1, 1], 1),
							data: plain.int32(1, 2, 3, 4),
						}),
					],
				},
				...['k', 'v'].map((of) => ({
					values: 4,
					pages: [
						page({
							count: 4,
							repetitions: runs([0, 4]),
							definitions: runs([2, 2], [0, 1], [1, 1]),
							data: of === 'k' ? plain.texts('x', 'y') : plain.int32(1, 2),
						}),
					],
				})),
			],
		},
	],
);

const oneColumn = (
	pages: Buffer[],
	codec: 'SNAPPY' | 'GZIP' | 'ZSTD' | 'UNCOMPRESSED' | 'BROTLI' | 'LZ4_RAW',
	dictionary = false,
): Buffer => parquet([{ name: 'v', ...text }], [{ rows: 4, columns: [{ values: 4, codec, dictionary, pages }] }]);

const definitions = runs([1, 4]);
const lengths = deltas([1n, 2n, 3n, 1n]);
const parquetColumns: Buffer[] = [
	oneColumn([page({ count: 4, definitions, data: texts, pack: (bytes) => gzipSync(bytes) })], 'GZIP'),
	oneColumn([page({ count: 4, definitions, data: texts, pack: (bytes) => zstdCompressSync(bytes) })], 'ZSTD'),
	oneColumn(
		[
			page({
				count: 4,
				definitions,
				data: texts,
				pack: (bytes) => Buffer.concat([Buffer.from([bytes.length, (bytes.length - 1) << 2]), bytes]),
			}),
		],
		'SNAPPY',
	),
	oneColumn(
		[
			page({
				count: 4,
				definitions,
				data: texts,
				pack: (bytes) => Buffer.concat([Buffer.from([0xf0, bytes.length - 15]), bytes]),
			}),
		],
		'LZ4_RAW',
	),
	oneColumn(
		[
			dictionaryPage(2, plain.texts('a', 'b')),
			page({
				count: 4,
				definitions,
				encoding: 'RLE_DICTIONARY',
				data: Buffer.concat([Buffer.from([1]), packedBits([0, 1, 1, 0], 1)]),
			}),
		],
		'UNCOMPRESSED',
		true,
	),
	oneColumn(
		[
			page({
				count: 4,
				definitions,
				encoding: 'DELTA_LENGTH_BYTE_ARRAY',
				data: Buffer.concat([lengths, Buffer.from('abbcccd')]),
			}),
		],
		'UNCOMPRESSED',
	),
	oneColumn(
		[
			page({
				count: 4,
				definitions,
				encoding: 'DELTA_BYTE_ARRAY',
				data: Buffer.concat([deltas([0n, 1n, 1n, 0n]), lengths, Buffer.from('abbcccd')]),
			}),
		],
		'UNCOMPRESSED',
	),
];

/** Values of the type VARIANT: an object with a list in it, a decimal, and a text. */
const variants = [
	Buffer.from('0202000100020a0c0103020002030c0200', 'hex'),
	Buffer.from('200203000000', 'hex'),
	Buffer.from('4002000000c3bc', 'hex'),
].map((value) => [Buffer.from('01020001026162', 'hex'), value] as const);
const variantTable = parquet(
	[
		{
			name: 'v',
			logical: { 16: struct({}) },
			children: ['metadata', 'value'].map((name) => ({ name, type: 'BYTE_ARRAY' })),
		},
	],
	[
		{
			rows: variants.length,
			columns: ([0, 1] as const).map((part) => ({
				values: variants.length,
				pages: [page({ count: variants.length, data: plain.texts(...variants.map((value) => value[part])) })],
			})),
		},
	],
);

const makers: Record<string, Original['make']> = { Avro: madeAvro, Parquet: madeParquet, CMS: madeMessage };

const withRead =
	(read: Read) =>
	([format, bytes]: [string, Buffer]): Original => ({ format, bytes, read, make: makers[format] });

function messages(): Original[] {
	// The smallest key: opening it is the slow part.
	const anna = identity('Anna', { modulusLength: 1024 });
	const keys = readKeys(anna.keyPem, '', anna.certificatePem);
	const recipients = [anna];
	const forms: Buffer[] = [
		message(jsonLines, { recipients }),
		message(jsonLines, { recipients, pieces: 20, cipher: 'aes-128-gcm' }),
		message(zip([{ name: 'a.json', data: jsonLines }]), {
			recipients,
			cipher: 'aes-256-gcm',
			gcmInside: true,
			padding: 'oaep-sha256',
		}),
		message(message(gzipSync(jsonLines), { recipients }), {
			recipients,
			by: 'identifier',
			originator: true,
			attributes: true,
		}),
		Buffer.from(pem('CMS', message(jsonLines, { recipients }))),
		Buffer.from(mime(message(jsonLines, { recipients }))),
	];
	const opened: Read = async function* (bytes) {
		for await (const { data } of unwrapExport(chunked(bytes, 1000), keys)) yield* data;
	};
	const asKey: Read = async function* (bytes) {
		yield await Promise.resolve(readKeys(bytes.toString('latin1'), 'passphrase', anna.certificatePem));
	};
	const encrypted = String(
		anna.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'passphrase' }),
	);
	const texts = [anna.keyPem, `${anna.certificatePem}${anna.keyPem}`, anna.keyPem.replaceAll('\n', '\\n'), encrypted];
	return [
		...forms.map((bytes) => withRead(opened)(['CMS', bytes])),
		...texts.map((key) => withRead(asKey)(['PEM and keys', Buffer.from(key)])),
	];
}

/** In the order of their turns. */
export function originals(): Original[] {
	const avroFiles = ['null', 'deflate', 'snappy', 'zstandard'].map((codec): [string, Buffer] => [
		'Avro',
		avroFile(codec),
	]);
	const parquetFiles = [parquetTable, ...parquetColumns, variantTable].map((bytes): [string, Buffer] => [
		'Parquet',
		bytes,
	]);
	const packed: Array<[string, Buffer]> = [
		[
			'zip',
			zip(
				[
					{ name: 'a.json', data: jsonLines },
					{ name: 'ü/b.csv', data: csv, stored: true },
				],
				{ zip64End: true },
			),
		],
		[
			'zip',
			zip([
				{ name: 'a.avro', data: avroFile('null'), descriptor: 'signed' },
				{ name: 'b.parquet', data: parquetTable },
			]),
		],
		['gzip', Buffer.concat([gzipSync(jsonLines), gzipSync(jsonList)])],
		['gzip', gzipSync(avroFile('deflate'))],
		['zlib', deflateSync(csv)],
	];
	const texts: Array<[string, Buffer]> = [
		['JSON', jsonLines],
		['JSON', jsonList],
		['CSV', csv],
	];
	return [
		...[...texts, ...packed, ...avroFiles, ...parquetFiles].map(withRead(records)),
		...parquetFiles.map(withRead(parquetRecords)),
		...messages(),
	];
}
