import { mostSimplified, type Column, type Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { isoMoment } from '../formats/normalized.ts';
import { readNumber } from '../events/statistics/statisticValues.ts';
import { textOf, type JsonObject } from '../json.ts';

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
function flat(value: unknown): unknown {
	if (Array.isArray(value) && !value.some((entry) => typeof entry === 'object' && entry !== null))
		return value.join(', ');
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Converts ms since 1970 and Genesys' spellings of times to ISO 8601. Returns any other value unchanged. */
function momentOf(value: unknown): unknown {
	const milliseconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof milliseconds !== 'number') return typeof value === 'string' ? isoMoment(value) : flat(value);
	const moment = new Date(milliseconds);
	return Number.isNaN(moment.getTime()) ? value : moment.toISOString();
}

/** How the values of a column become one value. */
const forms: Record<NonNullable<Column['as']> | 'all', (values: readonly unknown[]) => unknown> = {
	all: (values) => (values.length > 1 ? [...new Set(values.map(flat).filter(textOf))].join(', ') : flat(values[0])),
	number: ([value]) => readNumber(value),
	moment: ([value]) => momentOf(value),
	count: (values) => values.length,
	first: (values) => flat(values[0]),
	last: (values) => flat(values.at(-1)),
};

interface ReadColumn {
	name: string;
	paths: string[][];
	form: (values: readonly unknown[]) => unknown;
}

function valueOf({ paths, form }: ReadColumn, record: JsonObject): unknown {
	for (const path of paths) {
		const values = valuesAt(record, path);
		if (values.length > 0) return form(values);
	}
	return undefined;
}

/**
 * Makes a function that returns these columns of a record, flat. Columns that the record lacks are omitted. A record that
 * has none of them is returned unchanged: it is something unexpected, and nothing of it should be lost.
 */
export function columnReader(columns: readonly Column[]): (record: JsonObject) => JsonObject {
	const all = columns.map(({ name, from = [name], as }): ReadColumn => ({
		name,
		paths: from.map((path) => path.split('.')),
		form: forms[as ?? 'all'],
	}));
	return (record) => {
		const found = all
			.map((column) => [column.name, valueOf(column, record)] as const)
			.filter(([, value]) => value !== undefined);
		return found.length > 0 ? Object.fromEntries(found) : record;
	};
}

/**
 * The chosen columns, in their own order. Columns that identify the record are always included. Raises an `input` error
 * that names unknown columns.
 */
export function chooseColumns(columns: readonly Column[], chosen: ChosenColumns, operation?: string): Column[] {
	if (chosen === 'simplified') return columns.slice(0, mostSimplified);
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
 * columns. Errors: see {@link chooseColumns}.
 */
export function simplifierOf(
	{ columns, action }: Operation,
	chosen: ChosenColumns | undefined,
): (item: JsonObject) => JsonObject {
	if (columns === undefined || chosen === undefined) return (item) => item;
	return columnReader(chooseColumns(columns, chosen, action));
}
