import { randomUUID } from 'node:crypto';
import { openMessagingAccess } from '../data/systems.ts';
import { json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import { texts } from './cloudCallbackRoutes.ts';
import { requireUser } from './cloudConversationRoutes.ts';
import { communicationsOf, mediumOf, type Conversation, type Conversations } from './cloudConversations.ts';
import { cloudError, invalidValue, notFound } from './cloudRefusals.ts';

/** A message as `details` answers it. */
interface Message {
	id: string;
	conversationId: string;
	direction: 'outbound';
	messengerType: string;
	status: string;
	timestamp: string;
	fromAddress: string;
	toAddress: string;
	normalizedMessage: Record<string, unknown>;
	[property: string]: unknown;
}

const messengerTypes = ['sms', 'whatsapp', 'open', 'webmessaging', 'apple'];

/** The running conversation of messages with a customer. */
const openConversation = (conversations: Conversations, address: string): Conversation | undefined =>
	conversations
		.all()
		.find(
			(conversation) =>
				conversation.endTime === undefined &&
				mediumOf(conversation) === 'messages' &&
				conversation.participants.some((one) => one.address === address),
		);

/** What is sent from Genesys Cloud. */
class Messages {
	private readonly cloud: Cloud;
	private readonly conversations: Conversations;
	private readonly stored: Map<string, Message>;

	constructor(cloud: Cloud, conversations: Conversations) {
		this.cloud = cloud;
		this.conversations = conversations;
		this.stored = cloud.values<Message>('messages');
	}

	agentless({ body }: CloudCall): Reply {
		const messengerType = requiredText(body, 'toAddressMessengerType');
		if (!messengerTypes.includes(messengerType))
			throw invalidValue('toAddressMessengerType', `must be one of ${messengerTypes.join(', ')}`);
		const [fromAddress, toAddress] = [requiredText(body, 'fromAddress'), requiredText(body, 'toAddress')];
		const { textBody, messagingTemplate, useExistingActiveConversation } = body;
		if (textBody === undefined && messagingTemplate === undefined)
			throw invalidValue('textBody', 'is required, or messagingTemplate');
		const most = messengerType === 'sms' ? 765 : 2000;
		if (String(textBody ?? '').length > most) throw invalidValue('textBody', `must have ${most} characters or fewer`);
		const { id: conversationId } = this.conversationWith(toAddress, body);
		const { id, timestamp, normalizedMessage } = this.send(
			{ conversationId, messengerType, fromAddress, toAddress },
			body,
		);
		return json(202, {
			...{ id, conversationId, messengerType, fromAddress, toAddress },
			...(useExistingActiveConversation === undefined ? {} : { useExistingActiveConversation }),
			message: { id, normalizedMessage },
			timestamp,
			selfUri: `/api/v2/conversations/messages/agentless/${id}`,
		});
	}

	create(call: CloudCall): Reply {
		requireUser(call);
		const { body } = call;
		requiredText(body, 'toAddressMessengerType');
		const queue = this.cloud.entities('queues').get(requiredText(body, 'queueId'));
		const { id } = this.conversationWith(requiredText(body, 'toAddress'), {}, queue.id);
		return json(202, { id });
	}

	/** Exactly one kind of content. */
	sendInConversation(call: CloudCall): Reply {
		requireUser(call);
		const { params, body } = call;
		const conversation = this.conversations.running(params['conversationId']);
		const leg = params['communicationId'] ?? '';
		const sender = conversation.participants.find((one) =>
			communicationsOf(one, 'messages').some(({ id }) => id === leg),
		);
		if (!sender) throw notFound('communication', leg);
		const kinds = ['textBody', 'mediaIds', 'messagingTemplate'].filter((name) => body[name] !== undefined);
		if (kinds.length !== 1)
			throw cloudError(400, 'bad.request', 'Exactly one of textBody, mediaIds and messagingTemplate is required');
		const customer = conversation.participants.find(({ purpose }) => purpose === 'customer');
		return json(
			202,
			this.send(
				{
					...{ conversationId: conversation.id, messengerType: 'sms', fromAddress: '+15550100100' },
					toAddress: String(customer?.['address'] ?? ''),
				},
				body,
			),
		);
	}

	details({ params }: CloudCall): unknown {
		const found = this.stored.get(params['messageId'] ?? '');
		if (!found) throw notFound('message', params['messageId'] ?? '');
		return found;
	}

	private send(
		message: Pick<Message, 'conversationId' | 'messengerType' | 'fromAddress' | 'toAddress'>,
		body: CloudCall['body'],
	): Message {
		const id = randomUUID();
		const content = texts(body['mediaIds']).map((media) => ({ contentType: 'Attachment', attachment: { id: media } }));
		const sent: Message = {
			...message,
			id,
			direction: 'outbound',
			status: 'delivery-success',
			timestamp: new Date(this.cloud.now()).toISOString(),
			normalizedMessage: {
				...{ id, type: 'Text', text: String(body['textBody'] ?? '') },
				...(content.length === 0 ? {} : { content }),
			},
			selfUri: `/api/v2/conversations/messages/${id}/details`,
		};
		this.stored.set(id, sent);
		return sent;
	}

	/** Continues a conversation with the same customer if that is asked for. */
	private conversationWith(
		address: string,
		{ useExistingActiveConversation }: CloudCall['body'],
		queueId?: string,
	): Conversation {
		const open = openConversation(this.conversations, address);
		if (useExistingActiveConversation === true && open) return open;
		return this.conversations.begin({
			medium: 'messages',
			direction: 'outbound',
			address,
			...(queueId ? { queueId } : {}),
		});
	}
}

/** Messages that are sent from Genesys Cloud: without an agent, and by an agent in a conversation. */
export function messageRoutes(cloud: Cloud, conversations: Conversations): Route[] {
	const { route } = cloud;
	const messages = new Messages(cloud, conversations);
	const writing = ['conversation:message:create'];
	return [
		route('POST', 'conversations/messages/agentless', (call) => messages.agentless(call), writing),
		route('POST', 'conversations/messages', (call) => messages.create(call), writing),
		route(
			'POST',
			'conversations/messages/{conversationId}/communications/{communicationId}/messages',
			(call) => messages.sendInConversation(call),
			[...[...writing, 'conversation:webmessaging:create']],
		),
		route('GET', 'conversations/messages/{messageId}/details', (call) => messages.details(call), [
			...['conversation:message:view', 'conversation:webmessaging:view'],
		]),
	];
}

/** Metadata is a flat list of texts. */
function refuseNested({ metadata = {} }: CloudCall['body']): void {
	if (!isObject(metadata) || Object.values(metadata).some((value) => typeof value !== 'string'))
		throw invalidValue('metadata', 'must be a flat list of texts');
}

/** Open Messaging: what another system sends into Genesys Cloud. */
export function openMessageRoutes(cloud: Cloud, conversations: Conversations): Route[] {
	const { route } = cloud;
	const received = cloud.values<string>('openMessages');
	const integrations = cloud.entities('openIntegrations');

	/** The channel of the body, with what Genesys Cloud adds to it. */
	const channelOf = ({ params, body }: CloudCall, party: 'from' | 'to'): Record<string, unknown> => {
		const integration = integrations.get(params['integrationId']);
		const channel = isObject(body['channel']) ? body['channel'] : {};
		const address = isObject(channel[party]) ? channel[party] : {};
		if (typeof address['id'] !== 'string') throw invalidValue(`channel.${party}.id`, 'is required');
		if (Number.isNaN(Date.parse(String(channel['time']))))
			throw invalidValue('channel.time', 'must be a date and time');
		const own = party === 'from' ? { to: { id: integration.id } } : { from: { id: integration.id } };
		return { platform: 'Open', type: 'Private', ...own, ...channel };
	};
	const conversationOf = (channel: Record<string, unknown>): Conversation => {
		const { id, nickname } = channel['from'] as Record<string, unknown>;
		const address = String(id);
		const open = openConversation(conversations, address);
		return (
			open ??
			conversations.begin({
				...{ medium: 'messages', direction: 'inbound', address, communication: { type: 'open' } },
				...(nickname === undefined ? {} : { customerName: String(nickname) }),
			})
		);
	};

	const message = (call: CloudCall): Reply => {
		const { body, query } = call;
		const channel = channelOf(call, 'from');
		refuseNested(body);
		const { messageId = randomUUID(), time } = channel;
		const key = `${String(messageId)} ${String(time)}`;
		if (received.has(key)) throw cloudError(400, 'bad.request', 'There is a message with this ID and time already');
		const conversation = conversationOf(channel);
		received.set(key, conversation.id);
		const { text, content, metadata } = body;
		const known = query.get('prefetchConversationId') === 'true';
		return json(known ? 200 : 202, {
			...{ id: String(messageId), type: 'Text', channel: { ...channel, messageId } },
			...Object.fromEntries(Object.entries({ text, content, metadata }).filter(([, value]) => value !== undefined)),
			...(known ? { conversationId: conversation.id } : {}),
		});
	};
	const receipt = (call: CloudCall): Reply => {
		const channel = channelOf(call, 'to');
		const [id, status] = [requiredText(call.body, 'id'), requiredText(call.body, 'status')];
		return json(202, { ...call.body, id, type: 'Receipt', status, direction: 'Inbound', channel });
	};
	const event = (call: CloudCall): Reply => {
		const { events } = call.body;
		if (!Array.isArray(events) || events.length === 0) throw invalidValue('events', 'is required');
		return json(202, { id: randomUUID(), type: 'Event', channel: channelOf(call, 'from'), events });
	};
	const structured = (call: CloudCall): Reply => {
		const { buttonResponse } = call.body;
		const channel = channelOf(call, 'from');
		requiredText(call.body, 'originatingMessageId');
		if (!isObject(buttonResponse)) throw invalidValue('buttonResponse', 'is required');
		requiredText(buttonResponse, 'payload');
		const content = [{ contentType: 'ButtonResponse', buttonResponse }];
		return json(202, { id: randomUUID(), type: 'Structured', direction: 'Inbound', channel, content });
	};

	const inbound = 'conversations/messages/{integrationId}/inbound/open';
	const receiving = ['conversation:message:receive'];
	return [
		route('POST', `${inbound}/message`, message, receiving),
		route('POST', `${inbound}/receipt`, receipt, receiving),
		route('POST', `${inbound}/event`, event, receiving),
		route('POST', `${inbound}/structured/response`, structured, receiving),
	];
}

/** The integrations of Open Messaging. */
export function openIntegrationRoutes(cloud: Cloud): Route[] {
	const integrations = cloud.define('openIntegrations', {
		title: 'integration',
		path: 'conversations/messaging/integrations/open',
		dates: { created: 'dateCreated', modified: 'dateModified' },
		seed: () => [
			{
				id: openMessagingAccess.integrationId,
				name: 'Chat of the shop',
				status: 'Active',
				createStatus: 'Completed',
				outboundNotificationWebhookUrl: 'https://shop.example.com/genesys',
				webhookHeaders: {},
			},
		],
	});

	const create = ({ body }: CloudCall): unknown => {
		const url = requiredText(body, 'outboundNotificationWebhookUrl');
		requiredText(body, 'name');
		if (!/^https:\/\/[^/]+/.test(url)) throw invalidValue('outboundNotificationWebhookUrl', 'must begin with https://');
		if (requiredText(body, 'outboundNotificationWebhookSignatureSecretToken').length < 16)
			throw invalidValue('outboundNotificationWebhookSignatureSecretToken', 'must have more than 15 characters');
		return integrations.add({ ...body, status: 'Active', createStatus: 'Completed' });
	};

	return [
		...standardRoutes(cloud, {
			kind: 'openIntegrations',
			path: 'conversations/messaging/integrations/open',
			only: ['list', 'get'],
			permission: 'messaging:integration',
		}),
		cloud.route('POST', 'conversations/messaging/integrations/open', create, ['messaging:integration:add']),
	];
}
