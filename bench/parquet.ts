/**
 * Reads records from Parquet: the engine compared with pyarrow's `to_pylist`, hyparquet and DuckDB, each in its own
 * process.
 *
 *   node bench/parquet.ts [rows of each file = 100000] [pairs = 9] [part of a comparison's name]
 *
 * Bundles the engine itself. Needs DuckDB, which writes the files (`npm run test:oracles` installs it). Skips pyarrow
 * when python3 doesn't have it (`PYTHON` names another Python). Sides run in turn. Each figure is the median of the
 * pairs' ratios with its interval (the order statistics that contain the true median with at least 95%), in wall-clock
 * time and in processor time. Both times are for reading only, without the start of the process; memory is the peak of
 * the whole process. The sides return different values: the engine and DuckDB return dates and decimals as text,
 * hyparquet and pyarrow as objects. hyparquet keeps all rows in memory.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import type * as Parquet from '../genesys/formats/parquet/parquet.ts';
import { connectToDuckDB } from '../test/support/duckdb.ts';
import { inTurn, median, run, formatMedian } from './measure.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const load = createRequire(join(ROOT, 'test/oracles/libraries/package.json'));
const PYTHON = process.env.PYTHON ?? 'python3';
const ROW_GROUP = 50_000;

/** Conversations as in an export: a dozen plain columns and three nested ones. */
const TABLE = `
	SELECT uuid()::VARCHAR AS conversation_id, TIMESTAMP '2026-11-20 00:00:00' + i * INTERVAL 1 SECOND AS start_time, TIMESTAMP '2026-11-20 00:05:00' + i * INTERVAL 1 SECOND AS end_time,
		CASE WHEN i % 2 = 0 THEN 'inbound' ELSE 'outbound' END AS direction, ['voice', 'email', 'chat', 'callback'][i % 4 + 1] AS channel, i % 600000 AS duration_ms,
		i % 1000 / 1000.0::DOUBLE AS score, CASE WHEN i % 4 = 0 THEN NULL ELSE 'queue ' || (i % 50) END AS queue, md5(i::VARCHAR) AS subject, i % 3 = 0 AS answered,
		DATE '2026-01-01' + (i % 365)::INT AS day, (i % 100000 / 100)::DECIMAL(9, 2) AS price,
		range(i % 4) AS wrap_ups, [{'id': md5((i + 1)::VARCHAR), 'purpose': 'agent', 'talk_ms': i % 60000}, {'id': md5((i + 2)::VARCHAR), 'purpose': 'customer', 'talk_ms': NULL}] AS participants,
		MAP {'language': 'en', 'wrapUp': 'code ' || (i % 20)} AS attributes
	FROM range($rows) r(i)`;

interface Reading {
	records: number;
	seconds: number;
	/** Of all processors together. */
	cpuSeconds: number;
}

interface DuckDBRows {
	stream(sql: string): Promise<{ yieldRowObjectJson(): AsyncIterable<unknown[]> }>;
}

/** Loads its modules, then returns a function that reads a file and returns the number of records. */
type Side = (engine: string) => Promise<(file: string) => Promise<number>>;

type Figure = Reading & { peakMb: number };

const SIDES: Record<string, Side> = {
	engine: async (engine) => {
		const { readParquet } = load(engine) as typeof Parquet;
		return async (file) => {
			const handle = await open(file);
			try {
				const source = {
					size: (await handle.stat()).size,
					readRange: async (start: number, end: number) =>
						(await handle.read({ buffer: Buffer.allocUnsafeSlow(end - start), position: start })).buffer,
				};
				let records = 0;
				for await (const batch of readParquet(source, 'file')) records += batch.length;
				return records;
			} finally {
				await handle.close();
			}
		};
	},
	hyparquet: async () => {
		const { asyncBufferFromFile, parquetReadObjects } = await import('hyparquet');
		const { compressors } = await import('hyparquet-compressors');
		return async (file) => (await parquetReadObjects({ file: await asyncBufferFromFile(file), compressors })).length;
	},
	DuckDB: async () => {
		const connection = await connectToDuckDB(ROOT);
		return async (file) => {
			let records = 0;
			for await (const rows of (
				await (connection as unknown as DuckDBRows).stream(`FROM '${file}'`)
			).yieldRowObjectJson())
				records += rows.length;
			return records;
		};
	},
};

const TO_PYLIST = `
import json, sys, time
import pyarrow.parquet
began, worked = time.perf_counter(), time.process_time()
records = 0
for batch in pyarrow.parquet.ParquetFile(sys.argv[1]).iter_batches(1000):
    records += len(batch.to_pylist())
print(json.dumps({'records': records, 'seconds': time.perf_counter() - began, 'cpuSeconds': time.process_time() - worked}))
`;

function hasPyarrow(): boolean {
	try {
		execFileSync(PYTHON, ['-c', 'import pyarrow.parquet'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

async function read(side: string, file: string, engine: string): Promise<Figure> {
	const { output, peakMb } =
		side === 'pyarrow'
			? await run(PYTHON, ['-c', TO_PYLIST, file])
			: await run(process.execPath, [
					'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
					SELF,
					'--read',
					side,
					file,
					engine,
				]);
	return { ...(JSON.parse(output) as Reading), peakMb };
}

async function compare(file: string, theirs: string, engine: string, pairs: number): Promise<void> {
	const runs = await inTurn(
		pairs,
		() => read('engine', file, engine),
		() => read(theirs, file, engine),
	);
	const counts = new Set([...runs.ours, ...runs.theirs].map(({ records }) => records));
	if (counts.size > 1) throw new Error(`${file}: ${[...counts].join(' and ')} records`);
	const formatFigures = (name: string, side: Figure[]) => {
		const rate = median(side.map(({ records, seconds }) => records / seconds));
		return `${name.padEnd(9)} ${(rate / 1000).toFixed(0).padStart(4)} krecords/s, peak ${Math.max(
			...side.map(({ peakMb }) => peakMb),
		)
			.toFixed(0)
			.padStart(4)} MB`;
	};
	const ratios = (of: 'seconds' | 'cpuSeconds') =>
		formatMedian(
			runs.ours.map((our, index) => runs.theirs[index]![of] / our[of]),
			'',
			2,
		);
	console.log(
		`  ${formatFigures('engine', runs.ours)}\n  ${formatFigures(theirs, runs.theirs)}   engine is ${ratios('seconds')} times as fast, by processor time ${ratios('cpuSeconds')}`,
	);
}

async function makeFiles(folder: string, rows: number, codecs: string[]): Promise<Map<string, string>> {
	const connection = await connectToDuckDB(ROOT);
	const files = new Map(codecs.map((codec) => [codec, join(folder, `${codec}.parquet`)]));
	await connection.run(`CREATE TABLE conversations AS ${TABLE.replace('$rows', String(rows))}`);
	for (const [codec, file] of files)
		await connection.run(
			`COPY conversations TO '${file}' (FORMAT parquet, CODEC '${codec}', ROW_GROUP_SIZE ${ROW_GROUP})`,
		);
	connection.closeSync();
	return files;
}

async function main(rows: number, pairs: number, chosen: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-bench-'));
	try {
		const engine = join(folder, 'engine.cjs');
		await build({
			entryPoints: [join(ROOT, 'genesys/formats/parquet/parquet.ts')],
			bundle: true,
			platform: 'node',
			format: 'cjs',
			outfile: engine,
			logLevel: 'warning',
		});
		const others = [...(hasPyarrow() ? ['pyarrow'] : []), 'hyparquet', 'DuckDB'];
		if (!others.includes('pyarrow')) console.log(`${PYTHON} has no pyarrow: it is left out.`);
		for (const [codec, file] of await makeFiles(folder, rows, ['snappy', 'gzip', 'zstd'])) {
			const sides = others.filter((theirs) => `${codec} ${theirs}`.includes(chosen));
			if (sides.length > 0)
				console.log(
					`${codec}, ${(statSync(file).size / 1e6).toFixed(0)} MB, ${rows} records, ${pairs} pairs each, load ${loadavg()[0]!.toFixed(1)}`,
				);
			for (const theirs of sides) await compare(file, theirs, engine, pairs);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--read') {
	const [side, file, engine] = rest as [string, string, string];
	const reads = await SIDES[side]!(engine);
	const worked = process.cpuUsage();
	const began = performance.now();
	const records = await reads(file);
	const { user, system } = process.cpuUsage(worked);
	process.stdout.write(
		JSON.stringify({ records, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 }),
	);
} else await main(Number(first ?? 100_000), Number(rest[0] ?? 9), rest[1] ?? '');
