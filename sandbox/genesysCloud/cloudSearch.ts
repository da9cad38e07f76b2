import { isObject } from '../server/request.ts';
import type { Entity } from './cloudEntities.ts';
import { invalidValue } from './cloudRefusals.ts';

const textOf = (value: unknown): string[] => {
	if (Array.isArray(value)) return value.flatMap(textOf);
	if (isObject(value)) return textOf(value['id']);
	return value === undefined || value === null ? [] : [String(value).toLowerCase()];
};

/** Whether a text fits a pattern with `*` at its beginning or end; case is ignored. */
function fitsPattern(text: unknown, pattern: string): boolean {
	const wanted = pattern.toLowerCase();
	const value = String(text ?? '').toLowerCase();
	const core = wanted.replace(/^\*/, '').replace(/\*$/, '');
	if (wanted.startsWith('*') && wanted.endsWith('*') && wanted.length > 1) return value.includes(core);
	if (wanted.startsWith('*')) return value.endsWith(core);
	return wanted.endsWith('*') ? value.startsWith(core) : value === core;
}

/** How a list compares a name in its query. */
export type NameMatch = 'wildcard' | 'prefix' | 'part';

const matches: Record<NameMatch, (text: unknown, wanted: string) => boolean> = {
	wildcard: fitsPattern,
	prefix: (text, wanted) => fitsPattern(text, wanted.endsWith('*') ? wanted : `${wanted}*`),
	part: (text, wanted) => fitsPattern(text, `*${wanted.replace(/^\*/, '').replace(/\*$/, '')}*`),
};

export function fitsName(text: unknown, wanted: string, match: NameMatch): boolean {
	return matches[match](text, wanted);
}

/** A criterion of a search: it tells whether an object is found. */
type Test = (entity: Entity) => boolean;

const comparisons: Record<string, (value: string, wanted: readonly string[]) => boolean> = {
	EXACT: (value, wanted) => wanted.includes(value),
	TERM: (value, wanted) => wanted.includes(value),
	TERMS: (value, wanted) => wanted.includes(value),
	STARTS_WITH: (value, wanted) => wanted.some((one) => value.split(' ').some((word) => word.startsWith(one))),
	CONTAINS: (value, wanted) => wanted.some((one) => value.includes(one)),
	QUERY_STRING: (value, wanted) => wanted.some((one) => value.includes(one.replaceAll('*', ''))),
	REGEX: (value, wanted) => wanted.some((one) => new RegExp(one, 'i').test(value)),
	LESS_THAN: (value, [wanted = '']) => value < wanted,
	LESS_THAN_EQUAL_TO: (value, [wanted = '']) => value <= wanted,
	GREATER_THAN: (value, [wanted = '']) => value > wanted,
	GREATER_THAN_EQUAL_TO: (value, [wanted = '']) => value >= wanted,
	RANGE: (value, [from = '', to = '']) => value >= from && value <= to,
};

function testOf(criterion: Record<string, unknown>): Test {
	const { type, fields = [], value, values = [], startValue, endValue, group } = criterion;
	if (Array.isArray(group) && group.length > 0) return combine(group);
	if (type === 'MATCH_ALL') return () => true;
	const names = Array.isArray(fields) ? fields.map(String) : [];
	if (type === 'REQUIRED_FIELDS') return (entity) => names.every((name) => textOf(entity[name]).length > 0);
	const compare = comparisons[String(type)];
	if (!compare) throw invalidValue('query.type', `must be one of ${Object.keys(comparisons).join(', ')}`);
	const wanted = type === 'RANGE' ? textOf([startValue, endValue]) : [...textOf(value), ...textOf(values)];
	return (entity) => names.some((name) => textOf(entity[name]).some((text) => compare(text, wanted)));
}

/** All criteria must fit, except that one with OR may fit instead of those before it, and one with NOT must not fit. */
function combine(criteria: readonly unknown[]): Test {
	const tests = criteria.filter(isObject).map((criterion) => ({ criterion, test: testOf(criterion) }));
	return (entity) =>
		tests.reduce((found, { criterion, test }, index) => {
			if (criterion['operator'] === 'OR' && index > 0) return found || test(entity);
			if (criterion['operator'] === 'NOT') return found && !test(entity);
			return found && test(entity);
		}, true);
}

/** Finds objects by the criteria of a search (`users/search`), sorted as it says. */
export function searchEntities(entities: readonly Entity[], body: Record<string, unknown>): Entity[] {
	const { query, sortBy = 'name', sortOrder = 'ASC' } = body;
	if (!Array.isArray(query) || query.length === 0) throw invalidValue('query', 'is required');
	return sortEntities(entities, String(sortBy), String(sortOrder)).filter(combine(query));
}

/** The sorted forms of a list, by property and order. */
const sortedLists = new WeakMap<readonly Entity[], Map<string, Entity[]>>();

/** Sorted by a property, ignoring case. An order that begins with `d` in any spelling is descending. A list must not change afterward. */
export function sortEntities(entities: readonly Entity[], property: string, order = 'asc'): Entity[] {
	const sign = /^d/i.test(order) ? -1 : 1;
	const lists = sortedLists.get(entities) ?? new Map<string, Entity[]>();
	sortedLists.set(entities, lists);
	const key = `${property} ${sign}`;
	const known = lists.get(key);
	if (known) return known;
	const keyed = entities.map((entity) => ({ entity, text: String(entity[property] ?? '').toLowerCase() }));
	keyed.sort((a, b) => (a.text < b.text ? -sign : a.text > b.text ? sign : 0));
	const sorted = keyed.map(({ entity }) => entity);
	lists.set(key, sorted);
	return sorted;
}
