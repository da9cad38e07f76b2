import type { IHttpRequestOptions } from 'n8n-workflow';

import { connectionFailure, isConnectionFailure } from '../../genesys/client/connectionFailure.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import { fail, isGenesysError } from '../../genesys/errors.ts';
import type { HttpHead, HttpRequest, Transport } from '../../genesys/ports.ts';

/** n8n's answer to a request with `returnFullResponse`. */
interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** One of n8n's two ways to send a request; answers are {@link FullResponse}s. */
export type SendThroughN8n = (options: IHttpRequestOptions) => Promise<unknown>;

/** Which failing statuses n8n reports as answers; the others arrive as its errors. */
export type Answers = IHttpRequestOptions['ignoreHttpStatusErrors'];

/** The longest silence, in ms, until an answer that is streamed begins and between the pieces of it, where a request does not say. n8n itself waits for ever. */
const longestSilenceMs = 60_000;

function optionsOf(
	{ method, url, headers, body, timeoutMs, signal }: HttpRequest,
	encoding: 'arraybuffer' | 'stream',
	answers: Answers,
	runSignal?: AbortSignal,
): IHttpRequestOptions {
	// What has a signal of its own is ended by whoever made it, also when the run ends.
	const abortSignal = signal ?? runSignal;
	return {
		method,
		url,
		headers: { ...headers },
		...(body === undefined
			? {}
			: { body: typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength) }),
		...(abortSignal ? { abortSignal } : {}),
		...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
		encoding,
		json: false,
		returnFullResponse: true,
		// A redirect may lead to another host, and n8n would send the credentials along.
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
		...(setCookie ? { setCookie: [setCookie].flat().map(String) } : {}),
	};
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

function bytesOf(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) return body;
	if (body instanceof ArrayBuffer) return new Uint8Array(body);
	return typeof body === 'string' ? Buffer.from(body) : new Uint8Array(0);
}

/** What n8n's HTTP errors are made of: axios' error, bare or as the cause of n8n's own. */
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

/** A failing answer that n8n turned into an error becomes an answer again; every other error says why there was none. */
function answerOf(error: unknown): FullResponse {
	const { code, response, cause } = failureOf(error);
	if (response)
		return { statusCode: response.status, headers: response.headers as Record<string, unknown>, body: response.data };
	if (isGenesysError(cause)) throw cause;
	if (code === 'ERR_CANCELED') fail('cancelled', 'Cancelled');
	if (code) throw connectionFailure(code);
	throw error;
}

/** Looks after what is waited for, one thing at a time: what takes longer than `longestMs` is given up, with `onSilence`. Looks as long as `isOver` says no. */
function patience(
	longestMs: number,
	isOver: () => boolean,
	onSilence: () => void,
): <Result>(work: Promise<Result>) => Promise<Result> {
	let waiting: { since: number; giveUp: (failure: Error) => void } | undefined;
	const look = (inMs: number): void =>
		AbortSignal.timeout(inMs).addEventListener(
			'abort',
			() => {
				if (isOver()) return;
				const left = waiting ? waiting.since + longestMs - Date.now() : longestMs;
				if (left > 0) return look(left);
				waiting?.giveUp(connectionFailure('ETIMEDOUT'));
				onSilence();
			},
			{ once: true },
		);
	look(longestMs);
	return async (work) =>
		await new Promise((resolve, reject) => {
			waiting = { since: Date.now(), giveUp: reject };
			work.then(resolve, reject).finally(() => (waiting = undefined));
		});
}

async function* failingAsConnection(
	body: AsyncIterable<Uint8Array>,
	silenceMs: number,
	end: () => void,
): AsyncGenerator<Uint8Array> {
	const iterator = body[Symbol.asyncIterator]();
	let isOver = false;
	let isSilent = false;
	const waitedFor = patience(
		silenceMs,
		() => isOver,
		() => {
			isSilent = true;
			end();
		},
	);
	const broken = (error: unknown): never => {
		throw isConnectionFailure(error) ? error : connectionFailure((error as HttpFailure)?.code ?? 'ECONNRESET');
	};
	try {
		for (;;) {
			const { done, value } = await waitedFor(iterator.next()).catch(broken);
			if (done) return;
			yield value;
		}
	} finally {
		isOver = true;
		const closed = iterator.return?.();
		// What is silent may not even answer to its end.
		if (!isSilent) await closed;
		else closed?.catch(() => undefined);
	}
}

/** A signal of one's own that another one sets off too, until `release` is called. */
function linked(outer: AbortSignal | undefined): { signal: AbortSignal; end: () => void; release: () => void } {
	const own = new AbortController();
	const end = (): void => own.abort();
	if (outer?.aborted) end();
	outer?.addEventListener('abort', end, { once: true });
	return { signal: own.signal, end, release: () => outer?.removeEventListener('abort', end) };
}

async function* released(body: AsyncIterable<Uint8Array>, release: () => void): AsyncGenerator<Uint8Array> {
	try {
		yield* body;
	} finally {
		release();
	}
}

/** The engine's {@link Transport} over one of n8n's ways to send a request. */
export function n8nTransport(send: SendThroughN8n, answers: Answers, abortSignal?: AbortSignal): Transport {
	const exchange = async (request: HttpRequest, encoding: 'arraybuffer' | 'stream'): Promise<FullResponse> =>
		(await send(optionsOf(request, encoding, answers, abortSignal)).catch(answerOf)) as FullResponse;
	return async (request) => {
		if (request.kind !== 'download') {
			const answer = await exchange(request, 'arraybuffer');
			return { ...headOf(answer), body: oneChunk(bytesOf(answer.body)) };
		}
		const { timeoutMs = longestSilenceMs } = request;
		const { signal, end, release } = linked(request.signal ?? abortSignal);
		const answer = await exchange({ ...request, timeoutMs, signal }, 'stream').catch((error: unknown) => {
			release();
			throw error;
		});
		const { body } = answer;
		const chunks = isStream(body) ? failingAsConnection(body, timeoutMs, end) : oneChunk(bytesOf(body));
		return { ...headOf(answer), body: released(chunks, release), mayBeUnpacked: true };
	};
}
