import type { Api, Field } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { defined, numberOf, textOf, type JsonObject } from '../json.ts';
import type { Connection } from '../ports.ts';
import { loadingField, readEntries, valueOfEntry } from './choices.ts';
import { getDeep } from './nested.ts';
import type { Values } from './validate.ts';

/** The kind of value of a column. `list` and `json` have no field of their own: the value is an array or an object. */
type ColumnKind = 'text' | 'number' | 'boolean' | 'choice' | 'date' | 'dateTime' | 'list' | 'json';

/** One name that a field of names and values may have in the account: a column of a contact list or data table, an input of a data action, a custom field, an attribute. */
export interface AccountColumn {
	/** The name in the value of the field. */
	name: string;
	title: string;
	kind: ColumnKind;
	required: boolean;
	/** For `choice`. */
	choices?: readonly string[];
	/** What the account uses if the column has no value. */
	default?: string | number | boolean;
	description?: string;
}

/** Whether the names of a field come from the account, so that {@link loadAccountColumns} returns them. */
export const hasAccountColumns = ({ kind, load }: Field): boolean => kind === 'pairs' && load !== undefined;

/** The types of JSON Schema, its formats, and the types of Genesys Cloud's own schemas. All others are text. */
const kinds: Readonly<Record<string, ColumnKind>> = {
	boolean: 'boolean',
	checkbox: 'boolean',
	integer: 'number',
	number: 'number',
	date: 'date',
	datetime: 'dateTime',
	'date-time': 'dateTime',
	array: 'list',
	tag: 'list',
	object: 'json',
};

/** The type of a property that refers to a type of Genesys Cloud: `{"allOf": [{"$ref": "#/definitions/checkbox"}]}`. */
const referredType = (property: JsonObject): string | undefined =>
	textOf(getDeep(property, 'allOf.0.$ref') ?? property.$ref)
		?.split('/')
		.at(-1);

function kindOf(property: JsonObject): ColumnKind {
	if (Array.isArray(property.enum)) return 'choice';
	const types = [property.format, referredType(property), ...[property.type].flat()];
	return types.map((type) => kinds[textOf(type) ?? '']).find((kind) => kind !== undefined) ?? 'text';
}

const isScalar = (value: unknown): value is string | number | boolean =>
	['string', 'number', 'boolean'].includes(typeof value);

/** A column from an entry of the account: a name only, or a name with a property of a JSON Schema. */
function columnOf(entry: JsonObject, name: string, required: ReadonlySet<string>): AccountColumn {
	return defined({
		name,
		title: textOf(entry.title) ?? name,
		kind: kindOf(entry),
		required: required.has(name),
		choices: Array.isArray(entry.enum) ? entry.enum.filter(isScalar).map(String) : undefined,
		default: isScalar(entry.default) && entry.default !== '' ? entry.default : undefined,
		description: textOf(entry.description),
	});
}

/** The names that the schemas around the properties require. */
function requiredNames(results: readonly JsonObject[], within: readonly string[]): Set<string> {
	const lists = within
		.filter((path) => path.endsWith('.properties'))
		.flatMap((path) => results.map((result) => getDeep(result, path.replace(/properties$/, 'required'))));
	return new Set(
		lists.flatMap((names) => (Array.isArray(names) ? (names as unknown[]).filter(isScalar).map(String) : [])),
	);
}

const orderOf = ({ displayOrder }: JsonObject): number => numberOf(displayOrder) ?? Infinity;

/**
 * The columns that a field of names and values has in the account, in the account's order.
 *
 * `path` is the name of the field, or `rows[].name` for a field of a row. `values` are the values of the form, with those of the same row on top:
 * the list depends on some of them, such as the contact list. Raises an `input` error if such a value is missing, or if the field has no columns
 * in the account, and the errors of the request.
 */
export async function loadAccountColumns(
	connection: Connection,
	api: Api,
	key: string,
	path: string,
	values: Values,
): Promise<AccountColumn[]> {
	const field = loadingField(api, key, path, values);
	if (!hasAccountColumns(field)) fail('input', '"{name}" has no columns in the account', { values: { name: path } });
	const { load } = field;
	const { results, entries } = await readEntries(connection, api, load, values);
	const required = requiredNames(results, load.within ?? []);
	const columns = new Map<string, AccountColumn>();
	for (const entry of entries.sort((one, other) => orderOf(one) - orderOf(other) || 0)) {
		const name = valueOfEntry(load, entry);
		if (name !== undefined && !columns.has(name)) columns.set(name, columnOf(entry, name, required));
	}
	return [...columns.values()];
}
