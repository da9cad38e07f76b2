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

/**
 * Whether `header` is the signature of exactly these bytes with one of the secrets, by SHA-1 or SHA-256. The time it takes
 * reveals nothing about the secrets. Empty secrets are ignored, because anyone could sign with them.
 */
export function isSigned(header: unknown, body: Uint8Array, secrets: readonly string[]): boolean {
	// The exact number of digits, because decoding would ignore an odd last digit.
	const [, algorithm, hex = ''] =
		(typeof header === 'string' && /^(?=sha1=.{40}$|sha256=.{64}$)(sha1|sha256)=([0-9a-f]+)$/i.exec(header.trim())) ||
		[];
	if (algorithm === undefined) return false;
	const shown = Buffer.from(hex, 'hex');
	const matches = secrets
		.filter((secret) => secret !== '')
		.map((secret) => timingSafeEqual(shown, digest(algorithm.toLowerCase() as Algorithm, secret, body)));
	return matches.includes(true);
}

/** The secrets that an account accepts signatures by: the current one, and the previous one during a change. Empty if neither is set. */
export const secretsOf = (account: Account): string[] =>
	['appSecret', 'previousSecret'].filter((name) => valueOf(account, name) !== '').map((name) => String(account[name]));
