import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A received webhook. */
export interface Arrived {
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** The number of pieces that it arrived in. */
	pieces: number;
}

/** Answers one request; a function that does nothing sends no answer. */
export type Answering = (arrived: Arrived, response: ServerResponse) => void;

export const answer =
	(status: number, body?: unknown): Answering =>
	(_arrived, response) => {
		response
			.writeHead(status, { 'content-type': 'application/json' })
			.end(body === undefined ? undefined : JSON.stringify(body));
	};

/** A receiver of webhooks on loopback. */
export class Receiver {
	readonly arrived: Arrived[] = [];
	url = '';
	/** Used in order; the last one repeats. */
	answers: Answering[] = [answer(200)];
	private readonly server = createServer(async (message, response) => {
		const pieces: Buffer[] = [];
		try {
			for await (const piece of message) pieces.push(piece as Buffer);
		} catch {
			return;
		}
		const arrived = { headers: message.headers, body: Buffer.concat(pieces), pieces: pieces.length };
		this.arrived.push(arrived);
		const [next] = this.answers.length > 1 ? this.answers.splice(0, 1) : this.answers;
		next?.(arrived, response);
	});

	async open(): Promise<this> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
		return this;
	}

	get last(): Arrived {
		const last = this.arrived.at(-1);
		if (!last) throw new Error('Nothing has arrived');
		return last;
	}

	/** The number of open connections. */
	connections(): Promise<number> {
		return new Promise((resolve, reject) =>
			this.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
		);
	}

	clear(): void {
		this.arrived.length = 0;
		this.answers = [answer(200)];
	}

	async close(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		this.server.closeAllConnections();
		await closed;
	}
}
