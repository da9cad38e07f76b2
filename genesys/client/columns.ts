import { mostSimplified, type Column, type Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { isoMoment } from '../formats/normalized.ts';
import { readNumber } from '../events/statistics/statisticValues.ts';
import { textOf, type JsonObject } from '../json.ts';

/** Which columns of a result are wanted: those that matter most, or those with these names. */
export type ChosenColumns = 'simplified' | readonly string[];

/** The values at a path; several where it leads through the entries of a list. */
export function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
	if (name === undefined) return value === undefined ? [] : [value];
	if (name === '*') return Array.isArray(value) ? value.flatMap((entry) => valuesAt(entry, rest)) : [];
	const isInside = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
	return isInside ? valuesAt((value as JsonObject)[name], rest) : [];
}

/** One value that fits into a cell. */
function flat(value: unknown): unknown {
	if (Array.isArray(value) && !value.some((entry) => typeof entry === 'object' && entry !== null))
		return value.join(', ');
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** ISO 8601 of ms since 1970, and of a text as Genesys writes moments; anything else as it is. */
function momentOf(value: unknown): unknown {
	const milliseconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof milliseconds !== 'number') return typeof value === 'string' ? isoMoment(value) : flat(value);
	const moment = new Date(milliseconds);
	return Number.isNaN(moment.getTime()) ? value : moment.toISOString();
}

/** How the values of a column become one. */
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
 * Makes a function that gives of a record these columns, flat. What the record does not have is left out; a record that has none of them stays as it is: it
 * is something else than was expected, and nothing of it is to get lost.
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

/** The chosen ones of these columns, in their order; what identifies a record is always among them. Raises an `input` error that names what is no column. */
export function chooseColumns(columns: readonly Column[], chosen: ChosenColumns, operation?: string): Column[] {
	if (chosen === 'simplified') return columns.slice(0, mostSimplified);
	const unknown = chosen.filter((name) => !columns.some((column) => column.name === name));
	if (unknown.length > 0)
		fail('input', `There is no field "${unknown.join('", "')}"`, {
			operation,
			hint: `Choose among ${columns.map(({ name }) => name).join(', ')}. No request was sent.`,
		});
	return columns.filter(({ name, isKey }) => isKey || chosen.includes(name));
}

/** Makes a function that gives of a result of the operation the chosen columns; the result itself where the operation has none. Errors as {@link chooseColumns}. */
export function simplifierOf(
	{ columns, action }: Operation,
	chosen: ChosenColumns | undefined,
): (item: JsonObject) => JsonObject {
	if (columns === undefined || chosen === undefined) return (item) => item;
	return columnReader(chooseColumns(columns, chosen, action));
}
