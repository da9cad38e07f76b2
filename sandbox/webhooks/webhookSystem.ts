import type { System } from '../server/routes.ts';
import type { DigitalChannel } from '../thirdPartyMessaging/thirdPartyMessagingRoutes.ts';
import type { Conversation } from './messageConversations.ts';
import type { Delivery, WebhookSettings } from './deliveries.ts';
import type { OpenMessage, WebhookKind } from './payloads.ts';
import type { LoadTestOptions, LoadTestSummary } from './loadTest.ts';
import type { SendOptions } from './sendOptions.ts';
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
 * Sends webhooks to the configured URLs. Functions that send resolve with the delivery when it is accepted or has
 * failed, and throw if no URL is set. Only the newest few hundred deliveries, interactions and conversations are kept.
 */
export interface WebhookControls {
	readonly settings: Readonly<WebhookSettings>;
	/** Oldest first, without those of load tests. */
	readonly deliveries: readonly Delivery[];
	readonly interactions: readonly StartedInteraction[];
	readonly conversations: readonly Conversation[];
	/** Receipts without a known message. */
	readonly strayReceipts: readonly StrayReceipt[];
	/** Missing settings stay unchanged. */
	configure(settings: Partial<WebhookSettings>): void;
	startInteraction(interaction?: NewInteraction, manner?: SendOptions): Promise<Delivery>;
	finishInteraction(id: string, manner?: SendOptions): Promise<Delivery>;
	/** Sends several events in one webhook. */
	sendEvents(events: InteractionEvents, manner?: SendOptions): Promise<Delivery>;
	sendMessage(message: AgentMessage, manner?: SendOptions): Promise<Delivery>;
	/** Sends a message of Genesys Cloud through the open messaging integration. */
	sendOpenMessage(message: OpenMessage, manner?: SendOptions): Promise<Delivery>;
	/** Sends any payload: text and bytes unchanged, anything else as JSON. */
	send(kind: WebhookKind, payload: unknown, manner?: SendOptions): Promise<Delivery>;
	/** Sends the same bytes again, with the same signature. */
	replay(id: string): Promise<Delivery>;
	/** Sends many webhooks; resolves with the summary when all are done. */
	flood(options: LoadTestOptions): Promise<LoadTestSummary>;
	/**
	 * Resolves with the first value that `read` returns; it is called after every change. Rejects when the sandbox is
	 * reset or closed first.
	 */
	until<T>(read: () => T | undefined | false): Promise<T>;
}

const defaultSettings: WebhookSettings = { attempts: 3, retryMs: 1000, timeoutMs: 10_000 };

/** Webhooks with no deliveries yet. `now` is in ms; `settings` are the initial ones. */
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
		startInteraction: async (interaction = {}, manner) => state.postEvents({ start: [interaction] }, manner).settled,
		finishInteraction: async (id, manner) => state.postEvents({ finish: [id] }, manner).settled,
		sendEvents: async (events, manner) => state.postEvents(events, manner).settled,
		sendMessage: async (message, manner) => state.write(message, manner).settled,
		sendOpenMessage: async (message, manner) => state.writeOpenMessage(message, manner).settled,
		send: async (kind, payload, manner) => state.send(kind, payload, manner).settled,
		replay: async (id) => state.deliveries.replay(id).settled,
		flood: async (options) => state.flood(options).settled,
		until: (read) => state.until(read),
	};
	return { state, controls, routes: webhookRoutes(state), clear: () => state.clear(), close: () => state.clear() };
}
