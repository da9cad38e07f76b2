/** A JSON object: neither null nor a list. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What JSON text says; undefined where it is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** JSON of more levels is not meant for anybody, and ends many a program that copies it. */
export const deepestLevel = 1000;

/** What is shorter cannot have so many levels. */
const shallowLength = 2 * deepestLevel;

/** Whether JSON text has so many brackets that it may have more than {@link deepestLevel} levels. */
export function mayBeDeep(text: string): boolean {
	if (text.length <= shallowLength) return false;
	let count = 0;
	for (const bracket of ['{', '['])
		for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
			if (++count > deepestLevel) return true;
	return false;
}

const [quoteCode, backslashCode] = [0x22, 0x5c];
const [openObjectCode, closeObjectCode, openListCode, closeListCode] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Whether JSON text has more than {@link deepestLevel} levels. Whoever walks through a value level by level asks before it is parsed. */
export function isTooDeep(text: string): boolean {
	if (!mayBeDeep(text)) return false;
	let depth = 0;
	let isInString = false;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === quoteCode) isInString = !isInString;
		else if (isInString) at += Number(code === backslashCode);
		else if (code === openObjectCode || code === openListCode) {
			depth += 1;
			if (depth > deepestLevel) return true;
		} else if (code === closeObjectCode || code === closeListCode) depth -= 1;
	}
	return false;
}

/** As a date, an address and the like say it themselves, and else as JSON. A field of JSON may be called `toString`, so that `String` would fail. */
function textOfObject(value: object): string {
	const { toString } = value as { toString?: unknown };
	const text: unknown = typeof toString === 'function' ? toString.call(value) : undefined;
	return typeof text === 'string' && !/^\[object \w+\]$/.test(text) ? text : JSON.stringify(value);
}

/** The text of a value, of an object mostly its JSON; undefined where there is none: undefined, null, or an empty text. */
export function textOf(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (Array.isArray(value)) return value.map((entry: unknown) => textOf(entry) ?? '').join(',');
	return typeof value === 'object' ? textOfObject(value) : String(value);
}

/** The finite number that a value says; undefined where it says none. */
export function numberOf(value: unknown): number | undefined {
	const text = textOf(value);
	const number = Number(typeof value === 'object' ? text : value);
	return text === undefined || !Number.isFinite(number) ? undefined : number;
}

/** The same fields without those that are undefined. */
export const defined = <Fields extends object>(fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** Of an object, the fields with these names, in the order of the names; all of them without names. */
export const pickFields = (fields: JsonObject, names: readonly string[] | undefined): JsonObject =>
	names?.length
		? Object.fromEntries(names.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, fields[name]]))
		: fields;
