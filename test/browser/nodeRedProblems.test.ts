import type { Browser, Page } from 'playwright-core';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import { combinations, startRed, type FlowNode, type RedHost } from '../support/redHost.ts';
import { closePages, keepScreenshot, openBrowser, openNodeRed } from './chromium.ts';

let browser: Browser;

beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser?.close());
afterEach(() => closePages(browser));

/** What the editor provides to forms. */
declare const RED: {
	editor: { editConfig(name: string, type: string, id: string): void };
	nodes: {
		node(id: string): { valid: boolean; validationErrors?: string[] };
		import(nodes: object[]): void;
	};
};

const problemsOf = (page: Page, id: string): Promise<string[]> =>
	page.evaluate((known) => RED.nodes.node(known).validationErrors ?? ['unknown'], id);

/** Waits until the editor knows the stored secrets and has checked again. */
async function whenChecked(page: Page, id: string, problems: string[]): Promise<void> {
	await page
		.waitForFunction(
			([known, expected]) => JSON.stringify(RED.nodes.node(known as string).validationErrors) === expected,
			[id, JSON.stringify(problems)] as const,
			{ timeout: 20_000 },
		)
		.catch(() => undefined);
	expect([id, await problemsOf(page, id)]).toEqual([id, problems]);
}

const place = { z: 'flow', x: 200, y: 100, wires: [] };
const account = { type: 'genesys-connection', version: 1, system: 'multicloudCx', baseUrl: 'https://gapi.example.com' };
const none = { apiKey: '', clientId: '', clientSecret: '' };
const flows = (): FlowNode[] => [
	{ id: 'flow', type: 'tab', label: 'Test' },
	{
		...{ ...account, id: 'whole', name: 'Whole', signIn: 'clientCredentials' },
		credentials: { ...none, clientId: 'client', clientSecret: 'hidden' },
	},
	{ ...account, id: 'bare', name: 'Bare', signIn: 'clientCredentials', credentials: none },
	{ ...account, id: 'keyOnly', name: 'Key only', signIn: 'apiKey', credentials: { ...none, apiKey: '${KEY}' } },
	{
		...{ id: 'key', type: 'genesys-decryption-key', version: 1, name: 'Key' },
		credentials: { privateKeys: createDemoKey().privateKey, passphrase: '', certificates: '' },
	},
	{
		...{ id: 'noKey', type: 'genesys-decryption-key', version: 1, name: 'No key' },
		credentials: { privateKeys: '', passphrase: '', certificates: '' },
	},
	...['whole', 'bare', 'keyOnly'].map((connection) => ({
		...{ id: `watch-${connection}`, type: 'genesys-export-watch', version: 1, ...place, connection },
		...{ exportFrom: 'udm', events: ['finished'], interval: 3600, title: '', source: '', runType: '', runStatus: '' },
	})),
];

describe.each(combinations.slice(1))('the editor of $title', (combination) => {
	let red: RedHost;
	beforeAll(async () => {
		red = await startRed(combination);
	});
	afterAll(() => red?.close());

	test('the editor marks connections and keys without their secrets, and the nodes that use them', async () => {
		await red.deploy(flows());
		const { page, problems } = await openNodeRed(browser, red.url);
		await whenChecked(page, 'bare', ['Missing: Client ID, Client Secret']);
		await whenChecked(page, 'noKey', ['Missing: Private Keys']);
		for (const id of ['whole', 'keyOnly', 'key', 'watch-whole', 'watch-keyOnly']) await whenChecked(page, id, []);
		expect(await problemsOf(page, 'watch-bare')).toEqual([expect.stringMatching(/Connection/)]);
		await keepScreenshot(page, `node-red-problems-${combination.host}`);

		await page.evaluate(() => RED.editor.editConfig('', 'genesys-connection', 'bare'));
		const field = (name: string) => page.locator(`#node-config-input-${name}`);
		await page.locator('#node-config-input-clientSecret.input-error').waitFor();
		await field('clientId').fill('client');
		await field('clientSecret').fill('hidden');
		// Node-RED checks a field when it loses the focus.
		await field('clientSecret').press('Tab');
		await page.locator('#node-config-input-clientSecret:not(.input-error)').waitFor();
		await field('signIn').selectOption('password');
		await page.locator('#node-config-input-password.input-error').waitFor();
		await field('signIn').selectOption('clientCredentials');
		await page.locator('#node-config-dialog-ok').click();
		await page.locator('#node-config-dialog-ok').waitFor({ state: 'detached' });
		await whenChecked(page, 'bare', []);
		await whenChecked(page, 'watch-bare', []);

		const deployed = page.waitForResponse((response) => response.url().endsWith('/genesys/secrets'));
		await page.locator('#red-ui-header-button-deploy').click();
		// The key without text still exists, and Node-RED asks for confirmation.
		await page
			.locator('#red-ui-deploy-dialog-confirm-deploy-deploy')
			.click({ timeout: 3_000 })
			.catch(() => undefined);
		await deployed;
		await whenChecked(page, 'bare', []);
		await whenChecked(page, 'noKey', ['Missing: Private Keys']);
		expect(problems).toEqual([]);
	});

	test('imported nodes without a connection, or with a connection without secrets, are marked', async () => {
		await red.deploy([{ id: 'flow', type: 'tab', label: 'Test' }]);
		const { page, problems } = await openNodeRed(browser, red.url);
		await page.evaluate(
			([known, where]) =>
				RED.nodes.import([
					{ ...known, id: 'imported', name: 'Imported', signIn: 'accessToken' },
					...['genesys-export', 'genesys-export-watch', 'genesys-interactions', 'genesys-messages'].map((type) => ({
						...{ id: `new-${type}`, type, ...where, connection: '', operation: 'exportAndWait', output: 'report' },
						...{ path: `/${type}`, interval: 60, events: ['finished'], batchSize: 1, largestBuffer: 1, within: 8 },
						maximumWait: 1,
					})),
				]),
			[account, place] as const,
		);
		await whenChecked(page, 'imported', ['Missing: Access Token']);
		for (const type of ['genesys-export', 'genesys-export-watch', 'genesys-interactions', 'genesys-messages'])
			expect([type, await problemsOf(page, `new-${type}`)]).toEqual([
				type,
				expect.arrayContaining(['Choose a connection']),
			]);
		expect(problems).toEqual([]);
	});

	test('the result of Test disappears when the form changes', async () => {
		await red.deploy(flows());
		const { page } = await openNodeRed(browser, red.url);
		await page.evaluate(() => RED.editor.editConfig('', 'genesys-connection', 'bare'));
		const answer = page.locator('#genesys-connection-answer');
		for (const change of [
			() => page.locator('#node-config-input-system').selectOption('genesysCloud'),
			() => page.locator('#node-config-input-clientSecret').pressSequentially('x'),
			() => page.locator('#node-config-input-system').selectOption('multicloudCx'),
			() => page.locator('#node-config-input-signIn').selectOption('apiKey'),
		]) {
			await page.getByRole('button', { name: 'Test' }).click();
			await answer.filter({ hasText: /Missing|is not valid/ }).waitFor();
			await change();
			expect(await answer.textContent()).toBe('');
		}
	});
});
