/**
 * Takes a screenshot of every form of our nodes and credentials in n8n, light and dark, for people to look at:
 * `node test/browser/n8nScreenshots.ts /tmp/forms [part of a node's name]`. Needs a built package.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from './chromium.ts';
import { marked, outputPanel, startEditor, type Editor } from './n8nEditor.ts';

interface Property {
	name: string;
	type: string;
	default: unknown;
	options?: (Property & { value?: string; values?: Property[] })[];
	displayOptions?: { show?: Record<string, unknown[]> };
}

interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
	/** Only of a node with several versions. */
	defaultVersion?: number;
	properties: Property[];
	credentials?: { name: string }[];
}

type Parameters = Record<string, unknown>;

const [folder = '/tmp/n8n-forms', wanted = ''] = process.argv.slice(2);
const prefix = 'n8n-nodes-genesys.';
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { credentials: string[] } };
const themes = ['light', 'dark'] as const;

/** Whether the newest form has a property with these parameters. */
const shows = ({ displayOptions: { show = {} } = {} }: Property, parameters: Parameters): boolean =>
	show['@version']?.[0] !== 1 &&
	Object.entries(show).every(([name, values]) => !(name in parameters) || values.includes(parameters[name]));

/** Each choice of `name` that the form offers with `parameters`. */
function choicesOf({ properties }: NodeType, name: string, parameters: Parameters): string[] {
	const lists = properties.filter((property) => property.name === name && shows(property, parameters));
	return [...new Set(lists.flatMap(({ options = [] }) => options.map(({ value = '' }) => value)))];
}

/** The parameters of each form of a node: one for each operation. */
function formsOf(node: NodeType): Parameters[] {
	let forms: Parameters[] = [{}];
	for (const name of ['exportFrom', 'system', 'resource', 'operation'])
		forms = forms.flatMap((form) => {
			const values = choicesOf(node, name, form);
			return values.length ? values.map((value) => ({ ...form, [name]: value })) : [form];
		});
	return forms;
}

/** The form with every optional field added, and one row in each list of rows. */
function filled({ properties }: NodeType, form: Parameters): Parameters {
	const added = properties
		.filter((property) => shows(property, form))
		.flatMap(({ name, type, options = [] }): [string, unknown][] => {
			// Of two of the same name, the first has the default of a workflow.
			const fields = options.map((one): [string, unknown] => [one.name, one.default]).reverse();
			if (type === 'collection') return [[name, Object.fromEntries(fields)]];
			if (type !== 'fixedCollection') return [];
			return [[name, Object.fromEntries(options.map((group) => [group.name, [{}]]))]];
		});
	return { ...Object.fromEntries(added), ...form };
}

/** The open form, from the title of the node to the end of its last field. */
async function keepForm(page: Page, name: string): Promise<void> {
	const panel = await marked(page, 'node-parameters').boundingBox();
	const last = await marked(page, 'node-parameters')
		.locator('[data-test-id="parameter-item"]:visible')
		.last()
		.boundingBox();
	if (!panel) throw new Error(`${name} has no form`);
	const height = (last ? last.y + last.height : panel.y) + 60;
	await page.screenshot({
		path: join(folder, `${name.replaceAll('/', '-')}.png`),
		clip: { x: panel.x - 10, y: 0, width: panel.width + 20, height },
	});
}

/** Goes to another node of the open workflow without loading n8n again. */
const openForm = (page: Page, path: string): Promise<void> =>
	page.evaluate((target) => {
		history.pushState({}, '', target);
		dispatchEvent(new PopStateEvent('popstate', { state: {} }));
	}, path);

/** All credentials, as a node stores those that it uses. */
async function credentialsOf({ rest }: Editor['n8n']): Promise<Record<string, { id: string; name: string }>> {
	const known = await rest<{ id: string; name: string; type: string }[]>('GET', '/credentials');
	return Object.fromEntries(known.map(({ id, name, type }) => [type, { id, name }]));
}

/** A workflow with one node for each form of `type`. */
async function saveForms(
	{ n8n }: Editor,
	type: NodeType,
): Promise<{ id: string; forms: { id: string; name: string }[] }> {
	const all = await credentialsOf(n8n);
	const credentials = Object.fromEntries((type.credentials ?? []).map(({ name }) => [name, all[name]]));
	const nodes = formsOf(type).map((form, index) => ({
		id: `form-${index}`,
		name: [type.displayName, ...Object.values(form)].join(' '),
		type: type.name,
		typeVersion: type.defaultVersion ?? type.version,
		position: [0, index * 200],
		parameters: filled(type, form),
		credentials,
	}));
	const { id } = await n8n.saveWorkflow({ name: `Forms of ${type.displayName}`, nodes, connections: {} });
	return { id, forms: nodes };
}

async function keepForms(editor: Editor, page: Page, type: NodeType): Promise<void> {
	const { id, forms } = await saveForms(editor, type);
	await page.goto(`${editor.n8n.url}/workflow/${id}`);
	await marked(page, 'canvas-node').first().waitFor();
	for (const form of forms) {
		await openForm(page, `/workflow/${id}/${form.id}`);
		await page.locator(`[data-test-id="ndv"] [data-test-id="inline-edit-preview"]`, { hasText: form.name }).waitFor();
		await page.waitForLoadState('networkidle');
		for (const colorScheme of themes) {
			await page.emulateMedia({ colorScheme });
			await keepForm(page, `${form.name} ${colorScheme}`);
		}
	}
	await editor.n8n.rest('POST', `/workflows/${id}/archive`);
}

async function keepPage(page: Page, name: string): Promise<void> {
	await page.waitForLoadState('networkidle');
	for (const colorScheme of themes) {
		await page.emulateMedia({ colorScheme });
		await page.screenshot({ path: join(folder, `${name} ${colorScheme}.png`) });
	}
}

/** The form of each type of credential, with nothing entered. */
async function keepCredentials({ n8n }: Editor, page: Page): Promise<void> {
	for (const file of manifest.n8n.credentials) {
		const type = basename(file, '.credentials.js').replace(/^G/, 'g').replace(/^R/, 'r').replace(/^O/, 'o');
		const { id } = await n8n.saveCredential({ name: `Form of ${type}`, type, data: {} });
		await page.goto(`${n8n.url}/home/credentials/${id}`);
		await marked(page, 'credential-edit-dialog').or(marked(page, 'editCredential-modal')).first().waitFor();
		await keepPage(page, `Credential ${type}`);
		await n8n.rest('DELETE', `/credentials/${id}`);
	}
}

/** What a search for our nodes finds. */
async function keepNodeCreator({ n8n }: Editor, page: Page): Promise<void> {
	await page.goto(`${n8n.url}/workflow/new`);
	await marked(page, 'canvas-plus-button').first().click();
	await marked(page, 'node-creator-search-bar').fill('genesys');
	await marked(page, 'node-creator-item-name').nth(10).waitFor();
	await keepPage(page, 'Node creator');
}

/** The output of an export, and an error. */
async function keepOutputs({ n8n }: Editor, page: Page, credentials: object): Promise<void> {
	const start = {
		...{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		...{ position: [0, 0], parameters: {} },
	};
	const connections = { Start: { main: [[{ node: 'Export', type: 'main', index: 0 }]] } };
	for (const [name, period] of Object.entries({ Output: 'last7Days', Error: 'none' })) {
		const node = {
			...{ id: 'export', name: 'Export', type: `${prefix}genesysExport`, typeVersion: 2, position: [200, 0] },
			...{ parameters: { exportFrom: 'genesysCloudConversations', period }, credentials },
		};
		const { id } = await n8n.saveWorkflow({ name, nodes: [start, node], connections });
		await page.goto(`${n8n.url}/workflow/${id}/export`);
		await marked(page, 'node-execute-button').click();
		await outputPanel(page)
			.getByText(/\d+ items?|Problem in node/)
			.first()
			.waitFor();
		await keepPage(page, name);
	}
}

async function keepRest(editor: Editor, page: Page): Promise<void> {
	await keepCredentials(editor, page);
	await keepNodeCreator(editor, page);
	await keepOutputs(editor, page, await credentialsOf(editor.n8n));
}

const editor = await startEditor();
try {
	mkdirSync(folder, { recursive: true });
	const page = await editor.open();
	// n8n asks whether to leave a workflow that it has changed itself, by choosing a credential.
	page.on('dialog', (dialog) => void dialog.accept());
	await page.setViewportSize({ width: 1440, height: 2400 });
	await page.goto(`${editor.n8n.url}/home/workflows`);
	const types = (await (await page.request.get(`${editor.n8n.url}/types/nodes.json`)).json()) as NodeType[];
	const isTool = ({ name }: NodeType): boolean => name.endsWith('Tool');
	const ours = types.filter(({ name, displayName }) => name.startsWith(prefix) && displayName.includes(wanted));
	// The form of a tool repeats that of its node.
	const chosen = ours.some((type) => !isTool(type)) ? ours.filter((type) => !isTool(type)) : ours;
	for (const type of chosen) await keepForms(editor, page, type);
	await page.setViewportSize({ width: 1440, height: 1000 });
	if (!wanted) await keepRest(editor, page);
} finally {
	await editor.stop();
}
