import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type IWorkflowBase,
} from '../hosts/n8n-core/node_modules/n8n-workflow';
import { nodeType } from '../support/n8nEngine.ts';

const folder = join(__dirname, '../../examples');
const workflows = readdirSync(folder).map((file): [string, IWorkflowBase] => [
	file,
	JSON.parse(readFileSync(join(folder, file), 'utf8')) as IWorkflowBase,
]);
const ours = ({ type }: INode): boolean => type.startsWith('n8n-nodes-genesys.');
const typeOf = ({ type }: INode) => nodeType(type.replace('n8n-nodes-genesys.', ''));

/** The name of a workflow as a file name, without "Genesys". */
const fileNameOf = (name: string): string =>
	name
		.replace(/^Genesys: /, '')
		.toLowerCase()
		.replaceAll("'s", 's')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/-$/, '');

it('the first example to try comes first', () => {
	expect(workflows.map(([file]) => file).sort()[0]).toBe('01-export-interactions-to-records.json');
});

describe.each(workflows)('%s', (file, { name: title, nodes, connections }) => {
	it('the file of the example has the name of its workflow', () => {
		expect(file.replace(/^\d\d-/, '')).toBe(`${fileNameOf(title)}.json`);
	});

	it('the example has one note with a heading and the first steps', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const [heading, ...lines] = notes
			.map(({ parameters }) => String(parameters.content))
			.join('\n')
			.split('\n');
		expect(notes.map(({ name }) => name)).toEqual(['Note']);
		expect(heading).toMatch(/^## /);
		expect(lines.join('\n')).toContain('**First:**');
	});

	it('the example connects existing nodes', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const targets = Object.values(connections).flatMap(({ main = [] }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		for (const name of [...Object.keys(connections), ...targets]) expect(names).toContain(name);
	});

	it('the example sets only visible parameters, and all required ones', () => {
		for (const node of nodes.filter(ours)) {
			const { description } = typeOf(node);
			const shown = NodeHelpers.getNodeParameters(
				description.properties as INodeProperties[],
				node.parameters,
				true,
				false,
				node,
				description,
			);
			// n8n itself asks for the interval.
			const named = Object.keys(node.parameters).filter((name) => !(description.polling && name === 'pollTimes'));
			expect(Object.keys(shown ?? {})).toEqual(expect.arrayContaining(named));
			const filled = { ...node, parameters: shown ?? {} };
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties as INodeProperties[], filled, description),
			).toBeNull();
		}
	});

	it('the example names the credentials that our nodes require', () => {
		for (const node of nodes.filter(ours)) {
			const { description } = typeOf(node);
			const parameters =
				NodeHelpers.getNodeParameters(
					description.properties as INodeProperties[],
					node.parameters,
					true,
					false,
					node,
					description,
				) ?? {};
			const wanted = (description.credentials ?? [])
				.filter((credential) => NodeHelpers.displayParameter(parameters, credential, node, description))
				.map(({ name }) => name);
			expect(Object.keys(node.credentials ?? {}).sort()).toEqual(wanted.sort());
		}
	});
});
