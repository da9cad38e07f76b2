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

/** The text of a value; undefined where there is none: undefined, null, or an empty text. */
export const textOf = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

/** The finite number that a value says; undefined where it says none. */
export const numberOf = (value: unknown): number | undefined =>
	textOf(value) === undefined || !Number.isFinite(Number(value)) ? undefined : Number(value);

/** The same fields without those that are undefined. */
export const defined = <Fields extends object>(fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** Of an object, the fields with these names, in the order of the names; all of them without names. */
export const pickFields = (fields: JsonObject, names: readonly string[] | undefined): JsonObject =>
	names?.length
		? Object.fromEntries(names.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, fields[name]]))
		: fields;
