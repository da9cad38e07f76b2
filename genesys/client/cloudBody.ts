import { loadCloudIndex, type CloudIndex, type CloudOperation } from './cloudOperations.ts';

/** A property of a body: its name, the mark of a required one, its type, and the mark of a list. */
const notation = /^([^!:]+)(!)?(?::(.*?)(\[\])?)?$/;

const plainValues: Readonly<Record<string, unknown>> = {
	'': '',
	n: 0,
	b: false,
	d: '2026-01-31T08:00:00Z',
	o: {},
};

/** How many levels of objects an example shows. */
const maxLevels = 2;

function exampleOf(type: string, models: CloudIndex['models'], levels: number): unknown {
	if (type in plainValues) return plainValues[type];
	if (type.startsWith('{')) return type.slice(1, -1);
	return levels > 0 ? modelExample(type, models, levels) : {};
}

function modelExample(model: string, models: CloudIndex['models'], levels: number): Record<string, unknown> {
	const properties = (models.get(model) ?? '').split(';').filter(Boolean);
	const entries = properties.map((property): [string, unknown] => {
		const [, name = property, , type = '', list] = notation.exec(property) ?? [];
		const value = exampleOf(type, models, levels - 1);
		if (list === undefined) return [name, value];
		return [name, JSON.stringify(value) === '{}' ? [] : [value]];
	});
	return Object.fromEntries(entries);
}

/** The names of the properties that a body must have. */
export async function requiredProperties({ body }: CloudOperation): Promise<string[]> {
	const { models } = await loadCloudIndex();
	const properties = (models.get(body?.model ?? '') ?? '').split(';');
	return properties
		.filter((property) => notation.exec(property)?.[2] !== undefined)
		.map((property) => property.split('!')[0] ?? '');
}

/**
 * An example of the body as JSON text, to fill in: every property that a request may contain, the required ones first. The
 * value of a property with a list of values is that list. Undefined if the operation has no body.
 */
export async function bodySkeleton({ body }: CloudOperation): Promise<string | undefined> {
	if (!body) return undefined;
	const { models } = await loadCloudIndex();
	const example = body.model === 'string' ? '' : modelExample(body.model, models, maxLevels);
	return JSON.stringify(body.isList ? [example] : example, undefined, 2);
}
