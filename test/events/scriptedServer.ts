import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Log } from '../support/eventLog.ts';

interface Message {
	channel: string;
	id?: string;
	clientId?: string;
	[name: string]: unknown;
}

/** One received request and its answer, which may be given later. */
export interface Call {
	/** The part after the URL: `handshake`, `connect` and so on. */
	path: string;
	headers: IncomingMessage['headers'];
	messages: Message[];
	response: ServerResponse;
	/** Answers messages, or any other JSON. */
	answer(messages: unknown, status?: number, headers?: Record<string, string | string[]>): void;
	/** Answers a text unchanged. */
	text(body: string | Buffer, status?: number, contentType?: string): void;
	drop(): void;
	server: Pick<ScriptedServer, 'open'>;
	/** The usual reply to the first message, with changes. */
	reply(changes?: Record<string, unknown>): Message;
}

/** Handles a call. A step that does nothing leaves the request open. */
export type Step = (call: Call) => void;

type Script = Partial<Record<'handshake' | 'connect' | 'subscribe' | 'unsubscribe' | 'disconnect', Step[]>>;

export interface ScriptedServer {
	url: string;
	calls: Log<Call>;
	/** Calls of one kind. */
	of(path: string): Call[];
	/** Open requests. */
	open(): number;
	stop(): Promise<void>;
}

/** Answers successfully. */
export const agree: Step = (call) => call.answer(call.messages.map((message) => replyTo(message)));

/** Answers successfully, with changes in the reply. */
export const agreeing =
	(changes: Record<string, unknown>): Step =>
	(call) =>
		call.answer([call.reply(changes)]);

/** Leaves a connect open. */
export const hold: Step = () => undefined;

let clients = 0;

function replyTo({ id, channel, clientId, subscription }: Message, changes: Record<string, unknown> = {}): Message {
	const own =
		channel === '/meta/handshake'
			? { clientId: `client ${(clients += 1)}`, version: '1.0', supportedConnectionTypes: ['long-polling'] }
			: { clientId };
	return { id, channel, successful: true, ...own, ...(subscription === undefined ? {} : { subscription }), ...changes };
}

/** A server that answers each kind of request with its steps, in order; after them it answers successfully, and leaves connects open. */
export async function scriptedServer(script: Script = {}): Promise<ScriptedServer> {
	const calls = new Log<Call>();
	const steps = {} as Record<string, number>;
	const open = new Set<ServerResponse>();
	// A request that the client aborts is not answered.
	const web = createServer((request, response) => void take(request, response).catch(() => response.destroy()));

	async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		open.add(response);
		response.once('close', () => open.delete(response));
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const path = (request.url ?? '').split('/').at(-1) as keyof Script;
		const messages = JSON.parse(Buffer.concat(chunks).toString()) as Message[];
		const send = (body: string | Buffer, status: number, headers: Record<string, string | string[]>): void =>
			void response.writeHead(status, headers).end(body);
		const call: Call = {
			path,
			headers: request.headers,
			messages,
			response,
			answer: (body, status = 200, headers = {}) =>
				send(JSON.stringify(body), status, { 'content-type': 'application/json', ...headers }),
			text: (body, status = 200, contentType = 'application/json') =>
				send(body, status, { 'content-type': contentType }),
			drop: () => void response.destroy(),
			server: { open: () => open.size },
			reply: (changes) => replyTo(messages[0] as Message, changes),
		};
		const step = script[path]?.[steps[path] ?? 0] ?? (path === 'connect' ? hold : agree);
		steps[path] = (steps[path] ?? 0) + 1;
		step(call);
		calls.add(call);
	}

	await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/notifications`,
		calls,
		of: (path) => calls.entries.filter((call) => call.path === path),
		open: () => open.size,
		async stop() {
			web.closeAllConnections();
			await new Promise((resolve) => web.close(resolve));
		},
	};
}
