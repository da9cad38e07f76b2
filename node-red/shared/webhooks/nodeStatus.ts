import type { Node, NodeAPI, NodeStatus } from 'node-red';
import { clock, throttle } from '../timing.ts';

/** The status is for people: more often than this nobody can read it. */
const statusEveryMs = 1000;

/** The status line of a webhook node: what has come so far. */
export interface WebhookStatus {
	/** Something came that is trusted. */
	countAccepted(): void;
	countSent(): void;
	/** Filtered out, or duplicates. */
	countFiltered(count: number): void;
	/** `reason`: in one word, see the node's texts. */
	countRejected(reason: string): void;
	/** The flow has answered a request. */
	countAnswered(): void;
	/** The flow has not answered a request in time. */
	countUnanswered(): void;
	/** Why the node cannot do its work; empty when it can. */
	setError(text: string): void;
	show(): void;
	stop(): void;
}

/** `waiting`: how many requests wait for the flow to answer them. */
export function createStatus(RED: NodeAPI, node: Node, unchecked: boolean, waiting: () => number): WebhookStatus {
	const counts = { sent: 0, filtered: 0, rejected: 0, unanswered: 0 };
	const last = { accepted: 0, sent: 0, rejected: 0, answered: 0, unanswered: 0, reason: '' };
	let error = '';

	const text = (key: string, values: Record<string, string | number> = {}): string =>
		RED._(
			`genesys.webhookStatus.${key}`,
			Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
		);

	const summary = (): string =>
		[
			...(unchecked ? [text('unchecked')] : []),
			...(waiting() ? [text('waiting', { count: waiting() })] : []),
			counts.sent
				? text(counts.sent === 1 ? 'one' : 'several', { count: counts.sent, at: clock(last.sent) })
				: text('none'),
			...(counts.filtered ? [text('passedOver', { count: counts.filtered })] : []),
		].join(', ');

	const nodeStatus = (): NodeStatus => {
		if (error) return { fill: 'red', shape: 'ring', text: error };
		if (last.rejected > last.accepted)
			return {
				fill: 'yellow',
				shape: 'ring',
				text: text('refused', { at: clock(last.rejected), reason: text(last.reason), count: counts.rejected }),
			};
		if (last.unanswered > last.answered)
			return {
				fill: 'yellow',
				shape: 'ring',
				text: text('unanswered', { count: counts.unanswered, at: clock(last.unanswered) }),
			};
		return { fill: waiting() ? 'blue' : 'green', shape: counts.sent ? 'dot' : 'ring', text: summary() };
	};

	const { request, stop } = throttle(() => node.status(nodeStatus()), statusEveryMs);
	return {
		countAccepted: () => {
			last.accepted = Date.now();
		},
		countSent: () => {
			counts.sent += 1;
			last.sent = Date.now();
		},
		countFiltered: (count) => {
			counts.filtered += count;
		},
		countRejected: (reason) => {
			counts.rejected += 1;
			Object.assign(last, { rejected: Date.now(), reason });
		},
		countAnswered: () => {
			last.answered = Date.now();
		},
		countUnanswered: () => {
			counts.unanswered += 1;
			last.unanswered = Date.now();
		},
		setError: (problem) => {
			error = problem;
		},
		show: request,
		stop,
	};
}
