import { randomUUID } from 'node:crypto';
import { uuid } from '../data/random.ts';
import { json, empty, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { commonFilters, requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';
import type { CloudFiles } from './cloudFiles.ts';
import { numberedPage } from './cloudPages.ts';
import { cloudError, invalidValue, notFound } from './cloudRefusals.ts';

const isOver = (cloud: Cloud, since: number): boolean => cloud.now() >= since + cloud.jobSeconds * 1000;
const iso = (time: number): string => new Date(time).toISOString();

/** The start and the end of an interval, as ISO 8601. */
export function intervalOf(body: Record<string, unknown>): [from: string, to: string] {
	const [from = '', to = ''] = requiredText(body, 'interval').split('/');
	if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)) || Date.parse(from) >= Date.parse(to))
		throw invalidValue('interval', 'must be two moments such as 2026-11-19T00:00:00Z/2026-11-20T00:00:00Z');
	return [iso(Date.parse(from)), iso(Date.parse(to))];
}

/** Divisions' objects, OAuth clients and their usage, and data about the organization. */
export function adminRoutes(cloud: Cloud, files: CloudFiles): Route[] {
	return [...accountRoutes(cloud), ...usageRoutes(cloud), ...gdprRoutes(cloud, files)];
}

const grants = ['CODE', 'TOKEN', 'SAML2-BEARER', 'PASSWORD', 'CLIENT-CREDENTIALS'];

function accountRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const clients = cloud.define('oauthClients', {
		title: 'OAuth client',
		path: 'oauth/clients',
		dates: { created: 'dateCreated', modified: 'dateModified' },
		seed: () => [
			{
				id: '0a070000-0000-4000-8000-000000000001',
				name: 'Workflows',
				authorizedGrantType: 'CLIENT-CREDENTIALS',
				state: 'active',
				accessTokenValiditySeconds: 86_400,
				registeredRedirectUri: [],
				roleIds: [],
				roleDivisions: [],
				scope: [],
			},
		],
	});
	/** Only the answer to the creation has the secret. */
	const create = ({ body }: CloudCall): unknown => {
		const grant = requiredText(body, 'authorizedGrantType');
		if (!grants.includes(grant)) throw invalidValue('authorizedGrantType', `must be one of ${grants.join(', ')}`);
		const added = clients.add({
			...{ accessTokenValiditySeconds: 86_400, state: 'active', ...body },
			name: requiredText(body, 'name'),
		});
		return { ...added, secret: randomUUID() };
	};
	/** All clients in one answer: the list has no pages. */
	const list = (call: CloudCall): unknown =>
		numberedPage({ path: call.path, query: new URLSearchParams({ pageSize: '100' }) }, clients.listed());

	const move = ({ params, list: ids }: CloudCall): Reply => {
		const { id, name, selfUri } = cloud.entities('divisions').get(params['divisionId']);
		if (ids.length === 0) throw invalidValue('body', 'must be a list of IDs');
		const kinds: Record<string, string> = { QUEUE: 'queues', USER: 'users', CAMPAIGN: 'campaigns' };
		const kind = kinds[params['objectType'] ?? ''];
		for (const object of kind === undefined ? [] : ids)
			cloud.entities(kind as string).change(String(object), { division: { id, name, selfUri } });
		return empty(204);
	};
	const roles = (call: CloudCall): unknown => {
		const [permissions, defaults] = [call.query.getAll('permission'), call.query.getAll('defaultRoleId')];
		const found = commonFilters(call, cloud.entities('roles').listed()).filter(
			(role) =>
				permissions.every((permission) => (role['permissions'] as string[] | undefined)?.includes(permission)) &&
				(defaults.length === 0 || defaults.includes(String(role['defaultRoleId']))),
		);
		return numberedPage(call, found);
	};
	const organization = {
		id: '0c1d0000-0000-4000-8000-00005a4db0c5',
		...{ name: 'Sandbox', defaultLanguage: 'en-US', defaultCountryCode: 'US', thirdPartyOrgName: 'sandbox' },
		...{ domain: 'sandbox.example', state: 'active', productPlatform: 'PureCloud', version: 1, voicemailEnabled: true },
		features: { chat: true, unifiedCommunications: true },
		selfUri: '/api/v2/organizations/0c1d0000-0000-4000-8000-00005a4db0c5',
	};
	const limits: Record<string, Record<string, number>> = {
		'platform.api': { 'client.credentials.token.rate.per.minute': 300, 'token.rate.per.minute': 300 },
		'public.api': { 'request.bytes.max': 512_000 },
	};
	const limitDefaults = ({ params }: CloudCall): unknown => {
		const namespace = params['namespaceName'] ?? '';
		if (!limits[namespace]) throw notFound('namespace', namespace);
		return { entities: Object.entries(limits[namespace]).map(([key, value]) => ({ key, namespace, value })) };
	};

	return [
		route('GET', 'oauth/clients', list, ['oauth:client:view']),
		route('POST', 'oauth/clients', create, ['oauth:client:add']),
		route('GET', 'oauth/clients/{clientId}', ({ params }) => clients.get(params['clientId']), ['oauth:client:view']),
		route('POST', 'authorization/divisions/{divisionId}/objects/{objectType}', move),
		route('GET', 'authorization/roles', roles, ['authorization:role:view']),
		route('GET', 'organizations/me', () => organization),
		route('GET', 'organizations/limits/namespaces', () => ({ entities: Object.keys(limits) })),
		route('GET', 'organizations/limits/namespaces/{namespaceName}/defaults', limitDefaults),
	];
}

/** How often the API was called: a query, and its results a while later. */
function usageRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const queries = cloud.values<{ at: number; clientId?: string; from: string; body: Record<string, unknown> }>(
		'usageQueries',
	);

	const start =
		(path: (id: string) => string) =>
		(call: CloudCall): Reply => {
			const [from] = intervalOf(call.body);
			const { granularity } = call.body;
			if (granularity !== undefined && !['Day', 'Week', 'Month'].includes(String(granularity)))
				throw invalidValue('granularity', 'must be one of Day, Week, Month');
			const clientId = call.params['clientId'];
			if (clientId !== undefined) cloud.entities('oauthClients').get(clientId);
			const executionId = randomUUID();
			queries.set(executionId, {
				at: cloud.now(),
				from,
				body: call.body,
				...(clientId === undefined ? {} : { clientId }),
			});
			return json(202, { executionId, resultsUri: `/api/v2/${path(executionId)}` });
		};
	const results = ({ params }: CloudCall): unknown => {
		const id = params['executionId'] ?? '';
		const query = queries.get(id);
		if (!query) throw notFound('query', id);
		if (!isOver(cloud, query.at)) return { results: [], queryStatus: 'Running' };
		const counts = { status200: 120, status300: 0, status400: 3, status500: 0, status429: 1, requests: 124 };
		const wanted = (Array.isArray(query.body['metrics']) ? query.body['metrics'] : []).map((name) =>
			String(name).toLowerCase(),
		);
		const grouped = Array.isArray(query.body['groupBy']) ? query.body['groupBy'] : [];
		const { clientId = '0a070000-0000-4000-8000-000000000001' } = query;
		return {
			results: [
				{
					...{ clientId, clientName: 'Workflows', organizationId: '0c1d0000-0000-4000-8000-00005a4db0c5' },
					...(grouped.includes('TemplateUri') ? { templateUri: 'api/v2/users/{userId}' } : {}),
					...(grouped.includes('HttpMethod') ? { httpMethod: 'GET' } : {}),
					...Object.fromEntries(
						Object.entries(counts).filter(([name]) => wanted.length === 0 || wanted.includes(name)),
					),
					date: query.from,
				},
			],
			queryStatus: 'Complete',
		};
	};
	const ofClient = 'oauth/clients/{clientId}/usage/query';
	return [
		route(
			'POST',
			ofClient,
			(call) => start((id) => `oauth/clients/${call.params['clientId']}/usage/query/results/${id}`)(call),
			['oauth:client:view', 'usage:client:view'],
		),
		route('GET', `${ofClient}/results/{executionId}`, results, ['oauth:client:view', 'usage:client:view']),
		route(
			'POST',
			'usage/query',
			start((id) => `usage/query/${id}/results`),
			[...['oauth:client:view', 'usage:organization:view']],
		),
		route('GET', 'usage/query/{executionId}/results', results, ['oauth:client:view', 'usage:organization:view']),
	];
}

const searchTypes = [
	'NAME',
	'ADDRESS',
	'PHONE',
	'EMAIL',
	'TWITTER',
	'INSTAGRAM',
	'FACEBOOK',
	'APPLE_MESSAGES',
	'WHATSAPP',
	'EXTERNAL_ID',
];

/** Requests of people about their own data. */
function gdprRoutes(cloud: Cloud, files: CloudFiles): Route[] {
	const { route } = cloud;
	const requests = cloud.define('gdprRequests', { title: 'GDPR request', path: 'gdpr/requests' });

	const subjects = (call: CloudCall): unknown => {
		const [type, value] = ['searchType', 'searchValue'].map((name) =>
			requiredText({ [name]: call.query.get(name) ?? '' }, name),
		) as [string, string];
		if (!searchTypes.includes(type)) throw invalidValue('searchType', `must be one of ${searchTypes.join(', ')}`);
		const property = type === 'EMAIL' ? 'email' : type === 'NAME' ? 'name' : undefined;
		const found = cloud
			.entities('users')
			.all()
			.filter((user) => property !== undefined && String(user[property]).toLowerCase() === value.toLowerCase())
			.map(({ id, name }) => ({ name, userId: id }));
		return numberedPage(call, found);
	};
	const create = ({ body, query }: CloudCall): Reply => {
		const type = requiredText(body, 'requestType');
		if (!['GDPR_EXPORT', 'GDPR_UPDATE', 'GDPR_DELETE'].includes(type))
			throw invalidValue('requestType', 'must be one of GDPR_EXPORT, GDPR_UPDATE, GDPR_DELETE');
		if (!isObject(body['subject']) || Object.keys(body['subject']).length === 0)
			throw invalidValue('subject', 'is required');
		if (type === 'GDPR_DELETE' && query.get('deleteConfirmed') !== 'true')
			throw cloudError(400, 'bad.request', 'deleteConfirmed must be true for a GDPR_DELETE');
		const terms = body['replacementTerms'];
		if (type === 'GDPR_UPDATE' && (!Array.isArray(terms) || terms.length === 0))
			throw invalidValue('replacementTerms', 'is required for GDPR_UPDATE');
		return json(202, shown(requests.add({ ...body, createdDate: iso(cloud.now()) })));
	};
	/** It is searched for some time, then completed. */
	const shown = (request: Entity): Entity => {
		const done = isOver(cloud, Date.parse(String(request['createdDate'])));
		const isExport = request['requestType'] === 'GDPR_EXPORT';
		const link = (): string => files.link(`${request.id}.json`, () => Buffer.from(JSON.stringify(request['subject'])));
		return {
			...request,
			status: done ? 'COMPLETED' : 'SEARCHING',
			...(done && isExport ? { resultsUrl: link(), resultsUrls: [link()] } : {}),
		};
	};
	return [
		route('GET', 'gdpr/subjects', subjects, ['gdpr:subject:view']),
		route('POST', 'gdpr/requests', create, ['gdpr:request:add']),
		route('GET', 'gdpr/requests', (call) => numberedPage(call, requests.listed().map(shown)), ['gdpr:request:view']),
		route('GET', 'gdpr/requests/{requestId}', ({ params }) => shown(requests.get(params['requestId'])), [
			'gdpr:request:view',
		]),
	];
}

const seededAudit = { at: '2026-11-19T10:00:00.000Z', id: uuid('audit 1') };

/** The changes that the sandbox starts with. */
function auditEntries(cloud: Cloud): Record<string, unknown>[] {
	const [first] = cloud.entities('users').all();
	const [queue] = cloud.entities('queues').all();
	return [
		{
			...{ id: seededAudit.id, level: 'USER', status: 'SUCCESS', serviceName: 'ContactCenter' },
			...{ eventDate: seededAudit.at, action: 'Update', entityType: 'Queue', application: 'Admin UI' },
			user: { id: first?.id, name: first?.['name'], selfUri: first?.['selfUri'] },
			entity: { id: queue?.id, name: queue?.['name'], selfUri: queue?.['selfUri'] },
			remoteIp: ['192.0.2.1'],
			message: { message: 'The queue was changed' },
			propertyChanges: [{ property: 'description', oldValues: [''], newValues: ['Everything about sales'] }],
		},
	];
}

const valueOf = (entry: Record<string, unknown>, property: unknown): unknown => {
	const [user, entity] = [entry['user'] as Entity, entry['entity'] as Entity];
	return { UserId: user.id, EntityId: entity.id, EntityType: entry['entityType'], Action: entry['action'] }[
		String(property)
	];
};

/** Who changed what: queries that answer later, and queries of recent changes that answer at once. */
export function auditRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const queries = cloud.values<{ id: string; at: number; body: Record<string, unknown> }>('auditQueries');

	const find = (body: Record<string, unknown>): Record<string, unknown>[] => {
		const [from, to] = intervalOf(body);
		const filters = (Array.isArray(body['filters']) ? body['filters'] : []).filter(isObject);
		return auditEntries(cloud).filter(
			(entry) =>
				String(entry['eventDate']) >= from &&
				String(entry['eventDate']) < to &&
				(body['serviceName'] === undefined || body['serviceName'] === entry['serviceName']) &&
				filters.every(({ property, value }) => valueOf(entry, property) === value),
		);
	};
	const describeQuery = ({ id, at, body }: { id: string; at: number; body: Record<string, unknown> }) => ({
		...{ id, state: isOver(cloud, at) ? 'Succeeded' : 'Running', startDate: iso(at) },
		...body,
	});
	const get = (id = '') => {
		const found = queries.get(id);
		if (!found) throw notFound('audit query', id);
		return found;
	};
	const mostDays = (body: Record<string, unknown>, days: number): void => {
		const [from, to] = intervalOf(body);
		if (Date.parse(to) - Date.parse(from) > days * 86_400_000)
			throw invalidValue('interval', `must be ${days} days or shorter`);
	};

	const start = ({ body }: CloudCall): Reply => {
		mostDays(body, 30);
		const query = { id: randomUUID(), at: cloud.now(), body };
		queries.set(query.id, query);
		return json(202, describeQuery(query));
	};
	const results = ({ params, query, path }: CloudCall): unknown => {
		const { id, at, body } = get(params['transactionId']);
		if (!isOver(cloud, at)) throw cloudError(404, 'not.found', 'The audit query has not succeeded yet');
		const pageSize = Number(query.get('pageSize') ?? 25);
		if (pageSize < 1 || pageSize > 500) throw invalidValue('pageSize', 'must be from 1 to 500');
		return { id, pageSize, entities: find(body), selfUri: path };
	};
	const realtime = ({ body, path }: CloudCall): unknown => {
		const [from] = intervalOf(body);
		if (Date.parse(from) < cloud.now() - 14 * 86_400_000) throw invalidValue('interval', 'must be in the last 14 days');
		const pages = new URLSearchParams(
			['pageSize', 'pageNumber'].filter((name) => body[name] !== undefined).map((name) => [name, String(body[name])]),
		);
		const { entities, pageSize, pageNumber, total, pageCount } = numberedPage({ path, query: pages }, find(body));
		return { entities, pageSize, pageNumber, total, pageCount };
	};
	const viewing = ['audits:audit:view'];
	const services = ['ContactCenter', 'Directory', 'Architect'].map((name) => ({ name, entities: [] }));
	return [
		route('POST', 'audits/query', start, viewing),
		route('GET', 'audits/query/servicemapping', () => ({ services }), viewing),
		route('GET', 'audits/query/realtime/servicemapping', () => ({ services }), viewing),
		route('GET', 'audits/query/{transactionId}', ({ params }) => describeQuery(get(params['transactionId'])), viewing),
		route('GET', 'audits/query/{transactionId}/results', results, viewing),
		route('POST', 'audits/query/realtime', realtime, viewing),
	];
}
