import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';

const dist = join(resolve(__dirname, '../..'), 'node-red', 'dist');

/** A property of a node type in the editor. */
export interface EditorProperty {
	value?: unknown;
	type?: string;
	label?: string;
	required?: boolean;
	validate?(this: object, value: unknown, options?: { label?: string }): boolean | string;
}

/** A node type as registered in the editor. */
interface EditorType {
	category: string;
	defaults: Record<string, EditorProperty>;
	credentials?: Record<string, EditorProperty>;
}

export interface BuiltEditor {
	types: Record<string, EditorType>;
	/** The English text of a key such as `genesys-export.label.name`. */
	text(key: string): string | undefined;
	/** The nodes that `RED.nodes.node` finds. */
	nodes: Record<string, object>;
	/** The headers of a request that the editor sends to this path. */
	headersFor(path: string): Record<string, string> | undefined;
}

/** Loads the package's part of the editor without a browser: enough to read definitions and to call validators. */
export function loadBuiltEditor(): BuiltEditor {
	const html = readFileSync(join(dist, 'genesys.html'), 'utf8');
	const texts = JSON.parse(readFileSync(join(dist, 'locales', 'en-US', 'genesys.json'), 'utf8')) as object;
	const text = (key: string): string | undefined => {
		const found = key
			.split('.')
			.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], texts);
		return typeof found === 'string' ? found : undefined;
	};
	const types: Record<string, EditorType> = {};
	const nodes: Record<string, object> = {};
	const RED = {
		_: (key: string, values: Record<string, string> = {}): string => {
			const short = key.replace(/^.*:/, '');
			return (text(short) ?? short).replace(/__(\w+)__/g, (_all, name: string) => values[name] ?? '');
		},
		events: { on: () => undefined },
		nodes: {
			registerType: (type: string, definition: EditorType) => void (types[type] = definition),
			node: (id: string) => nodes[id],
			filterNodes: () => [],
		},
		validators: {
			number:
				(isOptional = false) =>
				(value: unknown): boolean =>
					(isOptional && value === '') || !Number.isNaN(Number(value)),
		},
		settings: {},
	};
	const waiting = { then: () => waiting, done: () => waiting, fail: () => waiting };
	const prefilters: ((options: { url: string; headers?: Record<string, string> }) => void)[] = [];
	const $ = Object.assign(() => $, {
		getJSON: () => waiting,
		ajaxPrefilter: (prefilter: (typeof prefilters)[number]) => void prefilters.push(prefilter),
	});
	const window: Record<string, unknown> = { RED, $, console, structuredClone };
	window.window = window;
	const context = createContext(window);
	for (const [, script = ''] of html.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g))
		runInContext(script, context);
	const headersFor = (url: string): Record<string, string> | undefined => {
		const options: { url: string; headers?: Record<string, string> } = { url };
		for (const prefilter of prefilters) prefilter(options);
		return options.headers;
	};
	return { types, text, nodes, headersFor };
}
