import type { Field, Operation } from '../apis/catalogue';
import { fail } from '../errors';

/** What a person entered, by {@link Field.name}. */
export type Values = Record<string, unknown>;

/** The value of a field of kind `file`. */
export interface FileValue {
	name: string;
	mimeType: string;
	data: Uint8Array;
}

type Wire = string | number | boolean | string[] | FileValue;

/** A value that was left empty in a form, or holds spaces only: it is not sent. An empty list is one only where the field has no default. */
function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

/** Whether a field counts, given the other values: the catalogue's only condition. */
export function isShown(field: Field, fields: readonly Field[], values: Values): boolean {
	if (!field.showWhen) return true;
	const { field: name, is } = field.showWhen;
	const other = fields.find((candidate) => candidate.name === name);
	const value = isEmpty(values[name]) ? other?.default : values[name];
	return String(value).toLowerCase() === String(is).toLowerCase();
}

const iso = (milliseconds: number): string | undefined => (Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : undefined);

/** A day, or a day and a time, with or without a zone. */
const moment = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** Milliseconds since 1970, as numbers of eleven digits or more: fewer are more likely a date without dashes. */
const milliseconds = /^-?\d{11,}$/;

/** ISO 8601 in UTC. A moment without a zone counts as UTC; platforms that know the user's zone resolve it before. */
function dateTime(value: unknown): string | undefined {
	if (value instanceof Date || typeof value === 'number') return iso(Number(value));
	const text = String(value).trim();
	if (milliseconds.test(text)) return iso(Number(text));
	const [, day = '', time = '00:00', zone = 'Z'] = moment.exec(text) ?? [];
	// JavaScript takes the 31st of February for the 3rd of March.
	if (iso(Date.parse(`${day}T00:00Z`))?.slice(0, 10) !== day) return undefined;
	return iso(Date.parse(`${day}T${time}${zone.toUpperCase().replace(/^([+-]\d\d):?(\d\d)?$/, (_all, hours: string, minutes = '00') => `${hours}:${minutes}`)}`));
}

const cronField = /^[\d*,/A-Za-z?L#W-]+$/;

function list(value: unknown): string[] | undefined {
	const entries: unknown[] = Array.isArray(value) ? value : String(value).split(',');
	if (entries.some((entry) => typeof entry === 'object')) return undefined;
	return entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}

function isFile(value: unknown): value is FileValue {
	return typeof value === 'object' && value !== null && 'data' in value && (value as FileValue).data instanceof Uint8Array;
}

/** How a value of each kind is read; `undefined` when it cannot be one, and then what it should have been. */
const kinds: Record<Field['kind'], { read: (value: unknown, field: Field) => Wire | undefined; expected: string }> = {
	text: { read: (value) => (typeof value === 'object' ? undefined : String(value)), expected: 'text' },
	secret: { read: (value) => (typeof value === 'object' ? undefined : String(value)), expected: 'text' },
	number: { read: (value) => (Number.isFinite(Number(value)) ? Number(value) : undefined), expected: 'a number' },
	boolean: {
		read: (value) => (typeof value === 'boolean' ? value : ({ true: true, false: false } as Record<string, boolean>)[String(value).toLowerCase()]),
		expected: 'true or false',
	},
	choice: {
		read: (value, field) => (typeof value !== 'object' && (field.load || field.choices?.some((choice) => choice.value === String(value))) ? String(value) : undefined),
		expected: 'one of the choices',
	},
	list: { read: (value) => (typeof value === 'object' && !Array.isArray(value) ? undefined : list(value)), expected: 'a list' },
	dateTime: { read: dateTime, expected: 'a date and time such as 2026-11-01T08:00:00Z' },
	cron: {
		read: (value) => {
			const parts = String(value).trim().split(/\s+/);
			return (parts.length === 5 || parts.length === 6) && parts.every((part) => cronField.test(part)) ? parts.join(' ') : undefined;
		},
		expected: 'a cron expression such as "0 2 * * *" (minute hour day month weekday, UTC)',
	},
	file: { read: (value) => (isFile(value) ? value : undefined), expected: 'a file' },
};

function readField(field: Field, value: unknown, operation: string): Wire {
	const { read, expected } = kinds[field.kind];
	const wire = read(value, field);
	if (wire === undefined) {
		const allowed = field.kind === 'choice' ? `one of ${field.choices?.map((choice) => choice.value).join(', ')}` : expected;
		fail('input', `"${field.title}" must be ${allowed}`, { operation, hint: `Correct "${field.title}" and run again. Nothing was sent.` });
	}
	if (field.maximum && Array.isArray(wire) && wire.length > field.maximum) {
		fail('input', `"${field.title}" takes at most ${field.maximum} entries in one request, and ${wire.length} were given`, {
			operation,
			hint: `Split them into batches of ${field.maximum}. Nothing was sent.`,
		});
	}
	return wire;
}

/**
 * Checks what was entered and returns what will be sent, by field name: empty and hidden values left out, defaults put
 * in, dates in UTC. Raises an `input` error, before anything is sent, that names the field as the user sees it.
 */
export function validate(operation: Operation, values: Values): Record<string, Wire> {
	const known = new Set(operation.fields.map((field) => field.name));
	const stranger = Object.keys(values).find((name) => !known.has(name));
	if (stranger !== undefined) {
		fail('input', `There is no parameter "${stranger}"`, { operation: operation.action, hint: `Its parameters are: ${[...known].join(', ') || 'none'}.` });
	}
	const wire: Record<string, Wire> = {};
	for (const field of operation.fields) {
		if (!isShown(field, operation.fields, values)) continue;
		const given = values[field.name];
		const value = isEmpty(given) ? field.default : given;
		if (value === undefined) {
			if (field.required) fail('input', `"${field.title}" is missing`, { operation: operation.action, hint: `${field.description.replace(/\.$/, '')}. Nothing was sent.` });
			continue;
		}
		wire[field.name] = readField(field, value, operation.action);
	}
	for (const field of operation.fields) {
		const later = wire[field.name];
		const earlier = field.after === undefined ? undefined : wire[field.after];
		if (later !== undefined && earlier !== undefined && String(later) <= String(earlier)) {
			const other = operation.fields.find(({ name }) => name === field.after);
			fail('input', `"${field.title}" must be later than "${other?.title}"`, { operation: operation.action, hint: 'Swap the two moments. Nothing was sent.' });
		}
	}
	return wire;
}
