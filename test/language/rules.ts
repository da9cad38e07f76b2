import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	namesOfTheApi,
	orderedLists,
	orderedPlaces,
	ownSpelling,
	placeholdersWithoutExample,
	properNames,
} from './exceptions.ts';
import { nothing, root, type Kind, type Link, type List, type Material, type Platform, type Text } from './material.ts';
import { britishSpellings, dialect, doubts } from './vocabulary.ts';

/** A rule of the language, with an example that it accepts and examples that it must find. */
export interface Rule {
	name: string;
	/** One line for each text that breaks the rule. */
	offenders: (material: Material) => string[];
	right: Material[];
	wrong: Material[];
}

/** An example text, in n8n by default. */
const sample = (kind: Kind, text: string, more: Partial<Text> = {}): Material => ({
	...nothing(),
	texts: [{ platform: 'n8n', place: 'example', kind, text, ...more }],
});
const samples = (kind: Kind, texts: string[], more: Partial<Text> = {}): Material[] =>
	texts.map((text) => sample(kind, text, more));
const sampleList = (...labels: string[]): Material => ({
	...nothing(),
	lists: [{ platform: 'n8n', place: 'example', labels }],
});
const sampleLink = (url: string): Material => ({ ...nothing(), links: [{ place: 'example', url }] });

/** A rule for single texts: `finds` returns what is wrong. */
function textRule(
	name: string,
	scope: { kinds?: Kind[]; platforms?: Platform[] },
	finds: (text: Text) => string | undefined,
	examples: Pick<Rule, 'right' | 'wrong'>,
): Rule {
	const { kinds, platforms } = scope;
	const offenders = ({ texts }: Material): string[] =>
		texts
			.filter(({ kind, platform }) => (kinds?.includes(kind) ?? true) && (platforms?.includes(platform) ?? true))
			.flatMap((text) => {
				const found = finds(text);
				return found === undefined ? [] : [`${text.place} (${text.kind}): "${text.text}" – ${found}`];
			});
	return { name, offenders, ...examples };
}

const names: Kind[] = ['label', 'option', 'title', 'subtitle'];
const prose: Kind[] = ['description', 'hint', 'notice', 'message', 'help'];

/** Quotations, code, expressions and URLs are not checked. */
const withoutQuoted = (text: string): string =>
	text
		.replace(/`[^`]*`|<code>.*?<\/code>|\{\{.*?\}\}|https?:\/\/\S+|"[^"]*"|(?<=^|[\s(])'[^']+'(?=$|[\s.,:;)])/g, 'Code')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\b\w*_\w+\b|\bmsg\.[\w.]+/g, 'Code');

/** Abbreviations don't end a sentence. */
const sentencesOf = (text: string): string[] =>
	withoutQuoted(text)
		.replace(/\b(e\.g|i\.e|etc|vs|approx)\./gi, '$1')
		.split(/(?<=[.!?…]["')]?)\s+(?=["'“(]?(?:[\p{Lu}\d$]|n8n))|\n+/u)
		.filter((sentence) => /\p{L}/u.test(sentence));

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word));

const smallWords = new Set(
	'a an and as at but by for from if in into nor of off on onto or out over per than the to up via vs with without'.split(
		' ',
	),
);
const stripPunctuation = (word: string): string => word.replace(/^[^\p{L}\d]+|[^\p{L}\d.]+$/gu, '');
const isLower = (word: string): boolean => /^\p{Ll}/u.test(word);

function findUntitled(text: string): string | undefined {
	const words = withoutQuoted(text)
		.split(/[\s/]+/)
		.map(stripPunctuation)
		.filter(Boolean);
	return words.find(
		(word, index) =>
			isLower(word) &&
			!/\d/.test(word) &&
			!ownSpelling.has(word) &&
			!(smallWords.has(word) && index > 0 && index < words.length - 1),
	);
}

const titleCase = textRule(
	'Names of nodes, fields and options, and subtitles, are in Title Case',
	{ kinds: names, platforms: ['n8n'] },
	({ text }) => {
		const word = findUntitled(text);
		return word === undefined ? undefined : `“${word}” is in lower case`;
	},
	{
		right: samples('label', ['Max Queued Values', 'Sign In With', 'Date and Time', 'Body (JSON)']),
		wrong: [
			sample('label', 'Max queued Values'),
			sample('subtitle', 'create: callback'),
			sample('option', 'conversation'),
		],
	},
);

const labelCase = textRule(
	'Labels of Node-RED and the names that the engine gives are in Title Case',
	{ kinds: ['label', 'title'], platforms: ['node-red'] },
	({ text }) => {
		const word = findUntitled(text);
		return word === undefined ? undefined : `“${word}” is in lower case`;
	},
	{
		right: samples('label', ['Context Store'], { platform: 'node-red' }),
		wrong: samples('label', ['Parallel downloads', 'Remembered in'], { platform: 'node-red' }),
	},
);

/** The words of a sentence that are capitalized without a reason. */
const strayCapitals = (text: string): string[] =>
	wordsOf(text)
		.slice(1)
		.map(stripPunctuation)
		.filter((word) => /^\p{Lu}\p{Ll}/u.test(word) && !properNames.has(word));

const sentenceCase = textRule(
	'Descriptions are in sentence case',
	{ kinds: ['description', 'hint', 'notice'] },
	({ text }) => {
		// A URL, or a value of the API.
		if (!text.includes(' ')) return undefined;
		if (isLower(text) && !ownSpelling.has(stripPunctuation(text.split(' ')[0] ?? '')) && !/^(msg|n8n)\b/.test(text))
			return 'it begins in lower case';
		const words = wordsOf(withoutQuoted(text));
		const titled =
			words.length > 3 &&
			words.every((word) => !isLower(stripPunctuation(word)) || smallWords.has(stripPunctuation(word)));
		return titled ? 'it is in Title Case' : undefined;
	},
	{
		right: samples('description', ['Max number of results to return', 'Genesys Cloud region of your organization']),
		wrong: samples('description', ['name of the callback', 'Max Number of Results to Return']),
	},
);

const periods = textRule(
	'A description of one sentence ends without a period, and one of several with it',
	{ kinds: ['description', 'hint'], platforms: ['n8n'] },
	({ text }) => {
		const ends = /[.!?)]["')]?$/.test(text.replace(/<[^>]+>/g, ''));
		const several = sentencesOf(text).length > 1;
		if (several && !ends) return 'the last sentence has no period';
		return !several && /\.$/.test(text) && !/\betc\.$/.test(text) ? 'a single sentence has a period' : undefined;
	},
	{
		right: samples('description', ['Max number of results to return', 'Name of the queue. Ask your administrator.']),
		wrong: samples('description', ['Max number of results to return.', 'Name of the queue. Ask your administrator']),
	},
);

const actionArticles = textRule(
	'Actions have no articles',
	{ kinds: ['action'] },
	({ text }) => {
		const article = /\b(an?|the)\b/i.exec(text)?.[0];
		return article === undefined ? undefined : `“${article}” is an article`;
	},
	{ right: [sample('action', 'Create callback')], wrong: samples('action', ['Create a callback', 'Get the ID']) },
);

const actionCase = textRule(
	'Actions are in sentence case',
	{ kinds: ['action'] },
	({ text }) => {
		if (isLower(text)) return 'it begins in lower case';
		const [stray] = strayCapitals(text);
		return stray === undefined ? undefined : `“${stray}” is in upper case`;
	},
	{
		right: samples('action', ['Create callback', 'Get user of Genesys Cloud']),
		wrong: samples('action', ['Create Callback', 'create callback']),
	},
);

const nodeOf = ({ place }: { place: string }): string => place.split(/[ .:]/)[0] ?? '';

const uniqueActions: Rule = {
	name: 'A node offers each action once',
	offenders: ({ texts }) => {
		const actions = texts.filter(({ kind, platform }) => kind === 'action' && platform === 'n8n');
		const groups = Map.groupBy(actions, (text) => `${nodeOf(text)}: "${text.text}"`);
		return [...groups].filter(([, group]) => group.length > 1).map(([line, { length }]) => `${line} – ${length} times`);
	},
	right: [
		{
			...nothing(),
			texts: [
				sample('action', 'Get job', { place: 'a.operation' }),
				sample('action', 'Get job', { place: 'b.operation' }),
			].flatMap(({ texts }) => texts),
		},
	],
	wrong: [{ ...nothing(), texts: [...sample('action', 'Get job').texts, ...sample('action', 'Get job').texts] }],
};

const examples = textRule(
	'A placeholder that is an example begins with “e.g.”',
	{ kinds: ['placeholder'], platforms: ['n8n'] },
	({ text }) =>
		text.startsWith('e.g. ') || placeholdersWithoutExample.some((exception) => exception.text.test(text))
			? undefined
			: 'no “e.g.”',
	{
		right: samples('placeholder', ['e.g. Callback_Sales', 'Select Queue…']),
		wrong: samples('placeholder', ['Callback_Sales', 'eg. 5']),
	},
);

/** The sort key: lower case, without punctuation. */
const sortKeyOf = (label: string): string => label.toLowerCase().replace(/[^\p{L}\d -]/gu, '');

function findUnsorted({ place, labels }: List): string | undefined {
	if (orderedPlaces.some((exception) => exception.place.test(place))) return undefined;
	const sorted = labels.filter((label) => !orderedLists.some((list) => list.labels.test(label)));
	const index = sorted.findIndex((label, at) => at > 0 && sortKeyOf(sorted[at - 1]!) > sortKeyOf(label));
	return index < 0 ? undefined : `“${sorted[index]}” comes after “${sorted[index - 1]}”`;
}

const alphabetical: Rule = {
	name: 'Options and the fields of a collection are sorted by their labels',
	offenders: ({ lists }) =>
		lists.flatMap((list) => {
			const found = findUnsorted(list);
			return found === undefined ? [] : [`${list.place}: ${found}`];
		}),
	right: [
		sampleList('Body', 'Concurrency', 'Timeout'),
		sampleList('Minutes', 'Hours', 'Days'),
		sampleList('Any', 'All'),
	],
	wrong: [sampleList('Timeout', 'Body')],
};

const whether = textRule(
	'The description of a switch begins with “Whether”',
	{ kinds: ['description'], platforms: ['n8n'] },
	({ text, ofBoolean }) => (ofBoolean && !text.startsWith('Whether ') ? 'no “Whether”' : undefined),
	{
		right: samples('description', ['Whether to return all results'], { ofBoolean: true }),
		wrong: samples('description', ['Return all results', '(none)'], { ofBoolean: true }),
	},
);

/** A rule that finds patterns in all texts except placeholders. */
const patternRule = (
	name: string,
	platforms: Platform[],
	patterns: readonly (readonly [RegExp, string])[],
	given: Pick<Rule, 'right' | 'wrong'>,
	kinds: Kind[] = [...prose, ...names, 'action', 'status'],
): Rule =>
	textRule(
		name,
		{ platforms, kinds },
		({ text, place }) => {
			if (namesOfTheApi.test(place)) return undefined;
			const found = patterns.flatMap(([pattern, better]) => {
				const match = pattern.exec(withoutQuoted(text));
				return match ? [`“${match[0].trim()}”: ${better}`] : [];
			});
			return found.length ? found.join('; ') : undefined;
		},
		given,
	);

const spelling = patternRule('Texts are in American English', ['n8n', 'node-red'], britishSpellings, {
	right: samples('description', ['Color of the canceled email', 'User with this ID', 'Four hours and your own']),
	wrong: samples('description', [
		'The contact centre',
		'Its behaviour',
		'A normalised view',
		'A cancelled export',
		'Send an e-mail',
		'Tenant and user name',
		'Their ids',
		'The wrap up code',
	]),
});

const plainWords = patternRule('Texts are in plain English, not in our dialect', ['n8n', 'node-red'], dialect, {
	right: samples('description', ['Value to send', 'Continues where the last run ended', 'What is wrong here?']),
	wrong: samples('description', [
		'Genesys and its neighbours',
		'Put Out',
		'The agent is told about it',
		'No connection came about',
		'It is gone on with',
		'What is sent under this name',
		'The name, where it has one',
		'Of use for messages',
		'It may be empty',
		'Only these columns. Empty: all of them.',
	]),
});

const noDoubts = patternRule(
	'Texts do not pass our doubts about the reference on',
	['n8n', 'node-red'],
	[[doubts, 'keep it in the source of the catalogue']],
	{
		right: samples('description', ['Scope of the token']),
		wrong: samples('description', ['The reference does not mention it; public samples send it']),
	},
);

const credentialWord = patternRule(
	'n8n’s texts say “credential” where Node-RED’s say “connection”',
	['n8n'],
	[
		[
			/\b(the|this|a|your|no|another|each) connection\b(?! (to|with|between|for|is lost|was lost|or|state|refused))/i,
			'credential',
		],
	],
	{
		right: samples('description', ['Open the credential', 'Whether the connection to Genesys is lost']),
		wrong: samples('description', ['Check the connection', 'Choose another connection']),
	},
);

const connectionWord = patternRule(
	'Node-RED’s texts say “connection” where n8n’s say “credential”',
	['node-red'],
	[[/\b(the|this|a|your|no|another|each) credential\b/i, 'connection']],
	{
		right: samples('description', ['Open the connection', 'Sign in with client credentials'], { platform: 'node-red' }),
		wrong: samples('description', ['Check the credential'], { platform: 'node-red' }),
	},
);

const longestLabel = 30;
const labelLength = textRule(
	`Labels have at most ${longestLabel} characters, so that forms do not cut them`,
	{ kinds: ['label'] },
	({ text }) => (text.length > longestLabel ? `${text.length} characters` : undefined),
	{ right: [sample('label', 'Max Queued Values')], wrong: [sample('label', 'Certificate (Input Data Field Name)')] },
);

/** Values in the status of a node, at their usual length. */
const usualValues: Record<string, string> = {
	percent: '45',
	progress: '12 MB',
	at: '08:15',
	next: '08:20',
	records: '2,988',
	skipped: '2,000',
	attempt: '2',
	most: '5',
	done: '3',
	files: '8',
	reason: 'wrong signature',
	problem: 'no answer',
};
const longestStatus = 20;
const statusLength = textRule(
	`A status of Node-RED has at most ${longestStatus} characters with usual values`,
	{ kinds: ['status'], platforms: ['node-red'] },
	({ text }) => {
		const shown = text.replace(/__(\w+?)__/g, (_, name: string) => usualValues[name] ?? '12');
		return shown.length > longestStatus ? `“${shown}” has ${shown.length} characters` : undefined;
	},
	{
		right: samples('status', ['reconnecting', '__percent__% · __progress__'], { platform: 'node-red' }),
		wrong: samples('status', ['__count__ found, looked at __at__'], { platform: 'node-red' }),
	},
);

const longestSentence = 20;
const sentenceLength = textRule(
	`Sentences have at most ${longestSentence} words`,
	{ kinds: prose },
	({ text }) => {
		const longest = sentencesOf(text)
			.map((sentence) => wordsOf(sentence).filter((word) => stripPunctuation(word) !== 'Code').length)
			.reduce((most, count) => Math.max(most, count), 0);
		return longest > longestSentence ? `${longest} words` : undefined;
	},
	{
		right: samples('description', ['Max number of results to return', `${'One two three. '.repeat(9)}`]),
		wrong: samples('help', ['word '.repeat(21).trim()]),
	},
);

const repository = /^https:\/\/github\.com\/genesys-flows\/genesys-flows\/(?:blob|tree)\/main\/([^#?]+)(?:#(.+))?$/;
/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
	heading
		.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
		.toLowerCase()
		.replace(/[^\p{L}\d _-]/gu, '')
		.trim()
		.replaceAll(' ', '-');

function brokenLink({ url }: Link): string | undefined {
	const [, file, anchor] = repository.exec(url) ?? [];
	if (file === undefined) return undefined;
	if (!existsSync(join(root, file))) return 'there is no such file';
	if (anchor === undefined) return undefined;
	const headings = readFileSync(join(root, file), 'utf8').matchAll(/^#+ (.+)$/gm);
	return [...headings].some(([, heading = '']) => anchorOf(heading) === anchor)
		? undefined
		: 'there is no such heading';
}

const docs = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs';
const links: Rule = {
	name: 'Links into the repository lead to a file, and to a heading in it',
	offenders: (material) =>
		material.links.flatMap((link) => {
			const found = brokenLink(link);
			return found === undefined ? [] : [`${link.place}: ${link.url} – ${found}`];
		}),
	right: [
		sampleLink(`${docs}/credentials.md`),
		sampleLink(`${docs}/contributing.md#the-house`),
		sampleLink('https://n8n.io'),
	],
	wrong: [sampleLink(`${docs}/export.md`), sampleLink(`${docs}/contributing.md#no-such-heading`)],
};

const essence = (text: string): string =>
	wordsOf(text.toLowerCase())
		.map(stripPunctuation)
		.filter((word) => !['a', 'an', 'the', 'of', 'to', 'for', 'is'].includes(word))
		.join(' ');

const addsToLabel = textRule(
	'A description says more than its label',
	{ kinds: ['description', 'hint'] },
	({ text, label }) =>
		label !== undefined && essence(text) === essence(label) ? `the label is “${label}”` : undefined,
	{
		right: [sample('description', 'Phone number to call back', { label: 'Phone Number' })],
		wrong: [sample('description', 'The phone number', { label: 'Phone Number' })],
	},
);

export const rules: Rule[] = [
	titleCase,
	labelCase,
	sentenceCase,
	periods,
	actionArticles,
	actionCase,
	uniqueActions,
	examples,
	alphabetical,
	whether,
	spelling,
	plainWords,
	noDoubts,
	credentialWord,
	connectionWord,
	labelLength,
	statusLength,
	sentenceLength,
	links,
	addsToLabel,
];
