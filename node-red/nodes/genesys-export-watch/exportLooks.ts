import type { Node, NodeAPI } from 'node-red';
import type { ExportEvent, WatchFilter } from '../../../genesys/exports/watch/events.ts';
import {
	followedHandles,
	following,
	handlesToFollow,
	isFollowed,
	isWatched,
	stillFollowing,
} from '../../../genesys/exports/watch/follow.ts';
import { look } from '../../../genesys/exports/watch/poll.ts';
import { acknowledged, type Look, type WatchState } from '../../../genesys/exports/watch/state.ts';
import type { ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import { dayMs, minuteMs, secondMs } from '../../../genesys/time.ts';
import { followFlow } from '../../shared/flowCompletion.ts';
import { reportedError } from '../../shared/flowErrors.ts';
import { clockTime, NodeStatus } from '../../shared/statusText.ts';
import { connectionFor, type SharedConnection } from '../../shared/runConnection.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';
import type { Memory } from './watchStore.ts';
import type { ExportWatchDefinition } from './exportWatchSettings.ts';
import { failWith } from '../../shared/texts.ts';

const longestPauseMs = dayMs;
/** After errors the pauses grow up to this, unless the interval is longer. */
const longestBackoffMs = 10 * minuteMs;

const intervalOf = ({ interval }: ExportWatchDefinition): number =>
	Math.min(longestPauseMs, Math.max(1, Number(interval) || 60) * secondMs);

const filterOf = ({ events, title, source, runType, runStatus }: ExportWatchDefinition): WatchFilter => ({
	kinds: events,
	title,
	source,
	type: runType,
	status: runStatus,
});

function watchedSource({ exportFrom }: ExportWatchDefinition): ExportSource {
	const source = findExportSource(exportFrom);
	return isWatched(source) ? source : failWith('input', 'notWatched', { title: source.title });
}

/** The checks of one node, and its status. */
export class ExportLooks {
	private readonly RED: NodeAPI;
	private readonly node: Node;
	private readonly definition: ExportWatchDefinition;
	private readonly memory: Memory;
	private readonly signal: AbortSignal;
	private readonly status: NodeStatus;
	private failures = 0;
	private reported = '';
	private found = 0;

	constructor(RED: NodeAPI, node: Node, definition: ExportWatchDefinition, memory: Memory, signal: AbortSignal) {
		this.RED = RED;
		this.node = node;
		this.definition = definition;
		this.memory = memory;
		this.signal = signal;
		this.status = new NodeStatus(node);
	}

	/** Runs a check. Returns the pause until the next one, in ms. */
	async look(): Promise<number> {
		const interval = intervalOf(this.definition);
		this.status.show('busy', 'watch.checking');
		try {
			const { followed, trouble } = await this.lookOnce();
			if (trouble?.isEverywhere) throw trouble.error;
			this.failures = 0;
			// The other exports keep their interval.
			if (trouble) return this.showTrouble(trouble.error, 'warning', interval);
			this.reported = '';
			this.showResult(followed);
			return interval;
		} catch (error) {
			if (this.signal.aborted) return 0;
			this.failures += 1;
			const backoff = Math.min(longestBackoffMs, interval * 2 ** Math.min(this.failures - 1, 20));
			return this.showTrouble(error, 'error', Math.max(interval, backoff));
		}
	}

	/** Shows that the node is paused. */
	pause(): number {
		this.status.show('idle', 'watch.paused');
		return longestPauseMs;
	}

	/** Follows the export in a message. Returns whether it is followed and stored. */
	async takeUp(handle: unknown): Promise<boolean> {
		if (handle === undefined || !isFollowed(watchedSource(this.definition))) return false;
		const { source, of } = this.watched();
		const handles = handlesToFollow(source, handle);
		await this.memory.change(of, (state: WatchState | undefined) => following(state, handles, Date.now()));
		return true;
	}

	private watched(): { source: ExportSource; shared: SharedConnection; of: string } {
		const { RED, definition } = this;
		const source = watchedSource(definition);
		const { title, connection: service } = source;
		const shared = deployedConnection(RED, definition.connection, { title, service });
		return { source, shared, of: [source.id, shared.baseUrl, definition.connection].join(' ') };
	}

	/** Sends an event and waits until the flow has processed it. Returns false after a redeploy: then the event is sent again. */
	private async deliver(event: ExportEvent): Promise<boolean> {
		const { RED, node, signal } = this;
		const flow = followFlow(RED);
		// A copy: changes by the flow must not affect the acknowledged event.
		const msg = RED.util.cloneMessage({
			_msgid: RED.util.generateId(),
			topic: event.kind,
			payload: event,
			handle: event.handle,
		});
		try {
			await flow.through(msg._msgid, () => node.send(msg), signal);
		} finally {
			flow.close();
		}
		return !signal.aborted;
	}

	private async lookOnce(): Promise<{ followed?: number; trouble?: Look['trouble'] }> {
		const { memory, signal, definition } = this;
		const { source, shared, of } = this.watched();
		const before = await memory.read(of);
		const { events, state, trouble } = await look(connectionFor(shared, signal), source, before, filterOf(definition));
		let kept = await memory.change(of, (meanwhile) => stillFollowing(state, meanwhile, Date.now()));
		for (const event of events) {
			if (!(await this.deliver(event))) return {};
			this.found += 1;
			kept = await memory.change(of, (stored = kept) => acknowledged(stored, [event]));
		}
		return { trouble, ...(isFollowed(source) ? { followed: followedHandles(kept).length } : {}) };
	}

	private showTrouble(error: unknown, look: 'error' | 'warning', pause: number): number {
		const problem = reportedError(error, this.RED._('genesys-export-watch.operation'));
		this.status.show(look, 'watch.retrying', { at: clockTime(Date.now() + pause) });
		// An error is reported to Catch nodes only once in a row.
		if (problem.message !== this.reported) this.node.error(problem, { topic: 'error' });
		this.reported = problem.message;
		return pause;
	}

	/** `followed`: how many exports are followed, for a service that cannot list them. */
	private showResult(followed: number | undefined): void {
		const times = { at: clockTime(Date.now()) };
		if (followed === 0) return this.status.show('idle', 'watch.nothing');
		if (followed !== undefined) return this.status.showCount('good', 'watch.followed', followed, times);
		if (this.found === 0) return this.status.show('good', 'watch.checked', times);
		this.status.showCount('good', 'watch.found', this.found, times);
	}
}
