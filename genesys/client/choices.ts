import { findOperation, type Api, type Field } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { textOf } from '../json.ts';
import type { Connection } from '../ports.ts';
import { call, type Item } from './call.ts';
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

/** So many entries are read at first, and so many where somebody looks for one that is not among those. */
const most = { first: 1000, searched: 20_000 } as const;

/** Whether an entry is one of those that somebody looks for by a part of its title or ID, in any case. */
export const isSought = ({ value, title }: LoadedChoice, search = ''): boolean =>
	`${title} ${value}`.toLowerCase().includes(search.toLowerCase());

/** The first thousand entries of a dropdown, read from the account. `search`: where none of them is sought, the others are read as well. */
export async function loadChoices(
	connection: Connection,
	api: Api,
	key: string,
	name: string,
	values: Values = {},
	search?: string,
): Promise<LoadedChoice[]> {
	return await loadChoicesOf(connection, api, loadingField(api, key, name), values, search);
}

/** As {@link loadChoices}, of a field that belongs to no operation but loads from one of the API's. */
export async function loadChoicesOf(
	connection: Connection,
	api: Api,
	{ name, load }: Pick<Field, 'name' | 'load'>,
	values: Values,
	search?: string,
): Promise<LoadedChoice[]> {
	if (!load) fail('input', `"${name}" has no list to choose from`);
	const read = async (limit: number): Promise<LoadedChoice[]> =>
		choicesOf(load, await call(connection, api, load.from, passedOn(load, values), { limit }));
	const choices = await read(most.first);
	const isMissing = search !== undefined && search !== '' && !choices.some((choice) => isSought(choice, search));
	return isMissing && choices.length >= most.first ? await read(most.searched) : choices;
}
