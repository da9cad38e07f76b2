import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** The name under which n8n saves the entries of a list of pairs. */
const entries = 'pair';

/** A list of names and values. */
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

/** Reads such a list. If a name occurs twice, the last value wins. */
export function pairsOf(parameter: unknown): Record<string, unknown> {
	const pairs = (parameter as IDataObject | undefined)?.[entries];
	return Array.isArray(pairs)
		? Object.fromEntries(pairs.map((pair) => [String((pair as IDataObject).name ?? ''), (pair as IDataObject).value]))
		: {};
}
