/**
 * Reads records from files: the engine compared with the usual libraries, each in its own process.
 *
 *   node bench/formats.ts [size of each file in MB = 40] [pairs = 9] [part of a comparison's name]
 *
 * Bundles the engine itself. Needs the libraries that ours are compared with (`npm run test:oracles` installs them),
 * zip and unzip. Skips fastavro and Apache's avro (Debian's python3-avro) when no Python has them (`PYTHON` names a
 * Python to try first). Sides run in turn. Each figure is the median of the pairs' ratios with its interval (the order
 * statistics that contain the true median with at least 95%), in wall-clock time and in processor time. Both times are
 * for reading only, without the start of the process; memory is the peak of the whole process.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	createReadStream,
	createWriteStream,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import type * as Avro from '../genesys/formats/avro/avro.ts';
import type * as Csv from '../genesys/formats/csv/csv.ts';
import type * as Json from '../genesys/formats/json/readJson.ts';
import type * as Records from '../genesys/formats/records.ts';
import { inTurn, median, run, formatMedian } from './measure.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const load = createRequire(join(ROOT, 'test/oracles/libraries/package.json'));
const PYTHONS = [...(process.env.PYTHON ? [process.env.PYTHON] : []), 'python3', '/usr/bin/python3'];
const READ_SIZE = 64 * 1024;
const LINE_FEED = 0x0a;

interface Engine {
	readAvro: typeof Avro.readAvro;
	readCsv: typeof Csv.readCsv;
	readJson: typeof Json.readJson;
	/** Reads any format; the bytes tell which. */
	readRecords: typeof Records.readRecords;
}

interface Avsc {
	createFileDecoder(file: string): NodeJS.ReadableStream;
	streams: { BlockEncoder: new (schema: unknown, options: { codec: string }) => Duplex };
}

interface UdsvParser {
	stringObjs: unknown;
	chunk(text: string, way: unknown, take: (row: unknown) => void): void;
	end(): void;
}

/** Reads a file and returns the number of records. */
type Read = (file: string) => Promise<number>;

const openFile = (file: string) => createReadStream(file, { highWaterMark: READ_SIZE });

/** How each side reads a file. Modules are loaded before the clock starts. */
const SIDES: Record<string, (engine: () => Engine) => Read> = {
	'engine csv': (engine) => {
		const { readCsv } = engine();
		return (file) => countRecords(readCsv(openFile(file), 'file'));
	},
	'engine avro': (engine) => {
		const { readAvro } = engine();
		return (file) => countRecords(readAvro(openFile(file), 'file'));
	},
	'engine json': (engine) => {
		const { readJson } = engine();
		return (file) => countRecords(readJson(openFile(file), 'file'));
	},
	'engine, told by its bytes': (engine) => {
		const { readRecords } = engine();
		return (file) => countRecords(readRecords(openFile(file)));
	},
	'csv-parse': () => {
		const { parse } = load('csv-parse') as { parse(options: { columns: boolean }): NodeJS.ReadWriteStream };
		return async (file) => {
			let records = 0;
			for await (const record of openFile(file).pipe(parse({ columns: true }))) if (record) records++;
			return records;
		};
	},
	udsv: () => {
		const { inferSchema, initParser } = load('udsv') as {
			inferSchema(text: string): { cols: Array<{ type: string }> };
			initParser(schema: unknown): UdsvParser;
		};
		return async (file) => {
			const decoder = new TextDecoder();
			let parser: UdsvParser | undefined;
			let records = 0;
			for await (const chunk of openFile(file) as AsyncIterable<Buffer>) {
				const text = decoder.decode(chunk, { stream: true });
				parser ??= initParser(inferSchema(text));
				parser.chunk(text, parser.stringObjs, () => void records++);
			}
			parser?.end();
			return records;
		};
	},
	/** With events, the faster of its two APIs. */
	avsc: () => {
		const { createFileDecoder } = load('avsc') as Avsc;
		return async (file) => {
			let records = 0;
			const decoder = createFileDecoder(file);
			decoder.on('data', () => records++);
			await once(decoder, 'end');
			return records;
		};
	},
	'bare loop': () => (file) => bareLoop(openFile(file) as AsyncIterable<Buffer>),
	'bare loop behind node:zlib': () => (file) => bareLoop(openFile(file).pipe(createGunzip()) as AsyncIterable<Buffer>),
	'unzip -p | bare loop': () => (file) =>
		bareLoop(spawn('unzip', ['-p', file], { stdio: ['ignore', 'pipe', 'inherit'] }).stdout as AsyncIterable<Buffer>),
};

/** The minimal work for JSON Lines. */
async function bareLoop(source: AsyncIterable<Buffer>): Promise<number> {
	let records = 0;
	let held: Buffer = Buffer.alloc(0);
	for await (const chunk of source) {
		const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
		let from = 0;
		for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
			JSON.parse(bytes.toString('utf8', from, at));
			records++;
			from = at + 1;
		}
		held = bytes.subarray(from);
	}
	return records;
}

/** The script of a Python side; it iterates over `records`. Very slow sides read only the first records. */
interface Script {
	module: string;
	records: string;
	only?: number;
}

const SCRIPTS: Record<string, Script> = {
	'csv.DictReader': { module: 'csv', records: `csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'))` },
	fastavro: { module: 'fastavro', records: `fastavro.reader(open(sys.argv[1], 'rb'))` },
	"Apache's avro": {
		module: 'avro.datafile, avro.io',
		records: `avro.datafile.DataFileReader(open(sys.argv[1], 'rb'), avro.io.DatumReader())`,
		only: 10_000,
	},
	'json.loads behind gzip': { module: 'gzip, json', records: `(json.loads(line) for line in gzip.open(sys.argv[1]))` },
};

const scriptOf = ({ module, records, only }: Script) => `
import itertools, sys, time, ${module}
began, worked = time.perf_counter(), time.process_time()
count = sum(1 for record in itertools.islice(${records}, ${only ?? 'None'}))
print('{"records":%d,"seconds":%f,"cpuSeconds":%f}' % (count, time.perf_counter() - began, time.process_time() - worked))
`;

/** By script, the first Python that has its modules. */
const pythons = new Map<string, string>();

function lookForPythons(): void {
	for (const [name, { module }] of Object.entries(SCRIPTS)) {
		const found = PYTHONS.find(
			(python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0,
		);
		if (found) pythons.set(name, found);
		else console.log(`No Python here has what ${name} needs: left out.`);
	}
}

interface Comparison {
	file: string;
	ours: string;
	theirs: string[];
}

const COMPARISONS: Comparison[] = [
	{ file: 'lines.jsonl', ours: 'engine json', theirs: ['bare loop'] },
	{
		file: 'lines.jsonl.gz',
		ours: 'engine, told by its bytes',
		theirs: ['bare loop behind node:zlib', 'json.loads behind gzip'],
	},
	{ file: 'lines.zip', ours: 'engine, told by its bytes', theirs: ['unzip -p | bare loop'] },
	{ file: 'plain.csv', ours: 'engine csv', theirs: ['udsv', 'csv-parse', 'csv.DictReader'] },
	{ file: 'quoted.csv', ours: 'engine csv', theirs: ['udsv', 'csv-parse', 'csv.DictReader'] },
	{ file: 'null.avro', ours: 'engine avro', theirs: ['avsc', 'fastavro', "Apache's avro"] },
	{ file: 'deflate.avro', ours: 'engine avro', theirs: ['avsc', 'fastavro', "Apache's avro"] },
];

async function countRecords(batches: AsyncIterable<unknown[]>): Promise<number> {
	let records = 0;
	for await (const batch of batches) records += batch.length;
	return records;
}

let seed = 1;
const random = (below: number) => Math.floor(((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32) * below);
const word = () => Array.from({ length: 3 + random(7) }, () => String.fromCharCode(97 + random(26))).join('');
const WORDS = Array.from({ length: 5000 }, word);
const text = (words: number) => Array.from({ length: words }, () => WORDS[random(WORDS.length)]).join(' ');

const SCHEMA = {
	type: 'record',
	name: 'Conversation',
	fields: [
		{ name: 'conversationId', type: 'string' },
		{ name: 'start', type: 'long' },
		{ name: 'end', type: ['null', 'long'] },
		{ name: 'direction', type: { type: 'enum', name: 'Direction', symbols: ['inbound', 'outbound'] } },
		{ name: 'score', type: 'double' },
		{ name: 'queue', type: ['null', 'string'] },
		{ name: 'attributes', type: { type: 'map', values: 'string' } },
		{
			name: 'participants',
			type: {
				type: 'array',
				items: {
					type: 'record',
					name: 'Participant',
					fields: [
						{ name: 'id', type: 'string' },
						{ name: 'purpose', type: 'string' },
						{ name: 'talkMs', type: 'int' },
					],
				},
			},
		},
	],
};

function conversation(): Record<string, unknown> {
	const start = 1.7e12 + random(1e9);
	return {
		conversationId: crypto.randomUUID(),
		start,
		end: random(5) ? start + random(600_000) : null,
		direction: random(2) ? 'inbound' : 'outbound',
		score: random(1e6) / 1e6,
		queue: random(4) ? text(2) : null,
		attributes: { language: 'en', wrapUp: text(3), name: 'Jürgen' },
		participants: Array.from({ length: 2 }, () => ({
			id: crypto.randomUUID(),
			purpose: random(2) ? 'agent' : 'customer',
			talkMs: random(600_000),
		})),
	};
}

/** A row of twelve fields; a third of the texts are quoted if `quoted`. */
function row(quoted: boolean): string {
	const free = text(5);
	const quotes = quoted && random(3) === 0;
	const fields = [
		crypto.randomUUID(),
		new Date(1.7e12 + random(1e9)).toISOString(),
		String(random(600_000)),
		random(2) ? 'voice' : 'email',
		quotes ? `"${free}, said ""${word()}"""` : free,
	];
	return [
		...fields,
		crypto.randomUUID(),
		text(2),
		'',
		String(random(100)),
		'Jürgen',
		random(2) ? 'true' : 'false',
		text(1),
	].join(',');
}

async function writeLines(file: string, bytes: number, line: () => string, header = ''): Promise<void> {
	const out = createWriteStream(file);
	out.write(header);
	for (let size = 0; size < bytes;) {
		const block = Array.from({ length: 500 }, () => `${line()}\n`).join('');
		size += block.length;
		if (!out.write(block)) await once(out, 'drain');
	}
	out.end();
	await finished(out);
}

async function writeAvro(file: string, bytes: number, codec: string): Promise<void> {
	const { streams } = load('avsc') as Avsc;
	const encoder = new streams.BlockEncoder(SCHEMA, { codec });
	const written = finished(encoder.pipe(createWriteStream(file)));
	for (let count = 0; count < bytes / 230; count++) if (!encoder.write(conversation())) await once(encoder, 'drain');
	encoder.end();
	await written;
}

async function makeFiles(folder: string, bytes: number): Promise<void> {
	const header = `${['conversationId', 'start', 'durationMs', 'mediaType', 'subject', 'agentId', 'queue', 'empty', 'score', 'customer', 'answered', 'wrapUp'].join(',')}\n`;
	await writeLines(join(folder, 'plain.csv'), bytes, () => row(false), header);
	await writeLines(join(folder, 'quoted.csv'), bytes, () => row(true), header);
	await writeLines(join(folder, 'lines.jsonl'), bytes, () => JSON.stringify({ ...conversation(), notes: text(60) }));
	writeFileSync(join(folder, 'lines.jsonl.gz'), gzipSync(readFileSync(join(folder, 'lines.jsonl'))));
	execFileSync('zip', ['-q', '-j', join(folder, 'lines.zip'), join(folder, 'lines.jsonl')]);
	for (const codec of ['null', 'deflate']) await writeAvro(join(folder, `${codec}.avro`), bytes, codec);
}

interface Reading {
	records: number;
	seconds: number;
	/** Of all processors together, without other programs. */
	cpuSeconds: number;
}

type Figure = Reading & { peakMb: number };

async function read(side: string, file: string, engine: string): Promise<Figure> {
	const script = SCRIPTS[side];
	const { output, peakMb } = script
		? await run(pythons.get(side) as string, ['-c', scriptOf(script), file])
		: await run(process.execPath, [SELF, '--read', side, file, engine]);
	return { ...(JSON.parse(output) as Reading), peakMb };
}

async function compare(path: string, ours: string, theirs: string, engine: string, pairs: number): Promise<void> {
	const runs = await inTurn(
		pairs,
		() => read(ours, path, engine),
		() => read(theirs, path, engine),
	);
	const only = SCRIPTS[theirs]?.only;
	const counts = new Set([...runs.ours, ...runs.theirs].map(({ records }) => Math.min(records, only ?? Infinity)));
	if (counts.size > 1) throw new Error(`${path}: ${[...counts].join(' and ')} records`);
	const formatFigures = (name: string, side: Figure[]) => {
		const rate = median(side.map(({ records, seconds }) => records / seconds));
		return `${name.padEnd(27)} ${(rate / 1000).toFixed(0).padStart(5)} krecords/s, peak ${Math.max(
			...side.map(({ peakMb }) => peakMb),
		)
			.toFixed(0)
			.padStart(4)} MB`;
	};
	const ratios = (of: 'seconds' | 'cpuSeconds') =>
		runs.ours.map((our, index) => our.records / our[of] / (runs.theirs[index]!.records / runs.theirs[index]![of]));
	console.log(
		`  ${formatFigures('engine', runs.ours)}\n  ${formatFigures(theirs, runs.theirs)}   engine is ${formatMedian(ratios('seconds'), '', 2)} times as fast, by processor time ${formatMedian(ratios('cpuSeconds'), '', 2)}${only ? `; of the first ${only} records` : ''}`,
	);
}

async function main(megabytes: number, pairs: number, chosen: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-bench-'));
	try {
		const engine = join(folder, 'engine.cjs');
		const contents = `
			export { readCsv } from './genesys/formats/csv/csv.ts';
			export { readAvro } from './genesys/formats/avro/avro.ts';
			export { readJson } from './genesys/formats/json/readJson.ts';
			export { readRecords } from './genesys/formats/records.ts';`;
		await build({
			stdin: { contents, resolveDir: ROOT },
			bundle: true,
			platform: 'node',
			format: 'cjs',
			outfile: engine,
			logLevel: 'warning',
		});
		await makeFiles(folder, megabytes * 1e6);
		lookForPythons();
		for (const { file, ours, theirs } of COMPARISONS) {
			const sides = theirs.filter(
				(side) => (!SCRIPTS[side] || pythons.has(side)) && `${file} ${side}`.includes(chosen),
			);
			const path = join(folder, file);
			if (sides.length > 0)
				console.log(
					`${file}, ${(statSync(path).size / 1e6).toFixed(0)} MB, ${pairs} pairs each, load ${loadavg()[0]!.toFixed(1)}`,
				);
			for (const side of sides) await compare(path, ours, side, engine, pairs);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const [first, ...others] = process.argv.slice(2);
if (first === '--read') {
	const [side, file, engine] = others as [string, string, string];
	const reads = SIDES[side]!(() => load(engine) as Engine);
	const worked = process.cpuUsage();
	const began = performance.now();
	const records = await reads(file);
	const { user, system } = process.cpuUsage(worked);
	process.stdout.write(
		JSON.stringify({ records, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 }),
	);
} else await main(Number(first ?? 40), Number(others[0] ?? 9), others[1] ?? '');
