import { findList } from '../../genesys/catalogue/dropdownLists.ts';
import { hasAccountColumns } from '../../genesys/client/accountColumns.ts';
import { findOperation, type Api, type Field, type Operation } from '../../genesys/catalogue/format.ts';

/**
 * Maps fields of the catalog to parameters of an n8n node. The code that builds properties, reads values, and loads dropdowns
 * all uses these rules.
 */

/** A version of an API, in a node with several versions. */
export interface ApiVersion {
	/** The value of the parameter `apiVersion`. */
	value: string;
	title: string;
	description: string;
	api: Api;
}

/** One API, or versions of it. The first version is the default. */
export type Offer = Api | readonly [ApiVersion, ...ApiVersion[]];

export const isOneApi = (offer: Offer): offer is Api => 'resources' in offer;

export const apisOf = (offer: Offer): Api[] => (isOneApi(offer) ? [offer] : offer.map(({ api }) => api));

/** The chosen API. Workflows that were saved before there were versions use the first. */
function chosenApi(offer: Offer, read: (name: string) => unknown): Api {
	if (isOneApi(offer)) return offer;
	const chosen = read('apiVersion');
	return (offer.find(({ value }) => value === chosen) ?? offer[0]).api;
}

/** The chosen operation and its key, `resource.operation`. */
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

/** The names under which n8n saves the rows and the pairs of a parameter. */
export const rowsName = 'row';
export const pairsName = 'pair';

/** The names of the rows and of their values, for a field with several values from lists. */
export const entriesName = 'entry';
export const chosenName = 'chosen';

/** The collection for optional fields. Lists call it filters, unless that is the name of a field. */
export const collectionOf = ({ result, fields }: Operation): 'filters' | 'additionalFields' =>
	result === 'page' && !fields.some(({ name }) => name === 'filters') ? 'filters' : 'additionalFields';

/** Whether another required field depends on this one. */
const decidesOverRequired = (
	field: Pick<Field, 'name'>,
	{ fields }: { fields: readonly Pick<Field, 'required' | 'prominent' | 'showWhen'>[] },
): boolean =>
	fields.some(
		({ required, prominent, showWhen }) => (required ?? prominent) === true && showWhen?.field === field.name,
	);

/** Whether the user must enter a value: it is not generated and not part of the credential. */
export const mustBeEntered = ({ required, generate, fromConnection }: Field): boolean =>
	required === true && generate === undefined && !fromConnection;

/** Whether a field is in the form itself rather than in the collection: required fields and those that required fields depend on. A switch with a default is optional. */
export function isUpFront(field: Field, operation: Operation): boolean {
	if (field.aside) return false;
	if (field.in === 'formOnly' || field.prominent || decidesOverRequired(field, operation)) return true;
	return mustBeEntered(field) && !(field.kind === 'boolean' && field.default !== undefined);
}

/** The path of a field's value among the parameters of the node. */
export function parameterPath(field: Field, operation: Operation): string {
	return isUpFront(field, operation) ? parameterName(field) : `${collectionOf(operation)}.${parameterName(field)}`;
}

/** Whether a field refers to entries of a paged list, such as jobs. Users choose each from a searchable list or enter its ID. */
export function isReference(api: Api, field: Field): boolean {
	return field.load !== undefined && findList(api, field.load).operation.result === 'page';
}

/** Whether a field suggests values but accepts others. */
export const isSuggested = ({ kind, choices }: Field): boolean => kind === 'text' && choices !== undefined;

/**
 * Whether a field consists of columns that exist in the account. n8n maps values to them. In a collection, n8n neither
 * loads the columns nor shows what was saved, so such a field has rows of names and values there.
 */
export const isMapped = (field: Field, operation: Operation): boolean =>
	hasAccountColumns(field) && !field.load?.suggests && isUpFront(field, operation);

/** The name of the method that loads the columns of a field. */
export const columnsMethod = (field: Pick<Field, 'name'>): string => `columnsOf_${parameterName(field)}`;

/** Whether a file can also be pasted as text. Two more parameters select the way and contain the text. */
export const isPasted = ({ kind, pem }: Field): boolean => kind === 'file' && pem === true;
export const fileFromName = (field: Field): string => `${parameterName(field)}__from`;
export const fileTextName = (field: Field): string => `${parameterName(field)}__text`;

/** The value of a parameter, without the object in which n8n wraps a list choice. */
export function unwrap(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value && 'value' in value ? value.value : value;
}

/** The name of the method that loads the dropdown of a field. `rows` is the field of the rows that contain it. */
export const choicesMethod = (field: Pick<Field, 'name'>, rows?: Pick<Field, 'name'>): string =>
	['choicesOf', ...(rows ? [parameterName(rows)] : []), parameterName(field)].join('_');

/** A field whose choices are loaded, and the method that loads them. */
export interface Choosing {
	field: Field;
	/** The name of the field in the catalog; `rows[].name` in rows. */
	path: string;
	method: string;
}

/** The fields of an operation that have a dropdown, including fields in rows. */
export function choosingFields({ fields }: Pick<Operation, 'fields'>, rows?: Field, within = ''): Choosing[] {
	return fields.flatMap((field): Choosing[] => {
		const path = `${within}${field.name}`;
		if (field.fields) return choosingFields({ fields: field.fields }, field, `${path}[].`);
		if (field.kind === 'pairs') return [];
		return field.load || isSuggested(field) ? [{ field, path, method: choicesMethod(field, rows) }] : [];
	});
}
