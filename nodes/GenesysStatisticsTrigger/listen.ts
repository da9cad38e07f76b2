import type { IDataObject, INodeExecutionData, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { pushedStatistics } from '../../genesys/catalogue/statisticFields.ts';
import { fail } from '../../genesys/errors.ts';
import {
	fromFormRow,
	openStatistics,
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
import { isManual, listenUntilClosed, startWorkflow, stateFollower, type Listening } from '../shared/listening.ts';
import { inN8nWords } from '../shared/nodeErrors.ts';
import { plainValue } from '../shared/parameterValues.ts';

interface Options {
	minimumInterval?: number;
	mostWaiting?: number;
	reportState?: boolean;
	snapshot?: boolean;
	wait?: boolean;
}

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

/** `dropped` counts the values that were replaced by newer ones. */
function workflowConsumer(
	context: ITriggerFunctions,
	connection: Connection,
	{ reportState = false, wait = true }: Options,
	{ closed, onProblem }: Listening,
	dropped: () => number,
): StatisticsConsumer {
	let counted: StatisticsCounters;
	const follow = stateFollower(
		context,
		{ what: 'Genesys statistics', operation: subscribing, closed },
		connection.wait,
		(state) => {
			if (!reportState) return;
			const item = toItem('state', { ...state, ...defined({ hint: inN8nWords(state.hint) }), counters: counted });
			void startWorkflow(context, [item], false);
		},
	);
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
			counted = counters;
			follow(state);
		},
		onProblem,
	};
}

/** Listens until the workflow is deactivated. */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	return await listenUntilClosed(context, subscribing, async () => {
		const options = context.getNodeParameter('options', {}) as Options;
		const connection = await connectionOf(context, 'multicloudCx');
		return (listening) => {
			const dropped = (): number => subscription.status().counters.dropped;
			const consumer = workflowConsumer(context, connection, options, listening, dropped);
			const subscription: StatisticsSubscription = openStatistics(connection, readSettings(context, options), consumer);
			return subscription;
		};
	});
}
