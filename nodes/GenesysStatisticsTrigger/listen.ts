import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { pushedStatistics } from '../../genesys/catalogue/statisticFields.ts';
import { fail, isGenesysError, type GenesysError } from '../../genesys/errors.ts';
import {
	fromFormRow,
	openStatistics,
	stateError,
	subscribing,
	type Crossing,
	type CrossingSettings,
	type StatisticFormRow,
	type StatisticsConsumer,
	type StatisticsCounters,
	type StatisticsSettings,
	type StatisticsState,
	type StatisticsSubscription,
	type StatisticUpdate,
} from '../../genesys/events/statistics/subscription.ts';
import { defined } from '../../genesys/json.ts';
import type { Connection } from '../../genesys/ports.ts';
import { connectionOf } from '../shared/connection.ts';
import { inN8nWords, n8nError } from '../shared/nodeErrors.ts';
import { plainValue } from '../shared/parameterValues.ts';
import { reportPersistentFailure } from './reportPersistentFailure.ts';

interface Options {
	minimumInterval?: number;
	mostWaiting?: number;
	reportState?: boolean;
	snapshot?: boolean;
	wait?: boolean;
}

const isManual = (context: ITriggerFunctions): boolean => context.getMode() === 'manual';

/** Whether n8n restarts a published workflow. It tries only five times within seconds, so we have to wait for longer failures to pass. */
const isResumed = (context: ITriggerFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/** Whether an error can be temporary, unlike an unknown statistic. A sign-in error does not tell whether the secret is wrong. */
const isTransient = (error: unknown): boolean =>
	isGenesysError(error) &&
	['connection', 'answer'].includes(error.kind) &&
	(error.status === undefined || error.status >= 500 || [408, 425, 429].includes(error.status));

/** Undefined if each change starts the workflow. */
function readCrossings(context: ITriggerFunctions): CrossingSettings | undefined {
	if (context.getNodeParameter('startWhen', 'changes') !== 'crosses') return undefined;
	const limit = (name: string): string => context.getNodeParameter(name, '') as string;
	return {
		crossings: context.getNodeParameter('crossings', []) as Crossing[],
		upperLimit: limit('upperLimit'),
		upperNormal: limit('upperNormal'),
		lowerLimit: limit('lowerLimit'),
		lowerNormal: limit('lowerNormal'),
		quietMs: Number(context.getNodeParameter('quietTime', 0)) * 1000,
		// In a manual run, nobody wants to wait for a crossing.
		includeFirst: isManual(context),
	};
}

function readSettings(
	context: ITriggerFunctions,
	{ minimumInterval = 0, mostWaiting, snapshot = true }: Options,
): StatisticsSettings {
	const rows = plainValue(pushedStatistics, context.getNodeParameter('statistics', {}), context.getTimezone());
	if (!Array.isArray(rows) || rows.length === 0)
		fail('input', 'No statistic is selected', { operation: subscribing, hint: 'Add a statistic to the node.' });
	return {
		statistics: (rows as StatisticFormRow[]).map(fromFormRow),
		output: {
			together: context.getNodeParameter('together', 'batch') === 'update' ? 'update' : 'batch',
			onlyChanges: context.getNodeParameter('onlyChanges', true) === true,
			minimumIntervalMs: minimumInterval * 1000,
			mostWaiting,
			// In a manual run, show the current values instead of waiting for a change.
			snapshot: snapshot || isManual(context),
			crossing: readCrossings(context),
		},
	};
}

const toItem = (
	event: 'statistic' | 'state',
	content: (StatisticUpdate & { dropped?: number }) | (StatisticsState & { counters: StatisticsCounters }),
): INodeExecutionData => ({ json: { event, ...content } as unknown as IDataObject });

/** Starts the workflow. Resolves when its execution ends, or immediately if it is not awaited. */
async function startWorkflow(
	context: ITriggerFunctions,
	items: INodeExecutionData[],
	isAwaited: boolean,
): Promise<void> {
	if (!isAwaited) return context.emit([items]);
	const ended = context.helpers.createDeferredPromise<IRun>();
	context.emit([items], undefined, ended);
	await ended.promise;
}

/** Reports an error as a failed execution. The trigger keeps running. */
const failureReporter =
	(context: ITriggerFunctions) =>
	(error: GenesysError): void =>
		context.saveFailedExecution(n8nError(context.getNode(), error, 0, subscribing));

/** Reports each error once, although Genesys rejects a statistic at every new subscription. */
function reportOnce(report: (error: GenesysError) => void): (error: GenesysError) => void {
	const reported = new Set<string>();
	return (error) => {
		if (reported.has(error.message)) return;
		reported.add(error.message);
		report(error);
	};
}

/** `onProblem` handles errors other than those of values. `dropped` counts the values that were replaced by newer ones. */
function workflowConsumer(
	context: ITriggerFunctions,
	connection: Connection,
	{ reportState = false, wait = true }: Options,
	closed: AbortSignal,
	onProblem: (error: GenesysError) => void,
	dropped: () => number,
): StatisticsConsumer {
	const followState = reportPersistentFailure(connection.wait, failureReporter(context), closed);
	let before: StatisticsState | undefined;
	return {
		onUpdates: async (updates) => {
			const count = dropped();
			await startWorkflow(
				context,
				updates.map((update) => toItem('statistic', count ? { ...update, dropped: count } : update)),
				wait && !isManual(context),
			);
		},
		onState: (state, counters) => {
			const last = before;
			before = state;
			context.logger.info(`Genesys statistics: ${state.name}${state.reason ? `, ${state.reason}` : ''}`);
			if (isManual(context)) return;
			followState(state);
			// n8n learns the result of the first attempt when `open` settles.
			if (last === undefined) return;
			if (state.name === 'stopped') {
				if (state.reason) context.emitError(n8nError(context.getNode(), stateError(state), 0, subscribing));
				return;
			}
			if (reportState && last.name !== 'connecting')
				void startWorkflow(
					context,
					[toItem('state', { ...state, ...defined({ hint: inN8nWords(state.hint) }), counters })],
					false,
				);
		},
		onProblem,
	};
}

const failStopped = (): never => fail('cancelled', 'The execution was stopped', { operation: subscribing });

/** Listens until the workflow is deactivated. Activation fails if the first attempt fails, unless the workflow was active before. Later failures are retried. */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const closing = new AbortController();
	let subscription: StatisticsSubscription | undefined;
	const closeFunction = async (): Promise<void> => {
		closing.abort();
		await subscription?.close();
	};

	/** Opens the subscription and waits until it is live. In a manual run it rejects with the first error, because n8n accepts no other reports there. n8n also closes nothing then. */
	async function open(): Promise<void> {
		const options = context.getNodeParameter('options', {}) as Options;
		const connection = await connectionOf(context, 'multicloudCx');
		if (closing.signal.aborted) failStopped();
		const problems: GenesysError[] = [];
		const onProblem = isManual(context)
			? (error: GenesysError): void => void problems.push(error)
			: reportOnce(failureReporter(context));
		const dropped = (): number => subscription?.status().counters.dropped ?? 0;
		const opened = (subscription = openStatistics(
			connection,
			readSettings(context, options),
			workflowConsumer(context, connection, options, closing.signal, onProblem, dropped),
		));
		const mayContinue = (error: unknown): boolean =>
			isResumed(context) && isTransient(error) && opened.status().state.name !== 'stopped';
		await opened.started.catch((error: unknown) => (mayContinue(error) ? undefined : Promise.reject(error as Error)));
		const [first] = problems;
		if (first) throw first;
	}
	const start = async (): Promise<void> =>
		await open().catch(async (error: unknown) => {
			await closeFunction();
			throw n8nError(context.getNode(), error, 0, subscribing);
		});
	if (isManual(context)) return { manualTriggerFunction: start, closeFunction };
	await start();
	return { closeFunction };
}
