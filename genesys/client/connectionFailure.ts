import type { ConnectionFailure } from '../ports.ts';

/** The certificate of the server was refused: it is from an authority that is not known here, it has expired, or it is for another host. */
const refusedCertificate = /CERT|SELF_SIGNED|UNABLE_TO/;

/** With these, nothing of the request can have reached the server: the name, the route or the trust was missing. Not so EPROTO and its like, which come later too. */
const neverSent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL/;

export const isRefusedCertificate = (code: string): boolean => refusedCertificate.test(code);

/** Whether the authority behind the certificate is what is not known, so that making it known helps. */
export const isUnknownAuthority = (code: string): boolean =>
	isRefusedCertificate(code) && !/EXPIRED|NOT_YET|ALTNAME|REVOKED/.test(code);

/** What a transport throws when no answer came. `code` is Node's, such as `ECONNREFUSED`. Nothing of the request is kept: its headers hold secrets. */
export function connectionFailure(code: string, reused = false): ConnectionFailure {
	return Object.assign(new Error(`No answer (${code})`), {
		connectionFailure: {
			code,
			sent: !neverSent.test(code) && !isRefusedCertificate(code),
			...(reused ? { reused } : {}),
		},
	});
}

/** Whether the server may have closed a kept connection just before the request came: on another one it is worth a second attempt at once. */
export const wasClosedEarlier = (error: unknown): boolean =>
	isConnectionFailure(error) &&
	error.connectionFailure.reused === true &&
	/^(ECONNRESET|EPIPE)$/.test(error.connectionFailure.code);

export function isConnectionFailure(error: unknown): error is ConnectionFailure {
	return error instanceof Error && 'connectionFailure' in error;
}
