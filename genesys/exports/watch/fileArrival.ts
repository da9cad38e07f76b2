import type { ExportFile } from '../sources/source.ts';
import {
	byCreation,
	createdOf,
	eventOf,
	keyOf,
	kindOf,
	matches,
	wants,
	type ExportEvent,
	type WatchedRun,
	type WatchFilter,
} from './events.ts';
import { watchLimits, type FollowedRun, type Look, type WatchState } from './state.ts';
/** If our clock was set back, counting starts now. */
const since = (moment: number | undefined, now: number): number => Math.min(moment ?? now, now);

/** Whether all files of a finished run are listed, as far as known. `followed` keeps what the next check compares. */
export function haveArrived(
	{ size, isWhole }: Pick<WatchedRun, 'size' | 'isWhole'>,
	files: ExportFile[],
	followed: Pick<FollowedRun, 'doneAt' | 'files' | 'filesSince'>,
	now: number,
): boolean {
	followed.doneAt = since(followed.doneAt, now);
	const known = files.map(({ size: bytes }) => bytes);
	const sum = known.reduce<number>((total, bytes) => total + (bytes ?? 0), 0);
	const seen = `${files.length} ${sum}`;
	followed.filesSince = followed.files === seen ? since(followed.filesSince, now) : now;
	followed.files = seen;
	if (now - followed.doneAt >= watchLimits.longestLateMs) return true;
	if (files.length === 0) return false;
	const isMeasured = size !== undefined && !known.includes(undefined);
	return (
		isWhole === true ||
		(isMeasured && sum >= size) ||
		now - followed.filesSince >= (isMeasured ? watchLimits.settledShortMs : watchLimits.settledMs)
	);
}

/** The ended runs to report, and the state that keeps following them until they are acknowledged. */
export async function ended(
	now: number,
	before: WatchState,
	runs: readonly WatchedRun[],
	filter: WatchFilter,
	filesOf: (run: WatchedRun) => Promise<ExportFile[]>,
): Promise<Look> {
	const state: WatchState = { ...before, open: { ...before.open }, handled: { ...before.handled } };
	const events: ExportEvent[] = [];
	let asked = 0;
	for (const run of [...runs].sort(byCreation)) {
		const key = keyOf(run.handle);
		const followed: FollowedRun = { ...(state.open[key] ?? { created: createdOf(run) }) };
		state.open[key] = followed;
		const kind = kindOf(run);
		if (!kind) continue;
		if (!wants(filter, kind) || !matches(run, filter)) {
			delete state.open[key];
			state.handled[key] = followed.created;
		} else if (kind !== 'finished') {
			events.push(eventOf(run, kind, []));
		} else if (asked < watchLimits.mostRuns) {
			asked += 1;
			const files = await filesOf(run);
			if (haveArrived(run, files, followed, now)) events.push(eventOf(run, kind, files));
		}
	}
	return { events, state };
}
