import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { pushedStatistics } from '../../genesys/catalogue/statisticFields.ts';
import { fail, isGenesysError, type GenesysError } from '../../genesys/errors.ts';
import { choiceOf, type StatisticRow } from '../../genesys/events/statistics/rows.ts';
import {
	openStatistics,
	type StatisticsConsumer,
	type StatisticsCounters,
	type StatisticsSettings,
	type StatisticsState,
	type StatisticsSubscription,
	type StatisticUpdate,
} from '../../genesys/events/statistics/subscription.ts';
import { troubleOf } from '../../genesys/events/statistics/stateError.ts';
import { subscribing } from '../../genesys/events/statistics/selection.ts';
import type { Connection } from '../../genesys/ports.ts';
import { connectionOf } from '../shared/connection.ts';
import { n8nError } from '../shared/nodeErrors.ts';
import { plainValue } from '../shared/parameterValues.ts';
import { lastingTrouble } from './reportPersistentFailure.ts';

interface Options {
	minimumInterval?: number;
	mostWaiting?: number;
	reportState?: boolean;
	snapshot?: boolean;
	wait?: boolean;
}

const isManual = (context: ITriggerFunctions): boolean => context.getMode() === 'manual';

/** n8n begins again with what was published before. It tries five times within seconds, and then never again: what passes later than that has to be waited for here. */
const isResumed = (context: ITriggerFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/** What may pass by itself, unlike a statistic that Genesys does not know. An error of signing in does not show here whether it is one of the secret. */
const mayPass = (error: unknown): boolean =>
	isGenesysError(error) &&
	['connection', 'answer'].includes(error.kind) &&
	(error.status === undefined || error.status >= 500 || [408, 425, 429].includes(error.status));

function settingsOf(
	context: ITriggerFunctions,
	{ minimumInterval = 0, mostWaiting, snapshot = true }: Options,
): StatisticsSettings {
	const rows = plainValue(pushedStatistics, context.getNodeParameter('statistics', {}), context.getTimezone());
	if (!Array.isArray(rows) || rows.length === 0)
		fail('input', 'No statistic has been chosen', { operation: subscribing, hint: 'Add one to the node.' });
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

const itemOf = (
	event: 'statistic' | 'state',
	told: (StatisticUpdate & { dropped?: number }) | (StatisticsState & { counters: StatisticsCounters }),
): INodeExecutionData => ({ json: { event, ...told } as unknown as IDataObject });

/** Starts the workflow. Resolves when its execution has ended, or at once where nobody waits for it. */
async function start(context: ITriggerFunctions, items: INodeExecutionData[], waits: boolean): Promise<void> {
	if (!waits) return context.emit([items]);
	const ended = context.helpers.createDeferredPromise<IRun>();
	context.emit([items], undefined, ended);
	await ended.promise;
}

/** Tells the people who look after the workflow what is amiss, in an execution that has failed. The trigger goes on. */
const reporting =
	(context: ITriggerFunctions) =>
	(error: GenesysError): void =>
		context.saveFailedExecution(n8nError(context.getNode(), error, 0, subscribing));

/** Each problem once: Genesys refuses a statistic anew whenever it is subscribed to again. */
function onceEach(report: (error: GenesysError) => void): (error: GenesysError) => void {
	const told = new Set<string>();
	return (error) => {
		if (told.has(error.message)) return;
		told.add(error.message);
		report(error);
	};
}

/** `problem`: what is done with what goes wrong beside the values. `dropped`: how many older values newer ones have replaced. */
function consumerOf(
	context: ITriggerFunctions,
	connection: Connection,
	{ reportState = false, wait = true }: Options,
	closed: AbortSignal,
	problem: (error: GenesysError) => void,
	dropped: () => number,
): StatisticsConsumer {
	const follow = lastingTrouble(connection.wait, reporting(context), closed);
	let before: StatisticsState | undefined;
	return {
		updates: async (updates) => {
			const count = dropped();
			await start(
				context,
				updates.map((update) => itemOf('statistic', count ? { ...update, dropped: count } : update)),
				wait && !isManual(context),
			);
		},
		state: (state, counters) => {
			const last = before;
			before = state;
			context.logger.info(`Genesys statistics: ${state.name}${state.reason ? `, ${state.reason}` : ''}`);
			if (isManual(context)) return;
			follow(state);
			// Of the first attempt n8n is told by its end.
			if (last === undefined) return;
			if (state.name === 'stopped') {
				if (state.reason) context.emitError(n8nError(context.getNode(), troubleOf(state), 0, subscribing));
				return;
			}
			if (reportState && last.name !== 'connecting')
				void start(context, [itemOf('state', { ...state, counters })], false);
		},
		problem,
	};
}

const stopped = (): never => fail('cancelled', 'The execution was stopped', { operation: subscribing });

/** Listens until the workflow is deactivated. Activation fails where the first attempt does, unless it was active before; from then on it recovers by itself. */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const closing = new AbortController();
	let subscription: StatisticsSubscription | undefined;
	const closeFunction = async (): Promise<void> => {
		closing.abort();
		await subscription?.close();
	};

	/** Opens the subscription, and waits until it is live. Somebody who tries the trigger is told what is wrong by its end: n8n takes no other reports there, and closes nothing then. */
	async function open(): Promise<void> {
		const options = context.getNodeParameter('options', {}) as Options;
		const connection = await connectionOf(context, 'multicloudCx');
		if (closing.signal.aborted) stopped();
		const problems: GenesysError[] = [];
		const problem = isManual(context)
			? (error: GenesysError): void => void problems.push(error)
			: onceEach(reporting(context));
		const dropped = (): number => subscription?.status().counters.dropped ?? 0;
		const opened = (subscription = openStatistics(
			connection,
			settingsOf(context, options),
			consumerOf(context, connection, options, closing.signal, problem, dropped),
		));
		const goesOn = (error: unknown): boolean =>
			isResumed(context) && mayPass(error) && opened.status().state.name !== 'stopped';
		await opened.started.catch((error: unknown) => (goesOn(error) ? undefined : Promise.reject(error as Error)));
		const [first] = problems;
		if (first) throw first;
	}
	const begin = async (): Promise<void> =>
		await open().catch(async (error: unknown) => {
			await closeFunction();
			throw n8nError(context.getNode(), error, 0, subscribing);
		});
	if (isManual(context)) return { manualTriggerFunction: begin, closeFunction };
	await begin();
	return { closeFunction };
}
