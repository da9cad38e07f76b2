import type { ContractCase } from './contract.ts';
import {
	anyId,
	asking,
	created,
	firstPage,
	has,
	link,
	noon,
	platform,
	prepared,
	reading,
	seeded,
	sending,
} from './genesysCloudCases.ts';

const { menu, notify, getCustomer, updateOrder, christmas, weekdays, serviceHours, fireAlarm, home, north } = seeded;

const executionCases: ContractCase[] = [
	{
		seed: platform('POST /api/v2/flows/executions'),
		about: 'everything',
		operation: 'flow.launch',
		values: { flowId: notify.id, inputData: { 'Flow.number': '+13175550100' }, name: 'Reminder', flowVersion: '1.0' },
		requests: [
			sending('POST', '/flows/executions', {
				flowId: notify.id,
				inputData: { 'Flow.number': '+13175550100' },
				name: 'Reminder',
				flowVersion: '1.0',
			}),
		],
		result: has({ id: anyId, name: 'Reminder', flowVersion: has({ id: '1.0' }) }),
	},
	{
		seed: platform('GET /api/v2/flows/executions/{flowExecutionId}'),
		about: 'an execution that is completed, with its output',
		operation: 'flow.getExecution',
		prepare: created('/flows/executions', { flowId: notify.id, inputData: { 'Flow.number': '+13175550100' } }),
		values: { flowExecutionId: '<id>' },
		requests: [reading('/flows/executions/<id>')],
		result: has({
			id: anyId,
			name: 'Notify Customer',
			status: 'COMPLETED',
			dateLaunched: noon,
			outputData: { 'Flow.number': '+13175550100' },
		}),
	},
	{
		seed: platform('GET /api/v2/flows'),
		about: 'everything',
		operation: 'flow.getMany',
		values: {
			type: ['workflow', 'inboundcall'],
			nameOrDescription: 'customer',
			name: 'notify',
			description: 'text',
			divisionId: [home.id],
			publishedAfter: '2026-01-01T00:00:00Z',
			publishedBefore: '2026-12-31T01:00:00+01:00',
			lockedBy: 'user-1',
			lockedByClientId: 'client-1',
			editableBy: 'user-2',
			publishVersionId: 'version-1',
			secure: 'any',
			virtualAgentEnabled: false,
			includeSchemas: true,
			deleted: false,
			sortBy: 'name',
			sortOrder: 'desc',
		},
		requests: [
			reading('/flows', [
				['type', 'workflow'],
				['type', 'inboundcall'],
				['nameOrDescription', 'customer'],
				['name', 'notify'],
				['description', 'text'],
				['divisionId', home.id],
				['publishedAfter', '2026-01-01T00:00:00.000Z'],
				['publishedBefore', '2026-12-31T00:00:00.000Z'],
				['lockedBy', 'user-1'],
				['lockedByClientId', 'client-1'],
				['editableBy', 'user-2'],
				['publishVersionId', 'version-1'],
				['secure', 'any'],
				['virtualAgentEnabled', 'false'],
				['includeSchemas', 'true'],
				['deleted', 'false'],
				['sortBy', 'name'],
				['sortOrder', 'desc'],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has({ ...notify, type: 'workflow' })],
	},
	{
		seed: platform('GET /api/v2/flows/{flowId}'),
		about: 'everything',
		operation: 'flow.get',
		values: { flowId: menu.id, deleted: true },
		requests: [reading(`/flows/${menu.id}`, { deleted: 'true' })],
		result: has({ ...menu, type: 'inboundcall', publishedVersion: has({ id: '1.0' }) }),
	},
	{
		seed: platform('POST /api/v2/flows/actions/publish'),
		about: 'everything',
		operation: 'flow.publish',
		values: { flow: menu.id, version: '2.0' },
		requests: [asking('POST', '/flows/actions/publish', { flow: menu.id, version: '2.0' })],
		result: has({ id: anyId, complete: false, actionName: 'PUBLISH', actionStatus: 'STARTED' }),
	},
	{
		seed: platform('POST /api/v2/flows/export/jobs'),
		about: 'everything',
		operation: 'flow.export',
		values: {
			flows: [
				{
					'flow.id': menu.id,
					exportType: 'Yaml',
					'flow.version': '1.0',
					'flow.type': 'INBOUNDCALL',
					'flow.name': 'Main Menu',
					fileName: 'menu.yaml',
				},
				{ 'flow.id': notify.id },
			],
		},
		requests: [
			sending('POST', '/flows/export/jobs', {
				flows: [
					{
						flow: { id: menu.id, version: '1.0', type: 'INBOUNDCALL', name: 'Main Menu' },
						exportType: 'Yaml',
						fileName: 'menu.yaml',
					},
					{ flow: { id: notify.id } },
				],
			}),
		],
		result: has({ id: anyId, status: 'Registered', totalFlows: 2 }),
	},
	{
		seed: platform('GET /api/v2/flows/export/jobs/{jobId}'),
		about: 'everything',
		operation: 'flow.getExport',
		prepare: created('/flows/export/jobs', { flows: [{ flow: { id: menu.id } }] }),
		values: { jobId: '<id>', expand: ['messages'] },
		requests: [reading('/flows/export/jobs/<id>', { expand: 'messages' })],
		result: has({
			id: anyId,
			status: 'Success',
			command: 'Export',
			messages: [],
			downloadUrl: expect.any(String) as unknown,
		}),
	},
	{
		seed: platform('POST /api/v2/flows/jobs'),
		about: 'everything',
		operation: 'flow.deploy',
		values: { createStubs: true },
		requests: [sending('POST', '/flows/jobs', { createStubs: true })],
		result: has({
			id: anyId,
			presignedUrl: expect.stringContaining('/uploads/') as unknown,
			headers: { 'x-amz-meta-jobid': anyId },
		}),
	},
	{
		seed: platform('GET /api/v2/flows/jobs/{jobId}'),
		about: 'everything',
		operation: 'flow.getDeploy',
		prepare: created('/flows/jobs', {}),
		values: { jobId: '<id>', expand: ['messages'] },
		requests: [reading('/flows/jobs/<id>', { expand: 'messages' })],
		result: has({ id: anyId, status: 'Success', flow: has(menu), messages: [] }),
	},
];

const actionCases: ContractCase[] = [
	{
		// The input itself is the body.
		seed: platform('POST /api/v2/integrations/actions/{actionId}/execute'),
		about: 'everything',
		operation: 'dataAction.execute',
		values: { actionId: getCustomer.id, input: { customerId: '17' }, flatten: false },
		requests: [
			sending('POST', `/integrations/actions/${getCustomer.id}/execute`, { customerId: '17' }, { flatten: 'false' }),
		],
		result: { customerId: '17', segment: 'gold' },
	},
	{
		// IDs are one list with commas here.
		seed: platform('GET /api/v2/integrations/actions'),
		about: 'everything',
		operation: 'dataAction.getMany',
		values: {
			name: 'e',
			category: 'Web Services Data Actions',
			ids: [getCustomer.id, updateOrder.id],
			secure: 'false',
			includeConfig: true,
			includeAuthActions: false,
			sortBy: 'name',
			sortOrder: 'DESC',
		},
		requests: [
			reading('/integrations/actions', {
				name: 'e',
				category: 'Web Services Data Actions',
				ids: `${getCustomer.id},${updateOrder.id}`,
				secure: 'false',
				includeConfig: 'true',
				includeAuthActions: 'false',
				sortBy: 'name',
				sortOrder: 'DESC',
				...firstPage(),
			}),
		],
		result: [has({ ...updateOrder, config: { request: { requestType: 'GET' } } }), has(getCustomer)],
	},
	{
		seed: platform('GET /api/v2/integrations/actions/{actionId}'),
		about: 'everything',
		operation: 'dataAction.get',
		values: { actionId: getCustomer.id, expand: 'contract', includeConfig: true, flatten: true },
		requests: [
			reading(`/integrations/actions/${getCustomer.id}`, {
				expand: 'contract',
				includeConfig: 'true',
				flatten: 'true',
			}),
		],
		result: has({
			...getCustomer,
			version: 1,
			contract: has({ input: has({ inputSchema: has({ required: ['customerId'] }) }) }),
		}),
	},
];

const seededDates = { dateCreated: '2026-11-02T08:00:00.000Z', dateModified: '2026-11-02T08:00:00.000Z' };
const homeRef = { ...home, ...link(`/authorization/divisions/${home.id}`) };
const keptSchedule = {
	...christmas,
	state: 'active',
	division: homeRef,
	start: '2026-12-25T00:00:00.000',
	end: '2026-12-26T00:00:00.000',
	rrule: 'FREQ=YEARLY',
	...seededDates,
	version: 1,
	...link(`/architect/schedules/${christmas.id}`),
};
const keptGroup = {
	...serviceHours,
	state: 'active',
	division: homeRef,
	timeZone: 'America/New_York',
	openSchedules: [weekdays],
	closedSchedules: [],
	holidaySchedules: [christmas],
	...seededDates,
	version: 1,
	...link(`/architect/schedulegroups/${serviceHours.id}`),
};
const keptEmergency = {
	...fireAlarm,
	state: 'active',
	division: homeRef,
	enabled: false,
	emergencyCallFlows: [{ emergencyFlow: { id: menu.id }, ivrs: [{ id: '112eb6ac-1975-45df-8b0f-9fd875ff6e10' }] }],
	...seededDates,
	version: 1,
	...link(`/architect/emergencygroups/${fireAlarm.id}`),
};

const scheduleCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/architect/schedules'),
		about: 'everything',
		operation: 'schedule.getMany',
		values: { name: 'christ', divisionId: [home.id], sortBy: 'name', sortOrder: 'asc' },
		requests: [
			reading('/architect/schedules', {
				name: 'christ',
				divisionId: home.id,
				sortBy: 'name',
				sortOrder: 'asc',
				...firstPage(),
			}),
		],
		result: [keptSchedule],
	},
	{
		seed: platform('GET /api/v2/architect/schedules/{scheduleId}'),
		about: 'a schedule',
		operation: 'schedule.get',
		values: { scheduleId: christmas.id },
		requests: [reading(`/architect/schedules/${christmas.id}`)],
		result: keptSchedule,
	},
	{
		// Local times, without a zone.
		seed: platform('POST /api/v2/architect/schedules'),
		about: 'everything',
		operation: 'schedule.create',
		values: {
			name: 'New Year',
			start: '2027-01-01T00:00:00.000',
			end: '2027-01-02T00:00:00.000',
			rrule: 'FREQ=YEARLY',
			description: 'The first day',
			'division.id': north.id,
		},
		requests: [
			sending('POST', '/architect/schedules', {
				name: 'New Year',
				start: '2027-01-01T00:00:00.000',
				end: '2027-01-02T00:00:00.000',
				rrule: 'FREQ=YEARLY',
				description: 'The first day',
				division: { id: north.id },
			}),
		],
		result: has({ id: anyId, name: 'New Year', state: 'active', version: 1, division: has(north), dateCreated: noon }),
	},
	{
		seed: platform('PUT /api/v2/architect/schedules/{scheduleId}'),
		about: 'everything',
		operation: 'schedule.update',
		values: {
			scheduleId: christmas.id,
			start: '2026-12-24T00:00:00.000',
			end: '2026-12-27T00:00:00.000',
			rrule: 'FREQ=YEARLY;BYMONTH=12',
			name: 'Christmas Days',
			description: 'All three',
			state: 'inactive',
			'division.id': north.id,
		},
		requests: [
			reading(`/architect/schedules/${christmas.id}`),
			sending('PUT', `/architect/schedules/${christmas.id}`, {
				...keptSchedule,
				start: '2026-12-24T00:00:00.000',
				end: '2026-12-27T00:00:00.000',
				rrule: 'FREQ=YEARLY;BYMONTH=12',
				name: 'Christmas Days',
				description: 'All three',
				state: 'inactive',
				division: { id: north.id },
			}),
		],
		result: has({ id: christmas.id, name: 'Christmas Days', state: 'inactive', version: 2, division: has(north) }),
	},
	{
		seed: platform('GET /api/v2/architect/schedulegroups'),
		about: 'everything',
		operation: 'scheduleGroup.getMany',
		values: {
			name: 'service',
			scheduleIds: [christmas.id, weekdays.id],
			divisionId: [home.id],
			sortBy: 'name',
			sortOrder: 'ASC',
		},
		requests: [
			reading('/architect/schedulegroups', {
				name: 'service',
				scheduleIds: `${christmas.id},${weekdays.id}`,
				divisionId: home.id,
				sortBy: 'name',
				sortOrder: 'ASC',
				...firstPage(),
			}),
		],
		result: [keptGroup],
	},
	{
		seed: platform('GET /api/v2/architect/schedulegroups/{scheduleGroupId}'),
		about: 'a group',
		operation: 'scheduleGroup.get',
		values: { scheduleGroupId: serviceHours.id },
		requests: [reading(`/architect/schedulegroups/${serviceHours.id}`)],
		result: keptGroup,
	},
	{
		seed: platform('PUT /api/v2/architect/schedulegroups/{scheduleGroupId}'),
		about: 'everything',
		operation: 'scheduleGroup.update',
		values: {
			scheduleGroupId: serviceHours.id,
			openSchedules: [weekdays.id],
			closedSchedules: [christmas.id],
			holidaySchedules: [christmas.id],
			timeZone: 'Europe/Berlin',
			name: 'Hours',
			description: 'All hours',
			'division.id': north.id,
		},
		requests: [
			reading(`/architect/schedulegroups/${serviceHours.id}`),
			sending('PUT', `/architect/schedulegroups/${serviceHours.id}`, {
				...keptGroup,
				openSchedules: [{ id: weekdays.id }],
				closedSchedules: [{ id: christmas.id }],
				holidaySchedules: [{ id: christmas.id }],
				timeZone: 'Europe/Berlin',
				name: 'Hours',
				description: 'All hours',
				division: { id: north.id },
			}),
		],
		result: has({ id: serviceHours.id, name: 'Hours', timeZone: 'Europe/Berlin', version: 2 }),
	},
	{
		seed: platform('GET /api/v2/architect/emergencygroups'),
		about: 'everything',
		operation: 'emergencyGroup.getMany',
		values: { name: 'fire', sortBy: 'name', sortOrder: 'DESC' },
		requests: [
			reading('/architect/emergencygroups', { name: 'fire', sortBy: 'name', sortOrder: 'DESC', ...firstPage() }),
		],
		result: [keptEmergency],
	},
	{
		seed: platform('GET /api/v2/architect/emergencygroups/{emergencyGroupId}'),
		about: 'a group',
		operation: 'emergencyGroup.get',
		values: { emergencyGroupId: fireAlarm.id },
		requests: [reading(`/architect/emergencygroups/${fireAlarm.id}`)],
		result: keptEmergency,
	},
	{
		seed: platform('PUT /api/v2/architect/emergencygroups/{emergencyGroupId}'),
		about: 'the switch, with all else as it was',
		operation: 'emergencyGroup.update',
		prepare: prepared(async (call) => {
			await call('PUT', `/architect/emergencygroups/${fireAlarm.id}`, { json: { ...keptEmergency, version: 1 } });
			return {};
		}),
		values: { emergencyGroupId: fireAlarm.id, enabled: true },
		requests: [
			reading(`/architect/emergencygroups/${fireAlarm.id}`),
			sending('PUT', `/architect/emergencygroups/${fireAlarm.id}`, {
				...keptEmergency,
				enabled: true,
				version: 2,
				dateModified: noon,
			}),
		],
		result: { ...keptEmergency, enabled: true, version: 3, dateModified: noon },
	},
	{
		seed: platform('PUT /api/v2/architect/emergencygroups/{emergencyGroupId}'),
		about: 'everything',
		operation: 'emergencyGroup.update',
		values: {
			emergencyGroupId: fireAlarm.id,
			enabled: false,
			name: 'Fire',
			description: 'Leave the building',
			'division.id': north.id,
		},
		requests: [
			reading(`/architect/emergencygroups/${fireAlarm.id}`),
			sending('PUT', `/architect/emergencygroups/${fireAlarm.id}`, {
				...keptEmergency,
				name: 'Fire',
				description: 'Leave the building',
				division: { id: north.id },
			}),
		],
		result: has({ id: fireAlarm.id, name: 'Fire', enabled: false, version: 2, division: has(north) }),
	},
];

/** Flows, data actions, schedules, schedule groups and emergency groups. */
export const flowCases: readonly ContractCase[] = [...executionCases, ...actionCases, ...scheduleCases];
