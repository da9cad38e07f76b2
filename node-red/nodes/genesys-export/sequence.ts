import type { NodeAPI, NodeMessage } from 'node-red';
import { failCancelled } from '../../platform/cancelled.ts';
import { followFlow } from '../../platform/flowCompletion.ts';
import type { Outgoing } from './contents.ts';
import type { ExportDefinition } from './settings.ts';

interface Sequence {
	/** What came in; each message that goes out begins as a copy of it. */
	msg: NodeMessage;
	send: (msg: NodeMessage) => void;
	pace: ExportDefinition['pace'];
	/** With `next`: settles when the flow asks for more. */
	asked: () => Promise<void>;
	/** The flow has gone silent with a batch; said once. */
	onSilence: () => void;
	signal: AbortSignal;
}

/**
 * Sends messages with `msg.parts`, one at a time as the pace says. The last one carries `parts.count`, so that a Join node knows the end, and `report`;
 * therefore each is held back until it is known whether another follows.
 */
export async function sendInSequence(RED: NodeAPI, parts: AsyncIterable<Outgoing>, { msg, send, pace, asked, onSilence, signal }: Sequence, report: () => object): Promise<number> {
	const id = RED.util.generateId();
	const flow = pace === 'flow' ? followFlow(RED) : undefined;
	let index = 0;
	let silent = false;

	const deliver = async (part: Outgoing, isLast: boolean): Promise<void> => {
		const { _msgid, ...own } = RED.util.cloneMessage(msg);
		void _msgid;
		// With `len` a Join node makes one array of what is in the arrays, rather than an array of arrays.
		const len = Array.isArray(part.payload) ? { len: Math.max(2, part.payload.length) } : {};
		const sequence = { id, type: 'array', index: index++, ...len, ...(isLast ? { count: index } : {}) };
		const outgoing = { ...own, ...part, ...(isLast ? report() : {}), parts: sequence, _msgid: RED.util.generateId() };
		if (!flow) {
			if (sequence.index > 0) await asked();
			send(outgoing);
		} else if (!(await flow.through(outgoing._msgid, () => send(outgoing), signal)) && !silent) {
			silent = true;
			onSilence();
		}
	};

	try {
		let held: Outgoing | undefined;
		for await (const part of parts) {
			if (held) await deliver(held, false);
			held = part;
		}
		if (signal.aborted) failCancelled();
		if (held) await deliver(held, true);
		return index;
	} finally {
		flow?.close();
	}
}
