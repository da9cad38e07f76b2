/** Serves the partitions of an export from memory, with ranges and ETags, and fails where the plan says so. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { LinkedFile } from './exportedFiles.ts';

const PIECE = 256 * 1024;
/** All partitions use the same bytes, each from a different start. */
const SHIFT = 4099;

/**
 * `reset` resets the connection. `truncated` closes it normally with bytes missing. `unavailable` closes it, and
 * answers the next request with 503.
 */
export type FaultKind = 'reset' | 'truncated' | 'unavailable';

export interface PlannedFault {
	/** The partition, and after how many of its bytes it fails. */
	partition: number;
	at: number;
	kind: FaultKind;
}

export interface PartitionServer {
	files: LinkedFile[];
	/** Sets the faults that happen from now on, once each. */
	plan(faults: PlannedFault[]): void;
	/** The number of faults that have not happened yet. */
	left(): number;
	close(): Promise<void>;
}

export async function servePartitions(count: number, size: number): Promise<PartitionServer> {
	const ring = randomBytes(size);
	const partOf = (partition: number): [Buffer, Buffer] => {
		const start = (partition * SHIFT) % size;
		return [ring.subarray(start), ring.subarray(0, start)];
	};
	let planned: PlannedFault[] = [];
	let refusing = new Set<number>();

	/** Yields the bytes of a partition between two positions, piece by piece. */
	function* pieces(partition: number, from: number, to: number): Generator<Buffer, void, undefined> {
		let offset = 0;
		for (const part of partOf(partition)) {
			for (let at = Math.max(from, offset); at < Math.min(to, offset + part.length); at += PIECE)
				yield part.subarray(at - offset, Math.min(at + PIECE, to, offset + part.length) - offset);
			offset += part.length;
		}
	}

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const partition = Number(request.url?.slice(1));
		if (refusing.delete(partition)) return void response.writeHead(503, { 'content-length': 0 }).end();
		const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
		const range = from > 0 ? { 'content-range': `bytes ${from}-${size - 1}/${size}` } : {};
		response.writeHead(from > 0 ? 206 : 200, {
			'content-type': 'application/octet-stream',
			'content-length': size - from,
			etag: `"${partition}"`,
			'accept-ranges': 'bytes',
			...range,
		});
		const fault = planned
			.filter((candidate) => candidate.partition === partition && candidate.at > from)
			.sort((one, other) => one.at - other.at)[0];
		await pipeline(Readable.from(pieces(partition, from, fault?.at ?? size), { highWaterMark: 1 }), response, {
			end: fault === undefined,
		});
		if (!fault) return;
		planned = planned.filter((candidate) => candidate !== fault);
		if (fault.kind === 'unavailable') refusing.add(partition);
		if (fault.kind === 'reset') response.socket?.resetAndDestroy();
		else response.socket?.end();
	}

	const server = createServer(
		(request, response) => void answer(request, response).catch(() => response.destroy()),
	).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const files = Array.from({ length: count }, (_, partition): LinkedFile => {
		const digest = createHash('sha256');
		for (const part of partOf(partition)) digest.update(part);
		return { name: `partition-${partition}.bin`, url: `${url}/${partition}`, size, sha256: digest.digest('hex') };
	});
	return {
		files,
		plan: (faults) => {
			planned = faults;
			refusing = new Set();
		},
		left: () => planned.length,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
