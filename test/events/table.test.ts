import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many behaviors of a session the table has; each has its own test with a scripted server. */
const behaviors = 54;

/** The numbers at the start of test titles, including those in tables. */
const numbersIn = (text: string): number[] =>
	[...text.matchAll(/[([]\s*['"`]((?:\d+, )*\d+): /g)].flatMap(([, numbers]) =>
		(numbers as string).split(', ').map(Number),
	);

test('every behavior of a session has a test', () => {
	const scripted = numbersIn(readFileSync(join(__dirname, 'bayeux.test.ts'), 'utf8'));
	const missing = Array.from({ length: behaviors }, (_, index) => index + 1).filter(
		(number) => !scripted.includes(number),
	);
	expect(missing).toEqual([]);
	const files = [...readdirSync(__dirname), '../support/bayeuxBehaviors.ts'];
	const all = files.flatMap((name) => numbersIn(readFileSync(join(__dirname, name), 'utf8')));
	expect(all.filter((number) => number < 1 || number > behaviors)).toEqual([]);
});
