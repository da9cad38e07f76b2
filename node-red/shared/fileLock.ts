import { randomUUID } from 'node:crypto';
import { link, lstat, lutimes, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { openAnew, privateFile, refuseFolder } from './privateFiles.ts';
import { failWith } from './texts.ts';

/** The notes of a run about an unfinished file, so that a later run can resume it. */
interface ResumeInfo {
	/** The content that the bytes belong to. */
	origin?: string;
	etag?: string;
}

/** The right to write a file. Only one run at a time has it, on this machine and on others that share the folder. */
export interface FileLock {
	/** The notes of the last run that had the lock and did not finish. */
	resumeInfo: ResumeInfo;
	saveResumeInfo(info: ResumeInfo): Promise<void>;
	/** Releases the lock. If the file is unfinished, its notes are kept for the next run. */
	release(finished: boolean): Promise<void>;
}

/** The owner of a lock. */
interface Owner {
	host: string;
	pid: number;
	token: string;
}

/** The owner refreshes its marker every {@link heartbeatMs}. A marker that was not refreshed for {@link abandonedMs} is stale. */
const heartbeatMs = 30_000;
const abandonedMs = 120_000;

/** Markers that this process holds. */
const heldLocks = new Set<string>();

const codeOf = (error: unknown): unknown =>
	typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

function failLocked(marker: string): never {
	failWith('file', 'locked', { name: basename(marker, '.lock') });
}

async function readMarker(
	marker: string,
): Promise<{ owner: Partial<Owner>; text: string; changed: number } | undefined> {
	try {
		const found = await lstat(marker);
		// A link is not a valid marker.
		const text = found.isFile() ? await readFile(marker, 'utf8') : '';
		return { owner: parseFields<Owner>(text), text, changed: found.mtimeMs };
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

/** An unreadable marker was cut off by a crash, and counts as empty. */
function parseFields<Type>(text: string): Partial<Type> {
	try {
		return (JSON.parse(text) ?? {}) as Partial<Type>;
	} catch {
		return {};
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// The process runs as another user.
		return codeOf(error) === 'EPERM';
	}
}

function isHeld({ host, pid }: Partial<Owner>, changed: number): boolean {
	if (pid === undefined || Date.now() - changed > abandonedMs) return false;
	// Locks of this process are known. Others with its process ID are from an earlier process.
	return host !== hostname() || (pid !== process.pid && isRunning(pid));
}

/** Removes a stale marker. Another process may do the same, so a marker removed by mistake is restored. */
async function removeStale(marker: string, expected: string): Promise<void> {
	const aside = `${marker}.old`;
	await rename(marker, aside).catch((error: unknown) =>
		codeOf(error) === 'ENOENT' ? undefined : Promise.reject(error as Error),
	);
	const taken = await readMarker(aside);
	if (taken && taken.text !== expected) await link(aside, marker).catch(() => undefined);
	await rm(aside, { force: true });
}

async function acquire(marker: string, owner: Owner): Promise<void> {
	for (let tried = 0; tried < 3; tried++) {
		const isOurs = await writeFile(marker, JSON.stringify(owner), { flag: 'wx', mode: privateFile }).then(
			() => true,
			(error: unknown) => (codeOf(error) === 'EEXIST' ? false : Promise.reject(error as Error)),
		);
		if (isOurs) return;
		const there = await readMarker(marker);
		if (!there) continue;
		if (isHeld(there.owner, there.changed)) break;
		await removeStale(marker, there.text);
	}
	failLocked(marker);
}

/** Locks the file at an absolute path with a marker next to it (`….lock`). Raises a `file` error if another run is writing the file. */
export async function lockFile(path: string): Promise<FileLock> {
	const [marker, infoFile] = [`${path}.lock`, `${path}.part.json`];
	if (heldLocks.has(marker)) failLocked(marker);
	heldLocks.add(marker);
	const owner = { host: hostname(), pid: process.pid, token: randomUUID() };
	try {
		for (const own of [marker, `${marker}.old`, infoFile, `${infoFile}.new`]) await refuseFolder(own);
		await acquire(marker, owner);
	} catch (error) {
		heldLocks.delete(marker);
		throw error;
	}
	const timer = setInterval(() => {
		const now = new Date();
		void lutimes(marker, now, now).catch(() => undefined);
	}, heartbeatMs);
	timer.unref();
	return {
		resumeInfo: parseFields<ResumeInfo>(await readFile(infoFile, 'utf8').catch(() => '')),
		// Atomic: after a crash, there is either the old or the new content.
		saveResumeInfo: async (info) => {
			const file = await openAnew(`${infoFile}.new`);
			await file.writeFile(JSON.stringify(info)).finally(() => file.close());
			await rename(`${infoFile}.new`, infoFile);
		},
		release: async (finished) => {
			clearInterval(timer);
			try {
				for (const left of [`${infoFile}.new`, `${marker}.old`]) await rm(left, { force: true });
				if (finished) await rm(infoFile, { force: true });
				await rm(marker, { force: true });
			} finally {
				heldLocks.delete(marker);
			}
		},
	};
}
