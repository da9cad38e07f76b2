import { randomUUID } from 'node:crypto';
import { tryAgain, type WebhookAnswer } from '../../../genesys/webhooks/webhook.ts';
import { failWith } from '../texts.ts';

/**
 * How a request that the flow answers has ended. `processed` or `deliverAgain`: by the flow; `late`: without an answer in
 * time; `left`: the sender disconnected; `stopped`: the node was stopped.
 */
export type Outcome = 'processed' | 'deliverAgain' | 'late' | 'left' | 'stopped';

/** A request that waits for the flow. */
export interface Pending {
	/** Identifies it in the flow. */
	id: string;
	/** Ends the wait. Only the first call counts. */
	settle(outcome: Outcome, answer?: WebhookAnswer): void;
}

/** All waiting requests of all nodes: any reply node may answer them. */
const waiting = new Map<string, Pending & { own: WebhookAnswer }>();

/** How the latest requests ended, to explain late replies. */
const outcomes = new Map<string, Outcome>();
const maxOutcomes = 1000;

function rememberOutcome(id: string, outcome: Outcome): void {
	outcomes.set(id, outcome);
	const [oldest] = outcomes.keys();
	if (outcomes.size > maxOutcomes && oldest !== undefined) outcomes.delete(oldest);
}

/** Lets a request wait for the flow, up to `longestMs`. `own`: the response after the flow has processed it. `onOutcome` is called once. */
export function waitForReply(
	own: WebhookAnswer,
	longestMs: number,
	onOutcome: (outcome: Outcome, answer: WebhookAnswer) => void,
): Pending {
	const id = randomUUID();
	const timer = setTimeout(() => pending.settle('late'), longestMs);
	const pending: Pending = {
		id,
		settle: (outcome, answer = tryAgain) => {
			if (!waiting.delete(id)) return;
			clearTimeout(timer);
			rememberOutcome(id, outcome);
			onOutcome(outcome, answer);
		},
	};
	waiting.set(id, { ...pending, own });
	return pending;
}

/** The error for a request that no longer waits, by how it ended. */
const endedErrors: Readonly<Record<Outcome, string>> = {
	processed: 'repliedAlready',
	deliverAgain: 'repliedAlready',
	late: 'lateReply',
	left: 'leftReply',
	stopped: 'stoppedReply',
};

function failReply(id: unknown): never {
	if (typeof id !== 'string' || id === '') failWith('input', 'noReply');
	const outcome = outcomes.get(id);
	failWith('input', outcome ? endedErrors[outcome] : 'unknownReply');
}

/** The flow's answer to a request. */
export type Decision = { processed: true; messageId?: string } | { processed: false };

/** Answers a waiting request. Raises an `input` error if it does not wait, or no longer waits. */
export function answerPending(id: unknown, decision: Decision): void {
	const found = typeof id === 'string' ? waiting.get(id) : undefined;
	if (!found) failReply(id);
	if (!decision.processed) return found.settle('deliverAgain');
	const { messageId } = decision;
	found.settle(
		'processed',
		messageId === undefined ? found.own : { ...found.own, body: { ...found.own.body, messageId } },
	);
}
