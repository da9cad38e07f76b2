import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Demo } from '../demo.ts';

export interface FlowNode {
	id: string;
	type: string;
	name?: string;
	[name: string]: unknown;
}

/** What the configuration nodes of the examples are filled with: the sandbox, and the key that its exports are encrypted for. */
const fillings: Record<string, (demo: Demo) => { properties: Record<string, unknown>; credentials: Record<string, unknown> }> = {
	'genesys-connection': ({ account: { apiKey, clientId, clientSecret, ...properties } }) => ({ properties, credentials: { apiKey, clientId, clientSecret } }),
	'genesys-decryption-key': ({ key }) => ({ properties: {}, credentials: { privateKeys: key.privateKey, certificates: key.certificate } }),
};

const firstExample = "Export yesterday's interactions to records.json";
const terminalNode = 'terminal';
const summary = '$count(payload) & " records, the first of them " & $string(payload[0].{"ixnId": ixnId, "mediaTypeId": mediaTypeId, "startDate": startDate, "queueName": queueName})';

/** The first example, made to start by itself and to tell the terminal, in short, what came out. */
function livelier(flow: FlowNode[]): FlowNode[] {
	const nodes = flow.map((node): FlowNode => {
		if (node.type === 'inject') return { ...node, once: true, onceDelay: 1 };
		if (node.type === 'debug' && node.name !== 'records') return { ...node, console: true };
		const [records = [], ...others] = (node.wires ?? []) as string[][];
		return node.type === 'genesys-export' ? { ...node, wires: [[...records, terminalNode], ...others] } : node;
	});
	const place = { z: nodes.find(({ type }) => type === 'tab')?.id, x: 620, y: 260, wires: [] };
	return [...nodes, { id: terminalNode, type: 'debug', name: 'records, in the terminal', ...place, active: true, tosidebar: false, console: true, complete: summary, targetType: 'jsonata' }];
}

const readFlows = (file: string): FlowNode[] => JSON.parse(readFileSync(file, 'utf8')) as FlowNode[];

/** The examples, each on a tab of its own. Every start finds the user's own changes again; only the connection is set to the new sandbox. */
export function writeFlows(root: string, folder: string, demo: Demo): void {
	const examplesFolder = join(root, 'node-red', 'examples');
	mkdirSync(folder, { recursive: true });
	const file = join(folder, 'flows.json');
	const flows = existsSync(file)
		? readFlows(file)
		: readdirSync(examplesFolder)
				.filter((name) => name.endsWith('.json'))
				.sort((a, b) => Number(b === firstExample) - Number(a === firstExample) || a.localeCompare(b))
				.flatMap((name) => {
					const flow = readFlows(join(examplesFolder, name));
					return name === firstExample ? livelier(flow) : flow;
				});
	const filled = new Map(flows.map((node) => [node.id, node]));
	const credentials: Record<string, unknown> = {};
	for (const node of filled.values()) {
		const filling = fillings[node.type]?.(demo);
		if (!filling) continue;
		Object.assign(node, filling.properties);
		credentials[node.id] = filling.credentials;
	}
	writeFileSync(file, JSON.stringify([...filled.values()], null, 2));
	writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify(credentials));
}
