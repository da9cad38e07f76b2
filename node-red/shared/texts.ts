import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import { fail, type ErrorDetails, type ErrorKind } from '../../genesys/errors.ts';
import { english, type Dictionary } from '../../genesys/language.ts';
import englishTexts from './locale.json' with { type: 'json' };

/** Values for the placeholders in a text. */
type Values = Record<string, string>;

const isText = (found: unknown): found is string => typeof found === 'string';

/** The English text of a key, until Node-RED has loaded our texts. */
function englishOf(key: string, values: Values): string {
	const found = key.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], englishTexts);
	return isText(found) ? found.replace(/__(\w+)__/g, (place, name: string) => values[name] ?? place) : key;
}

let find = englishOf;

/** The engine's texts in other languages than English, by the name of the language. */
const dictionaries = new Map<string, Dictionary>();

/** Languages whose folder has the engine's texts. */
export const translatedLanguages = (): string[] => [...dictionaries.keys()];

/** The engine's texts in a language: English if there are none. */
export const dictionaryOf = (language: string): Dictionary => dictionaries.get(language) ?? english;

/** The engine's texts in the language of the texts that Node-RED has loaded. */
export const ownDictionary = (): Dictionary => dictionaryOf(translate('language'));

function readDictionaries(): void {
	const folder = join(__dirname, 'locales');
	for (const language of existsSync(folder) ? readdirSync(folder) : []) {
		const file = join(folder, language, 'engine.json');
		if (existsSync(file)) dictionaries.set(language, JSON.parse(readFileSync(file, 'utf8')) as Dictionary);
	}
}

/** From now on, texts are in Node-RED's language. Called once, when the package is loaded. */
export function useTexts(RED: NodeAPI): void {
	readDictionaries();
	find = (key, values) => {
		const found = RED._(`genesys.${key}`, values);
		// Node-RED answers with the key if it has no text.
		return found.endsWith(key) ? englishOf(key, values) : found;
	};
}

/** A text of `shared/locale.json`. */
export const translate = (key: string, values: Values = {}): string => find(key, values);

/** Throws the error of this name in `shared/locale.json`, with its hint. */
export function failWith(kind: ErrorKind, name: string, values: Values = {}, details: ErrorDetails = {}): never {
	fail(kind, translate(`error.${name}.message`, values), { hint: translate(`error.${name}.hint`, values), ...details });
}
