import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { callExamples, writeFlows } from '../../scripts/hosts/nodeRedExamples.ts';
import { startNodeRed } from '../../scripts/hosts/nodeRedServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { closePages, keepScreenshot, openBrowser, openNodeForm, openNodeRed, openPage, root } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'sms-bridge-'));

let demo: Demo;
let nodeRed: Awaited<ReturnType<typeof startNodeRed>>;
let browser: Browser;

beforeAll(async () => {
	demo = await startDemo({ port: 0, jobSeconds: 1, webhooks: { timeoutMs: 120_000 } });
	writeFlows(root, folder, demo);
	[nodeRed, browser] = await Promise.all([
		startNodeRed({ root, folder, port: await anyFree(), dashboard: true }),
		openBrowser(),
	]);
	callExamples(demo, nodeRed.url);
});
afterEach(() => closePages(browser));
afterAll(async () => {
	await browser?.close();
	await nodeRed?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

type Scheme = 'light' | 'dark';
const schemes: Scheme[] = ['light', 'dark'];

/** Opens the editor on the tab of an example. */
async function openEditor(tab: string, scheme: Scheme = 'light'): Promise<{ page: Page; problems: string[] }> {
	const { page, problems } = await openNodeRed(browser, nodeRed.url, scheme);
	await page.locator('.red-ui-tab', { hasText: tab }).click();
	return { page, problems };
}

test("an agent's message goes through the flow, and the agent sees it delivered", async () => {
	const { page: desk, problems } = await openPage(browser);
	await desk.goto(`${demo.sandbox.url}/sandbox/agent`);
	await desk.locator('#compose [name=to]').fill('16504661149');
	await desk.locator('#compose [name=text]').fill('Your order is on its way');
	await desk.locator('#compose button.primary').click();
	await desk.locator('#talk-messages').getByText('Delivered').waitFor();
	await keepScreenshot(desk, 'node-red-sms-bridge-desk');
	const { page, problems: others } = await openEditor('SMS bridge');
	await page.locator('.red-ui-flow-node-status-label', { hasText: '1 event · ' }).waitFor();
	await keepScreenshot(page, 'node-red-sms-bridge');
	expect([...problems, ...others]).toEqual([]);
});

test.each(schemes)('the form of the messages node shows what to give to Genesys, %s', async (scheme) => {
	const { page, problems } = await openEditor('SMS bridge', scheme);
	await openNodeForm(page, 'What agents write');
	const url = page.locator('#genesys-webhook-url');
	await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#genesys-webhook-url')?.value !== '');
	expect(await url.inputValue()).toBe(`${nodeRed.url}/genesys/messages`);
	await page.locator('#node-input-path').fill('elsewhere');
	expect(await url.inputValue()).toBe(`${nodeRed.url}/elsewhere`);
	expect(await page.locator('[data-field]').count()).toBe(3);
	await keepScreenshot(page, `node-red-messages-${scheme}`);
	await page.locator('#node-input-unchecked').check();
	await page.locator('.genesys-notice', { hasText: 'Anyone who knows the URL' }).waitFor();
	await page.locator('#node-input-path').fill('/genesys/interactions');
	await page.locator('#node-input-path').press('Tab');
	await page.locator('#node-input-path.input-error').waitFor();
	await page.locator('[data-field=channelType] button.genesys-choose').click();
	await page.locator('.genesys-list input:focus').waitFor();
	for (const channel of [/SMS/, /e-?mail/i]) {
		const choice = page.locator('.genesys-list button', { hasText: channel });
		await choice.click();
		await choice.locator('.fa-check-square-o').waitFor();
	}
	expect(await page.locator('[data-field=channelType] input.red-ui-typedInput-input').inputValue()).toBe('sms,email');
	await keepScreenshot(page, `node-red-messages-filled-${scheme}`);
	const errors: string[] = [];
	page.on('pageerror', ({ message }) => errors.push(message));
	await page.keyboard.press('Escape');
	// Only the list closes: the form stays open, and the button has the focus again.
	await page.locator('.genesys-list').waitFor({ state: 'detached' });
	await page.locator('[data-field=channelType] button.genesys-choose:focus').waitFor();
	expect(await page.locator('#node-dialog-cancel').isVisible()).toBe(true);
	expect(errors.filter((message) => message.includes('nodeName'))).toEqual([]);
	await page.locator('#node-dialog-cancel').click();
	expect(problems).toEqual([]);
});

test.each(schemes)('the forms of replies, receipts and interactions are complete, %s', async (scheme) => {
	const { page, problems } = await openEditor('SMS bridge', scheme);
	await openNodeForm(page, 'Processed');
	await keepScreenshot(page, `node-red-message-reply-${scheme}`);
	await page.locator('#node-input-answer').selectOption('deliverAgain');
	await page.locator('[data-field=messageId]').waitFor({ state: 'hidden' });
	await page.locator('#node-dialog-cancel').click();
	await openNodeForm(page, 'Delivered');
	await page.locator('[data-field="messages.0.channel.messageId"]').waitFor();
	expect(
		await page.locator('[data-field="messages.0.channel.messageId"] input.red-ui-typedInput-input').inputValue(),
	).toBe('event.messageId');
	await keepScreenshot(page, `node-red-receipt-${scheme}`);
	await page.locator('#node-dialog-cancel').click();
	await page.locator('.red-ui-tab', { hasText: '34 Count interactions' }).click();
	await openNodeForm(page, 'Interactions');
	await page.locator('[data-field=interactionSubtype]').waitFor();
	expect(await page.locator('#node-input-answer').isVisible()).toBe(false);
	await keepScreenshot(page, `node-red-interactions-${scheme}`);
	await page.locator('#node-dialog-cancel').click();
	expect(problems).toEqual([]);
});

test('a new receipt takes everything from its message', async () => {
	const { page, problems } = await openEditor('SMS bridge');
	await page
		.locator('.red-ui-palette-node[data-palette-type="genesys-send-message"]')
		.dragTo(page.locator('#red-ui-workspace-chart'), { targetPosition: { x: 300, y: 480 } });
	await page.locator('.red-ui-flow-node-selected').last().waitFor();
	await page.keyboard.press('Enter');
	await page.locator('#node-dialog-ok').waitFor();
	await page.locator('[data-field="messages.0.text"]').waitFor();
	await page.locator('#genesys-operation-chosen').click();
	await page.locator('#genesys-operation-list').getByText('Send delivery receipt').click();
	for (const [field, value] of Object.entries({
		'messages.0.channel.messageId': 'event.messageId',
		'messages.0.channel.from.id': 'event.from',
		'messages.0.channel.to.id': 'event.to',
	})) {
		const input = page.locator(`[data-field="${field}"] input.red-ui-typedInput-input`);
		await input.waitFor();
		expect(await input.inputValue()).toBe(value);
	}
	await keepScreenshot(page, 'node-red-receipt-new');
	await page.locator('#node-dialog-cancel').click();
	expect(problems).toEqual([]);
});
