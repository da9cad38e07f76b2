import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the root package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folders of a build, relative to the root. The stamp comes last, so an interrupted build doesn't count as finished. */
export const builtFolders = ['dist', 'node-red/dist'];
export const stampFile = 'dist/.sources';

const compiled = [
	'credentials',
	'nodes',
	'genesys',
	'icons',
	'node-red',
	'scripts/build.mjs',
	'scripts/startClasses.mjs',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
];
const skipped = new Set(['node_modules', 'dist']);

function* filesOf(path) {
	if (!existsSync(path)) return;
	const entries = readEntries(path);
	if (!entries) {
		yield path;
		return;
	}
	for (const entry of entries) if (!skipped.has(entry)) yield* filesOf(join(path, entry));
}

/** The names in a folder, sorted; undefined if the path is a file. */
function readEntries(path) {
	try {
		return readdirSync(path).sort();
	} catch (error) {
		if (error.code === 'ENOTDIR') return undefined;
		throw error;
	}
}

/**
 * A fingerprint (hex SHA-256) of all inputs of a build. It uses contents, not times: a checkout, a branch change or a
 * copied folder changes the times. A few hundred small files take a few milliseconds.
 */
export function fingerprintSources() {
	const hash = createHash('sha256');
	for (const path of compiled) {
		for (const file of filesOf(join(root, path)))
			hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/** Whether the last finished build was made from exactly the current sources. */
export function isBuilt() {
	const stamp = join(root, stampFile);
	const complete =
		existsSync(stamp) &&
		builtFolders.every(
			(folder) => existsSync(join(root, folder)) || !existsSync(join(root, dirname(folder), 'build.mjs')),
		);
	return complete && readFileSync(stamp, 'utf8') === fingerprintSources();
}
