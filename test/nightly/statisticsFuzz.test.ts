import { fuzzRun } from '../support/statisticsFuzz.ts';

/** `FUZZ_SEED` is the first seed, `FUZZ_RUNS` the number of runs. */
const firstSeed = Number(process.env.FUZZ_SEED ?? 1);
const runs = Number(process.env.FUZZ_RUNS ?? 1000);

test('a thousand sessions with any faults end live, in order, without duplicates and without leftovers', async () => {
	let [updates, requests] = [0, 0];
	for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
		const run = await fuzzRun(seed);
		updates += run.updates;
		requests += run.requests;
		expect({ seed, faults: run.faults, violations: run.violations }).toEqual({
			seed,
			faults: run.faults,
			violations: [],
		});
	}
	process.stdout.write(`${runs} runs in trouble: ${updates} updates, ${requests} requests, nothing wrong\n`);
});
