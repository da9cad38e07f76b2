import { randomUUID } from 'node:crypto';
import { empty, json } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { commonFilters, requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import { usualDates, type Entity } from './cloudEntities.ts';
import { numberedPage } from './cloudPages.ts';
import { divisionOf, homeDivision, named } from './cloudPeople.ts';
import { conflict, invalidValue, notFound } from './cloudRefusals.ts';
import { fitsName, sortEntities } from './cloudSearch.ts';

interface Execution {
	id: string;
	name: string;
	flowVersion: unknown;
	/** ms */
	launched: number;
	inputData: unknown;
}

/** A job of flows. */
interface FlowJob {
	id: string;
	/** ms */
	started: number;
}

const publishedVersion = { id: '1.0', name: '1.0', commitVersion: '1', configurationVersion: '1' };
const client = { id: 'sandbox-cloud-client', name: 'Sandbox client' };

const flows = [
	{ name: 'Main Menu', type: 'inboundcall', description: 'Answers calls' },
	{ name: 'Notify Customer', type: 'workflow', description: 'Sends a text message' },
	{ name: 'Waiting', type: 'inqueuecall', description: 'Plays music' },
] as const;

const dataActionContract = {
	input: {
		inputSchema: {
			type: 'object',
			required: ['customerId'],
			properties: { customerId: { type: 'string' }, details: { type: 'boolean' } },
		},
	},
	output: {
		successSchema: { type: 'object', properties: { customerId: { type: 'string' }, segment: { type: 'string' } } },
	},
};

function defineFlows(cloud: Cloud): void {
	cloud.define('flows', {
		title: 'flow',
		path: 'flows',
		seed: () =>
			flows.map(({ name, ...flow }) =>
				named('flow', name, {
					division: homeDivision,
					active: true,
					system: false,
					deleted: false,
					publishedVersion,
					savedVersion: publishedVersion,
					...flow,
				}),
			),
	});
	cloud.define('dataActions', {
		title: 'data action',
		path: 'integrations/actions',
		versioned: true,
		seed: () =>
			['Get Customer', 'Update Order'].map((name) =>
				named('data action', name, {
					integrationId: named('integration', 'Web Services').id,
					category: 'Web Services Data Actions',
					secure: false,
					contract: dataActionContract,
					config: { request: { requestType: 'GET' } },
				}),
			),
	});
}

function defineSchedules(cloud: Cloud): void {
	const versioned = { versioned: true, dates: usualDates } as const;
	const state = { state: 'active', division: homeDivision };
	cloud.define('schedules', {
		...versioned,
		title: 'schedule',
		path: 'architect/schedules',
		seed: () =>
			['Christmas', 'Weekdays'].map((name) =>
				named('schedule', name, {
					...state,
					start: '2026-12-25T00:00:00.000',
					end: '2026-12-26T00:00:00.000',
					rrule: 'FREQ=YEARLY',
				}),
			),
	});
	const reference = (name: string): unknown => ({ id: named('schedule', name).id, name });
	cloud.define('scheduleGroups', {
		...versioned,
		title: 'schedule group',
		path: 'architect/schedulegroups',
		seed: () => [
			named('schedule group', 'Service Hours', {
				...state,
				timeZone: 'America/New_York',
				openSchedules: [reference('Weekdays')],
				closedSchedules: [],
				holidaySchedules: [reference('Christmas')],
			}),
		],
	});
	cloud.define('emergencyGroups', {
		...versioned,
		title: 'emergency group',
		path: 'architect/emergencygroups',
		seed: () => [
			named('emergency group', 'Fire Alarm', {
				...state,
				enabled: false,
				emergencyCallFlows: [
					{ emergencyFlow: { id: named('flow', 'Main Menu').id }, ivrs: [{ id: named('ivr', 'Main').id }] },
				],
			}),
		],
	});
	cloud.define('ivrs', {
		...versioned,
		title: 'IVR',
		path: 'architect/ivrs',
		seed: () => [named('ivr', 'Main', state)],
	});
}

/** Whether a flow fits the filters of the list. */
function fitsFilters(flow: Entity, query: URLSearchParams): boolean {
	const [types, ids] = [query.getAll('type'), query.getAll('id')];
	const words = query.get('nameOrDescription');
	const texts = ['name', 'description'].every((field) => {
		const wanted = query.get(field);
		return wanted === null || fitsName(flow[field], wanted, 'part');
	});
	return (
		texts &&
		(types.length === 0 || types.includes(String(flow['type']))) &&
		(ids.length === 0 || ids.includes(flow.id)) &&
		(words === null || fitsName(flow['name'], words, 'part') || fitsName(flow['description'], words, 'part')) &&
		(flow['deleted'] !== true || query.get('deleted') === 'true')
	);
}

function listFlows(cloud: Cloud, call: CloudCall): unknown {
	const { query } = call;
	const found = cloud
		.entities('flows')
		.listed()
		.filter((flow) => fitsFilters(flow, query));
	const sorted = sortEntities(found, query.get('sortBy') ?? 'name', query.get('sortOrder') ?? 'asc');
	return numberedPage(call, sorted, { largest: 500 });
}

function launch(cloud: Cloud, { body }: CloudCall): unknown {
	const flow = cloud.entities('flows').get(requiredText(body, 'flowId'));
	if (flow['type'] !== 'workflow') throw invalidValue('flowId', 'must be a flow that can be launched');
	const { name = flow['name'], flowVersion = '1.0', inputData = {} } = body;
	const id = randomUUID();
	const execution: Execution = {
		id,
		name: String(name),
		flowVersion: { id: String(flowVersion), selfUri: `${String(flow['selfUri'])}/versions/${String(flowVersion)}` },
		launched: cloud.now(),
		inputData,
	};
	cloud.values('executions').set(id, execution);
	return { id, name: execution.name, flowVersion: execution.flowVersion, selfUri: `/api/v2/flows/executions/${id}` };
}

/** The output is the input. */
function executionAnswer(cloud: Cloud, { params }: CloudCall): unknown {
	const id = params['id'] ?? '';
	const execution = cloud.values<Execution>('executions').get(id);
	if (!execution) throw notFound('flow execution', id);
	const end = execution.launched + cloud.jobSeconds * 1000;
	const isDone = cloud.now() >= end;
	return {
		id,
		name: execution.name,
		flowVersion: execution.flowVersion,
		status: isDone ? 'COMPLETED' : 'RUNNING',
		dateLaunched: new Date(execution.launched).toISOString(),
		...(isDone ? { dateCompleted: new Date(end).toISOString(), outputData: execution.inputData } : {}),
		selfUri: `/api/v2/flows/executions/${id}`,
	};
}

function publish(cloud: Cloud, { query }: CloudCall): unknown {
	const id = query.get('flow');
	if (id === null) throw invalidValue('flow', 'is required');
	const flow = cloud.entities('flows').get(id);
	const announce = (actionStatus: 'STARTED' | 'SUCCESS'): void =>
		cloud.publish(`v2.flows.${id}`, {
			...{ id, name: flow['name'], description: flow['description'], deleted: false },
			currentOperation: { actionName: 'PUBLISH', actionStatus, complete: actionStatus === 'SUCCESS' },
		});
	announce('STARTED');
	cloud.later(cloud.jobSeconds, () => announce('SUCCESS'));
	return json(202, { id: randomUUID(), complete: false, client, actionName: 'PUBLISH', actionStatus: 'STARTED' });
}

function startJob(cloud: Cloud, kind: 'exports' | 'deploys'): FlowJob {
	const job = { id: randomUUID(), started: cloud.now() };
	cloud.values<FlowJob>(`flow ${kind}`).set(job.id, job);
	return job;
}

function jobAnswer(cloud: Cloud, kind: 'exports' | 'deploys', { params, query, request }: CloudCall): unknown {
	const id = params['id'] ?? '';
	const job = cloud.values<FlowJob>(`flow ${kind}`).get(id);
	if (!job) throw notFound('job', id);
	const isDone = cloud.now() >= job.started + cloud.jobSeconds * 1000;
	const done =
		kind === 'exports'
			? { downloadUrl: `http://${request.headers['host'] ?? ''}/downloads/flows/${id}` }
			: { flow: { id: named('flow', 'Main Menu').id, name: 'Main Menu' } };
	return {
		id,
		status: isDone ? 'Success' : 'Started',
		command: kind === 'exports' ? 'Export' : 'Publish',
		...(isDone ? done : {}),
		...(query.getAll('expand').includes('messages') ? { messages: [] } : {}),
		selfUri: `/api/v2/flows/${kind === 'exports' ? 'export/' : ''}jobs/${id}`,
	};
}

function flowRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	return [
		route('GET', 'flows', (call) => listFlows(cloud, call)),
		route('GET', 'flows/lookup', (call) => numberedPage(call, commonFilters(call, cloud.entities('flows').listed())), [
			'architect:flow:view',
		]),
		route('GET', 'flows/{id}', ({ params }) => cloud.entities('flows').get(params['id'])),
		route('POST', 'flows/executions', (call) => launch(cloud, call)),
		route('GET', 'flows/executions/{id}', (call) => executionAnswer(cloud, call)),
		route('POST', 'flows/actions/publish', (call) => publish(cloud, call)),
		route('POST', 'flows/export/jobs', ({ body }) => {
			const list = Array.isArray(body['flows']) ? body['flows'].filter(isObject) : [];
			if (list.length === 0) throw invalidValue('flows', 'is required');
			return json(202, { id: startJob(cloud, 'exports').id, status: 'Registered', totalFlows: list.length });
		}),
		route('GET', 'flows/export/jobs/{id}', (call) => jobAnswer(cloud, 'exports', call)),
		route('POST', 'flows/jobs', ({ request }) => {
			const { id } = startJob(cloud, 'deploys');
			const presignedUrl = `http://${request.headers['host'] ?? ''}/uploads/v2/flows/${id}`;
			return json(202, { id, presignedUrl, headers: { 'x-amz-meta-jobid': id } });
		}),
		route('GET', 'flows/jobs/{id}', (call) => jobAnswer(cloud, 'deploys', call)),
		{ method: 'PUT', path: '/uploads/v2/flows/{id}', access: 'own', answer: () => empty(200) },
	];
}

/** An action with its contract or its configuration, if the request asks for them. */
function actionAnswer({ contract, config, ...action }: Entity, { query }: CloudCall): Record<string, unknown> {
	return {
		...action,
		...(query.get('expand') === 'contract' ? { contract } : {}),
		...(query.get('includeConfig') === 'true' ? { config } : {}),
	};
}

/** IDs are one list with commas here. */
function listActions(cloud: Cloud, call: CloudCall): unknown {
	const { query } = call;
	const ids = (query.get('ids') ?? '').split(',').filter(Boolean);
	const found = cloud
		.entities('dataActions')
		.listed()
		.filter(
			(action) =>
				(ids.length === 0 || ids.includes(action.id)) &&
				fitsName(action['name'], query.get('name') ?? '', 'part') &&
				[null, action['category']].includes(query.get('category')) &&
				[null, String(action['secure'])].includes(query.get('secure')),
		);
	const page = numberedPage(call, sortEntities(found, query.get('sortBy') ?? 'name', query.get('sortOrder') ?? 'asc'));
	return { ...page, entities: page.entities.map((action) => actionAnswer(action, call)) };
}

function execute(cloud: Cloud, { params, body }: CloudCall): unknown {
	cloud.entities('dataActions').get(params['id']);
	return { customerId: requiredText(body, 'customerId'), segment: 'gold' };
}

/** A schedule that a group uses can't be deleted. */
function checkUnused(cloud: Cloud, { id, name }: Entity): void {
	const isUsed = cloud
		.entities('scheduleGroups')
		.all()
		.some((group) =>
			['openSchedules', 'closedSchedules', 'holidaySchedules'].some((list) =>
				((group[list] ?? []) as Entity[]).some((schedule) => schedule.id === id),
			),
		);
	if (isUsed) throw conflict('The schedule {name} is used by a schedule group', { name: String(name) });
}

function scheduleRoutes(cloud: Cloud): Route[] {
	const read = ({ body }: CloudCall): Record<string, unknown> => ({
		state: 'active',
		...body,
		name: requiredText(body, 'name'),
		division: divisionOf(cloud, body),
	});
	const all = ['list', 'get', 'create', 'update', 'delete'] as const;
	const scheduled = ({ query }: CloudCall, groups: readonly Entity[]): Entity[] => {
		const ids = (query.get('scheduleIds') ?? '').split(',').filter(Boolean);
		return groups.filter((group) => ids.length === 0 || ids.some((id) => JSON.stringify(group).includes(id)));
	};
	return [
		...standardRoutes(cloud, {
			kind: 'schedules',
			path: 'architect/schedules',
			read: (call) => {
				for (const field of ['start', 'end']) requiredText(call.body, field);
				return read(call);
			},
			locked: true,
			beforeDelete: (schedule) => checkUnused(cloud, schedule),
			only: all,
			permission: 'routing:schedule',
		}),
		...standardRoutes(cloud, {
			kind: 'scheduleGroups',
			path: 'architect/schedulegroups',
			read,
			filter: scheduled,
			locked: true,
			only: all,
		}),
		...standardRoutes(cloud, {
			kind: 'emergencyGroups',
			path: 'architect/emergencygroups',
			read,
			locked: true,
			only: all,
		}),
		...standardRoutes(cloud, { kind: 'ivrs', path: 'architect/ivrs', read, locked: true, only: all }),
	];
}

/** Flows and their executions, data actions, schedules, schedule groups and emergency groups. */
export function cloudFlowRoutes(cloud: Cloud): Route[] {
	defineFlows(cloud);
	defineSchedules(cloud);
	const { route } = cloud;
	return [
		...flowRoutes(cloud),
		route('GET', 'integrations/actions', (call) => listActions(cloud, call)),
		route('GET', 'integrations/actions/{id}', (call) =>
			actionAnswer(cloud.entities('dataActions').get(call.params['id']), call),
		),
		route('POST', 'integrations/actions/{id}/execute', (call) => execute(cloud, call)),
		...scheduleRoutes(cloud),
	];
}
