import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

/** Its name, as the folder of the language. No language has this code. */
export const pseudoLanguage = 'qps';

/** Letters and digits that look wider: what stands in a text of this language and is not wide was not translated. Places stay. */
const widened = (text: string): string =>
	text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** A text in the language: ⟦Ｔｉｔｌｅ⟧. Places such as `{name}` and `__name__` stay as they are. */
export function inPseudoLanguage(text: string): string {
	const parts = text.split(/(\{\w+\}|__\w+__)/);
	return `⟦${parts.map((part, index) => (index % 2 === 0 ? widened(part) : part)).join('')}⟧`;
}

type Texts = { [key: string]: string | Texts };

const translated = (texts: Texts): Texts =>
	Object.fromEntries(
		Object.entries(texts).map(([key, value]) => [
			key,
			typeof value === 'string' ? inPseudoLanguage(value) : translated(value),
		]),
	);

const read = (...path: string[]): Texts => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Texts;

/** A user folder with our package as it is built, and one more language in it. */
export function folderWithPseudoLanguage(): string {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-language-'));
	const home = join(folder, 'node_modules', '@genesys-flows', 'node-red-genesys');
	mkdirSync(home, { recursive: true });
	for (const name of ['package.json', 'dist'])
		cpSync(join(root, 'node-red', name), join(home, name), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
	const language = join(home, 'dist', 'locales', pseudoLanguage);
	mkdirSync(language);
	const texts = translated(read('node-red', 'dist', 'locales', 'en-US', 'genesys.json'));
	const genesys = { ...(texts.genesys as Texts), language: pseudoLanguage };
	writeFileSync(join(language, 'genesys.json'), JSON.stringify({ ...texts, genesys }));
	writeFileSync(
		join(language, 'engine.json'),
		JSON.stringify(translated(read('node-red', 'locales', 'en-US', 'engine.json'))),
	);
	writeFileSync(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'test', private: true, dependencies: { '@genesys-flows/node-red-genesys': '*' } }),
	);
	return folder;
}
