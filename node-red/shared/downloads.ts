import { createHash, type Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { lstat, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isGenesysError } from '../../genesys/errors.ts';
import type { DownloadOptions } from '../../genesys/exports/download.ts';
import { lockFile, type FileLock } from './fileLock.ts';
import { makeFolder, openAnew, privateFile, refuseFolder } from './privateFiles.ts';
import { checkFullPath, WritingBehind, type SavedFile } from './savedFiles.ts';
import { failWith } from './texts.ts';

/** A file to download into a folder. */
export interface DownloadSource {
	/** Identifies the content. Only a partial file with the same identity is resumed. */
	origin: string;
	/** The exact length in bytes, if known. */
	size?: number;
	/** Its approximate length from a list, to recognize an existing file. */
	listedSize?: number;
	/** SHA-256 in lower-case hexadecimal, if known. */
	sha256?: string;
	/** A file of that size that was written after this time, in ms, counts as the same file, even without a checksum. */
	since?: number;
	open(options: DownloadOptions): AsyncIterable<Uint8Array>;
	/** The current version of the file, for another attempt: it may have been replaced since. */
	again?(): Promise<DownloadSource>;
	onBytes?(bytes: number): void;
	/** Whether a later run resumes the partial file after a cancellation. */
	comesBack?(): boolean;
}

export interface DownloadedFile extends SavedFile {
	/** Whether its length and bytes match the source's data; absent if there are none. */
	verified?: boolean;
	seconds: number;
	/** Number of requests; 0 if the file already existed. */
	attempts: number;
	/** The number of bytes from an earlier run. */
	resumedAt?: number;
	/** The file already existed. */
	skipped?: true;
}

interface FetchedPart {
	bytes: number;
	sha256: string;
	attempts: number;
	resumedAt?: number;
}

/** The size of a file without other hard links: a linked file also belongs to someone else. */
const regularFileSize = async (path: string): Promise<number | undefined> => {
	const found = await lstat(path).catch(() => undefined);
	return found?.isFile() && found.nlink <= 1 ? found.size : undefined;
};

async function updateHash(hash: Hash, path: string, end?: number, onBytes?: (bytes: number) => void): Promise<void> {
	if (end === 0) return;
	for await (const chunk of createReadStream(path, {
		highWaterMark: 1_048_576,
		...(end === undefined ? {} : { end: end - 1 }),
	})) {
		hash.update(chunk as Buffer);
		onBytes?.((chunk as Buffer).length);
	}
}

/** An existing file that matches the download. */
async function findFinished(
	path: string,
	{ sha256, since, onBytes, ...source }: DownloadSource,
): Promise<{ bytes: number; sha256: string } | undefined> {
	const size = source.size ?? source.listedSize;
	await refuseFolder(path);
	const found = await stat(path).catch(() => undefined);
	if (!found?.isFile() || (size !== undefined && found.size !== size)) return undefined;
	const mayBe = sha256 !== undefined || (size !== undefined && since !== undefined && found.mtimeMs >= since);
	if (!mayBe) return undefined;
	const hash = createHash('sha256');
	await updateHash(hash, path);
	const digest = hash.digest('hex');
	if (sha256 !== undefined && digest !== sha256) return undefined;
	onBytes?.(found.size);
	return { bytes: found.size, sha256: digest };
}

/** How many bytes of a partial file can be kept: only if it is known to be the same file, or if a checksum will prove it. */
async function resumableBytes(
	part: string,
	{ resumeInfo }: FileLock,
	{ origin, size, sha256 }: DownloadSource,
): Promise<number> {
	if (resumeInfo.origin !== origin || (resumeInfo.etag === undefined && sha256 === undefined)) return 0;
	const length = (await regularFileSize(part)) ?? 0;
	return length > (size ?? Infinity) ? 0 : length;
}

/** Opens the file to resume it or to start again. Never follows a link. */
async function openPart(part: string, left: number): Promise<FileHandle> {
	if (left === 0) return openAnew(part);
	const file = await open(part, constants.O_WRONLY | constants.O_NOFOLLOW);
	// An earlier version of this package may have left it readable for everyone. Some file systems have no permissions.
	await file.chmod(privateFile).catch(() => undefined);
	return file;
}

/** Downloads the rest of the `.part` file, and computes the digest of the whole file. */
async function fetchPart(part: string, lock: FileLock, source: DownloadSource, resume: boolean): Promise<FetchedPart> {
	const left = resume ? await resumableBytes(part, lock, source) : 0;
	const hash = createHash('sha256');
	const file = await openPart(part, left);
	let bytes = left;
	let attempts = 0;
	let infoSaved: Promise<void> = Promise.resolve();
	try {
		await updateHash(hash, part, left, source.onBytes);
		const { etag } = left > 0 ? lock.resumeInfo : {};
		if (left === 0 || left !== source.size) {
			const onIdentity: DownloadOptions['onIdentity'] = (identity) => {
				attempts += 1;
				if (attempts === 1) infoSaved = lock.saveResumeInfo({ origin: source.origin, etag: identity.etag });
				infoSaved.catch(() => undefined);
			};
			const writer = new WritingBehind(file, left);
			try {
				for await (const chunk of source.open({ onIdentity, ...(left > 0 ? { from: { offset: left, etag } } : {}) })) {
					await infoSaved;
					await writer.write(chunk);
					// The digest is computed while the disk is busy.
					hash.update(chunk);
					bytes += chunk.length;
					source.onBytes?.(chunk.length);
				}
				await infoSaved;
			} finally {
				// Also runs after an interruption: the next run resumes here.
				await writer.end();
			}
		}
	} finally {
		await file.close();
	}
	return { bytes, sha256: hash.digest('hex'), attempts, ...(left > 0 ? { resumedAt: left } : {}) };
}

/** Raises a `file` error if size or checksum differ. Returns whether there was anything to compare. */
function verify(
	name: string,
	{ bytes, sha256 }: Pick<FetchedPart, 'bytes' | 'sha256'>,
	source: DownloadSource,
): boolean | undefined {
	if (source.size !== undefined && bytes !== source.size)
		failWith('file', 'size', { name, bytes: String(bytes), size: String(source.size) });
	if (source.sha256 !== undefined && sha256 !== source.sha256) failWith('file', 'checksum', { name });
	return source.sha256 !== undefined || source.size !== undefined ? true : undefined;
}

/**
 * Downloads a file: writes `….part`, verifies it, then renames it, so that the final name never belongs to an unfinished
 * file. A partial file is resumed; an existing identical file is kept. A wrong file is downloaded once more from its
 * beginning. A `.part` is kept for the next run, unless this run was canceled and no run will resume it. Raises the errors
 * of the download and of the file system, and a `file` error if another run is writing the file.
 */
export async function saveDownload(path: string, source: DownloadSource): Promise<DownloadedFile> {
	checkFullPath(path);
	await makeFolder(dirname(path));
	const part = `${path}.part`;
	const started = Date.now();
	const lock = await lockFile(path);
	let finished = true;
	try {
		const there = await findFinished(path, source);
		if (there) {
			await rm(part, { force: true });
			return { path, ...there, verified: true, seconds: 0, attempts: 0, skipped: true };
		}
		const attempt = async (wanted: DownloadSource, resume: boolean): Promise<FetchedPart & { verified?: boolean }> => {
			const fetched = await fetchPart(part, lock, wanted, resume);
			return { ...fetched, verified: verify(basename(path), fetched, wanted) };
		};
		let before = 0;
		const { verified, attempts, ...fetched } = await attempt(source, true).catch(async (error: unknown) => {
			if (!isGenesysError(error) || error.kind !== 'file') throw error;
			before = 1;
			return attempt((await source.again?.()) ?? source, false);
		});
		await rename(part, path);
		return {
			path,
			...fetched,
			...(verified === undefined ? {} : { verified }),
			seconds: Math.round((Date.now() - started) / 100) / 10,
			attempts: attempts + before,
		};
	} catch (error) {
		// A file that was wrong twice is useless, and so is an empty one.
		const isUseless =
			isGenesysError(error) && (error.kind === 'file' || (error.kind === 'cancelled' && !source.comesBack?.()));
		finished = isUseless || !(await regularFileSize(part));
		// This fails if a folder has that name, and then the folder was the original problem.
		if (finished) await rm(part, { force: true }).catch(() => undefined);
		throw error;
	} finally {
		await lock.release(finished);
	}
}

/**
 * Runs tasks in parallel up to a limit, and yields their results in order. The first failure aborts the others, and is
 * raised after they have ended.
 */
export async function* runInParallel<Result>(
	work: readonly ((stopped: () => boolean) => Promise<Result>)[],
	most: number,
): AsyncGenerator<Result, void, undefined> {
	const running: Promise<{ result: Result } | { error: unknown }>[] = [];
	let stopped = false;
	let begun = 0;
	let first: { error: unknown } | undefined;
	const begin = (): void => {
		const next = work[begun++];
		if (!next) return;
		running.push(
			next(() => stopped).then(
				(result) => ({ result }),
				(error: unknown) => {
					stopped = true;
					return (first ??= { error });
				},
			),
		);
	};
	try {
		while (begun < Math.min(most, work.length)) begin();
		for (let outcome = await running.shift(); outcome; outcome = await running.shift()) {
			if ('error' in outcome || first) break;
			begin();
			yield outcome.result;
		}
	} finally {
		stopped = true;
		await Promise.all(running);
	}
	if (first) throw first.error;
}
