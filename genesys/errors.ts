import { nameConnection } from './platformWords.ts';
import { maskOwn } from './secrets.ts';

/** What went wrong, in one word that code can act on. */
export type ErrorKind =
	/** Refused before a request was sent: a value is missing or makes no sense. */
	| 'input'
	/** The platform's credentials are wrong or incomplete. */
	| 'credentials'
	/** Genesys answered with an error. */
	| 'answer'
	/** No answer came. */
	| 'connection'
	/** The run was canceled. */
	| 'cancelled'
	/** An export job failed, was canceled on the server or never finished. */
	| 'job'
	/** A file is damaged or is not what it should be. */
	| 'file'
	/** A private key cannot be read or does not fit. */
	| 'key'
	/** Something is larger than what was allowed. */
	| 'limit'
	/** Nobody foresaw it: a mistake of ours, mostly. */
	| 'unexpected';

export interface ErrorDetails {
	/** What the user can do next, one sentence. Texts may contain `{connection}`, see {@link nameConnection}. */
	hint?: string;
	/** The operation, as users see it: "List export jobs". */
	operation?: string;
	status?: number;
	/** Genesys' own code. */
	code?: string;
	/** Genesys' own words. */
	reason?: string;
	/** The ID by which Genesys Cloud support finds the request. */
	correlationId?: string;
	/** How long to wait before trying again, where the answer says so. */
	retryAfterMs?: number;
	cause?: unknown;
}

/** Every error that the engine raises on purpose. Its text may be shown to a user: it never holds a secret or a pre-signed query. */
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

/** The error with a platform's word for `{connection}` in its texts. No error may be shown without it. */
export function wordedError(error: GenesysError, word: string): GenesysError {
	const { kind, message, cause } = error;
	return new GenesysError(kind, nameConnection(message, word), { ...nameConnection({ ...error }, word), cause });
}

/** Throws a {@link GenesysError}. A function, because n8n's scanner allows no `throw` of our own class inside a `catch`. */
export function fail(kind: ErrorKind, message: string, details?: ErrorDetails): never {
	throw new GenesysError(kind, message, details);
}

/**
 * The error with the operation that the user chose, in `operation` and at the start of its text: what finds a file damaged or a key
 * wrong does not know what it was read for. An error that names its operation already stays as it is, and so does one that is not ours.
 */
export function namedError(error: unknown, operation: string): unknown {
	if (!isGenesysError(error) || error.operation !== undefined) return error;
	const { kind, message, cause } = error;
	return new GenesysError(kind, `${operation}: ${message}`, { ...error, operation, cause });
}

export function isGenesysError(error: unknown): error is GenesysError {
	// Not instanceof: in Jest and in n8n several copies of this file may be loaded.
	return error instanceof Error && error.name === 'GenesysError';
}
