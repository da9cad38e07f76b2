import {
	english,
	fillText,
	isText,
	term,
	text,
	type Dictionary,
	type Text,
	type TextValue,
	type TextValues,
} from './language.ts';
import { maskOwn } from './secrets.ts';

/** The kind of an error. Code can act on it. */
export type ErrorKind =
	/** Refused before a request was sent: a value is missing or invalid. */
	| 'input'
	/** The platform's credentials are wrong or incomplete. */
	| 'credentials'
	/** Genesys answered with an error. */
	| 'answer'
	/** No answer came. */
	| 'connection'
	/** The run was canceled. */
	| 'cancelled'
	/** An export job failed, was canceled on the server, or never finished. */
	| 'job'
	/** A file is damaged or has unexpected content. */
	| 'file'
	/** A private key cannot be read or does not match. */
	| 'key'
	/** Something exceeds a limit. */
	| 'limit'
	/** Anything else: usually a bug of ours. */
	| 'unexpected';

export interface ErrorDetails {
	/** What the user can do next, one or two sentences. */
	hint?: string | Text;
	/** What fills the places in the message and the hint. `{connection}` is filled by the platform, see {@link wordedError}. */
	values?: TextValues;
	/** The operation as users see it: "List export jobs". */
	operation?: string;
	status?: number;
	/** Genesys' own code. */
	code?: string;
	/** Genesys' own words. */
	reason?: string;
	/** The ID with which Genesys Cloud support finds the request. */
	correlationId?: string;
	/** How long to wait before trying again, if the answer says so. */
	retryAfterMs?: number;
	cause?: unknown;
}

/** The value without secrets, and the texts in it too. */
function maskValue(value: TextValue): TextValue {
	if (typeof value === 'string') return maskOwn(value);
	if (typeof value === 'number') return value;
	return isText(value) ? maskText(value) : value.map(maskValue);
}

const maskText = ({ template, values, ...how }: Text): Text => ({
	...how,
	template: maskOwn(template),
	values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, maskValue(value)])),
});

/** A template with the values of its error, or a text that has its own. */
const asText = (given: string | Text, values: TextValues): Text =>
	isText(given) ? { ...given, values: { ...values, ...given.values } } : { template: given, values };

/**
 * Every error that the engine raises on purpose. Its text may be shown to users: it never contains a secret or a pre-signed query.
 * `message` and `hint` are in English; `text` and `hintText` are the same as templates with values, for other languages.
 */
export class GenesysError extends Error {
	readonly kind: ErrorKind;
	readonly text: Text;
	readonly hint?: string;
	readonly hintText?: Text;
	readonly operation?: string;
	readonly status?: number;
	readonly code?: string;
	readonly reason?: string;
	readonly retryAfterMs?: number;
	readonly correlationId?: string;

	constructor(kind: ErrorKind, message: string | Text, details: ErrorDetails = {}) {
		const { values = {}, hint } = details;
		const own = maskText(asText(message, values));
		super(maskOwn(fillText(own)), details.cause === undefined ? undefined : { cause: details.cause });
		this.name = 'GenesysError';
		this.kind = kind;
		this.text = own;
		this.hintText = hint ? maskText(asText(hint, values)) : undefined;
		this.hint = this.hintText && maskOwn(fillText(this.hintText));
		this.operation = details.operation;
		this.status = details.status;
		this.code = details.code && maskOwn(details.code);
		this.reason = details.reason && maskOwn(details.reason);
		this.retryAfterMs = details.retryAfterMs;
		this.correlationId = details.correlationId;
	}
}

/** The same error with other texts. */
const retold = (error: GenesysError, message: string | Text, hint: string | Text | undefined): GenesysError =>
	new GenesysError(error.kind, message, { ...error, hint, cause: error.cause });

/** The same error with another hint. */
export const hintedError = (error: GenesysError, hint: Text): GenesysError => retold(error, error.text, hint);

/**
 * The error as a platform shows it: in its language, and with its word for `{connection}`. Every error must
 * pass through this before it is shown. Texts that Genesys wrote stay as they are.
 */
export function wordedError(error: GenesysError, word: string, dictionary: Dictionary = english): GenesysError {
	const { text: own, hintText } = error;
	const worded = ({ template, values }: Text): string =>
		fillText({ template, values: { connection: text(word), ...values } }, dictionary);
	const { operation } = error;
	const shown = retold(error, term(worded(own)), hintText && term(worded(hintText)));
	return operation === undefined ? shown : Object.assign(shown, { operation: fillText(term(operation), dictionary) });
}

/**
 * Throws a {@link GenesysError}. `message` and `hint` are templates: whole sentences with `{name}` for each of the `values`. A
 * function, because n8n's scanner allows no `throw` of our own class inside a `catch`.
 */
export function fail(kind: ErrorKind, message: string | Text, details?: ErrorDetails): never {
	throw new GenesysError(kind, message, details);
}

/**
 * Adds the operation that the user chose, to `operation` and to the start of the text: code that finds a damaged file or a
 * wrong key does not know what the file is for. Errors that already name an operation, and errors that are not ours, are
 * returned unchanged.
 */
export function namedError(error: unknown, operation: string): unknown {
	if (!isGenesysError(error) || error.operation !== undefined) return error;
	const { kind, text: message, hintText, cause } = error;
	return new GenesysError(kind, text('{operation}: {message}', { operation: term(operation), message }), {
		...error,
		...{ hint: hintText, operation, cause },
	});
}

export function isGenesysError(error: unknown): error is GenesysError {
	// Not instanceof: Jest and n8n may load several copies of this file.
	return error instanceof Error && error.name === 'GenesysError';
}
