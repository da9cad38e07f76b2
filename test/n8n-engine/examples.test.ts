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

describe.each(workflows)('%s', (_file, { nodes, connections }) => {
	it('the example connects nodes that exist', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const targets = Object.values(connections).flatMap(({ main = [] }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		for (const name of [...Object.keys(connections), ...targets]) expect(names).toContain(name);
	});

	it('the example sets only parameters that our nodes show, and all that they need', () => {
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
			// n8n itself asks when to look.
			const named = Object.keys(node.parameters).filter((name) => !(description.polling && name === 'pollTimes'));
			expect(Object.keys(shown ?? {})).toEqual(expect.arrayContaining(named));
			const filled = { ...node, parameters: shown ?? {} };
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties as INodeProperties[], filled, description),
			).toBeNull();
		}
	});

	it('the example names the credentials that our nodes ask for', () => {
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
