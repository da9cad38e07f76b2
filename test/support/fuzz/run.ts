/**
 * The fuzz run in its own process:
 *
 *   node --max-old-space-size=512 test/support/fuzz/run.ts [inputs = 1000000] [seed = 1] [first input = 0] [file for the current input]
 *
 * Prints a table of the results, and exits with 1 if an input failed. The file contains the number of the current input
 * and the input itself, in case the process dies before it can report it.
 */
import { openSync, writeSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fuzz, type FuzzReport } from './fuzz.ts';

// Other processes with time limits have priority.
setPriority(10);

const [inputs = 1_000_000, seed = 1, first = 0] = process.argv.slice(2, 5).map(Number);
const progress = process.argv[5] === undefined ? undefined : openSync(process.argv[5], 'w');

const { formats, failures } = await fuzz(seed, [first, first + inputs], (input, bytes) => {
	if (progress === undefined) return;
	const line = `seed ${seed}, input ${input}: ${bytes.toString('base64')}\n`;
	writeSync(progress, line.padEnd(200_000), 0);
});

const row = ([format, { inputs: tried, read, refused, longestTurn }]: [
	string,
	FuzzReport['formats'][string],
]): string =>
	`| ${[
		format,
		tried,
		read,
		...['file', 'limit', 'input', 'key'].map((kind) => refused[kind] ?? 0),
		Math.round(longestTurn),
	].join(' | ')} |`;
console.log('| format | inputs | read | file | limit | input | key | longest turn (ms) |');
for (const entry of Object.entries(formats)) console.log(row(entry));
console.log(`${failures.length} failures`);
for (const failure of failures) console.log(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
