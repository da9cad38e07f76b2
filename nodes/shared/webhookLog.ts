import type { IWebhookFunctions } from 'n8n-workflow';

/** The minimum time between two warnings of one kind for a trigger, in ms. */
export const warnEveryMs = 60_000;

interface LastWarning {
	at: number;
	/** How many warnings were suppressed since. */
	since: number;
}

const lastWarnings = new Map<string, LastWarning>();

/** Logs a warning: the first of its kind immediately, then at most one per minute, so that requests cannot flood the log. */
export function warnSparingly(
	context: Pick<IWebhookFunctions, 'getNode' | 'getWorkflow' | 'logger'>,
	kind: string,
	text: string,
): void {
	const { id: workflowId, name: workflowName } = context.getWorkflow();
	const { id, name: nodeName } = context.getNode();
	const key = `${workflowId} ${id} ${kind}`;
	const last = lastWarnings.get(key);
	if (last && Date.now() - last.at < warnEveryMs) {
		last.since += 1;
		return;
	}
	lastWarnings.set(key, { at: Date.now(), since: 0 });
	const more = last?.since ? ` (and ${last.since} more since the last warning)` : '';
	context.logger.warn(`${nodeName} of "${workflowName ?? workflowId}": ${text}${more}`, { workflowId, nodeName });
}
