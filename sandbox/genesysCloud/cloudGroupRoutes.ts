import { empty, json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { commonFilters, requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import { refTo, type Entity } from './cloudEntities.ts';
import { grantsOf, groupMembers } from './cloudMemberships.ts';
import { numberedPage, searchPage } from './cloudPages.ts';
import { invalidValue } from './cloudRefusals.ts';
import { searchEntities, sortEntities } from './cloudSearch.ts';
import { userAnswer } from './cloudUserRoutes.ts';

const mostMembers = 50;
const noDivision = '00000000-0000-0000-0000-000000000000';

const groupAnswer = (cloud: Cloud, group: Entity): Record<string, unknown> => ({
	...group,
	memberCount: groupMembers(cloud, group.id).size,
});

function search(cloud: Cloud, kind: string, { path, body }: CloudCall): unknown {
	const page = searchPage(path, body, searchEntities(cloud.entities(kind).listed(), body));
	if (kind !== 'groups') return { ...page, types: [kind] };
	return { ...page, types: ['groups'], results: page.results.map((group) => groupAnswer(cloud, group)) };
}

function checkMembers(ids: readonly unknown[], field: string): string[] {
	if (ids.length === 0) throw invalidValue(field, 'is required');
	if (ids.length > mostMembers) throw invalidValue(field, `must have ${mostMembers} entries or fewer`);
	return ids.map(String);
}

function addMembers(cloud: Cloud, { params, body }: CloudCall): Reply {
	const groups = cloud.entities('groups');
	const { id } = groups.get(params['groupId']);
	if (body['version'] !== undefined) groups.checkVersion(id, body);
	const ids = checkMembers(Array.isArray(body['memberIds']) ? body['memberIds'] : [], 'memberIds');
	for (const userId of ids) groupMembers(cloud, id).add(cloud.entities('users').get(userId).id);
	groups.change(id, {});
	return json(202, {});
}

function removeMembers(cloud: Cloud, { params, query }: CloudCall): Reply {
	const groups = cloud.entities('groups');
	const { id } = groups.get(params['groupId']);
	for (const userId of checkMembers((query.get('ids') ?? '').split(',').filter(Boolean), 'ids'))
		groupMembers(cloud, id).delete(userId);
	groups.change(id, {});
	return json(202, {});
}

function listMembers(cloud: Cloud, call: CloudCall): unknown {
	const { id } = cloud.entities('groups').get(call.params['groupId']);
	const users = [...groupMembers(cloud, id)].map((userId) => cloud.entities('users').get(userId));
	const page = numberedPage(call, sortEntities(users, 'name', call.query.get('sortOrder') ?? 'ASC'));
	return { ...page, entities: page.entities.map((user) => userAnswer(cloud, user, call.query.getAll('expand'))) };
}

function readGroup({ body }: CloudCall): Record<string, unknown> {
	const { ownerIds, ...given } = body;
	const owners = Array.isArray(ownerIds) ? ownerIds.map((id) => ({ id, selfUri: `/api/v2/users/${id}` })) : undefined;
	return {
		...given,
		name: requiredText(body, 'name'),
		type: requiredText(body, 'type'),
		visibility: requiredText(body, 'visibility'),
		...(owners ? { owners } : {}),
		state: 'active',
	};
}

function grantAnswers(cloud: Cloud, subjectId: string): Record<string, unknown>[] {
	return grantsOf(cloud, subjectId).map(({ roleId, divisionId }) => ({
		subjectId,
		division: divisionId === '*' ? { id: '*', name: '*' } : refTo(cloud.entities('divisions').get(divisionId)),
		role: { id: roleId, name: cloud.entities('roles').get(roleId)['name'], default: true },
		grantMadeAt: '2026-11-02T08:00:00.000Z',
	}));
}

function changeGrants(cloud: Cloud, { params, body }: CloudCall, isAdded: boolean): Reply {
	const grants = grantsOf(cloud, params['subjectId'] ?? '');
	const given = Array.isArray(body['grants']) ? body['grants'].filter(isObject) : [];
	if (given.length === 0) throw invalidValue('grants', 'is required');
	for (const entry of given) {
		const [roleId, divisionId] = [requiredText(entry, 'roleId'), requiredText(entry, 'divisionId')];
		if (divisionId === noDivision) throw invalidValue('divisionId', 'must be a division that exists');
		cloud.entities('roles').get(roleId);
		if (divisionId !== '*') cloud.entities('divisions').get(divisionId);
		const place = grants.findIndex((grant) => grant.roleId === roleId && grant.divisionId === divisionId);
		if (place >= 0) grants.splice(place, 1);
		if (isAdded) grants.push({ roleId, divisionId });
	}
	return empty(204);
}

function setRoles(cloud: Cloud, { params, list }: CloudCall): unknown {
	const { id, division } = cloud.entities('users').get(params['userId']);
	const divisionId = (division as Entity).id;
	const roles = list.map((roleId) => cloud.entities('roles').get(String(roleId)));
	const grants = grantsOf(cloud, id);
	grants.splice(0, grants.length, ...roles.map((role) => ({ roleId: role.id, divisionId })));
	return { roles: roles.map(refTo), unusedRoles: [], permissions: [], permissionPolicies: [] };
}

/** Groups with their members, the roles of users, and places. */
export function cloudGroupRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const show = (group: Entity): Record<string, unknown> => groupAnswer(cloud, group);
	return [
		...standardRoutes(cloud, {
			kind: 'groups',
			path: 'groups',
			show,
			read: readGroup,
			filter: ({ query }, groups) => {
				const jabberIds = query.getAll('jabberId');
				return groups.filter(({ jabberId }) => jabberIds.length === 0 || jabberIds.includes(String(jabberId)));
			},
			locked: true,
			only: ['list', 'get', 'create', 'update', 'delete'],
		}),
		route('POST', 'groups/search', (call) => search(cloud, 'groups', call)),
		route('GET', 'groups/{groupId}/members', (call) => listMembers(cloud, call)),
		route('POST', 'groups/{groupId}/members', (call) => addMembers(cloud, call)),
		route('DELETE', 'groups/{groupId}/members', (call) => removeMembers(cloud, call)),
		route('GET', 'authorization/subjects/{subjectId}', ({ params }) => {
			const id = params['subjectId'] ?? '';
			const name = cloud.entities('users').find(id)?.['name'] ?? 'Sandbox client';
			return { id, name, grants: grantAnswers(cloud, id), version: 1 };
		}),
		route('POST', 'authorization/subjects/{subjectId}/bulkadd', (call) => changeGrants(cloud, call, true)),
		route('POST', 'authorization/subjects/{subjectId}/bulkremove', (call) => changeGrants(cloud, call, false)),
		route('PUT', 'users/{userId}/roles', (call) => setRoles(cloud, call)),
		...standardRoutes(cloud, { kind: 'roles', path: 'authorization/roles', only: ['get'] }),
		route('GET', 'stations', (call) => listStations(cloud, call)),
		...standardRoutes(cloud, { kind: 'locations', path: 'locations', only: ['list', 'get'] }),
		route('POST', 'locations/search', (call) => search(cloud, 'locations', call)),
	];
}

/** `id` is one list with commas here. */
function listStations(cloud: Cloud, call: CloudCall): unknown {
	const { query } = call;
	const ids = (query.get('id') ?? '').split(',').filter(Boolean);
	const named = new URLSearchParams(query.get('name') === null ? '' : { name: query.get('name') ?? '' });
	const found = commonFilters({ query: named }, cloud.entities('stations').listed()).filter(
		(station) =>
			(ids.length === 0 || ids.includes(station.id)) &&
			(query.get('webRtcUserId') === null || station['webRtcUserId'] === query.get('webRtcUserId')) &&
			(query.get('lineAppearanceId') === null || station['lineAppearanceId'] === query.get('lineAppearanceId')),
	);
	const page = numberedPage(call, sortEntities(found, query.get('sortBy') ?? 'name'));
	return { ...page, totalNumberOfEntities: page['total'] };
}
