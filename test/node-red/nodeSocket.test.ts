import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { NodeAPI } from 'node-red';
import { nodeSockets } from '../../node-red/shared/nodeSocket.ts';

const RED = { settings: { coreNodesDir: join(import.meta.dirname, '../..') } } as unknown as NodeAPI;

/** A frame with a text of at most 125 bytes. */
const frameOf = (text: string): Buffer => Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

/** A server that sends these pieces of frames on a WebSocket, one by one. */
async function serve(pieces: Buffer[]): Promise<{ url: string; close(): void }> {
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', (request) => {
			const key = /sec-websocket-key: (.+)\r/i.exec(request.toString('latin1'))?.[1] ?? '';
			const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
			socket.write(
				`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
			);
			void (async () => {
				for (const piece of pieces) {
					await delay(30);
					socket.write(piece);
				}
			})();
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

test('a message arrives unchanged if its parts come one after the other', async () => {
	const [first, second] = ['The first message of an agent', 'Another message, which is longer than the first'];
	const bytes = Buffer.concat([frameOf(first), frameOf(second)]);
	const server = await serve([bytes.subarray(0, 10), bytes.subarray(10, 45), bytes.subarray(45)]);
	const sockets = nodeSockets(RED, {}, () => undefined);
	const texts: string[] = [];
	await new Promise<void>((resolve) => {
		const socket = sockets.openSocket(server.url, {
			onOpen: () => undefined,
			onText(text) {
				texts.push(text);
				if (texts.length < 2) return;
				socket.close();
				resolve();
			},
			onClose: resolve,
		});
	});
	sockets.close();
	server.close();
	expect(texts).toEqual(['The first message of an agent', 'Another message, which is longer than the first']);
});
