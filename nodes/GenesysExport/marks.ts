import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { ExportOrder, ExportSystem } from '../../genesys/exports/system';
import type { Connection } from '../../genesys/ports';

/**
 * Up to where data has been delivered, for "Since the Last Successful Run". Kept with the node in the static data of the workflow, which n8n stores when
 * an execution of an active workflow has ended. Moments are ISO 8601 in UTC.
 */
export interface Marks {
	last(key: string): string | undefined;
	/** Noted, and forgotten again when the node fails. */
	delivered(key: string, until: string): void;
	/** To be called when all that was noted is put out. */
	store(): void;
}

const prefix = 'delivered ';

export function marksOf(context: IExecuteFunctions): Marks {
	const noted = new Map<string, string>();
	return {
		last(key) {
			const stored = noted.get(key) ?? context.getWorkflowStaticData('node')[prefix + key];
			return typeof stored === 'string' ? stored : undefined;
		},
		delivered(key, until) {
			noted.set(key, until);
		},
		store() {
			if (noted.size === 0) return;
			const kept = context.getWorkflowStaticData('node');
			for (const [key, until] of noted) kept[prefix + key] = until;
		},
	};
}

/** What a mark belongs to: who exports other data, or from elsewhere, begins anew. A digest, because it is kept. */
export function markKey({ baseUrl }: Connection, { id }: ExportSystem, { cloneOf, source, dataType, media = [], tenantId }: ExportOrder): string {
	const what = [baseUrl, id, cloneOf, source, dataType, [...media].sort(), tenantId].map((part) => part ?? null);
	return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
}
