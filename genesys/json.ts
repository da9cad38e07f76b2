/** A JSON object: neither null nor a list. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON text; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Deeper JSON is never intended, and crashes many programs that copy it. */
export const deepestLevel = 1000;

/** Shorter texts cannot have so many levels. */
const shallowLength = 2 * deepestLevel;

/** Whether JSON text has so many brackets that it may exceed {@link deepestLevel}. */
export function mayBeDeep(text: string): boolean {
	if (text.length <= shallowLength) return false;
	let count = 0;
	for (const bracket of ['{', '['])
		for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
			if (++count > deepestLevel) return true;
	return false;
}

const [quoteCode, backslashCode] = [0x22, 0x5c];
/** Codes of `{` and `}`, and those of `[` and `]` with this bit. */
const [openCode, closeCode, braceBit] = [0x7b, 0x7d, 0x20];

/** Where the string that begins here ends; the end of the text if it never ends. */
function endOfString(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (end >= 0) {
		let first = end;
		while (text.charCodeAt(first - 1) === backslashCode) first -= 1;
		// A pair of backslashes is one in the string.
		if ((end - first) % 2 === 0) return end;
		end = text.indexOf('"', end + 1);
	}
	return text.length;
}

/** Whether JSON text exceeds {@link deepestLevel} levels. Check this before parsing a value that will be traversed. */
export function isTooDeep(text: string): boolean {
	if (!mayBeDeep(text)) return false;
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const brace = code | braceBit;
		if (code === quoteCode) at = endOfString(text, at);
		else if (brace === openCode) {
			depth += 1;
			if (depth > deepestLevel) return true;
		} else if (brace === closeCode) depth -= 1;
	}
	return false;
}

/** The object's own text for dates, URLs and similar objects, or else JSON. `String` would fail for a JSON object with a field named `toString`. */
function textOfObject(value: object): string {
	const { toString } = value as { toString?: unknown };
	const text: unknown = typeof toString === 'function' ? toString.call(value) : undefined;
	return typeof text === 'string' && !/^\[object \w+\]$/.test(text) ? text : JSON.stringify(value);
}

/** The text of a value; for objects usually JSON. Undefined for undefined, null, and empty text. */
export function textOf(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (Array.isArray(value)) return value.map((entry: unknown) => textOf(entry) ?? '').join(',');
	return typeof value === 'object' ? textOfObject(value) : String(value);
}

/** The finite number in a value; undefined if there is none. */
export function numberOf(value: unknown): number | undefined {
	const text = textOf(value);
	const number = Number(typeof value === 'object' ? text : value);
	return text === undefined || !Number.isFinite(number) ? undefined : number;
}

/** The same fields without undefined ones. */
export const defined = <Fields extends object>(fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** The fields of an object with these names, in the order of the names; all fields if no names are given. */
export const pickFields = (fields: JsonObject, names: readonly string[] | undefined): JsonObject =>
	names?.length
		? Object.fromEntries(names.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, fields[name]]))
		: fields;
