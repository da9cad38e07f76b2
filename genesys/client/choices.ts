import { findOperation, type Api, type Field } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { defined, textOf } from '../json.ts';
import type { Connection } from '../ports.ts';
import { call, placedPages, type Item } from './call.ts';
import type { Values } from './validate.ts';

export interface LoadedChoice {
	value: string;
	title: string;
}

/** The field of an operation, by its name; raises an `input` error where there is none that loads choices. */
function loadingField(api: Api, key: string, name: string): Field & { load: NonNullable<Field['load']> } {
	const field = findOperation(api, key).fields.find((candidate) => candidate.name === name);
	if (!field?.load) fail('input', `"${name}" has no list to choose from`);
	return field as Field & { load: NonNullable<Field['load']> };
}

const firstOf = (entry: Item, names: readonly string[]): string | undefined =>
	[...names, 'value'].map((name) => textOf(entry[name])).find((text) => text !== undefined);

/** Values that the loading operation understands, from what is already entered in the form. */
function passedOn(load: NonNullable<Field['load']>, values: Values): Values {
	const entries = Object.entries(load.params ?? {}).map(([name, from]) => [name, values[from]] as const);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

/** What an account has, as entries of a dropdown; each value once. */
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

/** Which part of a list is wanted. */
export interface ChoicesQuery {
	/** A part of the title or of the value, in any case. */
	search?: string;
	/** Where the part before this one ended: its {@link LoadedChoices.next}. */
	after?: string;
	/** About so many choices; 200 when absent. */
	size?: number;
}

/** One part of the choices of a field. */
export interface LoadedChoices {
	choices: LoadedChoice[];
	/** Leads to the part after this one. Absent at the end of the list. */
	next?: string;
}

/** As many entries as a page of a list has at most. */
const usualSize = 200;

/** A search reads so many entries at a time. What lies behind them is the next part. */
const mostSearched = 20_000;

/** A search ends a part as soon as it has found so many: nobody reads more before typing on. */
const enoughFound = 50;

/** Whether a part of a choice's title or value is what somebody searches for, in any case. */
export const isSought = ({ value, title }: LoadedChoice, search = ''): boolean =>
	`${title} ${value}`.toLowerCase().includes(search.toLowerCase());

/** Where a part of a list begins, of all entries or of those that the service itself finds. */
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

/** How a list is read: by which operation, with which values, from where, and what counts. */
interface Reading {
	connection: Connection;
	api: Api;
	load: NonNullable<Field['load']>;
	values: Values;
	place: Place;
	search: string;
	size: number;
}

/** One part of a list that has pages: it ends with a page, so that the next part begins with one. */
async function readPart({ connection, api, load, values, place, search, size }: Reading): Promise<LoadedChoices> {
	const [enough, most] = search ? [Math.min(size, enoughFound), mostSearched] : [size, size];
	const found = new Map<string, LoadedChoice>();
	let read = 0;
	for await (const { items, after } of placedPages(connection, api, load.from, values, defined({ at: place.at }))) {
		read += items.length;
		for (const choice of choicesOf(load, items)) if (isSought(choice, search)) found.set(choice.value, choice);
		if (found.size >= enough || read >= most)
			return {
				choices: [...found.values()],
				...(after === undefined ? {} : { next: textOfPlace({ ...place, at: after }) }),
			};
	}
	return { choices: [...found.values()] };
}

/** What the service finds by itself, if it can search; else, and where that finds nothing, such as an ID, all entries are looked through. */
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
 * The choices of a field of an operation, read from the account: about as many as {@link ChoicesQuery.size} says, from the beginning or from where an earlier part
 * ended. A search goes on through the list until it has found enough or the list ends.
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

/** As {@link loadChoices}, for a field that belongs to no operation but loads from one of the API's. */
export async function loadChoicesOf(
	connection: Connection,
	api: Api,
	{ name, load }: Pick<Field, 'name' | 'load'>,
	values: Values,
	{ search = '', after = '', size = usualSize }: ChoicesQuery = {},
): Promise<LoadedChoices> {
	if (!load) fail('input', `"${name}" has no list to choose from`);
	const passed = passedOn(load, values);
	if (findOperation(api, load.from).result !== 'page') {
		const choices = choicesOf(load, await call(connection, api, load.from, passed));
		return { choices: choices.filter((choice) => isSought(choice, search)) };
	}
	const place = placeOf(after);
	return await searchPages({ connection, api, load, values: passed, place, search, size }, after === '');
}
