import type { IHttpRequestOptions } from 'n8n-workflow';

import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import { fail, isGenesysError } from '../../genesys/errors.ts';
import { defined } from '../../genesys/json.ts';
import type { HttpHead, HttpRequest, Transport } from '../../genesys/ports.ts';
import { linkedSignal, withIdleTimeout } from './idleTimeout.ts';

/** n8n's response to a request with `returnFullResponse`. */
interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** One of n8n's two ways to send a request. Responses are {@link FullResponse}s. */
export type SendThroughN8n = (options: IHttpRequestOptions) => Promise<unknown>;

/** The error statuses that n8n returns as responses. It throws the others as errors. */
export type Answers = IHttpRequestOptions['ignoreHttpStatusErrors'];

/** The default limit, in ms, for the start of a streamed response and the wait for each chunk. n8n itself waits forever. */
const longestSilenceMs = 60_000;

function optionsOf(
	{ method, url, headers, body, timeoutMs, signal }: HttpRequest,
	answers: Answers,
): IHttpRequestOptions {
	return {
		method,
		url,
		headers: { ...headers },
		...(body === undefined
			? {}
			: { body: typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength) }),
		...defined({ abortSignal: signal, timeout: timeoutMs }),
		encoding: 'stream',
		json: false,
		returnFullResponse: true,
		// A redirect can lead to another host, and n8n would send the credentials there.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: answers,
	};
}

const headerText = (value: unknown): string | undefined =>
	value === undefined || value === null ? undefined : Array.isArray(value) ? value.join(', ') : String(value);

function headOf({ statusCode, headers }: FullResponse): HttpHead {
	const entries = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
	const setCookie = entries.find(([name]) => name === 'set-cookie')?.[1];
	return {
		status: statusCode,
		headers: Object.fromEntries(entries.map(([name, value]) => [name, headerText(value)])),
		...defined({ setCookie: setCookie === undefined ? undefined : [setCookie].flat().map(String) }),
	};
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

function bytesOf(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) return body;
	if (body instanceof ArrayBuffer) return new Uint8Array(body);
	return typeof body === 'string' ? Buffer.from(body) : new Uint8Array(0);
}

/** The parts of n8n's HTTP errors: an axios error, either directly or as the cause of n8n's own error. */
interface HttpFailure {
	code?: string;
	response?: { status: number; headers: unknown; data: unknown };
}

function failureOf(error: unknown): HttpFailure & { cause: unknown } {
	const outer = error as HttpFailure & { cause?: unknown };
	const inner = outer?.cause as HttpFailure | undefined;
	const source = inner?.response || inner?.code || isGenesysError(outer?.cause) ? inner : outer;
	return { code: source?.code, response: source?.response, cause: source };
}

/** Turns n8n's error for a failed response back into a response. Throws a connection failure for any other error. */
function answerOf(error: unknown): FullResponse {
	const { code, response, cause } = failureOf(error);
	if (response)
		return { statusCode: response.status, headers: response.headers as Record<string, unknown>, body: response.data };
	if (isGenesysError(cause)) throw cause;
	if (code === 'ERR_CANCELED') fail('cancelled', 'Canceled');
	if (code) throw connectionFailure(code);
	throw error;
}

/**
 * The engine's {@link Transport} over one of n8n's ways to send a request. n8n itself collects responses without a size limit and waits for them forever. So
 * each response is streamed.
 */
export function n8nTransport(send: SendThroughN8n, answers: Answers, abortSignal?: AbortSignal): Transport {
	return async (request) => {
		const isDownload = request.kind === 'download';
		const silenceMs = request.timeoutMs ?? longestSilenceMs;
		// The owner of a request's own signal also aborts it at the end of the run.
		const linked = linkedSignal(request.signal ?? abortSignal);
		const limits = { signal: linked.signal, ...(isDownload ? { timeoutMs: silenceMs } : {}) };
		const answer = (await send(optionsOf({ ...request, ...limits }, answers))
			.catch(answerOf)
			.catch((error: unknown) => {
				linked.release();
				throw error;
			})) as FullResponse;
		const { body } = answer;
		const chunks = isStream(body) ? body : oneChunk(bytesOf(body));
		return {
			...headOf(answer),
			body: withIdleTimeout(chunks, silenceMs, linked),
			...(isDownload ? { mayBeUnpacked: true } : {}),
		};
	};
}
