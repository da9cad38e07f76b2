import { defined, isObject, type JsonObject } from '../json.ts';
import { maskAll } from '../secrets.ts';

/** What the code of an envelope says. Whatever is not documented says that it failed. */
type Verdict = 'done' | 'accepted' | 'partial' | 'failed';

const numericVerdicts: Readonly<Record<number, Verdict>> = { 0: 'done', 1: 'accepted', 2: 'partial' };

/**
 * Documented are 0 done, 1 accepted, and 2 partly done, and in words SUCCESS. The Engagement API documents no values: a code that repeats the
 * status of its own answer is taken as well. Source: 003, Introduction; Secure Email API.
 */
export function verdictOf(code: unknown, httpStatus: number): Verdict {
	if (code === undefined || code === null) return 'done';
	if (typeof code === 'string' && code.trim().toUpperCase() === 'SUCCESS') return 'done';
	const number = typeof code === 'string' && /^\s*-?\d+\s*$/.test(code) ? Number(code) : code;
	if (typeof number !== 'number') return 'failed';
	return numericVerdicts[number] ?? (number === httpStatus && number >= 200 && number < 300 ? 'done' : 'failed');
}

/** An answer without its envelope. */
export interface Opened {
	/** Undefined for an envelope with nothing inside. */
	body: unknown;
	/** Code 1: Genesys took it on and has not done it yet. */
	accepted: boolean;
	/** The answer says that nothing was done, whatever its HTTP status says. */
	failed: boolean;
	/** What could not be done, beside what could: as the answer has it. */
	errors: unknown[];
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

/** Whether a field says anything: neither nothing, nor `false`, nor an empty text or object. */
export const isSaid = (value: unknown): boolean =>
	value !== undefined &&
	value !== null &&
	value !== '' &&
	value !== false &&
	!(isObject(value) && !Object.keys(value).length);

/** Names of an error that stands alone, in the shapes of OAuth, of web servers, and of Genesys Cloud. */
const errorNames = [
	...['error', 'error_description', 'error_uri', 'message', 'code', 'status', 'path', 'timestamp', 'detail', 'details'],
	...['errors', 'trace', 'traceId', 'requestId', 'messageWithParams', 'messageParams', 'contextId', 'data'],
];

/** An object without an envelope that says by itself that something failed. */
function isBareError(body: JsonObject): boolean {
	if (body.success === false) return true;
	const isAlone = Object.entries(body).every(
		([name, value]) => errorNames.includes(name) && !(name === 'data' && isSaid(value)),
	);
	if (!isAlone) return false;
	return isSaid(body.error) || (typeof body.status === 'number' && body.status >= 400);
}

/** The reference prints `errors` with code 0 in answers that are all right: those are none. */
function isErrorEntry(entry: unknown, httpStatus: number): boolean {
	const status = isObject(entry) && isObject(entry.status) ? entry.status : entry;
	if (!isObject(status)) return isSaid(status);
	return status.code === undefined
		? isSaid(status)
		: !['done', 'accepted'].includes(verdictOf(status.code, httpStatus));
}

const unexplained = { message: 'No reason given' };

/** A partly done answer has an error for each thing that failed: at least one, even where the answer names none. */
function errorsOf({ errors }: JsonObject, verdict: Verdict, httpStatus: number): unknown[] {
	const listed: unknown[] = Array.isArray(errors) ? errors : isSaid(errors) ? [errors] : [];
	if (verdict === 'partial') return listed.length ? listed : [unexplained];
	return listed.filter((entry) => isErrorEntry(entry, httpStatus));
}

const untouched = (body: unknown): Opened => ({ body, accepted: false, failed: false, errors: [] });

/** `{status: {code}, data}` is an envelope: what matters is inside. An envelope within it has its say too. Source: 003, Introduction. */
export function openEnvelope(body: unknown, httpStatus: number): Opened {
	if (!isObject(body)) return untouched(body);
	if (!isObject(body.status)) {
		const errors = errorsOf(body, 'done', httpStatus);
		if (errors.length === 0) return { ...untouched(body), failed: isBareError(body) };
		const { data } = body;
		const inside = isObject(data) || Array.isArray(data) ? data : besideEnvelope(body);
		return { body: inside, accepted: false, failed: isBareError(body) || inside === undefined, errors };
	}
	const { status, data } = body;
	const verdict = verdictOf(status.code, httpStatus);
	const inside = isObject(data) || Array.isArray(data) ? data : besideEnvelope(body);
	const inner = isObject(data) && isObject(data.status) ? openEnvelope(data, httpStatus) : untouched(data);
	return {
		body: inside,
		accepted: verdict === 'accepted' || inner.accepted,
		failed: verdict === 'failed' || body.success === false || inner.failed,
		errors: [...errorsOf(body, verdict, httpStatus), ...inner.errors],
	};
}

/** Words for a failure that the reference lists. Other words in other services may mean anything. */
const failureWords = /^(?:FAILURE|INVALID_)/;

/**
 * Whether any answer of any service is an envelope that says that it failed: nothing but the parts of one, and a code that can mean nothing else. For calls of which
 * nothing else is known.
 */
export function isErrorEnvelope(body: unknown, httpStatus: number): boolean {
	if (!isObject(body) || !isObject(body.status) || besideEnvelope({ ...body, data: undefined })) return false;
	const { code } = body.status;
	if (typeof code === 'string' && !/^\s*-?\d+\s*$/.test(code)) return failureWords.test(code);
	return verdictOf(code, httpStatus) === 'failed';
}

/** One thing that failed, as an item beside those that did not. */
export function errorItem(entry: unknown, shorten: (text: unknown) => string | undefined): JsonObject {
	const status = isObject(entry) && isObject(entry.status) ? entry.status : entry;
	const { code, message, detail } = isObject(status) ? status : { code: undefined, message: status, detail: undefined };
	return {
		success: false,
		error: shorten(message) ?? 'No reason given',
		...defined({ code, detail: JSON.stringify(detail) === '{}' ? undefined : maskAll(detail) }),
	};
}

/** Whether an item is one of those that {@link errorItem} or a bulk operation has for what failed. */
export const isFailure = (item: JsonObject): item is JsonObject & { error: string } =>
	item.success === false && typeof item.error === 'string';
