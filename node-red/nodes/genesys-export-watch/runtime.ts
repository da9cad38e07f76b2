import type { Node, NodeAPI } from 'node-red';
import { exportSystem } from '../../../genesys/exports/systems.ts';
import { look } from '../../../genesys/exports/watch.ts';
import type { ExportEvent, WatchFilter } from '../../../genesys/exports/watchEvents.ts';
import { acknowledged, keptState } from '../../../genesys/exports/watchState.ts';
import { followFlow } from '../../platform/flowCompletion.ts';
import { reportedError } from '../../platform/problem.ts';
import { connectionFor } from '../../platform/run.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';
import { memoryOf } from './memory.ts';
import type { ExportWatchDefinition } from './settings.ts';

const longestPauseMs = 24 * 3_600_000;
/** After errors the pauses grow, but not beyond this where the interval is shorter. */
const longestBackoffMs = 10 * 60_000;

const intervalOf = ({ interval }: ExportWatchDefinition): number => Math.min(longestPauseMs, Math.max(1, Number(interval) || 60) * 1000);

const filterOf = ({ kinds, title, source, runType, runStatus }: ExportWatchDefinition): WatchFilter => ({ kinds, title, source, type: runType, status: runStatus });

/** `14:05:09`, as a clock here shows it. */
const clock = (moment: number): string => new Date(moment).toTimeString().slice(0, 8);

export function registerExportWatch(RED: NodeAPI): void {
	function GenesysExportWatch(this: Node, definition: ExportWatchDefinition): void {
		RED.nodes.createNode(this, definition);
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

		const text = (key: string, values: Record<string, string> = {}): string => RED._(`genesys-export-watch.status.${key}`, values);

		/** Waits until the flow has dealt with the event. Not where a redeploy comes between: then it comes again. */
		const deliver = async (event: ExportEvent): Promise<boolean> => {
			const flow = followFlow(RED);
			// A copy: what the flow does to it must not change what is acknowledged.
			const msg = RED.util.cloneMessage({ _msgid: RED.util.generateId(), topic: event.kind, payload: event, handle: event.handle });
			try {
				await flow.through(msg._msgid, () => this.send(msg), signal);
			} finally {
				flow.close();
			}
			return !signal.aborted;
		};

		const lookOnce = async (): Promise<void> => {
			const system = exportSystem(definition.system);
			const shared = deployedConnection(RED, definition.connection, { title: system.title, system: system.connection });
			const of = [system.id, shared.baseUrl, definition.connection].join(' ');
			const result = await look(connectionFor(shared, signal), system, keptState(await memory.read(), of), filterOf(definition));
			let { state } = result;
			await memory.write({ of, state });
			for (const event of result.events) {
				if (!(await deliver(event))) return;
				found += 1;
				state = acknowledged(state, [event]);
				await memory.write({ of, state });
			}
		};

		/** Looks, and says how long to rest until the next time. */
		const looked = async (): Promise<number> => {
			this.status({ fill: 'blue', shape: 'dot', text: text('looking') });
			try {
				await lookOnce();
				failures = 0;
				reported = '';
				const now = Date.now();
				this.status({ fill: 'green', shape: 'dot', text: text(found ? 'found' : 'nothing', { count: String(found), at: clock(now), next: clock(now + interval) }) });
				return interval;
			} catch (error) {
				if (signal.aborted) return 0;
				failures += 1;
				const pause = Math.max(interval, Math.min(longestBackoffMs, interval * 2 ** Math.min(failures - 1, 20)));
				const problem = reportedError(error, RED._('genesys-export-watch.operation'));
				this.status({ fill: 'red', shape: 'ring', text: text('problem', { problem: problem.cause.message.slice(0, 60), next: clock(Date.now() + pause) }) });
				// The same again is no news for a Catch node.
				if (problem.message !== reported) this.error(problem, { topic: 'error' });
				reported = problem.message;
				return pause;
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

		this.on('input', (msg, _send, done) => {
			if ('active' in msg) active = msg.active === true;
			asked.push(() => done());
			wake();
		});

		this.on('close', (done: () => void) => {
			RED.events.removeListener('flows:started', begin);
			ending.abort();
			wake();
			void Promise.resolve(watching).then(() => done());
		});
	}

	RED.nodes.registerType('genesys-export-watch', GenesysExportWatch);
}
