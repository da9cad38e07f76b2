import type { RecordedRequest } from './request.ts';

/** The bearer token of a request; empty if there is none. */
export function bearerToken(request: RecordedRequest): string {
	return /^bearer +(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
}

/** Name and password of HTTP Basic; both empty if the request has none. */
export function basicCredentials(request: RecordedRequest): { name: string; password: string } {
	const encoded = /^basic +(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
	const [name = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return { name, password: rest.join(':') };
}
