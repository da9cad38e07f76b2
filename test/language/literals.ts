import ts from 'typescript';

/** A template with its values as `…`. */
const templateText = (node: ts.TemplateExpression): string =>
	[node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');

const textOf = (node: ts.Node): string | undefined =>
	ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? templateText(node) : undefined;

/** A sentence for people, not a key or an expression: it begins like one, and has three words. */
const isSentence = (text: string): boolean => /^["“…]?\p{Lu}[^=<>{}]*\s\S+\s/u.test(text) && !/[;{}]\s*$/.test(text);

/** The sentences in a piece of JavaScript, which it shows when it runs. */
export function sentencesIn(code: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const text = textOf(node);
		if (text !== undefined && isSentence(text)) found.push(text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('code.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
	return found;
}
