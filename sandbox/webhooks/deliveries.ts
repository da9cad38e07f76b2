import { randomUUID } from 'node:crypto';
import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookKind } from './payloads.ts';
import { prepareWebhook, type SendOptions, type PreparedWebhook } from './sendOptions.ts';
import { post, type Answer } from './post.ts';

/** Where webhooks go, and how often to try. */
export interface WebhookSettings {
	/** URL for the start and end of interactions. */
	interactions?: string;
	/** URL for agents' messages. */
	messages?: string;
	/** URL of the open messaging integration of Genesys Cloud. */
	openMessages?: string;
	/** Maximum number of attempts. */
	attempts: number;
	/** Time between attempts, ms. */
	retryMs: number;
	/** Timeout of an answer, ms; 10 s are documented. */
	timeoutMs: number;
}

/** One request and its answer. `at` is ISO 8601. */
export interface Attempt extends Answer {
	at: string;
	traceId: string;
}

/** A provider's receipt for a message. */
export interface Receipt {
	status: string;
	reasons?: { code: number; message?: string }[];
	/** The recipient, if the receipt names one. */
	to?: string;
	/** ISO 8601. */
	at: string;
}

export interface Delivery {
	id: string;
	kind: WebhookKind;
	/** ISO 8601. */
	at: string;
	messageId?: string;
	/** The receiver's ID for the message, if it is different. */
	answeredId?: string;
	interactionIds?: string[];
	/** The delivery that this one repeats. */
	replayOf?: string;
	payload: unknown;
	manner: SendOptions;
	/** The finished attempts, oldest first. */
	attempts: Attempt[];
	state: 'sending' | 'accepted' | 'failed';
	receipts: Receipt[];
}

/** The message or interactions of a delivery. */
export type About = Pick<Delivery, 'messageId' | 'interactionIds' | 'replayOf'>;

/** A delivery that has started. */
export interface StartedDelivery {
	delivery: Delivery;
	/** Resolves with the delivery when it is accepted or has failed; never rejects. */
	settled: Promise<Delivery>;
}

export interface DeliveryOptions {
	now(): number;
	settings(): WebhookSettings;
	onChange(): void;
}

/** Only the newest are kept. */
const maxKept = 500;

/** Interactions require exactly 200, messages any 2XX (reference: Interactions Webhook Overview; Third-Party Messaging Overview; Genesys Cloud, section 11). */
const isAccepted: Record<WebhookKind, (status: number) => boolean> = {
	interactions: (status) => status === 200,
	messages: (status) => status >= 200 && status < 300,
	openMessages: (status) => status >= 200 && status < 300,
};

/** All webhooks that were sent or are being sent. */
export class Deliveries {
	readonly list: Delivery[] = [];
	private readonly bytes = new WeakMap<Delivery, PreparedWebhook>();
	private readonly options: DeliveryOptions;
	private ending = new AbortController();
	private count = 0;

	constructor(options: DeliveryOptions) {
		this.options = options;
	}

	/** Sends a webhook until it is accepted or the attempts run out. Throws if no URL is set. */
	begin(kind: WebhookKind, payload: unknown, manner: SendOptions = {}, about: About = {}): StartedDelivery {
		const delivery = this.make(kind, payload, manner, about);
		return this.record(delivery, prepareWebhook(payload, manner, kind));
	}

	/** Sends the same bytes again, with the same options, as a new delivery. */
	replay(id: string): StartedDelivery {
		const again = this.list.find((delivery) => delivery.id === id);
		const bytes = again && this.bytes.get(again);
		if (!bytes) throw new Error(`There is no delivery ${id}`);
		const { kind, payload, manner, messageId, interactionIds } = again;
		return this.record(this.make(kind, payload, manner, { messageId, interactionIds, replayOf: id }), bytes);
	}

	/** Sends without recording the delivery. */
	async pass(
		kind: WebhookKind,
		payload: unknown,
		manner: SendOptions,
		agent: Agent,
		signal: AbortSignal,
	): Promise<Delivery> {
		const delivery = this.make(kind, payload, manner, {});
		await this.attempt(
			delivery,
			prepareWebhook(payload, manner, kind),
			AbortSignal.any([signal, this.ending.signal]),
			agent,
		);
		return delivery;
	}

	/** Adds a receipt to its message. Returns whether the message was found. */
	receive(messageId: string, receipt: Receipt): boolean {
		const about = this.list.filter((delivery) => delivery.messageId === messageId || delivery.answeredId === messageId);
		for (const { receipts } of about) receipts.push(receipt);
		return about.length > 0;
	}

	/** Aborts current deliveries and forgets everything. */
	clear(): void {
		this.ending.abort();
		this.ending = new AbortController();
		this.list.length = 0;
		this.count = 0;
	}

	/** Whether a URL is set for webhooks of this kind. */
	isReady(kind: WebhookKind): boolean {
		return this.options.settings()[kind] !== undefined;
	}

	/** Throws if no URL is set. */
	check(kind: WebhookKind): void {
		if (!this.isReady(kind)) throw new Error(`No URL is set for the webhook of ${kind}: set it first`);
	}

	private make(kind: WebhookKind, payload: unknown, manner: SendOptions, about: About): Delivery {
		this.check(kind);
		this.count += 1;
		return {
			id: String(this.count),
			kind,
			at: this.time(),
			...about,
			payload,
			manner,
			attempts: [],
			state: 'sending',
			receipts: [],
		};
	}

	private record(delivery: Delivery, bytes: PreparedWebhook): StartedDelivery {
		this.bytes.set(delivery, bytes);
		this.list.push(delivery);
		if (this.list.length > maxKept) this.list.splice(0, this.list.length - maxKept);
		this.options.onChange();
		return { delivery, settled: this.attempt(delivery, bytes, this.ending.signal).then(() => delivery) };
	}

	private async attempt(delivery: Delivery, bytes: PreparedWebhook, signal: AbortSignal, agent?: Agent): Promise<void> {
		const { [delivery.kind]: url = '', attempts, retryMs, timeoutMs } = this.options.settings();
		while (delivery.state === 'sending') {
			const [at, traceId] = [this.time(), randomUUID()];
			const answer = await post(
				url,
				{ ...bytes, headers: { ...bytes.headers, 'x-b3-traceid': traceId } },
				{ timeoutMs, agent, signal },
			);
			delivery.attempts.push({ at, traceId, ...answer });
			const accepted = answer.status !== undefined && isAccepted[delivery.kind](answer.status);
			if (accepted) this.noteId(delivery, answer.answer);
			delivery.state = accepted
				? 'accepted'
				: delivery.attempts.length < attempts && !signal.aborted
					? 'sending'
					: 'failed';
			this.options.onChange();
			if (delivery.state !== 'sending') return;
			await sleep(retryMs, undefined, { signal }).catch(() => (delivery.state = 'failed'));
		}
	}

	/** Receipts use the ID from the answer. */
	private noteId(delivery: Delivery, answer: unknown): void {
		const id = typeof answer === 'object' && answer !== null && 'messageId' in answer ? answer.messageId : undefined;
		if (delivery.messageId !== undefined && typeof id === 'string' && id !== '' && id !== delivery.messageId)
			delivery.answeredId = id;
	}

	private time(): string {
		return new Date(this.options.now()).toISOString();
	}
}
