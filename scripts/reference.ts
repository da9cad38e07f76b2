/**
 * Writes docs/reference: one page per API, from the catalogue. `node scripts/reference.ts`
 */
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// The engine compiles to CommonJS: its imports have no extension, and its package doesn't declare modules.
registerHooks({
	resolve: (specifier, context, next) =>
		specifier.startsWith('.')
			? { ...next(specifier.replace(/(\.ts)?$/, '.ts'), context), format: 'module-typescript' }
			: next(specifier, context),
});

const { apis } = await import('../genesys/catalogue/apis.ts');
const { indexPage, referencePage } = await import('./referencePage.ts');

function write(name: string, page: string): void {
	writeFileSync(new URL(`../docs/reference/${name}.md`, import.meta.url), page);
	process.stdout.write(`docs/reference/${name}.md\n`);
}

write('README', indexPage(apis));
for (const api of apis) write(api.id, referencePage(api));
