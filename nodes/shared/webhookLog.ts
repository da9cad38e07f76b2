import type { IWebhookFunctions } from 'n8n-workflow';

/** As often as this, in ms, something of one kind is told of a trigger. */
export const warnEveryMs = 60_000;

interface LastWarning {
	at: number;
	/** How often it would have been told since. */
	since: number;
}

const lastWarnings = new Map<string, LastWarning>();

/** Tells the people who run n8n, in its log: at once, and then what is of the same kind no more than once a minute, whatever is sent to the trigger. */
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
