import { invalidValue } from './cloudRefusals.ts';

/** The sizes of the pages of a list; 25 and 100 if missing. */
export interface PageSizes {
	usual?: number;
	largest?: number;
}

type Request = { path: string; query: URLSearchParams };

function wholeNumber(name: string, value: unknown, otherwise: number, largest: number): number {
	if (value === null || value === undefined) return otherwise;
	const number = Number(value);
	if (!Number.isInteger(number) || number < 1 || number > largest)
		throw invalidValue(name, `must be a whole number from 1 to ${largest}`);
	return number;
}

/** The path and query of another page of the same list, as in `nextUri`. */
function linkTo({ path, query }: Request, changes: Record<string, string>): string {
	const changed = new URLSearchParams(query);
	for (const [name, value] of Object.entries(changes)) changed.set(name, value);
	return `${path}?${changed}`;
}

/** A page by `pageNumber` and `pageSize`. */
export function numberedPage<T>(
	request: Request,
	items: readonly T[],
	{ usual = 25, largest = 100 }: PageSizes = {},
): { entities: T[]; [property: string]: unknown } {
	const pageSize = wholeNumber('pageSize', request.query.get('pageSize'), usual, largest);
	const pageNumber = wholeNumber('pageNumber', request.query.get('pageNumber'), 1, Infinity);
	const pageCount = Math.ceil(items.length / pageSize);
	const link = (page: number): string => linkTo(request, { pageSize: String(pageSize), pageNumber: String(page) });
	return {
		entities: items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
		pageSize,
		pageNumber,
		total: items.length,
		firstUri: link(1),
		selfUri: link(pageNumber),
		...(pageNumber < pageCount ? { nextUri: link(pageNumber + 1) } : {}),
		...(pageNumber > 1 ? { previousUri: link(pageNumber - 1) } : {}),
		lastUri: link(Math.max(1, pageCount)),
		pageCount,
	};
}

const tokenOf = (place: number): string => Buffer.from(`place ${place}`).toString('base64url');

function placeOf(name: string, token: unknown): number {
	if (token === null || token === undefined || token === '') return 0;
	const [, place] = /^place (\d+)$/.exec(Buffer.from(String(token), 'base64url').toString('utf8')) ?? [];
	if (place === undefined) throw invalidValue(name, 'is not one that this list has given');
	return Number(place);
}

/** A page by `after` and `pageSize`: the token of the next page is only in `nextUri`. */
export function tokenPage<T>(
	request: Request,
	items: readonly T[],
	{ usual = 25, largest = 200 }: PageSizes = {},
): { entities: T[]; [property: string]: unknown } {
	const size = wholeNumber('pageSize', request.query.get('pageSize'), usual, largest);
	const start = placeOf('after', request.query.get('after'));
	const end = start + size;
	return {
		entities: items.slice(start, end),
		...(end < items.length ? { nextUri: linkTo(request, { after: tokenOf(end) }) } : {}),
		...(start > 0 ? { previousUri: linkTo(request, { before: tokenOf(start) }) } : {}),
		selfUri: linkTo(request, {}),
	};
}

/** A part of a list that is read by a cursor, and the next cursor if there is more. */
export function cursorPage<T>(
	items: readonly T[],
	{ cursor, size }: { cursor: unknown; size: unknown },
	{ usual = 100, largest = 200 }: PageSizes = {},
	names: { cursor: string; size: string } = { cursor: 'cursor', size: 'pageSize' },
): { entities: T[]; next?: string } {
	const start = placeOf(names.cursor, cursor);
	const end = start + wholeNumber(names.size, size, usual, largest);
	return { entities: items.slice(start, end), ...(end < items.length ? { next: tokenOf(end) } : {}) };
}

/** A page by `pageNumber` and `pageSize` in the body, as searches answer it. */
export function searchPage<T>(
	path: string,
	body: Record<string, unknown>,
	items: readonly T[],
	{ usual = 25, largest = 100 }: PageSizes = {},
): { results: T[]; [property: string]: unknown } {
	const pageSize = wholeNumber('pageSize', body['pageSize'], usual, largest);
	const pageNumber = wholeNumber('pageNumber', body['pageNumber'], 1, Infinity);
	const pageCount = Math.ceil(items.length / pageSize);
	const link = (page: number): string => `${path}?pageNumber=${page}&pageSize=${pageSize}`;
	return {
		total: items.length,
		pageCount,
		pageSize,
		pageNumber,
		...(pageNumber > 1 ? { previousPage: link(pageNumber - 1) } : {}),
		currentPage: link(pageNumber),
		...(pageNumber < pageCount ? { nextPage: link(pageNumber + 1) } : {}),
		results: items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
	};
}
