import { findOperation, type Api, type Field, type Operation } from '../../genesys/catalogue/format.ts';

/**
 * Where a field of the catalogue is found among the parameters of an n8n node. Properties are made, values are read and
 * dropdowns are loaded by this one file's rules.
 */

/** A version of an API, in a node that has several of them to choose from. */
export interface ApiVersion {
	/** Of the parameter `apiVersion`. */
	value: string;
	title: string;
	description: string;
	api: Api;
}

/** What a node offers: one API, or versions of it, of which the first is the one to choose. */
export type Offer = Api | readonly [ApiVersion, ...ApiVersion[]];

export const isOneApi = (offer: Offer): offer is Api => 'resources' in offer;

export const apisOf = (offer: Offer): Api[] => (isOneApi(offer) ? [offer] : offer.map(({ api }) => api));

/** The API as it is chosen in the form. Workflows from before there were versions have none, and mean the first. */
function chosenApi(offer: Offer, read: (name: string) => unknown): Api {
	if (isOneApi(offer)) return offer;
	const chosen = read('apiVersion');
	return (offer.find(({ value }) => value === chosen) ?? offer[0]).api;
}

/** The operation as it is chosen in the form, and its key, `resource.operation`. */
export function chosenOperation(
	offer: Offer,
	read: (name: string) => unknown,
): { api: Api; key: string; operation: Operation } {
	const api = chosenApi(offer, read);
	const key = `${String(read('resource'))}.${String(read('operation'))}`;
	return { api, key, operation: findOperation(api, key) };
}

/** A parameter's name. n8n reads a dot as a path, so `timeFrame.dateFrom` becomes `timeFrame__dateFrom`. */
export const parameterName = (field: Pick<Field, 'name'>): string => field.name.replaceAll('.', '__');

/** Under which n8n keeps the rows of a parameter, and the names with their values. */
export const rowsName = 'row';
export const pairsName = 'pair';

/** Where several things are chosen, each from a list of its own: the rows, and what was chosen in each. */
export const entriesName = 'entry';
export const chosenName = 'chosen';

/** Where an operation keeps what need not be given: lists call it filters. */
export const collectionOf = ({ result }: Operation): 'filters' | 'additionalFields' =>
	result === 'page' ? 'filters' : 'additionalFields';

/** Whether it depends on a field that another one must be entered. */
export const decidesOverRequired = (
	field: Pick<Field, 'name'>,
	{ fields }: { fields: readonly Pick<Field, 'required' | 'prominent' | 'showWhen'>[] },
): boolean =>
	fields.some(
		({ required, prominent, showWhen }) => (required ?? prominent) === true && showWhen?.field === field.name,
	);

/** Whether a person must enter it: nobody makes it up, and no connection has it. */
export const mustBeEntered = ({ required, generate, fromConnection }: Field): boolean =>
	required === true && generate === undefined && !fromConnection;

/** In the form itself rather than in the collection: what must be given, and what decides over that. A switch with a default need not be given. */
export function isUpFront(field: Field, operation: Operation): boolean {
	if (field.aside) return false;
	if (field.in === 'formOnly' || field.prominent || decidesOverRequired(field, operation)) return true;
	return mustBeEntered(field) && !(field.kind === 'boolean' && field.default !== undefined);
}

/** The path of a field's value among the parameters of the node. */
export function parameterPath(field: Field, operation: Operation): string {
	return isUpFront(field, operation) ? parameterName(field) : `${collectionOf(operation)}.${parameterName(field)}`;
}

/** Whether a field stands for entries of a list that has pages, such as jobs: each is chosen from a list that can be searched, or given by ID. */
export function isReference(api: Api, field: Field): boolean {
	return field.load !== undefined && findOperation(api, field.load.from).result === 'page';
}

/** Whether values are suggested, and others may be given. */
export const isSuggested = ({ kind, choices }: Field): boolean => kind === 'text' && choices !== undefined;

/** Whether a file can be pasted as text as well: two parameters more say how it is given, and hold the text. */
export const isPasted = ({ kind, pem }: Field): boolean => kind === 'file' && pem === true;
export const fileFromName = (field: Field): string => `${parameterName(field)}__from`;
export const fileTextName = (field: Field): string => `${parameterName(field)}__text`;

/** The value of a parameter, out of what n8n wraps a choice from a list in. */
export function unwrap(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value && 'value' in value ? value.value : value;
}

/** The method behind the dropdown of a field; of one that stands in rows, with the field of the rows. */
export const choicesMethod = (field: Pick<Field, 'name'>, rows?: Pick<Field, 'name'>): string =>
	['choicesOf', ...(rows ? [parameterName(rows)] : []), parameterName(field)].join('_');

/** A field whose choices are no part of the form itself, and the method behind its dropdown. */
export interface Choosing {
	field: Field;
	method: string;
}

/** The fields of an operation that have a dropdown of their own, those of its rows too. */
export function choosingFields({ fields }: Pick<Operation, 'fields'>, rows?: Field): Choosing[] {
	return fields.flatMap((field): Choosing[] => {
		if (field.fields) return choosingFields({ fields: field.fields }, field);
		return field.load || isSuggested(field) ? [{ field, method: choicesMethod(field, rows) }] : [];
	});
}
