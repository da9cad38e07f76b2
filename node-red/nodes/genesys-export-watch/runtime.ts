import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { fail } from '../../../genesys/errors.ts';
import {
	followedHandles,
	following,
	handlesToFollow,
	isFollowed,
	isWatched,
	stillFollowing,
} from '../../../genesys/exports/watch/follow.ts';
import type { ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import { look } from '../../../genesys/exports/watch/poll.ts';
import type { ExportEvent, WatchFilter } from '../../../genesys/exports/watch/events.ts';
import { acknowledged, type Look, type WatchState } from '../../../genesys/exports/watch/state.ts';
import { clock } from '../../shared/timing.ts';
import { followFlow } from '../../shared/flowCompletion.ts';
import { briefly, reportedError } from '../../shared/flowErrors.ts';
import { connectionFor } from '../../shared/runConnection.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';
import { serveWatched } from './watchAdminApi.ts';
import { memoryOf } from './watchStore.ts';
import type { ExportWatchDefinition } from './exportWatchSettings.ts';

const longestPauseMs = 24 * 3_600_000;
/** After errors the pauses grow, but not beyond this where the interval is shorter. */
const longestBackoffMs = 10 * 60_000;

const intervalOf = ({ interval }: ExportWatchDefinition): number =>
	Math.min(longestPauseMs, Math.max(1, Number(interval) || 60) * 1000);

const filterOf = ({ events, title, source, runType, runStatus }: ExportWatchDefinition): WatchFilter => ({
	kinds: events,
	title,
	source,
	type: runType,
	status: runStatus,
});

function watchedSource({ exportFrom }: ExportWatchDefinition): ExportSource {
	const source = findExportSource(exportFrom);
	return isWatched(source)
		? source
		: fail('input', `There is nothing to watch of ${source.title}`, {
				hint: 'Its exports are done as soon as they have been started. Choose another system.',
			});
}

export function registerExportWatch(RED: NodeAPI): void {
	function GenesysExportWatch(this: Node, definition: ExportWatchDefinition): void {
		const ending = new AbortController();
		const { signal } = ending;
		const memory = memoryOf(this, definition.store);
		const interval = intervalOf(definition);
		/** Messages that ask for a look at once. */
		const asked: (() => void)[] = [];
		let active = true;
		let wake = (): void => undefined;
		let failures = 0;
		let reported = '';
		let found = 0;

		const text = (key: string, values: Record<string, string> = {}): string =>
			RED._(`genesys-export-watch.status.${key}`, values);

		const watched = () => {
			const source = watchedSource(definition);
			const shared = deployedConnection(RED, definition.connection, {
				title: source.title,
				service: source.connection,
			});
			return { source, shared, of: [source.id, shared.baseUrl, definition.connection].join(' ') };
		};

		/** Waits until the flow has dealt with the event. Not where a redeploy comes between: then it comes again. */
		const deliver = async (event: ExportEvent): Promise<boolean> => {
			const flow = followFlow(RED);
			// A copy: what the flow does to it must not change what is acknowledged.
			const msg = RED.util.cloneMessage({
				_msgid: RED.util.generateId(),
				topic: event.kind,
				payload: event,
				handle: event.handle,
			});
			try {
				await flow.through(msg._msgid, () => this.send(msg), signal);
			} finally {
				flow.close();
			}
			return !signal.aborted;
		};

		const lookOnce = async (): Promise<{ followed?: number; trouble?: Look['trouble'] }> => {
			const { source, shared, of } = watched();
			const { events, state, trouble } = await look(
				connectionFor(shared, signal),
				source,
				await memory.read(of),
				filterOf(definition),
			);
			let kept = await memory.change(of, (meanwhile) => stillFollowing(state, meanwhile, Date.now()));
			for (const event of events) {
				if (!(await deliver(event))) return {};
				found += 1;
				kept = await memory.change(of, (stored = kept) => acknowledged(stored, [event]));
			}
			return { trouble, ...(isFollowed(source) ? { followed: followedHandles(kept).length } : {}) };
		};

		const troubled = (error: unknown, fill: 'red' | 'yellow', pause: number): number => {
			const problem = reportedError(error, RED._('genesys-export-watch.operation'));
			this.status({
				fill,
				shape: 'ring',
				text: text('problem', { problem: briefly(problem.cause.message), next: clock(Date.now() + pause) }),
			});
			// The same again is no news for a Catch node.
			if (problem.message !== reported) this.error(problem, { topic: 'error' });
			reported = problem.message;
			return pause;
		};

		const summary = (followed: number | undefined): string => {
			const now = Date.now();
			const times = { at: clock(now), next: clock(now + interval) };
			if (followed !== undefined)
				return text(['followingNone', 'followingOne'][followed] ?? 'following', { count: String(followed), ...times });
			return text(found ? 'found' : 'nothing', { count: String(found), ...times });
		};

		/** Looks, and says how long to rest until the next time. */
		const looked = async (): Promise<number> => {
			this.status({ fill: 'blue', shape: 'dot', text: text('looking') });
			try {
				const { followed, trouble } = await lookOnce();
				if (trouble?.isEverywhere) throw trouble.error;
				failures = 0;
				// The others are looked at as often as before.
				if (trouble) return troubled(trouble.error, 'yellow', interval);
				reported = '';
				this.status({ fill: 'green', shape: 'dot', text: summary(followed) });
				return interval;
			} catch (error) {
				if (signal.aborted) return 0;
				failures += 1;
				return troubled(
					error,
					'red',
					Math.max(interval, Math.min(longestBackoffMs, interval * 2 ** Math.min(failures - 1, 20))),
				);
			}
		};

		const rest = (milliseconds: number): Promise<void> =>
			new Promise((resolve) => {
				const timer = setTimeout(resolve, milliseconds);
				wake = () => {
					clearTimeout(timer);
					resolve();
				};
			});

		const watch = async (): Promise<void> => {
			while (!signal.aborted) {
				const answered = asked.splice(0);
				if (!active) this.status({ fill: 'grey', shape: 'ring', text: text('paused') });
				const pause = active ? await looked() : longestPauseMs;
				for (const done of answered) done();
				if (!signal.aborted && asked.length === 0) await rest(pause);
			}
		};

		let watching: Promise<void> | undefined;
		// Before that, neither Catch nodes nor those that events are sent to need be there.
		const begin = (): void => void (watching = watch());
		RED.events.once('flows:started', begin);

		const lookNow = (done: () => void): void => {
			asked.push(done);
			wake();
		};

		/** Whether the message brought an export that is followed from now on: it is stored by then. */
		const takeUp = async ({ handle }: NodeMessageInFlow & { handle?: unknown }): Promise<boolean> => {
			if (handle === undefined || !isFollowed(watchedSource(definition))) return false;
			const { source, of } = watched();
			const handles = handlesToFollow(source, handle);
			await memory.change(of, (state: WatchState | undefined) => following(state, handles, Date.now()));
			return true;
		};

		this.on('input', (msg, _send, done) => {
			if ('active' in msg) active = msg.active === true;
			takeUp(msg).then(
				(isTakenUp) => {
					if (!isTakenUp) return lookNow(done);
					done();
					lookNow(() => undefined);
				},
				(error: unknown) => done(reportedError(error, RED._('genesys-export-watch.follow'))),
			);
		});

		this.on('close', (done: () => void) => {
			RED.events.removeListener('flows:started', begin);
			ending.abort();
			wake();
			void Promise.resolve(watching)
				.then(() => memory.settled())
				.then(() => done());
		});
	}

	registerNode(RED, 'genesys-export-watch', GenesysExportWatch);
	serveWatched(RED);
}
