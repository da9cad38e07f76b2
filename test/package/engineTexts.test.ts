import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { listEngineTexts } from '../../scripts/engineTexts.ts';
import { root } from './packed.ts';

const locales = join(root, 'node-red', 'locales');
const read = (...path: string[]): Record<string, string> =>
	JSON.parse(readFileSync(join(locales, ...path), 'utf8')) as Record<string, string>;

const english = read('en-US', 'engine.json');
const placesIn = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('The texts of the engine', () => {
	const { texts, problems } = listEngineTexts(root);

	test('no text is computed, and each place in a text is filled by its call', () => {
		expect(problems).toEqual([]);
	});

	test('the list for translators is up to date (node scripts/translations.ts writes it)', () => {
		expect(Object.keys(english)).toEqual(texts);
		expect(Object.values(english)).toEqual(texts);
	});

	test.each([
		['an error', '{name}: the file was replaced since it was listed (size or checksum changed).'],
		[
			'a hint',
			'Try again in 15 minutes with the same handle. If there are still no files, there was nothing to export.',
		],
		[
			'a text that is part of another',
			'The call waited {waited}, but {name} asks to wait another {asked}. Try again after that.',
		],
		['a reason that is passed on', 'its schema is not JSON'],
		['a hint for a status', 'Check the API key of the {connection}.'],
		['an action', 'Create export job'],
		['a period of an export', 'Since the Last Successful Run'],
		['a field of a sign-in', 'Client Secret'],
		['a filter of a webhook', 'Types of messages. Leave empty for all.'],
	])('the list contains %s', (_kind, text) => {
		expect(texts).toContain(text);
	});
});

const languages = readdirSync(locales).filter(
	(name) => name !== 'en-US' && existsSync(join(locales, name, 'engine.json')),
);

test('every translation is of a text that exists, and keeps its places', () => {
	const wrong = languages.flatMap((language) =>
		Object.entries(read(language, 'engine.json')).filter(
			([text, translation]) => !Object.hasOwn(english, text) || placesIn(text).join() !== placesIn(translation).join(),
		),
	);
	expect(wrong).toEqual([]);
});
