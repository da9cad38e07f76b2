import type { CursorPaging } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { term } from '../language.ts';
import { textOf, type JsonObject } from '../json.ts';
import { getDeep } from './nested.ts';

/** A base for links that are only a path and a query. */
const anyOrigin = 'https://api.invalid';

/** The cursor in the query of a link. Raises an `answer` error if there is none: the rest of the list would be lost. */
function cursorOfLink(link: string, name: string, action: string): string {
	const query = URL.canParse(link, anyOrigin) ? new URL(link, anyOrigin).searchParams : undefined;
	return (
		query?.get(name) ||
		fail('answer', '{action}: the link to the next page has no "{name}"', {
			values: { action: term(action), name },
			operation: action,
			hint: 'Try again. If the problem persists, contact the support of the service.',
		})
	);
}

/** The cursor of the next page in an answer; undefined on the last page. Raises an `answer` error for a link without a cursor. */
export function nextCursor(
	{ cursor, next = cursor, nextLink }: CursorPaging,
	body: JsonObject,
	action: string,
): string | undefined {
	if (nextLink === undefined) return textOf(getDeep(body, next) || undefined);
	const link = textOf(getDeep(body, nextLink));
	return link === undefined ? undefined : cursorOfLink(link, cursor, action);
}

/** The links to the next page of a list and of a search. Source: Genesys Cloud, pagination. */
const nextLinks = ['nextUri', 'nextPage'];

/** The links that every page of Genesys Cloud has. Source: Genesys Cloud, pagination. */
const otherLinks = ['selfUri', 'firstUri', 'previousUri', 'lastUri', 'currentPage'];

/** Whether the links of an answer lead to another page; undefined if it has no links. Its `total` and `pageCount` are estimates, so they do not count. */
export function leadsOn(body: JsonObject): boolean | undefined {
	if (nextLinks.some((name) => textOf(body[name]) !== undefined)) return true;
	return otherLinks.some((name) => textOf(body[name]) !== undefined) ? false : undefined;
}
