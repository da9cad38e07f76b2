import type { NodeAPI } from 'node-red';
import { fail, type ErrorDetails, type ErrorKind } from '../../genesys/errors.ts';
import english from './locale.json' with { type: 'json' };

/** Values for the placeholders in a text. */
type Values = Record<string, string>;

const isText = (found: unknown): found is string => typeof found === 'string';

/** The English text of a key, until Node-RED has loaded our texts. */
function englishOf(key: string, values: Values): string {
	const found = key.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], english);
	return isText(found) ? found.replace(/__(\w+)__/g, (place, name: string) => values[name] ?? place) : key;
}

let translate = englishOf;

/** From now on, texts are in Node-RED's language. Called once, when the package is loaded. */
export function useTexts(RED: NodeAPI): void {
	translate = (key, values) => {
		const found = RED._(`genesys.${key}`, values);
		// Node-RED answers with the key if it has no text.
		return found.endsWith(key) ? englishOf(key, values) : found;
	};
}

/** A text of `shared/locale.json`. */
export const textOf = (key: string, values: Values = {}): string => translate(key, values);

/** Throws the error of this name in `shared/locale.json`, with its hint. */
export function failWith(kind: ErrorKind, name: string, values: Values = {}, details: ErrorDetails = {}): never {
	fail(kind, textOf(`error.${name}.message`, values), { hint: textOf(`error.${name}.hint`, values), ...details });
}
