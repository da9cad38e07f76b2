import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './packed.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesOf = (...patterns: string[]): string[] => globSync(patterns, { cwd: root }).sort();

interface Texts {
	[key: string]: string | Texts;
}

/** Every text by its key, such as `status.export.done`. */
const flat = (texts: Texts, above = ''): [key: string, text: string][] =>
	Object.entries(texts).flatMap(([key, value]) =>
		typeof value === 'string' ? [[above + key, value] as [string, string]] : flat(value, `${above}${key}.`),
	);

const textsIn = (file: string): Texts => JSON.parse(read(file)) as Texts;
const nodeOf = (file: string): string => file.split('/').at(-2) ?? '';
const allTexts = new Map<string, string>([
	...['editor', 'shared'].flatMap((room) => flat(textsIn(`node-red/${room}/locale.json`), 'genesys.')),
	...filesOf('node-red/nodes/*/locale.json').flatMap((file) => flat(textsIn(file), `${nodeOf(file)}.`)),
]);

/** Values of their usual maximum length, by their name in the text. */
const usual: Readonly<Record<string, string>> = {
	at: '08:15',
	attempt: '5',
	count: '999',
	most: '5',
	percent: '99',
	size: '999 MB',
	status: '403',
};

const statuses = [...allTexts].filter(([key]) => key.startsWith('genesys.status.'));
/** All code and forms, without the locales. */
const sources = filesOf(
	'node-red/editor/*.{js,html}',
	'node-red/nodes/*/*.{ts,html}',
	'node-red/{shared,shared/webhooks}/*.ts',
);
const code = sources.map(read).join('\n');

test('there are statuses, texts, and sources to check', () => {
	expect(statuses.length).toBeGreaterThan(50);
	expect(allTexts.size).toBeGreaterThan(300);
	expect(sources.length).toBeGreaterThan(50);
});

test.each(statuses)('the status %s has at most 20 characters at usual values', (_key, text) => {
	const shown = text.replace(/__(\w+)__/g, (_place, name: string) => usual[name] ?? fail(name));
	expect(shown.length).toBeLessThanOrEqual(20);
});

function fail(name: string): never {
	throw new Error(`How long __${name}__ gets is not known here.`);
}

test('every status with a number begins with it', () => {
	const late = statuses.filter(
		([, text]) => /__(?:count|percent)__/.test(text) && !/^__(?:count|percent)__/.test(text),
	);
	expect(late).toEqual([]);
});

test('no runtime file sets a status itself', () => {
	const own = sources.filter((file) => /\bnode\.status\(/.test(read(file)));
	expect(own).toEqual(['node-red/shared/statusText.ts']);
});

test('no runtime file warns or logs a literal text', () => {
	const literal = /\b(?:warn|log|error|trace|debug)\(\s*(?:'[^']* |`[^`]* )/;
	expect(sources.filter((file) => file.endsWith('.ts') && literal.test(read(file)))).toEqual([]);
});

test('no runtime file throws an error with a literal text', () => {
	const literal = /\b(?:fail|new GenesysError)\(\s*'\w+',\s*['`]|\bhint: ['`]/;
	expect(sources.filter((file) => file.endsWith('.ts') && literal.test(read(file)))).toEqual([]);
});

test('every error that the runtime throws by name has a text and a hint', () => {
	const names = [...code.matchAll(/\bfailWith\(\s*'\w+',\s*'(\w+)'/g)].map(([, name]) => String(name));
	expect(names.length).toBeGreaterThan(40);
	expect(
		names.filter(
			(name) => !allTexts.has(`genesys.error.${name}.message`) || !allTexts.has(`genesys.error.${name}.hint`),
		),
	).toEqual([]);
});

test('every known file error has a text and a hint', () => {
	const [, codes = ''] = /new Set\(\s*'([A-Z ]+)'/.exec(read('node-red/shared/flowErrors.ts')) ?? [];
	const known = codes.split(' ');
	expect(known).toContain('ENOSPC');
	expect([...allTexts.keys()].filter((key) => key.startsWith('genesys.file.')).sort()).toEqual(
		known.flatMap((name) => [`genesys.file.${name}.hint`, `genesys.file.${name}.message`]).sort(),
	);
});

/** A form without everything that is not text: scripts, tags, and their names. */
const visibleIn = (html: string): string =>
	html
		.replace(/<script type="text\/javascript">[^]*?<\/script>/g, '')
		.replace(/<!--[^]*?-->/g, '')
		.replace(/<option>[A-Z]+<\/option>/g, '')
		.replace(/<span class="genesys-required[^>]*> \*<\/span>/g, '')
		.replace(/<[^>]*>/g, '')
		.trim();

test.each(sources.filter((file) => file.endsWith('.html')))('%s has no text of its own', (file) => {
	expect(visibleIn(read(file))).toBe('');
	expect(read(file)).not.toMatch(/ (?:placeholder|title|aria-label|alt)="[^"-]/);
});

test('no script of the editor shows a literal text', () => {
	const literal =
		/\.(?:text\(|append\(|attr\('(?:placeholder|title|aria-label)',)\s*(['"`])(?!<)[^'"`]*[a-z]{3,} [^'"`]*\1/;
	const scripts = sources.filter((file) => /\.(?:js|html)$/.test(file));
	expect(scripts.filter((file) => literal.test(read(file)))).toEqual([]);
	expect(scripts.filter((file) => /\b(?:title|label|description): '[A-Za-z]/.test(read(file)))).toEqual([]);
});

/** Keys in the code: complete, without the part that a helper adds, or up to a computed part. */
function isUsed(key: string): boolean {
	const [, ...parts] = key.split('.');
	// Errors are thrown by name, and file errors are named by the system's code.
	if (parts[0] === 'error') return code.includes(`'${parts[1]}'`) || code.includes(`'error.${parts[1]}.`);
	if (parts[0] === 'file' && parts.length === 3) return code.includes(String(parts[1]));
	// `NodeStatus` adds the first part of its keys.
	const own = key.startsWith('genesys.status.') ? parts.slice(1) : parts;
	const written = (path: string): boolean =>
		[`'${path}'`, `"${path}"`, `]${path}"`].some((form) => code.includes(form));
	if (written(key) || written(own.join('.')) || written(`.${own.join('.')}`)) return true;
	for (let count = own.length - 1; count > 0; count--) {
		const start = own.slice(0, count).join('\\.');
		if (new RegExp(`['"\`.]${start}\\.(?:'|\\$\\{)`).test(code)) return true;
	}
	// `showCount` adds it.
	return key.endsWith('One') && isUsed(key.slice(0, -3));
}

test('every text is used', () => {
	expect([...allTexts.keys()].filter((key) => !isUsed(key))).toEqual([]);
});

test('every key in a form has a text', () => {
	const keys = [...code.matchAll(/data-i18n="(?:\[[\w-]+\])?([\w.-]+)"/g)].map(([, key]) => String(key));
	expect(keys.length).toBeGreaterThan(100);
	expect(keys.filter((key) => !allTexts.has(key))).toEqual([]);
});

test('every complete key in the code has a text', () => {
	const shared = filesOf('node-red/editor/*.js', 'node-red/shared/**/*.ts', 'node-red/nodes/*/*.ts')
		.map(read)
		.join('\n');
	const keys = [
		...[...code.matchAll(/_\(\s*'([\w-]+\.[\w.-]+)'/g)].map(([, key]) => String(key)),
		...[...shared.matchAll(/\bshow(?:Count)?\(\s*'\w+',\s*'([\w.]+)'/g)].map(([, key]) => `genesys.status.${key}`),
		...[
			...filesOf('node-red/editor/*.js')
				.map(read)
				.join('\n')
				.matchAll(/\btext\('([\w.]+)'/g),
		].map(([, key]) => `genesys.${key}`),
	];
	expect(keys.length).toBeGreaterThan(80);
	expect(keys.filter((key) => !allTexts.has(key) && !key.endsWith('.'))).toEqual([]);
});

test('every label in a form has an icon, as in the core nodes', () => {
	const bare = sources
		.filter((file) => file.endsWith('.html'))
		.flatMap((file) =>
			[...read(file).matchAll(/<label (?:for|id)="[^"]*"[^>]*>(?!<i class="fa fa-)[^\n]*/g)].map(
				([line]) => `${file}: ${line}`,
			),
		);
	expect(bare).toEqual([]);
});

const definitions = filesOf('node-red/nodes/*/editor.html').map(read);
const valuesOf = (property: string): string[] =>
	definitions.flatMap((html) =>
		[...html.matchAll(new RegExp(`^ {8}${property}: '([^']+)',$`, 'gm'))].map(([, value]) => String(value)),
	);

test('every node has its own icon, white and twice as high as wide by three', () => {
	const icons = valuesOf('icon');
	expect(icons).toHaveLength(14);
	expect(new Set(icons).size).toBe(14);
	for (const icon of icons) {
		const svg = read(`node-red/icons/${icon}`);
		expect(svg).toMatch(/^<svg [^>]*width="40" height="60" viewBox="0 0 40 60">/);
		expect([...new Set([...svg.matchAll(/(?:fill|stroke)="(#\w+)"/g)].map(([, color]) => color))]).toEqual(['#fff']);
	}
});

test('the nodes are in one category, in a color that no core node near them has', () => {
	expect(new Set(valuesOf('category').filter((category) => category !== 'config'))).toEqual(new Set(['Genesys']));
	expect(new Set(valuesOf('color'))).toEqual(new Set(['#FF8A5C']));
});

test('every name in the palette is unique, and does not repeat the category', () => {
	const names = [...allTexts].filter(([key]) => key.endsWith('.paletteLabel')).map(([, text]) => text);
	expect(new Set(names).size).toBe(16);
	expect(names.filter((name) => /genesys/i.test(name))).toEqual(['Genesys connection']);
});

const words = [...allTexts.values(), ...filesOf('node-red/nodes/*/help.md').map(read)];

test.each([
	['broken off', /broken off|break(?:s)? off/],
	['gone on with', /gone on with|goes? on with/],
	['put out', /\bputs? out\b/],
	['dealt with', /deal(?:t|s)? with/],
	['is told', /\b(?:is|are) told\b|\btells? (?:what|that)\b/],
	['by which', /\bby which\b/],
	['for good', /for good\b/],
	['what is', /^What (?:is|comes|stands)\b/],
	['empty: all', /Empty: /],
	['side by side', /side by side/i],
	['neighbours', /neighbou?rs/i],
	['British spelling', /\b(?:centre|normalis|cancelled\b(?!`)|colour|e-mail|licence)/i],
	['not more than', /At Most\b/],
])('no text says "%s"', (_words, pattern) => {
	// Words of code follow the APIs.
	const plain = words.map((text) => text.replace(/```[^]*?```|`[^`]*`/g, '``'));
	expect(
		plain.filter((text) => pattern.test(text)).map((text) => pattern.exec(text)?.[0] + ' in ' + text.slice(0, 60)),
	).toEqual([]);
});

/** One paragraph about what the node does: Node-RED shows it in the palette. */
test.each(filesOf('node-red/nodes/*/help.md'))(
	'%s begins with a short paragraph and has the usual headings in order',
	(file) => {
		const help = read(file);
		const [first = ''] = help.split('\n\n');
		expect(first.length).toBeLessThan(160);
		const headings = [...help.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
		expect(headings).toEqual(
			['Inputs', 'Outputs', 'Details', 'References'].filter((heading) => headings.includes(heading)),
		);
	},
);

test('no two scripts of the editor share a function under the same name', () => {
	const scripts = filesOf('node-red/editor/*.js').map(read).join('\n');
	const lists = [
		...scripts.matchAll(/Object\.assign\(forms, \{([^}]*)\}\)/g),
		...scripts.matchAll(/^\treturn \{\n([^}]*)\n\t\};\n\}\)\(\);$/gm),
	];
	const names = lists.flatMap(([, list = '']) => list.split(',').map((name) => name.trim())).filter(Boolean);
	expect(names).toContain('fillLabel');
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
