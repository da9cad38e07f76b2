import { createHmac, timingSafeEqual } from 'crypto';

import { valueOf, type Account } from '../services/service.ts';
type Algorithm = 'sha1' | 'sha256';

const digest = (algorithm: Algorithm, secret: string, body: string | Uint8Array): Buffer =>
	createHmac(algorithm, secret).update(body).digest();

/**
 * `sha1=` and the HMAC of the exact bytes with the channel's secret. A request without a body signs the empty string.
 * Source: 003, Third-Party Messaging Overview.
 */
export function signature(secret: string, body: string | Uint8Array = ''): string {
	return `sha1=${digest('sha1', secret, body).toString('hex')}`;
}

const digestBytes: Readonly<Record<Algorithm, number>> = { sha1: 20, sha256: 32 };

/** The bytes of a digest in hexadecimal or base64. Undefined if the text is anything but exactly that digest. */
function decodeDigest(shown: string, length: number): Buffer | undefined {
	const writings = [
		['hex', shown.toLowerCase()],
		['base64', shown],
	] as const;
	return writings
		.map(([encoding, text]) => {
			const bytes = Buffer.from(text, encoding);
			// Decoding ignores surplus bits and characters.
			return bytes.length === length && bytes.toString(encoding) === text ? bytes : undefined;
		})
		.find((bytes) => bytes !== undefined);
}

/**
 * Whether `header` is the signature of exactly these bytes with one of the secrets: by SHA-1 or SHA-256, in hexadecimal or
 * base64. The time it takes reveals nothing about the secrets. Empty secrets are ignored, because anyone could sign with
 * them. Sources: 003, Third-Party Messaging Overview; genesys-cloud.md, section 11.
 */
export function isSigned(header: unknown, body: Uint8Array, secrets: readonly string[]): boolean {
	const [, name = '', text = ''] =
		(typeof header === 'string' && /^(sha1|sha256)=([\da-z+/=]+)$/i.exec(header.trim())) || [];
	const algorithm = name.toLowerCase() as Algorithm;
	const shown = name === '' ? undefined : decodeDigest(text, digestBytes[algorithm]);
	if (!shown) return false;
	const matches = secrets
		.filter((secret) => secret !== '')
		.map((secret) => timingSafeEqual(shown, digest(algorithm, secret, body)));
	return matches.includes(true);
}

/** The secrets that an account accepts signatures by: the current one, and the previous one during a change. Empty if neither is set. */
export const secretsOf = (account: Account): string[] =>
	['appSecret', 'webhookSecret', 'previousSecret']
		.filter((name) => valueOf(account, name) !== '')
		.map((name) => String(account[name]));
