import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { root, sourcesIn } from './packed.ts';

/** Words with which no sentence begins, unless its subject is missing because it is in a `describe` or in the name of the file. */
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

/** Patterns of our former dialect, each in a wrong sentence, and the plain English that replaces it. */
const dialect: [pattern: RegExp, wrong: string, right: string][] = [
	[
		/(?<!\bthere )\b(is|are|was|were) (no (?!longer\b|more\b|better\b)|none\b)/i,
		'a body that is no JSON is refused',
		'a body that is not JSON is refused',
	],
	[
		/\b(is|are) told (?!that\b)|\bas it is told\b/i,
		'the node stands by when it is told to',
		'the node stands by on request',
	],
	[/\bas it (came|comes|stands)\b/i, 'the text is sent as it stands', 'the text is sent unchanged'],
	[
		/\bstands? (in|beside|behind|before|there|where|under|below|nowhere)\b/i,
		'the value that stands in the form',
		'the value in the form',
	],
	[/\b(goes|go|going|gone|went) on\b/i, 'a run that goes on', 'a run that continues'],
	[/\b(deal|deals|dealt|dealing) with\b/i, 'a message that was dealt with', 'a message that was processed'],
	[/\bputs? out\b|\bhand(s|ed)? (out|over to|in)\b/i, 'records are handed out', 'records are output'],
	[
		/\bwhat (becomes?|became|has become|came|comes) of\b|\bwhat (is|are) to\b/i,
		'what became of each file is reported',
		'the result of each file is reported',
	],
	[/\bwhatever (comes|becomes|came|became) of\b/i, 'a code works once, whatever comes of it', 'a code works once'],
	[/\bnothing of (it|them|what|the|this|that)\b(?! refused)/i, 'nothing of it is shown', 'no part of the key is shown'],
	[/, (of|by) which\b/i, 'a list, of which nothing is known', 'an unknown list'],
	[/\b(can|cannot|could) be had\b/i, 'a file that cannot be had', 'a file that is not available'],
	[/\b(is|are|was|were) to (be|have|do|say|tell|wait)\b/i, 'a name that is to be left out', 'a name to leave out'],
	[/\bneed(s)? not\b|\bsave where\b/i, 'a zone need not be given', 'a zone is optional'],
	[/\bso (many|much) (at once|of|ms|bytes|entries)\b/i, 'at most so many at once', 'a limited number in parallel'],
	[/\bbr(oke|oken|eaks?) off\b|\bpass(es|ed)? over\b/i, 'a run that was broken off', 'a run that was interrupted'],
	[/\bcomes? (again|about|along)\b|\bbegun anew\b/i, 'a message that comes again', 'a message that is redelivered'],
	[/\bby now\b|\bfor good\b|\bbut for\b/i, 'a file that is another one by now', 'a file that has changed'],
	[/\bon (its|their) way\b/i, 'a body that is packed on its way', 'a body that is compressed in transit'],
	[/\be-mails?\b|\b(a|the) mails?\b(?! program)/i, 'a mail with a file', 'an email with an attachment'],
	[/\bneighbours?\b|\bcentre\b|\bcancelled\b|\bcancelling\b/i, 'a cancelled job', 'a canceled job'],
	[/\bwithout a word\b|\bside by side\b/i, 'two runs side by side', 'two parallel runs'],
	[/\bwhere (it|that) (has|is) (one|so|some)\b/i, 'the secret, where it has one', 'the secret, if any'],
];

/** A title or comment, with its file. */
interface Text {
	file: string;
	text: string;
}

/** A comment may quote code; its marks and line breaks don't count. */
const plain = (text: string): string =>
	text
		.replace(/^\s*(\/\*\*?|\*\/|\*|\/\/)/gm, ' ')
		.replace(/`[^`]*`/g, 'code')
		.replace(/\s+/g, ' ');

const dialectIn = (text: string): RegExp | undefined => dialect.find(([pattern]) => pattern.test(plain(text)))?.[0];

/** Whether a call is `test`, `it`, `describe`, or one of their `each`. */
const isTest = (callee: ts.Expression, names: readonly string[]): boolean =>
	ts.isIdentifier(callee)
		? names.includes(callee.text)
		: (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) && isTest(callee.expression, names);

const parse = (file: string): ts.SourceFile =>
	ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);

interface Words {
	/** Titles of tests. */
	titles: Text[];
	/** Titles of groups. */
	groups: Text[];
	comments: Text[];
}

function wordsIn(file: string): Words {
	const source = parse(file);
	const words: Words = { titles: [], groups: [], comments: [] };
	const seen = new Set<number>();
	const visit = (node: ts.Node): void => {
		for (const { pos, end } of ts.getLeadingCommentRanges(source.text, node.pos) ?? []) {
			if (!seen.has(pos)) words.comments.push({ file, text: source.text.slice(pos, end) });
			seen.add(pos);
		}
		if (ts.isCallExpression(node) && node.arguments.length > 1) {
			const [title] = node.arguments;
			if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
				const text = title.getText(source).slice(1, -1);
				if (isTest(node.expression, ['it', 'test'])) words.titles.push({ file, text });
				if (isTest(node.expression, ['describe'])) words.groups.push({ file, text });
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return words;
}

/** The first word, after the numbers of what a test proves. */
const firstWord = (title: string): string => title.replace(/^[\d, ]+: /, '').split(/[^\p{L}]/u)[0] ?? '';

const tests = sourcesIn('test', ['node_modules', 'hosts']).filter((file) => file.endsWith('.ts'));
const others = ['sandbox', 'bench', 'scripts'].flatMap((folder) => sourcesIn(folder, ['node_modules', 'dist']));
const own = 'test/package/titles.test.ts';
const words = [...tests.filter((file) => file !== own), ...others.filter((file) => /\.(ts|mjs|js)$/.test(file))].map(
	wordsIn,
);
const titles = words.flatMap((file) => file.titles);

test('every test has a title that begins with the subject of a sentence', () => {
	expect(titles.length).toBeGreaterThan(1500);
	expect(titles.filter(({ text }) => beginnings.has(firstWord(text)))).toEqual([]);
});

test('every title of a test or a group is plain English', () => {
	const all = [...titles, ...words.flatMap(({ groups }) => groups)];
	expect(all.filter(({ text }) => dialectIn(text))).toEqual([]);
});

test('every comment of the sandbox, the tests, the benchmarks and the scripts is plain English', () => {
	const comments = words.flatMap((file) => file.comments);
	expect(comments.length).toBeGreaterThan(2000);
	expect(comments.filter(({ text }) => dialectIn(text))).toEqual([]);
});

test.each(dialect.map(([pattern, wrong, right]) => [wrong, right, pattern] as const))(
	'the check finds "%s", but not "%s"',
	(wrong, right, pattern) => {
		expect(dialectIn(wrong)).toBe(pattern);
		expect(dialectIn(right)).toBeUndefined();
	},
);
