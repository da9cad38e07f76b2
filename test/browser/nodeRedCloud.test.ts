import type { Browser, Page } from 'playwright-core';
import { cloudAccess, startCloudAccount, type CloudAccount } from '../support/cloudAccount.ts';
import { connectionOf, newest, startRed, type FlowNode, type RedHost } from '../support/redHost.ts';
import { closePages, keepScreenshot, openBrowser, openNodeRed } from './chromium.ts';

declare const RED: {
	editor: { edit(node: object): void };
	nodes: { node(id: string): { values: Record<string, unknown>; api: string; operation: string } };
};

let browser: Browser;
let account: CloudAccount;
let red: RedHost;

beforeAll(async () => {
	[browser, account, red] = await Promise.all([openBrowser(), startCloudAccount(), startRed(newest)]);
});
afterAll(async () => {
	await browser?.close();
	await red?.close();
	await account?.close();
});
afterEach(() => closePages(browser));

const place = { z: 'flow', x: 300, wires: [], connection: 'connection' };

/** A flow with one new node, and a connection to the account. */
async function open(node: Partial<FlowNode>, scheme: 'light' | 'dark' = 'light') {
	const flow = [
		{ id: 'flow', type: 'tab', label: 'Cloud' },
		{
			...{ id: 'connection', type: 'genesys-connection', version: 1, name: 'My Cloud' },
			...connectionOf('genesysCloud', cloudAccess(account.url)),
		},
		{ id: 'node', ...place, y: 120, ...node },
	];
	await red.deploy(flow as unknown as FlowNode[]);
	const opened = await openNodeRed(browser, red.url, scheme);
	await opened.page.evaluate(() => RED.editor.edit(RED.nodes.node('node')));
	await opened.page.locator('#node-dialog-ok').waitFor();
	return opened;
}

const saved = async (page: Page) => {
	await page.locator('#node-dialog-ok').click();
	await page.locator('#node-dialog-ok').waitFor({ state: 'detached' });
	return page.evaluate(() => {
		const { api, operation, values } = RED.nodes.node('node');
		return { api, operation, values };
	});
};

test('an operation is found by words and chosen with the keyboard, and only operations of the connection are offered', async () => {
	const { page, problems } = await open({ type: 'genesys-operation', api: 'userDataManagement', operation: '' });
	await page.locator('#genesys-operation-chosen').click();
	await page.locator('#genesys-operation-scope', { hasText: 'Genesys Cloud' }).waitFor();
	await page.locator('#genesys-operation-search').pressSequentially('set presence');
	const results = page.locator('#genesys-operation-found > li');
	await results.first().waitFor();
	expect(await results.locator('span').allTextContents()).toEqual([
		'Set presence of user',
		'Set presence of many users',
		'Set out of office of user',
	]);
	await keepScreenshot(page, 'node-red-operation-search');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Enter');
	await page.locator('[data-field="userId"] .genesys-choose').click();
	await page.locator('.genesys-list input').fill('lovelace');
	await page.getByRole('button', { name: 'Ada Lovelace (agent1@example.com)' }).click();
	await page.locator('[data-field="userId"] .genesys-note', { hasText: 'Ada Lovelace' }).waitFor();
	await keepScreenshot(page, 'node-red-operation-cloud');
	expect(await saved(page)).toMatchObject({
		api: 'genesysCloud',
		operation: 'presence.set',
		values: { userId: { type: 'str', value: 'user-1', title: 'Ada Lovelace (agent1@example.com)' } },
	});
	expect(problems).toEqual([]);
});

test('the form of a data table lists its columns, and saves those with a value', async () => {
	const { page, problems } = await open({
		...{ type: 'genesys-cloud-data-table', version: 1, api: 'genesysCloud', operation: 'dataTableRow.create' },
		values: { datatableId: { type: 'str', value: 'table-1' } },
	});
	const pairs = page.locator('[data-field="row"] .genesys-pair');
	await pairs.nth(2).waitFor();
	expect(
		await pairs
			.locator('input[readonly]')
			.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
	).toEqual(['key', 'open', 'seats']);
	await pairs.nth(0).locator('.red-ui-typedInput-input').fill('north');
	await pairs.nth(2).locator('.red-ui-typedInput-input').fill('4');
	await keepScreenshot(page, 'node-red-data-table');
	expect((await saved(page)).values).toMatchObject({
		row: {
			type: 'pairs',
			value: [
				{ name: 'key', value: { type: 'str', value: 'north' } },
				{ name: 'seats', value: { type: 'num', value: '4' } },
			],
		},
	});
	expect(problems).toEqual([]);
});

test.each(['light', 'dark'] as const)(
	'the nodes with a purpose offer a short list of operations, %s',
	async (scheme) => {
		const { page, problems } = await open(
			{ type: 'genesys-cloud-presence', version: 1, api: 'genesysCloud', operation: 'presence.set', values: {} },
			scheme,
		);
		await page.locator('[data-field="presenceDefinition.id"]').waitFor();
		expect(await page.locator('#genesys-operation-choice option').allTextContents()).toEqual([
			'Set presence of user',
			'Set routing status of user',
			'Get presence of user',
		]);
		expect(await page.locator('#genesys-operation-chosen').isVisible()).toBe(false);
		await keepScreenshot(page, `node-red-presence-${scheme}`);
		await page.locator('#genesys-operation-choice').selectOption('genesysCloud/routingStatus.set');
		await page.locator('[data-field="status"]').waitFor();
		expect(await saved(page)).toMatchObject({ api: 'genesysCloud', operation: 'routingStatus.set' });
		expect(problems).toEqual([]);
	},
);
