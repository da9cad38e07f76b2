/**
 * Writes the English texts of the engine to node-red/locales/en-US/engine.json, from which other languages are translated. `node scripts/translations.ts`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// The engine is compiled to CommonJS: its imports carry no extension, and its package says nothing of modules.
registerHooks({
	resolve: (specifier, context, next) =>
		specifier.startsWith('.')
			? { ...next(specifier.replace(/(\.ts)?$/, '.ts'), context), format: 'module-typescript' }
			: next(specifier, context),
});

const { listEngineTexts } = await import('./engineTexts.ts');
const root = fileURLToPath(new URL('..', import.meta.url));
const { texts, problems } = listEngineTexts(root);
for (const problem of problems) process.stderr.write(`${problem}\n`);
const english = Object.fromEntries(texts.map((text) => [text, text]));
mkdirSync(new URL('../node-red/locales/en-US/', import.meta.url), { recursive: true });
const file = 'node-red/locales/en-US/engine.json';
writeFileSync(new URL(`../${file}`, import.meta.url), `${JSON.stringify(english, undefined, '\t')}\n`);
process.stdout.write(`${file}: ${texts.length} texts\n`);
