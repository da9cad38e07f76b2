import {
	findOperation,
	isDeletion,
	type Api,
	type CursorPaging,
	type Field,
	type OffsetPaging,
	type Operation,
} from '../catalogue/format.ts';
import { genesysCloudNames } from '../catalogue/genesysCloud/names.ts';
import { fail, isGenesysError, type GenesysError } from '../errors.ts';
import { term } from '../language.ts';
import type { Connection, HttpRequest, WholeResponse } from '../ports.ts';
import { addNames } from './addNames.ts';
import { simplifierOf, type ChosenColumns } from './columns.ts';
import { isFailure } from './envelope.ts';
import { hintsOf } from './operationHints.ts';
import {
	failAnswer,
	isSuccess,
	readEach,
	readItems,
	readPage,
	readRaw,
	settledItems,
	type Page,
	type Sent,
} from './response.ts';
import type { LookUp } from './nameLookup.ts';
import { withPage, type PageParameter } from './pageRequest.ts';
import { numberedPages } from './numberedPages.ts';
import {
	isSamePage,
	maxEmptyPages,
	failEndless,
	type Answers,
	type AskForPage,
	type Item,
	type PageAnswer,
	type PageReading,
} from './pageReading.ts';
import { sendLocked } from './locking.ts';
import { buildRequest } from './request.ts';
import { sendWithRetry } from './retry.ts';
import { sendOnce } from './sendOnce.ts';
import { watchAttempts } from './attempts.ts';
import { getDeep } from './nested.ts';
import { jsonBody, oneOfRequired, validate, type Values, type Wire } from './validate.ts';
export type { Item };

export interface CallOptions {
	/** The maximum number of items. Default: all. */
	limit?: number;
	/** For a list with pages: where to start, as {@link placedPages} returns it. */
	at?: string;
	/** The whole body, an object or its JSON text, instead of the values of its fields. */
	json?: unknown;
	/** Returns each answer unchanged as one item. */
	raw?: boolean;
	/** The columns of each result to return, flat, if the operation has columns. Default: the whole result. */
	columns?: ChosenColumns;
	/** Deleted entries say `deleted: true` instead of `success: true`. */
	saysDeleted?: boolean;
	/** Adds the names of objects of Genesys Cloud beside their IDs, see {@link addNames}. `onFailure` gets the errors of lookups. */
	names?: { onFailure(error: GenesysError): void };
	/** Sends one request and never waits, for a caller that reports failures and retries by itself. */
	once?: boolean;
}

/** The operation with all hints that apply to it. */
function operationWithHints(api: Api, key: string): Operation {
	const operation = findOperation(api, key);
	return { ...operation, hints: hintsOf(api, operation) };
}

const defaultPaging: OffsetPaging = { from: 'from', size: 'size', maxPageSize: 200 };

/** The body as JSON text. Text is sent unchanged, with all its digits. */
function jsonText(operation: Operation, json: unknown): string {
	const body = jsonBody(operation, json);
	return typeof json === 'string' ? json : JSON.stringify(body);
}

/** The request of an operation, and the values that it contains. */
function prepare(
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
	json: unknown,
	kept: Values = {},
): { wire: Values; request: HttpRequest } {
	const wire = {
		...validate(operation, values, { json, presets: connection.presets }),
		...(kept as Record<string, Wire>),
	};
	return {
		wire,
		request: buildRequest(api, operation, wire, connection, json === undefined ? undefined : jsonText(operation, json)),
	};
}

/** Services that limit pages use multiples of this. */
const usualPageStep = 25;

/** Whether there may be more items although the count says no: it may be the count of the page. */
const isFull = (entries: number, { count = 0 }: Page, asked: number): boolean =>
	entries >= asked || (count <= entries && entries % usualPageStep === 0);

async function* pagesFrom(
	ask: AskForPage,
	{ from: name, size, maxPageSize }: OffsetPaging,
	{ limit: wanted, action, at }: PageReading,
): Answers {
	const first = Math.max(0, Math.floor(Number(at)) || 0);
	const limit = first + wanted;
	let from = first;
	let previous: Item[] = [];
	while (from < limit) {
		const asked = Math.min(maxPageSize, limit - from);
		const page = await ask([name, from], [size, asked]);
		const { items, count, response } = page;
		if (items.length === 0) return;
		// The service ignored where to start and returned the whole list, which was read before.
		if (from > 0 && from === first && (page.isWhole || (count !== undefined && count <= from))) return;
		if (isSamePage(items, previous)) {
			// Ending here would omit items that the service counts.
			if (count !== undefined && count > from) failEndless(action);
			return;
		}
		previous = items;
		// Errors next to the entries are not part of the list.
		const entries = items.filter((item) => !isFailure(item)).length;
		const output = items.slice(0, limit - from);
		from += entries;
		yield { items: output, response, after: String(from) };
		if (page.isWhole || entries === 0 || (count !== undefined && from >= count && !isFull(entries, page, asked)))
			return;
	}
}

/** The part of a cursor list that was output so far. */
interface OutputSoFar {
	count: number;
	/** The last entry as JSON text. It shows whether a list that is read again is the same. */
	last?: string;
	/** The error that rejected a cursor. */
	refusal?: GenesysError;
}

function failRepeated(action: string): never {
	fail('answer', '{action}: the results changed while they were being read', {
		values: { action: term(action) },
		operation: action,
		hint: 'A cursor expired between two pages, and the earlier pages have changed. Run it again.',
	});
}

/** The entries of a page that were not output before. `at`: the number of entries before the page. */
function newEntries(items: Item[], at: number, had: OutputSoFar, action: string, isRaw: boolean): Item[] {
	const known = Math.max(0, had.count - at);
	if (known > 0 && known <= items.length && JSON.stringify(items[known - 1]) !== had.last) failRepeated(action);
	// A raw answer cannot be output in part.
	if (isRaw && known > 0 && known < items.length) failRepeated(action);
	return items.slice(known);
}

/**
 * Reads pages from the first one on. An empty page may still lead to another one. Returns whether the list is complete:
 * false if a cursor was rejected.
 */
async function* readCursorPages(
	ask: AskForPage,
	{ cursor: name, size, maxPageSize }: CursorPaging,
	{ limit, action, isRaw, at: first }: PageReading,
	had: OutputSoFar,
): AsyncGenerator<PageAnswer, boolean, undefined> {
	const cursors = new Set<string | undefined>([first]);
	let cursor = first;
	let previous: Item[] = [];
	let emptyPages = 0;
	for (let at = 0; at < limit;) {
		const sizes: PageParameter[] = size === undefined ? [] : [[size, Math.min(maxPageSize, limit - at)]];
		const page = await ask([name, cursor], ...sizes).catch((error: unknown) => {
			if (cursor === undefined || !isGenesysError(error) || error.status !== 400) return Promise.reject(error as Error);
			had.refusal = error;
			return undefined;
		});
		if (!page) return false;
		const { items, next, response } = page;
		// Ending here would omit the entries that follow, and continuing would never end.
		if (isSamePage(items, previous)) failEndless(action);
		const fresh = newEntries(items.slice(0, limit - at), at, had, action, isRaw);
		at += items.length;
		if (fresh.length > 0) had.last = JSON.stringify(fresh.at(-1));
		const isNew = fresh.length > 0 || at > had.count || had.count === 0;
		had.count = Math.max(had.count, at);
		if (isNew) yield { items: fresh, response, after: next };
		if (next === undefined) return at >= had.count ? true : failRepeated(action);
		emptyPages = items.length ? 0 : emptyPages + 1;
		if (cursors.has(next) || emptyPages >= maxEmptyPages) failEndless(action);
		cursors.add(next);
		previous = items;
		cursor = next;
	}
	return true;
}

/** The pages of a cursor list. If a cursor expires, the list is read again from its first page, without the entries that were already output. */
async function* pagesByCursor(ask: AskForPage, paging: CursorPaging, reading: PageReading): Answers {
	const had: OutputSoFar = { count: 0 };
	for (let before = -1; !(yield* readCursorPages(ask, paging, reading, had)); before = had.count) {
		if (had.count > before) continue;
		const { action } = reading;
		const { status, code, reason } = had.refusal as GenesysError;
		const rejected = reason
			? '{action}: the next-page cursor was rejected ({reason})'
			: '{action}: the next-page cursor was rejected';
		fail('answer', rejected, {
			values: { action: term(action), reason: reason ?? '' },
			...{ operation: action, status, code, reason },
			hint: 'The results may have expired. Run the job again.',
		});
	}
}

function requestPages(
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
	{ limit = Infinity, at, json, raw: isRaw = false }: CallOptions,
): Answers {
	const { request } = prepare(connection, api, operation, values, json);
	const { paging = defaultPaging, action } = operation;
	const place = 'in' in paging ? paging.in : undefined;
	const ask: AskForPage = async (...parameters) => {
		const response = await sendWithRetry(connection, operation, withPage(request, parameters, place));
		if (!isSuccess(response)) failAnswer(operation.action, response, operation.hints);
		return { ...readPage(operation, response), response };
	};
	const reading = { limit, action, isRaw, at };
	if ('cursor' in paging) return pagesByCursor(ask, paging, reading);
	return 'page' in paging ? numberedPages(ask, paging, reading) : pagesFrom(ask, paging, reading);
}

/** The pages of a list as {@link pages} reads them, each with the place after it: what {@link CallOptions.at} takes. */
export async function* placedPages(
	connection: Connection,
	api: Api,
	key: string,
	values: Values,
	options: CallOptions = {},
): AsyncGenerator<{ items: Item[]; after?: string }> {
	yield* requestPages(connection, api, operationWithHints(api, key), values, options);
}

/**
 * The items of a list, page by page. Each page is requested only when it is needed. The list ends where `count` says so, at
 * an empty page, or at a 204, but never at a short page: services limit pages. A full page is not the last one, whatever
 * `count` says: it may be the count of the page. A service without pages returns the same list twice and is not asked
 * again. Cursors are followed as long as each one is new.
 */
export async function* pages(
	connection: Connection,
	api: Api,
	key: string,
	values: Values,
	options: CallOptions = {},
): AsyncGenerator<Item[]> {
	const operation = operationWithHints(api, key);
	for await (const { items, response } of requestPages(connection, api, operation, values, options))
		yield options.raw ? readRaw(operation, response) : items;
}

async function callOnce(
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
	{ json, raw, once }: CallOptions,
): Promise<Item[]> {
	const kept = operation.keeps && json === undefined ? await keptValues(connection, api, operation, values) : {};
	const { wire, request } = prepare(connection, api, operation, values, json, kept);
	const attempts = operation.settled && watchAttempts(connection);
	const send = async (update: HttpRequest): Promise<WholeResponse> =>
		once
			? await sendOnce(connection, operation.action, update)
			: await sendWithRetry(attempts?.attempted ?? connection, operation, update);
	const sent = sentValues(operation, wire);
	const { locking } = operation;
	const read = async (from: string, more: Values): Promise<Item> =>
		(await callOnce(connection, api, operationWithHints(api, from), { ...sent.path, ...more }, {}))[0] ?? {};
	const response = locking
		? await sendLocked({
				...{ locking, request, isWhole: json !== undefined, send },
				read: (more) => read(locking.from, more),
			})
		: await send(request);
	if (attempts?.mayHaveArrived() && operation.settled?.includes(response.status)) return settledItems(sent);
	if (raw) return readRaw(operation, response);
	if (operation.perEntry) return readEach(operation, response, wire[operation.perEntry] as string[]);
	return readItems(operation, response, sent);
}

/** The existing values that a replacing request must send because the user did not enter them. Raises an `input` error if they cannot be read. */
async function keptValues(connection: Connection, api: Api, operation: Operation, values: Values): Promise<Values> {
	const { from, fields, needed, otherwise } = operation.keeps as NonNullable<Operation['keeps']>;
	const { wire } = prepare(connection, api, operation, values, undefined);
	const untouched = operation.fields.filter(({ name }) => fields[name] && wire[name] === undefined);
	if (untouched.length === 0) return {};
	const [current = {}] = await callOnce(
		connection,
		api,
		operationWithHints(api, from),
		sentValues(operation, wire).path,
		{},
	);
	const found = untouched.flatMap(({ name }): [string, unknown][] => {
		const value = (fields[name] ?? []).map((path) => getDeep(current, path)).find((one) => (one ?? '') !== '');
		return value === undefined ? [] : [[name, value]];
	});
	const kept = { ...otherwise, ...Object.fromEntries(found) };
	const missing = needed.find((group) => !group.some((name) => wire[name] !== undefined || name in kept));
	if (missing) failUnknown(operation, missing);
	return Object.fromEntries(Object.entries(kept).filter(([name]) => wire[name] === undefined));
}

function failUnknown({ action, fields }: Operation, missing: readonly string[]): never {
	return fail('input', oneOfRequired(fields.filter(({ name }) => missing.includes(name))), {
		operation: action,
		hint: 'Genesys does not return the current value, so the update would change it. Enter a value. Nothing was changed.',
	});
}

/** The values of a request that its items may contain if the answer does not. */
function sentValues({ fields }: Operation, wire: Values): Sent {
	const valuesOf = (isWanted: (field: Field) => boolean): Item =>
		Object.fromEntries(
			fields.filter((field) => isWanted(field) && wire[field.name] !== undefined).map(({ name }) => [name, wire[name]]),
		);
	return {
		path: valuesOf(({ in: place, kind }) => place === 'path' && kind !== 'secret'),
		generated: valuesOf(({ generate, in: place }) => generate === 'uuid' && place !== 'header'),
	};
}

/** Makes a function that shapes an item as requested: into one item, or several if it is split. Raises an `input` error for unknown columns. */
function makeItemShaper(operation: Operation, { raw, columns, saysDeleted }: CallOptions): (item: Item) => Item[] {
	const simplify = simplifierOf(operation, raw ? undefined : columns);
	const isDeleted = (saysDeleted ?? false) && isDeletion(operation) && !raw;
	return (item) => {
		// An entry that Genesys only accepted still exists, and a failed one is not a result.
		if (isFailure(item) || item.accepted === true) return [item];
		const { success, ...rest } = item;
		if (isDeleted) return [{ ...rest, deleted: true }];
		return success === undefined ? simplify(item) : [item];
	};
}

/** Reads the objects of a kind with these IDs. */
const nameReader =
	(connection: Connection): LookUp =>
	async (kind, ids) => {
		const operation = operationWithHints(genesysCloudNames, `name.${kind}`);
		return await callOnce(connection, genesysCloudNames, operation, { id: ids }, {});
	};

/**
 * Calls `resource.operation` of an API and returns its items: one for an object, any number for a list, one per entry for a
 * bulk operation (`{id, success, error?}`). Raises a GenesysError. For files, use {@link openFile}.
 */
export async function call(
	connection: Connection,
	api: Api,
	key: string,
	values: Values = {},
	options: CallOptions = {},
): Promise<Item[]> {
	const operation = operationWithHints(api, key);
	if (operation.result === 'file')
		fail('input', '{action}: a file is streamed, not returned', {
			values: { action: term(operation.action) },
			operation: operation.action,
		});
	const form = makeItemShaper(operation, options);
	const items: Item[] = [];
	if (operation.result === 'page')
		for await (const page of pages(connection, api, key, values, options))
			for (const item of page) items.push(...form(item));
	else {
		const all = await callOnce(connection, api, operation, values, options);
		for (const item of all.slice(0, options.limit ?? Infinity)) items.push(...form(item));
	}
	return options.names ? await addNames(connection, items, nameReader(connection), options.names.onFailure) : items;
}
