import { hasLongDigits, parseExactly } from '../formats/json/exactIntegers.ts';

/** Reading what is not known to be what the reference says. */
export type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object; of anything else, none. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

/** A list, one thing as a list of it, or nothing. */
export const listOf = (value: unknown): readonly unknown[] =>
	Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Those that are texts and not empty. */
export const texts = (named: Fields): Record<string, string> =>
	Object.fromEntries(
		Object.entries(named).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
	);

/** An id of Genesys that may be repeated in an answer, as it came. */
export const isId = (value: unknown): value is string =>
	typeof value === 'string' && value !== '' && value.length <= 1000;

/** Far more than events have, and far less than what platforms can copy and store: both end in an overflow of the stack at some thousands. */
const mostLevels = 100;

const isNestedDeeper = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((inner) => isNestedDeeper(inner, levels - 1)));

/** The JSON object that the bytes are, if they are one, in UTF-8, and one that can be handed on. Integers that a number cannot hold come as text, as from files. */
export function readObject(body: Uint8Array): Fields | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		const value: unknown = hasLongDigits(body) ? parseExactly(text) : JSON.parse(text);
		return isObject(value) && !isNestedDeeper(value, mostLevels) ? value : undefined;
	} catch {
		return undefined;
	}
}
