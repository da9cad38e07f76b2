import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { writeFlows } from '../../scripts/hosts/nodeRedExamples.ts';
import { startNodeRed } from '../../scripts/hosts/nodeRedServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { closePages, keepScreenshot, openBrowser, openNodeForm, openNodeRed, openPage, root } from './chromium.ts';

const waiting = (objectId: string) => ({ name: 'Current_In_Queue', objectType: 'Queue', objectId });
const folder = mkdtempSync(join(tmpdir(), 'wallboard-'));

let demo: Demo;
let nodeRed: Awaited<ReturnType<typeof startNodeRed>>;
let browser: Browser;

beforeAll(async () => {
	demo = await startDemo({ port: 0, jobSeconds: 1 });
	for (const queue of ['Sales', 'Service']) demo.sandbox.statistics.hold(waiting(queue), 3);
	writeFlows(root, folder, demo);
	[nodeRed, browser] = await Promise.all([
		startNodeRed({ root, folder, port: await anyFree(), dashboard: true }),
		openBrowser(),
	]);
});
afterEach(() => closePages(browser));
afterAll(async () => {
	await browser?.close();
	await nodeRed?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

test('the wallboard shows pushed values, alerts for many waiting calls, and shows when the connection is lost and restored', async () => {
	const { page, problems } = await openPage(browser);
	await page.goto(`${nodeRed.url}/dashboard/wallboard`);
	const { statistics } = demo.sandbox;
	await page.getByText('live', { exact: true }).waitFor();
	statistics.hold(waiting('Service'), 4);
	statistics.hold(waiting('Sales'), 11);
	statistics.push();
	await page.getByText('11 callers are waiting in Sales').waitFor();
	await page.locator('.nrdb-ui-gauge', { hasText: 'Calls waiting' }).filter({ hasText: '11' }).first().waitFor();
	await page.locator('canvas, svg').first().waitFor();
	await keepScreenshot(page, 'wallboard');
	statistics.service('UNAVAILABLE');
	await page.getByText(/^unavailable/).waitFor();
	statistics.service('AVAILABLE');
	await page.getByText('live', { exact: true }).waitFor();
	expect(problems).toEqual([]);
});

test.each(['light', 'dark'] as const)(
	'the form of the statistics node shows each statistic in one line, %s',
	async (scheme) => {
		const { page, problems } = await openNodeRed(browser, nodeRed.url, scheme);
		await page.locator('.red-ui-tab', { hasText: 'Live statistics' }).click();
		await openNodeForm(page, 'Queues');
		const lines = page.locator('.genesys-rows .genesys-card-summary');
		await lines.first().waitFor();
		expect(await lines.allTextContents()).toEqual([
			expect.stringContaining('Current_In_Queue'),
			expect.stringContaining('ServiceLevel'),
		]);
		await keepScreenshot(page, `node-red-statistics-${scheme}`);
		await page.locator('.genesys-card-head').first().click();
		await keepScreenshot(page, `node-red-statistics-row-${scheme}`);
		await page.locator('#node-dialog-cancel').click();
		expect(problems).toEqual([]);
	},
);
