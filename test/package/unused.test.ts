import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

test('no file, export or dependency of the repository is unused (knip.json lists the entry files)', () => {
	const knip = join(root, 'node_modules', 'knip', 'bin', 'knip.js');
	const { status, stdout, stderr } = spawnSync(process.execPath, [knip, '--no-progress'], {
		cwd: root,
		encoding: 'utf8',
	});
	expect({ status, said: `${stdout}${stderr}`.trim() }).toEqual({ status: 0, said: '' });
}, 120_000);
