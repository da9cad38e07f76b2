/**
 * Completes the lockfiles after `npm install` from a registry that doesn't mirror every platform. npm silently leaves
 * out a native package for, say, Windows that it could not fetch, and `npm ci` then rejects the lockfile on every
 * platform. The entry of the dependent package contains the names, versions and platforms of the missing packages. Run
 * as `node scripts/completeLockfiles.mjs`; it changes nothing if nothing is missing.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { root } from './sources.mjs';

const platform =
	/(?<os>aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(?<cpu>arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?:-(?<abi>gnu|musl))?/;
const libc = { gnu: 'glibc', musl: 'musl' };

/** The entry that Node would resolve `name` to, from the package at `path`. */
function find(packages, path, name) {
	for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
		const found = packages[`${folder ? `${folder}/` : ''}node_modules/${name}`];
		if (found || !folder) return found;
	}
}

/** The entry that npm would have written for a platform-specific package. */
function entryFor(name, version, dev) {
	const { os, cpu, abi } = platform.exec(name)?.groups ?? {};
	if (!os || !/^\d/.test(version))
		throw new Error(`${name}@${version} is missing, and its platform cannot be told from its name.`);
	return {
		version,
		cpu: [cpu],
		...(dev ? { dev } : {}),
		...(abi ? { libc: [libc[abi]] } : {}),
		optional: true,
		os: [os],
	};
}

/** The optional dependencies without an entry in the lockfile, as `[path, entry]`. */
function missingFrom(packages) {
	return Object.entries(packages).flatMap(([path, { dev, optionalDependencies = {} }]) =>
		Object.entries(optionalDependencies)
			.filter(([name]) => !find(packages, path, name))
			.map(([name, version]) => [`node_modules/${name}`, entryFor(name, version, dev)]),
	);
}

for (const file of globSync(['package-lock.json', 'test/{hosts,oracles}/*/package-lock.json'], { cwd: root }).map(
	(path) => join(root, path),
)) {
	const lockfile = JSON.parse(readFileSync(file, 'utf8'));
	const missing = missingFrom(lockfile.packages);
	if (missing.length === 0) continue;
	const entries = [...Object.entries(lockfile.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en'));
	writeFileSync(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(entries) }, null, 2)}\n`);
	process.stdout.write(`${relative(root, file)}: ${missing.length} added\n`);
}
