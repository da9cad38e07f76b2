import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { writeFlows } from '../../scripts/hosts/nodeRedExamples.ts';
import { startNodeRed } from '../../scripts/hosts/nodeRedServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { closePages, keepScreenshot, nodeOnCanvas, openBrowser, openNodeForm, openNodeRed, root } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'node-red-browser-'));

/** How far ahead the sandbox's clock is, in ms. */
let ahead = 0;
let demo: Demo;
let nodeRed: Awaited<ReturnType<typeof startNodeRed>>;
let browser: Browser;

beforeAll(async () => {
	demo = await startDemo({ port: 0, jobSeconds: 0, now: () => Date.now() + ahead });
	writeFlows(root, folder, demo);
	[nodeRed, browser] = await Promise.all([
		startNodeRed({ root, folder, port: await anyFree(), dashboard: true }),
		openBrowser(),
	]);
});

afterAll(async () => {
	await browser?.close();
	await nodeRed?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

afterEach(() => closePages(browser));

const openEditor = (colorScheme: 'light' | 'dark' = 'light') => openNodeRed(browser, nodeRed.url, colorScheme);

/** Closes a node's form with "Done". */
const done = (page: Page) => page.locator('#node-dialog-ok').click();

test('the example exports with one click, and its status ends with the number of records', async () => {
	const { page, problems } = await openEditor();
	const shows = (text: string) =>
		page.locator('.red-ui-flow-node-status-label', { hasText: new RegExp(text) }).waitFor();
	// It starts by itself once: only then does its status show the click.
	await shows('\\d+ records sent');
	demo.sandbox.artifact({ jobSeconds: 7200 });
	await page
		.locator('.red-ui-flow-node-group')
		.filter({ hasText: 'Export now' })
		.locator('.red-ui-flow-node-button-button')
		.first()
		.click();
	await shows('waiting for Genesys');
	ahead = 3_600_000;
	await shows('\\d+% exported');
	ahead = 7_200_000;
	await shows('\\d+ records sent');
	await keepScreenshot(page, 'node-red-export');
	demo.sandbox.artifact({ jobSeconds: undefined });
	expect(problems).toEqual([]);
});

test('the palette shows our nodes, and a new export node can be filled in and deployed', async () => {
	const { page, problems } = await openEditor();
	const types = [
		'genesys-export',
		'genesys-export-watch',
		'genesys-statistics',
		'genesys-statistic-values',
		'genesys-interactions',
		'genesys-messages',
		'genesys-message-reply',
		'genesys-send-message',
		'genesys-cloud-events',
		'genesys-cloud-messages',
		'genesys-cloud-presence',
		'genesys-cloud-queue-members',
		'genesys-cloud-queue-figures',
		'genesys-cloud-conversations',
		'genesys-cloud-send-message',
		'genesys-cloud-data-table',
		'genesys-secure-email',
		'genesys-open-media',
		'genesys-callback',
		'genesys-operation',
		'genesys-api-call',
	];
	for (const type of types)
		expect(await page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`).count()).toBe(1);

	await page
		.locator('.red-ui-palette-node[data-palette-type="genesys-export"]')
		.dragTo(page.locator('#red-ui-workspace-chart'), { targetPosition: { x: 400, y: 420 } });
	const added = page.locator('.red-ui-flow-node-group.red-ui-flow-node-selected, .red-ui-flow-node-selected').last();
	await added.waitFor();
	await page.keyboard.press('Enter');
	await page.locator('#node-dialog-ok').waitFor();
	await keepScreenshot(page, 'node-red-new-export');
	await page.locator('#node-input-name').fill('Export of the test');
	await done(page);
	const deployed = page.waitForResponse(
		(response) => response.request().method() === 'POST' && response.url().endsWith('/flows'),
	);
	await page.locator('#red-ui-header-button-deploy').click();
	// It has no connection yet, and Node-RED asks for confirmation.
	await page.locator('#red-ui-deploy-dialog-confirm-deploy-deploy').click();
	expect((await deployed).ok()).toBe(true);
	await nodeOnCanvas(page, 'Export of the test').waitFor();
	expect(problems).toEqual([]);
});

test('the connection form tests its values', async () => {
	const { page, problems } = await openEditor();
	await openNodeForm(page, "Yesterday's interactions");
	await keepScreenshot(page, 'node-red-export-form');
	await page.locator('#node-input-lookup-connection, #node-input-btn-connection-edit').last().click();
	await page.locator('#node-config-dialog-ok').waitFor();
	await page.getByRole('button', { name: /test/i }).last().click();
	await page
		.getByText(/signed in/i)
		.first()
		.waitFor();
	await keepScreenshot(page, 'node-red-connection');
	expect(problems).toEqual([]);
});

/** The editor's data of a node. */
interface EditorNode {
	id: string;
	valid: boolean;
	values: Record<string, { type: string; value: unknown }>;
	api: string;
	operation: string;
	bodyAs: string;
	body: { type: string; value: string };
}

/** The parts of Node-RED's editor that the tests use. */
interface EditorWindow {
	RED: {
		nodes: { node(id: string): EditorNode; filterNodes(filter: { type: string }): EditorNode[] };
		editor: { edit(node: EditorNode): void };
	};
}

/** Opens the first node of a type in the examples, and waits until its form is drawn. */
async function openForm(page: Page, type: string, drawn = '#genesys-operation-fields [data-field]'): Promise<string> {
	const id = await page.evaluate((wanted) => {
		const { RED } = window as unknown as EditorWindow;
		const [first] = RED.nodes.filterNodes({ type: wanted });
		if (!first) throw new Error(`No example has a ${wanted}`);
		RED.editor.edit(first);
		return first.id;
	}, type);
	await page.locator(drawn).first().waitFor({ state: 'attached' });
	return id;
}

const stored = (page: Page, id: string): Promise<EditorNode> =>
	page.evaluate((known) => {
		const { valid, values, api, operation, bodyAs, body } = (window as unknown as EditorWindow).RED.nodes.node(known);
		return { id: known, valid, values, api, operation, bodyAs, body };
	}, id);

const closed = (page: Page) => page.locator('#node-dialog-ok').waitFor({ state: 'detached' });

test('a statistics row can be added, filled in, and removed', async () => {
	const { page, problems } = await openEditor();
	const id = await openForm(page, 'genesys-statistic-values');
	const before = (await stored(page, id)).values['data.statistics']?.value as object[];
	const cards = page.locator('.genesys-card-head');
	expect(await cards.count()).toBe(before.length);

	await page.getByRole('button', { name: 'Add Statistic' }).click();
	const added = page.locator('.genesys-card-body').last();
	await added.locator('[data-field="name"] .red-ui-typedInput-input').fill('Total_Answered');
	await added.locator('[data-field="objectType"] .genesys-choose').click();
	await page.locator('.genesys-list input').fill('routing');
	await page.getByRole('button', { name: 'Routing Point' }).click();
	await keepScreenshot(page, 'node-red-statistics');
	await done(page);
	await closed(page);
	// The missing value is reported.
	expect((await stored(page, id)).valid).toBe(false);

	await openForm(page, 'genesys-statistic-values');
	await cards.last().click();
	await page
		.locator('.genesys-card-body')
		.last()
		.locator('[data-field="objectId"] .red-ui-typedInput-input')
		.fill('4711');
	await page.locator('.red-ui-editableList-item-remove').first().click();
	await page.waitForFunction(
		(count) => document.querySelectorAll('.genesys-card-head').length === count,
		before.length,
	);
	await done(page);
	await closed(page);
	const after = await stored(page, id);
	expect(after.valid).toBe(true);
	const added4711 = {
		name: { type: 'str', value: 'Total_Answered' },
		objectType: { type: 'str', value: 'RoutePoint' },
		objectId: { type: 'str', value: '4711' },
	};
	expect(after.values['data.statistics']).toEqual({ type: 'rows', value: [...before.slice(1), added4711] });
	expect(problems).toEqual([]);
});

test('names and values are rows or an expression, and a body is fields or JSON', async () => {
	const { page, problems } = await openEditor();
	const id = await openForm(page, 'genesys-open-media');
	await page.getByRole('button', { name: 'Add Value' }).click();
	const pair = page.locator('.genesys-pair').last();
	await pair.getByPlaceholder('name').fill('Language');
	await pair.locator('.red-ui-typedInput-input').fill('fr');
	await keepScreenshot(page, 'node-red-open-media');
	await done(page);
	await closed(page);
	expect((await stored(page, id)).values['data.userData']).toMatchObject({
		type: 'pairs',
		value: expect.arrayContaining([{ name: 'Language', value: { type: 'str', value: 'fr' } }]),
	});

	await openForm(page, 'genesys-open-media');
	await page.locator('[data-field="data.userData"]').getByRole('radio', { name: 'Expression' }).click();
	await page.locator('[data-field="data.userData"] .red-ui-typedInput-input').last().fill('attached');
	await done(page);
	await closed(page);
	expect((await stored(page, id)).values['data.userData']).toEqual({ type: 'msg', value: 'attached' });

	await openForm(page, 'genesys-open-media');
	await page.getByRole('radio', { name: 'JSON' }).click();
	expect(await page.locator('[data-field="data.userData"]').isVisible()).toBe(false);
	expect(await page.locator('[data-field="openMediaService"]').isVisible()).toBe(true);
	await done(page);
	await closed(page);
	expect(await stored(page, id)).toMatchObject({
		bodyAs: 'json',
		body: { type: 'msg', value: 'payload' },
		valid: true,
	});
	expect(problems).toEqual([]);
});

test('an operation is found by searching, its form is drawn, and a connection to another service is reported', async () => {
	const { page, problems } = await openEditor();
	const id = await openForm(page, 'genesys-operation', '#genesys-operation-chosen');
	await page.locator('#genesys-operation-chosen').click();
	await page.locator('#genesys-operation-search').pressSequentially('export day repo361');
	await page.getByText('Export raw data', { exact: true }).click();
	await page.locator('#genesys-operation-fields [data-field="date"]').waitFor();
	const system = page.locator('#genesys-operation-system');
	await page.locator('#node-input-connection').selectOption({ label: 'Genesys Multicloud CX' });
	await system.filter({ hasText: 'needs a connection to Repo361' }).waitFor();
	await page.locator('#node-input-connection').selectOption({ label: 'Repo361' });
	await system.waitFor({ state: 'hidden' });
	await page.locator('[data-field="date"] .red-ui-typedInput-input').fill('2026-11-20');
	await keepScreenshot(page, 'node-red-operation');
	await done(page);
	await closed(page);
	expect(await stored(page, id)).toMatchObject({
		api: 'repo361',
		operation: 'rawData.export',
		valid: true,
		values: { date: { type: 'str', value: '2026-11-20' } },
	});
	expect(problems).toEqual([]);
});

test('nodes of one API only offer its operations, and their forms survive being opened and closed', async () => {
	const { page, problems } = await openEditor();
	for (const type of ['genesys-send-message', 'genesys-secure-email', 'genesys-callback']) {
		const id = await openForm(page, type);
		const before = await stored(page, id);
		await page.locator('#genesys-operation-chosen').click();
		await page.locator('#genesys-operation-list .red-ui-treeList-label').first().waitFor();
		await keepScreenshot(page, `node-red-${type}`);
		await done(page);
		await closed(page);
		const { values, ...after } = await stored(page, id);
		expect(after).toMatchObject({ api: before.api, operation: before.operation, valid: true });
		expect(values).toMatchObject(before.values);
	}
	expect(problems).toEqual([]);
});

describe.each(['light', 'dark'] as const)('the export form, %s', (scheme) => {
	test('the export form has the fields of the chosen source, and requires a connection to it', async () => {
		const { page, problems } = await openEditor(scheme);
		const id = await openForm(page, 'genesys-export', '#node-input-exportFrom option');
		const system = page.locator('#node-input-exportFrom');
		const shown = (selector: string) => page.locator(selector).isVisible();
		const asked = (names: string[]) => Promise.all(names.map((name) => shown(`[data-field="${name}"]`)));
		const names = ['title', 'source', 'dataType', 'media', 'tenantId', 'filePrefix'];
		expect([await asked(names), await shown('[data-field="format"]'), await shown('#genesys-export-key')]).toEqual([
			[true, true, true, true, false, false],
			false,
			true,
		]);
		await system.selectOption('omboriGrid');
		expect([await asked(names), await shown('[data-field="format"]'), await shown('#genesys-export-key')]).toEqual([
			[true, false, false, false, true, false],
			false,
			false,
		]);
		await system.selectOption('contextServices');
		expect([await asked(names), await shown('[data-field="format"]'), await shown('#genesys-export-shared')]).toEqual([
			[true, false, false, false, false, true],
			true,
			true,
		]);
		await system.selectOption('repo361');
		await page.locator('#node-input-connection').selectOption({ label: 'Genesys Multicloud CX' });
		await page.locator('#genesys-export-wrong').filter({ hasText: 'Repo361 needs a connection to Repo361' }).waitFor();
		await page.locator('#node-input-connection').selectOption({ label: 'Repo361' });
		await page.locator('#genesys-export-wrong').waitFor({ state: 'hidden' });
		expect(await page.locator('#node-input-connection.input-error').count()).toBe(0);
		await page.locator('[data-field="format"] .red-ui-typedInput-option-trigger').click();
		await page.locator('.red-ui-typedInput-options:visible a', { hasText: 'CSV' }).click();
		await page.locator('#node-input-period').selectOption('sinceLastRun');
		await page.locator('#node-input-onePerDay').check();
		await page.locator('#node-input-output').selectOption('files');
		await page.locator('#node-input-contents').selectOption('stored');
		await page.locator('[data-field="folder"] .red-ui-typedInput-input').fill('/data/exports');
		await keepScreenshot(page, `node-red-export-repo361-${scheme}`);
		await page.locator('#node-input-output').scrollIntoViewIfNeeded();
		await page.locator('#node-input-progress').scrollIntoViewIfNeeded();
		await keepScreenshot(page, `node-red-export-repo361-${scheme}-2`);
		await done(page);
		await closed(page);
		const node = await page.evaluate((known) => {
			const { exportFrom, values, period, onePerDay, output, contents, valid } = (
				window as unknown as EditorWindow
			).RED.nodes.node(known) as EditorNode & Record<string, unknown>;
			return { exportFrom, format: values.format, period, onePerDay, output, contents, valid };
		}, id);
		expect(node).toEqual({
			exportFrom: 'repo361',
			format: { type: 'choice', value: 'csv' },
			period: 'sinceLastRun',
			onePerDay: true,
			output: 'files',
			contents: 'stored',
			valid: true,
		});
		expect(problems).toEqual([]);
	});
});

test('the form of a watch shows the fields of its service', async () => {
	const { page, problems } = await openEditor();
	await page.locator('.red-ui-tab', { hasText: '13 Get records when a Genesys Cloud export finishes' }).click();
	await openNodeForm(page, 'Watch the export');
	const shown = async (): Promise<boolean[]> =>
		await Promise.all(
			['[data-kind=gone]', '#node-input-source', '#genesys-export-watch-wrong', '#node-input-title'].map((each) =>
				page.locator(each).isVisible(),
			),
		);
	await page.locator('#node-input-exportFrom option[value=omboriGrid]').waitFor({ state: 'attached' });
	expect(await page.locator('#node-input-exportFrom').inputValue()).toBe('genesysCloudConversations');
	expect(await shown()).toEqual([true, false, false, true]);
	await keepScreenshot(page, 'node-red-export-watch');
	await page.locator('#node-input-exportFrom').selectOption('udm');
	expect(await page.locator('#genesys-export-watch-wrong').textContent()).toBe(
		'User Data Management needs a connection to Genesys Multicloud CX',
	);
	expect(await shown()).toEqual([false, true, true, true]);
	await keepScreenshot(page, 'node-red-export-watch-listed');
	await page.locator('#node-dialog-cancel').click();
	expect(problems).toEqual([]);
});
