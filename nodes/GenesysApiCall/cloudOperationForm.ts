import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { bodySkeleton, requiredProperties } from '../../genesys/client/cloudBody.ts';
import { findCloudOperation, type CloudOperation } from '../../genesys/client/cloudOperations.ts';
import { searchCloudOperations } from '../../genesys/client/cloudOperationSearch.ts';
import { parametersOf, type CloudCall, type CloudParameter } from '../../genesys/client/cloudRequest.ts';
import { n8nError } from '../shared/nodeErrors.ts';
import { unwrap } from '../shared/parameters.ts';

/** The column for the body, and the one that only informs. Genesys Cloud has no parameters with these names. */
const bodyColumn = 'body (JSON)';
const infoColumn = 'about';

const shownFor = (callBy: string) => ({ show: { system: ['genesysCloud'], callBy: [callBy] } });

/** Shows a property for Genesys Cloud only if the user calls by method and path. */
export const byPath = shownFor('path');

const callBy: INodeProperties = {
	displayName: 'Specify Operation',
	name: 'callBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'By Method and Path', value: 'path' },
		{ name: 'From List', value: 'list', description: 'All operations of Genesys Cloud, with their parameters' },
	],
	default: 'list',
	description: 'How to specify the operation to call',
};

/** The properties of a call from the list. In version 1 of the node, the path is the default. */
export const cloudOperationProperties: INodeProperties[] = [
	{ ...callBy, displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }], system: ['genesysCloud'] } } },
	{ ...callBy, default: 'path', displayOptions: { show: { '@version': [1], system: ['genesysCloud'] } } },
	{
		displayName: 'Operation',
		name: 'cloudOperation',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description:
			'Any operation of Genesys Cloud. Search by words of its path, name, or area, such as "queue members". Deprecated operations come last.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select Operation…',
				typeOptions: { searchListMethod: 'searchCloudOperations', searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. getRoutingQueueMembers' },
		],
		displayOptions: shownFor('list'),
	},
	{
		displayName: 'Parameters',
		name: 'cloudParameters',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'Parameters of the operation, and its body as JSON. Replace the values of the example body, and remove the properties that you do not need.',
		typeOptions: {
			loadOptionsDependsOn: ['cloudOperation.value'],
			resourceMapper: {
				resourceMapperMethod: 'getCloudParameters',
				mode: 'add',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				valuesLabel: 'Parameters',
				addAllFields: true,
				supportAutoMap: false,
				noFieldsError: 'Select an operation',
			},
		},
		displayOptions: shownFor('list'),
	},
];

/** Without the beginning that all paths have in common: the list is narrow. */
const titleOf = ({ method, path }: CloudOperation): string => `${method} ${path.replace('/api/v2', '')}`;

/** What distinguishes an operation in a list. */
const stateOf = ({ isPreview, isDeprecated }: CloudOperation): string =>
	[isPreview ? ' (preview)' : '', isDeprecated ? ' (deprecated)' : ''].join('');

/** Lists the operations that match the search, part by part. */
export async function listCloudOperations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { operations, next } = await searchCloudOperations({ search: filter, after: paginationToken });
	return {
		results: operations.map((operation) => ({
			name: titleOf(operation) + stateOf(operation),
			value: operation.id,
		})),
		...(next === undefined ? {} : { paginationToken: next }),
	};
}

const columnTypes: Partial<Record<CloudParameter['kind'], ResourceMapperField['type']>> = {
	number: 'number',
	boolean: 'boolean',
	dateTime: 'dateTime',
	choice: 'options',
};

/** The choices of a list are in its label: n8n has no column for several choices. */
const labelOf = ({ name, kind, choices }: CloudParameter): string => {
	if (kind !== 'list') return name;
	const values = choices?.map(({ value }) => value);
	return values ? `${name} (one or more of: ${values.join(', ')})` : `${name} (separate with commas)`;
};

const columnOf = (parameter: CloudParameter): ResourceMapperField => ({
	id: parameter.name,
	displayName: labelOf(parameter),
	required: parameter.required === true,
	removed: parameter.required !== true,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
	type: columnTypes[parameter.kind] ?? 'string',
	...(parameter.kind === 'choice' ? { options: parameter.choices?.map(({ value }) => ({ name: value, value })) } : {}),
});

async function bodyColumnOf(operation: CloudOperation): Promise<ResourceMapperField[]> {
	const { body } = operation;
	if (!body) return [];
	return [
		{
			id: bodyColumn,
			displayName: 'Body (JSON)',
			required: !body.isOptional,
			removed: body.isOptional,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: body.isList ? 'array' : body.model === 'string' ? 'string' : 'object',
			defaultValue: await bodySkeleton(operation),
		},
	];
}

/** The permissions as `a or b`, or as `a and b` if all are needed. */
const namesOf = (permissions: NonNullable<CloudOperation['permissions']>): string =>
	'any' in permissions ? permissions.any.join(' or ') : permissions.all.join(' and ');

/** What a user must know about an operation: whether it is a preview or deprecated, its permissions, and the required properties of its body. */
const infoOf = ({ permissions, isPreview, isDeprecated }: CloudOperation, required: readonly string[]): string =>
	[
		isDeprecated ? 'Deprecated.' : '',
		isPreview ? 'Preview: it may change without notice.' : '',
		permissions ? `Needs ${namesOf(permissions)}.` : 'Genesys Cloud lists no permission for it.',
		required.length > 0 ? `The body must have: ${required.join(', ')}.` : '',
	]
		.filter(Boolean)
		.join(' ');

const infoColumnOf = async (operation: CloudOperation): Promise<ResourceMapperField> => ({
	id: infoColumn,
	displayName: 'About This Operation',
	required: false,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
	readOnly: true,
	type: 'string',
	defaultValue: infoOf(operation, await requiredProperties(operation)),
});

const chosenId = (value: unknown): string => String(unwrap(value) ?? '').trim();

/** The columns for the parameters and the body of the chosen operation. */
export async function cloudColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const id = chosenId(this.getCurrentNodeParameter('cloudOperation'));
	if (id === '') return { fields: [], emptyFieldsNotice: 'Select an operation to see its parameters.' };
	const operation = await findCloudOperation(id).catch((error: unknown) => {
		throw n8nError(this.getNode(), error, 0);
	});
	const parameters = parametersOf(operation);
	const [required, optional] = [true, false].map((isRequired) =>
		parameters.filter((parameter) => (parameter.required === true) === isRequired).map(columnOf),
	);
	return {
		fields: [
			await infoColumnOf(operation),
			...(required ?? []),
			...(await bodyColumnOf(operation)),
			...(optional ?? []),
		],
	};
}

/** The saved columns. Values of columns that are not shown belong to an operation that was chosen before. */
interface Mapping {
	value?: IDataObject | null;
	schema?: { id: string; removed?: boolean }[];
}

/** Reads the operation, its parameters and its body from the form. */
export function cloudCallOf(read: (name: string) => unknown): Pick<CloudCall, 'id' | 'values' | 'body'> {
	const { value, schema = [] } = (read('cloudParameters') || {}) as Mapping;
	const shown = new Set(schema.filter(({ removed }) => removed !== true).map(({ id }) => id));
	const entries = Object.entries(value ?? {}).filter(
		([name]) => name !== infoColumn && (schema.length === 0 || shown.has(name)),
	);
	const { [bodyColumn]: body, ...values } = Object.fromEntries(entries);
	return { id: chosenId(read('cloudOperation')), values, body };
}
