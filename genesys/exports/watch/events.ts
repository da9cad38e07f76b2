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
/** What can happen to an export: it has ended in one of three ways, its files will soon be gone, or the system that was asked for it knows it no longer. */
export type WatchedKind = 'finished' | 'failed' | 'cancelled' | 'expiring' | 'gone';

/** Something that happened to an export, whoever started it. Dates are ISO 8601 by the system's clock. */
export interface ExportEvent {
	/** The same each time, should it come again: for a later step to drop it. */
	id: string;
	kind: WatchedKind;
	exportFrom: ExportSourceId;
	/** For Get Records, Get Files and Get Status. */
	handle: ExportHandle;
	title: string;
	type?: string;
	source?: string;
	/** The system's own word for the state. */
	status: string;
	/** Why it failed, where the system says so, or is gone. */
	reason?: string;
	files: ExportFile[];
	/** By our clock, where the system does not say it of an export that is followed. */
	created?: string;
	/** When its last file was there: no system says when a run ended. */
	finished?: string;
	/** Until when its files are there at least. */
	expires?: string;
}

/** A run as it is watched: one that its system lists, or that it was asked for by its handle. */
export interface WatchedRun extends ListedRun {
	/** The system knows it no longer. */
	isGone?: boolean;
	/** Once it is done, no more files follow. */
	isWhole?: boolean;
}

/** What is told and what is not. Texts are looked for anywhere in the run's own, in any case; an empty one lets everything pass. */
export interface WatchFilter {
	/** All of them when absent or empty. */
	kinds?: readonly WatchedKind[];
	title?: string;
	source?: string;
	type?: string;
	status?: string;
}

/** What tells the runs of one system apart. */
export const keyOf = ({ runId, jobId }: ExportHandle): string => runId ?? jobId;

/** Milliseconds by the system's clock; 0 where it says nothing. */
export const createdOf = ({ created }: WatchedRun): number => Date.parse(created ?? '') || 0;

/** The number that a key is, or one that is lower than all of them. */
export const numberOf = (key: string): number => (/^\d{1,15}$/.test(key) ? Number(key) : -1);

export const byCreation = (a: WatchedRun, b: WatchedRun): number =>
	createdOf(a) - createdOf(b) || numberOf(keyOf(a.handle)) - numberOf(keyOf(b.handle));

const endings = { done: 'finished', failed: 'failed', cancelled: 'cancelled' } as const;

/** How it has ended, if it has. */
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

/** The files that are listed by now. What the system answers for one run must not hold up the others: such a run has none yet. */
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

/** The newest that has ended in one of the ways that are wanted, as an event; for somebody who wants to see what one looks like. */
export async function newestEvent(
	runs: readonly WatchedRun[],
	filter: WatchFilter,
	files: (run: WatchedRun) => Promise<ExportFile[]>,
): Promise<ExportEvent | undefined> {
	// What expires has finished, and there may be none that does so today.
	const kinds = filter.kinds?.map((kind) => (kind === 'expiring' ? 'finished' : kind));
	const newest = [...runs].sort(byCreation).findLast((run) => {
		const kind = kindOf(run);
		return kind !== undefined && wants({ kinds }, kind) && matches(run, filter);
	});
	const kind = newest && kindOf(newest);
	return kind && eventOf(newest, kind, kind === 'finished' ? await files(newest) : []);
}
