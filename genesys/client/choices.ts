import { findOperation, type Api, type Field } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { textOf } from '../json.ts';
import type { Connection } from '../ports.ts';
import { call, pages, type Item } from './call.ts';
import { isFailure } from './envelope.ts';
import type { Values } from './validate.ts';

export interface LoadedChoice {
	value: string;
	title: string;
}

/** The field of an operation, by its name. Raises an `input` error unless it exists and loads choices. */
function loadingField(api: Api, key: string, name: string): Field & { load: NonNullable<Field['load']> } {
	const field = findOperation(api, key).fields.find((candidate) => candidate.name === name);
	if (!field?.load) fail('input', '"{name}" has no list to choose from', { values: { name } });
	return field as Field & { load: NonNullable<Field['load']> };
}

const firstOf = (entry: Item, names: readonly string[]): string | undefined =>
	[...names, 'value'].map((name) => textOf(entry[name])).find((text) => text !== undefined);

/** The values of the form that the loading operation accepts. */
function passedOn(load: NonNullable<Field['load']>, values: Values): Values {
	const entries = Object.entries(load.params ?? {}).map(([name, from]) => [name, values[from]] as const);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

/** The entries of the account as choices for a dropdown, without duplicates. */
function choicesOf(load: NonNullable<Field['load']>, entries: readonly Item[]): LoadedChoice[] {
	const choices = new Map<string, LoadedChoice>();
	for (const entry of entries) {
		const value = firstOf(entry, load.value);
		if (value === undefined || choices.has(value)) continue;
		const title = firstOf(entry, load.title) ?? value;
		choices.set(value, { value, title: title === value ? title : `${title} (${value})` });
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
const mostSearched = 20_000;

/** A search ends a part after this many matches: nobody reads more before typing on. */
const enoughFound = 50;

/** Whether a choice's title or value contains the search text. Case is ignored. */
export const isSought = ({ value, title }: LoadedChoice, search = ''): boolean =>
	`${title} ${value}`.toLowerCase().includes(search.toLowerCase());

/** Where a part of a list starts: an entry of the whole list, or of the entries that the service's own search returns. */
interface Place {
	from: number;
	isFound: boolean;
}

const placeOf = (after: string): Place => ({
	from: Math.max(0, Math.floor(Number(after.replace(/^found:/, ''))) || 0),
	isFound: after.startsWith('found:'),
});

const textOfPlace = ({ from, isFound }: Place): string => `${isFound ? 'found:' : ''}${from}`;

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
	const [enough, most] = search ? [Math.min(size, enoughFound), mostSearched] : [size, size];
	const found = new Map<string, LoadedChoice>();
	let read = 0;
	for await (const page of pages(connection, api, load.from, values, { from: place.from })) {
		read += page.filter((entry) => !isFailure(entry)).length;
		for (const choice of choicesOf(load, page)) if (isSought(choice, search)) found.set(choice.value, choice);
		if (found.size >= enough || read >= most)
			return { choices: [...found.values()], next: textOfPlace({ ...place, from: place.from + read }) };
	}
	return { choices: [...found.values()] };
}

/**
 * Searches with the service's own search, if it has one. Otherwise, and if that finds nothing (for example an ID), reads
 * all entries and filters them.
 */
async function searchPages(reading: Reading, isFirst: boolean): Promise<LoadedChoices> {
	const { load, search, values, place } = reading;
	if (!load.search || search === '' || (!isFirst && !place.isFound)) return await readPart(reading);
	const found = await readPart({
		...reading,
		values: { ...values, [load.search]: search },
		place: { ...place, isFound: true },
	});
	return isFirst && found.choices.length === 0 ? await readPart(reading) : found;
}

/**
 * The choices of an operation's field, read from the account: about as many as {@link ChoicesQuery.size} says, from the
 * start or from the end of an earlier part. A search continues until it has found enough or the list ends.
 */
export async function loadChoices(
	connection: Connection,
	api: Api,
	key: string,
	name: string,
	values: Values = {},
	query: ChoicesQuery = {},
): Promise<LoadedChoices> {
	return await loadChoicesOf(connection, api, loadingField(api, key, name), values, query);
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
	const passed = passedOn(load, values);
	if (findOperation(api, load.from).result !== 'page') {
		const choices = choicesOf(load, await call(connection, api, load.from, passed));
		return { choices: choices.filter((choice) => isSought(choice, search)) };
	}
	const place = placeOf(after);
	return await searchPages({ connection, api, load, values: passed, place, search, size }, after === '');
}
