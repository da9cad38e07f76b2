import { createJob, callAsSupervisor } from '../support/sandboxClient.ts';
import type { Locator, Page } from 'playwright-core';
import { keepScreenshot, openPage } from './chromium.ts';
import { addNode, choose, chooseFromList, marked, outputPanel, startEditor, type Editor } from './n8nEditor.ts';

// On a busy machine n8n sometimes redraws a form during a click.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

let editor: Editor;

/** How often a person clicks and how many texts they type. */
interface Effort {
	clicks: number;
	texts: number;
}

const efforts: Record<string, Effort> = {};

beforeAll(async () => {
	editor = await startEditor();
});

afterAll(async () => {
	for (const [job, { clicks, texts }] of Object.entries(efforts))
		process.stdout.write(`${job}: ${clicks} clicks, ${texts} texts\n`);
	await editor?.stop();
});

afterEach(async () => {
	await editor?.tidy();
});

/** Somebody who works in n8n, and whose clicks and typed texts are counted. */
function person(page: Page) {
	const effort: Effort = { clicks: 0, texts: 0 };
	return {
		effort,
		async click(target: Locator): Promise<void> {
			await target.click();
			effort.clicks += 1;
		},
		async type(field: Locator, text: string): Promise<void> {
			await field.fill(text);
			// n8n reads a text when the field is left.
			await field.blur();
			effort.texts += 1;
		},
		/** Opens a dropdown and chooses an entry. */
		async choose(list: Locator, entry: string | RegExp): Promise<void> {
			await choose(page, list, entry);
			effort.clicks += 2;
		},
		/** The same in a list that can be searched. */
		async chooseFromList(field: Locator, entry: string): Promise<void> {
			await chooseFromList(page, field, entry);
			effort.clicks += 2;
		},
		/** Searches for a node and chooses one that is found. */
		async search(text: string, node: string): Promise<void> {
			await addNode(page, node, text);
			effort.clicks += 1;
			effort.texts += 1;
		},
	};
}

type Person = ReturnType<typeof person>;

/** Does a job in a new workflow. Checks that it takes no more than `most`. */
async function doJob(job: string, most: Effort, steps: (someone: Person, page: Page) => Promise<void>): Promise<void> {
	const page = await editor.open();
	await page.goto(`${editor.n8n.url}/workflow/new`);
	await marked(page, 'canvas-plus-button').first().waitFor();
	const someone = person(page);
	await steps(someone, page);
	efforts[job] = someone.effort;
	expect(someone.effort.clicks).toBeLessThanOrEqual(most.clicks);
	expect(someone.effort.texts).toBeLessThanOrEqual(most.texts);
}

const nodeNamed = (page: Page, name: string): Locator =>
	page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
const firstStep = (page: Page): Locator => marked(page, 'canvas-plus-button').first();
const nextStep = (page: Page): Locator => marked(page, 'node-creator-plus-button');
const offered = (page: Page, name: string): Locator =>
	marked(page, 'node-creator-item-name').getByText(name, { exact: true });
/** The credential that is still missing: of two, n8n chooses the one that was saved last. */
async function missingCredential(page: Page): Promise<Locator> {
	const lists = marked(page, 'node-credentials-select');
	const values = await lists
		.locator('input')
		.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
	return lists.nth(values.indexOf(''));
}

test('a: a nightly CSV of yesterday takes 19 clicks and 2 texts at most', async () => {
	await doJob('a', { clicks: 19, texts: 2 }, async (someone, page) => {
		await someone.click(firstStep(page));
		await someone.click(offered(page, 'On a schedule'));
		await someone.click(marked(page, 'ndv-close-button'));
		await someone.click(nextStep(page));
		await someone.search('genesys export', 'Genesys Export');
		await someone.click(page.getByText('Export and wait for records'));
		await marked(page, 'ndv').waitFor();
		await someone.choose(await missingCredential(page), /sandbox/);
		await someone.chooseFromList(marked(page, 'resource-locator-source'), 'Universal Contact Server (UCSX)');
		await someone.chooseFromList(marked(page, 'resource-locator-dataType'), 'Interaction');
		await someone.click(marked(page, 'ndv-close-button'));
		await keepScreenshot(page, 'job-a-1');
		await someone.click(page.locator('[data-test-id="canvas-handle-plus"]').first());
		await someone.search('csv', 'Convert to File');
		await keepScreenshot(page, 'job-a-2');
		await someone.click(page.getByText('Convert to CSV'));
		await someone.click(marked(page, 'ndv-close-button'));
		await someone.click(marked(page, 'execute-workflow-button').first());
		await executed(page);
		await keepScreenshot(page, 'job-a');
	});
});

test('b: the values of a queue start a workflow after 9 clicks and 2 texts at most', async () => {
	await doJob('b', { clicks: 9, texts: 2 }, async (someone, page) => {
		await someone.click(firstStep(page));
		await someone.search('queue', 'Genesys Statistics');
		await someone.click(page.getByText('On new Genesys Statistics event'));
		await someone.click(page.getByRole('button', { name: 'Add Statistic' }));
		await someone.chooseFromList(marked(page, 'resource-locator-name'), 'Current_In_Queue');
		await someone.chooseFromList(marked(page, 'resource-locator-objectType'), 'Queue');
		await someone.type(marked(page, 'parameter-input-objectIds').locator('input'), 'Sales');
		await someone.click(marked(page, 'node-execute-button'));
		await outputPanel(page)
			.getByText(/\d+ items?/)
			.waitFor();
		await keepScreenshot(page, 'job-b');
	});
});

test('c: a callback is booked after 8 clicks and 3 texts at most', async () => {
	await doJob('c', { clicks: 8, texts: 3 }, async (someone, page) => {
		await someone.click(firstStep(page));
		await someone.click(offered(page, 'Trigger manually'));
		await someone.click(nextStep(page));
		await someone.search('callback', 'Genesys Engagement');
		await someone.click(page.getByText('Create callback', { exact: true }));
		await marked(page, 'parameter-input-desiredTime').waitFor();
		await someone.type(page.getByPlaceholder('e.g. +15551234567'), '+15550100123');
		await someone.type(page.getByPlaceholder('e.g. Callback_Sales'), 'Callback_Sales');
		await someone.click(marked(page, 'node-execute-button'));
		await outputPanel(page).getByText('1 item').waitFor();
		await keepScreenshot(page, 'job-c');
	});
});

test('d: the SMS example delivers what an agent writes, without a click in n8n', async () => {
	const { demo, n8n, examples, browser } = editor;
	const { id } = examples.get('31-deliver-messages-by-sms.json') ?? { id: '' };
	await n8n.activateWorkflow(id);
	demo.sandbox.webhooks.configure({ messages: `${n8n.url}/webhook/genesys-sms-bridge` });
	const { page: desk } = await openPage(browser);
	await desk.goto(`${demo.sandbox.url}/sandbox/agent`);
	await desk.locator('#compose [name=to]').fill('16504661149');
	await desk.locator('#compose [name=text]').fill('Your order is on its way');
	await desk.locator('#compose button.primary').click();
	await desk.locator('#talk-messages').getByText('Delivered').waitFor();
	efforts.d = { clicks: 0, texts: 0 };
	await n8n.deactivateWorkflow(id);
});

test('e: conversations of Genesys Cloud are exported after 12 clicks and 1 text at most', async () => {
	await doJob('e', { clicks: 12, texts: 1 }, async (someone, page) => {
		await someone.click(firstStep(page));
		await someone.click(offered(page, 'Trigger manually'));
		await someone.click(nextStep(page));
		await someone.search('genesys cloud', 'Genesys Export');
		await someone.click(page.getByText('Export and wait for records'));
		await someone.choose(marked(page, 'parameter-input-exportFrom'), 'Genesys Cloud Conversations');
		// n8n chooses a credential only for a node that has none.
		await someone.choose(marked(page, 'node-credentials-select').first(), 'Genesys Cloud of the sandbox');
		await someone.choose(marked(page, 'parameter-input-period'), 'Last 7 Days');
		await someone.click(marked(page, 'node-execute-button'));
		await outputPanel(page)
			.getByText(/\d+ items/)
			.waitFor();
		await keepScreenshot(page, 'job-e');
	});
});

/** A node for a workflow that a test saves. */
const node = (name: string, type: string, parameters: object, more: object = {}) => ({
	...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters },
	...more,
});

const start = node('Start', 'n8n-nodes-base.manualTrigger', {});
const to = (name: string, type = 'main') => [[{ node: name, type, index: 0 }]];

/** Saves a workflow and opens it in the editor. */
async function openSaved(nodes: object[], connections: object): Promise<Page> {
	const { id } = await editor.n8n.saveWorkflow({ name: 'A job', nodes, connections });
	const page = await editor.open();
	await page.goto(`${editor.n8n.url}/workflow/${id}`);
	await marked(page, 'canvas-node').first().waitFor();
	return page;
}

/** All credentials, as a node stores those that it uses. */
async function credentials(): Promise<Record<string, { id: string; name: string }>> {
	const known = await editor.n8n.rest<{ id: string; name: string; type: string }[]>('GET', '/credentials');
	return Object.fromEntries(known.map(({ id, name, type }) => [type, { id, name }]));
}

const executed = (page: Page): Promise<void> =>
	page
		.getByText(/Workflow executed successfully|Execution successful/i)
		.first()
		.waitFor();

const openNode = (page: Page, name: string): Promise<void> =>
	nodeNamed(page, name).locator('[data-test-id="canvas-default-node"]').dblclick();

test('f: an agent is offered no tool that it cannot use, and an export as a tool returns at most 50 records', async () => {
	const page = await openSaved([node('Agent', '@n8n/n8n-nodes-langchain.agent', {}, { typeVersion: 2 })], {});
	const someone = person(page);
	await someone.click(
		nodeNamed(page, 'Agent').getByText('Tool').locator('..').locator('[data-test-id="canvas-handle-plus"]'),
	);
	await marked(page, 'node-creator-search-bar').fill('genesys');
	await offered(page, 'Genesys Export Tool').waitFor({ timeout: 30_000 });
	await keepScreenshot(page, 'job-f-1');
	const names = await marked(page, 'node-creator-item-name').allInnerTexts();
	expect(names.filter((name) => /Genesys (Webhook Reply|Authentication)|Trigger/.test(name))).toEqual([]);
	await someone.click(offered(page, 'Genesys Export Tool'));
	await marked(page, 'ndv').waitFor();
	await marked(page, 'parameter-input-operation').click();
	await page.locator('li:visible', { hasText: 'Get Status' }).waitFor();
	await keepScreenshot(page, 'job-f-2');
	const operations = await page.locator('li:visible').allInnerTexts();
	expect(operations.filter((name) => /Confirm Delivery|Decrypt File/.test(name))).toEqual([]);
	await someone.click(page.locator('li:visible', { hasText: 'Get Records' }));
	await choose(page, marked(page, 'collection-parameter-add').last(), 'Max Records');
	expect(await marked(page, 'parameter-input-maxRecords').locator('input').inputValue()).toBe('50');
	efforts.f = someone.effort;
});

test('g: of 100 items, the one that fails leaves by the error output', async () => {
	const items =
		"return Array.from({ length: 100 }, (_, index) => ({ json: { phone: index === 41 ? '' : '+15550100123' } }));";
	const page = await openSaved(
		[
			start,
			node('Items', 'n8n-nodes-base.code', { jsCode: items }, { typeVersion: 2, position: [200, 0] }),
			node(
				'Create callback',
				'n8n-nodes-genesys.genesysEngagement',
				{
					...{ resource: 'callback', operation: 'create' },
					...{ phoneNumber: '={{ $json.phone }}', serviceName: 'Callback_Sales' },
				},
				{ typeVersion: 2, position: [400, 0], onError: 'continueErrorOutput', credentials: await credentials() },
			),
		],
		{ Start: { main: to('Items') }, Items: { main: to('Create callback') } },
	);
	const someone = person(page);
	await someone.click(marked(page, 'execute-workflow-button').first());
	await executed(page);
	await openNode(page, 'Create callback');
	await outputPanel(page).getByText('99 items').waitFor();
	await someone.click(outputPanel(page).getByText(/^Error Branch/));
	await outputPanel(page).getByText('1 item').first().waitFor();
	await outputPanel(page).getByText('"Phone Number" is required').first().waitFor();
	await keepScreenshot(page, 'job-g');
	efforts.g = someone.effort;
});

test('h: a list finds an entry beyond the first thousand by its title', async () => {
	const call = await callAsSupervisor(editor.demo.sandbox);
	await createJob(call, { title: 'The oldest of all' });
	for (let number = 0; number < 1000; number++) await createJob(call, { title: `Job ${number}`, suspended: true });
	await doJob('h', { clicks: 7, texts: 2 }, async (someone, page) => {
		await someone.click(firstStep(page));
		await someone.click(offered(page, 'Trigger manually'));
		await someone.click(nextStep(page));
		await someone.search('export job', 'Genesys User Data Management');
		await someone.click(page.getByText('Get export job', { exact: true }));
		await someone.click(marked(page, 'rlc-input').first());
		await someone.type(marked(page, 'rlc-search'), 'oldest');
		await someone.click(marked(page, 'rlc-item').filter({ visible: true }).getByText('The oldest of all').first());
		await keepScreenshot(page, 'job-h');
	});
});

test('i: an expression in the period runs', async () => {
	const page = await openSaved(
		[
			start,
			node(
				'Export',
				'n8n-nodes-genesys.genesysExport',
				{ exportFrom: 'genesysCloudConversations', operation: 'exportAndWait' },
				{ typeVersion: 2, position: [200, 0], credentials: await credentials() },
			),
		],
		{ Start: { main: to('Export') } },
	);
	await openNode(page, 'Export');
	const someone = person(page);
	const parameter = marked(page, 'parameter-item').filter({ has: marked(page, 'parameter-input-period') });
	await parameter.hover();
	await someone.click(parameter.locator('[data-test-id="radio-button-expression"]'));
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type('{{ "last7Days" }}');
	await page.keyboard.press('Escape');
	await someone.click(marked(page, 'node-execute-button'));
	await outputPanel(page)
		.getByText(/\d+ items/)
		.waitFor();
	await keepScreenshot(page, 'job-i');
	efforts.i = someone.effort;
});
