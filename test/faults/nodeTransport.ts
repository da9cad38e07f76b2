import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import type { ConnectionFailure, HttpHead, Transport } from '../../genesys/ports.ts';

const failure = (error: unknown, sent: boolean): ConnectionFailure => {
	const code = (error as NodeJS.ErrnoException)?.code ?? 'ECONNRESET';
	return Object.assign(new Error(`No answer (${code})`), {
		connectionFailure: { code, sent: sent && code !== 'ECONNREFUSED' },
	});
};

const headersOf = ({ headers }: IncomingMessage): HttpHead['headers'] =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
	);

async function* bodyOf(message: IncomingMessage): AsyncGenerator<Uint8Array> {
	const chunks = message[Symbol.asyncIterator]();
	try {
		for (;;) {
			const next = await chunks.next().catch((error: unknown) => Promise.reject(failure(error, true)));
			if (next.done) return;
			yield next.value as Uint8Array;
		}
	} finally {
		message.destroy();
	}
}

/** The engine's transport over node:http, for servers on this machine: no proxy, no TLS. */
export const nodeTransport =
	(agent: Agent): Transport =>
	(request) =>
		new Promise((resolve, reject) => {
			const outgoing = httpRequest(request.url, { method: request.method, headers: request.headers, agent });
			outgoing.once('response', (message) =>
				resolve({ status: message.statusCode ?? 0, headers: headersOf(message), body: bodyOf(message) }),
			);
			outgoing.once('error', (error) => reject(failure(error, outgoing.socket?.connecting === false)));
			outgoing.end(request.body);
		});
