import { randomUUID } from 'crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import type { ExportWatchWords } from '../../genesys/exports/formWords.ts';
import { followOnly, handlesToFollow, isFollowed } from '../../genesys/exports/watch/follow.ts';
import type { ExportHandle, ExportSource } from '../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import { findLatestEvent, checkExports } from '../../genesys/exports/watch/poll.ts';
import type { ExportEvent, WatchedKind, WatchFilter } from '../../genesys/exports/watch/events.ts';
import { acknowledge, restoreState, type WatchState } from '../../genesys/exports/watch/state.ts';
import { isObject } from '../../genesys/json.ts';
import type { Connection } from '../../genesys/ports.ts';
import { minuteMs } from '../../genesys/time.ts';
import { credentialOf } from '../shared/credentialChoice.ts';
import { connectionOf } from '../shared/connection.ts';
import { n8nError } from '../shared/nodeErrors.ts';

const operation = 'Watch exports';

function filterOf(context: IPollFunctions): WatchFilter {
	const { title, source, runType, runStatus } = context.getNodeParameter('filters', {}) as Partial<ExportWatchWords>;
	const kinds = context.getNodeParameter('events', []) as WatchedKind[];
	return { kinds, title, source, type: runType, status: runStatus };
}

/** Identifies the account whose exports are watched. It stays the same when the account gets a new secret. */
function accountKeyOf(
	context: IPollFunctions,
	{ id, connection: kind }: ExportSource,
	{ baseUrl }: Connection,
): string {
	const type = credentialOf(context, kind);
	return [id, baseUrl, type, context.getNode().credentials?.[type]?.id ?? ''].join(' ');
}

/** The handles that the user entered. Empty if the service lists its exports. */
const handlesOf = (context: IPollFunctions, source: ExportSource): ExportHandle[] =>
	isFollowed(source) ? handlesToFollow(source, context.getNodeParameter('exports', '')) : [];

/** Events that were passed to n8n but may not have arrived yet. */
interface Announced {
	token: string;
	/** Milliseconds since 1970. */
	at: number;
	events: Pick<ExportEvent, 'kind' | 'handle' | 'created'>[];
}

const isAnnounced = (value: unknown): value is Announced =>
	isObject(value) && typeof value.token === 'string' && typeof value.at === 'number' && Array.isArray(value.events);

/** The last events that this process passed to n8n, by trigger. By the next poll, n8n has started their execution. */
const lastEmitted = new Map<string, string>();

/** When this process started, in ms. */
const begun = Date.now();

/** A killed n8n is expected to restart within this time. Events passed on before that count as arrived. */
const restartMs = 15 * minuteMs;

/**
 * The state for the next check. n8n stores it before it creates the execution, so a crash in between would lose events. Events therefore count as arrived only at the next
 * poll of the same process, or if the process restarts much later. Otherwise they are emitted again with the same ID.
 */
function nextState(state: WatchState | undefined, announced: unknown, key: string): WatchState | undefined {
	if (!state || !isAnnounced(announced)) return state;
	const hasArrived = lastEmitted.get(key) === announced.token || begun - announced.at > restartMs;
	return hasArrived ? acknowledge(state, announced.events as ExportEvent[]) : state;
}

const keyOf = (context: IPollFunctions): string => `${context.getWorkflow().id} ${context.getNode().id}`;

async function newEvents(
	context: IPollFunctions,
	connection: Connection,
	source: ExportSource,
	filter: WatchFilter,
): Promise<ExportEvent[]> {
	const kept = context.getWorkflowStaticData('node');
	const of = accountKeyOf(context, source, connection);
	const key = keyOf(context);
	const before = nextState(restoreState(kept.watch, of), (kept.watch as IDataObject | undefined)?.announced, key);
	const { events, state, trouble } = await checkExports(
		connection,
		source,
		isFollowed(source) ? followOnly(before, handlesOf(context, source), connection.now()) : before,
		filter,
	);
	const announced: Announced | undefined =
		events.length > 0
			? {
					token: randomUUID(),
					at: Date.now(),
					events: events.map(({ kind, handle, created }) => ({ kind, handle, created })),
				}
			: undefined;
	if (announced) lastEmitted.set(key, announced.token);
	kept.watch = { of, state, ...(announced ? { announced } : {}) } as unknown as IDataObject;
	// Do not lose the events of some exports because of an error with others. If the error lasts, the next check reports it.
	if (trouble && events.length === 0) throw trouble.error;
	return events;
}

const hints = {
	listed:
		"Run an export in Genesys, or change 'Trigger On' and the filters of the node. Then fetch a test event again.",
	followed:
		"Enter an export that has ended, or change 'Trigger On' and the filters of the node. Then fetch a test event again.",
};

async function testEvent(
	context: IPollFunctions,
	connection: Connection,
	source: ExportSource,
	filter: WatchFilter,
): Promise<ExportEvent[]> {
	const event = await findLatestEvent(connection, source, filter, handlesOf(context, source));
	return [
		event ??
			fail('input', 'No matching export found', {
				operation,
				hint: isFollowed(source) ? hints.followed : hints.listed,
			}),
	];
}

/** Triggers with a check in progress. n8n may poll again before a check ends, and both would emit the same events. */
const checking = new Set<string>();

async function unlessChecking(context: IPollFunctions, work: () => Promise<ExportEvent[]>): Promise<ExportEvent[]> {
	const key = keyOf(context);
	if (checking.has(key)) return [];
	checking.add(key);
	return await work().finally(() => checking.delete(key));
}

async function watched(context: IPollFunctions): Promise<ExportEvent[]> {
	const source = findExportSource(String(context.getNodeParameter('exportFrom', 'udm')));
	const connection = await connectionOf(context, source.connection);
	const filter = filterOf(context);
	if (context.getMode() === 'manual') return await testEvent(context, connection, source, filter);
	return await unlessChecking(context, async () => await newEvents(context, connection, source, filter));
}

/** Runs one check. Returns an item for each event, or null so that n8n starts no execution. */
export async function pollExports(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const events = await watched(context).catch((error: unknown) => {
		throw n8nError(context.getNode(), error, 0, operation);
	});
	return events.length ? [events.map((event) => ({ json: event as unknown as IDataObject }))] : null;
}
