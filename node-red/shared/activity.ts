import type { NodeAPI } from 'node-red';
import { answerAdmin } from './adminForm.ts';
import { failWith } from './texts.ts';

/** A running export, as the sidebar shows it. Contains no secrets. */
interface ShownRun {
	/** The node that runs it, and its name. */
	nodeId: string;
	node: string;
	/** The title of the export, once it is known. */
	title?: string;
	source?: string;
	/** The status text of the node. */
	text: string;
	/** Absent if unknown. */
	percent?: number;
	/** ISO 8601. */
	started: string;
}

/** A node with a statistics subscription, as the sidebar shows it. */
export interface ShownSubscription {
	nodeId: string;
	node: string;
	/** The status text of the node. */
	text: string;
	isLive: boolean;
	statistics: number;
	/** The newest value, and when it arrived: ISO 8601. */
	last?: { name: string; value: string; at: string };
}

interface ListedRun {
	show(): ShownRun;
	/** Cancels it here and at Genesys. */
	cancel(): Promise<void>;
}

const runs = new Map<string, ListedRun>();
const subscriptions = new Set<() => ShownSubscription>();
let lastId = 0;

/** Shows a run in the sidebar until the returned function is called. */
export function listRun(run: ListedRun): () => void {
	const id = String((lastId += 1));
	runs.set(id, run);
	return () => void runs.delete(id);
}

/** Shows the subscription of a node in the sidebar until the returned function is called. */
export function listSubscription(show: () => ShownSubscription): () => void {
	subscriptions.add(show);
	return () => void subscriptions.delete(show);
}

async function cancelRun({ id }: { id?: unknown }): Promise<object> {
	const run = runs.get(String(id)) ?? failWith('input', 'runEnded');
	await run.cancel();
	return {};
}

/** Provides the current activity to the sidebar, and the button that cancels a run. */
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
