import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow } from 'node-red';
import { pushedStatistics } from '../../../genesys/apis/statisticFields.ts';
import { statistics } from '../../../genesys/apis/statistics.ts';
import { choiceOf, type StatisticRow } from '../../../genesys/notifications/rows.ts';
import type { StatisticChoice, StatisticsState, StatisticsSubscription, StatisticsWanted, StatisticUpdate } from '../../../genesys/notifications/subscription.ts';
import { troubleOf } from '../../../genesys/notifications/trouble.ts';
import { clock } from '../../platform/clock.ts';
import { followFlow } from '../../platform/flowCompletion.ts';
import { reportedError } from '../../platform/problem.ts';
import { evaluateEntry, type TypedEntry } from '../../platform/values.ts';
import { statisticsOver } from '../genesys-connection/runtime.ts';
import { actionOf, unwantedBy, wantedBy, type Command } from './commands.ts';
import { outputOf, type StatisticsDefinition } from './settings.ts';

/** The status is for people: more often than this nobody can read it. */
const statusEveryMs = 1000;

const looks: Record<StatisticsState['name'], { fill: 'green' | 'yellow' | 'blue' | 'grey' | 'red'; shape: 'dot' | 'ring' }> = {
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

const titles = new Map<string, string>(pushedStatistics.fields.map(({ name, title }) => [name, title]));

/** What charts and gauges take: the value, and whose it is. */
const messageOf = (update: StatisticUpdate): NodeMessage & { statistic: StatisticUpdate } => ({
	topic: update.name === undefined ? update.statisticId : `${update.name}/${update.objectId}`,
	payload: update.number ?? update.value,
	statistic: update,
});

export function registerStatistics(RED: NodeAPI): void {
	function GenesysStatistics(this: Node, definition: StatisticsDefinition): void {
		RED.nodes.createNode(this, definition);
		const ending = new AbortController();
		const flow = followFlow(RED);
		const text = (key: string, values: Record<string, string> = {}): string => RED._(`genesys-statistics.status.${key}`, values);
		const report = (error: unknown): void => this.error(reportedError(error, RED._('genesys-statistics.operation')), { topic: 'error' });
		let subscription: StatisticsSubscription | undefined;
		let lastStatus: NodeJS.Timeout | undefined;

		const summary = (): string => {
			if (!subscription) return text('waiting');
			const { state, counters, statistics: count } = subscription.status();
			const { lastUpdateAt, dropped } = counters;
			const happened = lastUpdateAt === undefined ? undefined : text('last', { at: clock(lastUpdateAt) });
			const words = state.name === 'live' ? [text('live', { count: String(count) }), happened] : [text(state.name), state.reason?.slice(0, 60), happened];
			return [...words, dropped ? text('dropped', { count: String(dropped) }) : undefined].filter(Boolean).join(', ');
		};
		const showStatus = (): void => this.status({ ...(subscription ? looks[subscription.status().state.name] : { fill: 'grey', shape: 'ring' }), text: summary() });
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
			const msg = { _msgid: RED.util.generateId(), ...(definition.together === 'batch' ? { topic: 'statistics', payload: updates } : messageOf(updates[0] as StatisticUpdate)) };
			showStatusSoon();
			await flow.through(msg._msgid, () => this.send([msg, null]), ending.signal);
		};

		const told = (state: StatisticsState): void => {
			showStatus();
			this.send([null, { topic: 'state', payload: state }]);
			if (state.name === 'stopped' && state.reason) report(troubleOf(state));
		};

		const formFor = async (msg: NodeMessage): Promise<StatisticChoice[]> => {
			const rows = await evaluateEntry(RED, this, msg, definition.statistics, pushedStatistics.title, (name) => titles.get(name) ?? name);
			// An expression may give choices as the engine takes them, a form gives rows.
			return Array.isArray(rows) ? rows.map((row: StatisticRow) => ('objectType' in row || 'measured' in row ? choiceOf(row) : (row as StatisticChoice))) : [];
		};

		const open = (wanted: StatisticsWanted): StatisticsSubscription => {
			const session = statisticsOver(RED, definition.connection, statistics);
			const opened = session.open({ ...wanted, output: outputOf(definition), standby: definition.standby }, { updates: deliver, state: told, problem: report });
			subscription = opened;
			showStatus();
			// Why it could not be had at once; it goes on trying.
			opened.started.catch((error: unknown) => (ending.signal.aborted ? undefined : report(error)));
			return opened;
		};

		const begin = async (): Promise<void> => {
			showStatus();
			if (needsMessage(definition.statistics)) return;
			const choices = await formFor({});
			if (choices.length && !subscription && !ending.signal.aborted) open({ statistics: choices });
		};
		const start = (): void =>
			void begin().catch((error: unknown) => {
				this.status({ fill: 'red', shape: 'ring', text: text('wrong') });
				report(error);
			});
		// Before that, neither Catch nodes nor those that values are sent to need be there.
		RED.events.once('flows:started', start);

		const obey = async (msg: Command & NodeMessageInFlow): Promise<void> => {
			const action = actionOf(msg);
			if (action === 'standby') await subscription?.standby();
			else if (action === 'activate') await subscription?.activate();
			else if (action === 'remove') await subscription?.remove(unwantedBy(msg));
			else {
				const wanted = wantedBy(msg, await formFor(msg));
				if (subscription) await subscription[action](wanted);
				else await open(wanted).started;
			}
			showStatus();
		};

		// One after the other: what is asked for last counts.
		let last: Promise<unknown> = Promise.resolve();
		this.on('input', (msg, _send, done) => {
			last = last.then(() => obey(msg)).then(() => done(), (error: unknown) => done(ending.signal.aborted ? undefined : reportedError(error, RED._('genesys-statistics.operation'))));
		});

		this.on('close', (done: () => void) => {
			RED.events.removeListener('flows:started', start);
			ending.abort();
			clearTimeout(lastStatus);
			flow.close();
			void Promise.resolve(subscription?.close()).then(() => done());
		});
	}

	RED.nodes.registerType('genesys-statistics', GenesysStatistics);
	RED.httpAdmin.get('/genesys/statistics', RED.auth.needsPermission('genesys.read'), (_request, response) => void response.json(pushedStatistics));
}
