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
/** Whether its exports are watched by following their handles: it does not say what runs there are, but how each of them is. */
export const isFollowed = ({ list, isReadyAtOnce }: ExportSource): boolean =>
	list === undefined && isReadyAtOnce !== true;

/** Whether there is anything to be watched. */
export const isWatched = (source: ExportSource): boolean => source.list !== undefined || isFollowed(source);

/* ---- what is followed ---- */

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

/** What somebody wants to follow, one or several: handles, as objects or as JSON, or IDs of jobs, separated by commas. Raises `input` errors. */
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

/** The state in which these are followed too. What has been told already is not followed again. `now`: by our clock, ms. Raises an `input` error when there are too many. */
export function following(
	state: WatchState = nothingFollowed,
	handles: readonly ExportHandle[],
	now: number,
): WatchState {
	const open = { ...state.open };
	const handled = { ...state.handled };
	for (const handle of handles) {
		const key = keyOf(handle);
		// Who names it again and again wants it to be remembered.
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

/** The state in which these are followed and no others. */
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

/** What a look has made of a state, when others have come to be followed meanwhile. */
export function stillFollowing(state: WatchState, meanwhile: WatchState | undefined, now: number): WatchState {
	const handles = meanwhile ? followedHandles(meanwhile) : [];
	return handles.length ? following(state, handles, now) : state;
}

/** The handles of all that have not ended, or whose end has not been acknowledged. */
export const followedHandles = ({ open }: WatchState): ExportHandle[] =>
	Object.values(open).flatMap(({ handle }) => handle ?? []);

/* ---- asking ---- */

/** What the system said of one: nothing, where it does not know it. */
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
	/** Those that were asked for, in order. */
	asked: readonly ExportHandle[];
}

/** Asks for one after the other. What goes wrong with one holds up no other; but when nobody answers any more, the rest is left for another time. */
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

/* ---- one look ---- */

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

/** Those that have not been asked for longest come first, so that however many there are, each has its turn. */
function nextRound({ open }: WatchState): { round: number; handles: ExportHandle[] } {
	const waiting = Object.values(open).sort((a, b) => (a.round ?? 0) - (b.round ?? 0));
	const round = 1 + waiting.reduce((last, followed) => Math.max(last, followed.round ?? 0), 0);
	return { round, handles: waiting.flatMap(({ handle }) => handle ?? []).slice(0, watchLimits.mostRuns) };
}

/** A day before they expire; those that are kept for a short time, when half of it has passed. */
function expiringRun({ handle, created, expires }: WatchedRun, now: number): ExpiringRun {
	const end = Date.parse(expires ?? '');
	const begin = Date.parse(created ?? '') || now;
	return { handle, warnAt: end - Math.min(watchLimits.warningMs, Math.max(0, end - begin) / 2), expires: end };
}

/** Finished ones that are to be warned of later. */
function withExpiring(state: WatchState, runs: WatchedRun[], filter: WatchFilter, now: number): WatchState {
	const expiring = wants(filter, 'expiring') ? { ...state.expiring } : {};
	for (const run of runs) {
		const isExpected =
			run.state === 'done' && Date.parse(run.expires ?? '') > now && wants(filter, 'expiring') && matches(run, filter);
		if (isExpected) expiring[keyOf(run.handle)] ??= expiringRun(run, now);
	}
	return { ...state, expiring: newest(expiring, watchLimits.mostFollowed, ({ warnAt }) => -warnAt) };
}

/** Files that will soon be gone. What is no longer there needs no warning. */
async function warnings({ connection, source }: Asking, before: WatchState): Promise<Look & Answers<unknown>> {
	const now = connection.now();
	const left = Object.entries(before.expiring ?? {}).filter(([, { expires }]) => expires > now);
	// The end comes first.
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

/** As {@link look}, of a system that is asked for each of the exports that the state follows. */
export async function lookAtFollowed(
	connection: Connection,
	source: ExportSource,
	before: WatchState = nothingFollowed,
	{ kinds, title, status }: WatchFilter = {},
): Promise<Look> {
	// Such systems say neither source nor type.
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

/** Among these, the newest that has ended in one of the ways that are wanted, as an event. Raises the error of the first where nothing is answered. */
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
