import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The numbers at the start of titles of tests and groups in a file, including rows of `test.each`. */
function numbersIn(file: string): number[] {
	const text = readFileSync(join(import.meta.dirname, file), 'utf8');
	const names = text.matchAll(/[([]\s*['"`](\d+(?:, \d+)*): /g);
	return [...names].flatMap(([, numbers = '']) => numbers.split(', ').map(Number));
}

const tables = readdirSync(import.meta.dirname).filter(
	(file) => file.endsWith('.test.ts') && file !== 'complete.test.ts',
);

test('each of the 54 faults of a download has a test with its number', () => {
	const proved = new Set(tables.flatMap(numbersIn));
	expect([...proved].sort((a, b) => a - b)).toEqual(Array.from({ length: 54 }, (_, index) => index + 1));
});
