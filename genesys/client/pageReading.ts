import { fail } from '../errors.ts';
import { term } from '../language.ts';
import type { JsonObject } from '../json.ts';
import type { WholeResponse } from '../ports.ts';
import type { PageParameter } from './pageRequest.ts';
import type { Page } from './response.ts';

export type Item = JsonObject;

/** How a list is read. */
export interface PageReading {
	/** The number of entries that are wanted. */
	limit: number;
	action: string;
	/** Each answer is output as it came. */
	isRaw: boolean;
	/** Where to begin: the {@link PageAnswer.after} of an earlier page. At the beginning of the list when absent. */
	at?: string;
}

/** One page, with the place after it. */
export interface PageAnswer {
	items: Item[];
	response: WholeResponse;
	after?: string;
}

export type Answers = AsyncGenerator<PageAnswer>;

/** Requests the page that these parameters name. */
export type AskForPage = (...parameters: PageParameter[]) => Promise<Page & { response: WholeResponse }>;

/** After this many empty pages in a row, the cursors lead nowhere. */
export const mostEmptyPages = 100;

export const noEnd = (action: string): never =>
	fail('answer', '{action}: the next-page cursor points to the same page', {
		values: { action: term(action) },
		operation: action,
		hint: 'Try again. If the problem persists, contact the support of the service.',
	});

/** Whether a page equals the previous one. Usually the first entry decides. */
export function isSamePage(items: readonly Item[], previous: readonly Item[]): boolean {
	return (
		items.length > 0 &&
		items.length === previous.length &&
		items.every((item, index) => JSON.stringify(item) === JSON.stringify(previous[index]))
	);
}
