import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { slice, type Content } from '../exports/content.ts';
import { Refusal, empty, json, type Reply } from '../server/reply.ts';
import type { RecordedRequest } from '../server/request.ts';

export interface StoredFile {
	name: string;
	content: Content;
	/** ms */
	created: number;
	historyId: number;
	jobTitle: string;
	source: string;
	type: string;
}

/** What the list of files shows of one. The items are not documented; these fields are the ones its filters name. */
export interface FileMetadata {
	name: string;
	size: number;
	type: string;
	source: string;
	jobTitle: string;
	historyId: number;
	createdDate: string;
}

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Export files, kept for 30 days. */
export class StoredFiles {
	private files = new Map<string, StoredFile>();

	add(file: StoredFile): void {
		this.files.set(file.name, file);
	}

	get(name: string): StoredFile | undefined {
		return this.files.get(name);
	}

	delete(name: string): boolean {
		return this.files.delete(name);
	}

	clear(): void {
		this.files.clear();
	}

	expire(now: number): void {
		for (const { name, created } of this.files.values()) if (created + KEPT_MS < now) this.files.delete(name);
	}

	metadata(): FileMetadata[] {
		return [...this.files.values()].map(({ name, content, created, historyId, jobTitle, source, type }) => ({
			...{ name, size: content.size, type, source, jobTitle, historyId },
			createdDate: new Date(created).toISOString(),
		}));
	}
}

/** Signs links to the files origin and serves what they point to. The origin knows no credentials, and refuses whoever shows some. */
export class FileLinks {
	/** Set once the files origin listens. */
	origin = '';
	private readonly secret = randomBytes(32);
	private readonly files: StoredFiles;
	private readonly now: () => number;
	private readonly linkSeconds: number;
	private readonly rangesAllowed: () => boolean;

	constructor(files: StoredFiles, now: () => number, linkSeconds: number, rangesAllowed: () => boolean) {
		this.files = files;
		this.now = now;
		this.linkSeconds = linkSeconds;
		this.rangesAllowed = rangesAllowed;
	}

	link(name: string): string {
		const path = `/exports/${encodeURIComponent(name)}`;
		const expires = String(this.now() + this.linkSeconds * 1000);
		const query = new URLSearchParams({ Expires: expires, Signature: this.signature(path, expires) });
		return `${this.origin}${path}?${query.toString()}`;
	}

	serve(request: RecordedRequest): Reply {
		const shown = ['authorization', 'x-api-key', 'cookie'].find((name) => request.headers[name] !== undefined);
		if (shown) return storageError(400, 'InvalidArgument', `Only one auth mechanism allowed: the link is signed, and ${shown} was sent as well`);
		if (request.method !== 'GET' && request.method !== 'HEAD') return storageError(405, 'MethodNotAllowed', 'The link is for reading');
		this.checkLink(request);
		const file = this.files.get(decodeURIComponent(request.path.replace('/exports/', '')));
		if (!file) return storageError(404, 'NoSuchKey', 'The file does not exist');
		return this.ranged(file, request);
	}

	private checkLink({ path, query }: RecordedRequest): void {
		const params = new URLSearchParams(query);
		const expires = params.get('Expires') ?? '';
		const given = Buffer.from(params.get('Signature') ?? '');
		const expected = Buffer.from(this.signature(path, expires));
		if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Refusal(storageError(403, 'SignatureDoesNotMatch', 'The signature of the link is wrong'));
		if (Number(expires) <= this.now()) throw new Refusal(expiredLink());
	}

	private signature(path: string, expires: string): string {
		return createHmac('sha256', this.secret).update(`${path}\n${expires}`).digest('hex');
	}

	private ranged({ name, content, created }: StoredFile, request: RecordedRequest): Reply {
		const etag = `"${createHash('sha1').update(`${name}\n${content.size}\n${created}`).digest('hex')}"`;
		const headers = { 'content-type': 'application/octet-stream', etag, 'last-modified': new Date(created).toUTCString() };
		const whole: Reply = { status: 200, headers: { ...headers, 'content-length': String(content.size) }, body: content.open() };
		if (!this.rangesAllowed()) return whole;
		whole.headers = { ...whole.headers, 'accept-ranges': 'bytes' };
		const ifRange = request.headers['if-range'];
		const range = ifRange === undefined || ifRange === etag ? readRange(request.headers['range'], content.size) : undefined;
		if (range === undefined) return whole;
		if (range === 'outside') return { status: 416, headers: { 'content-range': `bytes */${content.size}`, 'content-length': '0' } };
		const { start, end } = range;
		return {
			status: 206,
			headers: { ...whole.headers, 'content-length': String(end - start), 'content-range': `bytes ${start}-${end - 1}/${content.size}` },
			body: slice(content, start, end).open(),
		};
	}
}

/** One range, as `end` exclusive; nothing for a header that is to be ignored (RFC 9110). */
function readRange(header: string | undefined, size: number): { start: number; end: number } | 'outside' | undefined {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
	if (!match || (match[1] === '' && match[2] === '')) return undefined;
	const [first, last] = [match[1] ?? '', match[2] ?? ''];
	if (first === '') return Number(last) === 0 || size === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size };
	const start = Number(first);
	if (start >= size) return 'outside';
	const end = last === '' ? size : Math.min(size, Number(last) + 1);
	return end > start ? { start, end } : undefined;
}

/** An object store's answer, in XML like theirs. */
export function storageError(status: number, code: string, message: string): Reply {
	const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
	return { status, headers: { 'content-type': 'application/xml' }, body };
}

export function expiredLink(): Reply {
	return storageError(403, 'AccessDenied', 'Request has expired');
}

/** Names that a comma-separated parameter lists. */
export function listedNames(value: string | null): string[] {
	return (value ?? '').split(',').filter((name) => name !== '');
}

/** Deletes what is there; the names that are not are answered with 500, as the version 3 text says. */
export function deleteFiles(files: StoredFiles, names: string[]): Reply {
	const left = names.filter((name) => !files.delete(name));
	return left.length === 0 ? empty(204) : json(500, left);
}
