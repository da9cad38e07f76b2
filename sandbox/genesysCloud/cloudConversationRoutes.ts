import { empty, json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import {
	communicationsOf,
	isActive,
	media,
	mediumOf,
	waitingIn,
	type Conversation,
	type Conversations,
	type Medium,
	type Participant,
} from './cloudConversations.ts';
import type { Entity } from './cloudEntities.ts';
import { cursorPage, numberedPage } from './cloudPages.ts';
import { cloudError, invalidValue, notFound } from './cloudRefusals.ts';

/** The user behind the token, or the error of a request with client credentials. */
export function requireUser({ userId }: CloudCall): string {
	if (userId !== undefined) return userId;
	throw cloudError(
		400,
		'bad.request',
		'This request requires a user context. Client credentials cannot be used for requests to this resource.',
	);
}

const refs = (ids: unknown, path: string): Entity[] =>
	(Array.isArray(ids) ? ids : []).map((id) => ({ id: String(id), selfUri: `/api/v2/${path}/${String(id)}` }));

/** Conversations of every medium: reading, changing, handing over, and ending them. */
export function conversationRoutes(cloud: Cloud, conversations: Conversations): Route[] {
	const { route } = cloud;
	const change = new ConversationChanges(cloud, conversations);
	const accepted =
		(act: (call: CloudCall) => unknown) =>
		(call: CloudCall): Reply => {
			act(call);
			return empty(202);
		};
	const one = 'conversations/{conversationId}';
	const participant = `${one}/participants/{participantId}`;
	return [
		route('GET', one, ({ params }) => conversations.get(params['conversationId']), ['conversation:communication:view']),
		route('GET', 'conversations', (call) => change.active(call)),
		route(
			'PATCH',
			`${participant}/attributes`,
			accepted((call) => change.setAttributes(call)),
		),
		route('POST', 'conversations/participants/attributes/search', (call) => change.search(call), [
			'conversation:participant:attributesview',
		]),
		route(
			'PATCH',
			participant,
			accepted((call) => change.update(call)),
			[...['conversation:participant:wrapup', 'conversation:call:record', 'conversation:communication:disconnect']],
		),
		...media.map((medium) =>
			route(
				'POST',
				`conversations/${medium}/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup`,
				accepted((call) => change.wrapUp(call, medium)),
				['conversation:participant:wrapup'],
			),
		),
		route('GET', `${participant}/wrapupcodes`, (call) => change.wrapUpCodes(call)),
		route('POST', `${one}/disconnect`, (call) => change.disconnect(call), ['conversation:communication:disconnect']),
		route('PATCH', 'routing/conversations/{conversationId}', (call) => change.setRouting(call), [
			'routing:conversation:edit',
		]),
		route('POST', `${one}/assign`, (call) => change.assign(call), [
			...media.flatMap((medium) => ['pull', 'assign'].map((act) => `conversation:${medium.slice(0, -1)}:${act}`)),
		]),
		route(
			'POST',
			`${participant}/replace/agent`,
			accepted((call) => change.toAgent(call)),
			[...['conversation:communication:blindTransfer', 'conversation:communication:blindTransferAgent']],
		),
		route(
			'POST',
			`${participant}/replace/queue`,
			accepted((call) => change.toQueue(call)),
			[...['conversation:communication:blindTransfer', 'conversation:communication:blindTransferQueue']],
		),
		route(
			'POST',
			`${participant}/transfer`,
			accepted((call) => change.toAddress(call)),
			['conversation:communication:blindTransfer'],
		),
		route('PUT', `${one}/tags`, (call) => change.setTag(call), ['conversation:externalTag:edit']),
	];
}

/** What the requests do with a conversation. */
class ConversationChanges {
	private readonly cloud: Cloud;
	private readonly conversations: Conversations;

	constructor(cloud: Cloud, conversations: Conversations) {
		this.cloud = cloud;
		this.conversations = conversations;
	}

	/** The conversations in which the user of the token takes part. */
	active(call: CloudCall): unknown {
		const user = requireUser(call);
		const type = call.query.get('communicationType')?.toLowerCase();
		const mine = this.conversations
			.all()
			.filter(({ participants }) => participants.some((one) => one.userId === user && isActive(one)))
			.filter((conversation) => type === undefined || mediumOf(conversation).startsWith(type));
		return numberedPage(call, mine);
	}

	setAttributes({ params, body }: CloudCall): void {
		const { conversation, participant } = this.find(params);
		const { attributes } = body;
		if (!isObject(attributes)) throw invalidValue('attributes', 'is required');
		if (Object.values(attributes).some((value) => typeof value !== 'string'))
			throw invalidValue('attributes', 'must have texts as values');
		this.conversations.changeParticipant(conversation, {
			...participant,
			attributes: { ...participant.attributes, ...(attributes as Record<string, string>) },
		});
	}

	/** Only EXACT and DATE_RANGE exist, and all conditions must hold. */
	search({ body }: CloudCall): unknown {
		const { query = [], cursor } = body;
		const conditions = (Array.isArray(query) ? query : []).filter(isObject);
		if (conditions.length === 0) throw invalidValue('query', 'is required');
		if (conditions.some(({ operator = 'AND' }) => operator !== 'AND'))
			throw invalidValue('query.operator', 'must be AND');
		const found = this.conversations.all().flatMap((conversation) =>
			conversation.participants
				.filter((participant) => conditions.every((condition) => fitsCondition(conversation, participant, condition)))
				.map((participant) => ({
					conversationId: conversation.id,
					participantId: participant.id,
					conversationStart: conversation.startTime,
					participantAttributes: participant.attributes,
				})),
		);
		const { entities, next } = cursorPage(found, { cursor, size: undefined });
		return { types: ['conversations'], results: entities, ...(next === undefined ? {} : { cursor: next }) };
	}

	update({ params, body }: CloudCall): void {
		const { conversation, participant } = this.find(params);
		const { state, wrapup, wrapupSkipped, ...rest } = body;
		const medium = mediumOf(conversation);
		const flags = Object.fromEntries(
			['held', 'muted', 'confined', 'recording']
				.filter((name) => rest[name] !== undefined)
				.map((name) => [name, rest[name]]),
		);
		const communications = communicationsOf(participant, medium).map((one) => ({
			...one,
			...flags,
			...(state === 'connected' && one.state !== 'disconnected' ? { state: 'connected' } : {}),
		}));
		const changed: Participant = {
			...participant,
			[medium]: communications,
			...(isObject(wrapup) ? { wrapup: this.wrapUpOf(wrapup) } : {}),
			...(wrapupSkipped === undefined ? {} : { wrapupSkipped }),
		};
		const now = this.conversations.changeParticipant(conversation, changed);
		if (state === 'disconnected' || state === 'terminated') this.conversations.leave(now, changed, 'client');
	}

	wrapUp({ params, body }: CloudCall, medium: Medium): void {
		const { conversation, participant } = this.find(params);
		const id = params['communicationId'] ?? '';
		if (!communicationsOf(participant, medium).some((one) => one.id === id)) throw notFound('communication', id);
		this.conversations.changeParticipant(conversation, { ...participant, wrapup: this.wrapUpOf(body) });
	}

	wrapUpCodes({ params }: CloudCall): unknown {
		const { participant } = this.find(params);
		return participant.queueId === undefined ? [] : this.cloud.entities('wrapupCodes').all();
	}

	disconnect({ params }: CloudCall): Reply {
		const conversation = this.conversations.get(params['conversationId']);
		if (conversation.endTime === undefined) this.conversations.end(conversation);
		return json(202, conversation.id);
	}

	/** Only while the conversation waits. */
	setRouting({ params, body }: CloudCall): unknown {
		const { id } = this.waiting(params);
		const { priority } = body;
		if (priority !== undefined && (!Number.isInteger(priority) || Math.abs(Number(priority)) > 25_000_000))
			throw invalidValue('priority', 'must be a whole number from -25000000 to 25000000');
		const kept = this.cloud.values<Record<string, unknown>>('conversationRouting');
		kept.set(id, { ...kept.get(id), ...body });
		return routingOf(kept.get(id) ?? {});
	}

	assign({ params, body }: CloudCall): Reply {
		const waiting = this.waiting(params);
		const queue = waitingIn(waiting) as Participant;
		const user = this.cloud.entities('users').get(requiredText(body, 'id'));
		this.conversations.handOver(waiting, queue, this.conversations.agentParty(user.id, queue.queueId));
		return json(202, waiting.id);
	}

	toAgent({ params, body }: CloudCall): void {
		const { conversation, participant } = this.find(params, true);
		const { userId, userName, userDisplayName } = body;
		const user = this.cloud
			.entities('users')
			.all()
			.find(({ id, username, name }) => id === userId || username === userName || name === userDisplayName);
		if (!user) throw notFound('user', String(userId ?? userName ?? userDisplayName ?? ''));
		this.conversations.handOver(conversation, participant, this.conversations.agentParty(user.id, participant.queueId));
	}

	toQueue({ params, body }: CloudCall): void {
		const { conversation, participant } = this.find(params, true);
		const { queueId, queueName } = body;
		const queue = this.cloud
			.entities('queues')
			.all()
			.find(({ id, name }) => id === queueId || (queueId === undefined && name === queueName));
		if (!queue) throw notFound('queue', String(queueId ?? queueName ?? ''));
		this.conversations.handOver(conversation, participant, {
			...{ name: String(queue['name']), purpose: 'acd', queueId: queue.id },
		});
	}

	toAddress({ params, body }: CloudCall): void {
		const { conversation, participant } = this.find(params, true);
		const address = requiredText(body, 'address');
		this.conversations.handOver(conversation, participant, { name: address, purpose: 'external', address });
	}

	setTag({ params, body }: CloudCall): Reply {
		const { id } = this.conversations.get(params['conversationId']);
		this.conversations.change(id, { externalTag: requiredText(body, 'externalTag') });
		return json(202, id);
	}

	private find(params: CloudCall['params'], running = false): { conversation: Conversation; participant: Participant } {
		const id = params['conversationId'];
		const conversation = running ? this.conversations.running(id) : this.conversations.get(id);
		const participant = this.conversations.participant(conversation, params['participantId']);
		if (running && !isActive(participant))
			throw cloudError(400, 'bad.request', 'The participant has left the conversation');
		return { conversation, participant };
	}

	private waiting(params: CloudCall['params']): Conversation {
		const conversation = this.conversations.running(params['conversationId']);
		if (!waitingIn(conversation)) throw cloudError(400, 'bad.request', 'The conversation does not wait in a queue');
		return conversation;
	}

	private wrapUpOf(given: Record<string, unknown>): Record<string, unknown> {
		const { code } = given;
		if (code !== undefined) this.cloud.entities('wrapupCodes').get(String(code));
		return { endTime: new Date(this.cloud.now()).toISOString(), ...given };
	}
}

function fitsCondition(
	{ startTime }: Conversation,
	{ attributes }: Participant,
	{ type, fields, value, values, startValue, endValue }: Record<string, unknown>,
): boolean {
	const names = Array.isArray(fields) ? fields.map(String) : [];
	if (type === 'EXACT') {
		const wanted = [value, ...(Array.isArray(values) ? values : [])].filter((one) => one !== undefined).map(String);
		return names.some((name) => wanted.includes(attributes[name] ?? ''));
	}
	if (type !== 'DATE_RANGE') throw invalidValue('query.type', 'must be one of EXACT, DATE_RANGE');
	return startTime >= String(startValue ?? '') && startTime < String(endValue ?? '9');
}

/** The values that apply now, as the routing answers them. */
function routingOf({
	priority,
	skillIds,
	skillExpression,
	languageId,
	labelId,
	requestScoredAgents,
}: Record<string, unknown>) {
	const scored = (Array.isArray(requestScoredAgents) ? requestScoredAgents : []).filter(isObject);
	return {
		...(priority === undefined ? {} : { priority }),
		...(skillIds === undefined ? {} : { skills: refs(skillIds, 'routing/skills') }),
		...(languageId === undefined ? {} : { language: refs([languageId], 'routing/languages')[0] }),
		...(labelId === undefined ? {} : { label: refs([labelId], 'routing/utilization/labels')[0] }),
		...(requestScoredAgents === undefined
			? {}
			: {
					scoredAgents: scored.map(({ id, score }) => ({
						agent: refs([id], 'users')[0],
						...(score === undefined ? {} : { score }),
					})),
				}),
		...(skillExpression === undefined ? {} : { skillExpression }),
	};
}
