/**
 * Lints texts as if they were files at the given paths, with the repository's own configuration. Reads `[{ file, code
 * }]` as JSON from standard input, and writes `[{ ruleId, message }[]]` in the same order. It is a separate program
 * because ESLint loads its configuration as an ES module, which jest can't do.
 */
import { text } from 'node:stream/consumers';

import { ESLint } from 'eslint';

import { root } from '../../scripts/sources.mjs';

// Rules that need types need the file on disk.
const untyped = { files: ['**/*.ts'], languageOptions: { parserOptions: { project: false } }, rules: {} };
const eslint = new ESLint({
	cwd: root,
	overrideConfig: untyped,
	ruleFilter: ({ ruleId }) => !ruleId.startsWith('typed/'),
});

const snippets = JSON.parse(await text(process.stdin));
const findings = [];
for (const { file, code } of snippets) {
	const [result] = await eslint.lintText(code, { filePath: file });
	findings.push(result.messages.map(({ ruleId, message }) => ({ ruleId, message })));
}
process.stdout.write(JSON.stringify(findings));
