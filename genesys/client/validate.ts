import { randomUUID } from 'crypto';

import { wholeBodyOf, type Field, type Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { inSentence, term, text, type Text } from '../language.ts';
import { isObject, textOf } from '../json.ts';
import { nestPaths } from './nested.ts';
import { holdsPrivateKey, pastedFile, repairedFile } from './pemFile.ts';
import { readJson } from './response.ts';

/** What a person entered, by {@link Field.name}. */
export type Values = Record<string, unknown>;

/** The value of a field of kind `file`. */
export interface FileValue {
	name: string;
	mimeType: string;
	data: Uint8Array;
}

type Pairs = Record<string, unknown>;

/** A value as it is sent. In paths, queries and forms, every value becomes text. */
export type Wire = string | number | boolean | string[] | Pairs | Pairs[] | FileValue;

/** Inputs of an operation besides the values of its fields. */
export interface Given {
	/** The whole body, instead of its fields: an object or its JSON text. */
	json?: unknown;
	/** Values of the connection for fields that are left empty. */
	presets?: Readonly<Record<string, string>>;
}

/** Whether a value was left empty or contains only spaces, so that it is not sent. For a field with a default, an empty list is a value. */
function isEmpty(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(Array.isArray(value) && value.length === 0)
	);
}

/** Whether a field is shown, given the other values: the catalogue's only condition. */
export function isShown(field: Field, fields: readonly Field[], values: Values): boolean {
	if (!field.showWhen) return true;
	const { field: name, is } = field.showWhen;
	const other = fields.find((candidate) => candidate.name === name);
	const value = isEmpty(values[name]) ? other?.default : values[name];
	return textOf(value)?.toLowerCase() === String(is).toLowerCase();
}

const iso = (milliseconds: number): string | undefined =>
	Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : undefined;

/** A date, or a date and a time, with or without a zone. */
const moment = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** Milliseconds since 1970, as numbers of eleven digits or more. Fewer digits are more likely a date without dashes. */
const milliseconds = /^-?\d{11,}$/;

/**
 * Converts a value to ISO 8601 in UTC; `undefined` if it is not a date. A time without a zone counts as UTC. Platforms that
 * know the user's zone convert it first.
 */
export function readMoment(value: unknown): string | undefined {
	if (value instanceof Date || typeof value === 'number') return iso(Number(value));
	const text = (textOf(value) ?? '').trim();
	if (milliseconds.test(text)) return iso(Number(text));
	const [, day = '', time = '00:00', zone = 'Z'] = moment.exec(text) ?? [];
	// JavaScript reads February 31 as March 3.
	if (iso(Date.parse(`${day}T00:00Z`))?.slice(0, 10) !== day) return undefined;
	return iso(
		Date.parse(
			`${day}T${time}${zone.toUpperCase().replace(/^([+-]\d\d):?(\d\d)?$/, (_all, hours: string, minutes = '00') => `${hours}:${minutes}`)}`,
		),
	);
}

const cronField = /^[\d*,/A-Za-z?L#W-]+$/;

function list(value: unknown): string[] | undefined {
	const entries: unknown[] = Array.isArray(value) ? value : (textOf(value) ?? '').split(',');
	if (entries.some((entry) => typeof entry === 'object')) return undefined;
	return entries.map((entry) => (textOf(entry) ?? '').trim()).filter((entry) => entry !== '');
}

/** The entries of a list that is sent as objects, without the objects. */
const plainEntries = (value: unknown, name: string | undefined): unknown =>
	name !== undefined && Array.isArray(value)
		? value.map((entry: unknown) => (isObject(entry) && name in entry ? entry[name] : entry))
		: value;

const isScalar = (value: unknown): value is string | number | bigint | boolean =>
	['string', 'number', 'bigint', 'boolean'].includes(typeof value);

const isFile = (value: unknown): value is FileValue => isObject(value) && value.data instanceof Uint8Array;

const isPlain = (value: unknown): value is Pairs => isObject(value) && !isFile(value);

/** Parses JSON text; returns any other value unchanged. */
const parseTyped = (value: unknown): unknown => (typeof value === 'string' ? readJson(Buffer.from(value)) : value);

/** How to read a value of each kind; `undefined` if it is not of that kind. `expected` says so of `{title}`. */
const kinds: Record<
	Exclude<Field['kind'], 'rows'>,
	{ read: (value: unknown, field: Field) => Wire | undefined; expected: Text }
> = {
	text: {
		read: (value) => (typeof value === 'object' ? undefined : String(value)),
		expected: text('"{title}" must be text'),
	},
	secret: {
		read: (value) => (typeof value === 'object' ? undefined : String(value)),
		expected: text('"{title}" must be text'),
	},
	number: {
		read: (value) => (isScalar(value) && Number.isFinite(Number(value)) ? Number(value) : undefined),
		expected: text('"{title}" must be a number'),
	},
	boolean: {
		read: (value) =>
			typeof value === 'boolean'
				? value
				: ({ true: true, false: false } as Record<string, boolean>)[(textOf(value) ?? '').toLowerCase()],
		expected: text('"{title}" must be true or false'),
	},
	choice: {
		read: (value, field) =>
			typeof value !== 'object' &&
			(field.load || field.otherValues || field.choices?.some((choice) => choice.value === String(value)))
				? String(value)
				: undefined,
		expected: text('"{title}" must be one of the choices'),
	},
	list: {
		read: (value, { entriesAs }) =>
			typeof value === 'object' && !Array.isArray(value) ? undefined : list(plainEntries(value, entriesAs)),
		expected: text('"{title}" must be a list'),
	},
	dateTime: { read: readMoment, expected: text('"{title}" must be a date and time such as 2026-11-01T08:00:00Z') },
	date: {
		read: (value) =>
			readMoment(typeof value === 'string' ? value.trim().replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : value)?.slice(
				0,
				10,
			),
		expected: text('"{title}" must be a date such as 2026-11-01'),
	},
	cron: {
		read: (value) => {
			const parts = (textOf(value) ?? '').trim().split(/\s+/);
			return parts.length >= 5 && parts.length <= 7 && parts.every((part) => cronField.test(part))
				? parts.join(' ')
				: undefined;
		},
		expected: text('"{title}" must be a cron expression such as "0 2 * * *" (minute hour day month weekday, UTC)'),
	},
	pairs: {
		read: (value) => (isPlain(parseTyped(value)) ? (parseTyped(value) as Pairs) : undefined),
		expected: text('"{title}" must be an object such as {"name": "value"}'),
	},
	file: { read: readFile, expected: text('"{title}" must be a file') },
};

/** A file, or also its text for fields that accept PEM format. */
function readFile(value: unknown, { pem }: Field): FileValue | undefined {
	if (isFile(value)) return pem ? repairedFile(value) : value;
	return pem && typeof value === 'string' ? pastedFile(value) : undefined;
}

const pemExpected = text(
	'"{title}" must be a file, or a text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----',
);

/** How a value is changed for the wire, by {@link Field.wireType}. */
const conversions: Record<NonNullable<Field['wireType']>, (value: Wire) => Wire> = {
	text: String,
	number: Number,
	compactDate: (value) => String(value).replaceAll('-', ''),
};

/** The context of a field in errors: the operation, and the field's place. */
interface FieldContext {
	operation: string;
	/** The row that the field stands in, such as "Statistic 2". */
	within?: Text;
}

/** A message with the row that it is about in front of it. */
const inRow = (message: Text, within: Text | undefined): Text =>
	within ? text('{row}: {message}', { row: within, message }) : message;

/** `problem` is a sentence about `{title}`. */
function refuse(
	{ operation, within }: FieldContext,
	{ title: name }: Field,
	problem: Text,
	hint = text('Correct "{title}" and try again.'),
): never {
	const title = term(name);
	const message = { ...problem, values: { title, ...problem.values } };
	fail('input', inRow(message, within), {
		values: { advice: { ...hint, values: { title, ...hint.values } } },
		operation,
		hint: '{advice} No request was sent.',
	});
}

/** Longer than any ID or name. */
const longestSegment = 512;
const longestName = 255;

/** Finds control characters, unpaired surrogates, and parts that lead out of the path. */
function badName(name: string): Text | undefined {
	if ([...name].some((character) => character < ' ' || character === '\u007f'))
		return text('"{title}" contains a control character');
	if (/\p{Surrogate}/u.test(name)) return text('"{title}" contains an invalid character');
	if (name.split(/[/\\]/).some((part) => part === '.' || part === '..'))
		return text('"{title}" must not contain the folders "." or ".."');
	return undefined;
}

/** Checks of a well-formed value. Each returns the problem, if there is one. */
const checks: readonly ((value: Wire, field: Field) => Text | undefined)[] = [
	(value, field) => (field.in === 'path' && typeof value === 'string' ? badName(value) : undefined),
	(value, field) =>
		field.in === 'path' && String(value).length > longestSegment
			? text('"{title}" is longer than {longestSegment} characters', { longestSegment })
			: undefined,
	(value) => (isFile(value) ? badName(value.name) : undefined),
	(value, { pem }) =>
		pem && isFile(value) && holdsPrivateKey(value) ? text('"{title}" must not contain a private key') : undefined,
	(value) =>
		isFile(value) && value.name.length > longestName
			? text('"{title}" has a name longer than {longestName} characters', { longestName })
			: undefined,
	(value) =>
		typeof value === 'string' && /\p{Surrogate}/u.test(value)
			? text('"{title}" contains an invalid character')
			: undefined,
	// Lists are sent with commas between their entries, and the reference documents no way to escape a comma.
	(value, field) =>
		field.in === 'query' &&
		!field.repeated &&
		Array.isArray(value) &&
		value.some((entry) => String(entry).includes(','))
			? text('"{title}" contains an entry with a comma, which cannot be sent in a list')
			: undefined,
	(value, { pattern }) =>
		pattern && !new RegExp(`^(?:${pattern.matches})$`).test(String(value))
			? text('"{title}" must be {pattern}', { pattern: term(pattern.description) })
			: undefined,
	(value, { minimum }) =>
		minimum !== undefined && typeof value === 'number' && value < minimum
			? text('"{title}" must be at least {minimum}', { minimum })
			: undefined,
	(value, { maximum }) =>
		maximum !== undefined && typeof value === 'number' && value > maximum
			? text('"{title}" must be at most {maximum}', { maximum })
			: undefined,
	(value, { minimum }) =>
		minimum !== undefined && Array.isArray(value) && value.length < minimum
			? minimum === 1
				? text('"{title}" must have at least one entry')
				: text('"{title}" must have at least {minimum} entries', { minimum })
			: undefined,
];

function readRows(field: Field, value: unknown, context: FieldContext): Pairs[] {
	const rows = parseTyped(value);
	// An expression or a message may contain a single row instead of a list.
	const entries = isPlain(rows) ? [rows] : rows;
	if (!Array.isArray(entries) || !entries.every(isPlain))
		return refuse(context, field, text('"{title}" must be a list of objects'));
	const singular = field.entryTitle ?? field.title;
	const rowOf = (index: number): Text => text('{entry} {number}', { entry: term(singular), number: index + 1 });
	return entries.map((row, index) =>
		nestPaths(
			Object.entries(
				readFields(
					field.fields ?? [],
					flattenRow(row, field.fields ?? []),
					{ ...context, within: inRow(rowOf(index), context.within) },
					index + 1,
				),
			),
		),
	);
}

/** A nested row from JSON as values under the dotted names of its fields. */
function flattenRow(row: Pairs, fields: readonly Field[]): Values {
	const known = new Set(fields.map(({ name }) => name));
	const entries = Object.entries(row).flatMap(([name, value]): [string, unknown][] =>
		!known.has(name) && isPlain(value)
			? Object.entries(
					flattenRow(
						value,
						fields
							.filter((field) => field.name.startsWith(`${name}.`))
							.map((field) => ({ ...field, name: field.name.slice(name.length + 1) })),
					),
				).map(([inner, entry]) => [`${name}.${inner}`, entry])
			: [[name, value]],
	);
	return Object.fromEntries(entries);
}

function expectedOf({ kind, choices = [], pem }: Field, expected: Text): Text {
	if (kind !== 'choice') return pem ? pemExpected : expected;
	return text('"{title}" must be one of {choices}', { choices: choices.map((choice) => choice.value) });
}

function readField(field: Field, value: unknown, context: FieldContext): Wire {
	if (field.kind === 'rows') return limitEntries(field, readRows(field, value, context), context);
	const { read, expected } = kinds[field.kind];
	const wire = read(value, field);
	if (wire === undefined) return refuse(context, field, expectedOf(field, expected));
	const problem = checks.map((check) => check(wire, field)).find((found) => found !== undefined);
	if (problem) return refuse(context, field, problem);
	return limitEntries(field, converted(field, wire), context);
}

/** A value as it is sent. */
function converted({ wireType, entriesAs }: Field, wire: Wire): Wire {
	if (entriesAs !== undefined && Array.isArray(wire)) return wire.map((entry) => ({ [entriesAs]: entry }));
	return wireType ? conversions[wireType](wire) : wire;
}

function limitEntries<W extends Wire>(field: Field, wire: W, context: FieldContext): W {
	const { maximum } = field;
	if (!maximum || !Array.isArray(wire) || wire.length <= maximum) return wire;
	return refuse(
		context,
		field,
		text('"{title}" accepts at most {maximum} entries per request, but {count} were given', {
			...{ maximum, count: wire.length },
		}),
		text('Split them into batches of {maximum}.', { maximum }),
	);
}

/** The value of a field that was left empty. */
function defaultValue(
	field: Field,
	values: Values,
	presets: Readonly<Record<string, string>>,
	position?: number,
): unknown {
	if (field.generate === 'uuid') return randomUUID();
	if (field.generate === 'rowNumber') return String(position);
	const { defaultWith } = field;
	if (defaultWith?.given.some((name) => !isEmpty(values[name]))) return defaultWith.is;
	return (field.fromConnection && presets[field.name]) || field.default;
}

function rejectUnknownFields(fields: readonly Field[], values: Values, { operation, within }: FieldContext): void {
	const known = new Set(fields.map((field) => field.name));
	const unknown = Object.keys(values).find((name) => !known.has(name));
	if (unknown !== undefined)
		fail('input', inRow(text('There is no parameter "{unknown}"', { unknown }), within), {
			values: { known: [...known] },
			operation,
			hint: known.size > 0 ? 'Available parameters: {known}.' : 'Available parameters: none.',
		});
}

function checkDateOrder(fields: readonly Field[], wire: Record<string, Wire>, context: FieldContext): void {
	for (const field of fields) {
		const later = wire[field.name];
		const earlier = field.after === undefined ? undefined : wire[field.after];
		if (later === undefined || earlier === undefined || String(later) > String(earlier)) continue;
		// From a day to the same day is valid: it means that day.
		if (field.kind === 'date' && later === earlier) continue;
		const other = fields.find(({ name }) => name === field.after);
		refuse(
			context,
			field,
			text('"{title}" must be later than "{other}"', { other: term(other?.title ?? '') }),
			text('Swap the two values.'),
		);
	}
}

/** Values from JSON lack the choice of a `formOnly` field. It follows from the other values. */
function inferChoices(fields: readonly Field[], values: Values): Values {
	const choosing = fields.filter(({ name, in: place }) => place === 'formOnly' && isEmpty(values[name]));
	const entries = choosing.flatMap(({ name }): [string, unknown][] => {
		const meant = fields.find((field) => field.showWhen?.field === name && !isEmpty(values[field.name]));
		return meant?.showWhen ? [[name, meant.showWhen.is]] : [];
	});
	return Object.fromEntries(entries);
}

function readFields(
	fields: readonly Field[],
	given: Values,
	context: FieldContext,
	position?: number,
	presets: Readonly<Record<string, string>> = {},
): Record<string, Wire> {
	rejectUnknownFields(fields, given, context);
	const values = { ...given, ...inferChoices(fields, given) };
	const wire: Record<string, Wire> = {};
	for (const field of fields) {
		if (!isShown(field, fields, values)) continue;
		const entered = values[field.name];
		// A tab counts as empty, unless it is one of the choices.
		const isUnset =
			(isEmpty(entered) && !field.choices?.some(({ value }) => value === entered)) ||
			(field.kind === 'pairs' && isPlain(entered) && Object.keys(entered).length === 0);
		const value = isUnset ? defaultValue(field, values, presets, position) : entered;
		if (field.choices?.some((choice) => choice.sendsNothing && choice.value === value)) continue;
		if (value !== undefined) wire[field.name] = readField(field, value, context);
		else if (field.required) refuse(context, field, text('"{title}" is required'), adviceOf(field));
	}
	checkDateOrder(fields, wire, context);
	return Object.fromEntries(
		Object.entries(wire).filter(([name]) => fields.find((field) => field.name === name)?.in !== 'formOnly'),
	);
}

/**
 * Checks the entered values and returns the values to send, by field name. Empty and hidden values are removed, defaults
 * are added, dates are converted to UTC, and rows become nested objects. Raises an `input` error that names the field as
 * the user sees it; nothing has been sent then. With `json`, the fields of the body are ignored.
 */
export function validate(
	operation: Pick<Operation, 'action' | 'fields' | 'needsOneOf' | 'interval'>,
	values: Values,
	{ json, presets }: Given = {},
): Record<string, Wire> {
	const isInBody = (name: string): boolean =>
		operation.fields.some((field) => field.name === name && (field.in === 'body' || field.in === 'formOnly'));
	const fields = json === undefined ? operation.fields : operation.fields.filter(({ name }) => !isInBody(name));
	const entered =
		json === undefined ? values : Object.fromEntries(Object.entries(values).filter(([name]) => !isInBody(name)));
	const context = { operation: operation.action };
	const wire = readFields(fields, entered, context, undefined, presets);
	if (json !== undefined) return wire;
	checkOneOf(operation, { ...entered, ...inferChoices(fields, entered) }, wire, context);
	checkInterval(operation, wire, context);
	return wire;
}

/** Raises an error if only one end of a time frame was entered. */
function checkInterval(
	{ fields, interval }: Pick<Operation, 'fields' | 'interval'>,
	wire: Record<string, Wire>,
	context: FieldContext,
): void {
	const ends = fields.filter(({ name }) => name === `${interval}.from` || name === `${interval}.to`);
	const missing = ends.find(({ name }) => wire[name] === undefined);
	const other = ends.find(({ name }) => wire[name] !== undefined);
	if (!missing || !other) return;
	refuse(
		context,
		missing,
		text('"{title}" is required with "{other}"', { other: term(other.title) }),
		text('Enter both ends of the period, or neither.'),
	);
}

const adviceOf = ({ description }: Field): Text =>
	text('Enter a value: {description}.', { description: inSentence(term(description)) });

/** The message for fields of which one must be given: three at most, in all of the catalogue. */
export function oneOfRequired(fields: readonly Field[]): Text {
	const [title = '', second, third] = fields.map((field) => term(field.title));
	if (second === undefined) return text('"{title}" is required', { title });
	if (third === undefined) return text('"{title}" or "{second}" is required', { title, second });
	return text('"{title}" or "{second}" or "{third}" is required', { title, second, third });
}

/** Raises an error if a request needs one of several fields and has none. */
function checkOneOf(
	{ fields, needsOneOf = [] }: Pick<Operation, 'fields' | 'needsOneOf'>,
	values: Values,
	wire: Record<string, Wire>,
	context: FieldContext,
): void {
	const shown = fields.filter((field) => needsOneOf.includes(field.name) && isShown(field, fields, values));
	const [first] = shown;
	if (!first || shown.some(({ name }) => wire[name] !== undefined)) return;
	refuse(context, first, oneOfRequired(shown), text('Enter one of them.'));
}

/** The whole body as JSON. Raises an `input` error if it is not an object, or not an array if the operation needs one. */
export function jsonBody(operation: Operation, json: unknown): Record<string, unknown> | unknown[] {
	const body = parseTyped(json);
	const isList = ['list', 'rows'].includes(wholeBodyOf(operation)?.kind ?? '');
	if (isList ? Array.isArray(body) : isPlain(body)) return body as Record<string, unknown> | unknown[];
	const details = {
		operation: operation.action,
		hint: 'Correct "Body (JSON)" and try again. No request was sent.',
	};
	return isList
		? fail('input', 'The body must be a JSON array', details)
		: fail('input', 'The body must be a JSON object', details);
}
