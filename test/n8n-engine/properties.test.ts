import type { IDisplayOptions, INodeProperties, INodePropertyOptions, INodeType } from '../hosts/n8n-core/node_modules/n8n-workflow';
import { authentication } from '../../genesys/apis/authentication';
import type { Api, Field, Operation } from '../../genesys/apis/catalogue';
import { userDataManagement } from '../../genesys/apis/userDataManagement';
import { isShown } from '../../genesys/client/validate';
import { nodeType, runNode } from './engine.ts';

const nodes = ['genesysExport', 'genesysUserDataManagement', 'genesysAuthentication'].map((name): [string, INodeType] => [name, nodeType(name)]);
const generated: [string, Api][] = [
	['genesysUserDataManagement', userDataManagement],
	['genesysAuthentication', authentication],
];
const operations = generated.flatMap(([node, api]) =>
	(api.resources as Api['resources']).flatMap((resource) => resource.operations.map((operation): [string, string, string, Operation] => [node, resource.id, operation.id, operation])),
);

const properties = (name: string): INodeProperties[] => nodeType(name).description.properties;

/** Whether n8n would show a property, with these values in the form. */
function isVisible({ displayOptions }: Pick<INodeProperties, 'displayOptions'>, values: Record<string, unknown>): boolean {
	const matches = ([name, wanted]: [string, unknown]): boolean => (wanted as unknown[]).includes(values[name.replace('/', '')]);
	const { show = {}, hide = {} } = displayOptions ?? {};
	return Object.entries(show).every(matches) && !Object.entries(hide).some(matches);
}

const inCollections = (property: INodeProperties): INodeProperties[] => (property.type === 'collection' ? (property.options as INodeProperties[]) : []);
const conditionsOf = ({ show = {}, hide = {} }: IDisplayOptions = {}): string[] => [...Object.keys(show), ...Object.keys(hide)];

describe.each(nodes)('%s', (name, { description }) => {
	it('can be used as a tool, has a subtitle and differing icons for light and dark', () => {
		expect(description.usableAsTool).toBe(true);
		expect(description.subtitle).toContain('operation');
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
	});

	it('has no resource without operations, and no more than five operations without resources but where the form is made by hand', () => {
		const resource = description.properties.find((property) => property.name === 'resource');
		for (const { value } of (resource?.options ?? []) as INodePropertyOptions[]) {
			expect(description.properties.some((property) => property.name === 'operation' && isVisible(property, { resource: value }))).toBe(true);
		}
		expect(resource === undefined).toBe(name === 'genesysExport');
	});

	it('refers in its conditions only to parameters that exist', () => {
		const names = new Set(description.properties.map((property) => property.name));
		for (const property of description.properties) {
			for (const condition of conditionsOf(property.displayOptions)) expect([property.name, names.has(condition)]).toEqual([property.name, true]);
			const siblings = new Set(inCollections(property).map((option) => option.name));
			for (const option of inCollections(property)) {
				for (const condition of conditionsOf(option.displayOptions)) {
					expect([option.name, condition.startsWith('/') ? names.has(condition.slice(1)) : siblings.has(condition)]).toEqual([option.name, true]);
				}
			}
		}
	});

	it('names a method that exists for everything it loads', () => {
		const { loadOptions = {}, listSearch = {} } = nodeType(name).methods ?? {};
		for (const property of description.properties.flatMap((each) => [each, ...inCollections(each)])) {
			const load = property.typeOptions?.loadOptionsMethod;
			if (load) expect(loadOptions).toHaveProperty(load);
			for (const mode of property.modes ?? []) if (mode.typeOptions?.searchListMethod) expect(listSearch).toHaveProperty(mode.typeOptions.searchListMethod);
		}
	});

	it('has a default for every parameter, and among its options where it has some', () => {
		for (const property of description.properties.flatMap((each) => [each, ...inCollections(each)])) {
			expect([property.name, property.default]).not.toEqual([property.name, undefined]);
			const options = (property.options ?? []) as INodePropertyOptions[];
			if (property.type === 'options' && options.length) expect(options.map(({ value }) => value)).toContain(property.default);
		}
	});

	it('never starts with what deletes', () => {
		for (const property of description.properties.filter((each) => each.name === 'operation')) expect(String(property.default)).not.toMatch(/delete/i);
	});

	it('describes switches with "Whether"', () => {
		for (const property of description.properties.flatMap((each) => [each, ...inCollections(each)])) if (property.type === 'boolean') expect(property.description).toMatch(/^Whether /);
	});
});

describe.each(operations)('%s: %s %s', (node, resource, id, operation) => {
	const visible = (values: Record<string, unknown> = {}) => properties(node).filter((property) => isVisible(property, { resource, operation: id, ...values }));

	it('shows every field once, under a name that n8n can read', () => {
		for (const is of [true, false]) {
			const switches = Object.fromEntries(operation.fields.filter(({ kind }) => kind === 'boolean').map(({ name }) => [name.replaceAll('.', '__'), is]));
			const names = visible(switches).map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
			for (const name of names) expect(name).toMatch(/^\w+$/);
		}
	});

	it('has every field in the form, and in the form itself what must be given', () => {
		const all = properties(node).filter(({ displayOptions }) => isVisible({ displayOptions: { show: { resource: displayOptions?.show?.resource ?? [resource], operation: displayOptions?.show?.operation ?? [id] } } }, { resource, operation: id }));
		const upFront = new Set(all.map(({ name }) => name));
		const optional = new Set(all.flatMap(inCollections).map(({ name }) => name));
		for (const field of operation.fields as readonly Field[]) {
			const name = field.name.replaceAll('.', '__');
			expect([name, upFront.has(name) || optional.has(name)]).toEqual([name, true]);
			if (field.required && field.default === undefined) expect([name, upFront.has(name)]).toEqual([name, true]);
		}
	});

	it('shows a field exactly when the catalogue does', () => {
		for (const field of operation.fields as readonly Field[]) {
			if (!field.showWhen) continue;
			const name = field.name.replaceAll('.', '__');
			const other = field.showWhen.field;
			for (const value of [field.showWhen.is, typeof field.showWhen.is === 'boolean' ? !field.showWhen.is : 'something else']) {
				const form = visible({ [other.replaceAll('.', '__')]: value });
				const property = form.find((each) => each.name === name) ?? form.flatMap(inCollections).find((each) => each.name === name && isVisible(each, { [other.replaceAll('.', '__')]: value }));
				expect([name, value, property !== undefined]).toEqual([name, value, isShown(field, operation.fields, { [other]: value })]);
			}
		}
	});
});

it('refuses what is not there, rather than sending something else', async () => {
	const { error } = await runNode({ type: 'genesysUserDataManagement', parameters: { resource: 'exportJob', operation: 'explode' }, credentials: { genesysMulticloudCxApi: {} } });
	expect(error?.message).toBeTruthy();
});
