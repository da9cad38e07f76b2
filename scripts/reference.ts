/**
 * Writes docs/reference: one page per API, from the catalogue. `node scripts/reference.ts`
 */
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

import { referencePage } from './referencePage.ts';

// The engine is compiled to CommonJS: its imports carry no extension, and its package says nothing of modules.
registerHooks({
	resolve: (specifier, context, next) => (specifier.startsWith('.') ? { ...next(specifier.replace(/(\.ts)?$/, '.ts'), context), format: 'module-typescript' } : next(specifier, context)),
});

const { authentication } = await import('../genesys/apis/authentication.ts');
const { userDataManagement } = await import('../genesys/apis/userDataManagement.ts');

for (const api of [userDataManagement, authentication]) {
	const page = new URL(`../docs/reference/${api.id}.md`, import.meta.url);
	writeFileSync(page, referencePage(api));
	process.stdout.write(`docs/reference/${api.id}.md\n`);
}
