import { maxSimplified, type Column, type Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { isoMoment } from '../formats/normalized.ts';
import { readNumber } from '../events/statistics/statisticValues.ts';
import { isObject, textOf, type JsonObject } from '../json.ts';

/** Which columns of a result to return: the most important ones, or those with these names. */
export type ChosenColumns = 'simplified' | readonly string[];

/** The values at a path. There are several if the path leads through the entries of a list. */
export function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
	if (name === undefined) return value === undefined ? [] : [value];
	if (name === '*') return Array.isArray(value) ? value.flatMap((entry) => valuesAt(entry, rest)) : [];
	const isInside = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
	return isInside ? valuesAt((value as JsonObject)[name], rest) : [];
}

/** A value that fits into one cell. */
function flatten(value: unknown): unknown {
	if (Array.isArray(value) && !value.some((entry) => typeof entry === 'object' && entry !== null))
		return value.join(', ');
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Converts ms since 1970 and Genesys' spellings of times to ISO 8601. Returns any other value unchanged. */
function toIsoMoment(value: unknown): unknown {
	const milliseconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof milliseconds !== 'number') return typeof value === 'string' ? isoMoment(value) : flatten(value);
	const moment = new Date(milliseconds);
	return Number.isNaN(moment.getTime()) ? value : moment.toISOString();
}

/** How the values of a column become one value. */
const forms: Record<Exclude<Column['as'], undefined | 'columns'> | 'all', (values: readonly unknown[]) => unknown> = {
	all: (values) =>
		values.length > 1 ? [...new Set(values.map(flatten).filter(textOf))].join(', ') : flatten(values[0]),
	number: ([value]) => readNumber(value),
	moment: ([value]) => toIsoMoment(value),
	count: (values) => values.length,
	first: (values) => flatten(values[0]),
	last: (values) => flatten(values.at(-1)),
	start: ([value]) => textOf(value)?.split('/')[0],
	end: ([value]) => textOf(value)?.split('/')[1],
};

/** The properties of an object as columns. */
function spreadColumns(value: unknown): [string, unknown][] {
	return isObject(value) ? Object.entries(value).map(([name, entry]) => [name, flatten(entry)]) : [];
}

interface ReadColumn {
	name: string;
	paths: string[][];
	/** Makes one value of several. Absent if the properties of the value become columns. */
	form?: (values: readonly unknown[]) => unknown;
}

function valuesOf({ paths }: ReadColumn, record: JsonObject): unknown[] | undefined {
	for (const path of paths) {
		const values = valuesAt(record, path);
		if (values.length > 0) return values;
	}
	return undefined;
}

/** Adds what a column has in a record. */
function addColumn(column: ReadColumn, record: JsonObject, found: [string, unknown][]): void {
	const values = valuesOf(column, record);
	if (!values) return;
	const value = column.form?.(values);
	if (value !== undefined) found.push([column.name, value]);
	else if (!column.form) found.push(...spreadColumns(values[0]));
}

/** A result for each entry of a list within it, with the entry in place of the list. A result without entries stays one. */
function splitResult(result: JsonObject, [name, ...rest]: readonly string[]): JsonObject[] {
	const list = name === undefined ? undefined : result[name];
	if (name === undefined || !Array.isArray(list) || list.length === 0) return [result];
	return list.flatMap((entry: unknown) =>
		(isObject(entry) ? splitResult(entry, rest) : [entry]).map((one) => ({ ...result, [name]: one })),
	);
}

/**
 * Makes a function that returns these columns of a record, flat. Columns that the record lacks are omitted. A record that
 * has none of them is returned unchanged: it is something unexpected, and nothing of it should be lost.
 */
export function columnReader(columns: readonly Column[]): (record: JsonObject) => JsonObject {
	const all = columns.map(({ name, from = [name], as }): ReadColumn => ({
		name,
		paths: from.map((path) => path.split('.')),
		form: as === 'columns' ? undefined : forms[as ?? 'all'],
	}));
	return (record) => {
		const found: [string, unknown][] = [];
		for (const column of all) addColumn(column, record, found);
		return found.length > 0 ? Object.fromEntries(found) : record;
	};
}

/**
 * The chosen columns, in their own order. Columns that identify the record are always included. Raises an `input` error
 * that names unknown columns.
 */
export function chooseColumns(columns: readonly Column[], chosen: ChosenColumns, operation?: string): Column[] {
	if (chosen === 'simplified') return columns.slice(0, maxSimplified);
	const unknown = chosen.filter((name) => !columns.some((column) => column.name === name));
	if (unknown.length > 0)
		fail('input', 'There is no field {unknown}', {
			values: { unknown: unknown.map((name) => `"${name}"`), columns: columns.map(({ name }) => name) },
			operation,
			hint: 'Choose from: {columns}. No request was sent.',
		});
	return columns.filter(({ name, isKey }) => isKey || chosen.includes(name));
}

/**
 * Makes a function that returns the chosen columns of an operation's result, or the result itself if the operation has no
 * columns. A result that is split becomes several. Errors: see {@link chooseColumns}.
 */
export function simplifierOf(
	{ columns, action, splitBy }: Operation,
	chosen: ChosenColumns | undefined,
): (item: JsonObject) => JsonObject[] {
	if (columns === undefined || chosen === undefined) return (item) => [item];
	const read = columnReader(chooseColumns(columns, chosen, action));
	const path = splitBy?.split('.') ?? [];
	return (item) => splitResult(item, path).map(read);
}
