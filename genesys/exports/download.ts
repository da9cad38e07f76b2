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

/** A connection that delivers less than this is closed and treated as broken. */
const slowest = { bytesPerSecond: 100, forMs: 60_000 } as const;

/** After this many bytes, a broken connection does not mean that the host wants a pause: the rest is requested immediately. */
const muchBytes = 1_048_576;

/** The start of a 206 response and the length of the whole file: `bytes 100-199/200`. */
function rangeOf(stream: HttpResponse): { start: number; total?: number } | undefined {
	const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(stream.headers['content-range'] ?? '');
	return match ? { start: Number(match[1]), total: match[2] === '*' ? undefined : Number(match[2]) } : undefined;
}

/** Identifies the file, so that a resumed download is known to continue the same one. */
export interface Identity {
	etag?: string;
	/** The length in bytes. */
	total?: number;
}

const lengthOf = (stream: HttpResponse): number | undefined =>
	stream.headers['content-length'] === undefined ? undefined : Number(stream.headers['content-length']);

function identityOf(stream: HttpResponse): Identity {
	return { etag: stream.headers.etag, total: stream.status === 206 ? rangeOf(stream)?.total : lengthOf(stream) };
}

/** Whether the whole file was requested, but the answer is a part that starts later or does not state the file's length. */
const isUnwantedPart = (stream: HttpResponse, { offset }: Progress): boolean => {
	if (offset > 0 || stream.status !== 206) return false;
	const range = rangeOf(stream);
	return range?.start !== 0 || range.total === undefined;
};

/** Whether nothing follows the requested offset: the earlier bytes are the whole file. */
const endsAt = ({ status, headers }: HttpResponse, offset: number): boolean =>
	status === 416 && offset > 0 && headers['content-range'] === `bytes */${offset}`;

const differs = (a: unknown, b: unknown): boolean => a !== undefined && b !== undefined && a !== b;

/** Raised before reading an answer whose length is wrong anyway. */
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

/** How many bytes at the start of an answer were already delivered and must be skipped: a server may ignore the range. */
function bytesAlreadyHad(stream: HttpResponse, offset: number, name: string): number {
	if (offset === 0 || stream.status !== 206) return offset;
	return rangeOf(stream)?.start === offset ? 0 : failPart(name);
}

/**
 * To resume safely, If-Range needs a strong ETag. Without one, the range is requested anyway and the file's identity is
 * compared. Ranges of compressed transfers are useless.
 */
function resumeHeaders({ offset, identity: { etag }, isUnpacked }: Progress): Record<string, string> {
	if (offset === 0 || isUnpacked) return {};
	return { range: `bytes=${offset}-`, ...(etag && !etag.startsWith('W/') ? { 'if-range': etag } : {}) };
}

/** The progress of a download, and the identity of its file. */
interface Progress {
	offset: number;
	identity: Identity;
	/** The exact length, if known beforehand. */
	exact?: number;
	/** Whether the transfer was compressed. */
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

/** The unpacked bytes of a compressed answer. */
async function* unpackBody(body: HttpResponse['body']): AsyncGenerator<Uint8Array, void, undefined> {
	const reader = new ByteReader(body);
	try {
		yield* gunzip(reader);
	} finally {
		await reader.close();
	}
}

/** An answer that is ready to be read, and how it arrived. */
interface Unpacked {
	stream: HttpResponse;
	isUnpacked: boolean;
	/** The announced number of bytes. More can arrive only if the platform has unpacked them. */
	announced?: number;
}

const withoutLength = ({ status, headers }: HttpResponse, body: HttpResponse['body']): HttpResponse => ({
	status,
	headers: { ...headers, 'content-length': undefined },
	body,
});

/**
 * Unpacks an answer that was compressed in transit (`Content-Encoding`) although the request asked for no compression. If
 * the compressed length is the expected file length, the file is stored compressed and stays so. If the platform may have
 * unpacked it, only exceeding the announced length shows that.
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

/** Records what the answer says about the file. Raises an error if it is not the same file. Returns how many of its bytes to skip. */
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

/** Like {@link checkAnswer}; returns the answer that is ready to be read. Closes a refused answer. */
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

/**
 * Returns a function that tells for each chunk whether the chunks arrive too slowly. Only the time spent waiting for them
 * counts, not the time the consumer takes.
 */
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

/** Yields the new bytes of an answer. Stops at the first byte beyond the expected length. */
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
			// Only reading is guarded: a `try` around `yield` would treat the consumer's stop as a broken download.
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

/** Raises an error if a body ended too early by itself. A body with the announced number of bytes was not unpacked by the platform. */
function refuseShort({ offset, exact, announced, isUnpacked }: Progress, ended: Ending, name: string): void {
	if (ended !== 'by itself') return;
	if (isUnpacked) failPacked(name);
	if (exact !== undefined && offset === announced) failLength(name, offset, exact);
}

export interface DownloadOptions {
	/** The number of bytes that an earlier run already has, and the ETag of that time. These bytes are not yielded again. */
	from?: { offset: number } & Pick<Identity, 'etag'>;
	/** The exact length in bytes, if known. A file of another length is refused. */
	size?: number;
	/** Receives the file's identity before its first byte, to store for a later run. */
	onIdentity?: (identity: Identity) => void;
}

/**
 * The bytes of a file as stored (encrypted), each exactly once and in order. Interrupted connections, bodies that end
 * early, and expired links are resumed where they stopped, with a fresh link. Progress resets the number of attempts,
 * unless it is too slow. Raises a `connection`, `file` or `answer` error if the file cannot be downloaded completely.
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
		// The host answers 403 if a link has expired. The next attempt gets a new link; if that is refused too, the refusal is final.
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
			// No bytes are left. The body of a 416 only says so.
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
