import type { IncomingMessage, ServerResponse } from 'node:http';

/** The answer of a route. A body is sent unchanged; an iterable is streamed, chunked unless the headers contain `Content-Length`. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: Buffer | AsyncIterable<Uint8Array>;
	/** Takes over the response; the request's body has been read by then. */
	answeredBy?(message: IncomingMessage, response: ServerResponse): void;
}

/** Thrown by a route when it can't serve the request; the server sends its reply. */
export class Refusal extends Error {
	readonly reply: Reply;

	constructor(reply: Reply) {
		super(`HTTP ${reply.status}`);
		this.reply = reply;
	}
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
	return {
		status,
		headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
		body: Buffer.from(JSON.stringify(value)),
	};
}

export function empty(status: number, headers: Record<string, string> = {}): Reply {
	return { status, headers };
}

/** The envelope of most Engage Cloud APIs (reference: Introduction, Responses and errors). */
export function statusEnvelope(status: number, message: string, detail: Record<string, unknown> = {}): Reply {
	return json(status, { status: { code: status, message, detail } });
}

/** A 400 that names the wrong field. */
export function invalidField(field: string, message: string): Refusal {
	return new Refusal(statusEnvelope(400, `${field}: ${message}`, { field }));
}

/** The OAuth error format of the token endpoint (reference: Troubleshooting authentication issues). */
export function oauthError(status: number, error: string, description: string): Refusal {
	return new Refusal(json(status, { error, error_description: description }));
}

/** The answer of the gateway in front of every API to a wrong API key (reference: Troubleshooting authentication issues). */
export function forbidden(): Refusal {
	return new Refusal(json(403, { message: 'Forbidden' }));
}

/** A bearer token is missing, wrong or expired (reference: How to use the access token). */
export function unauthorized(): Refusal {
	return new Refusal(statusEnvelope(401, 'Access token is missing, expired or invalid'));
}
