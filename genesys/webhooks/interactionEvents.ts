import { fieldsOf, isId, nonEmptyTexts, type Fields } from './payload.ts';
import type { Delivery, Webhook, WebhookEvent } from './webhook.ts';

/** An interaction has begun or ended. Fields that Genesys omitted are missing. Source: 003, Interactions Webhook. */
export interface InteractionEvent extends WebhookEvent {
	/** `STARTED`, `FINISHED`, or a newer word of Genesys. */
	event?: string;
	interactionId?: string;
	/** `chat`, `email`, or another medium. */
	mediaType?: string;
	/** `InboundNew`, `SMS`, … */
	interactionSubtype?: string;
	/** The URL of the interaction's data. */
	selfUri?: string;
	operationId?: string;
	/** Its index among the events of the webhook. */
	index: number;
}

/** The events of a webhook. If their list is missing, the format has changed: the whole payload is one event, so that nothing is lost. */
const entitiesOf = (payload: Fields): readonly unknown[] => {
	const { entities } = fieldsOf(payload.data);
	return Array.isArray(entities) ? entities : [payload];
};

function eventOf(
	raw: unknown,
	index: number,
	operationId: unknown,
	{ fallbackId, traceId }: Delivery,
): InteractionEvent {
	const { event, entity } = fieldsOf(raw);
	const { id, mediaType, interactionSubtype, selfUri } = fieldsOf(entity);
	// One operation may report the start and later the end of an interaction at the same index.
	const ownId = [isId(operationId) ? operationId : fallbackId, index, ...[id, event].filter(isId)].join(':');
	return {
		eventId: ownId,
		...nonEmptyTexts({ event, interactionId: id, mediaType, interactionSubtype, selfUri, operationId }),
		index,
		...nonEmptyTexts({ traceId }),
		raw,
	};
}

/** Webhook for interactions that begin and end. */
export const interactions: Webhook<InteractionEvent> = {
	id: 'interactions',
	service: 'digitalChannel',
	filters: [
		{
			name: 'event',
			title: 'Events',
			description: 'What happened to the interaction. Leave empty for all events.',
			choices: [
				{
					value: 'FINISHED',
					title: 'Finished',
					description: 'The interaction was stopped by an agent or a workflow',
				},
				{ value: 'STARTED', title: 'Started', description: 'The interaction was created and queued' },
			],
		},
		{
			name: 'mediaType',
			title: 'Media Types',
			description: 'Leave empty for all media types',
			choices: [
				{ value: 'chat', title: 'Chat' },
				{ value: 'email', title: 'Email' },
			],
		},
		{
			name: 'interactionSubtype',
			title: 'Subtypes',
			description: 'Leave empty for all subtypes',
			choices: [
				{ value: 'FacebookPrivate', title: 'Facebook, Private' },
				{ value: 'FacebookPublic', title: 'Facebook, Public' },
				{ value: 'InboundNew', title: 'Inbound, New' },
				{ value: 'Outbound', title: 'Outbound' },
				{ value: 'SMS', title: 'SMS' },
				{ value: 'TwitterPrivate', title: 'Twitter, Private' },
				{ value: 'TwitterPublic', title: 'Twitter, Public' },
				{ value: 'WhatsApp', title: 'WhatsApp' },
			],
		},
	],
	read: (payload, delivery) =>
		entitiesOf(payload).map((raw, index) => eventOf(raw, index, payload.operationId, delivery)),
	answer: (payload) => {
		const ids = entitiesOf(payload)
			.map((raw) => fieldsOf(fieldsOf(raw).entity).id)
			.filter(isId);
		return { status: 200, body: { status: { code: 0, message: 'OK' }, data: { ids: ids.map((id) => ({ id })) } } };
	},
};
