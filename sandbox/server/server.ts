import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyFault, firstBytes, once, type Fault, type Faults } from './faults.ts';
import { Refusal, statusEnvelope, type Reply } from './reply.ts';
import { isFromElsewhere } from './ownHost.ts';
import type { RecordedRequest } from './request.ts';

/** A listening origin: its URL, and how to close it. */
export interface Origin {
	url: string;
	close(): Promise<void>;
}

export interface OriginOptions {
	name: 'api' | 'files';
	port: number;
	faults: Faults;
	/** The clock for the date of answers, ms. */
	now(): number;
	/** Whether to record a request. Requests that are not recorded (the sandbox's own controls) have no faults either. */
	isRecorded(path: string): boolean;
	record(request: RecordedRequest): void;
	answer(request: RecordedRequest): Promise<Reply>;
	/** Takes over a connection that asks for a WebSocket. Without it, such a request gets no answer. */
	upgrade?(message: IncomingMessage, socket: Duplex, head: Buffer): void;
	/** The reply to a request whose token or link must count as expired. */
	expired(): Reply;
	log(line: string): void;
}

/** Listens on loopback, answers every request with `answer`, and applies the requested faults. */
export async function openOrigin(options: OriginOptions): Promise<Origin> {
	const closing = new AbortController();
	// Persistent connections are closed by the client. If the server closed them, a request sent at that moment would fail.
	const server = createServer({ keepAliveTimeout: 0 }, (message, response) => {
		serve(message, response, options, closing.signal).catch(() => response.destroy());
	});
	const { upgrade } = options;
	if (upgrade)
		server.on('upgrade', (message, socket, head) => {
			if (isFromElsewhere(message, false)) socket.destroy();
			else upgrade(message, socket, head);
		});
	await listen(server, options.port);
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			closing.abort();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve());
	});
}

async function serve(
	message: IncomingMessage,
	response: ServerResponse,
	options: OriginOptions,
	closing: AbortSignal,
): Promise<void> {
	const [path = '/'] = (message.url ?? '/').split('?');
	const recorded = options.isRecorded(path);
	if (isFromElsewhere(message, !recorded)) {
		message.resume();
		const refused = statusEnvelope(
			403,
			'The sandbox answers only those who call it 127.0.0.1 or localhost, and no other site',
		);
		options.log(`${message.method} ${path} ${refused.status}: from elsewhere`);
		return send(message, response, refused, {}, closing);
	}
	const request = await receive(message, options.name);
	if (recorded) options.record(request);
	const fault = recorded ? options.faults.take(request.method, request.path) : undefined;
	if (fault?.delay !== undefined) await sleep(fault.delay * 1000, undefined, { signal: closing });
	if (fault?.reset === true) {
		options.log(`${request.method} ${request.path} reset`);
		message.socket.resetAndDestroy();
		return;
	}
	const reply = applyFault(replacementFor(fault, options) ?? (await answerOrRefuse(request, options)), fault ?? {});
	request.status = reply.status;
	options.log(`${request.method} ${request.path} ${reply.status}`);
	response.setHeader('date', new Date(options.now()).toUTCString());
	if (reply.answeredBy) reply.answeredBy(message, response);
	else await send(message, response, reply, fault ?? {}, closing);
}

async function receive(message: IncomingMessage, origin: 'api' | 'files'): Promise<RecordedRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	const [path = '/', ...rest] = (message.url ?? '/').split('?');
	const query = rest.join('?');
	const headers = Object.entries(message.headers).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.join(', ') : (value ?? ''),
	]);
	return {
		origin,
		method: message.method ?? 'GET',
		path,
		query,
		pairs: [...new URLSearchParams(query)],
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: Buffer.concat(chunks),
	};
}

async function answerOrRefuse(request: RecordedRequest, options: OriginOptions): Promise<Reply> {
	try {
		return await options.answer(request);
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		options.log(`${request.method} ${request.path} failed: ${error instanceof Error ? error.stack : String(error)}`);
		return statusEnvelope(500, 'The sandbox failed on this request; its log says why');
	}
}

function replacementFor(fault: Fault | undefined, options: OriginOptions): Reply | undefined {
	if (!fault) return undefined;
	if (fault.expired) return options.expired();
	if (fault.status === undefined && fault.retryAfter === undefined) return undefined;
	const headers = {
		...contentType(fault.body),
		...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
	};
	return { status: fault.status ?? 429, headers, body: fault.body === undefined ? undefined : bytesOf(fault.body) };
}

function contentType(body: unknown): Record<string, string> {
	if (body === undefined) return {};
	if (body instanceof Uint8Array) return { 'content-type': 'application/octet-stream' };
	return { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json;charset=UTF-8' };
}

function bytesOf(body: unknown): Buffer {
	if (body instanceof Uint8Array) return Buffer.from(body);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

async function send(
	message: IncomingMessage,
	response: ServerResponse,
	reply: Reply,
	fault: Fault,
	closing: AbortSignal,
): Promise<void> {
	const headers = { ...reply.headers };
	if (!fault.chunked && (reply.body === undefined || Buffer.isBuffer(reply.body)))
		headers['content-length'] ??= String(reply.body?.length ?? 0);
	if (reply.status === 204) delete headers['content-length'];
	// If a body is shorter than announced, the reader must not wait: ending it throws, and the connection is cut.
	response.strictContentLength = true;
	response.writeHead(reply.status, headers);
	if (message.method === 'HEAD' || reply.body === undefined) {
		response.end();
		return;
	}
	const whole = Buffer.isBuffer(reply.body) ? once(reply.body) : reply.body;
	const cutAt = typeof fault.reset === 'number' ? fault.reset : (fault.truncate ?? fault.stall);
	const limited = cutAt === undefined ? whole : firstBytes(whole, cutAt);
	const paced = fault.slow === undefined ? limited : slowDown(limited, fault.slow, closing);
	for await (const chunk of paced) {
		if (response.destroyed) return;
		if (!response.write(chunk)) await waitForDrain(response, closing);
	}
	if (cutAt === undefined) {
		response.end();
		return;
	}
	await new Promise<void>((resolve) => response.write(Buffer.alloc(0), () => resolve()));
	// The client must time out.
	if (fault.stall !== undefined) return;
	if (typeof fault.reset === 'number') message.socket.resetAndDestroy();
	else message.socket.end();
}

function waitForDrain(response: ServerResponse, closing: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const go = (): void => {
			response.off('drain', go);
			response.off('close', go);
			closing.removeEventListener('abort', go);
			resolve();
		};
		response.once('drain', go);
		response.once('close', go);
		closing.addEventListener('abort', go, { once: true });
	});
}

async function* slowDown(
	body: AsyncIterable<Uint8Array>,
	bytesPerSecond: number,
	closing: AbortSignal,
): AsyncGenerator<Uint8Array> {
	const step = Math.max(1, Math.floor(bytesPerSecond / 20));
	for await (const chunk of body) {
		for (let at = 0; at < chunk.length; at += step) {
			const piece = chunk.subarray(at, at + step);
			yield piece;
			await sleep((piece.length / bytesPerSecond) * 1000, undefined, { signal: closing });
		}
	}
}
