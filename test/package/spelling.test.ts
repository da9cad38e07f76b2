import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { root } from './packed.ts';

/** The findings of cspell in these files, or in all files that `cspell.config.json` names. */
function checkSpelling(files: string[] = [], input?: string): string[] {
	const cspell = join(root, 'node_modules/cspell/bin.mjs');
	const options = ['--no-progress', '--no-summary', '--no-color'];
	const run = spawnSync(process.execPath, [cspell, ...options, ...files], { cwd: root, encoding: 'utf8', input });
	if (run.error) throw run.error;
	if (run.stderr) throw new Error(run.stderr);
	return run.stdout.split('\n').filter(Boolean);
}

test('the docs, the texts and the code use the spelling of American English', () => {
	expect(checkSpelling()).toEqual([]);
}, 240_000);

test('a British spelling and a misspelled word are found', () => {
	const found = checkSpelling(['stdin'], 'The behaviour of the recieved message');
	expect(found.map((line) => /\((\w+)\)/.exec(line)?.[1])).toEqual(['behaviour', 'recieved']);
}, 60_000);
