import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow } from 'node-red';
import { pushedStatistics } from '../../../genesys/catalogue/statisticFields.ts';
import { statistics } from '../../../genesys/catalogue/statistics.ts';
import { choiceOf, type StatisticRow } from '../../../genesys/events/statistics/rows.ts';
import type {
	StatisticChoice,
	StatisticsCounters,
	StatisticsState,
	StatisticsSubscription,
	StatisticsWanted,
	StatisticUpdate,
} from '../../../genesys/events/statistics/subscription.ts';
import { troubleOf } from '../../../genesys/events/statistics/stateError.ts';
import { clock } from '../../shared/clock.ts';
import { followFlow } from '../../shared/flowCompletion.ts';
import { briefly, reportedError } from '../../shared/flowErrors.ts';
import { evaluateEntry, type TypedEntry } from '../../shared/typedValues.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { statisticsOver } from '../genesys-connection/runtime.ts';
import { actionOf, unwantedBy, wantedBy, type Command } from './commands.ts';
import { outputOf, type StatisticsDefinition } from './statisticsSettings.ts';

/** The status is for people: more often than this nobody can read it. */
const statusEveryMs = 1000;

const looks: Record<
	StatisticsState['name'],
	{ fill: 'green' | 'yellow' | 'blue' | 'grey' | 'red'; shape: 'dot' | 'ring' }
> = {
	connecting: { fill: 'blue', shape: 'ring' },
	live: { fill: 'green', shape: 'dot' },
	unavailable: { fill: 'yellow', shape: 'ring' },
	reconnecting: { fill: 'yellow', shape: 'ring' },
	standby: { fill: 'grey', shape: 'ring' },
	stopped: { fill: 'red', shape: 'ring' },
};

/** Whether it cannot be worked out before a message has come. */
function needsMessage(typed: TypedEntry | undefined): boolean {
	if (typed?.type !== 'rows') return typed?.type === 'msg';
	return (typed.value as Readonly<Record<string, TypedEntry>>[]).some((row) => Object.values(row).some(needsMessage));
}

/** An expression may give choices as the engine takes them, a form gives rows. */
const isRow = (given: unknown): given is StatisticRow =>
	typeof given === 'object' && given !== null && ('objectType' in given || 'measured' in given);

const titles = new Map<string, string>(pushedStatistics.fields.map(({ name, title }) => [name, title]));

/** What charts and gauges take: the value, and whose it is. */
const messageOf = (update: StatisticUpdate): NodeMessage & { statistic: StatisticUpdate } => ({
	topic: update.name === undefined ? update.statisticId : `${update.name}/${update.objectId}`,
	payload: update.number ?? update.value,
	statistic: update,
});

export function registerStatistics(RED: NodeAPI): void {
	function GenesysStatistics(this: Node, definition: StatisticsDefinition): void {
		const ending = new AbortController();
		const flow = followFlow(RED);
		const text = (key: string, values: Record<string, string> = {}): string =>
			RED._(`genesys-statistics.status.${key}`, values);
		const report = (error: unknown): void =>
			this.error(reportedError(error, RED._('genesys-statistics.operation')), { topic: 'error' });
		let subscription: StatisticsSubscription | undefined;
		let isStandby = definition.standby;
		let lastStatus: NodeJS.Timeout | undefined;

		const summary = (): string => {
			if (!subscription) return text('waiting');
			const { state, counters, statistics: count } = subscription.status();
			const { lastUpdateAt, dropped } = counters;
			const happened = lastUpdateAt === undefined ? undefined : text('last', { at: clock(lastUpdateAt) });
			const words =
				state.name === 'live'
					? [text('live', { count: String(count) }), happened]
					: [text(state.name), state.reason && briefly(state.reason), happened];
			return [...words, dropped ? text('dropped', { count: String(dropped) }) : undefined].filter(Boolean).join(', ');
		};
		const showStatus = (): void =>
			this.status({
				...(subscription ? looks[subscription.status().state.name] : { fill: 'grey', shape: 'ring' }),
				text: summary(),
			});
		/** Now, or as soon as the one before could be read. */
		const showStatusSoon = (): void => {
			if (ending.signal.aborted || lastStatus) return;
			lastStatus = setTimeout(() => {
				lastStatus = undefined;
				showStatus();
			}, statusEveryMs);
		};

		/** Waits until the flow has dealt with it: meanwhile only the newest values are kept. */
		const deliver = async (updates: StatisticUpdate[]): Promise<void> => {
			const msg = {
				_msgid: RED.util.generateId(),
				...(definition.together === 'batch'
					? { topic: 'statistics', payload: updates }
					: messageOf(updates[0] as StatisticUpdate)),
			};
			showStatusSoon();
			await flow.through(msg._msgid, () => this.send([msg, null]), ending.signal);
		};

		const told = (state: StatisticsState, counters: StatisticsCounters): void => {
			// That a flow is deployed anew is no news of the connection.
			if (ending.signal.aborted) return;
			showStatus();
			this.send([null, { topic: 'state', payload: { ...state, counters } }]);
			if (state.name === 'stopped' && state.reason) report(troubleOf(state));
		};

		const formFor = async (msg: NodeMessage): Promise<StatisticChoice[]> => {
			const rows = await evaluateEntry(
				RED,
				this,
				msg,
				definition.statistics,
				pushedStatistics.title,
				(name) => titles.get(name) ?? name,
			);
			return Array.isArray(rows)
				? rows.map((row: StatisticRow) => (isRow(row) ? choiceOf(row) : (row as StatisticChoice)))
				: [];
		};

		/** Rejects when it could not be had at once; it goes on trying. */
		const open = (wanted: StatisticsWanted): Promise<void> => {
			const session = statisticsOver(RED, definition.connection, statistics);
			subscription = session.open(
				{ ...wanted, output: outputOf(definition), standby: isStandby },
				{ updates: deliver, state: told, problem: report },
			);
			showStatus();
			return subscription.started;
		};

		const begin = async (): Promise<void> => {
			showStatus();
			if (needsMessage(definition.statistics)) return;
			const choices = await formFor({});
			if (!choices.length || subscription || ending.signal.aborted) return;
			open({ statistics: choices }).catch((error: unknown) => (ending.signal.aborted ? undefined : report(error)));
		};
		const start = (): void =>
			void begin().catch((error: unknown) => {
				this.status({ fill: 'red', shape: 'ring', text: text('wrong') });
				report(error);
			});
		// Before that, neither Catch nodes nor those that values are sent to need be there.
		RED.events.once('flows:started', start);

		/** Begins what a message asks for; `over` is when it is done. What comes after it does not wait for that: a flow can stand by although what it has added is not open yet. */
		const obey = async (msg: Command & NodeMessageInFlow): Promise<{ over?: Promise<unknown> }> => {
			const action = actionOf(msg);
			if (action === 'standby' || action === 'activate') {
				isStandby = action === 'standby';
				await subscription?.[action]();
				return {};
			}
			if (action === 'remove') return { over: subscription?.remove(unwantedBy(msg)) };
			const wanted = wantedBy(msg, await formFor(msg));
			if (ending.signal.aborted) return {};
			return { over: subscription ? subscription[action](wanted) : open(wanted) };
		};

		// One after the other: what is asked for last counts.
		let last: Promise<unknown> = Promise.resolve();
		this.on('input', (msg, _send, done) => {
			const end = (error?: unknown): void => {
				if (ending.signal.aborted) return done();
				if (error !== undefined) return done(reportedError(error, RED._('genesys-statistics.operation')));
				showStatus();
				done();
			};
			last = last.then(() => obey(msg)).then(({ over }) => void Promise.resolve(over).then(() => end(), end), end);
		});

		this.on('close', (done: () => void) => {
			RED.events.removeListener('flows:started', start);
			ending.abort();
			clearTimeout(lastStatus);
			flow.close();
			void Promise.resolve(subscription?.close()).then(() => done());
		});
	}

	registerNode(RED, 'genesys-statistics', GenesysStatistics);
	RED.httpAdmin.get(
		'/genesys/statistics',
		RED.auth.needsPermission('genesys.read'),
		(_request, response) => void response.json(pushedStatistics),
	);
}
