import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deliveries, Delivery } from './deliveries.ts';
import type { WebhookKind } from './payloads.ts';
import type { SendOptions } from './sendOptions.ts';

/** Settings for many webhooks, sent in sequence or in parallel. */
export interface LoadTestOptions {
	kind: WebhookKind;
	/** Total number; default 10,000. */
	count?: number;
	/** Number in parallel; default 16. */
	concurrency?: number;
	/** Maximum number per second; default unlimited. */
	perSecond?: number;
	manner?: SendOptions;
}

/** Totals for all webhooks instead of a record of each. Times are in ms. */
export interface LoadTestSummary {
	id: string;
	kind: WebhookKind;
	count: number;
	concurrency: number;
	/** `true` after the last answer, or when stopped. */
	isOver: boolean;
	/** Accepted and failed webhooks. */
	accepted: number;
	failed: number;
	/** Requests including retries, and how often each status or error was received. */
	attempts: number;
	answers: Record<string, number>;
	/** Answer times: the median, the 99th percentile, and the maximum. */
	p50: number;
	p99: number;
	slowest: number;
	seconds: number;
	perSecond: number;
	/** For messages: how many receipts had each status. */
	receipts: Record<string, number>;
}

/** Answers are counted by tenths of a millisecond; the last bucket contains all slower ones. */
const maxBuckets = 200_000;
/** Only the newest are kept. */
const maxKept = 20;

class LoadTest {
	readonly summary: LoadTestSummary;
	private readonly times = new Uint32Array(maxBuckets + 1);
	private readonly began = performance.now();
	private timed = 0;

	constructor(id: string, { kind, count = 10_000, concurrency = 16 }: LoadTestOptions) {
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

	/** Returns the current figures. */
	current(): LoadTestSummary {
		const { summary } = this;
		if (!summary.isOver) {
			summary.seconds = Math.round(performance.now() - this.began) / 1000;
			summary.perSecond = Math.round((summary.accepted + summary.failed) / Math.max(summary.seconds, 0.001));
			[summary.p50, summary.p99] = [this.quantile(0.5), this.quantile(0.99)];
		}
		return { ...summary, answers: { ...summary.answers }, receipts: { ...summary.receipts } };
	}

	end(): void {
		this.current();
		this.summary.isOver = true;
	}

	private quantile(share: number): number {
		let left = Math.ceil(this.timed * share);
		if (left === 0) return 0;
		const bucket = this.times.findIndex((count) => (left -= count) <= 0);
		return bucket === maxBuckets ? this.summary.slowest : bucket / 10;
	}
}

/** Creates the payload of one webhook. */
type MakePayload = (flood: string, index: number) => unknown;

/** All load tests, running or finished. */
export class LoadTests {
	private readonly floods: LoadTest[] = [];
	private readonly deliveries: Deliveries;
	private readonly make: Record<WebhookKind, MakePayload>;
	private readonly changed: () => void;
	private stopping = new AbortController();
	private count = 0;

	/** A generated message must have the ID `messageIdOf`, so that its receipt is counted. */
	constructor(deliveries: Deliveries, make: Record<WebhookKind, MakePayload>, changed: () => void) {
		this.deliveries = deliveries;
		this.make = make;
		this.changed = changed;
	}

	begin(options: LoadTestOptions): { summary: LoadTestSummary; settled: Promise<LoadTestSummary> } {
		this.count += 1;
		const flood = new LoadTest(String(this.count), options);
		this.floods.push(flood);
		if (this.floods.length > maxKept) this.floods.shift();
		const settled = this.run(flood, options, this.stopping.signal).then(() => flood.current());
		return { summary: flood.current(), settled };
	}

	/** Newest first. */
	list(): LoadTestSummary[] {
		return this.floods.map((flood) => flood.current()).reverse();
	}

	/** Counts a receipt if its message belongs to a load test. Returns whether it does. */
	receive(messageId: string, status: string): boolean {
		const [, id] = /^flood-(\d+)-\d+$/.exec(messageId) ?? [];
		const summary = this.floods.find((flood) => flood.summary.id === id)?.summary;
		if (summary) summary.receipts[status] = (summary.receipts[status] ?? 0) + 1;
		return summary !== undefined;
	}

	/** Stops sending. */
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
		flood: LoadTest,
		{ perSecond = Infinity, manner = {} }: LoadTestOptions,
		signal: AbortSignal,
	): Promise<void> {
		const { id, kind, count, concurrency } = flood.summary;
		const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
		const began = performance.now();
		let next = 0;
		const keepSending = async (): Promise<void> => {
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
			await Promise.all(Array.from({ length: Math.min(concurrency, count) }, keepSending));
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
