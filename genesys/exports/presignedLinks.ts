import { openLink } from '../client/openFile.ts';
import { fail } from '../errors.ts';
import type { Connection } from '../ports.ts';
import type { ExportFile, ExportHandle, ExportSource } from './sources/source.ts';

const action = 'Download file';

/** Requests the links of one group, by file name. */
export type FetchLinks = (connection: Connection, handle: ExportHandle, group: string) => Promise<Map<string, string>>;

export interface Links {
	/** Opens a file by its link, without credentials. Requests links if none are known, or if the file's link was refused (`fresh`). */
	open: ExportSource['open'];
	/** Stores links that were part of another answer, so that they need not be requested. They replace known ones. */
	keep(connection: Connection, handle: ExportHandle, links: Map<string, string>, group?: string): void;
}

export function failGone(name: string): never {
	fail('file', '{name}: the export no longer has this file.', {
		values: { name },
		operation: action,
		hint: 'List its files again, or start a new export.',
	});
}

function failReplaced(name: string): never {
	fail('file', '{name}: the file was replaced since it was listed (size or checksum changed).', {
		values: { name },
		operation: action,
		hint: 'Run it again.',
	});
}

/** Links from one request, and the names of the files that they opened. */
interface KnownLinks {
	links: Promise<Map<string, string>>;
	usedFor: Set<string>;
}

/** A connection may live as long as its platform. Links beyond this number are forgotten and requested again. */
const mostKnown = 1000;

const keyOf = ({ jobId, runId, details }: ExportHandle, group: string): string =>
	JSON.stringify([jobId, runId, details, group]);

/**
 * For sources with pre-signed links to their files. Links are secrets that expire. They are not part of handles or of
 * {@link ExportFile}; they are kept with the connection, and requested again when a file's link is refused. Parallel files
 * share that request. `fetch` returns the links by name; the names are those of `ExportSource.files`. If each part of an
 * export takes its own call, `groupOf` returns the part of a file, so that one call is enough to replace its link.
 * `described` returns a more specific key of a file, so that a file of the same name that was replaced meanwhile is not
 * taken for it.
 */
export function createLinks(
	fetch: FetchLinks,
	groupOf: (file: ExportFile) => string = () => '',
	described: (file: ExportFile) => string = ({ name }) => name,
): Links {
	const connections = new WeakMap<Connection, Map<string, KnownLinks>>();

	function knownTo(connection: Connection): Map<string, KnownLinks> {
		const all = connections.get(connection) ?? new Map<string, KnownLinks>();
		connections.set(connection, all);
		return all;
	}

	function remember(connection: Connection, key: string, found: KnownLinks['links']): KnownLinks {
		const all = knownTo(connection);
		const known = { links: found, usedFor: new Set<string>() };
		all.delete(key);
		all.set(key, known);
		const [oldest] = all.keys();
		if (all.size > mostKnown && oldest !== undefined) all.delete(oldest);
		// The failure is reported to those who wait for it. The next caller requests again.
		found.catch(() => all.get(key) === known && all.delete(key));
		return known;
	}

	return {
		async open(connection, handle, file, { headers, fresh = false } = {}) {
			const group = groupOf(file);
			const key = keyOf(handle, group);
			let known = knownTo(connection).get(key);
			// Another file has already requested new links that this file has not used.
			if (!known || (fresh && known.usedFor.has(file.name)))
				known = remember(connection, key, fetch(connection, handle, group));
			known.usedFor.add(file.name);
			const found = await known.links;
			const link = found.get(described(file)) ?? (found.has(file.name) ? failReplaced(file.name) : failGone(file.name));
			return openLink(connection, action, link, headers);
		},
		keep(connection, handle, found, group = '') {
			remember(connection, keyOf(handle, group), Promise.resolve(found));
		},
	};
}
