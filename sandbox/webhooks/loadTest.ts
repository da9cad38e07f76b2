import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deliveries, Delivery, WebhookKind } from './deliveries.ts';
import type { Manner } from './sendOptions.ts';

/** Many webhooks, one after the other or several at a time. */
export interface FloodOptions {
	kind: WebhookKind;
	/** How many; 10,000 unless said otherwise. */
	count?: number;
	/** How many at a time; 16 unless said otherwise. */
	concurrency?: number;
	/** How many begin in a second, at most; as many as go otherwise. */
	perSecond?: number;
	manner?: Manner;
}

/** What became of them, instead of a record of each. Times are in ms. */
export interface FloodSummary {
	id: string;
	kind: WebhookKind;
	count: number;
	concurrency: number;
	/** `true` from the last answer on, or when it was stopped. */
	isOver: boolean;
	/** Accepted, given up. */
	accepted: number;
	failed: number;
	/** Requests, those that were tried again included, and how often which status or error came back. */
	attempts: number;
	answers: Record<string, number>;
	/** How long answers took: the slowest of the faster half, of 99 in 100, and of all. */
	p50: number;
	p99: number;
	slowest: number;
	seconds: number;
	perSecond: number;
	/** Of messages: how often which status was told by receipts. */
	receipts: Record<string, number>;
}

/** Answers by the tenth of a millisecond that they took, and the rest in the last. */
const maxBuckets = 200_000;
/** More are not kept, the oldest go. */
const maxKept = 20;

class Flood {
	readonly summary: FloodSummary;
	private readonly times = new Uint32Array(maxBuckets + 1);
	private readonly began = performance.now();
	private timed = 0;

	constructor(id: string, { kind, count = 10_000, concurrency = 16 }: FloodOptions) {
		const numbers = { accepted: 0, failed: 0, attempts: 0, p50: 0, p99: 0, slowest: 0, seconds: 0, perSecond: 0 };
		this.summary = { id, kind, count, concurrency, isOver: false, ...numbers, answers: {}, receipts: {} };
	}

	add({ state, attempts }: Delivery): void {
		const { summary } = this;
		summary[state === 'accepted' ? 'accepted' : 'failed'] += 1;
		summary.attempts += attempts.length;
		for (const { status, error, ms } of attempts) {
			const answer = String(status ?? error);
			summary.answers[answer] = (summary.answers[answer] ?? 0) + 1;
			if (status === undefined) continue;
			const bucket = Math.min(maxBuckets, Math.round(ms * 10));
			this.times[bucket] = (this.times[bucket] ?? 0) + 1;
			this.timed += 1;
			summary.slowest = Math.max(summary.slowest, ms);
		}
	}

	/** As it stands. */
	current(): FloodSummary {
		const { summary } = this;
		if (!summary.isOver) {
			summary.seconds = Math.round(performance.now() - this.began) / 1000;
			summary.perSecond = Math.round((summary.accepted + summary.failed) / Math.max(summary.seconds, 0.001));
			[summary.p50, summary.p99] = [this.below(0.5), this.below(0.99)];
		}
		return { ...summary, answers: { ...summary.answers }, receipts: { ...summary.receipts } };
	}

	end(): void {
		this.current();
		this.summary.isOver = true;
	}

	private below(share: number): number {
		let left = Math.ceil(this.timed * share);
		if (left === 0) return 0;
		const bucket = this.times.findIndex((count) => (left -= count) <= 0);
		return bucket === maxBuckets ? this.summary.slowest : bucket / 10;
	}
}

/** The payload of one of many. */
type Make = (flood: string, index: number) => unknown;

/** Floods that have run, and that run. */
export class Floods {
	private readonly floods: Flood[] = [];
	private readonly deliveries: Deliveries;
	private readonly make: Record<WebhookKind, Make>;
	private readonly changed: () => void;
	private stopping = new AbortController();
	private count = 0;

	/** The id of a message that is made must be `messageIdOf` it, for its receipt to be counted. */
	constructor(deliveries: Deliveries, make: Record<WebhookKind, Make>, changed: () => void) {
		this.deliveries = deliveries;
		this.make = make;
		this.changed = changed;
	}

	begin(options: FloodOptions): { summary: FloodSummary; settled: Promise<FloodSummary> } {
		this.count += 1;
		const flood = new Flood(String(this.count), options);
		this.floods.push(flood);
		if (this.floods.length > maxKept) this.floods.shift();
		const settled = this.run(flood, options, this.stopping.signal).then(() => flood.current());
		return { summary: flood.current(), settled };
	}

	/** Newest first. */
	list(): FloodSummary[] {
		return this.floods.map((flood) => flood.current()).reverse();
	}

	/** Counts a receipt when it is for a message of a flood. Whether it is. */
	receive(messageId: string, status: string): boolean {
		const [, id] = /^flood-(\d+)-\d+$/.exec(messageId) ?? [];
		const summary = this.floods.find((flood) => flood.summary.id === id)?.summary;
		if (summary) summary.receipts[status] = (summary.receipts[status] ?? 0) + 1;
		return summary !== undefined;
	}

	/** Sends no more. */
	stop(): void {
		this.stopping.abort();
		this.stopping = new AbortController();
	}

	clear(): void {
		this.stop();
		this.floods.length = 0;
		this.count = 0;
	}

	private async run(
		flood: Flood,
		{ perSecond = Infinity, manner = {} }: FloodOptions,
		signal: AbortSignal,
	): Promise<void> {
		const { id, kind, count, concurrency } = flood.summary;
		const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
		const began = performance.now();
		let next = 0;
		const sendOn = async (): Promise<void> => {
			while (next < count && !signal.aborted) {
				const index = next++;
				const early = began + (index / perSecond) * 1000 - performance.now();
				if (early > 0) await sleep(early, undefined, { signal }).catch(() => undefined);
				if (signal.aborted || !this.deliveries.isReady(kind)) return;
				flood.add(await this.deliveries.pass(kind, this.make[kind](id, index), manner, agent, signal));
				this.changed();
			}
		};
		try {
			await Promise.all(Array.from({ length: Math.min(concurrency, count) }, sendOn));
		} finally {
			agent.destroy();
			flood.end();
			this.changed();
		}
	}
}

export function messageIdOf(flood: string, index: number): string {
	return `flood-${flood}-${index}`;
}
