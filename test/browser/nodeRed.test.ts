import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startDemo } from '../../scripts/demo.ts';
import type { Demo } from '../../scripts/demo.ts';
import { writeFlows } from '../../scripts/hosts/nodeRedExamples.ts';
import { startNodeRed } from '../../scripts/hosts/nodeRedServer.ts';
import { keepScreenshot, openBrowser, openPage, root } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'node-red-browser-'));

let demo: Demo;
let nodeRed: Awaited<ReturnType<typeof startNodeRed>>;
let browser: Browser;

beforeAll(async () => {
	demo = await startDemo({ port: 0, jobSeconds: 1 });
	writeFlows(root, folder, demo);
	[nodeRed, browser] = await Promise.all([startNodeRed({ root, folder }), openBrowser()]);
});

afterAll(async () => {
	await browser?.close();
	await nodeRed?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

async function openEditor(colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; problems: string[] }> {
	const opened = await openPage(browser, colorScheme);
	await opened.page.goto(nodeRed.url);
	await opened.page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
	await opened.page.locator('.red-ui-palette-node[data-palette-type="genesys-export"]').waitFor();
	return opened;
}

const nodeOnCanvas = (page: Page, label: string) => page.locator('.red-ui-flow-node-group, .red-ui-flow-node').filter({ hasText: label }).first();

/** Presses a node's form to its end: "Done". */
const done = (page: Page) => page.locator('#node-dialog-ok').click();

test('the palette shows our nodes, and a new export node can be filled in, deployed and run', async () => {
	const { page, problems } = await openEditor();
	for (const type of ['genesys-export', 'genesys-operation']) expect(await page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`).count()).toBe(1);

	await page.locator('.red-ui-palette-node[data-palette-type="genesys-export"]').dragTo(page.locator('#red-ui-workspace-chart'), { targetPosition: { x: 400, y: 420 } });
	const added = page.locator('.red-ui-flow-node-group.red-ui-flow-node-selected, .red-ui-flow-node-selected').last();
	await added.waitFor();
	await page.keyboard.press('Enter');
	await page.locator('#node-dialog-ok').waitFor();
	await keepScreenshot(page, 'node-red-new-export');
	await page.locator('#node-input-name').fill('Export of the test');
	await done(page);
	await page.locator('#red-ui-header-button-deploy').click();
	await nodeOnCanvas(page, 'Export of the test').waitFor();
	expect(problems).toEqual([]);
});

test('the example exports at a click: its status ends in the number of records', async () => {
	const { page, problems } = await openEditor();
	const shows = (text: string) =>
		page.waitForFunction((pattern) => [...document.querySelectorAll('.red-ui-flow-node-status-label')].some((label) => new RegExp(pattern).test(label.textContent ?? '')), text);
	// It has started by itself once: only after that does its status speak of the click.
	await shows('done, \\d+ records');
	await page.locator('.red-ui-flow-node-group').filter({ hasText: 'Export now' }).locator('.red-ui-flow-node-button-button').first().click();
	await shows('exporting');
	await shows('done, \\d+ records');
	await keepScreenshot(page, 'node-red-export');
	expect(problems).toEqual([]);
});

test('the connection form tests what stands in it', async () => {
	const { page, problems } = await openEditor();
	await nodeOnCanvas(page, "Yesterday's interactions").dblclick();
	await page.locator('#node-dialog-ok').waitFor();
	await keepScreenshot(page, 'node-red-export-form');
	await page.locator('#node-input-lookup-connection, #node-input-btn-connection-edit').last().click();
	await page.locator('#node-config-dialog-ok').waitFor();
	await page.getByRole('button', { name: /test/i }).last().click();
	await page.getByText(/signed in/i).first().waitFor();
	await keepScreenshot(page, 'node-red-connection');
	expect(problems).toEqual([]);
});
