import type { Field } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { isObject, parseJson } from '../json.ts';
import { text } from '../language.ts';
import { apiCallAction, type ApiBody, type ApiRequest } from './apiCall.ts';
import { bodySkeleton } from './cloudBody.ts';
import { findCloudOperation, type CloudBody, type CloudOperation } from './cloudOperations.ts';
import { queryOf } from './request.ts';
import { readJson } from './response.ts';
import { validate, type Values, type Wire } from './validate.ts';

/** A parameter of an operation, in the form of a catalogue's field, so that the faces show it in the same way. */
export interface CloudParameter extends Field {
	isHeader?: true;
}

const about = {
	path: text('Part of the path').template,
	query: text('Query parameter').template,
	list: text('Query parameter. Separate entries with commas.').template,
	header: text('Request header').template,
};

/** Name, `!`, `@h`, `:type`, `=default`, `<=maximum`, `{values}`. */
const notation = /^([^!@:=<{]+)(!)?(@h)?(?::(n|b|d|s\[\]))?(?:=([^<{]*))?(?:<=(\d+))?(?:\{(.*)\})?$/;

const kinds: Readonly<Record<string, Field['kind']>> = { n: 'number', b: 'boolean', d: 'dateTime', 's[]': 'list' };

function kindOf(type: string | undefined, values: string | undefined, maximum: string | undefined): Field['kind'] {
	if (type !== undefined) return kinds[type] ?? 'text';
	if (values !== undefined) return 'choice';
	return maximum === undefined ? 'text' : 'number';
}

function readParameter(entry: string): CloudParameter {
	const [, name = entry, required, header, type, usual, maximum, values] = notation.exec(entry) ?? [];
	const kind = kindOf(type, values, maximum);
	return {
		name,
		in: 'query',
		title: name,
		description: header ? about.header : kind === 'list' ? about.list : about.query,
		kind,
		...(required ? { required: true } : {}),
		...(header ? { isHeader: true } : {}),
		...(kind === 'list' ? { repeated: true } : {}),
		...(usual ? { placeholder: usual } : {}),
		...(maximum === undefined || kind !== 'number' ? {} : { maximum: Number(maximum) }),
		...(values === undefined ? {} : { choices: values.split('|').map((value) => ({ value, title: value })) }),
	};
}

/** The parameters of an operation: those of its path first, then those of the query and headers. */
export function parametersOf({ path, parameters }: CloudOperation): CloudParameter[] {
	const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): CloudParameter => ({
		...{ name, in: 'path', title: name, description: about.path, kind: 'text', required: true },
	}));
	return [...inPath, ...parameters.split(';').filter(Boolean).map(readParameter)];
}

/** The validator does not compare the entries of lists, because most lists accept others. Here each list is complete. */
function refuseOtherEntries(fields: readonly CloudParameter[], wire: Record<string, Wire>): void {
	for (const { name, kind, choices } of fields) {
		const entries = wire[name];
		if (kind !== 'list' || !choices || !Array.isArray(entries)) continue;
		const known = choices.map(({ value }) => value);
		const other = entries.map(String).find((entry) => !known.includes(entry));
		if (other === undefined) continue;
		fail('input', '"{name}" has an unknown entry "{other}"', {
			values: { name, other, known },
			operation: apiCallAction,
			hint: 'Available entries: {known}. No request was sent.',
		});
	}
}

const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Whether a value is what a body must be. */
function fits(value: unknown, { model, isList }: CloudBody): boolean {
	if (isList) return Array.isArray(value);
	return model === 'string' ? typeof value === 'string' : isObject(value) && !Array.isArray(value);
}

/** The body as it is sent. JSON text is sent as it is: JavaScript would round long numbers. */
function bodyOf({ body }: CloudOperation, given: unknown): ApiBody | undefined {
	if (isEmpty(given)) {
		if (!body || body.isOptional) return undefined;
		return fail('input', '"Body" is required', {
			values: { model: body.model },
			operation: apiCallAction,
			hint: 'Enter JSON of the type {model}. No request was sent.',
		});
	}
	if (!body)
		return fail('input', '"Body" must be empty', {
			operation: apiCallAction,
			hint: 'This operation has no body. No request was sent.',
		});
	const parsed = typeof given === 'string' ? readJson(Buffer.from(given)) : given;
	if (!body.isList && body.model === 'string')
		return { json: JSON.stringify(typeof parsed === 'string' ? parsed : String(given)) };
	if (parsed === undefined)
		return fail('input', '"Body" is not valid JSON', {
			operation: apiCallAction,
			hint: 'Correct it. No request was sent.',
		});
	if (!fits(parsed, body))
		return fail('input', body.isList ? '"Body" must be a JSON array' : '"Body" must be a JSON object', {
			values: { model: body.model },
			operation: apiCallAction,
			hint: 'The type of the body is {model}. No request was sent.',
		});
	return { json: typeof given === 'string' ? given : JSON.stringify(parsed) };
}

/** Empty texts, lists of values, and the date of the example: nobody sends these on purpose. */
const isPlaceholder = /""|\||2026-01-31T08:00:00Z/;

/** The form enters the example of a body, which would overwrite values if it was sent unchanged. */
async function refuseExample(operation: CloudOperation, body: ApiBody | undefined): Promise<void> {
	const example = await bodySkeleton(operation);
	if (!body || !('json' in body) || example === undefined || !isPlaceholder.test(example)) return;
	if (JSON.stringify(parseJson(String(body.json))) !== JSON.stringify(parseJson(example))) return;
	fail('input', '"Body" is still the example', {
		operation: apiCallAction,
		hint: 'Replace the values, and remove the properties that you do not need. No request was sent.',
	});
}

/** A call of an operation from the list. */
export interface CloudCall {
	/** The operation, by its name: `getRoutingQueues`. */
	id: string;
	/** The parameters of the path, the query, and the headers. Empty ones are not sent. */
	values: Values;
	/** A value, or its JSON text. */
	body?: unknown;
	headers?: Readonly<Record<string, unknown>>;
	repeatable?: boolean;
}

/** A list is sent as one pair for each of its entries. */
const pairsOf = (name: string, value: Wire): [string, unknown][] =>
	Array.isArray(value) ? value.map((entry: unknown): [string, unknown] => [name, entry]) : [[name, value]];

/**
 * The request of an operation from the list. Raises an `input` error if the operation, a parameter, or the body is not as the list says. Nothing has been
 * sent then.
 */
export async function cloudRequest({ id, values, body, headers, repeatable }: CloudCall): Promise<ApiRequest> {
	const operation = await findCloudOperation(id);
	const fields = parametersOf(operation);
	const wire = validate({ action: apiCallAction, fields }, values);
	refuseOtherEntries(fields, wire);
	const sent = fields.flatMap((field) => {
		const value = wire[field.name];
		return value === undefined ? [] : [{ field, value }];
	});
	const path = sent
		.filter(({ field }) => field.in === 'path')
		.reduce(
			(soFar, { field, value }) => soFar.replace(`{${field.name}}`, () => encodeURIComponent(String(value))),
			operation.path,
		);
	const query = sent
		.filter(({ field }) => field.in === 'query' && !field.isHeader)
		.flatMap(({ field, value }) => pairsOf(field.name, value));
	const content = bodyOf(operation, body);
	await refuseExample(operation, content);
	const named = sent.filter(({ field }) => field.isHeader).map(({ field, value }) => [field.name, value] as const);
	return {
		method: operation.method,
		path: path + queryOf(query),
		headers: { ...Object.fromEntries(named), ...headers },
		body: content,
		repeatable,
	};
}
