import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { readParquet } from '../../genesys/formats/parquet/parquet.ts';
import { openMemory } from '../../genesys/formats/ranges.ts';
import { errorOf, seeded } from '../support/bytes.ts';
import { connectToDuckDB, type DuckDBConnection } from '../support/duckdb.ts';

const CODECS = ['uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw'];
const VERSIONS = ['V1', 'V2'];

/** All types for which DuckDB's JSON equals our records. */
const TABLE = `
	SELECT i AS id, i * 1000003 * 1000003 AS wide, i % 3 = 0 AS flag, i * 1.5::DOUBLE AS fraction, (i % 100)::UTINYINT AS small, 'always the same' AS same,
		CASE WHEN i % 7 = 0 THEN NULL ELSE 'text ' || (i % 50) END AS text, md5(i::VARCHAR) AS unique_text, 'Grüße 日本 😀 ' || chr((i % 5000 + 1000)::INT) AS unicode,
		DATE '1960-01-01' + (i % 40000)::INT AS day, (i % 100000 / 100)::DECIMAL(9, 2) AS price, uuid() AS uuid,
		CASE WHEN i % 5 = 0 THEN NULL ELSE range(i % 4) END AS list,
		CASE WHEN i % 11 = 0 THEN NULL ELSE {'a': i, 'b': CASE WHEN i % 2 = 0 THEN NULL ELSE 'x' || i END, 'n': [{'q': i % 3, 'r': [i, NULL]}, NULL]} END AS struct,
		[[i], [], NULL, [1, 2]] AS lists, CASE WHEN i % 13 = 0 THEN NULL ELSE MAP {'k' || (i % 3): i, 'other': NULL} END AS map, NULL::VARCHAR AS nothing
	FROM range(3000) r(i)`;

describe('files from DuckDB', () => {
	let folder: string;
	let connection: DuckDBConnection;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'oracles-parquet-'));
		connection = await connectToDuckDB(join(__dirname, '..', '..'));
		await connection.run('SET threads = 1');
		await connection.run(`CREATE TABLE t AS ${TABLE}`);
		await connection.run(`COPY t TO '${join(folder, 't.json')}' (FORMAT json)`);
	});
	afterAll(() => {
		connection.closeSync();
		rmSync(folder, { recursive: true });
	});

	const written = async (options: string, table = 't'): Promise<Buffer> => {
		await connection.run(`COPY ${table} TO '${join(folder, 'written.parquet')}' (FORMAT parquet, ${options})`);
		return readFileSync(join(folder, 'written.parquet'));
	};
	const ours = async (file: Buffer): Promise<Record<string, unknown>[]> => {
		const records: unknown[] = [];
		for await (const batch of readParquet(openMemory(file), 'written.parquet')) records.push(...batch);
		return records as Record<string, unknown>[];
	};
	/** Integers that exceed a number are texts here and digits there. */
	const theirs = (): unknown[] =>
		readFileSync(join(folder, 't.json'), 'utf8')
			.trim()
			.split('\n')
			.map(
				(line) =>
					JSON.parse(
						line.replace(/"wide":(\d{16,})/, (all, digits: string) =>
							Number.isSafeInteger(Number(digits)) ? all : `"wide":"${digits}"`,
						),
					) as unknown,
			);

	test.each(CODECS.flatMap((codec) => VERSIONS.map((version) => [codec, version])))(
		"a file (%s, pages of version %s) returns the same as DuckDB's JSON",
		async (codec, version) => {
			const file = await written(`CODEC '${codec}', PARQUET_VERSION '${version}', ROW_GROUP_SIZE 2048`);
			expect(await ours(file)).toEqual(theirs());
		},
	);

	test('large row groups are read', async () => {
		const file = await written(
			"CODEC 'zstd', ROW_GROUP_SIZE 200000",
			'(SELECT i, md5(i::VARCHAR) AS hash, [i, i + 1] AS list FROM range(200000) r(i))',
		);
		const records = await ours(file);
		expect(records).toHaveLength(200_000);
		expect(records[199_999]).toEqual({
			i: 199_999,
			hash: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
			list: [199_999, 200_000],
		});
	});

	test('times and decimals are read as DuckDB prints them', async () => {
		const times = `SELECT '1969-12-31 23:59:59.123456'::TIMESTAMP + (i * 7919) * INTERVAL 1 SECOND AS micros, ('2026-11-20 12:00:00.5'::TIMESTAMP_MS) AS millis,
			'2026-11-20 12:00:00.123456789'::TIMESTAMP_NS AS nanos, ('2026-11-20 12:00:00.123456+00'::TIMESTAMPTZ) AS utc, TIME '23:59:59.999999' AS clock,
			(i * 1000003)::DECIMAL(18, 4) / 7 AS quotient, 12345678901234567890.123456789::DECIMAL(38, 9) AS exact, '\\xFF\\x00'::BLOB AS bytes FROM range(50) r(i)`;
		const file = await written("CODEC 'snappy'", `(${times})`);
		const printed = await connection.runAndReadAll(
			`SELECT strftime(micros, '%Y-%m-%dT%H:%M:%S.%f') AS micros, exact::VARCHAR AS exact FROM (${times})`,
		);
		const records = await ours(file);
		expect(records.map(({ micros, exact }) => ({ micros, exact }))).toEqual(printed.getRowObjects());
		expect(records[0]).toMatchObject({
			millis: '2026-11-20T12:00:00.500',
			nanos: '2026-11-20T12:00:00.123456789',
			utc: '2026-11-20T12:00:00.123456Z',
			clock: '23:59:59.999999',
			bytes: '/wA=',
		});
	});

	test('the error for an encrypted file is clear', async () => {
		await connection.run("PRAGMA add_parquet_key('k', '0123456789012345')");
		await connection.run("SET force_mbedtls_unsafe = 'true'");
		const file = await written("ENCRYPTION_CONFIG {footer_key: 'k'}", '(SELECT i FROM range(10) r(i))');
		expect(await errorOf(ours(file))).toMatchObject({
			kind: 'file',
			message: expect.stringContaining('encrypted') as unknown,
		});
	});

	test('hyparquet reads the same records', async () => {
		const file = await written(
			"CODEC 'snappy', ROW_GROUP_SIZE 2048",
			'(SELECT id, flag, fraction, "text", unique_text, unicode, "list" FROM t)',
		);
		const plain = (value: unknown): unknown =>
			typeof value === 'bigint' ? Number(value) : Array.isArray(value) ? value.map(plain) : (value ?? null);
		const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer, compressors });
		expect(await ours(file)).toEqual(
			rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))),
		);
	});

	test('a file that is damaged in a thousand ways returns records or an error of the engine', async () => {
		const pick = seeded(23);
		const outcomes = new Set<string>();
		for (const codec of CODECS) {
			const original = await written(
				`CODEC '${codec}', PARQUET_VERSION 'V${1 + pick(2)}'`,
				'(SELECT * FROM t LIMIT 60)',
			);
			for (let round = 0; round < 300; round++) {
				const bytes = Buffer.from(original);
				for (let changes = 1 + pick(4); changes > 0; changes--) bytes[pick(bytes.length)] = pick(256);
				const outcome = await ours(pick(8) === 0 ? bytes.subarray(0, pick(bytes.length)) : bytes).catch(
					(error: Error) => error,
				);
				outcomes.add(outcome instanceof Error ? outcome.name : 'records');
			}
		}
		expect([...outcomes].sort()).toEqual(['GenesysError', 'records']);
	});
});
