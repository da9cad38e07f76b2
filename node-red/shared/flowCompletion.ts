import type { NodeAPI } from 'node-red';

/** How long to wait for a silent flow before the next batch is sent: a node that never calls `done` must not stop an export. */
const patienceMs = 60_000;

/** These nodes keep a message until others arrive, so waiting for them would be waiting for ourselves. */
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

/**
 * What happened to a message: all nodes finished it; a node keeps it until others arrive; or nothing happened for {@link
 * patienceMs} although a node had not finished.
 */
type FlowOutcome = 'finished' | 'kept' | 'silent';

/** Follows a message through the flow, and every message made from it, until all nodes have finished with them. */
export interface FlowCompletion {
	/** Sends and waits, until `signal` aborts at the latest. */
	through(messageId: string, send: () => void, signal: AbortSignal): Promise<FlowOutcome>;
	close(): void;
}

/**
 * Node-RED does not inform a sender, but its routing hooks show which node receives a message and which node has called
 * `done` for it. A message that is passed on keeps its `_msgid`, so a batch is processed when all deliveries with its ID
 * are finished. Old nodes without `done` count as finished when they receive the message.
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
