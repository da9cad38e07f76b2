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

/** The first thousand entries of a dropdown, read from the account; more are found by typing the id. */
export async function loadChoices(
	connection: Connection,
	api: Api,
	key: string,
	name: string,
	values: Values = {},
): Promise<LoadedChoice[]> {
	return await loadChoicesOf(connection, api, loadingField(api, key, name), values);
}

/** As {@link loadChoices}, of a field that belongs to no operation but loads from one of the API's. */
export async function loadChoicesOf(
	connection: Connection,
	api: Api,
	{ name, load }: Pick<Field, 'name' | 'load'>,
	values: Values,
): Promise<LoadedChoice[]> {
	if (!load) fail('input', `"${name}" has no list to choose from`);
	const entries = await call(connection, api, load.from, passedOn(load, values), { limit: 1000 });
	const choices = entries.flatMap((entry): LoadedChoice[] => {
		const value = firstOf(entry, load.value);
		if (value === undefined) return [];
		const title = firstOf(entry, load.title) ?? value;
		return [{ value, title: title === value ? title : `${title} (${value})` }];
	});
	return choices.filter((choice, index) => choices.findIndex(({ value }) => value === choice.value) === index);
}
