import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { sentencesIn } from './literals.ts';
import { joinMaterials, nothing, root, type Kind, type Link, type Material, type Text } from './material.ts';

const load = createRequire(import.meta.filename);
const dist = join(root, 'node-red/dist');
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');

type Handler = (request: object, response: object) => void;

/** A Node-RED that only records the endpoints of the package. */
function recordEndpoints(register: (RED: object) => void): Map<string, Handler> {
	const served = new Map<string, Handler>();
	const anything: object = new Proxy(() => anything, {
		get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : anything),
	});
	const httpAdmin = {
		get: (path: string, ...handlers: Handler[]) => served.set(path, handlers.at(-1)!),
		post: () => undefined,
	};
	register(
		new Proxy({ httpAdmin } as Record<string, unknown>, {
			get: (known, name) => known[String(name)] ?? anything,
		}),
	);
	return served;
}

/** The answer of an endpoint. */
function ask(served: Map<string, Handler>, path: string, params: object = {}): unknown {
	let answer: unknown;
	served.get(path)!({ params, query: {} }, { json: (body: unknown) => (answer = body), status: () => ({}) });
	return answer;
}

interface ListedApi {
	id: string;
	title: string;
	resources: { operations: { key: string }[] }[];
}

/** The kind of text by the property in which the engine stores it. */
const kindsOfEngine: Record<string, Kind> = {
	title: 'label',
	entryTitle: 'label',
	serviceTitle: 'title',
	action: 'action',
	description: 'description',
	about: 'description',
	notice: 'notice',
	deprecated: 'notice',
	placeholder: 'placeholder',
	hint: 'hint',
};

/** The texts in data that the engine sends to the editor, at any depth. */
function readData(place: string, data: unknown, isChoice = false): Text[] {
	if (Array.isArray(data)) return data.flatMap((entry) => readData(place, entry, isChoice));
	if (typeof data !== 'object' || data === null) return [];
	const { name, id, key, title, kind, value, service, connection } = data as Record<string, unknown>;
	// A field with its own list is chosen by its title, not labeled with it.
	const isListed = service !== undefined || connection !== undefined;
	const own = [name, id, key, isChoice ? value : undefined].find((part) => typeof part === 'string');
	const where = own === undefined ? place : `${place}.${String(own)}`;
	return Object.entries(data).flatMap(([property, inner]): Text[] => {
		const textKind = kindsOfEngine[property];
		if (typeof inner !== 'string' || textKind === undefined)
			// The form of a text is a part of the sentence "… must be …".
			return property === 'pattern' ? [] : readData(where, inner, property === 'choices');
		return [
			{
				platform: 'node-red',
				place: `${where}.${property}`,
				kind: textKind !== 'label' ? textKind : isListed ? 'title' : isChoice ? 'option' : 'label',
				text: inner,
				...(property !== 'title' && typeof title === 'string' ? { label: title } : {}),
				ofBoolean: property === 'description' && kind === 'boolean',
			},
		];
	});
}

function readEngine(): Text[] {
	const served = recordEndpoints(load(join(dist, 'genesys.js')) as (RED: object) => void);
	const apis = ask(served, '/genesys/apis') as ListedApi[];
	return [
		...readData('apis', apis),
		...apis.flatMap(({ id, resources }) =>
			resources
				.flatMap(({ operations }) => operations)
				.flatMap(({ key }) => {
					const form = ask(served, '/genesys/apis/:api/:operation', { api: id, operation: key });
					return readData(`${id} ${key}`, (form as { fields: unknown }).fields);
				}),
		),
		...readData('exports', ask(served, '/genesys/exports')),
		...readData('regions', ask(served, '/genesys/connection/regions'), true),
	];
}

/** The kind of text by the part of a key that tells where it appears. Other keys are short texts in a form. */
const kindsOfLocale: [RegExp, Kind][] = [
	[/about|note\b|hint|\btip|description/i, 'description'],
	[/^status|Status\.|Status$/i, 'status'],
	[/placeholder/i, 'placeholder'],
	[/warning|problem|test\.|signedIn|check\.|admin\.|error|unknown|destructive|newer|log\./i, 'message'],
	[/^label\./, 'label'],
];
const kindOfKey = (key: string): Kind => kindsOfLocale.find(([pattern]) => pattern.test(key))?.[1] ?? 'option';

function readLocale(place: string, texts: object, path: string[] = []): Text[] {
	return Object.entries(texts).flatMap(([key, value]): Text[] => {
		const way = [...path, key];
		if (typeof value !== 'string') return readLocale(place, value as object, way);
		const kind = kindOfKey(way.join('.'));
		return [{ platform: 'node-red', place: `${place}: ${way.join('.')}`, kind, text: value }];
	});
}

/** Markdown as people read it: without marks, and with code as one word. */
const plain = (markdown: string): string =>
	markdown
		.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
		.replace(/`[^`]*`/g, '`Code`')
		.replace(/[*_]{1,2}([^*_]+)[*_]{1,2}/g, '$1');

/** The paragraphs, list entries and cells of a help text. */
function partsOf(markdown: string): string[] {
	return markdown
		.replace(/^```[^]*?^```$/gm, '')
		.split('\n')
		.flatMap((line) =>
			line.startsWith('|') ? line.split('|') : [line.replace(/^: [^:]+ : /, '').replace(/^(?:[-*#>]+|\d+\.) /, '')],
		)
		.map((part) => plain(part).trim())
		.filter((part) => /\p{L}.*\s/u.test(part));
}

function readHelp(): Material {
	const helps = read('locales/en-US/genesys.html').matchAll(/data-help-name="([^"]+)">\n([^]*?)<\/script>/g);
	return joinMaterials(
		[...helps].map(([, node = '', help = '']) => ({
			...nothing(),
			texts: partsOf(help).map((text): Text => ({ platform: 'node-red', place: `${node} help`, kind: 'help', text })),
			links: [...help.matchAll(/\]\((https?:[^)]+)\)/g)].map(([, url = '']): Link => ({ place: `${node} help`, url })),
		})),
	);
}

/** The Node-RED part of the bundle: the engine is read with n8n's package, and libraries are not ours. */
function readCode(): Text[] {
	const modules = read('genesys.js').split(/^\s*\/\/ (?=\S+\.(?:ts|js)$)/m);
	return modules
		.filter((module) => module.startsWith('node-red/'))
		.flatMap((module) => {
			const [file = '', ...lines] = module.split('\n');
			return sentencesIn(lines.join('\n')).map((text): Text => ({
				platform: 'node-red',
				place: file,
				kind: 'message',
				text,
			}));
		});
}

/** A text is checked once, however many forms show it. */
function withoutDuplicates(texts: readonly Text[]): Text[] {
	const seen = new Set<string>();
	return texts.filter(({ kind, text, label = '' }) => {
		const known = `${kind} ${text} ${label}`;
		return !seen.has(known) && seen.add(known);
	});
}

/** Everything that the built Node-RED package shows: the engine's texts in the editor, labels, help, and messages of nodes. */
export function readNodeRed(): Material {
	const locale = JSON.parse(read('locales/en-US/genesys.json')) as Record<string, object>;
	const labels = Object.entries(locale).flatMap(([node, texts]) => readLocale(node, texts));
	return joinMaterials([
		{ texts: withoutDuplicates([...readEngine(), ...labels, ...readCode()]), lists: [], links: [] },
		readHelp(),
	]);
}
