import type { IExecuteFunctions } from 'n8n-workflow';

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
