import type { WebhookDefinition } from './webhookSettings.ts';

export interface MessagesDefinition extends WebhookDefinition {
	/** Who responds: the node, immediately, or a reply node of the flow. */
	answer: 'atOnce' | 'reply';
	/** How long to wait for a reply node, in seconds. */
	within: number | string;
}

/** Genesys times out after ten seconds, and the response itself takes time too. Source: 003, Third-Party Messaging Overview. */
const longestSeconds = 9.5;

/** How long the flow may take to answer, in ms; `undefined` if the node answers itself. */
export const flowAnswersWithinMs = ({ answer, within }: MessagesDefinition): number | undefined =>
	answer === 'reply' ? Math.min(longestSeconds, Math.max(0.1, Number(within) || 8)) * 1000 : undefined;
