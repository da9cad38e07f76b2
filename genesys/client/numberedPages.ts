import type { NumberedPaging } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { term } from '../language.ts';
import { textOf } from '../json.ts';
import {
	isSamePage,
	mostEmptyPages,
	noEnd,
	type Answers,
	type AskForPage,
	type Item,
	type PageReading,
} from './pageReading.ts';
import type { Page } from './response.ts';

/** Raises the error of a list that the service does not return to its end. */
function failAtEnd(action: string, { entries, hint }: NonNullable<NumberedPaging['most']>): never {
	fail('limit', '{action}: Genesys returns only the first {count} results', {
		values: { action: term(action), count: entries.toLocaleString('en-US') },
		operation: action,
		hint,
	});
}

/** Whether the service refuses a page that ends with this entry. */
const isBeyond = (
	paging: NumberedPaging,
	end: number,
): paging is NumberedPaging & Required<Pick<NumberedPaging, 'most'>> =>
	paging.most !== undefined && end > paging.most.entries;

/** Makes a function that leaves out the entries that it has seen before. Entries without an ID all count. */
function onlyNew({ entryId = 'id' }: NumberedPaging): (items: Item[]) => Item[] {
	const seen = new Set<string>();
	return (items) =>
		items.filter((item) => {
			const id = textOf(item[entryId]);
			const isKnown = id !== undefined && seen.has(id);
			if (id !== undefined) seen.add(id);
			return !isKnown;
		});
}

/** Whether a list ends with this page: it is empty or short, and its links lead to no other page. */
const isLast = ({ items, isWhole, leadsOn }: Page, size: number): boolean =>
	isWhole === true || (leadsOn !== true && items.length === 0) || (leadsOn === false && items.length < size);

/**
 * The pages of a list by their numbers, all of the same size. The list ends at an empty page, or at a short page whose links lead to no other page. The totals in
 * the answers are estimates, so they do not count. An entry that has moved to the next page meanwhile is output once. Raises a `limit` error when the service has more entries than it returns.
 */
export async function* numberedPages(
	ask: AskForPage,
	paging: NumberedPaging,
	{ limit, action, isRaw, at }: PageReading,
): Answers {
	const size = Math.min(paging.maxPageSize, limit);
	const newOf = onlyNew(paging);
	let previous: Item[] = [];
	let [count, uselessPages] = [0, 0];
	for (let number = Number(at ?? 1); count < limit; number += 1) {
		if (isBeyond(paging, number * size)) failAtEnd(action, paging.most);
		const page = await ask([paging.page, number], [paging.size, size]);
		const { items, response } = page;
		// A service that knows no pages answers with the same list again.
		if (isSamePage(items, previous)) return page.leadsOn ? noEnd(action) : undefined;
		const fresh = newOf(items).slice(0, limit - count);
		const isAtEnd = isLast(page, size);
		if (fresh.length > 0 || isRaw) yield { items: fresh, response, ...(isAtEnd ? {} : { after: String(number + 1) }) };
		count += fresh.length;
		uselessPages = fresh.length > 0 ? 0 : uselessPages + 1;
		const isShort = items.length < size && page.leadsOn !== true;
		if (isAtEnd || (isShort && isBeyond(paging, (number + 1) * size))) return;
		if (uselessPages >= mostEmptyPages) noEnd(action);
		previous = items;
	}
}
