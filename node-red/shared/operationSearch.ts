/* The search over the operations of all APIs. The editor uses this file, so it needs neither Node nor a browser. */

/** An operation in the editor's list, with the titles above it. */
export interface SearchedOperation {
	/** What it does: "Set presence of user". */
	action: string;
	title: string;
	description: string;
	resource: string;
	api: string;
	deprecated?: string;
}

/** Small letters and digits: "Wrap-Up" and "wrapup" are the same word. */
const wordsOf = (text: string): string[] =>
	text
		.toLowerCase()
		.replace(/[-'’]/g, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);

/** The word without the ending of a plural, because people search for "users" and for "user". */
const stem = (word: string): string =>
	word.length > 3
		? word
				.replace(/ies$/, 'y')
				.replace(/(?<=[sxh])es$/, '')
				.replace(/(?<!s)s$/, '')
		: word;

/** What a word of the query is worth in a text: most if it is a whole word, less if a word begins with it or contains it. */
function worthIn(words: readonly string[], wanted: string): number {
	const base = stem(wanted);
	if (words.some((word) => word === wanted || stem(word) === base)) return 3;
	if (words.some((word) => word.startsWith(base))) return 2;
	return base.length > 2 && words.some((word) => word.includes(base)) ? 1 : 0;
}

/** The texts of an operation, and how much a word in each of them counts. */
const weightedTexts = ({
	action,
	title,
	resource,
	api,
	description,
}: SearchedOperation): readonly (readonly [weight: number, text: string])[] => [
	[6, action],
	[5, title],
	[4, resource],
	[3, api],
	[1, description],
];

/** Words that say nothing about an operation. */
const fillers: ReadonlySet<string> = new Set(
	'a an and are at by for from i in is my of on or the to who with'.split(' '),
);

/** How well an operation fits, and how many words of the query are in none of its texts. */
function fitOf(operation: SearchedOperation, wanted: readonly string[]): { fit: number; missing: number } {
	const texts = weightedTexts(operation).map(([weight, text]) => ({ weight, words: wordsOf(text) }));
	const worths = wanted.map((word) => Math.max(...texts.map(({ weight, words }) => weight * worthIn(words, word))));
	// "queues" is more likely about queues themselves than about the queues of a user.
	const resource = wordsOf(operation.resource);
	const about = resource.filter((word) => wanted.some((one) => worthIn([word], one) === 3)).length / resource.length;
	const isPhrase = wordsOf(operation.action).join(' ').startsWith(wanted.join(' '));
	const sum = worths.reduce((total, worth) => total + worth, isPhrase ? 6 : 0) + 3 * about;
	return { fit: operation.deprecated ? sum / 2 : sum, missing: worths.filter((worth) => worth === 0).length };
}

/** The words of a search, without those that say nothing. */
function tellingWords(query: string): string[] {
	const typed = wordsOf(query);
	const telling = typed.filter((word) => !fillers.has(word));
	return telling.length > 0 ? telling : typed;
}

/** The operations that lack at most this share of the words, best first. Equal ones keep their order. */
function findOperations<Listed extends SearchedOperation>(
	operations: readonly Listed[],
	wanted: readonly string[],
	maxMissing: number,
): Listed[] {
	if (wanted.length === 0) return [];
	return operations
		.map((operation) => ({ operation, ...fitOf(operation, wanted) }))
		.filter(({ missing }) => missing <= wanted.length * maxMissing)
		.sort((one, other) => other.fit - one.fit)
		.map(({ operation }) => operation);
}

/**
 * The operations that a search finds, best first: those whose texts contain all of its words, or at least half of them
 * if none contains all. Words are found in the action, the titles of operation, resource and API, and the description.
 * `offered` comes first. Better an operation among `all` than one that lacks a word: its form says what it needs.
 */
export function searchOperations<Listed extends SearchedOperation>(
	offered: readonly Listed[],
	query: string,
	all: readonly Listed[] = [],
): Listed[] {
	const wanted = tellingWords(query);
	for (const maxMissing of [0, 0.5])
		for (const operations of [offered, all]) {
			const found = findOperations(operations, wanted, maxMissing);
			if (found.length > 0) return found;
		}
	return [];
}
