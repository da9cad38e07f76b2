import { empty, json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { idsOf, requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import { conversationSummary } from './cloudConversations.ts';
import { refTo, type Entity } from './cloudEntities.ts';
import { groupMembers, queueMembers, userLanguages, userSkills } from './cloudMemberships.ts';
import { numberedPage, searchPage } from './cloudPages.ts';
import { divisionOf } from './cloudPeople.ts';
import { presenceAnswer, routingStatusAnswer } from './cloudPresenceRoutes.ts';
import { cloudError, invalidValue, notFound } from './cloudRefusals.ts';
import { searchEntities, sortEntities } from './cloudSearch.ts';
import { outOfOfficeOf } from './cloudUserEvents.ts';

/** The skills or languages of a user, as `routingskills` and `routinglanguages` answer them. */
function ratedAnswers(cloud: Cloud, kind: 'skills' | 'languages', userId: string): Record<string, unknown>[] {
	const [rated, property] =
		kind === 'skills' ? [userSkills(cloud, userId), 'skillUri'] : [userLanguages(cloud, userId), 'languageUri'];
	const list = kind === 'skills' ? 'routingskills' : 'routinglanguages';
	return [...rated].map(([id, proficiency]) => {
		const { name, selfUri } = cloud.entities(kind).get(id);
		return {
			id,
			name,
			proficiency,
			state: 'active',
			[property]: selfUri,
			selfUri: `/api/v2/users/${userId}/${list}/${id}`,
		};
	});
}

/** What `expand` adds to a user. */
const expansions: Record<string, (cloud: Cloud, user: Entity) => unknown> = {
	presence: (cloud, { id }) => presenceAnswer(cloud, id),
	routingStatus: (cloud, { id }) => routingStatusAnswer(cloud, id),
	skills: (cloud, { id }) => ratedAnswers(cloud, 'skills', id),
	languages: (cloud, { id }) => ratedAnswers(cloud, 'languages', id),
	outOfOffice: (cloud, { id }) => outOfOfficeOf(cloud, id),
	conversationSummary: (cloud, { id }) => conversationSummary(cloud, id),
	groups: (cloud, { id }) =>
		cloud
			.entities('groups')
			.all()
			.filter((group) => groupMembers(cloud, group.id).has(id))
			.map(refTo),
};

/** A user with what `expand` adds. */
export function userAnswer(cloud: Cloud, user: Entity, expand: readonly string[] = []): Record<string, unknown> {
	const added = expand.flatMap((name) => (expansions[name] ? [[name, expansions[name](cloud, user)]] : []));
	return { ...user, ...(Object.fromEntries(added) as object) };
}

/** A user in the list and in searches is deleted, inactive or active. */
function list(cloud: Cloud, call: CloudCall): unknown {
	const state = call.query.get('state') ?? 'active';
	if (!['active', 'inactive', 'deleted', 'any'].includes(state))
		throw invalidValue('state', 'must be active, inactive, deleted or any');
	const [ids, jabberIds] = [call.query.getAll('id'), call.query.getAll('jabberId')];
	if (ids.length > 0 && jabberIds.length > 0) throw invalidValue('jabberId', 'cannot be combined with id');
	const found = cloud
		.entities('users')
		.listed()
		.filter(
			(user) =>
				(state === 'any' || user['state'] === state) &&
				(ids.length === 0 || ids.includes(user.id)) &&
				(jabberIds.length === 0 || jabberIds.includes(String((user['chat'] as { jabberId?: string }).jabberId))),
		);
	const sorted = sortEntities(found, 'name', call.query.get('sortOrder') ?? 'ASC');
	const page = numberedPage(call, sorted, { largest: 500 });
	return { ...page, entities: page.entities.map((user) => userAnswer(cloud, user, call.query.getAll('expand'))) };
}

function search(cloud: Cloud, { path, body }: CloudCall): unknown {
	const found = searchEntities(cloud.entities('users').listed(), body);
	const page = searchPage(path, body, found, { largest: 500 });
	const expand = Array.isArray(body['expand']) ? body['expand'].map(String) : [];
	return { ...page, types: ['users'], results: page.results.map((user) => userAnswer(cloud, user, expand)) };
}

const contactInfo = (email: string): unknown => [{ address: email, mediaType: 'EMAIL', type: 'PRIMARY' }];

function create(cloud: Cloud, { body }: CloudCall): unknown {
	const email = requiredText(body, 'email');
	const users = cloud.entities('users');
	if (users.all().some((user) => user['email'] === email))
		throw cloudError(400, 'general.conflict', 'The email address {email} is already in use', {
			params: { email },
			details: [{ errorCode: 'general.conflict', fieldName: 'email' }],
		});
	const { password, divisionId, ...given } = body;
	return users.add({
		state: 'active',
		addresses: [],
		...given,
		name: requiredText(body, 'name'),
		division: divisionOf(cloud, { divisionId }),
		chat: { jabberId: `${email.split('@')[0]}@sandbox.orgspan.com` },
		primaryContactInfo: contactInfo(email),
		username: email,
		acdAutoAnswer: false,
	});
}

/** A change of the state must be the only change. */
function change(cloud: Cloud, { params, body }: CloudCall): unknown {
	const users = cloud.entities('users');
	const { id } = users.get(params['userId']);
	users.checkVersion(id, body);
	const { version, ...given } = body;
	if (given['state'] !== undefined && Object.keys(given).length > 1)
		throw invalidValue('state', 'must be the only change');
	const { manager, email } = given;
	return users.change(id, {
		...given,
		...(manager === undefined ? {} : { manager: { id: manager, selfUri: `/api/v2/users/${String(manager)}` } }),
		...(typeof email === 'string' ? { primaryContactInfo: contactInfo(email) } : {}),
	});
}

function setState(cloud: Cloud, { params, body }: CloudCall): unknown {
	const users = cloud.entities('users');
	const { id } = users.get(params['userId']);
	users.checkVersion(id, body);
	const state = requiredText(body, 'state');
	const { version } = users.change(id, { state });
	const { stateChangeReason } = body;
	return {
		state,
		...(stateChangeReason === undefined ? {} : { stateChangeReason }),
		version,
		stateChangeDate: new Date(cloud.now()).toISOString(),
	};
}

/** A deleted user is found only if the request says so. */
function read(cloud: Cloud, { params, query }: CloudCall): unknown {
	const user = cloud.entities('users').get(params['userId']);
	if (user['state'] === 'deleted' && query.get('state') !== 'deleted') throw notFound('user', user.id);
	return userAnswer(cloud, user, query.getAll('expand'));
}

/** Adds or changes the proficiencies of a list, after those that are there or instead of them. */
function rate(cloud: Cloud, kind: 'skills' | 'languages', replaces: boolean, call: CloudCall): unknown {
	const { id } = cloud.entities('users').get(call.params['userId']);
	const rated = kind === 'skills' ? userSkills(cloud, id) : userLanguages(cloud, id);
	if (call.list.length > 50) throw invalidValue('body', 'must have 50 entries or fewer');
	const entries = call.list.filter(isObject).map((entry): [string, number] => {
		const proficiency = Number(entry['proficiency']);
		if (!(proficiency >= 0 && proficiency <= 5)) throw invalidValue('proficiency', 'must be from 0 to 5');
		return [cloud.entities(kind).get(requiredText(entry, 'id')).id, proficiency];
	});
	if (replaces) rated.clear();
	for (const [known, proficiency] of entries) rated.set(known, proficiency);
	return numberedPage(call, ratedAnswers(cloud, kind, id));
}

function userQueues(cloud: Cloud, userId: string): Record<string, unknown>[] {
	return cloud
		.entities('queues')
		.all()
		.flatMap((queue) => {
			const membership = queueMembers(cloud, queue.id).get(userId);
			return membership ? [{ ...queue, ...membership, memberCount: queueMembers(cloud, queue.id).size }] : [];
		});
}

function listQueues(cloud: Cloud, call: CloudCall): unknown {
	const { id } = cloud.entities('users').get(call.params['userId']);
	const joined = call.query.get('joined') !== 'false';
	return numberedPage(
		call,
		userQueues(cloud, id).filter((queue) => queue['joined'] === joined),
	);
}

/** Changes only memberships that exist. */
function joinQueues(cloud: Cloud, call: CloudCall): unknown {
	const { id } = cloud.entities('users').get(call.params['userId']);
	const ids = idsOf(call.list);
	for (const [index, queueId] of ids.entries()) {
		const membership = queueMembers(cloud, queueId).get(id);
		if (membership) membership.joined = (call.list[index] as { joined?: unknown }).joined === true;
	}
	return numberedPage(
		call,
		userQueues(cloud, id).filter((queue) => ids.includes(String(queue['id']))),
	);
}

function me(cloud: Cloud, { userId, query }: CloudCall): unknown {
	if (userId === undefined)
		throw cloudError(
			400,
			'bad.request',
			'This request requires a user context. Client credentials cannot be used for requests that require a user context.',
		);
	return userAnswer(cloud, cloud.entities('users').get(userId), query.getAll('expand'));
}

function setStation(cloud: Cloud, { params }: CloudCall): Reply {
	const { id } = cloud.entities('users').get(params['userId']);
	const stations = cloud.entities('stations');
	const station = stations.get(params['stationId']);
	for (const other of stations.all()) if (other['userId'] === id) stations.change(other.id, { userId: undefined });
	stations.change(station.id, { userId: id, status: 'ASSOCIATED' });
	return empty(202);
}

/** Users, with their skills, languages and queues. */
export function cloudUserRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const ratings = (kind: 'skills' | 'languages'): Route[] => [
		route('GET', `users/{userId}/routing${kind}`, (call) => {
			const { id } = cloud.entities('users').get(call.params['userId']);
			return numberedPage(call, ratedAnswers(cloud, kind, id));
		}),
		route('PATCH', `users/{userId}/routing${kind}/bulk`, (call) => rate(cloud, kind, false, call)),
		route('PUT', `users/{userId}/routing${kind}/bulk`, (call) => rate(cloud, kind, true, call)),
	];
	return [
		route('GET', 'users', (call) => list(cloud, call)),
		route('POST', 'users/search', (call) => search(cloud, call), ['directory:user:view']),
		route('POST', 'users', (call) => create(cloud, call), ['directory:user:add']),
		route('GET', 'users/me', (call) => me(cloud, call)),
		route('GET', 'users/{userId}', (call) => read(cloud, call)),
		route('PATCH', 'users/{userId}', (call) => change(cloud, call), ['directory:user:edit']),
		route('PUT', 'users/{userId}/state', (call) => setState(cloud, call), ['directory:user:edit']),
		route('DELETE', 'users/{userId}', ({ params }) => {
			cloud.entities('users').change(params['userId'], { state: 'deleted' });
			return json(200, {});
		}),
		...ratings('skills'),
		...ratings('languages'),
		route('GET', 'users/{userId}/queues', (call) => listQueues(cloud, call)),
		route('PATCH', 'users/{userId}/queues', (call) => joinQueues(cloud, call)),
		route('PUT', 'users/{userId}/station/associatedstation/{stationId}', (call) => setStation(cloud, call)),
	];
}
