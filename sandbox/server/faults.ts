import { gzipSync } from 'node:zlib';
import type { Reply } from './reply.ts';

/**
 * What goes wrong instead of, or in addition to, the normal answer.
 *
 * - `status`, `body`, `headers`, `retryAfter` replace the answer (`retryAfter` alone means 429);
 * - `headers` alone are merged into those of the normal answer; an empty one removes the header;
 * - `delay` waits that many seconds, then answers normally unless other settings apply;
 * - `reset` cuts the connection: immediately (`true`) or after that many bytes of the body;
 * - `truncate` ends the connection after that many bytes of the body, although more was announced;
 * - `stall` sends nothing after that many bytes of the body, and keeps the connection open;
 * - `slow` sends the body at that many bytes a second;
 * - `chunked` announces no length;
 * - `short` and `long` announce and send a body of only that many bytes, or of that many extra bytes;
 * - `damage` changes the byte at that position of the body;
 * - `gzip` compresses the body in transit (`Content-Encoding`), whether the client accepts it or not;
 * - `expired` answers as if the token (API) or the link (files) had expired;
 * - `times` is how often it happens before the route works again: 1 by default, or `'always'`.
 */
export interface Fault {
	status?: number;
	/** Text and bytes unchanged, anything else as JSON. */
	body?: unknown;
	headers?: Record<string, string>;
	retryAfter?: number | string;
	delay?: number;
	reset?: true | number;
	truncate?: number;
	stall?: number;
	slow?: number;
	chunked?: true;
	short?: number;
	long?: number;
	damage?: number;
	gzip?: true;
	expired?: true;
	times?: number | 'always';
}

/** The requests that a fault applies to. `path` is exact, or contains `*` for any characters; it is compared with paths of both origins. */
export interface FaultRoute {
	method?: string;
	path: string;
}

interface PlannedFault {
	method?: string;
	path: RegExp;
	fault: Fault;
	left: number;
}

/** The requested faults, used up in the order of the requests. */
export class Faults {
	private planned: PlannedFault[] = [];

	add(route: FaultRoute, fault: Fault): void {
		const left = fault.times === 'always' ? Infinity : (fault.times ?? 1);
		this.planned.push({ method: route.method?.toUpperCase(), path: pathPattern(route.path), fault, left });
	}

	clear(): void {
		this.planned = [];
	}

	/** The fault for this request; uses up one of its times. */
	take(method: string, path: string): Fault | undefined {
		const hit = this.planned.find((entry) => (entry.method ?? method) === method && entry.path.test(path));
		if (!hit) return undefined;
		hit.left -= 1;
		if (hit.left <= 0) this.planned = this.planned.filter((entry) => entry !== hit);
		return hit.fault;
	}
}

function pathPattern(path: string): RegExp {
	const literal = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${literal.join('.*')}$`);
}

/** Applies a fault to the head or body of a reply. */
export function applyFault(reply: Reply, fault: Fault): Reply {
	const headers = mergeHeaders(reply.headers ?? {}, fault.headers ?? {});
	const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
	const announceLength = (bytes: number | undefined): Record<string, string> =>
		mergeHeaders(headers, { 'content-length': bytes === undefined ? '' : String(bytes) });
	const { body } = reply;
	if (fault.chunked) return { ...reply, headers: announceLength(undefined) };
	if (body === undefined) return { ...reply, headers };
	const bytes = Buffer.isBuffer(body) ? once(body) : body;
	const size = Buffer.isBuffer(body) ? body.length : length;
	if (fault.short !== undefined)
		return { ...reply, headers: announceLength(fault.short), body: firstBytes(bytes, fault.short) };
	if (fault.long !== undefined)
		return {
			...reply,
			headers: announceLength(size === undefined ? undefined : size + fault.long),
			body: append(bytes, fault.long),
		};
	if (fault.gzip)
		return { ...reply, headers: { ...announceLength(undefined), 'content-encoding': 'gzip' }, body: compress(bytes) };
	return { ...reply, headers, ...(fault.damage === undefined ? {} : { body: damaged(bytes, fault.damage) }) };
}

function mergeHeaders(headers: Record<string, string>, others: Record<string, string>): Record<string, string> {
	const all = {
		...headers,
		...Object.fromEntries(Object.entries(others).map(([name, value]) => [name.toLowerCase(), value])),
	};
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

export async function* once(body: Buffer): AsyncGenerator<Uint8Array> {
	yield body;
}

/** At most that many bytes. */
export async function* firstBytes(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
	let left = limit;
	for await (const chunk of body) {
		if (left <= 0) return;
		yield chunk.subarray(0, left);
		left -= chunk.length;
	}
}

async function* compress(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body) chunks.push(chunk);
	yield gzipSync(Buffer.concat(chunks));
}

async function* append(body: AsyncIterable<Uint8Array>, more: number): AsyncGenerator<Uint8Array> {
	yield* body;
	yield Buffer.alloc(more, 'x');
}

async function* damaged(body: AsyncIterable<Uint8Array>, at: number): AsyncGenerator<Uint8Array> {
	let begin = 0;
	for await (const chunk of body) {
		const copy = Buffer.from(chunk);
		const place = at - begin;
		if (place >= 0 && place < copy.length) copy[place] = (copy[place] as number) ^ 1;
		begin += copy.length;
		yield copy;
	}
}
