import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import ts from 'typescript';

import { listTarball, root } from './packed.ts';

interface Manifest {
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const load = createRequire(__filename);
const built = (pattern: string) => globSync(pattern, { cwd: root }).sort();

/** Every module that a JavaScript file requires; `undefined` for a name that is only known at run time. */
function requestsOf(code: string): (string | undefined)[] {
	const requests: (string | undefined)[] = [];
	const literal = (node?: ts.Expression) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

	function visit(node: ts.Node): void {
		const called = ts.isCallExpression(node) ? node : undefined;
		const isRequire = called && ts.isIdentifier(called.expression) && called.expression.text === 'require';
		const isImport = called?.expression.kind === ts.SyntaxKind.ImportKeyword;
		if (called && (isRequire || isImport)) requests.push(literal(called.arguments[0]));
		else if (ts.isImportDeclaration(node)) requests.push(literal(node.moduleSpecifier));
		else if (ts.isIdentifier(node) && node.text === 'require' && !ts.isCallExpression(node.parent))
			requests.push(undefined);
		ts.forEachChild(node, visit);
	}

	visit(ts.createSourceFile('file.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
	return requests;
}

const allowedModules = new Set(['n8n-workflow', 'crypto']);

function isAllowed(request: string | undefined, file: string): boolean {
	if (request === undefined) return false;
	if (!request.startsWith('.')) return allowedModules.has(request);
	const target = join(dirname(file), request);
	return (
		target.startsWith('dist/') &&
		['', '.js', '.json', '/index.js'].some(
			(ending) => existsSync(join(root, target + ending)) && (ending || /\.(js|json)$/.test(target)),
		)
	);
}

const listed = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
/** The files with the code of the listed classes. */
const originals = listed.map((file) => file.replace(/\.(node|credentials)\.js$/, '.original.js'));

/** All files that are loaded together with these, one per line. */
function filesLoadedBy(files: string[]): string {
	const code = `for (const file of process.argv.slice(1)) require(file); console.log(Object.keys(require.cache).join('\\n'));`;
	const paths = files.map((file) => join(root, file));
	const { stdout, stderr } = spawnSync(process.execPath, ['-e', code, ...paths], { encoding: 'utf8' });
	expect(stderr).toBe('');
	return stdout;
}

/** The data of an object, and which of its members are functions. */
function dataOf(value: unknown): unknown {
	if (typeof value === 'function') return 'a function';
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(dataOf);
	const members = value as Record<string | symbol, unknown>;
	return Object.fromEntries(
		Reflect.ownKeys(value)
			.filter((key) => members[key] !== undefined)
			.map((key) => [String(key), dataOf(members[key])]),
	);
}

const methodsOf = (object: object): string[] => Object.getOwnPropertyNames(Object.getPrototypeOf(object));

describe('the compiled package', () => {
	test('the compiled package requires nothing but its own files, n8n-workflow and crypto', () => {
		const files = built('dist/**/*.js');
		expect(files.length).toBeGreaterThan(0);
		const strangers = files.flatMap((file) =>
			requestsOf(readFileSync(join(root, file), 'utf8'))
				.filter((request) => !isAllowed(request, file))
				.map((request) => `${file}: ${request ?? 'a module that is computed'}`),
		);
		expect(strangers).toEqual([]);
	});

	test('the check of requires finds every way to load a module', () => {
		expect(
			requestsOf(
				"const a = require('fs'); import('zlib'); import b from 'net'; require(name); const c = require; export const d = () => require('tls');",
			),
		).toEqual(['fs', 'zlib', 'net', undefined, undefined, 'tls']);
	});

	test('the compiled package contains the license of every bundled library', () => {
		const bundles = built('dist/genesys/vendor/*.js');
		expect(bundles).toEqual(built('genesys/vendor/*.ts').map((file) => `dist/${file.replace(/\.ts$/, '.js')}`));
		for (const bundle of bundles)
			expect(readFileSync(join(root, bundle), 'utf8')).toMatch(
				/^\/\*!\n[^]*?(Permission is hereby granted|Apache License)[^]*?\*\//,
			);
	});

	test('each compiled node has its icons and codex files next to it', () => {
		const assets = globSync(['icons/*.svg', 'nodes/**/*.svg', 'nodes/**/*.node.json'], { cwd: root }).sort();
		expect(assets.length).toBeGreaterThan(0);
		expect(assets.filter((file) => !existsSync(join(root, 'dist', file)))).toEqual([]);
	});

	test('the engine loads on Node 20', () => {
		const node = join(root, 'test/hosts/node-red-4/node_modules/.bin/node');
		const files = built('dist/genesys/**/*.js').map((file) => join(root, file));
		expect(files.length).toBeGreaterThan(0);
		const { stdout, stderr } = spawnSync(
			node,
			['-e', 'for (const file of process.argv.slice(1)) require(file); console.log(process.version)', ...files],
			{ encoding: 'utf8' },
		);
		expect(stderr).toBe('');
		expect(stdout).toMatch(/^v20\./);
	});
});

describe('the classes that n8n loads when it starts', () => {
	const classNameOf = (file: string): string => basename(file).split('.')[0]!;
	const create = (file: string): object => {
		const loaded = load(join(root, file)) as Record<string, new () => object>;
		return new loaded[classNameOf(file)]!();
	};

	test.each(listed.map((file, index) => [classNameOf(file), file, originals[index]!]))(
		'the class of %s has the data and the functions of its original',
		(className, file, original) => {
			expect(dataOf(create(file))).toEqual(dataOf(create(original)));
			expect(methodsOf(create(file))).toEqual(methodsOf(create(original)));
			expect(create(file).constructor.name).toBe(className);
		},
	);

	test('n8n can change a description without changing that of the next object', () => {
		const first = create('dist/nodes/GenesysCloud/GenesysCloud.node.js') as { description: { properties: unknown[] } };
		const { length } = first.description.properties;
		first.description.properties.length = 0;
		const second = create('dist/nodes/GenesysCloud/GenesysCloud.node.js') as typeof first;
		expect(second.description.properties).toHaveLength(length);
	});

	test('n8n starts without loading the engine', () => {
		expect(filesLoadedBy(listed).split('\n').sort()).toEqual(
			[...listed.map((file) => join(root, file)).sort(), ''].sort(),
		);
	});

	test('a function of a class gets the object and the arguments that n8n calls it with', () => {
		const folder = mkdtempSync(join(tmpdir(), 'genesys-start-'));
		try {
			const file = join(folder, 'Answer.node.js');
			writeFileSync(
				file,
				`exports.Answer = class Answer {
	methods = { search: { 'by "name"': async function (value) { return [this, value]; } } };
	hooks = { [Symbol.for('it\\'s')]: [(value) => value + 1] };
	text = 'a “quote”, a \\\\, a \\' and a \\n line';
	options = [{ name: "it's", description: 'a “quote”, a \\\\ and a "\\n" line', value: null, missing: undefined }];
	execute(value) { return [this, value]; }
};`,
			);
			const { status, stdout, stderr } = spawnSync(
				process.execPath,
				[
					...['--input-type=module', '-e'],
					`import { writeStartClasses } from ${JSON.stringify(pathToFileURL(join(root, 'scripts/startClasses.mjs')).href)};
import { createRequire } from 'node:module';
writeStartClasses([${JSON.stringify(file)}]);
delete createRequire(import.meta.url).cache[${JSON.stringify(file)}];
const answer = new (createRequire(import.meta.url)(${JSON.stringify(file)}).Answer)();
console.log(JSON.stringify([
	answer.execute.call('n8n', 1),
	await answer.methods.search['by "name"'].call('n8n', 2),
	answer.hooks[Symbol.for("it's")][0](3),
	answer.text,
	answer.options,
]));`,
				],
				{ encoding: 'utf8' },
			);
			expect([status, stderr]).toEqual([0, '']);
			expect(JSON.parse(stdout)).toEqual([
				['n8n', 1],
				['n8n', 2],
				4,
				"a “quote”, a \\, a ' and a \n line",
				[{ name: "it's", description: 'a “quote”, a \\ and a "\n" line', value: null }],
			]);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe('the list of all operations of Genesys Cloud', () => {
	const files = ['dist/genesys/catalogue/cloudOperationIndex.js', 'node-red/dist/cloudOperationIndex.js'];
	/** One of its operations. */
	const entry = 'agentic/virtualagents/{virtualAgentId}';

	test.each(files)('%s has at most 120 KB when it is compressed', (file) => {
		const content = readFileSync(join(root, file));
		expect(content.toString('utf8')).toContain(entry);
		expect(gzipSync(content, { level: 9 }).length).toBeLessThanOrEqual(120_000);
	});

	test('n8n loads the code of all nodes and credentials without the list', () => {
		const loaded = filesLoadedBy(originals);
		expect(loaded).toContain('genesys/client/cloudOperations.js');
		expect(loaded).not.toContain('cloudOperationIndex');
	});

	test('neither the runtime nor the editor of Node-RED contains the list', () => {
		for (const file of built('node-red/dist/{genesys.js,genesys.html,locales/**/*.{json,html}}'))
			expect([file, readFileSync(join(root, file), 'utf8').includes(entry)]).toEqual([file, false]);
	});
});

describe('the published package', () => {
	test('the published package is the compiled package, its readme and its license', () => {
		const paths = listTarball().files.map(({ path }) => path);
		const expected = /^(dist\/(nodes|credentials|genesys|icons)\/.+\.(js|json|svg)|package\.json|README\.md|LICENSE)$/;
		expect(paths.filter((path) => !expected.test(path))).toEqual([]);
		expect(paths).toEqual(
			expect.arrayContaining([
				'package.json',
				'README.md',
				'LICENSE',
				...built('dist/{nodes,credentials,genesys}/**/*.js'),
			]),
		);
	});

	test('the published package has no dependency but the n8n that it runs in', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.optionalDependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	test.each([
		['nodes', 'dist/nodes/**/*.node.js', 'description'],
		['credentials', 'dist/credentials/**/*.credentials.js', 'properties'],
	] as const)(
		'the published package lists all of its %s, and each loads under the name of its file',
		(kind, pattern, member) => {
			const listed = manifest.n8n[kind];
			expect(listed.length).toBeGreaterThan(0);
			expect([...listed].sort()).toEqual(built(pattern));
			for (const file of listed) {
				const className = basename(file).split('.')[0]!;
				const loaded = load(join(root, file)) as Record<string, new () => object>;
				expect(Object.keys(loaded)).toContain(className);
				expect(new loaded[className]!()).toHaveProperty(member);
			}
		},
	);
});
