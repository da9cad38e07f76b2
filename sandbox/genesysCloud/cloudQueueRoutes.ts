import { empty, json, type Reply } from '../server/reply.ts';
import type { Route } from '../server/routes.ts';
import { commonFilters, idsOf, requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';
import {
	presenceOf,
	queueCodes,
	queueMembers,
	routingStatusOf,
	userLanguages,
	userSkills,
} from './cloudMemberships.ts';
import { numberedPage } from './cloudPages.ts';
import { divisionOf } from './cloudPeople.ts';
import { presenceAnswer, routingStatusAnswer } from './cloudPresenceRoutes.ts';
import { conflict, notFound } from './cloudRefusals.ts';
import { fitsName } from './cloudSearch.ts';
import { announceMember } from './cloudUserEvents.ts';

const client = 'sandbox-cloud-client';

/** How long a new conversation waits when nobody is free. */
const usualWaitSeconds = 45;

function queueAnswer(cloud: Cloud, queue: Entity): Record<string, unknown> {
	const members = [...queueMembers(cloud, queue.id).values()];
	return {
		...queue,
		memberCount: members.length,
		userMemberCount: members.length,
		joinedMemberCount: members.filter(({ joined }) => joined).length,
	};
}

/** The settings that a queue has when nobody gave them. */
const usualSettings = { skillEvaluationMethod: 'ALL', scoringMethod: 'TimestampAndPriority' };

function readQueue(cloud: Cloud, { body }: CloudCall): Record<string, unknown> {
	const { sourceQueueId, memberCount, userMemberCount, joinedMemberCount, ...given } = body;
	const source = sourceQueueId === undefined ? {} : cloud.entities('queues').get(String(sourceQueueId));
	return {
		...usualSettings,
		...source,
		id: undefined,
		selfUri: undefined,
		...given,
		name: requiredText(body, 'name'),
		division: divisionOf(cloud, body),
	};
}

/** The properties that a member has if `expand` names them. */
const expansions: Record<string, (cloud: Cloud, userId: string) => unknown> = {
	routingStatus: routingStatusAnswer,
	presence: presenceAnswer,
};

function memberAnswer(
	cloud: Cloud,
	queueId: string,
	userId: string,
	expand: readonly string[],
): Record<string, unknown> {
	const user = cloud.entities('users').get(userId);
	const added = expand.flatMap((name) => (expansions[name] ? [[name, expansions[name](cloud, userId)]] : []));
	return {
		id: userId,
		name: user['name'],
		user,
		ringNumber: 1,
		joined: queueMembers(cloud, queueId).get(userId)?.joined === true,
		memberBy: 'user',
		...(Object.fromEntries(added) as object),
		selfUri: `/api/v2/routing/queues/${queueId}/members/${userId}`,
	};
}

/** The repeated filters of members; each lets a member pass if one of its values fits. */
const memberFilters: Record<string, (cloud: Cloud, user: Entity, values: readonly string[]) => boolean> = {
	routingStatus: (cloud, { id }, values) => values.includes(routingStatusOf(cloud, id).status),
	presence: (cloud, { id }, values) => values.includes(presenceOf(cloud, id).definitionId),
	skills: (cloud, { id }, values) => values.some((skill) => userSkills(cloud, id).has(skill)),
	languages: (cloud, { id }, values) => values.some((language) => userLanguages(cloud, id).has(language)),
	profileSkills: (_, user, values) => {
		const own = Array.isArray(user['profileSkills']) ? user['profileSkills'] : [];
		return values.some((value) => own.some((skill) => fitsName(skill, value, 'part')));
	},
	memberBy: (_cloud, _user, values) => values.includes('user'),
	name: (_, { name }, [wanted = '']) => fitsName(name, wanted, 'part'),
};

function findQueue(cloud: Cloud, { params }: CloudCall): Entity {
	return cloud.entities('queues').get(params['queueId']);
}

/** Members are counted nowhere in the answer. */
function listMembers(cloud: Cloud, call: CloudCall): unknown {
	const queue = findQueue(cloud, call);
	const joined = call.query.get('joined');
	const wanted = [...queueMembers(cloud, queue.id)].filter(([userId, member]) => {
		const user = cloud.entities('users').get(userId);
		const fits = Object.entries(memberFilters).every(([name, filter]) => {
			const values = call.query.getAll(name);
			return values.length === 0 || filter(cloud, user, values);
		});
		return fits && (joined === null || String(member.joined) === joined);
	});
	const { entities, pageSize, pageNumber, nextUri } = numberedPage(call, wanted);
	const expand = call.query.getAll('expand');
	return {
		entities: entities.map(([userId]) => memberAnswer(cloud, queue.id, userId, expand)),
		pageSize,
		pageNumber,
		...(nextUri === undefined ? {} : { nextUri }),
	};
}

/** Adds users, or removes them with `delete=true`. */
function changeMembers(cloud: Cloud, call: CloudCall): Reply {
	const queue = findQueue(cloud, call);
	const members = queueMembers(cloud, queue.id);
	for (const userId of idsOf(call.list)) {
		const { id } = cloud.entities('users').get(userId);
		if (call.query.get('delete') === 'true') members.delete(id);
		else members.set(id, members.get(id) ?? { joined: true });
		announceMember(cloud, queue.id, id);
	}
	return json(200, {});
}

/** Changes only memberships that exist. */
function joinMembers(cloud: Cloud, call: CloudCall): unknown {
	const { id } = findQueue(cloud, call);
	const members = queueMembers(cloud, id);
	const changed = idsOf(call.list).filter((userId) => members.has(userId));
	for (const [index, userId] of idsOf(call.list).entries()) {
		const member = members.get(userId);
		if (!member) continue;
		member.joined = (call.list[index] as { joined?: unknown }).joined === true;
		announceMember(cloud, id, userId);
	}
	return { entities: changed.map((userId) => memberAnswer(cloud, id, userId, [])), pageSize: 25, pageNumber: 1 };
}

function removeMember(cloud: Cloud, call: CloudCall): Reply {
	const userId = call.params['memberId'] ?? '';
	const queue = findQueue(cloud, call);
	if (!queueMembers(cloud, queue.id).delete(userId)) throw notFound('queue member', userId);
	announceMember(cloud, queue.id, userId);
	return empty(204);
}

const codesOf = (cloud: Cloud, queueId: string): Entity[] =>
	[...queueCodes(cloud, queueId)].flatMap((id) => cloud.entities('wrapupCodes').find(id) ?? []);

function listCodes(cloud: Cloud, call: CloudCall): unknown {
	const wanted = new URLSearchParams(call.query.has('name') ? { name: call.query.get('name') ?? '' } : {});
	return numberedPage(
		call,
		commonFilters({ query: wanted }, codesOf(cloud, findQueue(cloud, call).id), { match: 'wildcard' }),
	);
}

function addCodes(cloud: Cloud, call: CloudCall): unknown {
	const { id } = findQueue(cloud, call);
	const ids = idsOf(call.list);
	for (const codeId of ids) queueCodes(cloud, id).add(cloud.entities('wrapupCodes').get(codeId).id);
	return codesOf(cloud, id).filter((code) => ids.includes(code.id));
}

/** A queue has no estimate while nobody has joined it. */
function waitTime(cloud: Cloud, call: CloudCall, intent: string): unknown {
	const members = queueMembers(cloud, findQueue(cloud, call).id);
	const joined = [...members].filter(([, member]) => member.joined);
	const free = joined.filter(([userId]) => routingStatusOf(cloud, userId).status === 'IDLE');
	const seconds = free.length > 0 ? 0 : usualWaitSeconds;
	const label = call.query.get('labelId');
	return {
		results: [
			{
				intent,
				formula: 'BEST',
				...(joined.length === 0 ? {} : { estimatedWaitTimeSeconds: seconds }),
				...(label === null ? {} : { label: { id: label, selfUri: `/api/v2/routing/utilization/labels/${label}` } }),
			},
		],
	};
}

/** A queue with members is deleted only if the request insists. */
function checkUnused(cloud: Cloud, { id, name }: Entity, { query }: CloudCall): void {
	if (queueMembers(cloud, id).size === 0 || query.get('forceDelete') === 'true') return;
	throw conflict('The queue {name} has members', { name: String(name) });
}

/** Queues, with their members, wrap-up codes and wait times. */
export function cloudQueueRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	return [
		...standardRoutes(cloud, {
			kind: 'queues',
			path: 'routing/queues',
			match: 'wildcard',
			show: (queue) => queueAnswer(cloud, queue),
			read: (call) => readQueue(cloud, call),
			beforeDelete: (queue, call) => checkUnused(cloud, queue, call),
			deleted: 200,
			only: ['list', 'get', 'update', 'delete'],
			permission: 'routing:queue',
		}),
		route('POST', 'routing/queues', (call) =>
			queueAnswer(
				cloud,
				cloud.entities('queues').add({ ...readQueue(cloud, call), createdBy: client, modifiedBy: client }),
			),
		),
		route('GET', 'routing/queues/{queueId}/members', (call) => listMembers(cloud, call), ['routing:queue:view']),
		route('POST', 'routing/queues/{queueId}/members', (call) => changeMembers(cloud, call), ['routing:queue:edit']),
		route('PATCH', 'routing/queues/{queueId}/members', (call) => joinMembers(cloud, call), ['routing:queue:edit']),
		route('DELETE', 'routing/queues/{queueId}/members/{memberId}', (call) => removeMember(cloud, call)),
		route('GET', 'routing/queues/{queueId}/wrapupcodes', (call) => listCodes(cloud, call)),
		route('POST', 'routing/queues/{queueId}/wrapupcodes', (call) => addCodes(cloud, call)),
		route('GET', 'routing/queues/{queueId}/estimatedwaittime', (call) => waitTime(cloud, call, 'ALL')),
		route('GET', 'routing/queues/{queueId}/mediatypes/{mediaType}/estimatedwaittime', (call) =>
			waitTime(cloud, call, (call.params['mediaType'] ?? '').toUpperCase()),
		),
	];
}
