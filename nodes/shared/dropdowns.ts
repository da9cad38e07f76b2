import type {
	FieldType,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	INodeType,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Api, Field, Operation } from '../../genesys/catalogue/format.ts';
import { loadAccountColumns, type AccountColumn } from '../../genesys/client/accountColumns.ts';
import {
	matchesSearch,
	loadChoices,
	loadChoicesOf,
	type ChoicesQuery,
	type LoadedChoice,
	type LoadedChoices,
} from '../../genesys/client/choices.ts';
import { fail } from '../../genesys/errors.ts';
import type { Values } from '../../genesys/client/validate.ts';
import { connectionOf } from './connection.ts';
import { upToDate } from './parameterMigrations.ts';
import { n8nError } from './nodeErrors.ts';
import {
	apisOf,
	choicesMethod,
	choosingFields,
	chosenOperation,
	columnsMethod,
	isMapped,
	parameterPath,
	unwrap,
	type Offer,
} from './parameters.ts';

export type NodeMethods = Required<
	Pick<NonNullable<INodeType['methods']>, 'loadOptions' | 'listSearch' | 'resourceMapping'>
>;

/** An entry of a dropdown, loaded or from the catalog. */
type Entry = LoadedChoice & { description?: string };

const isExpression = (value: unknown): boolean => typeof value === 'string' && value.startsWith('=');

/** The value of a parameter while the user fills in the form. An expression has no value yet. */
export function enteredValue(context: ILoadOptionsFunctions, path: string): unknown {
	const value = unwrap(context.getCurrentNodeParameter(path));
	return isExpression(value) ? undefined : value;
}

/** The values that the dropdown of a field can depend on. */
function enteredValues(context: ILoadOptionsFunctions, operation: Operation, field: Field): Values {
	const names = Object.values(field.load?.params ?? {});
	const fields = operation.fields.filter(({ name }) => names.includes(name));
	return Object.fromEntries(
		fields.map((other) => [other.name, enteredValue(context, parameterPath(other, operation))]),
	);
}

/** The entries of a dropdown, and where the next part starts. */
interface Entries extends LoadedChoices {
	choices: Entry[];
}

/** Loads the entries of a dropdown. The editor shows errors in its place. */
async function choicesOf(
	context: ILoadOptionsFunctions,
	api: Api,
	key: string,
	name: string,
	values: Values,
	query: ChoicesQuery,
): Promise<Entries> {
	const load = async (): Promise<Entries> =>
		await loadChoices(await connectionOf(context, api.service), api, key, name, values, query);
	return await load().catch((error: unknown) => {
		throw n8nError(context.getNode(), error, 0);
	});
}

async function choicesOfMethod(
	saved: ILoadOptionsFunctions,
	offer: Offer,
	method: string,
	query: ChoicesQuery,
): Promise<Entries> {
	const context = upToDate(saved);
	const { api, key, operation } = chosenOperation(offer, (name) => context.getCurrentNodeParameter(name));
	const choosing = choosingFields(operation).find((each) => each.method === method);
	if (!choosing) fail('input', `"${operation.title}" has no such list`);
	const { field, path } = choosing;
	if (!field.load) return suggestions(field, query.search);
	return await choicesOf(context, api, key, path, enteredValues(context, operation, field), query);
}

const suggestions = ({ choices = [] }: Field, search?: string): Entries => ({
	choices: choices.filter((choice) => matchesSearch(choice, search)),
});

const asOptions = (choices: readonly Entry[]): INodePropertyOptions[] =>
	choices.map(({ value, title, description }) => ({ name: title, value, ...(description ? { description } : {}) }));

type LoadOptions = NodeMethods['loadOptions'][string];
type ListSearch = NodeMethods['listSearch'][string];

/** The maximum number of entries in a plain dropdown, which cannot load more. */
const maxOptions = 1000;

/** Loads a plain dropdown. */
export const loadOptionsBy = (
	load: (context: ILoadOptionsFunctions, query: ChoicesQuery) => Promise<Entries>,
): LoadOptions =>
	async function () {
		return asOptions((await load(this, { size: maxOptions })).choices);
	};

/** Loads one part of a searchable list. n8n requests the next part when the user scrolls to the end. */
export const searchListBy = (
	load: (context: ILoadOptionsFunctions, query: ChoicesQuery) => Promise<Entries>,
): ListSearch =>
	async function (filter, paginationToken) {
		const { choices, next } = await load(this, {
			...(filter ? { search: filter } : {}),
			...(typeof paginationToken === 'string' ? { after: paginationToken } : {}),
		});
		return { results: asOptions(choices), ...(next === undefined ? {} : { paginationToken: next }) };
	};

/** The methods for suggestions in rows, for a form without operations. */
export function suggestionMethods(rows: Field): Pick<NodeMethods, 'listSearch'> {
	const listSearch: NodeMethods['listSearch'] = {};
	for (const { field, method } of choosingFields({ fields: [rows] }).filter((choosing) => !choosing.field.load))
		listSearch[method] = searchListBy(async (_context, { search }) => suggestions(field, search));
	return { listSearch };
}

/** The methods for rows of a form without operations, whose fields load their choices from an API. */
export function rowMethods(api: Api, rows: Field): Pick<NodeMethods, 'listSearch'> {
	const { listSearch } = suggestionMethods(rows);
	for (const field of rows.fields ?? [])
		if (field.load)
			listSearch[choicesMethod(field, rows)] = searchListBy(async (context, query) => {
				const load = async (): Promise<Entries> =>
					await loadChoicesOf(await connectionOf(context, api.service), api, field, {}, query);
				return await load().catch((error: unknown) => {
					throw n8nError(context.getNode(), error, 0);
				});
			});
	return { listSearch };
}

/** n8n's types of columns. A day is a text: n8n would add a time to it. */
const columnTypes: Readonly<Record<AccountColumn['kind'], FieldType>> = {
	text: 'string',
	number: 'number',
	boolean: 'boolean',
	choice: 'options',
	date: 'string',
	dateTime: 'dateTime',
	list: 'array',
	json: 'object',
};

const columnField = ({
	name,
	title,
	kind,
	required,
	choices,
	default: preset,
}: AccountColumn): ResourceMapperField => ({
	id: name,
	displayName: title,
	required,
	type: columnTypes[kind],
	display: true,
	defaultMatch: false,
	canBeUsedToMatch: false,
	...(choices ? { options: choices.map((choice) => ({ name: choice, value: choice })) } : {}),
	...(preset === undefined ? {} : { defaultValue: preset }),
});

/** The columns of a field that the user maps. */
async function columnsOfMethod(
	saved: ILoadOptionsFunctions,
	offer: Offer,
	method: string,
): Promise<ResourceMapperFields> {
	const context = upToDate(saved);
	const { api, key, operation } = chosenOperation(offer, (name) => context.getCurrentNodeParameter(name));
	const field = operation.fields.find((each) => isMapped(each, operation) && columnsMethod(each) === method);
	if (!field) fail('input', `"${operation.title}" has no such columns`);
	const values = enteredValues(context, operation, field);
	const missing = operation.fields.filter(({ name }) => name in values && !values[name]).map(({ title }) => title);
	if (missing.length > 0)
		return { fields: [], emptyFieldsNotice: `Select the ${missing.join(' and ')} first to see the fields.` };
	const load = async (): Promise<AccountColumn[]> =>
		await loadAccountColumns(await connectionOf(context, api.service), api, key, field.name, values);
	const columns = await load().catch((error: unknown) => {
		throw n8nError(context.getNode(), error, 0);
	});
	return { fields: columns.map(columnField), ...(columns.length ? {} : { emptyFieldsNotice: 'There are no fields.' }) };
}

/** The methods for the dropdowns and the columns of a node. */
export function choiceMethods(offer: Offer): NodeMethods {
	const operations = apisOf(offer).flatMap(({ resources }) => resources.flatMap((resource) => resource.operations));
	const methods: NodeMethods = { loadOptions: {}, listSearch: {}, resourceMapping: {} };
	for (const { method } of operations.flatMap((operation) => choosingFields(operation))) {
		const load = async (context: ILoadOptionsFunctions, query: ChoicesQuery): Promise<Entries> =>
			await choicesOfMethod(context, offer, method, query);
		methods.loadOptions[method] = loadOptionsBy(load);
		methods.listSearch[method] = searchListBy(load);
	}
	const mapped = operations.flatMap((operation) => operation.fields.filter((field) => isMapped(field, operation)));
	for (const field of mapped) {
		const method = columnsMethod(field);
		methods.resourceMapping[method] = async function () {
			return await columnsOfMethod(this, offer, method);
		};
	}
	return methods;
}
