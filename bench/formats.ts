/**
 * Files to records: the engine beside what a person would otherwise use, each in a process of its own.
 *
 *   node bench/formats.ts [size of each file in MB = 100] [pairs = 9] [part of a comparison's name]
 *
 * Bundles the engine itself. Needs the libraries that ours are compared with (`npm run test:oracles` installs them) and, for its line, python3. Sides run in turn; each figure
 * is the median of the pairs' ratios with its interval (the order statistics that hold the true median with at least 95%). Seconds are those of reading alone, without
 * the start of the process; memory is the peak of the whole process.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import type * as Avro from '../genesys/formats/avro.ts';
import type * as Csv from '../genesys/formats/csv.ts';
import type * as Json from '../genesys/formats/json.ts';
import { inTurn, median, run, told } from './measure.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const load = createRequire(join(ROOT, 'test/oracles/libraries/package.json'));
const READ_SIZE = 64 * 1024;
const LINE_FEED = 0x0a;

type Engine = typeof Avro & typeof Csv & typeof Json;

interface Avsc {
	createFileEncoder(file: string, schema: unknown, options: { codec: string }): Writable;
	createFileDecoder(file: string): NodeJS.ReadableStream;
}

interface UdsvParser {
	stringObjs: unknown;
	chunk(text: string, way: unknown, take: (row: unknown) => void): void;
	end(): void;
}

/** How each side reads a file; tells how many records there were. */
const SIDES: Record<string, (file: string, engine: () => Engine) => Promise<number>> = {
	'engine csv': (file, engine) => counted(engine().csvBatches(createReadStream(file, { highWaterMark: READ_SIZE }), 'file')),
	'engine avro': (file, engine) => counted(engine().avroBatches(createReadStream(file, { highWaterMark: READ_SIZE }), 'file')),
	'engine json': (file, engine) => counted(engine().recordBatches(createReadStream(file, { highWaterMark: READ_SIZE }), 'file')),
	'csv-parse': async (file) => {
		const { parse } = load('csv-parse') as { parse(options: { columns: boolean }): NodeJS.ReadWriteStream };
		let records = 0;
		for await (const record of createReadStream(file, { highWaterMark: READ_SIZE }).pipe(parse({ columns: true }))) if (record) records++;
		return records;
	},
	udsv: async (file) => {
		const { inferSchema, initParser } = load('udsv') as { inferSchema(text: string): { cols: Array<{ type: string }> }; initParser(schema: unknown): UdsvParser };
		const decoder = new TextDecoder();
		let parser: UdsvParser | undefined;
		let records = 0;
		for await (const chunk of createReadStream(file, { highWaterMark: READ_SIZE }) as AsyncIterable<Buffer>) {
			const text = decoder.decode(chunk, { stream: true });
			parser ??= initParser(inferSchema(text));
			parser.chunk(text, parser.stringObjs, () => void records++);
		}
		parser?.end();
		return records;
	},
	avsc: async (file) => {
		let records = 0;
		for await (const record of (load('avsc') as Avsc).createFileDecoder(file)) if (record) records++;
		return records;
	},
	'avsc, by events': async (file) => {
		let records = 0;
		const decoder = (load('avsc') as Avsc).createFileDecoder(file);
		decoder.on('data', () => records++);
		await once(decoder, 'end');
		return records;
	},
	/** The least that there is to do. */
	'bare loop': async (file) => {
		let records = 0;
		let held: Buffer = Buffer.alloc(0);
		for await (const chunk of createReadStream(file, { highWaterMark: READ_SIZE }) as AsyncIterable<Buffer>) {
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
	},
};

const DICT_READER = `
import csv, sys, time
began = time.perf_counter()
with open(sys.argv[1], newline='', encoding='utf-8') as file:
    records = sum(1 for record in csv.DictReader(file))
print('{"records":%d,"seconds":%f}' % (records, time.perf_counter() - began))
`;

interface Comparison {
	file: string;
	ours: string;
	theirs: string;
}

const COMPARISONS: Comparison[] = [
	{ file: 'plain.csv', ours: 'engine csv', theirs: 'udsv' },
	{ file: 'plain.csv', ours: 'engine csv', theirs: 'csv-parse' },
	{ file: 'plain.csv', ours: 'engine csv', theirs: 'csv.DictReader' },
	{ file: 'quoted.csv', ours: 'engine csv', theirs: 'udsv' },
	{ file: 'quoted.csv', ours: 'engine csv', theirs: 'csv-parse' },
	{ file: 'quoted.csv', ours: 'engine csv', theirs: 'csv.DictReader' },
	{ file: 'null.avro', ours: 'engine avro', theirs: 'avsc' },
	{ file: 'null.avro', ours: 'engine avro', theirs: 'avsc, by events' },
	{ file: 'deflate.avro', ours: 'engine avro', theirs: 'avsc' },
	{ file: 'deflate.avro', ours: 'engine avro', theirs: 'avsc, by events' },
	{ file: 'lines.jsonl', ours: 'engine json', theirs: 'bare loop' },
];

async function counted(batches: AsyncIterable<unknown[]>): Promise<number> {
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
			type: { type: 'array', items: { type: 'record', name: 'Participant', fields: [{ name: 'id', type: 'string' }, { name: 'purpose', type: 'string' }, { name: 'talkMs', type: 'int' }] } },
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
		participants: Array.from({ length: 2 }, () => ({ id: crypto.randomUUID(), purpose: random(2) ? 'agent' : 'customer', talkMs: random(600_000) })),
	};
}

/** A row of twelve fields; with quotes round a text of each third. */
function row(quoted: boolean): string {
	const free = text(5);
	const quotes = quoted && random(3) === 0;
	const fields = [crypto.randomUUID(), new Date(1.7e12 + random(1e9)).toISOString(), String(random(600_000)), random(2) ? 'voice' : 'email', quotes ? `"${free}, said ""${word()}"""` : free];
	return [...fields, crypto.randomUUID(), text(2), '', String(random(100)), 'Jürgen', random(2) ? 'true' : 'false', text(1)].join(',');
}

async function writeLines(file: string, bytes: number, line: () => string, header = ''): Promise<void> {
	const out = createWriteStream(file);
	out.write(header);
	for (let size = 0; size < bytes; ) {
		const block = Array.from({ length: 500 }, () => `${line()}\n`).join('');
		size += block.length;
		if (!out.write(block)) await once(out, 'drain');
	}
	out.end();
	await finished(out);
}

async function writeAvro(file: string, bytes: number, codec: string): Promise<void> {
	const out = (load('avsc') as Avsc).createFileEncoder(file, SCHEMA, { codec });
	for (let count = 0; count < bytes / 230; count++) if (!out.write(conversation())) await once(out, 'drain');
	out.end();
	await once(out, 'finish');
}

async function makeFiles(folder: string, bytes: number): Promise<void> {
	const header = `${['conversationId', 'start', 'durationMs', 'mediaType', 'subject', 'agentId', 'queue', 'empty', 'score', 'customer', 'answered', 'wrapUp'].join(',')}\n`;
	await writeLines(join(folder, 'plain.csv'), bytes, () => row(false), header);
	await writeLines(join(folder, 'quoted.csv'), bytes, () => row(true), header);
	await writeLines(join(folder, 'lines.jsonl'), bytes, () => JSON.stringify({ ...conversation(), notes: text(60) }));
	for (const codec of ['null', 'deflate']) await writeAvro(join(folder, `${codec}.avro`), bytes, codec);
}

interface Figure {
	records: number;
	seconds: number;
	peakMb: number;
}

async function read(side: string, file: string, engine: string): Promise<Figure> {
	const { output, peakMb } = side === 'csv.DictReader' ? await run('python3', ['-c', DICT_READER, file]) : await run(process.execPath, [SELF, '--read', side, file, engine]);
	return { ...(JSON.parse(output) as { records: number; seconds: number }), peakMb };
}

async function compare({ file, ours, theirs }: Comparison, folder: string, engine: string, pairs: number): Promise<void> {
	const path = join(folder, file);
	const runs = await inTurn(pairs, () => read(ours, path, engine), () => read(theirs, path, engine));
	const all = [...runs.ours, ...runs.theirs].map(({ records }) => records);
	if (new Set(all).size > 1) throw new Error(`${file}: ${[...new Set(all)].join(' and ')} records`);
	const megabytes = statSync(path).size / 1e6;
	const figures = (side: Figure[]) => {
		const seconds = median(side.map((figure) => figure.seconds));
		return `${(megabytes / seconds).toFixed(0)} MB/s, ${(all[0]! / seconds / 1000).toFixed(0)} krecords/s, peak ${Math.max(...side.map(({ peakMb }) => peakMb)).toFixed(0)} MB`;
	};
	const ratios = runs.ours.map(({ seconds }, index) => runs.theirs[index]!.seconds / seconds);
	console.log(`${file}, ${megabytes.toFixed(0)} MB, ${all[0]} records\n  engine ${figures(runs.ours)}\n  ${theirs} ${figures(runs.theirs)}\n  engine is ${told(ratios, '', 2)} times as fast as ${theirs}, ${pairs} pairs`);
}

async function main(megabytes: number, pairs: number, chosen: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-bench-'));
	try {
		const engine = join(folder, 'engine.cjs');
		const contents = ['csv', 'avro', 'json'].map((name) => `export * from './genesys/formats/${name}';`).join('\n');
		await build({ stdin: { contents, resolveDir: ROOT }, bundle: true, platform: 'node', format: 'cjs', outfile: engine, logLevel: 'warning' });
		await makeFiles(folder, megabytes * 1e6);
		for (const comparison of COMPARISONS) if (`${comparison.file} ${comparison.theirs}`.includes(chosen)) await compare(comparison, folder, engine, pairs);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const [first, ...others] = process.argv.slice(2);
if (first === '--read') {
	const [side, file, engine] = others as [string, string, string];
	const began = performance.now();
	const records = await SIDES[side]!(file, () => load(engine) as Engine);
	process.stdout.write(JSON.stringify({ records, seconds: (performance.now() - began) / 1000 }));
} else await main(Number(first ?? 100), Number(others[0] ?? 9), others[1] ?? '');
