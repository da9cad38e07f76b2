import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { connectionTo } from '../support/redExport.ts';
import { flowAround, newest, outcome, startRed, type RedHost } from '../support/redHost.ts';
import { closePages, keepScreenshot, openBrowser, openNodeRed } from './chromium.ts';

let sandbox: Sandbox;
let red: RedHost;
let browser: Browser;

beforeAll(async () => {
	[sandbox, red, browser] = await Promise.all([
		startSandbox({ jobSeconds: 0, interactions: 5 }),
		startRed(newest),
		openBrowser(),
	]);
});

afterAll(async () => {
	await browser?.close();
	await red?.close();
	await sandbox?.close();
});

afterEach(() => closePages(browser));

/** What the editor provides to forms. */
declare const RED: {
	editor: { editConfig(name: string, type: string, id: string): void };
	nodes: { node(id: string): { label?: string } & Record<string, unknown> };
};

/** Opens the form of the connection in a new editor. */
async function openForm(): Promise<{ page: Page; problems: string[] }> {
	const opened = await openNodeRed(browser, red.url);
	await opened.page.evaluate(() => RED.editor.editConfig('', 'genesys-connection', 'connection'));
	await opened.page.locator('#node-config-input-system').waitFor();
	return opened;
}

const system = (page: Page) => page.locator('#node-config-input-system');
const input = (page: Page, name: string) => page.locator(`#node-config-input-${name}`);
const done = (page: Page) => page.locator('#node-config-dialog-ok').click();

async function deploy(page: Page): Promise<void> {
	const answered = page.waitForResponse(
		(response) => response.request().method() === 'POST' && response.url().endsWith('/flows'),
	);
	const started = red.started();
	await page.locator('#red-ui-header-button-deploy').click();
	expect((await answered).ok()).toBe(true);
	await started;
}

/** Names of the visible inputs. */
const shown = (page: Page): Promise<string[]> =>
	page
		.locator('[id^="node-config-input-"]:visible')
		.evaluateAll((inputs) =>
			inputs
				.map(({ id }) => id.replace('node-config-input-', ''))
				.filter((name) => !/^(name|system|tls|proxy|lookup|btn)/.test(name)),
		);

/** Complete, so that the editor deploys it without asking. */
const flow = (api = 'authentication', operation = 'user.get') =>
	flowAround(
		{
			type: 'genesys-operation',
			api,
			operation,
			values: {},
			required: [],
			returnAll: true,
			limit: 50,
			fileTo: 'buffer',
			largestBuffer: 50,
		},
		connectionTo(sandbox),
	);

test('the form shows the fields of the chosen service, and keeps the values of another', async () => {
	await red.deploy(flow());
	const { page, problems } = await openForm();
	expect(await system(page).inputValue()).toBe('multicloudCx');
	expect(await shown(page)).toEqual(['baseUrl', 'apiKey', 'signIn', 'clientId', 'clientSecret']);
	for (const [chosen, fields] of Object.entries({
		genesysCloud: ['region', 'signIn', 'clientId', 'clientSecret', 'scope', 'webhookSecret', 'previousSecret'],
		digitalChannel: ['baseUrl', 'apiKey', 'contactCenterId', 'channelId', 'appSecret', 'previousSecret'],
		repo361: ['clientId', 'clientSecret'],
		omboriGrid: ['accessToken'],
		contextServices: ['baseUrl', 'signIn'],
	})) {
		await system(page).selectOption(chosen);
		expect(await shown(page)).toEqual(fields);
		for (const field of fields.filter((name) => name !== 'signIn'))
			expect(await input(page, field).inputValue()).toBe('');
	}
	await input(page, 'signIn').selectOption('basic');
	expect(await shown(page)).toEqual(['baseUrl', 'signIn', 'username', 'password']);
	// A user signs in with the client, so the button is next to it.
	await system(page).selectOption('genesysCloud');
	await input(page, 'signIn').selectOption('authorizationCode');
	const rows = page.locator(
		'#node-config-input-clientId, #node-config-input-webhookSecret, #genesys-connection-sign-in',
	);
	expect(await rows.evaluateAll((inputs) => inputs.map(({ id }) => id))).toEqual([
		'node-config-input-clientId',
		'genesys-connection-sign-in',
		'node-config-input-webhookSecret',
	]);
	await system(page).selectOption('multicloudCx');
	expect(await input(page, 'baseUrl').inputValue()).toBe(sandbox.url);
	expect(await input(page, 'clientSecret').inputValue()).toBe('__PWRD__');
	await page.getByRole('button', { name: 'Test' }).click();
	await page.getByText('It works: signed in.').waitFor();
	await keepScreenshot(page, 'node-red-connection-systems');
	expect(problems).toEqual([]);
});

test('a connection to Genesys Cloud is filled in, tested and deployed', async () => {
	await red.deploy(flow('genesysCloudDataExports', 'dataExport.get'));
	const { page, problems } = await openForm();
	await system(page).selectOption('genesysCloud');
	await input(page, 'region').fill('mypurecloud.ie');
	await input(page, 'clientId').fill('sandbox-cloud-client');
	await input(page, 'clientSecret').fill('sandbox-cloud-secret');
	await page.getByRole('link', { name: 'Addresses and Network' }).click();
	await input(page, 'baseUrl').fill(sandbox.url);
	await input(page, 'loginUrl').fill(sandbox.url);
	await page.getByRole('button', { name: 'Test' }).click();
	await page.getByText('It works: signed in.').waitFor();
	await keepScreenshot(page, 'node-red-connection-cloud');
	await done(page);
	await deploy(page);
	const stored = ((await red.admin('GET', 'flows')).body as { id: string }[]).find(({ id }) => id === 'connection');
	expect(stored).toMatchObject({
		system: 'genesysCloud',
		region: 'mypurecloud.ie',
		baseUrl: sandbox.url,
		loginUrl: sandbox.url,
	});
	expect((await red.admin('GET', 'credentials/genesys-connection/connection')).body).toMatchObject({
		clientId: 'sandbox-cloud-client',
		has_clientSecret: true,
		has_apiKey: false,
	});
	expect(problems).toEqual([]);
});

test('a user signs in at Genesys in a window, deploys, and the flow uses the sign-in', async () => {
	await red.deploy(flow());
	const { page, problems } = await openForm();
	await input(page, 'signIn').selectOption('authorizationCode');
	expect(await page.locator('#genesys-connection-redirect').inputValue()).toBe(
		`${red.url}/genesys/connection/callback`,
	);
	const [popup] = await Promise.all([
		page.waitForEvent('popup'),
		page.getByRole('button', { name: 'Sign In' }).click(),
	]);
	await page.getByText('Signed in. Deploy to keep').waitFor();
	if (!popup.isClosed()) await popup.waitForEvent('close');
	await keepScreenshot(page, 'node-red-connection-signed-in');
	await done(page);
	await deploy(page);
	red.inject('node');
	expect((await outcome(red)).message.payload).toMatchObject({ username: expect.stringMatching(/^supervisor/) });
	expect(problems).toEqual([]);
});

test('a user signs in to Genesys Cloud in a window, deploys, and signs out', async () => {
	await red.deploy(flow('genesysCloudDataExports', 'dataExport.get'));
	const { page, problems } = await openForm();
	await system(page).selectOption('genesysCloud');
	await input(page, 'signIn').selectOption('authorizationCode');
	await input(page, 'region').fill('mypurecloud.ie');
	await input(page, 'clientId').fill('sandbox-cloud-user-client');
	await page.getByRole('link', { name: 'Addresses and Network' }).click();
	await input(page, 'baseUrl').fill(sandbox.url);
	await input(page, 'loginUrl').fill(sandbox.url);
	const [popup] = await Promise.all([
		page.waitForEvent('popup'),
		page.getByRole('button', { name: 'Sign In' }).click(),
	]);
	await popup.getByRole('button', { name: 'Sign in as Sam Visor' }).click();
	await page.getByText('Signed in. Deploy to keep').waitFor();
	await page.getByRole('button', { name: 'Test' }).click();
	await page.getByText('It works: signed in.').waitFor();
	await keepScreenshot(page, 'node-red-connection-cloud-user');
	await done(page);
	await deploy(page);
	const credentials = async (): Promise<unknown> =>
		(await red.admin('GET', 'credentials/genesys-connection/connection')).body;
	expect(await credentials()).toMatchObject({
		clientId: 'sandbox-cloud-user-client',
		has_clientSecret: false,
		has_refreshToken: true,
	});
	await page.evaluate(() => RED.editor.editConfig('', 'genesys-connection', 'connection'));
	await page.getByRole('button', { name: 'Sign Out' }).click();
	await page.getByText('Signed out. Deploy to remove').waitFor();
	expect(await page.getByRole('button', { name: 'Sign Out' }).isVisible()).toBe(false);
	expect(await credentials()).toMatchObject({ has_refreshToken: false });
	expect(problems).toEqual([]);
});
