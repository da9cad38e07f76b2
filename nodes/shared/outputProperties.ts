import type { IDisplayOptions, IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isWrapped, type Api, type Column, type Operation, type Resource } from '../../genesys/catalogue/format.ts';
import { hasIds } from '../../genesys/client/addNames.ts';
import type { CallOptions } from '../../genesys/client/call.ts';
import { compareNames } from './compareNames.ts';
import { apisOf, type Offer } from './parameters.ts';

/** The parameters that control how results become items, and how they are read. */

type Show = NonNullable<IDisplayOptions['show']>;

/** The first version whose Simplify returns flat columns. Earlier versions only removed the envelope of a response. */
const flatVersion = { _cnd: { gte: 2 } } as const;

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const acronyms: Readonly<Record<string, string>> = {
	Id: 'ID',
	Ids: 'IDs',
	Url: 'URL',
	Ani: 'ANI',
	Dnis: 'DNIS',
	Dbid: 'DBID',
};

/** `contactCenterId` and `contact_center_id` as "Contact Center ID". */
const titleOf = (name: string): string =>
	name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.split(/[ _]/)
		.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
		.map((word) => acronyms[word] ?? word)
		.join(' ')
		.replace('Wrap Up', 'Wrap-Up');

function listChoices(columns: readonly Column[]): INodePropertyOptions[] {
	return columns
		.filter(({ isKey }) => !isKey)
		.map(({ name }) => ({ name: titleOf(name), value: name }))
		.sort((a, b) => compareNames(a.name, b.name));
}

/** Many operations return the same columns. */
const knownChoices = new WeakMap<readonly Column[], INodePropertyOptions[]>();

function choicesOf(columns: readonly Column[]): INodePropertyOptions[] {
	const choices = knownChoices.get(columns) ?? listChoices(columns);
	knownChoices.set(columns, choices);
	return choices;
}

/** The switch for users. */
export const simplifyProperty = ({ show, hide }: IDisplayOptions): INodeProperties => ({
	...simplify,
	displayOptions: { show: { ...show, '@version': [flatVersion], '@tool': [false] }, ...(hide ? { hide } : {}) },
});

/** The choice for an AI agent instead of the switch. */
export function toolProperties(columns: readonly Column[], { show, hide }: IDisplayOptions): INodeProperties[] {
	const forAgents = { ...show, '@version': [flatVersion], '@tool': [true] };
	return [
		{
			displayName: 'Output',
			name: 'toolOutput',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Raw', value: 'raw', description: 'All fields of each result' },
				{ name: 'Selected Fields', value: 'selected', description: 'The ID of each result and the fields you select' },
				{ name: 'Simplified', value: 'simplified', description: 'The most useful fields of each result' },
			],
			default: 'simplified',
			description: 'Which fields the AI agent gets. Fewer fields take up less of its context.',
			displayOptions: { show: forAgents, ...(hide ? { hide } : {}) },
		},
		{
			displayName: 'Fields',
			name: 'toolFields',
			type: 'multiOptions',
			options: choicesOf(columns),
			default: [],
			description: 'Which fields the AI agent gets besides the ID',
			displayOptions: { show: { ...forAgents, toolOutput: ['selected'] }, ...(hide ? { hide } : {}) },
		},
	];
}

/** The parameters of an operation that control its output. */
export function outputProperties({
	api,
	operation,
	show,
}: {
	api: Api;
	operation: Operation;
	show: Show;
}): INodeProperties[] {
	const earlier = isWrapped(api, operation)
		? [{ ...simplify, displayOptions: { show: { ...show, '@version': [1] } } }]
		: [];
	return [...earlier, ...(operation.columns ? [simplifyProperty({ show })] : [])];
}

/** The same for an AI agent, shared by the operations of a resource that have the same columns. */
export function toolOutputProperties({ id, operations }: Resource, show: Show): INodeProperties[] {
	const kinds = [...new Set(operations.map(({ columns }) => columns))];
	return kinds.flatMap((columns) => {
		if (!columns) return [];
		const alike = operations.filter((operation) => operation.columns === columns);
		return toolProperties(columns, {
			show: { ...show, resource: [id], operation: alike.map((operation) => operation.id) },
		});
	});
}

/** The option that returns the whole response, for each resource whose operations have an envelope. */
export const fullResponseOptions = (offer: Offer, hasFirstForm: boolean): INodeProperties[] =>
	apisOf(offer).flatMap((api) =>
		api.resources.flatMap(({ id, operations }): INodeProperties[] => {
			const wrapped = operations.filter((operation) => isWrapped(api, operation));
			if (wrapped.length === 0) return [];
			const show = {
				'/resource': [id],
				'/operation': wrapped.map((operation) => operation.id),
				...(hasFirstForm ? { '@version': [flatVersion] } : {}),
			};
			return [
				{
					displayName: 'Full Response',
					name: 'fullResponse',
					type: 'boolean',
					default: false,
					description: 'Whether to return the whole response of Genesys, with its status, instead of the results in it',
					displayOptions: { show },
				},
			];
		}),
	);

/** The option that adds names, for each resource whose operations return IDs. */
export const nameOptions = (offer: Offer): INodeProperties[] =>
	apisOf(offer).flatMap((api) =>
		api.resources.flatMap(({ id, operations }): INodeProperties[] => {
			const named = operations.filter((operation) => hasIds(api, operation)).map((operation) => operation.id);
			if (named.length === 0) return [];
			return [
				{
					displayName: 'Add Names for IDs',
					name: 'addNames',
					type: 'boolean',
					default: false,
					description:
						'Whether to add the names of users, queues, wrap-up codes, skills, languages, divisions, flows, and campaigns next to their IDs. The credential needs permission to view them.',
					displayOptions: { show: { '/resource': [id], '/operation': named } },
				},
			];
		}),
	);

export const isTool = (context: IExecuteFunctions): boolean => context.getNode().type.endsWith('Tool');

const namesOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(String) : String(value ?? '').split(','))
		.map((name) => name.trim())
		.filter(Boolean);

/** The wanted columns of each result. Undefined for the whole result. */
export function chosenColumns(context: IExecuteFunctions, itemIndex: number): CallOptions['columns'] {
	const read = (name: string, preset: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, preset, { skipValidation: true });
	if (!isTool(context)) return read('simplify', true) === false ? undefined : 'simplified';
	const chosen = read('toolOutput', 'simplified');
	if (chosen === 'raw') return undefined;
	return chosen === 'selected' ? namesOf(read('toolFields', [])) : 'simplified';
}
