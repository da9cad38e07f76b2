import type { IDataObject, INodeExecutionData, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import {
	fromEventRow,
	notificationSession,
	watchedEvents,
	watching,
	type CloudEvent,
	type ConversationUpdates,
	type EventConsumer,
	type NotificationCounters,
	type NotificationSettings,
	type NotificationState,
} from '../../genesys/events/notifications/notifications.ts';
import { defined, isObject } from '../../genesys/json.ts';
import type { Connection } from '../../genesys/ports.ts';
import { connectionOf } from '../shared/connection.ts';
import { isManual, listenUntilClosed, startWorkflow, stateFollower, type Listening } from '../shared/listening.ts';
import { n8nSocket } from '../shared/n8nSocket.ts';
import { inN8nWords } from '../shared/nodeErrors.ts';
import { plainValue } from '../shared/parameterValues.ts';

interface Options {
	mostWaiting?: number;
	onlyChanges?: boolean;
	reportState?: boolean;
	snapshot?: boolean;
	wait?: boolean;
}

function readSettings(
	context: ITriggerFunctions,
	{ mostWaiting, onlyChanges, snapshot }: Options,
): NotificationSettings {
	const rows = plainValue(watchedEvents, context.getNodeParameter('events', {}), context.getTimezone());
	if (!Array.isArray(rows) || rows.length === 0)
		fail('input', 'No event has been chosen', { operation: watching, hint: 'Add an event.' });
	return {
		events: (rows as unknown[]).filter(isObject).map(fromEventRow),
		output: {
			together: context.getNodeParameter('together', 'event') === 'batch' ? 'batch' : 'event',
			conversations: context.getNodeParameter('conversations', 'states') as ConversationUpdates,
			...defined({ mostWaiting, onlyChanges }),
			// In a manual run, show the current states instead of waiting for a change.
			snapshot: snapshot === true || isManual(context),
		},
	};
}

const toItem = (
	event: 'notification' | 'state',
	content: (CloudEvent & { dropped?: number }) | (NotificationState & { counters: NotificationCounters }),
): INodeExecutionData => ({ json: { event, ...content } as unknown as IDataObject });

/** `dropped` counts the events that were lost because the workflow was too slow. */
function workflowConsumer(
	context: ITriggerFunctions,
	connection: Connection,
	{ reportState = false, wait = true }: Options,
	{ closed, onProblem }: Listening,
	dropped: () => number,
): EventConsumer {
	let counted: NotificationCounters;
	const follow = stateFollower(
		context,
		{ what: 'Genesys Cloud events', operation: watching, closed },
		connection.wait,
		(state) => {
			if (!reportState) return;
			const item = toItem('state', { ...state, ...defined({ hint: inN8nWords(state.hint) }), counters: counted });
			void startWorkflow(context, [item], false);
		},
	);
	return {
		onEvents: async (events) => {
			const count = dropped();
			await startWorkflow(
				context,
				events.map((event) => toItem('notification', count ? { ...event, dropped: count } : event)),
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
export async function listenToEvents(context: ITriggerFunctions): Promise<ITriggerResponse> {
	return await listenUntilClosed(context, watching, async () => {
		const options = context.getNodeParameter('options', {}) as Options;
		const connection = await connectionOf(context, 'genesysCloud');
		return (listening) => {
			const dropped = (): number => subscription.status().counters.dropped;
			const consumer = workflowConsumer(context, connection, options, listening, dropped);
			const session = notificationSession(connection, n8nSocket);
			const subscription = session.open(readSettings(context, options), consumer);
			return subscription;
		};
	});
}
