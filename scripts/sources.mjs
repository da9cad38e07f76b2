import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the root package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What a build leaves behind, relative to the root; the stamp comes last, so a build that was interrupted is not taken for one that finished. */
export const builtFolders = ['dist', 'node-red/dist'];
export const stampFile = 'dist/.sources';

const compiled = [
	'credentials',
	'nodes',
	'genesys',
	'icons',
	'node-red',
	'scripts/build.mjs',
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

/** The names in a folder, sorted, or undefined when the path is a file. */
function readEntries(path) {
	try {
		return readdirSync(path).sort();
	} catch (error) {
		if (error.code === 'ENOTDIR') return undefined;
		throw error;
	}
}

/**
 * A fingerprint (hex SHA-256) of everything a build reads. Contents rather than times: a checkout, a branch change and a copied folder all
 * set times that say nothing about whether `dist` still belongs to the sources. Some hundred small files, a few milliseconds.
 */
export function fingerprintSources() {
	const hash = createHash('sha256');
	for (const path of compiled) {
		for (const file of filesOf(join(root, path)))
			hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/** True when the last finished build was made of exactly today's sources. */
export function isBuilt() {
	const stamp = join(root, stampFile);
	const complete =
		existsSync(stamp) &&
		builtFolders.every(
			(folder) => existsSync(join(root, folder)) || !existsSync(join(root, dirname(folder), 'build.mjs')),
		);
	return complete && readFileSync(stamp, 'utf8') === fingerprintSources();
}
