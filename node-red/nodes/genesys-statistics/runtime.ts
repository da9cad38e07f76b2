import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow } from 'node-red';
import { pushedStatistics } from '../../../genesys/catalogue/statisticFields.ts';
import { statistics } from '../../../genesys/catalogue/statistics.ts';
import {
	fromFormRow,
	stateError,
	type StatisticChoice,
	type StatisticFormRow,
	type StatisticsCounters,
	type StatisticsSelection,
	type StatisticsState,
	type StatisticsSubscription,
	type StatisticUpdate,
} from '../../../genesys/events/statistics/subscription.ts';
import { defined } from '../../../genesys/json.ts';
import { followFlow, type FlowCompletion } from '../../shared/flowCompletion.ts';
import { answerTexts } from '../../shared/adminForm.ts';
import { problemOf, reportedError, titleInLanguage } from '../../shared/flowErrors.ts';
import type { GenesysError } from '../../../genesys/errors.ts';
import { whenFlowsStarted } from '../../shared/flowsStarted.ts';
import { listSubscription, type ShownSubscription } from '../../shared/activity.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { NodeStatus } from '../../shared/statusText.ts';
import { showSubscription } from '../../shared/subscriptionStatus.ts';
import { evaluateEntry, type TypedEntry } from '../../shared/typedValues.ts';
import { statisticsOver } from '../genesys-connection/runtime.ts';
import { readAction, readRemovalFilter, readSelection, type Command } from './commands.ts';
import { outputSettings, type StatisticsDefinition } from './statisticsSettings.ts';

/** A node in a flow. */
interface StatisticsNode {
	readonly RED: NodeAPI;
	readonly node: Node;
	readonly definition: StatisticsDefinition;
	/** Aborts when the node closes. */
	readonly closing: AbortSignal;
	readonly flow: FlowCompletion;
	readonly status: NodeStatus;
	subscription?: StatisticsSubscription;
	/** The newest value. */
	last?: ShownSubscription['last'];
	isStandby: boolean;
}

/** Without a subscription, the node waits for a message. */
function showStatus({ status, subscription }: StatisticsNode): void {
	if (!subscription) return status.show('idle', 'statistics.waiting');
	const { state, statistics: count } = subscription.status();
	showSubscription(status, { state, count }, 'statistics.live');
}

/** Whether the form cannot be evaluated before a message arrives. */
function needsMessage(typed: TypedEntry | undefined): boolean {
	if (typed?.type !== 'rows') return typed?.type === 'msg';
	return (typed.value as Readonly<Record<string, TypedEntry>>[]).some((row) => Object.values(row).some(needsMessage));
}

/** An expression may return choices of the engine; a form returns rows. */
const isRow = (given: unknown): given is StatisticFormRow =>
	typeof given === 'object' && given !== null && ('objectType' in given || 'measured' in given);

const titles = new Map<string, string>(pushedStatistics.fields.map(({ name, title }) => [name, title]));

/** A message for charts and gauges: the value, and the object that it belongs to. */
const messageOf = (update: StatisticUpdate): NodeMessage & { statistic: StatisticUpdate } => ({
	topic: update.name === undefined ? update.statisticId : `${update.name}/${update.objectId}`,
	payload: update.number ?? update.value,
	statistic: update,
});

const errorOf = ({ RED }: StatisticsNode, error: unknown): Error =>
	reportedError(error, RED._('genesys-statistics.operation'));

const report = (statisticsNode: StatisticsNode, error: unknown): void =>
	statisticsNode.node.error(errorOf(statisticsNode, error), { topic: 'error' });

/** Longer values are truncated in the sidebar. */
const shownCharacters = 100;

function noteLast(statisticsNode: StatisticsNode, update: StatisticUpdate | undefined): void {
	if (!update) return;
	const { topic = '', payload } = messageOf(update);
	const value = typeof payload === 'object' ? JSON.stringify(payload) : String(payload);
	statisticsNode.last = { name: topic, value: value.slice(0, shownCharacters), at: new Date().toISOString() };
}

/** The subscription as the sidebar shows it. */
function shownSubscription({ RED, node, subscription, status, last }: StatisticsNode): ShownSubscription {
	const { state, statistics: count = 0 } = subscription?.status() ?? {};
	return defined({
		...{ nodeId: node.id, node: node.name || RED._('genesys-statistics.paletteLabel'), text: status.text },
		...{ isLive: state?.name === 'live', statistics: count, last },
	});
}

/** Sends updates, and resolves when the flow has processed them. Meanwhile only the newest values are kept. */
async function sendUpdates(statisticsNode: StatisticsNode, updates: StatisticUpdate[]): Promise<void> {
	const { RED, node, definition, closing, flow } = statisticsNode;
	noteLast(statisticsNode, updates.at(-1));
	const msg = {
		_msgid: RED.util.generateId(),
		...(definition.together === 'batch'
			? { topic: 'statistics', payload: updates }
			: messageOf(updates[0] as StatisticUpdate)),
	};
	await flow.through(msg._msgid, () => node.send([msg, null]), closing);
}

function sendState(
	statisticsNode: StatisticsNode,
	state: StatisticsState,
	counters: StatisticsCounters,
	failure?: GenesysError,
): void {
	const { node, closing } = statisticsNode;
	// A redeploy is not a change of the connection.
	if (closing.aborted) return;
	showStatus(statisticsNode);
	const { message: reason, hint } = failure ? problemOf(failure) : {};
	node.send([null, { topic: 'state', payload: { ...state, ...defined({ reason, hint }), counters } }]);
	if (state.name === 'stopped' && state.reason) report(statisticsNode, stateError(state, failure));
}

/** The statistics of the form. */
async function evaluateForm({ RED, node, definition }: StatisticsNode, msg: NodeMessage): Promise<StatisticChoice[]> {
	const titleOf = (name: string): string => titleInLanguage(titles.get(name) ?? name);
	const rows = await evaluateEntry(
		RED,
		node,
		msg,
		definition.statistics,
		titleInLanguage(pushedStatistics.title),
		titleOf,
	);
	return Array.isArray(rows)
		? rows.map((row: StatisticFormRow) => (isRow(row) ? fromFormRow(row) : (row as StatisticChoice)))
		: [];
}

/** Opens the subscription of the node. Rejects if the first attempt fails, but keeps trying. */
function subscribe(statisticsNode: StatisticsNode, selection: StatisticsSelection): Promise<void> {
	const { RED, definition, isStandby } = statisticsNode;
	const subscription = statisticsOver(RED, definition.connection, statistics).open(
		{ ...selection, output: outputSettings(definition), standby: isStandby },
		{
			onUpdates: (updates) => sendUpdates(statisticsNode, updates),
			onState: (state, counters, failure) => sendState(statisticsNode, state, counters, failure),
			onProblem: (problem) => report(statisticsNode, problem),
		},
	);
	statisticsNode.subscription = subscription;
	showStatus(statisticsNode);
	return subscription.started;
}

/** Subscribes to the statistics of the form, unless they depend on a message. */
async function subscribeToForm(statisticsNode: StatisticsNode): Promise<void> {
	const { definition, closing } = statisticsNode;
	if (needsMessage(definition.statistics)) return showStatus(statisticsNode);
	const choices = await evaluateForm(statisticsNode, {});
	if (statisticsNode.subscription || closing.aborted) return;
	if (!choices.length) return showStatus(statisticsNode);
	subscribe(statisticsNode, { statistics: choices }).catch((error: unknown) =>
		closing.aborted ? undefined : report(statisticsNode, error),
	);
}

/**
 * Starts the command of a message; `completed` settles when it is done. The next message does not wait for it: a flow can
 * go to standby before added statistics are open.
 */
async function runCommand(
	statisticsNode: StatisticsNode,
	msg: Command & NodeMessageInFlow,
): Promise<{ completed?: Promise<unknown> }> {
	const { subscription } = statisticsNode;
	const action = readAction(msg);
	if (action === 'standby' || action === 'activate') {
		statisticsNode.isStandby = action === 'standby';
		await subscription?.[action]();
		return {};
	}
	if (action === 'remove') return { completed: subscription?.remove(readRemovalFilter(msg)) };
	const isFixed = !needsMessage(statisticsNode.definition.statistics);
	const selection = readSelection(action, msg, await evaluateForm(statisticsNode, msg), isFixed);
	if (statisticsNode.closing.aborted) return {};
	const opened = statisticsNode.subscription;
	return { completed: opened ? opened[action](selection) : subscribe(statisticsNode, selection) };
}

/** Runs the commands of messages one after the other, so that the last one counts. */
function handleMessages(statisticsNode: StatisticsNode): void {
	const { node, closing } = statisticsNode;
	let last: Promise<unknown> = Promise.resolve();
	node.on('input', (msg, _send, done) => {
		const finish = (error?: unknown): void => {
			if (closing.aborted) return done();
			if (error !== undefined) return done(errorOf(statisticsNode, error));
			showStatus(statisticsNode);
			done();
		};
		last = last
			.then(() => runCommand(statisticsNode, msg))
			.then(({ completed }) => void Promise.resolve(completed).then(() => finish(), finish), finish);
	});
}

function startNode(RED: NodeAPI, node: Node, definition: StatisticsDefinition): void {
	const closing = new AbortController();
	const flow = followFlow(RED);
	const status = new NodeStatus(node);
	const statisticsNode: StatisticsNode = {
		...{ RED, node, definition, closing: closing.signal, flow, status },
		isStandby: definition.standby,
	};
	const start = (): void =>
		void subscribeToForm(statisticsNode).catch((error: unknown) => {
			status.show('error', 'statistics.wrong');
			report(statisticsNode, error);
		});
	const callOff = whenFlowsStarted(RED, start);
	const removeFromList = listSubscription(() => shownSubscription(statisticsNode));
	handleMessages(statisticsNode);
	node.on('close', (done: () => void) => {
		callOff();
		removeFromList();
		closing.abort();
		flow.close();
		void Promise.resolve(statisticsNode.subscription?.close()).then(() => done());
	});
}

export function registerStatistics(RED: NodeAPI): void {
	function GenesysStatistics(this: Node, definition: StatisticsDefinition): void {
		startNode(RED, this, definition);
	}

	registerNode(RED, 'genesys-statistics', GenesysStatistics);
	RED.httpAdmin.get('/genesys/statistics', RED.auth.needsPermission('genesys.read'), answerTexts(pushedStatistics));
}
