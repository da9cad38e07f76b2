import { fuzzRun } from './test/support/statisticsFuzz.ts';
async function main() {
	const [from, to] = [Number(process.env.FROM ?? 1), Number(process.env.TO ?? 50)];
	let bad = 0, updates = 0, requests = 0; const t0 = Date.now();
	for (let seed = from; seed <= to; seed++) {
		const run = await fuzzRun(seed);
		updates += run.updates; requests += run.requests;
		if (run.violations.length) { bad++; if (bad <= 12) console.log(seed, run.faults.join(','), run.violations.slice(0, 4)); }
	}
	console.log({ runs: to - from + 1, bad, updates, requests, ms: Date.now() - t0 });
}
void main();
