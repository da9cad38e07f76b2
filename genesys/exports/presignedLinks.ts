import { openLink } from '../client/openFile.ts';
import { fail } from '../errors.ts';
import type { Connection } from '../ports.ts';
import type { ExportFile, ExportHandle, ExportSource } from './sources/source.ts';

const action = 'Download file';

/** Asks the system for links: by name of file, those of one group. */
export type FetchLinks = (connection: Connection, handle: ExportHandle, group: string) => Promise<Map<string, string>>;

export interface Links {
	/** Opens a file by its link, without credentials; asks for links where none are known, or where the file's own was refused (`fresh`). */
	open: ExportSource['open'];
	/** Links that came along with something else, so that nobody has to ask for them once more. They replace those that were known. */
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

/** Links that were asked for once, and the names of the files that were opened by them. */
interface KnownLinks {
	links: Promise<Map<string, string>>;
	usedFor: Set<string>;
}

/** A connection may live as long as its platform does. What is forgotten is asked for again. */
const mostKnown = 1000;

const keyOf = ({ jobId, runId, details }: ExportHandle, group: string): string =>
	JSON.stringify([jobId, runId, details, group]);

/**
 * For systems that hand out pre-signed links to their files. Links are secrets that expire: they are in no handle and in no
 * {@link ExportFile}, but remembered with the connection, and asked for anew when a file's link has been refused. However many files wait
 * for that, it is done once. `fetch` returns link by name, the names being those of `ExportSystem.files`; where it takes a
 * call for each part of an export, `groupOf` says which part a file belongs to, so that one call is enough to replace its link. Where a file
 * has links by what it is too, `described` says which one is its own: a file of its name that is another one by now is not taken for it.
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
		// That asking failed is for those who wait for it; the next one asks again.
		found.catch(() => all.get(key) === known && all.delete(key));
		return known;
	}

	return {
		async open(connection, handle, file, { headers, fresh = false } = {}) {
			const group = groupOf(file);
			const key = keyOf(handle, group);
			let known = knownTo(connection).get(key);
			// Links that this file was not opened by have been asked for since, by another file.
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
