import { faultKinds } from '../support/fuzzService.ts';
import { fuzzRun } from '../support/statisticsFuzz.ts';

/** There are more of them every night: `test/nightly/statisticsFuzz.test.ts`. */
test('a session with any faults ends live, in order, without duplicates and without leftovers', async () => {
	const met = new Set<string>();
	for (let seed = 1; seed <= 30; seed += 1) {
		const { faults, violations } = await fuzzRun(seed);
		for (const fault of faults) met.add(fault);
		expect({ seed, faults, violations }).toEqual({ seed, faults, violations: [] });
	}
	expect([...met].toSorted()).toEqual(faultKinds.toSorted());
	expect(faultKinds).toHaveLength(16);
});
