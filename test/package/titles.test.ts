import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { root, sourcesIn } from './packed.ts';

/** What a sentence does not begin with, unless its subject is missing: it was left to a `describe`, or to the name of the file. */
const beginnings = new Set(
	[
		'is are was were has have had does do can cannot may must will needs',
		'and or but with without from of in at to for by as that which what who whose where',
		'accepts adds asks begins brings carries comes continues copies counts creates deletes depends downloads ends explains fails fills finds follows',
		'gets gives goes hands happens hides holds ignores keeps knows leaves lets loads looks makes moves offers opens outputs passes picks puts refers',
		'refuses registers rejects remembers removes renews repeats replaces requires resumes retries returns runs says sends sets simplifies skips starts',
		'stays stops stores subscribes survives takes tells throws tries turns understands uploads uses verifies waits warns watches works writes',
	].flatMap((line) => line.split(' ')),
);

/** Whether it is `test`, `it`, or one of their `each`. */
const isTest = (callee: ts.Expression): boolean =>
	ts.isIdentifier(callee)
		? ['it', 'test'].includes(callee.text)
		: (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) && isTest(callee.expression);

function titlesIn(file: string): string[] {
	const titles: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && node.arguments.length > 1 && isTest(node.expression)) {
			const [title] = node.arguments;
			if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)))
				titles.push(title.getText().slice(1, -1));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
	return titles;
}

/** The first word, behind the numbers of what a test proves. */
const firstWord = (title: string): string => title.replace(/^[\d, ]+: /, '').split(/[^\p{L}]/u)[0] ?? '';

test('every test has a title that begins with the subject of a sentence', () => {
	const titled = sourcesIn('test', ['node_modules', 'hosts']).filter((file) => file.endsWith('.ts'));
	const titles = titled.flatMap((file) => titlesIn(file).map((title) => `${file}: ${title}`));
	expect(titles.length).toBeGreaterThan(1500);
	expect(titles.filter((line) => beginnings.has(firstWord(line.slice(line.indexOf(': ') + 2))))).toEqual([]);
});
