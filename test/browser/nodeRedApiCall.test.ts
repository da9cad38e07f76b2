import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { connectionOf, flowAround, newest, outcome, startRed, type RedHost } from '../support/redHost.ts';
import { closePages, keepScreenshot, openBrowser, openNodeRed } from './chromium.ts';

let red: RedHost;
let sandbox: Sandbox;
let browser: Browser;

beforeAll(async () => {
	[red, sandbox, browser] = await Promise.all([startRed(newest), startSandbox(), openBrowser()]);
});

afterAll(async () => {
	await browser?.close();
	await red?.close();
	await sandbox?.close();
});

afterEach(() => closePages(browser));

/** What the editor provides to forms. */
declare const RED: { editor: { edit(node: object): void }; nodes: { node(id: string): object } };

const button = (page: Page) => page.locator('#genesys-cloud-operation');
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);

/** Searches the list for words and chooses the operation with this title. */
async function choose(page: Page, words: string, title: string, picture?: string): Promise<void> {
	await button(page).click();
	await page.locator('.genesys-list input').fill(words);
	const entry = page.locator('.genesys-list button', { has: page.getByText(title, { exact: true }) });
	await entry.waitFor();
	if (picture) await keepScreenshot(page, picture);
	await entry.click();
	await page.locator('#genesys-cloud-operation', { hasText: title }).waitFor();
}

async function deploy(page: Page): Promise<void> {
	const started = red.started();
	await page.locator('#red-ui-header-button-deploy').click();
	await started;
}

test.each(['light', 'dark'] as const)(
	'a user finds an operation of Genesys Cloud, fills in its form, and runs it (%s)',
	async (theme) => {
		const account = { baseUrl: sandbox.url, loginUrl: sandbox.url, ...genesysCloudAccess };
		await red.deploy(flowAround({ type: 'genesys-api-call', name: 'Any' }, connectionOf('genesysCloud', account)));
		const { page, problems } = await openNodeRed(browser, red.url, theme);
		await page.evaluate(() => RED.editor.edit(RED.nodes.node('node')));
		await page.locator('#node-dialog-ok').waitFor();
		await page.locator('#node-input-callBy').selectOption('list');

		await choose(page, 'create queue', 'POST /api/v2/routing/queues', `node-red-api-call-search-${theme}`);
		await page.getByText('Required properties: name.').waitFor();
		await page.getByRole('button', { name: 'Insert example' }).click();
		await keepScreenshot(page, `node-red-api-call-body-${theme}`);

		await choose(page, 'list queue members', 'GET /api/v2/routing/queues/{queueId}/members');
		await field(page, 'queueId').waitFor();
		await page.locator('#genesys-api-call-list .genesys-fold-title').click();
		await field(page, 'expand').waitFor();
		await keepScreenshot(page, `node-red-api-call-parameters-${theme}`);

		await choose(page, 'tokens me', 'GET /api/v2/tokens/me');
		await field(page, 'preserveIdleTTL').waitFor();
		await page.locator('#node-dialog-ok').click();
		await deploy(page);
		const stored = ((await red.admin('GET', 'flows')).body as Record<string, unknown>[]).find(
			({ id }) => id === 'node',
		);
		expect(stored).toMatchObject({
			callBy: 'list',
			cloudOperation: 'getTokensMe',
			cloudOperationTitle: 'GET /api/v2/tokens/me',
			bodyAs: 'none',
		});
		red.inject('node');
		expect((await outcome(red)).message).toMatchObject({ statusCode: 200 });
		expect(problems).toEqual([]);
	},
);
