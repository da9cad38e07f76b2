import type { ErrorDetails } from '../errors.ts';
import { isObject, textOf, type JsonObject } from '../json.ts';
import type { HttpHead } from '../ports.ts';

/** Makes a value of an answer a text that may be shown. */
type Shorten = (value: unknown) => string | undefined;

/** Whether a body is an error of Genesys Cloud. Source: Genesys Cloud, errors. */
export const isCloudError = (body: JsonObject): boolean =>
	['contextId', 'messageWithParams', 'messageParams'].some((name) => name in body);

const placeholder = /\{(\w+)\}/g;

/** A text with its parameters filled in. A placeholder without a parameter stays. */
function filled(text: string, parameters: unknown): string {
	const values = isObject(parameters) ? parameters : {};
	return text.replace(placeholder, (all, name: string) =>
		Array.isArray(values[name]) ? values[name].map(textOf).join(', ') : (textOf(values[name]) ?? all),
	);
}

/** The message of an error: the first text in which nothing is left to fill in. */
function messageOf({ message, messageWithParams, messageParams }: JsonObject): string | undefined {
	const texts = [messageWithParams, message]
		.map((text) => textOf(text))
		.filter((text) => text !== undefined)
		.map((text) => filled(text, messageParams));
	return texts.find((text) => text.search(placeholder) < 0) ?? texts.at(-1);
}

/** "name: must.be.unique (Support)". */
function detailOf(detail: unknown): string | undefined {
	if (!isObject(detail)) return textOf(detail);
	const about = [textOf(detail.fieldName), textOf(detail.errorCode)].filter(Boolean).join(': ');
	const entity = textOf(detail.entityName) ?? textOf(detail.entityId);
	return [about, entity && (about ? `(${entity})` : entity)].filter(Boolean).join(' ') || undefined;
}

/** So many of the details and errors of an answer are shown. */
const mostShown = 3;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, mostShown) : []);

/** The message of an error, its details, and its inner errors. */
function wordsOf(error: JsonObject, shorten: Shorten): string[] {
	const inner = listOf(error.errors).flatMap((one) =>
		isObject(one) ? wordsOf({ ...one, errors: [] }, shorten) : [one],
	);
	const words = [messageOf(error), ...listOf(error.details).map(detailOf), ...inner];
	return [...new Set(words.map(shorten).filter((word) => word !== undefined))];
}

/** The code and the words of an error of Genesys Cloud: its message with the parameters filled in, its details, and its inner errors. */
export function cloudReason(body: JsonObject, shorten: Shorten): Pick<ErrorDetails, 'code' | 'reason'> {
	return { code: shorten(body.code), reason: wordsOf(body, shorten).join('; ') || undefined };
}

/** What may be an ID of a request: anything else is not repeated in a text. */
const requestId = /^[\w.:-]{1,100}$/;

/** The ID by which the support of Genesys Cloud finds a request. It is in a header of each answer, and usually in the body of an error. */
export function correlationIdOf({ headers }: HttpHead, body: unknown): string | undefined {
	const ids = [headers['inin-correlation-id'], isObject(body) ? textOf(body.contextId) : undefined];
	return ids.find((id) => id !== undefined && requestId.test(id));
}
