import { findOperation, type Api, type Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import type { Connection, HttpRequest, WholeResponse } from '../ports.ts';
import { failAnswer, isSuccess, readEach, readItems, readPage, readRaw, type Page } from './response.ts';
import { buildRequest, queryOf } from './request.ts';
import { sendWithRetry } from './retry.ts';
import { jsonBody, validate, type Values } from './validate.ts';
export type Item = Record<string, unknown>;

export interface CallOptions {
	/** At most this many items; all of them when absent. */
	limit?: number;
	/** The whole body, an object or its JSON text, in place of the values of its fields. */
	json?: unknown;
	/** The answer as it came, one item for each, in place of what the operation takes from it. */
	raw?: boolean;
	/** Sends one request and waits for nothing: for a caller that reports what went wrong, and repeats by itself. */
	once?: boolean;
}

const defaultPaging = { from: 'from', size: 'size', maxPageSize: 200 };

/** The request of an operation and the values that are in it. */
function prepare(
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
	json: unknown,
): { wire: Values; request: HttpRequest } {
	const wire = validate(operation, values, { json, presets: connection.presets });
	return {
		wire,
		request: buildRequest(api, operation, wire, connection, json === undefined ? undefined : jsonBody(operation, json)),
	};
}

function withPage(
	request: HttpRequest,
	place: [name: string, value: unknown],
	size: [name: string, value: number],
): HttpRequest {
	const page = queryOf([...(place[1] === undefined ? [] : [place]), size]).slice(1);
	return { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${page}` };
}

/** The answers to a request for a list, each with the items in it. */
type Answers = AsyncGenerator<{ items: Item[]; response: WholeResponse }>;

/** Asks for the page at a place, for so many items of it. */
type AskForPage = (
	place: [name: string, value: unknown],
	size: string,
	pageSize: number,
) => Promise<Page & { response: WholeResponse }>;

async function* pagesFrom(
	ask: AskForPage,
	{ from: name, size, maxPageSize }: typeof defaultPaging,
	limit: number,
): Answers {
	let from = 0;
	let previous = '';
	while (from < limit) {
		const { items, count, response } = await ask([name, from], size, Math.min(maxPageSize, limit - from));
		const fingerprint = count === undefined ? JSON.stringify(items) : '';
		if (items.length === 0 || (fingerprint && fingerprint === previous)) return;
		previous = fingerprint;
		yield { items: items.slice(0, limit - from), response };
		from += items.length;
		if (count !== undefined && from >= count) return;
	}
}

/** A page may be empty and yet lead on. */
async function* pagesByCursor(
	ask: AskForPage,
	{ cursor: name, size, maxPageSize }: { cursor: string; size: string; maxPageSize: number },
	limit: number,
	action: string,
): Answers {
	let cursor: string | undefined;
	for (let had = 0; had < limit;) {
		const { items, next, response } = await ask([name, cursor], size, Math.min(maxPageSize, limit - had));
		yield { items: items.slice(0, limit - had), response };
		had += items.length;
		if (next === undefined) return;
		// To end here would leave out what comes behind, and to go on would not end.
		if (next === cursor)
			fail('answer', `${action}: the answer leads to the page that it is`, {
				operation: action,
				hint: 'Try again; if it stays, ask Genesys.',
			});
		cursor = next;
	}
}

function answers(
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
	{ limit = Infinity, json }: CallOptions,
): Answers {
	const { request } = prepare(connection, api, operation, values, json);
	const ask: AskForPage = async (place, size, pageSize) => {
		const response = await sendWithRetry(connection, operation, withPage(request, place, [size, pageSize]));
		if (!isSuccess(response)) failAnswer(operation.action, response, operation.hints);
		return { ...readPage(operation, response), response };
	};
	const { paging = defaultPaging, action } = operation;
	return 'cursor' in paging ? pagesByCursor(ask, paging, limit, action) : pagesFrom(ask, paging, limit);
}

/**
 * Items of a list, page by page, each asked for when it is wanted. Ends when the service says so by `count`, by an empty page or by 204, never because a page is
 * shorter than asked: services cut pages. A service that knows no pages answers with the same list again and is not asked for a third. Cursors are followed
 * for as long as there is one.
 */
export async function* pages(
	connection: Connection,
	api: Api,
	key: string,
	values: Values,
	options: CallOptions = {},
): AsyncGenerator<Item[]> {
	const operation = findOperation(api, key);
	for await (const { items, response } of answers(connection, api, operation, values, options))
		yield options.raw ? readRaw(operation, response) : items;
}

async function callOnce(
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
	{ json, raw, once }: CallOptions,
): Promise<Item[]> {
	const { wire, request } = prepare(connection, api, operation, values, json);
	const response = await sendWithRetry(connection, once ? { ...operation, once } : operation, request);
	if (raw) return readRaw(operation, response);
	if (operation.perEntry) return readEach(operation, response, wire[operation.perEntry] as string[]);
	const inPath = operation.fields.filter((field) => field.in === 'path').map(({ name }) => [name, wire[name]]);
	return readItems(operation, response, Object.fromEntries(inPath) as Item);
}

/**
 * Calls `resource.operation` of an API and returns its items: one for an object, any number for a list, one per entry
 * for a bulk operation (`{id, success, error?}`). Raises a GenesysError. Files are for {@link openFile}.
 */
export async function call(
	connection: Connection,
	api: Api,
	key: string,
	values: Values = {},
	options: CallOptions = {},
): Promise<Item[]> {
	const operation = findOperation(api, key);
	if (operation.result === 'file')
		fail('input', `${operation.action}: a file is streamed, not returned`, { operation: operation.action });
	if (operation.result !== 'page')
		return (await callOnce(connection, api, operation, values, options)).slice(0, options.limit ?? Infinity);
	const items: Item[] = [];
	for await (const page of pages(connection, api, key, values, options)) items.push(...page);
	return items;
}
