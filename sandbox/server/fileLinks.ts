import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { slice, type Content } from '../exports/content.ts';
import { Refusal, type Reply } from './reply.ts';
import type { RecordedRequest } from './request.ts';

/** A file that can have links. */
export interface LinkedFile {
	name: string;
	content: Content;
	/** ms */
	created: number;
}

/** The files in one folder of the origin, by name. */
export interface Folder {
	get(name: string): LinkedFile | undefined;
	/** Takes a file that is sent to a link. Links of other folders are for reading. */
	put?(name: string, body: Buffer): void;
}

/** Creates links to the files of one folder. */
export interface Links {
	link(name: string): string;
}

/** Signs links to the files origin and serves the linked files. The origin accepts no credentials, and refuses requests that have some. */
export class FileLinks {
	/** Set when the files origin listens. */
	origin = '';
	private readonly secret = randomBytes(32);
	private readonly folders = new Map<string, Folder>();
	private readonly now: () => number;
	private readonly rangesAllowed: () => boolean;

	constructor(now: () => number, rangesAllowed: () => boolean) {
		this.now = now;
		this.rangesAllowed = rangesAllowed;
	}

	/** Adds files under a folder of the origin; links to them are valid for `linkSeconds`. */
	to(folder: string, files: Folder, linkSeconds: number): Links {
		this.folders.set(folder, files);
		return {
			link: (name) => {
				const path = `/${folder}/${encodeURIComponent(name)}`;
				const expires = String(this.now() + linkSeconds * 1000);
				const query = new URLSearchParams({ Expires: expires, Signature: this.signature(path, expires) });
				return `${this.origin}${path}?${query.toString()}`;
			},
		};
	}

	serve(request: RecordedRequest): Reply {
		const shown = ['authorization', 'x-api-key', 'cookie'].find((name) => request.headers[name] !== undefined);
		if (shown)
			return storageError(
				400,
				'InvalidArgument',
				`Only one auth mechanism allowed: the link is signed, and ${shown} was sent as well`,
			);
		const [, folderName = '', name = ''] = request.path.split('/');
		const folder = this.folders.get(folderName);
		const isUpload = request.method === 'PUT' && folder?.put !== undefined;
		if (!isUpload && request.method !== 'GET' && request.method !== 'HEAD')
			return storageError(405, 'MethodNotAllowed', 'The link is for reading');
		this.checkLink(request);
		if (isUpload) {
			folder.put?.(decodeURIComponent(name), request.body);
			return { status: 200, headers: {} };
		}
		const file = folder?.get(decodeURIComponent(name));
		if (!file) return storageError(404, 'NoSuchKey', 'The file does not exist');
		return this.serveRange(file, request);
	}

	private checkLink({ path, query }: RecordedRequest): void {
		const params = new URLSearchParams(query);
		const expires = params.get('Expires') ?? '';
		const given = Buffer.from(params.get('Signature') ?? '');
		const expected = Buffer.from(this.signature(path, expires));
		if (given.length !== expected.length || !timingSafeEqual(given, expected))
			throw new Refusal(storageError(403, 'SignatureDoesNotMatch', 'The signature of the link is wrong'));
		if (Number(expires) <= this.now()) throw new Refusal(expiredLink());
	}

	private signature(path: string, expires: string): string {
		return createHmac('sha256', this.secret).update(`${path}\n${expires}`).digest('hex');
	}

	private serveRange({ name, content, created }: LinkedFile, request: RecordedRequest): Reply {
		const etag = `"${createHash('sha1').update(`${name}\n${content.size}\n${created}`).digest('hex')}"`;
		const headers = {
			'content-type': 'application/octet-stream',
			etag,
			'last-modified': new Date(created).toUTCString(),
		};
		const whole: Reply = {
			status: 200,
			headers: { ...headers, 'content-length': String(content.size) },
			body: content.open(),
		};
		if (!this.rangesAllowed()) return whole;
		whole.headers = { ...whole.headers, 'accept-ranges': 'bytes' };
		const ifRange = request.headers['if-range'];
		const range =
			ifRange === undefined || ifRange === etag ? readRange(request.headers['range'], content.size) : undefined;
		if (range === undefined) return whole;
		if (range === 'outside')
			return { status: 416, headers: { 'content-range': `bytes */${content.size}`, 'content-length': '0' } };
		const { start, end } = range;
		return {
			status: 206,
			headers: {
				...whole.headers,
				'content-length': String(end - start),
				'content-range': `bytes ${start}-${end - 1}/${content.size}`,
			},
			body: slice(content, start, end).open(),
		};
	}
}

/** One range, with an exclusive `end`; undefined for a header that must be ignored (RFC 9110). */
function readRange(header: string | undefined, size: number): { start: number; end: number } | 'outside' | undefined {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
	if (!match || (match[1] === '' && match[2] === '')) return undefined;
	const [first, last] = [match[1] ?? '', match[2] ?? ''];
	if (first === '')
		return Number(last) === 0 || size === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size };
	const start = Number(first);
	if (start >= size) return 'outside';
	const end = last === '' ? size : Math.min(size, Number(last) + 1);
	return end > start ? { start, end } : undefined;
}

/** The answer of an object store, in XML. */
function storageError(status: number, code: string, message: string): Reply {
	const body = Buffer.from(
		`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
	);
	return { status, headers: { 'content-type': 'application/xml' }, body };
}

export function expiredLink(): Reply {
	return storageError(403, 'AccessDenied', 'Request has expired');
}
