import type { Operation } from '../catalogue/format.ts';
import { fail, type ErrorDetails, type ErrorKind } from '../errors.ts';
import { deepestLevel, isObject, isTooDeep, parseJson, textOf, type JsonObject } from '../json.ts';
import type { CalledService, HttpHead, WholeResponse } from '../ports.ts';
import { titleOf } from '../services/service.ts';
import { maskAnswer } from '../secrets.ts';
import { readBulk } from './bulkAnswer.ts';
import { cloudReason, correlationIdOf, isCloudError } from './cloudError.ts';
import { errorItem, openEnvelope, type Opened } from './envelope.ts';
import { hasLongDigits, parseExactly } from '../formats/json/exactIntegers.ts';
import { getDeep } from './nested.ts';
import { leadsOn, nextCursor } from './nextPage.ts';
import { askedMsOf, hintAfterWaiting } from './rateLimit.ts';

const byteOrderMark = '\uFEFF';

/** A body as JSON. */
interface Parsed {
	/** Undefined where the body is empty, is something else, or is nested too deeply. */
	json: unknown;
	/** More levels than anybody should walk through: see {@link deepestLevel}. */
	isTooDeep: boolean;
}

function parse(body: Uint8Array): Parsed {
	const whole = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
	const text = whole.startsWith(byteOrderMark) ? whole.slice(1) : whole;
	if (isTooDeep(text)) return { json: undefined, isTooDeep: true };
	if (!hasLongDigits(body)) return { json: parseJson(text), isTooDeep: false };
	try {
		return { json: parseExactly(text), isTooDeep: false };
	} catch {
		return { json: undefined, isTooDeep: false };
	}
}

/**
 * The body as JSON, or undefined where it is empty, something else, or nested too deeply to be walked through. Integers that a number cannot hold come as text, as they
 * do from files.
 */
export const readJson = (body: Uint8Array): unknown => parse(body).json;

const parsedBodies = new WeakMap<WholeResponse, Parsed>();

/** The body of an answer: parsed once, however often it is wanted. */
function parsedOf(response: WholeResponse): Parsed {
	const parsed = parsedBodies.get(response) ?? parse(response.body);
	parsedBodies.set(response, parsed);
	return parsed;
}

/** The body of an answer as {@link readJson} reads it. */
const jsonOf = (response: WholeResponse): unknown => parsedOf(response).json;

/** Raises a `limit` error where a successful answer is nested too deeply: what it says is not known. */
export function refuseTooDeep(action: string, response: WholeResponse): void {
	if (!parsedOf(response).isTooDeep) return;
	fail('limit', `${action}: the answer is nested more than ${deepestLevel} levels deep`, {
		operation: action,
		status: response.status,
		hint: 'Genesys never answers like that. Check the base URL of the {connection}, and any proxy between this server and Genesys.',
	});
}

const short = (value: unknown): string | undefined => {
	if (value === undefined || value === null || value === '') return undefined;
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
	isObject(entry)
		? (textOf(entry.id ?? entry.jobId ?? entry.name ?? entry.fileName ?? entry.filename ?? entry.path) ?? '')
		: (textOf(entry) ?? '');

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
	if (isCloudError(body)) return cloudReason(body, short);
	if (body.error !== undefined)
		return { code: short(body.error), reason: short(body.error_description) ?? short(body.message) };
	return { reason: [short(body.message), ...errorsOf(body)].filter(Boolean).join(': ') || undefined };
}

const isHtml = (body: Uint8Array): boolean =>
	/^\s*<(!doctype|html)/i.test(Buffer.from(body.subarray(0, 200)).toString('latin1'));

/** What the user can do next, by status. */
const hints: Record<number, string> = {
	400: 'Check the values that you entered.',
	403: 'Check that the {connection} has permission to do this.',
	404: 'Check the ID or name. It may have been deleted.',
	407: 'A proxy requires a username and password. Enter them where the proxy is configured.',
	409: 'Its current state does not allow this. Check its status first.',
	413: 'Send less data at a time.',
	415: 'The service rejected the format of the request. Report this to the maintainers of the node.',
	429: 'The service limits the request rate. Run fewer calls at a time, or try again later.',
};
const gatewayHint = 'The API key is wrong or does not belong to this base URL. Check both in the {connection}.';
const pageHint = 'The server returned a web page, not an API response. Check the base URL of the {connection}.';

/** What errors say when the service is not known. */
const anyService: CalledService = { name: 'Genesys', title: 'Genesys Multicloud CX', signIn: () => [] };

const serverHint = (name: string, correlationId?: string): string =>
	`${name} reported a server error. Try again later. If the problem persists, contact ${name} support with ${
		correlationId === undefined ? 'the time of the request' : `the correlation ID ${correlationId}`
	}.`;

/** What to check when the service refuses the sign-in. */
export function signInHint(called?: CalledService): string {
	if (!called) return 'Check the sign-in of the {connection}.';
	const values = called.signIn();
	return values.length
		? `A value of the {connection} may be wrong or expired. Check: ${values.join(', ')}.`
		: `${called.title} requires a sign-in. Select one in the {connection}.`;
}

/** Whether a gateway in front of the service checks an API key. */
const hasKey = ({ service }: WholeResponse): boolean => service?.signIn().includes(titleOf('apiKey')) ?? true;

/** Where a success says in its envelope that it is none, the code there is the status that counts. */
function failingStatus(response: WholeResponse, code: string | undefined): number {
	const inside = Number(code);
	return isSuccess(response) && inside >= 400 && inside < 600 ? inside : response.status;
}

function hintFor(
	response: WholeResponse,
	body: unknown,
	status: number,
	known: Readonly<Record<number, string>>,
): string {
	// The gateway's own answer to a wrong key, documented under "Troubleshooting" of the Authentication API.
	if (response.status === 403 && isObject(body) && body.message === 'Forbidden' && hasKey(response)) return gatewayHint;
	if (known[status] !== undefined) return known[status];
	if (isHtml(response.body)) return pageHint;
	if (status === 401) return signInHint(response.service);
	const { name } = response.service ?? anyService;
	return (
		hints[status] ??
		(status >= 500
			? serverHint(name, correlationIdOf(response, body))
			: 'Check the {connection} and the values that you entered.')
	);
}

/** Raises the error of a failing answer: operation, HTTP status, Genesys' own code and words, and what to do next; `known` holds, by status, what the caller knows better. */
export function failAnswer(
	action: string,
	response: WholeResponse,
	known: Readonly<Record<number, string>> = {},
	kind: ErrorKind = 'answer',
): never {
	const body = jsonOf(response);
	const { name } = response.service ?? anyService;
	const { code, reason } = body === undefined ? reasonOfXml(response.body) : reasonOf(body);
	const askedMs = response.held?.askedMs ?? askedMsOf(response, response.body);
	const isLimit = response.status === 429 || askedMs !== undefined;
	const own = [code, reason].filter((part) => part && part !== String(response.status)).join(', ');
	// No server but a proxy answers with it.
	const who = response.status === 407 ? 'the proxy' : name;
	fail(kind, `${action}: ${who} answered ${response.status}${own ? ` (${own})` : ''}`, {
		operation: action,
		status: response.status,
		code,
		reason,
		retryAfterMs: askedMs,
		correlationId: correlationIdOf(response, body),
		hint:
			(isLimit && response.held && known[response.status] === undefined
				? hintAfterWaiting(response.held, name)
				: undefined) ?? hintFor(response, body, failingStatus(response, code), known),
	});
}

export const isSuccess = ({ status }: HttpHead): boolean => status >= 200 && status < 300;

const failOperation = ({ action, hints: known }: Operation, response: WholeResponse): never =>
	failAnswer(action, response, known);

/** An answer without its envelope. Raises the error of one that says it failed. */
function unwrap(operation: Operation, response: WholeResponse, body: unknown): Opened {
	const opened = openEnvelope(body, response.status);
	return opened.failed ? failOperation(operation, response) : opened;
}

/** `{a: 1}` for an object, `{value: 'a'}` for anything that stands for itself: an item must be an object. */
const asItem = (entry: unknown, name = 'value'): JsonObject => (isObject(entry) ? entry : { [name]: entry });

function notJson(action: string, response: WholeResponse): never {
	return fail('answer', `${action}: the response does not match the API documentation`, {
		operation: action,
		status: response.status,
		hint: isHtml(response.body)
			? pageHint
			: `Check that the base URL of the {connection} belongs to ${(response.service ?? anyService).title}.`,
	});
}

/** One answer to a request for a list. */
export interface Page {
	items: JsonObject[];
	/** How many there are in all, where the answer says so. It may also be how many are in this page: the reference does not say. */
	count?: number;
	/** There are no others: the answer knows no pages. */
	isWhole?: true;
	/** The cursor of the next one; none in the last, nor where there are no cursors. */
	next?: string;
	/** Whether the links of the answer lead to another page, if it has links. */
	leadsOn?: boolean;
}

/** Whether an operation changes something, so that what came of it must not be called a failure. */
const changesSomething = ({ method, repeatable, fields, settled }: Operation): boolean =>
	!repeatable ||
	settled !== undefined ||
	['PUT', 'PATCH', 'DELETE'].includes(method) ||
	// A reading POST has everything in its body.
	(method === 'POST' && fields.some(({ in: place }) => place === 'path'));

interface Content extends Opened {
	beside: JsonObject;
	next?: string;
	leadsOn?: boolean;
}

/** The object or list that the operation names; where an object is not at its place, the answer is all there is. */
function atPlace({ result, resultPath }: Operation, body: unknown): unknown {
	if (resultPath === undefined || body === undefined) return body;
	const found = getDeep(body, resultPath);
	if (found !== undefined && found !== null) return found;
	// A service that answers with the list alone is understood too.
	if (result !== 'object') return Array.isArray(body) ? body : [];
	return isObject(body) ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) : body;
}

/** What the result is taken from: the place in the answer that the operation names. */
function contentOf(operation: Operation, response: WholeResponse): Content {
	const opened = unwrap(operation, response, jsonOf(response));
	const { copyToEntries = [], paging, action } = operation;
	const beside = isObject(opened.body) ? opened.body : {};
	const kept = Object.fromEntries(
		copyToEntries.filter((name) => beside[name] !== undefined).map((name) => [name, beside[name]]),
	);
	return {
		...opened,
		beside: kept,
		...(paging && 'cursor' in paging ? { next: nextCursor(paging, beside, action) } : {}),
		...(paging && 'page' in paging ? { leadsOn: leadsOn(beside) } : {}),
		body: atPlace(operation, opened.body),
	};
}

const errorItems = (errors: readonly unknown[]): JsonObject[] => errors.map((error) => errorItem(error, short));

/** A list that stands alone, in a page's `items`, or as one object where the reference's model shows no list; 204 is an empty one. */
export function readPage(operation: Operation, response: WholeResponse): Page {
	if (response.body.length === 0) return { items: [], isWhole: true };
	refuseTooDeep(operation.action, response);
	return pageOf(operation, response, contentOf(operation, response));
}

function pageOf(operation: Operation, response: WholeResponse, content: Content): Page {
	const { body, beside, next, leadsOn: isMore, accepted } = content;
	const errors = errorItems(content.errors);
	const more = { ...beside, ...(accepted ? { accepted } : {}) };
	const items = (entries: unknown[]): JsonObject[] => [
		...entries.map((entry) => ({ ...asItem(entry, operation.entryProperty), ...more })),
		...errors,
	];
	// A plain array is the whole list, unless it is asked for by pages of its own.
	if (Array.isArray(body))
		return { items: items(body), next, leadsOn: isMore, ...(operation.paging ? {} : { isWhole: true }) };
	if (body === undefined && jsonOf(response) !== undefined) return { items: errors, isWhole: true };
	if (!isObject(body)) return notJson(operation.action, response);
	const count = typeof body.count === 'number' ? body.count : undefined;
	if (Array.isArray(body.items)) return { items: items(body.items), count };
	const isEmptyPage = count === 0 || 'items' in body || Object.keys(body).length === 0;
	return isEmptyPage ? { items: errors, isWhole: true } : { items: items([body]), isWhole: true };
}

/** What an item without content of its own says. */
export interface Sent {
	/** The values in the path of the request. */
	path: JsonObject;
	/** IDs that were generated for the request and that nobody else knows. */
	generated?: JsonObject;
}

type Items = (operation: Operation, response: WholeResponse, sent: Sent) => JsonObject[];

/** Success without anything to show. */
const done = ({ path, generated }: Sent, accepted = false): JsonObject => ({
	...path,
	...generated,
	success: true,
	...(accepted ? { accepted: true } : {}),
});

/** An answer that is no JSON: nothing, or words about something that was done or taken on, as code 1 says it. */
function wordlessItems(operation: Operation, response: WholeResponse, sent: Sent): JsonObject[] {
	const isTakenOn = response.status === 202;
	if (response.body.length === 0) return isTakenOn || changesSomething(operation) ? [done(sent, isTakenOn)] : [];
	if (isHtml(response.body) || !(isTakenOn || changesSomething(operation))) notJson(operation.action, response);
	return [{ ...done(sent, isTakenOn), message: Buffer.from(response.body).toString('utf8') }];
}

/** Empty, `null`, or no JSON. */
const hasNoJson = (response: WholeResponse): boolean => (jsonOf(response) ?? null) === null;

/** `null` says as little as nothing. */
const withoutNull = (response: WholeResponse): WholeResponse =>
	jsonOf(response) === null ? { ...response, body: new Uint8Array() } : response;

/** Opens the answer of a call that does one thing: an error anywhere in it is an error of all of it. */
function unwrapOne(operation: Operation, response: WholeResponse): Opened {
	// A wrong base URL often answers everything with a web page.
	if (isHtml(response.body)) notJson(operation.action, response);
	const json = jsonOf(response) ?? undefined;
	const parts = Array.isArray(json) ? json : [];
	if ([json, ...parts].some((part) => unwrap(operation, response, part).errors.length > 0))
		failOperation(operation, response);
	return unwrap(operation, response, json);
}

/** What answers besides success belongs to it. */
const besides = (body: unknown): JsonObject => (isObject(body) ? body : body === undefined ? {} : { data: body });

/** How a successful answer becomes items, by {@link Operation.result}. Pages and files have calls of their own. */
const results: Record<Exclude<Operation['result'], 'page' | 'file'>, Items> = {
	object: (operation, response, sent) => {
		if (hasNoJson(response)) return wordlessItems(operation, withoutNull(response), sent);
		const { body, accepted, errors } = contentOf(operation, response);
		const isDone =
			body === undefined || (operation.resultPath !== undefined && isObject(body) && !Object.keys(body).length);
		// What was not done at all has no item that says so.
		if (isDone && errors.length) failOperation(operation, response);
		if (isDone) return [done(sent, accepted)];
		const isNothing = Array.isArray(body) && body.length === 0;
		if (isNothing && changesSomething(operation)) return [done(sent, accepted), ...errorItems(errors)];
		if (!isObject(body) && !Array.isArray(body) && !changesSomething(operation)) notJson(operation.action, response);
		const entries: unknown[] = Array.isArray(body) ? body : [isObject(body) ? body : { ...done(sent), value: body }];
		return [
			...entries.map((entry) => ({ ...asItem(entry), ...(accepted ? { accepted } : {}) })),
			...errorItems(errors),
		];
	},
	list: (operation, response, sent) => {
		if (hasNoJson(response)) return wordlessItems(operation, withoutNull(response), sent);
		const content = contentOf(operation, response);
		const known = Object.keys(content.beside).length ? content.beside : (sent.generated ?? {});
		const { items } = pageOf(operation, response, {
			...content,
			beside: operation.copyToEntries ? known : content.beside,
		});
		const isEmpty = items.length === content.errors.length;
		// What was opened stays open, even when nothing is in it.
		if (isEmpty && !operation.repeatable && Object.keys(known).length)
			return [{ ...known, success: true, ...(content.accepted ? { accepted: true } : {}) }, ...items];
		// An envelope with nothing in it says that it was done.
		const opened = items.length === 0 ? unwrap(operation, response, jsonOf(response)) : undefined;
		return opened && opened.body === undefined ? [done(sent, opened.accepted)] : items;
	},
	none: (operation, response, sent) => {
		const { body, accepted } = unwrapOne(operation, response);
		return [{ ...besides(body), ...done(sent, accepted || response.status === 202) }];
	},
	text: (operation, response, { path }) => {
		unwrapOne(operation, response);
		const json = jsonOf(response);
		const inside = isObject(json) && typeof json.data === 'string' ? json.data : json;
		const message = typeof inside === 'string' ? inside : Buffer.from(response.body).toString('utf8');
		return [{ ...path, success: true, message }];
	},
	header: (operation, response) => {
		unwrapOne(operation, response);
		const name = operation.resultHeader as string;
		const value = response.headers[name];
		return value === undefined ? notJson(operation.action, response) : [{ [name]: value }];
	},
	// Without a redirect there is nowhere to go: done is done.
	location: (operation, response, sent) =>
		response.headers.location ? [{ location: response.headers.location }] : results.none(operation, response, sent),
};

const isRedirect = ({ status, headers }: HttpHead): boolean =>
	status >= 300 && status < 400 && headers.location !== undefined;

export function readItems(operation: Operation, response: WholeResponse, sent: Sent): JsonObject[] {
	const isDone = isSuccess(response) || (operation.result === 'location' && isRedirect(response));
	if (!isDone) failOperation(operation, response);
	refuseTooDeep(operation.action, response);
	return results[operation.result as keyof typeof results](operation, response, sent);
}

/** The items of an operation that a first try, whose answer was lost, has done. */
export const settledItems = (sent: Sent): JsonObject[] => [done(sent)];

/** The answer as it came, with its envelope. */
export function readRaw(operation: Operation, response: WholeResponse): JsonObject[] {
	if (!isSuccess(response)) failOperation(operation, response);
	if (response.body.length === 0) return [{ success: true }];
	refuseTooDeep(operation.action, response);
	const body = jsonOf(response);
	if (body === undefined) return wordlessItems(operation, response, { path: {} });
	unwrap(operation, response, body);
	return Array.isArray(body) ? body.map((entry) => asItem(entry)) : [asItem(body)];
}

const unclear = 'The response does not say which entries were deleted. List them to see what is left.';

/**
 * Per-entry results of a bulk operation, as far as the answer confirms them (see {@link readBulk}). What it does not confirm is an error of its own entry;
 * where it confirms nothing, all of it is one error.
 */
export function readEach(operation: Operation, response: WholeResponse, entries: string[]): JsonObject[] {
	const { action } = operation;
	if (isSuccess(response)) {
		if (isHtml(response.body)) notJson(action, response);
		refuseTooDeep(action, response);
	}
	const read = readBulk(jsonOf(response) ?? undefined, response.status, entries);
	const isUnclear = isSuccess(response) || response.status === 500;
	if (!read)
		return failAnswer(action, response, { ...(isUnclear ? { [response.status]: unclear } : {}), ...operation.hints });
	const accepted = response.status === 202 || openEnvelope(jsonOf(response), response.status).accepted;
	return read.map(({ entry, done: isDone, reason }) => {
		if (isDone) return { id: entry, success: true, ...(accepted ? { accepted } : {}) };
		const problem = isDone === false ? 'failed for' : 'the response does not confirm';
		const why = short(reason);
		return { id: entry, success: false, error: `${action}: ${problem} ${entry}${why ? ` (${why})` : ''}` };
	});
}
