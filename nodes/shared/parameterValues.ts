import { validateFieldType, type FieldType, type IExecuteFunctions } from 'n8n-workflow';

import type { Field, Operation } from '../../genesys/catalogue/format.ts';
import type { FileValue, Values } from '../../genesys/client/validate.ts';
import { fail } from '../../genesys/errors.ts';
import { isObject, type JsonObject } from '../../genesys/json.ts';
import {
	chosenName,
	collectionOf,
	entriesName,
	fileFromName,
	fileTextName,
	isMapped,
	isPasted,
	isUpFront,
	pairsName,
	parameterName,
	rowsName,
	unwrap,
} from './parameters.ts';
import { dateInZone, dayInZone } from './timeZone.ts';

type Entered = Record<string, unknown>;

/** Reads a file of the input item into memory. Only for small files, such as certificates. */
async function readInputFile(context: IExecuteFunctions, itemIndex: number, fieldName: string): Promise<FileValue> {
	const { fileName, mimeType } = context.helpers.assertBinaryData(itemIndex, fieldName);
	return {
		name: fileName ?? fieldName,
		mimeType,
		data: await context.helpers.getBinaryDataBuffer(itemIndex, fieldName),
	};
}

/** The entries of a repeatable parameter. The engine validates a value that an expression returned instead. */
function entriesOf(value: unknown, name: string): Entered[] | undefined {
	const entries = typeof value === 'object' && value !== null ? (value as Entered)[name] : undefined;
	return Array.isArray(entries) ? (entries as Entered[]) : undefined;
}

function pairsOf(value: unknown): unknown {
	const named = entriesOf(value, pairsName)?.filter(({ name }) => name !== undefined && name !== null && name !== '');
	return named ? Object.fromEntries(named.map((pair) => [String(pair.name), pair.value])) : value;
}

function rowsOf(field: Field, value: unknown, zone: string): unknown {
	const rows = entriesOf(value, rowsName);
	return rows
		? rows.map((row) =>
				Object.fromEntries(
					(field.fields ?? []).map((inner) => [inner.name, plainValue(inner, row[parameterName(inner)], zone)]),
				),
			)
		: value;
}

/** The values of one row. Typed text can contain several values, separated by commas. An expression can return an array. */
function splitValues(chosen: unknown): unknown[] {
	const value = unwrap(chosen);
	const isFromList = isObject(chosen) && chosen.mode === 'list';
	return typeof value === 'string' && !isFromList ? value.split(',').map((part) => part.trim()) : [value].flat();
}

/** The values chosen in all rows. Other values are returned unchanged: earlier versions save them without rows. */
const chosenValues = (value: unknown): unknown =>
	entriesOf(value, entriesName)
		?.flatMap((entry) => splitValues(entry[chosenName]))
		.filter((chosen) => chosen !== '' && chosen !== undefined && chosen !== null) ?? value;

/** Whether a repeatable parameter has no entries: n8n then has an empty object, which is not an entry. */
const hasNoEntries = ({ kind }: Field, value: unknown): boolean =>
	['list', 'rows'].includes(kind) && isObject(value) && Object.keys(value).length === 0;

/** Converts the value of a parameter to a value of the engine. */
export function plainValue(field: Field, parameter: unknown, zone: string): unknown {
	const value = unwrap(parameter);
	if (hasNoEntries(field, value)) return undefined;
	if (field.kind === 'dateTime') return dateInZone(value, zone);
	if (field.kind === 'date') return dayInZone(value, zone);
	if (field.kind === 'pairs') return pairsOf(value);
	if (field.kind === 'list') return chosenValues(value);
	return field.kind === 'rows' ? rowsOf(field, value, zone) : value;
}

interface MappedColumn {
	id: string;
	displayName?: string;
	type?: FieldType;
	removed?: boolean;
}

/** The types to which a value is converted, in the words of an error. Times have a conversion of their own. */
const convertedTypes: Readonly<Partial<Record<FieldType, string>>> = {
	number: 'a number',
	boolean: 'true or false',
	array: 'an array',
	object: 'an object',
};

/** Converts a value to the type of its column, as n8n does for the values in the form. Raises an `input` error if that is impossible. */
function convertValue({ id, displayName = id, type }: MappedColumn, value: unknown, zone: string): unknown {
	if (type === 'dateTime') return dateInZone(value, zone);
	if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
	const wanted = type && convertedTypes[type];
	if (type === undefined || wanted === undefined) return value;
	const result = validateFieldType(id, value, type);
	if (!result.valid)
		fail('input', `"${displayName}" must be ${wanted}`, {
			hint: 'Check the value of this field. No request was sent.',
		});
	return result.newValue;
}

/** Whether a column has a value. An empty text is one only for a text. */
const hasValue = (value: unknown, column?: MappedColumn): boolean =>
	value !== null && value !== undefined && (value !== '' || column === undefined || column.type === 'string');

/**
 * The values that the user mapped to columns of the account, or all values of the item with the name of a column. An
 * expression can return an object instead.
 */
function mappedValues(context: IExecuteFunctions, parameter: unknown, itemIndex: number): unknown {
	if (!isObject(parameter) || !('mappingMode' in parameter)) return pairsOf(parameter);
	const columns = (Array.isArray(parameter.schema) ? parameter.schema : []) as MappedColumn[];
	const { json } = context.getInputData()[itemIndex] ?? { json: {} };
	const values = parameter.mappingMode === 'autoMapInputData' ? json : ((parameter.value ?? {}) as JsonObject);
	const byName = new Map(columns.filter(({ removed }) => !removed).map((column) => [column.id, column]));
	const zone = context.getTimezone();
	return Object.fromEntries(
		Object.entries(values)
			.filter(([name, value]) => (columns.length === 0 || byName.has(name)) && hasValue(value, byName.get(name)))
			.map(([name, value]) => {
				const column = byName.get(name);
				return [name, column ? convertValue(column, value, zone) : value];
			}),
	);
}

/** The values of an operation, by the names of the catalog. */
export async function readValues(context: IExecuteFunctions, operation: Operation, itemIndex: number): Promise<Values> {
	// The parameters have no type that n8n could check, and looking for one would take longer than reading them.
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, null, { skipValidation: true });
	const isAside = operation.fields.some((field) => !isUpFront(field, operation));
	const aside = ((isAside ? read(collectionOf(operation)) : null) ?? {}) as Entered;
	const zone = context.getTimezone();
	const values: Values = {};
	for (const field of operation.fields) {
		const isText = isPasted(field) && read(fileFromName(field)) === 'text';
		const name = isText ? fileTextName(field) : parameterName(field);
		// n8n checks the types of mapped values.
		const isMapping = isMapped(field, operation);
		const readField = isMapping ? (mapped: string) => context.getNodeParameter(mapped, itemIndex, null) : read;
		const parameter = isUpFront(field, operation) ? readField(name) : aside[name];
		const value = isMapping ? mappedValues(context, parameter, itemIndex) : plainValue(field, parameter, zone);
		values[field.name] =
			field.kind === 'file' && !isText && typeof value === 'string' && value
				? await readInputFile(context, itemIndex, value)
				: value;
	}
	return values;
}
