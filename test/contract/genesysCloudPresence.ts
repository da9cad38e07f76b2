import type { ContractCase, Json } from './contract.ts';
import {
	anyId,
	deleting,
	firstPage,
	has,
	link,
	noon,
	platform,
	reading,
	seeded,
	sending,
} from './genesysCloudCases.ts';

const { priya, almeida, larsen, home, available, meal, onQueue, backOffice, frontOffice } = seeded;

const presence = (
	user: { id: string },
	{ id, name }: { id: string; name: string },
	{
		message = '',
		primary = true,
		modifiedDate = noon,
	}: { message?: string; primary?: boolean; modifiedDate?: string } = {},
): Json => ({
	id: user.id,
	source: 'PURECLOUD',
	primary,
	presenceDefinition: { id, systemPresence: name, ...link(`/presence/definitions/${id}`) },
	message,
	modifiedDate,
	...link(`/users/${user.id}/presences/PURECLOUD`),
});
const atEight = { modifiedDate: '2026-11-20T08:00:00.000Z' };

const statusCases: ContractCase[] = [
	{
		seed: platform('PATCH /api/v2/users/{userId}/presences/purecloud'),
		about: 'a presence',
		operation: 'presence.set',
		values: { userId: priya.id, 'presenceDefinition.id': meal.id },
		requests: [sending('PATCH', `/users/${priya.id}/presences/purecloud`, { presenceDefinition: { id: meal.id } })],
		result: presence(priya, meal),
	},
	{
		seed: platform('PATCH /api/v2/users/{userId}/presences/purecloud'),
		about: 'a system presence, a message, and another primary source',
		operation: 'presence.set',
		values: {
			userId: priya.id,
			message: 'Back at one',
			primary: false,
			'presenceDefinition.systemPresence': 'Available',
		},
		requests: [
			sending('PATCH', `/users/${priya.id}/presences/purecloud`, {
				message: 'Back at one',
				primary: false,
				presenceDefinition: { systemPresence: 'Available' },
			}),
		],
		result: presence(priya, available, { message: 'Back at one', primary: false }),
	},
	{
		seed: platform('GET /api/v2/users/{userId}/presences/purecloud'),
		about: 'a user',
		operation: 'presence.get',
		values: { userId: priya.id },
		requests: [reading(`/users/${priya.id}/presences/purecloud`)],
		result: presence(priya, onQueue, atEight),
	},
	{
		seed: platform('PUT /api/v2/users/presences/bulk'),
		about: 'everything',
		operation: 'presence.setBulk',
		values: {
			users: [
				{ id: priya.id, 'presenceDefinition.id': meal.id, message: 'Lunch', primary: true, sourceId: 'source-1' },
				{ id: larsen.id, 'presenceDefinition.systemPresence': 'AVAILABLE' },
			],
		},
		requests: [
			sending('PUT', '/users/presences/bulk', [
				{ id: priya.id, presenceDefinition: { id: meal.id }, message: 'Lunch', primary: true, sourceId: 'source-1' },
				{ id: larsen.id, presenceDefinition: { systemPresence: 'AVAILABLE' } },
			]),
		],
		result: [presence(priya, meal, { message: 'Lunch' }), presence(larsen, available)],
	},
	{
		seed: platform('GET /api/v2/users/presences/purecloud/bulk'),
		about: 'two users',
		operation: 'presence.getBulk',
		values: { id: [priya.id, almeida.id] },
		requests: [
			reading('/users/presences/purecloud/bulk', [
				['id', priya.id],
				['id', almeida.id],
			]),
		],
		result: [
			{ ...presence(priya, onQueue, atEight), userId: priya.id },
			{ ...presence(almeida, onQueue, atEight), userId: almeida.id },
		],
	},
	{
		seed: platform('GET /api/v2/presence/definitions'),
		about: 'everything',
		operation: 'presence.getDefinitions',
		values: { deactivated: 'false', localeCode: 'ALL', divisionId: [home.id] },
		requests: [reading('/presence/definitions', { deactivated: 'false', localeCode: 'ALL', divisionId: home.id })],
		result: ['Available', 'Away', 'Busy', 'Meal', 'Meeting', 'Offline', 'On Queue', 'Training'].map((name) =>
			has({ name, systemPresence: name, languageLabels: { en_US: name }, deactivated: false, type: 'System' }),
		),
	},
	{
		seed: platform('PUT /api/v2/users/{userId}/outofoffice'),
		about: 'everything',
		operation: 'presence.setOutOfOffice',
		values: {
			userId: priya.id,
			active: true,
			startDate: '2026-12-23T18:00:00+01:00',
			endDate: '2027-01-02T00:00:00Z',
			indefinite: false,
		},
		requests: [
			sending('PUT', `/users/${priya.id}/outofoffice`, {
				active: true,
				startDate: '2026-12-23T17:00:00.000Z',
				endDate: '2027-01-02T00:00:00.000Z',
				indefinite: false,
			}),
		],
		result: {
			id: priya.id,
			name: priya.name,
			user: { id: priya.id, ...link(`/users/${priya.id}`) },
			active: true,
			startDate: '2026-12-23T17:00:00.000Z',
			endDate: '2027-01-02T00:00:00.000Z',
			indefinite: false,
			...link(`/users/${priya.id}/outofoffice`),
		},
	},
	{
		seed: platform('PUT /api/v2/users/{userId}/routingstatus'),
		about: 'a user',
		operation: 'routingStatus.set',
		values: { userId: priya.id, status: 'OFF_QUEUE' },
		requests: [sending('PUT', `/users/${priya.id}/routingstatus`, { status: 'OFF_QUEUE' })],
		result: { userId: priya.id, status: 'OFF_QUEUE', startTime: noon },
	},
	{
		seed: platform('GET /api/v2/users/{userId}/routingstatus'),
		about: 'a user',
		operation: 'routingStatus.get',
		values: { userId: priya.id },
		requests: [reading(`/users/${priya.id}/routingstatus`)],
		result: { userId: priya.id, status: 'IDLE', startTime: '2026-11-20T08:00:00.000Z' },
	},
];

const groupCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/groups'),
		about: 'everything, except jabberId',
		operation: 'group.getMany',
		values: { id: [backOffice.id, frontOffice.id], sortOrder: 'descending' },
		requests: [
			reading('/groups', [
				['id', backOffice.id],
				['id', frontOffice.id],
				['sortOrder', 'descending'],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has({ ...frontOffice, memberCount: 4 }), has({ ...backOffice, memberCount: 4 })],
	},
	{
		seed: platform('GET /api/v2/groups'),
		about: 'by a chat ID',
		operation: 'group.getMany',
		values: { jabberId: ['nobody@sandbox.orgspan.com'] },
		requests: [reading('/groups', { jabberId: 'nobody@sandbox.orgspan.com', ...firstPage() })],
		result: [],
	},
	{
		seed: platform('GET /api/v2/groups/{groupId}'),
		about: 'a group',
		operation: 'group.get',
		values: { groupId: backOffice.id },
		requests: [reading(`/groups/${backOffice.id}`)],
		result: {
			...backOffice,
			state: 'active',
			type: 'official',
			visibility: 'public',
			rulesVisible: true,
			memberCount: 4,
			dateModified: '2026-11-02T08:00:00.000Z',
			version: 1,
			...link(`/groups/${backOffice.id}`),
		},
	},
	{
		seed: platform('POST /api/v2/groups/search'),
		about: 'everything',
		operation: 'group.search',
		values: {
			query: [
				{ fields: ['name'], type: 'CONTAINS', value: 'office' },
				{ fields: ['id'], type: 'TERMS', values: frontOffice.id, operator: 'NOT' },
				{ fields: ['name'], type: 'CONTAINS', value: 'o', startValue: 'a', endValue: 'z', dateFormat: 'yyyy' },
			],
			sortBy: 'name',
			sortOrder: 'ASC',
		},
		requests: [
			sending('POST', '/groups/search', {
				query: [
					{ fields: ['name'], type: 'CONTAINS', value: 'office' },
					{ fields: ['id'], type: 'TERMS', values: [frontOffice.id], operator: 'NOT' },
					{ fields: ['name'], type: 'CONTAINS', value: 'o', startValue: 'a', endValue: 'z', dateFormat: 'yyyy' },
				],
				sortBy: 'name',
				sortOrder: 'ASC',
				pageNumber: 1,
				pageSize: 100,
			}),
		],
		result: [has({ ...backOffice, memberCount: 4 })],
	},
	{
		seed: platform('GET /api/v2/groups/{groupId}/members'),
		about: 'everything',
		operation: 'group.getMembers',
		values: { groupId: backOffice.id, expand: ['routingStatus'], sortOrder: 'descending' },
		limit: 1,
		requests: [
			reading(`/groups/${backOffice.id}/members`, {
				expand: 'routingStatus',
				sortOrder: 'descending',
				...firstPage('1'),
			}),
		],
		result: [has({ ...priya, routingStatus: has({ status: 'IDLE' }) })],
	},
	{
		// The version of the group is read first.
		seed: platform('POST /api/v2/groups/{groupId}/members'),
		about: 'two users',
		operation: 'group.addMembers',
		values: { groupId: frontOffice.id, memberIds: [priya.id, larsen.id] },
		requests: [
			reading(`/groups/${frontOffice.id}`),
			sending('POST', `/groups/${frontOffice.id}/members`, { version: 1, memberIds: [priya.id, larsen.id] }),
		],
		result: { groupId: frontOffice.id, success: true, accepted: true },
	},
	{
		seed: platform('DELETE /api/v2/groups/{groupId}/members'),
		about: 'two users',
		operation: 'group.removeMembers',
		values: { groupId: backOffice.id, ids: [priya.id, larsen.id] },
		requests: [deleting(`/groups/${backOffice.id}/members`, { ids: `${priya.id},${larsen.id}` })],
		result: { groupId: backOffice.id, success: true, accepted: true },
	},
	{
		seed: platform('POST /api/v2/groups'),
		about: 'what is required',
		operation: 'group.create',
		values: { name: 'Night Shift', type: 'official', visibility: 'public', rulesVisible: true },
		requests: [
			sending('POST', '/groups', { name: 'Night Shift', type: 'official', visibility: 'public', rulesVisible: true }),
		],
		result: has({ id: anyId, name: 'Night Shift', state: 'active', memberCount: 0, version: 1, dateModified: noon }),
	},
	{
		seed: platform('POST /api/v2/groups'),
		about: 'everything',
		operation: 'group.create',
		values: {
			name: 'Night Shift',
			type: 'social',
			visibility: 'members',
			rulesVisible: false,
			description: 'From ten to six',
			ownerIds: [priya.id],
			email: 'night@sandbox.example',
			rolesEnabled: true,
			callsEnabled: false,
			includeOwners: true,
			addresses: [{ address: '+13175550125', type: 'GROUPPHONE', mediaType: 'PHONE', extension: '125' }],
		},
		requests: [
			sending('POST', '/groups', {
				name: 'Night Shift',
				type: 'social',
				visibility: 'members',
				rulesVisible: false,
				description: 'From ten to six',
				ownerIds: [priya.id],
				email: 'night@sandbox.example',
				rolesEnabled: true,
				callsEnabled: false,
				includeOwners: true,
				addresses: [{ address: '+13175550125', type: 'GROUPPHONE', mediaType: 'PHONE', extension: '125' }],
			}),
		],
		result: has({
			id: anyId,
			name: 'Night Shift',
			type: 'social',
			owners: [{ id: priya.id, ...link(`/users/${priya.id}`) }],
			description: 'From ten to six',
		}),
	},
];

/** Presence, routing status and groups. */
export const presenceCases: readonly ContractCase[] = [...statusCases, ...groupCases];
