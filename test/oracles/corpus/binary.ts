import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readKeys } from '../../../genesys/formats/envelope/privateKeys.ts';
import { readRecords, type PlainRecord } from '../../../genesys/formats/records.ts';
import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { chunked } from '../../support/bytes.ts';
import { connectToDuckDB } from '../../support/duckdb.ts';
import { folder, makeKey, type Folder } from '../programs.ts';
import type { Corpus, Sample } from './corpus.ts';

/** A Python with pyarrow and fastavro. */
const python = process.env.PYTHON ?? 'python3';
/** A folder of public files, such as a clone of apache/parquet-testing, or of apache/avro. */
const publicFiles = process.env.CORPUS_FILES;

function hasModule(name: string): boolean {
	try {
		execFileSync(python, ['-c', `import ${name}`], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

async function inFolder<T>(work: (path: string) => T | Promise<T>): Promise<T> {
	const path = mkdtempSync(join(tmpdir(), 'corpus-'));
	try {
		return await work(path);
	} finally {
		rmSync(path, { recursive: true });
	}
}

/** The results of the reference readers for these files, without files that they can't read. */
function samplesOf(paths: string[]): Sample[] {
	const script = join(__dirname, 'references.py');
	const printed = execFileSync(python, [script], { input: paths.join('\n'), maxBuffer: 2 ** 30 }).toString();
	const lines = printed.trim().split('\n');
	return paths.flatMap((path, index) => {
		const line = lines[index] ?? 'unknown';
		if (line.startsWith('unknown')) return [];
		const expected = line.startsWith('refused') ? undefined : (JSON.parse(line) as PlainRecord[]);
		return [{ name: basename(path), bytes: readFileSync(path), expected }];
	});
}

const duckTable = `SELECT i AS id, i * 1000003 AS wide, i % 3 = 0 AS flag, i * 1.5::DOUBLE AS fraction, 'Grüße ' || i AS text, md5(i::VARCHAR) AS hash,
	CASE WHEN i % 7 = 0 THEN NULL ELSE 'text ' || (i % 50) END AS queue, DATE '1960-01-01' + i::INT AS day, (i % 100000 / 100)::DECIMAL(9, 2) AS price, uuid() AS uuid,
	range(i % 4) AS list, {'a': i, 'n': [{'q': i % 3}, NULL]} AS struct, MAP {'k' || (i % 3): i} AS map FROM range(1500) r(i)`;

const duckSamples = (): Promise<Sample[]> =>
	inFolder(async (path) => {
		const connection = await connectToDuckDB(join(__dirname, '..', '..', '..'));
		try {
			await connection.run(`CREATE TABLE t AS ${duckTable}`);
			await connection.run(`COPY t TO '${join(path, 't.json')}' (FORMAT json)`);
			const lines = readFileSync(join(path, 't.json'), 'utf8').trim().split('\n');
			const expected = lines.map((line) => JSON.parse(line) as PlainRecord);
			const samples: Sample[] = [];
			for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw', 'brotli'])
				for (const options of [
					"PARQUET_VERSION 'V1'",
					"PARQUET_VERSION 'V2'",
					'ROW_GROUP_SIZE 2048, DICTIONARY_SIZE_LIMIT 1',
				]) {
					const file = join(path, 'written.parquet');
					await connection.run(`COPY t TO '${file}' (FORMAT parquet, CODEC '${codec}', ${options})`);
					samples.push({ name: `${codec}, ${options}`, bytes: readFileSync(file), expected });
				}
			return samples;
		} finally {
			connection.closeSync();
		}
	});

/** Writes one file for each compression and encoding to the folder in the first argument. */
const arrowScript = `
import sys, decimal, datetime, pyarrow as pa, pyarrow.parquet as pq
n = 700
ids = list(range(n))
utc = datetime.timezone.utc
table = pa.table({
    'id': pa.array(ids, pa.int64()), 'wide': pa.array([2**62 + i for i in ids], pa.int64()), 'small': pa.array([i % 100 for i in ids], pa.uint8()),
    'text': pa.array([None if i % 5 == 0 else 'Grüße %d' % (i % 40) for i in ids]), 'bytes': pa.array([bytes([i % 256, 0]) for i in ids], pa.binary()),
    'fraction': pa.array([i / 3 for i in ids], pa.float64()), 'single': pa.array([i / 4 for i in ids], pa.float32()), 'flag': pa.array([i % 2 == 0 for i in ids]),
    'day': pa.array([datetime.date(2026, 1, 1) + datetime.timedelta(days=i) for i in ids]),
    'at': pa.array([datetime.datetime(2026, 1, 1, tzinfo=utc) + datetime.timedelta(microseconds=i * 7919) for i in ids], pa.timestamp('us', tz='UTC')),
    'local': pa.array([datetime.datetime(1969, 12, 31, 23, 59, 59) + datetime.timedelta(milliseconds=i) for i in ids], pa.timestamp('ms')),
    'time': pa.array([datetime.time(23, 59, 59, i) for i in ids], pa.time64('us')),
    'price': pa.array([decimal.Decimal(i).scaleb(-2) for i in ids], pa.decimal128(20, 2)), 'exact': pa.array([decimal.Decimal(10**30 + i).scaleb(-9) for i in ids], pa.decimal128(38, 9)),
    'list': pa.array([None if i % 11 == 0 else list(range(i % 4)) for i in ids], pa.list_(pa.int32())),
    'struct': pa.array([{'a': i, 'b': None if i % 3 else [{'c': 'x'}]} for i in ids], pa.struct([('a', pa.int32()), ('b', pa.list_(pa.struct([('c', pa.string())])))])),
    'map': pa.array([[('k%d' % (i % 3), i)] for i in ids], pa.map_(pa.string(), pa.int32())),
})
flat = table.select(['id', 'text', 'fraction', 'small'])
for codec in ['none', 'snappy', 'gzip', 'zstd', 'lz4', 'brotli']:
    for version in ['1.0', '2.0']:
        for dictionary in [True, False]:
            pq.write_table(table, '%s/%s %s %s.parquet' % (sys.argv[1], codec, version, dictionary), compression=codec, data_page_version=version, use_dictionary=dictionary, data_page_size=2000, row_group_size=300, write_page_checksum=True)
for encoding, column in [('DELTA_BINARY_PACKED', 'id'), ('DELTA_BYTE_ARRAY', 'text'), ('DELTA_LENGTH_BYTE_ARRAY', 'text'), ('BYTE_STREAM_SPLIT', 'fraction'), ('BYTE_STREAM_SPLIT', 'id'), ('PLAIN', 'small')]:
    pq.write_table(flat, '%s/%s %s.parquet' % (sys.argv[1], encoding, column), use_dictionary=False, column_encoding={column: encoding})
pq.write_table(flat.slice(0, 0), sys.argv[1] + '/no rows.parquet')
pq.write_table(table.select(['at']), sys.argv[1] + '/old times.parquet', use_deprecated_int96_timestamps=True)
`;

/** Blocks of bzip2 and xz are refused with a clear error. */
const avroScript = `
import sys, decimal, datetime, fastavro
schema = fastavro.parse_schema({'type': 'record', 'name': 'R', 'namespace': 'a.b', 'fields': [
    {'name': 'id', 'type': 'long'}, {'name': 'text', 'type': ['null', 'string']}, {'name': 'bytes', 'type': 'bytes'}, {'name': 'score', 'type': 'double'},
    {'name': 'tags', 'type': {'type': 'array', 'items': 'string'}}, {'name': 'map', 'type': {'type': 'map', 'values': ['null', 'long', 'boolean']}},
    {'name': 'kind', 'type': {'type': 'enum', 'name': 'Kind', 'symbols': ['voice', 'email']}}, {'name': 'hash', 'type': {'type': 'fixed', 'name': 'Hash', 'size': 4}},
    {'name': 'day', 'type': {'type': 'int', 'logicalType': 'date'}}, {'name': 'price', 'type': {'type': 'bytes', 'logicalType': 'decimal', 'precision': 20, 'scale': 2}},
    {'name': 'uuid', 'type': {'type': 'string', 'logicalType': 'uuid'}}, {'name': 'next', 'type': ['null', 'R']}]})
def record(i, following=None):
    return {'id': i * 2**50, 'text': None if i % 3 == 0 else 'Grüße %d' % i, 'bytes': bytes([i % 256, 255]), 'score': i / 3, 'tags': ['t'] * (i % 4), 'map': {'a': None, 'b': i, 'c': True},
        'kind': ['voice', 'email'][i % 2], 'hash': b'abcd', 'day': datetime.date(1960, 1, 1) + datetime.timedelta(days=i * 30), 'price': decimal.Decimal(i).scaleb(-2),
        'uuid': '00112233-4455-6677-8899-aabbccdd%04d' % i, 'next': following}
records = [record(i, record(i + 1) if i % 10 == 0 else None) for i in range(500)]
for codec in ['null', 'deflate', 'snappy', 'zstandard', 'bzip2', 'xz']:
    for interval in [100, 100000]:
        try:
            with open('%s/%s %d.avro' % (sys.argv[1], codec, interval), 'wb') as file:
                fastavro.writer(file, schema, records, codec=codec, sync_interval=interval)
        except ValueError:
            import os; os.remove('%s/%s %d.avro' % (sys.argv[1], codec, interval))
`;

const writtenBy = (script: string, refused: RegExp): Promise<Sample[]> =>
	inFolder((path) => {
		execFileSync(python, ['-c', script, path], { stdio: ['ignore', 'ignore', 'inherit'] });
		const samples = samplesOf(globSync(join(path, '*')).sort());
		return samples.map((sample) => (refused.test(sample.name) ? { ...sample, expected: undefined } : sample));
	});

/** Files with other results than the reference, or that are read although the reference refuses them, each with a reason. */
const shownOtherwise: Record<string, string> = {
	'map_no_value.parquet': 'a map without values is a map here, and a list of its keys there',
	'nested_structs.rust.parquet': 'times of the year 52951 are times here, and numbers there',
	'int96_from_spark.parquet': 'the year 9999 is what it is here, and goes round to 1816 there',
	'syncInMeta.avro': 'the marker stands in the metadata too, where it is looked for there',
	'incorrect_map_schema.parquet': 'keys that may be missing are read',
	'large_string_map.brotli.parquet': 'two texts of a gigabyte, above the limit',
};

const publicSamples = (extension: string): Sample[] => {
	const paths = globSync(join(publicFiles ?? '', '**', `*.${extension}`)).filter(
		(path) => statSync(path).isFile() && !(basename(path) in shownOtherwise),
	);
	return samplesOf(paths.sort());
};

const text = '{"ixnId":"A1","subject":"Grüße"}\n{"ixnId":"A2","subject":null}\n';
const records = [
	{ ixnId: 'A1', subject: 'Grüße' },
	{ ixnId: 'A2', subject: null },
];

/** Options of openssl's encryption, and whether we read the result. */
function opensslForms(): Array<{ options: string[]; isRead: boolean }> {
	const ciphers = ['-aes128', '-aes192', '-aes256', '-des3', '-aes-128-gcm', '-aes-256-gcm', '-aes-128-cbc'];
	const forms = ['DER', 'PEM', 'SMIME'].flatMap((form) => [
		['-outform', form],
		['-stream', '-outform', form],
		['-keyid', '-outform', form],
	]);
	const oaep = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map((hash) =>
		['-aes256', '-outform', 'DER', '-recip', 'certificate.pem'].concat(
			...['rsa_padding_mode:oaep', `rsa_oaep_md:${hash}`].map((option) => ['-keyopt', option]),
		),
	);
	return [
		...ciphers.flatMap((cipher) =>
			forms.map((form) => ({ options: [cipher, ...form, 'certificate.pem'], isRead: true })),
		),
		...oaep.map((options) => ({ options, isRead: true })),
		...['-camellia128', '-camellia256'].map((cipher) => ({
			options: [cipher, '-outform', 'DER', 'certificate.pem'],
			isRead: false,
		})),
	];
}

function opensslSamples(): Sample[] {
	const here: Folder = folder();
	try {
		makeKey(here);
		here.write('records.json', text);
		here.run('zip', ['-q', '-X', 'export.zip', 'records.json']);
		const keys = readKeys(here.read('key.pem').toString(), '', here.read('certificate.pem').toString());
		const read = async (bytes: Uint8Array, chunkBytes?: number): Promise<unknown[]> => {
			const found: unknown[] = [];
			for await (const entry of unwrapExport(chunked(bytes, chunkBytes), keys))
				for await (const batch of readRecords(entry)) found.push(...batch);
			return found;
		};
		const sign = [
			'-sign',
			'-binary',
			'-nodetach',
			'-signer',
			'certificate.pem',
			'-inkey',
			'key.pem',
			'-outform',
			'DER',
		];
		here.write('signed', here.run('openssl', ['cms', ...sign, '-in', 'export.zip']));
		const encrypted = opensslForms().flatMap(({ options, isRead }) =>
			['export.zip', 'records.json', 'signed'].map((file) => ({
				name: `${options.join(' ')} ${file}`,
				bytes: here.run('openssl', ['cms', '-encrypt', '-binary', '-in', file, ...options]),
				expected: isRead ? records : undefined,
				read,
			})),
		);
		return [...encrypted, { name: 'signed only', bytes: here.read('signed'), read }];
	} finally {
		here.remove();
	}
}

const [hasArrow, hasAvro] = [hasModule('pyarrow'), hasModule('fastavro')];

export const binaryCorpora: Corpus[] = [
	{ title: 'Parquet by DuckDB', reference: 'the JSON that DuckDB writes', samples: duckSamples },
	...(hasArrow
		? [{ title: 'Parquet by pyarrow', reference: 'pyarrow', samples: () => writtenBy(arrowScript, /^$/) }]
		: []),
	...(hasAvro
		? [{ title: 'Avro by fastavro', reference: 'fastavro', samples: () => writtenBy(avroScript, /^(?:bzip2|xz)/) }]
		: []),
	...(hasArrow && publicFiles
		? [{ title: 'public Parquet files', reference: 'pyarrow', samples: () => publicSamples('parquet') }]
		: []),
	...(hasAvro && publicFiles
		? [{ title: 'public Avro files', reference: 'fastavro', samples: () => publicSamples('avro') }]
		: []),
	{ title: 'encrypted by openssl', reference: 'what went in', samples: opensslSamples },
];
