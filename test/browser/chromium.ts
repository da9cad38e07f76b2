import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
export const root = resolve(__dirname, '..', '..');
const screenshots = join(root, 'test', 'browser', 'screenshots');

/** Longer than any step takes on a busy machine, in ms, but shorter than a test, so that the error names the step. */
const patience = 120_000;

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the machine's own Chromium, without downloads or telemetry. */
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

/** Scripts of the platforms' own bundles. Our tests ignore their errors: Node-RED 5 sometimes throws one while its tips change. */
const platformFrame = /\/(red\/red\.min\.js|vendor\/vendor\.js|assets\/)/;
const isOurs = (stack: string): boolean =>
	stack.split('\n').some((line) => /^\s+at /.test(line) && !platformFrame.test(line));

/** A page that reports its errors. With `storageState` the user has been here before. */
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

/** Opens the editor of a Node-RED with its flows. The palette appears before the flows. */
export async function openNodeRed(
	browser: Browser,
	url: string,
	colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; problems: string[] }> {
	const opened = await openPage(browser, colorScheme);
	await opened.page.goto(url);
	// These buttons appear last. The progress bar is hidden at first too.
	await opened.page.locator('#red-ui-header-toolbar:not(.hide), ul.red-ui-header-toolbar:visible').first().waitFor();
	await opened.page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
	// Node-RED doesn't follow the page's preferred theme.
	if (colorScheme === 'dark') await opened.page.evaluate(() => document.documentElement.classList.add('nr-theme-dark'));
	return opened;
}

/** A node of a flow on the canvas of Node-RED's editor, by its label. A comment has no ports and may have the same text. */
export const nodeOnCanvas = (page: Page, label: string): Locator =>
	page
		.locator('.red-ui-flow-node-group')
		.filter({ hasText: label, has: page.locator('.red-ui-flow-port') })
		.first();

/**
 * Opens the form of a node with a double click on its box: the middle of the whole drawing can be a port, because the
 * status below may be wider than the node.
 */
export async function openNodeForm(page: Page, label: string): Promise<void> {
	await nodeOnCanvas(page, label).locator('rect.red-ui-flow-node').dblclick();
	await page.locator('#node-dialog-ok').waitFor();
}

/** Closes every page, because an open page keeps listening to its server and drawing. */
export async function closePages(browser: Browser | undefined): Promise<void> {
	for (const context of browser?.contexts() ?? []) await context.close();
}

/** Keeps a screenshot for people. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
	mkdirSync(screenshots, { recursive: true });
	await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
