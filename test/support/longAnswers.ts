import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { useStarted } from './fixtures.ts';

const mebibyte = 1_048_576;

/** A little more than the memory limit of an answer, in bytes. */
const tooLong = 257 * mebibyte;

const packers = {
	gzip: (bytes: Buffer) => gzipSync(bytes, { level: 1 }),
	deflate: (bytes: Buffer) => deflateSync(bytes, { level: 1 }),
	raw: (bytes: Buffer) => deflateRawSync(bytes, { level: 1 }),
	br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

const packed = new Map<Packing, Buffer>();

function packedBlanks(packing: Packing): Buffer {
	const bytes = packed.get(packing) ?? packers[packing](Buffer.alloc(tooLong, ' '));
	packed.set(packing, bytes);
	return bytes;
}

export type Packing = keyof typeof packers;
export const packings = Object.keys(packers) as Packing[];

/**
 * Answers above the memory limit: `/plain`, or compressed to some hundred kilobytes, by the name of the compression.
 * Under `/short/`, the same with one line of JSON.
 */
export const useLongAnswers = (): { url: string } =>
	useStarted(
		async () => {
			const server = createServer((request, response) => {
				const [name, ...path] = (request.url ?? '').split('/').reverse();
				const isShort = path.includes('short');
				const pack = packers[name as Packing];
				response.setHeader('content-type', 'application/json');
				if (pack) {
					response.setHeader('content-encoding', name === 'raw' ? 'deflate' : (name as string));
					response.end(isShort ? pack(Buffer.from('{"short":true}')) : packedBlanks(name as Packing));
					return;
				}
				const chunk = Buffer.alloc(mebibyte, ' ');
				Readable.from(Array(tooLong / mebibyte).fill(chunk))
					.on('error', () => undefined)
					.pipe(response);
			});
			await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
			const close = async (): Promise<void> => {
				server.closeAllConnections();
				await new Promise<void>((closed) => void server.close(() => closed()));
			};
			return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
		},
		({ close }) => close(),
	);
