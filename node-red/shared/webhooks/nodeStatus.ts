import type { Node } from 'node-red';
import type { Problem } from '../flowErrors.ts';
import { clockTime, NodeStatus } from '../statusText.ts';
import { throttle } from '../timing.ts';

/** A status that changes more often is unreadable. */
const statusEveryMs = 1000;

/** Shows the latest event under a webhook node. */
export interface WebhookStatus {
	/** A request was trusted. */
	countAccepted(): void;
	countSent(): void;
	/** Events that filters or duplicates dropped. */
	countFiltered(count: number): void;
	countRejected(): void;
	/** The flow answered a request. */
	countAnswered(): void;
	/** The flow did not answer a request in time. */
	countUnanswered(): void;
	/** Why the node cannot work; `undefined` if it can. */
	setProblem(problem: Problem | undefined): void;
	show(): void;
	stop(): void;
}

/** `waiting`: the number of requests that wait for the flow to answer. */
export function createStatus(node: Node, unchecked: boolean, waiting: () => number): WebhookStatus {
	const status = new NodeStatus(node);
	const counts = { sent: 0, filtered: 0, rejected: 0, unanswered: 0 };
	const last = { accepted: 0, sent: 0, filtered: 0, rejected: 0, answered: 0, unanswered: 0 };
	let problem: Problem | undefined;

	const showEvents = (): void => {
		if (waiting()) return status.showCount('busy', 'webhook.waiting', waiting());
		if (last.filtered > last.sent) return status.showCount('ready', 'webhook.filtered', counts.filtered);
		if (unchecked && counts.sent === 0) return status.show('unsafe', 'webhook.unchecked');
		if (unchecked) return status.showCount('unsafe', 'webhook.uncheckedEvents', counts.sent);
		if (counts.sent === 0) return status.show('ready', 'webhook.none');
		status.showCount('good', 'webhook.events', counts.sent, { at: clockTime(last.sent) });
	};

	const showNow = (): void => {
		// Such an error is about the form, and only the path can be wrong.
		if (problem?.kind === 'input') return status.show('error', 'webhook.path');
		if (problem) return status.showError(problem);
		if (last.rejected > last.accepted)
			return status.showCount('warning', 'webhook.refused', counts.rejected, { at: clockTime(last.rejected) });
		if (last.unanswered > last.answered) return status.showCount('warning', 'webhook.unanswered', counts.unanswered);
		showEvents();
	};

	const { request, stop } = throttle(showNow, statusEveryMs);
	return {
		countAccepted: () => {
			last.accepted = Date.now();
		},
		countSent: () => {
			counts.sent += 1;
			last.sent = Date.now();
		},
		countFiltered: (count) => {
			if (count === 0) return;
			counts.filtered += count;
			last.filtered = Date.now();
		},
		countRejected: () => {
			counts.rejected += 1;
			last.rejected = Date.now();
		},
		countAnswered: () => {
			last.answered = Date.now();
		},
		countUnanswered: () => {
			counts.unanswered += 1;
			last.unanswered = Date.now();
		},
		setProblem: (found) => {
			problem = found;
		},
		show: request,
		stop,
	};
}
