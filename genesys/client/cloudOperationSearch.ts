import { loadCloudIndex, type CloudOperation } from './cloudOperations.ts';

/** Which part of the list to return. */
interface SearchQuery {
	/** Words of the path, the name, the area, or of what the operation does: "list queue members". */
	search?: string;
	/** Where the previous part ended: its {@link FoundOperations.next}. */
	after?: string;
	/** The number of operations. Default: 50. */
	size?: number;
}

interface FoundOperations {
	operations: CloudOperation[];
	/** Loads the next part. Absent at the end of the list. */
	next?: string;
}

/** The words that people use for each method. */
const verbs: Readonly<Record<CloudOperation['method'], readonly string[]>> = {
	GET: ['get', 'list', 'read', 'find', 'show'],
	HEAD: ['head', 'check'],
	POST: ['post', 'create', 'add', 'query', 'search', 'send'],
	PUT: ['put', 'update', 'replace', 'change', 'set'],
	PATCH: ['patch', 'update', 'change', 'edit', 'set'],
	DELETE: ['delete', 'remove'],
};

/** What a word of the search is compared with. */
interface Searched {
	operation: CloudOperation;
	/** The fixed parts of the path. */
	parts: readonly string[];
	path: string;
	/** The parameter at the end of the path: `queueid`. Empty if the path ends with a fixed part. */
	object: string;
	name: string;
	areaWords: readonly string[];
	verbs: readonly string[];
}

/** Without hyphens and other signs: "wrap-up" finds "wrapupcodes". */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '');

const searchedOf = (operation: CloudOperation): Searched => {
	const parts = operation.path.split('/').filter(Boolean);
	const last = parts.at(-1) ?? '';
	return {
		operation,
		parts: parts.filter((part) => !part.startsWith('{')).map(plain),
		path: parts.map(plain).join(' '),
		object: last.startsWith('{') ? plain(last) : '',
		name: plain(operation.id),
		areaWords: operation.area.split(' ').map(plain),
		verbs: verbs[operation.method],
	};
};

/** How well an operation matches a word: 0 if it does not. A singular also matches its plural, and best where it is one object. */
function pointsFor({ parts, path, object, name, areaWords, verbs: known }: Searched, word: string): number {
	const bonus = object.startsWith(word) ? 1 : 0;
	if (parts.some((part) => part === word || part === `${word}s`)) return 16 + bonus;
	if (parts.some((part) => part.startsWith(word)) || areaWords.includes(word)) return 8 + bonus;
	if (path.includes(word)) return 4 + bonus;
	if (known.includes(word)) return 3;
	return name.includes(word) ? 2 : 0;
}

/** The points of all words; 0 if a word does not match. */
function pointsOf(searched: Searched, words: readonly string[]): number {
	const points = words.map((word) => pointsFor(searched, word));
	return points.includes(0) ? 0 : points.reduce((sum, one) => sum + one, 0);
}

let prepared: Promise<Searched[]> | undefined;

const prepare = async (): Promise<Searched[]> => (await loadCloudIndex()).operations.map(searchedOf);

/** The operations whose words match, best first: whole parts of the path count most, then short paths. Deprecated ones come last. */
async function ranked(words: readonly string[]): Promise<CloudOperation[]> {
	const all = await (prepared ??= prepare());
	if (words.length === 0) return all.map(({ operation }) => operation);
	return all
		.map((searched) => ({ searched, points: pointsOf(searched, words) }))
		.filter(({ points }) => points > 0)
		.sort(
			(a, b) =>
				Number(a.searched.operation.isDeprecated) - Number(b.searched.operation.isDeprecated) ||
				b.points - a.points ||
				a.searched.operation.path.split('/').length - b.searched.operation.path.split('/').length,
		)
		.map(({ searched }) => searched.operation);
}

/** Finds operations of Genesys Cloud by words. Without words, it returns the whole list by area. */
export async function searchCloudOperations({
	search = '',
	after = '0',
	size = 50,
}: SearchQuery): Promise<FoundOperations> {
	const words = search
		.split(/[\s/{}?]+/)
		.map(plain)
		.filter(Boolean);
	const found = await ranked(words);
	const start = Math.max(0, Math.floor(Number(after)) || 0);
	const end = start + size;
	return { operations: found.slice(start, end), ...(end < found.length ? { next: String(end) } : {}) };
}
