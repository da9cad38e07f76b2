import type { Cloud } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';
import { homeDivision, languageId, named, skillId } from './cloudPeople.ts';

/**
 * What belongs to users, queues and groups but is not part of them. The first twelve users have all of it from the start: each is a member of two
 * queues and one group.
 */

interface Grant {
	roleId: string;
	/** `*` for all divisions. */
	divisionId: string;
}

/** The presence of a user, and since when. */
interface CloudPresence {
	definitionId: string;
	message?: string;
	primary: boolean;
	/** ISO 8601. */
	modifiedDate: string;
}

export interface CloudRoutingStatus {
	status: string;
	/** ISO 8601. */
	startTime: string;
}

const seededAgents = 12;
const seededTime = '2026-11-20T08:00:00.000Z';

/** A value that is made on first use. */
function valueOf<T>(map: Map<string, T>, id: string, make: () => T): T {
	if (!map.has(id)) map.set(id, make());
	return map.get(id) as T;
}

const agentsOf = (cloud: Cloud): Entity[] => cloud.entities('users').all().slice(0, seededAgents);

/** The members of a queue by user ID, and whether they have joined it. */
export function queueMembers(cloud: Cloud, queueId: string): Map<string, { joined: boolean }> {
	return valueOf(cloud.values<Map<string, { joined: boolean }>>('queueMembers'), queueId, () => {
		const queues = cloud.entities('queues').all();
		const place = queues.findIndex(({ id }) => id === queueId);
		const isSeeded = queues[place]?.['createdBy'] === undefined;
		const members = agentsOf(cloud).filter((_, index) => [index % 6, (index + 1) % 6].includes(place));
		return new Map((isSeeded ? members : []).map(({ id }) => [id, { joined: true }]));
	});
}

/** The IDs of the wrap-up codes of a queue. */
export const queueCodes = (cloud: Cloud, queueId: string): Set<string> =>
	valueOf(cloud.values<Set<string>>('queueCodes'), queueId, () => {
		const isSeeded = cloud.entities('queues').find(queueId)?.['createdBy'] === undefined;
		const codes = cloud.entities('wrapupCodes').all().slice(0, 3);
		return new Set(isSeeded ? codes.map(({ id }) => id) : []);
	});

/** The IDs of the users in a group. */
export const groupMembers = (cloud: Cloud, groupId: string): Set<string> =>
	valueOf(cloud.values<Set<string>>('groupMembers'), groupId, () => {
		const groups = cloud.entities('groups').all().slice(0, 3);
		const place = groups.findIndex(({ id }) => id === groupId);
		return new Set(
			agentsOf(cloud)
				.filter((_, index) => index % 3 === place)
				.map(({ id }) => id),
		);
	});

const isAgent = (cloud: Cloud, userId: string): boolean => agentsOf(cloud).some(({ id }) => id === userId);

/** The proficiency of a user in each skill, by ID. */
export const userSkills = (cloud: Cloud, userId: string): Map<string, number> =>
	valueOf(cloud.values<Map<string, number>>('userSkills'), userId, () => {
		const skills: [string, number][] = [
			[skillId('Billing'), 4],
			[skillId('Sales'), 2],
		];
		return new Map(isAgent(cloud, userId) ? skills : []);
	});

/** The proficiency of a user in each language, by ID. */
export const userLanguages = (cloud: Cloud, userId: string): Map<string, number> =>
	valueOf(
		cloud.values<Map<string, number>>('userLanguages'),
		userId,
		() => new Map<string, number>(isAgent(cloud, userId) ? [[languageId('English'), 5]] : []),
	);

/** The roles of a user, group or OAuth client. */
export function grantsOf(cloud: Cloud, subjectId: string): Grant[] {
	return valueOf(cloud.values<Grant[]>('grants'), subjectId, () => [
		{ roleId: named('role', 'employee').id, divisionId: homeDivision.id },
	]);
}

export function presenceOf(cloud: Cloud, userId: string): CloudPresence {
	return valueOf(cloud.values<CloudPresence>('presences'), userId, () => ({
		definitionId: named('presence', isAgent(cloud, userId) ? 'ON_QUEUE' : 'OFFLINE').id,
		primary: true,
		modifiedDate: seededTime,
	}));
}

export function routingStatusOf(cloud: Cloud, userId: string): CloudRoutingStatus {
	return valueOf(cloud.values<CloudRoutingStatus>('routingStatuses'), userId, () => ({
		status: isAgent(cloud, userId) ? 'IDLE' : 'OFF_QUEUE',
		startTime: seededTime,
	}));
}
