import type { ContractCase } from './contract.ts';
import { anyId, created, has, link, noon, platform, prepared, reading, seeded, sending } from './genesysCloudCases.ts';

const { priya, larsen, almeida, sales, claim, open, closed, inbox, later, english, ada, springfield } = seeded;

/** Every field that both forms of a work item have, and the body that it makes. */
const settings = {
	values: {
		description: 'A broken window',
		queueId: sales.id,
		assigneeId: priya.id,
		priority: '5',
		dateDue: '2026-11-21T10:00:00+01:00',
		statusId: open.id,
		workbinId: later.id,
		customFields: { damage_text: 'glass' },
		externalContactId: ada.id,
		externalTag: 'ticket-17',
		dateExpires: '2026-12-01T00:00:00Z',
		durationSeconds: '600',
		ttl: '1800000000',
		skillIds: ['skill-1', 'skill-2'],
		languageId: english.id,
		preferredAgentIds: [larsen.id],
		scoredAgents: [{ id: almeida.id, score: '80' }],
		scriptId: 'script-1',
		utilizationLabelId: 'label-1',
		autoStatusTransition: true,
	},
	body: {
		description: 'A broken window',
		queueId: sales.id,
		assigneeId: priya.id,
		priority: 5,
		dateDue: '2026-11-21T09:00:00.000Z',
		statusId: open.id,
		workbinId: later.id,
		customFields: { damage_text: 'glass' },
		externalContactId: ada.id,
		externalTag: 'ticket-17',
		dateExpires: '2026-12-01T00:00:00.000Z',
		durationSeconds: 600,
		ttl: 1_800_000_000,
		skillIds: ['skill-1', 'skill-2'],
		languageId: english.id,
		preferredAgentIds: [larsen.id],
		scoredAgents: [{ id: almeida.id, score: 80 }],
		scriptId: 'script-1',
		utilizationLabelId: 'label-1',
		autoStatusTransition: true,
	},
};
const createClaim = created('/taskmanagement/workitems', { name: 'Claim 17', typeId: claim.id });

const workitemCases: ContractCase[] = [
	{
		seed: platform('POST /api/v2/taskmanagement/workitems'),
		about: 'what is required',
		operation: 'workitem.create',
		values: { name: 'Claim 17', typeId: claim.id },
		requests: [sending('POST', '/taskmanagement/workitems', { name: 'Claim 17', typeId: claim.id })],
		result: has({
			id: anyId,
			name: 'Claim 17',
			type: { ...claim, ...link(`/taskmanagement/worktypes/${claim.id}`) },
			statusCategory: 'Open',
			dateCreated: noon,
		}),
	},
	{
		seed: platform('POST /api/v2/taskmanagement/workitems'),
		about: 'everything',
		operation: 'workitem.create',
		values: { name: 'Claim 17', typeId: claim.id, ...settings.values, wrapupCode: 'code-1' },
		requests: [
			sending('POST', '/taskmanagement/workitems', {
				name: 'Claim 17',
				typeId: claim.id,
				...settings.body,
				wrapupCode: 'code-1',
			}),
		],
		result: has({ id: anyId, name: 'Claim 17', queue: has(sales), assignee: has({ id: priya.id }), priority: 5 }),
	},
	{
		seed: platform('POST /api/v2/taskmanagement/workitems/query'),
		about: 'everything',
		operation: 'workitem.query',
		prepare: prepared(async (call) => {
			for (const name of ['Claim 17', 'Claim 18'])
				await call('POST', '/taskmanagement/workitems', {
					json: { name, typeId: claim.id, priority: Number(name.slice(-2)) },
				});
			return {};
		}),
		values: {
			filters: [
				{ name: 'typeId', operator: 'EQ', values: [claim.id], type: 'String' },
				{ name: 'priority', operator: 'GTE', values: ['17'], type: 'Int' },
			],
			expands: ['type', 'queue'],
			'sort.name': 'priority',
			'sort.ascending': false,
			attributes: ['name', 'priority'],
		},
		requests: [
			sending('POST', '/taskmanagement/workitems/query', {
				filters: [
					{ name: 'typeId', operator: 'EQ', values: [claim.id], type: 'String' },
					{ name: 'priority', operator: 'GTE', values: ['17'], type: 'Int' },
				],
				expands: ['type', 'queue'],
				sort: { name: 'priority', ascending: false },
				attributes: ['name', 'priority'],
				pageSize: 200,
			}),
		],
		result: [has({ name: 'Claim 18' }), has({ name: 'Claim 17' })],
	},
	{
		seed: platform('GET /api/v2/taskmanagement/workitems/{workitemId}'),
		about: 'everything',
		operation: 'workitem.get',
		prepare: createClaim,
		values: { workitemId: '<id>', expands: ['type', 'status'] },
		requests: [
			reading('/taskmanagement/workitems/<id>', [
				['expands', 'type'],
				['expands', 'status'],
			]),
		],
		result: has({ id: anyId, name: 'Claim 17', workbin: has(inbox), status: has({ id: open.id, name: 'Open' }) }),
	},
	{
		// The worktype is only for the dropdown of statuses.
		seed: platform('PATCH /api/v2/taskmanagement/workitems/{workitemId}'),
		about: 'everything',
		operation: 'workitem.update',
		prepare: createClaim,
		values: {
			workitemId: '<id>',
			typeId: claim.id,
			name: 'Claim 17a',
			...settings.values,
			dateClosed: '2026-11-20T13:00:00Z',
			assignmentState: 'AcdStarted',
			assignmentOperation: 'QueueAssignmentAlerting',
		},
		requests: [
			sending('PATCH', '/taskmanagement/workitems/<id>', {
				name: 'Claim 17a',
				...settings.body,
				dateClosed: '2026-11-20T13:00:00.000Z',
				assignmentState: 'AcdStarted',
				assignmentOperation: 'QueueAssignmentAlerting',
			}),
		],
		result: has({ id: anyId, name: 'Claim 17a', workbin: has(later), assignmentState: 'AcdStarted' }),
	},
	{
		seed: platform('POST /api/v2/taskmanagement/workitems/{workitemId}/terminate'),
		about: 'everything',
		operation: 'workitem.terminate',
		prepare: createClaim,
		values: { workitemId: '<id>', typeId: claim.id, statusId: closed.id },
		requests: [sending('POST', '/taskmanagement/workitems/<id>/terminate', { statusId: closed.id })],
		result: has({ id: anyId, statusCategory: 'Closed', assignmentState: 'Terminated', dateClosed: noon }),
	},
];

const unit = `/workforcemanagement/managementunits/${springfield.id}`;
const week = { startDate: '2026-11-16T00:00:00.000Z', endDate: '2026-11-23T00:00:00.000Z' };

const workforceCases: ContractCase[] = [
	{
		seed: platform('POST /api/v2/workforcemanagement/managementunits/{managementUnitId}/agentschedules/search'),
		about: 'everything',
		operation: 'wfm.searchSchedules',
		values: {
			managementUnitId: springfield.id,
			startDate: '2026-11-16T01:00:00+01:00',
			endDate: '2026-11-23T00:00:00Z',
			userIds: [priya.id],
			forceDownloadService: false,
			forceAsync: false,
		},
		requests: [
			sending(
				'POST',
				`${unit}/agentschedules/search`,
				{ ...week, userIds: [priya.id] },
				{ forceDownloadService: 'false', forceAsync: 'false' },
			),
		],
		result: has({
			status: 'Complete',
			result: has({ agentSchedules: [has({ user: has({ id: priya.id }) })] }),
		}),
	},
	{
		seed: platform('GET /api/v2/workforcemanagement/adherence'),
		about: 'two users',
		operation: 'wfm.getAdherence',
		values: { userId: [priya.id, larsen.id] },
		requests: [
			reading('/workforcemanagement/adherence', [
				['userId', priya.id],
				['userId', larsen.id],
			]),
		],
		result: [priya, larsen].map(({ id }) =>
			has({ user: has({ id }), systemPresence: 'On Queue', routingStatus: 'IDLE', adherenceState: 'InAdherence' }),
		),
	},
	{
		seed: platform('POST /api/v2/workforcemanagement/adherence/historical/bulk'),
		about: 'everything',
		operation: 'wfm.queryHistoricalAdherence',
		values: {
			items: [
				{
					managementUnitId: springfield.id,
					...week,
					userIds: [priya.id, larsen.id],
					includeExceptions: true,
					includeActuals: false,
				},
			],
			timeZone: 'Europe/Berlin',
		},
		requests: [
			sending('POST', '/workforcemanagement/adherence/historical/bulk', {
				items: [
					{
						managementUnitId: springfield.id,
						...week,
						userIds: [priya.id, larsen.id],
						includeExceptions: true,
						includeActuals: false,
					},
				],
				timeZone: 'Europe/Berlin',
			}),
		],
		result: has({ job: has({ id: anyId, status: 'Processing' }) }),
	},
	{
		seed: platform('GET /api/v2/workforcemanagement/adherence/historical/bulk/jobs/{jobId}'),
		about: 'a job that is complete',
		operation: 'wfm.getHistoricalAdherence',
		prepare: prepared(async (call) => {
			const { body } = await call('POST', '/workforcemanagement/adherence/historical/bulk', {
				json: { items: [{ managementUnitId: springfield.id, ...week }], timeZone: 'UTC' },
			});
			return { id: (body as { job: { id: string } }).job.id };
		}),
		values: { jobId: '<id>' },
		requests: [reading('/workforcemanagement/adherence/historical/bulk/jobs/<id>')],
		result: has({ job: has({ id: anyId, status: 'Complete' }), downloadUrls: [expect.any(String)] }),
	},
	{
		seed: platform('POST /api/v2/workforcemanagement/managementunits/{managementUnitId}/timeoffrequests/query'),
		about: 'everything',
		operation: 'wfm.queryTimeOff',
		values: {
			managementUnitId: springfield.id,
			statuses: ['PENDING', 'APPROVED'],
			'dateRange.startDate': '2026-12-20',
			'dateRange.endDate': '2026-12-31',
			userIds: [priya.id],
			substatuses: ['AutoApproved'],
			ids: ['request-1'],
			teamIds: ['team-1'],
			forceDownloadService: false,
		},
		requests: [
			sending(
				'POST',
				`${unit}/timeoffrequests/query`,
				{
					statuses: ['PENDING', 'APPROVED'],
					dateRange: { startDate: '2026-12-20', endDate: '2026-12-31' },
					userIds: [priya.id],
					substatuses: ['AutoApproved'],
					ids: ['request-1'],
					teamIds: ['team-1'],
				},
				{ forceDownloadService: 'false' },
			),
		],
		result: [has({ user: has({ id: priya.id }), status: 'PENDING', isFullDayRequest: true })],
	},
];

/** Work items and workforce management. */
export const workCases: readonly ContractCase[] = [...workitemCases, ...workforceCases];
