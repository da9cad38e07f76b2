import { isGenesysError } from '../../errors.ts';
import type { Connection } from '../../ports.ts';
import {
	hasEnded,
	type ExportFile,
	type ExportHandle,
	type ExportSource,
	type ExportSourceId,
	type ListedRun,
} from '../sources/source.ts';
/** What happened to an export: it finished, failed or was canceled, its files will soon be deleted, or the source no longer knows it. */
export type WatchedKind = 'finished' | 'failed' | 'cancelled' | 'expiring' | 'gone';

/** An event of an export, whoever started it. Dates are ISO 8601 by the source's clock. */
export interface ExportEvent {
	/** Always the same for the same event, so that a later step can remove duplicates. */
	id: string;
	kind: WatchedKind;
	exportFrom: ExportSourceId;
	/** For Get Records, Get Files and Get Status. */
	handle: ExportHandle;
	title: string;
	type?: string;
	source?: string;
	/** The source's own word for the state. */
	status: string;
	/** Why it failed, if known, or why it counts as gone. */
	reason?: string;
	files: ExportFile[];
	/** By our clock if the source does not state it for a followed export. */
	created?: string;
	/** When its last file was created: no source says when a run ended. */
	finished?: string;
	/** Its files are kept at least until then. */
	expires?: string;
}

/** A watched run: one in its source's list, or one that was requested by its handle. */
export interface WatchedRun extends ListedRun {
	/** The source no longer knows it. */
	isGone?: boolean;
	/** No more files will follow once it is done. */
	isWhole?: boolean;
}

/** Which events to report. A text matches anywhere in the run's own text, ignoring case; an empty one matches everything. */
export interface WatchFilter {
	/** Default: all kinds. */
	kinds?: readonly WatchedKind[];
	title?: string;
	source?: string;
	type?: string;
	status?: string;
}

/** The key of a run, unique within its source. */
export const keyOf = ({ runId, jobId }: ExportHandle): string => runId ?? jobId;

/** When a run was created, in ms by the source's clock; 0 if unknown. */
export const createdOf = ({ created }: WatchedRun): number => Date.parse(created ?? '') || 0;

/** The number in a key, or -1 for keys that are not numbers. */
export const numberOf = (key: string): number => (/^\d{1,15}$/.test(key) ? Number(key) : -1);

export const byCreation = (a: WatchedRun, b: WatchedRun): number =>
	createdOf(a) - createdOf(b) || numberOf(keyOf(a.handle)) - numberOf(keyOf(b.handle));

const endings = { done: 'finished', failed: 'failed', cancelled: 'cancelled' } as const;

/** How a run ended; undefined if it has not ended. */
export function kindOf({ state, isGone }: WatchedRun): WatchedKind | undefined {
	if (isGone) return 'gone';
	return hasEnded(state) ? endings[state as keyof typeof endings] : undefined;
}

const contains = (text: string | undefined, part: string | undefined): boolean =>
	!part?.trim() || (text ?? '').toLowerCase().includes(part.trim().toLowerCase());

export const wants = ({ kinds }: WatchFilter, kind: WatchedKind): boolean => !kinds?.length || kinds.includes(kind);

export const matches = ({ handle, source, type, status }: WatchedRun, filter: WatchFilter): boolean =>
	contains(handle.title, filter.title) &&
	contains(source, filter.source) &&
	contains(type, filter.type) &&
	contains(status, filter.status);

export const iso = (moment: number): string => new Date(moment).toISOString();

export function eventOf(
	{ handle, source, type, status, reason, created, expires }: WatchedRun,
	kind: WatchedKind,
	files: ExportFile[],
): ExportEvent {
	const { source: exportFrom, title } = handle;
	const finished = files.reduce<number | undefined>(
		(latest, file) =>
			Date.parse(file.created ?? '') > (latest ?? -Infinity) ? Date.parse(file.created ?? '') : latest,
		undefined,
	);
	return {
		id: `${exportFrom}-${keyOf(handle)}-${kind}`,
		...{ kind, exportFrom, handle, title, type, source, status },
		...((kind === 'failed' || kind === 'gone') && reason ? { reason } : {}),
		files,
		created,
		...(finished === undefined ? {} : { finished: iso(finished) }),
		...(files.length && expires ? { expires } : {}),
	};
}

/** The files that are listed now. An error for one run must not block the others: such a run has no files yet. */
export async function filesOf(
	connection: Connection,
	source: ExportSource,
	{ handle }: WatchedRun,
): Promise<ExportFile[]> {
	const listed = source.listedFiles ? source.listedFiles(connection, handle) : source.files(connection, handle);
	return await listed.catch((error: unknown) => {
		const isOnlyHere = isGenesysError(error) && error.kind === 'answer' && ![401, 403, 429].includes(error.status ?? 0);
		if (isOnlyHere) return [];
		throw error;
	});
}

/** The newest run that ended in one of the wanted ways, as an event, for a user who wants to see an example. */
export async function newestEvent(
	runs: readonly WatchedRun[],
	filter: WatchFilter,
	files: (run: WatchedRun) => Promise<ExportFile[]>,
): Promise<ExportEvent | undefined> {
	// An export that expires has finished. There may be none that expires today.
	const kinds = filter.kinds?.map((kind) => (kind === 'expiring' ? 'finished' : kind));
	const newest = [...runs].sort(byCreation).findLast((run) => {
		const kind = kindOf(run);
		return kind !== undefined && wants({ kinds }, kind) && matches(run, filter);
	});
	const kind = newest && kindOf(newest);
	return kind && eventOf(newest, kind, kind === 'finished' ? await files(newest) : []);
}
