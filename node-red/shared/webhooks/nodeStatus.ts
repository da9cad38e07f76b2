import type { Node, NodeAPI, NodeStatus } from 'node-red';
import { clock } from '../clock.ts';
import { paced } from '../throttle.ts';

/** The status is for people: more often than this nobody can read it. */
const statusEveryMs = 1000;

/** What has come to a webhook node so far, as its status tells it. */
export interface Standing {
	/** Something came that is trusted. */
	accepted(): void;
	sent(): void;
	/** Filtered out, or repeats. */
	passedOver(count: number): void;
	/** `reason`: in one word, see the node's texts. */
	refused(reason: string): void;
	/** The node cannot do its work, and why; empty when it can. */
	wrong(why: string): void;
	show(): void;
	stop(): void;
}

/** `waiting`: how many requests wait for the flow to answer them. */
export function standing(RED: NodeAPI, node: Node, unchecked: boolean, waiting: () => number): Standing {
	const counts = { sent: 0, passedOver: 0, refused: 0 };
	const last = { accepted: 0, sent: 0, refused: 0, reason: '' };
	let wrong = '';

	const text = (key: string, values: Record<string, string | number> = {}): string =>
		RED._(
			`genesys.webhookStatus.${key}`,
			Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
		);

	const happened = (): string =>
		[
			...(unchecked ? [text('unchecked')] : []),
			...(waiting() ? [text('waiting', { count: waiting() })] : []),
			counts.sent
				? text(counts.sent === 1 ? 'one' : 'several', { count: counts.sent, at: clock(last.sent) })
				: text('none'),
			...(counts.passedOver ? [text('passedOver', { count: counts.passedOver })] : []),
		].join(', ');

	const look = (): NodeStatus => {
		if (wrong) return { fill: 'red', shape: 'ring', text: wrong };
		if (last.refused > last.accepted)
			return {
				fill: 'yellow',
				shape: 'ring',
				text: text('refused', { at: clock(last.refused), reason: text(last.reason), count: counts.refused }),
			};
		return { fill: waiting() ? 'blue' : 'green', shape: counts.sent ? 'dot' : 'ring', text: happened() };
	};

	const { ask, stop } = paced(() => node.status(look()), statusEveryMs);
	return {
		accepted: () => {
			last.accepted = Date.now();
		},
		sent: () => {
			counts.sent += 1;
			last.sent = Date.now();
		},
		passedOver: (count) => {
			counts.passedOver += count;
		},
		refused: (reason) => {
			counts.refused += 1;
			Object.assign(last, { refused: Date.now(), reason });
		},
		wrong: (why) => {
			wrong = why;
		},
		show: ask,
		stop,
	};
}
