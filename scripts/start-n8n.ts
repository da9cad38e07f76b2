import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo, type Demo } from './demo.ts';
import { saveCredentials, saveExamples, type SavedExample } from './hosts/n8nExamples.ts';
import { startN8n, type Execution, type N8nServer } from './hosts/n8nServer.ts';
import { readPorts, say, untilInterrupted } from './terminal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const owner = { email: 'demo@example.com', password: 'Sandbox-2026' };
/** The example that runs at start. */
const firstExample = '01-export-interactions-to-records.json';
/** The example that waits for statistics. It is active from the first start until the user deactivates it. */
const alert = '20-alert-when-a-queue-is-long.json';

/** The example that delivers agents' messages, and the path of its webhook. It is active in the same way. */
const bridge = { file: '31-deliver-messages-by-sms.json', path: 'genesys-sms-bridge' };

async function activateAlert(n8n: N8nServer, { id, isNew }: SavedExample): Promise<void> {
	if (isNew) await n8n.activateWorkflow(id);
	say(
		`\nAlerts            ${n8n.url}/workflow/${id}/executions   One execution for each queue that becomes long or is back to normal.`,
	);
}

interface StoredWorkflow {
	activeVersionId: string | null;
	nodes: { parameters: { url?: string } }[];
}

/** The sandbox may have a new port. Returns whether the workflow was changed. */
async function findProvider(
	n8n: N8nServer,
	{ sandbox }: Demo,
	id: string,
	{ nodes }: StoredWorkflow,
): Promise<boolean> {
	const url = `${sandbox.url}/sandbox/sms/messages`;
	const stale = nodes.filter(
		({ parameters }) => parameters.url?.endsWith('/sandbox/sms/messages') && parameters.url !== url,
	);
	for (const { parameters } of stale) parameters.url = url;
	if (stale.length) await n8n.rest('PATCH', `/workflows/${id}`, { nodes });
	return stale.length > 0;
}

async function activateBridge(n8n: N8nServer, demo: Demo, { id, isNew, workflow }: SavedExample): Promise<void> {
	const stored = await n8n.rest<StoredWorkflow & Record<string, unknown>>('GET', `/workflows/${id}`);
	const isChanged = await findProvider(n8n, demo, id, stored);
	if (isNew || (isChanged && stored.activeVersionId !== null)) await n8n.activateWorkflow(id);
	demo.sandbox.webhooks.configure({
		messages: `${n8n.url}/webhook/${bridge.path}`,
		// Of the example with an AI agent, once it is published.
		openMessages: `${n8n.url}/webhook/genesys-cloud-bot`,
	});
	say(
		`An agent's desk   ${demo.sandbox.url}/sandbox/agent   The workflow "${workflow.name}" delivers what you write there.`,
	);
}

const countItems = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The output of a node: the export has one output for records and one for its report. */
function outputOf(branches: readonly (readonly unknown[] | null | undefined)[]): string {
	const words = branches.length === 2 ? ['record', 'report'] : ['item'];
	return words.map((word, index) => countItems(branches[index]?.length ?? 0, word)).join(', ');
}

function tell({ status, error, nodes }: Execution): void {
	for (const [name, runs] of Object.entries(nodes)) say(`  ${name}: ${outputOf(runs.at(-1)?.data?.main ?? [])}`);
	say(error ? `  failed: ${error.message}${error.description ? ` ${error.description}` : ''}` : `  ${status}`);
}

await untilInterrupted(async (onEnd) => {
	const ports = readPorts();
	const demo = await startDemo({ port: ports.sandboxPort });
	onEnd(() => demo.sandbox.close());
	say(`Genesys sandbox   ${demo.sandbox.url}   The APIs that the examples call.`);
	const folder = join(root, '.run', 'n8n');
	mkdirSync(folder, { recursive: true });
	say('n8n is starting …');
	const n8n = await startN8n({ root, folder, port: ports.port, owner });
	onEnd(() => n8n.stop());
	const examples = await saveExamples(n8n, root, await saveCredentials(n8n, demo), demo);
	say(`n8n               ${n8n.url}`);
	say(`Email             ${owner.email}`);
	say(`Password          ${owner.password}\n`);
	say('The examples:');
	for (const { id, workflow } of examples.values()) say(`  ${n8n.url}/workflow/${id}   ${workflow.name}`);
	const first = examples.get(firstExample);
	if (!first?.trigger) throw new Error(`${firstExample} is missing, or no click starts it`);
	say(`\nRunning "${first.workflow.name}" …`);
	tell(await n8n.runWorkflow(first.id, first.trigger));
	const findSaved = (file: string): SavedExample => {
		const example = examples.get(file);
		if (!example) throw new Error(`${file} is missing`);
		return example;
	};
	await activateAlert(n8n, findSaved(alert));
	await activateBridge(n8n, demo, findSaved(bridge.file));
	say(`\nOpen ${n8n.url}/workflow/${first.id} first, and click "Execute workflow".`);
	say('Press Ctrl+C to stop.');
});
