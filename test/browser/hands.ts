import { type Locator, type Page } from 'playwright-core';

/** Somebody at Node-RED's editor. Clicks (also drags, and choices from a dropdown) and typed texts are counted. */
export class Hands {
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

	/** Chooses from a dropdown. */
	async choose(target: Locator | string, option: string): Promise<void> {
		this.clicks += 1;
		await this.find(target).selectOption({ label: option });
	}

	/** Chooses another sort of value for a field: opens its menu, and chooses from it. */
	async chooseSort(field: Locator, sort: string): Promise<void> {
		await this.click(field.locator('.red-ui-typedInput-type-select'));
		await this.click(this.page.locator('.red-ui-typedInput-options:visible a', { hasText: sort }).first());
	}

	/** Drags a node out of the palette. Gives it as it lies on the canvas. */
	async add(type: string, x: number, y = 200): Promise<Locator> {
		this.clicks += 1;
		const placed = this.page.locator('.red-ui-flow-node-group');
		const count = await placed.count();
		await this.page
			.locator(`.red-ui-palette-node[data-palette-type="${type}"]`)
			.dragTo(this.page.locator('#red-ui-workspace-chart'), { targetPosition: { x, y } });
		await placed.nth(count).waitFor();
		const id = await this.page.locator('.red-ui-flow-node-group.red-ui-flow-node-selected').getAttribute('id');
		return this.page.locator(`[id="${id}"]`);
	}

	/** Draws a wire. */
	async wire(from: Locator, to: Locator): Promise<void> {
		this.clicks += 1;
		const wires = await this.page.locator('.red-ui-flow-link').count();
		await this.page.mouse.move(...(await middleOf(from.locator('.red-ui-flow-port-output rect').first())));
		await this.page.mouse.down();
		await this.page.mouse.move(...(await middleOf(to.locator('.red-ui-flow-port-input rect').first())), { steps: 8 });
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

	/** Fills in a configuration node, which is added or edited from the open form of another node. `values` are by the IDs of their inputs. */
	async configure(button: string, values: Record<string, string>): Promise<void> {
		await this.click(button);
		for (const [id, value] of Object.entries(values)) await this.type(`#${id}`, value);
		await this.click('#node-config-dialog-ok');
		await this.page.locator('#node-config-dialog-ok').waitFor({ state: 'detached' });
	}

	/** Presses the button of an inject node. */
	async press(node: Locator): Promise<void> {
		await this.click(node.locator('.red-ui-flow-node-button-button'));
	}

	private find(target: Locator | string): Locator {
		return typeof target === 'string' ? this.page.locator(target) : target;
	}
}

async function middleOf(port: Locator): Promise<[number, number]> {
	const box = await port.boundingBox();
	if (!box) throw new Error('The port is not on the canvas');
	return [box.x + box.width / 2, box.y + box.height / 2];
}
