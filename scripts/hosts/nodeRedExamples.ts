import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	contextServicesAccess,
	digitalChannelAccess,
	genesysCloudAccess,
	omborigridAccess,
	openMessagingAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import type { Demo } from '../demo.ts';
import { fillPlaceholders } from './placeholders.ts';

export interface FlowNode {
	id: string;
	type: string;
	name?: string;
	[name: string]: unknown;
}

/** The first example to try: its name sorts first. */
const firstExample = "01 Export yesterday's interactions.json";

/** The values of a configuration node: its properties, and its credentials, which are stored separately. */
interface Filling {
	properties: Record<string, unknown>;
	credentials?: Record<string, unknown>;
}

/** Connections to the sandbox, by service. */
const connections: Record<string, (demo: Demo) => Filling> = {
	multicloudCx: ({ account: { apiKey, clientId, clientSecret, ...properties } }) => ({
		properties,
		credentials: { apiKey, clientId, clientSecret },
	}),
	digitalChannel: ({ account: { baseUrl } }) => ({
		properties: {
			baseUrl,
			contactCenterId: digitalChannelAccess.contactCenterId,
			channelId: digitalChannelAccess.channelId,
		},
		credentials: { appSecret: digitalChannelAccess.appSecret },
	}),
	genesysCloud: ({ account: { baseUrl } }) => ({
		properties: { baseUrl, loginUrl: baseUrl },
		credentials: { ...genesysCloudAccess, webhookSecret: openMessagingAccess.webhookSecret },
	}),
	repo361: ({ account: { baseUrl } }) => ({ properties: { baseUrl }, credentials: { ...repo361Access } }),
	omboriGrid: ({ account: { baseUrl } }) => ({
		properties: { baseUrl },
		credentials: { accessToken: omborigridAccess.accessToken },
	}),
	contextServices: ({ account: { baseUrl } }) => ({
		properties: { baseUrl, signIn: 'basic' },
		credentials: { username: contextServicesAccess.userName, password: contextServicesAccess.password },
	}),
};

interface Variable {
	name: string;
	value: string;
	type: string;
}

/** The environment variables of a flow, with values from the sandbox if it has them. */
function variables({ account: { baseUrl } }: Demo, env: readonly Variable[], exportFolder: string): Filling {
	const valuesByName: Record<string, string> = {
		SMS_PROVIDER: `${baseUrl}/sandbox/sms/messages`,
		CRM_URL: `${baseUrl}/sandbox/crm/notes`,
		MODEL_URL: `${baseUrl}/sandbox/model/v1/chat/completions`,
		EXPORT_FOLDER: exportFolder,
	};
	const fillVariable = (variable: Variable): Variable => {
		const value = valuesByName[variable.name];
		return value === undefined ? variable : { ...variable, value, type: 'str' };
	};
	return { properties: { env: env.map(fillVariable) } };
}

/** The values of nodes in the examples: the sandbox, and the key that decrypts its exports. */
const fillings: Record<string, (demo: Demo, node: FlowNode, exportFolder: string) => Filling | undefined> = {
	'genesys-connection': (demo, { system = 'multicloudCx' }) => connections[String(system)]?.(demo),
	tab: (demo, { env }, exportFolder) =>
		Array.isArray(env) ? variables(demo, env as Variable[], exportFolder) : undefined,
	'genesys-decryption-key': ({ key }) => ({
		properties: {},
		credentials: { privateKeys: key.privateKey, certificates: key.certificate },
	}),
};

/** The packaged examples by file name, in the order of Node-RED's menu, with connections to the sandbox and its keys. */
export function readExamples(root: string): Map<string, FlowNode[]> {
	const folder = join(root, 'node-red', 'examples');
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
	const fill = (_name: string, value: unknown): unknown =>
		typeof value === 'string' ? fillPlaceholders(value) : value;
	return new Map(files.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'), fill) as FlowNode[]]));
}

/** Whether an example uses a dashboard, which is not part of Node-RED. */
export const usesDashboard = (flow: readonly FlowNode[]): boolean => flow.some(({ type }) => type.startsWith('ui-'));

/** Whether an example starts when Genesys calls it. */
export const isCalledByGenesys = (flow: readonly FlowNode[]): boolean =>
	flow.some(({ type }) => ['genesys-messages', 'genesys-interactions', 'genesys-cloud-messages'].includes(type));

/** Makes the sandbox call the examples of a Node-RED. `url` is the root of its HTTP nodes. */
export function callExamples({ sandbox }: Demo, url: string): void {
	sandbox.webhooks.configure({
		interactions: `${url}/genesys/interactions`,
		messages: `${url}/genesys/messages`,
		openMessages: `${url}/genesys/cloud-messages`,
	});
}

/** The sandbox's values for a node of a flow; undefined if it needs none. Export files go to `exportFolder`, an absolute path. */
export const fillingOf = (node: FlowNode, demo: Demo, exportFolder = tmpdir()): Filling | undefined =>
	fillings[node.type]?.(demo, node, exportFolder);

const terminalNode = 'terminal';
const summary =
	'$count(payload) & " records, the first of them " & $string(payload[0].{"ixnId": ixnId, "mediaTypeId": mediaTypeId, "startDate": startDate, "queueName": queueName})';

/** The first example, changed to start by itself and to print a short result to the terminal. */
function startByItself(flow: FlowNode[]): FlowNode[] {
	const nodes = flow.map((node): FlowNode => {
		if (node.type === 'inject') return { ...node, once: true, onceDelay: 1 };
		if (node.type === 'debug' && node.name !== 'records') return { ...node, console: true };
		const [records = [], ...others] = (node.wires ?? []) as string[][];
		return node.type === 'genesys-export' ? { ...node, wires: [[...records, terminalNode], ...others] } : node;
	});
	const place = { z: nodes.find(({ type }) => type === 'tab')?.id, x: 780, y: 120, wires: [] };
	return [
		...nodes,
		{
			id: terminalNode,
			type: 'debug',
			name: 'records, in the terminal',
			...place,
			active: true,
			tosidebar: false,
			console: true,
			complete: summary,
			targetType: 'jsonata',
		},
	];
}

const tabOf = (flow: FlowNode[]): string | undefined => flow.find(({ type }) => type === 'tab')?.id;

/** The examples whose tab doesn't exist yet, without the shared connections and keys that exist. */
function missingExamples(root: string, known: Set<string>): FlowNode[] {
	const missing = [...readExamples(root)].filter(([, flow]) => !known.has(tabOf(flow) ?? ''));
	return missing
		.flatMap(([name, flow]) => (name === firstExample ? startByItself(flow) : flow))
		.filter(({ id }) => !known.has(id));
}

/**
 * Writes the examples, each on its own tab. User changes are kept between starts; only connections and keys are updated
 * for the new sandbox.
 */
export function writeFlows(root: string, folder: string, demo: Demo): void {
	mkdirSync(folder, { recursive: true });
	const file = join(folder, 'flows.json');
	const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FlowNode[]) : [];
	const flows = [...kept, ...missingExamples(root, new Set(kept.map(({ id }) => id)))];
	const filled = new Map(flows.map((node) => [node.id, node]));
	const credentials: Record<string, unknown> = {};
	for (const node of filled.values()) {
		const filling = fillingOf(node, demo, join(folder, 'exports'));
		if (!filling) continue;
		Object.assign(node, filling.properties);
		if (filling.credentials) credentials[node.id] = filling.credentials;
	}
	writeFileSync(file, JSON.stringify([...filled.values()], null, 2));
	writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify(credentials));
}
