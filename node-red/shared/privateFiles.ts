import { lstat, mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { failWith } from './texts.ts';

/** What we write is decrypted or was never encrypted: only the user that Node-RED runs as may read it. Folders that are there keep their own rights. */
export const privateFile = 0o600;
const privateFolder = 0o700;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/**
 * Makes a folder and those above it that are missing. Step by step: where a file system says that the folder above is missing although it is there (`/proc`, an
 * automounter), Node's own way never returns.
 */
export async function makeFolder(path: string): Promise<void> {
	const make = (): Promise<unknown> =>
		mkdir(path, { mode: privateFolder }).then(
			() => undefined,
			(error: unknown) => error,
		);
	let problem = await make();
	if (codeOf(problem) === 'ENOENT' && dirname(path) !== path) {
		await makeFolder(dirname(path));
		problem = await make();
	}
	if (problem === undefined) return;
	// It is there, or nobody may look: where there is a folder, nothing is wrong.
	const isFolder = await stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
	if (!isFolder) throw problem as Error;
}

/** Raises a `file` error where a folder has the name that a file of ours needs. */
export async function refuseFolder(path: string): Promise<void> {
	const found = await lstat(path).catch(() => undefined);
	if (found?.isDirectory()) failWith('file', 'nameOfFolder', { name: basename(path) }, { code: 'EISDIR' });
}

/** Creates a private file, replacing an existing one. Never follows a link. */
export async function openAnew(path: string): Promise<FileHandle> {
	await refuseFolder(path);
	await rm(path, { force: true });
	return open(path, 'wx', privateFile);
}
