import { Agent, request } from 'node:http';
import type { Sent } from './webhookMutations.ts';

interface Answer {
	status: number;
	text: string;
}

export interface Sender {
	/** Sends one webhook. With `chunked`, its length is not announced. Throws if there is no answer. */
	send(sent: Sent, chunked?: boolean): Promise<Answer>;
	close(): void;
}

/** Sends webhooks to a URL over persistent connections. */
export function sender(url: string, connections: number): Sender {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const send: Sender['send'] = (sent, chunked = false) =>
		new Promise((resolve, reject) => {
			const { headers, body } = sent;
			const length = chunked ? {} : { 'content-length': body.length };
			const sending = request(url, { method: 'POST', agent, headers: { ...headers, ...length } }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
			});
			// Servers close idle connections after some seconds, and on a busy machine that may happen just before a request.
			sending.on('error', (error: Error & { code?: string }) =>
				sending.reusedSocket && error.code === 'ECONNRESET' ? resolve(send(sent, chunked)) : reject(error),
			);
			if (!chunked) return void sending.end(body);
			const middle = body.length >> 1;
			sending.write(body.subarray(0, middle));
			sending.end(body.subarray(middle));
		});
	return { send, close: () => agent.destroy() };
}

/** Runs work for each number below `count`, several in parallel. */
export async function inParallel(
	count: number,
	atOnce: number,
	work: (number: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}
