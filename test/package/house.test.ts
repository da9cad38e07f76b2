import { readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { preProcessFile } from 'typescript';

import { root, sourcesIn } from './packed.ts';

const sourcesOf = (room: string): string[] =>
	sourcesIn(room, ['node_modules', 'dist']).filter((path) => /\.(ts|html|md|json|cjs|css)$/.test(path));

const production = ['genesys', 'nodes', 'credentials', 'node-red'].flatMap(sourcesOf);
const sandbox = sourcesOf('sandbox');

/** The files that a file imports, re-exports or takes types from. */
function importsOf(file: string): string[] {
	const { importedFiles } = preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
	return importedFiles
		.map(({ fileName }) => fileName)
		.filter((name) => name.startsWith('.'))
		.map((name) => posix.join(dirname(file), name));
}

/** Every import cycle once, as it is found first. */
function circlesAmong(files: string[]): string[][] {
	const circles: string[][] = [];
	const done = new Set<string>();
	function follow(file: string, way: string[]): void {
		if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file]);
		if (way.includes(file) || done.has(file)) return;
		for (const imported of importsOf(file)) follow(imported, [...way, file]);
		done.add(file);
	}
	for (const file of files) follow(file, []);
	return circles;
}

/** Names that each node has, or each folder may have. */
const recurring = ['runtime.ts', 'editor.html', 'help.md', 'locale.json', 'index.ts', 'package.json', 'README.md'];

const namesakesAmong = (files: string[]): string[][] =>
	Object.values(Object.groupBy(files, (file) => basename(file)) as Record<string, string[]>).filter(
		(group) => group.length > 1 && !recurring.includes(basename(group[0]!)),
	);

test.each([
	['the production code', production],
	['the sandbox', sandbox],
])('no imports in %s are circular, not even those of types', (_, files) => {
	const sources = files.filter((file) => file.endsWith('.ts'));
	expect(sources.length).toBeGreaterThan(50);
	expect(circlesAmong(sources)).toEqual([]);
});

test.each([
	['production', production],
	['sandbox', sandbox],
])('no two %s files have the same name, except the usual files of every node', (_, files) => {
	expect(namesakesAmong(files)).toEqual([]);
});
