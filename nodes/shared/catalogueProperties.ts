import type { IDisplayOptions, INodeProperties, INodePropertyOptions, NodePropertyTypes } from 'n8n-workflow';

import {
	degreesOf,
	isWrapped,
	takesJson,
	type Api,
	type Choice,
	type Field,
	type Operation,
	type Resource,
} from '../../genesys/catalogue/format.ts';
import { compareNames } from './compareNames.ts';
import { authenticationProperty } from './credentialChoice.ts';
import { mergeForms, ofVersion, resourcesOf, versionedForm, type FormVersion } from './formVersions.ts';
import { inN8nWords } from './nodeErrors.ts';
import {
	apisOf,
	chosenName,
	choicesMethod,
	columnsMethod,
	collectionOf,
	entriesName,
	fileFromName,
	fileTextName,
	isMapped,
	isOneApi,
	isPasted,
	isReference,
	isSuggested,
	isUpFront,
	mustBeEntered,
	pairsName,
	parameterName,
	parameterPath,
	rowsName,
	type ApiVersion,
	type Offer,
} from './parameters.ts';
import { fullResponseOptions, nameOptions, outputProperties, toolOutputProperties } from './outputProperties.ts';
import { shareProperties } from './sharedProperties.ts';

type Show = NonNullable<IDisplayOptions['show']>;

/** The operation that a property belongs to, and when it is shown. */
interface Place {
	api: Api;
	operation: Operation;
	show: Show;
	version: FormVersion;
}

const withoutPeriod = (text: string): string => text.replace(/\.$/, '');

/** Whether another sentence follows the first. */
const hasSeveralSentences = (text: string): boolean => /[.!?]["')]?\s+["'(]?[A-Z\d]/.test(text);

/** A description in n8n's words and style: a single sentence ends without a period; the last of several ends with one. */
function describe(description: string): string {
	const text = inN8nWords(description);
	return hasSeveralSentences(text) ? `${withoutPeriod(text)}.` : withoutPeriod(text);
}

const example = (text: string): string => (text.startsWith('e.g. ') ? text : `e.g. ${text}`);

const byLabel = (a: INodeProperties, b: INodeProperties): number => compareNames(a.displayName, b.displayName);

export function option({ value, title, description }: Choice): INodePropertyOptions {
	return { name: title, value, ...(description ? { description: describe(description) } : {}) };
}

export const byName = (a: INodePropertyOptions, b: INodePropertyOptions): number => compareNames(a.name, b.name);

type Shape = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** The initial text of a field. In a form that replies to a webhook, the value comes from the current event. */
const presetText = ({ default: preset, fromEvent }: Field): string =>
	fromEvent ? `={{ $json.${fromEvent} }}` : typeof preset === 'string' ? preset : '';

const text = (field: Field): Shape => ({
	type: 'string',
	default: presetText(field),
	...(field.lines ? { typeOptions: { rows: field.lines } } : {}),
	...(field.pattern ? { hint: `Must be ${field.pattern.description}` } : {}),
});

function numberShape({ default: preset, minimum, maximum }: Field): Shape {
	const typeOptions = {
		...(minimum === undefined ? {} : { minValue: minimum }),
		...(maximum === undefined ? {} : { maxValue: maximum }),
	};
	return {
		type: 'number',
		default: typeof preset === 'number' ? preset : (minimum ?? 0),
		...(Object.keys(typeOptions).length ? { typeOptions } : {}),
	};
}

function choiceShape(field: Field): Shape {
	const options = (field.choices ?? []).map(option).sort(byName);
	return {
		type: 'options',
		options,
		default: typeof field.default === 'string' ? field.default : (options[0]?.value ?? ''),
	};
}

function listShape(field: Field): Shape {
	if (field.choices)
		return {
			type: 'multiOptions',
			options: field.choices.map(option).sort(byName),
			default: [...((field.default as readonly string[] | undefined) ?? [])],
		};
	return {
		type: 'string',
		default: '',
		placeholder: example(field.placeholder ?? 'first, second'),
		hint: 'Separate multiple values with commas',
	};
}

/** A list with a button that adds another entry. */
function repeatableShape(
	field: Field,
	values: INodeProperties[],
	name: string,
	typeOptions: INodeProperties['typeOptions'] = {},
): Shape {
	const entry = field.entryTitle ?? field.title;
	const add = `Add ${entry}`;
	return {
		type: 'fixedCollection',
		default: {},
		placeholder: add,
		typeOptions: { multipleValues: true, multipleValueButtonText: add, ...typeOptions },
		options: [{ displayName: entry, name, values }],
	};
}

const pairsShape = (field: Field): Shape =>
	repeatableShape(
		field,
		[
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: `Name of the ${(field.entryTitle ?? 'value').toLowerCase()}`,
			},
			{ displayName: 'Value', name: 'value', type: 'string', default: '', description: 'Value to send' },
		],
		pairsName,
	);

/** The shapes of the kinds that depend only on their field. */
const shapes: Record<Exclude<Field['kind'], 'rows'>, (field: Field) => Shape> = {
	text,
	secret: (field) => ({ ...text(field), typeOptions: { password: true } }),
	number: numberShape,
	boolean: ({ default: preset }) => ({ type: 'boolean', default: preset === true }),
	choice: choiceShape,
	list: listShape,
	dateTime: () => ({ type: 'dateTime', default: '', hint: "Uses the workflow's time zone" }),
	date: () => ({ type: 'dateTime', typeOptions: { dateOnly: true }, default: '' }),
	cron: (field) => ({ ...text(field), hint: 'Minute, hour, day of month, month, and weekday, in UTC' }),
	pairs: pairsShape,
	file: () => ({ type: 'string', default: 'data', hint: 'The name of the input field containing the file data' }),
};

/** A searchable list, or a typed value. */
export function locatorShape(
	field: Field,
	method: string,
	typed: { displayName: string; name: string; placeholder?: string },
): Shape {
	const preset = field.choices?.find(({ value }) => value === field.default);
	return {
		type: 'resourceLocator',
		default: {
			...{ __rl: true, mode: 'list', value: presetText(field) },
			// Otherwise n8n shows the value.
			...(preset ? { cachedResultName: preset.title } : {}),
		},
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${field.title}…`,
				typeOptions: { searchListMethod: method, searchable: true },
			},
			{ ...typed, type: 'string' },
		],
	};
}

const expressionHint =
	'Choose from the list, or specify one using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** In a new form, n8n loads dropdowns before it has selected the only credential. A list that loads on opening does not fail then. */
const locatorById = (field: Field, rows?: Field): Shape =>
	locatorShape(field, choicesMethod(field, rows), {
		displayName: 'By ID',
		name: 'id',
		placeholder: example(field.placeholder ?? '4711'),
	});

/** Several entries of a paged list, one per row: n8n has no locator for multiple values. */
const locatorRows = (field: Field, rows?: Field): Shape => {
	const entry = field.title.replace(/ies$/, 'y').replace(/s$/, '');
	return repeatableShape(
		{ ...field, entryTitle: entry },
		[
			{
				displayName: entry,
				name: chosenName,
				...locatorById({ ...field, title: entry }, rows),
				description: 'By ID, several can be given: separated by commas, or as an array from an expression',
			},
		],
		entriesName,
		// n8n looks for a list within rows at a wrong path, counts nothing, and then refuses to run the node.
		field.required && !rows ? { minRequiredFields: 1 } : {},
	);
};

function loadedShape(field: Field, dependsOn: string[], rows?: Field): Shape {
	const typeOptions = {
		loadOptionsMethod: choicesMethod(field, rows),
		...(dependsOn.length ? { loadOptionsDependsOn: dependsOn } : {}),
	};
	const type: NodePropertyTypes = field.kind === 'list' ? 'multiOptions' : 'options';
	return {
		type,
		typeOptions,
		default: field.kind === 'list' ? [] : '',
		description: `${withoutPeriod(field.description)}. ${expressionHint}.`,
		allowArbitraryValues: true,
	};
}

/** The parameters that a dropdown of an operation depends on. */
const parametersOf = (field: Field, operation: Operation): string[] =>
	Object.values(field.load?.params ?? {}).map((name) =>
		parameterPath(operation.fields.find((other) => other.name === name) ?? field, operation),
	);

/** The columns of the account, loaded again when what they depend on changes. */
function mapperShape({ operation }: Place, field: Field): Shape {
	const entry = (field.entryTitle ?? field.title).toLowerCase();
	return {
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: parametersOf(field, operation),
			resourceMapper: {
				resourceMapperMethod: columnsMethod(field),
				mode: operation.id === 'create' ? 'add' : 'map',
				valuesLabel: field.title,
				fieldWords: { singular: entry, plural: `${entry}s` },
				// The notice says what to do.
				hideNoDataError: true,
				addAllFields: operation.id === 'create',
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	};
}

const isLocated = ({ version }: Place, { kind, load }: Field): boolean =>
	version > 1 && kind === 'text' && load !== undefined;
const isSeveral = ({ version, api }: Place, field: Field): boolean =>
	version > 1 && field.kind === 'list' && isReference(api, field);

/** A single choice needs no list. */
const hasOneChoice = ({ choices }: Field): boolean => choices?.length === 1;

function shapeOf(place: Place, field: Field, rows?: Field): Shape {
	if (field.kind === 'rows') return rowsShape(place, field);
	if (field.kind === 'text' && (isReference(place.api, field) || isLocated(place, field)))
		return locatorById(field, rows);
	if (isSeveral(place, field)) return locatorRows(field, rows);
	if (!rows && isMapped(field, place.operation)) return mapperShape(place, field);
	if (isSuggested(field) && (rows || place.version === 1 || !hasOneChoice(field)))
		return locatorShape(field, choicesMethod(field, rows), {
			displayName: 'By Name',
			name: 'name',
			...(field.placeholder ? { placeholder: example(field.placeholder) } : {}),
		});
	if (!field.load || field.kind === 'pairs') return shapes[field.kind](field);
	return loadedShape(field, parametersOf(field, place.operation), rows);
}

/** The title of a dropdown: what is chosen from it has a name and an ID. */
const loadedTitle = ({ title, kind }: Field): string =>
	`${title.replace(/ IDs?$/, '')}${kind === 'list' ? ' Names or IDs' : ' Name or ID'}`;

function titleOf(place: Place, field: Field): string {
	if (field.kind === 'file') return 'Input Data Field Name';
	const isDropdown = field.load && field.kind !== 'pairs' && !isLocated(place, field) && !isSeveral(place, field);
	return isDropdown && !(field.kind === 'text' && isReference(place.api, field)) ? loadedTitle(field) : field.title;
}

function property(place: Place, field: Field, rows?: Field): INodeProperties {
	return {
		displayName: titleOf(place, field),
		name: parameterName(field),
		description: describe(field.description),
		...(field.placeholder && field.kind !== 'list' ? { placeholder: example(field.placeholder) } : {}),
		...(field.fromConnection ? { hint: 'Leave empty to use the value from the credential' } : {}),
		...shapeOf(place, field, rows),
	};
}

/** A field, except rows, of a form without an operation. `dependsOn` names additional parameters that its dropdown depends on. */
export function formProperty(
	field: Field & { kind: Exclude<Field['kind'], 'rows'> },
	dependsOn: string[],
	version: FormVersion = 2,
): INodeProperties {
	const { title, description, placeholder, kind, load } = field;
	if (load && kind === 'text' && version > 1)
		return { displayName: title, name: parameterName(field), description, ...locatorById(field) };
	return {
		displayName: load ? loadedTitle(field) : title,
		name: parameterName(field),
		description: describe(description),
		...(placeholder && kind !== 'list' ? { placeholder: example(placeholder) } : {}),
		...(load ? loadedShape(field, [...dependsOn, ...Object.values(load.params ?? {})]) : shapes[kind](field)),
	};
}

/**
 * Adds an empty choice to an optional field in a row, or among the required fields. Unlike a collection, these always have
 * all of their parameters, so an untouched one must have an empty value that is not sent.
 */
function allowEmpty(field: Field, shape: INodeProperties): INodeProperties {
	const isOpen = !field.required && field.default === undefined;
	if (isOpen && field.kind === 'number') return { ...shape, default: '' };
	if (isOpen && field.kind === 'choice')
		return {
			...shape,
			options: [{ name: 'Not Set', value: '' }, ...((shape.options ?? []) as INodePropertyOptions[])],
			default: '',
		};
	if (isOpen && field.kind === 'boolean') {
		const options = [
			{ name: 'Not Set', value: '' },
			{ name: 'No', value: false },
			{ name: 'Yes', value: true },
		];
		return { ...shape, type: 'options', options, default: '' };
	}
	return shape;
}

/**
 * Whether n8n requires a value. If a field contains an expression, n8n shows every field that depends on it, and does not
 * run the node while a required one of them is empty. So the engine requires those instead.
 */
const isRequiredByN8n = (field: Field): boolean => mustBeEntered(field) && !field.showWhen;

function rowProperty(place: Place, field: Field, rows: Field): INodeProperties {
	const { showWhen } = field;
	const decides = rows.fields?.some((other) => other.showWhen?.field === field.name) ?? false;
	const shape = allowEmpty(field, property(place, field, rows));
	const isAlwaysThere = decides || (mustBeEntered(field) && !isRequiredByN8n(field));
	return {
		...shape,
		...(isRequiredByN8n(field) ? { required: true } : {}),
		...(isAlwaysThere ? { typeOptions: { ...shape.typeOptions, showEvenWhenOptional: true } } : {}),
		...(showWhen ? { displayOptions: { show: { [parameterName({ name: showWhen.field })]: [showWhen.is] } } } : {}),
	};
}

/** Rows show the required fields; the others can be added to a row. */
function rowsShape(place: Place, field: Field): Shape {
	const fields = field.fields ?? [];
	const hides = fields.some(mustBeEntered) && !fields.every(mustBeEntered);
	// n8n counts only the rows of parameters in the form itself.
	const counts = isUpFront(field, place.operation);
	return repeatableShape(
		field,
		fields.map((inner) => rowProperty(place, inner, field)),
		rowsName,
		{
			sortable: true,
			...(hides ? { hideOptionalFields: true, addOptionalFieldButtonText: 'Add Field' } : {}),
			...(counts && field.minimum !== undefined ? { minRequiredFields: field.minimum } : {}),
			...(counts && field.maximum !== undefined ? { maxAllowedFields: field.maximum } : {}),
		},
	);
}

/** Rows of an API field in a form without its operations, such as that of a trigger. */
export function rowsProperty(api: Api, operation: Operation, field: Field): INodeProperties {
	return { ...property({ api, operation, show: {}, version: 2 }, field), required: mustBeEntered(field) };
}

/** A condition on another field of a collection is relative to it; one on a field of the form begins at the root. */
function fieldCondition(field: Field, operation: Operation, upFront: boolean): Show {
	if (!field.showWhen) return {};
	const { field: name, is } = field.showWhen;
	const other = operation.fields.find((candidate) => candidate.name === name) ?? field;
	const fromRoot = !upFront && isUpFront(other, operation);
	return { [`${fromRoot ? '/' : ''}${parameterName(other)}`]: [is] };
}

const isInBody = ({ in: place }: Field): boolean => place === 'body' || place === 'formOnly';

/**
 * Hides the fields of the body while the body is entered as JSON. With `hide`, because n8n evaluates parameters in their
 * order, and that choice comes last.
 */
const hideWithJson = (field: Field, operation: Operation, prefix = ''): Pick<IDisplayOptions, 'hide'> =>
	takesJson(operation) && isInBody(field) ? { hide: { [`${prefix}specifyBody`]: ['json'] } } : {};

/** A file that can be pasted: the choice between file and text, the text, and the field of the item that contains the file. */
function pastedProperties(place: Place, field: Field, shownWith: IDisplayOptions): INodeProperties[] {
	const from = fileFromName(field);
	const shown = (kind: string): Pick<INodeProperties, 'displayOptions'> => ({
		displayOptions: { ...shownWith, show: { ...shownWith.show, [from]: [kind] } },
	});
	return [
		{
			displayName: `${field.title} From`,
			name: from,
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Input File', value: 'input', description: 'A file of the input item' },
				{ name: 'Text', value: 'text', description: 'Paste it here in PEM format' },
			],
			default: 'text',
			description: `How to provide the ${field.title.toLowerCase()}`,
			displayOptions: shownWith,
		},
		{
			displayName: field.title,
			name: fileTextName(field),
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			required: true,
			placeholder: example('-----BEGIN CERTIFICATE-----'),
			description: field.description,
			...shown('text'),
		},
		{ ...property(place, field), required: true, ...shown('input') },
	];
}

function upFrontProperties(place: Place): INodeProperties[] {
	const { operation, show, version } = place;
	return operation.fields
		.filter((field) => isUpFront(field, operation))
		.flatMap((field) => {
			const displayOptions = {
				show: { ...show, ...fieldCondition(field, operation, true) },
				...hideWithJson(field, operation),
			};
			if (version > 1 && isPasted(field)) return pastedProperties(place, field, displayOptions);
			const shape = field.prominent ? allowEmpty(field, property(place, field)) : property(place, field);
			return [{ ...shape, required: isRequiredByN8n(field), displayOptions }];
		});
}

const bodyChoice = ({ operation, show }: Place): INodeProperties[] =>
	takesJson(operation)
		? [
				{
					displayName: 'Specify Body',
					name: 'specifyBody',
					type: 'options',
					noDataExpression: true,
					options: [
						{ name: 'Using the Fields Above', value: 'fields' },
						{ name: 'Using JSON', value: 'json' },
					],
					default: 'fields',
					description: 'How to enter the request body',
					displayOptions: { show },
				},
			]
		: [];

const jsonBody = ({ operation, show }: Place): INodeProperties[] =>
	takesJson(operation)
		? [
				{
					displayName: 'Body (JSON)',
					name: 'jsonBody',
					type: 'json',
					typeOptions: { rows: 8 },
					default: '',
					required: true,
					description: 'Request body as documented by Genesys. It is sent as is.',
					hint: 'Use this for properties without a field, or to build the body with an expression',
					displayOptions: { show: { ...show, specifyBody: ['json'] } },
				},
			]
		: [];

const pagingProperties = ({ operation, show }: Place): INodeProperties[] =>
	operation.result === 'page'
		? [
				{
					displayName: 'Return All',
					name: 'returnAll',
					type: 'boolean',
					default: false,
					description: 'Whether to return all results or only up to a given limit',
					displayOptions: { show },
				},
				{
					displayName: 'Limit',
					name: 'limit',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 50,
					description: 'Max number of results to return',
					displayOptions: { show: { ...show, returnAll: [false] } },
				},
			]
		: [];

const outputField = ({ operation, show }: Place): INodeProperties[] =>
	operation.result === 'file'
		? [
				{
					displayName: 'Put Output File in Field',
					name: 'outputField',
					type: 'string',
					default: 'data',
					required: true,
					hint: 'The name of the output binary field to put the file in',
					displayOptions: { show },
				},
			]
		: [];

const collectionTexts = {
	filters: { displayName: 'Filters', placeholder: 'Add Filter' },
	additionalFields: { displayName: 'Additional Fields', placeholder: 'Add Field' },
};

function collection(place: Place): INodeProperties[] {
	const { operation, show } = place;
	const aside = operation.fields.filter((field) => !isUpFront(field, operation));
	if (aside.length === 0) return [];
	const ofBody = aside.every((field) => hideWithJson(field, operation).hide !== undefined);
	const options = aside.map((field): INodeProperties => {
		const show = fieldCondition(field, operation, false);
		const displayOptions = {
			...(Object.keys(show).length > 0 ? { show } : {}),
			...(ofBody ? {} : hideWithJson(field, operation, '/')),
		};
		return {
			...property(place, field),
			...(Object.keys(displayOptions).length > 0 ? { displayOptions } : {}),
		};
	});
	const name = collectionOf(operation);
	return [
		{
			...collectionTexts[name],
			name,
			type: 'collection',
			default: {},
			options: options.sort(byLabel),
			displayOptions: { show, ...(ofBody ? { hide: { specifyBody: ['json'] } } : {}) },
		},
	];
}

const notice = (name: string, displayName: string, show: Show): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	...(Object.keys(show).length ? { displayOptions: { show } } : {}),
});

const warningOf = ({ destructive }: Operation): string =>
	typeof destructive === 'string' ? destructive : 'This permanently deletes data and cannot be undone';

function notices({ operation, show }: Place): INodeProperties[] {
	return [
		...(operation.deprecated ? [notice('deprecatedNotice', operation.deprecated, show)] : []),
		...(operation.destructive && !degreesOf(operation)
			? [notice('destructiveNotice', warningOf(operation), show)]
			: []),
	];
}

/** The consequences of the chosen value, below the choice: in the list, only users who open it read them. */
function consequences({ operation, show }: Place): INodeProperties[] {
	const field = degreesOf(operation);
	if (!field) return [];
	return (field.choices ?? []).map(({ value, title, description = '' }) =>
		notice('consequenceNotice', `${title}: ${description}`, { ...show, [parameterName(field)]: [value] }),
	);
}

/** The parts of an operation's form, in their order. Few people need a JSON body, so everything required comes first. */
const parts: readonly ((place: Place) => INodeProperties[])[] = [
	notices,
	upFrontProperties,
	consequences,
	pagingProperties,
	outputField,
	outputProperties,
	collection,
	bodyChoice,
	jsonBody,
];

function resourceProperty(resources: readonly Resource[]): INodeProperties {
	const options = resources
		.map(({ id, title, description }) => ({ name: title, value: id, description: describe(description) }))
		.sort(byName);
	const preset = resources[0]?.id ?? '';
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options,
		default: preset,
	};
}

function operationProperty({ id, operations }: Resource): INodeProperties {
	const options = operations
		.map((operation) => ({
			name: operation.title,
			value: operation.id,
			description: describe(operation.description),
			action: operation.action,
		}))
		.sort(byName);
	// The first operation is the most used one, but a deletion is never the default.
	const preset = operations.find(({ destructive }) => !destructive)?.id ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options,
		default: preset,
		displayOptions: { show: { resource: [id] } },
	};
}

function apiProperties(api: Api, version: FormVersion): INodeProperties[] {
	const resources = resourcesOf(version, api);
	const places = resources.flatMap(({ id, operations }) =>
		operations.map((operation): Place => ({
			api,
			operation,
			version,
			show: { resource: [id], operation: [operation.id] },
		})),
	);
	return [
		...(api.notice ? [notice('apiNotice', api.notice, {})] : []),
		resourceProperty(resources),
		...resources.map(operationProperty),
		...parts.flatMap((part) => places.flatMap(part)),
		...resources.flatMap((resource) => toolOutputProperties(resource, {})),
	].flatMap((property) => ofVersion(version, property));
}

function versionProperty(versions: readonly [ApiVersion, ...ApiVersion[]]): INodeProperties {
	const options = versions.map(({ value, title, description }) => ({ name: title, value, description }));
	const preset = versions[0].value;
	return {
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		noDataExpression: true,
		options,
		default: preset,
		description: 'Version of the API to use',
	};
}

/** The number of items that a node processes in parallel: the default and the maximum. */
export const concurrency = { preset: 5, most: 50 } as const;
const { preset: itemsAtOnce, most: maxAtOnce } = concurrency;

/** The options of every node that sends a request for each item. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Max Concurrency',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: maxAtOnce },
			default: itemsAtOnce,
			description: 'How many items to process in parallel. The output keeps the order of the input.',
		},
	],
};

/**
 * All parameters of a node: the sign-in, the version if there are several, the resource, the operation, and then the fields
 * of each operation. `versions` are the forms that the node has had. A new node has only the latest.
 */
export function buildProperties(offer: Offer, versions: readonly FormVersion[] = [2, 1]): INodeProperties[] {
	const systems = new Set(apisOf(offer).map(({ service }) => service));
	const forms = versionedForm(
		(version) =>
			isOneApi(offer)
				? apiProperties(offer, version)
				: mergeForms(
						'apiVersion',
						offer.map(({ value, api }) => ({ when: value, properties: apiProperties(api, version) })),
					),
		versions,
	);
	return [
		...[...systems].flatMap((system) => authenticationProperty(system)),
		...(isOneApi(offer) ? [] : [versionProperty(offer)]),
		...shareProperties(forms),
		{
			...optionsProperty,
			options: [
				...nameOptions(offer),
				...fullResponseOptions(offer, versions.includes(1)),
				...(optionsProperty.options ?? []),
			] as INodeProperties[],
		},
	];
}

/** The output paths of an operation that contain requested secrets, also in the whole response. */
function sensitivePaths(api: Api, operation: Operation): string[] {
	const { sensitiveOutputFields = [], resultPath, result } = operation;
	if (!isWrapped(api, operation)) return [...sensitiveOutputFields];
	const list = result === 'object' ? '' : '[*]';
	const within = [...(api.envelope ? ['data'] : []), ...(resultPath ? [`${resultPath}${list}`] : [])].join('.');
	return sensitiveOutputFields.flatMap((path) => [path, `${within}.${path}`]);
}

/** All such paths of a node. */
export function sensitiveOutputs(offer: Offer): string[] {
	const paths = apisOf(offer).flatMap((api) =>
		api.resources.flatMap(({ operations }) => operations.flatMap((operation) => sensitivePaths(api, operation))),
	);
	return [...new Set(paths)];
}
