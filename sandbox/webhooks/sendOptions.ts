import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { digitalChannelAccess } from '../data/systems.ts';

export const signs = ['right', 'previous', 'sha256', 'wrong', 'none'] as const;

/** How a webhook is signed: as documented, with the secret from before, by SHA-256, with a secret of nobody's, or not at all. */
export type Sign = (typeof signs)[number];

/** How a webhook is sent; without anything, as Genesys sends it. */
export interface Manner {
	sign?: Sign;
	/** Bytes of the body per second. */
	slow?: number;
	/** The JSON ends in the middle, and is signed like that. */
	broken?: boolean;
	/** Packed on its way (`Content-Encoding`), after it was signed. */
	gzip?: boolean;
	/** No length is announced. */
	chunked?: boolean;
	/** Another one than `application/json`. */
	contentType?: string;
}

/** What is sent at every attempt: always the same bytes. */
export interface Prepared {
	headers: Record<string, string>;
	body: Buffer;
	/** Sizes of the pieces it is sent in, and how many bytes of it go out in a second. */
	pieces: number;
	bytesPerSecond: number;
}

const chunkBytes = 64;
const piecesPerSecond = 20;

/** Text and bytes are sent as they are, anything else as JSON. */
export function prepared(payload: unknown, manner: Manner): Prepared {
	const whole =
		payload instanceof Uint8Array
			? Buffer.from(payload)
			: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
	const said = manner.broken ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
	const body = manner.gzip ? gzipSync(said) : said;
	return {
		headers: {
			'content-type': manner.contentType ?? 'application/json',
			...signature(said, manner.sign ?? 'right'),
			...(manner.gzip ? { 'content-encoding': 'gzip' } : {}),
			...(manner.chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(body.length) }),
		},
		body,
		pieces: manner.slow
			? Math.max(1, Math.floor(manner.slow / piecesPerSecond))
			: manner.chunked
				? chunkBytes
				: Math.max(1, body.length),
		bytesPerSecond: manner.slow ?? Infinity,
	};
}

function signature(body: Buffer, sign: Sign): Record<string, string> {
	const { appSecret, previousSecret } = digitalChannelAccess;
	const by = (algorithm: 'sha1' | 'sha256', secret: string): Record<string, string> => ({
		'x-hub-signature': `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`,
	});
	const signed: Record<Sign, () => Record<string, string>> = {
		right: () => by('sha1', appSecret),
		previous: () => by('sha1', previousSecret),
		sha256: () => by('sha256', appSecret),
		wrong: () => by('sha1', 'a secret of nobody'),
		none: () => ({}),
	};
	return signed[sign]();
}
