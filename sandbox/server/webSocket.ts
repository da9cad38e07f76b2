import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** One side of a WebSocket (RFC 6455): text messages without extensions, as Genesys Cloud sends them. */
export interface WebSocketPeer {
	send(text: string): void;
	/** Closes it properly. */
	end(code?: number): void;
	/** Cuts the connection. */
	cut(): void;
}

interface PeerEvents {
	onText(text: string): void;
	onClose(): void;
}

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

const acceptanceOf = (key: string): string =>
	createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

function frame(opcode: number, payload: Buffer): Buffer {
	const { length } = payload;
	const head =
		length < 126
			? Buffer.from([0x80 | opcode, length])
			: length < 65_536
				? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
				: Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0, ...uint32(length)]);
	return Buffer.concat([head, payload]);
}

function uint32(value: number): number[] {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return [...bytes];
}

/** The first frame of the received bytes, unmasked, and the bytes behind it; undefined if it is not complete. */
function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; rest: Buffer } | undefined {
	if (bytes.length < 2) return undefined;
	const short = (bytes[1] as number) & 127;
	const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
	const start = 2 + extra + 4;
	if (bytes.length < start) return undefined;
	const length = extra === 2 ? bytes.readUInt16BE(2) : extra === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
	if (bytes.length < start + length) return undefined;
	const mask = bytes.subarray(start - 4, start);
	const payload = Buffer.from(bytes.subarray(start, start + length)).map(
		(byte, index) => byte ^ (mask[index % 4] as number),
	);
	return { opcode: (bytes[0] as number) & 15, payload: Buffer.from(payload), rest: bytes.subarray(start + length) };
}

/** Refuses to open a WebSocket. */
export function refuseUpgrade(socket: Duplex, status: number): void {
	socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Accepts a WebSocket. */
export function acceptUpgrade(
	{ headers }: IncomingMessage,
	socket: Duplex,
	head: Buffer,
	events: PeerEvents,
): WebSocketPeer {
	const key = headers['sec-websocket-key'] ?? '';
	socket.write(
		`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptanceOf(key)}\r\n\r\n`,
	);
	let received: Buffer = Buffer.from(head);
	const write = (opcode: number, payload: Buffer): void => {
		if (socket.writable) socket.write(frame(opcode, payload));
	};
	const handle = (opcode: number, payload: Buffer): void => {
		if (opcode === opcodes.text) events.onText(payload.toString('utf8'));
		if (opcode === opcodes.ping) write(opcodes.pong, payload);
		if (opcode !== opcodes.close) return;
		write(opcodes.close, payload);
		socket.end();
	};
	const read = (): void => {
		for (let next = readFrame(received); next; next = readFrame(received)) {
			received = next.rest;
			handle(next.opcode, next.payload);
		}
	};
	socket.on('data', (chunk: Buffer) => {
		received = Buffer.concat([received, chunk]);
		read();
	});
	// The other side has ended. Node keeps its own side open.
	socket.on('end', () => socket.end());
	socket.on('error', () => undefined);
	socket.on('close', () => events.onClose());
	read();
	return {
		send: (text) => write(opcodes.text, Buffer.from(text)),
		end(code = 1000) {
			write(opcodes.close, Buffer.from([code >> 8, code & 255]));
			socket.end();
		},
		cut: () => void socket.destroy(),
	};
}
