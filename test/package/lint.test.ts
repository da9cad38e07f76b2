import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { outsideJest, root } from './packed.ts';

const run = (program: string, ...args: string[]) =>
	spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
		cwd: root,
		encoding: 'utf8',
		env: outsideJest,
	});

test('Prettier would change nothing', () => {
	const { stderr, status } = run('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.');
	expect(stderr).toBe('');
	expect(status).toBe(0);
});

test('ESLint finds nothing, not even a warning', () => {
	const { stdout, status } = run('eslint/bin/eslint.js', '--max-warnings', '0', '.');
	expect(stdout).toBe('');
	expect(status).toBe(0);
});

test.each(['tsconfig.json', 'tsconfig.check.json'])('TypeScript finds nothing (%s)', (project) => {
	const { stdout, status } = run('typescript/bin/tsc', '--noEmit', '-p', project);
	expect(stdout).toBe('');
	expect(status).toBe(0);
});
