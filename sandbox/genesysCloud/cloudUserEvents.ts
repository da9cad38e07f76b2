import type { Cloud } from './cloudApi.ts';
import { presenceOf, queueMembers, routingStatusOf } from './cloudMemberships.ts';
import { named } from './cloudPeople.ts';

/** What changes about users is sent on their topics, in the shapes of genesys-cloud-topics.json. */

const date = (cloud: Cloud): string => new Date(cloud.now()).toISOString();

const definitionOf = (cloud: Cloud, userId: string): Record<string, unknown> => {
	const { id, systemPresence } = cloud.entities('presences').get(presenceOf(cloud, userId).definitionId);
	return { id, systemPresence };
};

/** The queues that a user has joined. */
const activeQueues = (cloud: Cloud, userId: string): string[] =>
	cloud
		.entities('queues')
		.all()
		.map(({ id }) => id)
		.filter((id) => queueMembers(cloud, id).get(userId)?.joined === true);

export interface OutOfOffice {
	active: boolean;
	indefinite?: unknown;
	startDate?: unknown;
	endDate?: unknown;
}

export const outOfOfficeOf = (cloud: Cloud, userId: string): OutOfOffice =>
	cloud.values<OutOfOffice>('outOfOffices').get(userId) ?? { active: false };

function announceActivity(cloud: Cloud, userId: string): void {
	const { message = '', modifiedDate } = presenceOf(cloud, userId);
	cloud.publish(`v2.users.${userId}.activity`, {
		id: userId,
		routingStatus: routingStatusOf(cloud, userId),
		presence: { presenceDefinition: definitionOf(cloud, userId), presenceMessage: message, modifiedDate },
		outOfOffice: { active: outOfOfficeOf(cloud, userId).active, modifiedDate: date(cloud) },
		activeQueueIds: activeQueues(cloud, userId),
		dateActiveQueuesChanged: date(cloud),
	});
}

const managementUnit = named('management unit', 'Springfield').id;

/** Everybody is scheduled to work on queues, and follows the schedule with that presence. */
export function adherenceOf(cloud: Cloud, userId: string): Record<string, unknown> {
	const { systemPresence } = definitionOf(cloud, userId);
	const isOnQueue = systemPresence === 'On Queue';
	return {
		...{ scheduledActivityCategory: 'OnQueueWork', systemPresence },
		routingStatus: routingStatusOf(cloud, userId).status,
		actualActivityCategory: isOnQueue ? 'OnQueueWork' : 'Unavailable',
		isOutOfOffice: outOfOfficeOf(cloud, userId).active,
		adherenceState: isOnQueue ? 'InAdherence' : 'OutOfAdherence',
		impact: isOnQueue ? 'Neutral' : 'Negative',
	};
}

export function announcePresence(cloud: Cloud, userId: string): void {
	const { message = '', primary, modifiedDate } = presenceOf(cloud, userId);
	cloud.publish(`v2.users.${userId}.presence`, {
		...{ source: 'PURECLOUD', presenceDefinition: definitionOf(cloud, userId) },
		...{ primary, message, modifiedDate },
	});
	cloud.publish(`v2.users.${userId}.workforcemanagement.adherence`, {
		...{ user: { id: userId }, managementUnitId: managementUnit },
		...adherenceOf(cloud, userId),
		...{ adherenceChangeTime: modifiedDate, presenceUpdateTime: modifiedDate },
	});
	announceActivity(cloud, userId);
}

export function setRoutingStatus(cloud: Cloud, userId: string, status: string): void {
	const routingStatus = { status, startTime: date(cloud) };
	cloud.values('routingStatuses').set(userId, routingStatus);
	cloud.publish(`v2.users.${userId}.routingStatus`, { id: userId, routingStatus });
	announceActivity(cloud, userId);
}

export function setOutOfOffice(cloud: Cloud, userId: string, given: OutOfOffice): void {
	cloud.values('outOfOffices').set(userId, given);
	cloud.publish(`v2.users.${userId}.outofoffice`, { user: { id: userId }, ...given });
	announceActivity(cloud, userId);
}

/** A user has become a member of a queue, has joined or left it, or is no longer a member. */
export function announceMember(cloud: Cloud, queueId: string, userId: string): void {
	const joined = queueMembers(cloud, queueId).get(userId)?.joined === true;
	cloud.publish(`v2.routing.queues.${queueId}.users`, { id: userId, user: { id: userId }, queueId, joined });
	announceActivity(cloud, userId);
}
