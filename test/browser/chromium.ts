import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

export const root = resolve(__dirname, '..', '..');
const screenshots = join(root, 'test', 'browser', 'screenshots');

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the machine's own Chromium: nothing is downloaded, and nothing calls home. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = candidates.find((path) => path && existsSync(path));
	if (!executablePath) throw new Error('There is no Chromium here. Install it (Debian: apt-get install chromium), or name it in CHROMIUM.');
	return chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
}

/** Frames of the platforms' own bundles. Errors that are theirs alone are not ours to fail on: Node-RED 5 raises one now and then while its tips change. */
const platformFrame = /\/(red\/red\.min\.js|vendor\/vendor\.js|assets\/)/;
const isOurs = (stack: string): boolean => stack.split('\n').some((line) => /^\s+at /.test(line) && !platformFrame.test(line));

/** A page that tells what went wrong in it. */
export async function openPage(browser: Browser, colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; problems: string[] }> {
	const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme })).newPage();
	const problems: string[] = [];
	page.on('pageerror', (error) => {
		if (isOurs(error.stack ?? '')) problems.push(error.stack ?? error.message);
	});
	return { page, problems };
}

/** Kept for people to look at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
	mkdirSync(screenshots, { recursive: true });
	await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
