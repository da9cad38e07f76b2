import { lstat, mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { failWith } from './texts.ts';

/** Our files contain decrypted or unencrypted data, so only the user that Node-RED runs as may read them. Existing folders keep their permissions. */
export const privateFile = 0o600;
const privateFolder = 0o700;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/**
 * Creates a folder and its missing parents, one by one: if a file system reports an existing parent as missing (`/proc`, an
 * automounter), Node's own function never returns.
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
	// It exists, or may not be inspected. If it is a folder, everything is fine.
	const isFolder = await stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
	if (!isFolder) throw problem as Error;
}

/** Raises a `file` error if a folder already has the name of our file. */
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
