import { findOperation } from '../apis/catalogue';
import type { Api, Operation } from '../apis/catalogue';
import { fail } from '../errors';
import type { Connection, HttpRequest } from '../ports';
import { failAnswer, isSuccess, readEach, readItems, readPage } from './answers';
import { buildRequest } from './request';
import { sendWithRetry } from './retry';
import { validate } from './validate';
import type { Values } from './validate';

export type Item = Record<string, unknown>;

export interface CallOptions {
	/** At most this many items; all of them when absent. */
	limit?: number;
}

const pageSize = 200;

const withPage = (request: HttpRequest, from: number, size: number): HttpRequest => ({
	...request,
	url: `${request.url}${request.url.includes('?') ? '&' : '?'}from=${from}&size=${size}`,
});

/**
 * Items of a list, page by page with `from` and `size`. Ends when the service says so by `count`, by an empty page or by
 * 204, never because a page is shorter than asked: services cut pages. A service that knows no pages answers with the same
 * list again and is not asked for a third.
 */
export async function* pages(connection: Connection, api: Api, key: string, values: Values, { limit = Infinity }: CallOptions = {}): AsyncGenerator<Item[]> {
	const operation = findOperation(api, key);
	const request = buildRequest(api, operation, validate(operation, values), connection.baseUrl, connection.random);
	let from = 0;
	let previous = '';
	while (from < limit) {
		const response = await sendWithRetry(connection, operation, withPage(request, from, Math.min(pageSize, limit - from)));
		if (!isSuccess(response)) failAnswer(operation.action, response);
		const { items, count } = readPage(operation.action, response);
		const fingerprint = count === undefined ? JSON.stringify(items) : '';
		if (items.length === 0 || (fingerprint && fingerprint === previous)) return;
		previous = fingerprint;
		yield items.slice(0, limit - from);
		from += items.length;
		if (count !== undefined && from >= count) return;
	}
}

async function callOnce(connection: Connection, api: Api, operation: Operation, values: Values): Promise<Item[]> {
	const wire = validate(operation, values);
	const response = await sendWithRetry(connection, operation, buildRequest(api, operation, wire, connection.baseUrl, connection.random));
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
	if (operation.result !== 'page') return (await callOnce(connection, api, operation, values)).slice(0, options.limit ?? Infinity);
	const items: Item[] = [];
	for await (const page of pages(connection, api, key, values, options)) items.push(...page);
	return items;
}
