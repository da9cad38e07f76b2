import { defined, isObject, type JsonObject } from '../json.ts';
import { maskAll } from '../secrets.ts';

/** The outcome that an envelope's code states. Undocumented codes count as `failed`. */
type Verdict = 'done' | 'accepted' | 'partial' | 'failed';

const numericVerdicts: Readonly<Record<number, Verdict>> = { 0: 'done', 1: 'accepted', 2: 'partial' };

/**
 * Documented codes are 0 done, 1 accepted, 2 partly done, and the word SUCCESS. The Engagement API documents no codes:
 * there, a code that repeats the HTTP status is accepted too. Source: 003, Introduction; Secure Email API.
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
	/** Undefined for an empty envelope. */
	body: unknown;
	/** Code 1: Genesys accepted the request but has not completed it yet. */
	accepted: boolean;
	/** The answer says that nothing was done, whatever its HTTP status is. */
	failed: boolean;
	/** The things that failed while others succeeded, as the answer describes them. */
	errors: unknown[];
}

/** Properties of an envelope. If there are no others, the envelope is empty. */
const envelopeNames = ['status', 'errors', 'operationId', 'referenceId', 'path'];

/** The content of an envelope without `data`. Undefined if it only reports success. */
function besideEnvelope(body: JsonObject): JsonObject | undefined {
	const own = Object.entries(body).filter(
		([name, value]) => !envelopeNames.includes(name) && !(name === 'data' && !value),
	);
	return own.length ? Object.fromEntries(own) : undefined;
}

/** Whether a field contains information: it is not null, `false`, or an empty text or object. */
export const hasContent = (value: unknown): boolean =>
	value !== undefined &&
	value !== null &&
	value !== '' &&
	value !== false &&
	!(isObject(value) && !Object.keys(value).length);

/** Properties of an error without an envelope, as in OAuth, web servers, and Genesys Cloud. */
const errorNames = [
	...['error', 'error_description', 'error_uri', 'message', 'code', 'status', 'path', 'timestamp', 'detail', 'details'],
	...['errors', 'trace', 'traceId', 'requestId', 'messageWithParams', 'messageParams', 'contextId', 'data'],
];

/** Whether an object without an envelope reports a failure. */
function isBareError(body: JsonObject): boolean {
	if (body.success === false) return true;
	const isAlone = Object.entries(body).every(
		([name, value]) => errorNames.includes(name) && !(name === 'data' && hasContent(value)),
	);
	if (!isAlone) return false;
	return hasContent(body.error) || (typeof body.status === 'number' && body.status >= 400);
}

/** The reference shows `errors` with code 0 in successful answers. These are not errors. */
function isErrorEntry(entry: unknown, httpStatus: number): boolean {
	const status = isObject(entry) && isObject(entry.status) ? entry.status : entry;
	if (!isObject(status)) return hasContent(status);
	return status.code === undefined
		? hasContent(status)
		: !['done', 'accepted'].includes(verdictOf(status.code, httpStatus));
}

const unexplained = { message: 'No reason given' };

/** The errors of a partly successful answer: one for each thing that failed, and at least one even if the answer names none. */
function errorsOf({ errors }: JsonObject, verdict: Verdict, httpStatus: number): unknown[] {
	const listed: unknown[] = Array.isArray(errors) ? errors : hasContent(errors) ? [errors] : [];
	if (verdict === 'partial') return listed.length ? listed : [unexplained];
	return listed.filter((entry) => isErrorEntry(entry, httpStatus));
}

const withoutChange = (body: unknown): Opened => ({ body, accepted: false, failed: false, errors: [] });

/** Whether a `status` is that of an envelope. An object of Genesys Cloud can have a status with an ID, such as a work item. */
const isEnvelopeStatus = (status: unknown): status is JsonObject => isObject(status) && status.id === undefined;

/** Removes the envelope `{status: {code}, data}`. A nested envelope is evaluated too. Source: 003, Introduction. */
export function openEnvelope(body: unknown, httpStatus: number): Opened {
	if (!isObject(body)) return withoutChange(body);
	if (!isEnvelopeStatus(body.status)) {
		const errors = errorsOf(body, 'done', httpStatus);
		if (errors.length === 0) return { ...withoutChange(body), failed: isBareError(body) };
		const { data } = body;
		const inside = isObject(data) || Array.isArray(data) ? data : besideEnvelope(body);
		return { body: inside, accepted: false, failed: isBareError(body) || inside === undefined, errors };
	}
	const { status, data } = body;
	const verdict = verdictOf(status.code, httpStatus);
	const inside = isObject(data) || Array.isArray(data) ? data : besideEnvelope(body);
	const inner = isObject(data) && isEnvelopeStatus(data.status) ? openEnvelope(data, httpStatus) : withoutChange(data);
	return {
		body: inside,
		accepted: verdict === 'accepted' || inner.accepted,
		failed: verdict === 'failed' || body.success === false || inner.failed,
		errors: [...errorsOf(body, verdict, httpStatus), ...inner.errors],
	};
}

/** Words for a failure that the reference lists. Other services may use other words for anything. */
const failureWords = /^(?:FAILURE|INVALID_)/;

/**
 * Whether an answer of any service is an envelope that reports a failure: it has only the properties of an envelope, and a
 * code that can mean nothing else. For calls whose answers are not documented.
 */
export function isErrorEnvelope(body: unknown, httpStatus: number): boolean {
	if (!isObject(body) || !isObject(body.status) || besideEnvelope({ ...body, data: undefined })) return false;
	const { code } = body.status;
	if (typeof code === 'string' && !/^\s*-?\d+\s*$/.test(code)) return failureWords.test(code);
	return verdictOf(code, httpStatus) === 'failed';
}

/** A thing that failed, as an item next to those that succeeded. */
export function errorItem(entry: unknown, shorten: (text: unknown) => string | undefined): JsonObject {
	const status = isObject(entry) && isObject(entry.status) ? entry.status : entry;
	const { code, message, detail } = isObject(status) ? status : { code: undefined, message: status, detail: undefined };
	return {
		success: false,
		error: shorten(message) ?? 'No reason given',
		...defined({ code, detail: JSON.stringify(detail) === '{}' ? undefined : maskAll(detail) }),
	};
}

/** Whether an item represents a failure, from {@link errorItem} or from a bulk operation. */
export const isFailure = (item: JsonObject): item is JsonObject & { error: string } =>
	item.success === false && typeof item.error === 'string';
