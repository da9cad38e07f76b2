import { randomUUID } from 'node:crypto';
import { digitalChannelAccess } from '../data/systems.ts';
import type { Message } from '../thirdPartyMessaging/messages.ts';
import type { DigitalChannel, ReceivedMessage } from '../thirdPartyMessaging/thirdPartyMessagingRoutes.ts';
import { Conversations, type Conversation, type ConversationMessage } from './messageConversations.ts';
import { Deliveries, type StartedDelivery, type Receipt, type WebhookSettings } from './deliveries.ts';
import { LoadTests, messageIdOf, type LoadTestOptions, type LoadTestSummary } from './loadTest.ts';
import type { SendOptions } from './sendOptions.ts';
import {
	eventsPayload,
	messagePayload,
	openMessagePayload,
	type ChannelType,
	type Interaction,
	type OpenMessage,
	type WebhookKind,
	type Party,
	type WrittenMessage,
} from './payloads.ts';

/** An interaction started in the sandbox. Times are ISO 8601. */
export interface StartedInteraction extends Interaction {
	startedAt: string;
	finishedAt?: string;
}

/** Settings of a new interaction; default `chat` and `InboundNew`. */
export type NewInteraction = Partial<Pick<Interaction, 'mediaType' | 'interactionSubtype'>>;

/** Events for one webhook: new interactions to start, and IDs of interactions to end. */
export interface InteractionEvents {
	start?: readonly NewInteraction[];
	finish?: readonly string[];
}

/** A new attachment. */
export interface NewAttachment {
	name: string;
	/** Media type. */
	type: string;
	base64: string;
}

/** A new message from an agent. An SMS has one recipient and a text; an email has a text, HTML, or both. */
export interface AgentMessage {
	channel: ChannelType;
	to: string | Party | readonly (string | Party)[];
	text?: string;
	html?: string;
	subject?: string;
	replyTo?: string | Party;
	attachments?: readonly NewAttachment[];
}

/** A receipt for a message that the sandbox didn't send, or has already forgotten. */
export interface StrayReceipt extends Receipt {
	messageId: string;
}

interface Waiting {
	look(): void;
	fail(error: Error): void;
}

/** Maximum number of interactions, and of stray receipts; only the newest are kept. */
const maxKept = 500;
const maxKeptStrays = 50;
const floodRecipient = '16504661149';

const partyOf = (party: string | Party): Party => (typeof party === 'string' ? { id: party.trim() } : party);

/** The agent desktop and its webhooks. */
export class Webhooks {
	/** Origin of the sandbox, for the URLs of interactions. */
	origin = '';
	/** Increases with every change. */
	version = 0;
	readonly interactions: StartedInteraction[] = [];
	readonly strays: StrayReceipt[] = [];
	readonly deliveries: Deliveries;
	settings: WebhookSettings;
	private readonly defaults: WebhookSettings;
	private readonly conversations = new Conversations();
	private readonly floods: LoadTests;
	private readonly channel: DigitalChannel;
	private readonly now: () => number;
	private readonly waiting = new Set<Waiting>();
	private written = 0;

	constructor(now: () => number, channel: DigitalChannel, defaults: WebhookSettings) {
		this.now = now;
		this.channel = channel;
		this.defaults = defaults;
		this.settings = { ...defaults };
		const changed = (): void => this.changed();
		this.deliveries = new Deliveries({ now, settings: () => this.settings, onChange: changed });
		const make: Record<WebhookKind, (flood: string, index: number) => object> = {
			interactions: () => eventsPayload([{ event: 'STARTED', interaction: this.newInteraction({}) }]),
			messages: (flood, index) =>
				messagePayload({
					channel: 'sms',
					messageId: messageIdOf(flood, index),
					to: [{ id: floodRecipient }],
					text: `Message ${index + 1}`,
					attachments: [],
				}),
			openMessages: (flood, index) =>
				openMessagePayload({ to: floodRecipient, text: `Message ${index + 1}` }, messageIdOf(flood, index), now()),
		};
		this.floods = new LoadTests(this.deliveries, make, changed);
		channel.listen((message) => this.receive(message));
	}

	configure(changes: Partial<WebhookSettings>): void {
		this.settings = { ...this.settings, ...changes };
		this.changed();
	}

	/** Sends one webhook with all started and then all ended interactions. */
	postEvents({ start = [], finish = [] }: InteractionEvents, manner?: SendOptions): StartedDelivery {
		const begun = start.map((wanted): StartedInteraction => ({
			...this.newInteraction(wanted),
			startedAt: this.time(),
		}));
		const ended = finish.map((id) => this.interaction(id));
		const payload = eventsPayload([
			...begun.map((interaction) => ({ event: 'STARTED' as const, interaction })),
			...ended.map((interaction) => ({ event: 'FINISHED' as const, interaction })),
		]);
		const delivery = this.deliveries.begin('interactions', payload, manner, {
			interactionIds: [...begun, ...ended].map(({ id }) => id),
		});
		this.interactions.push(...begun);
		if (this.interactions.length > maxKept) this.interactions.splice(0, this.interactions.length - maxKept);
		for (const interaction of ended) interaction.finishedAt ??= this.time();
		this.changed();
		return delivery;
	}

	/** An interaction started in the sandbox, whether or not it has ended. */
	interaction(id: string): StartedInteraction {
		const found = this.interactions.find((interaction) => interaction.id === id);
		if (!found) throw new Error(`There is no interaction ${id}`);
		return found;
	}

	write(
		{ channel, to, text, html, subject, replyTo, attachments = [] }: AgentMessage,
		manner?: SendOptions,
	): StartedDelivery {
		this.deliveries.check('messages');
		this.written += 1;
		const written: WrittenMessage = {
			channel,
			messageId: channel === 'sms' ? `${this.now()}-${this.written}` : randomUUID(),
			to: (Array.isArray(to) ? (to as (string | Party)[]) : [to as string | Party]).map(partyOf),
			...{ text, html, subject, ...(replyTo === undefined ? {} : { replyTo: partyOf(replyTo) }) },
			attachments: attachments.map(({ name, type, base64 }) =>
				this.channel.addMedia({ name, type, bytes: Buffer.from(base64, 'base64') }),
			),
		};
		const begun = this.deliveries.begin('messages', messagePayload(written), manner, { messageId: written.messageId });
		const { messageId: id, to: parties } = written;
		const names = written.attachments.map(({ filename }) => filename);
		const message = {
			id,
			by: 'agent' as const,
			text: text ?? '',
			subject,
			hasHtml: html !== undefined,
			attachments: names,
			at: this.time(),
		};
		this.conversations.add({ message, channel, parties, delivery: begun.delivery });
		this.changed();
		return begun;
	}

	/** A customer's message, as if a flow had sent it. */
	receiveFromCustomer({
		channel,
		from,
		text,
		subject,
	}: {
		channel: ChannelType;
		from: string;
		text: string;
		subject?: string;
	}): void {
		const { channelId, mailAddress } = digitalChannelAccess;
		const parties = { from: { id: from }, to: { id: channel === 'sms' ? channelId : mailAddress } };
		const message: Message =
			channel === 'sms'
				? { channel: parties, type: 'Text', text }
				: { channel: parties, type: 'Email', subject: subject ?? '', content: [{ type: 'text', text }] };
		this.channel.accept([message]);
	}

	writeOpenMessage(message: OpenMessage, manner?: SendOptions): StartedDelivery {
		const messageId = randomUUID();
		return this.deliveries.begin('openMessages', openMessagePayload(message, messageId, this.now()), manner, {
			messageId,
		});
	}

	send(kind: WebhookKind, payload: unknown, manner?: SendOptions): StartedDelivery {
		return this.deliveries.begin(
			kind,
			payload instanceof Uint8Array ? Buffer.from(payload).toString('utf8') : payload,
			manner,
		);
	}

	flood(options: LoadTestOptions): { summary: LoadTestSummary; settled: Promise<LoadTestSummary> } {
		this.deliveries.check(options.kind);
		return this.floods.begin(options);
	}

	stopFloods(): void {
		this.floods.stop();
	}

	listFloods(): LoadTestSummary[] {
		return this.floods.list();
	}

	listConversations(): Conversation[] {
		return this.conversations.list();
	}

	/** Resolves with the first value that `read` returns; rejects when everything is reset first. */
	until<T>(read: () => T | undefined | false): Promise<T> {
		return new Promise((resolve, reject) => {
			const waiting: Waiting = {
				look: () => {
					const found = read();
					if (found === undefined || found === false) return;
					this.waiting.delete(waiting);
					resolve(found);
				},
				fail: reject,
			};
			this.waiting.add(waiting);
			waiting.look();
		});
	}

	clear(): void {
		this.deliveries.clear();
		this.floods.clear();
		this.conversations.clear();
		this.interactions.length = 0;
		this.strays.length = 0;
		this.settings = { ...this.defaults };
		this.written = 0;
		this.version += 1;
		for (const { fail } of this.waiting) fail(new Error('The sandbox was reset or closed'));
		this.waiting.clear();
	}

	private changed(): void {
		this.placeStrays();
		this.version += 1;
		for (const { look } of [...this.waiting]) look();
	}

	private newInteraction({ mediaType = 'chat', interactionSubtype = 'InboundNew' }: NewInteraction): Interaction {
		const id = randomUUID();
		return { id, mediaType, interactionSubtype, selfUri: `${this.origin}/nexus/v3/${mediaType}/sessions/${id}` };
	}

	/** Handles what came over the channel: receipts belong to messages, everything else is from customers. */
	private receive(message: ReceivedMessage): void {
		const { type, channel, receivedAt: at } = message;
		if (type === 'Receipt') this.receiveReceipt(message);
		else
			this.conversations.add({
				message: { id: message.id ?? '', by: 'consumer', ...contentOf(message), at },
				channel: type === 'Email' ? 'email' : 'sms',
				parties: [channel.from as Party],
			});
		this.changed();
	}

	private receiveReceipt({ channel, receivedAt: at, ...message }: ReceivedMessage): void {
		const { status, reasons } = message as unknown as Pick<Receipt, 'status' | 'reasons'>;
		const [to] = [channel.to].flat() as Party[];
		const receipt: Receipt = { status, ...(reasons ? { reasons } : {}), to: to?.id, at };
		const messageId = channel.messageId ?? '';
		if (this.deliveries.receive(messageId, receipt) || this.floods.receive(messageId, status)) return;
		this.strays.push({ ...receipt, messageId });
		if (this.strays.length > maxKeptStrays) this.strays.shift();
	}

	/** A receipt may arrive before the answer that contains the ID of its message. */
	private placeStrays(): void {
		const left = this.strays.filter(({ messageId, ...receipt }) => !this.deliveries.receive(messageId, receipt));
		if (left.length < this.strays.length) this.strays.splice(0, this.strays.length, ...left);
	}

	private time(): string {
		return new Date(this.now()).toISOString();
	}
}

/** The readable parts of a customer's message. */
function contentOf(message: Message): Pick<ConversationMessage, 'text' | 'subject' | 'hasHtml' | 'attachments'> {
	const { text, subject, content } = message as { text?: unknown; subject?: unknown; content?: unknown };
	const parts = (Array.isArray(content) ? content : []) as { type?: unknown; text?: unknown }[];
	const said = text ?? parts.find(({ type }) => type === 'text')?.text ?? '';
	return {
		text: String(said),
		...(typeof subject === 'string' ? { subject } : {}),
		hasHtml: parts.some(({ type }) => type === 'html'),
		attachments: [],
	};
}
