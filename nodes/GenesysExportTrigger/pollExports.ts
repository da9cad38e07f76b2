import { randomUUID } from 'crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import type { ExportWatchWords } from '../../genesys/exports/formWords.ts';
import { followingOnly, handlesToFollow, isFollowed } from '../../genesys/exports/watch/follow.ts';
import type { ExportHandle, ExportSource } from '../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import { latestEvent, look } from '../../genesys/exports/watch/poll.ts';
import type { ExportEvent, WatchedKind, WatchFilter } from '../../genesys/exports/watch/events.ts';
import { acknowledged, keptState, type WatchState } from '../../genesys/exports/watch/state.ts';
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

/** Whose exports are watched: another account's have nothing to do with them, and another secret of the same account does not matter. */
function watchedBy(context: IPollFunctions, { id, connection: kind }: ExportSource, { baseUrl }: Connection): string {
	const type = credentialOf(context, kind);
	return [id, baseUrl, type, context.getNode().credentials?.[type]?.id ?? ''].join(' ');
}

/** What was entered to be followed; nothing where the system lists its exports. */
const handlesOf = (context: IPollFunctions, source: ExportSource): ExportHandle[] =>
	isFollowed(source) ? handlesToFollow(source, context.getNodeParameter('exports', '')) : [];

/** Events that were handed to n8n and are not yet known to have arrived. */
interface Announced {
	token: string;
	/** Milliseconds since 1970. */
	at: number;
	events: Pick<ExportEvent, 'kind' | 'handle' | 'created'>[];
}

const isAnnounced = (value: unknown): value is Announced =>
	isObject(value) && typeof value.token === 'string' && typeof value.at === 'number' && Array.isArray(value.events);

/** What this process has handed to n8n last, by trigger: n8n has begun the execution, or there would be no next poll. */
const handedOut = new Map<string, string>();

/** When this process began, ms. */
const begun = Date.now();

/** n8n that was killed is started again within this time. What was handed out longer before is taken for arrived. */
const restartMs = 15 * minuteMs;

/**
 * The state to look with. n8n stores it before the execution with the events exists: whoever is killed in between would lose them. So they count as arrived only at the
 * next poll of the same process, or when the process that starts again does so much later. Else they come again, under the same ID.
 */
function movedOn(state: WatchState | undefined, announced: unknown, key: string): WatchState | undefined {
	if (!state || !isAnnounced(announced)) return state;
	const hasArrived = handedOut.get(key) === announced.token || begun - announced.at > restartMs;
	return hasArrived ? acknowledged(state, announced.events as ExportEvent[]) : state;
}

const keyOf = (context: IPollFunctions): string => `${context.getWorkflow().id} ${context.getNode().id}`;

async function newEvents(
	context: IPollFunctions,
	connection: Connection,
	source: ExportSource,
	filter: WatchFilter,
): Promise<ExportEvent[]> {
	const kept = context.getWorkflowStaticData('node');
	const of = watchedBy(context, source, connection);
	const key = keyOf(context);
	const before = movedOn(keptState(kept.watch, of), (kept.watch as IDataObject | undefined)?.announced, key);
	const { events, state, trouble } = await look(
		connection,
		source,
		isFollowed(source) ? followingOnly(before, handlesOf(context, source), connection.now()) : before,
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
	if (announced) handedOut.set(key, announced.token);
	kept.watch = { of, state, ...(announced ? { announced } : {}) } as unknown as IDataObject;
	// What went wrong with some waits where others are told: it comes again with the next look, if it lasts.
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
	const event = await latestEvent(connection, source, filter, handlesOf(context, source));
	return [
		event ??
			fail('input', 'No matching export found', {
				operation,
				hint: isFollowed(source) ? hints.followed : hints.listed,
			}),
	];
}

/** Triggers that are looking right now. n8n may ask again before an earlier look is through; both would tell the same. */
const looking = new Set<string>();

async function unlessLooking(context: IPollFunctions, work: () => Promise<ExportEvent[]>): Promise<ExportEvent[]> {
	const key = keyOf(context);
	if (looking.has(key)) return [];
	looking.add(key);
	return await work().finally(() => looking.delete(key));
}

async function watched(context: IPollFunctions): Promise<ExportEvent[]> {
	const source = findExportSource(String(context.getNodeParameter('exportFrom', 'udm')));
	const connection = await connectionOf(context, source.connection);
	const filter = filterOf(context);
	if (context.getMode() === 'manual') return await testEvent(context, connection, source, filter);
	return await unlessLooking(context, async () => await newEvents(context, connection, source, filter));
}

/** One look: an item for each event, or null, with which n8n starts nothing. */
export async function pollExports(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const events = await watched(context).catch((error: unknown) => {
		throw n8nError(context.getNode(), error, 0, operation);
	});
	return events.length ? [events.map((event) => ({ json: event as unknown as IDataObject }))] : null;
}
