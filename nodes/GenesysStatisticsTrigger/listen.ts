import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { pushedStatistics } from '../../genesys/apis/statisticFields';
import { fail, GenesysError } from '../../genesys/errors';
import { choiceOf } from '../../genesys/notifications/rows';
import type { StatisticRow } from '../../genesys/notifications/rows';
import { openStatistics } from '../../genesys/notifications/subscription';
import type { StatisticsConsumer, StatisticsSettings, StatisticsState, StatisticsSubscription, StatisticUpdate } from '../../genesys/notifications/subscription';
import type { Connection } from '../../genesys/ports';
import { connectionOf } from '../wiring/connection';
import { n8nError } from '../wiring/errors';
import { plainValue } from '../wiring/values';

const operation = 'Subscribe to statistics';

/** For so long something may be amiss before an execution says so: most of it passes by itself. */
const patienceMs = 60_000;

interface Options {
	minimumInterval?: number;
	mostWaiting?: number;
	reportState?: boolean;
	snapshot?: boolean;
	wait?: boolean;
}

const isManual = (context: ITriggerFunctions): boolean => context.getMode() === 'manual';

function settingsOf(context: ITriggerFunctions, { minimumInterval = 0, mostWaiting, snapshot = true }: Options): StatisticsSettings {
	const rows = plainValue(pushedStatistics, context.getNodeParameter('statistics', {}), context.getTimezone());
	if (!Array.isArray(rows) || rows.length === 0) fail('input', 'No statistic has been chosen', { operation, hint: 'Add one to the node.' });
	return {
		statistics: (rows as StatisticRow[]).map(choiceOf),
		output: {
			together: context.getNodeParameter('together', 'batch') === 'update' ? 'update' : 'batch',
			onlyChanges: context.getNodeParameter('onlyChanges', true) === true,
			minimumIntervalMs: minimumInterval * 1000,
			mostWaiting,
			// Somebody who tries the trigger wants to see what comes, not to wait for a change.
			snapshot: snapshot || isManual(context),
		},
	};
}

const itemOf = (event: 'statistic' | 'state', told: StatisticUpdate | StatisticsState): INodeExecutionData => ({ json: { event, ...told } as unknown as IDataObject });

/** Starts the workflow. Resolves when its execution has ended, or at once where nobody waits for it. */
async function start(context: ITriggerFunctions, items: INodeExecutionData[], waits: boolean): Promise<void> {
	if (!waits) return context.emit([items]);
	const ended = context.helpers.createDeferredPromise<IRun>();
	context.emit([items], undefined, ended);
	await ended.promise;
}

/** Tells the people who look after the workflow what is amiss, in an execution that has failed; once for the same. The trigger goes on. */
function reporting(context: ITriggerFunctions): { report(error: GenesysError): void; over(): void } {
	const told = new Set<string>();
	return {
		report: (error) => {
			if (told.has(error.message)) return;
			told.add(error.message);
			context.saveFailedExecution(n8nError(context.getNode(), error, 0, operation));
		},
		over: () => told.clear(),
	};
}

const problemOf = ({ reason = 'The connection for statistics is lost', hint = 'The trigger goes on trying by itself.' }: StatisticsState): GenesysError =>
	new GenesysError('connection', reason, { operation, hint });

function consumerOf(context: ITriggerFunctions, connection: Connection, { reportState = false, wait = true }: Options, closed: AbortSignal): StatisticsConsumer {
	const { report, over } = reporting(context);
	let current: StatisticsState | undefined;
	const reportLater = async (trouble: StatisticsState): Promise<void> => {
		await connection.wait(patienceMs, closed).catch(() => undefined);
		const isOver = current === undefined || ['live', 'connecting', 'standby', 'stopped'].includes(current.name);
		if (!closed.aborted && !isOver) report(problemOf(current ?? trouble));
	};
	return {
		updates: async (updates) => await start(context, updates.map((update) => itemOf('statistic', update)), wait && !isManual(context)),
		state: (state) => {
			const before = current;
			current = state;
			context.logger.info(`Genesys statistics: ${state.name}${state.reason ? `, ${state.reason}` : ''}`);
			if (isManual(context) || before === undefined) return;
			if (state.name === 'stopped') {
				if (state.reason) context.emitError(n8nError(context.getNode(), problemOf(state), 0, operation));
				return;
			}
			if (state.name === 'live') over();
			else if (before.name === 'live') void reportLater(state);
			if (reportState && before.name !== 'connecting') void start(context, [itemOf('state', state)], false);
		},
		problem: report,
	};
}

/** Opens the subscription, and waits until it is live. Raises why it could not be, and then leaves nothing behind. */
async function begun(context: ITriggerFunctions, closed: AbortSignal): Promise<StatisticsSubscription> {
	const options = context.getNodeParameter('options', {}) as Options;
	const connection = await connectionOf(context, 'multicloudCx');
	const subscription = openStatistics(connection, settingsOf(context, options), consumerOf(context, connection, options, closed));
	await subscription.started.catch(async (error: unknown) => {
		await subscription.close();
		throw error;
	});
	return subscription;
}

/** Listens until the workflow is deactivated. Activation fails where the first attempt does; from then on it recovers by itself. */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const closing = new AbortController();
	let subscription: StatisticsSubscription | undefined;
	const begin = async (): Promise<void> => {
		subscription = await begun(context, closing.signal).catch((error: unknown) => {
			throw n8nError(context.getNode(), error, 0, operation);
		});
	};
	const closeFunction = async (): Promise<void> => {
		closing.abort();
		await subscription?.close();
	};
	if (isManual(context)) return { manualTriggerFunction: begin, closeFunction };
	await begin();
	return { closeFunction };
}
