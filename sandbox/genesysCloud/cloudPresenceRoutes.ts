import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import { presenceOf, routingStatusOf } from './cloudMemberships.ts';
import { invalidValue } from './cloudRefusals.ts';
import { announcePresence, outOfOfficeOf, setOutOfOffice, setRoutingStatus } from './cloudUserEvents.ts';

const routingStatuses = ['OFF_QUEUE', 'IDLE', 'INTERACTING', 'NOT_RESPONDING', 'COMMUNICATING'];

/** The presence of a user. */
export function presenceAnswer(cloud: Cloud, userId: string): Record<string, unknown> {
	const { definitionId, message = '', primary, modifiedDate } = presenceOf(cloud, userId);
	const { systemPresence, selfUri } = cloud.entities('presences').get(definitionId);
	return {
		id: userId,
		source: 'PURECLOUD',
		primary,
		presenceDefinition: { id: definitionId, systemPresence, selfUri },
		message,
		modifiedDate,
		selfUri: `/api/v2/users/${userId}/presences/PURECLOUD`,
	};
}

export function routingStatusAnswer(cloud: Cloud, userId: string): Record<string, unknown> {
	return { userId, ...routingStatusOf(cloud, userId) };
}

/** The ID of a presence definition, given by its ID or by its system presence. */
function definitionOf(cloud: Cloud, definition: Record<string, unknown>): string {
	const { id, systemPresence } = definition;
	if (id !== undefined) return cloud.entities('presences').get(String(id)).id;
	const wanted = String(systemPresence).toLowerCase();
	const found = cloud
		.entities('presences')
		.all()
		.find((each) => String(each['systemPresence']).toLowerCase() === wanted);
	if (!found) throw invalidValue('presenceDefinition', 'needs an id or a systemPresence that exists');
	return found.id;
}

/** The presence, the message and the primary source change independently. */
function setPresence(cloud: Cloud, userId: string, body: Record<string, unknown>): Record<string, unknown> {
	const { id } = cloud.entities('users').get(userId);
	const presence = presenceOf(cloud, id);
	const { presenceDefinition, message, primary } = body;
	if (isObject(presenceDefinition)) presence.definitionId = definitionOf(cloud, presenceDefinition);
	if (typeof message === 'string') presence.message = message;
	if (typeof primary === 'boolean') presence.primary = primary;
	presence.modifiedDate = new Date(cloud.now()).toISOString();
	announcePresence(cloud, id);
	return presenceAnswer(cloud, id);
}

function listDefinitions(cloud: Cloud, { path, query }: CloudCall): unknown {
	const [deactivated, divisions] = [query.get('deactivated') ?? 'false', query.getAll('divisionId')];
	const entities = cloud
		.entities('presences')
		.listed()
		.filter(
			(each) =>
				String(each['deactivated']) === deactivated &&
				(divisions.length === 0 || each['divisionId'] === '*' || divisions.includes(String(each['divisionId']))),
		);
	return { entities, total: entities.length, selfUri: path };
}

function readBulk(cloud: Cloud, { query }: CloudCall): unknown {
	const ids = query.getAll('id');
	if (ids.length === 0) throw invalidValue('id', 'is required');
	if (ids.length > 50) throw invalidValue('id', 'must have 50 entries or fewer');
	return ids.map((id) => ({ ...presenceAnswer(cloud, cloud.entities('users').get(id).id), userId: id }));
}

function outOfOffice(cloud: Cloud, userId = ''): unknown {
	const { id, name, selfUri } = cloud.entities('users').get(userId);
	return { id, name, user: { id, selfUri }, ...outOfOfficeOf(cloud, id), selfUri: `/api/v2/users/${id}/outofoffice` };
}

/** Presence, routing status and absence of users. */
export function cloudPresenceRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	return [
		route('GET', 'presence/definitions', (call) => listDefinitions(cloud, call)),
		route('GET', 'users/presences/purecloud/bulk', (call) => readBulk(cloud, call)),
		route('PUT', 'users/presences/bulk', ({ list }) =>
			list.filter(isObject).map((entry) => setPresence(cloud, requiredText(entry, 'id'), entry)),
		),
		route('GET', 'users/{userId}/presences/{source}', ({ params }) =>
			presenceAnswer(cloud, cloud.entities('users').get(params['userId']).id),
		),
		route('PATCH', 'users/{userId}/presences/{source}', ({ params, body }) =>
			setPresence(cloud, params['userId'] ?? '', body),
		),
		route('GET', 'users/{userId}/routingstatus', ({ params }) =>
			routingStatusAnswer(cloud, cloud.entities('users').get(params['userId']).id),
		),
		route('PUT', 'users/{userId}/routingstatus', ({ params, body }) => {
			const { id } = cloud.entities('users').get(params['userId']);
			const status = requiredText(body, 'status');
			if (!routingStatuses.includes(status))
				throw invalidValue('status', `must be one of ${routingStatuses.join(', ')}`);
			setRoutingStatus(cloud, id, status);
			return routingStatusAnswer(cloud, id);
		}),
		route('GET', 'users/{userId}/outofoffice', ({ params }) => outOfOffice(cloud, params['userId'])),
		route('PUT', 'users/{userId}/outofoffice', ({ params, body }) => {
			const { active, startDate, endDate, indefinite } = body;
			const { id } = cloud.entities('users').get(params['userId']);
			setOutOfOffice(cloud, id, { active: active === true, startDate, endDate, indefinite });
			return outOfOffice(cloud, params['userId']);
		}),
	];
}
