import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a route answers. A body is sent as it is; an iterable is streamed, chunked unless `Content-Length` is among the headers. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: Buffer | AsyncIterable<Uint8Array>;
	/** Answers in place of all that: the request's body has been read by then. */
	answeredBy?(message: IncomingMessage, response: ServerResponse): void;
}

/** A route leaves with this when the request cannot be served; the server turns it into its reply. */
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

/** The envelope most Engage Cloud APIs answer with (seed: Introduction, Responses and errors). */
export function statusEnvelope(status: number, message: string, detail: Record<string, unknown> = {}): Reply {
	return json(status, { status: { code: status, message, detail } });
}

/** A 400 that names the field it is about. */
export function invalidField(field: string, message: string): Refusal {
	return new Refusal(statusEnvelope(400, `${field}: ${message}`, { field }));
}

/** The OAuth shape of the token endpoint (seed: Troubleshooting authentication issues). */
export function oauthError(status: number, error: string, description: string): Refusal {
	return new Refusal(json(status, { error, error_description: description }));
}

/** What the gateway in front of every API says to a wrong API key (seed: Troubleshooting authentication issues). */
export function forbidden(): Refusal {
	return new Refusal(json(403, { message: 'Forbidden' }));
}

/** A bearer token that is missing, wrong or expired (seed: How to use the access token). */
export function unauthorized(): Refusal {
	return new Refusal(statusEnvelope(401, 'Access token is missing, expired or invalid'));
}
