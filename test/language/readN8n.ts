import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import type {
	ICredentialType,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	Workflow as WorkflowType,
} from 'n8n-workflow';

import { sentencesIn } from './literals.ts';
import { joined, nothing, root, type Kind, type Material, type Text } from './material.ts';

const load = createRequire(import.meta.filename);
const { Workflow } = load('n8n-workflow') as { Workflow: typeof WorkflowType };
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	description: string;
	n8n: { nodes: string[]; credentials: string[] };
};

function instance<Type>(file: string): Type {
	const classes = load(join(root, file)) as Record<string, new () => Type>;
	return new classes[basename(file).split('.')[0] as string]!();
}

export const builtNodes = (): INodeTypeDescription[] =>
	manifest.n8n.nodes.map((file) => instance<INodeType>(file).description);

/** Collects the texts of one form. */
function collector(): Material & { say: (place: string, kind: Kind, text: unknown, more?: Partial<Text>) => void } {
	const material = nothing();
	return {
		...material,
		say(place, kind, text, more = {}) {
			if (typeof text === 'string' && text !== '') material.texts.push({ platform: 'n8n', place, kind, text, ...more });
		},
	};
}
type Collector = ReturnType<typeof collector>;

function readOptions(found: Collector, place: string, options: INodePropertyOptions[]): void {
	for (const { name, value, description, action } of options) {
		const where = `${place}=${String(value)}`;
		found.say(where, 'option', name);
		found.say(where, 'description', description, { label: name });
		found.say(where, 'action', action);
	}
	found.lists.push({ platform: 'n8n', place, labels: options.map(({ name }) => name) });
}

/** Reads what is inside a property: the entries of a list, a collection or a group of rows, and the modes of a resource locator. */
function readInside(found: Collector, place: string, property: INodeProperties): void {
	const { type, options = [], modes = [] } = property;
	if (type === 'options' || type === 'multiOptions') readOptions(found, place, options as INodePropertyOptions[]);
	if (type === 'collection') {
		const entries = options as INodeProperties[];
		found.lists.push({ platform: 'n8n', place, labels: entries.map(({ displayName }) => displayName) });
		for (const entry of entries) readProperty(found, place, entry);
	}
	if (type === 'fixedCollection')
		for (const group of options as INodePropertyCollection[]) {
			found.say(`${place}.${group.name}`, 'label', group.displayName);
			for (const value of group.values) readProperty(found, place, value);
		}
	for (const mode of modes) {
		found.say(`${place}.${mode.name}`, 'label', mode.displayName);
		found.say(`${place}.${mode.name}`, 'placeholder', mode.placeholder);
		found.say(`${place}.${mode.name}`, 'hint', mode.hint);
	}
}

const opensList = ({ type }: INodeProperties): boolean => type === 'collection' || type === 'fixedCollection';

function readProperty(found: Collector, parent: string, property: INodeProperties): void {
	const { type, name, displayName, description, hint, placeholder, typeOptions } = property;
	if (type === 'hidden') return;
	const place = `${parent}.${name}`;
	const label = type === 'notice' ? undefined : displayName;
	found.say(place, label === undefined ? 'notice' : 'label', displayName);
	found.say(place, 'description', description ?? (type === 'boolean' ? '(none)' : ''), {
		label,
		ofBoolean: type === 'boolean',
	});
	found.say(place, 'hint', hint, { label });
	found.say(place, opensList(property) ? 'label' : 'placeholder', placeholder);
	found.say(place, 'label', typeOptions?.addOptionalFieldButtonText);
	readInside(found, place, property);
}

/** The operation whose form a property belongs to. */
const belonging = ({ displayOptions: { show = {} } = {} }: INodeProperties): string =>
	['apiVersion', 'resource', 'operation']
		.flatMap((name) => show[name]?.slice(0, 1) ?? [])
		.map(String)
		.join('.');

/** n8n only offers the actions of the first list of operations, unless there are resources. */
function withOfferedActions(properties: INodeProperties[]): INodeProperties[] {
	const first = properties.find(({ name }) => name === 'operation');
	if (!first || properties.some(({ name }) => name === 'resource')) return properties;
	return properties.map((property) =>
		property.name === 'operation' && property !== first
			? {
					...property,
					options: (property.options as INodePropertyOptions[]).map((option) => ({ ...option, action: undefined })),
				}
			: property,
	);
}

function readForm(found: Collector, node: string, properties: INodeProperties[]): void {
	for (const property of withOfferedActions(properties))
		readProperty(found, [node, belonging(property)].filter(Boolean).join(' '), property);
}

/** The values of a form with each resource and operation chosen once, and each entry of a list with which a subtitle begins. */
function choicesOf({ properties }: INodeTypeDescription): INodeParameters[] {
	const preset = Object.fromEntries(
		properties.filter(({ displayOptions }) => !displayOptions).map(({ name, default: value }) => [name, value]),
	) as INodeParameters;
	const choices = properties.flatMap(({ name, type, options = [], displayOptions: { show = {} } = {} }) =>
		type === 'options' || type === 'multiOptions'
			? (options as INodePropertyOptions[]).map(({ value }) => ({
					...preset,
					...Object.fromEntries(Object.entries(show).map(([other, values]) => [other, values?.[0]])),
					[name]: type === 'options' ? value : [value],
				}))
			: [],
	);
	return [preset, ...choices] as INodeParameters[];
}

/** The subtitles that the editor shows for every choice. */
function subtitlesOf(description: INodeTypeDescription): string[] {
	const { name, subtitle, defaults } = description;
	const type = { description } as INodeType;
	const subtitles = choicesOf(description).map((parameters) => {
		const node = {
			id: '1',
			name: String(defaults.name),
			type: name,
			typeVersion: [description.version].flat().at(-1) as number,
			position: [0, 0] as [number, number],
			parameters,
		};
		const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		try {
			const shown = workflow.expression.getSimpleParameterValue(workflow.getNode(node.name)!, subtitle, 'internal', {});
			return typeof shown === 'string' ? shown : '';
		} catch {
			// A subtitle that can't be evaluated is not shown.
			return '';
		}
	});
	return [...new Set(subtitles)];
}

function readNode(description: INodeTypeDescription): Material {
	const found = collector();
	const { name, triggerPanel, hints = [] } = description;
	found.say(name, 'title', description.displayName);
	found.say(name, 'description', description.description, { label: description.displayName });
	found.say(`${name}.eventTriggerDescription`, 'message', description.eventTriggerDescription);
	found.say(`${name}.activationMessage`, 'message', description.activationMessage);
	for (const { message } of hints) found.say(`${name}.hints`, 'message', message);
	for (const { displayName } of description.credentials ?? []) found.say(`${name}.credentials`, 'label', displayName);
	for (const subtitle of subtitlesOf(description)) found.say(`${name}.subtitle`, 'subtitle', subtitle);
	if (typeof triggerPanel === 'object') {
		const { header, executionsHelp = '', activationHint } = triggerPanel;
		found.say(`${name}.triggerPanel.header`, 'message', header);
		found.say(`${name}.triggerPanel.activationHint`, 'message', activationHint);
		const helps = typeof executionsHelp === 'string' ? [executionsHelp] : Object.values(executionsHelp as object);
		for (const text of helps.map(String))
			found.say(
				`${name}.triggerPanel.executionsHelp`,
				'message',
				text.replace(/<br \/>/g, '\n').replace(/<[^>]+>/g, ''),
			);
	}
	readForm(found, name, description.properties);
	return found;
}

function readCredential(file: string): Material {
	const found = collector();
	const { name, displayName, documentationUrl, properties, test } = instance<ICredentialType>(file);
	found.say(name, 'title', displayName);
	readForm(found, name, properties);
	for (const { properties: rule } of test?.rules ?? [])
		if ('message' in rule) found.say(`${name}.test`, 'message', rule.message);
	if (documentationUrl) found.links.push({ place: name, url: documentationUrl });
	return found;
}

/** What n8n's search and its links know about a node. */
interface Codex {
	node: string;
	alias: string[];
	resources: Record<string, { url: string }[]>;
}
export const builtCodexes = (): Codex[] =>
	globSync('dist/nodes/*/*.node.json', { cwd: root })
		.sort()
		.map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Codex);

const readCodex = ({ node, resources }: Codex): Material => ({
	...nothing(),
	links: Object.values(resources).flatMap((links) => links.map(({ url }) => ({ place: `${node} codex`, url }))),
});

/** The sentences in the compiled code of nodes, credentials and the engine. The catalogue is data, and is read in the forms. */
function readCode(): Material {
	const files = globSync('dist/{nodes,credentials,genesys}/**/*.js', {
		cwd: root,
		exclude: (path) => ['vendor', 'catalogue'].includes(basename(path)),
	}).sort();
	const texts = files.flatMap((file) =>
		sentencesIn(readFileSync(join(root, file), 'utf8')).map((text): Text => ({
			platform: 'n8n',
			place: file,
			kind: 'message',
			text,
		})),
	);
	return { ...nothing(), texts };
}

/** Everything that the built n8n package shows. */
export function readN8n(): Material {
	const forms = joined([...builtNodes().map(readNode), ...manifest.n8n.credentials.map(readCredential)]);
	const known = new Set(forms.texts.map(({ text }) => text));
	const code = readCode();
	return joined([
		forms,
		...builtCodexes().map(readCodex),
		// The code also contains the texts of forms.
		{ ...code, texts: code.texts.filter(({ text }) => !known.has(text)) },
		{ ...nothing(), texts: [{ platform: 'n8n', place: 'package.json', kind: 'message', text: manifest.description }] },
	]);
}
