import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { lockFile } from './fileLock.ts';
import { makeFolder, openAnew } from './privateFiles.ts';
import { failWith } from './texts.ts';

/** A written file. */
export interface SavedFile {
	path: string;
	bytes: number;
	/** Hexadecimal. */
	sha256: string;
}

/** The extensions of temporary files. No other file may have them: it would be mistaken for part of another file. */
const ownEnding = /\.(?:lock|part|part\.json)(?:\.(?:new|old))?$/i;

export function checkFullPath(path: string): void {
	if (!isAbsolute(path)) failWith('input', 'fullPath');
	const [ending] = ownEnding.exec(path) ?? [];
	if (ending !== undefined) failWith('input', 'ending', { ending });
}

/** Writes all of `bytes` at a position of a file: the system may write only a part at a time. */
async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
	for (let done = 0; done < bytes.length;)
		done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

/** Writes all pieces, one after the other. */
async function writeAll(file: FileHandle, pieces: readonly Uint8Array[], position: number): Promise<void> {
	const { bytesWritten } = await file.writev(pieces, position);
	let start = 0;
	for (const piece of pieces) {
		const taken = Math.min(Math.max(bytesWritten - start, 0), piece.length);
		if (taken < piece.length) await writeWhole(file, piece.subarray(taken), position + start + taken);
		start += piece.length;
	}
}

/** The maximum number of bytes that wait for the disk. */
const mostHeld = 1_048_576;

/**
 * Writes a file while more data arrives. The first piece is written immediately, so that little is lost if the process is
 * killed; pieces that arrive during a write go into the next one. Waiting for each piece of 64 KiB took more processor time
 * than the rest of a download.
 */
export class WritingBehind {
	private readonly file: FileHandle;
	private position: number;
	private held: Uint8Array[] = [];
	private heldBytes = 0;
	private writing: Promise<void> | undefined;

	constructor(file: FileHandle, position: number) {
		this.file = file;
		this.position = position;
	}

	/** Queues bytes, which must not change afterwards. Resolves when there is room for more; rejects with the error of an earlier write. */
	async write(bytes: Uint8Array): Promise<void> {
		this.held.push(bytes);
		this.heldBytes += bytes.length;
		if (!this.writing) this.begin();
		else if (this.heldBytes >= mostHeld) await this.writing;
	}

	/** Resolves when everything is written. */
	async end(): Promise<void> {
		while (this.writing) await this.writing;
	}

	private begin(): void {
		const { held, position } = this;
		this.held = [];
		this.position += this.heldBytes;
		this.heldBytes = 0;
		this.writing = writeAll(this.file, held, position).then(() => {
			this.writing = undefined;
			if (this.held.length > 0) this.begin();
		});
		// It is awaited later.
		this.writing.catch(() => undefined);
	}
}

/**
 * Writes a file under its name only once it is complete: until then it is `….part`, and a failed run leaves nothing behind.
 * Creates the folder if it is missing. Raises a `file` error if another run is writing the file.
 */
export async function saveAs(path: string, source: AsyncIterable<Uint8Array>): Promise<SavedFile> {
	checkFullPath(path);
	await makeFolder(dirname(path));
	const lock = await lockFile(path);
	try {
		return await writePart(path, source);
	} finally {
		await lock.release(true);
	}
}

async function writePart(path: string, source: AsyncIterable<Uint8Array>): Promise<SavedFile> {
	const part = `${path}.part`;
	const file = await openAnew(part);
	const hash = createHash('sha256');
	const writer = new WritingBehind(file, 0);
	let bytes = 0;
	try {
		for await (const chunk of source) {
			await writer.write(chunk);
			// The digest is computed while the disk is busy.
			hash.update(chunk);
			bytes += chunk.length;
		}
		await writer.end();
		await file.close();
		await rename(part, path);
	} catch (error) {
		await file.close().catch(() => undefined);
		await rm(part, { force: true });
		throw error;
	}
	return { path, bytes, sha256: hash.digest('hex') };
}

/** Reads bytes into memory, up to a limit. Beyond it, the error says what to choose instead. */
export async function readBuffer(source: AsyncIterable<Uint8Array>, limit: number, name: string): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of source) {
		size += chunk.length;
		if (size > limit) failWith('limit', 'buffer', { name, limit: String(limit / 1_048_576) });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** The bytes of a file as a stream. */
export function streamFile(path: string): AsyncIterable<Uint8Array> {
	return createReadStream(path);
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The maximum length of a name in bytes, with room for temporary extensions and a number. */
const longestName = 180;

/** Shortens a name but keeps its end, which shows the file type. */
function keepEnd(name: string): string {
	// A character has at least as many bytes as code units.
	const characters = [...name.slice(-longestName)];
	let bytes = 0;
	const begin = characters.findLastIndex((character) => (bytes += Buffer.byteLength(character)) > longestName) + 1;
	return characters.slice(begin).join('');
}

/** Characters that file systems do not allow. */
const unfit = /[<>:"|?*\p{Cc}\p{Zl}\p{Zp}]/gu;

/** Invisible characters, and those that change the direction of text, so that a name looks like another one. */
const unseen = /\p{Cf}+/gu;

/** Removes the characters in `first` and `last` from the two ends of a name. Uses a loop, because foreign names may be long. */
function trimEnds(name: string, first: string, last: string): string {
	let [begin, end] = [0, name.length];
	while (begin < end && first.includes(name.charAt(begin))) begin += 1;
	while (end > begin && last.includes(name.charAt(end - 1))) end -= 1;
	return name.slice(begin, end);
}

/** Makes a foreign name safe as a file name: without folders, forbidden characters or our own extensions, and in normalized form. */
export function sanitizeName(name: string): string {
	const last = name.toWellFormed().replace(unseen, '').normalize().split(/[/\\]/).pop() ?? '';
	const kept = keepEnd(trimEnds(last.replace(unfit, '_'), '.', '. '));
	// A leading dash would look like an option.
	const trimmed = trimEnds(kept, '.', '').replace(/^-/, '_') || 'file';
	const named = reserved.test(trimmed) ? `_${trimmed}` : trimmed;
	return ownEnding.test(named) ? `${named}_` : named;
}

/** Makes names unique: the second `a.json` becomes `a (2).json`. */
export function uniqueNames(): (name: string) => string {
	const taken = new Set<string>();
	/** How often each name was used: thousands may be the same. */
	const counts = new Map<string, number>();
	return (name) => {
		const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/.exec(name) ?? [];
		let count = counts.get(name.toLowerCase()) ?? 1;
		let candidate = name;
		while (taken.has(candidate.toLowerCase())) candidate = `${stem} (${(count += 1)})${ending}`;
		counts.set(name.toLowerCase(), count);
		taken.add(candidate.toLowerCase());
		return candidate;
	};
}
