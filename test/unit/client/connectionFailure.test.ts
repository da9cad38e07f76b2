import { connectionFailure, isUnknownAuthority } from '../../../genesys/client/connectionFailure.ts';

test.each([
	'ECONNREFUSED',
	'ENOTFOUND',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'CERT_HAS_EXPIRED',
	'ERR_TLS_CERT_ALTNAME_INVALID',
])('nothing can have been sent after %s', (code) =>
	expect(connectionFailure(code).connectionFailure).toEqual({ code, sent: false }),
);

test.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EPROTO', 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'])(
	'something may have been sent after %s',
	(code) => expect(connectionFailure(code).connectionFailure.sent).toBe(true),
);

test.each([
	['SELF_SIGNED_CERT_IN_CHAIN', true],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', true],
	['CERT_HAS_EXPIRED', false],
	['ERR_TLS_CERT_ALTNAME_INVALID', false],
	['ECONNRESET', false],
])('a private authority is suggested after %s: %s', (code, helps) => expect(isUnknownAuthority(code)).toBe(helps));
