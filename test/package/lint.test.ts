import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const run = (program: string, ...args: string[]) => spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, encoding: 'utf8' });

test('ESLint finds nothing, not even a warning', () => {
	const { stdout, stderr } = run('eslint/bin/eslint.js', '--max-warnings', '0', '.');
	expect(stdout + stderr).toBe('');
});

test.each(['tsconfig.json', 'tsconfig.check.json'])('TypeScript finds nothing (%s)', (project) => {
	const { stdout, stderr } = run('typescript/bin/tsc', '--noEmit', '-p', project);
	expect(stdout + stderr).toBe('');
});
