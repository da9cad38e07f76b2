import type { IDisplayOptions, INodeProperties, INodePropertyOptions, NodePropertyTypes } from 'n8n-workflow';

import { findOperation } from '../../genesys/apis/catalogue';
import type { Api, Choice, Field, Operation, Resource } from '../../genesys/apis/catalogue';
import { choicesMethod, collectionOf, isReference, isUpFront, parameterName, parameterPath } from './parameters';

const sentence = (text: string): string => text.replace(/\.$/, '');

function option({ value, title, description }: Choice): INodePropertyOptions {
	return { name: title, value, ...(description ? { description } : {}) };
}

const byName = (a: INodePropertyOptions, b: INodePropertyOptions): number => (a.name < b.name ? -1 : 1);

type Shape = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

const text = ({ default: preset }: Field): Shape => ({ type: 'string', default: typeof preset === 'string' ? preset : '' });

function choiceShape(field: Field): Shape {
	const options = (field.choices ?? []).map(option).sort(byName);
	return { type: 'options', options, default: typeof field.default === 'string' ? field.default : (options[0]?.value ?? '') };
}

function listShape(field: Field): Shape {
	if (field.choices) return { type: 'multiOptions', options: field.choices.map(option).sort(byName), default: [...((field.default as readonly string[] | undefined) ?? [])] };
	return { type: 'string', default: '', placeholder: field.placeholder ?? 'first, second', hint: 'Several are separated by commas' };
}

const shapes: Record<Field['kind'], (field: Field) => Shape> = {
	text,
	secret: (field) => ({ ...text(field), typeOptions: { password: true } }),
	number: ({ default: preset }) => ({ type: 'number', default: typeof preset === 'number' ? preset : 0 }),
	boolean: ({ default: preset }) => ({ type: 'boolean', default: preset === true }),
	choice: choiceShape,
	list: listShape,
	dateTime: () => ({ type: 'dateTime', default: '', hint: 'In the time zone of the workflow' }),
	cron: (field) => ({ ...text(field), hint: 'Minute, hour, day of the month, month, weekday; in UTC' }),
	file: () => ({ type: 'string', default: 'data', hint: 'The name of the input field containing the file data' }),
};

/** A searchable list, or the id itself. */
function referenceShape(field: Field): Shape {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: `Select ${field.title}…`, typeOptions: { searchListMethod: choicesMethod(field), searchable: true } },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: field.placeholder ?? 'ID' },
		],
	};
}

const expressionHint = 'Choose from the list, or specify one using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

function loadedShape(field: Field, operation: Operation): Shape {
	const dependsOn = Object.values(field.load?.given ?? {}).map((name) => parameterPath(operation.fields.find((other) => other.name === name) ?? field, operation));
	const typeOptions = { loadOptionsMethod: choicesMethod(field), ...(dependsOn.length ? { loadOptionsDependsOn: dependsOn } : {}) };
	const type: NodePropertyTypes = field.kind === 'list' ? 'multiOptions' : 'options';
	return { type, typeOptions, default: field.kind === 'list' ? [] : '', description: `${sentence(field.description)}. ${expressionHint}.`, allowArbitraryValues: true };
}

function shapeOf(api: Api, field: Field, operation: Operation): Shape {
	if (isReference(api, field)) return referenceShape(field);
	return field.load ? loadedShape(field, operation) : shapes[field.kind](field);
}

type Show = NonNullable<IDisplayOptions['show']>;

/** A condition among the fields of a collection is relative to it; one on a field of the form begins at the root. */
function condition(field: Field, operation: Operation, upFront: boolean): Show {
	if (!field.showWhen) return {};
	const { field: name, is } = field.showWhen;
	const other = operation.fields.find((candidate) => candidate.name === name) ?? field;
	const fromRoot = !upFront && isUpFront(other, operation);
	return { [`${fromRoot ? '/' : ''}${parameterName(other)}`]: [is] };
}

function property(api: Api, field: Field, operation: Operation): INodeProperties {
	const suffix = field.kind === 'file' ? ' (Input Data Field Name)' : field.load && !isReference(api, field) ? ' Name or ID' : '';
	return {
		displayName: `${field.title}${suffix}`,
		name: parameterName(field),
		description: field.description,
		...(field.placeholder && field.kind !== 'list' ? { placeholder: field.placeholder } : {}),
		...shapeOf(api, field, operation),
	};
}

const shown = (resource: Resource, operation: Operation): Show => ({ resource: [resource.id], operation: [operation.id] });

function upFrontProperties(api: Api, resource: Resource, operation: Operation): INodeProperties[] {
	return operation.fields
		.filter((field) => isUpFront(field, operation))
		.map((field) => ({
			...property(api, field, operation),
			required: field.required === true,
			displayOptions: { show: { ...shown(resource, operation), ...condition(field, operation, true) } },
		}));
}

const pagingProperties = (resource: Resource, operation: Operation): INodeProperties[] => [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: shown(resource, operation) },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...shown(resource, operation), returnAll: [false] } },
	},
];

const collectionTexts = {
	filters: { displayName: 'Filters', placeholder: 'Add Filter' },
	additionalFields: { displayName: 'Additional Fields', placeholder: 'Add Field' },
};

function collection(api: Api, resource: Resource, operation: Operation): INodeProperties[] {
	const options = operation.fields
		.filter((field) => !isUpFront(field, operation))
		.map((field): INodeProperties => {
			const show = condition(field, operation, false);
			return { ...property(api, field, operation), ...(Object.keys(show).length ? { displayOptions: { show } } : {}) };
		});
	if (options.length === 0) return [];
	const name = collectionOf(operation);
	return [{ ...collectionTexts[name], name, type: 'collection', default: {}, options, displayOptions: { show: shown(resource, operation) } }];
}

const outputField = (resource: Resource, operation: Operation): INodeProperties => ({
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
	displayOptions: { show: shown(resource, operation) },
});

const notice = (resource: Resource, operation: Operation, name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show: shown(resource, operation) },
});

function operationProperties(api: Api, resource: Resource, operation: Operation): INodeProperties[] {
	return [
		...(operation.deprecated ? [notice(resource, operation, 'deprecatedNotice', operation.deprecated)] : []),
		...(operation.destructive ? [notice(resource, operation, 'destructiveNotice', 'This deletes for good. It cannot be undone.')] : []),
		...upFrontProperties(api, resource, operation),
		...(operation.result === 'page' ? pagingProperties(resource, operation) : []),
		...(operation.result === 'file' ? [outputField(resource, operation)] : []),
		...collection(api, resource, operation),
	];
}

function resourceProperty({ resources }: Api): INodeProperties {
	const options = resources.map(({ id, title, description }) => ({ name: title, value: id, description })).sort(byName);
	const preset = resources[0]?.id ?? '';
	return { displayName: 'Resource', name: 'resource', type: 'options', noDataExpression: true, options, default: preset };
}

function operationProperty({ id, operations }: Resource): INodeProperties {
	const options = operations.map((operation) => ({ name: operation.title, value: operation.id, description: sentence(operation.description), action: operation.action })).sort(byName);
	// The first of the catalogue is the most used one; something that deletes is never what comes up by itself.
	const preset = operations.find(({ destructive }) => !destructive)?.id ?? '';
	return { displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, options, default: preset, displayOptions: { show: { resource: [id] } } };
}

/** All parameters of an API's node: resource, operation, then what each operation asks for. */
export function buildProperties(api: Api): INodeProperties[] {
	return [
		resourceProperty(api),
		...api.resources.map(operationProperty),
		...api.resources.flatMap((resource) => resource.operations.flatMap((operation) => operationProperties(api, resource, operation))),
	];
}

/** Output paths that hold a secret because it is what was asked for. */
export function sensitiveOutputs(api: Api): string[] {
	const paths = api.resources.flatMap(({ operations }) => operations.flatMap(({ sensitive = [] }) => sensitive));
	return [...new Set(paths)];
}

/** `resource.operation`, as it is chosen in the form. */
export function chosenOperation(api: Api, read: (name: string) => unknown): { key: string; operation: Operation } {
	const key = `${String(read('resource'))}.${String(read('operation'))}`;
	return { key, operation: findOperation(api, key) };
}
