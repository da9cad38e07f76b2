import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import ts from 'typescript';

import { root } from './packed.ts';

/**
 * The rules of Node-RED's scorecard for packages, as far as they can be checked without network. The scorecard's
 * numbers are in parentheses.
 */
interface Manifest {
	name: string;
	license?: string;
	keywords?: string[];
	repository?: { url: string; directory?: string };
	bugs?: { url: string };
	engines?: { node?: string };
	dependencies?: Record<string, string>;
	'node-red': { version?: string; nodes: Record<string, string> };
}

interface Registration {
	type: string;
	category: string | undefined;
}

const folder = join(root, 'node-red');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const hosts = ['node-red-4', 'node-red-5'].map((host) => {
	const file = join(root, 'test/hosts', host, 'node_modules/node-red/package.json');
	return JSON.parse(readFileSync(file, 'utf8')) as { version: string; engines: { node: string } };
});
const semver = createRequire(join(root, 'test/hosts/node-red-5/package.json'))('semver') as {
	satisfies(version: string, range: string): boolean;
	minVersion(range: string): { version: string } | null;
};

/** The scorecard only reads inline scripts marked as JavaScript, and only registrations with a literal type and definition. */
function registrationsOf(html: string): { literal: Registration[]; other: string[] } {
	const literal: Registration[] = [];
	const other: string[] = [];

	function visit(node: ts.Node): void {
		if (
			ts.isCallExpression(node) &&
			ts.isPropertyAccessExpression(node.expression) &&
			node.expression.name.text === 'registerType'
		) {
			const [type, definition] = node.arguments;
			if (type && ts.isStringLiteralLike(type) && definition && ts.isObjectLiteralExpression(definition)) {
				literal.push({ type: type.text, category: valueOf(definition, 'category') });
			} else other.push(node.getText().slice(0, 80));
		}
		ts.forEachChild(node, visit);
	}

	for (const [, script] of html.matchAll(/<script.+?type=['"]text\/javascript['"].*?>([\S\s]*?)<\/script>/gi)) {
		visit(ts.createSourceFile('inline.js', script!, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
	}
	return { literal, other };
}

function valueOf(definition: ts.ObjectLiteralExpression, name: string): string | undefined {
	const property = definition.properties.find(
		(candidate) => candidate.name && ts.isIdentifier(candidate.name) && candidate.name.text === name,
	);
	return property && ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)
		? property.initializer.text
		: undefined;
}

describe('the Node-RED scorecard', () => {
	const htmlFiles = Object.values(manifest['node-red'].nodes).map((file) => join(folder, file.replace('.js', '.html')));

	/** From all editor parts. Read inside the tests, so that a missing file only fails the tests that need it. */
	function readRegistrations() {
		const all = htmlFiles.map((file) => registrationsOf(readFileSync(file, 'utf8')));
		return { literal: all.flatMap(({ literal }) => literal), other: all.flatMap(({ other }) => other) };
	}

	test('the package names its license, its repository and its issue tracker (P01, P03)', () => {
		expect(manifest.license).toBe('MIT');
		expect(existsSync(join(folder, 'LICENSE'))).toBe(true);
		expect(manifest.repository).toEqual({
			type: 'git',
			url: expect.stringMatching(/^git\+https:/),
			directory: 'node-red',
		});
		expect(manifest.bugs?.url).toMatch(/^https:/);
	});

	test("the package has a scoped name and the keyword of Node-RED's catalog (P04, P05)", () => {
		expect(manifest.name).toMatch(/^@[a-z\d][\w-.]+\/[a-z\d][\w-.]*$/);
		expect(manifest.keywords).toContain('node-red');
	});

	test('the package declares supported Node-RED and Node versions, which include both tested Node-REDs (P06, P07)', () => {
		for (const host of hosts)
			expect([host.version, semver.satisfies(host.version, manifest['node-red'].version ?? '')]).toEqual([
				host.version,
				true,
			]);
		const newest = semver.minVersion(hosts[1]!.engines.node)!.version;
		expect(semver.satisfies(newest, manifest.engines?.node ?? '')).toBe(true);
	});

	test('every listed runtime file is built, and has its editor part next to it', () => {
		const files = Object.values(manifest['node-red'].nodes);
		expect(files.length).toBeGreaterThan(0);
		expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
		expect(htmlFiles.filter((file) => !existsSync(file))).toEqual([]);
	});

	test('node types are literal in the editor part, unique, and have our prefix (N01)', () => {
		const { literal, other } = readRegistrations();
		const types = literal.map(({ type }) => type);
		expect(other).toEqual([]);
		expect(types.length).toBeGreaterThan(0);
		expect(new Set(types).size).toBe(types.length);
		expect(types.filter((type) => !type.startsWith('genesys-'))).toEqual([]);
		expect(literal.filter(({ category }) => !category)).toEqual([]);
	});

	test('every node that can be placed is in an example (N02)', () => {
		const placeable = readRegistrations()
			.literal.filter(({ category }) => category !== 'config')
			.map(({ type }) => type);
		const examples = globSync('examples/**/*.json', { cwd: folder }).flatMap(
			(file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { type: string }[],
		);
		const shown = new Set(examples.map(({ type }) => type));
		expect(placeable.length).toBeGreaterThan(0);
		expect(placeable.filter((type) => !shown.has(type))).toEqual([]);
	});

	test('the package has at most six dependencies (D01)', () => {
		expect(Object.keys(manifest.dependencies ?? {}).length).toBeLessThanOrEqual(6);
	});
});
