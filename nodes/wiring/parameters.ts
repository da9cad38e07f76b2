import type { Api, Field, Operation } from '../../genesys/apis/catalogue';
import { findOperation } from '../../genesys/apis/catalogue';

/**
 * Where a field of the catalogue is found among the parameters of an n8n node. Properties are made, values are read and
 * dropdowns are loaded by this one file's rules.
 */

/** A parameter's name. n8n reads a dot as a path, so `timeFrame.dateFrom` becomes `timeFrame__dateFrom`. */
export const parameterName = (field: Pick<Field, 'name'>): string => field.name.replaceAll('.', '__');

/** Where an operation keeps what need not be given: lists call it filters. */
export const collectionOf = ({ result }: Operation): 'filters' | 'additionalFields' => (result === 'page' ? 'filters' : 'additionalFields');

const decidesOverRequired = (field: Field, { fields }: Operation): boolean => fields.some(({ required, showWhen }) => required === true && showWhen?.field === field.name);

/** In the form itself rather than in the collection: what must be given, and what decides over that. A switch with a default need not be given. */
export function isUpFront(field: Field, operation: Operation): boolean {
	if (decidesOverRequired(field, operation)) return true;
	return field.required === true && !(field.kind === 'boolean' && field.default !== undefined);
}

/** The path of a field's value among the parameters of the node. */
export function parameterPath(field: Field, operation: Operation): string {
	return isUpFront(field, operation) ? parameterName(field) : `${collectionOf(operation)}.${parameterName(field)}`;
}

/** Whether a field stands for one entry of a list of things that have an id, such as a job: those are chosen from a searchable list or given by id. */
export function isReference(api: Api, field: Field): boolean {
	return field.kind === 'text' && field.load !== undefined && findOperation(api, field.load.from).result === 'page';
}

/** The value of a parameter, out of what n8n wraps a choice from a list in. */
export function unwrapped(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value && 'value' in value ? value.value : value;
}

/** The method that loads a field's dropdown. */
export const choicesMethod = (field: Pick<Field, 'name'>): string => `choicesOf_${parameterName(field)}`;
