import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many behaviors the table of a session has; each has a test of its own with a server that is told what to do. */
const behaviors = 54;

/** The numbers in front of the names of tests, also of those in tables. */
const numbersIn = (text: string): number[] =>
	[...text.matchAll(/[([]\s*['"`]((?:\d+, )*\d+): /g)].flatMap(([, numbers]) =>
		(numbers as string).split(', ').map(Number),
	);

test('every behavior of a session has its test', () => {
	const scripted = numbersIn(readFileSync(join(__dirname, 'bayeux.test.ts'), 'utf8'));
	const missing = Array.from({ length: behaviors }, (_, index) => index + 1).filter(
		(number) => !scripted.includes(number),
	);
	expect(missing).toEqual([]);
	const files = [...readdirSync(__dirname), '../support/bayeuxBehaviors.ts'];
	const all = files.flatMap((name) => numbersIn(readFileSync(join(__dirname, name), 'utf8')));
	expect(all.filter((number) => number < 1 || number > behaviors)).toEqual([]);
});
