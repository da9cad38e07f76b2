import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Api, Field, Operation } from '../../genesys/catalogue/format.ts';

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
	let order: string[] = [];
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
				order = [...order.slice(0, at), key, ...order.slice(at)];
			}
			at = order.indexOf(key) + 1;
		}
	}
	return new Map(order.map((key) => [key, found.get(key) as { property: INodeProperties; of: FormVariant[] }]));
}

/** The merged form, newest first. Properties that only some forms have are shown depending on the deciding parameter, such as `@version`. */
export function mergeForms(decidedBy: string, variants: readonly FormVariant[]): INodeProperties[] {
	return [...inOneOrder(variants).values()].map(({ property, of }) => {
		if (of.length === variants.length) return property;
		const shown = of.some((variant) => isNewest(variant, variants)) ? property : withoutActions(property);
		const show = { [decidedBy]: of.map(({ when }) => when), ...property.displayOptions?.show };
		return { ...shown, displayOptions: { ...property.displayOptions, show } } as INodeProperties;
	});
}

/** The two versions of nodes: the first release, and the version with searchable dropdowns. */
export type FormVersion = 1 | 2;

/** Whether a version of a node has a property. A property can limit its own versions. */
export function isOfVersion(version: FormVersion, { displayOptions }: INodeProperties): boolean {
	const of = displayOptions?.show?.['@version'];
	return of === undefined || (of[0] === 1) === (version === 1);
}

/** The form for both versions of a node, from the forms that `build` returns. */
export const versionedForm = (build: (version: FormVersion) => INodeProperties[]): INodeProperties[] =>
	mergeForms('@version', [
		{ when: { _cnd: { gte: 2 } }, properties: build(2) },
		{ when: 1, properties: build(1) },
	]);

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
export function operationOf(version: FormVersion, api: Api, operation: Operation): Operation | undefined {
	if (version === 1) return { ...operation, fields: operation.fields.map((field) => fieldBefore(api, field)) };
	if (operation.retired) return undefined;
	return { ...operation, fields: operation.fields.filter(({ retired }) => !retired) };
}
