import type { ServiceId } from '../catalogue/format.ts';
import { fail, hintedError, isGenesysError } from '../errors.ts';
import { term, text, type Text } from '../language.ts';
import { defined, parseJson } from '../json.ts';
import type { Connection, HttpRequest, HttpResponse, WholeResponse } from '../ports.ts';
import { cloudOperationAt } from './cloudOperations.ts';
import { failAnswer, isSuccess, lacksPermission, readJson, refuseTooDeep } from './response.ts';
import { openRequestedFile, refusePart } from './openFile.ts';
import { isErrorEnvelope } from './envelope.ts';
import { multipart } from './multipart.ts';
import { permissionHint } from './operationHints.ts';
import { queryOf } from './request.ts';
import { sendWithRetry } from './retry.ts';
import type { FileValue } from './validate.ts';
import { genesysCloud } from '../services/genesysCloudService.ts';

/** The name of the operation, also used in errors. */
export const apiCallAction = 'Call the API';

export type ApiMethod = HttpRequest['method'];

/** A path of each service, for the form. */
export const pathExamples: Readonly<Record<ServiceId, string>> = {
	multicloudCx: '/provisioning/v3/args',
	genesysCloud: '/api/v2/users',
	digitalChannel: '/nexus/v3/channels/0123456789/media/4711',
	repo361: '/rawdata/files/20261120/csv',
	omboriGrid: '/api/analytics-export-job/4711',
	contextServices: '/genesys/1/cs/maintenance/services/files',
};

/** A custom request to the service of the connection. */
export interface ApiRequest {
	method: ApiMethod;
	/** Path after the base URL of the connection, as in the API documentation: `/provisioning/v3/args`. It may contain a query. */
	path: string;
	query?: Readonly<Record<string, unknown>>;
	headers?: Readonly<Record<string, unknown>>;
	body?: ApiBody;
	/** Whether sending it twice is harmless. Default: what HTTP says about the method. */
	repeatable?: boolean;
}

export type ApiBody =
	/** A value, or its JSON text. */
	| { json: unknown }
	| { form: Readonly<Record<string, unknown>> }
	/** One file, with other form fields. */
	| { multipart: { name: string; file: FileValue; fields?: Readonly<Record<string, unknown>> } }
	| { bytes: Uint8Array | string; contentType: string };

/** Any successful answer. `body` is the parsed JSON, or the text, or undefined if there is no body. */
export interface ApiAnswer {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

/** What the user can do next, by status, for a path that the user entered. */
const pathHints = { 404: text('Check the path, and the base URL of the {connection}.') };

const harmless: readonly ApiMethod[] = ['GET', 'HEAD', 'PUT', 'DELETE'];

const refuse = (message: string | Text, hint: string): never =>
	fail('input', message, {
		values: { hint: term(hint) },
		operation: apiCallAction,
		hint: '{hint} No request was sent.',
	});

const originOf = (address: string): string | undefined =>
	URL.canParse(address) && new URL(address).username === '' ? new URL(address).origin : undefined;

/** The part of a full URL after the base URL; `undefined` if the URL does not start with the base URL. */
function pathBelowBase(address: string, baseUrl: string): string | undefined {
	if (originOf(address) === undefined || originOf(address) !== originOf(baseUrl)) return undefined;
	const folder = new URL(baseUrl).pathname.replace(/\/$/, '');
	const rest = address.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
	const below = rest.slice(folder.length);
	return rest.startsWith(folder) && below.startsWith('/') ? below : undefined;
}

/** The path below the base URL, also of a pasted full URL. A URL of another host is refused, because it would receive the credentials. */
function requestPath(path: string, baseUrl: string): string {
	const trimmed = pathBelowBase(path.trim(), baseUrl) ?? path.trim();
	if (trimmed === '') return refuse('"Path" is required', 'Enter a path such as /statistics/v3/subscriptions.');
	if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || trimmed.startsWith('//'))
		return refuse('"Path" must be relative', 'Enter only the part after the base URL of the {connection}.');
	if (trimmed.includes('#') || /[\s\\]/.test(trimmed))
		return refuse('"Path" contains characters that are not allowed in a URL', 'Encode spaces as %20.');
	if (
		trimmed
			.split('?')[0]
			?.split('/')
			.some((part) => /^(?:\.|%2e){1,2}$/i.test(part))
	)
		return refuse('"Path" must not contain "." or ".." as a folder', 'Remove these parts.');
	return trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

const isGiven = ([name, value]: [string, unknown]): boolean =>
	name.trim() !== '' && value !== undefined && value !== null;
const textEntries = (values: Readonly<Record<string, unknown>> = {}): [string, string][] =>
	Object.entries(values)
		.filter(isGiven)
		.map(([name, value]) => [name.trim(), typeof value === 'object' ? JSON.stringify(value) : String(value)]);

function headersOf(headers: ApiRequest['headers']): Record<string, string> {
	const entries = textEntries(headers).map(([name, value]): [string, string] => {
		if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name))
			return refuse(text('"{name}" is not a valid header name', { name }), 'Correct "Headers".');
		if (/[\r\n\0]/.test(value))
			return refuse(text('The header "{name}" contains a line break', { name }), 'Correct "Headers".');
		return [name.toLowerCase(), value];
	});
	return Object.fromEntries(entries);
}

type Encoded = Pick<HttpRequest, 'headers' | 'body'>;

function jsonText(json: unknown): string {
	if (typeof json !== 'string') return JSON.stringify(json);
	return parseJson(json) === undefined ? refuse('"Body" is not valid JSON', 'Correct it, or send it as text.') : json;
}

function bodyOf(body: ApiBody | undefined, random: () => number): Encoded {
	if (!body) return { headers: {} };
	if ('json' in body) return { headers: { 'content-type': 'application/json' }, body: jsonText(body.json) };
	if ('form' in body)
		return {
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(textEntries(body.form)).toString(),
		};
	if ('multipart' in body)
		return multipart([...textEntries(body.multipart.fields), [body.multipart.name, body.multipart.file]], random);
	return { headers: { 'content-type': body.contentType }, body: body.bytes };
}

function requestOf(connection: Connection, { method, path, query, headers, body }: ApiRequest): HttpRequest {
	const encoded = bodyOf(body, connection.random);
	const asked = queryOf(textEntries(query));
	const place = requestPath(path, connection.baseUrl);
	return {
		method,
		url: `${connection.baseUrl}${place}${asked && place.includes('?') ? asked.replace('?', '&') : asked}`,
		headers: { accept: 'application/json', ...encoded.headers, ...headersOf(headers) },
		...defined({ body: encoded.body }),
	};
}

const retryRules = ({ method, repeatable }: ApiRequest) => ({
	action: apiCallAction,
	repeatable: repeatable ?? harmless.includes(method),
});

/** Whether a request may be sent twice: its `repeatable`, or else what its method allows. */
export const isRepeatable = (request: ApiRequest): boolean => retryRules(request).repeatable;

function contentOf({ body }: WholeResponse): unknown {
	if (body.length === 0) return undefined;
	return readJson(body) ?? Buffer.from(body).toString('utf8');
}

/** The error of a call. If Genesys Cloud refused it, the hint names the permission that the operation needs. */
async function explained(error: unknown, { service, baseUrl }: Connection, request: ApiRequest): Promise<unknown> {
	if (!isGenesysError(error) || service?.title !== genesysCloud.title || !lacksPermission(error)) return error;
	const [path = ''] = requestPath(request.path, baseUrl).split('?');
	const hint = permissionHint((await cloudOperationAt(request.method, path)) ?? {});
	return hint === undefined ? error : hintedError(error, hint);
}

/**
 * Sends any request to the connection's service, with its sign-in, retries and rate limit. Raises an `input` error if the
 * request cannot be sent, and an `answer` error if the answer is not a success.
 */
export async function apiCall(connection: Connection, request: ApiRequest): Promise<ApiAnswer> {
	return await send(connection, request).catch(async (error: unknown) => {
		throw await explained(error, connection, request);
	});
}

async function send(connection: Connection, request: ApiRequest): Promise<ApiAnswer> {
	const response = await sendWithRetry(connection, retryRules(request), requestOf(connection, request));
	if (!isSuccess(response)) failAnswer(apiCallAction, response, pathHints);
	refuseTooDeep(apiCallAction, response);
	if (isErrorEnvelope(contentOf(response), response.status)) failAnswer(apiCallAction, response, pathHints);
	return { status: response.status, headers: response.headers, body: contentOf(response) };
}

/** Like {@link apiCall}, for an answer that is a file or redirects to one. */
export async function apiFile(connection: Connection, request: ApiRequest): Promise<HttpResponse> {
	const asked = requestOf(connection, request);
	const accept =
		request.headers && Object.keys(request.headers).some((name) => name.trim().toLowerCase() === 'accept')
			? (asked.headers.accept as string)
			: '*/*';
	const answer = await openRequestedFile(connection, asked, {
		...retryRules(request),
		hints: pathHints,
		plain: { accept, 'accept-encoding': 'identity' },
	}).catch(async (error: unknown) => {
		throw await explained(error, connection, request);
	});
	return answer.status === 206 && asked.headers.range !== undefined ? answer : refusePart(answer, apiCallAction);
}
