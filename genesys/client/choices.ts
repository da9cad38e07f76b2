import { findList } from '../catalogue/dropdownLists.ts';
import { findOperation, type Api, type Field } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { defined, isObject, textOf } from '../json.ts';
import { term } from '../language.ts';
import type { Connection } from '../ports.ts';
import { call, placedPages, type Item } from './call.ts';
import { valuesAt } from './columns.ts';
import { getDeep } from './nested.ts';
import type { Values } from './validate.ts';

export interface LoadedChoice {
	value: string;
	title: string;
}

type Load = NonNullable<Field['load']>;

/** The field with this name; `rows[].name` is a field of a row. */
function fieldAt(fields: readonly Field[], path: string): Field | undefined {
	const [name, ...inner] = path.split('[].');
	const field = fields.find((candidate) => candidate.name === name);
	return inner.length > 0 ? fieldAt(field?.fields ?? [], inner.join('[].')) : field;
}

/** Raises an `input` error unless the fields that a list depends on have values: fields of the same row or of the form. */
function checkParents(api: Api, load: Load, fields: readonly Field[], path: string, values: Values): void {
	const listed = findList(api, load).operation.fields;
	const row = /^.*\[\]\./.exec(path)?.[0] ?? '';
	for (const [parameter, from] of Object.entries(load.params ?? {})) {
		const parent = fieldAt(fields, row + from) ?? fieldAt(fields, from);
		const isNeeded = fieldAt(listed, parameter)?.required === true;
		if (parent && isNeeded && (values[from] === undefined || values[from] === ''))
			fail('input', 'Choose "{parent}" first', {
				values: { parent: term(parent.title) },
				hint: 'This list depends on it. Enter a fixed value: a message arrives only later.',
			});
	}
}

/**
 * The field of an operation, by its name; `rows[].name` is a field of a row. Raises an `input` error unless it exists and
 * loads choices, and unless the fields that its list depends on have values.
 */
export function loadingField(api: Api, key: string, path: string, values: Values): Field & { load: Load } {
	const { fields } = findOperation(api, key);
	const field = fieldAt(fields, path);
	if (!field?.load) fail('input', '"{name}" has no list to choose from', { values: { name: path } });
	checkParents(api, field.load, fields, path, values);
	return field as Field & { load: Load };
}

/** A title to fill in from an entry; undefined if the entry lacks a part of it. */
function filledIn(entry: Item, template: string): string | undefined {
	let isComplete = true;
	const text = template.replace(/\{([^}]+)\}/g, (_all, path: string) => {
		const value = textOf(getDeep(entry, path));
		isComplete &&= value !== undefined;
		return value ?? '';
	});
	return isComplete ? text : undefined;
}

const isTemplate = (name: string): boolean => name.includes('{');

const firstOf = (entry: Item, names: readonly string[]): string | undefined =>
	[...names, 'value']
		.map((name) => (isTemplate(name) ? filledIn(entry, name) : textOf(getDeep(entry, name))))
		.find((text) => text !== undefined);

/** The values that the loading operation gets: those of the catalogue, and those of the form that it accepts. */
function valuesToPass(load: Load, values: Values): Values {
	const entries = Object.entries(load.params ?? {}).map(([name, from]) => [name, values[from]] as const);
	return { ...load.values, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== '')) };
}

/** The values that make the loading operation search for a text. */
function searchValues(search: NonNullable<Load['search']>, text: string): Values {
	if (typeof search === 'string') return { [search]: text };
	const fill = (value: unknown): unknown => {
		if (typeof value === 'string') return value.replaceAll('{search}', () => text);
		if (Array.isArray(value)) return value.map(fill);
		return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one)])) : value;
	};
	return fill(search) as Values;
}

const asEntry = (value: unknown, rest: Item = {}): Item => ({ ...rest, ...(isObject(value) ? value : { value }) });

/** The entries in a list, or in an object by the names of its properties. */
function entriesOf(list: unknown): Item[] {
	if (Array.isArray(list)) return list.map((entry: unknown) => asEntry(entry));
	return isObject(list) ? Object.entries(list).map(([name, entry]) => asEntry(entry, { name })) : [];
}

/** The entries of a dropdown among the results of the loading operation. */
function offeredOf({ within, hides = {} }: Load, results: readonly Item[]): Item[] {
	const entries = within
		? results.flatMap((result) => within.flatMap((path) => valuesAt(result, path.split('.')).flatMap(entriesOf)))
		: results;
	return entries.filter(
		(entry) => !Object.entries(hides).some(([name, values]) => values.includes(getDeep(entry, name))),
	);
}

/** The value of an entry, which the form saves. */
export const valueOfEntry = (load: Load, entry: Item): string | undefined => firstOf(entry, load.value);

/** The results of a loading operation without pages, and its entries. */
export async function readEntries(
	connection: Connection,
	api: Api,
	load: Load,
	values: Values,
): Promise<{ results: Item[]; entries: Item[] }> {
	const list = findList(api, load);
	const results = await call(connection, list.api, load.from, valuesToPass(load, values));
	return { results, entries: offeredOf(load, results) };
}

/** The entries of the account as choices for a dropdown, without duplicates. */
function choicesOf(load: Load, entries: readonly Item[]): LoadedChoice[] {
	const choices = new Map<string, LoadedChoice>();
	const isWhole = load.title.some(isTemplate);
	for (const entry of entries) {
		const value = valueOfEntry(load, entry);
		if (value === undefined || choices.has(value)) continue;
		const title = firstOf(entry, load.title) ?? value;
		choices.set(value, { value, title: isWhole || title === value ? title : `${title} (${value})` });
	}
	return [...choices.values()];
}

/** Which part of a list to load. */
export interface ChoicesQuery {
	/** Text to find in the title or value. Case is ignored. */
	search?: string;
	/** Where the previous part ended: its {@link LoadedChoices.next}. */
	after?: string;
	/** The approximate number of choices. Default: 200. */
	size?: number;
}

/** One part of the choices of a field. */
export interface LoadedChoices {
	choices: LoadedChoice[];
	/** Loads the next part. Absent at the end of the list. */
	next?: string;
}

/** The usual maximum number of entries in a page. */
const usualSize = 200;

/** A search reads up to this many entries at a time. The next part contains the rest. */
const maxSearched = 20_000;

/** A search ends a part after this many matches: nobody reads more before typing on. */
const enoughFound = 50;

/** Whether a choice's title or value contains the search text. Case is ignored. */
export const matchesSearch = ({ value, title }: LoadedChoice, search = ''): boolean =>
	`${title} ${value}`.toLowerCase().includes(search.toLowerCase());

/** Where a part of a list starts: an entry of the whole list, or of the entries that the service's own search returns. */
interface Place {
	/** As {@link CallOptions.at}. */
	at?: string;
	isFound: boolean;
}

const placeOf = (after: string): Place => ({
	at: after.replace(/^found:/, '') || undefined,
	isFound: after.startsWith('found:'),
});

const textOfPlace = ({ at = '', isFound }: Place): string => `${isFound ? 'found:' : ''}${at}`;

/** How to read a list: the operation, its values, the start, and the limits. */
interface Reading {
	connection: Connection;
	api: Api;
	load: NonNullable<Field['load']>;
	values: Values;
	place: Place;
	search: string;
	size: number;
}

/** One part of a list with pages. It ends at the end of a page, so that the next part starts with a page. */
async function readPart({ connection, api, load, values, place, search, size }: Reading): Promise<LoadedChoices> {
	const [enough, most] = search ? [Math.min(size, enoughFound), maxSearched] : [size, size];
	const found = new Map<string, LoadedChoice>();
	// The service may have found it by something that is not in the title.
	const isAll = place.isFound && load.finds === 'more';
	let read = 0;
	for await (const { items, after } of placedPages(connection, api, load.from, values, defined({ at: place.at }))) {
		read += items.length;
		for (const choice of choicesOf(load, offeredOf(load, items)))
			if (isAll || matchesSearch(choice, search)) found.set(choice.value, choice);
		if (found.size >= enough || read >= most)
			return {
				choices: [...found.values()],
				...(after === undefined ? {} : { next: textOfPlace({ ...place, at: after }) }),
			};
	}
	return { choices: [...found.values()] };
}

/**
 * Searches with the service's own search, if it has one. Otherwise, and if that finds nothing (for example an ID), reads
 * all entries and filters them.
 */
async function searchPages(reading: Reading, isFirst: boolean): Promise<LoadedChoices> {
	const { load, search, values, place } = reading;
	const whole = { ...reading, values: { ...values, ...load.withoutSearch } };
	if (!load.search || search === '' || (!isFirst && !place.isFound)) return await readPart(whole);
	const found = await readPart({
		...reading,
		values: { ...values, ...searchValues(load.search, search) },
		place: { ...place, isFound: true },
	});
	return isFirst && found.choices.length === 0 && !load.finds ? await readPart(whole) : found;
}

/**
 * The choices of an operation's field, read from the account: about as many as {@link ChoicesQuery.size} says, from the
 * start or from the end of an earlier part. A search continues until it has found enough or the list ends. For a field of
 * a row, `values` also has the values of that row.
 */
export async function loadChoices(
	connection: Connection,
	api: Api,
	key: string,
	name: string,
	values: Values = {},
	query: ChoicesQuery = {},
): Promise<LoadedChoices> {
	return await loadChoicesOf(connection, api, loadingField(api, key, name, values), values, query);
}

/** Like {@link loadChoices}, for a field that belongs to no operation but loads from an operation of the API. */
export async function loadChoicesOf(
	connection: Connection,
	api: Api,
	{ name, load }: Pick<Field, 'name' | 'load'>,
	values: Values,
	{ search = '', after = '', size = usualSize }: ChoicesQuery = {},
): Promise<LoadedChoices> {
	if (!load) fail('input', '"{name}" has no list to choose from', { values: { name } });
	const list = findList(api, load);
	if (list.operation.result !== 'page') {
		const { entries } = await readEntries(connection, api, load, values);
		return { choices: choicesOf(load, entries).filter((choice) => matchesSearch(choice, search)) };
	}
	const passed = valuesToPass(load, values);
	const place = placeOf(after);
	return await searchPages({ connection, api: list.api, load, values: passed, place, search, size }, after === '');
}
