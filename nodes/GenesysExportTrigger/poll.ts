import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { fail } from '../../genesys/errors';
import type { ExportSystem } from '../../genesys/exports/system';
import { exportSystem } from '../../genesys/exports/systems';
import { latestEvent, look } from '../../genesys/exports/watch';
import type { ExportEvent, WatchedKind, WatchFilter } from '../../genesys/exports/watchEvents';
import { acknowledged, keptState } from '../../genesys/exports/watchState';
import type { Connection } from '../../genesys/ports';
import { credentialOf } from '../wiring/authentication';
import { connectionOf } from '../wiring/connection';
import { n8nError } from '../wiring/errors';

const operation = 'Watch exports';

function filterOf(context: IPollFunctions): WatchFilter {
	const { title, source, type, status } = context.getNodeParameter('filters', {}) as Record<'title' | 'source' | 'type' | 'status', string>;
	return { kinds: context.getNodeParameter('events', []) as WatchedKind[], title, source, type, status };
}

/** Whose exports are watched: another account's have nothing to do with them, and another secret of the same account does not matter. */
function watchedBy(context: IPollFunctions, { id, connection: kind }: ExportSystem, { baseUrl }: Connection): string {
	const type = credentialOf(context, kind);
	return [id, baseUrl, type, context.getNode().credentials?.[type]?.id ?? ''].join(' ');
}

async function newEvents(context: IPollFunctions, connection: Connection, system: ExportSystem, filter: WatchFilter): Promise<ExportEvent[]> {
	const kept = context.getWorkflowStaticData('node');
	const of = watchedBy(context, system, connection);
	const { events, state } = await look(connection, system, keptState(kept.watch, of), filter);
	// Before they are handed out: n8n stores this together with what it starts.
	kept.watch = { of, state: acknowledged(state, events) } as unknown as IDataObject;
	return events;
}

async function testEvent(connection: Connection, system: ExportSystem, filter: WatchFilter): Promise<ExportEvent[]> {
	const event = await latestEvent(connection, system, filter);
	return [event ?? fail('input', 'There is no export yet that fits', { operation, hint: 'Run an export in Genesys, or change the events and filters of the node. Then fetch a test event again.' })];
}

/** Triggers that are looking right now. n8n may ask again before an earlier look is through; both would tell the same. */
const looking = new Set<string>();

async function unlessLooking(context: IPollFunctions, work: () => Promise<ExportEvent[]>): Promise<ExportEvent[]> {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (looking.has(key)) return [];
	looking.add(key);
	return await work().finally(() => looking.delete(key));
}

async function watched(context: IPollFunctions): Promise<ExportEvent[]> {
	const system = exportSystem(String(context.getNodeParameter('system', 'udm')));
	const connection = await connectionOf(context, system.connection);
	const filter = filterOf(context);
	if (context.getMode() === 'manual') return await testEvent(connection, system, filter);
	return await unlessLooking(context, async () => await newEvents(context, connection, system, filter));
}

/** One look: an item for each event, or null, with which n8n starts nothing. */
export async function pollExports(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const events = await watched(context).catch((error: unknown) => {
		throw n8nError(context.getNode(), error, 0, operation);
	});
	return events.length ? [events.map((event) => ({ json: event as unknown as IDataObject }))] : null;
}
