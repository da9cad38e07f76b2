import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { genesysCloudEvents } from '../../../genesys/catalogue/genesysCloud/eventRequests.ts';
import { genesysCloudLists } from '../../../genesys/catalogue/genesysCloud/lists.ts';
import { loadChoicesOf, type ChoicesQuery, type LoadedChoices } from '../../../genesys/client/choices.ts';
import { fail, type GenesysError } from '../../../genesys/errors.ts';
import {
	eventStateError,
	fromEventRow,
	watchedEvents,
	type CloudEvent,
	type EventChoice,
	type NotificationCounters,
	type NotificationState,
	type NotificationSubscription,
} from '../../../genesys/events/notifications/notifications.ts';
import { defined, isObject } from '../../../genesys/json.ts';
import { listSubscription, type ShownSubscription } from '../../shared/activity.ts';
import { answerAdmin, answerTexts } from '../../shared/adminForm.ts';
import { problemOf, reportedError, titleInLanguage } from '../../shared/flowErrors.ts';
import { followFlow, type FlowCompletion } from '../../shared/flowCompletion.ts';
import { whenFlowsStarted } from '../../shared/flowsStarted.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { NodeStatus } from '../../shared/statusText.ts';
import { showSubscription } from '../../shared/subscriptionStatus.ts';
import { failWith } from '../../shared/texts.ts';
import { evaluateEntry } from '../../shared/typedValues.ts';
import { notificationsOver, withConnection, type ConnectionForm } from '../genesys-connection/runtime.ts';
import { eventOutput, type EventsDefinition } from './eventSettings.ts';

/** A node in a flow. */
interface EventsNode {
	readonly RED: NodeAPI;
	readonly node: Node;
	readonly definition: EventsDefinition;
	/** Aborts when the node closes. */
	readonly closing: AbortSignal;
	readonly flow: FlowCompletion;
	readonly status: NodeStatus;
	subscription?: NotificationSubscription;
	/** The newest event. */
	last?: ShownSubscription['last'];
}

function showStatus({ status, subscription }: EventsNode): void {
	if (!subscription) return;
	const { state, topics } = subscription.status();
	showSubscription(status, { state, count: topics }, 'events.live');
}

const report = ({ RED, node }: EventsNode, error: unknown): void =>
	node.error(reportedError(error, RED._('genesys-cloud-events.operation')), { topic: 'error' });

/** The body as payload, and the rest beside it. */
const messageOf = ({ body, ...event }: CloudEvent): NodeMessage & { event: object } => ({
	topic: event.topic,
	payload: body,
	event,
});

function noteLast(eventsNode: EventsNode, event: CloudEvent | undefined): void {
	if (!event) return;
	const { topic, state = '', receivedAt } = event;
	eventsNode.last = { name: topic, value: state, at: receivedAt };
}

/** The subscription as the sidebar shows it. */
function shownSubscription({ RED, node, subscription, status, last }: EventsNode): ShownSubscription {
	const { state, topics = 0 } = subscription?.status() ?? {};
	return defined({
		...{ nodeId: node.id, node: node.name || RED._('genesys-cloud-events.paletteLabel'), text: status.text },
		...{ isLive: state?.name === 'live', statistics: topics, last },
	});
}

/** Sends events, and resolves when the flow has processed them. */
async function sendEvents(eventsNode: EventsNode, events: CloudEvent[]): Promise<void> {
	const { RED, node, definition, closing, flow } = eventsNode;
	noteLast(eventsNode, events.at(-1));
	const msg = {
		_msgid: RED.util.generateId(),
		...(definition.together === 'batch' ? { topic: 'events', payload: events } : messageOf(events[0] as CloudEvent)),
	};
	await flow.through(msg._msgid, () => node.send([msg, null]), closing);
}

function sendState(
	eventsNode: EventsNode,
	state: NotificationState,
	counters: NotificationCounters,
	failure?: GenesysError,
): void {
	const { node, closing } = eventsNode;
	// A redeploy is not a change of the connection.
	if (closing.aborted) return;
	showStatus(eventsNode);
	const { message: reason, hint } = failure ? problemOf(failure) : {};
	node.send([null, { topic: 'state', payload: { ...state, ...defined({ reason, hint }), counters } }]);
	if (state.name === 'stopped' && state.reason) report(eventsNode, eventStateError(state, failure));
}

const titles = new Map<string, string>(watchedEvents.fields.map(({ name, title }) => [name, title]));

/** The events of the form. An expression may return choices of the engine. */
async function evaluateForm({ RED, node, definition }: EventsNode): Promise<EventChoice[]> {
	const titleOf = (name: string): string => titleInLanguage(titles.get(name) ?? name);
	const rows = await evaluateEntry(RED, node, {}, definition.events, titleInLanguage(watchedEvents.title), titleOf);
	return Array.isArray(rows)
		? rows.filter(isObject).map((row) => ('objectIds' in row ? (row as unknown as EventChoice) : fromEventRow(row)))
		: [];
}

/** Opens the subscription of the node. Rejects if the settings are invalid, or if the first attempt fails. */
async function subscribe(eventsNode: EventsNode): Promise<void> {
	const { RED, definition, closing } = eventsNode;
	const events = await evaluateForm(eventsNode);
	if (closing.aborted) return;
	const subscription = notificationsOver(RED, definition.connection, genesysCloudEvents).open(
		{ events, output: eventOutput(definition) },
		{
			onEvents: (some) => sendEvents(eventsNode, some),
			onState: (state, counters, failure) => sendState(eventsNode, state, counters, failure),
			onProblem: (problem) => report(eventsNode, problem),
		},
	);
	eventsNode.subscription = subscription;
	showStatus(eventsNode);
	await subscription.started.catch((error: unknown) => (closing.aborted ? undefined : report(eventsNode, error)));
}

function startNode(RED: NodeAPI, node: Node, definition: EventsDefinition): void {
	const closing = new AbortController();
	const flow = followFlow(RED);
	const status = new NodeStatus(node);
	const eventsNode: EventsNode = { RED, node, definition, closing: closing.signal, flow, status };
	const start = (): void =>
		void subscribe(eventsNode).catch((error: unknown) => {
			status.show('error', 'statistics.wrong');
			report(eventsNode, error);
		});
	const callOff = whenFlowsStarted(RED, start);
	const removeFromList = listSubscription(() => shownSubscription(eventsNode));
	node.on('close', (done: () => void) => {
		callOff();
		removeFromList();
		closing.abort();
		flow.close();
		void Promise.resolve(eventsNode.subscription?.close()).then(() => done());
	});
}

interface ChoicesForm extends Pick<ChoicesQuery, 'search' | 'after'> {
	connection?: ConnectionForm;
	field?: string;
}

/** The objects of an event, from the account. */
async function loadObjects(
	RED: NodeAPI,
	{ connection, field: name, search, after }: ChoicesForm,
): Promise<LoadedChoices> {
	if (!connection?.id) fail('credentials', RED._('genesys.choices.noConnection'));
	const field =
		watchedEvents.fields.find((candidate) => candidate.name === name) ?? failWith('input', 'api', { id: String(name) });
	return await withConnection(RED, connection, genesysCloudEvents, 60_000, (opened) =>
		loadChoicesOf(opened, genesysCloudLists, field, {}, defined({ search, after })),
	);
}

export function registerCloudEvents(RED: NodeAPI): void {
	function GenesysCloudEvents(this: Node, definition: EventsDefinition): void {
		startNode(RED, this, definition);
	}

	registerNode(RED, 'genesys-cloud-events', GenesysCloudEvents);
	RED.httpAdmin.get('/genesys/events', RED.auth.needsPermission('genesys.read'), answerTexts(watchedEvents));
	// Data stored at Genesys needs more than permission to read flows.
	RED.httpAdmin.post(
		'/genesys/events/choices',
		RED.auth.needsPermission('genesys-connection.write'),
		answerAdmin((form: ChoicesForm) => loadObjects(RED, form)),
	);
}
