/**
 * Downloads the files of an export as the Node-RED node does: the same functions and transport, in a process without
 * Node-RED. The benchmarks bundle it.
 */
import { openLink } from '../genesys/client/openFile.ts';
import { findExportSource } from '../genesys/exports/sources/sources.ts';
import { beginning, savedAsStored, type FileManifest } from '../node-red/nodes/genesys-export/exportMessages.ts';
import { uniqueNames } from '../node-red/shared/savedFiles.ts';
import { connectionFor } from '../node-red/shared/runConnection.ts';
import { nodeTransport } from '../node-red/shared/nodeTransport.ts';

/** An entry of a file list, and the link to the file. */
export interface LinkedFile {
	name: string;
	url: string;
	size: number;
	/** Hexadecimal. */
	sha256: string;
}

/** Downloads files into a folder, several at a time. A file gets its final name only when it is verified. */
export async function saveLinked(files: LinkedFile[], folder: string, parallel: number): Promise<FileManifest[]> {
	const transport = nodeTransport();
	const links = new Map(files.map(({ name, url }) => [name, url]));
	const connection = connectionFor(
		{ baseUrl: 'http://127.0.0.1', rateKey: 'bench', api: transport, anonymous: transport },
		new AbortController().signal,
	);
	const listed = files.map(({ name, size, sha256 }) => ({ name, size, checksum: `sha256:${sha256}` }));
	const manifests: FileManifest[] = [];
	try {
		const stored = {
			connection,
			source: findExportSource('genesysCloudDataExports'),
			handle: {
				source: 'genesysCloudDataExports' as const,
				jobId: 'bench',
				title: 'bench',
				startedAt: new Date().toISOString(),
			},
			files: listed,
			fileSource: { open: openByLink(links) },
			progress: beginning(listed),
		};
		for await (const { payload } of savedAsStored(stored, folder, uniqueNames(), parallel))
			manifests.push(payload as FileManifest);
		return manifests;
	} finally {
		transport.close();
	}
}

type Open = ReturnType<typeof findExportSource>['open'];

const openByLink =
	(links: ReadonlyMap<string, string>): Open =>
	(connection, _handle, { name }, { headers } = {}) =>
		openLink(connection, 'Download file', links.get(name) ?? '', headers);
