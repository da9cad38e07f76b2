import type { System } from '../server/routes.ts';
import type { DigitalChannel } from '../thirdPartyMessaging/thirdPartyMessagingRoutes.ts';
import type { Conversation } from './messageConversations.ts';
import type { Delivery, WebhookKind, WebhookSettings } from './deliveries.ts';
import type { FloodOptions, FloodSummary } from './loadTest.ts';
import type { Manner } from './sendOptions.ts';
import { webhookRoutes } from './webhookRoutes.ts';
import {
	Webhooks,
	type AgentMessage,
	type InteractionEvents,
	type NewInteraction,
	type StartedInteraction,
	type StrayReceipt,
} from './webhooks.ts';

/**
 * Webhooks to whoever asked for them. What sends comes back with its delivery as soon as it was accepted or given up, and fails when no URL is set. Deliveries, interactions
 * and conversations are kept up to some hundreds; the oldest go.
 */
export interface WebhookControls {
	readonly settings: Readonly<WebhookSettings>;
	/** Oldest first, without those of floods. */
	readonly deliveries: readonly Delivery[];
	readonly interactions: readonly StartedInteraction[];
	readonly conversations: readonly Conversation[];
	/** Receipts that belong to no message. */
	readonly strayReceipts: readonly StrayReceipt[];
	/** What is left out stays as it was. */
	configure(settings: Partial<WebhookSettings>): void;
	startInteraction(interaction?: NewInteraction, manner?: Manner): Promise<Delivery>;
	finishInteraction(id: string, manner?: Manner): Promise<Delivery>;
	/** Several events in one webhook. */
	sendEvents(events: InteractionEvents, manner?: Manner): Promise<Delivery>;
	sendMessage(message: AgentMessage, manner?: Manner): Promise<Delivery>;
	/** Anything: text and bytes as they are, the rest as JSON. */
	send(kind: WebhookKind, payload: unknown, manner?: Manner): Promise<Delivery>;
	/** The same bytes again, signed and sent as they were. */
	replay(id: string): Promise<Delivery>;
	/** Many at once; comes back with the summary when the last is through. */
	flood(options: FloodOptions): Promise<FloodSummary>;
	/** What `read` finds, as soon as it finds anything (it is asked at every change); fails when the sandbox is reset or closed first. */
	until<T>(read: () => T | undefined | false): Promise<T>;
}

const defaultSettings: WebhookSettings = { attempts: 3, retryMs: 1000, timeoutMs: 10_000 };

/** Webhooks of which none has been sent. `now` is in ms; `settings` are those of a fresh start. */
export function webhooks(
	now: () => number,
	channel: DigitalChannel,
	settings: Partial<WebhookSettings> = {},
): System & { state: Webhooks; controls: WebhookControls } {
	const state = new Webhooks(now, channel, { ...defaultSettings, ...settings });
	const controls: WebhookControls = {
		get settings() {
			return state.settings;
		},
		get conversations() {
			return state.listConversations();
		},
		deliveries: state.deliveries.list,
		interactions: state.interactions,
		strayReceipts: state.strays,
		configure: (changes) => state.configure(changes),
		startInteraction: async (interaction = {}, manner) => state.tellEvents({ start: [interaction] }, manner).settled,
		finishInteraction: async (id, manner) => state.tellEvents({ finish: [id] }, manner).settled,
		sendEvents: async (events, manner) => state.tellEvents(events, manner).settled,
		sendMessage: async (message, manner) => state.write(message, manner).settled,
		send: async (kind, payload, manner) => state.send(kind, payload, manner).settled,
		replay: async (id) => state.deliveries.replay(id).settled,
		flood: async (options) => state.flood(options).settled,
		until: (read) => state.until(read),
	};
	return { state, controls, routes: webhookRoutes(state), clear: () => state.clear(), close: () => state.clear() };
}
