import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download } from '../../genesys/exports/download.ts';
import { saveDownload, runInParallel } from '../../node-red/shared/downloads.ts';
import { connected, failureOf, scripted } from '../support/scripted.ts';
import { handleOf, opening } from '../support/scriptedSystem.ts';

/** `test/faults/table` tests which faults a download survives. */

test('a file is written, verified and named, and nothing else remains', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-downloads-'));
	const path = join(folder, 'a.csv');
	const sha256 = createHash('sha256').update('0123456789').digest('hex');
	const transport = scripted({ headers: { 'content-length': '10' }, chunks: ['0123', '456789'] });
	try {
		const saved = await saveDownload(path, {
			origin: 'export 7',
			size: 10,
			sha256,
			open: (options) => download(connected(scripted()), opening(transport), handleOf(), { name: 'a.csv' }, options),
		});
		expect(saved).toEqual({ path, bytes: 10, sha256, verified: true, attempts: 1, seconds: expect.any(Number) });
		expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['0123456789', ['a.csv']]);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

describe('parallel downloads', () => {
	const deferred = (): { promise: Promise<void>; resolve: () => void } => {
		let resolve = (): void => undefined;
		const promise = new Promise<void>((settle) => (resolve = settle));
		return { promise, resolve };
	};

	test('no more than the allowed number run in parallel, and results are in order', async () => {
		const gates = Array.from({ length: 6 }, deferred);
		let running = 0;
		let most = 0;
		const work = gates.map(({ promise }, index) => async () => {
			most = Math.max(most, ++running);
			await promise;
			running -= 1;
			return index;
		});
		const results: number[] = [];
		const done = (async () => {
			for await (const result of runInParallel(work, 3)) results.push(result);
		})();
		for (const { resolve } of gates.toReversed()) resolve();
		await done;
		expect([most, results]).toEqual([3, [0, 1, 2, 3, 4, 5]]);
	});

	test('the first failure is thrown after the others have ended', async () => {
		let ended = 0;
		const gate = deferred();
		const work = [
			async (stopped: () => boolean): Promise<void> => {
				await gate.promise;
				ended += Number(stopped());
				throw new Error('the others');
			},
			async (): Promise<void> => {
				setImmediate(gate.resolve);
				throw new Error('the first');
			},
			async (): Promise<void> => void (ended += 100),
		];
		const run = (async () => {
			for await (const result of runInParallel(work, 2)) void result;
		})();
		expect((await failureOf(run)).message).toBe('the first');
		expect(ended).toBe(1);
	});

	test('a reader that stops ends active downloads', async () => {
		const gate = deferred();
		let seen = false;
		const work = [
			async () => 1,
			async (stopped: () => boolean) => gate.promise.then(() => ((seen = stopped()), 2)),
			async () => 3,
		];
		for await (const result of runInParallel(work, 2)) {
			expect(result).toBe(1);
			setImmediate(gate.resolve);
			break;
		}
		expect(seen).toBe(true);
	});
});
