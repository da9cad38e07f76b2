import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export const root = join(__dirname, '../..');

/** The files of a folder, and of the folders in it but those of these names: from the root, sorted. */
export const sourcesIn = (folder: string, without: string[]): string[] =>
	globSync(`${folder}/**/*`, { cwd: root, exclude: (path) => without.includes(basename(path)) })
		.map((path) => path.replaceAll('\\', '/'))
		.sort();

/** For the linters that the tests start: n8n's rules take every file for a test case of their own when they find themselves in jest's environment. */
export const outsideJest: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: undefined };

/** What `npm pack --json` says of one tarball. */
export interface Tarball {
	filename: string;
	files: { path: string; size: number; mode: number }[];
}

/** Runs npm in the root folder, by the npm that started the tests where there is one. */
function npm(...args: string[]): string {
	const cli = process.env['npm_execpath'];
	const [program, first] = cli?.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []];
	return execFileSync(program, [...first, ...args], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32' && program === 'npm',
	});
}

/** What publishing would ship, without packing it. */
export function listTarball(): Tarball {
	const [tarball] = JSON.parse(npm('pack', '--dry-run', '--json')) as Tarball[];
	return tarball!;
}

/** Packs the n8n package and unpacks it again, as the scanner does. Returns the folder that holds its package.json, and how to remove it all. */
export function unpackTarball(): { folder: string; remove: () => void } {
	const temporary = mkdtempSync(join(tmpdir(), 'genesys-packed-'));
	const [tarball] = JSON.parse(npm('pack', '--json', '--pack-destination', temporary)) as Tarball[];
	execFileSync('tar', ['-xzf', tarball!.filename], { cwd: temporary });
	return { folder: join(temporary, 'package'), remove: () => rmSync(temporary, { recursive: true }) };
}
