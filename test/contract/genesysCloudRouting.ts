import type { ContractCase, Json } from './contract.ts';
import {
	anyId,
	created,
	deleting,
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

const { priya, almeida, larsen, home, north, sales, billing, support } = seeded;
const { billingSkill, technicalSkill, english, onQueue, done, sale, complaint, callbackRequested } = seeded;

const member = (queue: { id: string }, user: { id: string; name: string }, joined = true): Json =>
	has({
		id: user.id,
		name: user.name,
		user: has({ id: user.id }),
		joined,
		memberBy: 'user',
		ringNumber: 1,
		...link(`/routing/queues/${queue.id}/members/${user.id}`),
	});

/** Every setting of the form of a queue, and the body that it makes. */
const queueSettings = {
	values: {
		name: 'Night',
		'division.id': north.id,
		description: 'After hours',
		'mediaSettings.call.serviceLevel.percentage': '0.8',
		'mediaSettings.call.serviceLevel.durationMs': '20000',
		'acwSettings.wrapupPrompt': 'MANDATORY_TIMEOUT',
		'acwSettings.timeoutMs': '60000',
		'mediaSettings.call.alertingTimeoutSeconds': '8',
		'mediaSettings.call.enableAutoAnswer': true,
		'mediaSettings.callback.serviceLevel.percentage': '0.7',
		'mediaSettings.callback.serviceLevel.durationMs': '30000',
		'mediaSettings.callback.alertingTimeoutSeconds': '30',
		'mediaSettings.callback.enableAutoAnswer': false,
		'mediaSettings.chat.serviceLevel.percentage': '0.9',
		'mediaSettings.chat.serviceLevel.durationMs': '40000',
		'mediaSettings.chat.alertingTimeoutSeconds': '31',
		'mediaSettings.chat.enableAutoAnswer': true,
		'mediaSettings.email.serviceLevel.percentage': '0.5',
		'mediaSettings.email.serviceLevel.durationMs': '86400000',
		'mediaSettings.email.alertingTimeoutSeconds': '300',
		'mediaSettings.email.enableAutoAnswer': false,
		'mediaSettings.message.serviceLevel.percentage': '0.6',
		'mediaSettings.message.serviceLevel.durationMs': '50000',
		'mediaSettings.message.alertingTimeoutSeconds': '32',
		'mediaSettings.message.enableAutoAnswer': true,
		skillEvaluationMethod: 'BEST',
		scoringMethod: 'PriorityOnly',
		lastAgentRoutingMode: 'AnyAgent',
		routingRules: [{ operator: 'MEETS_THRESHOLD', threshold: '9', waitSeconds: '30' }],
		memberGroups: [{ type: 'SKILLGROUP', id: 'group-1' }],
		'queueFlow.id': 'flow-1',
		'emailInQueueFlow.id': 'flow-2',
		'messageInQueueFlow.id': 'flow-3',
		'whisperPrompt.id': 'prompt-1',
		'onHoldPrompt.id': 'prompt-2',
		callingPartyName: 'Night desk',
		callingPartyNumber: '+13175550126',
		'outboundMessagingAddresses.smsAddress.id': 'sms-1',
		'outboundMessagingAddresses.openMessagingRecipient.id': 'open-1',
		'outboundMessagingAddresses.whatsAppRecipient.id': 'whatsapp-1',
		'outboundEmailAddress.domain.id': 'sandbox.example',
		'outboundEmailAddress.route.id': 'route-1',
		'cannedResponseLibraries.mode': 'SelectedOnly',
		'cannedResponseLibraries.libraryIds': ['library-1', 'library-2'],
		autoAnswerOnly: false,
		enableTranscription: true,
		enableAudioMonitoring: false,
		enableManualAssignment: true,
		suppressInQueueCallRecording: false,
		'agentOwnedRouting.enableAgentOwnedCallbacks': true,
		'agentOwnedRouting.maxOwnedCallbackHours': '24',
		'agentOwnedRouting.maxOwnedCallbackDelayHours': '48',
		'directRouting.backupQueueId': sales.id,
		'directRouting.waitForAgent': true,
		'directRouting.agentWaitSeconds': '60',
		'directRouting.callMediaSettings.useAgentAddressOutbound': true,
		'directRouting.emailMediaSettings.useAgentAddressOutbound': false,
		'directRouting.messageMediaSettings.useAgentAddressOutbound': true,
		peerId: 'peer-1',
		defaultMediaLanguage: 'en-US',
	},
	body: {
		name: 'Night',
		division: { id: north.id },
		description: 'After hours',
		mediaSettings: {
			call: {
				serviceLevel: { percentage: 0.8, durationMs: 20_000 },
				alertingTimeoutSeconds: 8,
				enableAutoAnswer: true,
			},
			callback: {
				serviceLevel: { percentage: 0.7, durationMs: 30_000 },
				alertingTimeoutSeconds: 30,
				enableAutoAnswer: false,
			},
			chat: {
				serviceLevel: { percentage: 0.9, durationMs: 40_000 },
				alertingTimeoutSeconds: 31,
				enableAutoAnswer: true,
			},
			email: {
				serviceLevel: { percentage: 0.5, durationMs: 86_400_000 },
				alertingTimeoutSeconds: 300,
				enableAutoAnswer: false,
			},
			message: {
				serviceLevel: { percentage: 0.6, durationMs: 50_000 },
				alertingTimeoutSeconds: 32,
				enableAutoAnswer: true,
			},
		},
		acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT', timeoutMs: 60_000 },
		skillEvaluationMethod: 'BEST',
		scoringMethod: 'PriorityOnly',
		lastAgentRoutingMode: 'AnyAgent',
		routingRules: [{ operator: 'MEETS_THRESHOLD', threshold: 9, waitSeconds: 30 }],
		memberGroups: [{ type: 'SKILLGROUP', id: 'group-1' }],
		queueFlow: { id: 'flow-1' },
		emailInQueueFlow: { id: 'flow-2' },
		messageInQueueFlow: { id: 'flow-3' },
		whisperPrompt: { id: 'prompt-1' },
		onHoldPrompt: { id: 'prompt-2' },
		callingPartyName: 'Night desk',
		callingPartyNumber: '+13175550126',
		outboundMessagingAddresses: {
			smsAddress: { id: 'sms-1' },
			openMessagingRecipient: { id: 'open-1' },
			whatsAppRecipient: { id: 'whatsapp-1' },
		},
		outboundEmailAddress: { domain: { id: 'sandbox.example' }, route: { id: 'route-1' } },
		cannedResponseLibraries: { mode: 'SelectedOnly', libraryIds: ['library-1', 'library-2'] },
		autoAnswerOnly: false,
		enableTranscription: true,
		enableAudioMonitoring: false,
		enableManualAssignment: true,
		suppressInQueueCallRecording: false,
		agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 24, maxOwnedCallbackDelayHours: 48 },
		directRouting: {
			backupQueueId: sales.id,
			waitForAgent: true,
			agentWaitSeconds: 60,
			callMediaSettings: { useAgentAddressOutbound: true },
			emailMediaSettings: { useAgentAddressOutbound: false },
			messageMediaSettings: { useAgentAddressOutbound: true },
		},
		peerId: 'peer-1',
		defaultMediaLanguage: 'en-US',
	},
};

/** A queue as the update must send it back: with the settings that no form shows. */
const keptQueue = {
	id: '<id>',
	name: 'Night',
	division: { ...home, ...link(`/authorization/divisions/${home.id}`) },
	skillEvaluationMethod: 'ALL',
	scoringMethod: 'TimestampAndPriority',
	conditionalGroupRouting: { rules: [{ metric: 'EstimatedWaitTime', conditionValue: 60 }] },
	createdBy: 'sandbox-cloud-client',
	modifiedBy: 'sandbox-cloud-client',
	dateCreated: noon,
	dateModified: noon,
	memberCount: 0,
	userMemberCount: 0,
	joinedMemberCount: 0,
	...link('/routing/queues/<id>'),
};
const createNight = created('/routing/queues', {
	name: 'Night',
	conditionalGroupRouting: { rules: [{ metric: 'EstimatedWaitTime', conditionValue: 60 }] },
});

const queueCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/routing/queues'),
		about: 'up to a limit',
		operation: 'queue.getMany',
		limit: 2,
		requests: [reading('/routing/queues', firstPage('2'))],
		result: [has({ ...billing, memberCount: 4 }), has({ name: 'Complaints' })],
	},
	{
		seed: platform('GET /api/v2/routing/queues'),
		about: 'everything',
		operation: 'queue.getMany',
		values: {
			name: '*al*',
			divisionId: [home.id, north.id],
			id: [sales.id, support.id],
			sortOrder: 'desc',
			peerId: ['peer-1'],
			hasPeer: false,
			cannedResponseLibraryId: 'library-1',
			expand: ['identityresolution'],
		},
		requests: [
			reading('/routing/queues', [
				['name', '*al*'],
				['divisionId', home.id],
				['divisionId', north.id],
				['id', sales.id],
				['id', support.id],
				['sortOrder', 'desc'],
				['peerId', 'peer-1'],
				['hasPeer', 'false'],
				['cannedResponseLibraryId', 'library-1'],
				['expand', 'identityresolution'],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has(support), has(sales)],
	},
	{
		seed: platform('GET /api/v2/routing/queues/{queueId}'),
		about: 'everything',
		operation: 'queue.get',
		values: { queueId: sales.id, expand: ['identityresolution'] },
		requests: [reading(`/routing/queues/${sales.id}`, { expand: 'identityresolution' })],
		result: has({ ...sales, division: has(home), memberCount: 4, userMemberCount: 4, joinedMemberCount: 4 }),
	},
	{
		seed: platform('POST /api/v2/routing/queues'),
		about: 'what is required',
		operation: 'queue.create',
		values: { name: 'Night' },
		requests: [sending('POST', '/routing/queues', { name: 'Night' })],
		result: has({ id: anyId, name: 'Night', division: has(home), memberCount: 0, dateCreated: noon }),
	},
	{
		seed: platform('POST /api/v2/routing/queues'),
		about: 'everything',
		operation: 'queue.create',
		values: { ...queueSettings.values, sourceQueueId: billing.id },
		requests: [sending('POST', '/routing/queues', { ...queueSettings.body, sourceQueueId: billing.id })],
		result: has({ id: anyId, name: 'Night', division: has(north), acwSettings: queueSettings.body.acwSettings }),
	},
	{
		// A PUT without conditionalGroupRouting would remove it.
		seed: platform('PUT /api/v2/routing/queues/{queueId}'),
		about: 'one value, with all others as they were',
		operation: 'queue.update',
		prepare: createNight,
		values: { queueId: '<id>', description: 'After hours' },
		requests: [
			reading('/routing/queues/<id>'),
			sending('PUT', '/routing/queues/<id>', { ...keptQueue, description: 'After hours' }),
		],
		result: { ...keptQueue, description: 'After hours' },
	},
	{
		seed: platform('PUT /api/v2/routing/queues/{queueId}'),
		about: 'everything',
		operation: 'queue.update',
		prepare: createNight,
		values: { queueId: '<id>', ...queueSettings.values },
		requests: [
			reading('/routing/queues/<id>'),
			sending('PUT', '/routing/queues/<id>', {
				...keptQueue,
				...queueSettings.body,
				division: { id: north.id },
			}),
		],
		result: has({ id: anyId, name: 'Night', division: has(north), acwSettings: queueSettings.body.acwSettings }),
	},
	{
		seed: platform('DELETE /api/v2/routing/queues/{queueId}'),
		about: 'everything: a queue that has members',
		operation: 'queue.delete',
		values: { queueId: sales.id, forceDelete: true },
		requests: [deleting(`/routing/queues/${sales.id}`, { forceDelete: 'true' })],
		result: { queueId: sales.id, success: true },
	},
];

const memberCases: ContractCase[] = [
	{
		// The answers have no total.
		seed: platform('GET /api/v2/routing/queues/{queueId}/members'),
		about: 'page by page',
		operation: 'queue.getMembers',
		values: { queueId: billing.id },
		limit: 3,
		requests: [reading(`/routing/queues/${billing.id}/members`, firstPage('3'))],
		result: [
			member(billing, priya),
			member(billing, almeida),
			member(billing, { id: 'f8d0be4f-9333-4690-8d75-958fbff01f96', name: 'Chloé Okafor' }),
		],
	},
	{
		seed: platform('GET /api/v2/routing/queues/{queueId}/members'),
		about: 'everything',
		operation: 'queue.getMembers',
		prepare: prepared(async (call) => {
			await call('PATCH', `/users/${almeida.id}`, { json: { version: 1, profileSkills: ['Chess'] } });
			return {};
		}),
		values: {
			queueId: billing.id,
			joined: true,
			expand: ['presence', 'routingStatus'],
			name: 'priya',
			routingStatus: ['IDLE', 'INTERACTING'],
			presence: [onQueue.id],
			skills: [billingSkill.id, technicalSkill.id],
			languages: [english.id],
			profileSkills: ['che'],
			memberBy: 'user',
			sortOrder: 'asc',
		},
		// No link tells whether there is a second page.
		requests: ['1', '2'].map((pageNumber) =>
			reading(`/routing/queues/${billing.id}/members`, [
				['joined', 'true'],
				['expand', 'presence'],
				['expand', 'routingStatus'],
				['name', 'priya'],
				['routingStatus', 'IDLE'],
				['routingStatus', 'INTERACTING'],
				['presence', onQueue.id],
				['skills', billingSkill.id],
				['skills', technicalSkill.id],
				['languages', english.id],
				['profileSkills', 'che'],
				['memberBy', 'user'],
				['sortOrder', 'asc'],
				['pageNumber', pageNumber],
				['pageSize', '100'],
			]),
		),
		result: [has({ id: almeida.id, routingStatus: has({ status: 'IDLE' }), presence: has({ source: 'PURECLOUD' }) })],
	},
	{
		seed: platform('POST /api/v2/routing/queues/{queueId}/members, delete=false'),
		about: 'two users: the body is a list',
		operation: 'queue.addMembers',
		values: { queueId: support.id, users: [priya.id, larsen.id] },
		requests: [
			sending('POST', `/routing/queues/${support.id}/members`, [{ id: priya.id }, { id: larsen.id }], {
				delete: 'false',
			}),
		],
		result: { queueId: support.id, success: true },
	},
	{
		seed: platform('POST /api/v2/routing/queues/{queueId}/members, delete=true'),
		about: 'two users: the body is a list',
		operation: 'queue.removeMembers',
		values: { queueId: billing.id, users: [priya.id, almeida.id] },
		requests: [
			sending('POST', `/routing/queues/${billing.id}/members`, [{ id: priya.id }, { id: almeida.id }], {
				delete: 'true',
			}),
		],
		result: { queueId: billing.id, success: true },
	},
	{
		// Users who are not members are ignored.
		seed: platform('PATCH /api/v2/routing/queues/{queueId}/members'),
		about: 'a member and somebody who is none',
		operation: 'queue.setMembersJoined',
		values: {
			queueId: billing.id,
			members: [
				{ id: priya.id, joined: false },
				{ id: larsen.id, joined: true },
			],
		},
		requests: [
			sending('PATCH', `/routing/queues/${billing.id}/members`, [
				{ id: priya.id, joined: false },
				{ id: larsen.id, joined: true },
			]),
		],
		result: [member(billing, priya, false)],
	},
	{
		seed: platform('DELETE /api/v2/routing/queues/{queueId}/members/{memberId}'),
		about: 'a member',
		operation: 'queue.removeMember',
		values: { queueId: billing.id, memberId: priya.id },
		requests: [deleting(`/routing/queues/${billing.id}/members/${priya.id}`)],
		result: { queueId: billing.id, memberId: priya.id, success: true },
	},
	{
		seed: platform('GET /api/v2/routing/queues/{queueId}/estimatedwaittime'),
		about: 'everything',
		operation: 'queue.getEstimatedWaitTime',
		values: { queueId: billing.id, conversationId: 'conversation-1' },
		requests: [reading(`/routing/queues/${billing.id}/estimatedwaittime`, { conversationId: 'conversation-1' })],
		result: [{ intent: 'ALL', formula: 'BEST', estimatedWaitTimeSeconds: 0 }],
	},
	{
		seed: platform('GET /api/v2/routing/queues/{queueId}/mediatypes/{mediaType}/estimatedwaittime'),
		about: 'everything, while nobody is free',
		operation: 'queue.getEstimatedWaitTimeByMedia',
		prepare: prepared(async (call) => {
			const { body } = await call('GET', `/routing/queues/${billing.id}/members`);
			for (const { id } of (body as { entities: { id: string }[] }).entities)
				await call('PUT', `/users/${id}/routingstatus`, { json: { status: 'INTERACTING' } });
			return {};
		}),
		values: { queueId: billing.id, mediaType: 'email', labelId: 'label-1' },
		requests: [reading(`/routing/queues/${billing.id}/mediatypes/email/estimatedwaittime`, { labelId: 'label-1' })],
		result: [
			{
				intent: 'EMAIL',
				formula: 'BEST',
				estimatedWaitTimeSeconds: 45,
				label: { id: 'label-1', ...link('/routing/utilization/labels/label-1') },
			},
		],
	},
	{
		seed: platform('GET /api/v2/routing/queues/{queueId}/wrapupcodes'),
		about: 'everything',
		operation: 'queue.getWrapupCodes',
		values: { queueId: billing.id, name: 'C*' },
		requests: [reading(`/routing/queues/${billing.id}/wrapupcodes`, { name: 'C*', ...firstPage() })],
		result: [has(callbackRequested), has(complaint)],
	},
	{
		seed: platform('POST /api/v2/routing/queues/{queueId}/wrapupcodes'),
		about: 'a code: the body is a list',
		operation: 'queue.addWrapupCodes',
		values: { queueId: billing.id, codes: [sale.id] },
		requests: [sending('POST', `/routing/queues/${billing.id}/wrapupcodes`, [{ id: sale.id }])],
		result: [has(sale)],
	},
];

const skillCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/routing/skills'),
		about: 'everything',
		operation: 'skill.getMany',
		values: { name: 'B', id: [billingSkill.id, technicalSkill.id] },
		requests: [
			reading('/routing/skills', [
				['name', 'B'],
				['id', billingSkill.id],
				['id', technicalSkill.id],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has({ ...billingSkill, state: 'active', version: '1' })],
	},
	{
		seed: platform('POST /api/v2/routing/skills'),
		about: 'everything',
		operation: 'skill.create',
		values: { name: 'Welding', divisionId: north.id },
		requests: [sending('POST', '/routing/skills', { name: 'Welding', divisionId: north.id })],
		result: has({ id: anyId, name: 'Welding', division: has(north), state: 'active', dateModified: noon }),
	},
	{
		seed: platform('DELETE /api/v2/routing/skills/{skillId}'),
		about: 'a skill',
		operation: 'skill.delete',
		values: { skillId: technicalSkill.id },
		requests: [deleting(`/routing/skills/${technicalSkill.id}`)],
		result: { skillId: technicalSkill.id, success: true },
	},
	{
		seed: platform('GET /api/v2/routing/languages'),
		about: 'everything',
		operation: 'language.getMany',
		values: { name: 'E', id: [english.id], sortOrder: 'ascending' },
		requests: [reading('/routing/languages', { name: 'E', id: english.id, sortOrder: 'ascending', ...firstPage() })],
		result: [has({ ...english, state: 'active' })],
	},
	{
		seed: platform('POST /api/v2/routing/languages'),
		about: 'a language',
		operation: 'language.create',
		values: { name: 'Polish' },
		requests: [sending('POST', '/routing/languages', { name: 'Polish' })],
		result: has({ id: anyId, name: 'Polish', state: 'active', dateModified: noon }),
	},
	{
		seed: platform('DELETE /api/v2/routing/languages/{languageId}'),
		about: 'a language',
		operation: 'language.delete',
		values: { languageId: english.id },
		requests: [deleting(`/routing/languages/${english.id}`)],
		result: { languageId: english.id, success: true },
	},
];

const wrapupCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/routing/wrapupcodes'),
		about: 'everything',
		operation: 'wrapupCode.getMany',
		values: {
			name: 'Do',
			divisionId: [home.id],
			id: [done.id, sale.id],
			sortBy: 'name',
			sortOrder: 'descending',
		},
		requests: [
			reading('/routing/wrapupcodes', [
				['name', 'Do'],
				['divisionId', home.id],
				['id', done.id],
				['id', sale.id],
				['sortBy', 'name'],
				['sortOrder', 'descending'],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has({ ...done, division: has(home) })],
	},
	{
		seed: platform('GET /api/v2/routing/wrapupcodes/{codeId}'),
		about: 'a code',
		operation: 'wrapupCode.get',
		values: { codeId: done.id },
		requests: [reading(`/routing/wrapupcodes/${done.id}`)],
		result: has({ ...done, dateCreated: '2026-11-02T08:00:00.000Z', ...link(`/routing/wrapupcodes/${done.id}`) }),
	},
	{
		seed: platform('POST /api/v2/routing/wrapupcodes'),
		about: 'everything',
		operation: 'wrapupCode.create',
		values: { name: 'Refund', 'division.id': north.id, description: 'Money back' },
		requests: [
			sending('POST', '/routing/wrapupcodes', {
				name: 'Refund',
				division: { id: north.id },
				description: 'Money back',
			}),
		],
		result: has({ id: anyId, name: 'Refund', division: has(north), description: 'Money back', dateCreated: noon }),
	},
	{
		// A PUT replaces the code, so its name is read and sent back.
		seed: platform('PUT /api/v2/routing/wrapupcodes/{codeId}'),
		about: 'everything but the name, which is kept',
		operation: 'wrapupCode.update',
		values: { codeId: done.id, 'division.id': north.id, description: 'All is well' },
		requests: [
			reading(`/routing/wrapupcodes/${done.id}`),
			sending(
				'PUT',
				`/routing/wrapupcodes/${done.id}`,
				has({ name: 'Done', division: has({ id: north.id }), description: 'All is well' }),
			),
		],
		result: has({ ...done, description: 'All is well', division: has(north), dateModified: noon }),
	},
	{
		seed: platform('PUT /api/v2/routing/wrapupcodes/{codeId}'),
		about: 'another name',
		operation: 'wrapupCode.update',
		values: { codeId: done.id, name: 'Resolved' },
		requests: [
			reading(`/routing/wrapupcodes/${done.id}`),
			sending('PUT', `/routing/wrapupcodes/${done.id}`, has({ name: 'Resolved', division: has(home) })),
		],
		result: has({ id: done.id, name: 'Resolved' }),
	},
	{
		seed: platform('DELETE /api/v2/routing/wrapupcodes/{codeId}'),
		about: 'a code',
		operation: 'wrapupCode.delete',
		values: { codeId: done.id },
		requests: [deleting(`/routing/wrapupcodes/${done.id}`)],
		result: { codeId: done.id, success: true },
	},
];

/** Queues, members, skills, languages and wrap-up codes. */
export const routingCases: readonly ContractCase[] = [...queueCases, ...memberCases, ...skillCases, ...wrapupCases];
