import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './packed.ts';

interface Entry {
	version?: string;
	resolved?: string;
	link?: boolean;
	optionalDependencies?: Record<string, string>;
}

const lockfiles = globSync(['package-lock.json', 'test/{hosts,oracles}/*/package-lock.json'], { cwd: root });
const read = (file: string) =>
	(JSON.parse(readFileSync(join(root, file), 'utf8')) as { packages: Record<string, Entry> }).packages;

test('every host has a lockfile', () => {
	expect(lockfiles).toHaveLength(1 + globSync('test/{hosts,oracles}/*/package.json', { cwd: root }).length);
});

test("the n8n server has the peer dependency of n8n's Extract from File node that --legacy-peer-deps omits", () => {
	const packages = read('test/hosts/n8n/package-lock.json');
	expect(packages['node_modules/ts-ics']).toBeDefined();
	expect(packages['node_modules/date-fns']?.version).toBe('2.30.0');
});

describe.each(lockfiles)('%s', (file) => {
	test('the lockfile contains no registry, so everybody installs from their own', () => {
		const hosts = Object.values(read(file)).filter(({ resolved, link }) => resolved && !link);
		expect(hosts).toEqual([]);
	});

	// Otherwise `npm ci` refuses it; `scripts/completeLockfiles.mjs` completes it.
	test('the lockfile contains the native packages of every platform', () => {
		const packages = read(file);
		const names = new Set(
			Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
		);
		const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
			Object.keys(optionalDependencies),
		);
		expect(wanted.filter((name) => !names.has(name))).toEqual([]);
	});
});
