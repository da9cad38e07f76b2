import { findOperation } from '../apis/catalogue';
import type { Api, Operation } from '../apis/catalogue';
import { fail } from '../errors';
import type { Connection, HttpRequest, HttpResponse } from '../ports';
import { failAnswer, isSuccess, readEach, readItems, readPage, readRaw } from './answers';
import { buildRequest } from './request';
import { sendWithRetry } from './retry';
import { jsonBody, validate } from './validate';
import type { Values } from './validate';

export type Item = Record<string, unknown>;

export interface CallOptions {
	/** At most this many items; all of them when absent. */
	limit?: number;
	/** The whole body, an object or its JSON text, in place of the values of its fields. */
	json?: unknown;
	/** The answer as it came, one item for each, in place of what the operation takes from it. */
	raw?: boolean;
}

const defaultPaging = { from: 'from', size: 'size', most: 200 };

/** The request of an operation and the values that are in it. */
function prepare(connection: Connection, api: Api, operation: Operation, values: Values, json: unknown): { wire: Values; request: HttpRequest } {
	const wire = validate(operation, values, { json, presets: connection.presets });
	return { wire, request: buildRequest(api, operation, wire, connection, json === undefined ? undefined : jsonBody(operation, json)) };
}

function withPage(request: HttpRequest, { paging = defaultPaging }: Operation, first: number, wanted: number): HttpRequest {
	const page = `${paging.from}=${first}&${paging.size}=${Math.min(paging.most, wanted)}`;
	return { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${page}` };
}

/** The answers to a request for a list, each with the items in it. */
async function* answers(connection: Connection, api: Api, operation: Operation, values: Values, { limit = Infinity, json }: CallOptions): AsyncGenerator<{ items: Item[]; response: HttpResponse }> {
	const { request } = prepare(connection, api, operation, values, json);
	let from = 0;
	let previous = '';
	while (from < limit) {
		const response = await sendWithRetry(connection, operation, withPage(request, operation, from, limit - from));
		if (!isSuccess(response)) failAnswer(operation.action, response, operation.hints);
		const { items, count } = readPage(operation, response);
		const fingerprint = count === undefined ? JSON.stringify(items) : '';
		if (items.length === 0 || (fingerprint && fingerprint === previous)) return;
		previous = fingerprint;
		yield { items: items.slice(0, limit - from), response };
		from += items.length;
		if (count !== undefined && from >= count) return;
	}
}

/**
 * Items of a list, page by page. Ends when the service says so by `count`, by an empty page or by 204, never because a page is
 * shorter than asked: services cut pages. A service that knows no pages answers with the same list again and is not asked for a third.
 */
export async function* pages(connection: Connection, api: Api, key: string, values: Values, options: CallOptions = {}): AsyncGenerator<Item[]> {
	const operation = findOperation(api, key);
	for await (const { items, response } of answers(connection, api, operation, values, options)) yield options.raw ? readRaw(operation, response) : items;
}

async function callOnce(connection: Connection, api: Api, operation: Operation, values: Values, { json, raw }: CallOptions): Promise<Item[]> {
	const { wire, request } = prepare(connection, api, operation, values, json);
	const response = await sendWithRetry(connection, operation, request);
	if (raw) return readRaw(operation, response);
	if (operation.each) return readEach(operation, response, wire[operation.each] as string[]);
	const inPath = operation.fields.filter((field) => field.in === 'path').map(({ name }) => [name, wire[name]]);
	return readItems(operation, response, Object.fromEntries(inPath) as Item);
}

/**
 * Calls `resource.operation` of an API and returns its items: one for an object, any number for a list, one per entry
 * for a bulk operation (`{id, success, error?}`). Raises a GenesysError. Files are for {@link openFile}.
 */
export async function call(connection: Connection, api: Api, key: string, values: Values = {}, options: CallOptions = {}): Promise<Item[]> {
	const operation = findOperation(api, key);
	if (operation.result === 'file') fail('input', `${operation.action}: a file is streamed, not returned`, { operation: operation.action });
	if (operation.result !== 'page') return (await callOnce(connection, api, operation, values, options)).slice(0, options.limit ?? Infinity);
	const items: Item[] = [];
	for await (const page of pages(connection, api, key, values, options)) items.push(...page);
	return items;
}
