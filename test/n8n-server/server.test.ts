import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDemo } from '../../scripts/demo.ts';
import type { Demo } from '../../scripts/demo.ts';
import { saveCredentials, saveExamples } from '../../scripts/hosts/n8nExamples.ts';
import type { SavedExample } from '../../scripts/hosts/n8nExamples.ts';
import { startN8n } from '../../scripts/hosts/n8nServer.ts';
import type { Execution, N8nServer } from '../../scripts/hosts/n8nServer.ts';

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-server-'));

let demo: Demo;
let n8n: N8nServer;
let credentials: Awaited<ReturnType<typeof saveCredentials>>;
let examples: Map<string, SavedExample>;

beforeAll(async () => {
	demo = await startDemo({ port: 0, jobSeconds: 0.2 });
	n8n = await startN8n({ root, folder, owner: { email: 'test@example.com', password: 'Server-Test-2026' } });
	credentials = await saveCredentials(n8n, demo);
	examples = await saveExamples(n8n, root, credentials, demo);
}, 300_000);

afterAll(async () => {
	await n8n?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

const itemsOf = (execution: Execution, node: string) => execution.nodes[node]?.at(-1)?.data?.main.flatMap((branch) => branch ?? []) ?? [];

const ours = 'n8n-nodes-genesys.';

/** A workflow of a manual trigger and one of our nodes. */
async function runNode(type: string, parameters: Record<string, unknown>, credentialTypes: string[]): Promise<Execution> {
	const own = credentialTypes.map((credential) => [credential, { id: credentials.get(credential)?.id, name: credentials.get(credential)?.name }]);
	const { id } = await n8n.saveWorkflow({
		name: `Run ${type}`,
		nodes: [
			{ id: 'go', name: 'Go', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{ id: 'node', name: 'Node', type: ours + type, typeVersion: 1, position: [220, 0], parameters, credentials: Object.fromEntries(own) },
		],
		connections: { Go: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	});
	return n8n.runWorkflow(id, 'Go');
}

test('the installed package offers its nodes under its own name', async () => {
	const nodeInfos = ['genesysExport', 'genesysUserDataManagement', 'genesysAuthentication'].map((name) => ({ name: ours + name, version: 1 }));
	const types = await n8n.rest<{ displayName: string }[]>('POST', '/node-types', { nodeInfos });
	expect(types.map(({ displayName }) => displayName)).toEqual(['Genesys Export', 'Genesys User Data Management', 'Genesys Authentication']);
});

test('the credential test signs in for real and accepts what is right', async () => {
	const { id, name, type } = credentials.get('genesysMulticloudCxApi') ?? { id: '', name: '', type: '' };
	await expect(n8n.testCredential({ id, name, type, data: { ...demo.account } })).resolves.toMatchObject({ status: 'OK' });
});

test('the credential test refuses a wrong API key', async () => {
	const { id, name, type } = credentials.get('genesysMulticloudCxApi') ?? { id: '', name: '', type: '' };
	const result = await n8n.testCredential({ id, name, type, data: { ...demo.account, apiKey: 'not-the-key' } });
	expect(result.status).toBe('Error');
	expect(result.message).not.toContain('not-the-key');
});

test('every example runs to its end', async () => {
	for (const [file, { id, trigger }] of examples) {
		const execution = await n8n.runWorkflow(id, trigger, 120_000);
		expect({ file, status: execution.status, error: execution.error?.message }).toEqual({ file, status: 'success', error: undefined });
	}
}, 300_000);

test('an export becomes records: as many interactions as the sandbox has', async () => {
	const execution = await runNode(
		'genesysExport',
		{ operation: 'exportAndWait', source: 'UCSX', dataType: 'Interaction', period: 'all' },
		['genesysMulticloudCxApi', 'genesysExportDecryptionKeyApi'],
	);
	expect(execution.error).toBeUndefined();
	expect(itemsOf(execution, 'Node').length).toBeGreaterThanOrEqual(250);
});

test('a dropdown is filled from the account', async () => {
	const options = await n8n.rest<{ name: string; value: string }[]>('POST', '/dynamic-node-parameters/options', {
		path: 'parameters.source',
		methodName: 'sources',
		nodeTypeAndVersion: { name: `${ours}genesysExport`, version: 1 },
		currentNodeParameters: {},
		credentials: { genesysMulticloudCxApi: { id: credentials.get('genesysMulticloudCxApi')?.id, name: 'Genesys sandbox' } },
	});
	expect(options.map(({ value }) => value)).toContain('UCSX');
});
