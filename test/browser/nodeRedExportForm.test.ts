import type { Browser, Page } from 'playwright-core';
import { newest, startRed, type FlowNode, type RedHost } from '../support/redHost.ts';
import { closePages, keepScreenshot, openBrowser, openNodeRed } from './chromium.ts';

let red: RedHost;
let browser: Browser;

beforeAll(async () => {
	[red, browser] = await Promise.all([startRed(newest), openBrowser()]);
});
afterAll(async () => {
	await browser?.close();
	await red?.close();
});
afterEach(() => closePages(browser));

/** What the editor provides to forms. */
declare const RED: {
	editor: { edit(node: object): void };
	nodes: { node(id: string): Record<string, unknown> };
};

const place = { z: 'flow', x: 200, y: 100, wires: [] };
/** The saved properties of a new node. */
const fresh = {
	...{ id: 'node', type: 'genesys-export', version: 2, name: 'Nightly', operation: 'exportAndWait', exportFrom: 'udm' },
	...{ connection: '', key: '', values: {}, period: 'yesterday', store: '', goOn: true, goBack: 24, schedule: 'now' },
	...{ goBackUnit: 'hours', onePerDay: false, output: 'records', contents: 'decrypted', keep: 'all', keepCount: 30 },
	...{ parallel: 4, concurrency: 5, batchSize: 1000, normalized: false, pace: 'flow', largestBuffer: 50 },
	...{ maximumWait: 60, progress: false, outputs: 1 },
};

async function openForm(
	more: Partial<FlowNode> = {},
	scheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; problems: string[] }> {
	await red.deploy([
		{ id: 'flow', type: 'tab', label: 'Test' },
		{ ...fresh, ...more, ...place },
	]);
	const opened = await openNodeRed(browser, red.url, scheme);
	await opened.page.evaluate(() => RED.editor.edit(RED.nodes.node('node')));
	await opened.page.locator('#node-input-exportFrom option[value=omboriGrid]').waitFor({ state: 'attached' });
	return opened;
}
/** Labels of the visible rows, without asterisks. */
const shown = (page: Page): Promise<string[]> =>
	page
		.locator('#dialog-form .genesys-row:visible')
		.evaluateAll((rows) =>
			rows.map((row) => (row as HTMLElement).innerText.split('\n')[0]?.replace(/ ?\*/, '').trim() ?? ''),
		);
const more = (page: Page) => page.getByText('More Options', { exact: true });

test('a new export node shows at most ten fields for every source, and the others under More Options', async () => {
	const { page, problems } = await openForm();
	expect(await shown(page)).toEqual([
		...['Name', 'Operation', 'Export From', 'Connection', 'Source', 'Data Type', 'Period', 'Output', 'Decryption Key'],
	]);
	await keepScreenshot(page, 'node-red-export-new');
	const sources = await page
		.locator('#node-input-exportFrom option')
		.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
	expect(sources).toHaveLength(13);
	for (const source of sources)
		for (const output of ['records', 'csv', 'jsonLines', 'files', 'buffers', 'report']) {
			await page.locator('#node-input-exportFrom').selectOption(source);
			await page.locator('#node-input-output').selectOption(output);
			expect([source, output, (await shown(page)).length <= 10]).toEqual([source, output, true]);
		}
	await page.locator('#node-input-exportFrom').selectOption('udm');
	for (const operation of ['start', 'getStatus', 'listFiles', 'getRecords', 'cancel', 'decryptFile', 'listRuns']) {
		await page.locator('#node-input-operation').selectOption(operation);
		expect([operation, (await shown(page)).length <= 10]).toEqual([operation, true]);
	}
	await page.locator('#node-input-operation').selectOption('exportAndWait');
	await page.locator('#node-input-output').selectOption('csv');
	const before = await shown(page);
	await more(page).click();
	expect((await shown(page)).length).toBeGreaterThan(before.length + 10);
	const title = page.locator('[data-field="title"] .red-ui-typedInput-input');
	expect(await title.getAttribute('placeholder')).toBe('Node-RED: Nightly');
	expect(await page.locator('[data-field="fileName"] .red-ui-typedInput-input').getAttribute('placeholder')).toBe(
		'{source}-{date}.csv',
	);
	await page.locator('#node-input-name').fill('Weekly');
	expect(await title.getAttribute('placeholder')).toBe('Node-RED: Weekly');
	await keepScreenshot(page, 'node-red-export-more');
	expect(problems).toEqual([]);
});

test.each([
	['a title', { values: { title: { type: 'str', value: 'Mine' } } }],
	['a time zone', { values: { timeZone: { type: 'str', value: 'UTC' } } }],
	['another number of records', { batchSize: '500' }],
	['a switch', { normalized: true }],
	['files that are deleted', { output: 'csv', keep: 'days' }],
	['a connection from the message', { values: { connectionFrom: { type: 'msg', value: 'connection' } } }],
	['no resuming', { goOn: false }],
])('More Options is open if one of its fields differs from a new node: %s', async (_what, changed) => {
	const { page } = await openForm(changed);
	await page.locator('#node-input-concurrency').waitFor();
});

test('the fields under More Options are saved, whether it is open or not', async () => {
	const { page } = await openForm();
	await page.locator('#node-input-output').selectOption('csv');
	await page.locator('[data-field="folder"] .red-ui-typedInput-input').fill('/data/exports');
	await more(page).click();
	await page.locator('[data-field="fileName"] .red-ui-typedInput-input').fill('{title}.csv');
	await page.locator('#node-input-keep').selectOption('files');
	await page.locator('#node-input-keepCount').fill('7');
	await more(page).click();
	await page.locator('#node-dialog-ok').click();
	await page.locator('#node-dialog-ok').waitFor({ state: 'detached' });
	const saved = await page.evaluate(() =>
		JSON.stringify(RED.nodes.node('node'), [
			'values',
			'fileName',
			'folder',
			'type',
			'value',
			'keep',
			'keepCount',
			'output',
			'connectionFrom',
			'title',
		]),
	);
	expect(JSON.parse(saved)).toEqual({
		type: 'genesys-export',
		...{ output: 'csv', keep: 'files', keepCount: '7' },
		values: { folder: { type: 'str', value: '/data/exports' }, fileName: { type: 'str', value: '{title}.csv' } },
	});
});

test('the export form is readable in the dark theme', async () => {
	const { page } = await openForm({ output: 'csv', keep: 'days' }, 'dark');
	await page.locator('#node-input-keep').scrollIntoViewIfNeeded();
	await keepScreenshot(page, 'node-red-export-more-dark');
});
