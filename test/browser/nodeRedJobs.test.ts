import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { digitalChannelAccess } from '../../sandbox/data/systems.ts';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { newest, startRed, type FlowNode, type RedHost } from '../support/redHost.ts';
import { closePages, openBrowser, openNodeRed, openPage } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'node-red-jobs-'));

let demo: Demo;
let red: RedHost;
let browser: Browser;

beforeAll(async () => {
	[demo, red, browser] = await Promise.all([
		startDemo({ port: 0, jobSeconds: 0, interactions: 5, webhooks: { timeoutMs: 120_000 } }),
		startRed(newest),
		openBrowser(),
	]);
});
afterAll(async () => {
	await browser?.close();
	await red?.close();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});
afterEach(() => closePages(browser));

/** Somebody at the editor, whose clicks (also drags, and choices from a dropdown) and typed texts are counted. */
class Hands {
	clicks = 0;
	texts = 0;
	private readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async click(target: Locator | string): Promise<void> {
		this.clicks += 1;
		await this.find(target).click();
	}
	async type(target: Locator | string, text: string): Promise<void> {
		this.texts += 1;
		await this.find(target).fill(text);
	}
	/** Of a dropdown: one click. */
	async choose(target: Locator | string, option: string): Promise<void> {
		this.clicks += 1;
		await this.find(target).selectOption({ label: option });
	}
	/** Another sort of value for a field: opens its menu, and chooses from it. */
	async sortOf(field: Locator, sort: string): Promise<void> {
		await this.click(field.locator('.red-ui-typedInput-type-select'));
		await this.click(this.page.locator('.red-ui-typedInput-options:visible a', { hasText: sort }).first());
	}
	/** Drags a node out of the palette, and gives it as it lies on the canvas. */
	async add(type: string, x: number, y = 200): Promise<Locator> {
		this.clicks += 1;
		await this.page
			.locator(`.red-ui-palette-node[data-palette-type="${type}"]`)
			.dragTo(this.page.locator('#red-ui-workspace-chart'), { targetPosition: { x, y } });
		const added = this.page.locator(
			'.red-ui-flow-node-group:has(.red-ui-flow-node-selected), .red-ui-flow-node-group.red-ui-flow-node-selected',
		);
		return this.page.locator(`[id="${await added.last().getAttribute('id')}"]`);
	}
	/** Draws a wire. */
	async wire(from: Locator, to: Locator): Promise<void> {
		this.clicks += 1;
		const middleOf = async (port: Locator): Promise<[number, number]> => {
			const box = await port.first().boundingBox();
			if (!box) throw new Error('The port is not on the canvas');
			return [box.x + box.width / 2, box.y + box.height / 2];
		};
		const wires = await this.page.locator('.red-ui-flow-link').count();
		await this.page.mouse.move(...(await middleOf(from.locator('.red-ui-flow-port-output'))));
		await this.page.mouse.down();
		await this.page.mouse.move(...(await middleOf(to.locator('.red-ui-flow-port-input'))), { steps: 8 });
		await this.page.mouse.up();
		await this.page.locator('.red-ui-flow-link').nth(wires).waitFor({ state: 'attached' });
	}
	async open(node: Locator): Promise<void> {
		this.clicks += 1;
		await node.locator('rect.red-ui-flow-node').dblclick();
		await this.page.locator('#node-dialog-ok').waitFor();
	}
	async done(): Promise<void> {
		await this.click('#node-dialog-ok');
		await this.page.locator('#node-dialog-ok').waitFor({ state: 'detached' });
	}
	/** Adds a configuration node from the open form of a node. */
	async addConfig(name: string, values: Record<string, string>): Promise<void> {
		await this.click(`#node-input-btn-${name}-add`);
		for (const [input, value] of Object.entries(values)) await this.type(`#node-config-input-${input}`, value);
		await this.click('#node-config-dialog-ok');
		await this.page.locator('#node-config-dialog-ok').waitFor({ state: 'detached' });
	}
	async deploy(): Promise<void> {
		const started = red.started();
		await this.click('#red-ui-header-button-deploy');
		await started;
	}
	/** The button of an inject node. */
	async press(node: Locator): Promise<void> {
		await this.click(node.locator('.red-ui-flow-node-button-button'));
	}

	private find(target: Locator | string): Locator {
		return typeof target === 'string' ? this.page.locator(target) : target;
	}
}

/** The value of a field of our forms. */
const field = (page: Page, name: string): Locator =>
	page.locator(`[data-field="${name}"] .red-ui-typedInput-container`);
const input = (page: Page, name: string): Locator => field(page, name).locator('.red-ui-typedInput-input');

const tab = { id: 'flow', type: 'tab', label: 'Jobs' };
const connection = (): FlowNode => {
	const { baseUrl, apiKey, clientId, clientSecret } = demo.account;
	return {
		...{
			id: 'connection',
			type: 'genesys-connection',
			version: 1,
			name: 'Production',
			system: 'multicloudCx',
			baseUrl,
		},
		...{ signIn: 'clientCredentials', credentials: { apiKey, clientId, clientSecret } },
	};
};
const key = (): FlowNode => ({
	...{ id: 'key', type: 'genesys-decryption-key', version: 1, name: 'Export key' },
	credentials: { privateKeys: demo.key.privateKey, certificates: '', passphrase: '' },
});

/** Opens the editor on flows that are deployed already. */
async function sitDown(flows: FlowNode[]): Promise<{ hands: Hands; page: Page; problems: string[] }> {
	await red.deploy([tab, ...flows]);
	const { page, problems } = await openNodeRed(browser, red.url);
	page.setDefaultTimeout(15_000);
	return { hands: new Hands(page), page, problems };
}
const counts = ({ clicks, texts }: Hands): { clicks: number; texts: number } => ({ clicks, texts });
const idOf = async (node: Locator): Promise<string> => (await node.getAttribute('id')) ?? '';

test('a nightly export to a CSV file is built from nothing', async () => {
	const { hands, page, problems } = await sitDown([]);
	const { baseUrl, apiKey, clientId, clientSecret } = demo.account;
	const inject = await hands.add('inject', 120);
	const exportNode = await hands.add('genesys-export', 400);
	await hands.wire(inject, exportNode);
	await hands.open(inject);
	await hands.choose('#inject-time-type-select', 'at a specific time');
	await hands.type('#inject-time-time', '02:30');
	await hands.done();
	await hands.open(exportNode);
	await hands.addConfig('connection', { baseUrl, apiKey, clientId, clientSecret });
	await hands.type(input(page, 'source'), 'UCSX');
	await hands.type(input(page, 'dataType'), 'Interaction');
	await hands.choose('#node-input-output', 'CSV file');
	await hands.type(input(page, 'folder'), folder);
	await hands.addConfig('key', { privateKeys: demo.key.privateKey });
	await hands.done();
	await hands.deploy();
	await hands.press(inject);
	await red.status(await idOf(exportNode), ({ text = '' }) => /saved|sent|file/.test(text) && /\d/.test(text));
	const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.csv'));
	expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^"?\w+"?,/);
	expect(counts(hands)).toEqual({ clicks: 0, texts: 0 });
	expect(problems).toEqual([]);
});

test('a wallboard gets live values of two queues', async () => {
	for (const objectId of ['Sales', 'Service'])
		demo.sandbox.statistics.hold({ name: 'Current_In_Queue', objectType: 'Queue', objectId }, 3);
	const { hands, page, problems } = await sitDown([connection()]);
	const statistics = await hands.add('genesys-statistics', 160);
	const board = await hands.add('debug', 500);
	await hands.wire(statistics, board);
	await hands.open(statistics);
	await hands.type(input(page, 'name'), 'Current_In_Queue');
	await hands.type(input(page, 'objectType'), 'Queue');
	await hands.type(input(page, 'objectIds'), 'Sales,Service');
	await hands.done();
	await hands.deploy();
	const values = await red.receive(await idOf(board), 2);
	expect(values.map(({ topic, payload }) => [topic, payload]).sort()).toEqual([
		['Current_In_Queue/Sales', 3],
		['Current_In_Queue/Service', 3],
	]);
	expect(counts(hands)).toEqual({ clicks: 0, texts: 0 });
	expect(problems).toEqual([]);
});

test('the SMS bridge is imported and delivers what an agent writes', async () => {
	const { hands, page, problems } = await sitDown([]);
	await hands.click('#red-ui-header-button-sidemenu');
	await hands.click('#menu-item-import');
	await hands.click(page.getByText('Examples', { exact: true }));
	await page.getByText('node-red-genesys', { exact: false }).first().waitFor();
	await hands.click(page.getByText('@genesys-flows/node-red-genesys', { exact: true }));
	await hands.click(page.getByText('31 SMS bridge', { exact: true }));
	await hands.click('#red-ui-clipboard-dialog-ok');
	const receives = page.locator('.red-ui-flow-node-group', { hasText: 'What agents write' }).first();
	await hands.open(receives);
	await hands.click('#node-input-btn-connection-edit');
	const { contactCenterId, channelId, appSecret } = digitalChannelAccess;
	for (const [name, value] of Object.entries({ baseUrl: demo.sandbox.url, contactCenterId, channelId, appSecret }))
		await hands.type(`#node-config-input-${name}`, value);
	await hands.click('#node-config-dialog-ok');
	await hands.done();
	await hands.deploy();
	expect(counts(hands)).toEqual({ clicks: 0, texts: 0 });
	expect(problems).toEqual([]);
});

test('a callback is booked from an HTTP form', async () => {
	const { hands, page, problems } = await sitDown([connection()]);
	const form = await hands.add('http in', 120);
	const callback = await hands.add('genesys-callback', 380);
	const answer = await hands.add('http response', 640);
	await hands.wire(form, callback);
	await hands.wire(callback, answer);
	await hands.open(form);
	await hands.choose('#node-input-method', 'POST');
	await hands.type('#node-input-url', '/callback');
	await hands.done();
	await hands.open(callback);
	const phone = field(page, 'phoneNumber');
	await hands.sortOf(phone, 'msg.');
	await hands.type(phone.locator('.red-ui-typedInput-input'), 'payload.phone');
	await hands.type(input(page, 'serviceName'), 'Callback_Sales');
	await hands.done();
	await hands.deploy();
	const response = await fetch(`${red.url}/api/callback`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ phone: '+15551234567' }),
	});
	expect([response.status, await response.json()]).toEqual([200, { id: expect.any(String) as string }]);
	expect(counts(hands)).toEqual({ clicks: 0, texts: 0 });
	expect(problems).toEqual([]);
});

test('a flow gets the records of an export that somebody else has started', async () => {
	const starter = {
		...{ id: 'starter', type: 'genesys-export', version: 2, z: 'flow', x: 160, y: 500, wires: [], name: 'Elsewhere' },
		...{ operation: 'start', exportFrom: 'udm', connection: 'connection', key: 'key', period: 'all', schedule: 'now' },
		values: { source: { type: 'str', value: 'UCSX' }, dataType: { type: 'str', value: 'Interaction' } },
	};
	const { hands, page, problems } = await sitDown([connection(), key(), starter]);
	const watch = await hands.add('genesys-export-watch', 120);
	const records = await hands.add('genesys-export', 380);
	const debug = await hands.add('debug', 640);
	await hands.wire(watch, records);
	await hands.wire(records, debug);
	await hands.open(watch);
	await hands.type('#node-input-interval', '1');
	await hands.done();
	await hands.open(records);
	await hands.choose('#node-input-operation', 'Get Records');
	await hands.done();
	await hands.deploy();
	await red.status(await idOf(watch), ({ text = '' }) => /\d\d:\d\d/.test(text));
	red.inject('starter');
	const [message] = await red.receive(await idOf(debug));
	expect(message?.payload).toHaveLength(5);
	expect(counts(hands)).toEqual({ clicks: 0, texts: 0 });
	expect(await page.locator('.red-ui-flow-node-error:visible').count()).toBe(0);
	expect(problems).toEqual([]);
});

test('a message adds a statistic to those of the form', async () => {
	demo.sandbox.statistics.hold({ name: 'ServiceLevel', objectType: 'Queue', objectId: 'Sales' }, 80);
	const { hands, page, problems } = await sitDown([connection()]);
	const inject = await hands.add('inject', 120);
	const statistics = await hands.add('genesys-statistics', 380);
	const debug = await hands.add('debug', 640);
	await hands.wire(inject, statistics);
	await hands.wire(statistics, debug);
	await hands.open(statistics);
	await hands.type(input(page, 'name'), 'Current_In_Queue');
	await hands.type(input(page, 'objectType'), 'Queue');
	await hands.type(input(page, 'objectIds'), 'Sales');
	await hands.done();
	await hands.open(inject);
	const rows = page.locator('#node-input-property-container > li');
	await hands.type(rows.nth(1).locator('.red-ui-typedInput-input').first(), 'action');
	await hands.type(rows.nth(1).locator('.red-ui-typedInput-input').last(), 'add');
	await hands.sortOf(rows.nth(0).locator('.red-ui-typedInput-container').last(), 'JSON');
	const added = { statistics: [{ name: 'ServiceLevel', objects: [{ objectType: 'Queue', objectIds: 'Sales' }] }] };
	await hands.type(rows.nth(0).locator('.red-ui-typedInput-input').last(), JSON.stringify(added));
	await hands.done();
	await hands.deploy();
	await red.status(await idOf(statistics), ({ fill }) => fill === 'green');
	await hands.press(inject);
	const values = await red.receive(await idOf(debug), 2);
	expect(values.map(({ topic }) => topic).sort()).toEqual(['Current_In_Queue/Sales', 'ServiceLevel/Sales']);
	expect(counts(hands)).toEqual({ clicks: 0, texts: 0 });
	expect(problems).toEqual([]);
});

test('a flow catches an error, and switches by its kind', async () => {
	const { hands, page, problems } = await sitDown([connection()]);
	const inject = await hands.add('inject', 120);
	const callback = await hands.add('genesys-callback', 380);
	const caught = await hands.add('catch', 120, 320);
	const kinds = await hands.add('switch', 380, 320);
	const debug = await hands.add('debug', 640, 320);
	await hands.wire(inject, callback);
	await hands.wire(caught, kinds);
	await hands.wire(kinds, debug);
	await hands.open(callback);
	await hands.sortOf(field(page, 'phoneNumber'), 'msg.');
	await hands.type(input(page, 'phoneNumber'), 'phone');
	await hands.type(input(page, 'serviceName'), 'Callback_Sales');
	await hands.done();
	await hands.open(kinds);
	await hands.type(
		'#node-input-property + .red-ui-typedInput-container .red-ui-typedInput-input, .red-ui-typedInput-container .red-ui-typedInput-input >> nth=0',
		'error.cause.kind',
	);
	await hands.type(page.locator('#node-input-rule-container .red-ui-typedInput-input').first(), 'input');
	await hands.done();
	await hands.deploy();
	await hands.press(inject);
	const [message] = await red.receive(await idOf(debug));
	expect(message?.error).toMatchObject({ cause: { kind: 'input' } });
	expect(counts(hands)).toEqual({ clicks: 0, texts: 0 });
	expect(problems).toEqual([]);
});
