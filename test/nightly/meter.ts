import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that counts the bytes of files, and stops everything at a given byte. */
export interface Meter {
	url: string;
	/** The total bytes of files. */
	delivered(): number;
	/** Stops after this many more bytes of files; resolves when it has stopped. */
	stopAfter(bytes: number): Promise<void>;
	/** Stops when this many more files, or rests of files, have been delivered completely. */
	stopAfterFiles(count: number): Promise<void>;
	/** Lets everything pass again. */
	goOn(): void;
	close(): Promise<void>;
}

/** Waits until a response accepts more data, or the client has disconnected. */
function writable(response: ServerResponse): Promise<void> {
	return new Promise((resolve) => {
		const go = (): void => {
			response.off('drain', go);
			response.off('close', go);
			resolve();
		};
		response.once('drain', go);
		response.once('close', go);
		if (response.destroyed) go();
	});
}

/** `isFile` tells which URLs are those of files. */
export async function startMeter(isFile: (url: URL) => boolean): Promise<Meter> {
	let delivered = 0;
	let ended = 0;
	let byteLimit = Infinity;
	let fileLimit = Infinity;
	let reached: () => void = () => undefined;
	let release: () => void = () => undefined;
	let released = Promise.resolve();

	const isStopped = (): boolean => delivered >= byteLimit || ended >= fileLimit;
	const stop = (): Promise<void> =>
		new Promise((resolve) => {
			reached = resolve;
			released = new Promise((letGo) => (release = letGo));
		});

	async function deliver(answer: IncomingMessage, response: ServerResponse): Promise<void> {
		for await (const chunk of answer) {
			for (let rest = chunk as Buffer; rest.length > 0;) {
				if (isStopped()) await released;
				if (response.destroyed) return;
				const piece = rest.subarray(0, Math.min(rest.length, byteLimit - delivered));
				rest = rest.subarray(piece.length);
				delivered += piece.length;
				if (!response.write(piece)) await writable(response);
				if (isStopped()) reached();
			}
		}
		response.end();
		ended += 1;
		if (isStopped()) reached();
	}

	const server = createServer((message, response) => {
		const url = new URL(message.url ?? '');
		const { 'proxy-connection': hop, ...headers } = message.headers;
		void hop;
		const onward = request(url, { method: message.method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			if (!isFile(url) || (answer.statusCode ?? 0) >= 300) answer.pipe(response);
			else deliver(answer, response).catch(() => response.destroy());
		});
		onward.on('error', () => response.destroy());
		response.on('close', () => onward.destroy());
		message.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		delivered: () => delivered,
		stopAfter: (bytes) => {
			byteLimit = delivered + Math.max(1, bytes);
			return stop();
		},
		stopAfterFiles: (count) => {
			fileLimit = ended + count;
			return stop();
		},
		goOn: () => {
			byteLimit = Infinity;
			fileLimit = Infinity;
			release();
		},
		close: async () => {
			release();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
