import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { saveCredentials, saveExamples, type SavedExample } from '../../scripts/hosts/n8nExamples.ts';
import { startN8n, type N8nServer } from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { closePages, openBrowser, openPage, root } from './chromium.ts';

/** n8n with the sandbox, its examples and credentials, and a browser in which its owner is signed in. */
export interface Editor {
	demo: Demo;
	n8n: N8nServer;
	browser: Browser;
	/** By file name. */
	examples: Map<string, SavedExample>;
	open(colorScheme?: 'light' | 'dark'): Promise<Page>;
	/** Closes every page, and brings the credentials back to what they were. */
	tidy(): Promise<void>;
	stop(): Promise<void>;
}

const owner = { email: 'browser@example.com', password: 'Browser-Test-2026' };

/** Signs in once for all pages: n8n refuses the sixth sign-in within a minute. */
async function signIn(browser: Browser, url: string): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
	const { page } = await openPage(browser);
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
	await page.locator('input[type="password"]').fill(owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/home|workflow/);
	const state = await page.context().storageState();
	await closePages(browser);
	return state;
}

export async function startEditor(): Promise<Editor> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-browser-'));
	const demo = await startDemo({ port: 0, jobSeconds: 1 });
	const [n8n, browser] = await Promise.all([startN8n({ root, folder, port: await anyFree(), owner }), openBrowser()]);
	const examples = await saveExamples(n8n, root, await saveCredentials(n8n, demo), demo);
	const session = await signIn(browser, n8n.url);
	return {
		demo,
		n8n,
		browser,
		examples,
		open: async (colorScheme = 'light') => (await openPage(browser, colorScheme, session)).page,
		tidy: async () => {
			await closePages(browser);
			// A failed test leaves its credentials changed.
			await saveCredentials(n8n, demo);
		},
		stop: async () => {
			await browser.close();
			await n8n.stop();
			await demo.sandbox.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

export const marked = (page: Page, id: string): Locator => page.locator(`[data-test-id="${id}"]`);

/** The panel with the output of the node that is open. */
export const outputPanel = (page: Page): Locator =>
	marked(page, 'ndv-output-panel').or(marked(page, 'output-panel')).first();

/** Repeats an attempt until it succeeds: n8n sometimes redraws a form or closes a list while it loads something. */
export async function insist(
	what: string,
	attempt: (patience: { timeout: number }) => Promise<unknown>,
): Promise<void> {
	let problem: unknown;
	for (const end = Date.now() + 150_000; Date.now() < end;) {
		const done = await attempt({ timeout: 5_000 }).then(
			() => true,
			(error: unknown) => {
				problem = error;
				return false;
			},
		);
		if (done) return;
	}
	throw new Error(what, { cause: problem });
}

/** Chooses an entry of a list. */
export const choose = (page: Page, list: Locator, entry: string | RegExp): Promise<void> =>
	insist(`${entry} cannot be chosen`, async (patience) => {
		await list.click(patience);
		await page.locator('li:visible', { hasText: entry }).first().click(patience);
	});

/** Searches for a node and adds it. While the list opens, it may be missing or reload. Earlier searches are then lost, and the same text does not search again. */
export const addNode = (page: Page, name: string, searched = name): Promise<void> =>
	insist(`${name} cannot be added`, async (patience) => {
		const search = marked(page, 'node-creator-search-bar');
		await search.fill('', patience);
		await search.pressSequentially(searched, patience);
		await marked(page, 'node-creator-item-name').getByText(name, { exact: true }).first().click(patience);
	});

/** Opens a new workflow with one of our nodes and this `action`; a node without actions is added as a whole. */
export async function openNewNode(
	page: Page,
	{ url }: N8nServer,
	name: string,
	action = 'Add to workflow',
): Promise<void> {
	await page.goto(`${url}/workflow/new`);
	await marked(page, 'canvas-plus-button').first().click();
	await addNode(page, 'Trigger manually');
	await marked(page, 'node-creator-plus-button').click();
	await addNode(page, name);
	await page.getByText(action, { exact: true }).click();
	await marked(page, 'ndv').waitFor();
}

/** Chooses an entry in a field that has a list and also accepts typed text. */
export const chooseFromList = (page: Page, field: Locator, entry: string): Promise<void> =>
	insist(`${entry} cannot be chosen`, async (patience) => {
		await field.locator('[data-test-id="rlc-input"]').click(patience);
		await marked(page, 'rlc-item').filter({ visible: true }).getByText(entry, { exact: true }).click(patience);
	});
