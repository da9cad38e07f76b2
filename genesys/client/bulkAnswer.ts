import { isObject } from '../json.ts';
import { isSaid, openEnvelope, verdictOf } from './envelope.ts';

/** The outcome for one entry of a bulk operation. */
export interface EntryResult {
	entry: string;
	/** Undefined if the answer does not say. */
	done: boolean | undefined;
	/** The reason for the failure, in Genesys' words. */
	reason?: unknown;
}

/** One element of an answer that names an entry, with the outcome that it states, if any. */
interface Mention {
	entries: readonly string[];
	done: boolean | undefined;
	reason?: unknown;
}

/** Property names that contain an id or a name in answers, without separators between words. */
const identifying = new Set([
	...[
		'id',
		'ids',
		'jobid',
		'historyid',
		'runid',
		'recordid',
		'name',
		'filename',
		'file',
		'path',
		'key',
		'value',
		'uri',
		'url',
	],
]);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** The ids and names in an element of an answer, including nested objects. */
function namesIn(element: unknown, levels = 3): string[] {
	if (typeof element === 'string' || typeof element === 'number') return [String(element)];
	if (!isObject(element) || levels === 0) return [];
	return Object.entries(element).flatMap(([name, value]) => {
		if (isObject(value)) return namesIn(value, levels - 1);
		return identifying.has(plain(name)) ? namesIn(value) : [];
	});
}

/** The last part of a path or URL. */
function lastPart(name: string): string {
	const part =
		name
			.replace(/[?#].*$/, '')
			.split(/[/\\]/)
			.at(-1) ?? '';
	return /%[0-9a-f]{2}/i.test(part) ? (new URLSearchParams(`a=${part.replaceAll('+', '%2B')}`).get('a') ?? part) : part;
}

/** The entries that an element names: in full, or else by the last part of their paths. */
function entriesNamed(element: unknown, entries: readonly string[]): string[] {
	const names = namesIn(element);
	const exact = entries.filter((entry) => names.includes(entry));
	if (exact.length) return exact;
	const parts = names.map(lastPart).filter((part) => part !== '');
	const similar = entries.filter((entry) => parts.includes(lastPart(entry)));
	return new Set(similar).size === 1 ? similar : [];
}

/** The outcome that an element states about itself. */
function ownVerdict(element: unknown, httpStatus: number): boolean | undefined {
	if (!isObject(element)) return undefined;
	if (typeof element.success === 'boolean') return element.success;
	const { status, error, errors } = element;
	if (isObject(status) && status.code !== undefined)
		return ['done', 'accepted'].includes(verdictOf(status.code, httpStatus));
	if (typeof status === 'number') return status >= 200 && status < 300;
	return isSaid(error) || (Array.isArray(errors) && errors.length > 0) ? false : undefined;
}

function reasonOf(element: unknown): unknown {
	if (!isObject(element)) return undefined;
	const status = isObject(element.status) ? element.status : {};
	return status.message ?? element.message ?? element.error ?? element.reason;
}

/** The outcome that the name of a list implies for its elements. */
function verdictOfName(name: string): boolean | undefined {
	if (/^(?:not|un|non)|fail|error|reject|remain|skip|left|invalid|denied/i.test(name)) return false;
	return /^(?:deleted|removed|done|success|succeeded|successful|completed)/i.test(name) ? true : undefined;
}

/** The lists in an answer, each with the outcome of elements that state none themselves. */
function listsIn(content: unknown, fallback: boolean | undefined): [list: unknown[], done: boolean | undefined][] {
	if (Array.isArray(content)) return [[content, fallback]];
	if (!isObject(content)) return [];
	return Object.entries(content)
		.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
		.map(([name, list]) => [list, verdictOfName(name) ?? fallback]);
}

function mentionsIn(
	lists: readonly [unknown[], boolean | undefined][],
	entries: readonly string[],
	httpStatus: number,
): Mention[] {
	return lists.flatMap(([list, fallback]) =>
		list.map((element): Mention => ({
			entries: entriesNamed(element, entries),
			done: ownVerdict(element, httpStatus) ?? fallback,
			reason: reasonOf(element),
		})),
	);
}

/** The documented list of entries that were not deleted, with or without an envelope. */
function mentionsInFailure(body: unknown, entries: readonly string[]): Mention[] {
	const content = isObject(body) && (Array.isArray(body.data) || isObject(body.data)) ? body.data : body;
	const list = isObject(content) && Array.isArray(content.items) ? content.items : content;
	return Array.isArray(list) ? mentionsIn([[list, false]], entries, 500) : [];
}

/** Whether a number in the answer shows that some entries were not deleted. It does not show which ones. */
const countsOtherwise = (content: Record<string, unknown>, wanted: number): boolean =>
	Object.entries(content).some(([name, value]) => {
		if (typeof value !== 'number') return false;
		const done = verdictOfName(name);
		return done === undefined ? false : done ? value < wanted : value > 0;
	});

function mentionsInSuccess(body: unknown, entries: readonly string[], httpStatus: number): Mention[] {
	const { body: content, errors } = openEnvelope(body, httpStatus);
	const failures = errors.map((error): Mention => ({
		entries: entriesNamed(error, entries),
		done: false,
		reason: reasonOf(error),
	}));
	if (isObject(content) && countsOtherwise(content, entries.length)) failures.push({ entries: [], done: false });
	// In an answer with errors, the content lists the entries that succeeded.
	return [...failures, ...mentionsIn(listsIn(content, failures.length ? true : undefined), entries, httpStatus)];
}

function resultOf(entry: string, mentions: readonly Mention[], restIsDone: boolean): EntryResult {
	const own = mentions.filter(({ entries }) => entries.includes(entry));
	const failure = own.find(({ done }) => done === false);
	if (failure) return { entry, done: false, reason: failure.reason };
	if (own.length === 0) return { entry, done: restIsDone || undefined };
	return { entry, done: own.every(({ done }) => done === true) || undefined };
}

/**
 * The outcome of each entry of a bulk operation; undefined if the answer confirms none. A documented HTTP 500 lists the
 * entries that were not deleted. If the list names nothing but entries, all others were deleted. Source: 003, `DELETE
 * /v4/export/jobs`, `DELETE /v3/files`.
 */
export function readBulk(body: unknown, httpStatus: number, entries: readonly string[]): EntryResult[] | undefined {
	const isSuccess = httpStatus >= 200 && httpStatus < 300;
	if (!isSuccess && httpStatus !== 500) return undefined;
	if (isSuccess && openEnvelope(body, httpStatus).failed) return undefined;
	const mentions = isSuccess ? mentionsInSuccess(body, entries, httpStatus) : mentionsInFailure(body, entries);
	if (!isSuccess && mentions.length === 0) return undefined;
	const restIsDone = mentions.every(({ done, entries: named }) => done === false && named.length > 0);
	const results = entries.map((entry) => resultOf(entry, mentions, restIsDone));
	const isConfirmed = results.some(({ done }) => done === true) || results.every(({ done }) => done === false);
	return isConfirmed ? results : undefined;
}
