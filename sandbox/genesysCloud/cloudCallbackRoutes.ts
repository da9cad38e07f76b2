import { json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import { requireUser } from './cloudConversationRoutes.ts';
import {
	communicationsOf,
	mediumOf,
	type Conversation,
	type Conversations,
	type Medium,
	type Participant,
} from './cloudConversations.ts';
import { invalidValue, notFound } from './cloudRefusals.ts';

/** A conversation as the paths of one medium answer it. */
export function ofMedium({ id, participants, divisions }: Conversation, medium: Medium): Record<string, unknown> {
	return {
		...{ id, participants, otherMediaUris: [], recentTransfers: [], divisions },
		selfUri: `/api/v2/conversations/${medium}/${id}`,
	};
}

/** The texts of a list. Any other value counts as an empty list. */
export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function numbersOf(body: Record<string, unknown>): string[] {
	const numbers = texts(body['callbackNumbers']);
	if (numbers.length === 0) throw invalidValue('callbackNumbers', 'is required');
	if (body['validateCallbackNumbers'] === true && numbers.some((number) => !/^\+\d{6,15}$/.test(number)))
		throw invalidValue('callbackNumbers', 'must be phone numbers such as +15550100123');
	return numbers;
}

/** Callbacks: how they begin, change and end. */
export function callbackRoutes(cloud: Cloud, conversations: Conversations): Route[] {
	const { route } = cloud;
	const identifiers = ({ id, selfUri, participants }: Conversation): Record<string, unknown> => ({
		conversation: { id, selfUri },
		callbackIdentifiers: participants.map((one) => ({
			type: one.purpose === 'acd' ? 'ACD' : 'EXTERNAL',
			id: communicationsOf(one, 'callbacks')[0]?.id,
		})),
	});
	const find = (id: string | undefined): Conversation => {
		const found = conversations.get(id);
		if (mediumOf(found) !== 'callbacks') throw notFound('callback', found.id);
		return found;
	};

	const create = ({ body }: CloudCall): Reply => {
		const routing = isObject(body['routingData']) ? body['routingData'] : {};
		const numbers = numbersOf(body);
		const queue = cloud
			.entities('queues')
			.get(requiredText({ queueId: routing['queueId'] ?? body['queueId'] }, 'queueId'));
		const { callbackScheduledTime, callbackUserName, data } = body;
		const begun = conversations.begin({
			...{ medium: 'callbacks', direction: 'outbound', address: numbers[0] ?? '', queueId: queue.id },
			customerName: String(callbackUserName ?? 'Customer'),
			attributes: isObject(data) ? (data as Record<string, string>) : {},
			communication: {
				callbackNumbers: numbers,
				...(callbackScheduledTime === undefined ? {} : { callbackScheduledTime, state: 'scheduled' }),
			},
		});
		return json(200, identifiers(begun));
	};

	const update = ({ body }: CloudCall): unknown => {
		const found = find(requiredText(body, 'conversationId'));
		cloud.entities('users').get(requiredText(body, 'agentId'));
		const given = Object.fromEntries(
			['callbackNumbers', 'callbackScheduledTime']
				.filter((name) => body[name] !== undefined)
				.map((name) => [name, body[name]]),
		);
		if ('callbackNumbers' in given) numbersOf(body);
		const changed = found.participants.map((one): Participant => ({
			...one,
			callbacks: communicationsOf(one, 'callbacks').map((each) => ({ ...each, ...given })),
		}));
		return identifiers(conversations.change(found.id, { participants: changed }));
	};

	const disconnect = ({ params, body }: CloudCall): unknown => {
		const found = find(params['conversationId']);
		if (body['state'] !== 'disconnected') throw invalidValue('state', 'must be disconnected');
		return found.endTime === undefined ? conversations.end(found) : found;
	};

	return [
		route('POST', 'conversations/callbacks', create, ['conversation:callback:create']),
		route('PATCH', 'conversations/callbacks', update, ['conversation:callback:edit']),
		route('GET', 'conversations/callbacks/{conversationId}', ({ params }) =>
			ofMedium(find(params['conversationId']), 'callbacks'),
		),
		route('PATCH', 'conversations/callbacks/{conversationId}', disconnect, ['conversation:communication:disconnect']),
	];
}

/** Calls that a user places. */
export function callRoutes({ route }: Cloud, conversations: Conversations): Route[] {
	/** A call of the user, to a number, a queue, another user, or several participants. */
	const call = (request: CloudCall): Reply => {
		const user = requireUser(request);
		const { phoneNumber, callQueueId, callUserId, participants, callFromQueueId, attributes } = request.body;
		const [first] = Array.isArray(participants) ? participants.filter(isObject) : [];
		const address = phoneNumber ?? callQueueId ?? callUserId ?? first?.['address'];
		if (address === undefined)
			throw invalidValue('phoneNumber', 'is required, or callQueueId, callUserId or participants');
		const begun = conversations.begin({
			...{ medium: 'calls', direction: 'outbound', address: String(address), userId: user },
			...(callFromQueueId === undefined ? {} : { queueId: String(callFromQueueId) }),
			attributes: isObject(attributes) ? (attributes as Record<string, string>) : {},
		});
		return json(202, { id: begun.id, selfUri: `/api/v2/conversations/calls/${begun.id}` });
	};
	return [route('POST', 'conversations/calls', call, ['conversation:conference:add'])];
}
