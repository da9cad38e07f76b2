import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../genesys/json.ts';
import type { Bookmarks } from '../../genesys/ports.ts';

/**
 * Bookmarks in the static data of the workflow, which n8n stores when an execution of an active workflow ends, even with an error. They belong to the node, or
 * to the workflow if another node has to confirm them.
 */
export interface StaticBookmarks {
	/** Notes new positions and discards them if the node fails. With `onceConfirmed`, they count only after the execution has confirmed them. */
	bookmarks(onceConfirmed: boolean): Bookmarks;
	/** Confirms everything that any node delivered in this execution. */
	confirm(): void;
	/** Stores the noted positions. Call it after all their data was returned. */
	store(): void;
}

const prefix = 'delivered ';
/** Keys in the static data that all nodes share. */
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
