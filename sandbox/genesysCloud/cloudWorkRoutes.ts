import { randomUUID } from 'node:crypto';
import { json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import { refTo, usualDates, type Entity } from './cloudEntities.ts';
import { cursorPage, numberedPage, tokenPage } from './cloudPages.ts';
import { homeDivision, named } from './cloudPeople.ts';
import { invalidValue, notFound } from './cloudRefusals.ts';
import { sortEntities } from './cloudSearch.ts';
import { adherenceOf } from './cloudUserEvents.ts';

const worktype = named('worktype', 'Claim');
const openStatus = { ...named('work status', 'Open'), category: 'Open' };
const closedStatus = { ...named('work status', 'Closed'), category: 'Closed' };

/** The custom fields of the work type. */
const claimSchema = {
	...named('work schema', 'Claim'),
	version: 1,
	jsonSchema: {
		type: 'object',
		properties: {
			damage_text: { allOf: [{ $ref: '#/definitions/text' }], title: 'Damage', description: 'What is broken' },
			amount_number: { allOf: [{ $ref: '#/definitions/number' }], title: 'Amount' },
			insured_checkbox: { allOf: [{ $ref: '#/definitions/checkbox' }], title: 'Insured' },
		},
	},
};

function defineWork(cloud: Cloud): void {
	cloud.define('workitems', { title: 'work item', path: 'taskmanagement/workitems', dates: usualDates });
	cloud.define('worktypes', {
		title: 'worktype',
		path: 'taskmanagement/worktypes',
		dates: usualDates,
		seed: () => [named('worktype', 'Claim', { division: homeDivision })],
	});
	cloud.define('workbins', {
		title: 'workbin',
		path: 'taskmanagement/workbins',
		dates: usualDates,
		seed: () => ['Inbox', 'Later'].map((name) => named('workbin', name, { division: homeDivision })),
	});
	cloud.define('workStatuses', {
		title: 'status',
		path: `taskmanagement/worktypes/${worktype.id}/statuses`,
		seed: () => [{ ...openStatus }, { ...closedStatus }],
	});
}

/** The properties of a work item that a body gives as IDs. */
const references = {
	typeId: ['type', 'worktypes'],
	statusId: ['status', 'workStatuses'],
	workbinId: ['workbin', 'workbins'],
	queueId: ['queue', 'queues'],
	assigneeId: ['assignee', 'users'],
	languageId: ['language', 'languages'],
	externalContactId: ['externalContact', 'externalContacts'],
} as const;

function readWorkitem(cloud: Cloud, body: Record<string, unknown>): Record<string, unknown> {
	const given = Object.entries(body).map(([name, value]): [string, unknown] => {
		const [property, kind] = references[name as keyof typeof references] ?? [];
		if (property === undefined) return [name, value];
		return [property, refTo(cloud.entities(kind as string).get(String(value)))];
	});
	return Object.fromEntries(given);
}

function createWorkitem(cloud: Cloud, { body }: CloudCall): Reply {
	requiredText(body, 'name');
	requiredText(body, 'typeId');
	const usual = { priority: 0, status: openStatus, statusCategory: 'Open', assignmentState: 'Unknown' };
	const workbin = refTo(cloud.entities('workbins').get(named('workbin', 'Inbox').id));
	return json(
		201,
		cloud.entities('workitems').add({ ...usual, workbin, division: homeDivision, ...readWorkitem(cloud, body) }),
	);
}

const comparisons: Record<string, (value: string, wanted: readonly string[]) => boolean> = {
	EQ: (value, [wanted]) => value === wanted,
	NEQ: (value, [wanted]) => value !== wanted,
	IN: (value, wanted) => wanted.includes(value),
	CONTAINS: (value, [wanted = '']) => value.toLowerCase().includes(wanted.toLowerCase()),
	BEGINS_WITH: (value, [wanted = '']) => value.toLowerCase().startsWith(wanted.toLowerCase()),
	GT: (value, [wanted]) => Number(value) > Number(wanted),
	GTE: (value, [wanted]) => Number(value) >= Number(wanted),
	LT: (value, [wanted]) => Number(value) < Number(wanted),
	LTE: (value, [wanted]) => Number(value) <= Number(wanted),
};

/** A property of a work object: `queueId` is the ID in `queue`. */
function propertyOf(entity: Entity, name: string): string {
	const inside = entity[name.replace(/Id$/, '')];
	return String(entity[name] ?? (isObject(inside) ? inside['id'] : '') ?? '');
}

function filterWork(entities: readonly Entity[], body: Record<string, unknown>): Entity[] {
	const { filters } = body;
	if (!Array.isArray(filters)) throw invalidValue('filters', 'is required');
	return filters.filter(isObject).reduce<Entity[]>(
		(left, { name, operator, values }) => {
			const compare = comparisons[String(operator)];
			if (!compare) throw invalidValue('filters.operator', `must be one of ${Object.keys(comparisons).join(', ')}`);
			const wanted = Array.isArray(values) ? values.map(String) : [];
			return left.filter((entity) => compare(propertyOf(entity, String(name)), wanted));
		},
		[...entities],
	);
}

function pageOfWork(cloud: Cloud, kind: string, body: Record<string, unknown>): Record<string, unknown> {
	const sort = isObject(body['sort']) ? body['sort'] : {};
	const found = filterWork(cloud.entities(kind).listed(), body);
	const sorted = sortEntities(found, String(sort['name'] ?? 'name'), sort['ascending'] === false ? 'desc' : 'asc');
	const page = cursorPage(sorted, { cursor: body['after'], size: body['pageSize'] }, { usual: 25 });
	return { entities: page.entities, ...(page.next === undefined ? {} : { after: page.next }) };
}

const selective = ['workbinId', 'assigneeId', 'queueId', 'typeId'];

/** One filter must select a bin, an assignee, a queue or a type. */
function queryWorkitems(cloud: Cloud, { body }: CloudCall): unknown {
	const filters = Array.isArray(body['filters']) ? body['filters'].filter(isObject) : [];
	if (filters.length === 0 || filters.length > 3) throw invalidValue('filters', 'must have 1 to 3 entries');
	if (!filters.some(({ name, operator }) => operator === 'EQ' && selective.includes(String(name))))
		throw invalidValue('filters', `needs EQ on one of ${selective.join(', ')}`);
	return pageOfWork(cloud, 'workitems', body);
}

function terminate(cloud: Cloud, { params, body }: CloudCall): unknown {
	const status = cloud.entities('workStatuses').get(String(body['statusId'] ?? closedStatus.id));
	return cloud.entities('workitems').change(params['id'], {
		status: { ...refTo(status), category: 'Closed' },
		statusCategory: 'Closed',
		assignmentState: 'Terminated',
		dateClosed: new Date(cloud.now()).toISOString(),
	});
}

function workRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const items = (): ReturnType<Cloud['entities']> => cloud.entities('workitems');
	return [
		route('POST', 'taskmanagement/workitems', (call) => createWorkitem(cloud, call)),
		route('POST', 'taskmanagement/workitems/query', (call) => queryWorkitems(cloud, call)),
		route('GET', 'taskmanagement/workitems/{id}', ({ params }) => items().get(params['id'])),
		route('PATCH', 'taskmanagement/workitems/{id}', ({ params, body }) =>
			items().change(params['id'], readWorkitem(cloud, body)),
		),
		route('DELETE', 'taskmanagement/workitems/{id}', ({ params }) => {
			items().remove(params['id']);
			return json(204, {});
		}),
		route('POST', 'taskmanagement/workitems/{id}/terminate', (call) => terminate(cloud, call)),
		...['workbins', 'worktypes'].map((kind) =>
			route('POST', `taskmanagement/${kind}/query`, ({ body }) => pageOfWork(cloud, kind, body)),
		),
		route('GET', 'taskmanagement/worktypes/{id}', ({ params, query }) => {
			const type = cloud.entities('worktypes').get(params['id']);
			return query.getAll('expands').includes('schema') ? { ...type, schema: claimSchema } : type;
		}),
		route('GET', 'taskmanagement/worktypes/{id}/statuses', ({ params }) => {
			cloud.entities('worktypes').get(params['id']);
			return { entities: cloud.entities('workStatuses').listed() };
		}),
	];
}

/** Schedules of all users: eight hours of work each day. */
function searchSchedules(cloud: Cloud, { params, body, query }: CloudCall): unknown {
	cloud.entities('managementUnits').get(params['id']);
	const [startDate, endDate] = [requiredText(body, 'startDate'), requiredText(body, 'endDate')];
	if (Date.parse(startDate) >= Date.parse(endDate)) throw invalidValue('endDate', 'must be after startDate');
	const ids = Array.isArray(body['userIds']) ? body['userIds'].map(String) : [];
	if (query.get('forceAsync') === 'true') return json(202, { status: 'Processing', operationId: randomUUID() });
	const agentSchedules = cloud
		.entities('users')
		.all()
		.filter(({ id }) => ids.length === 0 || ids.includes(id))
		.map((user) => ({
			user: refTo(user),
			shifts: [{ id: `shift of ${user.id}`, startDate, lengthMinutes: 480, activities: [] }],
			fullDayTimeOffMarkers: [],
		}));
	return { status: 'Complete', result: { agentSchedules, businessUnitTimeZone: 'UTC' } };
}

function adherence(cloud: Cloud, { query }: CloudCall): unknown {
	const ids = query.getAll('userId');
	if (ids.length === 0 || ids.length > 100) throw invalidValue('userId', 'must have 1 to 100 entries');
	return ids.map((id) => {
		const user = cloud.entities('users').get(id);
		return {
			user: refTo(user),
			managementUnit: refTo(cloud.entities('managementUnits').get(named('management unit', 'Springfield').id)),
			...adherenceOf(cloud, id),
		};
	});
}

/** ms */
type AdherenceJobs = Map<string, { started: number }>;

function startAdherence(cloud: Cloud, { body }: CloudCall): Reply {
	requiredText(body, 'timeZone');
	const items = Array.isArray(body['items']) ? body['items'].filter(isObject) : [];
	if (items.length === 0) throw invalidValue('items', 'is required');
	for (const item of items) cloud.entities('managementUnits').get(requiredText(item, 'managementUnitId'));
	const id = randomUUID();
	(cloud.values('adherenceJobs') as AdherenceJobs).set(id, { started: cloud.now() });
	return json(202, { job: { ...adherenceJob(id), status: 'Processing' } });
}

const adherenceJob = (id: string): Record<string, string> => ({
	id,
	selfUri: `/api/v2/workforcemanagement/adherence/historical/bulk/jobs/${id}`,
});

function adherenceResult(cloud: Cloud, { params, request }: CloudCall): unknown {
	const id = params['id'] ?? '';
	const job = (cloud.values('adherenceJobs') as AdherenceJobs).get(id);
	if (!job) throw notFound('job', id);
	if (cloud.now() < job.started + cloud.jobSeconds * 1000)
		return { job: { ...adherenceJob(id), status: 'Processing' } };
	return {
		job: { ...adherenceJob(id), status: 'Complete' },
		downloadUrls: [`http://${request.headers['host'] ?? ''}/downloads/adherence/${id}`],
	};
}

/** Nobody may ask for more than pending requests without a range of dates. */
function queryTimeOff(cloud: Cloud, { params, body }: CloudCall): unknown {
	cloud.entities('managementUnits').get(params['id']);
	const statuses = Array.isArray(body['statuses']) ? body['statuses'] : [];
	if (!isObject(body['dateRange']) && statuses.join() !== 'PENDING')
		throw invalidValue('dateRange', 'is required unless statuses is PENDING');
	const [user] = cloud.entities('users').all();
	if (!user || (statuses.length > 0 && !statuses.includes('PENDING'))) return { entities: [] };
	const ids = Array.isArray(body['userIds']) ? body['userIds'] : [user.id];
	const request = {
		id: named('time-off request', user.id).id,
		user: refTo(user),
		isFullDayRequest: true,
		status: 'PENDING',
		fullDayManagementUnitDates: ['2026-12-24'],
		dailyDurationMinutes: 480,
		notes: 'Family visit',
	};
	return { entities: ids.includes(user.id) ? [request] : [] };
}

function workforceRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const wfm = 'workforcemanagement';
	return [
		route('GET', `${wfm}/managementunits`, (call) => numberedPage(call, cloud.entities('managementUnits').listed())),
		route('GET', `${wfm}/businessunits`, () => ({ entities: cloud.entities('businessUnits').listed() })),
		route('POST', `${wfm}/managementunits/{id}/agentschedules/search`, (call) => searchSchedules(cloud, call)),
		route('GET', `${wfm}/adherence`, (call) => adherence(cloud, call)),
		route('POST', `${wfm}/adherence/historical/bulk`, (call) => startAdherence(cloud, call)),
		route('GET', `${wfm}/adherence/historical/bulk/jobs/{id}`, (call) => adherenceResult(cloud, call)),
		route('POST', `${wfm}/managementunits/{id}/timeoffrequests/query`, (call) => queryTimeOff(cloud, call)),
	];
}

/** Kinds that are only chosen from: their paths, and the names that the sandbox starts with. */
const chosenKinds = [
	{
		kind: 'managementUnits',
		title: 'management unit',
		path: 'workforcemanagement/managementunits',
		names: ['Springfield'],
	},
	{
		kind: 'businessUnits',
		title: 'business unit',
		path: 'workforcemanagement/businessunits',
		names: ['North America'],
	},
	{ kind: 'teams', title: 'team', path: 'teams', names: ['Blue', 'Green', 'Red'] },
	{ kind: 'integrations', title: 'integration', path: 'integrations', names: ['Web Services'] },
	{ kind: 'scripts', title: 'script', path: 'scripts/published', names: ['Survey', 'Upsell'] },
	{ kind: 'sites', title: 'site', path: 'telephony/providers/edges/sites', names: ['Main Site'] },
	{ kind: 'edgeGroups', title: 'edge group', path: 'telephony/providers/edges/edgegroups', names: ['Cloud Edges'] },
	{ kind: 'labels', title: 'utilization label', path: 'routing/utilization/labels', names: ['Chat', 'Long Email'] },
	{ kind: 'timeZones', title: 'time zone', path: 'timezones', names: ['America/New_York', 'Europe/Berlin', 'UTC'] },
] as const;

function choiceRoutes(cloud: Cloud): Route[] {
	for (const { kind, title, path, names } of chosenKinds)
		cloud.define(kind, { title, path, seed: () => names.map((name) => named(title, name)) });
	const paged = ['integrations', 'scripts', 'sites', 'edgeGroups', 'labels', 'timeZones'];
	return [
		...chosenKinds
			.filter(({ kind }) => paged.includes(kind))
			.flatMap(({ kind, path }) => standardRoutes(cloud, { kind, path, match: 'wildcard', only: ['list'] })),
		cloud.route('GET', 'teams', (call) => {
			const wanted = (call.query.get('name') ?? '').toLowerCase();
			const teams = cloud.entities('teams').listed();
			return tokenPage(
				call,
				teams.filter(({ name }) => String(name).toLowerCase().startsWith(wanted)),
				{ largest: 100 },
			);
		}),
	];
}

/** Work items, workforce management, and the lists that only dropdowns read. */
export function cloudWorkRoutes(cloud: Cloud): Route[] {
	defineWork(cloud);
	return [...workRoutes(cloud), ...workforceRoutes(cloud), ...choiceRoutes(cloud)];
}
