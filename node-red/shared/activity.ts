import type { NodeAPI } from 'node-red';
import { answerAdmin } from './adminForm.ts';
import { failWith } from './texts.ts';

/** An export that is running, for people to see. Nothing in it is secret. */
interface ShownRun {
	/** The node that runs it, and what it is called. */
	nodeId: string;
	node: string;
	/** Of the export, once it is known. */
	title?: string;
	source?: string;
	/** What stands under the node. */
	text: string;
	/** Where it is known. */
	percent?: number;
	/** ISO 8601 */
	started: string;
}

/** A node that has statistics pushed to it, for people to see. */
export interface ShownSubscription {
	nodeId: string;
	node: string;
	/** As it stands under the node. */
	text: string;
	isLive: boolean;
	statistics: number;
	/** The newest value, and when it came: ISO 8601. */
	last?: { name: string; value: string; at: string };
}

interface ListedRun {
	show(): ShownRun;
	/** Ends it here and at Genesys. */
	cancel(): Promise<void>;
}

const runs = new Map<string, ListedRun>();
const subscriptions = new Set<() => ShownSubscription>();
let lastId = 0;

/** Lists a run in the sidebar until what is returned is called. */
export function listRun(run: ListedRun): () => void {
	const id = String((lastId += 1));
	runs.set(id, run);
	return () => void runs.delete(id);
}

/** Lists the subscription of a node in the sidebar until what is returned is called. */
export function listSubscription(show: () => ShownSubscription): () => void {
	subscriptions.add(show);
	return () => void subscriptions.delete(show);
}

async function cancelRun({ id }: { id?: unknown }): Promise<object> {
	const run = runs.get(String(id)) ?? failWith('input', 'runEnded');
	await run.cancel();
	return {};
}

/** What is going on, for the sidebar; and the button that cancels a run. */
export function serveActivity(RED: NodeAPI): void {
	RED.httpAdmin.get(
		'/genesys/activity',
		RED.auth.needsPermission('genesys.read'),
		(_request, response) =>
			void response.set('cache-control', 'no-store').json({
				runs: [...runs].map(([id, run]) => ({ id, ...run.show() })),
				subscriptions: [...subscriptions].map((show) => show()),
			}),
	);
	RED.httpAdmin.post(
		'/genesys/activity/cancel',
		RED.auth.needsPermission('genesys-export.write'),
		answerAdmin((form: { id?: unknown }) => cancelRun(form)),
	);
}
