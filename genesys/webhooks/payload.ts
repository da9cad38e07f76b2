import { hasLongDigits, parseExactly } from '../formats/json/exactIntegers.ts';

/** Fields of a payload that may differ from the reference. */
export type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object; empty for any other value. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

/** A list; a single value becomes a list of one, and no value an empty list. */
export const listOf = (value: unknown): readonly unknown[] =>
	Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The fields that are non-empty text. */
export const texts = (named: Fields): Record<string, string> =>
	Object.fromEntries(
		Object.entries(named).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
	);

/** Whether a value is a Genesys ID that is safe to repeat in an answer. */
export const isId = (value: unknown): value is string =>
	typeof value === 'string' && value !== '' && value.length <= 1000;

/** Far more levels than events have, and far fewer than platforms can copy and store: those overflow the stack at some thousands. */
const mostLevels = 100;

const isNestedDeeper = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((inner) => isNestedDeeper(inner, levels - 1)));

/**
 * Parses a JSON object in UTF-8; undefined if it is something else or too deep to pass on. Integers that a number cannot
 * hold become text, as in files.
 */
export function readObject(body: Uint8Array): Fields | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		const value: unknown = hasLongDigits(body) ? parseExactly(text) : JSON.parse(text);
		return isObject(value) && !isNestedDeeper(value, mostLevels) ? value : undefined;
	} catch {
		return undefined;
	}
}
