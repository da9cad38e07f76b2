import { mediaTypes, observe } from './cloudAnalyticsRoutes.ts';
import type { Cloud } from './cloudApi.ts';
import {
	communicationsOf,
	conversationSummary,
	isActive,
	media,
	mediumOf,
	type Conversation,
	type Medium,
	type Participant,
} from './cloudConversations.ts';
import { homeDivision } from './cloudPeople.ts';
import { routingStatusOf } from './cloudMemberships.ts';
import { setRoutingStatus } from './cloudUserEvents.ts';

/** What happens in conversations is sent on their topics, in the shapes of genesys-cloud-topics.json. */

type Body = Record<string, unknown>;

const pick = (from: Body, names: readonly string[]): Body =>
	Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));

const participantMembers = ['id', 'connectedTime', 'endTime', 'userId', 'name', 'queueId', 'purpose', 'address'];
const sharedMembers = ['attributes', 'wrapup'];
const mediumMembers = ['state', 'direction', 'disconnectType', 'held', 'muted', 'confined', 'recording'];

/** A conversation of any medium. */
const conversationBody = ({ id, participants, divisions, externalTag }: Conversation): Body => ({
	id,
	participants: participants.map((one) => pick(one, [...participantMembers, ...sharedMembers, ...media])),
	...(externalTag === undefined ? {} : { externalTag }),
	divisions,
});

/** A conversation as the topics of one medium send it. */
const mediumBody = ({ id, participants, divisions }: Conversation, medium: Medium): Body => ({
	id,
	participants: participants.map((one) => ({
		...pick(one, ['id', 'name', 'address', 'startTime', 'endTime', 'purpose', ...sharedMembers]),
		...(one.userId === undefined ? {} : { user: { id: one.userId } }),
		...(one.queueId === undefined ? {} : { queue: { id: one.queueId } }),
		...pick(communicationsOf(one, medium)[0] ?? {}, mediumMembers),
	})),
	otherMediaUris: [],
	divisions,
});

const idsOf = (conversation: Conversation | undefined, name: 'queueId' | 'userId'): Set<string> =>
	new Set((conversation?.participants ?? []).flatMap((one) => one[name] ?? []));

/** The names of media in topics. */
const topicWords: Record<Medium, string> = {
	...{ calls: 'calls', callbacks: 'callbacks', chats: 'chats', emails: 'emails', messages: 'messages' },
	cobrowsesessions: 'cobrowseSessions',
};

function announceFigures(cloud: Cloud, queueId: string, mediaType: string): void {
	const date = new Date(cloud.now()).toISOString();
	const observed = (cloud.entities('conversations').all() as Conversation[])
		.flatMap(observe)
		.filter(({ dimensions }) => dimensions['queueId'] === queueId && dimensions['mediaType'] === mediaType);
	const metrics = ['oInteracting', 'oWaiting'].map((metric) => ({
		metric,
		stats: { count: observed.filter((one) => one.metric === metric).length },
	}));
	cloud.publish(`v2.analytics.queues.${queueId}.observations`, {
		group: { queueId, mediaType },
		data: [{ interval: `${date}/${date}`, metrics }],
	});
}

const isTalking = (conversation: Conversation | undefined, userId: string): boolean =>
	(conversation?.participants ?? []).some(
		(one) =>
			one.userId === userId && media.some((name) => communicationsOf(one, name).some((it) => it.state === 'connected')),
	);

/** An agent who answers interacts, and is idle again when nobody is left to talk to. */
function followAgent(cloud: Cloud, userId: string, now: Conversation, before: Conversation | undefined): void {
	if (isTalking(now, userId) === isTalking(before, userId)) return;
	if (isTalking(now, userId)) return setRoutingStatus(cloud, userId, 'INTERACTING');
	const others = cloud.entities('conversations').all() as Conversation[];
	if (others.some((other) => isTalking(other, userId))) return;
	if (routingStatusOf(cloud, userId).status === 'INTERACTING') setRoutingStatus(cloud, userId, 'IDLE');
}

const sides: Partial<Record<Participant['purpose'], string>> = { customer: 'customer', acd: 'acd', agent: 'user' };

/** What has happened to a participant, as events by the last part of their topics. */
function participantEvents(one: Participant, before: Participant | undefined, medium: Medium): [string, Body][] {
	const side = sides[one.purpose];
	const [is, was] = [isActive(one), before !== undefined && isActive(before)];
	const ending = { disconnectType: String(communicationsOf(one, medium)[0]?.['disconnectType'] ?? '').toUpperCase() };
	const { code, notes } = (one['wrapup'] ?? {}) as Body;
	return [
		...(side !== undefined && is && !was ? [[`${side}.start`, {}] satisfies [string, Body]] : []),
		...(side !== undefined && was && !is ? [[`${side}.end`, ending] satisfies [string, Body]] : []),
		...(before && before.attributes !== one.attributes
			? [['attributes', { attributes: one.attributes }] satisfies [string, Body]]
			: []),
		...(before && before['wrapup'] !== one['wrapup']
			? [['wrapup', { wrapupCode: code, wrapupNotes: notes }] satisfies [string, Body]]
			: []),
	];
}

function announceDetails(cloud: Cloud, now: Conversation, before: Conversation | undefined): void {
	const medium = mediumOf(now);
	const mediaType = mediaTypes[medium].toUpperCase();
	for (const one of now.participants) {
		const communication = communicationsOf(one, medium)[0];
		const earlier = before?.participants.find(({ id }) => id === one.id);
		for (const [what, more] of participantEvents(one, earlier, medium))
			cloud.publish(`v2.detail.events.conversation.${now.id}.${what}`, {
				...{ eventTime: cloud.now(), conversationId: now.id, participantId: one.id, sessionId: communication?.id },
				...{ mediaType, direction: communication?.direction.toUpperCase(), divisionId: homeDivision.id },
				...pick(one, ['queueId', 'userId']),
				...more,
			});
	}
}

/** A conversation has begun or changed. */
export function announceConversation(cloud: Cloud, now: Conversation, before?: Conversation): void {
	const medium = mediumOf(now);
	const users = new Set([...idsOf(before, 'userId'), ...idsOf(now, 'userId')]);
	const queues = new Set([...idsOf(before, 'queueId'), ...idsOf(now, 'queueId')]);
	for (const owner of [...[...queues].map((id) => `routing.queues.${id}`), ...[...users].map((id) => `users.${id}`)]) {
		cloud.publish(`v2.${owner}.conversations`, conversationBody(now));
		cloud.publish(`v2.${owner}.conversations.${topicWords[medium]}`, mediumBody(now, medium));
	}
	announceDetails(cloud, now, before);
	for (const id of queues) announceFigures(cloud, id, mediaTypes[medium]);
	for (const id of users) {
		cloud.publish(`v2.users.${id}.conversationsummary`, conversationSummary(cloud, id));
		followAgent(cloud, id, now, before);
	}
}
