import { parseJson, type JsonObject } from '../json.ts';
import type { HttpRequest } from '../ports.ts';
import { setDeep } from './nested.ts';
import { queryOf } from './request.ts';

/** A parameter of a request for a page. */
export type PageParameter = readonly [name: string, value: unknown];

function withParameters(json: string, parameters: readonly PageParameter[]): string {
	const body = parseJson(json) as JsonObject;
	for (const [path, value] of parameters) setDeep(body, path, value);
	return JSON.stringify(body);
}

/** The request for one page. `place`: where the request contains the parameters. A parameter without a value is not sent. */
export function withPage(
	request: HttpRequest,
	parameters: readonly PageParameter[],
	place: 'query' | 'body' = 'query',
): HttpRequest {
	const sent = parameters.filter(([, value]) => value !== undefined);
	if (sent.length === 0) return request;
	if (place === 'body') return { ...request, body: withParameters(String(request.body), sent) };
	const query = queryOf(sent).slice(1);
	return { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${query}` };
}
