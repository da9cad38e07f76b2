import type { ConnectionFailure } from '../ports.ts';

/** The server's certificate was refused: its authority is unknown, it has expired, or it is for another host. */
const refusedCertificate = /CERT|SELF_SIGNED|UNABLE_TO/;

/**
 * Codes that prove that the request never reached the server: it had no address, no route or no trusted certificate. EPROTO
 * and similar codes can also occur later.
 */
const neverSent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL/;

export const isRefusedCertificate = (code: string): boolean => refusedCertificate.test(code);

/** Whether the certificate's authority is unknown, so that adding the authority helps. */
export const isUnknownAuthority = (code: string): boolean =>
	isRefusedCertificate(code) && !/EXPIRED|NOT_YET|ALTNAME|REVOKED/.test(code);

/**
 * The error that a transport throws when no answer came. `code` is Node's, such as `ECONNREFUSED`. It contains nothing of
 * the request, whose headers hold secrets.
 */
export function connectionFailure(code: string, reused = false): ConnectionFailure {
	return Object.assign(new Error(`No answer (${code})`), {
		connectionFailure: {
			code,
			sent: !neverSent.test(code) && !isRefusedCertificate(code),
			...(reused ? { reused } : {}),
		},
	});
}

/**
 * Whether the server may have closed a kept-alive connection just before the request arrived. An immediate retry over a new
 * connection is worthwhile.
 */
export const wasClosedEarlier = (error: unknown): boolean =>
	isConnectionFailure(error) &&
	error.connectionFailure.reused === true &&
	/^(ECONNRESET|EPIPE)$/.test(error.connectionFailure.code);

export function isConnectionFailure(error: unknown): error is ConnectionFailure {
	return error instanceof Error && 'connectionFailure' in error;
}
