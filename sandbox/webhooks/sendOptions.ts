import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { digitalChannelAccess, openMessagingAccess } from '../data/systems.ts';
import type { WebhookKind } from './payloads.ts';

export const signs = ['right', 'previous', 'sha256', 'wrong', 'none'] as const;

/** How to sign a webhook: as documented, with the former secret, with SHA-256, with an unknown secret, or not at all. */
export type Sign = (typeof signs)[number];

/** How to send a webhook; the default is like Genesys. */
export interface SendOptions {
	sign?: Sign;
	/** Bytes of the body per second. */
	slow?: number;
	/** The JSON is cut in the middle, and signed like that. */
	broken?: boolean;
	/** Compressed in transit (`Content-Encoding`), after signing. */
	gzip?: boolean;
	/** The length is not announced. */
	chunked?: boolean;
	/** A content type other than `application/json`. */
	contentType?: string;
}

/** The bytes of every attempt. */
export interface PreparedWebhook {
	headers: Record<string, string>;
	body: Buffer;
	/** Size of each piece, and the bytes sent per second. */
	pieces: number;
	bytesPerSecond: number;
}

const chunkBytes = 64;
const piecesPerSecond = 20;

/** Text and bytes are sent unchanged, anything else as JSON. */
export function prepareWebhook(payload: unknown, manner: SendOptions, kind: WebhookKind): PreparedWebhook {
	const whole =
		payload instanceof Uint8Array
			? Buffer.from(payload)
			: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
	const said = manner.broken ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
	const body = manner.gzip ? gzipSync(said) : said;
	return {
		headers: {
			'content-type': manner.contentType ?? 'application/json',
			...(kind === 'openMessages' ? cloudSignature : signature)(said, manner.sign ?? 'right'),
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
	const signatureHeader = (algorithm: 'sha1' | 'sha256', secret: string): Record<string, string> => ({
		'x-hub-signature': `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`,
	});
	const signed: Record<Sign, () => Record<string, string>> = {
		right: () => signatureHeader('sha1', appSecret),
		previous: () => signatureHeader('sha1', previousSecret),
		sha256: () => signatureHeader('sha256', appSecret),
		wrong: () => signatureHeader('sha1', 'a secret of nobody'),
		none: () => ({}),
	};
	return signed[sign]();
}

/** As an open messaging integration signs (reference: Genesys Cloud, section 11): in base64, and never by SHA-1. */
function cloudSignature(body: Buffer, sign: Sign): Record<string, string> {
	const { webhookSecret, previousSecret } = openMessagingAccess;
	const secrets: Record<Sign, string | undefined> = {
		right: webhookSecret,
		previous: previousSecret,
		sha256: webhookSecret,
		wrong: 'a secret of nobody',
		none: undefined,
	};
	const secret = secrets[sign];
	if (secret === undefined) return {};
	return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}` };
}
