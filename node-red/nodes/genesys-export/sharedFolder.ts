import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ExportSource } from '../../../genesys/exports/sources/source.ts';
import { failWith } from '../../shared/texts.ts';

/** Finds a file of the server in a folder: by its full path, or by its last part. Never outside the folder. */
async function find(folder: string, name: string): Promise<{ path: string; size: number } | undefined> {
	const parts = name.split(/[/\\]+/).filter((part) => part !== '' && part !== '.');
	const candidates =
		parts.includes('..') || parts.some((part) => part.includes('\0'))
			? []
			: [join(folder, ...parts), join(folder, parts.at(-1) ?? '')];
	for (const path of candidates) {
		if (relative(folder, path).startsWith(`..${sep}`)) continue;
		const found = await stat(path).catch(() => undefined);
		if (found?.isFile()) return { path, size: found.size };
	}
	return undefined;
}

/** Opens files that a service has written to a shared folder. A missing file is a `file` error. */
export function openIn(folder: string): ExportSource['open'] {
	return async (_connection, _handle, { name }) => {
		const found = await find(folder, name);
		if (!found) failWith('file', 'notShared', { name });
		// A requested range may be ignored: the reader skips the bytes that it already has.
		return { status: 200, headers: { 'content-length': String(found.size) }, body: createReadStream(found.path) };
	};
}
