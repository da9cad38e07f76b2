import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** The name under which n8n keeps the entries of a list of pairs. */
const entries = 'pair';

/** A list of names, each with a value. */
export const pairsProperty = (
	displayName: string,
	name: string,
	entry: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, fixedCollection: { layout: 'inline' } },
	placeholder: `Add ${entry}`,
	default: {},
	description,
	options: [
		{
			name: entries,
			displayName: entry,
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});

/** What was entered in such a list. Of a name that comes twice the last value counts. */
export function pairsOf(parameter: unknown): Record<string, unknown> {
	const pairs = (parameter as IDataObject | undefined)?.[entries];
	return Array.isArray(pairs)
		? Object.fromEntries(pairs.map((pair) => [String((pair as IDataObject).name ?? ''), (pair as IDataObject).value]))
		: {};
}
