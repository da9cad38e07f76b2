import type { Operation } from '../catalogue/format.ts';
import { fail, type ErrorDetails, type ErrorKind } from '../errors.ts';
import { term, text, type Text } from '../language.ts';
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

/** A parsed body. */
interface Parsed {
	/** Undefined if the body is empty, is not JSON, or is nested too deeply. */
	json: unknown;
	/** Whether it has more than {@link deepestLevel} levels, too many to process. */
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
 * The body as JSON, or undefined if it is empty, not JSON, or nested too deeply. Integers that a number cannot hold exactly
 * become text, as they do when files are read.
 */
export const readJson = (body: Uint8Array): unknown => parse(body).json;

const parsedBodies = new WeakMap<WholeResponse, Parsed>();

/** The body of an answer. It is parsed only once. */
function parseOnce(response: WholeResponse): Parsed {
	const parsed = parsedBodies.get(response) ?? parse(response.body);
	parsedBodies.set(response, parsed);
	return parsed;
}

/** The body of an answer as {@link readJson} returns it. */
const jsonOf = (response: WholeResponse): unknown => parseOnce(response).json;

/** Raises a `limit` error if a successful answer is nested too deeply to be read. */
export function refuseTooDeep(action: string, response: WholeResponse): void {
	if (!parseOnce(response).isTooDeep) return;
	fail('limit', '{action}: the answer is nested more than {deepestLevel} levels deep', {
		values: { action: term(action), deepestLevel },
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

/** The host of the files answers in XML. Only these two elements are read: others contain parts of the signature. */
function reasonOfXml(body: Uint8Array): Reason {
	const text = Buffer.from(body.subarray(0, 4096)).toString('utf8');
	const element = (name: string) => short(new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]);
	return /^\s*<\?xml|^\s*<Error>/.test(text) ? { code: element('Code'), reason: element('Message') } : {};
}

const nameOf = (entry: unknown): string =>
	isObject(entry)
		? (textOf(entry.id ?? entry.jobId ?? entry.name ?? entry.fileName ?? entry.filename ?? entry.path) ?? '')
		: (textOf(entry) ?? '');

/** The texts of the first errors in an answer with an error for each of several things. */
function errorsOf({ errors }: JsonObject): (string | undefined)[] {
	if (!Array.isArray(errors)) return [];
	return errors
		.slice(0, 3)
		.map((error: unknown) => short(isObject(error) && isObject(error.status) ? error.status.message : error));
}

/** The code and text of a failing answer, in any of the reference's three error formats. Errors in a list include what they refer to. */
function reasonOf(body: unknown): Reason {
	if (Array.isArray(body)) return { reason: short(body.slice(0, 10).map(nameOf).filter(Boolean).join(', ')) };
	if (!isObject(body)) return {};
	if (isObject(body.status)) {
		const { code, message, detail } = body.status;
		// A failing answer may suggest alternatives in `data`, such as other times for a callback.
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
const hints: Record<number, Text> = {
	400: text('Check the values that you entered.'),
	403: text('Check that the {connection} has permission to do this.'),
	404: text('Check the ID or name. It may have been deleted.'),
	407: text('A proxy requires a username and password. Enter them where the proxy is configured.'),
	409: text('Its current state does not allow this. Check its status first.'),
	413: text('Send less data at a time.'),
	415: text('The service rejected the format of the request. Report this to the maintainers of the node.'),
	429: text('The service limits the request rate. Run fewer calls at a time, or try again later.'),
};
const gatewayHint = text('The API key is wrong or does not belong to this base URL. Check both in the {connection}.');
const pageHint = text('The server returned a web page, not an API response. Check the base URL of the {connection}.');

/** The service named in errors if the actual service is unknown. */
const anyService: CalledService = { name: 'Genesys', title: 'Genesys Multicloud CX', signIn: () => [] };

const serverHint = (name: string, correlationId?: string): Text =>
	correlationId === undefined
		? text(
				'{name} reported a server error. Try again later. If the problem persists, contact {name} support with the time of the request.',
				{ name },
			)
		: text(
				'{name} reported a server error. Try again later. If the problem persists, contact {name} support with the correlation ID {correlationId}.',
				{ name, correlationId },
			);

/** What to check when the service refuses the sign-in. */
export function signInHint(called?: CalledService): Text {
	if (!called) return text('Check the sign-in of the {connection}.');
	const values = called.signIn();
	return values.length
		? text('A value of the {connection} may be wrong or expired. Check: {values}.', { values: values.map(term) })
		: text('{title} requires a sign-in. Select one in the {connection}.', { title: term(called.title) });
}

/** Whether a gateway in front of the service checks an API key. */
const hasKey = ({ service }: WholeResponse): boolean => service?.signIn().includes(titleOf('apiKey')) ?? true;

/** The status that counts: the envelope's code if a successful HTTP status contains a failing envelope. */
function failingStatus(response: WholeResponse, code: string | undefined): number {
	const inside = Number(code);
	return isSuccess(response) && inside >= 400 && inside < 600 ? inside : response.status;
}

function hintFor(response: WholeResponse, body: unknown, status: number, known: StatusHints): Text {
	// The gateway's own answer to a wrong key, documented under "Troubleshooting" in the Authentication API.
	if (response.status === 403 && isObject(body) && body.message === 'Forbidden' && hasKey(response)) return gatewayHint;
	if (known[status] !== undefined) return term(known[status]);
	if (isHtml(response.body)) return pageHint;
	if (status === 401) return signInHint(response.service);
	const { name } = response.service ?? anyService;
	return (
		hints[status] ??
		(status >= 500
			? serverHint(name, correlationIdOf(response, body))
			: text('Check the {connection} and the values that you entered.'))
	);
}

/** What the user can do next, by status. */
export interface StatusHints {
	readonly [status: number]: string | Text;
}

/**
 * Raises the error of a failing answer: operation, HTTP status, Genesys' own code and words, and what to do next. `known`
 * contains better hints from the caller, by status.
 */
export function failAnswer(
	action: string,
	response: WholeResponse,
	known: StatusHints = {},
	kind: ErrorKind = 'answer',
): never {
	const body = jsonOf(response);
	const { name } = response.service ?? anyService;
	const { code, reason } = body === undefined ? reasonOfXml(response.body) : reasonOf(body);
	const askedMs = response.held?.askedMs ?? askedMsOf(response, response.body);
	const isLimit = response.status === 429 || askedMs !== undefined;
	const own = [code, reason].filter((part) => part && part !== String(response.status)).join(', ');
	// Only a proxy answers with 407.
	const who = response.status === 407 ? text('the proxy') : name;
	fail(kind, own ? '{action}: {who} answered {status} ({own})' : '{action}: {who} answered {status}', {
		values: { action: term(action), who, status: response.status, own },
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

/** Removes the envelope of an answer. Raises the error of an envelope that reports a failure. */
function unwrap(operation: Operation, response: WholeResponse, body: unknown): Opened {
	const opened = openEnvelope(body, response.status);
	return opened.failed ? failOperation(operation, response) : opened;
}

/** Wraps any value that is not an object, as `{value: 'a'}`: an item must be an object. */
const asItem = (entry: unknown, name = 'value'): JsonObject => (isObject(entry) ? entry : { [name]: entry });

function failNotJson(action: string, response: WholeResponse): never {
	return fail('answer', '{action}: the response does not match the API documentation', {
		values: { action: term(action), title: term((response.service ?? anyService).title) },
		operation: action,
		status: response.status,
		hint: isHtml(response.body) ? pageHint : 'Check that the base URL of the {connection} belongs to {title}.',
	});
}

/** One answer to a list request. */
export interface Page {
	items: JsonObject[];
	/** The total number of entries, if the answer contains it. It may also be the number in this page: the reference does not say. */
	count?: number;
	/** The answer is the whole list; there are no pages. */
	isWhole?: true;
	/** The cursor of the next page. Absent on the last page, and in lists without cursors. */
	next?: string;
	/** Whether the links of the answer lead to another page, if it has links. */
	leadsOn?: boolean;
}

/** Whether an operation changes something, so that its result must not be reported as a failure. */
const changesSomething = ({ method, repeatable, fields, settled }: Operation): boolean =>
	!repeatable ||
	settled !== undefined ||
	['PUT', 'PATCH', 'DELETE'].includes(method) ||
	// A POST that only reads has all its parameters in the body.
	(method === 'POST' && fields.some(({ in: place }) => place === 'path'));

interface Content extends Opened {
	beside: JsonObject;
	next?: string;
	leadsOn?: boolean;
}

/** The value at the operation's `resultPath`. If an object is not there, the answer itself. */
function valueAtResultPath({ result, resultPath }: Operation, body: unknown): unknown {
	if (resultPath === undefined || body === undefined) return body;
	const found = getDeep(body, resultPath);
	if (found !== undefined && found !== null) return found;
	// A service that answers with just the list is supported too.
	if (result !== 'object') return Array.isArray(body) ? body : [];
	return isObject(body) ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) : body;
}

/** The object around the list of an operation, which has the links to other pages. */
function aroundList({ resultPath = '' }: Operation, body: JsonObject): JsonObject {
	const parent = getDeep(body, resultPath.split('.').slice(0, -1).join('.'));
	return isObject(parent) ? parent : body;
}

/** The part of the answer that the result is taken from. */
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
		...(paging && 'page' in paging ? { leadsOn: leadsOn(aroundList(operation, beside)) } : {}),
		body: valueAtResultPath(operation, opened.body),
	};
}

const errorItems = (errors: readonly unknown[]): JsonObject[] => errors.map((error) => errorItem(error, short));

/** The entries of a list: a bare array, a page's `items`, or a single object where the reference shows no list. 204 is an empty list. */
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
	// A bare array is the whole list, unless the operation has its own paging.
	if (Array.isArray(body))
		return { items: items(body), next, leadsOn: isMore, ...(operation.paging ? {} : { isWhole: true }) };
	if (body === undefined && jsonOf(response) !== undefined) return { items: errors, isWhole: true };
	if (!isObject(body)) return failNotJson(operation.action, response);
	const count = typeof body.count === 'number' ? body.count : undefined;
	if (Array.isArray(body.items)) return { items: items(body.items), count };
	const isEmptyPage = count === 0 || 'items' in body || Object.keys(body).length === 0;
	return isEmptyPage ? { items: errors, isWhole: true } : { items: items([body]), isWhole: true };
}

/** The values for an item without content of its own. */
export interface Sent {
	/** The values in the path of the request. */
	path: JsonObject;
	/** IDs that were generated for the request and that nobody else knows. */
	generated?: JsonObject;
}

type Items = (operation: Operation, response: WholeResponse, sent: Sent) => JsonObject[];

/** The item for a success without content. */
const successItem = ({ path, generated }: Sent, accepted = false): JsonObject => ({
	...path,
	...generated,
	success: true,
	...(accepted ? { accepted: true } : {}),
});

/** The item for an answer without JSON: an empty body, or a text that confirms the request. 202 counts as accepted, like code 1. */
function itemsWithoutJson(operation: Operation, response: WholeResponse, sent: Sent): JsonObject[] {
	const isAccepted = response.status === 202;
	if (response.body.length === 0)
		return isAccepted || changesSomething(operation) ? [successItem(sent, isAccepted)] : [];
	if (isHtml(response.body) || !(isAccepted || changesSomething(operation))) failNotJson(operation.action, response);
	return [{ ...successItem(sent, isAccepted), message: Buffer.from(response.body).toString('utf8') }];
}

/** Whether the body is empty, `null`, or not JSON. */
const hasNoJson = (response: WholeResponse): boolean => (jsonOf(response) ?? null) === null;

/** Treats a `null` body as an empty one. */
const treatNullAsEmpty = (response: WholeResponse): WholeResponse =>
	jsonOf(response) === null ? { ...response, body: new Uint8Array() } : response;

/** Opens the answer of a call that does one thing: any error in it means that the call failed. */
function unwrapOne(operation: Operation, response: WholeResponse): Opened {
	// A wrong base URL often answers every request with a web page.
	if (isHtml(response.body)) failNotJson(operation.action, response);
	const json = jsonOf(response) ?? undefined;
	const parts = Array.isArray(json) ? json : [];
	if ([json, ...parts].some((part) => unwrap(operation, response, part).errors.length > 0))
		failOperation(operation, response);
	return unwrap(operation, response, json);
}

/** The other properties of a successful answer. */
const otherProperties = (body: unknown): JsonObject =>
	isObject(body) ? body : body === undefined ? {} : { data: body };

/** How a successful answer becomes items, by {@link Operation.result}. Pages and files are read elsewhere. */
const results: Record<Exclude<Operation['result'], 'page' | 'file'>, Items> = {
	object: (operation, response, sent) => {
		if (hasNoJson(response)) return itemsWithoutJson(operation, treatNullAsEmpty(response), sent);
		const { body, accepted, errors } = contentOf(operation, response);
		const isDone =
			body === undefined || (operation.resultPath !== undefined && isObject(body) && !Object.keys(body).length);
		// If nothing was done, no item may report success.
		if (isDone && errors.length) failOperation(operation, response);
		if (isDone) return [successItem(sent, accepted)];
		const isNothing = Array.isArray(body) && body.length === 0;
		if (isNothing && changesSomething(operation)) return [successItem(sent, accepted), ...errorItems(errors)];
		if (!isObject(body) && !Array.isArray(body) && !changesSomething(operation))
			failNotJson(operation.action, response);
		const entries: unknown[] = Array.isArray(body)
			? body
			: [isObject(body) ? body : { ...successItem(sent), value: body }];
		return [
			...entries.map((entry) => ({ ...asItem(entry), ...(accepted ? { accepted } : {}) })),
			...errorItems(errors),
		];
	},
	list: (operation, response, sent) => {
		if (hasNoJson(response)) return itemsWithoutJson(operation, treatNullAsEmpty(response), sent);
		const content = contentOf(operation, response);
		const known = Object.keys(content.beside).length ? content.beside : (sent.generated ?? {});
		const { items } = pageOf(operation, response, {
			...content,
			beside: operation.copyToEntries ? known : content.beside,
		});
		const isEmpty = items.length === content.errors.length;
		// Something was created and its ID is known. That must not be lost, even if the list is empty.
		if (isEmpty && !operation.repeatable && Object.keys(known).length)
			return [{ ...known, success: true, ...(content.accepted ? { accepted: true } : {}) }, ...items];
		// An empty envelope confirms the request.
		const opened = items.length === 0 ? unwrap(operation, response, jsonOf(response)) : undefined;
		return opened && opened.body === undefined ? [successItem(sent, opened.accepted)] : items;
	},
	none: (operation, response, sent) => {
		const { body, accepted } = unwrapOne(operation, response);
		return [{ ...otherProperties(body), ...successItem(sent, accepted || response.status === 202) }];
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
		return value === undefined ? failNotJson(operation.action, response) : [{ [name]: value }];
	},
	// Without a redirect, the item only reports success.
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

/** The items of an operation whose first attempt succeeded although its answer was lost. */
export const settledItems = (sent: Sent): JsonObject[] => [successItem(sent)];

/** The unchanged answer, with its envelope. */
export function readRaw(operation: Operation, response: WholeResponse): JsonObject[] {
	if (!isSuccess(response)) failOperation(operation, response);
	if (response.body.length === 0) return [{ success: true }];
	refuseTooDeep(operation.action, response);
	const body = jsonOf(response);
	if (body === undefined) return itemsWithoutJson(operation, response, { path: {} });
	unwrap(operation, response, body);
	return Array.isArray(body) ? body.map((entry) => asItem(entry)) : [asItem(body)];
}

const unclear = text('The response does not say which entries were deleted. List them to see what is left.');

/**
 * The result of each entry of a bulk operation that the answer confirms (see {@link readBulk}). An unconfirmed entry
 * becomes an error of its own. If nothing is confirmed, there is one error for the whole operation.
 */
export function readEach(operation: Operation, response: WholeResponse, entries: string[]): JsonObject[] {
	const { action } = operation;
	if (isSuccess(response)) {
		if (isHtml(response.body)) failNotJson(action, response);
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
