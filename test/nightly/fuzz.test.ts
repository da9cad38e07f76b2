import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const inputs = Number(process.env.FUZZ_INPUTS ?? 100_000);
/** A new seed each day; `FUZZ_SEED` repeats a run. */
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000));
/** No single input takes nearly as long as this many together. */
const longestMs = 60_000 + inputs * 20;

test('a process of 512 MB reads changed and random files of every format, and none takes long', () => {
	const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
	const progress = join(folder, 'input');
	try {
		const run = join(__dirname, '..', 'support', 'fuzz', 'run.ts');
		const { status, signal, stdout, stderr } = spawnSync(
			process.execPath,
			['--max-old-space-size=512', run, String(inputs), String(seed), '0', progress],
			{ encoding: 'utf8', timeout: longestMs, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 },
		);
		process.stdout.write(stdout);
		const atHand = status === null || status > 1 ? `\n${readFileSync(progress, 'utf8').trim()}` : '';
		expect({ status, signal, end: status === 0 ? '' : `${stdout}${stderr.slice(-2000)}${atHand}` }).toEqual({
			status: 0,
			signal: null,
			end: '',
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
});
