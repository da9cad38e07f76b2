import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

import type { INodeTypeDescription } from 'n8n-workflow';

import { migrations as n8nMigrations } from '../../nodes/shared/parameterMigrations.ts';
import { currentVersion, migrations as nodeRedMigrations } from '../../node-red/shared/flowMigrations.ts';
import { readExamples } from '../../scripts/hosts/nodeRedExamples.ts';
import { root } from './packed.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
const load = createRequire(__filename);

/** The versions of a node with these migration steps. */
const versionsAfter = (steps: readonly { to: number }[] = []): number[] => [1, ...steps.map(({ to }) => to)];
const counted = (versions: readonly number[]): number[] => versions.map((_version, index) => index + 1);

describe('the n8n package', () => {
	const descriptions = manifest.n8n.nodes.map((path) => {
		const name = basename(path).split('.')[0] as string;
		const loaded = load(join(root, path)) as Record<string, new () => { description: INodeTypeDescription }>;
		return new (loaded[name] as (typeof loaded)[string])().description;
	});

	test.each(descriptions.map((description) => [description.name, description] as const))(
		'the n8n package has a migration step for every version of %s',
		(name, { version }) => {
			const versions = [version].flat();
			expect(versions).toEqual(versionsAfter(n8nMigrations[name]));
			expect(versions).toEqual(counted(versions));
		},
	);

	test('the n8n package has only migrations of its own nodes', () => {
		expect(descriptions.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(n8nMigrations)));
	});
});

describe('the Node-RED package', () => {
	const html = readFileSync(join(root, 'node-red', 'dist', 'genesys.html'), 'utf8');
	const runtime = readFileSync(join(root, 'node-red', 'dist', 'genesys.js'), 'utf8');
	const defaults: Record<string, Record<string, { value: unknown }>> = {};
	/** Stands for jQuery, whose results don't matter here. */
	const anything: unknown = new Proxy(() => undefined, { get: () => anything, apply: () => anything });
	const editor = createContext({
		$: anything,
		RED: {
			_: (key: string) => key,
			events: { on: () => undefined },
			nodes: {
				registerType: (type: string, definition: { defaults: (typeof defaults)[string] }) =>
					(defaults[type] = definition.defaults),
			},
			validators: { number: () => () => true },
		},
	}) as { window: object };
	editor.window = editor;
	for (const [, script = ''] of html.matchAll(/<script type="text\/javascript">([\s\S]*?)<\/script>/g))
		runInContext(script, editor);
	const types = Object.keys(defaults);

	test('the Node-RED package saves every node with its current version', () => {
		expect(types).toHaveLength(23);
		for (const type of types) expect([type, defaults[type]?.version?.value]).toEqual([type, currentVersion(type)]);
	});

	test('the Node-RED package registers every node in a way that migrates it', () => {
		expect(runtime.match(/RED\.nodes\.registerType\(/g)).toHaveLength(1);
	});

	test('the Node-RED package has a migration step for every version of a node, and steps of its own nodes only', () => {
		expect(types).toEqual(expect.arrayContaining(Object.keys(nodeRedMigrations)));
		for (const steps of Object.values(nodeRedMigrations)) {
			const versions = versionsAfter(steps);
			expect(versions).toEqual(counted(versions));
		}
	});

	test('the Node-RED package declares former names, so that the editor keeps them until they are migrated', () => {
		for (const [type, steps] of Object.entries(nodeRedMigrations))
			expect(Object.keys(defaults[type] ?? {})).toEqual(
				expect.arrayContaining(steps.flatMap(({ retired }) => retired)),
			);
	});

	test('the Node-RED package has examples with current versions of its nodes', () => {
		const nodes = [...readExamples(root).values()].flat().filter(({ type }) => types.includes(type));
		expect(nodes.length).toBeGreaterThan(types.length);
		for (const node of nodes) expect([node.type, node.version]).toEqual([node.type, currentVersion(node.type)]);
	});
});
