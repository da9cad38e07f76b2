import type { SeededInteraction } from './interactions.ts';

/** An interaction with the field names of Genesys Cloud, as in the export tutorial. Times are ISO 8601. */
export interface Conversation {
	interactionId: string;
	type: 'conversation';
	startTimestamp: string;
	endTimestamp: string | null;
	channel: { type: string };
	direction: 'inbound' | 'outbound';
	queueName: string;
	agentId: number;
	subject: string;
	text: string | null;
}

export function conversation({ time, record }: SeededInteraction): Conversation {
	return {
		interactionId: record.ixnId,
		type: 'conversation',
		startTimestamp: new Date(time).toISOString(),
		endTimestamp: record.endDate === null ? null : new Date(`${record.endDate.replace(' ', 'T')}Z`).toISOString(),
		channel: { type: record.mediaTypeId },
		direction: record.typeId === 'Inbound' ? 'inbound' : 'outbound',
		queueName: record.queueName,
		agentId: record.ownerId,
		subject: record.subject,
		text: record.text,
	};
}

/** The same, flattened for CSV and Avro. */
export type FlatConversation = Omit<Conversation, 'channel'> & { channelType: string };

export function flatConversation(interaction: SeededInteraction): FlatConversation {
	const { channel, ...rest } = conversation(interaction);
	return { ...rest, channelType: channel.type };
}

export const conversationColumns = [
	...([
		'interactionId',
		'type',
		'startTimestamp',
		'endTimestamp',
		'channelType',
		'direction',
		'queueName',
		'agentId',
		'subject',
		'text',
	] as const),
] satisfies (keyof FlatConversation)[];
