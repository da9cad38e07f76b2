import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { fail } from '../../genesys/errors.ts';
import { claim } from './claims.ts';

/** A file that was written. */
export interface SavedFile {
	path: string;
	bytes: number;
	/** Hexadecimal. */
	sha256: string;
}

export function checkFullPath(path: string): void {
	if (!isAbsolute(path)) fail('input', 'The path of a file or folder must be given in full', { hint: 'Give a path that starts at the root, such as /data/exports.' });
}

/** Writes all of `bytes` at a place in a file: the system may take less at a time. */
export async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
	for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

/**
 * Writes a file under its name only once it is complete: until then it is `….part`, and a run that fails leaves nothing behind.
 * The folder is made when it is not there. Raises a `file` error when another run is writing it.
 */
export async function saveAs(path: string, source: AsyncIterable<Uint8Array>): Promise<SavedFile> {
	checkFullPath(path);
	await mkdir(dirname(path), { recursive: true });
	const held = await claim(path);
	try {
		return await written(path, source);
	} finally {
		await held.release(true);
	}
}

async function written(path: string, source: AsyncIterable<Uint8Array>): Promise<SavedFile> {
	const part = `${path}.part`;
	await rm(part, { force: true });
	const file = await open(part, 'wx');
	const hash = createHash('sha256');
	let bytes = 0;
	try {
		for await (const chunk of source) {
			// The digest is worked out while the disk is busy.
			const writing = writeWhole(file, chunk, bytes);
			hash.update(chunk);
			await writing;
			bytes += chunk.length;
		}
		await file.close();
		await rename(part, path);
	} catch (error) {
		await file.close().catch(() => undefined);
		await rm(part, { force: true });
		throw error;
	}
	return { path, bytes, sha256: hash.digest('hex') };
}

/** Reads bytes into memory, up to a limit: beyond it, the error says what to choose instead. */
export async function bufferOf(source: AsyncIterable<Uint8Array>, limit: number, name: string): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of source) {
		size += chunk.length;
		if (size > limit) {
			fail('limit', `${name} is larger than the ${Math.round(limit / 1_048_576)} MB that may be held in memory`, {
				hint: 'Save it to a folder instead, or raise the limit in the node.',
			});
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** The bytes of a file, piece by piece. */
export function readFrom(path: string): AsyncIterable<Uint8Array> {
	return createReadStream(path);
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that came from elsewhere, made safe as the name of a file: no folders, nothing that a file system minds. */
export function safeName(name: string): string {
	const last = name.split(/[/\\]/).pop() ?? '';
	const clean = [...last].map((character) => (character < ' ' || '<>:"|?*'.includes(character) ? '_' : character)).join('');
	const trimmed = clean.replace(/^\.+/, '').replace(/[. ]+$/, '').slice(-180) || 'file';
	return reserved.test(trimmed) ? `_${trimmed}` : trimmed;
}

/** Gives each name once: the second `a.json` becomes `a (2).json`. */
export function uniqueNames(): (name: string) => string {
	const taken = new Set<string>();
	return (name) => {
		const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/.exec(name) ?? [];
		let candidate = name;
		for (let count = 2; taken.has(candidate.toLowerCase()); count++) candidate = `${stem} (${count})${ending}`;
		taken.add(candidate.toLowerCase());
		return candidate;
	};
}
