import type { Api, Operation } from '../apis/catalogue';
import { fail } from '../errors';
import type { Connection, HttpStream } from '../ports';
import { buildRequest } from './request';
import { openWithRetry } from './retry';
import { validate } from './validate';
import type { Values } from './validate';

const resolved = (location: string, from: string): string => new URL(location, from).toString();

/**
 * Opens a file of the reference's `303 → pre-signed link` kind. The link is opened without credentials: neither token
 * nor API key may reach the other host. A server that answers with the bytes themselves is understood too.
 */
export async function openFile(connection: Connection, api: Api, operation: Operation, values: Values, headers: Record<string, string> = {}): Promise<HttpStream> {
	const request = buildRequest(api, operation, validate(operation, values), connection.baseUrl, connection.random);
	const first = await openWithRetry(connection, operation.action, connection.api, { ...request, headers: { ...request.headers, ...headers, accept: '*/*' } });
	if (first.status < 300) return first;
	await discard(first);
	const location = first.headers.location;
	if (!location) fail('answer', `${operation.action}: Genesys answered ${first.status} without a link`, { operation: operation.action, status: first.status, hint: 'Try again; if it stays, ask Genesys.' });
	return openWithRetry(connection, operation.action, connection.anonymous, { method: 'GET', url: resolved(location, request.url), headers: { accept: '*/*', 'accept-encoding': 'identity', ...headers } }, [416]);
}

/** Ends an answer whose body nobody wants, so that its connection is free again. */
export async function discard(stream: HttpStream): Promise<void> {
	for await (const chunk of stream.body) if (chunk) break;
}
