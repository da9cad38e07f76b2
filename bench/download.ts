/**
 * Downloads one large file from a local nginx and computes its SHA-256: the Node-RED node compared with the usual
 * tools.
 *
 *   node bench/download.ts [size of the file in MB = 2000] [pairs = 9] [part of a comparison's name]
 *
 * Needs nginx, curl and python3. The httpx comparison is skipped when Python doesn't have httpx (`PYTHON` selects
 * another Python). Each download runs in its own process. Seconds are those of the download alone, until the file is
 * closed under its final name, without the start of the process. Sides run in turn. Each figure is the median of the
 * pairs' ratios with its interval (the order statistics that contain the true median with at least 95%). Memory is the
 * peak of the process, compared with a process that loads the same modules and downloads nothing. Processor time is
 * that of the whole process. All downloads write to the disk that the file is read from; the disk is synced after each
 * one.
 */
import { execFileSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import type { saveLinked, LinkedFile } from './exportedFiles.ts';
import { inTurn, median, run, formatMedian, type Run } from './measure.ts';
import { serveFolder } from './nginx.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NAME = 'partition.bin';
const PIECE = 1e6;

/** Reads 8 KiB at a time, hashes and writes in one loop. */
const LOOP = `
import hashlib, json, sys, time
def copied(pieces):
    digest = hashlib.sha256()
    with open(sys.argv[2], 'wb') as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()
`;
const TOLD = `print(json.dumps({'sha256': sha256, 'seconds': time.perf_counter() - began}))`;
const URLLIB = `${LOOP}
import urllib.request
began = time.perf_counter()
with urllib.request.urlopen(sys.argv[1]) as answer:
    sha256 = copied(iter(lambda: answer.read(8192), b''))
${TOLD}
`;
const HTTPX = `${LOOP}
import httpx
began = time.perf_counter()
with httpx.Client() as client, client.stream('GET', sys.argv[1]) as answer:
    answer.raise_for_status()
    sha256 = copied(answer.iter_bytes(8192))
${TOLD}
`;

interface Figure {
	seconds: number;
	cpuSeconds: number;
	peakMb: number;
}

/** The URL of a file, and the folder to download it to. */
interface Bench {
	file: LinkedFile;
	target: string;
	engine: string;
}

interface Side {
	name: string;
	download(bench: Bench): Promise<Run>;
	/** `curl` computes no digest. */
	unverified?: true;
}

const python =
	(program: string, script: string): Side['download'] =>
	({ file, target }) =>
		run(program, ['-c', script, file.url, join(target, NAME)]);

const OURS: Side = {
	name: 'engine',
	download: ({ file, target, engine }) => run(process.execPath, [SELF, '--save', engine, target, JSON.stringify(file)]),
};

function others(): Side[] {
	const loops: Side[] = [
		{ name: 'Python, urllib', download: python(pythonWith('urllib.request') ?? 'python3', URLLIB) },
	];
	const withHttpx = pythonWith('httpx');
	if (withHttpx) loops.unshift({ name: 'Python, httpx', download: python(withHttpx, HTTPX) });
	else console.log('No Python here has httpx: that loop is left out.');
	const curl: Side = {
		name: 'curl -o',
		unverified: true,
		download: ({ file, target }) =>
			run('curl', ['-sS', '-w', '{"seconds":%{time_total}}', '-o', join(target, NAME), file.url]),
	};
	return [...loops, curl];
}

/** The first Python that can import a module. */
function pythonWith(module: string): string | undefined {
	return [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find((program) => {
		try {
			execFileSync(program, ['-c', `import ${module}`], { stdio: 'ignore' });
			return true;
		} catch {
			return false;
		}
	});
}

/** Runs the engine in its own process. */
async function save(engine: string, target: string, file: LinkedFile): Promise<void> {
	const { saveLinked: saveAll } = createRequire(SELF)(engine) as { saveLinked: typeof saveLinked };
	const began = performance.now();
	const [manifest] = await saveAll([file], target, 1);
	process.stdout.write(JSON.stringify({ sha256: manifest?.sha256, seconds: (performance.now() - began) / 1000 }));
}

/** Loads the same modules and downloads nothing, long enough to measure its memory. */
function idle(engine: string): void {
	createRequire(SELF)(engine);
	setTimeout(() => process.stdout.write('idle'), 300);
}

function makeFile(path: string, size: number): string {
	const digest = createHash('sha256');
	const piece = Buffer.alloc(PIECE);
	const file = openSync(path, 'wx');
	for (let left = size; left > 0; left -= PIECE) {
		randomFillSync(piece);
		const bytes = piece.subarray(0, Math.min(PIECE, left));
		digest.update(bytes);
		writeSync(file, bytes);
	}
	closeSync(file);
	return digest.digest('hex');
}

async function once({ name, download, unverified }: Side, bench: Bench): Promise<Figure> {
	const { output, peakMb, cpuSeconds } = await download(bench);
	const { seconds, sha256 } = JSON.parse(output) as { seconds: number; sha256?: string };
	const saved = join(bench.target, NAME);
	const { size } = statSync(saved);
	if (size !== bench.file.size || (!unverified && sha256 !== bench.file.sha256))
		throw new Error(`${name}: ${size} bytes with the digest ${sha256}`);
	rmSync(saved);
	execFileSync('sync', ['-f', bench.target]);
	return { seconds, cpuSeconds, peakMb };
}

async function compare(theirs: Side, bench: Bench, pairs: number, idleMb: number): Promise<void> {
	const runs = await inTurn(
		pairs,
		() => once(OURS, bench),
		() => once(theirs, bench),
	);
	const ratios = runs.ours.map(({ seconds }, index) => runs.theirs[index]!.seconds / seconds);
	const peakOf = (side: Figure[]) => Math.max(...side.map(({ peakMb }) => peakMb));
	const figures = (side: Figure[]) =>
		`${formatMedian(
			side.map(({ seconds }) => seconds),
			's',
			2,
		)}, ${(bench.file.size / 1e6 / median(side.map(({ seconds }) => seconds))).toFixed(0)} MB/s, ${median(side.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2)} s of processor time, peak ${peakOf(side).toFixed(0)} MB`;
	console.log(
		`${theirs.name}, load ${loadavg()[0]!.toFixed(1)}\n  engine ${figures(runs.ours)}, ${(peakOf(runs.ours) - idleMb).toFixed(0)} MB above idle\n  ${theirs.name} ${figures(runs.theirs)}`,
	);
	console.log(`  engine is ${formatMedian(ratios, '', 2)} times as fast as ${theirs.name}, ${pairs} pairs`);
}

async function main(megabytes: number, pairs: number, chosen: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-bench-'));
	try {
		const [files, target, engine] = ['files', 'target', 'engine.cjs'].map((name) => join(folder, name)) as [
			string,
			string,
			string,
		];
		for (const path of [files, target]) mkdirSync(path);
		await build({
			entryPoints: [join(ROOT, 'bench/exportedFiles.ts')],
			bundle: true,
			platform: 'node',
			format: 'cjs',
			outfile: engine,
			tsconfigRaw: { compilerOptions: { target: 'es2022' } },
			logLevel: 'warning',
		});
		const size = megabytes * 1e6;
		const sha256 = makeFile(join(files, NAME), size);
		const server = await serveFolder(files, join(folder, 'nginx'));
		try {
			const bench = { file: { name: NAME, url: `${server.url}/${NAME}`, size, sha256 }, target, engine };
			const resting = await run(process.execPath, [SELF, '--idle', engine]);
			console.log(`${megabytes} MB; idle process: peak ${resting.peakMb.toFixed(0)} MB`);
			const sides = others().filter(({ name }) => name.includes(chosen));
			for (const side of [OURS, ...sides]) await once(side, bench);
			for (const side of sides) await compare(side, bench, pairs, resting.peakMb);
		} finally {
			await server.close();
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--save') await save(rest[0]!, rest[1]!, JSON.parse(rest[2]!) as LinkedFile);
else if (first === '--idle') idle(rest[0]!);
else await main(Number(first ?? 2000), Number(rest[0] ?? 9), rest[1] ?? '');
