import type { NodeAPI, NodeMessage } from 'node-red';
import { failCancelled } from '../../shared/runConnection.ts';
import { followFlow } from '../../shared/flowCompletion.ts';
import type { ExportDefinition } from './exportSettings.ts';

/** The progress of a sequence of messages: its ID, and the number of the next one. */
export interface Place {
	id: string;
	next: number;
}

/** Our part of an outgoing message. It always has a `payload`. */
export interface Outgoing {
	payload: unknown;
	/** Called when the flow has processed this message and all before it. Never sent. */
	delivered?: (at: Place) => Promise<void>;
	[property: string]: unknown;
}

/** The same message, with one more callback for when the flow has processed it. */
export const whenDelivered = (part: Outgoing, more: NonNullable<Outgoing['delivered']>): Outgoing => ({
	...part,
	delivered: async (at) => {
		await part.delivered?.(at);
		await more(at);
	},
});

interface Sequence {
	/** The incoming message. Each outgoing message starts as a copy of it. */
	msg: NodeMessage;
	send: (msg: NodeMessage) => void;
	pace: ExportDefinition['pace'];
	/** With `next`: resolves when the flow requests the next message. */
	asked: () => Promise<void>;
	/** The progress of the sequence that this run resumes. Known when the first message is sent. */
	place: () => Place | undefined;
	/** The flow did not finish a batch in time. Called once. */
	onSilence: () => void;
	signal: AbortSignal;
}

/**
 * Sends messages with `msg.parts`, one at a time at the chosen pace. The last one contains `report` and `parts.count`, so
 * that a Join node knows the end; therefore each message is held back until it is known whether another follows. Messages
 * that the flow has processed are acknowledged, up to the first one for which that is uncertain.
 */
export async function sendInSequence(
	RED: NodeAPI,
	parts: AsyncIterable<Outgoing>,
	{ msg, send, pace, asked, place, onSilence, signal }: Sequence,
	report: () => object,
): Promise<void> {
	const flow = pace === 'flow' ? followFlow(RED) : undefined;
	let at: Place | undefined;
	let isCertain = true;
	let isSilent = false;

	/** Sends a message and waits until the next one may follow. Returns whether the flow has processed it. */
	const through = async (outgoing: NodeMessage & { _msgid: string }): Promise<boolean> => {
		if (!flow) {
			// Requested first: a short flow may finish before sending returns.
			const next = asked();
			send(outgoing);
			await next;
			return true;
		}
		const outcome = await flow.through(outgoing._msgid, () => send(outgoing), signal);
		if (outcome === 'silent' && !isSilent) onSilence();
		isSilent ||= outcome === 'silent';
		return outcome === 'finished';
	};

	const deliver = async ({ delivered, ...part }: Outgoing, isLast: boolean): Promise<void> => {
		const { _msgid, ...own } = RED.util.cloneMessage(msg);
		void _msgid;
		const { id, next } = (at ??= place() ?? { id: RED.util.generateId(), next: 0 });
		at = { id, next: next + 1 };
		// With `len`, a Join node joins the arrays to one array instead of an array of arrays.
		const len = Array.isArray(part.payload) ? { len: Math.max(2, part.payload.length) } : {};
		const sequence = { id, type: 'array', index: next, ...len, ...(isLast ? { count: at.next } : {}) };
		const isDealtWith = await through({
			...own,
			...part,
			...(isLast ? report() : {}),
			parts: sequence,
			_msgid: RED.util.generateId(),
		});
		if (signal.aborted) failCancelled();
		isCertain &&= isDealtWith;
		if (isCertain) await delivered?.(at);
	};

	try {
		let held: Outgoing | undefined;
		for await (const part of parts) {
			if (held) await deliver(held, false);
			held = part;
		}
		if (signal.aborted) failCancelled();
		if (held) await deliver(held, true);
	} finally {
		flow?.close();
	}
}
