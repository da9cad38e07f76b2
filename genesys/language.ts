import { isObject } from './json.ts';

/** What fills a place of a template: data, another text of the engine, or several of them, which are separated by commas. */
export type TextValue = string | number | Text | readonly TextValue[];
export type TextValues = Readonly<Record<string, TextValue>>;

/**
 * A text that people read, in English, with `{name}` where a value belongs. The template is also the key of its translations, so it is a whole sentence or
 * a whole name: parts of sentences cannot be translated.
 */
export interface Text {
	template: string;
	values: TextValues;
	/** It stands inside a sentence: it has no period, and in English it begins with a small letter. */
	isInSentence?: true;
}

/** The translations of one language, by the English template. A template that is missing is shown in English. */
export type Dictionary = Readonly<Record<string, string>>;

export const english: Dictionary = {};

/** A text of the engine. `scripts/engineTexts.ts` finds the template here, so it must be a literal. */
export const text = (template: string, values: TextValues = {}): Text => ({ template, values });

/** A name that comes from the catalogue or a form, such as the title of a field, in the middle of another text. */
export const term = (name: string | Text): Text => (isText(name) ? name : { template: name, values: {} });

/** A text for the middle of a sentence: "phone number to call back", but "ID of the job". */
export const inSentence = (whole: Text): Text => ({ ...whole, isInSentence: true });

/** Without its period. In other languages, capital letters may have to stay. */
function withinSentence(whole: string, isEnglish: boolean): string {
	const open = whole.replace(/[.。]$/, '');
	return isEnglish ? open.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()) : open;
}

export const isText = (value: unknown): value is Text => isObject(value) && typeof value.template === 'string';

/** Whether the language has this template. */
const hasTranslation = (template: string, dictionary: Dictionary): boolean => Object.hasOwn(dictionary, template);

const translationOf = (template: string, dictionary: Dictionary): string =>
	hasTranslation(template, dictionary) ? (dictionary[template] as string) : template;

/** The text with its values. A place without a value stays, such as `{connection}`: its value is also that of the texts inside. */
export function fillText({ template, values, isInSentence }: Text, dictionary: Dictionary = english): string {
	const show = (value: TextValue): string => {
		if (typeof value === 'string' || typeof value === 'number') return String(value);
		if (!isText(value)) return value.map(show).join(', ');
		const { connection } = values;
		return fillText(
			connection === undefined ? value : { ...value, values: { connection, ...value.values } },
			dictionary,
		);
	};
	const translation = translationOf(template, dictionary);
	const worded = isInSentence ? withinSentence(translation, !hasTranslation(template, dictionary)) : translation;
	return worded.replace(/\{(\w+)\}/g, (place, name: string) =>
		Object.hasOwn(values, name) ? show(values[name] as TextValue) : place,
	);
}

/** The properties of the catalogue, of forms and of services whose texts people read. All other texts are names, values and paths. */
const textNames: ReadonlySet<string> = new Set([
	...['title', 'description', 'action', 'placeholder', 'entryTitle', 'destructive'],
	...['notice', 'deprecated', 'hint', 'refusedHint', 'connectionTitle', 'serviceTitle'],
]);

/** Properties with a text for each status. */
const isHints = (name: string): boolean => name === 'hints';

/** Plain data, such as an API of the catalogue or a form, with each of its texts changed. */
export function changeTexts<Value>(value: Value, change: (template: string) => string): Value {
	if (Array.isArray(value)) return value.map((entry: unknown) => changeTexts(entry, change)) as Value;
	if (!isObject(value)) return value;
	const changed = Object.entries(value).map(([name, entry]): [string, unknown] => {
		if (typeof entry === 'string') return [name, textNames.has(name) ? change(entry) : entry];
		if (isHints(name) && isObject(entry))
			return [name, Object.fromEntries(Object.entries(entry).map(([status, hint]) => [status, change(String(hint))]))];
		return [name, changeTexts(entry, change)];
	});
	return Object.fromEntries(changed) as Value;
}

/** Plain data, such as an API of the catalogue or a form, in another language. */
export const translateTexts = <Value>(value: Value, dictionary: Dictionary): Value =>
	dictionary === english ? value : changeTexts(value, (template) => translationOf(template, dictionary));
