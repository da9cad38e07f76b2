import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { fillingOf, usesDashboard, readExamples } from '../../scripts/hosts/nodeRedExamples.ts';
import { newest, startRed, type FlowNode, type RedHost } from '../support/redHost.ts';
import { closePages, openBrowser, openNodeRed, root } from './chromium.ts';

/** A folder for screenshots of every form, for people. */
const pictures = process.env.FORM_PICTURES;

/** What the editor provides to forms. */
declare const jQuery: { active: number };
declare const RED: {
	editor: { edit(node: object): void; editConfig(name: string, type: string, id: string): void };
	nodes: {
		node(id: string): object;
		getType(type: string): { defaults: Record<string, { value: unknown }> };
		import(nodes: object[]): void;
	};
};

const types = [
	...['genesys-export', 'genesys-export-watch', 'genesys-statistics', 'genesys-statistic-values'],
	...['genesys-interactions', 'genesys-messages', 'genesys-cloud-events', 'genesys-cloud-messages'],
	...[
		'genesys-message-reply',
		'genesys-send-message',
		'genesys-cloud-presence',
		'genesys-cloud-queue-members',
		'genesys-cloud-queue-figures',
	],
	...['genesys-cloud-conversations', 'genesys-cloud-send-message', 'genesys-cloud-data-table'],
	...['genesys-secure-email', 'genesys-open-media', 'genesys-callback', 'genesys-operation', 'genesys-api-call'],
];

interface Field {
	name: string;
	kind: string;
	in: string;
	fields?: Field[];
}
interface Operation {
	key: string;
	action: string;
	fields: Field[];
	result: string;
	takesJson: boolean;
}

/** Operations whose forms contain every kind of field at every position, and every kind of result. */
async function operationsOfEachShape(red: RedHost): Promise<{ api: string; operation: string }[]> {
	const apis = (await red.admin('GET', 'genesys/apis')).body as {
		id: string;
		resources: { operations: { key: string }[] }[];
	}[];
	const seen = new Set<string>();
	const chosen: { api: string; operation: string }[] = [];
	for (const { id: api, resources } of apis)
		for (const { key: operation } of resources.flatMap(({ operations }) => operations)) {
			const { fields, result, takesJson } = (await red.admin('GET', `genesys/apis/${api}/${operation}`))
				.body as Operation;
			const shapes = [
				...fields.flatMap((field) => [field, ...(field.fields ?? [])]).map(({ kind, in: place }) => `${kind} ${place}`),
				`${result} ${takesJson}`,
			];
			if (shapes.every((shape) => seen.has(shape))) continue;
			for (const shape of shapes) seen.add(shape);
			chosen.push({ api, operation });
		}
	return chosen;
}

const accounts = [
	['multicloudCx', 'clientCredentials'],
	['multicloudCx', 'authorizationCode'],
	['multicloudCx', 'password'],
	['multicloudCx', 'apiKey'],
	['genesysCloud', 'clientCredentials'],
	['genesysCloud', 'authorizationCode'],
	['digitalChannel', ''],
	['repo361', ''],
	['omboriGrid', ''],
	['contextServices', 'basic'],
];

/** Finds cut texts, raw texts, and rows outside the form. Runs in the page. */
function unreadable(selector: string): string[] {
	const form = document.querySelector<HTMLElement>(selector);
	if (!form) return [`no ${selector}`];
	const found: string[] = [];
	const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
	const widthOf = (element: Element, text: string): number => {
		const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
		pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
		return pen.measureText(text).width;
	};
	const room = (element: HTMLElement): number => {
		const { paddingLeft, paddingRight } = getComputedStyle(element);
		return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
	};
	const isSeen = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true });
	const elements = [...form.querySelectorAll<HTMLElement>('*')].filter(isSeen);
	const edge = form.getBoundingClientRect();
	for (const element of elements) {
		const box = element.getBoundingClientRect();
		if (box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1))
			found.push(`outside: ${element.tagName} ${element.id} ${element.textContent.slice(0, 40)}`);
		if (element instanceof HTMLSelectElement) {
			const text = element.selectedOptions[0]?.text ?? '';
			// It ends with an arrow.
			if (widthOf(element, text) > room(element) + 1) found.push(`cut: ${text}`);
		} else if (element instanceof HTMLInputElement && ['text', 'number', 'password'].includes(element.type)) {
			if (!element.value && widthOf(element, element.placeholder) > room(element) + 1)
				found.push(`cut: ${element.placeholder}`);
			if (element.type === 'number' && widthOf(element, element.value) > room(element))
				found.push(`cut: ${element.value}`);
		} else if (
			element.matches('label, button, a') &&
			element.scrollWidth > element.clientWidth + 1 &&
			element.clientWidth > 0
		)
			found.push(`cut: ${element.textContent.trim()}`);
	}
	for (const text of form.innerText.split('\n'))
		if (/genesys(-[a-z-]+)?\.[a-z]|__\w+__|\[object|undefined|NaN/.test(text)) found.push(`raw: ${text}`);
	return [...new Set(found)];
}

let browser: Browser;
let demo: Demo;

beforeAll(async () => {
	[demo, browser] = await Promise.all([startDemo({ port: 0, jobSeconds: 1 }), openBrowser()]);
});
afterAll(async () => {
	await browser?.close();
	await demo?.sandbox.close();
});
afterEach(() => closePages(browser));

/** The examples, filled in; connections of each service and sign-in; an operation of each kind. */
function flowsOf(operations: { api: string; operation: string }[]): FlowNode[] {
	const examples = new Map(
		[...readExamples(root).values()]
			.filter((flow) => !usesDashboard(flow))
			.flat()
			.map((node) => {
				const filling = fillingOf(node, demo);
				return [
					node.id,
					{ ...node, ...filling?.properties, ...(filling?.credentials ? { credentials: filling.credentials } : {}) },
				];
			}),
	);
	const place = { z: 'shapes', x: 200, wires: [] };
	return [
		...(examples.values() as Iterable<FlowNode>),
		{ id: 'shapes', type: 'tab', label: 'Shapes' },
		...accounts.map(([system = '', signIn = ''], index) => ({
			...{ id: `account${index}`, type: 'genesys-connection', version: 1, name: '', system, baseUrl: '', signIn },
			credentials: {},
		})),
		...operations.map(({ api, operation }, index) => ({
			...{ id: `shape${index}`, type: 'genesys-operation', version: 1, ...place, y: 60 + 60 * index, api, operation },
			...{ connection: '', values: {}, required: [], action: operation },
		})),
	];
}

describe.each([newest])('the forms of $title', ({ host }) => {
	let red: RedHost;
	let operations: { api: string; operation: string }[];
	let flows: FlowNode[];

	beforeAll(async () => {
		red = await startRed(newest);
		operations = await operationsOfEachShape(red);
		flows = flowsOf(operations);
		await red.deploy(flows);
	});
	afterAll(() => red?.close());

	// Both themes have the same layout. The dark one is for people who look at the screenshots.
	test.each(pictures ? (['light', 'dark'] as const) : (['light'] as const))(
		'every form shows complete, readable texts, %s',
		async (scheme) => {
			const { page, problems } = await openNodeRed(browser, red.url, scheme);
			await page.setViewportSize({ width: 1440, height: 1600 });
			const found: Record<string, string[]> = {};
			const look = async (name: string, selector = '.red-ui-editor .red-ui-tray:last-child'): Promise<void> => {
				// The requests of the form have been answered.
				await page.waitForFunction(() => jQuery.active === 0);
				const unread = await page.evaluate(unreadable, `${selector} :is(#dialog-form, #node-config-dialog-edit-form)`);
				if (unread.length > 0) found[name] = unread;
				if (!pictures) return;
				await page.waitForLoadState('networkidle');
				mkdirSync(join(pictures, `${host}-${scheme}`), { recursive: true });
				await page
					.locator(selector)
					.last()
					.screenshot({ path: join(pictures, `${host}-${scheme}`, `${name.replaceAll(/[^\w-]+/g, '_')}.png`) });
			};
			const close = async (button: string): Promise<void> => {
				await page.locator(button).click();
				await page.locator(button).waitFor({ state: 'detached' });
			};
			/** Checks a form when it opens, and with everything expanded. */
			const lookAt = async (name: string): Promise<void> => {
				await page.locator('#node-dialog-cancel').waitFor();
				await look(name);
				const folded = page.locator('#dialog-form .genesys-fold-title[aria-expanded=false]:visible');
				if ((await folded.count()) > 0) {
					for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click();
					await look(`${name}-more`);
				}
				await close('#node-dialog-cancel');
			};
			await page.evaluate(
				(all) =>
					RED.nodes.import(
						all.map((type, index) => ({
							...Object.fromEntries(
								Object.entries(RED.nodes.getType(type).defaults).map(([name, { value }]) => [name, value]),
							),
							...{ id: `new-${type}`, type, z: 'shapes', x: 500, y: 60 + 60 * index, wires: [] },
						})),
					),
				types,
			);
			const edit = (id: string) => page.evaluate((known) => RED.editor.edit(RED.nodes.node(known)), id);
			for (const type of types) {
				await edit(`new-${type}`);
				await lookAt(`new-${type}`);
			}
			for (const [index, { api, operation }] of operations.entries()) {
				await edit(`shape${index}`);
				await lookAt(`operation-${api}-${operation}`);
			}
			for (const node of flows.filter(({ type, z }) => types.includes(type) && z !== 'shapes')) {
				await edit(node.id);
				await lookAt(`example-${node.type}-${node.id}`);
			}
			for (const [index, [system, signIn]] of accounts.entries()) {
				await page.evaluate((id) => RED.editor.editConfig('', 'genesys-connection', id), `account${index}`);
				await page.locator('#node-config-dialog-cancel').waitFor();
				await page.getByRole('link', { name: 'Addresses and Network' }).click();
				await look(`connection-${system}-${signIn}`);
				await close('#node-config-dialog-cancel');
			}
			const key = flows.find(({ type }) => type === 'genesys-decryption-key');
			await page.evaluate((id) => RED.editor.editConfig('', 'genesys-decryption-key', id), key?.id ?? '');
			await page.locator('#node-config-dialog-cancel').waitFor();
			await look('key');
			await close('#node-config-dialog-cancel');
			expect(found).toEqual({});
			expect(problems).toEqual([]);
		},
	);
});
