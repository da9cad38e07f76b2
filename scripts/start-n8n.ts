import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './demo.ts';
import type { Demo } from './demo.ts';
import { startN8n } from './hosts/n8nServer.ts';
import type { Execution, N8nServer } from './hosts/n8nServer.ts';
import { readPorts, say, untilInterrupted } from './terminal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const owner = { email: 'demo@example.com', password: 'Sandbox-2026' };
/** The example that runs at once. */
const firstExample = 'export-to-records.json';
const exampleTrigger = 'n8n-nodes-base.manualTrigger';

interface Named {
	id: string;
	name: string;
	type: string;
}

interface Workflow {
	name: string;
	nodes: { name: string; type: string; credentials?: Record<string, { id: string; name: string }> }[];
	[name: string]: unknown;
}

/** The credentials that the examples need, all of them for the sandbox. */
function credentialsOf({ account, key }: Demo): { name: string; type: string; data: Record<string, unknown> }[] {
	return [
		{ name: 'Genesys sandbox', type: 'genesysMulticloudCxApi', data: { ...account } },
		{ name: 'Key of the sandbox exports', type: 'genesysExportDecryptionKeyApi', data: { privateKey: key.privateKey, certificate: key.certificate } },
	];
}

/** Creates each credential, or brings it up to date: the sandbox has another port and another key at each start. */
export async function saveCredentials(n8n: N8nServer, demo: Demo): Promise<Map<string, Named>> {
	const existing = await n8n.rest<Named[]>('GET', '/credentials');
	const saved = new Map<string, Named>();
	for (const credential of credentialsOf(demo)) {
		const known = existing.find(({ name, type }) => name === credential.name && type === credential.type);
		const stored = known ? await n8n.rest<Named>('PATCH', `/credentials/${known.id}`, { ...known, ...credential }) : await n8n.saveCredential(credential);
		saved.set(credential.type, { ...stored, type: credential.type });
	}
	return saved;
}

export function readExample(file: string, credentials: Map<string, Named>): Workflow {
	const workflow = JSON.parse(readFileSync(join(root, 'examples', file), 'utf8')) as Workflow;
	for (const node of workflow.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) {
			const { id, name } = credentials.get(type) ?? { id: '', name: '' };
			node.credentials = { ...node.credentials, [type]: { id, name } };
		}
	}
	return workflow;
}

/** Saves every example that is not there yet; what the user changed stays. Returns the ids by file name. */
async function saveExamples(n8n: N8nServer, credentials: Map<string, Named>): Promise<Map<string, { id: string; workflow: Workflow }>> {
	const existing = await n8n.rest<Named[]>('GET', '/workflows');
	const saved = new Map<string, { id: string; workflow: Workflow }>();
	for (const file of readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'))) {
		const workflow = readExample(file, credentials);
		const known = existing.find(({ name }) => name === workflow.name);
		saved.set(file, { id: (known ?? (await n8n.saveWorkflow(workflow))).id, workflow });
	}
	return saved;
}

function tell({ status, error, nodes }: Execution): void {
	for (const [name, runs] of Object.entries(nodes)) {
		const items = runs.at(-1)?.data?.main.reduce((sum, branch) => sum + (branch?.length ?? 0), 0) ?? 0;
		say(`  ${name}: ${items} item${items === 1 ? '' : 's'}`);
	}
	say(error ? `  failed: ${error.message}${error.description ? ` ${error.description}` : ''}` : `  ${status}`);
}

await untilInterrupted(async (onEnd) => {
	const ports = readPorts();
	const demo = await startDemo({ port: ports.sandboxPort });
	onEnd(() => demo.sandbox.close());
	say(`Genesys sandbox   ${demo.sandbox.url}`);
	const folder = join(root, '.run', 'n8n');
	mkdirSync(folder, { recursive: true });
	say('n8n is starting …');
	const n8n = await startN8n({ root, folder, port: ports.port, owner });
	onEnd(() => n8n.stop());
	const examples = await saveExamples(n8n, await saveCredentials(n8n, demo));
	say(`n8n               ${n8n.url}   (log in as ${owner.email}, password ${owner.password})`);
	for (const { id, workflow } of examples.values()) say(`                  ${n8n.url}/workflow/${id}   ${workflow.name}`);
	const first = examples.get(firstExample);
	const trigger = first?.workflow.nodes.find(({ type }) => type === exampleTrigger);
	if (!first || !trigger) throw new Error(`${firstExample} has no manual trigger`);
	say(`\nRunning "${first.workflow.name}" …`);
	tell(await n8n.runWorkflow(first.id, trigger.name));
	say('\nCtrl-C ends everything.');
});
