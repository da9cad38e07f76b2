import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { digitalChannelAccess } from '../../sandbox/data/systems.ts';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { newest, startRed, type FlowNode, type RedHost } from '../support/redHost.ts';
import { closePages, nodeOnCanvas, openBrowser, openNodeRed, openPage } from './chromium.ts';
import { Hands } from './hands.ts';

const folder = mkdtempSync(join(tmpdir(), 'node-red-jobs-'));

let demo: Demo;
let red: RedHost;
let browser: Browser;

beforeAll(async () => {
	[demo, red, browser] = await Promise.all([
		// Two interactions a day, so that yesterday has some at any time of the day.
		startDemo({ port: 0, jobSeconds: 0, interactions: 28, webhooks: { timeoutMs: 120_000 } }),
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

/** The value of a field of our forms. */
const field = (page: Page, name: string): Locator =>
	page.locator(`[data-field="${name}"] .red-ui-typedInput-container`);
const input = (page: Page, name: string): Locator => field(page, name).locator('.red-ui-typedInput-input');

/** By the inputs of a configuration node. */
const ofConfig = (values: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [`node-config-input-${name}`, value]));

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

/** Opens the editor with flows that are already deployed. */
async function sitDown(flows: FlowNode[]): Promise<{ hands: Hands; page: Page; problems: string[] }> {
	await red.deploy([tab, ...flows]);
	const { page, problems } = await openNodeRed(browser, red.url);
	return { hands: new Hands(page), page, problems };
}
/** Deploys, and waits until the flows have started. */
async function deploy(hands: Hands): Promise<void> {
	const started = red.started();
	await hands.click('#red-ui-header-button-deploy');
	await started;
}
const counts = ({ clicks, texts }: Hands): { clicks: number; texts: number } => ({ clicks, texts });
const idOf = async (node: Locator): Promise<string> => (await node.getAttribute('id')) ?? '';

test('a nightly export to a CSV file is built from scratch', async () => {
	const { hands, page, problems } = await sitDown([]);
	const { baseUrl, apiKey, clientId, clientSecret } = demo.account;
	const inject = await hands.add('inject', 180);
	const exportNode = await hands.add('genesys-export', 400);
	await hands.wire(inject, exportNode);
	await hands.open(inject);
	await hands.choose('#inject-time-type-select', 'at a specific time');
	await hands.type('#inject-time-time', '02:30');
	await hands.done();
	await hands.open(exportNode);
	await hands.configure('#node-input-btn-connection-add', ofConfig({ baseUrl, apiKey, clientId, clientSecret }));
	await hands.type(input(page, 'source'), 'UCSX');
	await hands.type(input(page, 'dataType'), 'Interaction');
	await hands.choose('#node-input-output', 'CSV file');
	await hands.type(input(page, 'folder'), folder);
	await hands.configure('#node-input-btn-key-add', { 'genesys-key-text': demo.key.privateKey });
	await hands.done();
	await deploy(hands);
	await hands.press(inject);
	await red.status(await idOf(exportNode), ({ text }) => text === '1 file sent');
	const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.csv'));
	expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^"?\w+"?,/);
	expect(counts(hands)).toEqual({ clicks: 15, texts: 9 });
	expect(problems).toEqual([]);
});

test('a wallboard shows live values of two queues', async () => {
	for (const objectId of ['Sales', 'Service'])
		demo.sandbox.statistics.hold({ name: 'Current_In_Queue', objectType: 'Queue', objectId }, 3);
	const { hands, page, problems } = await sitDown([connection()]);
	const statistics = await hands.add('genesys-statistics', 200);
	const board = await hands.add('debug', 500);
	await hands.wire(statistics, board);
	await hands.open(statistics);
	await hands.choose('#node-input-connection', 'Production');
	await hands.type(input(page, 'name'), 'Current_In_Queue');
	await hands.type(input(page, 'objectType'), 'Queue');
	await hands.type(input(page, 'objectIds'), 'Sales,Service');
	await hands.done();
	await deploy(hands);
	const values = await red.receive(await idOf(board), 2);
	expect(values.map(({ topic, payload }) => [topic, payload]).sort()).toEqual([
		['Current_In_Queue/Sales', 3],
		['Current_In_Queue/Service', 3],
	]);
	expect(counts(hands)).toEqual({ clicks: 7, texts: 3 });
	expect(problems).toEqual([]);
});

test("the SMS bridge is imported and delivers an agent's messages", async () => {
	const { hands, page, problems } = await sitDown([]);
	await hands.click('#red-ui-header-button-sidemenu');
	await hands.click('#menu-item-import');
	await hands.click(page.getByRole('link', { name: 'Examples' }));
	const entry = (text: string): Locator =>
		page.locator('#red-ui-clipboard-dialog-import-tab-examples .red-ui-treeList-label', { hasText: text });
	await hands.click(entry('@genesys-flows/node-red-genesys'));
	await hands.click(entry('31 SMS bridge'));
	await hands.click('#red-ui-clipboard-dialog-ok');
	// The comment above the flow explains the next steps.
	hands.clicks += 1;
	await page.locator('.red-ui-tab', { hasText: '31 SMS bridge' }).dblclick();
	await hands.click('a[href="#editor-tab-envProperties"]:visible');
	await hands.type(
		page.locator('.node-input-env-container-row .red-ui-typedInput-input').first(),
		`${demo.sandbox.url}/sandbox/sms/messages`,
	);
	await hands.done();
	await hands.open(nodeOnCanvas(page, 'What agents write'));
	const { contactCenterId, channelId, appSecret } = digitalChannelAccess;
	await hands.configure(
		'#node-input-btn-connection-edit',
		ofConfig({ baseUrl: demo.sandbox.url, contactCenterId, channelId, appSecret }),
	);
	await hands.done();
	await deploy(hands);
	demo.sandbox.webhooks.configure({ messages: `${red.url}/api/genesys/messages` });
	const { page: desk, problems: others } = await openPage(browser);
	await desk.goto(`${demo.sandbox.url}/sandbox/agent`);
	await desk.locator('#compose [name=to]').fill('16504661149');
	await desk.locator('#compose [name=text]').fill('Your order is on its way');
	await desk.locator('#compose button.primary').click();
	await desk.locator('#talk-messages').getByText('Delivered').waitFor();
	expect(others).toEqual([]);
	expect(counts(hands)).toEqual({ clicks: 14, texts: 5 });
	expect(problems).toEqual([]);
});

test('a callback is booked from an HTTP form', async () => {
	const { hands, page, problems } = await sitDown([connection()]);
	const form = await hands.add('http in', 180);
	const callback = await hands.add('genesys-callback', 440);
	const answer = await hands.add('http response', 700);
	await hands.wire(form, callback);
	await hands.wire(callback, answer);
	await hands.open(form);
	await hands.choose('#node-input-method', 'POST');
	await hands.type('#node-input-url', '/callback');
	await hands.done();
	await hands.open(callback);
	await hands.choose('#node-input-connection', 'Production');
	const phone = field(page, 'phoneNumber');
	await hands.chooseSort(phone, 'msg.');
	await hands.type(phone.locator('.red-ui-typedInput-input'), 'payload.phone');
	await hands.type(input(page, 'serviceName'), 'Callback_Sales');
	await hands.done();
	await deploy(hands);
	const response = await fetch(`${red.url}/api/callback`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ phone: '+15551234567' }),
	});
	expect([response.status, await response.json()]).toEqual([200, { id: expect.any(String) as string }]);
	expect(counts(hands)).toEqual({ clicks: 14, texts: 3 });
	expect(problems).toEqual([]);
});

test('a flow gets the records of an export that was started elsewhere', async () => {
	const starter = {
		...{ id: 'starter', type: 'genesys-export', version: 3, z: 'flow', x: 160, y: 500, wires: [], name: 'Elsewhere' },
		...{ operation: 'start', exportFrom: 'udm', connection: 'connection', key: 'key', period: 'all', schedule: 'now' },
		...{ batchSize: 1000, largestBuffer: 50, maximumWait: 60 },
		values: { source: { type: 'str', value: 'UCSX' }, dataType: { type: 'str', value: 'Interaction' } },
	};
	const { hands, page, problems } = await sitDown([connection(), key(), starter]);
	const watch = await hands.add('genesys-export-watch', 180);
	const records = await hands.add('genesys-export', 440);
	const debug = await hands.add('debug', 700);
	await hands.wire(watch, records);
	await hands.wire(records, debug);
	await hands.open(watch);
	await hands.choose('#node-input-connection', 'Production');
	await hands.type('#node-input-interval', '1');
	await hands.done();
	await hands.open(records);
	await hands.choose('#node-input-operation', 'Get Records');
	await hands.choose('#node-input-connection', 'Production');
	await hands.choose('#node-input-key', 'Export key');
	await hands.done();
	await deploy(hands);
	await red.status(await idOf(watch), ({ text = '' }) => /\d\d:\d\d/.test(text));
	red.inject('starter');
	const [message] = await red.receive(await idOf(debug));
	expect(message?.payload).toHaveLength(28);
	expect(counts(hands)).toEqual({ clicks: 14, texts: 1 });
	expect(await page.locator('.red-ui-flow-node-error:visible').count()).toBe(0);
	expect(problems).toEqual([]);
});

test('a message adds a statistic to those of the form', async () => {
	demo.sandbox.statistics.hold({ name: 'ServiceLevel', objectType: 'Queue', objectId: 'Sales' }, 80);
	const { hands, page, problems } = await sitDown([connection()]);
	const inject = await hands.add('inject', 180);
	const statistics = await hands.add('genesys-statistics', 440);
	const debug = await hands.add('debug', 700);
	await hands.wire(inject, statistics);
	await hands.wire(statistics, debug);
	await hands.open(statistics);
	await hands.choose('#node-input-connection', 'Production');
	await hands.type(input(page, 'name'), 'Current_In_Queue');
	await hands.type(input(page, 'objectType'), 'Queue');
	await hands.type(input(page, 'objectIds'), 'Sales');
	await hands.done();
	await hands.open(inject);
	const rows = page.locator('#node-input-property-container > li');
	await hands.type(rows.nth(1).locator('.red-ui-typedInput-input').first(), 'action');
	await hands.type(rows.nth(1).locator('.red-ui-typedInput-input').last(), 'add');
	await hands.chooseSort(rows.nth(0).locator('.red-ui-typedInput-container').last(), 'JSON');
	const added = { statistics: [{ name: 'ServiceLevel', objects: [{ objectType: 'Queue', objectIds: 'Sales' }] }] };
	await hands.type(rows.nth(0).locator('.red-ui-typedInput-input').last(), JSON.stringify(added));
	await hands.done();
	await deploy(hands);
	await red.status(await idOf(statistics), ({ fill }) => fill === 'green');
	await hands.press(inject);
	const values = await red.receive(await idOf(debug), 2);
	expect(values.map(({ topic }) => topic).sort()).toEqual(['Current_In_Queue/Sales', 'ServiceLevel/Sales']);
	expect(counts(hands)).toEqual({ clicks: 14, texts: 6 });
	expect(problems).toEqual([]);
});

test('a flow catches an error, and switches by its kind', async () => {
	const { hands, page, problems } = await sitDown([connection()]);
	const inject = await hands.add('inject', 180);
	const callback = await hands.add('genesys-callback', 440);
	const caught = await hands.add('catch', 180, 320);
	const kinds = await hands.add('switch', 440, 320);
	const debug = await hands.add('debug', 700, 320);
	await hands.wire(inject, callback);
	await hands.wire(caught, kinds);
	await hands.wire(kinds, debug);
	await hands.open(callback);
	await hands.choose('#node-input-connection', 'Production');
	await hands.chooseSort(field(page, 'phoneNumber'), 'msg.');
	await hands.type(input(page, 'phoneNumber'), 'phone');
	await hands.type(input(page, 'serviceName'), 'Callback_Sales');
	await hands.done();
	await hands.open(kinds);
	const entries = page.locator('#dialog-form .red-ui-typedInput-input:visible');
	await hands.type(entries.nth(0), 'error.cause.kind');
	await hands.type(entries.nth(1), 'input');
	await hands.done();
	await deploy(hands);
	await hands.press(inject);
	const [message] = await red.receive(await idOf(debug));
	expect(message?.error).toMatchObject({ cause: { kind: 'input' } });
	expect(counts(hands)).toEqual({ clicks: 17, texts: 4 });
	expect(problems).toEqual([]);
});
