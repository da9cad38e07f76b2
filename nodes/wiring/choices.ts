import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions, INodeType } from 'n8n-workflow';

import type { Api, Field, Operation } from '../../genesys/apis/catalogue';
import { findOperation } from '../../genesys/apis/catalogue';
import { loadChoices } from '../../genesys/client/choices';
import type { LoadedChoice } from '../../genesys/client/choices';
import type { Values } from '../../genesys/client/validate';
import { connectionOf } from './connection';
import { n8nError } from './errors';
import { choicesMethod, parameterPath, unwrapped } from './parameters';

export type NodeMethods = Required<Pick<NonNullable<INodeType['methods']>, 'loadOptions' | 'listSearch'>>;

const isExpression = (value: unknown): boolean => typeof value === 'string' && value.startsWith('=');

/** The value of a parameter while its form is being filled in. An expression has none yet. */
export function enteredValue(context: ILoadOptionsFunctions, path: string): unknown {
	const value = unwrapped(context.getCurrentNodeParameter(path));
	return isExpression(value) ? undefined : value;
}

/** What the dropdown of a field may depend on. */
function enteredValues(context: ILoadOptionsFunctions, operation: Operation, field: Field): Values {
	const names = Object.values(field.load?.given ?? {});
	const fields = operation.fields.filter(({ name }) => names.includes(name));
	return Object.fromEntries(fields.map((other) => [other.name, enteredValue(context, parameterPath(other, operation))]));
}

/** The entries of a dropdown. Problems are shown in its place. */
export async function choicesOf(context: ILoadOptionsFunctions, api: Api, key: string, name: string, values: Values): Promise<LoadedChoice[]> {
	const load = async (): Promise<LoadedChoice[]> => await loadChoices(await connectionOf(context, api.system), api, key, name, values);
	return await load().catch((error: unknown) => {
		throw n8nError(context.getNode(), error, 0);
	});
}

async function choicesOfField(context: ILoadOptionsFunctions, api: Api, name: string): Promise<LoadedChoice[]> {
	const key = `${String(context.getCurrentNodeParameter('resource'))}.${String(context.getCurrentNodeParameter('operation'))}`;
	const operation = findOperation(api, key);
	const field = operation.fields.find((candidate) => candidate.name === name);
	return await choicesOf(context, api, key, name, field ? enteredValues(context, operation, field) : {});
}

export const asOptions = (choices: LoadedChoice[]): INodePropertyOptions[] => choices.map(({ value, title }) => ({ name: title, value }));

export function asList(choices: LoadedChoice[], filter = ''): INodeListSearchResult {
	const wanted = filter.toLowerCase();
	return { results: asOptions(choices.filter(({ title }) => title.toLowerCase().includes(wanted))) };
}

/** The methods behind the dropdowns of an API's node, one for each field that loads its choices. */
export function choiceMethods(api: Api): NodeMethods {
	const fields = api.resources.flatMap(({ operations }) => operations.flatMap((operation) => operation.fields as readonly Field[])).filter(({ load }) => load);
	const methods: NodeMethods = { loadOptions: {}, listSearch: {} };
	for (const { name } of fields) {
		const method = choicesMethod({ name });
		methods.loadOptions[method] = async function () {
			return asOptions(await choicesOfField(this, api, name));
		};
		methods.listSearch[method] = async function (filter) {
			return asList(await choicesOfField(this, api, name), filter);
		};
	}
	return methods;
}
