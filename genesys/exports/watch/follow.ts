import { fail, isGenesysError } from '../../errors.ts';
import { term } from '../../language.ts';
import { parseJson } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { ended } from './fileArrival.ts';
import { readHandle } from '../handle.ts';
import type { ExportFile, ExportHandle, ExportSource } from '../sources/source.ts';
import { findExportSource } from '../sources/sources.ts';
import {
	eventOf,
	filesOf,
	keyOf,
	kindOf,
	matches,
	newestEvent,
	wants,
	type ExportEvent,
	type WatchedRun,
	type WatchFilter,
} from './events.ts';
import { newest, watchLimits, type ExpiringRun, type FollowedRun, type Look, type WatchState } from './state.ts';
/** Whether exports of a source are watched by their handles: it does not list its runs, but returns the status of each. */
export const isFollowed = ({ list, isReadyAtOnce }: ExportSource): boolean =>
	list === undefined && isReadyAtOnce !== true;

/** Whether exports of a source can be watched. */
export const isWatched = (source: ExportSource): boolean => source.list !== undefined || isFollowed(source);

/* ---- followed exports ---- */

function ofSource(source: ExportSource, value: unknown): ExportHandle {
	const handle = readHandle(value);
	if (handle.source === source.id) return handle;
	const { title } = findExportSource(handle.source);
	return fail('input', 'This handle belongs to {title}, but this node follows exports from {own}', {
		values: { title: term(title), own: term(source.title) },
		hint: 'Use a node that watches {title}.',
	});
}

function fromText(source: ExportSource, text: string): ExportHandle[] {
	if (/^\s*[[{]/.test(text)) return handlesToFollow(source, parseHandles(text));
	const ids = text.split(/[\s,;]+/).filter(Boolean);
	return ids.map((jobId) => ({ source: source.id, jobId, title: `${source.title} ${jobId}`, startedAt: '' }));
}

const parseHandles = (text: string): unknown =>
	parseJson(text) ??
	fail('input', 'The exports to follow are not valid JSON', {
		hint: 'Use the handles returned by Start, unchanged, or job IDs separated by commas.',
	});

/** The exports that a user wants to follow: handles, as objects or as JSON, or job IDs separated by commas. Raises `input` errors. */
export function handlesToFollow(source: ExportSource, given: unknown): ExportHandle[] {
	if (Array.isArray(given)) return given.flatMap((entry: unknown) => handlesToFollow(source, entry));
	if (given === undefined || given === null) return [];
	return typeof given === 'object' ? [ofSource(source, given)] : fromText(source, String(given as string | number));
}

const nothingFollowed: WatchState = {
	floor: 0,
	highest: -1,
	open: {},
	handled: {},
	warnedTo: 0,
	warned: [],
	completeAt: 0,
};

/**
 * Adds exports to the followed ones of a state, except those already reported. `now`: our clock, in ms. Raises an `input`
 * error if there are too many.
 */
export function following(
	state: WatchState = nothingFollowed,
	handles: readonly ExportHandle[],
	now: number,
): WatchState {
	const open = { ...state.open };
	const handled = { ...state.handled };
	for (const handle of handles) {
		const key = keyOf(handle);
		// Naming an export again means that it must stay remembered.
		if (Object.hasOwn(handled, key)) handled[key] = now;
		else open[key] ??= { created: now, handle };
	}
	if (Object.keys(open).length > watchLimits.mostFollowed) {
		fail('input', 'At most {mostFollowed} exports can be followed at a time', {
			values: { mostFollowed: watchLimits.mostFollowed },
			hint: 'Wait until some of them end, or follow these with another node.',
		});
	}
	return { ...state, open, handled: newest(handled, watchLimits.mostHandled, (moment) => moment) };
}

/** The state that follows only these exports. */
export function followingOnly(
	state: WatchState = nothingFollowed,
	handles: readonly ExportHandle[],
	now: number,
): WatchState {
	const wanted = new Set(handles.map(keyOf));
	const kept = <Entry>(entries: Record<string, Entry>): Record<string, Entry> =>
		Object.fromEntries(Object.entries(entries).filter(([key]) => wanted.has(key)));
	return following({ ...state, open: kept(state.open), expiring: kept(state.expiring ?? {}) }, handles, now);
}

/** Merges the state after a check with exports that were added during the check. */
export function stillFollowing(state: WatchState, meanwhile: WatchState | undefined, now: number): WatchState {
	const handles = meanwhile ? followedHandles(meanwhile) : [];
	return handles.length ? following(state, handles, now) : state;
}

/** The handles of all exports that have not ended, or whose end was not acknowledged. */
export const followedHandles = ({ open }: WatchState): ExportHandle[] =>
	Object.values(open).flatMap(({ handle }) => handle ?? []);

/* ---- status requests ---- */

/** The source's answer about one export; undefined if it does not know it. */
type Report = WatchedRun | undefined;

const isCancelled = (error: unknown): boolean => isGenesysError(error) && error.kind === 'cancelled';

const isUnknown = (error: unknown): boolean => isGenesysError(error) && error.kind === 'answer' && error.status === 404;

async function reportOf(connection: Connection, source: ExportSource, handle: ExportHandle): Promise<Report> {
	const status = await source.status(connection, handle).catch((error: unknown) => {
		if (isUnknown(error)) return undefined;
		throw error;
	});
	if (!status) return undefined;
	const { state, status: word, reason, created = handle.startedAt, expires } = status;
	return { handle, state, status: word, reason, expires, ...(created ? { created } : {}), isWhole: true };
}

interface Answers<Answer> {
	answers: Map<string, Answer>;
	errors: unknown[];
	/** The handles that were checked, in order. */
	asked: readonly ExportHandle[];
}

/**
 * Asks for one after the other. A failure of one does not stop the others. But if there are no answers any more, the rest
 * is left for the next check.
 */
async function askEach<Answer>(
	handles: readonly ExportHandle[],
	ask: (handle: ExportHandle) => Promise<Answer>,
): Promise<Answers<Answer>> {
	const answers = new Map<string, Answer>();
	const errors: unknown[] = [];
	const asked: ExportHandle[] = [];
	let unanswered = 0;
	for (const handle of handles) {
		if (unanswered >= watchLimits.mostUnanswered) break;
		asked.push(handle);
		const [outcome] = await Promise.allSettled([ask(handle)]);
		if (outcome.status === 'fulfilled') {
			answers.set(keyOf(handle), outcome.value);
			unanswered = 0;
		} else if (isCancelled(outcome.reason)) throw outcome.reason;
		else {
			errors.push(outcome.reason);
			unanswered += 1;
		}
	}
	return { answers, errors, asked };
}

/* ---- one check ---- */

interface Reported {
	run: Report;
	files: ExportFile[];
}

interface Asking {
	connection: Connection;
	source: ExportSource;
	filter: WatchFilter;
}

async function reported({ connection, source, filter }: Asking, handle: ExportHandle): Promise<Reported> {
	const run = await reportOf(connection, source, handle);
	const isToTell = run && kindOf(run) === 'finished' && wants(filter, 'finished') && matches(run, filter);
	return { run, files: isToTell ? await filesOf(connection, source, run) : [] };
}

const gone = (handle: ExportHandle, { title }: ExportSource): WatchedRun => ({
	...{
		handle,
		state: 'failed',
		status: '',
		isGone: true,
		reason: `The export does not exist in ${title} or has been deleted`,
	},
	...(handle.startedAt ? { created: handle.startedAt } : {}),
});

/** The exports that were not checked for the longest time come first, so that each gets its turn. */
function nextRound({ open }: WatchState): { round: number; handles: ExportHandle[] } {
	const waiting = Object.values(open).sort((a, b) => (a.round ?? 0) - (b.round ?? 0));
	const round = 1 + waiting.reduce((last, followed) => Math.max(last, followed.round ?? 0), 0);
	return { round, handles: waiting.flatMap(({ handle }) => handle ?? []).slice(0, watchLimits.mostRuns) };
}

/** Warns one day before the files expire, or for files that are kept shorter, at half of their time. */
function expiringRun({ handle, created, expires }: WatchedRun, now: number): ExpiringRun {
	const end = Date.parse(expires ?? '');
	const begin = Date.parse(created ?? '') || now;
	return { handle, warnAt: end - Math.min(watchLimits.warningMs, Math.max(0, end - begin) / 2), expires: end };
}

/** Adds the finished exports whose expiry is to be reported later. */
function withExpiring(state: WatchState, runs: WatchedRun[], filter: WatchFilter, now: number): WatchState {
	const expiring = wants(filter, 'expiring') ? { ...state.expiring } : {};
	for (const run of runs) {
		const isExpected =
			run.state === 'done' && Date.parse(run.expires ?? '') > now && wants(filter, 'expiring') && matches(run, filter);
		if (isExpected) expiring[keyOf(run.handle)] ??= expiringRun(run, now);
	}
	return { ...state, expiring: newest(expiring, watchLimits.mostFollowed, ({ warnAt }) => -warnAt) };
}

/** The warnings that are due. Files that no longer exist need none. */
async function warnings({ connection, source }: Asking, before: WatchState): Promise<Look & Answers<unknown>> {
	const now = connection.now();
	const left = Object.entries(before.expiring ?? {}).filter(([, { expires }]) => expires > now);
	// The end of an export is reported before its expiry.
	const due = left
		.filter(([key, { warnAt }]) => warnAt <= now && !Object.hasOwn(before.open, key))
		.slice(0, watchLimits.mostRuns);
	const asked = await askEach(
		due.map(([, { handle }]) => handle),
		async (handle) => {
			const run = await reportOf(connection, source, handle);
			const files = run?.state === 'done' ? await filesOf(connection, source, run) : [];
			return run && files.length ? eventOf(run, 'expiring', files) : undefined;
		},
	);
	const isOver = (key: string): boolean => asked.answers.has(key) && asked.answers.get(key) === undefined;
	const expiring = Object.fromEntries(left.filter(([key]) => !isOver(key)));
	return {
		...asked,
		events: [...asked.answers.values()].flatMap((event) => event ?? []),
		state: { ...before, expiring },
	};
}

/** Like {@link look}, for a source that is asked for each export that the state follows. */
export async function lookAtFollowed(
	connection: Connection,
	source: ExportSource,
	before: WatchState = nothingFollowed,
	{ kinds, title, status }: WatchFilter = {},
): Promise<Look> {
	// Such sources report neither a data source nor a type.
	const asking: Asking = { connection, source, filter: { kinds, title, status } };
	const now = connection.now();
	const { round, handles } = nextRound(before);
	const { answers, errors, asked } = await askEach(handles, (handle) => reported(asking, handle));

	const open: WatchState['open'] = { ...before.open };
	const runs: WatchedRun[] = [];
	const files = new Map<WatchedRun, ExportFile[]>();
	for (const handle of asked) {
		const key = keyOf(handle);
		const answer = answers.get(key);
		const followed: FollowedRun = { ...(open[key] as FollowedRun), round };
		if (answer) followed.missed = answer.run ? 0 : (followed.missed ?? 0) + 1;
		open[key] = followed;
		const run =
			answer?.run ?? (answer && (followed.missed ?? 0) >= watchLimits.mostMissed ? gone(handle, source) : undefined);
		if (!run) continue;
		runs.push(run);
		files.set(run, answer?.files ?? []);
	}

	const ends = await ended(now, { ...before, open }, runs, asking.filter, async (run) => files.get(run) ?? []);
	const due = await warnings(asking, withExpiring(ends.state, runs, asking.filter, now));
	const [error] = [...errors, ...due.errors];
	return {
		events: [...ends.events, ...due.events],
		state: due.state,
		...(error === undefined ? {} : { trouble: { error, isEverywhere: answers.size + due.answers.size === 0 } }),
	};
}

/** Of these exports, the newest that ended in one of the wanted ways, as an event. Raises the first error if there are no answers. */
export async function latestFollowed(
	connection: Connection,
	source: ExportSource,
	handles: readonly ExportHandle[],
	{ kinds, title, status }: WatchFilter,
): Promise<ExportEvent | undefined> {
	const { answers, errors } = await askEach(
		handles.slice(-watchLimits.mostRuns),
		async (handle) => (await reportOf(connection, source, handle)) ?? gone(handle, source),
	);
	if (answers.size === 0 && errors.length) throw errors[0];
	return await newestEvent([...answers.values()], { kinds, title, status }, (run) => filesOf(connection, source, run));
}
