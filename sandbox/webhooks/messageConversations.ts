import { failureReasons } from '../thirdPartyMessaging/messages.ts';
import type { Delivery, Receipt } from './deliveries.ts';
import type { ChannelType, Party } from './payloads.ts';

export type MessageState = 'Sending' | 'Sent' | 'Delivered' | 'Failed' | 'Removed' | 'Not delivered';

/** One message as the agent sees it. Messages from the agent have a state; `reason` says why one failed. */
export interface ConversationMessage {
	id: string;
	by: 'agent' | 'consumer';
	text: string;
	subject?: string;
	/** Whether there is also HTML. */
	hasHtml: boolean;
	/** Names of the files. */
	attachments: string[];
	/** ISO 8601. */
	at: string;
	state?: MessageState;
	reason?: string;
}

/** All messages to and from one phone number or email address, oldest first. */
export interface Conversation {
	address: string;
	name?: string;
	channel: ChannelType;
	messages: ConversationMessage[];
}

/** A message, and the conversations that it belongs to. */
export interface ReceivedText {
	message: Omit<ConversationMessage, 'state' | 'reason'>;
	channel: ChannelType;
	parties: Party[];
	/** For an agent's message: its delivery to the provider. */
	delivery?: Delivery;
}

/** Only the newest are kept. */
const maxKept = 2000;

/** The messages between agents and customers. */
export class Conversations {
	private readonly said: ReceivedText[] = [];

	add(said: ReceivedText): void {
		this.said.push(said);
		if (this.said.length > maxKept) this.said.shift();
	}

	clear(): void {
		this.said.length = 0;
	}

	/** The most recently active conversation comes first. */
	list(): Conversation[] {
		const found = new Map<string, Conversation>();
		for (const { message, channel, parties, delivery } of this.said) {
			for (const party of parties) {
				const key = `${channel} ${keyOf(party.id)}`;
				const conversation = found.get(key) ?? { address: party.id, channel, messages: [] };
				conversation.name = party.name ?? conversation.name;
				conversation.messages.push({ ...message, ...(delivery ? stateOf(delivery, party.id) : {}) });
				// Inserted again, so that it is the last.
				found.delete(key);
				found.set(key, conversation);
			}
		}
		return [...found.values()].reverse();
	}
}

/** A plus before a number is ignored, and so is the case of an address. */
function keyOf(address: string): string {
	return address.trim().toLowerCase().replace(/^\+/, '');
}

/** The last receipt counts; without a receipt, the state of the webhook. */
function stateOf({ state, receipts, attempts }: Delivery, address: string): { state: MessageState; reason?: string } {
	const receipt = receipts.findLast(({ to }) => to === undefined || keyOf(to) === keyOf(address));
	if (receipt?.status === 'Failed') return { state: 'Failed', ...reasonOf(receipt) };
	if (receipt?.status === 'Delivered' || receipt?.status === 'Removed') return { state: receipt.status };
	if (state === 'sending') return { state: 'Sending' };
	if (state === 'accepted') return { state: 'Sent' };
	const last = attempts.at(-1);
	return { state: 'Not delivered', reason: last?.error ?? `Answered with ${last?.status}` };
}

function reasonOf({ reasons = [] }: Receipt): { reason?: string } {
	const [first] = reasons;
	if (!first) return {};
	const meaning = failureReasons[first.code] ?? `Code ${first.code}`;
	return { reason: first.message ? `${meaning} (${first.message})` : meaning };
}
