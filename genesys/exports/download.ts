import { fail, isGenesysError } from '../errors.ts';
import type { Connection, HttpResponse } from '../ports.ts';
import { isConnectionFailure } from '../client/connectionFailure.ts';
import { discard } from '../client/transport.ts';
import { backoff, pause, retryPolicy, stopIfCancelled } from '../client/retry.ts';
import { ByteReader } from '../formats/bytes.ts';
import { gunzip } from '../formats/archive/gzip.ts';
import { secondMs } from '../time.ts';
import type { ExportFile, ExportHandle, ExportSource } from './sources/source.ts';

const action = 'Download file';

/** A connection over which less comes while it is waited for is given up, as one that is broken. */
const slowest = { bytesPerSecond: 100, forMs: 60_000 } as const;

/** A connection that broke after it has brought so much is no sign that the host wants to be left alone: the rest is asked for at once. */
const muchBytes = 1_048_576;

/** Where a 206 starts and how long the whole file is: `bytes 100-199/200`. */
function rangeOf(stream: HttpResponse): { start: number; total?: number } | undefined {
	const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(stream.headers['content-range'] ?? '');
	return match ? { start: Number(match[1]), total: match[2] === '*' ? undefined : Number(match[2]) } : undefined;
}

/** What identifies the file, so that a resumed download is known to be the same one. */
export interface Identity {
	etag?: string;
	/** Its length in bytes. */
	total?: number;
}

const lengthOf = (stream: HttpResponse): number | undefined =>
	stream.headers['content-length'] === undefined ? undefined : Number(stream.headers['content-length']);

function identityOf(stream: HttpResponse): Identity {
	return { etag: stream.headers.etag, total: stream.status === 206 ? rangeOf(stream)?.total : lengthOf(stream) };
}

/** A part of the file in answer to a request for all of it that does not begin where the file does, or does not say how long the file is. */
const isUnwantedPart = (stream: HttpResponse, { offset }: Progress): boolean => {
	if (offset > 0 || stream.status !== 206) return false;
	const range = rangeOf(stream);
	return range?.start !== 0 || range.total === undefined;
};

/** Nothing is left behind the offset that was asked for: what was there before is the whole file. */
const endsAt = ({ status, headers }: HttpResponse, offset: number): boolean =>
	status === 416 && offset > 0 && headers['content-range'] === `bytes */${offset}`;

const differs = (a: unknown, b: unknown): boolean => a !== undefined && b !== undefined && a !== b;

/** Said of an answer before any of it is read: it would be for nothing. */
function failLength(name: string, bytes: number, exact: number): never {
	fail('file', '{name}: expected {exact} bytes, but the server reports {bytes}.', {
		values: { name, exact, bytes },
		operation: action,
		hint: 'Run it again. If the problem persists, list the files of the export again.',
	});
}

function failPart(name: string): never {
	fail('file', '{name}: the server returned a different part of the file than requested.', {
		values: { name },
		operation: action,
		hint: 'Run it again.',
	});
}

function failChanged(name: string): never {
	fail('file', '{name}: the file changed while it was being downloaded.', {
		values: { name },
		operation: action,
		hint: 'Run it again to get the new one.',
	});
}

/** How many bytes at the start of an answer have been delivered already and are passed over: a server may ignore the range. */
function bytesAlreadyHad(stream: HttpResponse, offset: number, name: string): number {
	if (offset === 0 || stream.status !== 206) return offset;
	return rangeOf(stream)?.start === offset ? 0 : failPart(name);
}

/** Resuming needs a strong ETag for If-Range; without one the range is asked for plainly and the identity compared. What comes packed has no ranges that are of use. */
function resumeHeaders({ offset, identity: { etag }, isUnpacked }: Progress): Record<string, string> {
	if (offset === 0 || isUnpacked) return {};
	return { range: `bytes=${offset}-`, ...(etag && !etag.startsWith('W/') ? { 'if-range': etag } : {}) };
}

/** How far a download is, and what it is a download of. */
interface Progress {
	offset: number;
	identity: Identity;
	/** Its exact length, where that is known beforehand. */
	exact?: number;
	/** It came packed on its way. */
	isUnpacked: boolean;
	announced?: number;
}

function failPacked(name: string): never {
	fail(
		'file',
		'{name}: the server sends it compressed (Content-Encoding), and the unpacked file differs from the exported one.',
		{
			values: { name },
			operation: action,
			hint: 'The file host or a proxy compresses downloads although the request forbids it. Ask its administrator to turn this off.',
		},
	);
}

/** The bytes of an answer that came packed. */
async function* unpackBody(body: HttpResponse['body']): AsyncGenerator<Uint8Array, void, undefined> {
	const reader = new ByteReader(body);
	try {
		yield* gunzip(reader);
	} finally {
		await reader.close();
	}
}

/** An answer as it is to be read, and what is known of how it came. */
interface Unpacked {
	stream: HttpResponse;
	isUnpacked: boolean;
	/** More bytes than these cannot come, unless the platform has unpacked them. */
	announced?: number;
}

const withoutLength = ({ status, headers }: HttpResponse, body: HttpResponse['body']): HttpResponse => ({
	status,
	headers: { ...headers, 'content-length': undefined },
	body,
});

/**
 * An answer that was packed on its way (`Content-Encoding`), although it was asked not to be, as it was before. What is as long as it should be
 * is stored that way, and stays so. Where the platform may have unpacked it, only a length that is exceeded shows that.
 */
function unpackAnswer(answer: HttpResponse, { exact }: Progress, name: string): Unpacked {
	const { status, headers, body, mayBeUnpacked } = answer;
	const coding = headers['content-encoding'] ?? 'identity';
	if (status === 200 && mayBeUnpacked)
		return { stream: withoutLength(answer, body), isUnpacked: false, announced: lengthOf(answer) };
	if (status === 416 || coding === 'identity' || (exact !== undefined && lengthOf(answer) === exact))
		return { stream: answer, isUnpacked: false };
	if (status !== 200 || !/^(x-)?gzip$/i.test(coding)) failPacked(name);
	return { stream: withoutLength(answer, unpackBody(body)), isUnpacked: true };
}

/** Notes what the answer says of the file; raises when it is another one than before. Returns how many of its bytes are to be passed over. */
function checkAnswer(stream: HttpResponse, progress: Progress, name: string): number {
	if (endsAt(stream, progress.offset) && !differs(stream.headers.etag, progress.identity.etag)) {
		if (differs(progress.exact, progress.offset)) failLength(name, progress.offset, progress.exact as number);
		progress.identity = { ...progress.identity, total: progress.offset };
		return 0;
	}
	const found = identityOf(stream);
	const known = progress.identity;
	if (found.total !== undefined && progress.exact !== undefined && found.total !== progress.exact)
		failLength(name, found.total, progress.exact);
	if (
		stream.status === 416 ||
		(progress.offset > 0 && (differs(found.etag, known.etag) || differs(found.total, known.total)))
	)
		failChanged(name);
	const skip = bytesAlreadyHad(stream, progress.offset, name);
	progress.identity = { etag: found.etag ?? known.etag, total: found.total ?? known.total };
	return skip;
}

/** As {@link checkAnswer}, with the answer as it is to be read; one that is refused is closed. */
async function acceptAnswer(
	answer: HttpResponse,
	progress: Progress,
	name: string,
): Promise<{ stream: HttpResponse; skip: number }> {
	let found: { stream: HttpResponse; skip: number } | undefined;
	try {
		const { stream, ...how } = unpackAnswer(answer, progress, name);
		Object.assign(progress, how);
		if (stream !== answer) progress.identity = { ...progress.identity, total: progress.exact };
		found = { stream, skip: checkAnswer(stream, progress, name) };
		return found;
	} finally {
		if (!found) await discard(answer);
	}
}

function failTooLong(name: string): never {
	fail('file', '{name}: the server sent more bytes than the file has.', {
		values: { name },
		operation: action,
		hint: 'Run it again.',
	});
}

/** Says of each chunk whether they come too slowly. Only time that was spent waiting for them counts, not what is done with them in between. */
function createSpeedometer(): (bytes: number, waitedMs: number) => boolean {
	let waited = 0;
	let got = 0;
	return (bytes, waitedMs) => {
		waited += waitedMs;
		got += bytes;
		if (waited < slowest.forMs) return false;
		const isSlow = got < (slowest.bytesPerSecond * waited) / secondMs;
		waited = got = 0;
		return isSlow;
	};
}

/** How an answer's body ended. */
type Ending = 'by itself' | 'broken' | 'too slow';

/** Passes on what is new in an answer, and stops at the first byte too many. */
async function* passRemainder(
	connection: Connection,
	stream: HttpResponse,
	progress: Progress,
	had: number,
	name: string,
): AsyncGenerator<Uint8Array, Ending, undefined> {
	let skip = had;
	const isTooSlow = createSpeedometer();
	const chunks = stream.body[Symbol.asyncIterator]();
	try {
		for (;;) {
			const asked = connection.now();
			// Only reading is guarded: a `try` around `yield` would take the consumer's stop for a broken download.
			const next = await chunks
				.next()
				.catch((error: unknown) =>
					isConnectionFailure(error) || connection.cancelled() ? undefined : Promise.reject(error as Error),
				);
			stopIfCancelled(connection, action);
			if (!next) return 'broken';
			if (next.done) return 'by itself';
			const isSlow = isTooSlow(next.value.length, connection.now() - asked);
			const fresh = next.value.subarray(Math.min(skip, next.value.length));
			skip -= next.value.length - fresh.length;
			progress.offset += fresh.length;
			progress.isUnpacked ||= progress.offset > (progress.announced ?? Infinity);
			if (progress.offset > (progress.identity.total ?? Infinity))
				(progress.isUnpacked ? failPacked : failTooLong)(name);
			if (fresh.length > 0) yield fresh;
			if (isSlow) return 'too slow';
		}
	} finally {
		await chunks.return?.();
	}
}

const isWhole = ({ offset, identity: { total } }: Progress, ended: Ending): boolean =>
	total === undefined ? ended === 'by itself' : offset === total;

/** What ended by itself, and not where it should have. Where the platform says nothing of packing, as many bytes as were announced were not unpacked. */
function refuseShort({ offset, exact, announced, isUnpacked }: Progress, ended: Ending, name: string): void {
	if (ended !== 'by itself') return;
	if (isUnpacked) failPacked(name);
	if (exact !== undefined && offset === announced) failLength(name, offset, exact);
}

export interface DownloadOptions {
	/** So many bytes of the file are there already, from an earlier run, and what identified it then. They are not passed on again. */
	from?: { offset: number } & Pick<Identity, 'etag'>;
	/** Its length in bytes, where that is known exactly: what has another is refused. */
	size?: number;
	/** Told what identifies the file, before its first byte: to be kept for a later run. */
	onIdentity?: (identity: Identity) => void;
}

/**
 * The bytes of a file as it is stored (encrypted), every byte once and in order. A connection that breaks, a body that
 * ends early and a link that expires are resumed where they stopped, with a fresh link; progress starts the count of
 * attempts anew, unless it is too slow to be of use. Raises a `connection`, `file` or `answer` error when it cannot be had whole.
 */
export async function* download(
	connection: Connection,
	source: Pick<ExportSource, 'open'>,
	handle: ExportHandle,
	file: ExportFile,
	{ from, size, onIdentity }: DownloadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
	const progress: Progress = {
		offset: from?.offset ?? 0,
		identity: { etag: from?.etag, total: file.size },
		exact: size,
		isUnpacked: false,
	};
	let refusals = 0;
	let isPart = false;
	for (let tried = 0; tried < retryPolicy.attempts; tried++) {
		stopIfCancelled(connection, action);
		const before = progress.offset;
		// A link that has expired is answered with 403 by its host. The next attempt gets a new one; a new one that is refused too is final.
		const answer = await source
			.open(connection, handle, file, { headers: resumeHeaders(progress), fresh: refusals > 0 })
			.catch((error: unknown) => {
				if (isGenesysError(error) && error.status === 403 && refusals++ === 0) return undefined;
				throw error;
			});
		isPart = answer !== undefined && isUnwantedPart(answer, progress);
		if (answer && isPart) await discard(answer);
		else if (answer) {
			refusals = 0;
			const { stream, skip } = await acceptAnswer(answer, progress, file.name);
			onIdentity?.(progress.identity);
			// Nothing is left to be had. Its body is a page that says so.
			if (stream.status === 416) return discard(stream);
			const ended = yield* passRemainder(connection, stream, progress, skip, file.name);
			if (isWhole(progress, ended)) return;
			refuseShort(progress, ended, file.name);
			const came = progress.offset - before;
			if (came > 0 && ended !== 'too slow') tried = 0;
			if (came >= muchBytes && ended !== 'too slow') continue;
		}
		await pause(connection, backoff(tried, connection.random), action);
	}
	if (isPart) failPart(file.name);
	const { offset, identity } = progress;
	const stopped =
		identity.total === undefined
			? '{name}: the download stopped at {offset} bytes and could not be resumed.'
			: '{name}: the download stopped at {offset} of {total} bytes and could not be resumed.';
	fail('connection', stopped, {
		values: { name: file.name, offset, total: identity.total ?? 0 },
		operation: action,
		hint: 'Check the network between this machine and the file host, and run it again.',
	});
}
