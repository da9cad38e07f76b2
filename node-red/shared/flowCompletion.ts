import type { NodeAPI } from 'node-red';

/** How long to wait for a silent flow before the next batch is sent: a node that never calls `done` must not stop an export. */
const patienceMs = 60_000;

/** These keep a message until others have come, so waiting for them would be waiting for ourselves. */
const collectors = new Set(['join', 'batch', 'sort']);

interface Delivery {
	msg: { _msgid?: string };
	destination: { id: string; node?: { type?: string; _expectedDoneCount?: number } };
}

interface Completion {
	msg: { _msgid?: string };
	node: { id: string };
}

let runs = 0;

/** What became of a message: every node has finished with it; a node keeps it until others have come; nothing moved for {@link patienceMs} although a node had not finished. */
type FlowOutcome = 'finished' | 'kept' | 'silent';

/** Follows a message through the flow, and every message made from it, until all nodes have finished with them. */
export interface FlowCompletion {
	/** Sends and waits; no longer than until `signal` is aborted. */
	through(messageId: string, send: () => void, signal: AbortSignal): Promise<FlowOutcome>;
	close(): void;
}

/**
 * Node-RED tells a sender nothing, but its routing hooks tell which node a message is given to and which node has called `done` for it. A message that is
 * passed on keeps its `_msgid`, so the batch is dealt with when as many deliveries with its id have been finished as there were. Nodes of the old sort,
 * without `done`, count as finished when they have been handed the message.
 */
export function followFlow(RED: NodeAPI): FlowCompletion {
	const label = `genesysFlow${++runs}`;
	let current: string | undefined;
	let open = new Map<string, number>();
	let isKept = false;
	let moved = (): void => undefined;

	const change = (nodeId: string, by: number): void => {
		const count = (open.get(nodeId) ?? 0) + by;
		if (count > 0) open.set(nodeId, count);
		else open.delete(nodeId);
		moved();
	};

	RED.hooks.add(`preDeliver.${label}`, ({ msg, destination }: Delivery) => {
		if (msg._msgid === current) change(destination.id, 1);
	});
	RED.hooks.add(`postReceive.${label}`, ({ msg, destination: { id, node } }: Delivery) => {
		if (msg._msgid !== current) return;
		const collects = collectors.has(node?.type ?? '');
		isKept ||= collects;
		if (!node?._expectedDoneCount || collects) change(id, -1);
	});
	RED.hooks.add(`onComplete.${label}`, ({ msg, node }: Completion) => {
		if (msg._msgid === current) change(node.id, -1);
	});

	return {
		through: (messageId, send, signal) => {
			current = messageId;
			open = new Map();
			isKept = false;
			send();
			return new Promise((resolve) => {
				let timer: NodeJS.Timeout | undefined;
				const settle = (outcome: FlowOutcome): void => {
					clearTimeout(timer);
					signal.removeEventListener('abort', end);
					moved = () => undefined;
					setImmediate(resolve, outcome);
				};
				const end = (): void => settle(isKept ? 'kept' : 'finished');
				moved = () => {
					clearTimeout(timer);
					if (open.size === 0) return end();
					timer = setTimeout(settle, patienceMs, 'silent');
				};
				signal.addEventListener('abort', end, { once: true });
				moved();
			});
		},
		close: () => RED.hooks.remove(`*.${label}`),
	};
}
