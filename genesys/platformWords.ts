import { isObject } from './json.ts';

/**
 * Replaces each `{connection}` in the texts of a value with `word`, the platform's word for what holds an account:
 * "credential" in n8n and "connection" in Node-RED. `value` is a text, or plain data such as an API of the catalogue or a
 * form.
 */
export function nameConnection<Value>(value: Value, word: string): Value {
	if (typeof value === 'string') return value.replaceAll('{connection}', word) as Value;
	if (Array.isArray(value)) return value.map((entry: unknown) => nameConnection(entry, word)) as Value;
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, nameConnection(entry, word)])) as Value;
}
