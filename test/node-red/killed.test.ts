import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';

const kills = 50;
const chunk = 16_384;
const bytes = randomBytes(kills * 5 * chunk);
const sha256 = createHash('sha256').update(bytes).digest('hex');

let folder: string;
let program: string;
let server: Server;
let url: string;
/** Whether to kill the process, how much of the file it may receive, and how much must be on its disk first. */
let isDoomed = false;
let most = Infinity;
let killedAt = 0;
let ranges: number[] = [];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-killed-'));
	program = join(folder, 'downloading.cjs');
	await build({
		entryPoints: [join(__dirname, 'downloading.ts')],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		logLevel: 'warning',
	});
	server = createServer((request, response) => {
		const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
		const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === '"v1"';
		const begin = isSame ? from : 0;
		ranges.push(begin);
		response.writeHead(begin > 0 ? 206 : 200, {
			etag: '"v1"',
			'content-length': bytes.length - begin,
			...(begin > 0 ? { 'content-range': `bytes ${begin}-${bytes.length - 1}/${bytes.length}` } : {}),
		});
		most = isDoomed ? begin + chunk * (1 + Math.floor(Math.random() * 8)) : Infinity;
		killedAt = begin + Math.floor(Math.random() * (most - begin));
		const next = (at: number): void => {
			// Wait: this process has received all it will ever receive.
			if (at >= most) return;
			if (at >= bytes.length) return void response.end();
			response.write(bytes.subarray(at, at + chunk), () => setImmediate(next, at + chunk));
		};
		next(begin);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
});

afterAll(() => {
	server?.closeAllConnections();
	server?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Runs the download once. Resolves with its output, which is empty if it was killed. */
async function run(path: string, digest: string): Promise<string> {
	killedAt = Infinity;
	const child = spawn(process.execPath, [program, url, path, digest], { stdio: ['ignore', 'pipe', 'inherit'] });
	// Sometimes before it has received anything.
	const isEarly = Math.random() < 0.1;
	const watcher = watch(folder, () => {
		if (isDoomed && (isEarly || (statSync(`${path}.part`, { throwIfNoEntry: false })?.size ?? 0) >= killedAt))
			child.kill('SIGKILL');
	});
	try {
		return await text(child.stdout);
	} finally {
		watcher.close();
	}
}

test.each([
	['ETag', ''],
	['checksum', sha256],
])(
	'a download that is killed repeatedly at any point ends with the correct bytes (identified by %s)',
	async (_how, digest) => {
		const path = join(folder, `file-${digest.slice(0, 4)}.bin`);
		ranges = [];
		for (let kill = 0; kill < kills / 2; kill++) {
			isDoomed = true;
			await run(path, digest);
			expect(existsSync(path)).toBe(false);
		}
		isDoomed = false;
		const saved = JSON.parse(await run(path, digest)) as { bytes: number; sha256: string; resumedAt: number };
		expect(saved).toMatchObject({ bytes: bytes.length, sha256, resumedAt: expect.any(Number) });
		expect(readFileSync(path).equals(bytes)).toBe(true);
		// Received bytes were not requested again.
		expect(ranges).toEqual([...ranges].sort((a, b) => a - b));
		expect(ranges.at(-1)).toBeGreaterThan(bytes.length / 20);
		expect(readdirSync(folder).filter((name) => name.startsWith(`file-${digest.slice(0, 4)}.bin.`))).toEqual([]);
	},
);
