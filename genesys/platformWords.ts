import { isObject } from './json.ts';

const place = '{connection}';

/**
 * Replaces each `{connection}` in the texts of a value with `word`, the platform's word for what holds an account:
 * "credential" in n8n and "connection" in Node-RED. `value` is a text, or plain data such as an API of the catalogue or a
 * form. Parts without the placeholder are returned as they are, because copies of large forms take time.
 */
export function nameConnection<Value>(value: Value, word: string): Value {
	if (typeof value === 'string') return (value.includes(place) ? value.replaceAll(place, word) : value) as Value;
	if (Array.isArray(value)) {
		const named: unknown[] = value.map((entry: unknown) => nameConnection(entry, word));
		return (named.some((entry, index) => entry !== value[index]) ? named : value) as Value;
	}
	if (!isObject(value)) return value;
	const changed = Object.entries(value).flatMap(([name, entry]) => {
		const named = nameConnection(entry, word);
		return named === entry ? [] : [[name, named] as const];
	});
	return changed.length > 0 ? ({ ...value, ...Object.fromEntries(changed) } as Value) : value;
}
