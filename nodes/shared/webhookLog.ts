import type { IWebhookFunctions } from 'n8n-workflow';

/** As often as this, in ms, something of one kind is told of a trigger. */
export const sayEveryMs = 60_000;

interface Told {
	at: number;
	/** How often it would have been told since. */
	since: number;
}

const told = new Map<string, Told>();

/** Tells the people who run n8n, in its log: at once, and then what is of the same kind no more than once a minute, whatever is sent to the trigger. */
export function warnSparingly(
	context: Pick<IWebhookFunctions, 'getNode' | 'getWorkflow' | 'logger'>,
	kind: string,
	text: string,
): void {
	const { id: workflowId, name: workflowName } = context.getWorkflow();
	const { id, name: nodeName } = context.getNode();
	const key = `${workflowId} ${id} ${kind}`;
	const last = told.get(key);
	if (last && Date.now() - last.at < sayEveryMs) {
		last.since += 1;
		return;
	}
	told.set(key, { at: Date.now(), since: 0 });
	const more = last?.since ? ` (and ${last.since} more since it was last said)` : '';
	context.logger.warn(`${nodeName} of "${workflowName ?? workflowId}": ${text}${more}`, { workflowId, nodeName });
}
