import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './packed.ts';

/**
 * Node-RED's own addition to Markdown: a line `: name (type) : text` becomes a property. It ends the text at the next
 * colon and drops what is before it, and it also looks for such properties after every emphasis and every piece of
 * code.
 */
const property = /^: [^:]+ \([^:]+\) : [^:]+$/;
const takenForOne = /[*`\])]:[^:]+\([^:]+\).*?:[^:]*$/;

const helps = globSync('node-red/nodes/*/help.md', { cwd: root }).map((file): [string, string] => [
	file,
	readFileSync(join(root, file), 'utf8'),
]);
/** Code blocks are shown unchanged. */
const linesOf = (help: string): string[] => help.replace(/^```$[^]*?^```$/gm, '').split('\n');

test('every node has help', () => {
	expect(helps.length).toBeGreaterThan(10);
});

describe.each(helps)('%s', (_file, help) => {
	test('the help has properties that Node-RED recognizes completely', () => {
		expect(linesOf(help).filter((line) => line.startsWith(':') && !property.test(line))).toEqual([]);
	});

	test('the help has no sentence that Node-RED takes for a property', () => {
		expect(linesOf(help).filter((line) => !line.startsWith(':') && takenForOne.test(line))).toEqual([]);
	});
});
