import {
	request as httpRequest,
	type Agent,
	type ClientRequest,
	type IncomingMessage,
	type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PreparedWebhook } from './sendOptions.ts';

/** The answer: the body parsed as JSON, or as text if it isn't JSON; or why there is no answer. */
export interface Answer {
	status?: number;
	answer?: unknown;
	error?: string;
	/** From the first byte sent to the last byte received, ms. */
	ms: number;
}

export interface PostOptions {
	/** How long to wait for the answer after everything has been sent. */
	timeoutMs: number;
	/** Reuses connections; without an agent, each request opens its own. */
	agent?: Agent;
	/** Aborts the request. */
	signal: AbortSignal;
}

/** Maximum bytes of an answer to keep. */
const keptBytes = 8192;

const failureReasons: Record<string, string> = {
	ECONNREFUSED: 'Nothing listens there',
	ECONNRESET: 'The connection was cut',
	EPIPE: 'The connection was cut',
	ENOTFOUND: 'There is no such host',
	ETIMEDOUT: 'The host cannot be reached',
};

/** Sends one request; errors become an answer too. */
export async function post(
	url: string,
	{ headers, ...content }: PreparedWebhook,
	{ timeoutMs, agent, signal }: PostOptions,
): Promise<Answer> {
	const began = performance.now();
	const patience = new AbortController();
	const timer = setTimeout(() => patience.abort(), timeoutMs);
	let request: ClientRequest | undefined;
	try {
		const opened = openRequest(url, {
			method: 'POST',
			headers,
			agent: agent ?? false,
			signal: AbortSignal.any([signal, patience.signal]),
		});
		request = opened;
		const answered = new Promise<Omit<Answer, 'ms'>>((resolve, reject) => {
			opened.once('response', (response) => void read(response).then(resolve, reject));
			opened.on('error', reject);
		});
		write(opened, content, signal, () => timer.refresh()).catch((error: Error) => opened.destroy(error));
		return { ...(await answered), ms: millisecondsSince(began) };
	} catch (error) {
		const impatient = patience.signal.aborted ? `No answer within ${timeoutMs / 1000} s` : reasonOf(error);
		return {
			error: signal.aborted ? 'Cut off: it was stopped, or the sandbox was reset or closed' : impatient,
			ms: millisecondsSince(began),
		};
	} finally {
		clearTimeout(timer);
		// A server that answers before it has everything does not want the rest.
		if (request?.writableFinished === false) request.destroy();
	}
}

function openRequest(url: string, options: RequestOptions): ClientRequest {
	return (url.startsWith('https:') ? httpsRequest : httpRequest)(url, options);
}

async function write(
	request: ClientRequest,
	{ body, pieces, bytesPerSecond }: Omit<PreparedWebhook, 'headers'>,
	signal: AbortSignal,
	progress: () => void,
): Promise<void> {
	let isAnswered = false;
	request.once('response', () => (isAnswered = true));
	for (let at = 0; at < body.length && !isAnswered && !request.destroyed; at += pieces) {
		const piece = body.subarray(at, at + pieces);
		request.write(piece);
		progress();
		if (bytesPerSecond < Infinity) await sleep((piece.length / bytesPerSecond) * 1000, undefined, { signal });
	}
	if (!isAnswered && !request.destroyed) request.end();
}

async function read(response: IncomingMessage): Promise<Omit<Answer, 'ms'>> {
	const kept: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		if (bytes < keptBytes) kept.push(chunk.subarray(0, keptBytes - bytes));
		bytes += chunk.length;
	}
	const text = Buffer.concat(kept).toString('utf8');
	return { status: response.statusCode, ...(text === '' ? {} : { answer: parseAnswer(text) }) };
}

function parseAnswer(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function reasonOf(error: unknown): string {
	const { code = '', message = '' } = error as NodeJS.ErrnoException;
	const reason = failureReasons[code];
	return reason === undefined ? message || code : `${reason} (${code})`;
}

function millisecondsSince(began: number): number {
	return Math.round((performance.now() - began) * 10) / 10;
}
