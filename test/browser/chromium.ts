import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
export const root = fileURLToPath(new URL('../..', import.meta.url));
const screenshots = join(root, 'test', 'browser', 'screenshots');

/** Longer than anything takes on a machine that does other things too, in ms: shorter than a test, so that the one thing is named that it was waited for. */
const patience = 120_000;

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the machine's own Chromium: nothing is downloaded, and nothing calls home. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = candidates.find((path) => path && existsSync(path));
	if (!executablePath)
		throw new Error(
			'There is no Chromium here. Install it (Debian: apt-get install chromium), or name it in CHROMIUM.',
		);
	return chromium.launch({
		executablePath,
		timeout: patience,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** Frames of the platforms' own bundles. Errors that are theirs alone are not ours to fail on: Node-RED 5 raises one now and then while its tips change. */
const platformFrame = /\/(red\/red\.min\.js|vendor\/vendor\.js|assets\/)/;
const isOurs = (stack: string): boolean =>
	stack.split('\n').some((line) => /^\s+at /.test(line) && !platformFrame.test(line));

/** A page that tells what went wrong in it. With `storageState` somebody has been here before. */
export async function openPage(
	browser: Browser,
	colorScheme: 'light' | 'dark' = 'light',
	storageState?: BrowserContextOptions['storageState'],
): Promise<{ page: Page; problems: string[] }> {
	const page = await (
		await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, storageState })
	).newPage();
	page.setDefaultTimeout(patience);
	const problems: string[] = [];
	page.on('pageerror', (error) => {
		if (isOurs(error.stack ?? '')) problems.push(error.stack ?? error.message);
	});
	return { page, problems };
}

/** The editor of a Node-RED, with its flows. Its palette is there before them. */
export async function openNodeRed(
	browser: Browser,
	url: string,
	colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; problems: string[] }> {
	const opened = await openPage(browser, colorScheme);
	await opened.page.goto(url);
	// It takes these buttons out last. The progress of its loading is hidden at first too.
	await opened.page.locator('#red-ui-header-toolbar:not(.hide), ul.red-ui-header-toolbar:visible').first().waitFor();
	await opened.page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
	// What the page prefers does not switch Node-RED's theme by itself.
	if (colorScheme === 'dark') await opened.page.evaluate(() => document.documentElement.classList.add('nr-theme-dark'));
	return opened;
}

/** A node of a flow on the canvas of Node-RED's editor, by its label. A comment has no ports, and can have the same words. */
export const nodeOnCanvas = (page: Page, label: string): Locator =>
	page
		.locator('.red-ui-flow-node-group')
		.filter({ hasText: label, has: page.locator('.red-ui-flow-port') })
		.first();

/** Opens the form of a node. Its box is double-clicked: the middle of the whole drawing can be a port, because the status below may be wider than the node. */
export async function openNodeForm(page: Page, label: string): Promise<void> {
	await nodeOnCanvas(page, label).locator('rect.red-ui-flow-node').dblclick();
	await page.locator('#node-dialog-ok').waitFor();
}

/** Closes every page: each of them goes on listening to its server, and draws. */
export async function closePages(browser: Browser | undefined): Promise<void> {
	for (const context of browser?.contexts() ?? []) await context.close();
}

/** Kept for people to look at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
	mkdirSync(screenshots, { recursive: true });
	await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
