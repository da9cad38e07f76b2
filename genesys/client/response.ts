import type { Operation } from '../catalogue/format.ts';
import { fail, type ErrorDetails, type ErrorKind } from '../errors.ts';
import { defined, isObject, parseJson, textOf, type JsonObject } from '../json.ts';
import type { HttpHead, WholeResponse } from '../ports.ts';
import { maskAll, maskAnswer } from '../secrets.ts';
import { getDeep } from './nested.ts';
import { askedMsOf, hintAfterWaiting } from './rateLimit.ts';

/** The body as JSON, or undefined where it is empty or something else. */
export function readJson(body: Uint8Array): unknown {
	if (body.length === 0) return undefined;
	return parseJson(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
}

const short = (value: unknown): string | undefined => {
	if (textOf(value) === undefined) return undefined;
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	if (text === '{}' || text === '[]') return undefined;
	return maskAnswer(text);
};

type Reason = Pick<ErrorDetails, 'code' | 'reason'>;

/** The host of the files answers in XML. Only these two elements: others show parts of the signature. */
function reasonOfXml(body: Uint8Array): Reason {
	const text = Buffer.from(body.subarray(0, 4096)).toString('utf8');
	const element = (name: string) => short(new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]);
	return /^\s*<\?xml|^\s*<Error>/.test(text) ? { code: element('Code'), reason: element('Message') } : {};
}

const nameOf = (entry: unknown): string =>
	isObject(entry) ? String(entry.id ?? entry.name ?? entry.filename ?? entry.path ?? '') : String(entry);

/** Where an answer has one error for each of several things: the words of the first ones. */
function errorsOf({ errors }: JsonObject): (string | undefined)[] {
	if (!Array.isArray(errors)) return [];
	return errors
		.slice(0, 3)
		.map((error: unknown) => short(isObject(error) && isObject(error.status) ? error.status.message : error));
}

/** Code and words of a failing answer, whichever of the reference's three error shapes it has; a list names what it is about. */
function reasonOf(body: unknown): Reason {
	if (Array.isArray(body)) return { reason: short(body.slice(0, 10).map(nameOf).filter(Boolean).join(', ')) };
	if (!isObject(body)) return {};
	if (isObject(body.status)) {
		const { code, message, detail } = body.status;
		// What a failing answer offers instead, such as other times for a callback.
		const words = [short(message), short(detail), short(body.data), ...errorsOf(body)].filter(Boolean).join(': ');
		return { code: short(code), reason: words || undefined };
	}
	if (body.error !== undefined) return { code: short(body.error), reason: short(body.error_description) };
	return { reason: short(body.message) };
}

const isHtml = (body: Uint8Array): boolean =>
	/^\s*<(!doctype|html)/i.test(Buffer.from(body.subarray(0, 200)).toString('latin1'));

/** What the user can do next, by status. */
const hints: Record<number, string> = {
	400: 'Check the values that were entered.',
	401: 'Check the sign-in of the {connection}: the access token is wrong or has expired, or the client or user may not sign in.',
	403: 'Check that the signed-in user or client may do this.',
	404: 'Check the id or name, and that it has not been deleted.',
	407: 'A proxy on the way asks for a user name and password. Give them where the proxy is set up.',
	409: 'It is in a state in which this cannot be done; look at it first.',
	413: 'Send less at once.',
	415: 'Genesys did not understand the format of the request; report this to the makers of the node.',
	429: 'Genesys asks to slow down. Run fewer calls at once, or later.',
};
const gatewayHint = 'The API key is wrong, or it does not belong to this base URL. Check both in the {connection}.';
const pageHint = 'That was a web page, not an API. Check the base URL of the {connection}.';
const serverHint = 'Genesys has a problem. Try again later; if it stays, ask Genesys with the time of this call.';

function hintFor(response: WholeResponse, body: unknown): string {
	if (isHtml(response.body)) return pageHint;
	// The gateway's own answer to a wrong key, documented under "Troubleshooting" of the Authentication API.
	if (response.status === 403 && isObject(body) && body.message === 'Forbidden') return gatewayHint;
	return (
		hints[response.status] ??
		(response.status >= 500 ? serverHint : 'Check the {connection} and the values that were entered.')
	);
}

/** Raises the error of a failing answer: operation, HTTP status, Genesys' own code and words, and what to do next; `known` holds, by status, what the caller knows better. */
export function failAnswer(
	action: string,
	response: WholeResponse,
	known: Readonly<Record<number, string>> = {},
	kind: ErrorKind = 'answer',
): never {
	const body = readJson(response.body);
	const { code, reason } = body === undefined ? reasonOfXml(response.body) : reasonOf(body);
	const askedMs = response.held?.askedMs ?? askedMsOf(response, response.body);
	const isLimit = response.status === 429 || askedMs !== undefined;
	const own = [code, reason].filter((part) => part && part !== String(response.status)).join(', ');
	// No server but a proxy answers with it.
	const who = response.status === 407 ? 'the proxy' : 'Genesys';
	fail(kind, `${action}: ${who} answered ${response.status}${own ? ` (${own})` : ''}`, {
		operation: action,
		status: response.status,
		code,
		reason,
		retryAfterMs: askedMs,
		hint:
			known[response.status] ??
			(isLimit && response.held ? hintAfterWaiting(response.held) : undefined) ??
			hintFor(response, body),
	});
}

export const isSuccess = ({ status }: HttpHead): boolean => status >= 200 && status < 300;

interface Unwrapped {
	/** Undefined for an envelope with nothing inside. */
	body: unknown;
	/** Code 1: Genesys took it on and has not done it yet. */
	accepted: boolean;
	/** Code 2: what could not be done, beside what could. */
	errors: JsonObject[];
}

/** Codes in a successful answer that say it is one: 0 done, 1 accepted, 2 partly done; some services repeat the HTTP status or answer in words. */
const isDoneCode = (code: unknown): boolean =>
	code === undefined || code === 'SUCCESS' || (typeof code === 'number' && (code <= 2 || (code >= 200 && code < 300)));

function errorItem(entry: unknown): JsonObject {
	const status = isObject(entry) && isObject(entry.status) ? entry.status : entry;
	const { code, message, detail } = isObject(status)
		? status
		: { code: undefined, message: String(status), detail: undefined };
	return {
		success: false,
		error: short(message) ?? 'Genesys did not say why',
		...defined({ code, detail: JSON.stringify(detail) === '{}' ? undefined : maskAll(detail) }),
	};
}

/** Names that belong to an envelope; where nothing else is left, there was nothing inside. */
const envelopeNames = ['status', 'errors', 'operationId', 'referenceId', 'path'];

/** What an envelope without `data` holds of its own; nothing when it only says that all is well. */
function besideEnvelope(body: JsonObject): JsonObject | undefined {
	const own = Object.entries(body).filter(
		([name, value]) => !envelopeNames.includes(name) && !(name === 'data' && !value),
	);
	return own.length ? Object.fromEntries(own) : undefined;
}

/** `{status: {code}, data}` is an envelope: what matters is inside. Source: 003, Introduction. */
function unwrap(operation: Operation, response: WholeResponse, body: unknown): Unwrapped {
	if (!isObject(body) || !isObject(body.status)) return { body, accepted: false, errors: [] };
	const { status, data } = body;
	if (!isDoneCode(status.code)) failAnswer(operation.action, response, operation.hints);
	const inside = isObject(data) || Array.isArray(data) ? data : besideEnvelope(body);
	return {
		body: inside,
		accepted: status.code === 1,
		errors: status.code === 2 && Array.isArray(body.errors) ? body.errors.map(errorItem) : [],
	};
}

/** `{a: 1}` for an object, `{value: 'a'}` for anything that stands for itself: an item must be an object. */
const asItem = (entry: unknown, name = 'value'): JsonObject => (isObject(entry) ? entry : { [name]: entry });

function notJson(action: string, response: WholeResponse): never {
	return fail('answer', `${action}: the answer is not what the API documents`, {
		operation: action,
		status: response.status,
		hint: isHtml(response.body)
			? pageHint
			: 'Check that the base URL of the {connection} is that of Genesys Multicloud CX.',
	});
}

/** One answer to a request for a list. */
export interface Page {
	items: JsonObject[];
	/** How many there are in all, where the answer says so. */
	count?: number;
	/** The cursor of the next one; none in the last, nor where there are no cursors. */
	next?: string;
}

/** What the result is taken from: the place in the answer that the operation names. */
function contentOf(operation: Operation, response: WholeResponse): Unwrapped & { beside: JsonObject; next?: string } {
	const unwrapped = unwrap(operation, response, readJson(response.body));
	const { resultPath, copyToEntries = [] } = operation;
	const beside = isObject(unwrapped.body) ? unwrapped.body : {};
	const kept = Object.fromEntries(
		copyToEntries.filter((name) => beside[name] !== undefined).map((name) => [name, beside[name]]),
	);
	const cursor = operation.paging && 'cursor' in operation.paging ? beside[operation.paging.cursor] : undefined;
	const known = { ...unwrapped, beside: kept, ...(cursor ? { next: String(cursor) } : {}) };
	if (resultPath === undefined || unwrapped.body === undefined) return known;
	// A service that answers with the list alone is understood too.
	return {
		...known,
		body: getDeep(unwrapped.body, resultPath) ?? (Array.isArray(unwrapped.body) ? unwrapped.body : []),
	};
}

/** A list that stands alone, in a page's `items`, or as one object where the reference's model shows no list; 204 is an empty one. */
export function readPage(operation: Operation, response: WholeResponse): Page {
	if (response.status === 204 || response.body.length === 0) return { items: [], count: 0 };
	const { body, errors, beside, next } = contentOf(operation, response);
	const items = (entries: unknown[]): JsonObject[] => [
		...entries.map((entry) => ({ ...asItem(entry, operation.entryProperty), ...beside })),
		...errors,
	];
	// A plain array is the whole list, unless it is asked for by pages of its own.
	if (Array.isArray(body)) return { items: items(body), next, ...(operation.paging ? {} : { count: body.length }) };
	if (body === undefined && readJson(response.body) !== undefined) return { items: errors, count: errors.length };
	if (!isObject(body)) return notJson(operation.action, response);
	const count = typeof body.count === 'number' ? body.count : undefined;
	if (Array.isArray(body.items)) return { items: items(body.items), count };
	const isEmptyPage = count === 0 || 'items' in body || Object.keys(body).length === 0;
	return isEmptyPage ? { items: errors, count: errors.length } : { items: items([body]), count: 1 };
}

type Items = (operation: Operation, response: WholeResponse, pathValues: JsonObject) => JsonObject[];

/** Success without anything to show. */
const done = (pathValues: JsonObject, accepted: boolean): JsonObject => ({
	...pathValues,
	success: true,
	...(accepted ? { accepted: true } : {}),
});

/** 202 says the same as code 1 does. */
const isTakenOn = ({ status, body }: WholeResponse): boolean => status === 202 && body.length === 0;

/** How a successful answer becomes items, by {@link Operation.result}. Pages and files have calls of their own. */
const results: Record<Exclude<Operation['result'], 'page' | 'file'>, Items> = {
	object: (operation, response, pathValues) => {
		if (isTakenOn(response)) return [done(pathValues, true)];
		if (response.status === 204 || response.body.length === 0) return [];
		const { body, accepted, errors } = contentOf(operation, response);
		if (body === undefined && readJson(response.body) !== undefined) return [done(pathValues, accepted), ...errors];
		return isObject(body) ? [body, ...errors] : notJson(operation.action, response);
	},
	list: (operation, response, pathValues) => {
		if (isTakenOn(response)) return [done(pathValues, true)];
		const { items } = readPage(operation, response);
		const isEmpty = items.length === 0 && response.body.length > 0;
		const unwrapped = isEmpty ? unwrap(operation, response, readJson(response.body)) : undefined;
		// An envelope with nothing in it says that it was done.
		return unwrapped && unwrapped.body === undefined ? [done(pathValues, unwrapped.accepted)] : items;
	},
	none: (operation, response, pathValues) => {
		// A wrong base URL often answers everything with a web page.
		if (isHtml(response.body)) notJson(operation.action, response);
		return [done(pathValues, unwrap(operation, response, readJson(response.body)).accepted)];
	},
	text: (operation, response, pathValues) => {
		if (isHtml(response.body)) notJson(operation.action, response);
		const text = Buffer.from(response.body).toString('utf8');
		const body = readJson(response.body);
		return [{ ...pathValues, success: true, message: typeof body === 'string' ? body : text }];
	},
	header: (operation, response) => {
		const name = operation.resultHeader as string;
		const value = response.headers[name];
		return value === undefined ? notJson(operation.action, response) : [{ [name]: value }];
	},
	// Without a redirect there is nowhere to go: done is done.
	location: (operation, response, pathValues) =>
		response.headers.location
			? [{ location: response.headers.location }]
			: results.none(operation, response, pathValues),
};

const isRedirect = ({ status, headers }: HttpHead): boolean =>
	status >= 300 && status < 400 && headers.location !== undefined;

export function readItems(operation: Operation, response: WholeResponse, pathValues: JsonObject): JsonObject[] {
	const isDone = isSuccess(response) || (operation.result === 'location' && isRedirect(response));
	if (!isDone) failAnswer(operation.action, response, operation.hints);
	return results[operation.result as keyof typeof results](operation, response, pathValues);
}

/** The answer as it came, with its envelope. */
export function readRaw(operation: Operation, response: WholeResponse): JsonObject[] {
	if (!isSuccess(response)) failAnswer(operation.action, response, operation.hints);
	if (response.body.length === 0) return [{ success: true }];
	const body = readJson(response.body);
	if (body === undefined) notJson(operation.action, response);
	unwrap(operation, response, body);
	return Array.isArray(body) ? body.map((entry) => asItem(entry)) : [asItem(body)];
}

/**
 * Per-entry results of a bulk operation. A failing answer that is a JSON array lists the entries that failed
 * (003, v4 `DELETE /v4/export/jobs`: HTTP 500 with the ids that were not deleted).
 */
export function readEach(operation: Operation, response: WholeResponse, entries: string[]): JsonObject[] {
	const body = readJson(response.body);
	if (!isSuccess(response) && !Array.isArray(body)) failAnswer(operation.action, response, operation.hints);
	const failed = new Set(Array.isArray(body) && !isSuccess(response) ? body.map(nameOf) : []);
	return entries.map((entry) =>
		failed.has(entry)
			? { id: entry, success: false, error: `${operation.action}: Genesys did not do it for ${entry}` }
			: { id: entry, success: true },
	);
}
