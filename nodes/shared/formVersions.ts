import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Api, Field, Operation, Resource } from '../../genesys/catalogue/format.ts';

/**
 * Merges forms that share most of their parameters into one list: forms of several versions of a node, and of several
 * versions of an API. A workflow shows the form of the version that it was saved with.
 */

/** The form of one version. `when` is the value that n8n compares the deciding parameter with. */
export interface FormVariant {
	when: INodePropertyOptions['value'] | { _cnd: { gte: number } };
	properties: readonly INodeProperties[];
}

const isNewest = ({ when }: FormVariant, [first]: readonly FormVariant[]): boolean => when === first?.when;

/** n8n's list of nodes takes the actions only from the newest form. Otherwise each action would be listed twice. */
const withoutActions = (property: INodeProperties): INodeProperties =>
	property.name === 'operation'
		? {
				...property,
				options: (property.options as INodePropertyOptions[]).map(
					(entry) =>
						Object.fromEntries(
							Object.entries(entry).filter(([name]) => name !== 'action'),
						) as unknown as INodePropertyOptions,
				),
			}
		: property;

/** All properties in the order of the newest form; properties of other forms are inserted at their own position. */
function inOneOrder(variants: readonly FormVariant[]): Map<string, { property: INodeProperties; of: FormVariant[] }> {
	const order: string[] = [];
	const found = new Map<string, { property: INodeProperties; of: FormVariant[] }>();
	for (const variant of variants) {
		const keys = variant.properties.map((property) => JSON.stringify(property));
		const own = new Set(keys);
		let at = 0;
		for (const [index, key] of keys.entries()) {
			const known = found.get(key);
			if (known) known.of.push(variant);
			else {
				found.set(key, { property: variant.properties[index] as INodeProperties, of: [variant] });
				// Its replacement in a newer form comes first.
				while (at < order.length && !own.has(order[at] as string)) at += 1;
				order.splice(at, 0, key);
			}
			at = order.indexOf(key) + 1;
		}
	}
	return new Map(order.map((key) => [key, found.get(key) as { property: INodeProperties; of: FormVariant[] }]));
}

/** The merged form, newest first. Properties that only some forms have are shown depending on the deciding parameter, such as `@version`. */
export function mergeForms(decidedBy: string, variants: readonly FormVariant[]): INodeProperties[] {
	if (variants.length === 1) return variants.flatMap(({ properties }) => properties);
	return [...inOneOrder(variants).values()].map(({ property, of }) => {
		if (of.length === variants.length) return property;
		const shown = of.some((variant) => isNewest(variant, variants)) ? property : withoutActions(property);
		const show = { [decidedBy]: of.map(({ when }) => when), ...property.displayOptions?.show };
		return { ...shown, displayOptions: { ...property.displayOptions, show } } as INodeProperties;
	});
}

/** The two forms of nodes: that of the first release, and the one with searchable dropdowns. */
export type FormVersion = 1 | 2;

/** The property as it is in the form of a version, if that form has it. A property can limit its own versions. */
export function ofVersion(version: FormVersion, property: INodeProperties): INodeProperties[] {
	const { '@version': of, ...show } = property.displayOptions?.show ?? {};
	if (of === undefined) return [property];
	const isIncluded = (of[0] === 1) === (version === 1);
	return isIncluded ? [{ ...property, displayOptions: { ...property.displayOptions, show } }] : [];
}

/** How n8n recognizes a form by the version of a node. */
const savedWith: Readonly<Record<FormVersion, FormVariant['when']>> = { 1: 1, 2: { _cnd: { gte: 2 } } };

/** The form for some versions of a node, newest first, from the forms that `build` returns. A single form needs no condition. */
export const versionedForm = (
	build: (version: FormVersion) => INodeProperties[],
	versions: readonly FormVersion[] = [2, 1],
): INodeProperties[] =>
	mergeForms(
		'@version',
		versions.map((version) => ({ when: savedWith[version], properties: build(version) })),
	);

/** By API, fields with another place in the first version: among the optional fields, or up front. */
const movedFields: Readonly<Record<string, { fromAside?: readonly string[]; fromFront?: readonly string[] }>> = {
	authentication: { fromAside: ['redirect_uri'] },
	engagement: { fromAside: ['desiredTime', 'start', 'numberOfDays'] },
	genesysCloudDataExports: { fromFront: ['type', 'view'] },
};

function fieldBefore({ id }: Api, field: Field): Field {
	const { fromAside = [], fromFront = [] } = movedFields[id] ?? {};
	const { prominent, aside, ...plain } = field;
	return {
		...plain,
		...(prominent && !fromAside.includes(field.name) ? { prominent } : {}),
		...(aside && !fromFront.includes(field.name) ? { aside } : {}),
	};
}

/** An operation in the form of a version; `undefined` if that version does not offer it. */
function operationOf(version: FormVersion, api: Api, operation: Operation): Operation | undefined {
	if (version === 1) return { ...operation, fields: operation.fields.map((field) => fieldBefore(api, field)) };
	if (operation.retired) return undefined;
	return { ...operation, fields: operation.fields.filter(({ retired }) => !retired) };
}

/** By API, the resources that the first version has, if others were added later. They are only in the latest form. */
const firstResources: Readonly<Record<string, readonly string[]>> = {
	genesysCloudAnalytics: ['conversationJob', 'userJob'],
};

/** The resources in the form of a version, with their operations. */
export function resourcesOf(version: FormVersion, api: Api): Resource[] {
	const first = firstResources[api.id];
	return api.resources
		.filter(({ id }) => version > 1 || (first?.includes(id) ?? true))
		.map((resource) => ({
			...resource,
			operations: resource.operations.flatMap((operation) => operationOf(version, api, operation) ?? []),
		}));
}
