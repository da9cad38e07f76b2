import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../genesys/json.ts';
import type { Bookmarks } from '../../genesys/ports.ts';

/**
 * Bookmarks in the static data of the workflow, which n8n stores when an execution of an active workflow has ended, be it with an error: with the node, or,
 * where another node has to confirm it, with the workflow.
 */
export interface StaticBookmarks {
	/** What moves on is noted, and forgotten again when the node fails. `onceConfirmed`: it counts only when the execution has come to where it is confirmed. */
	bookmarks(onceConfirmed: boolean): Bookmarks;
	/** What was delivered in this execution, by whichever node, counts from now on. */
	confirm(): void;
	/** To be called when all that was noted is put out. */
	store(): void;
}

const prefix = 'delivered ';
/** Other nodes keep something there too. */
const shared = { confirmed: 'genesysExport delivered ', waiting: 'genesysExport unconfirmed ' } as const;

interface Waiting {
	until: string;
	execution: string;
}

const isWaiting = (value: unknown): value is Waiting => isObject(value) && 'until' in value && 'execution' in value;

const latest = (moments: readonly unknown[]): string | undefined =>
	moments
		.filter((moment) => typeof moment === 'string')
		.sort()
		.at(-1);

export function staticBookmarks(context: IExecuteFunctions): StaticBookmarks {
	const noted = new Map<string, { until: string; onceConfirmed: boolean }>();
	const execution = context.getExecutionId();
	let isConfirmed = false;
	const read = (key: string): string | undefined => {
		const own = context.getWorkflowStaticData('node')[prefix + key];
		const confirmed = context.getWorkflowStaticData('global')[shared.confirmed + key];
		return noted.get(key)?.until ?? latest([own, confirmed]);
	};
	return {
		bookmarks: (onceConfirmed) => ({
			read: async (key) => read(key),
			advance: async (key, until) => {
				noted.set(key, { until: latest([read(key), until]) ?? until, onceConfirmed });
			},
		}),
		confirm() {
			isConfirmed = true;
		},
		store() {
			for (const [key, { until, onceConfirmed }] of noted) {
				if (onceConfirmed) context.getWorkflowStaticData('global')[shared.waiting + key] = { until, execution };
				else context.getWorkflowStaticData('node')[prefix + key] = until;
			}
			if (!isConfirmed) return;
			const kept = context.getWorkflowStaticData('global');
			for (const [name, value] of Object.entries(kept)) {
				if (!name.startsWith(shared.waiting) || !isWaiting(value) || value.execution !== execution) continue;
				const confirmed = shared.confirmed + name.slice(shared.waiting.length);
				kept[confirmed] = latest([kept[confirmed], value.until]);
				delete kept[name];
			}
		},
	};
}
