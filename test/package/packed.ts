import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export const root = join(__dirname, '../..');

/** The files of a folder and its subfolders, except those with these names: relative to the root, sorted. */
export const sourcesIn = (folder: string, without: string[]): string[] =>
	globSync(`${folder}/**/*`, { cwd: root, exclude: (path) => without.includes(basename(path)) })
		.map((path) => path.replaceAll('\\', '/'))
		.sort();

/** The environment for linters that the tests start: inside jest, n8n's rules treat every file as their own test case. */
export const outsideJest: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: undefined };

/** The output of `npm pack --json` about one tarball. */
export interface Tarball {
	filename: string;
	files: { path: string; size: number; mode: number }[];
}

/** Runs npm in the root folder, with the npm that started the tests, if any. */
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

/** The contents of the published package, without packing it. */
export function listTarball(): Tarball {
	const [tarball] = JSON.parse(npm('pack', '--dry-run', '--json')) as Tarball[];
	return tarball!;
}

/** Packs and unpacks the n8n package like the scanner. Returns the folder of its package.json, and a function that removes it all. */
export function unpackTarball(): { folder: string; remove: () => void } {
	const temporary = mkdtempSync(join(tmpdir(), 'genesys-packed-'));
	const [tarball] = JSON.parse(npm('pack', '--json', '--pack-destination', temporary)) as Tarball[];
	execFileSync('tar', ['-xzf', tarball!.filename], { cwd: temporary });
	return { folder: join(temporary, 'package'), remove: () => rmSync(temporary, { recursive: true }) };
}
