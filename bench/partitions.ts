/**
 * Downloads the partitions of an export into a folder, four at a time, with network faults and without.
 *
 *   node bench/partitions.ts [size of each partition in MB = 100] [pairs = 9] [partitions = 24]
 *
 * One in a hundred megabytes fails, at different positions, in turn in one of three ways: the connection is reset, it
 * is closed too early, or it is closed too early and the next request is answered with 503. Both sides are our own
 * download, each in its own process; seconds are those of the downloads alone. Sides run in turn. Each figure is the
 * median of the pairs' ratios with its interval (the order statistics that contain the true median with at least 95%).
 * After each run, every file is read back from the disk and its digest is compared with that of the served bytes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import type { saveLinked, LinkedFile } from './exportedFiles.ts';
import { servePartitions, type FaultKind, type PartitionServer, type PlannedFault } from './faultyServer.ts';
import { inTurn, median, run, formatMedian } from './measure.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PARALLEL = 4;
const FAULTS_PER_MB = 0.01;
const KINDS: FaultKind[] = ['reset', 'truncated', 'unavailable'];

interface Figure {
	seconds: number;
	peakMb: number;
	/** How often files were requested in total. */
	attempts: number;
}

/** Runs the downloads in their own process. */
async function save(engine: string, target: string, files: LinkedFile[]): Promise<void> {
	const { saveLinked: saveAll } = createRequire(SELF)(engine) as { saveLinked: typeof saveLinked };
	const began = performance.now();
	const manifests = await saveAll(files, target, PARALLEL);
	process.stdout.write(
		JSON.stringify({
			seconds: (performance.now() - began) / 1000,
			attempts: manifests.reduce((sum, { attempts }) => sum + attempts, 0),
		}),
	);
}

/** Picks random megabytes, the same in each run, and one position in each. */
function faultsFor(files: LinkedFile[], megabytes: number): PlannedFault[] {
	let seed = 1;
	const random = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
	return Array.from(
		{ length: Math.max(KINDS.length, Math.round(files.length * megabytes * FAULTS_PER_MB)) },
		(_, index) => ({
			partition: Math.floor(random() * files.length),
			at: 1 + Math.floor(random() * (megabytes * 1e6 - 1)),
			kind: KINDS[index % KINDS.length]!,
		}),
	);
}

async function digestOf(path: string): Promise<string> {
	const digest = createHash('sha256');
	for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) digest.update(chunk as Buffer);
	return digest.digest('hex');
}

async function once(server: PartitionServer, faults: PlannedFault[], folder: string): Promise<Figure> {
	const target = join(folder, 'target');
	mkdirSync(target);
	server.plan(faults);
	const { output, peakMb } = await run(process.execPath, [
		SELF,
		'--save',
		join(folder, 'engine.cjs'),
		target,
		join(folder, 'files.json'),
	]);
	if (server.left() > 0) throw new Error(`${server.left()} faults did not happen`);
	if (readdirSync(target).length !== server.files.length)
		throw new Error(`left in the folder: ${readdirSync(target).join(', ')}`);
	for (const { name, sha256 } of server.files)
		if ((await digestOf(join(target, name))) !== sha256) throw new Error(`${name} is not what was served`);
	rmSync(target, { recursive: true });
	execFileSync('sync', ['-f', folder]);
	return { ...(JSON.parse(output) as { seconds: number; attempts: number }), peakMb };
}

async function main(megabytes: number, pairs: number, partitions: number): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-bench-'));
	const server = await servePartitions(partitions, megabytes * 1e6);
	try {
		const outfile = join(folder, 'engine.cjs');
		await build({
			entryPoints: [join(ROOT, 'bench/exportedFiles.ts')],
			bundle: true,
			platform: 'node',
			format: 'cjs',
			outfile,
			tsconfigRaw: { compilerOptions: { target: 'es2022' } },
			logLevel: 'warning',
		});
		writeFileSync(join(folder, 'files.json'), JSON.stringify(server.files));
		const faults = faultsFor(server.files, megabytes);
		await once(server, faults, folder);
		const { ours: faulty, theirs: free } = await inTurn(
			pairs,
			() => once(server, faults, folder),
			() => once(server, [], folder),
		);
		const figures = (side: Figure[]) => {
			const seconds = side.map((figure) => figure.seconds);
			return `${formatMedian(seconds, 's', 2)}, ${((partitions * megabytes) / median(seconds)).toFixed(0)} MB/s, ${median(side.map(({ attempts }) => attempts))} requests answered, peak ${Math.max(...side.map(({ peakMb }) => peakMb)).toFixed(0)} MB`;
		};
		const ratios = faulty.map(({ seconds }, index) => free[index]!.seconds / seconds);
		console.log(
			`${partitions} partitions of ${megabytes} MB, ${PARALLEL} at a time, ${faults.length} faults, load ${loadavg()[0]!.toFixed(1)}\n  with faults ${figures(faulty)}\n  without ${figures(free)}`,
		);
		console.log(
			`  throughput with faults is ${formatMedian(ratios, '', 2)} of that without, ${pairs} pairs; every digest is right`,
		);
	} finally {
		await server.close();
		rmSync(folder, { recursive: true });
	}
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--save') await save(rest[0]!, rest[1]!, JSON.parse(readFileSync(rest[2]!, 'utf8')) as LinkedFile[]);
else await main(Number(first ?? 100), Number(rest[0] ?? 9), Number(rest[1] ?? 24));
